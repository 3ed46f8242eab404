//! A list as lines of time: what was planned against what happened, a row each, on one scale. The dates stand beside the
//! bars, so that the picture is never the only place of a day.

use super::{by_tabs, empty};
use crate::pages::address::{Asked, is_plan, times_of};
use crate::pages::{Reader, cell, words};
use crate::ui::{Lifeline, TimeAxis, pager, time_axis, time_line, with_param, without_param};
use app::record::{self, Ask};
use app::{App, Result};
use kernel::{Date, FieldSpec, Noun, RoughDate, Value};
use maud::{Markup, html};
use store::{Filter, Sort};

/// Rows of a page.
const ROWS: usize = 50;
/// Dates shown as columns.
const COLUMNS: usize = 5;

/// Gives the lead sentence and the lines, of rows that have the date `by`, the latest first.
pub(super) async fn show(
    app: &App,
    reader: &Reader,
    noun: &'static Noun,
    asked: &Asked,
    by: usize,
) -> Result<(Markup, Markup)> {
    let times = times_of(noun);
    let Some(spec) = noun.fields.get(by) else { return Ok((html! {}, html! {})) };
    let fields: Vec<usize> = [noun.title()].into_iter().chain(times.iter().copied()).collect();
    let sort = asked.ask.sort.or(Some(Sort { field: by, descending: true }));
    let mut ask = Ask { limit: ROWS, count: true, sort, fields, ..asked.ask.clone() };
    // Every date is at least this text; none is not.
    ask.filters.push(Filter::AtLeast(by, Value::Text(String::from("0"))));
    let listing = record::list(app, &reader.actor, noun, ask).await?;
    let total = words::count(listing.count.unwrap_or(0));
    let label = spec.label.get(reader.lang);
    let lead = html! { (total) (reader.say(" 条有“", " records with ")) (label) (reader.say("”", "")) };
    let tabs = by_tabs(reader, noun, &times, by);
    if listing.rows.is_empty() {
        return Ok((lead, html! { (tabs) (empty(reader, noun, asked)) }));
    }
    let shown: Vec<(usize, &FieldSpec)> =
        times.iter().take(COLUMNS).filter_map(|&at| Some((at, noun.fields.get(at)?))).collect();
    let days = |row: &store::Row| -> Vec<(bool, Date, Date)> {
        shown
            .iter()
            .filter_map(|(at, spec)| {
                let (first, last) = span(row.values.get(*at)?)?;
                Some((is_plan(spec), first, last))
            })
            .collect()
    };
    let all: Vec<Date> = listing
        .rows
        .iter()
        .flat_map(|seen| days(&seen.row))
        .flat_map(|(_, first, last)| [first, last])
        .collect();
    let today = reader.now.day();
    let axis = TimeAxis::over(all.iter().copied().chain([today]));
    let next = listing.next.as_ref().map(|next| with_param(&reader.at, "after", &next.encode()));
    let body = html! {
        (tabs)
        div.table-box tabindex="0" role="region" aria-label=(noun.label.get(reader.lang)) {
            table.table.table-matrix.timeline {
                caption.hidden { (noun.label.get(reader.lang)) }
                thead { tr {
                    th scope="col" { (noun.fields.get(noun.title()).map_or("", |spec| spec.label.get(reader.lang))) }
                    th scope="col" { (time_axis(&axis, today)) }
                    @for (_, spec) in &shown { th scope="col" { (spec.label.get(reader.lang)) } }
                } }
                tbody { @for seen in &listing.rows {
                    tr {
                        th scope="row" { a href=(words::record_href(noun, seen.row.id)) { (cell::first_words(&cell::title(&seen.row, noun.title()), 22)) } }
                        td { (time_line(&axis, today, &lifeline(&days(&seen.row)))) }
                        @for (at, spec) in &shown {
                            td.nowrap { (cell::value(spec, seen.row.values.get(*at).unwrap_or(&Value::Empty), &listing.titles, reader.lang)) }
                        }
                    }
                } }
            }
        }
        p.figure-note {
            (reader.say("空心 = 计划，实心 = 实际，竖线 = 今天。没有“", "Outline = planned, solid = actual, upright line = today. Records without "))
            (label) (reader.say("”的不在这里。", " are not here."))
        }
        @if asked.ask.after.is_some() { p.small { a href=(without_param(&reader.at, "after")) { (reader.say("← 回到第一页", "← Back to the first page")) } } }
        (pager(crate::ui::Pager { shown: &listing.rows.len().to_string(), total: &total, previous: None, next: next.as_deref() }, reader.lang))
    };
    Ok((lead, body))
}

/// The planned and the actual stretch of a row: from the first to the last date of each kind.
fn lifeline(days: &[(bool, Date, Date)]) -> Lifeline {
    let stretch = |planned: bool| {
        let of = || days.iter().filter(move |(is_plan, ..)| *is_plan == planned);
        Some((of().map(|(_, first, _)| *first).min()?, of().map(|(.., last)| *last).max()?))
    };
    Lifeline { planned: stretch(true), actual: stretch(false) }
}

/// The days a date may mean: itself, or the whole month or year it names.
fn span(value: &Value) -> Option<(Date, Date)> {
    let rough = RoughDate::parse(value.as_text()?)?;
    let text = rough.as_str();
    if let Some(day) = Date::parse(text) {
        return Some((day, day));
    }
    let (year, month) =
        (text.get(..4)?.parse().ok()?, text.get(5..7).and_then(|month| month.parse::<i8>().ok()));
    let first = Date::new(year, month.unwrap_or(1), 1)?;
    let after = match month {
        Some(month) if month < 12 => Date::new(year, month + 1, 1)?,
        _ => Date::new(year.checked_add(1)?, 1, 1)?,
    };
    Some((first, after.plus_days(-1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rough_date_spans_what_it_names() {
        let span =
            |text: &str| span(&Value::Text(text.into())).map(|(first, last)| format!("{first} {last}"));
        assert_eq!(span("2024-02-10").as_deref(), Some("2024-02-10 2024-02-10"));
        assert_eq!(span("2024-02").as_deref(), Some("2024-02-01 2024-02-29"));
        assert_eq!(span("2024-12").as_deref(), Some("2024-12-01 2024-12-31"));
        assert_eq!(span("2024").as_deref(), Some("2024-01-01 2024-12-31"));
        assert_eq!(span("soon"), None);
    }

    #[test]
    fn planned_and_actual_are_two_stretches() {
        let day = |text| Date::parse(text).unwrap();
        let of = |planned, text| (planned, day(text), day(text));
        let line = lifeline(&[
            of(true, "2024-05-01"),
            of(false, "2024-01-01"),
            of(true, "2025-01-01"),
            of(false, "2024-08-01"),
        ]);
        assert_eq!(line.planned, Some((day("2024-05-01"), day("2025-01-01"))));
        assert_eq!(line.actual, Some((day("2024-01-01"), day("2024-08-01"))));
        assert_eq!(lifeline(&[]).planned, None);
    }
}
