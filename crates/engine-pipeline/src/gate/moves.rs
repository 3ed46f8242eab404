//! Single moves of a project: forward with evidence, back with reason and approval, out and in again.

use super::{Definition, Piece, Shelf, StageRule};
use crate::need::{Met, Need};

/// Which way a move goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Up the way; asks evidence.
    Forward,
    /// Down the way, a regression; asks reason and approval.
    Back,
    /// To an exit; asks its evidence and a reason.
    Out,
    /// From an exit that can be left again to the way.
    In,
}

/// Why somebody wants an unusual move, and who agreed to it. Persons are keys of the caller.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ground<'a> {
    /// Reason in words.
    pub reason: &'a str,
    /// Who moves.
    pub mover: u128,
    /// Who approved; another person than who moves.
    pub approver: Option<u128>,
}

/// What one stage still lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lack {
    /// The stage.
    pub stage: String,
    /// What is missing of what it asks.
    pub missing: Need,
    /// Kinds of evidence that are there and would count if they were verified.
    pub unverified: Vec<String>,
}

/// Why a move is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The definition has no such stage.
    UnknownStage(String),
    /// The move is of another direction than was asked for; `None` when it leads nowhere: to the same stage, or
    /// out of an exit that is final.
    Otherwise(Option<Direction>),
    /// These stages lack evidence, in the order of the way.
    Lacks(Vec<Lack>),
    /// No reason was given.
    NoReason,
    /// Nobody has approved.
    NoApproval,
    /// Who moves cannot approve.
    OwnApproval,
}

/// Which way a move goes; `None` from a stage to itself or out of a final exit.
pub fn direction(definition: &Definition, from: &str, to: &str) -> Result<Option<Direction>, Refusal> {
    let (from, to) = (rule(definition, from)?, rule(definition, to)?);
    Ok(match (from.rank, to.rank) {
        _ if from.code == to.code => None,
        (Some(from), Some(to)) if from < to => Some(Direction::Forward),
        (Some(_), Some(_)) => Some(Direction::Back),
        (Some(_), None) => Some(Direction::Out),
        (None, _) if !from.is_returnable => None,
        (None, Some(_)) => Some(Direction::In),
        (None, None) => Some(Direction::Out),
    })
}

/// Whether a project may go forward: with the evidence that the target asks, and every stage in between that may
/// not be skipped. All stages that lack something are named at once.
pub fn forward(definition: &Definition, from: &str, to: &str, evidence: &[Piece]) -> Result<(), Refusal> {
    require(definition, from, to, Direction::Forward)?;
    let (from, to) = (rule(definition, from)?, rule(definition, to)?);
    let shelf = Shelf::of(evidence);
    let asked = definition.way().into_iter().filter(|stage| {
        stage.code == to.code || (!stage.is_skippable && stage.rank > from.rank && stage.rank < to.rank)
    });
    refuse_lacks(asked.filter_map(|stage| lack(stage, &shelf)).collect())
}

/// Whether a project may go back: a regression needs a reason and the approval of another person.
pub fn back(definition: &Definition, from: &str, to: &str, ground: &Ground) -> Result<(), Refusal> {
    require(definition, from, to, Direction::Back)?;
    refuse_unapproved(ground)
}

/// Whether a project may leave the way, or go from one exit to another: with the evidence the exit asks and a
/// reason.
pub fn leave(
    definition: &Definition,
    from: &str,
    to: &str,
    evidence: &[Piece],
    ground: &Ground,
) -> Result<(), Refusal> {
    require(definition, from, to, Direction::Out)?;
    if ground.reason.trim().is_empty() {
        return Err(Refusal::NoReason);
    }
    refuse_lacks(lack(rule(definition, to)?, &Shelf::of(evidence)).into_iter().collect())
}

/// Whether a project may come back from an exit. `left` is the stage on the way from which it went out: there it
/// returns with a reason, further on with the evidence in between as well, further back as a regression.
pub fn resume(
    definition: &Definition,
    from: &str,
    left: &str,
    to: &str,
    evidence: &[Piece],
    ground: &Ground,
) -> Result<(), Refusal> {
    require(definition, from, to, Direction::In)?;
    match direction(definition, left, to)? {
        Some(Direction::Back) => refuse_unapproved(ground),
        _ if ground.reason.trim().is_empty() => Err(Refusal::NoReason),
        Some(Direction::Forward) => forward(definition, left, to, evidence),
        None => Ok(()),
        // The stage that was left is an exit itself, which is no place to come back to.
        other => Err(Refusal::Otherwise(other)),
    }
}

fn require(definition: &Definition, from: &str, to: &str, wanted: Direction) -> Result<(), Refusal> {
    match direction(definition, from, to)? {
        Some(found) if found == wanted => Ok(()),
        other => Err(Refusal::Otherwise(other)),
    }
}

fn refuse_unapproved(ground: &Ground) -> Result<(), Refusal> {
    match ground.approver {
        _ if ground.reason.trim().is_empty() => Err(Refusal::NoReason),
        None => Err(Refusal::NoApproval),
        Some(approver) if approver == ground.mover => Err(Refusal::OwnApproval),
        Some(_) => Ok(()),
    }
}

fn refuse_lacks(lacks: Vec<Lack>) -> Result<(), Refusal> {
    if lacks.is_empty() { Ok(()) } else { Err(Refusal::Lacks(lacks)) }
}

fn lack(stage: &StageRule, shelf: &Shelf) -> Option<Lack> {
    let missing = stage.need.missing(&|code| shelf.counted(stage, code) != Met::Not);
    let mut unverified: Vec<String> = Vec::new();
    for code in missing.codes() {
        if shelf.any(code) != Met::Not && !unverified.iter().any(|known| known == code) {
            unverified.push(code.to_string());
        }
    }
    (missing != Need::Nothing).then(|| Lack { stage: stage.code.clone(), missing, unverified })
}

fn rule<'a>(definition: &'a Definition, code: &str) -> Result<&'a StageRule, Refusal> {
    definition.rule(code).ok_or_else(|| Refusal::UnknownStage(code.to_string()))
}
