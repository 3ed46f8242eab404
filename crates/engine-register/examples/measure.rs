//! Measures a register against a dump: import, names while typing, search, tags; one JSON object a figure.
//!
//! `measure import FOLDER DUMP`, `measure names FOLDER QUERIES`, `measure search FOLDER QUERIES`,
//! `measure tags FOLDER PATTERNS ROWS`. Queries are JSON, one a line. The time of a query is the least of several rounds.
#![expect(clippy::print_stdout, reason = "figures are printed")]

use engine_register::{ImportOptions, ParquetSource, Patterns, Query, Register, Source};
use serde_json::{Value, json};
use std::path::Path;
use std::time::Instant;

/// Rounds of a measurement.
const ROUNDS: usize = 7;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["import", folder, dump] => import(folder, dump),
        ["names", folder, queries] => names(folder, queries),
        ["search", folder, queries] => search(folder, queries),
        ["tags", folder, patterns, rows] => tags(folder, patterns, rows.parse()?),
        _ => Err("import | names | search | tags".into()),
    }
}

fn import(folder: &str, dump: &str) -> Result<(), Failure> {
    let (began, cpu) = (Instant::now(), cpu_seconds());
    let register = Register::at(Path::new(folder));
    let mut sources: Vec<Box<dyn Source>> = vec![Box::new(ParquetSource::open(Path::new(dump))?)];
    let mut steps = Vec::new();
    let imported = register.import(&mut sources, &ImportOptions::default(), &mut |progress| {
        if steps.last().is_none_or(|(step, _)| *step != progress.step) {
            steps.push((progress.step, cpu_seconds()));
        }
    })?;
    let index: u64 = register
        .folder()
        .join(register.current()?.unwrap_or_default())
        .read_dir()?
        .flatten()
        .filter(|entry| entry.path().extension().is_none_or(|extension| extension != "parquet"))
        .map(|entry| entry.metadata().map_or(0, |data| data.len()))
        .sum();
    let index_from = steps.last().map_or(cpu, |(_, at)| *at);
    println!(
        "{}",
        json!({
            "rows": imported.rows, "refused": imported.refused, "replaced": imported.replaced,
            "seconds": began.elapsed().as_secs_f64(), "index_cpu": cpu_seconds() - index_from,
            "cpu": cpu_seconds() - cpu, "index_bytes": index, "peak_mb": status_kb("VmHWM") / 1024.0,
        })
    );
    Ok(())
}

fn names(folder: &str, queries: &str) -> Result<(), Failure> {
    let index = Register::at(Path::new(folder)).open()?.ok_or("no register")?;
    let queries: Vec<(String, String)> = serde_json::from_str(&std::fs::read_to_string(queries)?)?;
    let (mut times, mut found) = (Vec::new(), 0);
    for (typed, _) in queries.iter().take(20) {
        index.suggest(typed, 10)?;
    }
    for (typed, name) in &queries {
        let suggestions = index.suggest(typed, 10)?;
        times.push(least(|| index.suggest(typed, 10).map(drop))?);
        let is_found = suggestions.iter().any(|suggestion| index.name(suggestion.row) == name);
        found += usize::from(is_found);
    }
    println!(
        "{}",
        json!({"queries": queries.len(), "recall": found as f64 / queries.len() as f64, "times": summary(times), "resident_mb": status_kb("VmRSS") / 1024.0})
    );
    Ok(())
}

fn search(folder: &str, queries: &str) -> Result<(), Failure> {
    let index = Register::at(Path::new(folder)).open()?.ok_or("no register")?;
    let queries: Vec<Query> = serde_json::from_str(&std::fs::read_to_string(queries)?)?;
    let (mut times, mut counts) = (Vec::new(), Vec::new());
    for query in &queries {
        let found = index.search(query, 50)?;
        counts
            .push(json!({"count": found.count, "first": found.hits.first().map(|hit| index.name(hit.row))}));
        times.push(least(|| {
            let found = index.search(query, 50)?;
            found.hits.iter().for_each(|hit| drop(index.name(hit.row).to_owned()));
            Ok(())
        })?);
    }
    println!(
        "{}",
        json!({"counts": counts, "times": summary(times), "resident_mb": status_kb("VmRSS") / 1024.0})
    );
    Ok(())
}

fn tags(folder: &str, patterns: &str, rows: u32) -> Result<(), Failure> {
    let index = Register::at(Path::new(folder)).open()?.ok_or("no register")?;
    let words = std::fs::read_to_string(patterns)?;
    let cpu = cpu_seconds();
    let patterns = Patterns::new(words.lines())?;
    let tagger = index.tagger(&patterns)?;
    let (mut tagged, mut found) = (0u64, 0u64);
    tagger.scopes(0..rows.min(index.rows()), |_, tags| {
        tagged += 1;
        found += tags.len() as u64;
    })?;
    let seconds = cpu_seconds() - cpu;
    println!(
        "{}",
        json!({"rows": rows.min(index.rows()), "tagged": tagged, "matches": found, "cpu": seconds})
    );
    Ok(())
}

fn summary(mut times: Vec<f64>) -> Value {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times.get(((times.len() as f64 * share) as usize).min(times.len() - 1)).copied();
    json!({"p50": at(0.5), "p99": at(0.99), "max": times.last()})
}

/// The least time of several rounds: whatever else the machine does only ever adds.
fn least(mut run: impl FnMut() -> engine_register::Result<()>) -> Result<f64, Failure> {
    let mut least = f64::INFINITY;
    for _ in 0..ROUNDS {
        let began = Instant::now();
        run()?;
        least = least.min(began.elapsed().as_secs_f64());
    }
    Ok(least)
}

/// Processor time of this process, all threads.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or("").split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|ticks| ticks.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) / 100.0
}

fn status_kb(name: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or("");
    line.trim_matches(|c: char| !c.is_ascii_digit()).parse().unwrap_or(0.0)
}
