//! The lights of one project: each plan, clock and date that the book knows of, held against today.

use super::facts::{self, last_day};
use super::{Facts, Rules};
use crate::{Actor, App, Error, Result, thresholds};
use engine_pipeline::finding::Point;
use engine_pipeline::light::{self, LeadStep, Lit};
use kernel::{Date, Known, Money, Record as _, Uuid};
use records::choices::Light;
use records::projects::{Milestone, Problem, ProblemState, Project, Protection, ProtectionState, Stage};
use std::collections::HashMap;
use store::{Row, Tx};

/// What a light is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// The planned start of works.
    Start,
    /// The planned begin of production.
    Production,
    /// A milestone with a planned day.
    Milestone(Stage),
    /// Completed investment against the time from start to production.
    Progress,
    /// This year's investment against the year.
    Year,
    /// Entry in the statistics library.
    Statistics,
    /// The first answer to a lead.
    Response,
    /// The verdict of its triage.
    Triage,
    /// Word to who pointed to it.
    Feedback,
    /// The next report of progress.
    Report,
    /// The next action.
    NextAction,
    /// An open problem.
    Problem,
    /// The end of a claim's protection.
    Protection,
}

/// One light of a project, with the record it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// What it is about.
    pub topic: Topic,
    /// The light and its reason.
    pub lit: Lit,
    /// The record that holds the date: its noun and identity.
    pub at: (&'static str, Uuid),
}

/// The engine's light as lists keep it.
pub(super) fn kept(light: light::Light) -> Light {
    match light {
        light::Light::Green => Light::Green,
        light::Light::Blue => Light::Blue,
        light::Light::Yellow => Light::Yellow,
        light::Light::Red => Light::Red,
    }
}

impl Shown {
    /// The light as lists keep it.
    pub fn light(&self) -> Light {
        kept(self.lit.light)
    }
}

/// The lights of one project today, the worst first. Who may not see it in full is told that there is none.
pub async fn lights(app: &App, actor: &Actor, project: Uuid) -> Result<Vec<Shown>> {
    let (actor, today) = (actor.clone(), app.now().day());
    app.read(move |tx| {
        let rules = Rules::of(thresholds::on(tx, today)?);
        let facts = facts::of_one(tx, &actor, project)?.ok_or(Error::NotFound)?;
        Ok(lights_of(&facts, &rules, today))
    })
    .await
}

/// The worst light of a project today; none where it has no light, or is not seen in full.
pub fn worst_of(tx: &mut Tx<'_>, actor: &Actor, project: Uuid, today: Date) -> Result<Option<Shown>> {
    let rules = Rules::of(thresholds::on(tx, today)?);
    let facts = facts::of_one(tx, actor, project)?;
    Ok(facts.and_then(|facts| lights_of(&facts, &rules, today).into_iter().next()))
}

/// The worst light today of each of some projects that were read whole.
pub fn worst_of_each(
    tx: &mut Tx<'_>,
    actor: &Actor,
    rows: &[Row],
    today: Date,
) -> Result<HashMap<Uuid, Shown>> {
    let rules = Rules::of(thresholds::on(tx, today)?);
    let all = facts::gather(tx, actor, rows)?;
    let worst = |facts: &Facts| Some((facts.id, lights_of(facts, &rules, today).into_iter().next()?));
    Ok(all.iter().filter_map(worst).collect())
}

/// The lights of every project on its way that the actor may see in full: those that `wanted` picks.
pub fn of_open(
    tx: &mut Tx<'_>,
    actor: &Actor,
    today: Date,
    wanted: impl Fn(&Shown) -> bool,
) -> Result<Vec<(Facts, Vec<Shown>)>> {
    let rules = Rules::of(thresholds::on(tx, today)?);
    let mut all = Vec::new();
    facts::each_batch(tx, actor, |_, batch| {
        for facts in batch {
            let lights: Vec<Shown> =
                lights_of(&facts, &rules, today).into_iter().filter(|shown| wanted(shown)).collect();
            if !lights.is_empty() {
                all.push((facts, lights));
            }
        }
        Ok(())
    })?;
    Ok(all)
}

/// The lights of a project on a day, the worst first.
pub fn lights_of(facts: &Facts, rules: &Rules, today: Date) -> Vec<Shown> {
    if facts.project.stage.is_exit() {
        return Vec::new();
    }
    let mut all = plans(facts, rules, today);
    all.extend(progress(facts, rules, today));
    all.extend(statistics(facts, rules, today));
    all.extend(lead(facts, rules, today));
    all.extend(dates(facts, rules, today));
    // Stable, so that among equals the order is that of the list above.
    all.sort_by_key(|shown| std::cmp::Reverse(shown.lit.light));
    all
}

fn shown(topic: Topic, lit: Option<Lit>, slug: &'static str, id: Uuid) -> Option<Shown> {
    lit.map(|lit| Shown { topic, lit, at: (slug, id) })
}

