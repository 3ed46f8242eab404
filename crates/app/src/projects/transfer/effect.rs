//! What a transfer does: the project changes its park, what hangs on it follows, and who introduced it goes on
//! reading. Everything happens in the transaction of the last consent.

use crate::act::Case;
use crate::record::{self, Change};
use crate::{Error, Result};
use kernel::{Id, Noun, Prose, Record as _, Uuid, Value};
use records::mechanisms::Task;
use records::network::Park;
use records::projects::{
    Appraisal, Claim, ContractClause, Evidence, FollowUp, Milestone, OperatingMonth, Problem, Project,
    Protection, RegisterMatch, ScoreSheet, Transfer, TransferState,
};
use store::{Row, Tx};

/// What follows a project to its new park. Claims and protections do so in the state they have, so that the
/// investor stays protected, now for the park that took the project.
pub(crate) const FOLLOWING: &[&Noun] = &[
    Milestone::NOUN,
    Evidence::NOUN,
    Problem::NOUN,
    Claim::NOUN,
    Protection::NOUN,
    Appraisal::NOUN,
    ContractClause::NOUN,
    FollowUp::NOUN,
    OperatingMonth::NOUN,
    RegisterMatch::NOUN,
    Task::NOUN,
];

/// Longest list of names in the list of what was handed over.
const NAMED_MAX: usize = 50;

/// Shares a project with the park that is asked to take it. Gives whether it was not shared before.
pub(super) fn share(tx: &mut Tx<'_>, case: &Case<'_>, project: Id<Project>, with: Id<Park>) -> Result<bool> {
    change_sharing(tx, case, project, |parks| {
        let is_new = !parks.contains(&with.raw());
        if is_new {
            parks.push(with.raw());
        }
        is_new
    })
}

/// Takes back what [`share`] gave.
pub(super) fn unshare(tx: &mut Tx<'_>, case: &Case<'_>, project: Id<Project>, with: Id<Park>) -> Result<()> {
    change_sharing(tx, case, project, |parks| {
        parks.retain(|park| *park != with.raw());
        true
    })?;
    Ok(())
}

fn change_sharing(
    tx: &mut Tx<'_>,
    case: &Case<'_>,
    project: Id<Project>,
    change: impl FnOnce(&mut Vec<Uuid>) -> bool,
) -> Result<bool> {
    let noun = Project::NOUN;
    let row = record::row_of(tx, noun, project.raw())?;
    let at = place(noun, noun.sharing.shared_with)?;
    let mut parks = row.values.get(at).map(Value::ids).unwrap_or_default().to_vec();
    let has_changed = change(&mut parks);
    if has_changed {
        let mut values = row.values.clone();
        put(&mut values, at, links(parks));
        tx.update(noun, &row, &values, &cause(case, "流转征求意见"))?;
    }
    Ok(has_changed)
}

/// Moves the project and what hangs on it; gives the transfer as it is then.
pub(super) fn take_effect(tx: &mut Tx<'_>, case: &Case<'_>, transfer: Transfer) -> Result<Transfer> {
    let (from, project) = (transfer.from_park.raw(), transfer.project.raw());
    let to = transfer.to_park.map(Id::raw).ok_or_else(|| lacks("its taking park"))?;
    let why = transfer.subject.0.clone();
    move_project(tx, case, project, (from, to), &why)?;
    let handed_over = follow(tx, case, project, (from, to), &why)?;
    Ok(Transfer {
        state: TransferState::InEffect,
        effective_on: Some(case.today()),
        handed_over: Some(Prose(handed_over)),
        ..transfer
    })
}

fn move_project(tx: &mut Tx<'_>, case: &Case<'_>, id: Uuid, parks: (Uuid, Uuid), why: &str) -> Result<()> {
    let (noun, (from, to)) = (Project::NOUN, parks);
    let row = record::row_of(tx, noun, id)?;
    let mut values = row.values.clone();
    put(&mut values, place(noun, noun.sharing.park)?, Value::Id(to));
    // A number counts within a park, and the former park's recruiter is not the new one's.
    for field in ["number", "recruiter"] {
        put(&mut values, place(noun, field)?, Value::Empty);
    }
    let shared = place(noun, noun.sharing.shared_with)?;
    let mut readers = row.values.get(shared).map(Value::ids).unwrap_or_default().to_vec();
    readers.retain(|park| *park != to && *park != from);
    readers.push(from);
    put(&mut values, shared, links(readers));
    tx.update(noun, &row, &values, &cause(case, why))?;
    Ok(())
}

