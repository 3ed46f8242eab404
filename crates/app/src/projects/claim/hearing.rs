//! 争议: a park states its case, the work team asks the other park for its own. Each writes in a record of its own
//! and learns of the other by the ruling.
//!
//! Which statement answers which dispute stands in no field of either: the store holds it as a key, read by the
//! work team's verbs alone.

use super::report::fault;
use super::{By, Found, claim_at, identity, life, set_state, team};
use crate::access::{self, Role};
use crate::act::{Act, Case, Done};
use crate::record;
use crate::{Actor, Error, Result};
use kernel::{Id, Label, Line, Prose, Record as _, Uuid, Value};
use record_derive::Record;
use records::projects::{Claim, ClaimState, Dispute, DisputeState};
use store::{Filter, ListQuery, Row, Tx, Visible};

/// 提出争议.
pub const RAISE: Act = Act {
    noun: Dispute::NOUN,
    input: Raised::NOUN,
    makes: true,
    takes_file: true,
    narrowed: &[],
    may: |actor, _| {
        matches!(actor.role, Role::Clerk | Role::Head) && actor.park.is_some() && actor.user.is_some()
    },
    fits: |_| true,
    run: raise,
};

/// 听取对方.
pub const HEAR: Act = Act {
    noun: Dispute::NOUN,
    input: Hearing::NOUN,
    makes: false,
    takes_file: false,
    narrowed: &[],
    may: team::is_team,
    fits: |row| state_of(row) == Some(DisputeState::Raised),
    run: hear,
};

/// 陈述.
pub const STATE: Act = Act {
    noun: Dispute::NOUN,
    input: Statement::NOUN,
    makes: false,
    takes_file: true,
    narrowed: &[],
    may: is_own,
    fits: |row| state_of(row) == Some(DisputeState::Asked),
    run: state,
};

/// What raising a dispute asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "disputes", zh = "提出争议", en = "Raise a dispute", chapter = Projects, scope = Park,
    help(
        "写明何时、与谁、谈了什么，附材料。工作队听取双方后书面裁定；裁定前双方互不知道是谁。",
        "Say when, with whom and about what you talked, with papers. The work team hears both sides and rules in writing; until then neither knows the other."
    )
)]
pub struct Raised {
    /// The own claim it is about, refused or not.
    #[field(
        zh = "首报",
        en = "Claim",
        help("本园区的首报，没有受理的也可以。", "A claim of your park, refused or not.")
    )]
    pub claim: Id<Claim>,
    /// The case and its evidence.
    #[field(zh = "陈述与证据", en = "Statement and evidence")]
    pub statement: Prose,
    /// What the investor wants, in writing.
    #[field(zh = "投资方意愿", en = "Investor's wish", max = 2000)]
    pub investor_wish: Option<Prose>,
}

/// What hearing the other side asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "hearings", zh = "听取对方", en = "Hear the other side", chapter = Projects, scope = Park,
    help(
        "请对方园区陈述。对方只看到自己首报的案号，不知道谁提出。对方首报留空，则取正保护同一投资方的那条。",
        "Asks the other park for its statement. It reads the number of its own claim, not who raised the dispute. Left empty, the claim that keeps the same investor is meant."
    )
)]
pub struct Hearing {
    /// The other claim; empty for the one that keeps the investor.
    #[field(zh = "对方首报", en = "Other claim")]
    pub other_claim: Option<Id<Claim>>,
}

/// What a park that was asked answers.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "answers", zh = "陈述", en = "State your case", chapter = Projects, scope = Park,
    help(
        "写明何时、与谁、谈了什么，附材料。陈述只给工作队看，提交后不能改。",
        "Say when, with whom and about what you talked, with papers. Only the work team reads it; it cannot be changed."
    )
)]
pub struct Statement {
    /// The case and its evidence.
    #[field(zh = "陈述与证据", en = "Statement and evidence")]
    pub statement: Prose,
    /// What the investor wants, in writing.
    #[field(zh = "投资方意愿", en = "Investor's wish", max = 2000)]
    pub investor_wish: Option<Prose>,
}

