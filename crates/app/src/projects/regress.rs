//! 退阶段: a project goes back, with a reason and by another person than the one who claimed the stage: the park's
//! head or the work team. The claims above the stage are taken back; the history keeps them.

use super::definition;
use super::leave::{because, key};
use super::stage;
use super::step;
use crate::access::Role;
use crate::act::{Act, Case, Done};
use crate::record::{self, Change};
use crate::{Actor, Result, access};
use engine_pipeline::gate::{self, Ground};
use kernel::{Choice as _, Known, Prose, Record as _};
use record_derive::Record;
use records::projects::{Milestone, Project, Stage};
use store::{Row, Tx};

/// 退阶段.
pub const REGRESS: Act = Act {
    noun: Project::NOUN,
    input: Regression::NOUN,
    makes: false,
    takes_file: false,
    narrowed: &[],
    may: may_approve,
    fits: |row| step::at(row).is_some_and(|stage| !stage.is_exit() && stage != Stage::Lead),
    run: regress,
};

/// What going back asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "regressions", zh = "退阶段", en = "Go back", chapter = Projects, scope = Park,
    help(
        "项目实际没有到达现在的阶段时退回。由园区负责人或工作队办理，不能是申报的人。",
        "For a project that has not in fact come so far. Done by the park's head or the work team, and not by who claimed it."
    )
)]
pub struct Regression {
    /// Where to.
    #[field(zh = "退到", en = "Back to stage")]
    pub to: Stage,
    /// Why.
    #[field(zh = "理由", en = "Reason", max = 2000)]
    pub why: Prose,
}

/// Whether the actor's word takes a project back: the park's head or the work team.
pub(crate) fn may_approve(actor: &Actor, row: Option<&Row>) -> bool {
    row.is_some_and(|row| {
        let is_head = actor.role == Role::Head
            && actor.park.is_some()
            && access::owner(Project::NOUN, &row.values) == actor.park;
        (is_head || actor.role == Role::Team) && actor.user.is_some()
    })
}

fn regress(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (row, project, asked): (&Row, Project, Regression) = (case.row()?, case.record()?, case.input()?);
    let version = definition::on(tx, case.today())?;
    let milestones = stage::milestones(tx, row.id)?;
    // Who claimed the stage is who moves; where nobody did, as in what a ledger reported, anyone else may approve.
    let claimed =
        milestones.iter().filter(|(_, one)| one.stage == project.stage).find_map(|(_, one)| one.claimed_by);
    let mover = claimed.map_or(0, |user| user.raw().as_u128());
    let ground = Ground { reason: &asked.why.0, mover, approver: Some(key(case)) };
    let (from, to) = (project.stage.code(), asked.to.code());
    gate::back(&version.gates, from, to, &ground).map_err(|refusal| step::refused(&refusal))?;
    let change = because(case, &asked.why, None);
    go_back(tx, case, row, project, asked.to, &milestones, &change)
}

/// Takes back the claims above a stage and puts the project there.
pub(crate) fn go_back(
    tx: &mut Tx<'_>,
    case: &Case<'_>,
    row: &Row,
    mut project: Project,
    to: Stage,
    milestones: &[(Row, Milestone)],
    change: &Change,
) -> Result<Done> {
    for (row, milestone) in
        milestones.iter().filter(|(_, one)| one.is_claimed() && one.stage.rank() > to.rank())
    {
        if let Some((_, field)) = stage::dated(&mut project, milestone.stage)
            && *field == milestone.claimed_on
        {
            *field = Known::Empty;
        }
        let back = taken_back(milestone.clone(), &change.reason);
        record::replace_for(tx, case.actor, case.now, row, &back, change)?;
    }
    let here = milestones
        .iter()
        .filter(|(_, one)| one.stage == to)
        .find_map(|(_, one)| one.claimed_on.get().copied());
    project.stage = to;
    project.stage_since = here.or(Some(case.today()));
    let saved =
        record::replace_for(tx, case.actor, case.now, row, &project, change).map_err(step::beside_the_day)?;
    Ok(Done::of::<Project>(saved))
}

/// A milestone as it was before it was claimed, with why it is so again.
pub(crate) fn taken_back(milestone: Milestone, why: &str) -> Milestone {
    Milestone {
        claimed_on: Known::Empty,
        claimed_by: None,
        evidence: kernel::Ids::default(),
        verified_on: Known::Empty,
        verified_by: None,
        note: Some(Prose(format!("退回：{why}").chars().take(2000).collect())),
        ..milestone
    }
}
