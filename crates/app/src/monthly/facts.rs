//! What a month is made of: each fact with its park and the record behind it, so that every figure can be counted again.

use crate::{Actor, Result, input};
use engine_pipeline::cohort::Sum;
use kernel::{Date, Known, Message, Money, Record as _, Uuid};
use records::choices::Light;
use records::mechanisms::Event;
use records::projects::{ClauseKind, ClauseState, Evidence, ProblemKind, ProblemState, Project, Stage};
use std::collections::HashMap;
use store::{Titles, Tx};

/// Names that are asked for in one statement.
const BATCH: usize = 1_000;

/// Everything that was found of a month.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Leads that came in.
    pub leads: Vec<Entry>,
    /// Projects entered in the month that had come further before it.
    pub late: Vec<Entry>,
    /// Stages that were claimed as reached in the month.
    pub moves: Vec<Move>,
    /// Projects signed.
    pub signed: Vec<Entry>,
    /// Projects started.
    pub started: Vec<Entry>,
    /// Projects that were to start in the month; the day is that of the start, if there was one.
    pub planned_starts: Vec<Entry>,
    /// Projects that began to produce.
    pub producing: Vec<Entry>,
    /// Projects that were to produce from this month on; the day is that of production, if there was one.
    pub planned_productions: Vec<Entry>,
    /// Changes of paid-in and completed money that were noted in the month.
    pub grown: Vec<Grown>,
    /// The four sums of each park's signed projects as they are now.
    pub standing: Vec<Standing>,
    /// Problems that were open at the cut-off, or raised or solved in the month.
    pub problems: Vec<ProblemFact>,
    /// Projects on their way by light, as they are now; none for a month long past.
    pub light_counts: Vec<LightCount>,
    /// Those with a red or yellow light, with the reason of the worst one.
    pub lit: Vec<Lit>,
    /// Commitments of contracts that are due in the month, or were due before and are not kept.
    pub commitments: Vec<Commitment>,
    /// Projects that went back, rested, ended, came again or changed their park.
    pub turns: Vec<Turn>,
}

/// A project with the day that brings it into the report.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The project.
    pub id: Uuid,
    /// Its park.
    pub park: Option<Uuid>,
    /// Its name.
    pub name: String,
    /// The day.
    pub day: Option<Date>,
    /// The day that was planned, where the report is about a plan.
    pub planned: Option<Date>,
    /// Whether it expands another project and is counted apart.
    pub expands: bool,
    /// The stage it is at now.
    pub stage: Stage,
    /// Its investor.
    pub investor: Investor,
    /// Agreed total investment.
    pub agreed: Known<Money>,
    /// The event at which it counts.
    pub event: Option<Uuid>,
}

/// An investor as a paper that leaves the house may name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Investor {
    /// Open, by its name.
    Named(String),
    /// Open, and not known.
    Unknown,
    /// Kept confidential, or not signed yet: a report names it to nobody.
    Closed,
}

/// A stage that was claimed.
#[derive(Clone, Debug)]
pub struct Move {
    /// The milestone.
    pub id: Uuid,
    /// The project.
    pub project: Uuid,
    /// Its park.
    pub park: Option<Uuid>,
    /// The stage.
    pub stage: Stage,
    /// The day, as claimed.
    pub on: Date,
    /// The day, as verified.
    pub verified_on: Option<Date>,
    /// Whether another person verified it.
    pub is_verified: bool,
    /// The pieces that prove it.
    pub evidence: Vec<Uuid>,
}

/// Which of the two sums that grow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// 到位资金.
    PaidIn,
    /// 累计完成投资.
    Completed,
}

/// A change of a sum that was noted in the month: the first figure before and the last one after.
#[derive(Clone, Debug)]
pub struct Grown {
    /// The project.
    pub project: Uuid,
    /// Its park.
    pub park: Option<Uuid>,
    /// Which sum.
    pub what: What,
    /// What stood there before, in fen.
    pub before: Option<i64>,
    /// What stands there after it, in fen.
    pub after: Option<i64>,
    /// Up to when the figure counts, as the project says now.
    pub as_of: Option<String>,
    /// The day on which it was noted last.
    pub noted_on: Date,
}

impl Grown {
    /// By how much it grew; unknown where there was no figure before, or is none now.
    pub fn growth(&self) -> Option<i64> {
        self.after?.checked_sub(self.before?)
    }
}

/// The four sums of a park's signed projects.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// The park.
    pub park: Option<Uuid>,
    /// Signed projects, expansions left out.
    pub signed: i64,
    /// Agreed, filed, paid in, completed.
    pub money: [Sum; 4],
}

/// A problem.
#[derive(Clone, Debug)]
pub struct ProblemFact {
    /// The problem.
    pub id: Uuid,
    /// Its project.
    pub project: Uuid,
    /// Its park.
    pub park: Option<Uuid>,
    /// What it is.
    pub subject: String,
    /// Kind.
    pub kind: ProblemKind,
    /// State now.
    pub state: ProblemState,
    /// When it was raised.
    pub raised_on: Date,
    /// By when it should be solved.
    pub due_on: Option<Date>,
    /// When it was solved.
    pub solved_on: Option<Date>,
    /// Unit that sees to it.
    pub unit: Option<String>,
}