fn is_own(actor: &Actor, row: Option<&Row>) -> bool {
    matches!(actor.role, Role::Clerk | Role::Head)
        && actor.park.is_some()
        && row.is_some_and(|row| access::owner(Dispute::NOUN, &row.values) == actor.park)
}

pub(super) fn state_of(row: &Row) -> Option<DisputeState> {
    Dispute::from_values(&row.values).ok().map(|dispute| dispute.state)
}

fn raise(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let park = case.actor.park.ok_or(Error::Forbidden)?;
    let asked: Raised = case.input()?;
    let found = claim_at(tx, asked.claim.raw())?;
    if found.claim.park.raw() != park {
        return Err(fault("claim", "没有找到。", "Not found."));
    }
    if matches!(found.claim.state, ClaimState::Released | ClaimState::Transferred) {
        return Err(fault(
            "claim",
            "这条首报已释放或流转，不能提出争议。",
            "This claim was released or transferred: there is nothing to dispute.",
        ));
    }
    require_undisputed(tx, asked.claim.raw())?;
    let dispute = Dispute {
        subject: subject(&found.claim),
        park: Id::new(park),
        claim: Some(asked.claim),
        project: found.claim.project,
        statement: Some(asked.statement),
        investor_wish: asked.investor_wish,
        ..blank(case, DisputeState::Raised, Id::new(park))
    };
    Ok(Done::of::<Dispute>(record::put_for(tx, case.actor, case.now, &dispute, case.change)?))
}

fn subject(claim: &Claim) -> Line {
    let number = claim.number.as_ref().map_or("", |number| number.0.as_str());
    Line(format!("案号 {number} 的首谈争议"))
}

/// A dispute of which nothing is known yet.
fn blank(case: &Case<'_>, state: DisputeState, park: Id<records::network::Park>) -> Dispute {
    Dispute {
        subject: Line::default(),
        park,
        claim: None,
        project: None,
        raised_on: case.today(),
        statement: None,
        state,
        investor_wish: None,
        awarded_to: None,
        ruling: None,
        ruled_by: None,
        ruled_on: None,
        other_park: None,
        other_claim: None,
        other_statement: None,
        appealed_by: None,
        appeal: None,
        appealed_on: None,
        final_ruling: None,
        final_on: None,
        shared_with: kernel::Ids::default(),
    }
}

/// Disputes about a claim, whichever side's it is, newest first: the own record before the ruling, and what was ruled.
pub(super) fn disputes_about(
    tx: &mut Tx<'_>,
    claim: Uuid,
    visible: &Visible,
) -> Result<Vec<(Uuid, Dispute)>> {
    let noun = Dispute::NOUN;
    let mut found = Vec::new();
    for field in ["claim", "other_claim"] {
        let query = ListQuery {
            visible: visible.clone(),
            filters: vec![Filter::AnyOf(noun.position(field).unwrap_or_default(), vec![Value::Id(claim)])],
            limit: SHOWN,
            ..ListQuery::default()
        };
        for row in tx.list(noun, &query)?.rows {
            found.push((row.id, Dispute::from_values(&row.values)?));
        }
    }
    Ok(found)
}

/// A claim is disputed once: what was ruled stands or is appealed, and what is being heard is answered there.
fn require_undisputed(tx: &mut Tx<'_>, claim: Uuid) -> Result<()> {
    let about = disputes_about(tx, claim, &Visible::all())?;
    if about.iter().any(|(_, dispute)| dispute.is_ruled()) {
        return Err(Error::Conflict { code: "already_ruled", message: RULED });
    }
    match about.iter().any(|(_, dispute)| dispute.state != DisputeState::Heard) {
        true => Err(Error::Conflict { code: "already_disputed", message: ALREADY }),
        false => Ok(()),
    }
}

