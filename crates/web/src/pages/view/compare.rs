//! The parks side by side. Parks are listed in the order of the network and never ranked by agreed money.

use super::{days, links, money, percent};
use crate::answer::Answer;
use crate::pages::reply::page;
use crate::pages::{Reader, words};
use crate::request::Caller;
use crate::ui::{figure_note, page_head, section, toolbar};
use app::App;
use app::view::{self, ParkRow, Stretch};
use axum::extract::State;
use kernel::Chapter;
use maud::{Markup, html};

/// Shows the comparison.
pub(crate) async fn show(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    let compared = view::parks_compared(&app, &reader.actor).await?;
    let title = reader.say("六园并排", "Parks compared");
    let until = html! { (reader.say("截至 ", "As of ")) (compared.cut) };
    let counts = html! { (reader.say("项目数·点数字看名单·增资不重复计", "Projects · each number opens its list · expansions not counted twice")) };
    let sums = html! { (reader.say("只计签约项目；到位率 = 到位 / 协议，只计两数都已知的；用时为中位数", "Signed projects only; rate = paid in / agreed where both are known; days are medians")) };
    let rows = || compared.rows.iter().chain([&compared.total]);
    let hides_leads = compared.rows.iter().any(|row| row.stretches.iter().any(Option::is_none));
    let main = html! {
        (page_head(&super::funnel::crumbs(&reader), title, until, toolbar(&links(&reader))))
        (section(reader.say("各走到哪一步", "How far they came"), counts, html! {
            (box_of(&reader, title, html! { (stretch_heads(&reader)) @for row in rows() { (stretch_row(&reader, row, is_total(row, &compared.total))) } }))
            @if hides_leads {
                (figure_note(html! { (reader.say("各园区之间只比签约以后的项目。", "Between parks, projects are compared from signing on.")) }))
            }
        }))
        (section(reader.say("资金与用时", "Money and time"), sums, box_of(&reader, reader.say("资金与用时", "Money and time"), html! {
            (money_heads(&reader)) @for row in rows() { (money_row(&reader, row, is_total(row, &compared.total))) }
        })))
    };
    Ok(page(reader.page_in(Some(Chapter::Projects), title, main)))
}

fn is_total(row: &ParkRow, total: &ParkRow) -> bool {
    std::ptr::eq(row, total)
}

fn box_of(reader: &Reader, label: &str, rows: Markup) -> Markup {
    html! {
        div.table-box tabindex="0" role="region" aria-label=(label) {
            table.table.table-matrix lang=(reader.lang.code()) { caption.hidden { (label) } (rows) }
        }
    }
}

fn stretch_heads(reader: &Reader) -> Markup {
    html! { thead { tr {
        th scope="col" { (reader.say("园区", "Park")) }
        @for stretch in Stretch::ALL { th.number scope="col" title=(stretch.note().get(reader.lang)) { (stretch.label().get(reader.lang)) } }
        th.number scope="col" { (reader.say("签约合计", "Signed in all")) }
    } } }
}

fn name(reader: &Reader, row: &ParkRow, is_total: bool) -> Markup {
    match (row.park, is_total) {
        (Some(park), _) => html! { a href={ "/funnel?park=" (park) } { (row.name) } },
        (None, true) => html! { (reader.say("合计", "All")) },
        (None, false) => html! { (reader.say("园区未掌握", "Park unknown")) },
    }
}

/// The condition of a list on the park of a row.
fn of_park(row: &ParkRow, is_total: bool) -> String {
    match (row.park, is_total) {
        (Some(park), _) => format!("&park={park}"),
        (None, true) => String::new(),
        (None, false) => String::from("&park=?"),
    }
}

fn stretch_row(reader: &Reader, row: &ParkRow, is_total: bool) -> Markup {
    html! {
        tr.total[is_total] {
            th scope="row" { (name(reader, row, is_total)) }
            @for (stretch, count) in Stretch::ALL.into_iter().zip(&row.stretches) {
                td.number {
                    @match count {
                        Some(0) => "0",
                        Some(count) => {
                            a href={ "/projects?stage=" (stretch.codes().join(",")) (of_park(row, is_total)) "&parent=-" } { (words::grouped(*count)) }
                        }
                        None => { span.quiet { "—" } }
                    }
                }
            }
            td.number { a href={ "/projects?signed_on=..9999-12-31" (of_park(row, is_total)) "&parent=-" } { (words::grouped(row.signed)) } }
        }
    }
}

fn money_heads(reader: &Reader) -> Markup {
    let heads = [
        ("园区", "Park"),
        ("协议", "Agreed"),
        ("备案", "Filed"),
        ("到位", "Paid in"),
        ("完成", "Completed"),
        ("到位率", "Paid-in rate"),
        ("签约到开工", "Signing to start"),
        ("开工到投产", "Start to production"),
    ];
    html! { thead { tr { @for (nth, (zh, en)) in heads.iter().enumerate() {
        th.number[nth > 0] scope="col" { (reader.say(zh, en)) }
    } } } }
}

fn money_row(reader: &Reader, row: &ParkRow, is_total: bool) -> Markup {
    let lang = reader.lang;
    html! {
        tr.total[is_total] {
            th scope="row" { (name(reader, row, is_total)) }
            @for sum in row.money { td.number { (money(sum, row.signed, lang)) } }
            td.number { (percent(row.paid_in_share(), lang)) span.known { (lang.say("两数已知 ", "both known ")) (words::grouped(row.both.0.known)) } }
            td.number { (days(row.to_start, lang)) }
            td.number { (days(row.to_production, lang)) }
        }
    }
}
