//! From a value to points.

use crate::criterion::{Band, Criterion, Direction, Flaw, Method, flaw_of};
use crate::number::rounded;

/// What is known of a subject on a criterion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// The value, in hundredths; none is 未掌握.
    pub value: Option<i64>,
    /// The value of the base year.
    pub base: Option<i64>,
    /// Points given by persons.
    pub points: Option<i64>,
    /// Whether the criterion does not apply to the subject (不适用).
    pub is_exempt: bool,
}

impl Given {
    /// A known value.
    pub fn value(value: i64) -> Given {
        Given { value: Some(value), ..Given::default() }
    }
}

/// Points between two bounds, both in hundredths; equal where everything is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Points {
    /// Fewest.
    pub least: i64,
    /// Most.
    pub most: i64,
}

impl Points {
    /// Points that are certain.
    pub fn exactly(points: i64) -> Points {
        Points { least: points, most: points }
    }

    /// The points, if they are certain.
    pub fn known(self) -> Option<i64> {
        (self.least == self.most).then_some(self.least)
    }
}

/// Why a value cannot be scored though it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unfit {
    /// The criterion itself cannot be reckoned.
    Criterion(Flaw),
    /// The base is not positive, so there is no growth.
    Base,
    /// Points given by persons are below 0 or above the weight.
    Given,
}

/// How a subject scores on a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// Scored.
    Scored(Points),
    /// The value, the base or the points are 未掌握: anything in the range is possible.
    Unknown(Points),
    /// Not scored until the input is mended; anything in the range is possible.
    Unfit(Unfit, Points),
    /// 不适用: neither points nor weight count.
    Exempt,
    /// No case that vetoes.
    Clear,
    /// 一票否决.
    Vetoed,
    /// Whether there is a case is 未掌握.
    VetoUnknown,
}

impl Line {
    /// The points that may come of it.
    pub fn points(self) -> Points {
        match self {
            Line::Scored(points) | Line::Unknown(points) | Line::Unfit(_, points) => points,
            Line::Exempt | Line::Clear | Line::Vetoed | Line::VetoUnknown => Points::exactly(0),
        }
    }

    /// Whether something about it is still open.
    pub fn is_open(self) -> bool {
        match self {
            Line::Scored(points) => points.known().is_none(),
            Line::Unknown(_) | Line::Unfit(..) | Line::VetoUnknown => true,
            Line::Exempt | Line::Clear | Line::Vetoed => false,
        }
    }
}

/// Scores one subject on one criterion. `others` are the values of the other subjects to which it applies, unknown
/// ones included; only [`Method::Rank`] looks at them.
pub fn score(criterion: &Criterion, given: &Given, others: &[Option<i64>]) -> Line {
    if given.is_exempt {
        return Line::Exempt;
    }
    let (least, most) = criterion.range();
    let open = Points { least, most };
    if let Some(flaw) = flaw_of(0, criterion) {
        return Line::Unfit(Unfit::Criterion(flaw), open);
    }
    if criterion.method == Method::Judgement {
        return match given.points {
            None => Line::Unknown(open),
            Some(points) if (0..=criterion.weight).contains(&points) => Line::Scored(Points::exactly(points)),
            Some(_) => Line::Unfit(Unfit::Given, open),
        };
    }
    let Some(value) = given.value else {
        return if criterion.method == Method::Veto { Line::VetoUnknown } else { Line::Unknown(open) };
    };
    let points = match &criterion.method {
        Method::Veto => return if value > 0 { Line::Vetoed } else { Line::Clear },
        Method::Rank { bands } => return Line::Scored(by_rank(criterion, bands, value, others)),
        Method::BaseAndGrowth { .. } => match given.base {
            None => return Line::Unknown(open),
            Some(base) if base <= 0 => return Line::Unfit(Unfit::Base, open),
            Some(base) => base_and_growth(criterion, value, base),
        },
        _ => alone(criterion, value),
    };
    Line::Scored(Points::exactly(points))
}

