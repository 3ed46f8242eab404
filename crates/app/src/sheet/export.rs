//! Rows out: what a list shows, as a spreadsheet that imports again.

use super::names::NamesOut;
use super::{Format, ID_HEADING, Outfile, VERSION_HEADING, cells};
use crate::record::{self, Ask, Listing, PAGE_MAX, Seen};
use crate::{Actor, App, Error, Result, files};
use kernel::{Kind, Lang, Noun, Value};
use papers::sheet as table;

/// Most rows of one sheet: as many as an import takes below the headings.
pub(super) const ROWS_MAX: usize = 100_000;

/// Writes what a list shows, page after page, as a spreadsheet that imports again.
pub async fn export(
    app: &App,
    actor: &Actor,
    noun: &'static Noun,
    ask: Ask,
    format: Format,
    lang: Lang,
) -> Result<Outfile> {
    let actor = actor.clone();
    let (rows, fields) = app
        .read(move |tx| {
            let mut rows = Vec::new();
            let mut names = NamesOut::default();
            let mut ask = Ask { limit: PAGE_MAX, count: false, ..ask };
            loop {
                let Listing { rows: page, titles, next, .. } = record::list_in(tx, &actor, noun, &ask)?;
                names.learn(tx, &actor, noun, &page, &titles)?;
                let row = |seen: &Seen| sheet_row(noun, seen, &titles, &names, &ask.fields, lang);
                rows.extend(page.iter().map(row));
                if rows.len() > ROWS_MAX {
                    return Err(too_many());
                }
                ask.after = next;
                if ask.after.is_none() {
                    return Ok((rows, ask.fields));
                }
            }
        })
        .await?;
    write(noun, &fields, rows, format, lang)
}

/// A sheet that ended early would look whole.
pub(super) fn too_many() -> Error {
    Error::Refused {
        code: "too_many_rows",
        zh: format!("超过 {ROWS_MAX} 行，一张表放不下。请先筛选，再分几次导出。"),
        en: format!(
            "More than {ROWS_MAX} rows do not fit into one sheet. Filter first, and export in parts."
        ),
    }
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
    file(noun.slug, noun.label.get(lang), &columns, rows, format)
}

/// Writes a table of any content as a file called after `name`.
pub(crate) fn file(
    name: &str,
    title: &str,
    columns: &[table::Column],
    rows: Vec<Vec<table::Value>>,
    format: Format,
) -> Result<Outfile> {
    finished(name, title, &[], columns, rows, format)
}

/// The same below rows of text.
pub(super) fn finished(
    name: &str,
    sheet: &str,
    above: &[Vec<String>],
    columns: &[table::Column],
    rows: Vec<Vec<table::Value>>,
    format: Format,
) -> Result<Outfile> {
    let mut out = std::io::Cursor::new(Vec::new());
    match format {
        Format::Xlsx => {
            table::write_xlsx_below(&mut out, sheet, above, columns, rows).map_err(files::refused)?;
        }
        Format::Csv => {
            table::write_csv_below(&mut out, above, columns, rows)
                .map_err(|error| Error::Internal(error.to_string()))?;
        }
    }
    let (suffix, media) = match format {
        Format::Xlsx => ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        Format::Csv => ("csv", "text/csv; charset=utf-8"),
    };
    Ok((format!("{name}.{suffix}"), media, out.into_inner()))
}

fn columns(noun: &'static Noun, fields: &[usize], lang: Lang) -> Vec<table::Column> {
    positions(noun, fields)
        .map(|i| {
            let spec = &noun.fields[i];
            let label = spec.label.get(lang);
            let heading = match cells::unit_of(spec) {
                "" => label.to_owned(),
                unit => format!("{label}（{unit}）"),
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
    seen: &Seen,
    titles: &store::Titles,
    names: &NamesOut,
    fields: &[usize],
    lang: Lang,
) -> Vec<table::Value> {
    let mut row: Vec<table::Value> = positions(noun, fields)
        .map(|i| {
            let spec = &noun.fields[i];
            match (spec.kind, seen.row.values.get(i).unwrap_or(&Value::Empty)) {
                (Kind::Link(slug) | Kind::Links(slug), value @ (Value::Id(_) | Value::Ids(_))) => {
                    table::Value::Text(names.links(slug, value.ids(), titles))
                }
                (_, value) => cells::cell(spec, value, cells::unit_of(spec), lang),
            }
        })
        .collect();
    row.push(table::Value::Text(seen.row.id.to_string()));
    row.push(table::Value::Text(seen.row.version.to_string()));
    row
}
