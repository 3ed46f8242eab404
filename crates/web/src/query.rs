//! A list's address: its parameters as a question that `app` can answer.
//!
//! Names come from the noun's declaration and from nowhere else; what is not known is refused by name, so that
//! a misspelt filter never looks like a full list.

use crate::answer::{Answer, Fault, Spot};
use app::record::{Ask, PAGE_MAX};
use kernel::{Date, FieldSpec, Kind, Message, Noun, RoughDate, Value};
use std::borrow::Cow;
use store::{Filter, Position, Sort};

/// Rows on a page when the address does not say.
pub const PAGE: usize = 50;
/// Parameters that are not fields.
const CONTROLS: [&str; 7] = ["q", "sort", "after", "limit", "fields", "count", "archived"];
/// Longest text to be searched, in characters.
const TEXT_MAX: usize = 200;
/// What stands before a field's name where the name alone means something else.
const PREFIX: &str = "field.";

/// Reads the parameters of a list. `others` are parameters that the caller reads itself.
pub fn ask(noun: &'static Noun, params: &[(String, String)], others: &[&str]) -> Answer<Ask> {
    let mut ask = Ask { limit: PAGE, fields: listed(noun), ..Ask::default() };
    let mut seen: Vec<&str> = Vec::new();
    let mut filters: Vec<(usize, Vec<&str>)> = Vec::new();
    for (name, value) in params {
        if value.chars().any(char::is_control) {
            return Err(faulty(name, "含有控制字符。", "Contains a control character."));
        }
        if others.contains(&name.as_str()) {
            continue;
        }
        if CONTROLS.contains(&name.as_str()) {
            if seen.contains(&name.as_str()) {
                return Err(faulty(name, "只能写一次。", "Give it once."));
            }
            seen.push(name);
            control(noun, name, value, &mut ask)?;
            continue;
        }
        let field = noun.position(name.strip_prefix(PREFIX).unwrap_or(name)).ok_or_else(|| unknown(name))?;
        // A filter left open in a form says nothing.
        if value.trim().is_empty() {
            continue;
        }
        match filters.iter_mut().find(|(other, _)| *other == field) {
            Some((_, values)) => values.push(value),
            None => filters.push((field, vec![value])),
        }
    }
    for (field, values) in filters {
        filter(noun, field, &values, &mut ask.filters)?;
    }
    if let Some(after) = &ask.after {
        require_fitting(noun, ask.sort, after)?;
    }
    Ok(ask)
}

/// The parameter that filters by a field: its name, unless that means something else in an address.
pub fn param_of(spec: &FieldSpec) -> Cow<'static, str> {
    if CONTROLS.contains(&spec.name) {
        Cow::Owned(format!("{PREFIX}{}", spec.name))
    } else {
        Cow::Borrowed(spec.name)
    }
}

/// Positions of the fields shown in lists.
pub fn listed(noun: &Noun) -> Vec<usize> {
    (0..noun.fields.len()).filter(|&i| noun.fields[i].list || noun.fields[i].title).collect()
}

/// Whether lists can be filtered by a field.
pub fn can_be_filtered(spec: &FieldSpec) -> bool {
    let is_found = spec.filter || spec.list || spec.title || spec.kind.target().is_some();
    is_found && !matches!(spec.kind, Kind::Prose)
}

/// Whether lists can be sorted by a field: those that have an index for it.
pub fn can_be_sorted(spec: &FieldSpec) -> bool {
    spec.is_sorted() || spec.filter && matches!(spec.kind, Kind::Choice(_))
}

fn control(noun: &'static Noun, name: &str, value: &str, ask: &mut Ask) -> Answer<()> {
    match name {
        "q" => {
            if value.chars().count() > TEXT_MAX {
                let (zh, en) = (format!("最多 {TEXT_MAX} 个字。"), format!("At most {TEXT_MAX} characters."));
                return Err(faulty(name, &zh, &en));
            }
            value.trim().clone_into(&mut ask.text);
        }
        "sort" if value.is_empty() => {}
        "sort" => {
            let (descending, field) = value.strip_prefix('-').map_or((false, value), |field| (true, field));
            let field = noun.position(field).filter(|&i| can_be_sorted(&noun.fields[i]));
            let (zh, en) = (format!("不能按“{value}”排序。"), format!("Cannot sort by “{value}”."));
            ask.sort = Some(Sort { field: field.ok_or_else(|| faulty(name, &zh, &en))?, descending });
        }
        "after" if value.is_empty() => {}
        "after" => {
            let after = Position::decode(value);
            ask.after =
                Some(after.ok_or_else(|| {
                    faulty(name, "用上一页给出的 next。", "Give the next of the page before.")
                })?);
        }
        "limit" => {
            let limit = value.parse().ok().filter(|limit| (1..=PAGE_MAX).contains(limit));
            let (zh, en) = (format!("写 1 至 {PAGE_MAX}。"), format!("Give 1 to {PAGE_MAX}."));
            ask.limit = limit.ok_or_else(|| faulty(name, &zh, &en))?;
        }
        "fields" if value == "all" => ask.fields = Vec::new(),
        "fields" => {
            let position = |field: &str| {
                let (zh, en) = (format!("没有“{field}”这一栏。"), format!("There is no field “{field}”."));
                noun.position(field).ok_or_else(|| faulty(name, &zh, &en))
            };
            ask.fields = value.split(',').map(str::trim).map(position).collect::<Answer<_>>()?;
        }
        "count" => ask.count = switch(name, value)?,
        _ => ask.archived = switch(name, value)?,
    }
    Ok(())
}