fn plans(facts: &Facts, rules: &Rules, today: Date) -> Vec<Shown> {
    let project = &facts.project;
    // What was reached on a day that nobody knows is neither early nor late.
    let plan = |planned: Option<Date>, point: Point| match point {
        Point::Unknown | Point::Reached(None) => None,
        point => light::planned_month(planned, point.day(), today, &rules.lights),
    };
    let own = |topic, planned: &Known<Date>, point| {
        let planned = planned.get().copied();
        // Without a plan there is nothing to be late for.
        planned.and_then(|day| shown(topic, plan(Some(day), point), Project::SLUG, facts.id))
    };
    let start = own(Topic::Start, &project.planned_start, facts.started());
    let production = own(Topic::Production, &project.planned_production, facts.producing());
    let taken = [(Stage::Started, start.is_some()), (Stage::Producing, production.is_some())];
    let milestones = facts.milestones.iter().filter_map(|(id, milestone)| {
        if taken.contains(&(milestone.stage, true)) {
            return None;
        }
        let planned = milestone.planned_on.get().copied()?;
        let point = facts.point(
            milestone.stage,
            Some(milestone.verified_on.get().map_or(&milestone.claimed_on, |_| &milestone.verified_on)),
        );
        shown(Topic::Milestone(milestone.stage), plan(Some(planned), point), Milestone::SLUG, *id)
    });
    start.into_iter().chain(production).chain(milestones).collect()
}

/// Completed investment against time, on the day up to which the money counts; without that day nothing is said.
fn progress(facts: &Facts, rules: &Rules, today: Date) -> Vec<Shown> {
    let project = &facts.project;
    let Some(as_of) = project.money_as_of.as_ref().and_then(last_day).map(|day| day.min(today)) else {
        return Vec::new();
    };
    let fen = |money: &Known<Money>| money.get().map(|money| money.0);
    let builds = facts.started().day().filter(|_| facts.producing() == Point::NotYet);
    let whole = fen(&project.filed).or(fen(&project.agreed));
    let span = builds.zip(project.planned_production.get().copied());
    let all =
        span.and_then(|span| light::schedule(span, fen(&project.completed), whole, as_of, &rules.lights));
    let year = Date::new(as_of.year(), 1, 1)
        .zip(Date::new(as_of.year(), 12, 31))
        .filter(|_| as_of.year() == today.year());
    let this_year = year.and_then(|year| {
        let (done, planned) = (fen(&project.completed_this_year), fen(&project.planned_this_year));
        light::schedule(year, done, planned, as_of, &rules.lights)
    });
    let both = [(Topic::Progress, all), (Topic::Year, this_year)];
    both.into_iter().filter_map(|(topic, lit)| shown(topic, lit, Project::SLUG, facts.id)).collect()
}

fn statistics(facts: &Facts, rules: &Rules, today: Date) -> Option<Shown> {
    let project = &facts.project;
    let size = [&project.fixed_assets, &project.filed, &project.agreed].into_iter().find_map(Known::get);
    if size.is_some_and(|size| size.0 < rules.library_floor_fen) {
        return None;
    }
    let lit = match facts.in_statistics() {
        Point::Unknown | Point::Reached(None) => None,
        entered => light::statistics(facts.started().day(), entered.day(), today, &rules.lights),
    };
    shown(Topic::Statistics, lit, Project::SLUG, facts.id)
}

/// The clocks of a lead: an answer, a verdict, word to the referrer, then reports of progress.
fn lead(facts: &Facts, rules: &Rules, today: Date) -> Vec<Shown> {
    let project = &facts.project;
    if !facts.is_followed_lead() {
        return Vec::new();
    }
    let source = facts.milestones.iter().find(|(_, it)| it.stage == Stage::Lead);
    let received = source.and_then(|(_, it)| it.claimed_on.get().copied()).unwrap_or(facts.created);
    let is_decided = project.verdict.is_some() || project.stage.has_reached(Stage::Screened);
    let is_answered = is_decided || project.next_action.is_some() || facts.last_contact().is_some();
    let told = project.referrer.is_none() || project.referrer_told_on.is_some();
    let waits = [
        (Topic::Response, LeadStep::Response, (!is_answered).then_some(received)),
        (Topic::Triage, LeadStep::Triage, (!is_decided).then_some(received)),
        (Topic::Feedback, LeadStep::Feedback, facts.triaged.filter(|_| !told)),
        (Topic::Report, LeadStep::Report, is_decided.then(|| facts.last_word())),
    ];
    let clock = |(topic, step, since)| {
        shown(topic, light::lead_clock(step, since, None, today, &rules.clocks), Project::SLUG, facts.id)
    };
    waits.into_iter().filter_map(clock).collect()
}

/// The next action, open problems, and the end of a protection, which lapses by itself and is never late.
fn dates(facts: &Facts, rules: &Rules, today: Date) -> Vec<Shown> {
    let next = light::task(facts.project.next_action_on, None, today, rules.clocks.soon_days);
    let open = facts.problems.iter().filter(|(_, it)| it.state != ProblemState::Solved);
    let problems =
        open.filter_map(|(id, it)| shown(Topic::Problem, problem(it, rules, today), Problem::SLUG, *id));
    let active =
        facts.protections.iter().filter(|(_, it)| it.state == ProtectionState::Active && it.ends_on >= today);
    let protections = active.filter_map(|(id, it)| {
        let lit = light::task(Some(it.ends_on), None, today, rules.soon_days);
        shown(Topic::Protection, lit, Protection::SLUG, *id)
    });
    shown(Topic::NextAction, next, Project::SLUG, facts.id)
        .into_iter()
        .chain(problems)
        .chain(protections)
        .collect()
}

/// The light of a problem: it burns until it is solved.
pub(super) fn problem(of: &Problem, rules: &Rules, today: Date) -> Option<Lit> {
    let is_open = of.state != ProblemState::Solved;
    light::task(of.due_on.filter(|_| is_open), None, today, rules.soon_days)
}