/// Methods that look at nothing but the value.
fn alone(criterion: &Criterion, value: i64) -> i64 {
    let (weight, is_higher) = (i128::from(criterion.weight), criterion.direction == Direction::Higher);
    match &criterion.method {
        Method::Proportional { benchmark, most_bp } => {
            let (part, whole) = match is_higher {
                true => (i128::from(value.max(0)), i128::from(*benchmark)),
                // Nothing at all, where lower is better, is as good as can be.
                false if value <= 0 => (i128::from(most_bp.unwrap_or(10_000)), 10_000),
                false => (i128::from(*benchmark), i128::from(value)),
            };
            let points = rounded(weight * part, whole);
            match most_bp {
                Some(most) => points.min(rounded(weight * i128::from(*most), 10_000)),
                None => points,
            }
        }
        Method::Attained { benchmark } => {
            let is_attained = if is_higher { value >= *benchmark } else { value <= *benchmark };
            if is_attained { criterion.weight } else { 0 }
        }
        Method::Banded { bands } => banded(bands, value, criterion.direction),
        Method::Efficacy { benchmark, floor, base_bp } => {
            let (way, span) = match is_higher {
                true => (i128::from(value) - i128::from(*floor), i128::from(*benchmark) - i128::from(*floor)),
                false => {
                    (i128::from(*floor) - i128::from(value), i128::from(*floor) - i128::from(*benchmark))
                }
            };
            // base + (1 − base) × way / span, in hundredths of a percent of the weight.
            let (base, rest) = (i128::from(*base_bp), 10_000 - i128::from(*base_bp));
            let share = base * span + rest * way.clamp(-100 * span, span);
            rounded(weight * share.max(0), 10_000 * span).min(criterion.weight)
        }
        Method::Deduction { step_points, cap } => {
            let off = rounded(i128::from(value.max(0)) * i128::from((*step_points).max(0)), 100);
            let off = cap.map_or(off, |cap| off.min(cap.max(0)));
            if criterion.weight == 0 { off.saturating_neg() } else { (criterion.weight - off).max(0) }
        }
        Method::BaseAndGrowth { .. } | Method::Rank { .. } | Method::Veto | Method::Judgement => 0,
    }
}

/// The points of the best band reached.
fn banded(bands: &[Band], value: i64, direction: Direction) -> i64 {
    let reached = bands.iter().filter(|(bound, _)| match direction {
        Direction::Higher => value >= *bound,
        Direction::Lower => value <= *bound,
    });
    let best = match direction {
        Direction::Higher => reached.max_by_key(|(bound, _)| *bound),
        Direction::Lower => reached.min_by_key(|(bound, _)| *bound),
    };
    best.map_or(0, |(_, points)| *points)
}

fn base_and_growth(criterion: &Criterion, value: i64, base: i64) -> i64 {
    let Method::BaseAndGrowth { base_bp, step_bp, step_points, cap } = criterion.method else { return 0 };
    let weight = i128::from(criterion.weight);
    let of_base = rounded(weight * i128::from(base_bp), 10_000);
    let (value, base) = (i128::from(value), i128::from(base));
    let gained = if criterion.direction == Direction::Higher { value - base } else { base - value };
    if gained < 0 {
        // Worse than the base year: in proportion, upside down where lower is better.
        let (part, whole) =
            if criterion.direction == Direction::Higher { (value.max(0), base) } else { (base, value) };
        return rounded(weight * i128::from(base_bp) * part, 10_000 * whole);
    }
    let steps = gained * 10_000 / (base * i128::from(step_bp));
    let by_steps = i64::try_from(steps.saturating_mul(i128::from(step_points))).unwrap_or(i64::MAX);
    let most = cap.unwrap_or(criterion.weight.saturating_sub(of_base)).max(0);
    of_base.saturating_add(by_steps.clamp(0, most))
}

/// Points by rank: certain when all others are known, else between the ranks that are possible.
fn by_rank(criterion: &Criterion, bands: &[Band], value: i64, others: &[Option<i64>]) -> Points {
    let better = |other: &i64| match criterion.direction {
        Direction::Higher => *other > value,
        Direction::Lower => *other < value,
    };
    let ahead = others.iter().flatten().filter(|other| better(other)).count();
    let open = others.iter().filter(|other| other.is_none()).count();
    let of = |rank: usize| {
        let rank = i64::try_from(rank).unwrap_or(i64::MAX);
        let subjects = i64::try_from(others.len()).unwrap_or(i64::MAX).saturating_add(1);
        match bands.is_empty() {
            true => {
                rounded(i128::from(criterion.weight) * i128::from(subjects - rank + 1), i128::from(subjects))
            }
            // Bounds are ranks in hundredths, as every value is.
            false => banded(bands, rank.saturating_mul(100), Direction::Lower),
        }
    };
    Points { least: of(ahead + open + 1), most: of(ahead + 1) }
}
