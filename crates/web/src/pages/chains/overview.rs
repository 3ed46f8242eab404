//! All chains over all places: how many nodes are missing, broken, weak in each.

use super::{STATUSES, area_name, legend, shown};
use crate::answer::Answer;
use crate::pages::Reader;
use crate::pages::reply::page;
use crate::request::Caller;
use crate::ui::{figure_note, link_button, node_status, page_head, section, toolbar, with_param};
use app::App;
use app::chains::{self, Analysis, Status};
use axum::extract::State;
use kernel::{Chapter, Record as _, Uuid};
use maud::{Markup, html};
use records::chains::Chain;

/// Shows the overview.
pub(crate) async fn show(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    let found = chains::analysis(&app, &reader.actor, Vec::new()).await?;
    let title = reader.say("缺口总览", "Gaps of all chains");
    let lead = html! { (found.book.chains.len()) (reader.say(" 条链、", " chains, ")) (found.book.nodes.len()) (reader.say(" 个环节·截至 ", " nodes · as of ")) (app.now().day()) };
    let mut tools = vec![
        link_button(reader.say("产业分工", "Who does what"), "/chain-labour"),
        link_button(reader.say("供需与配套", "Supply and procurement"), "/chain-supply"),
    ];
    if app::access::may_create(&reader.actor, Chain::NOUN) {
        tools.push(link_button(reader.say("导入产业链", "Import a chain"), "/chain-import"));
    }
    let tools = toolbar(&tools);
    let crumbs = [(Chapter::Chains.label().get(reader.lang), "/chapters/chains")];
    let main = html! {
        (page_head(&crumbs, title, lead, tools))
        (legend(reader.lang))
        (section(title, html! { (reader.say("数字是环节数，点开看链图", "Numbers of nodes; each opens the chain")) }, table(&reader, &found, title)))
        (figure_note(html! { (reader.say("布局没有登记全时，缺口会少算；没有布局的链只显示“—”。", "While few presences are recorded, gaps are too few; a chain without any shows — only.")) }))
    };
    Ok(page(reader.page_in(Some(Chapter::Chains), title, main)))
}

fn table(reader: &Reader, found: &Analysis, title: &str) -> Markup {
    html! {
        div.table-box tabindex="0" role="region" aria-label=(title) { table.table.table-matrix {
            caption.hidden { (title) }
            thead { tr {
                th scope="col" { (reader.say("产业链", "Chain")) }
                @for area in &found.areas { th scope="col" { (area_name(reader, *area, &found.places)) } }
            } }
            tbody { @for (id, chain) in &found.book.chains { tr {
                th scope="row" { (chain.name.as_str()) " " span.quiet { (chain.code.as_str()) } }
                @for (nth, area) in found.areas.iter().enumerate() {
                    td { a.nowrap href=(with_param(&format!("/chains/{id}/picture"), "area", &area.code())) { (counts(reader, found, *id, nth)) } }
                }
            } } }
        } }
    }
}

fn counts(reader: &Reader, found: &Analysis, chain: Uuid, area: usize) -> Markup {
    let own = found.book.nodes_of(chain);
    let count = |status: Status| {
        let of = found.verdicts.get(area);
        own.iter()
            .filter(|at| of.and_then(|all| all.get(**at)).is_some_and(|one| one.status == status))
            .count()
    };
    let some: Vec<(Status, usize)> = STATUSES
        .into_iter()
        .filter(|status| *status != Status::NotAsked)
        .map(|status| (status, count(status)))
        .filter(|(_, count)| *count > 0)
        .collect();
    html! {
        @if some.is_empty() { "—" }
        @for (status, count) in some { (node_status(shown(status), reader.lang)) " " (count) " " }
    }
}
