//! The light that lists filter by: the worst of a record's lights, kept in its own column.
//!
//! A light follows from the book, the thresholds and the clock, so nobody is its author: keeping it writes neither a
//! version nor a journal entry (see `store::Tx::derive`), and it can be worked out anew at any time. Once an hour
//! everything is looked at, in small batches between which others write; in between the journal says which records
//! were touched, and only those are. Looking twice changes nothing.

use super::facts::{self, BATCH};
use super::{Facts, Rules, lights, lights_of};
use crate::{Actor, App, Result, thresholds};
use engine_pipeline::light;
use kernel::{Choice as _, Date, Id, Noun, Record, Timestamp, Uuid, Value};
use records::administration::Threshold;
use records::choices::Light;
use records::mechanisms::{Decision, DecisionState, Task, TaskState};
use records::projects::{Evidence, FollowUp, Milestone, Problem, ProblemState, Project, Protection};
use std::collections::{BTreeSet, HashMap};
use store::{Filter, ListQuery, Row, Tx, Visible};

/// Records touched since the last look beyond which everything is looked at.
const TOUCHED_MAX: usize = 2_000;
/// How long a full look holds, in milliseconds.
const HOUR: i64 = 3_600_000;

/// What a look came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Records whose light was worked out.
    pub looked_at: usize,
    /// Lights that changed.
    pub changed: usize,
}

/// Keeps the lights up to date, turn by turn.
#[derive(Clone, Debug, Default)]
pub struct Keeper {
    /// Number of the journal's end at the last turn.
    seen: i64,
    /// When everything was last looked at.
    full: Option<Timestamp>,
}

impl Keeper {
    /// Looks at everything if that was an hour ago or on another day, else at what was touched since.
    pub async fn turn(&mut self, app: &App) -> Result<Look> {
        let (now, after) = (app.now(), self.seen);
        let holds = |at: Timestamp| now.0 - at.0 < HOUR && now.day() == at.day();
        let touched = match self.full.is_some_and(holds) {
            true => app.read(move |tx| touched(tx, after)).await?,
            false => None,
        };
        let Some(touched) = touched else {
            let (end, _) = app.read(|tx| Ok(tx.head()?)).await?;
            let look = refresh(app).await?;
            (self.seen, self.full) = (end, Some(now));
            return Ok(look);
        };
        self.seen = touched.end;
        if touched.is_nothing() {
            return Ok(Look::default());
        }
        let today = now.day();
        let (looked_at, marks) = app.read(move |tx| again(tx, &touched, today)).await?;
        Ok(Look { looked_at, changed: write(app, marks).await? })
    }
}

/// Works out every light.
pub async fn refresh(app: &App) -> Result<Look> {
    let today = app.now().day();
    let rules = app.read(move |tx| Ok(Rules::of(thresholds::on(tx, today)?))).await?;
    let mut look = Look::default();
    let mut after = None;
    loop {
        let (rules, place) = (rules.clone(), after);
        let (number, marks, next) = app
            .read(move |tx| {
                let (batch, next) = facts::batch(tx, &Actor::operator(), place)?;
                Ok((batch.len(), of_projects(&batch, &rules, today), next))
            })
            .await?;
        look.looked_at += number;
        look.changed += write(app, marks).await?;
        after = next;
        if after.is_none() {
            break;
        }
    }
    let rest = app.read(move |tx| of_the_rest(tx, &rules, today)).await?;
    look.looked_at += rest.0;
    look.changed += write(app, rest.1).await?;
    Ok(look)
}

/// A light that is not as it is kept.
#[derive(Clone, Debug)]
struct Mark {
    noun: &'static Noun,
    id: Uuid,
    light: Option<Light>,
}

fn mark(noun: &'static Noun, id: Uuid, was: Option<Light>, is: Option<Light>) -> Option<Mark> {
    (was != is).then_some(Mark { noun, id, light: is })
}

fn of_projects(batch: &[Facts], rules: &Rules, today: Date) -> Vec<Mark> {
    let one = |facts: &Facts| {
        let worst = light::worst(lights_of(facts, rules, today).into_iter().map(|shown| shown.lit));
        mark(Project::NOUN, facts.id, facts.project.light, worst.map(|lit| lights::kept(lit.light)))
    };
    batch.iter().filter_map(one).collect()
}

/// A problem's light burns until it is solved.
fn of_problem(problem: &Problem, rules: &Rules, today: Date) -> Option<Light> {
    lights::problem(problem, rules, today).map(|lit| lights::kept(lit.light))
}

/// A task's light burns from its issue until it is closed.
fn of_task(task: &Task, rules: &Rules, today: Date) -> Option<Light> {
    let due = task.deadline().filter(|_| task.state.is_running());
    light::supervised(due, task.next_on, today, rules.soon_days).map(|lit| lights::kept(lit.light))
}

