//! A list as a month by one of its days; what is known to the month only stands below it.

use super::{by_tabs, empty};
use crate::pages::address::{Asked, days_of};
use crate::pages::{Reader, cell, words};
use crate::ui::{Happening, Light, Month, Tone, calendar, link_button, notice, section, toolbar, with_param};
use app::record::{Ask, Listing};
use app::{App, Result, record};
use kernel::{Date, FieldSpec, Lang, Noun, RoughDate, Value};
use maud::{Markup, html};
use store::{Filter, Sort};

/// Gives the lead sentence and the month.
pub(super) async fn show(
    app: &App,
    reader: &Reader,
    noun: &'static Noun,
    asked: &Asked,
    by: usize,
    month: Option<String>,
) -> Result<(Markup, Markup)> {
    let lang = reader.lang;
    let Some(spec) = noun.fields.get(by) else { return Ok((html! {}, html! {})) };
    let today = reader.now.day();
    let of = month.and_then(|text| Date::parse(&format!("{text}-01"))).unwrap_or(today);
    let month = month_text(of);
    let mut fields: Vec<usize> = noun
        .fields
        .iter()
        .enumerate()
        .filter(|(_, spec)| matches!(spec.kind, kernel::Kind::Choice(choice) if choice.name == "Light"))
        .map(|(at, _)| at)
        .collect();
    fields.extend([noun.title(), by]);
    let sort = Some(Sort { field: by, descending: false });
    let base = Ask { after: None, sort, fields, count: false, ..asked.ask.clone() };
    let mut of_month = Ask { limit: record::PAGE_MAX, count: true, ..base.clone() };
    let text = Value::Text(month.clone());
    of_month.filters.extend([Filter::AtLeast(by, text.clone()), Filter::AtMost(by, text)]);
    let listing = record::list(app, &reader.actor, noun, of_month).await?;
    let label = spec.label.get(lang);
    let total = listing.count.unwrap_or(0);
    let lead = html! { (month) "·" (words::count(total)) (reader.say(" 条·按", " records by ")) (label) };
    let elsewhere = match listing.rows.is_empty() {
        true => nearest(app, reader, noun, base, by).await?,
        false => None,
    };
    if listing.rows.is_empty() && elsewhere.is_none() {
        return Ok((
            lead,
            html! { (by_tabs(reader, noun, &days_of(noun), by)) (empty(reader, noun, asked)) },
        ));
    }
    let body = html! {
        (by_tabs(reader, noun, &days_of(noun), by))
        @if let Some(other) = elsewhere { (none_this_month(reader, &other)) }
        (grid(reader, noun, by, of, &listing))
        @if total > listing.rows.len() {
            p.figure-note {
                (reader.say("本月太多，只显示前 ", "Too many in this month: showing the first ")) (listing.rows.len())
                (reader.say(" 条，请加条件。", "; add a condition."))
            }
        }
    };
    Ok((lead, body))
}

fn grid(reader: &Reader, noun: &Noun, by: usize, of: Date, listing: &Listing) -> Markup {
    let lang = reader.lang;
    let entries: Vec<Entry> = listing.rows.iter().map(|seen| Entry::new(noun, by, &seen.row, lang)).collect();
    let happenings: Vec<Happening<'_>> = entries
        .iter()
        .filter_map(|entry| {
            let light = entry.light.as_ref().map(|(light, word)| (*light, word.as_str()));
            Some(Happening { day: entry.day?, title: &entry.title, href: &entry.href, light })
        })
        .collect();
    let rough: Vec<&Entry> = entries.iter().filter(|entry| entry.day.is_none()).collect();
    let first = of.plus_days(1 - i32::from(of.day()));
    let (before, after) = (month_text(first.plus_days(-1)), month_text(first.plus_days(32)));
    let (previous, next) =
        (with_param(&reader.at, "month", &before), with_param(&reader.at, "month", &after));
    let month = Month { of, today: reader.now.day(), previous: &previous, next: &next };
    html! {
        (calendar(month, &happenings, lang))
        @if !rough.is_empty() {
            (section(reader.say("只知月份的", "Known to the month only"), html! {}, html! {
                ul.rows { @for entry in rough { li { a href=(entry.href) { (entry.title) } } } }
            }))
        }
    }
}

/// A record as it stands in the month.
struct Entry {
    /// Its day; `None` when only the month is known.
    day: Option<Date>,
    title: String,
    href: String,
    light: Option<(Light, String)>,
}

impl Entry {
    fn new(noun: &Noun, by: usize, row: &store::Row, lang: Lang) -> Entry {
        let light = |(spec, value): (&FieldSpec, &Value)| {
            Some((cell::light_of(spec, value)?, spec.kind.show(value, lang)))
        };
        Entry {
            day: row.values.get(by).and_then(Value::as_text).and_then(Date::parse),
            title: cell::title(row, noun.title()),
            href: words::record_href(noun, row.id),
            light: noun.fields.iter().zip(&row.values).find_map(light),
        }
    }
}

/// The month nearest before today in which there is something, else the first after.
async fn nearest(
    app: &App,
    reader: &Reader,
    noun: &'static Noun,
    base: Ask,
    by: usize,
) -> Result<Option<String>> {
    let today = Value::Text(month_text(reader.now.day()));
    for (filter, descending) in
        [(Filter::AtMost(by, today.clone()), true), (Filter::AtLeast(by, today), false)]
    {
        let mut ask = Ask { limit: 1, sort: Some(Sort { field: by, descending }), ..base.clone() };
        ask.filters.push(filter);
        let found = record::list(app, &reader.actor, noun, ask).await?;
        let day =
            found.rows.first().and_then(|seen| seen.row.values.get(by)?.as_text().map(ToOwned::to_owned));
        if let Some(month) =
            day.and_then(|day| RoughDate::parse(&day)?.as_str().get(..7).map(ToOwned::to_owned))
        {
            return Ok(Some(month));
        }
    }
    Ok(None)
}

fn none_this_month(reader: &Reader, other: &str) -> Markup {
    let title = match reader.lang {
        kernel::Lang::En => format!("Nothing in this month. The nearest is in {other}."),
        _ => format!("本月没有。最近的在 {other}。"),
    };
    let go = toolbar(&[link_button(
        &format!("{} {other}", reader.say("看", "Go to")),
        &with_param(&reader.at, "month", other),
    )]);
    notice(Tone::Plain, &title, go)
}

fn month_text(of: Date) -> String {
    format!("{:04}-{:02}", of.year(), of.month())
}