/// Hands what hangs on the project to its new park; gives the list of it, a line per kind.
fn follow(tx: &mut Tx<'_>, case: &Case<'_>, project: Uuid, parks: (Uuid, Uuid), why: &str) -> Result<String> {
    let mut lines = Vec::new();
    for noun in FOLLOWING {
        let rows = record::linked(tx, noun, "project", project)?;
        let mut names = Vec::new();
        for row in &rows {
            if pass_on(tx, case, noun, row, parks, why)? {
                names.push(row.values.get(noun.title()).and_then(Value::as_text).unwrap_or_default());
            }
            if noun.slug == Appraisal::SLUG {
                for sheet in record::linked(tx, ScoreSheet::NOUN, "appraisal", row.id)? {
                    pass_on(tx, case, ScoreSheet::NOUN, &sheet, parks, why)?;
                }
            }
        }
        if !names.is_empty() {
            let more = if names.len() > NAMED_MAX { "……" } else { "" };
            let named = names.iter().take(NAMED_MAX).copied().collect::<Vec<_>>().join("、");
            lines.push(format!("{} {}：{named}{more}", noun.label.zh, names.len()));
        }
    }
    let nothing = || String::from("没有挂接的记录");
    Ok(if lines.is_empty() { nothing() } else { lines.join("\n") })
}

/// Replaces a park by another wherever a record links it. Gives whether it did.
fn pass_on(
    tx: &mut Tx<'_>,
    case: &Case<'_>,
    noun: &'static Noun,
    row: &Row,
    (from, to): (Uuid, Uuid),
    why: &str,
) -> Result<bool> {
    let mut values = row.values.clone();
    for (spec, value) in noun.fields.iter().zip(&mut values) {
        if spec.kind.target() != Some(Park::SLUG) || !value.ids().contains(&from) {
            continue;
        }
        *value = match value {
            Value::Ids(parks) => {
                let mut kept: Vec<Uuid> =
                    parks.iter().copied().filter(|park| *park != from && *park != to).collect();
                kept.push(to);
                links(kept)
            }
            _ => Value::Id(to),
        };
    }
    let has_changed = values != row.values;
    if has_changed {
        tx.update(noun, row, &values, &cause(case, why))?;
    }
    Ok(has_changed)
}

fn cause(case: &Case<'_>, why: &str) -> store::Journalled {
    let change = Change { reason: why.to_owned(), ..case.change.clone() };
    record::cause(case.actor, case.now, &change)
}

fn place(noun: &Noun, field: &str) -> Result<usize> {
    noun.position(field).ok_or_else(|| lacks(field))
}

fn lacks(what: &str) -> Error {
    Error::Internal(format!("a transfer lacks {what}"))
}

fn put(values: &mut [Value], at: usize, value: Value) {
    if let Some(place) = values.get_mut(at) {
        *place = value;
    }
}

fn links(parks: Vec<Uuid>) -> Value {
    if parks.is_empty() { Value::Empty } else { Value::Ids(parks) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Nouns that name a project and a park and yet stay: what was decided or signed between parks, what is shared, the
    /// ground it would have stood on, and where it was found.
    const STAYING: &[&str] = &[
        "transfers",
        "disputes",
        "share-rules",
        "settlements",
        "signings",
        "decisions",
        "plots",
        "plants",
        "entries",
        "entrants",
        "tech-matches",
        "intentions",
    ];

    #[test]
    fn whatever_hangs_on_a_project_of_a_park_follows_it_or_has_a_reason_to_stay() {
        for noun in records::ALL {
            let hangs = noun.field("project").is_some_and(|spec| spec.kind.target() == Some(Project::SLUG));
            if hangs && !noun.sharing.park.is_empty() {
                let follows = FOLLOWING.iter().any(|one| one.slug == noun.slug);
                assert!(follows != STAYING.contains(&noun.slug), "{} follows, or stays?", noun.slug);
            }
        }
    }
}
