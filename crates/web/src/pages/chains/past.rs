//! How gaps came about and closed: of one node beside it, of a whole chain on a page of its own.

use super::{area_name, areas, shown, wanted};
use crate::answer::Answer;
use crate::pages::Reader;
use crate::pages::reply::page;
use crate::request::Caller;
use crate::ui::{figure_note, link_button, node_status, page_head, param, section, toolbar, with_param};
use app::App;
use app::chains::{self, Area, History, Turned};
use axum::extract::{Path, State};
use kernel::{Chapter, Choice as _, Uuid};
use maud::{Markup, html};

/// Turns shown beside a node.
const FEW: usize = 12;
/// Names of who came or left at once.
const NAMES: usize = 3;
/// Turns shown of a chain.
const MANY: usize = 300;

/// Shows the past of a chain.
pub(crate) async fn past(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer {
    let reader = Reader::new(&app, &caller);
    let area = Area::of(param(&reader.at, "area").as_deref());
    let chain = wanted(&id)?;
    let view = chains::view(&app, &reader.actor, chain, area).await?;
    let found = chains::history(&app, &reader.actor, chain, area, None).await?;
    let title = reader.say("缺口变化", "How gaps turned").to_owned() + "·" + view.chain.1.name.as_str();
    let picture = with_param(&format!("/chains/{id}/picture"), "area", &area.code());
    let crumbs = [
        (Chapter::Chains.label().get(reader.lang), "/chapters/chains"),
        (reader.say("缺口总览", "Gaps of all chains"), "/chain-gaps"),
    ];
    let lead = html! {
        (area_name(&reader, area, &view.places)) "·" (found.turns.len()) (reader.say(" 次变化·截至 ", " turns · as of ")) (view.today)
    };
    let back = toolbar(&[link_button(reader.say("回到链图", "Back to the chain"), &picture)]);
    let main = html! {
        (page_head(&crumbs, &title, lead, back))
        (areas(&reader, area, &view.places))
        (section(reader.say("缺口变化", "How gaps turned"), html! { (reader.say("新的在前", "Newest first")) }, html! {
            @if found.is_too_much { p.quiet { (too_much(&reader)) } }
            @else if found.turns.is_empty() { p.quiet { (reader.say("还没有变化：没有登记过企业布局。", "No turns yet: no presence was recorded.")) } }
            @else { (table(&reader, &found.turns, &|node| Some(with_param(&picture, "node", &node.to_string()) + "#node"))) }
        }))
        (rule(&reader))
    };
    Ok(page(reader.page_in(Some(Chapter::Chains), &title, main)))
}

fn table(reader: &Reader, turns: &[Turned], href: &dyn Fn(Uuid) -> Option<String>) -> Markup {
    let title = reader.say("缺口变化", "How gaps turned");
    html! {
        div.table-box tabindex="0" role="region" aria-label=(title) { table.table {
            caption.hidden { (title) }
            thead { tr {
                th scope="col" { (reader.say("登记日期", "Recorded on")) }
                th scope="col" { (reader.say("环节", "Node")) }
                th scope="col" { (reader.say("变化", "Turn")) }
                th scope="col" { (reader.say("因为", "Because")) }
            } }
            tbody { @for one in turns.iter().take(MANY) { tr {
                td.nowrap { (one.on) }
                th scope="row" {
                    @match href(one.node) {
                        Some(href) => { a href=(href) { (one.name.0) " " (one.name.1) } }
                        None => { (one.name.0) " " (one.name.1) }
                    }
                }
                td.nowrap { (turn(reader, one)) }
                td { (because(reader, one)) }
            } } }
        } }
    }
}

fn turn(reader: &Reader, one: &Turned) -> Markup {
    html! { (node_status(shown(one.from), reader.lang)) " → " (node_status(shown(one.to), reader.lang)) }
}

fn because(reader: &Reader, one: &Turned) -> String {
    let said = |came: bool, word: &str| {
        let names: Vec<&str> =
            one.by.iter().filter(|(_, is)| *is == came).map(|(name, _)| name.as_str()).collect();
        let first = names.iter().take(NAMES).copied().collect::<Vec<_>>().join(reader.say("、", ", "));
        let more = match names.len() {
            count if count > NAMES => {
                format!("{}{count}{}", reader.say("等 ", " and others, "), reader.say(" 家", " in all"))
            }
            _ => String::new(),
        };
        (!names.is_empty()).then(|| format!("{word}{first}{more}"))
    };
    let came = said(true, reader.say("在产：", "at work: "));
    let left = said(false, reader.say("不再计入：", "no longer counted: "));
    came.into_iter().chain(left).collect::<Vec<_>>().join(reader.say("；", "; "))
}

/// The past of one node: projects and what they did not yet close, and what did.
pub(super) fn of_node(reader: &Reader, found: &History, all: &str) -> Markup {
    if found.turns.is_empty() && found.stages.is_empty() && !found.is_too_much {
        return html! {};
    }
    let note = html! {
        (reader.say("签约还不算补上，在产企业登记为布局才算", "A contract does not close a gap; an enterprise in operation, recorded as a presence, does"))
    };
    section(
        reader.say("缺口变化", "How the gap turned"),
        note,
        html! {
            @if found.is_too_much { p.quiet { (too_much(reader)) } }
            ul.rows.chain-past { @for (_, line) in lines(reader, found).into_iter().take(FEW) { li { (line) } } }
            p { a href=(all) { (reader.say("整条链的变化", "Turns of the whole chain")) } }
        },
    )
}

/// Stages and turns in one order, newest first.
fn lines(reader: &Reader, found: &History) -> Vec<(kernel::Date, Markup)> {
    let turns = found.turns.iter().map(|one| {
        (one.on, html! { (one.on) " " (turn(reader, one)) " " span.quiet { (because(reader, one)) } })
    });
    let stages = found.stages.iter().map(|one| {
        let closed = chains::is_filled(one.status);
        (one.on, html! {
            (one.on) " " a href={ "/projects/" (one.project) } { (one.name) } " " (one.stage.code()) " " (one.stage.label().get(reader.lang))
            " " span.quiet { (if closed { reader.say("当时已有企业在产", "somebody was at work by then") } else { reader.say("缺口仍在", "the gap stays") }) }
        })
    });
    let mut all: Vec<(kernel::Date, Markup)> = turns.chain(stages).collect();
    all.sort_by_key(|(on, _)| std::cmp::Reverse(*on));
    all
}

fn too_much(reader: &Reader) -> &'static str {
    reader.say(
        "相关布局超过 6000 条，这里不逐条回看。",
        "There are more than 6,000 presences around it: too many to look back at here.",
    )
}

fn rule(reader: &Reader) -> Markup {
    figure_note(html! { (reader.say(
        "口径：按登记入库的日期、按在产家数回看，用今天的判据；当时的产值和采购额不回看，所以“强”和因产出不足的“弱”只在现状里出现。",
        "Looked back at by the day of recording and by numbers in operation, with today's rule; output and purchases of the time are not kept, so that “strong” and “weak for want of output” are seen only in the present.",
    )) })
}
