//! 产业分工: how the parks specialise, how alike they are, and what changes if some enterprises went elsewhere.

use crate::answer::Answer;
use crate::pages::Reader;
use crate::pages::reply::page;
use crate::request::Caller;
use crate::ui::{Tone, figure_note, notice, page_head, param, section, toolbar};
use app::App;
use app::chains::{self, Change, Figures, Structure};
use axum::extract::State;
use kernel::{Chapter, Uuid};
use maud::{Markup, html};

/// Nodes shown by how much the parks differ at them.
const SHOWN: usize = 30;

/// Shows the page; the address says what would move.
pub(crate) async fn show(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    let id = |name: &str| param(&reader.at, name).and_then(|text| Uuid::try_parse(&text).ok());
    let count = param(&reader.at, "count")
        .and_then(|text| text.parse().ok())
        .filter(|count| (1..=1000).contains(count));
    let change = id("node")
        .map(|node| Change { node, count: count.unwrap_or(1), from: id("from"), to: id("to") })
        .filter(|change| change.from != change.to);
    let found = chains::structure(&app, &reader.actor, change).await?;
    let title = reader.say("产业分工", "Who does what");
    let lead = html! { (found.parks.len()) (reader.say(" 个园区、", " parks, ")) (found.nodes.len()) (reader.say(" 个有企业的环节·按在产企业家数·截至 ", " nodes with enterprises · by number in operation · as of ")) (app.now().day()) };
    let crumbs = [
        (Chapter::Chains.label().get(reader.lang), "/chapters/chains"),
        (reader.say("缺口总览", "Gaps of all chains"), "/chain-gaps"),
    ];
    let main = html! {
        (page_head(&crumbs, title, lead, toolbar(&[])))
        (ask(&reader, &found, change))
        (specialised(&reader, &found))
        (alike(&reader, &found))
        (quotients(&reader, &found))
        @if found.no_complexity.is_some() {
            (figure_note(html! { (reader.say(
                "经济复杂度（ECI）不单独对几个园区计算：第二特征向量最多只有园区数减一个自由度，名次随选哪几个园区而变，不说明能力。至少要 30 个地区；有全国地市数据时用 liandong chain structure 计算，再看各园区所做环节的平均 PCI。",
                "Economic complexity is not worked out for a few parks alone: its second eigenvector then rests on fewer numbers than there are parks and follows from which were chosen. It takes 30 places; with data of all prefectures use liandong chain structure and look at the mean PCI of what each park does.",
            )) }))
        }
        (figure_note(html! { (reader.say(
            "区位商：环节在本园区的份额 ÷ 在全部园区的份额（Florence 1939）。专业化：与全部园区份额之差的绝对值之和，0 至 2（Krugman 1991）。相似：份额向量夹角余弦；重合：较小份额之和（Finger、Kreinin 1979）。",
            "Location quotient: share of a node in the park over its share in all parks (Florence 1939). Specialisation: sum of absolute differences of shares from all parks, 0 to 2 (Krugman 1991). Similarity: cosine of the shares; overlap: sum of the smaller shares (Finger and Kreinin 1979).",
        )) }))
    };
    Ok(page(reader.page_in(Some(Chapter::Chains), title, main)))
}

fn number(value: Option<f64>, reader: &Reader) -> Markup {
    match value {
        Some(value) => html! { (format!("{value:.2}")) },
        None => html! { span.unknown { (reader.say("不能算", "none")) } },
    }
}

/// A figure now and, where something moves, then.
fn both(reader: &Reader, now: Option<f64>, then: Option<Option<f64>>) -> Markup {
    html! {
        (number(now, reader))
        @if let Some(then) = then.filter(|then| differs(now, *then)) { " → " b { (number(then, reader)) } }
    }
}

fn differs(one: Option<f64>, other: Option<f64>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => (one - other).abs() >= 0.005,
        (one, other) => one.is_some() != other.is_some(),
    }
}

fn ask(reader: &Reader, found: &Structure, change: Option<Change>) -> Markup {
    let choose = |name: &str, label: &str, none: &str, chosen: Option<Uuid>, options: Vec<(Uuid, String)>| {
        html! {
            label.ask { span { (label) }
                select name=(name) {
                    @if !none.is_empty() { option value="" { (none) } }
                    @for (id, text) in &options { option value=(id) selected[chosen == Some(*id)] { (text) } }
                }
            }
        }
    };
    let nodes = found.nodes.iter().map(|(id, code, name)| (*id, format!("{code} {name}"))).collect();
    let outside = reader.say("园区以外", "Outside the parks");
    let note = html! { (reader.say("移动几家企业或一个项目，看数怎么变；不写入台账", "Move some enterprises or a project and see the figures change; nothing is written")) };
    section(
        reader.say("试算", "What if"),
        note,
        html! {
            form.filters method="get" action="/chain-labour" {
                (choose("node", reader.say("环节", "Node"), "", change.map(|change| change.node), nodes))
                label.ask { span { (reader.say("家数", "How many")) } input type="number" name="count" min="1" max="1000" value=(change.map_or(1, |change| change.count)); }
                (choose("from", reader.say("从", "From"), outside, change.and_then(|change| change.from), found.parks.clone()))
                (choose("to", reader.say("到", "To"), outside, change.and_then(|change| change.to), found.parks.clone()))
                button.btn type="submit" { (reader.say("试算", "Work out")) }
            }
            @if let Some((_, moved)) = &found.then {
                (notice(Tone::Plain, &match reader.lang {
                kernel::Lang::En => format!("{moved} moved. Figures that change stand behind an arrow."),
                _ => format!("移动了 {moved} 家。有变化的数写在箭头后面。"),
            }, html! {}))
            }
        },
    )
}

