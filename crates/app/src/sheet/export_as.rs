//! Rows out in somebody's own ledger: their headings, order, units and words, with what stands above the table. The file
//! goes in again by the same layout and then changes nothing.

use super::export::{finished, too_many};
use super::mapping;
use super::names::NamesOut;
use super::shape::is_numbering;
use super::{Format, ID_HEADING, Outfile, VERSION_HEADING, cells};
use crate::record::{self, Ask, Listing, PAGE_MAX, Seen};
use crate::{Actor, App, Error, Result};
use kernel::{Choice as _, FieldSpec, Kind, Lang, Line, Noun, Prose, Value};
use papers::sheet as table;
use records::choices::Approx;
use records::sources::{SheetColumn, SheetLayout, unescape};

/// Writes what a list shows in the form of a layout, named by name or id.
pub async fn export_as(
    app: &App,
    actor: &Actor,
    noun: &'static Noun,
    ask: Ask,
    format: Format,
    which: &str,
) -> Result<Outfile> {
    let (actor, which) = (actor.clone(), which.to_owned());
    let (layout, rows) = app
        .read(move |tx| {
            let known = mapping::layouts(tx, &actor, noun)?;
            let called = |(row, layout): &(store::Row, SheetLayout)| {
                layout.name.as_str() == which || row.id.to_string() == which
            };
            let (_, layout) = known.into_iter().find(called).ok_or_else(|| mapping::no_layout(&which))?;
            let columns = layout.columns();
            let out = Out { noun, layout: &layout, columns: &columns };
            let mut rows: Vec<Vec<table::Value>> = Vec::new();
            let mut names = NamesOut::default();
            let mut ask = Ask { limit: PAGE_MAX, count: false, fields: Vec::new(), ..ask };
            loop {
                let Listing { rows: page, titles, next, .. } = record::list_in(tx, &actor, noun, &ask)?;
                names.learn(tx, &actor, noun, &page, &titles)?;
                for seen in &page {
                    let row = out.row(seen, &titles, &names, rows.len() + 1);
                    rows.push(row);
                }
                if rows.len() > super::export::ROWS_MAX {
                    return Err(too_many());
                }
                ask.after = next;
                if ask.after.is_none() {
                    return Ok::<_, Error>((layout, rows));
                }
            }
        })
        .await?;
    let sheet = layout.sheet.as_ref().map_or(noun.label.zh, Line::as_str);
    let above: Vec<Vec<String>> =
        layout.above.as_ref().map_or("", Prose::as_str).lines().map(cells_of).collect();
    finished(layout.name.as_str(), sheet, &above, &headings(&layout), rows, format)
}

/// The cells of a row above the headings.
fn cells_of(line: &str) -> Vec<String> {
    line.split('\t').map(unescape).collect()
}

fn headings(layout: &SheetLayout) -> Vec<table::Column> {
    let own = layout.columns().into_iter().map(|column| table::Column {
        heading: column.heading,
        format: table::Format::General,
        width: 18,
    });
    let marks = [ID_HEADING, VERSION_HEADING].map(|heading| table::Column {
        heading: heading.to_owned(),
        format: table::Format::Text,
        width: 12,
    });
    own.chain(marks).collect()
}

/// How the rows of a layout are written.
struct Out<'a> {
    noun: &'static Noun,
    layout: &'a SheetLayout,
    columns: &'a [SheetColumn],
}

impl Out<'_> {
    fn row(&self, seen: &Seen, titles: &store::Titles, names: &NamesOut, nth: usize) -> Vec<table::Value> {
        let mut row: Vec<table::Value> = self
            .columns
            .iter()
            .map(|column| match self.noun.field(&column.field) {
                Some(spec) => self.cell(spec, column, seen, titles, names),
                None if is_numbering(&column.heading) => table::Value::Number(nth.to_string()),
                None => table::Value::Empty,
            })
            .collect();
        row.push(table::Value::Text(seen.row.id.to_string()));
        row.push(table::Value::Text(seen.row.version.to_string()));
        row
    }

    fn cell(
        &self,
        spec: &FieldSpec,
        column: &SheetColumn,
        seen: &Seen,
        titles: &store::Titles,
        names: &NamesOut,
    ) -> table::Value {
        let value = self.value(seen, spec.name);
        let theirs = |ours: &str| {
            let word = column.words.iter().find(|(_, own)| own == ours);
            word.map(|(theirs, _)| table::Value::Text(theirs.clone()))
        };
        match (spec.kind, value) {
            (Kind::Link(slug) | Kind::Links(slug), Value::Id(_) | Value::Ids(_)) => {
                let name = names.links(slug, value.ids(), titles);
                theirs(&name).unwrap_or(table::Value::Text(name))
            }
            (Kind::Money | Kind::Usd, Value::Int(_)) => self.amount(spec, column, seen, value),
            (Kind::Choice(_), Value::Text(code)) => {
                theirs(code).unwrap_or_else(|| cells::cell(spec, value, "", Lang::Zh))
            }
            (_, Value::Unknown) => theirs("未掌握").unwrap_or_else(|| cells::cell(spec, value, "", Lang::Zh)),
            (_, value) => cells::cell(spec, value, cells::unit_of(spec), Lang::Zh),
        }
    }

    /// An amount as a bare number in the unit of its column, or with its unit where the ledger writes one in each cell.
    fn amount(&self, spec: &FieldSpec, column: &SheetColumn, seen: &Seen, value: &Value) -> table::Value {
        let shared = self.layout.unit.as_ref().map_or("", Line::as_str);
        let is_shared = matches!(spec.kind, Kind::Usd) == shared.ends_with("美元");
        let said = match column.unit.as_str() {
            "" if is_shared => shared,
            unit => unit,
        };
        let unit = if said.is_empty() { cells::unit_of(spec) } else { said };
        let number = spec.kind.plain(value, unit);
        match (self.qualification(seen, spec), said) {
            ("", "") => table::Value::Text(format!("{number}{unit}")),
            ("", _) => table::Value::Number(number),
            (word, _) => table::Value::Text(format!("{word}{number}{unit}")),
        }
    }

    /// 约, 近 or 超, if the record keeps beside the amount that it is not exact.
    fn qualification(&self, seen: &Seen, spec: &FieldSpec) -> &'static str {
        let approx = self.value(seen, &format!("{}_approx", spec.name)).as_text().and_then(Approx::from_code);
        match approx {
            Some(Approx::About) => "约",
            Some(Approx::Nearly) => "近",
            Some(Approx::Over) => "超",
            Some(Approx::Exact) | None => "",
        }
    }

    fn value<'s>(&self, seen: &'s Seen, field: &str) -> &'s Value {
        self.noun.position(field).and_then(|at| seen.row.values.get(at)).unwrap_or(&Value::Empty)
    }
}
