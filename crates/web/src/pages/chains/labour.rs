//! 产业分工: how the parks specialise, how alike they are, and what changes if some enterprises went elsewhere.

use crate::answer::Answer;
use crate::pages::Reader;
use crate::pages::reply::page;
use crate::request::Caller;
use crate::ui::{Tone, figure_note, notice, page_head, param, section, toolbar};
use app::App;
use app::chains::{self, Change, Figures, Measure, Moving, Structure};
use axum::extract::State;
use kernel::{Chapter, Uuid};
use maud::{Markup, html};

/// Nodes shown by how much the parks differ at them.
const SHOWN: usize = 30;

/// Shows the page; the address says what is counted and what would move.
pub(crate) async fn show(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    let id = |name: &str| param(&reader.at, name).and_then(|text| Uuid::try_parse(&text).ok());
    let amount = param(&reader.at, "count")
        .and_then(|text| text.parse::<f64>().ok())
        .filter(|amount| *amount > 0.0 && *amount <= 1e9);
    let measure = match param(&reader.at, "measure").as_deref() {
        Some("output") => Measure::Output,
        _ => Measure::Firms,
    };
    let moving = match (id("firm"), id("project")) {
        (Some(firm), _) => Some(Moving::Firm(firm, id("to"))),
        (None, Some(project)) => Some(Moving::Project(project, id("to"))),
        (None, None) => id("node")
            .map(|node| Change { node, amount: amount.unwrap_or(1.0), from: id("from"), to: id("to") })
            .filter(|change| change.from != change.to)
            .map(Moving::Some),
    };
    let found = chains::structure(&app, &reader.actor, measure, moving).await?;
    let title = reader.say("产业分工", "Who does what");
    let counted = match measure {
        Measure::Firms => reader.say(
            " 个有企业的环节·按在产企业家数·截至 ",
            " nodes with enterprises · by number in operation · as of ",
        ),
        Measure::Output => reader.say(
            " 个有产值的环节·按年产值（万元）·截至 ",
            " nodes with output · by output of a year (万元) · as of ",
        ),
    };
    let lead = html! { (found.parks.len()) (reader.say(" 个园区、", " parks, ")) (found.nodes.len()) (counted) (app.now().day()) };
    let crumbs = [
        (Chapter::Chains.label().get(reader.lang), "/chapters/chains"),
        (reader.say("缺口总览", "Gaps of all chains"), "/chain-gaps"),
    ];
    let main = html! {
        (page_head(&crumbs, title, lead, toolbar(&[])))
        (measures(&reader, measure))
        (ask(&reader, &found, measure, moving))
        (specialised(&reader, &found))
        (alike(&reader, &found))
        (quotients(&reader, &found))
        (related(&reader, &found, measure))
        (figure_note(html! { (reader.say(
            "区位商：环节在本园区的份额 ÷ 在全部园区的份额（Florence 1939）。专业化：与全部园区份额之差的绝对值之和，0 至 2（Krugman 1991）。相似：份额向量夹角余弦；重合：较小份额之和（Finger、Kreinin 1979）。",
            "Location quotient: share of a node in the park over its share in all parks (Florence 1939). Specialisation: sum of absolute differences of shares from all parks, 0 to 2 (Krugman 1991). Similarity: cosine of the shares; overlap: sum of the smaller shares (Finger and Kreinin 1979).",
        )) }))
    };
    Ok(page(reader.page_in(Some(Chapter::Chains), title, main)))
}

/// The switch between what is counted.
fn measures(reader: &Reader, now: Measure) -> Markup {
    html! {
        nav.switch aria-label=(reader.say("按什么算", "By what")) {
            a aria-current=[(now == Measure::Firms).then_some("true")] href="/chain-labour" { (reader.say("企业家数", "Enterprises")) }
            a aria-current=[(now == Measure::Output).then_some("true")] href="/chain-labour?measure=output" { (reader.say("年产值", "Output")) }
        }
    }
}

