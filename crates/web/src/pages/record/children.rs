//! Records that link to a record: one bounded list for each noun and field that does, as far as the reader may see.

use super::super::{Reader, cell, reader, words};
use crate::ui::{Column, Row, Table, section, section_with, with_param};
use app::record::{Ask, Listing, list_in};
use app::{App, Result, act};
use kernel::{FieldSpec, Kind, Noun, Uuid, Value};
use maud::{Markup, html};
use store::Filter;

/// Rows of one list; the rest stands in the list behind it.
const ROWS: usize = 6;
/// Columns besides the title.
const COLUMNS: usize = 4;

/// One noun's records that link to the record by one field.
struct Linking {
    noun: &'static Noun,
    field: usize,
    columns: Vec<usize>,
    listing: Listing,
    count: usize,
}

/// Shows what links to a record.
pub(super) async fn of(
    app: &App,
    reader: &Reader,
    noun: &'static Noun,
    id: Uuid,
    shown_elsewhere: &[&str],
) -> Result<Markup> {
    let actor = reader.actor.clone();
    let mut asked = linking_fields(reader, noun);
    asked.retain(|(of, _)| !shown_elsewhere.contains(&of.slug));
    let found = app
        .read(move |tx| {
            let mut found = Vec::new();
            for (of, field) in asked {
                let columns = columns(of, field);
                let mut fields = columns.clone();
                fields.push(of.title());
                let filters = vec![by_link(of, field, id)];
                let ask = Ask { filters, limit: ROWS, fields, ..Ask::default() };
                let listing = list_in(tx, &actor, of, &ask)?;
                // Only what does not fit is counted.
                let count = match listing.next {
                    Some(_) => list_in(tx, &actor, of, &Ask { limit: 1, count: true, ..ask })?.count,
                    None => Some(listing.rows.len()),
                };
                if !listing.rows.is_empty() {
                    found.push(Linking { noun: of, field, columns, listing, count: count.unwrap_or(0) });
                }
            }
            Ok::<_, app::Error>(found)
        })
        .await?;
    Ok(html! {
        @for linking in &found { (list(reader, linking, id)) }
    })
}

fn by_link(noun: &Noun, field: usize, id: Uuid) -> Filter {
    match noun.fields.get(field).map(|spec| spec.kind) {
        Some(Kind::Links(_)) => Filter::Holds(field, Value::Id(id)),
        _ => Filter::AnyOf(field, vec![Value::Id(id)]),
    }
}

/// Every field of every noun that links to this noun and that the reader may ask about.
fn linking_fields(reader: &Reader, noun: &Noun) -> Vec<(&'static Noun, usize)> {
    records::ALL
        .iter()
        .copied()
        .filter(|of| reader::may_read(&reader.actor, of))
        .flat_map(|of| {
            let links = move |spec: &FieldSpec| spec.kind.target() == Some(noun.slug);
            (0..of.fields.len())
                .filter(move |&at| of.fields.get(at).is_some_and(links))
                .map(move |at| (of, at))
        })
        .collect()
}

fn columns(noun: &Noun, link: usize) -> Vec<usize> {
    (0..noun.fields.len())
        .filter(|&at| at != link && at != noun.title())
        .filter(|&at| noun.fields.get(at).is_some_and(|spec| spec.list && !matches!(spec.kind, Kind::Prose)))
        .take(COLUMNS)
        .collect()
}

fn list(reader: &Reader, linking: &Linking, id: Uuid) -> Markup {
    let Linking { noun, field, columns, listing, count } = linking;
    let lang = reader.lang;
    let name = noun.label.get(lang);
    let target = |at: usize| noun.fields.get(at).and_then(|spec| spec.kind.target());
    let is_first = (0..*field).all(|at| target(at) != target(*field));
    // The first field of a noun that links here is the plain case; a further one says which it is.
    let title = match noun.fields.get(*field) {
        Some(spec) if !is_first => format!("{}·{}", words::many(noun.label, lang), spec.label.get(lang)),
        _ => words::many(noun.label, lang),
    };
    let specs: Vec<(usize, &FieldSpec)> =
        columns.iter().filter_map(|&at| Some((at, noun.fields.get(at)?))).collect();
    let heads: Vec<Column<'_>> = std::iter::once(Column { key: "", label: name, ..Column::default() })
        .chain(specs.iter().map(|(_, spec)| Column {
            key: spec.name,
            label: spec.label.get(lang),
            unit: if spec.kind.is_number() { words::unit_of(spec, lang) } else { "" },
            number: spec.kind.is_number(),
            ..Column::default()
        }))
        .collect();
    let rows = listing
        .rows
        .iter()
        .map(|seen| {
            let title = cell::title(&seen.row, noun.title());
            let first = html! { a href=(words::record_href(noun, seen.row.id)) { (title) } };
            let rest = specs.iter().map(|(at, spec)| {
                cell::bare(spec, seen.row.values.get(*at).unwrap_or(&Value::Empty), &listing.titles, lang)
            });
            Row {
                key: seen.row.id.to_string(),
                cells: std::iter::once(first).chain(rest).collect(),
                name: title,
            }
        })
        .collect();
    let all = noun
        .fields
        .get(*field)
        .map(|spec| with_param(&format!("/{}", noun.slug), spec.name, &id.to_string()));
    let filterable = noun.fields.get(*field).is_some_and(|spec| spec.filter);
    let link = all.as_deref().filter(|_| filterable && *count > ROWS);
    let table = Table { caption: &title, columns: &heads, rows, lang, ..Table::default() };
    let note = html! { (words::count(*count)) (reader.say(" 条", "")) };
    section_with(&title, note, link.map(|href| (reader.say("全部", "All"), href)), table.markup())
}

/// Links that make a record already linked to this one.
pub(super) fn new_links(reader: &Reader, noun: &Noun, id: Uuid) -> Markup {
    let made: Vec<(&'static Noun, String)> = linking_fields(reader, noun)
        .into_iter()
        .filter(|(of, _)| of.chapter == noun.chapter && act::may_make(&reader.actor, of))
        .filter_map(|(of, field)| {
            let spec =
                of.fields.get(field).filter(|spec| !spec.read_only && matches!(spec.kind, Kind::Link(_)))?;
            Some((of, with_param(&format!("/{}/new", of.slug), spec.name, &id.to_string())))
        })
        .fold(Vec::new(), |mut made, (of, href)| {
            if !made.iter().any(|(there, _): &(&Noun, String)| there.slug == of.slug) {
                made.push((of, href));
            }
            made
        });
    if made.is_empty() {
        return html! {};
    }
    let links = html! {
        div.toolbar { @for (of, href) in &made { a.btn href=(href) { "+ " (of.label.get(reader.lang)) } } }
    };
    section(reader.say("登记与它有关的", "Add what belongs to it"), html! {}, links)
}
