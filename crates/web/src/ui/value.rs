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
        (Kind::Number { .. }, _) => number(&text, unit_of(spec, lang)),
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
        _ if !spec.unit.is_empty() => spec.unit,
        Kind::Number { unit, .. } => unit.get(lang),
        _ => "",
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
