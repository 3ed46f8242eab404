//! 双向挂职: who is where, how many each way by park and batch, ending when.

use super::reply::page;
use super::{Reader, words};
use crate::answer::Answer;
use crate::request::Caller;
use crate::ui::{Figure, Light, empty_state, figures, lamp, link_button, page_head, section, toolbar};
use app::App;
use app::secondment::{self, Balance, Group, NEAR, Serving};
use axum::extract::State;
use kernel::{Chapter, Date, Record as _};
use maud::{Markup, html};
use records::people::Secondment;

/// Days before an end in which it is more than near.
const CLOSE: i32 = 30;

/// Shows the page. Who reads no secondment is told that there is none.
pub(crate) async fn show(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    let balance = secondment::balance(&app, &reader.actor).await?;
    let title = reader.say("双向挂职", "Secondments both ways");
    let chapter = words::chapter_href(Chapter::People);
    let crumbs = [(Chapter::People.label().get(reader.lang), chapter.as_str())];
    let lead = html! {
        (reader.say("在岗·截至 ", "Serving, as of ")) @if let Some(cut) = balance.cut { (cut) }
    };
    let tools = toolbar(&[link_button(reader.say("全部挂职", "All secondments"), "/secondments")]);
    let main = html! {
        (page_head(&crumbs, title, lead, tools))
        @if balance.serving.is_empty() {
            (empty_state(reader.say("现在没有在岗的", "Nobody serves at present"), "", html! {}))
        } @else {
            (ways(&reader, &balance))
            (groups(&reader, &balance, reader.say("按园区", "By park"), &balance.parks, reader.say("不在园区", "In no park")))
            (groups(&reader, &balance, reader.say("按批次", "By batch"), &balance.batches, reader.say("没有批次", "No batch")))
            (people(&reader, &balance))
        }
    };
    Ok(page(reader.page_in(Some(Chapter::People), title, main)))
}

fn ways(reader: &Reader, balance: &Balance) -> Markup {
    let Some(total) = &balance.total else { return html! {} };
    let texts: Vec<(String, String)> = balance
        .sides
        .iter()
        .zip(&total.serving)
        .map(|(side, serving)| (format!("{} → {}", side.from, side.to), serving.to_string()))
        .collect();
    let shown: Vec<Figure<'_>> = texts
        .iter()
        .zip(&total.ending)
        .map(|((label, number), ending)| Figure {
            label,
            number: Some(number),
            unit: reader.say("人", "people"),
            source: html! { (NEAR) (reader.say(" 天内到期 ", " days to the end: ")) (ending) },
            lang: reader.lang,
            ..Figure::default()
        })
        .collect();
    figures(&shown)
}

fn groups(reader: &Reader, balance: &Balance, title: &str, groups: &[Group], nameless: &str) -> Markup {
    let note = html! { (reader.say("在岗人数；括号里是 ", "Serving; in brackets those whose term ends within ")) (NEAR) (reader.say(" 天内到期的", " days")) };
    let cell = |group: &Group, at: usize| {
        let (serving, ending) = (group.serving.get(at).copied(), group.ending.get(at).copied());
        html! {
            (serving.unwrap_or_default())
            @if let Some(ending) = ending.filter(|ending| *ending > 0) { "（" (ending) "）" }
        }
    };
    let body = html! {
        div.table-box tabindex="0" role="region" aria-label=(title) {
            table.table {
                caption.hidden { (title) }
                thead { tr {
                    th scope="col" { (title) }
                    @for side in &balance.sides { th.number scope="col" { (side.from) " → " (side.to) } }
                } }
                tbody {
                    @for group in groups {
                        tr {
                            th scope="row" { (group.name.as_deref().unwrap_or(nameless)) }
                            @for at in 0..balance.sides.len() { td.number { (cell(group, at)) } }
                        }
                    }
                }
            }
        }
    };
    section(title, note, body)
}

fn people(reader: &Reader, balance: &Balance) -> Markup {
    let Some(today) = balance.cut else { return html! {} };
    let note = html! { (reader.say("先到期的在前", "Those whose term ends first in front")) };
    let body = html! { ul.rows.day { @for one in &balance.serving { (person(reader, one, today)) } } };
    section(reader.say("谁在哪里", "Who is where"), note, body)
}

fn person(reader: &Reader, one: &Serving, today: Date) -> Markup {
    let term = &one.term;
    let last = term.last_day();
    let days = last.map(|last| last.days_since(today));
    let light = match days {
        Some(..0) => Some((Light::Red, reader.say("过期", "Past"))),
        Some(days) if days <= CLOSE => Some((Light::Blue, reader.say("临期", "Near"))),
        _ => None,
    };
    html! {
        li {
            div.row-main {
                a href=(words::record_href(Secondment::NOUN, one.id)) { (term.name.as_str()) }
                @if days.is_some_and(|days| days <= NEAR) && super::reader::may_read(&reader.actor, <records::people::Handover as kernel::Record>::NOUN) {
                    a.btn href={ "/handovers/new?secondment=" (one.id) } { (reader.say("排交接单", "Hand over")) }
                }
            }
            p.row-note {
                @if let Some((light, word)) = light { (lamp(light, word)) " " }
                (one.regions.0) " → " (one.regions.1)
                @if let Some(park) = &one.park { "·" (park) }
                @if let Some(post) = &term.to_post { "·" (post.as_str()) }
                "·"
                @match last {
                    Some(last) => { (reader.say("到 ", "until ")) (last) @if let Some(days) = days.filter(|days| *days >= 0) { (reader.say("，还有 ", ", ")) (days) (reader.say(" 天", " days")) } }
                    None => { (reader.say("到期未掌握", "end unknown")) }
                }
            }
        }
    }
}
