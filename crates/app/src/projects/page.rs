//! What a project's page shows beside its fields, gathered in one reading: how each stage stands, what the next one
//! lacks, papers and their contradictions, lights and findings, problems, commitments, and the project's parent and expansions.

use super::definition::{self, Version};
use super::doubts::{self, Doubted};
use super::stage::{self, Paper};
use super::words::{self, Said};
use crate::watch::{self, OfProject};
use crate::{Actor, App, Result, access, record};
use kernel::{Date, Record, Uuid, Value};
use records::projects::{
    ContractClause, Evidence, EvidenceState, Milestone, Problem, ProblemState, Project, Stage,
};
use store::{Filter, ListQuery, Row, Tx};

/// A project with what stands around it, as far as the asker may see.
#[derive(Clone, Debug)]
pub struct Look {
    /// The definition in force.
    pub version: Version,
    /// How each stage of the way stands; empty for who may not see milestones.
    pub stages: Vec<Standing>,
    /// What the next stage that may not be skipped lacks; none at the end of the way and outside it.
    pub next: Option<(Stage, Option<Said>)>,
    /// Evidence, newest first, the returned included.
    pub evidence: Vec<(Uuid, Evidence)>,
    /// Contradictions.
    pub doubts: Vec<Doubted>,
    /// Its lights and what was found about it; none for who may not see it in full.
    pub watched: OfProject,
    /// Problems, open ones first.
    pub problems: Vec<(Uuid, Problem)>,
    /// Clauses of the contract.
    pub clauses: Vec<(Uuid, ContractClause)>,
    /// Projects that expand this one.
    pub expansions: Vec<(Uuid, Project)>,
}

/// How one stage stands.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The stage.
    pub stage: Stage,
    /// The milestone that claims it, if one does.
    pub milestone: Option<Uuid>,
    /// Day as claimed.
    pub claimed_on: Option<Date>,
    /// Whether papers stand behind the claim: what a source merely reports has none.
    pub has_evidence: bool,
    /// Day as verified by another person.
    pub verified_on: Option<Date>,
    /// Whether another person has verified it.
    pub is_verified: bool,
    /// Planned day.
    pub planned_on: Option<Date>,
    /// What a stage that was reached lacks, by name.
    pub lacks: Option<Said>,
}

/// Most records of one kind that a page gathers.
const SHOWN_MAX: usize = 500;

/// Gathers what stands around a project.
pub async fn look(app: &App, actor: &Actor, id: Uuid) -> Result<Look> {
    let (actor, today) = (actor.clone(), app.now().day());
    app.read(move |tx| {
        let row = record::require_seen(tx, &actor, Project::NOUN, id)?;
        let project = Project::from_values(&row.values)?;
        let version = definition::on(tx, today)?;
        let evidence: Vec<(Uuid, Evidence)> = linked(tx, &actor, "project", id)?;
        let papers: Vec<Paper> = evidence
            .iter()
            .filter(|(_, evidence)| evidence.state != EvidenceState::Returned)
            .map(|(id, evidence)| Paper { id: *id, evidence: evidence.clone() })
            .collect();
        let milestones: Vec<(Uuid, Milestone)> = linked(tx, &actor, "project", id)?;
        let sees_stages = !access::visible(&actor, Milestone::NOUN).is_nothing()
            && (project.park.get().map(|park| park.raw()) == actor.park
                || access::visible(&actor, Milestone::NOUN).everything);
        let mut problems: Vec<(Uuid, Problem)> = linked(tx, &actor, "project", id)?;
        problems.sort_by_key(|(_, problem)| problem.state == ProblemState::Solved);
        let doubts = if papers.is_empty() { Vec::new() } else { doubts::of(tx, &project, &papers, today)? };
        Ok(Look {
            stages: if sees_stages {
                standings(&version, &project, &milestones, &papers)
            } else {
                Vec::new()
            },
            next: if sees_stages { next(&version, &project, &papers) } else { None },
            doubts,
            watched: watch::of_project(tx, &actor, id, today)?,
            problems,
            clauses: linked(tx, &actor, "project", id)?,
            expansions: linked(tx, &actor, "parent", id)?,
            evidence,
            version,
        })
    })
    .await
}

/// Records that link to the project by a field, newest first, within what the actor may see in full.
fn linked<R: Record>(tx: &mut Tx<'_>, actor: &Actor, field: &str, id: Uuid) -> Result<Vec<(Uuid, R)>> {
    let visible = access::visible(actor, R::NOUN);
    let Some(at) = R::NOUN.position(field).filter(|_| !visible.is_nothing()) else { return Ok(Vec::new()) };
    let filters = vec![Filter::AnyOf(at, vec![Value::Id(id)])];
    let query = ListQuery { visible, filters, limit: SHOWN_MAX, ..ListQuery::default() };
    let rows: Vec<Row> = tx.list(R::NOUN, &query)?.rows;
    let mut read = Vec::new();
    for row in rows {
        read.push((row.id, R::from_values(&row.values)?));
    }
    Ok(read)
}

fn standings(
    version: &Version,
    project: &Project,
    milestones: &[(Uuid, Milestone)],
    papers: &[Paper],
) -> Vec<Standing> {
    let has = stage::pieces(papers.iter().map(|paper| &paper.evidence));
    let at = if project.stage.is_exit() { project.left_stage.unwrap_or(Stage::Lead) } else { project.stage };
    let way = Stage::ALL.into_iter().filter(|stage| !stage.is_exit());
    way.map(|stage| {
        let own = || milestones.iter().filter(move |(_, milestone)| milestone.stage == stage);
        let claimed = own().find(|(_, milestone)| milestone.is_claimed());
        let counts = |milestone: &Milestone| {
            milestone.evidence.0.iter().any(|id| papers.iter().any(|paper| paper.id == id.raw()))
        };
        let lacks = stage::lack(version, stage, &has).filter(|_| claimed.is_some() || at == stage);
        Standing {
            stage,
            milestone: claimed.map(|(id, _)| *id),
            claimed_on: claimed.and_then(|(_, milestone)| milestone.claimed_on.get().copied()),
            has_evidence: claimed.is_some_and(|(_, milestone)| counts(milestone)),
            verified_on: claimed.and_then(|(_, milestone)| milestone.verified_on.get().copied()),
            is_verified: claimed.is_some_and(|(_, milestone)| milestone.is_verified()),
            planned_on: own().filter_map(|(_, milestone)| milestone.planned_on.get().copied()).max(),
            lacks: lacks.map(|lack| words::need(&lack.missing)),
        }
    })
    .collect()
}

/// The next stage that may not be skipped, with what it lacks.
fn next(version: &Version, project: &Project, papers: &[Paper]) -> Option<(Stage, Option<Said>)> {
    let rank = project.stage.rank()?;
    let ahead = Stage::ALL.into_iter().filter(|stage| stage.rank().is_some_and(|own| own > rank));
    let next = ahead.into_iter().find(|stage| version.gate(*stage).is_some_and(|rule| !rule.is_skippable))?;
    let has = stage::pieces(papers.iter().map(|paper| &paper.evidence));
    Some((next, stage::lack(version, next, &has).map(|lack| words::need(&lack.missing))))
}
