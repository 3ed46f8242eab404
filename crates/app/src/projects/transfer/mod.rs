//! 流转: a project goes to another park when both parks and the investor consent, or by order of the work team.
//!
//! One project, one record: it changes its park and what hangs on it follows. Who introduced it goes on reading. The
//! taking park learns of it only when it is addressed, which the introducing park's head decides.

mod asked;
mod effect;
mod order;

pub use order::{REASSIGN, SPLIT};

use crate::access::{self, Role};
use crate::act::{Act, Case, Done};
use crate::record;
use crate::{Actor, Error, Result};
use asked::{
    HandingOver, InvestorConsent, InvestorVerification, PaperReturn, ParkConsent, Refusal, Withdrawal,
};
use kernel::{Id, Ids, Known, Label, Message, Prose, Record as _, Report, Uuid};
use records::network::Park;
use records::projects::{Project, Transfer, TransferState};
use store::{Row, Tx};

/// 提出流转.
pub const PROPOSE: Act = Act {
    noun: Project::NOUN,
    input: HandingOver::NOUN,
    makes: false,
    takes_file: false,
    narrowed: &[],
    may: |actor, row| {
        matches!(actor.role, Role::Clerk | Role::Head) && row.is_some_and(|row| is_of(actor, owner(row)))
    },
    fits: is_under_way,
    run: propose,
};

/// 同意流转, by each park's head.
pub const CONSENT: Act = Act {
    noun: Transfer::NOUN,
    input: ParkConsent::NOUN,
    makes: false,
    takes_file: false,
    narrowed: &[],
    may: |actor, row| {
        actor.role == Role::Head
            && row.and_then(read).is_some_and(|transfer| side(actor, &transfer).is_some())
    },
    fits: |row| read(row).is_some_and(|transfer| transfer.is_open()),
    run: consent,
};

/// 登记投资方同意.
pub const NOTE_INVESTOR: Act = Act {
    input: InvestorConsent::NOUN,
    takes_file: true,
    may: |actor, row| is_staff_of(actor, row.and_then(read).map(|transfer| transfer.from_park)),
    fits: |row| {
        read(row).is_some_and(|transfer| transfer.is_open() && transfer.investor_consent_on.is_none())
    },
    run: note_investor,
    ..CONSENT
};

/// 核实投资方同意.
pub const VERIFY_INVESTOR: Act = Act {
    input: InvestorVerification::NOUN,
    may: may_verify,
    fits: awaits_verification,
    run: |tx, case| {
        let transfer: Transfer = case.record()?;
        let by = case.actor.user.map(Id::new);
        let seen =
            Transfer { investor_verified_by: by, investor_verified_on: Some(case.today()), ..transfer };
        keep(tx, case, seen)
    },
    ..CONSENT
};

/// 退回同意书.
pub const RETURN_PAPER: Act = Act {
    input: PaperReturn::NOUN,
    may: may_verify,
    fits: awaits_verification,
    run: |tx, case| {
        let asked: PaperReturn = case.input()?;
        let transfer: Transfer = case.record()?;
        let back =
            Transfer { investor_consent_on: None, investor_paper: None, investor_noted_by: None, ..transfer };
        let change =
            record::Change { reason: format!("退回同意书：{}", asked.why.0), ..case.change.clone() };
        let saved = record::replace_for(tx, case.actor, case.now, case.row()?, &back, &change)?;
        Ok(Done::of::<Transfer>(saved))
    },
    ..CONSENT
};

/// 不承接.
pub const REFUSE: Act = Act {
    input: Refusal::NOUN,
    may: |actor, row| {
        actor.role == Role::Head && row.and_then(read).is_some_and(|transfer| is_to(actor, &transfer))
    },
    run: |tx, case| {
        let asked: Refusal = case.input()?;
        fail(tx, case, asked.why)
    },
    ..CONSENT
};