/// Complexity and relatedness by a product space from outside, or why there are none.
fn related(reader: &Reader, found: &Structure, measure: Measure) -> Markup {
    let title = reader.say("产品空间：复杂度与相近环节", "Product space: complexity and what is near");
    let Some((space, near)) = &found.space else {
        return html! { @if found.no_complexity.is_some() {
            (figure_note(html! { (reader.say(
                "经济复杂度（ECI）和关联密度不单独对几个园区计算：第二特征向量最多只有园区数减一个自由度，名次随选哪几个园区而变，不说明能力。至少要 30 个地区。有全国地市分行业的数据时，由工作专班上传，这里就给出各园区的平均 PCI 和关联密度；只算一次的用 liandong chain structure。",
                "Economic complexity and relatedness are not worked out for a few parks alone: the second eigenvector then rests on fewer numbers than there are parks and follows from which were chosen. It takes 30 places. With data of all prefectures by class of industry, uploaded by the work team, this page gives the mean PCI and the relatedness of each park; liandong chain structure works it out once.",
            )) " " (upload(reader)) }))
        } };
    };
    let note = html! {
        (space.source.as_str()) "·" (space.as_of.as_str()) "·" (space.places) (reader.say(" 个地区、", " places, ")) (space.industries.len()) (reader.say(" 个行业", " classes"))
    };
    let complexity = |at: usize| found.now.complexity.get(at).copied().flatten();
    section(
        title,
        note,
        html! {
            div.table-box tabindex="0" role="region" aria-label=(title) { table.table {
                caption.hidden { (title) }
                thead { tr {
                    th scope="col" { (reader.say("园区", "Park")) }
                    th.number scope="col" { (reader.say("平均 PCI", "Mean PCI")) }
                    th scope="col" { (reader.say("还没做、最相近的环节（关联密度；PCI）", "Nearest nodes not done yet (density; PCI)")) }
                } }
                tbody { @for (at, (_, name)) in found.parks.iter().enumerate() { tr {
                    th scope="row" { (name) }
                    td.number { (both(reader, complexity(at), then(found).map(|then| then.complexity.get(at).copied().flatten()))) }
                    td { @for (nth, one) in near.get(at).into_iter().flatten().enumerate() {
                        @if nth > 0 { "、" }
                        (one.node.0) " " (one.node.1) "（" (format!("{:.2}", one.density)) "；" (number(one.complexity, reader)) "）"
                    } }
                } } }
            } }
            (figure_note(html! { (reader.say(
                "园区“做”一个行业，指显示性比较优势（RCA）不低于 1：行业在本园区的份额 ÷ 在全部园区的份额（Balassa 1965；Hidalgo 等 2007），按上面所选的",
                "A park does a class where its revealed comparative advantage (RCA) is at least 1: share of the class in the park over its share in all parks (Balassa 1965; Hidalgo et al. 2007), here by ",
            )) (match measure { Measure::Firms => reader.say("企业家数", "number of enterprises"), Measure::Output => reader.say("年产值", "output") })
            (reader.say(
                "算。PCI：产品空间里行业的复杂度，园区取所做行业的平均（Hausmann、Hidalgo 等 2014）。关联密度：环节所属行业与园区所做行业的相近度之和 ÷ 与全部行业的相近度之和（Hidalgo 等 2007）。环节按可能的行业代码归到空间里的行业。",
                ". PCI: complexity of a class in the product space, a park has the mean of what it does (Hausmann, Hidalgo et al. 2014). Density: proximity of a node's class with those the park does over that with all (Hidalgo et al. 2007). Nodes go by their likely codes.",
            ))
            @if found.now.by_presence.contains(&true) {
                (reader.say("产值未掌握，改按有无企业算的：", " By presence alone, since the output is not known: "))
                (found.parks.iter().zip(&found.now.by_presence).filter(|(_, is)| **is).map(|((_, name), _)| name.as_str()).collect::<Vec<_>>().join("、"))
                (reader.say("。", "."))
            }
            " " (upload(reader)) }))
        },
    )
}

