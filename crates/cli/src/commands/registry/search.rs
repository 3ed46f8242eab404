//! `liandong registry search`.

use super::{Place, explain};
use crate::report::lang;
use anyhow::Context as _;
use app::register::{columns, texts};
use engine_register::{Facet, Index, Query, SHOWN_MAX, Within};
use kernel::Money;
use papers::sheet::{Value as Cell, write_csv};
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    place: Place,
    /// Words in name or scope, two characters or more; an enterprise holds any of them.
    keywords: Vec<String>,
    /// It must hold all of them.
    #[arg(long)]
    all: bool,
    /// Where the words are looked for.
    #[arg(long, value_name = "WHERE", default_value = "both", value_parser = ["both", "name", "scope"])]
    within: String,
    /// A name or part of it, as one would type it; one character may be wrong, swapped or missing.
    #[arg(long, value_name = "NAME", conflicts_with_all = ["keywords", "csv"])]
    name: Option<String>,
    /// A credit code or its beginning.
    #[arg(long, value_name = "CODE", conflicts_with_all = ["keywords", "name", "csv"])]
    code: Option<String>,
    /// Division code or its beginning, such as 3213; may be repeated.
    #[arg(long = "region", value_name = "CODE")]
    regions: Vec<String>,
    /// Industry code or its beginning, or a section letter; may be repeated.
    #[arg(long = "industry", value_name = "CODE")]
    industries: Vec<String>,
    /// Least registered capital in 万元.
    #[arg(long, value_name = "WAN")]
    capital_min: Option<i64>,
    /// Most registered capital in 万元.
    #[arg(long, value_name = "WAN")]
    capital_max: Option<i64>,
    /// First year of foundation.
    #[arg(long, value_name = "YEAR")]
    founded_from: Option<u32>,
    /// Last year of foundation.
    #[arg(long, value_name = "YEAR")]
    founded_to: Option<u32>,
    /// Status as registered, such as 存续; may be repeated.
    #[arg(long = "status", value_name = "STATUS")]
    statuses: Vec<String>,
    /// Rows to show.
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(u64).range(0..=SHOWN_MAX as u64))]
    limit: u64,
    /// Write every row that fits to this csv.
    #[arg(long, value_name = "FILE")]
    csv: Option<PathBuf>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let index = arguments.place.open()?;
    let limit = usize::try_from(arguments.limit).unwrap_or(SHOWN_MAX);
    if let Some(typed) = &arguments.name {
        return by_name(&index, typed, limit, arguments.json);
    }
    if let Some(code) = &arguments.code {
        let rows = index.rows_of_code_prefix(code.trim(), limit).map_err(explain)?;
        for row in &rows {
            show(&index, *row, arguments.json, &json!({}))?;
        }
        return Ok(if rows.is_empty() { ExitCode::from(1) } else { ExitCode::SUCCESS });
    }
    let fen = |amount: Option<i64>| amount.map(|wan| wan.saturating_mul(Money::WAN));
    let query = Query {
        keywords: arguments.keywords,
        all: arguments.all,
        within: match arguments.within.as_str() {
            "name" => Within::Name,
            "scope" => Within::Scope,
            _ => Within::Both,
        },
        regions: arguments.regions,
        industries: arguments.industries,
        capital_min: fen(arguments.capital_min),
        capital_max: fen(arguments.capital_max),
        founded_from: arguments.founded_from,
        founded_to: arguments.founded_to,
        statuses: arguments.statuses,
    };
    let found = index.search(&query, limit).map_err(explain)?;
    let facets = &found.facets;
    if arguments.json {
        let listed = |facets: &[Facet]| -> serde_json::Value {
            facets.iter().map(|facet| json!({"value": facet.value, "count": facet.count})).collect()
        };
        println!(
            "{}",
            json!({"count": found.count, "unknown": found.unknown, "regions": listed(&facets.regions),
                   "industries": listed(&facets.industries), "statuses": listed(&facets.statuses)})
        );
    } else {
        println!("{} enterprises", found.count);
        if found.unknown > 0 {
            println!("{} more fit if their capital or year, which is unknown, does", found.unknown);
        }
        for (what, facets) in
            [("region", &facets.regions), ("industry", &facets.industries), ("status", &facets.statuses)]
        {
            let most: Vec<String> = facets
                .iter()
                .take(8)
                .map(|facet| {
                    format!("{} {}", if facet.value.is_empty() { "?" } else { &facet.value }, facet.count)
                })
                .collect();
            println!("{what}: {}", most.join(", "));
        }
    }
    for hit in &found.hits {
        show(&index, hit.row, arguments.json, &json!({"keywords": hit.keywords}))?;
    }
    if let Some(path) = &arguments.csv {
        let rows = index.search_all(&query).map_err(explain)?;
        write(&index, &rows, path)?;
        if !arguments.json {
            println!("{} rows in {}", rows.len(), path.display());
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn by_name(index: &Index, typed: &str, limit: usize, is_json: bool) -> anyhow::Result<ExitCode> {
    let suggestions = index.suggest(typed, limit.min(10)).map_err(explain)?;
    for suggestion in &suggestions {
        let reason = suggestion.reason;
        let more = json!({"reason": reason.code(), "score": suggestion.score, "same_name": suggestion.same_name.len(),
            "why": reason.label().get(lang())});
        show(index, suggestion.row, is_json, &more)?;
    }
    Ok(if suggestions.is_empty() { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// One enterprise on a line, or as one JSON object.
fn show(index: &Index, row: u32, is_json: bool, more: &serde_json::Value) -> anyhow::Result<()> {
    let Some(enterprise) = index.enterprise(row).map_err(explain)? else { return Ok(()) };
    if is_json {
        let mut printed = serde_json::to_value(&enterprise)?;
        for (key, value) in more.as_object().into_iter().flatten() {
            printed[key] = value.clone();
        }
        println!("{printed}");
    } else {
        let why = more["why"].as_str().unwrap_or("");
        println!("{}\t{why}", texts(&enterprise).get(..7).unwrap_or_default().join("\t"));
    }
    Ok(())
}

/// Every row as a csv, with the headings by which it is imported again.
fn write(index: &Index, rows: &[u32], path: &std::path::Path) -> anyhow::Result<()> {
    let mut file =
        std::io::BufWriter::new(std::fs::File::create(path).with_context(|| path.display().to_string())?);
    let columns = columns(kernel::Lang::Zh);
    let mut failed = None;
    let lines = rows.iter().map_while(|&row| match index.enterprise(row) {
        Ok(enterprise) => Some(enterprise.as_ref().map(texts).unwrap_or_default()),
        Err(error) => {
            failed = Some(error);
            None
        }
    });
    let cells = lines.map(|texts| texts.into_iter().map(Cell::Text).collect());
    write_csv(&mut file, &columns, cells)?;
    failed.map_or(Ok(()), |error| Err(explain(error)))
}
