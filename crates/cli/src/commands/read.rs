//! `liandong read`: what releases state, without a book. Files are read one by one and answers are printed at once, so
//! that a folder of any size takes the memory of its largest file.

use crate::commands::progress;
use engine_read::{Options, Reading};
use indicatif::ProgressBar;
use serde_json::{Value, json};
use std::io::{BufRead as _, IsTerminal as _, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Releases as txt, html, docx or pdf, folders of such files, or .jsonl with one `{"id", "text", "source_date"}` a line;
    /// `-` for standard input.
    #[arg(required_unless_present = "jsonl")]
    files: Vec<PathBuf>,
    /// A file of lines as in .jsonl, whatever its name.
    #[arg(long, value_name = "IN.jsonl", conflicts_with = "files")]
    jsonl: Option<PathBuf>,
    /// Print JSON: one object for a single file, else one a line.
    #[arg(long)]
    json: bool,
    /// The date of the page, which completes dates: 2022-08-29 or 2022-08.
    #[arg(long, value_name = "DATE")]
    source_date: Option<String>,
}

/// Reads what was named. A file that cannot be read is said on stderr and the others are read all the same.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let named = arguments.jsonl.iter().map(|file| (file.clone(), true));
    let files = arguments.files.iter().map(|file| (file.clone(), is_lines(file)));
    let mut todo = Vec::new();
    for (file, lines) in named.chain(files) {
        match file.is_dir() {
            true => todo.extend(inside(&file)?.into_iter().map(|file| (is_lines(&file), file))),
            false => todo.push((lines, file)),
        }
    }
    let many = todo.len() > 1;
    let bar = progress(if many { todo.len() as u64 } else { 0 });
    let mut failed = 0_u64;
    for (lines, file) in &todo {
        failed += match lines {
            true => read_lines(file, &bar)?,
            false => read_file(file, arguments, many, &bar),
        };
        if many {
            bar.inc(1);
        }
    }
    bar.finish_and_clear();
    if failed > 0 && (many || todo.iter().any(|(lines, _)| *lines)) {
        eprintln!("{failed} 篇没有读成 · {failed} releases were not read");
    }
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn is_lines(file: &Path) -> bool {
    file.extension().is_some_and(|extension| extension == "jsonl")
}

