//! 裁定: the work team rules once, either side may appeal once, and another person decides the appeal. The claims
//! follow each time; what was decided before stays in the history.

use super::hearing::{asked_of, rival_of, state_of};
use super::report::fault;
use super::{By, claim_at, end_protection, free, identity, protect, protection_of, set_state, team};
use crate::access::Role;
use crate::act::{Act, Case, Done};
use crate::record;
use crate::thresholds;
use crate::{Actor, App, Error, Result};
use kernel::{Date, Id, Ids, Label, Prose, Record as _, Uuid};
use record_derive::Record;
use records::administration::Rule;
use records::network::Park;
use records::projects::{Claim, ClaimState, Dispute, DisputeState, ProtectionState};
use store::{Row, Tx};

/// 裁定.
pub const RULE: Act = Act {
    noun: Dispute::NOUN,
    input: Ruling::NOUN,
    makes: false,
    takes_file: true,
    narrowed: &[],
    may: team::is_team,
    fits: |row| matches!(state_of(row), Some(DisputeState::Raised | DisputeState::Hearing)),
    run: rule,
};

/// 申诉.
pub const APPEAL: Act = Act {
    noun: Dispute::NOUN,
    input: Appeal::NOUN,
    makes: false,
    takes_file: true,
    narrowed: &[],
    may: is_party,
    fits: |row| state_of(row) == Some(DisputeState::Ruled),
    run: appeal,
};

/// 终裁.
pub const DECIDE: Act = Act {
    noun: Dispute::NOUN,
    input: FinalRuling::NOUN,
    makes: false,
    takes_file: true,
    narrowed: &[],
    may: may_decide,
    fits: |row| state_of(row) == Some(DisputeState::Appealed),
    run: decide,
};

/// What a ruling asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "rulings", zh = "裁定", en = "Rule", chapter = Projects, scope = Park,
    help(
        "裁定一次，写明时间、证据和理由；同时送达双方，双方从此知道对方。首报随裁定走：归谁，谁受保护。",
        "A ruling is made once, with times, evidence and reasons, and served on both sides, who then know each other. The claims follow it."
    )
)]
pub struct Ruling {
    /// The park that gets the investor.
    #[field(zh = "裁定归", en = "Awarded to")]
    pub awarded_to: Id<Park>,
    /// The ruling with its reasons.
    #[field(zh = "裁定书", en = "Ruling")]
    pub ruling: Prose,
}

/// What an appeal asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "appeals", zh = "申诉", en = "Appeal", chapter = Projects, scope = Park,
    help("一件争议只能申诉一次，由裁定人以外的人终裁。", "A dispute is appealed once at most; somebody else than who ruled decides.")
)]
pub struct Appeal {
    /// Why.
    #[field(zh = "申诉理由", en = "Appeal")]
    pub appeal: Prose,
}

/// What deciding an appeal asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "appeal-decisions", zh = "终裁", en = "Decide the appeal", chapter = Projects, scope = Park,
    help("终裁后不能再申诉。原裁定留在履历里。", "Nothing follows a final ruling. The first one stays in the history.")
)]
pub struct FinalRuling {
    /// The park that gets the investor.
    #[field(zh = "终裁归", en = "Awarded to")]
    pub awarded_to: Id<Park>,
    /// The final ruling with its reasons.
    #[field(zh = "终裁书", en = "Final ruling")]
    pub final_ruling: Prose,
}

fn read(row: &Row) -> Option<Dispute> {
    Dispute::from_values(&row.values).ok()
}

/// Whether the actor's park is one of the two.
fn is_party(actor: &Actor, row: Option<&Row>) -> bool {
    let Some((park, dispute)) = actor.park.zip(row.and_then(read)) else { return false };
    let is_of_a_park = matches!(actor.role, Role::Clerk | Role::Head) && actor.user.is_some();
    is_of_a_park
        && (dispute.park.raw() == park || dispute.other_park.is_some_and(|other| other.raw() == park))
}

/// Whether the actor stands above the two and is not who ruled.
fn may_decide(actor: &Actor, row: Option<&Row>) -> bool {
    let Some(dispute) = row.and_then(read) else { return false };
    matches!(actor.role, Role::Team | Role::Leader)
        && actor.user.is_some()
        && dispute.ruled_by.map(Id::raw) != actor.user
}

fn rule(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let asked: Ruling = case.input()?;
    let row = case.row()?;
    let dispute: Dispute = case.record()?;
    let asked_of = asked_of(tx, row.id)?;
    let (other_park, other_claim) = match &asked_of {
        Some((_, other)) => (Some(other.park), other.claim),
        // Nobody keeps the investor any more: there is nobody to hear.
        None if rival_of(tx, &dispute)?.is_none() => (None, None),
        None => return Err(Error::Conflict { code: "hear_first", message: HEAR_FIRST }),
    };
    require_side(asked.awarded_to, dispute.park, other_park)?;
    if let Some((row, other)) = asked_of {
        let heard = Dispute { state: DisputeState::Heard, ..other };
        record::replace_for(tx, case.actor, case.now, &row, &heard, case.change)?;
    }
    let ruled = Dispute {
        state: DisputeState::Ruled,
        awarded_to: Some(asked.awarded_to),
        ruling: Some(asked.ruling),
        ruled_by: case.actor.user.map(Id::new),
        ruled_on: Some(case.today()),
        other_park,
        other_claim,
        shared_with: Ids(std::iter::once(dispute.park).chain(other_park).collect()),
        ..dispute
    };
    let saved = record::replace_for(tx, case.actor, case.now, row, &ruled, case.change)?;
    claims_follow(tx, case, &ruled, asked.awarded_to)?;
    Ok(Done::of::<Dispute>(saved))
}

