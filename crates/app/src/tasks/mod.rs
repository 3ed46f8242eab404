//! 督办: a task from its approval to its closing, with two sides that are never one person.
//!
//! Who issues a task approves, extends, reviews and closes it; who leads it signs for it, reports and asks for more time.
//! The reviewer is not the handler, whoever else they are. What the two do stands in the journal step by step.

mod asked;
mod desk;
mod figures;
mod flow;
mod inbox;
mod make;
mod paper;
mod slip;
mod tell;
mod time;

pub use desk::{Desk, Line, Red, desk};
pub use engine_pipeline::light::{Light as Lamp, Lit};
pub use figures::{Figures, figures};
pub use flow::{ADJUST, APPROVE, CLOSE, HAND_ON, ISSUE, PROGRESS, REOPEN, REPORT, REVIEW, SIGN, WITHDRAW};
pub(crate) use inbox::waiting;
pub use inbox::{BOXES, Box, Inbox, inbox};
pub(crate) use make::{Asked as AskedTask, issued};
pub use make::{FROM_CLAUSE, FROM_DECISION, FROM_PROBLEM, FROM_VISIT};
pub use paper::{bulletin, slip_paper, special};
pub use slip::{REPLY, SIGN as SIGN_SLIP, WARN, due as slips_due, issue_due as issue_slips};
pub use time::{ASK as ASK_MORE_TIME, GRANT as GRANT_TIME, REFUSE as REFUSE_TIME};

use crate::access::{self, Role};
use crate::act::{Act, Case, Done};
use crate::record;
use crate::{Actor, Error, Result};
use kernel::{Date, Id, Message, Record as _, Report, Timestamp, Uuid};
use records::administration::Matter;
use records::mechanisms::{Task, TaskState};
use store::{Row, Tx};
use tell::{News, Side};

/// What acts on tasks have in common.
const ON_TASK: Act = Act {
    noun: Task::NOUN,
    input: asked::Approval::NOUN,
    makes: false,
    takes_file: false,
    narrowed: &[],
    may: |_, _| false,
    fits: |_| false,
    run: |_, _| Err(Error::NotFound),
};

/// Whether the actor stands on the side that issues: the work team, or the head of the park that issued it.
fn issues(actor: &Actor, row: Option<&Row>) -> bool {
    let is_head = |row: &Row| {
        actor.role == Role::Head
            && actor.park.is_some()
            && access::owner(Task::NOUN, &row.values) == actor.park
    };
    actor.user.is_some() && row.is_some_and(|row| actor.role == Role::Team || is_head(row))
}

/// Whether the actor stands on the side that leads: the lead park's people, the lead organisation's account. For an
/// organisation the work team may act too, because most have no account.
fn leads(actor: &Actor, row: Option<&Row>) -> bool {
    actor.user.is_some()
        && read(row).is_some_and(|task| match actor.role {
            Role::Clerk | Role::Head => actor.park.is_some() && task.lead_park.map(Id::raw) == actor.park,
            Role::Enterprise => actor.party.is_some() && task.lead_organisation.map(Id::raw) == actor.party,
            Role::Team => task.lead_park.is_none() && task.lead_organisation.is_some(),
            _ => false,
        })
}

/// Whether the actor handles the task in person.
fn handles(actor: &Actor, row: Option<&Row>) -> bool {
    read(row).is_some_and(|task| task.handler.map(Id::raw) == actor.user)
}

fn read(row: Option<&Row>) -> Option<Task> {
    Task::from_values(&row?.values).ok()
}

fn is_in(row: &Row, states: &[TaskState]) -> bool {
    read(Some(row)).is_some_and(|task| states.contains(&task.state))
}

fn is_running(row: &Row) -> bool {
    read(Some(row)).is_some_and(|task| task.state.is_running())
}

fn keep(tx: &mut Tx<'_>, case: &Case<'_>, task: &Task) -> Result<Done> {
    Ok(Done::of::<Task>(record::replace_for(tx, case.actor, case.now, case.row()?, task, case.change)?))
}

/// Keeps a task after a step, and tells the side that the step concerns.
fn keep_and_tell(tx: &mut Tx<'_>, case: &Case<'_>, task: &Task, matter: Matter, side: Side) -> Result<Done> {
    let done = keep(tx, case, task)?;
    let news = News { matter, noun: Task::NOUN, saved: done.saved };
    tell::tell(tx, (case.actor, case.now), task, side, &news)?;
    Ok(done)
}

/// Who writes, when, and with which reason and key.
struct By<'a> {
    actor: &'a Actor,
    now: Timestamp,
    change: &'a record::Change,
}

fn own(case: &Case<'_>) -> Option<Id<records::administration::User>> {
    case.actor.user.map(Id::new)
}

/// A fault of one field, as a refusal.
fn fault(field: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Error {
    let mut report = Report::default();
    report.error(field, Message::new("task", zh.into(), en.into()));
    Error::Invalid(report)
}

/// Refuses a day that has passed.
fn require_ahead(field: &'static str, day: Date, today: Date) -> Result<()> {
    match day < today {
        false => Ok(()),
        true => Err(fault(
            field,
            format!("{day} 已经过去，填今天或以后的日期。"),
            format!("{day} has passed: give today or a later day."),
        )),
    }
}

/// The tasks that carry out a record, whatever their state.
pub(crate) fn of(tx: &mut Tx<'_>, field: &str, id: Uuid) -> Result<Vec<(Row, Task)>> {
    record::linked(tx, Task::NOUN, field, id)?
        .into_iter()
        .map(|row| Ok((Task::from_values(&row.values)?, row)))
        .map(|pair: Result<_>| pair.map(|(task, row)| (row, task)))
        .collect()
}
