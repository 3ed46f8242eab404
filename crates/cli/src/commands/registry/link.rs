//! `liandong registry link`.

use super::explain;
use super::import::{assigned, open};
use anyhow::Context as _;
use engine_register::{
    Field, Link, LinkOptions, List, Mapping, Party, duplicate_enterprises, link_enterprises, read_list,
};
use papers::sheet::{Column, Format, Value, write_csv};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The first list: csv, xlsx or Parquet with names and, where known, codes, regions, years, industries.
    one: PathBuf,
    /// The second list; without it duplicates within the first are looked for.
    other: Option<PathBuf>,
    /// What a column holds, as HEADING=FIELD; fields as for import.
    #[arg(long = "column", value_name = "HEADING=FIELD", value_parser = assigned)]
    columns: Vec<(String, Field)>,
    /// The least probability of a link that is given.
    #[arg(long, value_name = "SHARE", default_value_t = 0.5)]
    least: f64,
    /// Links below this are marked for a person to look at.
    #[arg(long, value_name = "SHARE", default_value_t = 0.95)]
    sure: f64,
    /// The encoding of csv files; otherwise it is recognised.
    #[arg(long, value_name = "ENCODING", value_parser = ["utf-8", "gb18030"])]
    encoding: Option<String>,
    /// A csv to write the links to.
    #[arg(long, value_name = "FILE")]
    csv: Option<PathBuf>,
    /// Print JSON, one object a link.
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let mut mapping = Mapping::default();
    arguments.columns.iter().for_each(|(heading, field)| mapping.assign(heading, *field));
    let read = |path: &Path| -> anyhow::Result<List> {
        let mut source = open(path, arguments.encoding.as_deref())?;
        read_list(source.as_mut(), &mapping).map_err(explain)
    };
    let one = read(&arguments.one)?;
    let other = arguments.other.as_deref().map(read).transpose()?;
    let options = LinkOptions { probability_min: arguments.least, ..LinkOptions::default() };
    let links = match &other {
        Some(other) => link_enterprises(&parties(&one), &parties(other), &options),
        None => duplicate_enterprises(&parties(&one), &options),
    };
    let second = other.as_ref().unwrap_or(&one);
    if let Some(path) = &arguments.csv {
        let file = std::fs::File::create(path).with_context(|| path.display().to_string())?;
        let columns =
            ["行", "企业名称", "统一社会信用代码", "对应行", "对应名称", "对应代码", "概率", "待核"]
                .map(|heading| Column { heading: heading.to_owned(), width: 16, format: Format::General });
        let rows = links.iter().map(|link| cells(link, &one, second, arguments.sure));
        write_csv(&mut std::io::BufWriter::new(file), &columns, rows)?;
    }
    let doubtful = links.iter().filter(|link| link.probability < arguments.sure).count();
    if arguments.json {
        for link in &links {
            let (Some(mine), Some(theirs)) =
                (one.rows.get(link.one as usize), second.rows.get(link.other as usize))
            else {
                continue;
            };
            println!(
                "{}",
                json!({"row": mine.number, "name": mine.name, "other_row": theirs.number, "other_name": theirs.name,
                       "probability": link.probability, "doubtful": link.probability < arguments.sure})
            );
        }
    } else {
        println!("{} links, {doubtful} of them for a person to look at", links.len());
        let refused = one.refused + other.as_ref().map_or(0, |other| other.refused);
        if refused > 0 {
            println!("{refused} rows without a readable name were left out");
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn parties(list: &List) -> Vec<Party<'_>> {
    list.rows.iter().map(engine_register::Listed::party).collect()
}

fn cells(link: &Link, one: &List, other: &List, sure: f64) -> Vec<Value> {
    let (mine, theirs) = (one.rows.get(link.one as usize), other.rows.get(link.other as usize));
    let mut cells = Vec::with_capacity(8);
    for row in [mine, theirs] {
        cells.push(row.map_or(Value::Empty, |row| Value::Number(row.number.to_string())));
        cells.push(row.map_or(Value::Empty, |row| Value::Text(row.name.clone())));
        cells.push(row.map_or(Value::Empty, |row| Value::Text(row.code.clone())));
    }
    cells.push(Value::Number(format!("{:.4}", link.probability)));
    cells.push(if link.probability < sure { Value::Text(String::from("待核")) } else { Value::Empty });
    cells
}
