//! Gathers the facts of a month, each kind of record in one statement, within what the asker reads in full.

mod money;
mod stands;

use super::facts::{Entry, Facts, Investor, Move};
use super::{Month, events};
use crate::{Actor, Error, Result, access};
use kernel::{Choice as _, Date, Known, Noun, Record, Timestamp, Uuid, Value};
use records::projects::{Milestone, Project, Stage};
use std::collections::{HashMap, HashSet};
use store::{Filter, ListQuery, Row, Tx};

/// More records of one kind in one month are refused rather than cut off: a figure would be wrong.
const ROWS_MAX: usize = 200_000;
/// The fields of a project that a report asks for; it has a hundred.
const ASKED: &[&str] = &[
    "name",
    "park",
    "stage",
    "light",
    "parent",
    "investor_name",
    "is_confidential",
    "confidential_until",
    "agreed",
    "signed_on",
    "event",
    "planned_start",
    "started_on",
    "planned_production",
    "producing_since",
    "left_stage",
];
/// The fields of a milestone that tell how far a project had come.
const CLAIM: &[&str] = &["name", "project", "park", "stage", "claimed_on", "claimed_by"];
/// Ids in one condition.
const BATCH: usize = 512;

/// The stretch that a report is about.
pub(super) struct Span {
    pub(super) month: Month,
    /// The last day that counts.
    pub(super) cut: Date,
    pub(super) today: Date,
}

impl Span {
    /// From the first day of the month to the cut-off, as conditions on a field.
    pub(super) fn within(&self, noun: &Noun, field: &str) -> Result<Vec<Filter>> {
        between(noun, field, self.month.first(), self.cut)
    }
}

pub(super) fn facts(tx: &mut Tx<'_>, actor: &Actor, park: Option<Uuid>, span: &Span) -> Result<Facts> {
    let mut look = Look { tx, actor, park, span };
    let (leads, late) = look.leads()?;
    let commitments = look.commitments()?;
    let facts = Facts {
        leads,
        late,
        moves: look.moves()?,
        signed: look.reached("signed_on", None)?,
        started: look.reached("started_on", Some("planned_start"))?,
        planned_starts: look.planned("planned_start", "started_on")?,
        producing: look.reached("producing_since", Some("planned_production"))?,
        planned_productions: look.planned("planned_production", "producing_since")?,
        grown: look.grown()?,
        standing: look.standing()?,
        problems: look.problems()?,
        commitments,
        turns: events::turns(&mut look)?,
        ..Facts::default()
    };
    // Lights follow from the book and the clock: what they were at the end of a month long past, nobody kept.
    let is_recent = span.month.plus(1) >= Month::of(span.today);
    Ok(if is_recent {
        Facts { light_counts: look.light_counts()?, lit: look.lit()?, ..facts }
    } else {
        facts
    })
}

/// Who looks, at which park, for which stretch.
pub(super) struct Look<'a, 't> {
    pub(super) tx: &'a mut Tx<'t>,
    pub(super) actor: &'a Actor,
    pub(super) park: Option<Uuid>,
    pub(super) span: &'a Span,
}

impl Look<'_, '_> {
    /// The question for a noun's records of the park, within what the asker reads in full.
    pub(super) fn query(&self, noun: &Noun, mut filters: Vec<Filter>) -> Result<ListQuery> {
        if let Some(park) = self.park {
            filters.push(Filter::AnyOf(position(noun, noun.sharing.park)?, vec![Value::Id(park)]));
        }
        let visible = access::visible_in_full(self.actor, noun);
        Ok(ListQuery { visible, filters, limit: ROWS_MAX, ..ListQuery::default() })
    }

    /// Records of the park that meet some conditions.
    pub(super) fn all<R: Record>(&mut self, filters: Vec<Filter>) -> Result<Vec<(Row, R)>> {
        let query = self.query(R::NOUN, filters)?;
        whole(self.tx, &query)
    }

    /// Projects of the park that meet some conditions, with the fields that a report asks for.
    fn projects_with(&mut self, filters: Vec<Filter>) -> Result<Vec<(Row, Project)>> {
        let query =
            ListQuery { fields: positions(Project::NOUN, ASKED), ..self.query(Project::NOUN, filters)? };
        whole(self.tx, &query)
    }

