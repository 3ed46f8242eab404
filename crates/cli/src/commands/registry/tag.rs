//! `liandong registry tag`.

use super::{Place, explain};
use anyhow::Context as _;
use engine_register::{Index, Patterns, Tag, Tagger};
use papers::sheet::{Column, Format, Value, write_csv};
use serde_json::json;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    place: Place,
    /// The words, one a line.
    words: PathBuf,
    /// A csv to write: code, name, word, how often, and the phrase that holds it. Without it only the counts are printed.
    #[arg(long, value_name = "FILE")]
    csv: Option<PathBuf>,
    /// Look in names too.
    #[arg(long)]
    names: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// Rows that are held while they are written.
const STRETCH: u32 = 65_536;

/// A word in an enterprise: how often, and the first phrase that holds it.
type Found<'i> = BTreeMap<(u32, u32), (u64, &'i str)>;

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let index = arguments.place.open()?;
    let text =
        std::fs::read_to_string(&arguments.words).with_context(|| arguments.words.display().to_string())?;
    let lines = text.trim_start_matches('\u{FEFF}').lines().map(str::trim);
    let words: Vec<&str> = lines.filter(|word| !word.is_empty()).collect();
    let patterns = Patterns::new(words.iter().copied()).map_err(explain)?;
    let tagger = index.tagger(&patterns).map_err(explain)?;

    let mut enterprises = vec![0u64; words.len()];
    let mut failed = None;
    let stretches = (0..index.rows()).step_by(STRETCH as usize).map_while(|start| {
        match stretch(&index, &tagger, start, arguments.names) {
            Ok(found) => Some(found),
            Err(error) => {
                failed = Some(error);
                None
            }
        }
    });
    let counted = stretches.inspect(|found| {
        for &(_, word) in found.keys() {
            if let Some(count) = enterprises.get_mut(word as usize) {
                *count += 1;
            }
        }
    });
    match &arguments.csv {
        Some(path) => {
            let file = std::fs::File::create(path).with_context(|| path.display().to_string())?;
            let columns = ["统一社会信用代码", "企业名称", "词", "次数", "所在语句"].map(|heading| Column {
                heading: heading.to_owned(),
                width: 16,
                format: Format::General,
            });
            let rows = counted.flat_map(|found| found.into_iter().map(|found| line(&index, &words, found)));
            write_csv(&mut std::io::BufWriter::new(file), &columns, rows)?;
        }
        None => counted.for_each(drop),
    }
    if let Some(error) = failed {
        return Err(explain(error));
    }
    let mut order: Vec<(&str, u64)> = words.iter().copied().zip(enterprises).collect();
    order.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    for (word, count) in order {
        match arguments.json {
            true => println!("{}", json!({"word": word, "enterprises": count})),
            false => println!("{count}\t{word}"),
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn stretch<'i>(
    index: &Index,
    tagger: &Tagger<'i>,
    start: u32,
    names: bool,
) -> engine_register::Result<Found<'i>> {
    let rows = start..start.saturating_add(STRETCH).min(index.rows());
    let mut found = Found::new();
    let mut note = |row: u32, tags: &[Tag<'i>]| {
        for tag in tags {
            found.entry((row, tag.pattern)).or_insert((0, tag.phrase)).0 += 1;
        }
    };
    tagger.scopes(rows.clone(), &mut note)?;
    if names {
        tagger.names(rows, &mut note);
    }
    Ok(found)
}

fn line(
    index: &Index,
    words: &[&str],
    ((row, word), (count, phrase)): ((u32, u32), (u64, &str)),
) -> Vec<Value> {
    let code = index.code(row).unwrap_or_default();
    let word = words.get(word as usize).copied().unwrap_or_default();
    vec![
        Value::Text(code),
        Value::Text(index.name(row).to_owned()),
        Value::Text(word.to_owned()),
        Value::Number(count.to_string()),
        Value::Text(phrase.to_owned()),
    ]
}
