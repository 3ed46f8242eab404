//! What a park does with its own claim: adds the code, renews the protection with evidence, gives the investor up.

use super::report::{fault, take};
use super::{By, Found, end_protection, free, identity, protection_of, set_state};
use crate::access::{self, Role};
use crate::act::{Act, Case, Done};
use crate::record;
use crate::thresholds;
use crate::{Actor, Error, Result};
use kernel::{Count, CreditCode, Ids, Label, Line, Prose, Record as _};
use record_derive::Record;
use records::administration::Rule;
use records::projects::{Claim, ClaimState, Evidence, EvidenceState, Protection, ProtectionState};
use store::{Row, Tx, Visible};

/// 续保.
pub const RENEW: Act = Act {
    noun: Claim::NOUN,
    input: Renewal::NOUN,
    makes: false,
    takes_file: false,
    narrowed: &[],
    may: is_own,
    fits: |row| state_of(row).is_some_and(is_protected),
    run: renew,
};

/// 补信用代码.
pub const ADD_CODE: Act = Act {
    input: AddedCode::NOUN,
    fits: |row| read(row).is_some_and(|claim| is_protected(claim.state) && claim.investor_code.is_none()),
    run: add_code,
    ..RENEW
};

/// 释放.
pub const RELEASE: Act = Act { input: Release::NOUN, run: release, ..RENEW };

/// What a renewal asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "renewals", zh = "续保", en = "Renew", chapter = Projects, scope = Park,
    help(
        "附上次续保以来的新证据（先在项目下登记）。从今天起再保护一个保护期；续保次数有限。",
        "With evidence on the project since the last renewal. Protected for another term from today; renewals are limited."
    )
)]
pub struct Renewal {
    /// Evidence of progress.
    #[field(zh = "进展证据", en = "Evidence of progress")]
    pub evidence: Ids<Evidence>,
}

/// What adding the code asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "codes", zh = "补信用代码", en = "Add the credit code", chapter = Projects, scope = Park,
    help("补上代码，认定更准，先后不变。只能补一次。", "With the code the claim is surer; its place in the order stays. It is added once.")
)]
pub struct AddedCode {
    /// The code.
    #[field(zh = "统一社会信用代码", en = "Credit code")]
    pub investor_code: CreditCode,
}

/// What giving up asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "releases", zh = "释放", en = "Release", chapter = Projects, scope = Park,
    help("不再跟进，放给别的园区。释放后下一个首报的得；不能撤回，可以重新首报。", "Gives the investor up. The next report wins; it cannot be taken back, only reported anew.")
)]
pub struct Release {
    /// Why.
    #[field(zh = "释放理由", en = "Reason", max = 2000)]
    pub why: Prose,
}

/// Whether the claim is the actor's own park's.
pub(super) fn is_own(actor: &Actor, row: Option<&Row>) -> bool {
    matches!(actor.role, Role::Clerk | Role::Head)
        && actor.user.is_some()
        && row
            .is_some_and(|row| access::owner(Claim::NOUN, &row.values) == actor.park && actor.park.is_some())
}

/// Whether a claim in this state keeps the investor and nobody disputes it.
pub(super) fn is_protected(state: ClaimState) -> bool {
    matches!(state, ClaimState::Filed | ClaimState::Objection | ClaimState::Protected)
}

pub(super) fn read(row: &Row) -> Option<Claim> {
    Claim::from_values(&row.values).ok()
}

pub(super) fn state_of(row: &Row) -> Option<ClaimState> {
    read(row).map(|claim| claim.state)
}

fn found(case: &Case<'_>) -> Result<Found> {
    Ok(Found { row: case.row()?.clone(), claim: case.record()? })
}

