//! The dates that are reminded of: of which records, in which states, at which pace, and who is responsible. A line
//! for each; what it reads of its record stands below.

use crate::thresholds::Thresholds;
use crate::{Result, record};
use engine_pipeline::remind::Pace;
use kernel::{Choice as _, Date, Id, Noun, Record, Uuid, Value};
use records::administration::{Matter, Rule, User};
use records::mechanisms::{
    Agreement, AgreementState, Clause, ClauseProgress, Decision, DecisionState, Slip, Task, TaskState,
};
use records::network::Park;
use records::people::{Handover, HandoverState, Secondment, SecondmentState};
use records::projects::{Problem, ProblemState, Project, Protection, ProtectionState, Stage};
use store::{Row, Tx, Visible};

/// Dates of one kind.
pub(super) struct Source {
    /// What is told of them.
    pub(super) matter: Matter,
    /// Of which records.
    pub(super) noun: &'static Noun,
    /// The field by whose day they are looked for; what counts may be later, never earlier.
    pub(super) day: &'static str,
    /// How reminders follow each other.
    pub(super) pace: fn(&Thresholds) -> Pace,
    /// The field that holds the state, and the states in which the date counts.
    pub(super) states: Option<(&'static str, Codes)>,
    /// What is due by one of them, if anything still is.
    pub(super) read: fn(&mut Tx<'_>, &Row) -> Result<Option<Due>>,
}

/// Codes of a choice.
type Codes = fn() -> Vec<&'static str>;

/// Something due, and who is responsible for it.
pub(super) struct Due {
    /// By when.
    pub(super) on: Date,
    /// Who is told.
    pub(super) people: Vec<Whom>,
    /// Who is told besides once it is late.
    pub(super) when_late: Vec<Whom>,
    /// Who is told if none of the first may see it any more, or there is none.
    pub(super) otherwise: Vec<Whom>,
}

/// Somebody to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whom {
    /// One person.
    Person(Uuid),
    /// The heads of a park.
    Heads(Uuid),
    /// The work team.
    Team,
}

/// Every kind of date.
pub(super) static SOURCES: &[Source] = &[
    Source {
        matter: Matter::TaskDue,
        noun: Task::NOUN,
        day: "due_on",
        pace: of_work,
        states: Some(("state", running_tasks)),
        read: |_, row| {
            let task = Task::from_values(&row.values)?;
            let reviewer = task.reviewer.map(person);
            let due = task.deadline().map(|on| of_task(on, &task));
            Ok(due.map(|due| Due {
                when_late: reviewer.into_iter().chain(heads(task.lead_park)).collect(),
                ..due
            }))
        },
    },
    Source {
        matter: Matter::ReportDue,
        noun: Task::NOUN,
        day: "next_on",
        pace: |_| Pace::of_intent(1),
        states: Some(("state", running_tasks)),
        read: |_, row| {
            let task = Task::from_values(&row.values)?;
            // Of two dates on one day the task's own is told.
            let on = task.next_on.filter(|on| task.deadline().is_none_or(|due| *on < due));
            let is_reported = task.feedback_on.zip(on).is_some_and(|(last, next)| next <= last);
            Ok(on.filter(|_| !is_reported).map(|on| of_task(on, &task)))
        },
    },
    Source {
        matter: Matter::SlipReply,
        noun: Slip::NOUN,
        day: "reply_by",
        pace: |_| Pace::of_work(3),
        states: None,
        read: |_, row| {
            let slip = Slip::from_values(&row.values)?;
            let parks = slip.parks.0.iter().map(|park| Whom::Heads(park.raw())).collect();
            let on = slip.reply_by.filter(|_| slip.reply.is_none());
            Ok(on.map(|on| due(on, parks, vec![Whom::Team])))
        },
    },
    Source {
        matter: Matter::DecisionDue,
        noun: Decision::NOUN,
        day: "due_on",
        pace: of_work,
        states: Some(("state", || vec![DecisionState::Open.code(), DecisionState::Underway.code()])),
        read: |_, row| {
            let decision = Decision::from_values(&row.values)?;
            Ok(Some(due(decision.due_on, heads(decision.lead_park), vec![Whom::Team])))
        },
    },
    Source {
        matter: Matter::ClauseDue,
        noun: Clause::NOUN,
        day: "due_on",
        pace: of_work,
        states: Some(("state", || vec![ClauseProgress::NotStarted.code(), ClauseProgress::Underway.code()])),
        read: |_, row| {
            let clause = Clause::from_values(&row.values)?;
            let on = clause.due_on.get().copied();
            Ok(on.map(|on| due(on, heads(clause.lead_park), vec![Whom::Team])))
        },
    },
    Source {
        matter: Matter::AgreementEnds,
        noun: Agreement::NOUN,
        day: "ends_on",
        pace: |_| Pace::of_term(),
        states: Some(("state", || vec![AgreementState::InForce.code()])),
        read: |_, row| {
            let agreement = Agreement::from_values(&row.values)?;
            let parks = agreement.parks.0.iter().map(|park| Whom::Heads(park.raw()));
            let people = parks.chain([Whom::Team]).collect();
            Ok(agreement.ends_on.get().map(|on| due(*on, people, Vec::new())))
        },
    },
    Source {
        matter: Matter::SecondmentEnds,
        noun: Secondment::NOUN,
        day: "ends_on",
        pace: |_| Pace::of_term(),
        states: Some(("state", || vec![SecondmentState::Serving.code()])),
        read: |_, row| {
            let term = Secondment::from_values(&row.values)?;
            let people = heads(term.park).into_iter().chain([Whom::Team]).collect();
            Ok(term.last_day().map(|on| due(on, people, Vec::new())))
        },
    },
    Source {
        matter: Matter::HandoverDue,
        noun: Handover::NOUN,
        day: "due_on",
        pace: of_work,
        states: Some(("state", || vec![HandoverState::Preparing.code(), HandoverState::HandedOver.code()])),
        read: |_, row| {
            let handover = Handover::from_values(&row.values)?;
            let whose = match handover.state {
                HandoverState::Preparing => handover.from_user,
                _ => handover.to_user,
            };
            let above = heads(handover.park).into_iter().chain([Whom::Team]).take(1).collect::<Vec<_>>();
            let people = whose.map(person).into_iter().collect();
            let on = handover.due_on;
            Ok(on.map(|on| Due { when_late: above.clone(), ..due(on, people, above) }))
        },
    },
    Source {
        matter: Matter::ProtectionEnds,
        noun: Protection::NOUN,
        day: "ends_on",
        pace: of_work,
        states: Some(("state", || vec![ProtectionState::Active.code()])),
        read: |tx, row| {
            let protection = Protection::from_values(&row.values)?;
            let project = match protection.project {
                Some(id) => tx.get(Project::NOUN, id.raw(), &Visible::all())?,
                None => None,
            };
            let project = project.map(|row| Project::from_values(&row.values)).transpose()?;
            let recruiter = project.and_then(|project| project.recruiter).map(person);
            let people = recruiter.into_iter().collect();
            Ok(Some(due(protection.ends_on, people, vec![Whom::Heads(protection.park.raw())])))
        },
    },
    Source {
        matter: Matter::NextAction,
        noun: Project::NOUN,
        day: "next_action_on",
        pace: |numbers| Pace::of_intent(numbers.whole(Rule::LeadSoon)),
        states: Some(("stage", stages_under_way)),
        read: |_, row| {
            let project = Project::from_values(&row.values)?;
            let people = project.recruiter.map(person).into_iter().collect();
            let otherwise = heads(project.park.get().copied());
            let on = project.next_action_on.filter(|_| project.next_action.is_some());
            Ok(on.map(|on| due(on, people, otherwise)))
        },
    },
    Source {
        matter: Matter::ProblemDue,
        noun: Problem::NOUN,
        day: "due_on",
        pace: of_work,
        states: Some(("state", || {
            [ProblemState::Open, ProblemState::InHand, ProblemState::HandedUp]
                .map(ProblemState::code)
                .to_vec()
        })),
        read: |_, row| {
            let problem = Problem::from_values(&row.values)?;
            let people = problem.owner.map(person).into_iter().collect();
            Ok(problem.due_on.map(|on| due(on, people, vec![Whom::Heads(problem.park.raw())])))
        },
    },
];

/// Whether what a reminder was about is still due on that day: nobody is written to about what was done meanwhile.
pub(crate) fn still_due(tx: &mut Tx<'_>, matter: &str, record: Uuid, on: &str) -> Result<bool> {
    let Some(source) = SOURCES.iter().find(|source| source.matter.code() == matter) else { return Ok(true) };
    let Ok(row) = record::row_of(tx, source.noun, record) else { return Ok(false) };
    if row.archived_at.is_some() || !source.counts(&row) {
        return Ok(false);
    }
    Ok((source.read)(tx, &row)?.is_some_and(|due| due.on.to_string() == on))
}

impl Source {
    /// Whether the record is in a state in which its date counts.
    fn counts(&self, row: &Row) -> bool {
        let Some((field, states)) = self.states else { return true };
        let state = self.noun.position(field).and_then(|at| row.values.get(at)).and_then(Value::as_text);
        state.is_some_and(|state| states().contains(&state))
    }
}

fn of_work(numbers: &Thresholds) -> Pace {
    Pace::of_work(numbers.whole(Rule::DueSoon))
}

/// A task is its handler's, else its lead park's, else of who issued it.
fn of_task(on: Date, task: &Task) -> Due {
    let issuer = heads(task.park).into_iter().chain([Whom::Team]).take(1);
    let above: Vec<Whom> = heads(task.lead_park).into_iter().chain(issuer).take(1).collect();
    due(on, task.handler.map(person).into_iter().collect(), above)
}

fn due(on: Date, people: Vec<Whom>, otherwise: Vec<Whom>) -> Due {
    Due { on, people, when_late: Vec::new(), otherwise }
}

fn person(id: Id<User>) -> Whom {
    Whom::Person(id.raw())
}

fn heads(park: Option<Id<Park>>) -> Vec<Whom> {
    park.map(|park| Whom::Heads(park.raw())).into_iter().collect()
}

fn running_tasks() -> Vec<&'static str> {
    codes(TaskState::SPEC.options.iter().map(|option| option.code), |code| {
        TaskState::from_code(code).is_some_and(TaskState::is_running)
    })
}

fn stages_under_way() -> Vec<&'static str> {
    Stage::ALL.iter().filter(|stage| !stage.is_exit()).map(|stage| stage.code()).collect()
}

fn codes(all: impl Iterator<Item = &'static str>, keep: impl Fn(&str) -> bool) -> Vec<&'static str> {
    all.filter(|code| keep(code)).collect()
}
