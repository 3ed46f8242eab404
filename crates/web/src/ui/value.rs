//! A field's value as a reader sees it. Empty, unknown, zero and not applicable look different.

use super::unknown;
use kernel::{FieldSpec, Kind, Lang, Uuid, Value};
use maud::{Markup, html};

/// A record that a link leads to, as resolved by the caller for this reader.
#[derive(Clone, Debug)]
pub struct Linked<'a> {
    /// Its identity.
    pub id: Uuid,
    /// Its name.
    pub title: &'a str,
    /// Its page.
    pub href: &'a str,
}

/// Shows one of the three kinds of "none"; nothing when there is a value.
pub fn blank(value: &Value, lang: Lang) -> Option<Markup> {
    match value {
        Value::Empty => Some(html! { span.not-yet { "—" } }),
        Value::Unknown => Some(unknown(lang)),
        Value::NotApplicable => {
            Some(html! { span.not-applicable { (lang.say("不适用", "Not applicable")) } })
        }
        _ => None,
    }
}

/// Shows a field's value: numbers with their unit, money by size with the exact amount on hover, links by title.
///
/// A link that the caller did not resolve is one that this reader may not know, and looks like none.
pub fn shown(spec: &FieldSpec, value: &Value, links: &[Linked<'_>], lang: Lang) -> Markup {
    if let Some(none) = blank(value, lang) {
        return none;
    }
    let text = spec.kind.show(value, lang);
    match (spec.kind, value) {
        (Kind::Link(_) | Kind::Links(_), value) => linked(value.ids(), links),
        (Kind::Money, _) => exact(&text, &format!("{} 元", spec.kind.plain(value, "元"))),
        (Kind::Usd, _) => exact(&text, &format!("{} 美元", spec.kind.plain(value, "美元"))),
        (Kind::Number { .. }, _) => number(&text, of_one(&text, unit_of(spec, lang))),
        (Kind::Url, _) => html! { a href=(text) rel="noopener noreferrer" translate="no" { (text) } },
        (Kind::Email, _) => html! { a href={ "mailto:" (text) } translate="no" { (text) } },
        (Kind::Prose, _) => html! { div.prose { @for line in text.split('\n') { p { (line) } } } },
        (Kind::Code(_), _) => html! { span.code translate="no" { (text) } },
        (Kind::Date | Kind::RoughDate | Kind::Time, _) => html! { time.nowrap { (text) } },
        _ => html! { (text) },
    }
}

/// The unit a number is read and shown in: the field's own, else that of its type.
pub(crate) fn unit_of(spec: &FieldSpec, lang: Lang) -> &'static str {
    match spec.kind {
        _ if !spec.unit.is_empty() => unit_word(spec.unit, lang),
        Kind::Number { unit, .. } => unit.get(lang),
        _ => "",
    }
}

/// Units as an English reader writes them; what has no other name there stays as it is.
pub(crate) fn unit_word(unit: &'static str, lang: Lang) -> &'static str {
    if lang != Lang::En {
        return unit;
    }
    match unit {
        "元" => "yuan",
        "万元" => "10k yuan",
        "亿元" => "100m yuan",
        "美元" => "USD",
        "万美元" => "10k USD",
        "亿美元" => "100m USD",
        "人" => "people",
        "人次" => "person-times",
        "人天" => "person-days",
        "个" => "",
        "台" => "units",
        "次" => "times",
        "层" => "floors",
        "分" => "points",
        "亩" => "mu",
        "米" => "m",
        "平方米" => "m²",
        "平方公里" => "km²",
        "吨/平方米" => "t/m²",
        "吨标煤" => "tce",
        "千瓦" => "kW",
        "万吨" => "10k t",
        "万立方米" => "10k m³",
        "分钟" => "min",
        "小时" => "h",
        "天" => "days",
        "年" => "years",
        other => other,
    }
}

/// `1 person`, not `1 people`.
fn of_one(number: &str, unit: &'static str) -> &'static str {
    match (number, unit) {
        ("1", "people") => "person",
        (
            "1",
            "days" | "years" | "points" | "units" | "times" | "floors" | "person-days" | "person-times",
        ) => unit.strip_suffix('s').unwrap_or(unit),
        _ => unit,
    }
}

/// A unit of money as it is shown; what is sent is always the Chinese unit that the parser knows.
pub(crate) fn money_unit(unit: &'static str, lang: Lang) -> &'static str {
    match unit {
        "亿元" => lang.say(unit, "100 m yuan"),
        "万元" => lang.say(unit, "10,000 yuan"),
        "元" => lang.say(unit, "yuan"),
        "亿美元" => lang.say(unit, "100 m USD"),
        "万美元" => lang.say(unit, "10,000 USD"),
        "美元" => lang.say(unit, "USD"),
        _ => unit,
    }
}

fn number(text: &str, unit: &str) -> Markup {
    html! { span.nowrap { (text) @if !unit.is_empty() { " " span.unit { (unit) } } } }
}

fn exact(text: &str, title: &str) -> Markup {
    html! { span.nowrap title=(title) { (text) } }
}

fn linked(ids: &[Uuid], links: &[Linked<'_>]) -> Markup {
    let found: Vec<&Linked<'_>> =
        ids.iter().filter_map(|id| links.iter().find(|link| link.id == *id)).collect();
    html! {
        @if found.is_empty() { span.not-yet { "—" } }
        @for (at, link) in found.iter().enumerate() {
            @if at > 0 { "、" }
            a href=(link.href) { (link.title) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_said_in_the_readers_language_and_number() {
        assert_eq!((unit_word("亩", Lang::Zh), unit_word("亩", Lang::En)), ("亩", "mu"));
        assert_eq!((of_one("1", "people"), of_one("2", "people")), ("person", "people"));
        assert_eq!((of_one("1", "days"), of_one("1", "mu")), ("day", "mu"));
    }
}
