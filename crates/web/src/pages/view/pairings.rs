//! 结对树: every pairing under the one above it, with agreement, term, contact and the last thing that happened; what has
//! gone quiet says so.

use crate::answer::Answer;
use crate::pages::reply::page;
use crate::pages::{Reader, words};
use crate::request::Caller;
use crate::ui::{
    Light, figure_note, lamp, link_button, page_head, param, section, toolbar, with_param, without_param,
};
use app::App;
use app::agreed::{self, Node};
use axum::extract::State;
use kernel::{Chapter, Choice as _, Known, Record as _, Uuid};
use maud::{Markup, html};
use records::network::{Contact, Pairing};
use store::Titles;

/// Shows the tree.
pub(crate) async fn show(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    let (tree, titles, months) = agreed::tree(&app, &reader.actor).await?;
    let only_quiet = param(&reader.at, "quiet").is_some_and(|value| value == "1");
    let (all, quiet) = tree.iter().fold((0, 0), |sum, node| count(node, sum));
    let title = reader.say("结对树", "Tree of pairings");
    let lead = html! {
        (all) (reader.say(" 个结对·无活动满 ", " pairings · quiet for ")) (months) (reader.say(" 个月的 ", " months: ")) (quiet)
        (reader.say("·截至 ", " · as of ")) (reader.now.day())
    };
    let switch = match only_quiet {
        true => link_button(reader.say("看全部", "Show all"), &without_param(&reader.at, "quiet")),
        false => {
            link_button(reader.say("只看无活动的", "Only quiet ones"), &with_param(&reader.at, "quiet", "1"))
        }
    };
    let tools = toolbar(&[
        switch,
        link_button(reader.say("阈值", "Threshold"), "/rules#pairing_quiet"),
        link_button(reader.say("全部结对", "All pairings"), "/pairings"),
    ]);
    let chapter = words::chapter_href(Chapter::Network);
    let crumbs = [(Chapter::Network.label().get(reader.lang), chapter.as_str())];
    let body = html! {
        @if tree.is_empty() { p.quiet { (reader.say("还没有结对。", "There is no pairing yet.")) } }
        (level(&reader, &tree, &titles, only_quiet))
        (figure_note(html! { (reader.say(
            "最近活动取登记的日期与互访、选派、共同活动、挂职、双方都参加的活动、园区会议里最晚的一个；上级连同下级一起看。",
            "The last activity is the latest of the day entered and of visits, dispatches, joint activities, secondments, events of both sides and meetings of its parks; a pairing is seen together with those under it.",
        )) }))
    };
    let main = html! { (page_head(&crumbs, title, lead, tools)) (section(title, html! {}, body)) };
    Ok(page(reader.page_in(Some(Chapter::Network), title, main)))
}

fn count(node: &Node, (all, quiet): (usize, usize)) -> (usize, usize) {
    let own = (all + 1, quiet + usize::from(node.is_quiet));
    node.below.iter().fold(own, |sum, child| count(child, sum))
}

fn level(reader: &Reader, nodes: &[Node], titles: &Titles, only_quiet: bool) -> Markup {
    let shown: Vec<&Node> = nodes.iter().filter(|node| !only_quiet || has_quiet(node)).collect();
    if shown.is_empty() {
        return html! {};
    }
    html! {
        ul.rows.tree { @for node in shown {
            li {
                (one(reader, node, titles))
                (level(reader, &node.below, titles, only_quiet))
            }
        } }
    }
}

fn has_quiet(node: &Node) -> bool {
    node.is_quiet || node.below.iter().any(has_quiet)
}

fn one(reader: &Reader, node: &Node, titles: &Titles) -> Markup {
    let of = &node.pairing;
    let name = |id: Option<Uuid>| id.and_then(|id| titles.get(&id)).map(String::as_str);
    let contact = of.contact.map(kernel::Id::raw);
    html! {
        div.row-main {
            a href=(words::record_href(Pairing::NOUN, node.id)) { (of.name.as_str()) }
            span.small.quiet.nowrap { (of.level.label().get(reader.lang)) }
        }
        p.row-note {
            @if node.is_quiet { (lamp(Light::Yellow, reader.say("久无活动", "gone quiet"))) " " }
            (activity(reader, node))
            "·" (agreement(reader, node))
            @if let Known::Is(day) = &of.starts_on { "·" (reader.say("自 ", "from ")) (day) }
            @if let Known::Is(day) = &of.ends_on { (reader.say(" 至 ", " to ")) (day) }
            @match (contact, name(contact)) {
                (Some(id), Some(name)) => { "·" (reader.say("联系人 ", "contact ")) a href=(words::record_href(Contact::NOUN, id)) { (name) } }
                (Some(_), None) => { "·" (reader.say("有联系人", "has a contact")) }
                _ => { "·" (reader.say("没有联系人", "no contact")) }
            }
        }
    }
}

fn activity(reader: &Reader, node: &Node) -> Markup {
    match &node.last {
        None => html! { (reader.say("没有活动记录", "no activity on record")) },
        Some(last) => html! {
            (reader.say("最近活动 ", "last activity ")) (last.day) " "
            @match last.of {
                Some((slug, id)) => a href={ "/" (slug) "/" (id) } { (last.label().get(reader.lang)) },
                None => span.quiet { (last.label().get(reader.lang)) },
            }
        },
    }
}

fn agreement(reader: &Reader, node: &Node) -> Markup {
    html! {
        @if node.agreements.is_empty() {
            @match &node.pairing.agreement {
                Some(name) => (name.as_str()),
                None => span.quiet { (reader.say("没有协议", "no agreement")) },
            }
        }
        @for (nth, (id, name, ends)) in node.agreements.iter().enumerate() {
            @if nth > 0 { (reader.say("、", ", ")) }
            a href={ "/agreements/" (id) } { (name) }
            @if let Some(day) = ends { (reader.say("（至 ", " (to ")) (day) (reader.say("）", ")")) }
        }
    }
}
