//! Reads releases as JSON Lines (`id`, `text`, optional `source_date` or `source_date_if_given`) from a file
//! or standard input and prints one reading a line.
//!
//! ```sh
//! cargo run -p engine-read --example predict -- releases.jsonl > predictions.jsonl
//! ```

use engine_read::{Options, read};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let input: Box<dyn Read> = match std::env::args().nth(1) {
        Some(path) => Box::new(std::fs::File::open(path)?),
        None => Box::new(std::io::stdin()),
    };
    let mut out = std::io::stdout().lock();
    for line in BufReader::new(input).lines() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let record: Value = serde_json::from_str(&line)?;
        let text = record["text"].as_str().unwrap_or_default();
        let source_date = record["source_date"].as_str().or(record["source_date_if_given"].as_str());
        let mut reading = match read(text, &Options { source_date, ..Options::default() }) {
            Ok(reading) => serde_json::to_value(reading)?,
            Err(error) => json!({ "error": error.to_string() }),
        };
        reading["id"] = record["id"].clone();
        writeln!(out, "{reading}")?;
    }
    Ok(())
}
