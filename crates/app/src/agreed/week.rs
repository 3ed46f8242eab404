//! The work team's week: what happens in it, what is due in it, what is overdue, what came in. One page to begin a
//! Monday with.

use super::clauses::{Held, behind};
use super::targets::{Standing, due_readings};
use crate::access::Role;
use crate::assess::seen_rows;
use crate::record::{Ask, list_in};
use crate::{Actor, App, Error, Result};
use kernel::{Date, Noun, Record as _, Timestamp, Uuid, Value};
use records::mechanisms::{Clause, Meeting, MeetingState, Task, Visit};
use records::projects::{Claim, Dispute};
use store::{Filter, Titles, Tx};

/// A record of the week with its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The noun and the record.
    pub of: (&'static str, Uuid),
    /// Its name.
    pub name: String,
    /// When it happens or is due.
    pub day: Option<Date>,
    /// Last day, where it lasts longer.
    pub until: Option<Date>,
    /// The parks concerned.
    pub parks: Vec<Uuid>,
}

/// A week from Monday to Sunday.
#[derive(Clone, Debug)]
pub struct Week {
    /// Monday.
    pub first: Date,
    /// Sunday.
    pub last: Date,
    /// The day it was asked for; what is overdue is so on this day.
    pub today: Date,
    /// Meetings in the week.
    pub meetings: Vec<Dated>,
    /// Visits that lie in the week.
    pub visits: Vec<Dated>,
    /// Open tasks due in the week.
    pub due: Vec<Dated>,
    /// Clauses due in the week and not done.
    pub clauses_due: Vec<Dated>,
    /// Open tasks overdue today.
    pub overdue: Vec<Dated>,
    /// Clauses that fall behind today.
    pub behind: Vec<Held>,
    /// First reports made in the week.
    pub claims: Vec<Dated>,
    /// Disputes raised in the week.
    pub disputes: Vec<Dated>,
    /// Readings due up to the end of the week.
    pub readings: Vec<Standing>,
    /// Names of parks, organisations and agreements.
    pub titles: Titles,
}

/// Whether somebody has the week of the work team: the team itself and leaders.
pub fn has_week(actor: &Actor) -> bool {
    matches!(actor.role, Role::Team | Role::Leader | Role::Operator)
}

/// Gathers the week in which a day lies; today's without one.
pub async fn week(app: &App, actor: &Actor, day: Option<Date>) -> Result<Week> {
    if !has_week(actor) {
        return Err(Error::NotFound);
    }
    let today = app.now().day();
    let day = day.unwrap_or(today);
    let first = day.plus_days(1 - i32::from(day.weekday()));
    let last = first.plus_days(6);
    let (behind, mut titles) = behind(app, actor).await?;
    let readings = due_readings(app, actor, last).await?;
    let actor = actor.clone();
    app.read(move |tx| {
        let (due, overdue) = tasks(tx, &actor, (first, last), today)?;
        let week = Week {
            meetings: meetings(tx, &actor, (first, last))?,
            visits: visits(tx, &actor, (first, last))?,
            clauses_due: clauses_due(tx, &actor, (first, last))?,
            claims: made_in(tx, &actor, Claim::NOUN, (first, last))?,
            disputes: made_in(tx, &actor, Dispute::NOUN, (first, last))?,
            titles: Titles::new(),
            first,
            last,
            today,
            due,
            overdue,
            behind,
            readings,
        };
        let lists = [
            &week.meetings,
            &week.visits,
            &week.due,
            &week.clauses_due,
            &week.overdue,
            &week.claims,
            &week.disputes,
        ];
        let parks: Vec<Uuid> = lists.into_iter().flatten().flat_map(|one| one.parks.clone()).collect();
        let of_readings = week.readings.iter().filter_map(|one| one.target.park.map(kernel::Id::raw));
        let parks = parks.into_iter().chain(of_readings).collect();
        let asked = std::collections::HashMap::from([("parks", parks)]);
        titles.extend(crate::input::titles(tx, &actor, asked)?);
        Ok(Week { titles, ..week })
    })
    .await
}

fn between(noun: &Noun, field: &str, (first, last): (Date, Date)) -> Vec<Filter> {
    let at = noun.position(field).unwrap_or_default();
    let day = |day: Date| Value::Text(day.to_string());
    vec![Filter::AtLeast(at, day(first)), Filter::AtMost(at, day(last))]
}

fn raw<T>(parks: &[kernel::Id<T>]) -> Vec<Uuid> {
    parks.iter().map(|park| park.raw()).collect()
}

fn by_day(mut all: Vec<Dated>) -> Vec<Dated> {
    all.sort_by(|one, other| (one.day, &one.name, one.of).cmp(&(other.day, &other.name, other.of)));
    all
}

