//! The steps from approval to closing, and back.

use super::asked::{
    Adjustment, Approval, Closing, HandingOn, Issuing, Progress, Receipt, Reopening, ReportOfResult, Review,
    ReviewVerdict, Withdrawal,
};
use super::tell::Side;
use super::{
    ON_TASK, fault, handles, is_in, is_running, issues, keep, keep_and_tell, leads, of, own, read,
    require_ahead,
};
use crate::access::Role;
use crate::act::{Act, Case, Done};
use crate::people;
use crate::record::{self, Change};
use crate::{Actor, Result};
use kernel::{Id, Prose, Record as _, Uuid};
use records::administration::{Access, Matter, User};
use records::mechanisms::{Clause, ClauseProgress, Decision, DecisionState, Task, TaskState};
use store::Tx;

/// 审核.
pub const APPROVE: Act = Act {
    input: Approval::NOUN,
    may: |actor, row| {
        let is_proposer = row.is_some_and(|row| row.created_by.is_some() && row.created_by == actor.user);
        (issues(actor, row) || actor.role == Role::Leader) && actor.user.is_some() && !is_proposer
    },
    fits: |row| is_in(row, &[TaskState::Proposed]),
    run: |tx, case| keep(tx, case, &Task { state: TaskState::Approved, ..case.record()? }),
    ..ON_TASK
};

/// 交办.
pub const ISSUE: Act = Act {
    input: Issuing::NOUN,
    may: issues,
    fits: |row| is_in(row, &[TaskState::Approved]),
    run: issue,
    ..ON_TASK
};

/// 签收.
pub const SIGN: Act = Act {
    input: Receipt::NOUN,
    may: leads,
    fits: |row| is_in(row, &[TaskState::Issued]),
    run: sign,
    ..ON_TASK
};

/// 转办.
pub const HAND_ON: Act = Act {
    input: HandingOn::NOUN,
    may: leads,
    fits: |row| is_in(row, &[TaskState::SignedFor, TaskState::InHand]),
    run: hand_on,
    ..ON_TASK
};

/// 报进展.
pub const PROGRESS: Act = Act {
    input: Progress::NOUN,
    takes_file: true,
    may: leads,
    fits: |row| is_in(row, &[TaskState::SignedFor, TaskState::InHand]),
    run: progress,
    ..ON_TASK
};

/// 反馈结果.
pub const REPORT: Act = Act { input: ReportOfResult::NOUN, run: report, ..PROGRESS };

/// 复核.
pub const REVIEW: Act = Act {
    input: Review::NOUN,
    may: |actor, row| {
        let named = read(row).and_then(|task| task.reviewer);
        let is_reviewer = match named {
            Some(named) => actor.user == Some(named.raw()),
            None => issues(actor, row),
        };
        actor.user.is_some() && is_reviewer && !handles(actor, row)
    },
    fits: |row| is_in(row, &[TaskState::Reported]),
    run: review,
    ..ON_TASK
};

/// 办结销号.
pub const CLOSE: Act = Act {
    input: Closing::NOUN,
    may: |actor, row| issues(actor, row) && !handles(actor, row),
    fits: |row| is_in(row, &[TaskState::UnderReview]),
    run: close,
    ..ON_TASK
};

/// 重开.
pub const REOPEN: Act = Act {
    input: Reopening::NOUN,
    may: issues,
    fits: |row| is_in(row, &[TaskState::Closed]),
    run: reopen,
    ..ON_TASK
};

/// 撤销.
pub const WITHDRAW: Act = Act {
    input: Withdrawal::NOUN,
    may: issues,
    fits: |row| is_in(row, &[TaskState::Proposed, TaskState::Approved]) || is_running(row),
    run: withdraw,
    ..ON_TASK
};

/// 调整.
pub const ADJUST: Act = Act {
    input: Adjustment::NOUN,
    may: issues,
    fits: |row| is_in(row, &[TaskState::Approved]) || is_running(row),
    run: adjust,
    ..ON_TASK
};

fn issue(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, task): (Issuing, Task) = (case.input()?, case.record()?);
    let mut parks = task.parks.clone();
    parks.0.extend(asked.lead_park.filter(|park| !parks.0.contains(park)));
    let issued = Task {
        lead_park: asked.lead_park.or(task.lead_park),
        lead_organisation: asked.lead_organisation.or(task.lead_organisation),
        due_on: asked.due_on.or(task.due_on),
        state: TaskState::Issued,
        issued_on: Some(case.today()),
        parks,
        ..task
    };
    keep_and_tell(tx, case, &issued, Matter::TaskIssued, Side::Leads)
}

