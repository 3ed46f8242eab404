//! My day 我的一天: what waits for one person today, each with who, what and by when. A park's people see what their
//! own projects ask of them; the work team sees what only it can decide.

mod between_parks;

use crate::access::Role;
use crate::record::{self, Ask};
use crate::watch::{self, Facts, Shown, Topic, words};
use crate::{Actor, App, Error, Result, tasks};
use kernel::{Choice as _, Date, Message, Noun, Record as _, Uuid, Value};
use records::choices::Light;
use records::mechanisms::Task;
use records::projects::{Appraisal, Evidence, EvidenceState, Project, ScoreSheet, SheetState};
use store::{Filter, Row, Tx};

/// Days ahead in which a next action is shown.
const AHEAD: i32 = 7;
/// Things of one kind that are shown; of more the number is told.
pub const SHOWN: usize = 20;

/// Kinds of things that wait, in the order in which they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A next action that is due or soon will be.
    NextAction,
    /// An appraisal that waits for the person's own score sheet.
    Score,
    /// A clock of a lead that runs out.
    Clock,
    /// A task whose next step is this side's.
    Task,
    /// A problem whose day is near or past.
    Problem,
    /// Evidence that was returned and not handed in again.
    Returned,
    /// Evidence that waits to be verified by another person than who handed it in.
    Verify,
    /// A claim's protection that soon ends.
    Protection,
    /// A claim that was answered or waits for an answer, or a dispute about one.
    Claim,
    /// A project whose light is red.
    Red,
}

