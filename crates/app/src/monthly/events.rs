//! What turned in a month: projects that went back, rested, ended, came again or changed their park.
//!
//! Ways out are milestones with a day of their own; a way back leaves none, so the journal tells it, on the day it was
//! noted. A transfer is in the book as itself, for both parks.

use super::facts::{Turn, TurnKind};
use super::gather::{Look, any_of, position, whole};
use crate::{Result, access};
use kernel::{Choice as _, Record as _, Timestamp, Uuid, Value};
use records::projects::{Milestone, Project, Stage, Transfer, TransferState};
use store::{Filter, ListQuery, Row};

pub(super) fn turns(look: &mut Look<'_, '_>) -> Result<Vec<Turn>> {
    let mut turns = ways_out(look)?;
    turns.extend(ways_back(look)?);
    turns.extend(transfers(look)?);
    turns.sort_by_key(|turn| (turn.on, turn.project));
    Ok(turns)
}

/// Shelved and ended, on the day that was claimed.
fn ways_out(look: &mut Look<'_, '_>) -> Result<Vec<Turn>> {
    let mut conditions = look.span.within(Milestone::NOUN, "claimed_on")?;
    let exits = [Stage::Shelved.code(), Stage::Ended.code()];
    conditions.push(any_of(Milestone::NOUN, "stage", &exits)?);
    let claimed: Vec<(Row, Milestone)> = look.all(conditions)?;
    let ids: Vec<Uuid> = claimed.iter().map(|(_, it)| it.project.raw()).collect();
    let projects = look.projects(&ids)?;
    let turn = |(_, it): (Row, Milestone)| {
        Some(Turn {
            project: it.project.raw(),
            park: Some(it.park.raw()),
            kind: if it.stage == Stage::Ended { TurnKind::Ended } else { TurnKind::Shelved },
            on: it.claimed_on.get().copied()?,
            from: projects.get(&it.project.raw()).and_then(|project| project.left_stage),
            to: Some(it.stage),
            why: it.note.map_or(String::new(), |note| note.0),
        })
    };
    Ok(claimed.into_iter().filter_map(turn).collect())
}

/// Back to an earlier stage, and taken up again, on the day it was noted.
fn ways_back(look: &mut Look<'_, '_>) -> Result<Vec<Turn>> {
    let (from, until) = look.span.month.moments();
    let query = look.query(Project::NOUN, Vec::new())?;
    let mut turns = Vec::new();
    for noted in look.tx.noted_between(Project::NOUN, &query, &["stage"], from, until)? {
        let stage = |text: &Option<String>| Stage::from_code(text.as_deref()?);
        let change = noted.changes.iter().find(|change| change.field == "stage");
        let Some((before, after)) = change.and_then(|it| stage(&it.before).zip(stage(&it.after))) else {
            continue;
        };
        let kind = match (before.rank(), after.rank()) {
            (Some(before), Some(after)) if after < before => TurnKind::Back,
            (None, Some(_)) => TurnKind::Revived,
            _ => continue,
        };
        turns.push(Turn {
            project: noted.record,
            park: None,
            kind,
            on: Timestamp(noted.at).day(),
            from: Some(before),
            to: Some(after),
            why: noted.reason,
        });
    }
    let ids: Vec<Uuid> = turns.iter().map(|turn| turn.project).collect();
    let projects = look.projects(&ids)?;
    for turn in &mut turns {
        turn.park = projects.get(&turn.project).and_then(|it| it.park.get()).map(|park| park.raw());
    }
    Ok(turns)
}

/// Transfers that took effect: gone from one park, come to another.
fn transfers(look: &mut Look<'_, '_>) -> Result<Vec<Turn>> {
    let noun = Transfer::NOUN;
    let mut turns = Vec::new();
    for (kind, field) in [(TurnKind::Out, "from_park"), (TurnKind::In, "to_park")] {
        let mut filters = look.span.within(noun, "effective_on")?;
        filters.push(any_of(noun, "state", &[TransferState::InEffect.code()])?);
        if let Some(park) = look.park {
            filters.push(Filter::AnyOf(position(noun, field)?, vec![Value::Id(park)]));
        }
        let visible = access::visible(look.actor, noun);
        let query = ListQuery { visible, filters, limit: 20_000, ..ListQuery::default() };
        for (_, it) in whole::<Transfer>(look.tx, &query)? {
            let park = if kind == TurnKind::Out { Some(it.from_park) } else { it.to_park };
            let Some((on, park)) = it.effective_on.zip(park) else { continue };
            let (project, why) = (it.project.raw(), it.reason.0);
            turns.push(Turn { project, park: Some(park.raw()), kind, on, from: None, to: None, why });
        }
    }
    Ok(turns)
}
