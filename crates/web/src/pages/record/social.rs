//! What the page of a pair of schools or hospitals shows first: what it adds up to, counted from the rows.

use super::super::cell::first_words;
use super::super::{Reader, words};
use crate::ui::{Figure, facts, figures, section};
use app::social::{self, Sum, Totals};
use app::{App, Result};
use kernel::Uuid;
use maud::{Markup, html};

/// Outcomes that are shown; the rest stands in the records below.
const OUTCOMES: usize = 12;

/// Shows what stands above the sections.
pub(super) async fn above(app: &App, reader: &Reader, id: Uuid) -> Result<Markup> {
    let totals = social::totals(app, &reader.actor, id).await?;
    if totals.sent.is_empty() && totals.activities == 0 {
        return Ok(html! {});
    }
    Ok(
        html! { (head(reader, &totals, id)) (sent(reader, &totals)) (activities(reader, &totals)) (outcomes(reader, &totals)) },
    )
}

fn head(reader: &Reader, totals: &Totals, id: Uuid) -> Markup {
    let people: i64 = totals.sent.iter().map(|of| of.people).sum();
    let days = totals.sent.iter().fold(Sum::default(), |all, of| Sum {
        sum: all.sum + of.person_days.sum,
        known: all.known + of.person_days.known,
        of: all.of + of.person_days.of,
    });
    let until = totals.cut.map(|cut| format!("{}{cut}", reader.say("截至 ", "as of "))).unwrap_or_default();
    let (people, activities) = (words::grouped(people), words::grouped(count(totals.activities)));
    let person_days = (days.known > 0).then(|| words::grouped(days.sum));
    let serving = words::grouped(totals.serving);
    let (dispatches, held) = (format!("/dispatches?pairing={id}"), format!("/joint-activities?pairing={id}"));
    let lang = reader.lang;
    figures(&[
        Figure {
            label: reader.say("选派", "People sent"),
            number: Some(&people),
            unit: reader.say("人", "people"),
            href: Some(&dispatches),
            source: html! { (until) "·" (reader.say("在岗 ", "serving ")) (serving) },
            lang,
            ..Figure::default()
        },
        Figure {
            label: reader.say("人天", "Person-days"),
            number: person_days.as_deref(),
            unit: reader.say("人天", "days"),
            href: Some(&dispatches),
            source: known(reader, days),
            lang,
            ..Figure::default()
        },
        Figure {
            label: reader.say("联合活动", "Joint activities"),
            number: Some(&activities),
            unit: reader.say("次", ""),
            href: Some(&held),
            source: html! { (until) },
            lang,
            ..Figure::default()
        },
    ])
}

fn sent(reader: &Reader, totals: &Totals) -> Markup {
    let rows: Vec<(&str, Markup)> = totals
        .sent
        .iter()
        .map(|of| {
            let said = html! {
                (of.dispatches) (reader.say(" 批 ", " times, ")) (of.people) (reader.say(" 人", " people")) "·"
                (sum(reader, of.person_days)) (reader.say(" 人天", " person-days"))
            };
            (of.kind.get(reader.lang), said)
        })
        .collect();
    match rows.is_empty() {
        true => html! {},
        false => section(reader.say("选派合计", "People sent in all"), html! {}, facts(&rows)),
    }
}

fn activities(reader: &Reader, totals: &Totals) -> Markup {
    let sums = [
        (reader.say("参加人次", "Participants"), totals.participants),
        (reader.say("课时", "Lessons"), totals.lessons),
        (reader.say("受益学生人次", "Students"), totals.students),
        (reader.say("接诊人次", "Patients"), totals.patients),
        (reader.say("手术台次", "Surgeries"), totals.surgeries),
    ];
    let mut rows: Vec<(&str, Markup)> =
        sums.into_iter().filter(|(_, of)| of.of > 0).map(|(label, of)| (label, sum(reader, of))).collect();
    if let Some((content, asked, times)) = totals.content {
        let said = html! {
            (crate::ui::rate(content.unsigned_abs(), asked.unsigned_abs(), reader.lang))
            span.known { (reader.say("问过 ", "asked at ")) (times) (reader.say(" 次活动的人", " activities")) }
        };
        rows.push((reader.say("满意", "Content"), said));
    }
    match rows.is_empty() {
        true => html! {},
        false => section(reader.say("联合活动合计", "Joint activities in all"), html! {}, facts(&rows)),
    }
}

fn outcomes(reader: &Reader, totals: &Totals) -> Markup {
    if totals.outcomes.is_empty() {
        return html! {};
    }
    let note = html! { (totals.outcomes.len()) (reader.say(" 条", "")) };
    let body = html! {
        ul.rows {
            @for (noun, id, text) in totals.outcomes.iter().take(OUTCOMES) {
                li { a href=(words::record_href(noun, *id)) { (first_words(text, 80)) } }
            }
        }
    };
    section(reader.say("成效", "Outcomes"), note, body)
}

/// A sum with how many of so many are known; nothing known is unknown, not zero.
fn sum(reader: &Reader, of: Sum) -> Markup {
    html! {
        @if of.known == 0 { (crate::ui::unknown(reader.lang)) } @else { (words::grouped(of.sum)) }
        @if of.known < of.of { span.known { (known(reader, of)) } }
    }
}

fn known(reader: &Reader, of: Sum) -> Markup {
    html! { (reader.say("已知 ", "known ")) (of.known) " / " (of.of) }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
