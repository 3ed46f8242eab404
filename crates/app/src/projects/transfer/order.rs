//! The work team's orders: a project goes to another park by a ruling, or a part of it does. The reason and its paper
//! stand with the transfer.

use super::asked::{Reassignment, Splitting};
use super::{begun, effect, from_park, is_under_way, require_none_open, sound};
use crate::access::Role;
use crate::act::{Act, Case, Done};
use crate::record;
use crate::{Actor, Result};
use kernel::{Id, Ids, Known, Money, Prose, Record as _, Report};
use records::projects::{Project, Transfer, TransferState};
use store::{Row, Tx};

/// 决定流转.
pub const REASSIGN: Act = Act {
    noun: Project::NOUN,
    input: Reassignment::NOUN,
    makes: false,
    takes_file: true,
    narrowed: &[],
    may: is_team,
    fits: is_under_way,
    run: reassign,
};

/// 拆分项目.
pub const SPLIT: Act = Act { input: Splitting::NOUN, run: split, ..REASSIGN };

fn is_team(actor: &Actor, _: Option<&Row>) -> bool {
    actor.role == Role::Team && actor.user.is_some()
}

fn reassign(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, row): (Reassignment, &Row) = (case.input()?, case.row()?);
    let project: Project = case.record()?;
    let from = from_park(&project, asked.to_park)?;
    require_none_open(tx, row.id)?;
    let ordered = Transfer {
        reason: asked.why,
        shared_with: Ids(vec![asked.to_park]),
        ordered_by: case.actor.user.map(Id::new),
        order_paper: Some(asked.paper),
        ..begun(format!("决定流转：{}", project.name.0), Id::new(row.id), from, asked.to_park)
    };
    let moved = effect::take_effect(tx, case, ordered)?;
    Ok(Done::of::<Transfer>(record::put_for(tx, case.actor, case.now, &moved, case.change)?))
}

fn split(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, row): (Splitting, &Row) = (case.input()?, case.row()?);
    let project: Project = case.record()?;
    let from = from_park(&project, asked.to_park)?;
    require_none_open(tx, row.id)?;
    let rest = rest(&project, asked.agreed)?;
    let part = Project {
        name: asked.name,
        number: None,
        code: None,
        park: Known::Is(asked.to_park),
        parent: Some(Id::new(row.id)),
        agreed: Known::Is(asked.agreed),
        filed: Known::Empty,
        paid_in: Known::Empty,
        completed: Known::Empty,
        recruiter: None,
        shared_with: Ids(vec![from]),
        source_note: Some(format!("由“{}”拆分", project.name.0).into()),
        ..unbuilt(&project)
    };
    let part = record::put_for(tx, case.actor, case.now, &part, case.change)?;
    let kept = Project { agreed: rest, ..project.clone() };
    let change = record::Change { reason: format!("拆分：{}", asked.why.0), ..case.change.clone() };
    record::replace_for(tx, case.actor, case.now, row, &kept, &change)?;
    let ordered = Transfer {
        reason: asked.why,
        shared_with: Ids(vec![asked.to_park]),
        state: TransferState::InEffect,
        effective_on: Some(case.today()),
        ordered_by: case.actor.user.map(Id::new),
        order_paper: Some(asked.paper),
        handed_over: Some(Prose(String::from("分出部分另建一条项目，证据和节点留在原项目"))),
        ..begun(format!("拆分：{}", project.name.0), Id::new(part.id), from, asked.to_park)
    };
    Ok(Done::of::<Transfer>(record::put_for(tx, case.actor, case.now, &ordered, case.change)?))
}

/// What is left of the agreed investment, so that the sum of both stays.
fn rest(project: &Project, part: Money) -> Result<Known<Money>> {
    let mut report = Report::default();
    let agreed = project.agreed.get().map_or(0, |agreed| agreed.0);
    report.require(
        part.0 > 0 && part.0 < agreed,
        "agreed",
        "分出的协议总投资须大于 0、小于本项目的协议总投资。",
        "The part's agreed investment is above 0 and below that of this project.",
    );
    sound(report)?;
    Ok(Known::Is(Money(agreed - part.0)))
}

/// The project without what belongs to the ground it stood on.
fn unbuilt(project: &Project) -> Project {
    Project {
        land: Known::Empty,
        leased: Known::Empty,
        plot: None,
        plant: None,
        fixed_assets: Known::Empty,
        construction: Known::Empty,
        equipment: Known::Empty,
        land_cost: Known::Empty,
        event: None,
        company: None,
        next_action: None,
        next_action_on: None,
        light: None,
        ..project.clone()
    }
}
