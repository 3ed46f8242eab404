//! How a project comes to stand at a stage: its papers, the milestones that claim the stage, and the fields of the
//! project that follow. The steps that move it stand in files of their own and decide who may and with what.

use super::definition::Version;
use crate::record::{self, Change, Saved};
use crate::{Actor, Error, Result, access};
use engine_pipeline::gate::{self, Lack, Piece, Replay};
use kernel::{Date, Id, Ids, Known, Line, Prose, Record, RoughDate, Timestamp, Uuid, Value};
use records::administration::User;
use records::projects::{Evidence, EvidenceState, Milestone, Project, Stage};
use std::collections::BTreeMap;
use store::{Filter, ListQuery, Row, Tx, Visible};

/// A piece of evidence of a project that was not returned.
#[derive(Clone, Debug)]
pub struct Paper {
    /// Its identity.
    pub id: Uuid,
    /// What it says.
    pub evidence: Evidence,
}

/// Most papers and milestones of one project that are read.
const OF_PROJECT_MAX: usize = 2000;

/// Papers of a project that count, oldest first. The caller has decided who may ask.
pub fn papers(tx: &mut Tx<'_>, project: Uuid) -> Result<Vec<Paper>> {
    let read = of_project::<Evidence>(tx, project)?;
    let counts = |(_, evidence): &(Row, Evidence)| evidence.state != EvidenceState::Returned;
    Ok(read.into_iter().filter(counts).map(|(row, evidence)| Paper { id: row.id, evidence }).collect())
}

/// Milestones of a project with their rows, oldest first.
pub fn milestones(tx: &mut Tx<'_>, project: Uuid) -> Result<Vec<(Row, Milestone)>> {
    of_project(tx, project)
}

/// Records of a noun that name a project, oldest first.
pub(crate) fn of_project<R: Record>(tx: &mut Tx<'_>, project: Uuid) -> Result<Vec<(Row, R)>> {
    let by = R::NOUN.position("project").unwrap_or_default();
    let filters = vec![Filter::AnyOf(by, vec![Value::Id(project)])];
    let query = ListQuery { visible: Visible::all(), filters, limit: OF_PROJECT_MAX, ..ListQuery::default() };
    let mut rows = tx.list(R::NOUN, &query)?.rows;
    rows.reverse();
    rows.into_iter()
        .map(|row| Ok((R::from_values(&row.values).map_err(Error::from)?, row)))
        .map(|read| read.map(|(record, row)| (row, record)))
        .collect()
}

/// The papers as the gates look at them.
pub fn pieces<'a>(papers: impl IntoIterator<Item = &'a Evidence>) -> Vec<Piece> {
    use kernel::Choice as _;
    let piece = |evidence: &Evidence| Piece {
        code: evidence.kind.code().to_owned(),
        dated: evidence.dated.get().and_then(whole),
        is_verified: evidence.state == EvidenceState::Verified,
    };
    papers.into_iter().map(piece).collect()
}

/// A date known to the day.
pub(crate) fn whole(date: &RoughDate) -> Option<Date> {
    Date::parse(date.as_str())
}

/// Identities of the papers that a stage asks for by kind.
pub(crate) fn proving(version: &Version, stage: Stage, papers: &[Paper]) -> Vec<Uuid> {
    use kernel::Choice as _;
    let codes = version.stage(stage).map(|text| text.need.codes()).unwrap_or_default();
    papers.iter().filter(|paper| codes.contains(&paper.evidence.kind.code())).map(|paper| paper.id).collect()
}

/// Stages behind the present one that were claimed with papers and have lost them since: returned, put away or
/// renamed. They are asked again at the next step.
pub fn lost(version: &Version, at: Stage, milestones: &[(Row, Milestone)], papers: &[Paper]) -> Vec<Lack> {
    let has = pieces(papers.iter().map(|paper| &paper.evidence));
    let claimed = |stage: Stage| {
        milestones.iter().any(|(_, one)| one.stage == stage && one.is_claimed() && !one.evidence.0.is_empty())
    };
    let behind = Stage::ALL.into_iter().filter(|stage| at.has_reached(*stage) && claimed(*stage));
    behind.filter_map(|stage| lack(version, stage, &has)).collect()
}

/// What a stage lacks by itself, under a definition.
pub fn lack(version: &Version, stage: Stage, has: &[Piece]) -> Option<Lack> {
    use engine_pipeline::need::Need;
    let rule = version.gate(stage)?;
    let counts =
        |code: &str| has.iter().any(|piece| piece.code == code && (piece.is_verified || !rule.must_verify));
    let missing = rule.need.missing(&counts);
    let mut unverified: Vec<String> = Vec::new();
    for code in missing.codes() {
        if has.iter().any(|piece| piece.code == code) && !unverified.iter().any(|known| known == code) {
            unverified.push(code.to_owned());
        }
    }
    (missing != Need::Nothing).then(|| Lack { stage: rule.code.clone(), missing, unverified })
}