fn renew(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let asked: Renewal = case.input()?;
    let found = found(case)?;
    let rules = thresholds::on(tx, case.today())?;
    let Some((row, protection)) = protection_of(tx, found.row.id)? else {
        return Err(Error::Conflict { code: "no_protection", message: NO_PROTECTION });
    };
    if protection.ends_on < case.today() {
        return Err(Error::Conflict { code: "no_protection", message: NO_PROTECTION });
    }
    if protection.renewals.0 >= i64::from(rules.whole(Rule::Renewals)) {
        return Err(Error::Conflict { code: "no_renewal_left", message: NO_RENEWAL });
    }
    require_new_progress(tx, &found, &row, &protection, &asked.evidence)?;
    let until = case.today().plus_days(rules.whole(Rule::Protection));
    let mut evidence = protection.evidence.clone();
    evidence.0.extend(asked.evidence.0.iter().copied());
    let renewed = Protection {
        ends_on: until.max(protection.ends_on),
        renewals: Count(protection.renewals.0 + 1),
        evidence,
        ..protection
    };
    record::replace_for(tx, case.actor, case.now, &row, &renewed, case.change)?;
    Ok(Done::of::<Claim>(record::Saved { id: found.row.id, version: found.row.version }))
}

/// Requires evidence on the claim's project that came since the term began or was last renewed.
fn require_new_progress(
    tx: &mut Tx<'_>,
    found: &Found,
    row: &Row,
    protection: &Protection,
    evidence: &Ids<Evidence>,
) -> Result<()> {
    if evidence.0.is_empty() {
        return Err(fault("evidence", "续保须附进展证据。", "A renewal comes with evidence of progress."));
    }
    for id in &evidence.0 {
        let piece = tx.get(Evidence::NOUN, id.raw(), &Visible::all())?.ok_or(Error::NotFound)?;
        let written = Evidence::from_values(&piece.values)?;
        let is_of_project = Some(written.project) == found.claim.project;
        if !is_of_project || written.state == EvidenceState::Returned {
            return Err(fault(
                "evidence",
                "只能用这个项目的、没有被退回的证据。",
                "Use evidence of this claim's project that was not returned.",
            ));
        }
        if piece.created_at <= row.updated_at || protection.evidence.0.contains(id) {
            return Err(fault(
                "evidence",
                "证据在上次续保（或受理）以前已经登记。附新的进展。",
                "This evidence is older than the last renewal or the claim. Attach new progress.",
            ));
        }
    }
    Ok(())
}

/// Holds the code too. If another claim holds it already, this one keeps its place and goes to the work team, which
/// sees both; the park reads only that the name is being checked.
fn add_code(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let asked: AddedCode = case.input()?;
    let found = found(case)?;
    let by = By { actor: case.actor, now: case.now, change: case.change };
    let identity = identity::of(tx, &found.claim.investor_name.0, Some(&asked.investor_code))?;
    let held = tx.held_by(found.row.id, identity::KEYS)?;
    let taken = take(tx, by, &identity, found.row.id)?.is_some();
    if taken {
        // What it held before, it holds still.
        for key in held {
            tx.hold(&key, found.row.id, case.now.0)?;
        }
    }
    let state = match (found.claim.state, taken) {
        (_, true) => ClaimState::Filed,
        (ClaimState::Filed, false) => ClaimState::Objection,
        (state, false) => state,
    };
    let claim = Claim {
        investor_code: Some(asked.investor_code),
        identity: Some(Line(identity.main)),
        state,
        decided_on: found.claim.decided_on.or_else(|| Some(case.today()).filter(|_| !taken)),
        ..found.claim
    };
    Ok(Done::of::<Claim>(record::replace_for(tx, case.actor, case.now, &found.row, &claim, case.change)?))
}

fn release(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let asked: Release = case.input()?;
    let found = found(case)?;
    let by = By { actor: case.actor, now: case.now, change: case.change };
    free(tx, found.row.id)?;
    end_protection(tx, by, found.row.id, ProtectionState::Released, &asked.why.0)?;
    Ok(Done::of::<Claim>(set_state(tx, by, &found, ClaimState::Released, Some(&asked.why.0))?))
}

const NO_PROTECTION: Label = Label::new(
    "保护期已经过了，不能续。投资方若无人首报，可以重新首报。",
    "The protection is over and cannot be renewed. If nobody else has, report the investor anew.",
);

const NO_RENEWAL: Label = Label::new(
    "续保次数已用完。确需再续，请联系工作队。",
    "All renewals are used. If another is needed, contact the work team.",
);