/// 撤回流转.
pub const WITHDRAW: Act = Act {
    input: Withdrawal::NOUN,
    may: |actor, row| is_staff_of(actor, row.and_then(read).map(|transfer| transfer.from_park)),
    run: |tx, case| {
        let asked: Withdrawal = case.input()?;
        fail(tx, case, asked.why)
    },
    ..CONSENT
};

fn propose(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, row): (HandingOver, &Row) = (case.input()?, case.row()?);
    let project: Project = case.record()?;
    let from = from_park(&project, asked.to_park)?;
    require_none_open(tx, row.id)?;
    let proposed = Transfer {
        reason: asked.reason,
        share_terms: asked.share_terms,
        share_rule: asked.share_rule,
        ..begun(format!("流转：{}", project.name.0), Id::new(row.id), from, asked.to_park)
    };
    let saved = record::put_for(tx, case.actor, case.now, &proposed, case.change)?;
    Ok(Done::of::<Transfer>(saved))
}

/// Which side of a transfer whose consent is still open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    From,
    To,
}

fn side(actor: &Actor, transfer: &Transfer) -> Option<Side> {
    if is_of(actor, Some(transfer.from_park.raw())) && transfer.from_consent_on.is_none() {
        return Some(Side::From);
    }
    let is_addressed = transfer.state == TransferState::Awaiting && transfer.to_consent_on.is_none();
    (is_to(actor, transfer) && is_addressed).then_some(Side::To)
}

fn consent(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let transfer: Transfer = case.record()?;
    let (by, today) = (case.actor.user.map(Id::new), case.today());
    let consented = match side(case.actor, &transfer).ok_or(Error::Forbidden)? {
        Side::To => Transfer { to_consent_on: Some(today), to_consent_by: by, ..transfer },
        Side::From => {
            let to =
                transfer.to_park.ok_or_else(|| Error::Internal(String::from("a transfer to nowhere")))?;
            let opened_project = effect::share(tx, case, transfer.project, to)?;
            Transfer {
                from_consent_on: Some(today),
                from_consent_by: by,
                shared_with: Ids(vec![to]),
                state: TransferState::Awaiting,
                opened_project,
                ..transfer
            }
        }
    };
    keep(tx, case, consented)
}

fn note_investor(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let asked: InvestorConsent = case.input()?;
    let mut report = Report::default();
    report.require(
        case.file_hash.is_some(),
        "paper",
        "附上投资方盖章的同意书。",
        "Attach the investor's sealed paper.",
    );
    report.require(
        asked.signed_on <= case.today(),
        "signed_on",
        "同意书日期晚于今天，请核对。",
        "The paper is dated later than today: check it.",
    );
    sound(report)?;
    let noted = Transfer {
        investor_consent_on: Some(asked.signed_on),
        investor_paper: Some(asked.paper),
        investor_noted_by: case.actor.user.map(Id::new),
        ..case.record()?
    };
    keep(tx, case, noted)
}

/// Writes a transfer, which takes effect with its last consent.
fn keep(tx: &mut Tx<'_>, case: &Case<'_>, transfer: Transfer) -> Result<Done> {
    let kept = match transfer.has_all_consents() {
        true => effect::take_effect(tx, case, transfer)?,
        false => transfer,
    };
    Ok(Done::of::<Transfer>(record::replace_for(tx, case.actor, case.now, case.row()?, &kept, case.change)?))
}

fn fail(tx: &mut Tx<'_>, case: &Case<'_>, why: Prose) -> Result<Done> {
    let transfer: Transfer = case.record()?;
    if let (true, Some(to)) = (transfer.opened_project, transfer.to_park) {
        effect::unshare(tx, case, transfer.project, to)?;
    }
    let failed = Transfer {
        state: TransferState::Failed,
        ended_on: Some(case.today()),
        ended_why: Some(why),
        ..transfer
    };
    Ok(Done::of::<Transfer>(record::replace_for(
        tx,
        case.actor,
        case.now,
        case.row()?,
        &failed,
        case.change,
    )?))
}