/// The way to the form, for who may use it.
fn upload(reader: &Reader) -> Markup {
    html! { @if chains::space::may_replace(&reader.actor) {
        a href="/chain-space" { (reader.say("上传或替换产品空间", "Upload or replace the product space")) }
    } }
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

fn ask(reader: &Reader, found: &Structure, measure: Measure, moving: Option<Moving>) -> Markup {
    let choose = |name: &str, label: &str, none: &str, chosen: Option<Uuid>, options: &[(Uuid, String)]| {
        html! {
            label.ask { span { (label) }
                select.input name=(name) {
                    @if !none.is_empty() { option value="" { (none) } }
                    @for (id, text) in options { option value=(id) selected[chosen == Some(*id)] { (text) } }
                }
            }
        }
    };
    let change = match moving {
        Some(Moving::Some(change)) => Some(change),
        _ => None,
    };
    let (firm, to) = match moving {
        Some(Moving::Firm(id, to) | Moving::Project(id, to)) => (Some(id), to),
        _ => (None, None),
    };
    let nodes: Vec<(Uuid, String)> =
        found.nodes.iter().map(|(id, code, name)| (*id, format!("{code} {name}"))).collect();
    let outside = reader.say("园区以外", "Outside the parks");
    let none = reader.say("不选", "None");
    let note = html! { (reader.say("移动一家企业、一个项目或一个环节的几家，看数怎么变；不写入台账", "Move an enterprise, a project or some of a node and see the figures change; nothing is written")) };
    let hidden =
        html! { @if measure == Measure::Output { input type="hidden" name="measure" value="output"; } };
    let how_many = match measure {
        Measure::Firms => reader.say("家数", "How many"),
        Measure::Output => reader.say("年产值（万元）", "Output (万元)"),
    };
    section(
        reader.say("试算", "What if"),
        note,
        html! {
            form.filters method="get" action="/chain-labour" {
                (hidden)
                (choose("firm", reader.say("企业", "Enterprise"), none, firm, &found.firms))
                @if measure == Measure::Firms { (choose("project", reader.say("或项目（投产后算一家）", "Or a project (counts as one once at work)"), none, firm, &found.projects)) }
                (choose("to", reader.say("落到", "To"), outside, to, &found.parks))
                button.btn type="submit" { (reader.say("试算", "Work out")) }
            }
            form.filters method="get" action="/chain-labour" {
                (hidden)
                (choose("node", reader.say("环节", "Node"), "", change.map(|change| change.node), &nodes))
                label.ask { span { (how_many) } input.input type="number" name="count" min="1" value=(change.map_or(1.0, |change| change.amount)); }
                (choose("from", reader.say("从", "From"), outside, change.and_then(|change| change.from), &found.parks))
                (choose("to", reader.say("到", "To"), outside, change.and_then(|change| change.to), &found.parks))
                button.btn type="submit" { (reader.say("试算", "Work out")) }
            }
            @match (&found.then, moving.is_some()) {
                (Some((_, moved)), _) => { (notice(Tone::Plain, &moved_words(reader, measure, *moved), html! {})) }
                (None, true) => { (notice(Tone::Plain, reader.say("没有移动：选的企业产值未掌握，或不在可见范围。", "Nothing moved: the output is not known, or it is not there."), html! {})) }
                (None, false) => {}
            }
            @if found.unknown.iter().any(|count| *count > 0) {
                (figure_note(html! { (reader.say("产值未掌握或看不到的不加：", "Not added, since unknown or not shown: "))
                    @for ((_, name), count) in found.parks.iter().zip(&found.unknown) { @if *count > 0 { (name) " " (count) (reader.say(" 家 ", " ")) } } }))
            }
        },
    )
}

fn moved_words(reader: &Reader, measure: Measure, moved: f64) -> String {
    match (measure, reader.lang) {
        (Measure::Firms, kernel::Lang::En) => {
            format!("{moved} moved. Figures that change stand behind an arrow.")
        }
        (Measure::Output, kernel::Lang::En) => {
            format!("{moved} 万元 moved. Figures that change stand behind an arrow.")
        }
        (Measure::Firms, _) => format!("移动了 {moved} 家。有变化的数写在箭头后面。"),
        (Measure::Output, _) => format!("移动了年产值 {moved} 万元。有变化的数写在箭头后面。"),
    }
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
                thead { tr { th scope="col" { (reader.say("园区", "Park")) } th.number scope="col" { (reader.say("合计", "In all")) } th.number scope="col" { (title) } } }
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