/// The files of a folder that may hold releases, in the order of their names.
fn inside(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let (mut files, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).map_err(|error| cannot(&folder, &error))? {
            let entry = entry?;
            let (kind, path) = (entry.file_type()?, entry.path());
            let extension =
                path.extension().and_then(|extension| extension.to_str()).map(str::to_ascii_lowercase);
            let is_text = matches!(
                extension.as_deref(),
                Some("txt" | "html" | "htm" | "docx" | "pdf" | "jsonl" | "md")
            );
            if kind.is_dir() {
                folders.push(path);
            } else if kind.is_file() && is_text {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Reads one file and prints it; 1 when it could not be read.
fn read_file(file: &Path, arguments: &Arguments, many: bool, bar: &ProgressBar) -> u64 {
    let name = file.display().to_string();
    let done = text_of(file)
        .and_then(|text| read(&text, arguments.source_date.as_deref(), &name))
        .and_then(|reading| said(&name, &reading, arguments.json, many));
    match done {
        Ok(said) => {
            bar.suspend(|| println!("{said}"));
            0
        }
        Err(error) => {
            bar.suspend(|| eprintln!("{error:#}"));
            1
        }
    }
}

fn said(name: &str, reading: &Reading, json: bool, many: bool) -> anyhow::Result<String> {
    if !json {
        return Ok(in_words(name, reading));
    }
    if many {
        let mut line = Vec::new();
        write_line(&mut line, reading, &json!(name))?;
        return Ok(String::from_utf8(line)?);
    }
    let Value::Object(mut object) = serde_json::to_value(reading)? else {
        anyhow::bail!("a reading is an object")
    };
    object.insert(String::from("id"), json!(name));
    Ok(serde_json::to_string_pretty(&object)?)
}

/// Writes a reading as one JSON object that holds the id behind all else.
fn write_line(line: &mut Vec<u8>, reading: &Reading, id: &Value) -> anyhow::Result<()> {
    serde_json::to_writer(&mut *line, reading)?;
    anyhow::ensure!(line.pop() == Some(b'}'), "a reading is an object");
    line.extend_from_slice(b",\"id\":");
    serde_json::to_writer(&mut *line, id)?;
    line.push(b'}');
    Ok(())
}

/// Reads releases line by line and prints one JSON object a line; gives how many could not be read.
fn read_lines(file: &Path, bar: &ProgressBar) -> anyhow::Result<u64> {
    let opened = std::fs::File::open(file).map_err(|error| cannot(file, &error))?;
    let own = bar.length() == Some(0);
    if own {
        bar.set_length(opened.metadata()?.len());
    }
    let mut failed = 0;
    // A person sees each answer at once; a file or another program gets them in larger pieces.
    let is_watched = std::io::stdout().is_terminal();
    let mut out = std::io::BufWriter::with_capacity(1 << 16, std::io::stdout());
    let mut input = std::io::BufReader::with_capacity(1 << 16, opened);
    let (mut line, mut said, mut number) = (String::new(), Vec::new(), 0);
    loop {
        line.clear();
        let length = input.read_line(&mut line)?;
        if length == 0 {
            break;
        }
        number += 1;
        if own {
            bar.inc(length as u64);
        }
        if line.trim().is_empty() {
            continue;
        }
        said.clear();
        if let Err(error) = read_line(&line, &format!("{} line {number}", file.display()), &mut said) {
            failed += 1;
            bar.suspend(|| eprintln!("{error:#}"));
            continue;
        }
        said.push(b'\n');
        if is_watched {
            bar.suspend(|| out.write_all(&said).and_then(|()| out.flush()))?;
        } else {
            out.write_all(&said)?;
        }
    }
    out.flush()?;
    Ok(failed)
}

fn read_line(line: &str, place: &str, said: &mut Vec<u8>) -> anyhow::Result<()> {
    let input: Value = serde_json::from_str(line).map_err(|error| anyhow::anyhow!("{place}: {error}"))?;
    let text = input["text"].as_str().ok_or_else(|| anyhow::anyhow!("{place}: \"text\" is missing"))?;
    let source_date = input["source_date"].as_str().or_else(|| input["source_date_if_given"].as_str());
    write_line(said, &read(text, source_date, place)?, &input["id"])
}

fn read(text: &str, source_date: Option<&str>, place: &str) -> anyhow::Result<Reading> {
    engine_read::read(text, &Options { source_date, ..Options::default() })
        .map_err(|error| anyhow::anyhow!("{place}: {}", crate::report::lang().say(&error.zh(), &error.en())))
}

fn text_of(file: &Path) -> anyhow::Result<String> {
    let limits = papers::Limits::default();
    let mut bytes = Vec::new();
    let most = limits.upload_bytes_max + 1;
    match file.to_str() {
        Some("-") => std::io::stdin().lock().take(most).read_to_end(&mut bytes)?,
        _ => std::fs::File::open(file)
            .map_err(|error| cannot(file, &error))?
            .take(most)
            .read_to_end(&mut bytes)?,
    };
    let read = papers::text::read(&bytes, &file.display().to_string(), &limits);
    let lang = crate::report::lang();
    Ok(read.map_err(|fault| anyhow::anyhow!("{}", lang.say(&fault.zh(), &fault.en())))?.text)
}

fn cannot(file: &Path, error: &std::io::Error) -> anyhow::Error {
    anyhow::anyhow!("{}: {error}", file.display())
}

/// A reading for people: each statement with the words it stands on.
fn in_words(name: &str, reading: &Reading) -> String {
    let mut lines = Vec::new();
    lines.push(name.to_owned());
    let event = &reading.event;
    if let Some(title) = &event.title {
        lines.push(format!("  活动  {}", title.name));
    }
    if let Some(date) = &event.date {
        let iso = date.resolved.as_deref().or(date.iso.as_deref()).unwrap_or("年月日不全");
        lines.push(format!("  日期  {}（{iso}）", date.cite.text));
    }
    if let Some(place) = &event.place {
        lines.push(format!("  地点  {place}"));
    }
    for listed in &reading.incomplete {
        lines.push(format!("  没有全部列出  {}", listed.code()));
    }
    for total in &reading.stated_totals {
        lines.push(format!("  公布总数  {}", total.cite.text));
        for other in total.contradicts.iter().filter_map(|at| reading.stated_totals.get(*at)) {
            lines.push(format!("    与另一处不一致  {}", other.cite.text));
        }
    }
    for project in &reading.projects {
        lines.push(format!("  项目  {}", project.name));
    }
    for person in &reading.people {
        lines.push(format!("  人员  {}  {}", person.name, person.titles.join("、")));
    }
    for (label, list) in [("园区", &reading.parks), ("单位", &reading.organisations)] {
        for named in list {
            lines.push(format!("  {label}  {}", named.name));
        }
    }
    lines.join("\n")
}