/// A stage as somebody claims it.
pub(crate) struct Claim {
    /// The stage.
    pub stage: Stage,
    /// The day it was reached.
    pub on: Known<Date>,
    /// The papers that prove it; none for what is merely reported.
    pub evidence: Vec<Uuid>,
    /// What is said about it.
    pub note: Option<Prose>,
}

/// Who writes, when, and why.
pub(crate) struct Pen<'a> {
    pub actor: &'a Actor,
    pub now: Timestamp,
    pub change: &'a Change,
}

/// Notes a claim on the milestone of its stage: the one planned, or a new one. What was verified stays.
pub(crate) fn claim(
    tx: &mut Tx<'_>,
    pen: &Pen<'_>,
    project: Uuid,
    of: &Project,
    milestones: &[(Row, Milestone)],
    claim: Claim,
) -> Result<()> {
    use kernel::Choice as _;
    let Some(park) = of.park.get() else { return Ok(()) };
    let own = milestones.iter().filter(|(_, milestone)| milestone.stage == claim.stage);
    if own.clone().any(|(_, milestone)| milestone.is_verified()) {
        return Ok(());
    }
    let claimed = |before: Milestone| Milestone {
        claimed_on: claim.on,
        claimed_by: pen.actor.user.map(Id::<User>::new),
        evidence: Ids(claim.evidence.iter().copied().map(Id::new).collect()),
        note: claim.note.clone().or(before.note.clone()),
        ..before
    };
    match own.max_by_key(|(row, _)| row.id) {
        Some((row, before)) => {
            record::replace_for(tx, pen.actor, pen.now, row, &claimed(before.clone()), pen.change)?;
        }
        None => {
            let bare = Milestone {
                name: Line::from(claim.stage.label().zh),
                project: Id::new(project),
                park: *park,
                stage: claim.stage,
                planned_on: Known::Empty,
                claimed_on: Known::Empty,
                claimed_by: None,
                evidence: Ids::default(),
                verified_on: Known::Empty,
                verified_by: None,
                note: None,
            };
            record::put_for(tx, pen.actor, pen.now, &claimed(bare), pen.change)?;
        }
    }
    Ok(())
}

/// The field of a project that a stage dates, if it dates one.
pub(crate) fn dated(project: &mut Project, stage: Stage) -> Option<(&'static str, &mut Known<Date>)> {
    match stage {
        Stage::Signed => Some(("signed_on", &mut project.signed_on)),
        Stage::Started => Some(("started_on", &mut project.started_on)),
        Stage::Producing => Some(("producing_since", &mut project.producing_since)),
        _ => None,
    }
}

/// Puts a project to a stage as a source or ledger reports it: claimed, without evidence, never verified. Its
/// history cites the place. For what people report by themselves there is the step with evidence.
pub fn reported(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    project: Uuid,
    stage: Stage,
    day: Known<Date>,
    citation: &str,
) -> Result<Saved> {
    let row = record::require_seen(tx, actor, Project::NOUN, project)?;
    if !access::may_update(actor, Project::NOUN, &row) {
        return Err(Error::Forbidden);
    }
    let mut of = Project::from_values(&row.values)?;
    let change = Change { citation: citation.to_owned(), ..Change::default() };
    let pen = Pen { actor, now, change: &change };
    let milestones = milestones(tx, project)?;
    let entry = Claim { stage, on: day, evidence: Vec::new(), note: None };
    claim(tx, &pen, project, &of, &milestones, entry)?;
    if let Some((_, field)) = dated(&mut of, stage)
        && field.get().is_none()
        && day.get().is_some()
    {
        *field = day;
    }
    if stage.is_exit() && of.left_stage.is_none() {
        of.left_stage = Some(of.stage).filter(|left| !left.is_exit());
    }
    of.stage = stage;
    of.stage_since = day.get().copied();
    record::replace_for(tx, actor, now, &row, &of, &change)
}

/// How far evidence carries every project under a definition, within what the actor sees of projects and evidence.
/// Projects without any evidence are not listed.
pub fn replay(tx: &mut Tx<'_>, actor: &Actor, version: &Version) -> Result<BTreeMap<Uuid, Replay>> {
    let mut of: BTreeMap<Uuid, Vec<Piece>> = BTreeMap::new();
    for row in tx.pieces(Evidence::NOUN, &access::visible(actor, Evidence::NOUN))? {
        let dated = row.dated.as_ref().and_then(whole);
        of.entry(row.project).or_default().push(Piece {
            code: row.kind,
            dated,
            is_verified: row.is_verified,
        });
    }
    Ok(of.into_iter().map(|(id, pieces)| (id, gate::stage_under(&version.gates, &pieces))).collect())
}
