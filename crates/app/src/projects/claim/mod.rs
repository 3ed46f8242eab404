//! 首报: one investor, one claim. What is reported, who was first, how long it is protected, and what the work
//! team does when two parks disagree.
//!
//! The database decides who was first (`store::holds`); the order is that of its commits. Whoever comes second
//! learns a case number and whom to ask. Nothing else differs between one holder and another: not words, status,
//! nor the work done. No answer depends on another park's claim but the answer to a complete report, which is
//! kept and counted.

pub mod desk;
mod follow;
pub mod hearing;
mod identity;
pub mod life;
mod near;
pub mod report;
pub mod ruling;
pub mod sides;
pub mod team;
mod upkeep;

pub use follow::convert;
pub use hearing::{HEAR, RAISE, STATE};
pub use identity::folded;
pub use life::{ADD_CODE, RELEASE, RENEW};
pub use report::{ALREADY_REPORTED, REPORT};
pub use ruling::{APPEAL, DECIDE, RULE, appeal_until};
pub use team::{ACCEPT, REJECT};
pub use upkeep::{lapse, lapse_now};

use crate::record::{self, Change, Saved};
use crate::{Actor, Error, Result};
use kernel::{Date, Id, Line, Record as _, Timestamp, Uuid, Value};
use rand::RngExt as _;
use records::projects::{Claim, ClaimState, Protection, ProtectionState};
use store::{Filter, ListQuery, Row, Tx, Visible};

/// A claim with its row.
struct Found {
    row: Row,
    claim: Claim,
}

/// Reads a claim whoever it belongs to: the caller decides what of it is told.
fn claim_at(tx: &mut Tx<'_>, id: Uuid) -> Result<Found> {
    let row = tx.get(Claim::NOUN, id, &Visible::all())?.ok_or(Error::NotFound)?;
    Ok(Found { claim: Claim::from_values(&row.values)?, row })
}

/// The protection of a claim that has not ended, with its row.
fn protection_of(tx: &mut Tx<'_>, claim: Uuid) -> Result<Option<(Row, Protection)>> {
    let noun = Protection::NOUN;
    let field = |name| noun.position(name).unwrap_or_default();
    let query = ListQuery {
        visible: Visible::all(),
        filters: vec![
            Filter::AnyOf(field("claim"), vec![Value::Id(claim)]),
            Filter::AnyOf(field("state"), vec![kernel::Field::to_value(&ProtectionState::Active)]),
        ],
        limit: 1,
        ..ListQuery::default()
    };
    let row = tx.list(noun, &query)?.rows.into_iter().next();
    row.map(|row| Ok((Protection::from_values(&row.values)?, row)))
        .transpose()
        .map(|found| found.map(|(protection, row)| (row, protection)))
}

/// Who acts, when and why, of a verb that changes several records at once.
#[derive(Clone, Copy)]
struct By<'a> {
    actor: &'a Actor,
    now: Timestamp,
    change: &'a Change,
}

impl By<'_> {
    fn today(&self) -> Date {
        self.now.day()
    }
}

/// Begins to protect a claim today.
fn protect(tx: &mut Tx<'_>, by: By<'_>, id: Uuid, claim: &Claim, days: i32) -> Result<Saved> {
    let number = claim.number.as_ref().map_or("", |number| number.0.as_str());
    let protection = Protection {
        subject: Line(format!("首报 {number} 的保护期")),
        claim: Id::new(id),
        project: claim.project,
        park: claim.park,
        starts_on: by.today(),
        ends_on: by.today().plus_days(days.max(1)),
        renewals: kernel::Count(0),
        evidence: kernel::Ids::default(),
        state: ProtectionState::Active,
        granted_by: by.actor.user.map(Id::new),
        end_reason: None,
    };
    record::put_for(tx, by.actor, by.now, &protection, by.change)
}

/// Ends the protection of a claim, if it has one.
fn end_protection(tx: &mut Tx<'_>, by: By<'_>, claim: Uuid, state: ProtectionState, why: &str) -> Result<()> {
    if let Some((row, protection)) = protection_of(tx, claim)? {
        let ended = Protection { state, end_reason: Some(why.into()), ..protection };
        record::replace_for(tx, by.actor, by.now, &row, &ended, by.change)?;
    }
    Ok(())
}

/// Lets go of the investor: the next report wins.
fn free(tx: &mut Tx<'_>, claim: Uuid) -> Result<()> {
    for key in tx.held_by(claim, identity::KEYS)? {
        tx.let_go(&key, claim)?;
    }
    Ok(())
}

/// Writes a claim in another state.
fn set_state(
    tx: &mut Tx<'_>,
    by: By<'_>,
    found: &Found,
    state: ClaimState,
    why: Option<&str>,
) -> Result<Saved> {
    let reason = why.map(Into::into).or_else(|| found.claim.reason.clone());
    let claim = Claim { state, reason, ..found.claim.clone() };
    record::replace_for(tx, by.actor, by.now, &found.row, &claim, by.change)
}

/// Characters of case numbers: none that is read for another.
const LETTERS: &[u8] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/// A case number that no other case has: random, so that it tells neither order nor how many there are.
fn case_number(tx: &mut Tx<'_>, of: Uuid, now: Timestamp) -> Result<Line> {
    const TRIES: usize = 20;
    for _ in 0..TRIES {
        let mut number = String::with_capacity(7);
        for place in 0..6 {
            if place == 2 {
                number.push('-');
            }
            let letter = LETTERS.get(rand::rng().random_range(0..LETTERS.len())).copied().unwrap_or(b'2');
            number.push(char::from(letter));
        }
        if tx.hold(&format!("case:{number}"), of, now.0)? {
            return Ok(Line(number));
        }
    }
    Err(Error::Internal(String::from("no free case number")))
}