fn switch(name: &str, value: &str) -> Answer<bool> {
    match value {
        "1" | "true" => Ok(true),
        "" | "0" | "false" => Ok(false),
        _ => Err(faulty(name, "写 1 或 0。", "Give 1 or 0.")),
    }
}

/// Reads the values of one field's filter: `?` unknown, `-` blank, `a..b` a range, else equal to one of them.
fn filter(noun: &'static Noun, field: usize, values: &[&str], filters: &mut Vec<Filter>) -> Answer<()> {
    let spec = &noun.fields[field];
    let param = param_of(spec);
    if !can_be_filtered(spec) {
        return Err(faulty(&param, "不能按此栏筛选。", "Cannot filter by this field."));
    }
    let mut equal = Vec::new();
    for value in values.iter().flat_map(|value| several(spec, value)) {
        match (value, value.split_once("..")) {
            ("?", _) => filters.push(Filter::Unknown(field)),
            ("-", _) => filters.push(Filter::Blank(field)),
            (_, Some((from, to))) if is_ranged(spec) => {
                if !from.trim().is_empty() {
                    filters.push(Filter::AtLeast(field, bound(spec, from, false)?));
                }
                if !to.trim().is_empty() {
                    filters.push(Filter::AtMost(field, bound(spec, to, true)?));
                }
            }
            // A day, month or year stands for all its days.
            _ if matches!(spec.kind, Kind::Date | Kind::RoughDate | Kind::Time) => {
                filters.push(Filter::AtLeast(field, bound(spec, value, false)?));
                filters.push(Filter::AtMost(field, bound(spec, value, true)?));
            }
            _ => match (spec.kind, exact(spec, value)?) {
                (Kind::Links(_), Value::Ids(ids)) => {
                    filters.extend(ids.into_iter().map(|id| Filter::Holds(field, Value::Id(id))));
                }
                (Kind::Choices(_), code) => filters.push(Filter::Holds(field, code)),
                (_, value) => equal.push(value),
            },
        }
    }
    if !equal.is_empty() {
        filters.push(Filter::AnyOf(field, equal));
    }
    Ok(())
}

/// Codes and ids may be joined by commas; names may hold one.
fn several<'v>(spec: &FieldSpec, value: &'v str) -> Vec<&'v str> {
    match spec.kind {
        Kind::Choice(_) | Kind::Choices(_) | Kind::Link(_) | Kind::Links(_) => {
            value.split(',').map(str::trim).filter(|part| !part.is_empty()).collect()
        }
        _ => vec![value.trim()],
    }
}

fn is_ranged(spec: &FieldSpec) -> bool {
    spec.kind.is_number() || matches!(spec.kind, Kind::Date | Kind::RoughDate | Kind::Time)
}

fn exact(spec: &FieldSpec, text: &str) -> Answer<Value> {
    spec.kind.parse(text, spec.unit, spec.max).map_err(|message| misread(spec, message))
}

/// Reads one end of a range; of a month or year its first or last day.
fn bound(spec: &FieldSpec, text: &str, is_end: bool) -> Answer<Value> {
    if spec.kind.is_number() {
        return exact(spec, text);
    }
    let expected = || {
        Message::new(
            "date",
            "写年、年月或日期，如 2025-11-24。",
            "Give a year, month or day, such as 2025-11-24.",
        )
    };
    let rough = RoughDate::parse(text).ok_or_else(|| misread(spec, expected()))?;
    match spec.kind {
        Kind::Time => {
            let day = edge(rough.as_str(), is_end).ok_or_else(|| misread(spec, expected()))?;
            Ok(Value::Int(start_of(day) + if is_end { DAY_MS - 1 } else { 0 }))
        }
        // Days are kept as ISO text, in which a month begins with its year.
        _ => Ok(Value::Text(rough.as_str().to_owned())),
    }
}

const DAY_MS: i64 = 86_400_000;
const BEIJING_MS: i64 = 8 * 3_600_000;