fn hear(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let asked: Hearing = case.input()?;
    let dispute: Dispute = case.record()?;
    let row = case.row()?;
    let by = By { actor: case.actor, now: case.now, change: case.change };
    let other = match asked.other_claim {
        Some(id) => Some(claim_at(tx, id.raw())?),
        None => rival_of(tx, &dispute)?,
    };
    let Some(other) = other else {
        return Err(fault(
            "other_claim",
            "现在没有别的首报保护这家企业。选出对方首报，或直接裁定。",
            "No other claim keeps this investor now. Choose the other claim, or rule at once.",
        ));
    };
    if other.claim.park == dispute.park {
        return Err(fault("other_claim", "选另一园区的首报。", "Choose a claim of another park."));
    }
    let request = Dispute {
        subject: subject(&other.claim),
        claim: Some(Id::new(other.row.id)),
        project: other.claim.project,
        ..blank(case, DisputeState::Asked, other.claim.park)
    };
    let asked = record::put_for(tx, case.actor, case.now, &request, case.change)?;
    tx.hold(&hearing_key(row.id), asked.id, case.now.0)?;
    mark_disputed(tx, by, &other)?;
    if let Some(claim) = dispute.claim {
        let own = claim_at(tx, claim.raw())?;
        mark_disputed(tx, by, &own)?;
    }
    let heard = Dispute { state: DisputeState::Hearing, ..dispute };
    Ok(Done::of::<Dispute>(record::replace_for(tx, case.actor, case.now, row, &heard, case.change)?))
}

/// A claim that keeps its investor waits for the ruling; time does nothing to it meanwhile.
fn mark_disputed(tx: &mut Tx<'_>, by: By<'_>, found: &Found) -> Result<()> {
    if life::is_protected(found.claim.state) {
        set_state(tx, by, found, ClaimState::Disputed, None)?;
    }
    Ok(())
}

fn state(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let asked: Statement = case.input()?;
    let stated = Dispute {
        statement: Some(asked.statement),
        investor_wish: asked.investor_wish,
        state: DisputeState::Stated,
        ..case.record()?
    };
    Ok(Done::of::<Dispute>(record::replace_for(tx, case.actor, case.now, case.row()?, &stated, case.change)?))
}

/// The key by which the store remembers the statement that was asked for in a dispute.
fn hearing_key(dispute: Uuid) -> String {
    format!("hearing:{dispute}")
}

/// The other park's statement in a dispute, once it was asked for.
pub(super) fn asked_of(tx: &mut Tx<'_>, dispute: Uuid) -> Result<Option<(Row, Dispute)>> {
    let Some(id) = tx.holder(&hearing_key(dispute))? else { return Ok(None) };
    let Some(row) = tx.get(Dispute::NOUN, id, &Visible::all())? else { return Ok(None) };
    Ok(Some((row.clone(), Dispute::from_values(&row.values)?)))
}

/// The claim of another park that keeps the investor a dispute is about.
pub(super) fn rival_of(tx: &mut Tx<'_>, dispute: &Dispute) -> Result<Option<Found>> {
    let Some(claim) = dispute.claim else { return Ok(None) };
    let own = claim_at(tx, claim.raw())?;
    let identity = identity::of(tx, &own.claim.investor_name.0, own.claim.investor_code.as_ref())?;
    for key in &identity.keys {
        if let Some(holder) = tx.holder(key)?.filter(|holder| *holder != own.row.id) {
            let found = claim_at(tx, holder)?;
            if found.claim.park != dispute.park {
                return Ok(Some(found));
            }
        }
    }
    Ok(None)
}

const ALREADY: Label = Label::new(
    "这条首报的争议还没有裁定。等裁定，或在原争议上补充。",
    "A dispute about this claim awaits its ruling. Wait for it, or add to that dispute.",
);

const RULED: Label = Label::new(
    "这条首报的争议已经裁定。不服的在裁定页申诉，终裁后不再受理。",
    "A dispute about this claim was ruled. Appeal on the ruling's page; nothing follows a final ruling.",
);

/// Disputes about one claim that are read at most.
const SHOWN: usize = 20;