fn then(found: &Structure) -> Option<&Figures> {
    found.then.as_ref().map(|(figures, _)| figures)
}

fn specialised(reader: &Reader, found: &Structure) -> Markup {
    let title = reader.say("专业化", "Specialisation");
    section(
        title,
        html! { (reader.say("0 与全部园区一样，2 完全不同", "0 as all parks together, 2 nothing in common")) },
        html! {
            div.table-box tabindex="0" role="region" aria-label=(title) { table.table {
                caption.hidden { (title) }
                thead { tr { th scope="col" { (reader.say("园区", "Park")) } th.number scope="col" { (reader.say("企业", "Enterprises")) } th.number scope="col" { (title) } } }
                tbody { @for (at, (_, name)) in found.parks.iter().enumerate() { tr {
                    th scope="row" { (name) }
                    td.number { (found.now.sums.get(at).copied().unwrap_or_default())
                        @if let Some(sum) = then(found).and_then(|then| then.sums.get(at)).filter(|sum| Some(*sum) != found.now.sums.get(at)) { " → " b { (sum) } } }
                    td.number { (both(reader, found.now.krugman.get(at).copied().flatten(), then(found).map(|then| then.krugman.get(at).copied().flatten()))) }
                } } }
            } }
        },
    )
}

fn alike(reader: &Reader, found: &Structure) -> Markup {
    let title = reader.say("两两相似", "How alike");
    let at = |all: &[Vec<Option<f64>>], one: usize, other: usize| {
        all.get(one).and_then(|row| row.get(other)).copied().flatten()
    };
    section(
        title,
        html! { (reader.say("余弦；括号里是重合份额", "Cosine; the overlap in brackets")) },
        html! {
            div.table-box tabindex="0" role="region" aria-label=(title) { table.table.table-matrix {
                caption.hidden { (title) }
                thead { tr { th scope="col" { (reader.say("园区", "Park")) } @for (_, name) in &found.parks { th.number scope="col" { (name) } } } }
                tbody { @for (one, (_, name)) in found.parks.iter().enumerate() { tr {
                    th scope="row" { (name) }
                    @for other in 0..found.parks.len() {
                        td.number { @if one == other { "—" } @else {
                            (both(reader, at(&found.now.cosine, one, other), then(found).map(|then| at(&then.cosine, one, other))))
                            @if at(&found.now.overlap, one, other).is_some() { "（" (number(at(&found.now.overlap, one, other), reader)) "）" }
                        } }
                    }
                } } }
            } }
        },
    )
}

fn quotients(reader: &Reader, found: &Structure) -> Markup {
    let title = reader.say("区位商", "Location quotients");
    let mut order: Vec<usize> = (0..found.nodes.len()).collect();
    let total = |node: &usize| -> f64 { found.counts.iter().filter_map(|row| row.get(*node)).sum() };
    order.sort_by(|one, other| total(other).total_cmp(&total(one)));
    section(
        title,
        html! { (reader.say("大于 1 为相对集中；末列为集中度（Hoover 1936）", "Above 1 is a relative concentration; the last column is Hoover's index (1936)")) },
        html! {
            div.table-box tabindex="0" role="region" aria-label=(title) { table.table.table-matrix {
                caption.hidden { (title) }
                thead { tr {
                    th scope="col" { (reader.say("环节", "Node")) }
                    @for (_, name) in &found.parks { th.number scope="col" { (name) } }
                    th.number scope="col" { (reader.say("集中度", "Hoover")) }
                } }
                tbody { @for node in order.into_iter().take(SHOWN) { @if let Some((id, code, name)) = found.nodes.get(node) { tr {
                    th scope="row" { a href={ "/chain-nodes/" (id) } { (code) " " (name) } }
                    @for park in 0..found.parks.len() {
                        td.number { (both(reader, found.now.quotients.get(park).and_then(|row| row.get(node)).copied().flatten(),
                            then(found).map(|then| then.quotients.get(park).and_then(|row| row.get(node)).copied().flatten()))) }
                    }
                    td.number { (number(found.now.hoover.get(node).copied().flatten(), reader)) }
                } } } }
            } }
            @if found.nodes.len() > SHOWN { (figure_note(html! { (reader.say("只列企业最多的 ", "The nodes with most enterprises: ")) (SHOWN) (reader.say(" 个环节。", "")) })) }
        },
    )
}