/// The first or last day of a year, month or day.
fn edge(rough: &str, is_end: bool) -> Option<Date> {
    let mut parts = rough.split('-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next().map(str::parse).transpose().ok()?;
    let day = parts.next().map(str::parse).transpose().ok()?;
    let month = month.unwrap_or(if is_end { 12 } else { 1 });
    match (day, is_end) {
        (Some(day), _) => Date::new(year, month, day),
        (None, false) => Date::new(year, month, 1),
        (None, true) => (28..=31).rev().find_map(|day| Date::new(year, month, day)),
    }
}

/// The first instant of a day in Beijing.
fn start_of(day: Date) -> i64 {
    let days = Date::new(1970, 1, 1).map_or(0, |epoch| day.days_since(epoch));
    i64::from(days) * DAY_MS - BEIJING_MS
}

/// A place from another order would give a page of nothing in particular.
fn require_fitting(noun: &Noun, sort: Option<Sort>, after: &Position) -> Answer<()> {
    let fits = match (sort.and_then(|sort| noun.fields.get(sort.field)), &after.key) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(spec), Some(Value::Int(_))) => {
            spec.kind.is_number() || matches!(spec.kind, Kind::Time | Kind::Flag)
        }
        (Some(spec), Some(_)) => !spec.kind.is_number() && !matches!(spec.kind, Kind::Time | Kind::Flag),
    };
    if fits { Ok(()) } else { Err(faulty("after", "与排序不符。", "Does not fit the sort.")) }
}

fn misread(spec: &FieldSpec, message: Message) -> Fault {
    faulty(&param_of(spec), &message.zh, &message.en)
}

fn unknown(name: &str) -> Fault {
    let shown: String = name.chars().take(80).collect();
    faulty(name, &format!("没有参数“{shown}”。"), &format!("There is no parameter “{shown}”."))
}

/// The fault of a parameter.
pub fn faulty(name: &str, zh: &str, en: &str) -> Fault {
    let mut fault =
        Fault::bad_request("parameter", "地址里的参数有误。", "A parameter of the address is wrong.");
    fault.details.errors.push((Spot::Field(name.to_owned()), Message::new("parameter", zh, en)));
    fault
}

#[cfg(test)]
mod tests {
    use super::*;

    fn projects() -> &'static Noun {
        records::find("projects").unwrap()
    }

    fn read(query: &str) -> Answer<Ask> {
        ask(projects(), &crate::ui::params(&format!("?{query}")), &[])
    }

    fn position(field: &str) -> usize {
        projects().position(field).unwrap()
    }

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    #[test]
    fn values_ranges_unknown_and_blank_become_filters() {
        let ask = read("stage=L0,L5&agreed=1000..2亿元&filed=%3F&origin=-&planned_start=2025-03..").unwrap();
        assert_eq!(
            ask.filters,
            [
                Filter::AnyOf(position("stage"), vec![text("L0"), text("L5")]),
                Filter::AtLeast(position("agreed"), Value::Int(1_000_000_000)),
                Filter::AtMost(position("agreed"), Value::Int(20_000_000_000)),
                Filter::Unknown(position("filed")),
                Filter::Blank(position("origin")),
                Filter::AtLeast(position("planned_start"), text("2025-03")),
            ]
        );
    }

    #[test]
    fn a_month_stands_for_all_its_days() {
        let ask = read("signed_on=2025-02").unwrap();
        let bounds = |value: &str| {
            let field = position("signed_on");
            vec![Filter::AtLeast(field, text(value)), Filter::AtMost(field, text(value))]
        };
        assert_eq!(ask.filters, bounds("2025-02"));
        assert_eq!(edge("2024-02", true).unwrap().to_string(), "2024-02-29");
        assert_eq!(start_of(Date::new(2025, 11, 24).unwrap()), 1_763_913_600_000);
    }

    #[test]
    fn what_is_not_known_is_refused_by_name() {
        for (query, name) in [
            ("stagee=L0", "stagee"),
            ("sort=content", "sort"),
            ("sort=--name", "sort"),
            ("limit=201", "limit"),
            ("limit=0", "limit"),
            ("fields=name,nope", "fields"),
            ("count=maybe", "count"),
            ("after=x", "after"),
            ("after=i:3:0190a8f0-0000-7000-8000-000000000001", "after"),
            ("content=x", "content"),
            ("stage=Z9", "stage"),
            ("agreed=many", "agreed"),
            ("park=nope", "park"),
            ("q=a&q=b", "q"),
            ("name=%00", "name"),
        ] {
            let fault = read(query).unwrap_err();
            assert_eq!(fault.status.as_u16(), 400, "{query}");
            assert_eq!(fault.details.errors[0].0, Spot::Field(name.to_owned()), "{query}");
        }
    }

    #[test]
    fn every_field_can_be_named_in_an_address_without_doubt() {
        for noun in records::ALL {
            for spec in noun.fields.iter().filter(|spec| can_be_filtered(spec)) {
                let params = [(param_of(spec).into_owned(), String::from("-"))];
                let found = ask(noun, &params, &["as", "lang"]).unwrap();
                let field = noun.position(spec.name).unwrap();
                assert_eq!(found.filters, [Filter::Blank(field)], "{}.{}", noun.slug, spec.name);
            }
        }
    }
}
