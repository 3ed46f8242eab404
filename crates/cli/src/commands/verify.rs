//! `liandong verify`: whether the book is whole.

use crate::book::Place;
use crate::report::{explain, lang};
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;
use store::Anchor;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    place: Place,
    /// An anchor kept from an earlier run: `SEQ HASH`. The journal must still hold it.
    #[arg(long, value_name = "FILE")]
    anchor: Option<PathBuf>,
    /// Write the present end of the journal to a file, to be kept elsewhere.
    #[arg(long, value_name = "FILE")]
    write_anchor: Option<PathBuf>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(crate) async fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let anchor = arguments.anchor.as_deref().map(read_anchor).transpose()?;
    let app = arguments.place.open_existing()?;
    let verified = app::upkeep::verify(&app, anchor).await.map_err(explain)?;
    let lang = lang();
    if arguments.json {
        let findings: Vec<_> = verified
            .findings
            .iter()
            .map(|finding| json!({"seq": finding.seq, "message": finding.zh, "message_en": finding.en}))
            .collect();
        println!(
            "{}",
            json!({"entries": verified.entries, "records": verified.records, "files": verified.files, "findings": findings})
        );
    } else {
        for finding in &verified.findings {
            println!("{}", lang.say(&finding.zh, &finding.en));
        }
        println!(
            "{} journal entries, {} records, {} files: {}",
            verified.entries,
            verified.records,
            verified.files,
            if verified.findings.is_empty() { "whole" } else { "NOT whole" }
        );
    }
    if !verified.findings.is_empty() {
        return Ok(ExitCode::from(1));
    }
    if let Some(file) = arguments.write_anchor {
        std::fs::write(&file, format!("{} {}\n", verified.head.seq, verified.head.hash))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn read_anchor(file: &std::path::Path) -> anyhow::Result<Anchor> {
    let text =
        std::fs::read_to_string(file).map_err(|error| anyhow::anyhow!("{}: {error}", file.display()))?;
    let parts = text.split_whitespace().collect::<Vec<_>>();
    match parts.as_slice() {
        [seq, hash] if hash.len() == 64 => Ok(Anchor { seq: seq.parse()?, hash: (*hash).to_owned() }),
        _ => anyhow::bail!("{}: expected a number and a hash of 64 characters", file.display()),
    }
}
