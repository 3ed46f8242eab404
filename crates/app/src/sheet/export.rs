//! Rows out: what a list shows, as a spreadsheet that imports again.

use super::{Format, ID_HEADING, Outfile, VERSION_HEADING};
use crate::record::{self, Ask, Listing, PAGE_MAX};
use crate::{Actor, App, Error, Result, files};
use kernel::{Kind, Lang, Noun, Uuid, Value};
use papers::sheet as table;

/// Writes what a list shows, page after page, as a spreadsheet that imports again.
pub async fn export(
    app: &App,
    actor: &Actor,
    noun: &'static Noun,
    ask: Ask,
    format: Format,
    lang: Lang,
) -> Result<Outfile> {
    const ROWS_MAX: usize = 99_999;
    let actor = actor.clone();
    let rows = app
        .read(move |tx| {
            let mut rows = Vec::new();
            let mut ask = Ask { limit: PAGE_MAX, count: false, ..ask };
            loop {
                let Listing { rows: page, titles, next, .. } = record::list_in(tx, &actor, noun, &ask)?;
                rows.extend(page.iter().map(|seen| sheet_row(noun, seen, &titles, &ask.fields)));
                ask.after = next;
                if ask.after.is_none() || rows.len() >= ROWS_MAX {
                    return Ok((rows, ask.fields));
                }
            }
        })
        .await?;
    let (rows, fields) = rows;
    write(noun, &fields, rows, format, lang)
}

/// An empty sheet with every heading a person may fill in.
pub fn template(noun: &'static Noun, format: Format, lang: Lang) -> Result<Outfile> {
    let fields: Vec<usize> = (0..noun.fields.len()).filter(|&i| !noun.fields[i].read_only).collect();
    write_table(noun, columns(noun, &fields, lang), Vec::new(), format, lang)
}

fn write(
    noun: &'static Noun,
    fields: &[usize],
    rows: Vec<Vec<table::Value>>,
    format: Format,
    lang: Lang,
) -> Result<Outfile> {
    let mut columns = columns(noun, fields, lang);
    for heading in [ID_HEADING, VERSION_HEADING] {
        columns.push(table::Column { heading: heading.to_owned(), format: table::Format::Text, width: 12 });
    }
    write_table(noun, columns, rows, format, lang)
}

fn write_table(
    noun: &'static Noun,
    columns: Vec<table::Column>,
    rows: Vec<Vec<table::Value>>,
    format: Format,
    lang: Lang,
) -> Result<Outfile> {
    let mut out = std::io::Cursor::new(Vec::new());
    match format {
        Format::Xlsx => {
            table::write_xlsx(&mut out, noun.label.get(lang), &columns, rows).map_err(files::refused)?
        }
        Format::Csv => {
            table::write_csv(&mut out, &columns, rows).map_err(|error| Error::Internal(error.to_string()))?;
        }
    }
    let (suffix, media) = match format {
        Format::Xlsx => ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        Format::Csv => ("csv", "text/csv; charset=utf-8"),
    };
    Ok((format!("{}.{suffix}", noun.slug), media, out.into_inner()))
}

fn columns(noun: &'static Noun, fields: &[usize], lang: Lang) -> Vec<table::Column> {
    positions(noun, fields)
        .map(|i| {
            let spec = &noun.fields[i];
            let label = spec.label.get(lang);
            let heading = match (spec.unit, spec.kind) {
                ("", Kind::Money) => format!("{label}（元）"),
                ("", Kind::Usd) => format!("{label}（美元）"),
                ("", _) => label.to_owned(),
                (unit, _) => format!("{label}（{unit}）"),
            };
            let format = match spec.kind {
                Kind::Number { scale: 0, .. } => table::Format::Integer,
                Kind::Number { scale, .. } => table::Format::Decimal(scale),
                Kind::Money | Kind::Usd => table::Format::General,
                _ => table::Format::Text,
            };
            let width = if matches!(spec.kind, Kind::Prose) { 40 } else { 18 };
            table::Column { heading, format, width }
        })
        .collect()
}

fn positions(noun: &'static Noun, fields: &[usize]) -> impl Iterator<Item = usize> {
    let all = if fields.is_empty() { (0..noun.fields.len()).collect() } else { fields.to_vec() };
    all.into_iter()
}

fn sheet_row(
    noun: &'static Noun,
    seen: &record::Seen,
    titles: &store::Titles,
    fields: &[usize],
) -> Vec<table::Value> {
    let mut cells: Vec<table::Value> = positions(noun, fields)
        .map(|i| {
            let spec = &noun.fields[i];
            let unit = match (spec.unit, spec.kind) {
                ("", Kind::Money) => "元",
                ("", Kind::Usd) => "美元",
                (unit, _) => unit,
            };
            match seen.row.values.get(i).unwrap_or(&Value::Empty) {
                Value::Empty => table::Value::Empty,
                value @ (Value::Unknown | Value::NotApplicable) => {
                    table::Value::Text(spec.kind.plain(value, ""))
                }
                value @ Value::Int(_) if spec.kind.is_number() => {
                    table::Value::Number(spec.kind.plain(value, unit))
                }
                value @ Value::Text(_) if matches!(spec.kind, Kind::Date) => {
                    table::Value::Date(spec.kind.plain(value, ""))
                }
                value @ Value::Text(_) if matches!(spec.kind, Kind::Choice(_) | Kind::Choices(_)) => {
                    table::Value::Text(spec.kind.show(value, Lang::Zh))
                }
                value @ (Value::Id(_) | Value::Ids(_)) => table::Value::Text(link_text(value.ids(), titles)),
                value => table::Value::Text(spec.kind.plain(value, unit)),
            }
        })
        .collect();
    cells.push(table::Value::Text(seen.row.id.to_string()));
    cells.push(table::Value::Text(seen.row.version.to_string()));
    cells
}

/// Names of linked records; one that holds a separator is given by its id, so that it reads back.
fn link_text(ids: &[Uuid], titles: &store::Titles) -> String {
    let name = |id: &Uuid| match titles.get(id) {
        Some(title) if !title.contains(['、', '，', ',', ';', '；', '\n']) => title.clone(),
        Some(_) => id.to_string(),
        None => String::new(),
    };
    ids.iter().map(name).filter(|name| !name.is_empty()).collect::<Vec<_>>().join("、")
}
