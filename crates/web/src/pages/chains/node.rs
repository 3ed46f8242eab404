//! The node that is looked at: why it has its status, who is there, which projects are on their way, who could come, and who
//! may be there already by the register.

use super::gaps::why;
use super::{past, shown};
use crate::answer::Answer;
use crate::pages::Reader;
use crate::ui::{facts, link_quiet, link_solid, node_status, section, with_param};
use app::App;
use app::access::Role;
use app::chains::{self, Area, Candidate, ChainView, Feasible, NodeView, in_words, status_label};
use kernel::{Choice as _, Record as _};
use maud::{Markup, html};
use records::chains::Presence;

/// Candidates shown in full.
const SHOWN: usize = 5;

pub(super) async fn panel(app: &App, reader: &Reader, view: &ChainView, one: &NodeView) -> Answer<Markup> {
    let found = match one.verdict.is_gap() && !one.node.is_restricted {
        true => Some(chains::candidates(app, &reader.actor, one.id, view.area).await?),
        false => None,
    };
    let own_park = reader.actor.park.or(match view.area {
        Area::Park(park) => Some(park),
        _ => None,
    });
    let local = match own_park {
        Some(park) => Some((park, chains::local(app, &reader.actor, one.id, park).await?)),
        None => None,
    };
    let history = chains::history(app, &reader.actor, view.chain.0, view.area, Some(one.id)).await?;
    let all = with_param(&format!("/chains/{}/past", view.chain.0), "area", &view.area.code());
    Ok(html! {
        div #node {
            (about(reader, view, one))
            (projects(reader, one))
            (past::of_node(reader, &history, &all))
            @if let Some(found) = &found { (candidates(reader, one, found)) }
            @if let Some((park, local)) = &local { (suggested(reader, view, one, &park.to_string(), local)) }
        }
    })
}

fn about(reader: &Reader, view: &ChainView, one: &NodeView) -> Markup {
    let there = format!("/{}?node={}", Presence::NOUN.slug, one.id);
    let title = format!("{} {}", one.node.code.as_str(), one.node.name.as_str());
    let mut rows = vec![
        (
            reader.say("状态", "Status"),
            html! { (node_status(shown(one.verdict.status), reader.lang)) " " (status_label(one.verdict.status).get(reader.lang)) },
        ),
        (reader.say("判据", "Why"), why(reader, one)),
        (
            reader.say("企业", "Enterprises"),
            html! {
                a href=(there) { (one.held.enterprises) (reader.say(" 家在产", " in operation")) }
                @if one.coming > 0 { "·" (one.coming) (reader.say(" 家在建拟建", " coming")) }
                @if one.suzhou > 0 { "·" (reader.say("苏州方 ", "Suzhou side ")) (one.suzhou) (reader.say(" 家", "")) }
            },
        ),
        (
            reader.say("行业", "Industry"),
            html! {
                (one.node.industries.as_ref().map_or("—", |codes| codes.as_str()))
                (reader.say("（可能归类，以登记为准）", " (likely; the registered code decides)"))
            },
        ),
    ];
    if let Some((factors, points)) = &one.priority {
        rows.push((reader.say("优先级", "Priority"), html! {
            b { (in_words(*points)) } (reader.say("：需求 ", ": demand ")) (in_words(factors.demand)) (reader.say("%、位置 ", "%, reach "))
            (in_words(factors.reach)) (reader.say("%、可行 ", "%, feasible ")) (in_words(factors.feasible))
            (reader.say("%、苏州有无 ", "%, Suzhou side ")) (in_words(factors.supply)) "%"
        }));
    }
    if one.priority.is_some() && !one.node.is_restricted {
        rows.push((reader.say("可行", "Feasible"), feasible(reader, one.feasible)));
    }
    if one.held.output.known > 0 {
        rows.push((reader.say("产值", "Output"), output(reader, one)));
    }
    if let Some(restriction) = &one.node.restriction {
        rows.push((reader.say("限制", "Restricted"), html! { (restriction.as_str()) }));
    }
    if let Some(asked) = &one.node.constraints {
        rows.push((reader.say("要先问", "To ask"), html! { (asked.as_str()) }));
    }
    if let Some(cited) = &one.node.cited {
        let on = one.node.as_of.as_ref().map_or_else(String::new, |day| format!("（{}）", day.as_str()));
        rows.push((reader.say("出处", "Cited"), html! { (cited.as_str()) (on) }));
    }
    let edits = reader.actor.role == Role::Team && one.is_own;
    section(
        &title,
        html! {},
        html! {
            (facts(&rows))
            p.toolbar {
                (link_quiet(reader.say("环节记录", "The record"), &format!("/chain-nodes/{}", one.id)))
                @if edits { (link_quiet(reader.say("改环节", "Change the node"), &edit(view, one))) }
            }
        },
    )
}

