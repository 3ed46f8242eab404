//! From points to totals and ranks. Both are certain only as far as what they rest on is known.

use crate::criterion::Criterion;
use crate::number::rounded;
use crate::score::{Given, Line, Points, score};

/// A subject: a park, an enterprise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// What is known, one for each criterion; missing ones are unknown.
    pub given: Vec<Given>,
}

/// Whether a case vetoes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Veto {
    /// No.
    Clear,
    /// Not known.
    Open,
    /// Yes: no rank, whatever the points.
    Holds,
}

/// Whether the pass mark is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Passes {
    /// The scheme has no pass mark.
    NoMark,
    /// Yes.
    Yes,
    /// No.
    No,
    /// It depends on what is unknown.
    Open,
}

/// How points were brought to full marks where a criterion does not apply: they were multiplied by `to / from`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Normalised {
    /// Sum of the weights that apply.
    pub from: i64,
    /// Sum of all weights.
    pub to: i64,
}

/// Where a subject ranks; both bounds are equal where the rank is certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Best rank possible.
    pub best: u32,
    /// Worst rank possible.
    pub worst: u32,
}

impl Standing {
    /// The rank, if it is certain.
    pub fn known(self) -> Option<u32> {
        (self.best == self.worst).then_some(self.best)
    }
}

/// What a subject's points add up to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Total {
    /// One line for each criterion.
    pub lines: Vec<Line>,
    /// Sum of the lines, brought to full marks where a criterion does not apply.
    pub points: Points,
    /// How, if it was.
    pub normalised: Option<Normalised>,
    /// How many lines are open.
    pub open: usize,
    /// Sum of the lines that are certain, before anything is brought to full marks.
    pub so_far: i64,
    /// Whether a case vetoes.
    pub veto: Veto,
    /// Whether the pass mark is reached; a veto never passes.
    pub passes: Passes,
    /// Rank among the subjects; none for who is vetoed. Equal totals share the better rank.
    pub rank: Option<Standing>,
}

/// Adds up every subject under a scheme.
pub fn totals(criteria: &[Criterion], subjects: &[Subject], pass_mark: Option<i64>) -> Vec<Total> {
    let mut totals: Vec<Total> =
        (0..subjects.len()).map(|nth| total(criteria, subjects, nth, pass_mark)).collect();
    let standings: Vec<Option<Standing>> = (0..totals.len()).map(|nth| standing(&totals, nth)).collect();
    for (total, rank) in totals.iter_mut().zip(standings) {
        total.rank = rank;
    }
    totals
}

fn given(subject: Option<&Subject>, criterion: usize) -> Given {
    subject.and_then(|subject| subject.given.get(criterion)).copied().unwrap_or_default()
}

fn total(criteria: &[Criterion], subjects: &[Subject], nth: usize, pass_mark: Option<i64>) -> Total {
    let line = |(at, criterion): (usize, &Criterion)| {
        let others: Vec<Option<i64>> = match criterion.is_relative() {
            false => Vec::new(),
            true => {
                let others = subjects.iter().enumerate().filter(|(other, _)| *other != nth);
                others
                    .map(|(_, other)| given(Some(other), at))
                    .filter(|given| !given.is_exempt)
                    .map(|given| given.value)
                    .collect()
            }
        };
        score(criterion, &given(subjects.get(nth), at), &others)
    };
    let lines: Vec<Line> = criteria.iter().enumerate().map(line).collect();
    let sum =
        |of: &dyn Fn(Points) -> i64| lines.iter().map(|line| of(line.points())).fold(0, i64::saturating_add);
    let raw = Points { least: sum(&|points| points.least), most: sum(&|points| points.most) };
    let (points, normalised) = normalise(criteria, &lines, raw);
    let veto = match () {
        () if lines.contains(&Line::Vetoed) => Veto::Holds,
        () if lines.contains(&Line::VetoUnknown) => Veto::Open,
        () => Veto::Clear,
    };
    let passes = match (pass_mark, veto) {
        (None, _) => Passes::NoMark,
        (Some(_), Veto::Holds) => Passes::No,
        (Some(mark), _) if points.most < mark => Passes::No,
        (Some(mark), Veto::Clear) if points.least >= mark => Passes::Yes,
        _ => Passes::Open,
    };
    let certain = lines.iter().filter(|line| !line.is_open());
    let so_far = certain.map(|line| line.points().least).fold(0, i64::saturating_add);
    let open = lines.iter().filter(|line| line.is_open()).count();
    Total { lines, points, normalised, open, so_far, veto, passes, rank: None }
}

/// Brings points to full marks where criteria do not apply.
fn normalise(criteria: &[Criterion], lines: &[Line], raw: Points) -> (Points, Option<Normalised>) {
    let weights = || criteria.iter().zip(lines).map(|(criterion, line)| (criterion.weight.max(0), *line));
    let to: i64 = weights().map(|(weight, _)| weight).fold(0, i64::saturating_add);
    let from: i64 = weights()
        .filter(|(_, line)| *line != Line::Exempt)
        .map(|(weight, _)| weight)
        .fold(0, i64::saturating_add);
    if from == to || from == 0 {
        return (raw, None);
    }
    let scaled = |points: i64| rounded(i128::from(points) * i128::from(to), i128::from(from));
    (Points { least: scaled(raw.least), most: scaled(raw.most) }, Some(Normalised { from, to }))
}

fn standing(totals: &[Total], nth: usize) -> Option<Standing> {
    let own = totals.get(nth).filter(|own| own.veto != Veto::Holds)?;
    let others = || totals.iter().enumerate().filter(|(at, other)| *at != nth && other.veto != Veto::Holds);
    // Who may be vetoed may not be in the list at all.
    let surely =
        others().filter(|(_, other)| other.veto == Veto::Clear && other.points.least > own.points.most);
    let possibly = others().filter(|(_, other)| other.points.most > own.points.least);
    let rank = |ahead: usize| u32::try_from(ahead).unwrap_or(u32::MAX).saturating_add(1);
    Some(Standing { best: rank(surely.count()), worst: rank(possibly.count()) })
}
