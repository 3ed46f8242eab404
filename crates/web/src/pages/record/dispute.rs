//! What the work team sees of a dispute: both statements side by side and what happened when. Parks see their own
//! record and, once it is made, the ruling.

use super::super::{Reader, words};
use crate::ui::{Column, Row, Table, section, two_columns};
use app::access::Role;
use app::projects::claim::desk::{self, Moment, Side, What};
use app::{App, Result};
use kernel::{Choice as _, Uuid};
use maud::{Markup, html};
use records::projects::Claim;

/// Shows what stands above the sections.
pub(super) async fn above(app: &App, reader: &Reader, id: Uuid) -> Result<Markup> {
    if !matches!(reader.actor.role, Role::Team | Role::Leader) {
        return Ok(html! {});
    }
    let found = desk::sides(app, &reader.actor, id).await?;
    let parks =
        super::super::claims::park_names(app, reader, found.sides.iter().map(|side| side.dispute.park.raw()))
            .await?;
    let name = |side: usize| {
        let park = found.sides.get(side).and_then(|side| parks.get(&side.dispute.park.raw()));
        park.map_or("—", String::as_str)
    };
    let one = |side: usize| match found.sides.get(side) {
        Some(of) => statement(reader, name(side), of),
        None => section(
            reader.say("对方", "The other side"),
            html! {},
            html! { p.quiet { (reader.say("还没有请对方陈述。", "The other side was not asked yet.")) } },
        ),
    };
    Ok(html! {
        (two_columns(one(0), one(1)))
        (timeline(reader, &found.moments, &name))
    })
}

fn statement(reader: &Reader, park: &str, of: &Side) -> Markup {
    let case =
        of.claim.as_ref().and_then(|(_, claim)| claim.number.as_ref()).map_or("—", |case| case.0.as_str());
    let note = html! { (of.dispute.state.label().get(reader.lang)) };
    section(
        park,
        note,
        html! {
            @if let Some((id, claim)) = &of.claim {
                p {
                    a href=(words::record_href(<Claim as kernel::Record>::NOUN, *id)) { span.code translate="no" { (case) } }
                    " " (claim.investor_name.0)
                    @if let Some(code) = &claim.investor_code { " " span.code translate="no" { (code.as_str()) } }
                }
            }
            @match &of.dispute.statement {
                Some(statement) => @for line in statement.0.lines() { p { (line) } },
                None => p.quiet { (reader.say("还没有陈述。", "No statement yet.")) },
            }
            @if let Some(wish) = &of.dispute.investor_wish {
                p { b { (reader.say("投资方意愿：", "Investor's wish: ")) } (wish.0) }
            }
        },
    )
}

fn timeline<'a>(reader: &Reader, moments: &[Moment], name: &dyn Fn(usize) -> &'a str) -> Markup {
    let columns = [
        Column { label: reader.say("日期", "Day"), ..Column::default() },
        Column { label: reader.say("园区", "Park"), ..Column::default() },
        Column { label: reader.say("何事", "What"), wide: true, ..Column::default() },
        Column { label: reader.say("写入", "Entered"), ..Column::default() },
        Column { label: reader.say("日志序号", "Journal number"), number: true, ..Column::default() },
    ];
    let rows = moments
        .iter()
        .map(|moment| Row {
            key: String::new(),
            name: moment.day.clone(),
            cells: vec![
                html! { (moment.day) },
                html! { (name(moment.side)) },
                html! { (what(reader, &moment.what)) },
                html! { @if let Some((at, _)) = moment.entry { (at.minute()) } @else { "—" } },
                html! { @if let Some((_, number)) = moment.entry { (words::grouped(number)) } @else { "—" } },
            ],
        })
        .collect();
    let table = Table {
        caption: reader.say("证据时间线", "Timeline of the evidence"),
        columns: &columns,
        rows,
        lang: reader.lang,
        ..Table::default()
    };
    let note = html! { (reader.say("首谈日期为园区所报；写入以日志序号为先后", "First talks as the parks state them; entries in the order of the journal")) };
    section(reader.say("证据时间线", "Timeline of the evidence"), note, table.markup())
}

fn what(reader: &Reader, what: &What) -> Markup {
    match what {
        What::FirstTalk => html! { (reader.say("首次接触（自述）", "First talk, as stated")) },
        What::Received => html! { (reader.say("首报写入", "Claim received")) },
        What::Evidence(name) => html! { (reader.say("证据：", "Evidence: ")) (name) },
    }
}
