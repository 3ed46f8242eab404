//! `liandong read`: what releases state, without a book.

use engine_read::{Options, Reading};
use serde_json::{Map, Value, json};
use std::io::{BufRead as _, Read as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Text files of releases; `-` for standard input.
    #[arg(required_unless_present = "jsonl")]
    files: Vec<PathBuf>,
    /// A file with one `{"id", "text", "source_date"}` a line; prints one JSON object a line.
    #[arg(long, value_name = "IN.jsonl", conflicts_with = "files")]
    jsonl: Option<PathBuf>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
    /// The date of the page, which completes dates: 2022-08-29 or 2022-08.
    #[arg(long, value_name = "DATE")]
    source_date: Option<String>,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    if let Some(file) = &arguments.jsonl {
        return read_lines(file);
    }
    for file in &arguments.files {
        let text = text_of(file)?;
        let reading = read(&text, arguments.source_date.as_deref(), &file.display().to_string())?;
        if arguments.json {
            let mut object = object(&reading)?;
            object.insert(String::from("id"), json!(file.display().to_string()));
            println!("{}", serde_json::to_string_pretty(&object)?);
        } else {
            print(&file.display().to_string(), &reading);
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn read_lines(file: &Path) -> anyhow::Result<ExitCode> {
    let lines =
        std::io::BufReader::new(std::fs::File::open(file).map_err(|error| cannot(file, &error))?).lines();
    for (number, line) in lines.enumerate() {
        let (line, place) = (line?, format!("{} line {}", file.display(), number + 1));
        if line.trim().is_empty() {
            continue;
        }
        let input: Value =
            serde_json::from_str(&line).map_err(|error| anyhow::anyhow!("{place}: {error}"))?;
        let text = input["text"].as_str().ok_or_else(|| anyhow::anyhow!("{place}: \"text\" is missing"))?;
        let source_date = input["source_date"].as_str().or_else(|| input["source_date_if_given"].as_str());
        let reading = read(text, source_date, &place)?;
        let mut object = object(&reading)?;
        object.insert(String::from("id"), input["id"].clone());
        println!("{}", Value::Object(object));
    }
    Ok(ExitCode::SUCCESS)
}

fn read(text: &str, source_date: Option<&str>, place: &str) -> anyhow::Result<Reading> {
    engine_read::read(text, &Options { source_date, ..Options::default() })
        .map_err(|error| anyhow::anyhow!("{place}: {}", crate::report::lang().say(&error.zh(), &error.en())))
}

fn object(reading: &Reading) -> anyhow::Result<Map<String, Value>> {
    match serde_json::to_value(reading)? {
        Value::Object(object) => Ok(object),
        _ => anyhow::bail!("a reading is an object"),
    }
}

fn text_of(file: &Path) -> anyhow::Result<String> {
    let mut bytes = Vec::new();
    let limit = engine_read::MAX_BYTES as u64 + 1;
    match file.to_str() {
        Some("-") => std::io::stdin().lock().take(limit).read_to_end(&mut bytes)?,
        _ => std::fs::File::open(file)
            .map_err(|error| cannot(file, &error))?
            .take(limit)
            .read_to_end(&mut bytes)?,
    };
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        anyhow::anyhow!("{}: byte {at} is not UTF-8; save the text as UTF-8", file.display())
    })
}

fn cannot(file: &Path, error: &std::io::Error) -> anyhow::Error {
    anyhow::anyhow!("{}: {error}", file.display())
}

/// Prints a reading for people: each statement with the words it stands on.
fn print(name: &str, reading: &Reading) {
    println!("{name}");
    let event = &reading.event;
    if let Some(title) = &event.title {
        println!("  活动  {}", title.name);
    }
    if let Some(date) = &event.date {
        let iso = date.resolved.as_deref().or(date.iso.as_deref()).unwrap_or("年月日不全");
        println!("  日期  {}（{iso}）", date.cite.text);
    }
    if let Some(place) = &event.place {
        println!("  地点  {place}");
    }
    for listed in &reading.incomplete {
        println!("  没有全部列出  {}", listed.code());
    }
    for total in &reading.stated_totals {
        println!("  公布总数  {}", total.cite.text);
    }
    for project in &reading.projects {
        println!("  项目  {}", project.name);
    }
    for person in &reading.people {
        println!("  人员  {}  {}", person.name, person.titles.join("、"));
    }
    for (label, list) in [("园区", &reading.parks), ("单位", &reading.organisations)] {
        for named in list {
            println!("  {label}  {}", named.name);
        }
    }
}
