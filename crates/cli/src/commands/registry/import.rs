//! `liandong registry import`.

use super::{Place, explain};
use crate::report::lang;
use anyhow::Context as _;
use engine_register::{CsvEncoding, Field, ImportOptions, Source, Step, Unit};
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    place: Place,
    /// The dumps: csv in UTF-8 or GB18030, xlsx, Parquet.
    #[arg(required_unless_present = "rebuild")]
    files: Vec<PathBuf>,
    /// What a column holds, as HEADING=FIELD; kept for the next import. Fields: name code region industry capital founded status scope.
    #[arg(long = "column", value_name = "HEADING=FIELD", value_parser = assigned)]
    columns: Vec<(String, Field)>,
    /// The unit of a capital that is written without one.
    #[arg(long, value_name = "UNIT", default_value = "wan", value_parser = ["wan", "yuan", "fen"])]
    capital_unit: String,
    /// The encoding of csv files; otherwise it is recognised.
    #[arg(long, value_name = "ENCODING", value_parser = ["utf-8", "gb18030"])]
    encoding: Option<String>,
    /// Build the index anew from what was imported, as after damage.
    #[arg(long, conflicts_with = "files")]
    rebuild: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// Reads HEADING=FIELD.
pub(super) fn assigned(text: &str) -> Result<(String, Field), String> {
    let (heading, word) = text.rsplit_once('=').ok_or("write HEADING=FIELD, such as 户主=name")?;
    let fields = || Field::ALL.map(Field::word).join(" ");
    let field = Field::from_word(word).ok_or_else(|| format!("“{word}” is none of: {}", fields()))?;
    Ok((heading.to_owned(), field))
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let register = arguments.place.register();
    let mut shown = Shown::new(arguments.json);
    if arguments.rebuild {
        let rows = register.rebuild(&mut |progress| shown.tell(progress)).map_err(explain)?;
        shown.end();
        match arguments.json {
            true => println!("{}", serde_json::json!({ "rows": rows })),
            false => println!("{rows} rows"),
        }
        return Ok(ExitCode::SUCCESS);
    }
    let mut sources = Vec::with_capacity(arguments.files.len());
    for file in &arguments.files {
        sources.push(open(file, arguments.encoding.as_deref())?);
    }
    let capital_unit = match arguments.capital_unit.as_str() {
        "fen" => Unit::Fen,
        "yuan" => Unit::Yuan,
        _ => Unit::Wan,
    };
    let options = ImportOptions { columns: arguments.columns.clone(), capital_unit };
    let began = Instant::now();
    let imported =
        register.import(&mut sources, &options, &mut |progress| shown.tell(progress)).map_err(explain)?;
    shown.end();
    let faults = register.faults();
    if arguments.json {
        let mut printed = serde_json::to_value(&imported)?;
        printed["faults"] = faults.display().to_string().into();
        println!("{printed}");
    } else {
        let rate =
            imported.read.saturating_sub(imported.resumed) as f64 / began.elapsed().as_secs_f64().max(0.001);
        println!(
            "{} rows read ({rate:.0} a second): {} refused, {} values left out, {} codes whose check character does not fit, {} replaced; the register has {} rows",
            imported.read,
            imported.refused,
            imported.left_out,
            imported.doubtful,
            imported.replaced,
            imported.rows
        );
        if imported.resumed > 0 {
            println!("{} of them had been read before an interruption", imported.resumed);
        }
        if imported.refused + imported.left_out > 0 {
            println!(
                "{}",
                lang().say("未导入的内容及原因见：", "What was not taken, with row, column and reason:")
            );
            println!("{}", faults.display());
        }
    }
    Ok(ExitCode::SUCCESS)
}

pub(in crate::commands) fn open(file: &Path, encoding: Option<&str>) -> anyhow::Result<Box<dyn Source>> {
    let encoding =
        encoding.map(|name| if name == "gb18030" { CsvEncoding::Gb18030 } else { CsvEncoding::Utf8 });
    match app::register::open_dump(file, encoding) {
        Ok(source) => Ok(source),
        Err(app::Error::Refused { zh, en, .. }) => Err(anyhow::Error::msg(lang().say(&zh, &en).to_owned())),
        Err(error) => Err(error).with_context(|| file.display().to_string()),
    }
}

/// How far it is: a bar on a terminal, a line now and then elsewhere, nothing beside JSON.
struct Shown {
    bar: Option<indicatif::ProgressBar>,
    step: Option<Step>,
    began: Instant,
    said: Instant,
    quiet: bool,
}

impl Shown {
    fn new(quiet: bool) -> Shown {
        let now = Instant::now();
        Shown { bar: None, step: None, began: now, said: now, quiet }
    }

    fn tell(&mut self, progress: engine_register::Progress) {
        if self.quiet {
            return;
        }
        if self.step != Some(progress.step) {
            self.end();
            (self.step, self.began) = (Some(progress.step), Instant::now());
            if std::io::stderr().is_terminal() {
                self.bar = Some(crate::commands::progress(progress.of));
            }
        }
        match &self.bar {
            Some(bar) => bar.set_position(progress.done),
            None if self.said.elapsed() > Duration::from_secs(2) => {
                self.said = Instant::now();
                let seconds = self.began.elapsed().as_secs_f64();
                let share = progress.done as f64 / progress.of.max(1) as f64;
                let left = if share > 0.0 { seconds / share - seconds } else { 0.0 };
                let what = if progress.step == Step::Read { "read" } else { "indexed" };
                let rate = progress.rows as f64 / seconds.max(0.001);
                eprintln!(
                    "{} rows {what}, {:.0} %, {rate:.0} a second, {left:.0} s left",
                    progress.rows,
                    share * 100.0
                );
            }
            None => {}
        }
    }

    fn end(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}
