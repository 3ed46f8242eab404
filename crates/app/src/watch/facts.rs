//! What the book holds about projects, as far as lights and findings ask for it: read in batches, each kind of
//! record in one statement, within what the reader may see.

use crate::{Actor, Result, access};
use kernel::{Choice as _, Date, Noun, Record, RoughDate, Timestamp, Uuid, Value};
use records::projects::{Evidence, FollowUp, Milestone, Problem, Project, Protection, Stage};
use std::collections::HashMap;
use store::{Filter, ListQuery, Position, Row, Tx, Visible};

/// Projects read at a time.
pub(super) const BATCH: usize = 128;
/// More records of one kind on so many projects are not read: far more than a ledger has.
pub(super) const RELATED_MAX: usize = 50_000;

/// One project with what hangs on it.
#[derive(Clone, Debug)]
pub struct Facts {
    /// Identity.
    pub id: Uuid,
    /// The project, as far as the rules ask for it.
    pub project: Project,
    /// Day on which it was registered.
    pub created: Date,
    /// Day of the last change of its record.
    pub updated: Date,
    /// Its milestones.
    pub milestones: Vec<(Uuid, Milestone)>,
    /// Its evidence, with the day it was handed in.
    pub evidence: Vec<(Uuid, Date, Evidence)>,
    /// Its open problems.
    pub problems: Vec<(Uuid, Problem)>,
    /// Its protections.
    pub protections: Vec<(Uuid, Protection)>,
    /// What was done on it.
    pub follow_ups: Vec<(Uuid, FollowUp)>,
    /// Day of the last remark.
    pub last_remark: Option<Date>,
    /// Day on which its triage was decided, where somebody waits for word of it.
    pub triaged: Option<Date>,
}

/// The fields of a project that the rules ask for.
const ASKED: &[&str] = &[
    "name",
    "park",
    "stage",
    "light",
    "next_action",
    "next_action_on",
    "verdict",
    "investor_code",
    "company",
    "recruiter",
    "referrer",
    "referrer_told_on",
    "agreed",
    "filed",
    "paid_in",
    "completed",
    "money_as_of",
    "fixed_assets",
    "equipment",
    "registered_capital",
    "planned_this_year",
    "completed_this_year",
    "land",
    "land_delivered_on",
    "stage_since",
    "signed_on",
    "planned_start",
    "started_on",
    "planned_production",
    "producing_since",
];

/// The stages of the way; a project that has left it has neither lights nor findings.
pub(super) fn on_the_way() -> Option<Filter> {
    let stages = Stage::ALL.iter().filter(|stage| !stage.is_exit());
    let codes = stages.map(|stage| Value::Text(stage.code().to_owned())).collect();
    Some(Filter::AnyOf(Project::NOUN.position("stage")?, codes))
}

/// Runs through the projects on their way that a reader may see in full, in batches.
pub(super) fn each_batch(
    tx: &mut Tx<'_>,
    actor: &Actor,
    mut take: impl FnMut(&mut Tx<'_>, Vec<Facts>) -> Result<()>,
) -> Result<()> {
    let mut after = None;
    loop {
        let (facts, next) = batch(tx, actor, after)?;
        take(tx, facts)?;
        after = next;
        if after.is_none() {
            return Ok(());
        }
    }
}

/// One batch of projects on their way, and where the next one starts.
pub(super) fn batch(
    tx: &mut Tx<'_>,
    actor: &Actor,
    after: Option<Position>,
) -> Result<(Vec<Facts>, Option<Position>)> {
    let noun = Project::NOUN;
    let query = ListQuery {
        visible: access::visible_in_full(actor, noun),
        filters: on_the_way().into_iter().collect(),
        fields: ASKED.iter().filter_map(|name| noun.position(name)).collect(),
        after,
        limit: BATCH,
        ..ListQuery::default()
    };
    let page = tx.list(noun, &query)?;
    Ok((gather(tx, actor, &page.rows)?, page.next))
}

/// The facts of projects that were read.
pub(super) fn gather(tx: &mut Tx<'_>, actor: &Actor, rows: &[Row]) -> Result<Vec<Facts>> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut milestones = related::<Milestone>(tx, actor, &ids, |it| it.project.raw())?;
    let mut evidence = related::<Evidence>(tx, actor, &ids, |it| it.project.raw())?;
    let mut problems = related::<Problem>(tx, actor, &ids, |it| it.project.raw())?;
    let mut protections =
        related::<Protection>(tx, actor, &ids, |it| it.project.map_or(Uuid::nil(), kernel::Id::raw))?;
    let mut follow_ups = related::<FollowUp>(tx, actor, &ids, |it| it.project.raw())?;
    let remarks = tx.last_remarks(Project::NOUN, &ids)?;
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        let handed_in = evidence.remove(&row.id).unwrap_or_default().into_iter();
        all.push(Facts {
            id: row.id,
            project: Project::from_values(&row.values)?,
            created: Timestamp(row.created_at).day(),
            updated: Timestamp(row.updated_at).day(),
            milestones: named(milestones.remove(&row.id)),
            evidence: handed_in.map(|(row, it)| (row.id, Timestamp(row.created_at).day(), it)).collect(),
            problems: named(problems.remove(&row.id)),
            protections: named(protections.remove(&row.id)),
            follow_ups: named(follow_ups.remove(&row.id)),
            last_remark: remarks.get(&row.id).map(|ms| Timestamp(*ms).day()),
            triaged: None,
        });
    }
    note_triage(tx, &mut all)?;
    Ok(all)
}

