//! What becomes of a claim when its project is signed: it is converted. A transfer takes the claim along with the
//! project, and what it holds stays held.

use super::{By, Found, end_protection, life, set_state};
use crate::Result;
use crate::act::Case;
use kernel::{Record as _, Uuid, Value};
use records::projects::{Claim, ClaimState, ProtectionState};
use store::{Filter, ListQuery, Tx, Visible};

/// The reason that is kept when a claim is converted.
const SIGNED: &str = "项目已签约。";

/// Notes that a project was signed: its claim is converted and keeps the investor without an end. To be called by
/// the verb that moves the project; the hourly upkeep does the same.
pub fn convert(tx: &mut Tx<'_>, case: &Case<'_>, project: Uuid) -> Result<()> {
    let by = By { actor: case.actor, now: case.now, change: case.change };
    for found in open_of(tx, project)? {
        convert_one(tx, by, &found)?;
    }
    Ok(())
}

pub(super) fn convert_one(tx: &mut Tx<'_>, by: By<'_>, found: &Found) -> Result<()> {
    end_protection(tx, by, found.row.id, ProtectionState::Converted, SIGNED)?;
    set_state(tx, by, found, ClaimState::Converted, Some(SIGNED))?;
    Ok(())
}

/// The claims that protect a project's investor.
fn open_of(tx: &mut Tx<'_>, project: Uuid) -> Result<Vec<Found>> {
    let noun = Claim::NOUN;
    let query = ListQuery {
        visible: Visible::all(),
        filters: vec![Filter::AnyOf(noun.position("project").unwrap_or_default(), vec![Value::Id(project)])],
        limit: 20,
        ..ListQuery::default()
    };
    let mut open = Vec::new();
    for row in tx.list(noun, &query)?.rows {
        let claim = Claim::from_values(&row.values)?;
        if life::is_protected(claim.state) {
            open.push(Found { row, claim });
        }
    }
    Ok(open)
}
