//! A list as rows and columns, with sums of the page where adding makes sense.

use super::empty;
use crate::pages::address::Asked;
use crate::pages::{Reader, cell, words};
use crate::ui::{Column, Pager, Row, Sort, Table, pager, with_param, without_param};
use app::record::{Ask, Listing};
use app::{App, Result, record};
use kernel::{FieldSpec, Kind, Noun, Value};
use maud::{Markup, html};

/// Gives the lead sentence and the table.
pub(super) async fn show(
    app: &App,
    reader: &Reader,
    noun: &'static Noun,
    asked: &Asked,
) -> Result<(Markup, Markup)> {
    let ask = Ask { fields: asked.columns.clone(), count: true, ..asked.ask.clone() };
    let listing = record::list(app, &reader.actor, noun, ask).await?;
    let total = words::count(listing.count.unwrap_or(0));
    let records = words::counted(listing.count.unwrap_or(0), "条", "record", "records", reader.lang);
    let lead = html! { (records) "·" (noun.help.get(reader.lang)) };
    if listing.rows.is_empty() && asked.ask.after.is_none() {
        return Ok((lead, empty(reader, noun, asked)));
    }
    let next = listing.next.as_ref().map(|next| with_param(&reader.at, "after", &next.encode()));
    let first = without_param(&reader.at, "after");
    let shown = match (asked.ask.after.is_some(), listing.rows.len()) {
        (false, 0) => String::from("0"),
        (false, rows) => format!("1–{rows}"),
        (true, rows) => rows.to_string(),
    };
    let body = html! {
        @if asked.ask.after.is_some() {
            p.small { a href=(first) { (reader.say("← 回到第一页", "← Back to the first page")) } }
        }
        (table(reader, noun, asked, &listing))
        (pager(Pager { shown: &shown, total: &total, previous: None, next: next.as_deref() }, reader.lang))
    };
    Ok((lead, body))
}

fn table(reader: &Reader, noun: &'static Noun, asked: &Asked, listing: &Listing) -> Markup {
    let lang = reader.lang;
    let specs: Vec<(usize, &FieldSpec)> =
        asked.columns.iter().filter_map(|&at| Some((at, noun.fields.get(at)?))).collect();
    let columns: Vec<Column<'_>> = specs
        .iter()
        .map(|(_, spec)| Column {
            key: spec.name,
            label: spec.label.get(lang),
            unit: if spec.kind.is_number() { words::unit_of(spec, lang) } else { "" },
            number: spec.kind.is_number(),
            sortable: crate::query::can_be_sorted(spec),
            wide: matches!(spec.kind, Kind::Prose | Kind::Line | Kind::Links(_) | Kind::Link(_)),
        })
        .collect();
    let rows = listing.rows.iter().map(|seen| Row {
        key: seen.row.id.to_string(),
        name: cell::title(&seen.row, noun.title()),
        cells: specs
            .iter()
            .enumerate()
            .map(|(nth, (at, spec))| match nth {
                0 => html! {
                    a href=(words::record_href(noun, seen.row.id)) { (cell::title(&seen.row, *at)) }
                },
                _ => cell::bare(spec, value(&seen.row, *at), &listing.titles, lang),
            })
            .collect(),
    });
    let rows: Vec<Row> = rows.collect();
    let sums = specs
        .iter()
        .map(|(at, spec)| {
            let values: Vec<&Value> = listing.rows.iter().map(|seen| value(&seen.row, *at)).collect();
            (cell::can_be_summed(spec) && values.len() > 1).then(|| cell::sum(spec, &values))
        })
        .collect();
    let sort = asked
        .ask
        .sort
        .and_then(|sort| Some(Sort { key: noun.fields.get(sort.field)?.name, descending: sort.descending }));
    Table {
        caption: noun.label.get(lang),
        columns: &columns,
        rows,
        sort,
        path_and_query: &reader.at,
        select_for: None,
        sums,
        lang,
    }
    .markup()
}

fn value(row: &store::Row, at: usize) -> &Value {
    row.values.get(at).unwrap_or(&Value::Empty)
}
