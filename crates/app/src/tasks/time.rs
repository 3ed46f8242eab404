//! More time 延期: asked by who leads the task, with a reason; granted by who issued it, so often and no oftener.

use super::asked::{Granting, MoreTime, Refusing};
use super::tell::Side;
use super::{ON_TASK, fault, handles, issues, keep_and_tell, leads, read};
use crate::act::{Act, Case, Done};
use crate::record::Change;
use crate::{Result, thresholds};
use kernel::{Count, Record as _};
use records::administration::{Matter, Rule};
use records::mechanisms::{Task, TaskState};
use store::{Row, Tx};

/// 申请延期.
pub const ASK: Act = Act {
    input: MoreTime::NOUN,
    may: leads,
    fits: |row| {
        let asks = |task: &Task| {
            matches!(task.state, TaskState::Issued | TaskState::SignedFor | TaskState::InHand)
                && task.asked_until.is_none()
        };
        read(Some(row)).is_some_and(|task| asks(&task))
    },
    run: ask,
    ..ON_TASK
};

/// 准予延期.
pub const GRANT: Act = Act {
    input: Granting::NOUN,
    may: |actor, row| issues(actor, row) && !handles(actor, row),
    fits: is_asked,
    run: grant,
    ..ON_TASK
};

/// 不准延期.
pub const REFUSE: Act = Act { input: Refusing::NOUN, run: refuse, ..GRANT };

fn is_asked(row: &Row) -> bool {
    read(Some(row)).is_some_and(|task| task.state.is_running() && task.asked_until.is_some())
}

fn ask(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, task): (MoreTime, Task) = (case.input()?, case.record()?);
    let max = i64::from(thresholds::on(tx, case.today())?.whole(Rule::Extensions));
    let so_far = task.extensions.map_or(0, |count| count.0);
    if so_far >= max {
        return Err(fault(
            "until",
            format!("已延期 {so_far} 次，最多 {max} 次。请报进展并写明原因，由交办方决定。"),
            format!(
                "Extended {so_far} times, and {max} is the most. Report progress and the cause; the issuing side decides."
            ),
        ));
    }
    let bound = task.deadline().map_or(case.today(), |day| day.max(case.today()));
    if asked.until <= bound {
        return Err(fault(
            "until",
            format!("延期日期须晚于 {bound}。"),
            format!("More time ends later than {bound}."),
        ));
    }
    let asking = Task { asked_until: Some(asked.until), asked_why: Some(asked.why), ..task };
    keep_and_tell(tx, case, &asking, Matter::TimeAsked, Side::Issues)
}

fn grant(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let task: Task = case.record()?;
    let granted = Task {
        extended_to: task.asked_until,
        extensions: Some(Count(task.extensions.map_or(0, |count| count.0) + 1)),
        asked_until: None,
        ..task
    };
    keep_and_tell(tx, case, &granted, Matter::TimeGranted, Side::Leads)
}

fn refuse(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, task): (Refusing, Task) = (case.input()?, case.record()?);
    let change = Change { reason: asked.why.0, ..case.change.clone() };
    let refused = Task { asked_until: None, ..task };
    keep_and_tell(tx, &case.with(&change), &refused, Matter::TimeRefused, Side::Leads)
}