fn require_side(awarded: Id<Park>, one: Id<Park>, other: Option<Id<Park>>) -> Result<()> {
    match awarded == one || Some(awarded) == other {
        true => Ok(()),
        false => Err(fault("awarded_to", "只能归双方之一。", "Award it to one of the two sides.")),
    }
}

/// The winner's claim keeps the investor and is protected; the other's is refused.
fn claims_follow(tx: &mut Tx<'_>, case: &Case<'_>, dispute: &Dispute, awarded: Id<Park>) -> Result<()> {
    let by = By { actor: case.actor, now: case.now, change: case.change };
    let (winner, loser) = match awarded == dispute.park {
        true => (dispute.claim, dispute.other_claim),
        false => (dispute.other_claim, dispute.claim),
    };
    if let Some(id) = loser {
        let found = claim_at(tx, id.raw())?;
        free(tx, id.raw())?;
        end_protection(tx, by, id.raw(), ProtectionState::Released, LOST)?;
        if found.claim.state != ClaimState::Refused
            || found.claim.reason.as_ref().is_none_or(|why| why.0 != LOST)
        {
            set_state(tx, by, &found, ClaimState::Refused, Some(LOST))?;
        }
    }
    let Some(id) = winner.map(Id::raw) else { return Ok(()) };
    let found = claim_at(tx, id)?;
    let identity = identity::of(tx, &found.claim.investor_name.0, found.claim.investor_code.as_ref())?;
    for key in &identity.keys {
        if !tx.hold(key, id, case.now.0)? {
            // A third park reported in the meantime: that is another dispute, which the work team sees by its name.
            return Err(Error::Conflict { code: "held_by_a_third", message: THIRD });
        }
    }
    let is_converted = found.claim.state == ClaimState::Converted;
    let state = if is_converted { ClaimState::Converted } else { ClaimState::Protected };
    let claim =
        Claim { decided_by: case.actor.user.map(Id::new), decided_on: Some(case.today()), ..found.claim };
    set_state(tx, by, &super::Found { row: found.row, claim: claim.clone() }, state, Some(WON))?;
    let is_covered = protection_of(tx, id)?.is_some_and(|(_, protection)| protection.holds_on(case.today()));
    if !is_covered && !is_converted {
        end_protection(tx, by, id, ProtectionState::Lapsed, "保护期到期。")?;
        let rules = thresholds::on(tx, case.today())?;
        protect(tx, by, id, &claim, rules.whole(Rule::Protection))?;
    }
    Ok(())
}

fn appeal(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let asked: Appeal = case.input()?;
    let dispute: Dispute = case.record()?;
    let last = last_day(tx, &dispute, case.today())?;
    if last.is_none_or(|last| last < case.today()) {
        return Err(Error::Conflict { code: "appeal_too_late", message: TOO_LATE });
    }
    let appealed = Dispute {
        state: DisputeState::Appealed,
        appealed_by: case.actor.park.map(Id::new),
        appeal: Some(asked.appeal),
        appealed_on: Some(case.today()),
        ..dispute
    };
    Ok(Done::of::<Dispute>(record::replace_for(
        tx,
        case.actor,
        case.now,
        case.row()?,
        &appealed,
        case.change,
    )?))
}

/// The last day on which a ruling may be appealed.
fn last_day(tx: &mut Tx<'_>, dispute: &Dispute, today: Date) -> Result<Option<Date>> {
    let rules = thresholds::on(tx, today)?;
    Ok(dispute.ruled_on.map(|day| day.plus_days(rules.whole(Rule::Appeal))))
}

/// Until when a ruling that the actor sees may be appealed; none where that is over or was done.
pub async fn appeal_until(app: &App, actor: &Actor, id: Uuid) -> Result<Option<Date>> {
    let (actor, today) = (actor.clone(), app.now().day());
    app.read(move |tx| {
        let row = record::require_seen(tx, &actor, Dispute::NOUN, id)?;
        let dispute = Dispute::from_values(&row.values)?;
        match dispute.state {
            DisputeState::Ruled => Ok(last_day(tx, &dispute, today)?.filter(|last| *last >= today)),
            _ => Ok(None),
        }
    })
    .await
}

fn decide(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let asked: FinalRuling = case.input()?;
    let dispute: Dispute = case.record()?;
    require_side(asked.awarded_to, dispute.park, dispute.other_park)?;
    let decided = Dispute {
        state: DisputeState::Final,
        awarded_to: Some(asked.awarded_to),
        final_ruling: Some(asked.final_ruling),
        final_on: Some(case.today()),
        ..dispute
    };
    let saved = record::replace_for(tx, case.actor, case.now, case.row()?, &decided, case.change)?;
    claims_follow(tx, case, &decided, asked.awarded_to)?;
    Ok(Done::of::<Dispute>(saved))
}

/// What the winner's claim says.
const WON: &str = "按裁定受保护。";
/// What the loser's claim says.
const LOST: &str = "裁定归另一园区。";

const HEAR_FIRST: Label =
    Label::new("先请对方陈述，再裁定。", "Ask the other side for its statement before you rule.");

const THIRD: Label = Label::new(
    "另有一条首报正保护这家企业。先处理那一条，再裁定。",
    "A further claim keeps this investor. See to that one first, then rule.",
);

const TOO_LATE: Label =
    Label::new("申诉期已过，裁定生效。", "The time for an appeal is over; the ruling stands.");
