//! Deciding on evidence: another person than the one who submitted it verifies it or returns it with a reason.
//! What was decided stays; a correction is a new piece of evidence.

use crate::access::Role;
use crate::act::{Act, Case, Done};
use crate::delivery::About;
use crate::{Actor, Error, Result, access, inbox, record};
use kernel::{Id, Label, Prose, Record as _, Uuid};
use record_derive::Record;
use records::administration::Matter;
use records::projects::{Evidence, EvidenceState};
use store::{Row, Tx};

/// 核实.
pub const VERIFY: Act = Act {
    noun: Evidence::NOUN,
    input: Verification::NOUN,
    makes: false,
    takes_file: false,
    narrowed: &[],
    may: may_decide,
    fits: is_submitted,
    run: |tx, case| decide(tx, case, EvidenceState::Verified, None),
};

/// 退回.
pub const RETURN: Act = Act {
    input: Return::NOUN,
    run: |tx, case| {
        let asked: Return = case.input()?;
        decide(tx, case, EvidenceState::Returned, Some(asked.why))
    },
    ..VERIFY
};

/// What verifying asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "verifications", zh = "核实", en = "Verify", chapter = Projects, scope = Park,
    help(
        "看过原件，与所写相符。核实后不能再改；更正另补一条证据。",
        "The original was seen and agrees. It cannot be changed afterwards; a correction is another piece of evidence."
    )
)]
pub struct Verification {
    /// What was looked at.
    #[field(zh = "核实说明", en = "Note", max = 1000)]
    pub note: Option<Prose>,
}

/// What returning asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "returns", zh = "退回", en = "Return", chapter = Projects, scope = Park,
    help("材料不符或不清，写明缺什么。", "It does not agree or is not clear: say what is missing.")
)]
pub struct Return {
    /// Why.
    #[field(zh = "退回理由", en = "Reason", max = 2000)]
    pub why: Prose,
}

/// Whether the actor is another person than the one who submitted it, and one whose word counts: the park's head
/// or the work team.
fn may_decide(actor: &Actor, row: Option<&Row>) -> bool {
    row.is_some_and(|row| {
        let is_head = actor.role == Role::Head && access::owner(Evidence::NOUN, &row.values) == actor.park;
        (is_head || actor.role == Role::Team) && actor.user.is_some() && submitter(row) != actor.user
    })
}

/// Who submitted it: who is on record, else who made the record.
fn submitter(row: &Row) -> Option<Uuid> {
    let named = Evidence::from_values(&row.values).ok().and_then(|evidence| evidence.submitted_by);
    named.map(Id::raw).or(row.created_by)
}

fn is_submitted(row: &Row) -> bool {
    Evidence::from_values(&row.values).is_ok_and(|evidence| evidence.state == EvidenceState::Submitted)
}

fn decide(tx: &mut Tx<'_>, case: &Case<'_>, state: EvidenceState, why: Option<Prose>) -> Result<Done> {
    let row = case.row()?;
    let Some(submitter) = submitter(row) else {
        return Err(Error::Conflict { code: "no_submitter", message: NO_SUBMITTER });
    };
    let decided = Evidence {
        state,
        submitted_by: Some(Id::new(submitter)),
        verified_by: case.actor.user.map(Id::new),
        verified_on: Some(case.today()),
        return_reason: why,
        ..case.record()?
    };
    let saved = record::replace_for(tx, case.actor, case.now, row, &decided, case.change)?;
    if state == EvidenceState::Returned {
        let (matter, step) = (Matter::EvidenceReturned, format!("v{}", saved.version));
        let about = About { matter, noun: Evidence::NOUN, record: row.id, step: &step };
        inbox::tell(tx, case.now, &[submitter], about)?;
    }
    Ok(Done::of::<Evidence>(saved))
}

const NO_SUBMITTER: Label = Label::new(
    "不知道是谁提交的，不能核实。由经办人重新提交一条。",
    "Nobody is on record as having submitted it. Let the person in charge submit it again.",
);
