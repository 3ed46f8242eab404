//! What stands on the pages of other records: offers that fit a need, and how a version of a chain differs from today.

use crate::answer::Answer;
use crate::pages::Reader;
use crate::ui::{link_button, link_quiet, section, with_param};
use app::App;
use app::chains::{self, Area};
use app::record::Opened;
use kernel::{Record as _, Uuid};
use maud::{Markup, html};
use records::chains::ChainVersion;

/// Offers that fit a need, with reasons and one way to a match.
pub(in crate::pages) async fn fits(app: &App, reader: &Reader, need: Uuid) -> Answer<Markup> {
    let found = chains::fits_of_need(app, &reader.actor, need).await?;
    let note = html! { (reader.say("同一环节 40 分、品名 30 分、数量单价认证各 10 分；供需双方各由一人确认才算对接", "40 points for the node, 30 for the product, 10 each for quantity, price and certificates; a match takes a person of each side")) };
    Ok(section(
        reader.say("可能的供给", "Offers that may fit"),
        note,
        html! {
            @if found.is_empty() { p.quiet { (reader.say("还没有环节或品名对得上的供给。", "No offer has the node or the product in common yet.")) } }
            ol.candidates { @for fit in &found { li { div.candidate {
                p.candidate-head { a href={ "/offers/" (fit.offer) } { b { (fit.product) } } " " span.candidate-score { (fit.score) } }
                p { (fit.reasons.join("；")) @if !fit.questions.is_empty() { span.quiet { "；" (reader.say("要先问：", "To ask: ")) (fit.questions.join("、")) } } }
                p.toolbar {
                    @match fit.matched {
                        Some(of) => { (link_quiet(reader.say("已提出对接", "Matched"), &format!("/supply-matches/{of}"))) }
                        None => { (link_button(reader.say("提出对接", "Propose"), &with_param(&format!("/needs/{need}/supply-proposals"), "offer", &fit.offer.to_string()))) }
                    }
                }
            } } } }
        },
    ))
}

/// How a version differs from the chain as it is now.
pub(in crate::pages) async fn version(app: &App, reader: &Reader, opened: &Opened) -> Answer<Markup> {
    let of = ChainVersion::from_values(&opened.seen.row.values).map_err(app::Error::from)?;
    if !chains::is_for(&reader.actor) {
        return Ok(html! {});
    }
    let analysis = chains::analysis(app, &reader.actor, vec![Area::Parks]).await?;
    let now = chains::written(&analysis.book, of.chain.raw());
    let found = chains::differences(of.content.as_str(), &now);
    let title = reader.say("与现在对比", "Compared with today");
    Ok(section(
        title,
        html! { (found.len()) (reader.say(" 处不同", " differences")) },
        html! {
            div.table-box tabindex="0" role="region" aria-label=(title) { table.table {
                caption.hidden { (title) }
                thead { tr {
                    th scope="col" { (reader.say("环节或供应关系", "Node or link")) }
                    th scope="col" { (reader.say("这一版", "This version")) }
                    th scope="col" { (reader.say("现在", "Today")) }
                } }
                tbody { @for one in &found { tr {
                    th scope="row" { (one.what) }
                    td { (one.before.as_deref().unwrap_or(reader.say("没有", "not there"))) }
                    td { (one.after.as_deref().unwrap_or(reader.say("没有", "not there"))) }
                } } }
            } }
        },
    ))
}
