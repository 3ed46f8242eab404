//! What a dispute's page shows first: the ruling, once it is made, to both parks; and to the work team both statements
//! side by side and what happened when. Before the ruling a park sees its own record and that neither knows the other.

use super::super::{Reader, words};
use crate::ui::{Column, Row, Table, section, two_columns};
use app::access::Role;
use app::projects::claim::appeal_until;
use app::projects::claim::sides::{self, Moment, Side, What};
use app::record::Opened;
use app::{App, Result};
use kernel::{Choice as _, Record as _, Uuid};
use maud::{Markup, html};
use records::projects::{Claim, Dispute, DisputeState};

/// Shows what stands above the sections.
pub(super) async fn above(app: &App, reader: &Reader, opened: &Opened) -> Result<Markup> {
    let (id, dispute) = (opened.seen.row.id, Dispute::from_values(&opened.seen.row.values)?);
    let ruled = ruling(app, reader, id, &dispute).await?;
    if !matches!(reader.actor.role, Role::Team | Role::Leader) {
        return Ok(ruled);
    }
    let found = sides::sides(app, &reader.actor, id).await?;
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
        (ruled)
        (two_columns(one(0), one(1)))
        (timeline(reader, &found.moments, &name))
    })
}

/// The ruling as served on both parks; before it, what a park may expect.
async fn ruling(app: &App, reader: &Reader, id: Uuid, dispute: &Dispute) -> Result<Markup> {
    let Some(awarded) = dispute.awarded_to.filter(|_| dispute.is_ruled()) else {
        let words = reader.say(
            "裁定前，双方互不知道对方是谁；陈述只给工作队看。",
            "Until the ruling neither side knows the other; only the work team reads the statements.",
        );
        return Ok(match dispute.state {
            DisputeState::Heard => html! {},
            _ => section(reader.say("裁定前", "Before the ruling"), html! {}, html! { p { (words) } }),
        });
    };
    let parks = super::super::claims::park_names(app, reader, [awarded.raw()].into_iter()).await?;
    let park = parks.get(&awarded.raw()).map_or("—", String::as_str);
    let until = appeal_until(app, &reader.actor, id).await?;
    let (text, day) = match &dispute.final_ruling {
        Some(text) => (Some(text), dispute.final_on),
        None => (dispute.ruling.as_ref(), dispute.ruled_on),
    };
    let title = match dispute.final_ruling.is_some() {
        true => reader.say("终裁", "Final ruling"),
        false => reader.say("裁定", "Ruling"),
    };
    let body = html! {
        p { (reader.say("归 ", "Awarded to ")) b { (park) } }
        @if let Some(text) = text { @for line in text.as_str().lines() { p { (line) } } }
        @if let Some(until) = until {
            p.small.quiet { (reader.say("可申诉一次，至 ", "One appeal is possible until ")) (until) (reader.say("。", ".")) }
        }
        @if dispute.state == DisputeState::Appealed {
            p.small.quiet { (reader.say("已申诉，由裁定人以外的人终裁；此前裁定有效。", "Appealed: somebody else than who ruled decides. Until then the ruling stands.")) }
        }
    };
    Ok(section(title, html! { @if let Some(day) = day { (day) } }, body))
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
        What::Paper(name) => html! { (reader.say("随陈述提交：", "With the statement: ")) (name) },
        What::Evidence(name) => html! { (reader.say("证据：", "Evidence: ")) (name) },
    }
}
