//! `liandong import` and `liandong export`: the same rules as the form.

use crate::book::Place;
use crate::report::{explain, lang};
use app::Actor;
use app::files::{self, Incoming};
use app::record::Ask;
use app::sheet::{self, CellFault, Decision, Decisions, Format, Mode, Preview, Progress};
use indicatif::{ProgressBar, ProgressStyle};
use kernel::Noun;
use serde_json::json;
use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

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
    /// The sheet layout (表格对照) that maps its columns, by name or id; a known one is recognised by its headings.
    #[arg(long, value_name = "NAME")]
    layout: Option<String>,
    /// What becomes of rows that are there already: `leave`, `update` or `new`.
    #[arg(long, value_name = "CHOICE", value_parser = ["leave", "update", "new"])]
    repeated: Option<String>,
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
    /// In the form of this sheet layout (表格对照), by name or id: its headings, units and words.
    #[arg(long, value_name = "NAME")]
    layout: Option<String>,
}

pub(crate) async fn import(arguments: ImportArguments) -> anyhow::Result<ExitCode> {
    let noun = noun(&arguments.record)?;
    let bytes = std::fs::read(&arguments.file)
        .map_err(|error| anyhow::anyhow!("{}: {error}", arguments.file.display()))?;
    let name = arguments.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let app = arguments.place.open_existing()?;
    let actor = Actor::operator();
    let file = Incoming::of(&app, &name, &bytes).await.map_err(explain)?;
    let upload = files::keep_upload(&app, &actor, file).await.map_err(explain)?;
    if let Some(layout) = &arguments.layout {
        sheet::use_layout(&app, &actor, noun, upload, layout).await.map_err(explain)?;
    }
    if let Some(all) = arguments.repeated.as_deref().and_then(Decision::from_code) {
        let decisions = Decisions { all: Some(all), ..Decisions::default() };
        sheet::decide(&app, &actor, upload, &decisions).await.map_err(explain)?;
    }
    let checked = Progress::default();
    let preview = sheet::preview_telling(&app, &actor, noun, upload, &checked);
    let preview = while_working("checked", arguments.json, &checked, preview).await.map_err(explain)?;
    let obstacles = preview.obstacles();
    if !arguments.json {
        say(&preview, &obstacles);
    }
    let mode = if arguments.good_rows { Mode::GoodRowsOnly } else { Mode::AllOrNothing };
    let done = match !arguments.dry_run && (obstacles.is_empty() || arguments.good_rows) {
        true => {
            let written = Progress::default();
            let commit = sheet::commit_telling(&app, &actor, noun, upload, mode, &written);
            Some(while_working("written", arguments.json, &written, commit).await.map_err(explain)?)
        }
        false => None,
    };
    let (created, updated, unchanged, left) =
        done.map_or((0, 0, 0, 0), |done| (done.created, done.updated, done.unchanged, done.left));
    let (rows, good) = (preview.rows, preview.good);
    if arguments.json {
        let faults: Vec<_> = obstacles
            .iter()
            .map(|fault| {
                json!({"row": fault.row, "column": fault.column, "heading": fault.heading, "written": fault.written,
                       "code": fault.message.code, "message": fault.message.zh, "message_en": fault.message.en})
            })
            .collect();
        println!(
            "{}",
            json!({"rows": rows, "good": good, "created": created, "updated": updated,
                   "unchanged": unchanged, "left": left, "faults": faults})
        );
    } else {
        println!(
            "{rows} rows, {good} good: {created} created, {updated} updated, {unchanged} unchanged, {left} left out"
        );
    }
    let is_done = if arguments.dry_run { obstacles.is_empty() } else { done.is_some() };
    Ok(if is_done { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Says what is not written as it stands, and what must be mended.
fn say(preview: &Preview, obstacles: &[CellFault]) {
    let lang = lang();
    let left = preview.headings.iter().filter(|heading| heading.field.is_none());
    let left: Vec<&str> =
        left.map(|heading| heading.written.as_str()).filter(|text| !text.is_empty()).collect();
    if !left.is_empty() {
        println!("columns left out: {}", left.join(", "));
    }
    for left in &preview.left {
        println!("{} “{}” {}", left.row, left.text, left.why.get(lang));
    }
    for note in &preview.notes {
        let (column, row, heading, written) = (&note.column, note.row, &note.heading, &note.written);
        println!("{column}{row} {heading}: “{written}” {} ({} rows)", note.message.get(lang), note.rows);
    }
    for fault in obstacles {
        let (column, row, heading) = (&fault.column, fault.row, &fault.heading);
        println!("{column}{row} {heading}: “{}” {}", fault.written, fault.message.get(lang));
    }
}

/// Shows how far a stretch of rows is while it goes on: a bar on a terminal, a line now and then elsewhere, nothing
/// beside JSON.
async fn while_working<T>(
    what: &str,
    is_json: bool,
    progress: &Progress,
    work: impl Future<Output = T>,
) -> T {
    let is_seen = !is_json && std::io::stderr().is_terminal();
    let bar = if is_seen { ProgressBar::new(0) } else { ProgressBar::hidden() };
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} {msg} {eta}") {
        bar.set_style(style);
    }
    bar.set_message(what.to_owned());
    let mut said = Instant::now();
    let mut work = std::pin::pin!(work);
    loop {
        tokio::select! {
            done = &mut work => {
                bar.finish_and_clear();
                return done;
            }
            () = tokio::time::sleep(Duration::from_millis(100)) => {
                let (done, total) = progress.so_far();
                bar.set_length(total as u64);
                bar.set_position(done as u64);
                if !is_json && !is_seen && total > 0 && said.elapsed() > Duration::from_secs(2) {
                    eprintln!("{done}/{total} {what}");
                    said = Instant::now();
                }
            }
        }
    }
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
    let (actor, ask) = (Actor::operator(), Ask::default());
    let exported = match &arguments.layout {
        Some(layout) => sheet::export_as(&app, &actor, noun, ask, format, layout).await,
        None => sheet::export(&app, &actor, noun, ask, format, lang()).await,
    };
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
