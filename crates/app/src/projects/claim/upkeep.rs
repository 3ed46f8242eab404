//! What time does to claims: the window for objections closes, protections end, investors nobody works on come free.
//!
//! It runs when the server starts, every hour, and for the claim at hand whenever a report meets one that should
//! have lapsed, so a late clock lets nobody wait. Running it twice changes nothing.

use super::{By, Found, end_protection, follow, free, protection_of, set_state};
use crate::record::Change;
use crate::thresholds::{self, Thresholds};
use crate::{Actor, App, Result};
use kernel::{Date, Field as _, Record as _, Timestamp, Value};
use records::administration::Rule;
use records::projects::{Claim, ClaimState, Evidence, Project, ProtectionState, Stage};
use store::{Filter, ListQuery, Position, Tx, Visible};

/// Claims read at a time.
const AT_ONCE: usize = 200;

/// Brings every open claim up to date; gives how many came free.
pub async fn lapse_now(app: &App) -> Result<usize> {
    let now = app.now();
    app.write(move |tx| lapse(tx, now)).await
}

/// Brings every open claim up to date within a transaction; gives how many came free.
pub fn lapse(tx: &mut Tx<'_>, now: Timestamp) -> Result<usize> {
    let noun = Claim::NOUN;
    let open = [ClaimState::Filed, ClaimState::Objection, ClaimState::Protected];
    let at = noun.position("state").unwrap_or_default();
    let mut after: Option<Position> = None;
    let mut freed = 0;
    loop {
        let query = ListQuery {
            visible: Visible::all(),
            filters: vec![Filter::AnyOf(at, open.iter().map(|state| state.to_value()).collect())],
            after,
            limit: AT_ONCE,
            ..ListQuery::default()
        };
        let page = tx.list(noun, &query)?;
        for row in page.rows {
            let claim = Claim::from_values(&row.values)?;
            freed += usize::from(lapse_one(tx, now, &Found { row, claim })?);
        }
        match page.next {
            Some(next) => after = Some(next),
            None => return Ok(freed),
        }
    }
}

/// Brings one claim up to date; whether it came free.
pub(super) fn lapse_one(tx: &mut Tx<'_>, now: Timestamp, found: &Found) -> Result<bool> {
    if !super::life::is_protected(found.claim.state) {
        return Ok(false);
    }
    let system = Actor::operator();
    let change = Change::default();
    let by = By { actor: &system, now, change: &change };
    let rules = thresholds::on(tx, now.day())?;
    let project = match found.claim.project {
        Some(id) => tx.get(Project::NOUN, id.raw(), &Visible::all())?,
        None => None,
    };
    let stage = project.as_ref().map(|row| Project::from_values(&row.values)).transpose()?;
    if stage.as_ref().is_some_and(Project::was_signed) {
        follow::convert_one(tx, by, found)?;
        return Ok(false);
    }
    let ended = stage.is_some_and(|project| project.stage == Stage::Ended);
    if let Some((state, why)) = why_free(tx, by, found, project.map(|row| row.updated_at), &rules, ended)? {
        free(tx, found.row.id)?;
        end_protection(tx, by, found.row.id, state, why)?;
        set_state(tx, by, found, ClaimState::Released, Some(why))?;
        return Ok(true);
    }
    let is_open_to_objection = matches!(found.claim.state, ClaimState::Filed | ClaimState::Objection);
    if is_open_to_objection && found.claim.objections_until.is_none_or(|day| day < now.day()) {
        set_state(tx, by, found, ClaimState::Protected, None)?;
    }
    Ok(false)
}

/// Why a claim comes free, and how its protection ended.
fn why_free(
    tx: &mut Tx<'_>,
    by: By<'_>,
    found: &Found,
    project_changed: Option<i64>,
    rules: &Thresholds,
    ended: bool,
) -> Result<Option<(ProtectionState, &'static str)>> {
    if ended {
        return Ok(Some((ProtectionState::Released, "项目已终止。")));
    }
    let protection = protection_of(tx, found.row.id)?;
    if protection.as_ref().is_none_or(|(_, protection)| protection.ends_on < by.today()) {
        return Ok(Some((ProtectionState::Lapsed, "保护期到期。")));
    }
    let renewed = protection.map_or(0, |(row, _)| row.updated_at);
    let evidence = newest_evidence(tx, found)?;
    let signs = [found.row.created_at, renewed, project_changed.unwrap_or(0), evidence.unwrap_or(0)];
    let last: Date = Timestamp(signs.into_iter().max().unwrap_or_default()).day();
    let is_idle = by.today().days_since(last) > rules.whole(Rule::Inactive);
    Ok(is_idle.then_some((ProtectionState::Released, "超过规定天数没有进展。")))
}

/// When the newest evidence on the claim's project was put in.
fn newest_evidence(tx: &mut Tx<'_>, found: &Found) -> Result<Option<i64>> {
    let Some(project) = found.claim.project else { return Ok(None) };
    let noun = Evidence::NOUN;
    let query = ListQuery {
        visible: Visible::all(),
        filters: vec![Filter::AnyOf(
            noun.position("project").unwrap_or_default(),
            vec![Value::Id(project.raw())],
        )],
        limit: 1,
        ..ListQuery::default()
    };
    Ok(tx.list(noun, &query)?.rows.first().map(|row| row.created_at))
}