/// A decision has the worst light of its running tasks; without any, its own day's, until it is carried out.
fn of_decision(decision: &Decision, tasks: &[Option<Light>], rules: &Rules, today: Date) -> Option<Light> {
    if !matches!(decision.state, DecisionState::Open | DecisionState::Underway) {
        return None;
    }
    match tasks.iter().flatten().max() {
        None if tasks.is_empty() => light::supervised(Some(decision.due_on), None, today, rules.soon_days)
            .map(|lit| lights::kept(lit.light)),
        worst => worst.copied(),
    }
}

/// Problems, tasks and decisions, and projects that have left the way with their light still on.
fn of_the_rest(tx: &mut Tx<'_>, rules: &Rules, today: Date) -> Result<(usize, Vec<Mark>)> {
    let mut marks = Vec::new();
    let mut number = 0;
    let open = [ProblemState::Open, ProblemState::InHand, ProblemState::HandedUp].map(ProblemState::code);
    number += each::<Problem>(tx, "state", &open, false, |row, it| {
        marks.extend(mark(Problem::NOUN, row.id, it.light, of_problem(&it, rules, today)));
    })?;
    let solved = [ProblemState::Solved.code()];
    number += each::<Problem>(tx, "state", &solved, true, |row, it| {
        marks.extend(mark(Problem::NOUN, row.id, it.light, None));
    })?;
    let codes = |runs: bool| -> Vec<&'static str> {
        let states = TaskState::SPEC.options.iter().map(|option| option.code);
        states
            .filter(|code| TaskState::from_code(code).is_some_and(|state| state.is_running() == runs))
            .collect()
    };
    let mut of_decisions: HashMap<Uuid, Vec<Option<Light>>> = HashMap::new();
    number += each::<Task>(tx, "state", &codes(true), false, |row, it| {
        let light = of_task(&it, rules, today);
        marks.extend(mark(Task::NOUN, row.id, it.light, light));
        if let Some(decision) = it.decision {
            of_decisions.entry(decision.raw()).or_default().push(light);
        }
    })?;
    let open = [DecisionState::Open, DecisionState::Underway].map(DecisionState::code);
    number += each::<Decision>(tx, "state", &open, false, |row, it| {
        let tasks = of_decisions.get(&row.id).map(Vec::as_slice).unwrap_or_default();
        marks.extend(mark(Decision::NOUN, row.id, it.light, of_decision(&it, tasks, rules, today)));
    })?;
    let over = [DecisionState::Done, DecisionState::Withdrawn].map(DecisionState::code);
    number += each::<Decision>(tx, "state", &over, true, |row, it| {
        marks.extend(mark(Decision::NOUN, row.id, it.light, None));
    })?;
    number += each::<Task>(tx, "state", &codes(false), true, |row, it| {
        marks.extend(mark(Task::NOUN, row.id, it.light, None));
    })?;
    let left = records::projects::Stage::ALL.iter().filter(|stage| stage.is_exit()).map(|stage| stage.code());
    number += each::<Project>(tx, "stage", &left.collect::<Vec<_>>(), true, |row, it| {
        marks.extend(mark(Project::NOUN, row.id, it.light, None));
    })?;
    Ok((number, marks))
}

/// Runs through the records whose choice is one of these; only those with a light, if asked.
fn each<R: Record>(
    tx: &mut Tx<'_>,
    field: &str,
    codes: &[&str],
    lit: bool,
    mut take: impl FnMut(&Row, R),
) -> Result<usize> {
    let noun: &'static Noun = R::NOUN;
    let any_of = |field: &str, codes: &[&str]| {
        let values = codes.iter().map(|code| Value::Text((*code).to_owned())).collect();
        noun.position(field).map(|at| Filter::AnyOf(at, values))
    };
    let lights: Vec<&str> = Light::SPEC.options.iter().map(|option| option.code).collect();
    let filters = any_of(field, codes).into_iter().chain(any_of("light", &lights).filter(|_| lit)).collect();
    let mut query = ListQuery { visible: Visible::all(), filters, limit: BATCH, ..ListQuery::default() };
    let mut number = 0;
    loop {
        let page = tx.list(noun, &query)?;
        for row in &page.rows {
            take(row, R::from_values(&row.values)?);
            number += 1;
        }
        query.after = page.next;
        if query.after.is_none() {
            return Ok(number);
        }
    }
}

/// What was touched since a number of the journal.
#[derive(Default)]
struct Touched {
    end: i64,
    projects: BTreeSet<Uuid>,
    problems: Vec<Uuid>,
    tasks: Vec<Uuid>,
    decisions: Vec<Uuid>,
}

