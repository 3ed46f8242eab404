//! 挂职: a term is extended, reported on and ended by steps of its own, and both directions are held against each other.
//!
//! A term ends with a handover that its successor has confirmed, or with a reason why there is none.

mod asked;
mod balance;

pub use balance::{Balance, Group, NEAR, Serving, Side, balance, is_for};

use crate::access::Role;
use crate::act::{Act, Case, Done};
use crate::record::{self, Change};
use crate::{Actor, Error, Result};
use asked::{End, Extension, WorkReport};
use kernel::{Message, Prose, Record as _, Report};
use records::people::{Handover, HandoverState, Secondment, SecondmentState};
use store::{Row, Tx};

/// 延长任期.
pub const EXTEND: Act = Act {
    noun: Secondment::NOUN,
    input: Extension::NOUN,
    makes: false,
    takes_file: true,
    narrowed: &[],
    may: |actor, _| may(actor),
    fits: is_serving,
    run: extend,
};

/// 记工作报告.
pub const REPORT: Act = Act { input: WorkReport::NOUN, run: report, ..EXTEND };

/// 期满.
pub const END: Act = Act { input: End::NOUN, run: end, ..EXTEND };

/// People sent are the work team's affair; a head reads about those sent to the own park.
fn may(actor: &Actor) -> bool {
    actor.role == Role::Team && actor.user.is_some()
}

fn extend(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, term): (Extension, Secondment) = (case.input()?, case.record()?);
    let mut report = Report::default();
    match term.last_day() {
        None => report.error(
            "until",
            Message::new(
                "no_end",
                "还没有结束日期，先在记录里填上。",
                "The term has no last day yet: enter it first.",
            ),
        ),
        Some(last) => report.require(
            last < asked.until,
            "until",
            &format!("现在的任期到 {last}，延长须晚于这一天。"),
            &format!("The term ends on {last} now; an extension is later."),
        ),
    }
    sound(report)?;
    let extended = Secondment { extended_to: Some(asked.until), ..term };
    keep(tx, case, &extended, asked.why.0)
}

fn report(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, term): (WorkReport, Secondment) = (case.input()?, case.record()?);
    let entry = format!("{} {}", asked.on, asked.text.0);
    let reports = match &term.reports {
        Some(before) => format!("{}\n\n{entry}", before.0),
        None => entry,
    };
    let reported = Secondment { reports: Some(Prose(reports)), ..term };
    keep(tx, case, &reported, case.change.reason.clone())
}

fn end(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, term): (End, Secondment) = (case.input()?, case.record()?);
    let is_early = term.last_day().is_some_and(|last| asked.on < last);
    let mut report = Report::default();
    report.require(
        asked.on <= case.today(),
        "on",
        "离任日期晚于今天，到那天再办。",
        "The day lies ahead: take this step then.",
    );
    report.require(
        !is_early || asked.why.is_some(),
        "why",
        "早于任期最后一天，请写原因。",
        "It is before the last day of the term: say why.",
    );
    report.require(
        term.starts_on.get().is_none_or(|first| *first <= asked.on),
        "on",
        "离任日期早于任期开始，请核对。",
        "The day is before the term began: check it.",
    );
    if report.is_ok() && case.change.reason.trim().is_empty() && !is_handed_over(tx, case)? {
        report.warn("on", no_handover());
        return Err(Error::Invalid(report));
    }
    sound(report)?;
    let ended = Secondment {
        state: if is_early { SecondmentState::EndedEarly } else { SecondmentState::Ended },
        afterwards: if is_early { term.afterwards } else { asked.afterwards.or(term.afterwards) },
        assessment: asked.assessment.or_else(|| term.assessment.clone()),
        ended_on: Some(asked.on),
        ..term
    };
    let why = asked.why.map_or_else(|| case.change.reason.clone(), |why| why.0);
    keep(tx, case, &ended, why)
}

/// Whether a handover of this term was confirmed.
fn is_handed_over(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<bool> {
    let rows = record::linked(tx, Handover::NOUN, "secondment", case.row()?.id)?;
    let is_confirmed =
        |row: &Row| Handover::from_values(&row.values).is_ok_and(|it| it.state == HandoverState::Confirmed);
    Ok(rows.iter().any(is_confirmed))
}

fn no_handover() -> Message {
    Message::new(
        "no_handover",
        "这段挂职还没有接手人确认过的交接。先办交接，或写明为什么不用。",
        "No handover of this term was confirmed by a successor. Hand over first, or say why there is none.",
    )
}

fn keep(tx: &mut Tx<'_>, case: &Case<'_>, term: &Secondment, why: String) -> Result<Done> {
    let change = Change { reason: why, ..case.change.clone() };
    let saved = record::replace_for(tx, case.actor, case.now, case.row()?, term, &change)?;
    Ok(Done::of::<Secondment>(saved))
}

fn is_serving(row: &Row) -> bool {
    Secondment::from_values(&row.values).is_ok_and(|term| term.state == SecondmentState::Serving)
}

fn sound(report: Report) -> Result<()> {
    if report.is_ok() { Ok(()) } else { Err(Error::Invalid(report)) }
}
