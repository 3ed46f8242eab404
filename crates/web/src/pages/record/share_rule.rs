//! What a share rule's page shows first: its years, and what became of each.

use super::super::{Reader, words};
use crate::ui::{Column, Row, Table, figure_note, link_button, section};
use app::projects::share;
use app::record::{Ask, Opened};
use app::{App, Result, record};
use kernel::{Choice as _, Record as _, Value};
use maud::{Markup, html};
use records::projects::{Settlement, ShareRule};
use store::Filter;

/// Shows what stands above the sections.
pub(super) async fn above(app: &App, reader: &Reader, opened: &Opened) -> Result<Markup> {
    let rule = ShareRule::from_values(&opened.seen.row.values)?;
    let noun = Settlement::NOUN;
    let of_rule = noun.position("rule").unwrap_or_default();
    let filters = vec![Filter::AnyOf(of_rule, vec![Value::Id(opened.seen.row.id)])];
    let listing =
        record::list(app, &reader.actor, noun, Ask { filters, limit: record::PAGE_MAX, ..Ask::default() })
            .await?;
    let (mut settlements, mut ids) = (Vec::new(), Vec::new());
    for seen in &listing.rows {
        if let Ok(one) = Settlement::from_values(&seen.row.values) {
            settlements.push(one);
            ids.push(seen.row.id);
        }
    }
    let years = share::years(&rule, &settlements, reader.now.day());
    if years.is_empty() {
        return Ok(html! {});
    }
    let columns = [
        Column { label: reader.say("年度", "Year"), ..Column::default() },
        Column { label: reader.say("期间", "Period"), ..Column::default() },
        Column { label: reader.say("结算", "Settlement"), ..Column::default() },
        Column {
            label: reader.say("引入方应得", "To the introducing party"),
            number: true,
            ..Column::default()
        },
        Column {
            label: reader.say("承接方应得", "To the receiving party"),
            number: true,
            ..Column::default()
        },
    ];
    let rows = years.iter().map(|year| {
        let found = year.settlement.and_then(|at| Some((settlements.get(at)?, ids.get(at)?)));
        let amount = |fen: Option<i64>| html! { @if let Some(fen) = fen { (words::exact_yuan(fen)) } };
        Row {
            key: String::new(),
            name: year.span.from.year().to_string(),
            cells: vec![
                html! { (year.span.from.year()) },
                html! { (year.span.from) " – " (year.span.to) },
                html! {
                    @match found {
                        Some((one, id)) => a href=(words::record_href(noun, *id)) { (one.state.label().get(reader.lang)) },
                        None if year.is_over => (reader.say("该结算", "To be settled")),
                        None => (reader.say("未到期", "Not over yet")),
                    }
                },
                amount(found.and_then(|(one, _)| one.to_introducer.get().map(|due| due.0))),
                amount(found.and_then(|(one, _)| one.to_receiver.get().map(|due| due.0))),
            ],
        }
    });
    let table = Table {
        caption: reader.say("分享年度", "Years of sharing"),
        columns: &columns,
        rows: rows.collect(),
        path_and_query: &reader.at,
        lang: reader.lang,
        ..Table::default()
    };
    let body = html! {
        (table.markup())
        (figure_note(html! { (rule.base.label().get(reader.lang)) }))
        p.toolbar { (link_button(reader.say("分享台账", "Share ledger"), "/share-ledger")) }
    };
    let note = html! { (rule.state.label().get(reader.lang)) };
    Ok(section(reader.say("分享年度", "Years of sharing"), note, body))
}