/// The way to the edit of the node, filled in with what stands there.
fn edit(view: &ChainView, one: &NodeView) -> String {
    let mut href = with_param(&format!("/chains/{}/node-edits", view.chain.0), "node", &one.id.to_string());
    let text = |line: &Option<kernel::Line>| line.as_ref().map_or("", |line| line.as_str()).to_owned();
    for (name, value) in [
        ("code", one.node.code.as_str().to_owned()),
        ("name", one.node.name.as_str().to_owned()),
        ("tier", one.node.tier.code().to_owned()),
        ("industries", text(&one.node.industries)),
        ("keywords", text(&one.node.keywords)),
    ] {
        href = with_param(&href, name, &value);
    }
    href
}

/// Land, energy and environment, each there, used up or unknown.
fn feasible(reader: &Reader, of: Feasible) -> Markup {
    let word = |is: Option<bool>, yes: &'static str, no: &'static str| match is {
        Some(true) => yes,
        Some(false) => no,
        None => reader.say("未掌握", "unknown"),
    };
    let (free, given) =
        (reader.say("有可用地块", "a plot is free"), reader.say("没有空地", "no plot is free"));
    let (left, used) =
        (reader.say("本年有余", "some left this year"), reader.say("本年已排满", "none left this year"));
    html! {
        (reader.say("用地：", "land: ")) (word(of.land, free, given))
        (reader.say("；能耗用电：", "; energy: ")) (word(of.energy, left, used))
        (reader.say("；环境：", "; environment: "))
        (word(of.environment, reader.say("无须另问或有排污余量", "nothing to ask, or discharge left"), used))
    }
}

/// What the node makes in a year, as far as it is known.
fn output(reader: &Reader, one: &NodeView) -> Markup {
    let of = one.held.output;
    html! {
        (kernel::Kind::Money.show(&kernel::Value::Int(of.sum), reader.lang))
        @if of.unknown > 0 { (reader.say("（", " (")) (of.known) (reader.say(" 家已知，", " known, ")) (of.unknown) (reader.say(" 家未掌握）", " unknown)")) }
    }
}

/// The leads and projects at the node that the reader sees.
fn projects(reader: &Reader, one: &NodeView) -> Markup {
    if one.projects.is_empty() {
        return html! {};
    }
    section(
        reader.say("跟进", "On the way"),
        html! { (reader.say("这个环节上的线索和项目", "Leads and projects at this node")) },
        html! {
            ul.rows { @for project in &one.projects {
                li { a href={ "/projects/" (project.id) } { (project.name) } " "
                    (project.stage.code()) " " (project.stage.label().get(reader.lang)) }
            } }
        },
    )
}

