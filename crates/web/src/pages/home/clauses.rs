//! Clauses of agreements in force that fall behind, for those who answer for what was agreed: each opens to its evidence.

use super::super::{Reader, cell, view, words};
use crate::ui::{lamp, section_with};
use app::access::Role;
use app::agreed::{self, Held, said};
use app::{App, Result};
use kernel::Record as _;
use maud::{Markup, html};
use records::mechanisms::Clause;
use store::Titles;

/// Clauses shown; of more the number is told.
const SHOWN: usize = 6;

/// The section for leaders, the work team and heads of parks; nothing when nothing is behind.
pub(super) async fn behind(app: &App, reader: &Reader) -> Result<Markup> {
    if !matches!(reader.actor.role, Role::Leader | Role::Team | Role::Head) {
        return Ok(html! {});
    }
    let (behind, titles) = agreed::behind(app, &reader.actor).await?;
    if behind.is_empty() {
        return Ok(html! {});
    }
    let note = html! { (behind.len()) (reader.say(" 条·逾期、指标落后或久无依据", " · overdue, a target behind, or long without evidence")) };
    let body = html! { ul.watch { @for held in behind.iter().take(SHOWN) { (one(reader, held, &titles)) } } };
    let link = Some((reader.say("合作矩阵", "Cooperation matrix"), "/cooperation"));
    Ok(
        html! { div.home-watch { (section_with(reader.say("落后的条款", "Clauses behind"), note, link, body)) } },
    )
}

fn one(reader: &Reader, held: &Held, titles: &Titles) -> Markup {
    let Some(lit) = &held.lit else { return html! {} };
    let of = &held.clause;
    let light = view::light(lit.light);
    let name = |id: kernel::Uuid| titles.get(&id).map(String::as_str);
    let leads =
        of.lead_organisation.and_then(|id| name(id.raw())).or(of.lead_park.and_then(|id| name(id.raw())));
    html! {
        li {
            (lamp(light, light.word(reader.lang)))
            div {
                h3 { a href=(words::record_href(Clause::NOUN, held.id)) { (of.subject.as_str()) } }
                p {
                    (said(&lit.reason).get(reader.lang))
                    "·" @match leads { Some(leads) => (leads), None => (reader.say("牵头未定", "nobody leads")) }
                    @if let Some(agreement) = name(of.agreement.raw()) { "·" (cell::first_words(agreement, 24)) }
                }
            }
        }
    }
}
