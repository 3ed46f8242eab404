//! What the work team decides on a claim whose name had to be checked, or that somebody objects to.

use super::{By, Found, end_protection, free, life, set_state};
use crate::access::Role;
use crate::act::{Act, Case, Done};
use crate::record;
use crate::{Actor, Result};
use kernel::{Id, Prose, Record as _};
use record_derive::Record;
use records::projects::{Claim, ClaimState, ProtectionState};
use store::{Row, Tx};

/// 受理.
pub const ACCEPT: Act = Act {
    noun: Claim::NOUN,
    input: Acceptance::NOUN,
    makes: false,
    takes_file: false,
    narrowed: &[],
    may: is_team,
    fits: |row| life::state_of(row) == Some(ClaimState::Filed),
    run: accept,
};

/// 不受理.
pub const REJECT: Act = Act {
    input: Rejection::NOUN,
    fits: |row| matches!(life::state_of(row), Some(ClaimState::Filed | ClaimState::Objection)),
    run: reject,
    ..ACCEPT
};

/// What accepting asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "acceptances", zh = "受理", en = "Accept", chapter = Projects, scope = Park,
    help(
        "名称已核对，与在保护的首报不是同一家。先后仍按提交时间。说明会给报备园区看，不写别的园区。",
        "The name was checked and is of no enterprise under protection. The order stays that of receipt. The park reads the note: name no other park."
    )
)]
pub struct Acceptance {
    /// What was checked.
    #[field(zh = "核对说明", en = "Note", max = 2000)]
    pub note: Option<Prose>,
}

/// What refusing asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "rejections", zh = "不受理", en = "Refuse", chapter = Projects, scope = Park,
    help(
        "理由会给报备园区看：不写别的园区、经办人、金额、阶段和日期。",
        "The park reads the reason: name no other park, person, amount, stage or date."
    )
)]
pub struct Rejection {
    /// Why.
    #[field(zh = "理由", en = "Reason", max = 2000)]
    pub why: Prose,
}

pub(super) fn is_team(actor: &Actor, _: Option<&Row>) -> bool {
    actor.role == Role::Team && actor.user.is_some()
}

fn accept(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let asked: Acceptance = case.input()?;
    let claim: Claim = case.record()?;
    let accepted = Claim {
        state: ClaimState::Objection,
        decided_by: case.actor.user.map(Id::new),
        decided_on: Some(case.today()),
        reason: asked.note.or_else(|| claim.reason.clone()),
        ..claim
    };
    Ok(Done::of::<Claim>(record::replace_for(tx, case.actor, case.now, case.row()?, &accepted, case.change)?))
}

fn reject(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let asked: Rejection = case.input()?;
    let by = By { actor: case.actor, now: case.now, change: case.change };
    let claim =
        Claim { decided_by: case.actor.user.map(Id::new), decided_on: Some(case.today()), ..case.record()? };
    let found = Found { row: case.row()?.clone(), claim };
    free(tx, found.row.id)?;
    end_protection(tx, by, found.row.id, ProtectionState::Released, &asked.why.0)?;
    Ok(Done::of::<Claim>(set_state(tx, by, &found, ClaimState::Refused, Some(&asked.why.0))?))
}