    /// Leads that came in, and projects that were entered late. A lead came in on the day that its first milestone
    /// says, else on the day it was entered.
    fn leads(&mut self) -> Result<(Vec<Entry>, Vec<Entry>)> {
        let (from, until) = self.span.month.moments();
        let query =
            ListQuery { fields: positions(Project::NOUN, ASKED), ..self.query(Project::NOUN, Vec::new())? };
        let mut rows = self.tx.entered_between(Project::NOUN, &query, from, until)?;
        if rows.len() > ROWS_MAX {
            return Err(too_many(Project::NOUN));
        }
        let mut conditions = self.span.within(Milestone::NOUN, "claimed_on")?;
        conditions.push(any_of(Milestone::NOUN, "stage", &[Stage::Lead.code()])?);
        let entered: HashSet<Uuid> = rows.iter().map(|row| row.id).collect();
        let claimed: Vec<(Row, Milestone)> = self.all(conditions)?;
        let earlier = claimed.iter().map(|(_, it)| it.project.raw()).filter(|id| !entered.contains(id));
        for id in earlier {
            rows.extend(self.tx.get(Project::NOUN, id, &query.visible)?);
        }
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let milestones = self.milestones_of(&ids)?;
        let (mut leads, mut late) = (Vec::new(), Vec::new());
        for row in rows {
            let project = Project::from_values(&row.values)?;
            let own = milestones.get(&row.id).map(Vec::as_slice).unwrap_or_default();
            let first = own.iter().find(|it| it.stage == Stage::Lead && it.is_claimed());
            let came = first.and_then(|it| it.claimed_on.get().copied());
            let day = came.unwrap_or(Timestamp(row.created_at).day());
            if !self.span.month.contains(day) || day > self.span.cut {
                continue;
            }
            let is_late = had_come_further(&project, own, self.span.month.first());
            let into = if is_late { &mut late } else { &mut leads };
            into.push(entry(&row, project, Some(day), None));
        }
        for entries in [&mut leads, &mut late] {
            entries.sort_by_key(|it| (it.day, it.id));
        }
        Ok((leads, late))
    }

    /// Milestones of some projects, by project.
    fn milestones_of(&mut self, projects: &[Uuid]) -> Result<HashMap<Uuid, Vec<Milestone>>> {
        let mut of: HashMap<Uuid, Vec<Milestone>> = HashMap::new();
        let at = position(Milestone::NOUN, "project")?;
        for some in projects.chunks(BATCH) {
            let filter = Filter::AnyOf(at, some.iter().map(|id| Value::Id(*id)).collect());
            let query = self.query(Milestone::NOUN, vec![filter])?;
            let query = ListQuery { fields: positions(Milestone::NOUN, CLAIM), ..query };
            for (_, milestone) in whole::<Milestone>(self.tx, &query)? {
                of.entry(milestone.project.raw()).or_default().push(milestone);
            }
        }
        Ok(of)
    }

    /// Stages after the lead and before an exit that were claimed.
    fn moves(&mut self) -> Result<Vec<Move>> {
        let mut moves = Vec::new();
        for (row, it) in self.all::<Milestone>(self.span.within(Milestone::NOUN, "claimed_on")?)? {
            let Some(on) = it.claimed_on.get().copied() else { continue };
            if it.stage.is_exit() || it.stage == Stage::Lead {
                continue;
            }
            moves.push(Move {
                id: row.id,
                project: it.project.raw(),
                park: Some(it.park.raw()),
                stage: it.stage,
                on,
                verified_on: it.verified_on.get().copied(),
                is_verified: it.is_verified(),
                evidence: it.evidence.0.iter().map(|id| id.raw()).collect(),
            });
        }
        moves.sort_by_key(|it| (it.on, it.stage as u8, it.id));
        Ok(moves)
    }

    /// Projects whose day of a kind lies in the stretch.
    fn reached(&mut self, field: &str, planned: Option<&str>) -> Result<Vec<Entry>> {
        let rows = self.projects_with(self.span.within(Project::NOUN, field)?)?;
        let mut entries: Vec<Entry> = rows
            .into_iter()
            .map(|(row, project)| {
                let planned = planned.and_then(|planned| day_of(&row, planned));
                entry(&row, project, day_of(&row, field), planned)
            })
            .collect();
        entries.sort_by_key(|it| (it.day, it.id));
        Ok(entries)
    }

    /// Projects that were planned to reach something in the month, with the day on which they did.
    fn planned(&mut self, planned: &str, reached: &str) -> Result<Vec<Entry>> {
        let month = self.span.month;
        let rows = self.projects_with(between(Project::NOUN, planned, month.first(), month.last())?)?;
        let entries = rows
            .into_iter()
            .map(|(row, project)| entry(&row, project, day_of(&row, reached), day_of(&row, planned)));
        Ok(entries.collect())
    }

