//! What the pages of an agreement and of a clause show first: the clauses with who leads, by when, how they stand and
//! the latest evidence; what falls behind and why; and every amendment with the wording before.

use super::super::{Reader, cell, words};
use crate::pages::view::light;
use crate::ui::{Column, Row, Table, Tone, figure_note, lamp, notice, section};
use app::agreed::{self, Held, Standing, said};
use app::assess::decimal;
use app::{App, Result};
use kernel::{Choice as _, Known, Lang, Record as _, Uuid};
use maud::{Markup, html};
use records::mechanisms::{Amendment, Clause, Reading, Target};
use store::Titles;

/// Shows what stands above the sections of an agreement.
pub(super) async fn above(app: &App, reader: &Reader, id: Uuid) -> Result<Markup> {
    let of = agreed::of_agreement(app, &reader.actor, id).await?;
    let behind = of.clauses.iter().filter(|held| is_behind(held)).count();
    let note = html! {
        (of.clauses.len()) (reader.say(" 条·落后 ", " · behind ")) (behind)
        (reader.say("·截至 ", " · as of ")) (reader.now.day())
    };
    Ok(html! {
        (renewal(reader, of.days_left, of.is_up_for_renewal))
        @if !of.clauses.is_empty() {
            (section(reader.say("条款落实", "How the clauses are kept"), note, clauses(reader, &of.clauses, &of.titles)))
        }
        (amendments(reader, &of.amendments))
    })
}

fn renewal(reader: &Reader, days: Option<i32>, is_up: bool) -> Markup {
    let Some(days) = days.filter(|_| is_up) else { return html! {} };
    let text = match (days < 0, reader.lang) {
        (true, Lang::En) => format!("It ended {} days ago and still stands as in force", -days),
        (true, _) => format!("期满已 {} 天，状态还是生效", -days),
        (false, Lang::En) => format!("It ends in {days} days"),
        (false, _) => format!("还有 {days} 天到期"),
    };
    let what = reader.say(
        "续签：登记新协议并写明“替代协议”；不续签：把状态改为期满。",
        "Renew it: enter the new agreement as superseding this one. If not, set its state to expired.",
    );
    notice(Tone::Warning, &text, html! { p { (what) } })
}

/// Shows what stands above the sections of a clause.
pub(super) async fn of_clause(app: &App, reader: &Reader, id: Uuid) -> Result<Markup> {
    let (held, amended, _) = agreed::of_clause(app, &reader.actor, id).await?;
    let facts = html! {
        p {
            @match &held.lit {
                Some(lit) => { (lamp(light(lit.light), said(&lit.reason).get(reader.lang))) }
                None => span.quiet { (reader.say("不计灯", "no light")) },
            }
        }
        (evidence(reader, &held))
    };
    Ok(html! {
        (section(reader.say("落实情况", "How it is kept"), html! { (reader.say("截至 ", "As of ")) (reader.now.day()) }, facts))
        @if !held.targets.is_empty() {
            (section(reader.say("指标任务", "Targets"), html! { (reader.say("完成与序时", "done against the time")) }, targets(reader, &held.targets)))
        }
        (amendments(reader, &amended))
    })
}

fn evidence(reader: &Reader, held: &Held) -> Markup {
    match (&held.clause.evidence, held.clause.evidence_on) {
        (Some(text), Some(day)) => {
            html! { p { b { (reader.say("最近依据 ", "Latest evidence ")) } (day) "·" (text.as_str()) } }
        }
        _ => {
            html! { p.quiet { (reader.say("还没有依据。牵头单位登记进展时写明依据，可附材料。", "No evidence yet. Who leads notes progress with evidence; a paper may be attached.")) } }
        }
    }
}

fn is_behind(held: &Held) -> bool {
    use crate::ui::Light;
    held.lit.as_ref().is_some_and(|lit| matches!(light(lit.light), Light::Red | Light::Yellow))
}

