//! Tasks made of what was agreed: a decision, a clause, an item of a visit, a problem. Whoever keeps that record issues
//! the task at once, for what was agreed needs no second approval.

use super::asked::Assignment;
use super::flow::{reviewer, set_decision};
use super::tell::{News, Side, tell};
use super::{ON_TASK, fault};
use crate::access::{self, Role};
use crate::act::{Act, Case, Done};
use crate::record::{self, Saved};
use crate::{Actor, Result};
use kernel::{Date, Id, Ids, Line, Noun, Prose, Record as _};
use records::administration::{Matter, User};
use records::mechanisms::{Clause, Decision, DecisionState, Task, TaskOrigin, TaskState, Visit};
use records::network::{Organisation, Park};
use records::projects::{Problem, ProblemState, Project};
use store::{Row, Tx};

/// A decision becomes a task.
pub const FROM_DECISION: Act = Act {
    noun: Decision::NOUN,
    input: Assignment::NOUN,
    may: |actor, row| keeps(actor, Decision::NOUN, row),
    fits: |row| {
        let read = Decision::from_values(&row.values);
        read.is_ok_and(|it| matches!(it.state, DecisionState::Open | DecisionState::Underway))
    },
    run: |tx, case| {
        let it: Decision = case.record()?;
        let asked = Asked {
            title: Some(it.subject),
            details: it.text,
            lead_park: it.lead_park,
            lead_organisation: it.lead_organisation,
            due_on: Some(it.due_on),
            parks: it.parks,
            project: it.project,
            clause: it.clause,
            decision: Some(Id::new(case.row()?.id)),
            ..Asked::default()
        };
        let done = make(tx, case, asked, TaskOrigin::Meeting)?;
        set_decision(tx, case, case.row()?.id, DecisionState::Underway)?;
        Ok(done)
    },
    ..ON_TASK
};

/// A clause becomes a task.
pub const FROM_CLAUSE: Act = Act {
    noun: Clause::NOUN,
    may: |actor, row| keeps(actor, Clause::NOUN, row),
    fits: |_| true,
    run: |tx, case| {
        let it: Clause = case.record()?;
        let asked = Asked {
            title: Some(it.subject),
            details: it.text,
            lead_park: it.lead_park,
            lead_organisation: it.lead_organisation,
            due_on: it.due_on.get().copied(),
            parks: it.parks,
            clause: Some(Id::new(case.row()?.id)),
            ..Asked::default()
        };
        make(tx, case, asked, TaskOrigin::Agreement)
    },
    ..FROM_DECISION
};

/// An item agreed at a visit becomes a task.
pub const FROM_VISIT: Act = Act {
    noun: Visit::NOUN,
    may: |actor, row| keeps(actor, Visit::NOUN, row),
    fits: |row| Visit::from_values(&row.values).is_ok_and(|visit| visit.agreed_items().next().is_some()),
    run: |tx, case| {
        let it: Visit = case.record()?;
        let mut items = it.agreed_items();
        // With one item agreed, that is what is meant.
        let only = items.next().filter(|_| items.next().is_none()).map(|item| Line(item.to_owned()));
        let asked = Asked {
            title: only,
            visit: Some(Id::new(case.row()?.id)),
            parks: it.parks.clone(),
            ..Asked::default()
        };
        make(tx, case, asked, TaskOrigin::Visit)
    },
    ..FROM_DECISION
};

/// A problem that needs supervision becomes a task.
pub const FROM_PROBLEM: Act = Act {
    noun: Problem::NOUN,
    may: |actor, row| keeps(actor, Problem::NOUN, row),
    fits: |row| Problem::from_values(&row.values).is_ok_and(|it| it.state != ProblemState::Solved),
    run: |tx, case| {
        let it: Problem = case.record()?;
        let asked = Asked {
            title: Some(it.subject),
            details: it.text,
            lead_park: Some(it.park),
            due_on: it.due_on,
            project: Some(it.project),
            ..Asked::default()
        };
        make(tx, case, asked, TaskOrigin::Problem)
    },
    ..FROM_DECISION
};

/// Whether the actor issues tasks from a record: the work team, or the head of the park that keeps it.
fn keeps(actor: &Actor, noun: &Noun, row: Option<&Row>) -> bool {
    let is_head = |row: &Row| {
        actor.role == Role::Head && actor.park.is_some() && access::owner(noun, &row.values) == actor.park
    };
    actor.user.is_some() && row.is_some_and(|row| actor.role == Role::Team || is_head(row))
}

/// A task to be issued.
#[derive(Default)]
pub(crate) struct Asked {
    pub(crate) title: Option<Line>,
    pub(crate) details: Option<Prose>,
    pub(crate) lead_park: Option<Id<Park>>,
    pub(crate) lead_organisation: Option<Id<Organisation>>,
    pub(crate) due_on: Option<Date>,
    pub(crate) parks: Ids<Park>,
    pub(crate) project: Option<Id<Project>>,
    pub(crate) clause: Option<Id<Clause>>,
    pub(crate) decision: Option<Id<Decision>>,
    pub(crate) visit: Option<Id<Visit>>,
    pub(crate) reviewer: Option<Id<User>>,
}

fn make(tx: &mut Tx<'_>, case: &Case<'_>, known: Asked, origin: TaskOrigin) -> Result<Done> {
    let asked: Assignment = case.input()?;
    let reviewer = match &asked.reviewer {
        Some(login) => Some(reviewer(tx, login.as_str(), case.actor)?),
        None => None,
    };
    // A lead named now replaces the one that the record has, whichever kind it is.
    let is_named = asked.lead_park.is_some() || asked.lead_organisation.is_some();
    let all = Asked {
        title: asked.title.or(known.title),
        details: asked.details.or(known.details),
        lead_park: if is_named { asked.lead_park } else { known.lead_park },
        lead_organisation: if is_named { asked.lead_organisation } else { known.lead_organisation },
        due_on: asked.due_on.or(known.due_on),
        reviewer,
        ..known
    };
    let saved = issued(tx, case, all, origin)?;
    Ok(Done::of::<Task>(saved))
}

/// Issues a task to its lead unit.
pub(crate) fn issued(tx: &mut Tx<'_>, case: &Case<'_>, asked: Asked, origin: TaskOrigin) -> Result<Saved> {
    let Some(title) = asked.title else {
        return Err(fault(
            "title",
            "缺任务名称，写一句要办的事。",
            "The task is missing: say what is to be done.",
        ));
    };
    let mut parks = asked.parks;
    parks.0.extend(asked.lead_park.filter(|park| !parks.0.contains(park)));
    let task = Task {
        title,
        details: asked.details,
        origin,
        decision: asked.decision,
        clause: asked.clause,
        visit: asked.visit,
        project: asked.project,
        lead_organisation: asked.lead_organisation,
        lead_park: asked.lead_park,
        parks,
        handler: None,
        reviewer: asked.reviewer,
        park: case.actor.park.map(Id::new),
        due_on: asked.due_on,
        extended_to: None,
        extensions: None,
        asked_until: None,
        asked_why: None,
        state: TaskState::Issued,
        light: None,
        issued_on: Some(case.today()),
        signed_for_on: None,
        feedback: None,
        feedback_on: None,
        late_why: None,
        next_on: None,
        result: None,
        evidence: None,
        review: None,
        closed_on: None,
    };
    let saved = record::put_for(tx, case.actor, case.now, &task, case.change)?;
    let news = News { matter: Matter::TaskIssued, noun: Task::NOUN, saved };
    tell(tx, (case.actor, case.now), &task, Side::Leads, &news)?;
    Ok(saved)
}
