//! History under a definition: which stages evidence reaches, and since when. With it an administrator sees what a
//! draft would change before it is put into force.

use super::{Definition, Piece, Shelf};
use crate::need::{Met, Need};
use kernel::Date;

/// A stage that evidence reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached {
    /// The stage.
    pub code: String,
    /// The day its own evidence was complete: the latest piece of the earliest alternative. `None` when a piece
    /// it rests on has no known date.
    pub proved_on: Option<Date>,
    /// The day the project stood there: not before any earlier stage that may not be skipped. `None` when that is
    /// not known.
    pub since: Option<Date>,
}

/// How far evidence carries a project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Replay {
    /// Stages on the way, first to last; the last is how far it came. A stage that asks nothing is passed and not
    /// listed, because no paper says that it was reached.
    pub reached: Vec<Reached>,
    /// Exits whose evidence is complete.
    pub exits: Vec<Reached>,
    /// What holds the way: the first stage that may not be skipped and lacks evidence. `None` at the end of the way.
    pub held_by: Option<Gate>,
}

/// A stage at which the way ends for now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gate {
    /// The stage.
    pub code: String,
    /// What it lacks.
    pub missing: Need,
}

/// A stage that is reached differently under another definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The stage.
    pub code: String,
    /// As it was; `None` when it was not reached.
    pub before: Option<Reached>,
    /// As it would be; `None` when it would not be reached.
    pub after: Option<Reached>,
}

impl Replay {
    /// The furthest stage on the way, if any evidence reaches one.
    pub fn furthest(&self) -> Option<&Reached> {
        self.reached.last()
    }

    /// A stage or exit, if evidence reaches it.
    pub fn find(&self, code: &str) -> Option<&Reached> {
        self.reached.iter().chain(&self.exits).find(|reached| reached.code == code)
    }
}

/// Which stages evidence reaches under a definition, and since when.
///
/// A stage is reached when its own need is met and so is that of every earlier stage that may not be skipped. The
/// entry of a stage follows from its own rule and from the day on which each earlier stage that may not be
/// skipped is met, and from nothing else; so a change of some rules changes those stages, and later ones only
/// through them. More evidence never takes a stage away or makes it later.
pub fn stage_under(definition: &Definition, evidence: &[Piece]) -> Replay {
    let shelf = Shelf::of(evidence);
    let mut replay = Replay::default();
    let mut way = Met::Always;
    for rule in definition.way() {
        let own = shelf.met(rule);
        if own != Met::Not && rule.need != Need::Nothing {
            replay.reached.push(reached(&rule.code, own, way.max(own)));
        }
        if rule.is_skippable {
            continue;
        }
        if own == Met::Not {
            let missing = rule.need.missing(&|code| shelf.counted(rule, code) != Met::Not);
            replay.held_by = Some(Gate { code: rule.code.clone(), missing });
            break;
        }
        way = way.max(own);
    }
    for rule in definition.exits().filter(|rule| rule.need != Need::Nothing) {
        let own = shelf.met(rule);
        if own != Met::Not {
            replay.exits.push(reached(&rule.code, own, own));
        }
    }
    replay
}

/// The stages that differ between two replays of the same evidence: those of the first in their order, then new
/// ones in the order of the second.
pub fn changes(before: &Replay, after: &Replay) -> Vec<Change> {
    let old = before.reached.iter().chain(&before.exits);
    let new = after.reached.iter().chain(&after.exits).filter(|new| before.find(&new.code).is_none());
    let both = old.chain(new).map(|entry| Change {
        code: entry.code.clone(),
        before: before.find(&entry.code).cloned(),
        after: after.find(&entry.code).cloned(),
    });
    both.filter(|change| change.before != change.after).collect()
}

fn reached(code: &str, own: Met, since: Met) -> Reached {
    let day = |met| match met {
        Met::On(day) => Some(day),
        Met::Always | Met::Undated | Met::Not => None,
    };
    Reached { code: code.to_string(), proved_on: day(own), since: day(since) }
}