/// Clauses as a table.
pub(crate) fn clauses(reader: &Reader, clauses: &[Held], titles: &Titles) -> Markup {
    let columns = [
        Column { label: reader.say("条款", "Clause"), ..Column::default() },
        Column { label: reader.say("灯", "Light"), wide: true, ..Column::default() },
        Column { label: reader.say("牵头", "Leads"), ..Column::default() },
        Column { label: reader.say("时限", "Due"), ..Column::default() },
        Column { label: reader.say("状态", "State"), ..Column::default() },
        Column { label: reader.say("最近依据", "Latest evidence"), wide: true, ..Column::default() },
    ];
    let row = |held: &Held| {
        let of = &held.clause;
        let ids = [of.lead_organisation.map(kernel::Id::raw), of.lead_park.map(kernel::Id::raw)];
        let leads: Vec<&str> =
            ids.iter().flatten().filter_map(|id| titles.get(id)).map(String::as_str).collect();
        let cells = vec![
            html! {
                a href=(words::record_href(Clause::NOUN, held.id)) {
                    @if let Some(number) = &of.number { (number.as_str()) " " }
                    (of.subject.as_str())
                }
            },
            html! { @match &held.lit {
                Some(lit) => (lamp(light(lit.light), said(&lit.reason).get(reader.lang))),
                None => "—",
            } },
            html! { @if leads.is_empty() { span.quiet { (reader.say("未定", "nobody")) } } @else { (words::joined(&leads, reader.lang)) } },
            html! { @match &of.due_on {
                Known::Is(day) => (day),
                Known::NotApplicable => (reader.say("长期", "no end")),
                _ => (crate::ui::unknown(reader.lang)),
            } },
            html! { (of.state.label().get(reader.lang)) },
            html! { @match (&of.evidence, of.evidence_on) {
                (Some(text), Some(day)) => { (day) "·" (cell::first_words(text.as_str(), 50)) }
                _ => span.quiet { (reader.say("没有", "none")) },
            } },
        ];
        Row { key: String::new(), name: of.subject.0.clone(), cells }
    };
    Table {
        caption: reader.say("条款落实", "How the clauses are kept"),
        columns: &columns,
        rows: clauses.iter().map(row).collect(),
        path_and_query: &reader.at,
        lang: reader.lang,
        ..Table::default()
    }
    .markup()
}

/// Targets as a table.
pub(crate) fn targets(reader: &Reader, targets: &[Standing]) -> Markup {
    let columns = [
        Column { label: reader.say("指标", "Indicator"), ..Column::default() },
        Column { label: reader.say("年度", "Year"), number: true, ..Column::default() },
        Column { label: reader.say("任务数", "Target"), number: true, ..Column::default() },
        Column { label: reader.say("最近完成数", "Latest reading"), ..Column::default() },
        Column { label: reader.say("完成与序时", "Done and time"), wide: true, ..Column::default() },
        Column { label: reader.say("下次报送", "Next reading"), ..Column::default() },
    ];
    let today = reader.now.day();
    let row = |one: &Standing| {
        let of = &one.target;
        let unit = of.unit.as_str();
        let cells = vec![
            html! { a href=(words::record_href(Target::NOUN, one.id)) { (of.indicator.as_str()) } },
            html! { (of.year.0) },
            html! { @match of.value.get() {
                Some(value) => { (decimal(value.0)) " " span.unit { (unit) } }
                None => (crate::ui::unknown(reader.lang)),
            } },
            html! { @match one.latest() {
                Some(read) => { a href=(words::record_href(Reading::NOUN, read.id)) { (read_value(reader, read)) } (reader.say("·截至 ", " · as of ")) (read.reading.as_of.as_str()) }
                None => span.quiet { (reader.say("还没有", "none yet")) },
            } },
            html! { @match &one.lit {
                Some(lit) => (lamp(light(lit.light), said(&lit.reason).get(reader.lang))),
                None => span.quiet { (reader.say("不能算", "cannot be told")) },
            } },
            html! { @match one.next_by {
                Some(day) if day < today => { (day) " " span.quiet { (reader.say("已到期", "due")) } }
                Some(day) => (day),
                None => "—",
            } },
        ];
        Row { key: String::new(), name: of.indicator.0.clone(), cells }
    };
    Table {
        caption: reader.say("指标任务", "Targets"),
        columns: &columns,
        rows: targets.iter().map(row).collect(),
        path_and_query: &reader.at,
        lang: reader.lang,
        ..Table::default()
    }
    .markup()
}

/// The value of a reading.
pub(super) fn read_value(reader: &Reader, read: &agreed::Read) -> Markup {
    match &read.reading.value {
        Known::Is(value) => html! { (decimal(value.0)) },
        Known::NotApplicable => html! { (reader.say("不适用", "n/a")) },
        _ => crate::ui::unknown(reader.lang),
    }
}

/// Every amendment with the wording before and after.
fn amendments(reader: &Reader, amended: &[(Uuid, Amendment)]) -> Markup {
    if amended.is_empty() {
        return html! {};
    }
    let body = html! {
        @for (id, of) in amended {
            details.alt {
                summary {
                    (of.amended_on) "·" (of.subject.as_str())
                    @if let Some(document) = &of.document { "·" (document.as_str()) }
                }
                p { b { (reader.say("改前 ", "Before ")) } }
                @for line in of.before.as_str().lines() { p { (line) } }
                p { b { (reader.say("改后 ", "After ")) } }
                @for line in of.after.as_str().lines() { p { (line) } }
                p.quiet { (reader.say("理由：", "Reason: ")) (of.why.as_str()) " " a href=(words::record_href(Amendment::NOUN, *id)) { (reader.say("这次修订", "This amendment")) } }
            }
        }
        (figure_note(html! { (reader.say("改前的文字一直留着。", "The wording before stays.")) }))
    };
    section(reader.say("修订", "Amendments"), html! { (amended.len()) (reader.say(" 次", "")) }, body)
}
