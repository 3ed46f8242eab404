//! What a settlement's page shows first: who has confirmed, and the arithmetic line by line, the same for both sides.

use super::super::Reader;
use crate::ui::{Column, Row, Table, Tally, Tone, facts, figure_note, link_button, notice, section, tally};
use app::projects::share;
use app::record::Opened;
use app::{App, Result, record};
use kernel::{Choice as _, Date, Record as _};
use maud::{Markup, html};
use records::projects::{Settlement, SettlementState, ShareMeasure, ShareRule};

/// Shows what stands above the sections.
pub(super) async fn above(app: &App, reader: &Reader, opened: &Opened) -> Result<Markup> {
    let one = Settlement::from_values(&opened.seen.row.values)?;
    // Whoever sees a settlement sees its rule: both belong to the same parks.
    let rule = record::open(app, &reader.actor, ShareRule::NOUN, one.rule.raw()).await?;
    let rule = ShareRule::from_values(&rule.seen.row.values)?;
    let id = opened.seen.row.id;
    let note = html! { @if let Some(measure) = one.measure { (measure.label().get(reader.lang)) } };
    Ok(html! {
        @if one.measure == Some(ShareMeasure::Indicator) {
            (notice(Tone::Warning, reader.say("考核口径，非统计口径：只用于考核认定，不付款。统计数据归项目所在地。", "By the rules of assessment, not of statistics: it is credited, not paid. Statistics stay where the project is."), html! {}))
        }
        (section(reader.say("双方确认", "Confirmed by both sides"), html! {}, confirmations(reader, &one, &rule)))
        (section(reader.say("结算单", "Statement"), note, html! {
            (arithmetic(reader, &one, &rule))
            (figure_note(html! {
                @if share::recomputed(&rule, &one) {
                    (reader.say("按规则和基数重算一致，分毫不差。", "Reckoned again from rule and base: the same to the fen."))
                } @else {
                    (reader.say("不是由系统按规则算出的，请核对。", "Not reckoned by the rule: check it."))
                }
            }))
            p.toolbar {
                (link_button(reader.say("结算单（Word）", "Statement for Word"), &format!("/papers/settlements/{id}/statement")))
                (link_button(reader.say("分享台账", "Share ledger"), "/share-ledger"))
            }
        }))
    })
}

fn confirmations(reader: &Reader, one: &Settlement, rule: &ShareRule) -> Markup {
    let day = |on: Option<Date>| match on {
        Some(on) => html! { (tally(Tally::Verified, reader.lang)) " " (on) },
        None if one.state == SettlementState::Objected => {
            html! { (tally(Tally::Open, reader.lang)) " " (reader.say("有异议", "Objected to")) }
        }
        None => html! { (tally(Tally::Open, reader.lang)) " " (reader.say("待确认", "Awaited")) },
    };
    facts(&[
        (rule.introducer.as_str(), day(one.introducer_confirmed_on)),
        (rule.receiver.as_str(), day(one.receiver_confirmed_on)),
    ])
}

fn arithmetic(reader: &Reader, one: &Settlement, rule: &ShareRule) -> Markup {
    let columns = [
        Column { label: reader.say("项目", "Step"), ..Column::default() },
        Column { label: reader.say("算法", "How"), wide: true, ..Column::default() },
        Column { label: reader.say("金额", "Amount"), number: true, ..Column::default() },
    ];
    let rows = share::steps(rule, one, reader.lang).into_iter().map(|step| Row {
        key: String::new(),
        name: step.label.clone(),
        cells: vec![
            html! { (step.label) },
            html! { (step.how) },
            html! { (step.amount.unwrap_or_default()) },
        ],
    });
    Table {
        caption: reader.say("结算单算式", "Arithmetic of the statement"),
        columns: &columns,
        rows: rows.collect(),
        path_and_query: &reader.at,
        lang: reader.lang,
        ..Table::default()
    }
    .markup()
}
