//! The gates between stages: how a project moves forward, back, out and in again, and how far evidence carries it
//! under a definition.
//!
//! Every place defines its stages a bit differently, so a [`Definition`] is plain data with a day from which it
//! holds. Nothing here knows the stages of this house, keeps a definition or decides who may move what.

mod definition;
mod moves;
mod replay;

pub use definition::{Definition, Flaw, StageRule};
pub use moves::{Direction, Ground, Lack, Refusal, back, direction, forward, leave, resume};
pub use replay::{Change, Gate, Reached, Replay, changes, stage_under};

use crate::need::Met;
use kernel::Date;
use std::collections::BTreeMap;

/// One piece of evidence as a gate looks at it. Returned and withdrawn papers are not handed in here.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Piece {
    /// Kind of evidence, such as `construction_permit`.
    pub code: String,
    /// Date on the paper, if it is known to the day.
    pub dated: Option<Date>,
    /// Whether a second person has verified it.
    pub is_verified: bool,
}

/// Evidence by kind: since when there is a piece, and since when a verified one.
struct Shelf<'a>(BTreeMap<&'a str, [Met; 2]>);

impl<'a> Shelf<'a> {
    fn of(pieces: &'a [Piece]) -> Shelf<'a> {
        let mut kinds: BTreeMap<&str, [Met; 2]> = BTreeMap::new();
        for piece in pieces {
            let [any, verified] = kinds.entry(&piece.code).or_insert([Met::Not; 2]);
            let met = piece.dated.map_or(Met::Undated, Met::On);
            *any = met.min(*any);
            if piece.is_verified {
                *verified = met.min(*verified);
            }
        }
        Shelf(kinds)
    }

    fn any(&self, code: &str) -> Met {
        self.0.get(code).map_or(Met::Not, |[any, _]| *any)
    }

    fn verified(&self, code: &str) -> Met {
        self.0.get(code).map_or(Met::Not, |[_, verified]| *verified)
    }

    /// What counts for a stage.
    fn counted(&self, rule: &StageRule, code: &str) -> Met {
        if rule.must_verify { self.verified(code) } else { self.any(code) }
    }

    fn met(&self, rule: &StageRule) -> Met {
        rule.need.met(&|code| self.counted(rule, code))
    }
}

#[cfg(test)]
mod tests;