fn sign(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, task): (Receipt, Task) = (case.input()?, case.record()?);
    if let Some(day) = asked.next_on {
        require_ahead("next_on", day, case.today())?;
    }
    let handler = own(case);
    if handler.is_some() && handler == task.reviewer {
        return Err(fault(
            "next_on",
            "你是这项任务的复核人，由同单位另一人签收。",
            "You review this task: let another person of your unit sign for it.",
        ));
    }
    let signed = Task {
        handler,
        state: TaskState::SignedFor,
        signed_for_on: Some(case.today()),
        next_on: asked.next_on.or(task.next_on),
        ..task
    };
    keep(tx, case, &signed)
}

fn hand_on(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, task): (HandingOn, Task) = (case.input()?, case.record()?);
    let login = asked.login.as_str();
    let of_the_unit = |user: &User| match user.access {
        Access::Clerk | Access::Head => task.lead_park.is_some() && user.park == task.lead_park,
        Access::Enterprise => task.lead_organisation.is_some() && user.organisation == task.lead_organisation,
        Access::Team => task.lead_park.is_none(),
        _ => false,
    };
    match people::by_login(tx, login)?.filter(|(_, user)| user.is_usable() && of_the_unit(user)) {
        Some((id, _)) if task.reviewer == Some(Id::new(id)) => Err(fault(
            "login",
            format!("“{login}”是复核人，不能经办，另选一人。"),
            format!("“{login}” reviews the task and cannot handle it: choose another."),
        )),
        Some((id, _)) => {
            let handed = Task { handler: Some(Id::new(id)), ..task };
            keep_and_tell(tx, case, &handed, Matter::TaskHandedOn, Side::Leads)
        }
        None => Err(fault(
            "login",
            format!("“{login}”不是牵头单位在用的账号，请核对登录名。"),
            format!("“{login}” is no account in use of the lead unit: check the sign-in name."),
        )),
    }
}

fn progress(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, task): (Progress, Task) = (case.input()?, case.record()?);
    require_ahead("next_on", asked.next_on, case.today())?;
    let is_overdue = task.deadline().is_some_and(|day| day < case.today());
    if is_overdue && asked.late_why.is_none() && task.late_why.is_none() {
        return Err(fault("late_why", "任务已经逾期，写明原因。", "The task is overdue: say why."));
    }
    let reported = Task {
        state: TaskState::InHand,
        feedback: Some(asked.text),
        feedback_on: Some(case.today()),
        next_on: Some(asked.next_on),
        late_why: asked.late_why.or(task.late_why),
        ..task
    };
    keep(tx, case, &reported)
}

fn report(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, task): (ReportOfResult, Task) = (case.input()?, case.record()?);
    if asked.evidence.is_none() && case.file_hash.is_none() {
        return Err(fault(
            "evidence",
            "缺依据：附一个文件，或写明文号、地点、数量。",
            "Evidence is missing: attach a file, or give numbers, places and amounts.",
        ));
    }
    let reported = Task {
        state: TaskState::Reported,
        feedback: Some(asked.result.clone()),
        feedback_on: Some(case.today()),
        result: Some(asked.result),
        evidence: asked.evidence,
        // Who reports the result is who did it; a reviewer that was named stays another person.
        handler: task.handler.or(own(case)),
        next_on: None,
        ..task
    };
    keep_and_tell(tx, case, &reported, Matter::TaskReported, Side::Reviews)
}

fn review(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, task): (Review, Task) = (case.input()?, case.record()?);
    let seen = Task { reviewer: own(case), review: Some(asked.review), ..task };
    match asked.verdict {
        ReviewVerdict::Holds => {
            let held = Task { state: TaskState::UnderReview, ..seen };
            keep_and_tell(tx, case, &held, Matter::TaskReviewed, Side::Issues)
        }
        ReviewVerdict::Back => {
            let back = Task { state: TaskState::InHand, next_on: Some(case.today()), ..seen };
            keep_and_tell(tx, case, &back, Matter::TaskReturned, Side::Leads)
        }
    }
}

fn close(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let task: Task = case.record()?;
    let closed = Task { state: TaskState::Closed, closed_on: Some(case.today()), asked_until: None, ..task };
    let done = keep_and_tell(tx, case, &closed, Matter::TaskClosed, Side::Leads)?;
    settle_decision(tx, case, &closed)?;
    note_on_clause(tx, case, &closed)?;
    Ok(done)
}