    /// Some projects as they are now.
    pub(super) fn projects(&mut self, ids: &[Uuid]) -> Result<HashMap<Uuid, Project>> {
        let visible = access::visible_in_full(self.actor, Project::NOUN);
        let mut found = HashMap::new();
        for id in ids {
            if !found.contains_key(id)
                && let Some(row) = self.tx.get(Project::NOUN, *id, &visible)?
            {
                found.insert(*id, Project::from_values(&row.values)?);
            }
        }
        Ok(found)
    }
}

/// Whether a project had left the lead behind before a day: a stage or a date of its own says so.
fn had_come_further(project: &Project, milestones: &[Milestone], first: Date) -> bool {
    let days = [&project.signed_on, &project.started_on, &project.producing_since];
    let is_before = |day: &Known<Date>| day.get().is_some_and(|day| *day < first);
    let claimed = || milestones.iter().filter(|it| it.is_claimed() && it.stage != Stage::Lead);
    days.into_iter().any(is_before)
        || claimed().any(|it| is_before(&it.claimed_on))
        // Where it stands was reported without a day: nobody says that it was in this month.
        || project.stage != Stage::Lead && claimed().all(|it| it.claimed_on.get().is_none())
}

fn entry(row: &Row, project: Project, day: Option<Date>, planned: Option<Date>) -> Entry {
    let investor = match (project.is_investor_open(), project.investor_name.get()) {
        (false, _) => Investor::Closed,
        (true, Some(name)) => Investor::Named(name.0.clone()),
        (true, None) => Investor::Unknown,
    };
    Entry {
        id: row.id,
        park: project.park.get().map(|park| park.raw()),
        day,
        planned,
        expands: project.parent.is_some(),
        stage: project.stage,
        investor,
        agreed: project.agreed,
        event: project.event.map(|event| event.raw()),
        name: project.name.0,
    }
}

fn day_of(row: &Row, field: &str) -> Option<Date> {
    row.values.get(Project::NOUN.position(field)?)?.as_text().and_then(Date::parse)
}

fn between(noun: &Noun, field: &str, from: Date, until: Date) -> Result<Vec<Filter>> {
    let at = position(noun, field)?;
    Ok(vec![Filter::AtLeast(at, text(from)), Filter::AtMost(at, text(until))])
}

pub(super) fn any_of(noun: &Noun, field: &str, codes: &[&str]) -> Result<Filter> {
    let values = codes.iter().map(|code| Value::Text((*code).to_owned())).collect();
    Ok(Filter::AnyOf(position(noun, field)?, values))
}

fn on_the_way() -> Result<Filter> {
    let codes: Vec<&str> = Stage::ALL.into_iter().filter(|stage| !stage.is_exit()).map(Stage::code).collect();
    any_of(Project::NOUN, "stage", &codes)
}

fn text(day: Date) -> Value {
    Value::Text(day.to_string())
}

pub(super) fn position(noun: &Noun, field: &str) -> Result<usize> {
    noun.position(field).ok_or_else(|| Error::Internal(format!("{} has no field {field}", noun.slug)))
}

/// All records of a question, or a refusal where they are too many.
pub(super) fn whole<R: Record>(tx: &mut Tx<'_>, query: &ListQuery) -> Result<Vec<(Row, R)>> {
    let page = tx.list(R::NOUN, query)?;
    if page.next.is_some() {
        return Err(too_many(R::NOUN));
    }
    page.rows.into_iter().map(|row| Ok((R::from_values(&row.values)?, row))).map(swapped).collect()
}

fn too_many(noun: &Noun) -> Error {
    Error::Refused {
        code: "too_many_rows",
        zh: format!("这个月的{}超过 {ROWS_MAX} 条，一份报告放不下。请分园区出。", noun.label.zh),
        en: format!(
            "More than {ROWS_MAX} records ({}) in this month do not fit into one report. Ask park by park.",
            noun.label.en
        ),
    }
}

fn positions(noun: &Noun, fields: &[&str]) -> Vec<usize> {
    fields.iter().filter_map(|field| noun.position(field)).collect()
}

fn swapped<R>(read: Result<(R, Row)>) -> Result<(Row, R)> {
    read.map(|(record, row)| (row, record))
}