/// One thing that waits.
#[derive(Clone, Debug)]
pub struct Waits {
    /// What kind of thing.
    pub kind: Kind,
    /// How it stands; none where it has no date.
    pub light: Option<Light>,
    /// What is to be done or looked at.
    pub what: Message,
    /// The project or record by name.
    pub name: String,
    /// By when.
    pub due: Option<Date>,
    /// Whether it is the person's own.
    pub is_mine: bool,
    /// The record to act on: its noun and identity.
    pub at: (&'static str, Uuid),
    /// Which clock, where it is one.
    pub topic: Option<Topic>,
    /// Which step a task waits for, where it is one.
    pub tray: Option<tasks::Box>,
    /// The piece of evidence that was returned.
    pub evidence: Option<Box<Evidence>>,
}

/// What waits for somebody, in order, and how many of each kind there are.
#[derive(Clone, Debug, Default)]
pub struct Day {
    /// At most [`SHOWN`] of each kind.
    pub waits: Vec<Waits>,
    /// How many of each kind; bounded by what lists count.
    pub numbers: Vec<(Kind, usize)>,
}

/// Whether somebody has a day of this kind: the people of parks and the work team.
pub fn has_one(actor: &Actor) -> bool {
    actor.user.is_some() && matches!(actor.role, Role::Clerk | Role::Head | Role::Team)
}

/// Gathers what waits for a person.
pub async fn day(app: &App, actor: &Actor) -> Result<Day> {
    if !has_one(actor) {
        return Err(Error::NotFound);
    }
    let (actor, today) = (actor.clone(), app.now().day());
    app.read(move |tx| {
        let mut found = Found::default();
        if actor.role == Role::Team {
            red(tx, &actor, today, &mut found)?;
            between_parks::for_the_team(tx, &actor, &mut found)?;
        } else {
            own_projects(tx, &actor, today, &mut found)?;
            returned(tx, &actor, &mut found)?;
            between_parks::for_a_park(tx, &actor, today, &mut found)?;
        }
        if actor.role != Role::Clerk {
            to_verify(tx, &actor, &mut found)?;
        }
        to_score(tx, &actor, &mut found)?;
        waiting_tasks(tx, &actor, &mut found)?;
        Ok(found.in_order())
    })
    .await
}

#[derive(Default)]
struct Found {
    waits: Vec<Waits>,
    /// Where a list was counted further than it was read.
    counted: Vec<(Kind, usize)>,
}

impl Found {
    /// The own ones first, then by day; those without a day last.
    fn in_order(mut self) -> Day {
        self.waits.sort_by_key(|it| (it.kind, !it.is_mine, it.due.is_none(), it.due));
        let mut day = Day::default();
        for one in self.waits {
            match day.numbers.last_mut() {
                Some((kind, number)) if *kind == one.kind => *number += 1,
                _ => day.numbers.push((one.kind, 1)),
            }
            let so_far = day.numbers.last().map_or(0, |(_, number)| *number);
            if so_far <= SHOWN {
                day.waits.push(one);
            }
        }
        day.numbers.iter_mut().for_each(|(kind, number)| {
            let counted = self.counted.iter().filter(|(own, _)| own == kind).map(|(_, counted)| *counted);
            *number = counted.fold(*number, usize::max);
        });
        day
    }
}

/// Next actions, clocks, problems and protections of the own park's projects.
fn own_projects(tx: &mut Tx<'_>, actor: &Actor, today: Date, found: &mut Found) -> Result<()> {
    let wanted = |shown: &Shown| match shown.topic {
        Topic::NextAction => true,
        Topic::Response
        | Topic::Triage
        | Topic::Feedback
        | Topic::Report
        | Topic::Problem
        | Topic::Protection => shown.light() != Light::Green,
        _ => false,
    };
    for (facts, lights) in watch::of_open(tx, actor, today, wanted)? {
        for shown in lights {
            found.waits.extend(of_light(actor, today, &facts, &shown));
        }
    }
    Ok(())
}

fn of_light(actor: &Actor, today: Date, facts: &Facts, shown: &Shown) -> Option<Waits> {
    let kind = match shown.topic {
        Topic::NextAction => Kind::NextAction,
        Topic::Problem => Kind::Problem,
        Topic::Protection => Kind::Protection,
        _ => Kind::Clock,
    };
    let due = match shown.lit.reason.figure("due") {
        Some(watch::Figure::Day(day)) => Some(*day),
        _ => None,
    };
    if kind == Kind::NextAction && due.is_some_and(|due| due > today.plus_days(AHEAD)) {
        return None;
    }
    let problem = facts.problems.iter().find(|(id, _)| *id == shown.at.1).map(|(_, it)| it);
    let what = match (kind, &facts.project.next_action, problem) {
        (Kind::NextAction, Some(action), _) => Message::new("what", action.0.clone(), action.0.clone()),
        (Kind::Problem, _, Some(problem)) => {
            Message::new("what", problem.subject.0.clone(), problem.subject.0.clone())
        }
        _ => words::topic(shown.topic),
    };
    let recruiter = facts.project.recruiter.map(kernel::Id::raw);
    Some(Waits {
        kind,
        light: Some(shown.light()),
        what,
        name: facts.project.name.0.clone(),
        due,
        is_mine: recruiter.is_some() && recruiter == actor.user,
        at: shown.at,
        topic: Some(shown.topic),
        tray: None,
        evidence: None,
    })
}

/// Evidence of the own park that was returned, unless a newer piece of its kind stands beside it.
fn returned(tx: &mut Tx<'_>, actor: &Actor, found: &mut Found) -> Result<()> {
    let noun = Evidence::NOUN;
    let rows = list(tx, actor, noun, vec![choice(noun, "state", EvidenceState::Returned.code())?])?.0;
    for row in rows {
        let evidence = Evidence::from_values(&row.values)?;
        let same = vec![
            Filter::AnyOf(position(noun, "project")?, vec![Value::Id(evidence.project.raw())]),
            choice(noun, "kind", evidence.kind.code())?,
        ];
        if list(tx, actor, noun, same)?.0.iter().any(|other| other.created_at > row.created_at) {
            continue;
        }
        let why = evidence.return_reason.as_ref().map_or("", |why| why.as_str());
        found.waits.push(Waits {
            what: Message::new("what", format!("退回：{why}"), format!("Returned: {why}")),
            name: evidence.name.0.clone(),
            due: evidence.verified_on,
            is_mine: evidence.submitted_by.map(kernel::Id::raw) == actor.user,
            evidence: Some(Box::new(evidence)),
            ..plain(Kind::Returned, Evidence::SLUG, row.id)
        });
    }
    Ok(())
}

/// Evidence that somebody else handed in.
fn to_verify(tx: &mut Tx<'_>, actor: &Actor, found: &mut Found) -> Result<()> {
    let noun = Evidence::NOUN;
    let (rows, number) =
        list(tx, actor, noun, vec![choice(noun, "state", EvidenceState::Submitted.code())?])?;
    let mut others = 0;
    for row in rows {
        let evidence = Evidence::from_values(&row.values)?;
        if evidence.submitted_by.map(kernel::Id::raw).or(row.created_by) == actor.user {
            continue;
        }
        others += 1;
        let stage = records::projects::Stage::SPEC.option(evidence.stage.code());
        let (zh, en) = stage.map_or(("", ""), |option| (option.label.zh, option.label.en));
        found.waits.push(Waits {
            what: Message::new(
                "what",
                format!("核实证据，证明阶段：{zh}"),
                format!("Verify, proves stage: {en}"),
            ),
            name: evidence.name.0.clone(),
            due: None,
            ..plain(Kind::Verify, Evidence::SLUG, row.id)
        });
    }
    if number > others {
        found.counted.push((Kind::Verify, number));
    }
    Ok(())
}

/// The person's own score sheets that are not handed in, by the day of the meeting.
fn to_score(tx: &mut Tx<'_>, actor: &Actor, found: &mut Found) -> Result<()> {
    let noun = ScoreSheet::NOUN;
    for row in list(tx, actor, noun, vec![choice(noun, "state", SheetState::Open.code())?])?.0 {
        let sheet = ScoreSheet::from_values(&row.values)?;
        let of = record::row_of(tx, Appraisal::NOUN, sheet.appraisal.raw())?;
        let appraisal = Appraisal::from_values(&of.values)?;
        found.waits.push(Waits {
            what: Message::new("what", "打分，拆封前只有本人能看", "Score; read by you alone until opened"),
            name: appraisal.subject.0,
            due: appraisal.meets_on.get().copied(),
            is_mine: true,
            ..plain(Kind::Score, ScoreSheet::SLUG, row.id)
        });
    }
    Ok(())
}

/// Tasks whose next step is the person's side's, by box.
fn waiting_tasks(tx: &mut Tx<'_>, actor: &Actor, found: &mut Found) -> Result<()> {
    let mut all_of_them = 0;
    for (tray, all, number) in tasks::waiting(tx, actor, SHOWN)? {
        for (id, task) in all {
            let step = tray.label();
            found.waits.push(Waits {
                light: task.light,
                what: Message::new("what", step.zh, step.en),
                name: task.title.0.clone(),
                due: task.deadline(),
                is_mine: task.handler.map(kernel::Id::raw) == actor.user,
                tray: Some(tray),
                ..plain(Kind::Task, Task::SLUG, id)
            });
        }
        all_of_them += number;
    }
    found.counted.push((Kind::Task, all_of_them));
    Ok(())
}

/// Projects with a red light, as it is kept, each with its reason.
fn red(tx: &mut Tx<'_>, actor: &Actor, today: Date, found: &mut Found) -> Result<()> {
    let noun = Project::NOUN;
    let (rows, number) = list(tx, actor, noun, vec![choice(noun, "light", Light::Red.code())?])?;
    for row in rows.iter().take(SHOWN) {
        let Some(worst) = watch::worst_of(tx, actor, row.id, today)? else { continue };
        let name = row.values.get(noun.title()).and_then(Value::as_text).unwrap_or("").to_owned();
        found.waits.push(Waits {
            light: Some(worst.light()),
            what: words::light(&worst),
            name,
            ..plain(Kind::Red, Project::SLUG, row.id)
        });
    }
    found.counted.push((Kind::Red, number));
    Ok(())
}

fn plain(kind: Kind, slug: &'static str, id: Uuid) -> Waits {
    Waits {
        kind,
        light: None,
        what: Message::new("what", "", ""),
        name: String::new(),
        due: None,
        is_mine: false,
        at: (slug, id),
        topic: None,
        tray: None,
        evidence: None,
    }
}

/// The newest records that fit, and how many there are; none of what the person may not see.
fn list(
    tx: &mut Tx<'_>,
    actor: &Actor,
    noun: &'static Noun,
    filters: Vec<Filter>,
) -> Result<(Vec<Row>, usize)> {
    let ask = Ask { filters, limit: record::PAGE_MAX, count: true, ..Ask::default() };
    match record::list_in(tx, actor, noun, &ask) {
        Err(Error::NotFound) => Ok((Vec::new(), 0)),
        listing => {
            let listing = listing?;
            Ok((listing.rows.into_iter().map(|seen| seen.row).collect(), listing.count.unwrap_or(0)))
        }
    }
}

fn choice(noun: &'static Noun, field: &str, code: &str) -> Result<Filter> {
    Ok(Filter::AnyOf(position(noun, field)?, vec![Value::Text(code.to_owned())]))
}

fn position(noun: &'static Noun, field: &str) -> Result<usize> {
    noun.position(field).ok_or_else(|| Error::Internal(format!("{} has no field {field}", noun.slug)))
}