impl ProblemFact {
    /// Whether it was raised and not yet solved on a day.
    pub fn is_open_on(&self, day: Date) -> bool {
        let solved = self.state == ProblemState::Solved && self.solved_on.is_none_or(|on| on <= day);
        self.raised_on <= day && !solved
    }
}

/// How many projects on their way have a light.
#[derive(Clone, Copy, Debug)]
pub struct LightCount {
    /// The park.
    pub park: Option<Uuid>,
    /// The light; none where nothing is planned or due.
    pub light: Option<Light>,
    /// How many.
    pub projects: i64,
}

/// A project whose light is red or yellow.
#[derive(Clone, Debug)]
pub struct Lit {
    /// The project.
    pub id: Uuid,
    /// Its park.
    pub park: Option<Uuid>,
    /// Its name.
    pub name: String,
    /// The light.
    pub light: Light,
    /// Why, worked out when the report was asked for.
    pub why: Option<Message>,
}

/// A commitment of a contract.
#[derive(Clone, Debug)]
pub struct Commitment {
    /// The clause.
    pub id: Uuid,
    /// Its project.
    pub project: Uuid,
    /// Its park.
    pub park: Option<Uuid>,
    /// Its name.
    pub name: String,
    /// Kind.
    pub kind: ClauseKind,
    /// By when.
    pub due_on: Date,
    /// Whether it was kept, as it is now.
    pub kept: ClauseState,
}

/// How a project turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TurnKind {
    /// 退阶段.
    Back,
    /// 搁置.
    Shelved,
    /// 恢复推进.
    Revived,
    /// 终止.
    Ended,
    /// 流转出.
    Out,
    /// 流转入.
    In,
}

/// A project that left its way forward, or came back to it.
#[derive(Clone, Debug)]
pub struct Turn {
    /// The project.
    pub project: Uuid,
    /// The park whose turn it is.
    pub park: Option<Uuid>,
    /// How.
    pub kind: TurnKind,
    /// When.
    pub on: Date,
    /// The stage before, or the stage it left.
    pub from: Option<Stage>,
    /// The stage after.
    pub to: Option<Stage>,
    /// Why, in the words of who did it.
    pub why: String,
}

/// A fact of one park.
pub trait OfPark {
    /// The park; none where it is unknown.
    fn park(&self) -> Option<Uuid>;
}

macro_rules! of_park {
    ($($fact:ty),*) => { $(impl OfPark for $fact { fn park(&self) -> Option<Uuid> { self.park } })* };
}
of_park!(Entry, Move, Grown, Standing, ProblemFact, LightCount, Lit, Commitment, Turn);

impl Facts {
    /// Those of one park, or of none.
    pub(super) fn of_park(&self, park: Option<Uuid>) -> Facts {
        fn own<T: OfPark + Clone>(all: &[T], park: Option<Uuid>) -> Vec<T> {
            all.iter().filter(|one| one.park() == park).cloned().collect()
        }
        Facts {
            leads: own(&self.leads, park),
            late: own(&self.late, park),
            moves: own(&self.moves, park),
            signed: own(&self.signed, park),
            started: own(&self.started, park),
            planned_starts: own(&self.planned_starts, park),
            producing: own(&self.producing, park),
            planned_productions: own(&self.planned_productions, park),
            grown: own(&self.grown, park),
            standing: own(&self.standing, park),
            problems: own(&self.problems, park),
            light_counts: own(&self.light_counts, park),
            lit: own(&self.lit, park),
            commitments: own(&self.commitments, park),
            turns: own(&self.turns, park),
        }
    }

    /// Whether nothing happened: what merely stands, such as open problems and lights, is no event.
    pub fn is_quiet(&self) -> bool {
        let Facts { leads, late, moves, signed, started, producing, grown, turns, .. } = self;
        [leads, late, signed, started, producing].iter().all(|entries| entries.is_empty())
            && moves.is_empty()
            && grown.is_empty()
            && turns.is_empty()
    }

    /// Names of what the facts link to, within what the asker may see.
    pub(super) fn titles(&self, tx: &mut Tx<'_>, actor: &Actor) -> Result<Titles> {
        let entries = [&self.signed, &self.leads, &self.late, &self.started, &self.producing];
        let projects = (self.moves.iter().map(|it| it.project))
            .chain(self.grown.iter().map(|it| it.project))
            .chain(self.problems.iter().map(|it| it.project))
            .chain(self.commitments.iter().map(|it| it.project))
            .chain(self.turns.iter().map(|it| it.project));
        let asked: [(&'static str, Vec<Uuid>); 3] = [
            (Project::SLUG, projects.collect()),
            (Evidence::SLUG, self.moves.iter().flat_map(|it| it.evidence.iter().copied()).collect()),
            (Event::SLUG, entries.into_iter().flatten().filter_map(|it| it.event).collect()),
        ];
        let mut titles = Titles::new();
        for (slug, ids) in asked {
            for some in ids.chunks(BATCH) {
                titles.extend(input::titles(tx, actor, HashMap::from([(slug, some.to_vec())]))?);
            }
        }
        Ok(titles)
    }
}