fn named<R>(of_one: Option<Vec<(Row, R)>>) -> Vec<(Uuid, R)> {
    of_one.unwrap_or_default().into_iter().map(|(row, record)| (row.id, record)).collect()
}

/// Records of a noun that hang on some projects, by project.
fn related<R: Record>(
    tx: &mut Tx<'_>,
    actor: &Actor,
    projects: &[Uuid],
    project: impl Fn(&R) -> Uuid,
) -> Result<HashMap<Uuid, Vec<(Row, R)>>> {
    let noun: &'static Noun = R::NOUN;
    let mut by_project: HashMap<Uuid, Vec<(Row, R)>> = HashMap::new();
    let Some(at) = noun.position("project").filter(|_| !projects.is_empty()) else { return Ok(by_project) };
    let query = ListQuery {
        visible: access::visible_in_full(actor, noun),
        filters: vec![Filter::AnyOf(at, projects.iter().map(|id| Value::Id(*id)).collect())],
        limit: RELATED_MAX,
        ..ListQuery::default()
    };
    for row in tx.list(noun, &query)?.rows {
        let record = R::from_values(&row.values)?;
        by_project.entry(project(&record)).or_default().push((row, record));
    }
    Ok(by_project)
}

/// When the triage of those projects was decided whose referrer waits for word: the milestone says it, else the
/// journal.
fn note_triage(tx: &mut Tx<'_>, all: &mut [Facts]) -> Result<()> {
    let waits = |facts: &&mut Facts| {
        let project = &facts.project;
        project.referrer.is_some() && project.referrer_told_on.is_none() && project.verdict.is_some()
    };
    let mut waiting: Vec<&mut Facts> = all.iter_mut().filter(waits).collect();
    let ids: Vec<Uuid> = waiting.iter().map(|facts| facts.id).collect();
    let mut decided = HashMap::new();
    for changed in tx.fields_changed(Project::NOUN, &ids, &["verdict"])? {
        decided.insert(changed.record, Timestamp(changed.at).day());
    }
    for facts in &mut waiting {
        let milestone = facts.milestones.iter().find(|(_, it)| it.stage == Stage::Screened);
        let claimed = milestone.and_then(|(_, it)| it.claimed_on.get().copied());
        facts.triaged = claimed.or_else(|| decided.get(&facts.id).copied());
    }
    Ok(())
}

/// The facts of one project that a reader may see in full.
pub(super) fn of_one(tx: &mut Tx<'_>, actor: &Actor, id: Uuid) -> Result<Option<Facts>> {
    let Some(row) = tx.get(Project::NOUN, id, &access::visible_in_full(actor, Project::NOUN))? else {
        return Ok(None);
    };
    Ok(gather(tx, actor, std::slice::from_ref(&row))?.pop())
}

/// The last day of a date as precise as a month; a year says too little.
pub(super) fn last_day(rough: &RoughDate) -> Option<Date> {
    let text = rough.as_str();
    Date::parse(text).filter(|_| text.len() == 10).or_else(|| {
        let first = Date::parse(&format!("{text}-01")).filter(|_| text.len() == 7)?;
        Some(engine_pipeline::calendar::months_later(first, 1).plus_days(-1))
    })
}

/// Whether a reader sees any project in full: else there is nothing that lights or findings could be about.
pub(super) fn sees_any(actor: &Actor) -> bool {
    access::visible_in_full(actor, Project::NOUN) != Visible::nothing()
}
