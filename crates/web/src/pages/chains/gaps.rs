//! One chain: the picture, its gaps in the order in which to look for somebody, and the node that is looked at.

use super::{area_name, areas, legend, node, shown, wanted};
use crate::answer::{self, Answer};
use crate::pages::Reader;
use crate::pages::reply::page;
use crate::request::Caller;
use crate::ui::{
    PictureNode, chain_picture, columns, figure_note, link_button, node_status, page_head, param, section,
    toolbar, with_param,
};
use app::App;
use app::chains::{self, Area, ChainView, NodeView, Status, exchange, in_words, say_input, say_reason};
use axum::extract::{Path, State};
use axum::response::IntoResponse as _;
use kernel::{Chapter, Uuid};
use maud::{Markup, html};
use records::chains::Tier;

/// Shows the chain.
pub(crate) async fn show(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer {
    let reader = Reader::new(&app, &caller);
    let area = Area::of(param(&reader.at, "area").as_deref());
    let view = chains::view(&app, &reader.actor, wanted(&id)?, area).await?;
    let chosen = param(&reader.at, "node").and_then(|id| Uuid::try_parse(&id).ok());
    let chosen =
        view.nodes.iter().find(|one| Some(one.id) == chosen).or_else(|| view.gaps().first().copied());
    let aside = match chosen {
        Some(one) => node::panel(&app, &reader, &view, one).await?,
        None => html! {},
    };
    let title = reader.say("链图", "Chain").to_owned() + "·" + view.chain.1.name.as_str();
    let tools = toolbar(&[
        link_button(
            reader.say("上墙", "On the wall"),
            &with_param(&format!("/chains/{id}/wall"), "area", &area.code()),
        ),
        link_button(
            reader.say("缺口变化", "How gaps turned"),
            &with_param(&format!("/chains/{id}/past"), "area", &area.code()),
        ),
        link_button(reader.say("名录标注", "Tags of the register"), &format!("/chains/{id}/tags")),
        link_button("JSON", &format!("/chains/{id}/chain.json")),
        link_button("GraphML", &format!("/chains/{id}/chain.graphml")),
        link_button(reader.say("编辑与版本", "Edit and versions"), &format!("/chains/{id}")),
    ]);
    let crumbs = [
        (Chapter::Chains.label().get(reader.lang), "/chapters/chains"),
        (reader.say("缺口总览", "Gaps of all chains"), "/chain-gaps"),
    ];
    let main = html! {
        (page_head(&crumbs, &title, lead(&reader, &view), tools))
        (areas(&reader, area, &view.places))
        (legend(reader.lang))
        (columns(html! {
            (picture(&reader, &view, chosen.map(|one| one.id)))
            (gap_list(&reader, &view))
            (all_nodes(&reader, &view))
        }, aside))
    };
    Ok(page(reader.page_in(Some(Chapter::Chains), &title, main)))
}

/// The chain alone, large, for a screen on the wall or a sheet of A3.
pub(crate) async fn wall(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer {
    let reader = Reader::new(&app, &caller);
    let area = Area::of(param(&reader.at, "area").as_deref());
    let view = chains::view(&app, &reader.actor, wanted(&id)?, area).await?;
    let title = view.chain.1.name.as_str().to_owned();
    let back = with_param(&format!("/chains/{id}/picture"), "area", &area.code());
    let main = html! {
        div.chain-wall {
            (page_head(&[], &title, lead(&reader, &view), toolbar(&[link_button(reader.say("回到链图", "Back"), &back)])))
            (legend(reader.lang))
            div.chain-wall-body {
                div { (picture(&reader, &view, None)) }
                (first_gaps(&reader, &view))
            }
        }
    };
    Ok(page(reader.page_on(Some("chain-sheet"), Some(Chapter::Chains), &title, main)))
}

/// Gives the chain as JSON.
pub(crate) async fn json(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer {
    let id = wanted(&id)?;
    let found = chains::analysis(&app, &caller.actor, vec![Area::Parks]).await?;
    require(&found.book, id)?;
    let body = exchange::json(&exchange::file_of(&found.book, id)).to_string();
    Ok(answer::file("chain.json", "application/json", body.into_bytes()).into_response())
}

/// Gives the chain as GraphML.
pub(crate) async fn graphml(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer {
    let id = wanted(&id)?;
    let found = chains::analysis(&app, &caller.actor, vec![Area::Parks]).await?;
    require(&found.book, id)?;
    let body = exchange::graphml(&exchange::file_of(&found.book, id));
    Ok(answer::file("chain.graphml", "application/xml", body.into_bytes()).into_response())
}

fn require(book: &chains::Book, id: Uuid) -> Answer<()> {
    match book.chains.iter().any(|(chain, _)| *chain == id) {
        true => Ok(()),
        false => Err(app::Error::NotFound.into()),
    }
}

fn lead(reader: &Reader, view: &ChainView) -> Markup {
    let own = view.nodes.iter().filter(|one| one.is_own).count();
    html! {
        (area_name(reader, view.area, &view.places)) "·" (own) (reader.say(" 个环节·缺 ", " nodes · missing "))
        (view.count(Status::Missing)) (reader.say("、断 ", ", broken ")) (view.count(Status::Broken))
        (reader.say("、弱 ", ", weak ")) (view.count(Status::Weak))
        (reader.say("·截至 ", " · as of ")) (view.today)
        @if !view.sees_amounts { (reader.say("·别的园区的产值采购不参与判断", " · output and purchases of other parks are left out")) }
    }
}

fn here(reader: &Reader, view: &ChainView, node: Uuid) -> String {
    let base = with_param(&format!("/chains/{}/picture", view.chain.0), "area", &view.area.code());
    let _ = reader;
    format!("{}#node", with_param(&base, "node", &node.to_string()))
}

/// The picture, which a keyboard can pass over: sixty nodes are sixty steps.
fn picture(reader: &Reader, view: &ChainView, chosen: Option<Uuid>) -> Markup {
    html! {
        a.chain-skip href="#after-picture" { (reader.say("跳过链图", "Pass over the picture")) }
        (drawing(reader, view, chosen))
        p.figure-note.chain-svg-note { span #after-picture tabindex="-1" { (reader.say(
            "格内：状态、环节、编号和在产企业家数；下面一行是项目数和年产值，≥ 表示还有企业的产值未掌握。",
            "In a box: status, node, its code and enterprises in operation; below, projects and output of a year, with ≥ where the output of some is not known.",
        )) } }
    }
}

fn drawing(reader: &Reader, view: &ChainView, chosen: Option<Uuid>) -> Markup {
    let texts: Vec<[String; 3]> = view
        .nodes
        .iter()
        .map(|one| {
            let projects = one.projects.len();
            let firms = format!("{}{}", one.held.enterprises, reader.say(" 家", " firms"));
            let projects = match projects {
                0 => String::new(),
                count => format!("{count}{}", reader.say("项目", " proj.")),
            };
            let more: Vec<String> =
                [projects, capacity(one)].into_iter().filter(|text| !text.is_empty()).collect();
            [firms, more.join("·"), here(reader, view, one.id)]
        })
        .collect();
    let nodes: Vec<PictureNode<'_>> = view
        .nodes
        .iter()
        .zip(&texts)
        .map(|(one, [note, more, href])| PictureNode {
            code: one.node.code.as_str(),
            name: one.node.name.as_str(),
            status: shown(one.verdict.status),
            note,
            more,
            href,
            tier: match one.node.tier {
                Tier::Upstream => 0,
                Tier::Midstream => 1,
                Tier::Downstream => 2,
            },
            layer: one.layer,
            is_chosen: Some(one.id) == chosen,
            is_other: !one.is_own,
        })
        .collect();
    let links: Vec<(usize, usize)> = view.edges.iter().map(|edge| (edge.supplier, edge.customer)).collect();
    chain_picture(
        reader.say(
            "链图，从上游到下游；同样内容见下面的清单",
            "The chain from upstream to downstream; the list below says the same",
        ),
        &nodes,
        &links,
        reader.lang,
    )
}

/// Output of a year in 亿元 as far as it is known, short enough for a box.
fn capacity(one: &NodeView) -> String {
    let of = one.held.output;
    if of.known == 0 {
        return String::new();
    }
    let tenths = of.sum / 1_000_000_000;
    let least = if of.unknown > 0 { "≥" } else { "" };
    match (tenths / 10, tenths % 10) {
        (0, 0) => format!("{least}{}万", of.sum / 1_000_000),
        (whole, _) if whole >= 100 => format!("{least}{whole}亿"),
        (whole, tenth) => format!("{least}{whole}.{tenth}亿"),
    }
}

/// The gaps that come first, short enough to stand beside the picture on one screen or sheet.
fn first_gaps(reader: &Reader, view: &ChainView) -> Markup {
    let gaps = view.gaps();
    let more = gaps.len().saturating_sub(ON_THE_WALL);
    let title = reader.say("缺口清单", "Gaps");
    section(
        title,
        html! { (reader.say("按优先级", "By priority")) },
        html! {
            @if gaps.is_empty() { p.quiet { (reader.say("按现有布局没有缺口。", "No gap by the presences that are recorded.")) } }
            ol.chain-first { @for one in gaps.iter().take(ON_THE_WALL) { li {
                (node_status(shown(one.verdict.status), reader.lang))
                a href=(here(reader, view, one.id)) { (one.node.code.as_str()) " " (one.node.name.as_str()) }
                span.number { (one.priority.map_or_else(String::new, |(_, points)| in_words(points))) }
            } } }
            @if more > 0 { p.quiet { (reader.say("另有 ", "And ")) (more) (reader.say(" 个，见链图。", " more: see the chain.")) } }
        },
    )
}

/// Gaps that stand on the wall.
const ON_THE_WALL: usize = 16;

fn gap_list(reader: &Reader, view: &ChainView) -> Markup {
    let gaps = view.gaps();
    let title = reader.say("缺口清单", "Gaps");
    let heads = [
        reader.say("环节", "Node"),
        reader.say("判据", "Why"),
        reader.say("优先", "Priority"),
        reader.say("苏州方", "Suzhou side"),
        reader.say("要先问", "To ask"),
    ];
    let note = html! { (reader.say("优先级 = 需求 × 位置 × 可行 × 苏州有无的几何平均，满分 100", "Priority: geometric mean of demand, reach, feasibility and supply on the Suzhou side, of 100")) };
    section(
        title,
        note,
        html! {
            @if gaps.is_empty() { p.quiet { (reader.say("按现有布局没有缺口。布局没有登记全时，这里也会是空的。", "No gap by the presences that are recorded. It is empty too while few are.")) } }
            @else {
                div.table-box tabindex="0" role="region" aria-label=(title) { table.table.table-records {
                    caption.hidden { (title) }
                    thead { tr { @for (nth, head) in heads.iter().enumerate() { th scope="col" class=[matches!(nth, 2 | 3).then_some("number")] { (head) } } } }
                    tbody { @for one in gaps { tr {
                        th scope="row" { (node_status(shown(one.verdict.status), reader.lang)) " "
                            a href=(here(reader, view, one.id)) { (one.node.code.as_str()) " " (one.node.name.as_str()) } }
                        td.wide data-label=(heads[1]) { (why(reader, one)) }
                        td.number data-label=(heads[2]) { (one.priority.map_or_else(String::new, |(_, points)| in_words(points))) }
                        td.number data-label=(heads[3]) { (one.suzhou) (reader.say(" 家", "")) }
                        td.wide data-label=(heads[4]) { @if let Some(asked) = &one.node.constraints { (asked.as_str()) } @else if one.node.is_restricted { (reader.say("限制类，不招引", "Restricted")) } @else { "—" } }
                    } } }
                } }
            }
        },
    )
}

/// The reasons of a verdict in one line, with what is not known.
pub(super) fn why(reader: &Reader, one: &NodeView) -> Markup {
    let reasons: Vec<String> =
        one.verdict.reasons.iter().map(|reason| say_reason(reason, reader.lang)).collect();
    let unknown: Vec<&str> =
        one.verdict.unknown.iter().map(|input| say_input(*input).get(reader.lang)).collect();
    html! {
        (reasons.join(reader.say("；", "; ")))
        @if !unknown.is_empty() {
            @if !reasons.is_empty() { (reader.say("；", "; ")) }
            span.unknown { (unknown.join(reader.say("、", ", "))) (reader.say("未掌握", " unknown")) }
        }
    }
}

/// Every node as a list: what the picture shows, in words.
fn all_nodes(reader: &Reader, view: &ChainView) -> Markup {
    let names = |edges: Vec<usize>| {
        let codes: Vec<&str> =
            edges.iter().filter_map(|at| view.nodes.get(*at)).map(|one| one.node.code.as_str()).collect();
        if codes.is_empty() { String::from("—") } else { codes.join("、") }
    };
    let title = reader.say("全部环节", "All nodes");
    html! {
        details.alt {
            summary { (title) " " (view.nodes.len()) }
            div.table-box tabindex="0" role="region" aria-label=(title) { table.table {
                caption.hidden { (title) }
                thead { tr {
                    th scope="col" { (reader.say("环节", "Node")) }
                    th scope="col" { (reader.say("状态", "Status")) }
                    th.number scope="col" { (reader.say("企业", "Firms")) }
                    th.number scope="col" { (reader.say("在建拟建", "Coming")) }
                    th scope="col" { (reader.say("由谁供应", "Supplied by")) }
                    th scope="col" { (reader.say("供应谁", "Supplies")) }
                } }
                tbody { @for (at, one) in view.nodes.iter().enumerate() { tr {
                    th scope="row" { a href=(here(reader, view, one.id)) { (one.node.code.as_str()) " " (one.node.name.as_str()) } }
                    td { (node_status(shown(one.verdict.status), reader.lang)) " " (why(reader, one)) }
                    td.number { (one.held.enterprises) }
                    td.number { (one.coming) }
                    td { (names(view.edges.iter().filter(|edge| edge.customer == at).map(|edge| edge.supplier).collect())) }
                    td { (names(view.edges.iter().filter(|edge| edge.supplier == at).map(|edge| edge.customer).collect())) }
                } } }
            } }
        }
        (figure_note(html! {
            (reader.say("口径：在产的生产和服务企业算一家；总部、研发不算。弱：产出占本地需求低于 ", "Counted: enterprises in operation that make or serve; not headquarters and laboratories. Weak: output below "))
            (in_words(view.rule.weak)) (reader.say("%，或没有规上企业，或本地配套率低于 ", "% of local demand, or none above scale, or local procurement below "))
            (in_words(view.rule.local)) (reader.say("%；强：产出达到本地需求的 ", "%; strong: output from ")) (in_words(view.rule.strong))
            (reader.say("%，或有链主。数可在“阈值”里改。", "% of local demand on, or a lead enterprise. The numbers are thresholds.")) " "
            @if let Some(cited) = &view.chain.1.cited { (reader.say("出处：", "Cited: ")) (cited.as_str()) }
        }))
    }
}
