//! A definition of stages, and what may be wrong with a draft of it.

use crate::need::Need;
use kernel::Date;

/// What one stage asks.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct StageRule {
    /// Code of the stage, such as `L5`.
    pub code: String,
    /// Place on the way; an exit (shelved, ended, transferred) has none.
    pub rank: Option<u16>,
    /// Evidence that lets a project in.
    pub need: Need,
    /// Whether a project may pass the stage without its evidence, as a framework agreement before a contract.
    pub is_skippable: bool,
    /// Whether only verified evidence counts.
    pub must_verify: bool,
    /// Whether a project can come back from this exit, as from shelved.
    pub is_returnable: bool,
    /// Most days a project should stay; it is shown as stuck after that.
    pub days_max: Option<u32>,
}

/// A version of the stages that holds from a day.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Definition {
    /// The stages, in any order.
    pub stages: Vec<StageRule>,
    /// First day on which it holds.
    pub effective_from: Date,
}

/// What is wrong with a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// A code stands twice.
    CodeTwice(String),
    /// Two stages have one rank.
    RankTwice(u16, String),
    /// Nothing is on the way.
    NoWay,
    /// A stage on the way other than the first asks nothing and may not be skipped: it is reached by saying so.
    AsksNothing(String),
    /// An exit is marked as skippable, or a stage on the way as returnable.
    Misplaced(String),
}

impl Definition {
    /// The rule of a stage.
    pub fn rule(&self, code: &str) -> Option<&StageRule> {
        self.stages.iter().find(|rule| rule.code == code)
    }

    /// The stages on the way, first to last.
    pub fn way(&self) -> Vec<&StageRule> {
        let mut way: Vec<&StageRule> = self.stages.iter().filter(|rule| rule.rank.is_some()).collect();
        way.sort_by_key(|rule| rule.rank);
        way
    }

    /// The exits, in the order given.
    pub fn exits(&self) -> impl Iterator<Item = &StageRule> {
        self.stages.iter().filter(|rule| rule.rank.is_none())
    }

    /// What an administrator should look at before the draft is put into force. [`Flaw::AsksNothing`] may be
    /// meant so; the others make moves ambiguous.
    pub fn flaws(&self) -> Vec<Flaw> {
        let mut flaws = Vec::new();
        for (i, rule) in self.stages.iter().enumerate() {
            let before = self.stages.get(..i).unwrap_or_default();
            if before.iter().any(|other| other.code == rule.code) {
                flaws.push(Flaw::CodeTwice(rule.code.clone()));
            }
            if let Some(rank) = rule.rank
                && before.iter().any(|other| other.rank == Some(rank))
            {
                flaws.push(Flaw::RankTwice(rank, rule.code.clone()));
            }
            if (rule.rank.is_none() && rule.is_skippable) || (rule.rank.is_some() && rule.is_returnable) {
                flaws.push(Flaw::Misplaced(rule.code.clone()));
            }
        }
        let way = self.way();
        if way.is_empty() {
            flaws.push(Flaw::NoWay);
        }
        let later = way.into_iter().skip(1).filter(|rule| !rule.is_skippable && rule.need == Need::Nothing);
        flaws.extend(later.map(|rule| Flaw::AsksNothing(rule.code.clone())));
        flaws
    }

    /// Days by which a project has outstayed its stage; `None` when it has not, or when the stage has no limit.
    pub fn days_over(&self, code: &str, since: Date, today: Date) -> Option<u32> {
        let days_max = self.rule(code)?.days_max?;
        let days = u32::try_from(today.days_since(since)).ok()?;
        days.checked_sub(days_max).filter(|over| *over > 0)
    }
}