/// A transfer before anybody has consented.
fn begun(subject: String, project: Id<Project>, from_park: Id<Park>, to_park: Id<Park>) -> Transfer {
    Transfer {
        subject: subject.chars().take(200).collect::<String>().into(),
        project,
        from_park,
        to_park: Some(to_park),
        shared_with: Ids::default(),
        reason: Prose::default(),
        share_terms: None,
        state: TransferState::Proposed,
        from_consent_on: None,
        from_consent_by: None,
        to_consent_on: None,
        to_consent_by: None,
        investor_consent_on: None,
        investor_paper: None,
        investor_noted_by: None,
        investor_verified_by: None,
        investor_verified_on: None,
        evidence: Ids::default(),
        share_rule: None,
        effective_on: None,
        ordered_by: None,
        order_paper: None,
        handed_over: None,
        ended_on: None,
        ended_why: None,
        opened_project: false,
    }
}

/// The park that gives a project away, which is not the one that takes it.
fn from_park(project: &Project, to: Id<Park>) -> Result<Id<Park>> {
    let Known::Is(from) = project.park else {
        return Err(Error::Conflict { code: "no_park", message: NO_PARK });
    };
    let mut report = Report::default();
    if from == to {
        let message = Message::new(
            "rule",
            "项目已在这个园区，请另选承接园区。",
            "The project is there already: choose another park.",
        );
        report.error("to_park", message);
    }
    sound(report)?;
    Ok(from)
}

/// One transfer of a project at a time, so that no consent is given to two.
fn require_none_open(tx: &mut Tx<'_>, project: Uuid) -> Result<()> {
    let rows = record::linked(tx, Transfer::NOUN, "project", project)?;
    match rows.iter().filter_map(read).any(|transfer| transfer.is_open()) {
        true => Err(Error::Conflict { code: "transfer_open", message: TRANSFER_OPEN }),
        false => Ok(()),
    }
}

const NO_PARK: Label = Label::new(
    "项目还没有园区，不能流转。先选园区。",
    "The project has no park yet and cannot be transferred. Choose one first.",
);
const TRANSFER_OPEN: Label = Label::new(
    "这个项目已有一项流转在办。先办结或撤回那一项。",
    "A transfer of this project is under way. Close or withdraw it first.",
);

fn read(row: &Row) -> Option<Transfer> {
    Transfer::from_values(&row.values).ok()
}

fn owner(row: &Row) -> Option<Uuid> {
    access::owner(Project::NOUN, &row.values)
}

fn is_of(actor: &Actor, park: Option<Uuid>) -> bool {
    actor.user.is_some() && actor.park.is_some() && actor.park == park
}

fn is_to(actor: &Actor, transfer: &Transfer) -> bool {
    is_of(actor, transfer.to_park.map(Id::raw))
}

fn is_staff_of(actor: &Actor, park: Option<Id<Park>>) -> bool {
    matches!(actor.role, Role::Clerk | Role::Head) && is_of(actor, park.map(Id::raw))
}

/// The other side or the work team, and never who noted it.
fn may_verify(actor: &Actor, row: Option<&Row>) -> bool {
    row.and_then(read).is_some_and(|transfer| {
        let is_other_side = is_staff_of(actor, transfer.to_park) || actor.role == Role::Team;
        is_other_side && actor.user.is_some() && transfer.investor_noted_by.map(Id::raw) != actor.user
    })
}

fn awaits_verification(row: &Row) -> bool {
    read(row).is_some_and(|transfer| {
        transfer.is_open()
            && transfer.investor_consent_on.is_some()
            && transfer.investor_verified_on.is_none()
    })
}

/// Whether a project is in a park and neither shelved nor ended.
fn is_under_way(row: &Row) -> bool {
    let project = Project::from_values(&row.values);
    project.is_ok_and(|project| project.park.get().is_some() && !project.stage.is_exit())
}

fn sound(report: Report) -> Result<()> {
    if report.is_ok() { Ok(()) } else { Err(Error::Invalid(report)) }
}