fn meetings(tx: &mut Tx<'_>, actor: &Actor, week: (Date, Date)) -> Result<Vec<Dated>> {
    let mut all = Vec::new();
    for row in seen_rows(tx, actor, Meeting::NOUN, between(Meeting::NOUN, "held_on", week))? {
        let of = Meeting::from_values(&row.values)?;
        if of.state != MeetingState::Cancelled {
            let day = of.held_on.get().copied();
            let of_row = (Meeting::NOUN.slug, row.id);
            all.push(Dated { of: of_row, name: of.name.0, day, until: None, parks: raw(&of.parks.0) });
        }
    }
    Ok(by_day(all))
}

/// Visits that begin in the week, and those that began before and last into it.
fn visits(tx: &mut Tx<'_>, actor: &Actor, (first, last): (Date, Date)) -> Result<Vec<Dated>> {
    // A visit lasts days, not months.
    let span = (first.plus_days(-60), last);
    let mut all = Vec::new();
    for row in seen_rows(tx, actor, Visit::NOUN, between(Visit::NOUN, "starts_on", span))? {
        let of = Visit::from_values(&row.values)?;
        let (day, until) = (of.starts_on.get().copied(), of.ends_on.get().copied());
        if until.or(day).is_some_and(|end| end >= first) {
            all.push(Dated {
                of: (Visit::NOUN.slug, row.id),
                name: of.name.0,
                day,
                until,
                parks: raw(&of.parks.0),
            });
        }
    }
    Ok(by_day(all))
}

/// Open tasks due in the week, and those overdue today.
fn tasks(
    tx: &mut Tx<'_>,
    actor: &Actor,
    week: (Date, Date),
    today: Date,
) -> Result<(Vec<Dated>, Vec<Dated>)> {
    let closed = Task::NOUN.position("closed_on").unwrap_or_default();
    let (mut due, mut overdue) = (Vec::new(), Vec::new());
    for row in seen_rows(tx, actor, Task::NOUN, vec![Filter::Blank(closed)])? {
        let of = Task::from_values(&row.values)?;
        let Some(day) = of.deadline().filter(|_| of.state.is_issued()) else { continue };
        let is_due = (week.0..=week.1).contains(&day) && day >= today;
        let dated = Dated {
            of: (Task::NOUN.slug, row.id),
            name: of.title.0,
            day: Some(day),
            until: None,
            parks: of.lead_park.map(kernel::Id::raw).into_iter().collect(),
        };
        match (is_due, day < today) {
            (true, _) => due.push(dated),
            (_, true) => overdue.push(dated),
            _ => {}
        }
    }
    Ok((by_day(due), by_day(overdue)))
}

fn clauses_due(tx: &mut Tx<'_>, actor: &Actor, week: (Date, Date)) -> Result<Vec<Dated>> {
    use records::mechanisms::ClauseProgress::{NotStarted, Underway};
    let mut all = Vec::new();
    for row in seen_rows(tx, actor, Clause::NOUN, between(Clause::NOUN, "due_on", week))? {
        let of = Clause::from_values(&row.values)?;
        if matches!(of.state, NotStarted | Underway) {
            let day = of.due_on.get().copied();
            let parks = of.lead_park.map(kernel::Id::raw).into_iter().collect();
            all.push(Dated { of: (Clause::NOUN.slug, row.id), name: of.subject.0, day, until: None, parks });
        }
    }
    Ok(by_day(all))
}

/// Records of a noun that were made in the week, by their subject.
fn made_in(
    tx: &mut Tx<'_>,
    actor: &Actor,
    noun: &'static Noun,
    (first, last): (Date, Date),
) -> Result<Vec<Dated>> {
    let (from, to) = (Timestamp::start_of(first).0, Timestamp::start_of(last.plus_days(1)).0);
    let park = noun.position("park").unwrap_or_default();
    let mut ask = Ask { limit: crate::record::PAGE_MAX, ..Ask::default() };
    let mut all = Vec::new();
    // Newest first, so that the first that is too old ends it.
    'pages: loop {
        let page = list_in(tx, actor, noun, &ask)?;
        for seen in page.rows {
            let row = seen.row;
            if row.created_at < from {
                break 'pages;
            }
            if row.created_at < to {
                let name = row.values.get(noun.title()).and_then(Value::as_text).unwrap_or_default();
                all.push(Dated {
                    of: (noun.slug, row.id),
                    name: name.to_owned(),
                    day: Some(Timestamp(row.created_at).day()),
                    until: None,
                    parks: row.values.get(park).and_then(Value::as_id).into_iter().collect(),
                });
            }
        }
        ask.after = page.next;
        if ask.after.is_none() {
            break;
        }
    }
    Ok(by_day(all))
}
