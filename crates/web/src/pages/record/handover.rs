//! What a handover's page shows first: both confirmations, and the list by name.

use super::super::{Reader, words};
use crate::ui::{Tally, facts, section, tally};
use app::handover::{self, Sheet, SheetLine};
use app::{App, Result};
use kernel::{Date, Noun, Record as _, Uuid};
use maud::{Markup, html};
use records::people::{Handover, HandoverState};

/// Shows what stands above the sections.
pub(super) async fn above(app: &App, reader: &Reader, id: Uuid) -> Result<Markup> {
    let sheet = handover::sheet(app, &reader.actor, id).await?;
    Ok(html! { (confirmations(reader, &sheet)) (list(reader, &sheet)) })
}

fn confirmations(reader: &Reader, sheet: &Sheet) -> Markup {
    let given = |on: Option<Date>, awaited: &str| match on {
        Some(on) => html! { (tally(Tally::Verified, reader.lang)) " " (on) },
        None => html! { (tally(Tally::Open, reader.lang)) " " (awaited) },
    };
    let from = format!("{}　{}", reader.say("移交人", "From"), sheet.from);
    let to = format!("{}　{}", reader.say("接手人", "To"), sheet.to);
    let handed = html! {
        (given(sheet.handover.handed_over_on, reader.say("待移交", "to hand over")))
        @if let Some(name) = &sheet.stood_in { (reader.say("，由 ", ", by ")) (name) (reader.say(" 代办", " in place")) }
    };
    let confirmed = given(sheet.handover.confirmed_on, reader.say("待确认", "to confirm"));
    let note = match sheet.state {
        HandoverState::Confirmed => {
            reader.say("未了事项已转到接手人名下", "What was open is the successor's now")
        }
        _ => reader.say(
            "两人都确认后，未了事项一次转到接手人名下",
            "With both, what is open passes to the successor at once",
        ),
    };
    let body = facts(&[(from.as_str(), handed), (to.as_str(), confirmed)]);
    section(reader.say("两次确认", "Both confirmations"), html! { (note) }, body)
}

fn list(reader: &Reader, sheet: &Sheet) -> Markup {
    let rows: Vec<(&str, Markup)> =
        sheet.lines.iter().map(|line| (label(reader, line), items(reader, line))).collect();
    let number: usize = sheet.lines.iter().map(|line| line.number).sum();
    let note = html! { (number) (reader.say(" 项", " items")) };
    section(reader.say("交接清单", "The list"), note, facts(&rows))
}

fn label<'a>(reader: &Reader, line: &'a SheetLine) -> &'a str {
    let noun: &Noun = Handover::NOUN;
    noun.field(line.field).map_or("", |spec| spec.label.get(reader.lang))
}

fn items(reader: &Reader, line: &SheetLine) -> Markup {
    let hidden = line.number - line.items.len().min(line.number);
    html! {
        @if line.number == 0 { "—" }
        @else {
            ul.plain {
                @for (id, title) in &line.items { li { a href=(words::record_href(line.noun, *id)) { (title) } } }
                @if hidden > 0 { li { (hidden) (reader.say(" 项您看不到", " that you may not see")) } }
            }
        }
    }
}
