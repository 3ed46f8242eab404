//! What a project's page shows first: the next step, and the four sums of money on one scale.

use super::super::{Reader, cell};
use crate::ui::{MoneyRow, figure_note, money_rows, next_step, paid_in_ratio, section};
use app::record::Opened;
use kernel::{Noun, Value};
use maud::{Markup, html};

/// The four sums in their order.
const SUMS: [&str; 4] = ["agreed", "filed", "paid_in", "completed"];

/// Shows what stands above the sections.
pub(super) fn above(reader: &Reader, noun: &Noun, opened: &Opened) -> Markup {
    html! { (next(reader, noun, opened)) (money(reader, noun, opened)) }
}

fn value<'a>(noun: &Noun, opened: &'a Opened, field: &str) -> &'a Value {
    noun.position(field).and_then(|at| opened.seen.row.values.get(at)).unwrap_or(&Value::Empty)
}

fn next(reader: &Reader, noun: &Noun, opened: &Opened) -> Markup {
    let Some(what) = value(noun, opened, "next_action").as_text() else { return html! {} };
    let day = value(noun, opened, "next_action_on").as_text();
    let who = noun
        .field("recruiter")
        .and_then(|spec| cell::note(spec, value(noun, opened, "recruiter"), &opened.titles, reader.lang));
    let late = day.and_then(kernel::Date::parse).is_some_and(|day| day < reader.now.day());
    let who_and_when = html! {
        @if let Some(who) = who { (who) "·" }
        @match day {
            Some(day) => {
                (day) (reader.say(" 前", " at the latest"))
                @if late { " " (crate::ui::lamp(crate::ui::Light::Red, reader.say("已过期", "past due"))) }
            }
            None => { (reader.say("没有定日期", "no date set")) }
        }
    };
    next_step(what, who_and_when, html! {}, reader.lang)
}

fn money(reader: &Reader, noun: &Noun, opened: &Opened) -> Markup {
    let values: Vec<&Value> = SUMS.iter().map(|field| value(noun, opened, field)).collect();
    if values.iter().all(|value| **value == Value::Empty) {
        return html! {};
    }
    let lang = reader.lang;
    let as_of = value(noun, opened, "money_as_of").as_text();
    let rule = value(noun, opened, "money_rule").as_text();
    let rows: Vec<MoneyRow<'_>> = SUMS
        .iter()
        .zip(&values)
        .filter_map(|(field, value)| {
            let spec = noun.field(field)?;
            let counted = matches!(*field, "paid_in" | "completed");
            let evidence = html! {
                @if **value == Value::NotApplicable { (reader.say("不适用", "Not applicable")) }
                @if **value == Value::Empty { (reader.say("还没有填", "Not filled in")) }
                @if let (true, Some(day)) = (counted, as_of) { (reader.say("截至 ", "As of ")) (day) }
            };
            Some(MoneyRow { label: spec.label.get(lang), fen: value.as_int(), evidence })
        })
        .collect();
    let int = |field: &str| value(noun, opened, field).as_int();
    let body = html! {
        (money_rows(&rows, reader.say("资金四本账", "The four sums"), lang))
        (figure_note(html! { (paid_in_ratio(int("paid_in"), int("agreed"), lang)) @if let Some(rule) = rule { "·" (reader.say("口径 ", "Rule ")) (rule) } }))
    };
    let note = html! { (reader.say("四个数各记各的，不相加；条长同一刻度", "Four figures, each on its own, never added; one scale")) };
    section(reader.say("资金四本账", "The four sums of money"), note, body)
}
