//! Clauses of agreements in force that fall behind, for those who answer for what was agreed: each opens to its evidence.

use super::super::{Reader, record};
use crate::ui::section_with;
use app::access::Role;
use app::{App, Result, agreed};
use maud::{Markup, html};

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
    let shown = behind.get(..SHOWN).unwrap_or(&behind);
    let body = record::clauses_held(reader, shown, &titles);
    let link = Some((reader.say("全部条款", "All clauses"), "/clauses"));
    Ok(
        html! { div.home-watch { (section_with(reader.say("落后的条款", "Clauses behind"), note, link, body)) } },
    )
}
