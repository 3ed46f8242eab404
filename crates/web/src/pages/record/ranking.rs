//! What the page of a ranking shows first: the ranks as drawn up, and which side has confirmed them. And the way from a
//! scheme to the scores under it.

use super::super::Reader;
use crate::ui::{Column, Row, Table, Tally, facts, link_button, section, tally, toolbar};
use app::Result;
use app::assess;
use app::record::Opened;
use kernel::{Date, Record as _, Uuid};
use maud::{Markup, html};
use records::assessment::Ranking;

/// Shows what stands above the sections.
pub(super) fn above(reader: &Reader, opened: &Opened) -> Result<Markup> {
    let of = Ranking::from_values(&opened.seen.row.values)?;
    let columns = [
        Column { label: reader.say("园区", "Park"), ..Column::default() },
        Column { label: reader.say("名次", "Rank"), number: true, ..Column::default() },
        Column { label: reader.say("得分", "Points"), number: true, ..Column::default() },
    ];
    let rows = assess::placed(&of).into_iter().map(|one| Row {
        key: String::new(),
        name: one.park.clone(),
        cells: vec![html! { (one.park) }, html! { (one.rank) }, html! { (one.points) }],
    });
    let table = Table {
        caption: reader.say("名次与得分", "Ranks and points"),
        columns: &columns,
        rows: rows.collect(),
        path_and_query: &reader.at,
        lang: reader.lang,
        ..Table::default()
    };
    let day = |on: Option<Date>| match on {
        Some(on) => html! { (tally(Tally::Verified, reader.lang)) " " (on) },
        None => html! { (tally(Tally::Open, reader.lang)) " " (reader.say("待确认", "awaited")) },
    };
    let scores = format!("/assessment?scheme={}&year={}", of.scheme.raw(), of.year.0);
    Ok(html! {
        (section(reader.say("双方确认", "Confirmed by both sides"), html! { (reader.say("两个人各确认一方，之后公布", "two persons, one for each side, then it is published")) }, facts(&[
            (reader.say("甲方", "Side A"), day(of.a_confirmed_on)),
            (reader.say("乙方", "Side B"), day(of.b_confirmed_on)),
        ])))
        (section(reader.say("名次与得分", "Ranks and points"), html! {}, html! {
            (table.markup())
            p.toolbar { (link_button(reader.say("现在的得分和算法", "Scores now and how they came about"), &scores)) }
        }))
    })
}

/// From a scheme to the scores under it.
pub(super) fn of_scheme(reader: &Reader, scheme: Uuid) -> Markup {
    let href = format!("/assessment?scheme={scheme}");
    toolbar(&[
        link_button(reader.say("得分与名次", "Scores and ranks"), &href),
        link_button(reader.say("差距清单", "Gaps"), &format!("/assessment/gaps?scheme={scheme}")),
    ])
}