fn candidates(reader: &Reader, one: &NodeView, found: &chains::Candidates) -> Markup {
    let title = reader.say("候选", "Candidates");
    let note = html! {
        @if found.has_register {
            (reader.say("名录里 ", "")) (found.found) (reader.say(" 家有“", " in the register with “")) (found.keywords.join("、")) (reader.say("”，不含宿迁；是否已被首报不在这里显示", "”, Suqian left out; whether one is claimed is not shown here"))
        }
    };
    section(
        title,
        note,
        html! {
            @if !found.has_register { p.quiet { (reader.say("本机还没有企业名录。由管理员用 liandong registry import 导入。", "No register of enterprises here. Import one with liandong registry import.")) } }
            @else if found.first.is_empty() { p.quiet { (reader.say("名录里没有找到。给环节补检索词再找。", "None in the register. Add keywords to the node and look again.")) } }
            ol.candidates { @for (nth, candidate) in found.first.iter().take(SHOWN).enumerate() { li { (card(reader, one, nth + 1, candidate)) } } }
            @if found.first.len() > SHOWN {
                details { summary { (reader.say("其余 ", "The other ")) (found.first.len() - SHOWN) (reader.say(" 家", "")) }
                    ol.candidates start=(SHOWN + 1) { @for (nth, candidate) in found.first.iter().enumerate().skip(SHOWN) { li { (card(reader, one, nth + 1, candidate)) } } }
                }
            }
        },
    )
}

fn card(reader: &Reader, one: &NodeView, rank: usize, of: &Candidate) -> Markup {
    let subject = format!("{}（{}）", one.node.name.as_str(), one.node.code.as_str());
    let mut href = with_param("/claims/new", "investor_name", &of.enterprise.name);
    if let Some(code) = &of.enterprise.code {
        href = with_param(&href, "investor_code", code);
    }
    let claim = with_param(&with_param(&href, "subject", &subject), "chain_node", &one.id.to_string());
    let mut lead = with_param("/leads/new", "name", &subject);
    lead = with_param(&lead, "investor_name", &of.enterprise.name);
    lead = with_param(&lead, "chain_node", &one.id.to_string());
    if let Some(code) = &of.enterprise.code {
        lead = with_param(&lead, "investor_code", code);
    }
    let is_recruiter = app::projects::lead::may_register(&reader.actor);
    html! {
        div.candidate {
            p.candidate-head { b { (rank) " " (of.enterprise.name) } " " span.candidate-score { (of.score) } }
            ul.score-parts { @for part in &of.parts {
                li {
                    span { (part.name.get(reader.lang)) }
                    svg.score-bar viewBox="0 0 100 8" width="100" height="8" aria-hidden="true" {
                        rect.meter-track width="100" height="8" {}
                        rect.meter-value width=(100 * part.points / part.most.max(1)) height="8" {}
                    }
                    span.number { (part.points) "/" (part.most) }
                    span.quiet { (part.why) }
                }
            } }
            @if is_recruiter {
                p.toolbar {
                    @if rank == 1 { (link_solid(reader.say("盲查首报", "Claim, answered blind"), &claim)) } @else { (crate::ui::link_button(reader.say("盲查首报", "Claim, answered blind"), &claim)) }
                    (link_quiet(reader.say("先记线索", "Note a lead"), &lead))
                }
            }
        }
    }
}

fn suggested(
    reader: &Reader,
    view: &ChainView,
    one: &NodeView,
    park: &str,
    found: &chains::Candidates,
) -> Markup {
    if found.first.is_empty() {
        return html! {};
    }
    let title = reader.say("可能已在本地", "May be here already");
    let note = html! { (reader.say("名录里登记在园区所在地、经营范围对得上的；人确认了才算布局", "Registered in the park's county with a fitting scope; counts once a person confirms")) };
    let _ = view;
    section(
        title,
        note,
        html! {
            ul.rows { @for of in found.first.iter().take(SHOWN) {
                li {
                    b { (of.enterprise.name) } " " span.quiet { "“" (of.phrase) "”" } " "
                    (link_quiet(reader.say("确认布局", "Confirm"), &confirm(one, park, of)))
                }
            } }
        },
    )
}

fn confirm(one: &NodeView, park: &str, of: &Candidate) -> String {
    let href = with_param(&format!("/chain-nodes/{}/occupied", one.id), "organisation", &of.enterprise.name);
    let href = match &of.enterprise.code {
        Some(code) => with_param(&href, "code", code),
        None => href,
    };
    let href = with_param(&href, "park", park);
    with_param(&href, "evidence", &format!("经营范围“{}”", of.phrase))
}