/// A decision is carried out when none of its tasks is open and one was closed.
fn settle_decision(tx: &mut Tx<'_>, case: &Case<'_>, task: &Task) -> Result<()> {
    let Some(decision) = task.decision else { return Ok(()) };
    let tasks = of(tx, "decision", decision.raw())?;
    let is_over = |task: &Task| matches!(task.state, TaskState::Closed | TaskState::Withdrawn);
    let state = match tasks.iter().all(|(_, task)| is_over(task)) {
        false => DecisionState::Underway,
        true if tasks.iter().any(|(_, task)| task.state == TaskState::Closed) => DecisionState::Done,
        true => DecisionState::Open,
    };
    set_decision(tx, case, decision.raw(), state)
}

/// Sets how far a decision was carried out; one that was withdrawn stays so.
pub(super) fn set_decision(tx: &mut Tx<'_>, case: &Case<'_>, id: Uuid, state: DecisionState) -> Result<()> {
    let row = record::row_of(tx, Decision::NOUN, id)?;
    let decision = Decision::from_values(&row.values)?;
    if decision.state == state || decision.state == DecisionState::Withdrawn {
        return Ok(());
    }
    let light = decision.light.filter(|_| state != DecisionState::Done);
    let decision = Decision { state, light, ..decision };
    record::replace_for(tx, case.actor, case.now, &row, &decision, &Change::default())?;
    Ok(())
}

/// What was done for a clause is its latest evidence.
fn note_on_clause(tx: &mut Tx<'_>, case: &Case<'_>, task: &Task) -> Result<()> {
    let (Some(clause), Some(result)) = (task.clause, &task.result) else { return Ok(()) };
    let row = record::row_of(tx, Clause::NOUN, clause.raw())?;
    let clause = Clause::from_values(&row.values)?;
    let text: String = format!("{}：{}", task.title.as_str(), result.as_str()).chars().take(1000).collect();
    let state = match clause.state {
        ClauseProgress::NotStarted => ClauseProgress::Underway,
        state => state,
    };
    let noted = Clause { evidence: Some(Prose(text)), evidence_on: Some(case.today()), state, ..clause };
    record::replace_for(tx, case.actor, case.now, &row, &noted, &Change::default())?;
    Ok(())
}

fn reopen(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, task): (Reopening, Task) = (case.input()?, case.record()?);
    require_ahead("due_on", asked.due_on, case.today())?;
    let again = Task {
        state: TaskState::InHand,
        due_on: Some(asked.due_on),
        extended_to: None,
        extensions: None,
        closed_on: None,
        result: None,
        evidence: None,
        review: Some(asked.why),
        next_on: None,
        ..task
    };
    let done = keep_and_tell(tx, case, &again, Matter::TaskReopened, Side::Leads)?;
    settle_decision(tx, case, &again)?;
    Ok(done)
}

fn withdraw(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, task): (Withdrawal, Task) = (case.input()?, case.record()?);
    let gone = Task { state: TaskState::Withdrawn, review: Some(asked.why), asked_until: None, ..task };
    let done = keep_and_tell(tx, case, &gone, Matter::TaskWithdrawn, Side::Leads)?;
    settle_decision(tx, case, &gone)?;
    Ok(done)
}

fn adjust(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, mut task): (Adjustment, Task) = (case.input()?, case.record()?);
    if let Some(login) = &asked.reviewer {
        task.reviewer = Some(reviewer(tx, login.as_str(), case.actor)?);
    }
    for park in asked.parks.0 {
        if !task.parks.0.contains(&park) {
            task.parks.0.push(park);
        }
    }
    let adjusted = Task { details: asked.details.or(task.details.take()), ..task };
    let change = Change { reason: asked.why.0, ..case.change.clone() };
    keep(tx, &case.with(&change), &adjusted)
}

/// The account named as reviewer: the work team's or a park's, in use.
pub(super) fn reviewer(tx: &mut Tx<'_>, login: &str, actor: &Actor) -> Result<Id<User>> {
    let may_review = |user: &User| match actor.role {
        Role::Team => matches!(user.access, Access::Team | Access::Head | Access::Clerk),
        _ => matches!(user.access, Access::Head | Access::Clerk) && user.park.map(Id::raw) == actor.park,
    };
    match people::by_login(tx, login)?.filter(|(_, user)| user.is_usable() && may_review(user)) {
        Some((id, _)) => Ok(Id::new(id)),
        None => Err(fault(
            "reviewer",
            format!("“{login}”不能作复核人，请核对登录名：须是在用的账号，园区交办的由本园区的人复核。"),
            format!(
                "“{login}” cannot review: it is an account in use, and of the own park where a park issues the task."
            ),
        )),
    }
}
