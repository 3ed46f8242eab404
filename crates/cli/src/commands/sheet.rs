//! `liandong import` and `liandong export`: the same rules as the form.

use crate::book::Place;
use crate::report::{explain, lang};
use app::record::Ask;
use app::sheet::{self, Format, Mode};
use app::{Actor, files};
use kernel::Noun;
use serde_json::json;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct ImportArguments {
    #[command(flatten)]
    place: Place,
    /// The kind of record, such as `plots`.
    record: String,
    /// The spreadsheet, xlsx or csv.
    file: PathBuf,
    /// Say what would happen and write nothing.
    #[arg(long)]
    dry_run: bool,
    /// Write the rows without faults; otherwise one fault and nothing is written.
    #[arg(long)]
    good_rows: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ExportArguments {
    #[command(flatten)]
    place: Place,
    /// The kind of record, such as `projects`.
    record: String,
    /// Where to write; the ending says the format. Standard output as csv when left out.
    file: Option<PathBuf>,
}

pub(crate) async fn import(arguments: ImportArguments) -> anyhow::Result<ExitCode> {
    let noun = noun(&arguments.record)?;
    let bytes = std::fs::read(&arguments.file)
        .map_err(|error| anyhow::anyhow!("{}: {error}", arguments.file.display()))?;
    let name = arguments.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let app = arguments.place.open_existing()?;
    let actor = Actor::operator();
    let upload = files::keep_upload(&app, &actor, &name, bytes).await.map_err(explain)?;
    let preview = sheet::preview(&app, &actor, noun, upload).await.map_err(explain)?;
    let faulty = !preview.faults.is_empty();
    let lang = lang();
    if !arguments.json {
        for fault in &preview.faults {
            println!(
                "{}{} {}: “{}” {}",
                fault.column,
                fault.row,
                fault.heading,
                fault.written,
                fault.message.get(lang)
            );
        }
    }
    let write = !arguments.dry_run && (!faulty || arguments.good_rows);
    let mode = if arguments.good_rows { Mode::GoodRowsOnly } else { Mode::AllOrNothing };
    let imported = match write {
        true => Some(sheet::commit(&app, &actor, noun, upload, mode).await.map_err(explain)?),
        false => None,
    };
    let (created, updated, unchanged, left) =
        imported.map_or((0, 0, 0, 0), |done| (done.created, done.updated, done.unchanged, done.left));
    if arguments.json {
        let faults: Vec<_> = preview
            .faults
            .iter()
            .map(|fault| {
                json!({"row": fault.row, "column": fault.column, "heading": fault.heading, "written": fault.written,
                       "code": fault.message.code, "message": fault.message.zh, "message_en": fault.message.en})
            })
            .collect();
        println!(
            "{}",
            json!({"rows": preview.rows, "good": preview.good, "created": created, "updated": updated,
                   "unchanged": unchanged, "left": left, "faults": faults})
        );
    } else {
        println!(
            "{} rows, {} good: {created} created, {updated} updated, {unchanged} unchanged, {left} left out",
            preview.rows, preview.good
        );
    }
    let done = if arguments.dry_run { !faulty } else { imported.is_some() };
    Ok(if done { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

pub(crate) async fn export(arguments: ExportArguments) -> anyhow::Result<ExitCode> {
    let noun = noun(&arguments.record)?;
    let app = arguments.place.open_existing()?;
    let format =
        match arguments.file.as_ref().and_then(|file| file.extension()).and_then(|ending| ending.to_str()) {
            Some("xlsx") => Format::Xlsx,
            Some("csv") | None => Format::Csv,
            Some(other) => anyhow::bail!("“.{other}” is not a spreadsheet; use .xlsx or .csv"),
        };
    let exported = sheet::export(&app, &Actor::operator(), noun, Ask::default(), format, lang()).await;
    let (_, _, bytes) = exported.map_err(explain)?;
    match arguments.file {
        Some(file) => {
            std::fs::write(&file, bytes).map_err(|error| anyhow::anyhow!("{}: {error}", file.display()))?
        }
        None => std::io::stdout().lock().write_all(&bytes)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Finds a noun, or names the ones there are.
fn noun(slug: &str) -> anyhow::Result<&'static Noun> {
    records::find(slug).ok_or_else(|| {
        let all = records::ALL.iter().map(|noun| noun.slug).collect::<Vec<_>>().join(" ");
        anyhow::anyhow!("there is no record “{slug}”; choose one of: {all}")
    })
}