impl Touched {
    fn is_nothing(&self) -> bool {
        self.projects.is_empty()
            && self.problems.is_empty()
            && self.tasks.is_empty()
            && self.decisions.is_empty()
    }
}

/// What the journal names since a number; `None` when it is so much, or a rule, that everything is looked at.
fn touched(tx: &mut Tx<'_>, after: i64) -> Result<Option<Touched>> {
    let (end, _) = tx.head()?;
    if end == after {
        return Ok(Some(Touched { end, ..Touched::default() }));
    }
    if tx.touched_since(Threshold::NOUN, after, 0)?.is_none() {
        return Ok(None);
    }
    let mut of = |noun| tx.touched_since(noun, after, TOUCHED_MAX);
    let (Some(own), Some(problems), Some(tasks), Some(decisions)) =
        (of(Project::NOUN)?, of(Problem::NOUN)?, of(Task::NOUN)?, of(Decision::NOUN)?)
    else {
        return Ok(None);
    };
    let mut projects: BTreeSet<Uuid> = own.into_iter().collect();
    for noun in [Milestone::NOUN, Evidence::NOUN, Protection::NOUN, FollowUp::NOUN, Problem::NOUN] {
        let Some(ids) = tx.touched_since(noun, after, TOUCHED_MAX)? else { return Ok(None) };
        let Some(at) = noun.position("project") else { continue };
        for id in ids {
            let row = tx.get(noun, id, &Visible::all())?;
            projects.extend(row.and_then(|row| row.values.get(at).and_then(Value::as_id)));
        }
    }
    Ok(Some(Touched { end, projects, problems, tasks, decisions }))
}

/// Works out the lights of what was touched.
fn again(tx: &mut Tx<'_>, touched: &Touched, today: Date) -> Result<(usize, Vec<Mark>)> {
    let rules = Rules::of(thresholds::on(tx, today)?);
    let mut marks = Vec::new();
    for some in touched.projects.iter().copied().collect::<Vec<_>>().chunks(BATCH) {
        let rows = rows::<Project>(tx, some)?;
        let facts = facts::gather(tx, &Actor::operator(), &rows)?;
        marks.extend(of_projects(&facts, &rules, today));
    }
    for row in rows::<Problem>(tx, &touched.problems)? {
        let it = Problem::from_values(&row.values)?;
        marks.extend(mark(Problem::NOUN, row.id, it.light, of_problem(&it, &rules, today)));
    }
    let mut decisions: BTreeSet<Uuid> = touched.decisions.iter().copied().collect();
    for row in rows::<Task>(tx, &touched.tasks)? {
        let it = Task::from_values(&row.values)?;
        marks.extend(mark(Task::NOUN, row.id, it.light, of_task(&it, &rules, today)));
        decisions.extend(it.decision.map(Id::raw));
    }
    let decisions: Vec<Uuid> = decisions.into_iter().collect();
    for row in rows::<Decision>(tx, &decisions)? {
        let it = Decision::from_values(&row.values)?;
        let tasks = crate::tasks::of(tx, "decision", row.id)?;
        let running = tasks.iter().filter(|(_, task)| task.state.is_running());
        let tasks: Vec<Option<Light>> = running.map(|(_, task)| of_task(task, &rules, today)).collect();
        marks.extend(mark(Decision::NOUN, row.id, it.light, of_decision(&it, &tasks, &rules, today)));
    }
    Ok((touched.projects.len() + touched.problems.len() + touched.tasks.len() + decisions.len(), marks))
}

fn rows<R: Record>(tx: &mut Tx<'_>, ids: &[Uuid]) -> Result<Vec<Row>> {
    let mut rows = Vec::with_capacity(ids.len());
    for id in ids {
        rows.extend(tx.get(R::NOUN, *id, &Visible::all())?);
    }
    Ok(rows)
}

/// Writes lights in one short transaction for each batch.
async fn write(app: &App, marks: Vec<Mark>) -> Result<usize> {
    let number = marks.len();
    for some in marks.chunks(BATCH) {
        let mut groups: HashMap<(&str, Option<&str>), Vec<Mark>> = HashMap::new();
        for mark in some {
            groups.entry((mark.noun.slug, mark.light.map(Light::code))).or_default().push(mark.clone());
        }
        let groups: Vec<Vec<Mark>> = groups.into_values().collect();
        app.write(move |tx| {
            for group in &groups {
                let ids: Vec<Uuid> = group.iter().map(|mark| mark.id).collect();
                if let Some(Mark { noun, light, .. }) = group.first() {
                    tx.derive(noun, "light", light.map(Light::code), &ids)?;
                }
            }
            Ok(())
        })
        .await?;
    }
    Ok(number)
}
