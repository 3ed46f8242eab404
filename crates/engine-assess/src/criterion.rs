//! A criterion of a scheme as the engine reckons with it, and what may be wrong with a scheme.

/// Which way is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// The higher the better.
    #[default]
    Higher,
    /// The lower the better.
    Lower,
}

/// A band 分档: a bound and the points it brings. With [`Direction::Higher`] the bound is the lowest value of the
/// band, with [`Direction::Lower`] the highest, and for [`Method::Rank`] the last rank that still gets the points.
pub type Band = (i64, i64);

/// How a criterion scores.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Method {
    /// 比例得分: value / benchmark × weight; where lower is better, benchmark / value × weight.
    Proportional {
        /// The value that brings full points.
        benchmark: i64,
        /// Most points as a share of the weight, in hundredths of a percent; `None` lets over-fulfilment count, as
        /// the land-efficiency formula of 淮安 2024 does.
        most_bp: Option<i64>,
    },
    /// 达标得分: all points once the benchmark is reached, else none.
    Attained {
        /// The value that must be reached.
        benchmark: i64,
    },
    /// 基数加增幅: the level of the base year brings a share of the weight, every whole step of growth brings points,
    /// up to a cap. A value worse than the base brings the base points in proportion.
    BaseAndGrowth {
        /// Share of the weight that the level of the base year brings, in hundredths of a percent.
        base_bp: i64,
        /// Growth of one step, in hundredths of a percent; positive.
        step_bp: i64,
        /// Points of one step.
        step_points: i64,
        /// Most points by steps; `None` stops at the weight.
        cap: Option<i64>,
    },
    /// 分档: the points of the best band that the value reaches; below all bands none.
    Banded {
        /// The bands in any order.
        bands: Vec<Band>,
    },
    /// 排名分: by the rank of the value among all subjects to which the criterion applies. Equal values share the
    /// better rank. Without bands the first gets the weight and each rank less by weight / number of subjects.
    Rank {
        /// Last rank and its points; may be empty.
        bands: Vec<Band>,
    },
    /// 功效系数: (value − floor) / (benchmark − floor). At the floor it brings the base share of the weight, at the
    /// benchmark all; never below 0 and never above the weight.
    Efficacy {
        /// 满意值.
        benchmark: i64,
        /// 不允许值.
        floor: i64,
        /// Share of the weight at the floor, in hundredths of a percent: 0, or 6,000 where the rule says 60 + 40 × d.
        base_bp: i64,
    },
    /// 扣分: the value is a number of cases, each of which costs points. With a weight it counts down from it and not
    /// below 0; without one it is taken from the total.
    Deduction {
        /// Points off for one case.
        step_points: i64,
        /// Most points off.
        cap: Option<i64>,
    },
    /// 一票否决: any case at all, whatever the points.
    Veto,
    /// 评议: points given by persons.
    Judgement,
}

/// Points without a bound: over-fulfilment that counts without a cap, cases that cost points without end. Sums of a
/// few hundred of them do not overflow.
pub const UNBOUNDED: i64 = i64::MAX / 1024;

/// A criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// Points it can bring, in hundredths.
    pub weight: i64,
    /// Which way is better.
    pub direction: Direction,
    /// How it scores.
    pub method: Method,
}

impl Criterion {
    /// A criterion where more is better.
    pub fn new(weight: i64, method: Method) -> Criterion {
        Criterion { weight, direction: Direction::Higher, method }
    }

    /// Fewest and most points that any value can bring; [`UNBOUNDED`] where there is no end.
    pub fn range(&self) -> (i64, i64) {
        let weight = self.weight.max(0);
        let points = |bands: &[Band]| bands.iter().map(|(_, points)| *points).max().unwrap_or(0);
        match &self.method {
            Method::Proportional { most_bp: Some(most), .. } => {
                (0, crate::number::rounded(i128::from(weight) * i128::from(*most), 10_000))
            }
            Method::Proportional { most_bp: None, .. } => (0, UNBOUNDED),
            Method::BaseAndGrowth { base_bp, cap: Some(cap), .. } => {
                (0, crate::number::rounded(i128::from(weight) * i128::from(*base_bp), 10_000) + cap.max(&0))
            }
            Method::Banded { bands } => (0, points(bands)),
            Method::Rank { bands } if !bands.is_empty() => (0, points(bands)),
            Method::Deduction { cap, .. } if weight == 0 => (-cap.unwrap_or(UNBOUNDED).max(0), 0),
            Method::Deduction { cap, .. } => ((weight - cap.unwrap_or(weight)).max(0), weight),
            Method::Veto => (0, 0),
            _ => (0, weight),
        }
    }

    /// Whether the points depend on the values of other subjects.
    pub fn is_relative(&self) -> bool {
        matches!(self.method, Method::Rank { .. })
    }
}

/// What keeps a scheme from being reckoned, by the number of the criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Flaw {
    /// A benchmark that a value is divided by is not positive.
    Benchmark(usize),
    /// The benchmark is not better than the floor.
    Floor(usize),
    /// A step of growth is not positive.
    Step(usize),
    /// There are no bands.
    Bands(usize),
    /// A weight is negative.
    Weight(usize),
    /// The weights add up to the second figure instead of the first.
    Sum(i64, i64),
}

/// Everything that is wrong with a scheme whose weights should add up to full marks. Bonus and malus without a weight
/// are no part of the sum.
pub fn flaws(criteria: &[Criterion], full_marks: i64) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    for (nth, criterion) in criteria.iter().enumerate() {
        flaws.extend(flaw_of(nth, criterion));
        if criterion.weight < 0 {
            flaws.push(Flaw::Weight(nth));
        }
    }
    let sum: i64 = criteria.iter().map(|criterion| criterion.weight).fold(0, i64::saturating_add);
    if sum != full_marks {
        flaws.push(Flaw::Sum(full_marks, sum));
    }
    flaws
}

pub(crate) fn flaw_of(nth: usize, criterion: &Criterion) -> Option<Flaw> {
    match &criterion.method {
        Method::Proportional { benchmark, .. } if *benchmark <= 0 => Some(Flaw::Benchmark(nth)),
        Method::BaseAndGrowth { step_bp, .. } if *step_bp <= 0 => Some(Flaw::Step(nth)),
        Method::Banded { bands } if bands.is_empty() => Some(Flaw::Bands(nth)),
        Method::Efficacy { benchmark, floor, .. } => {
            let is_better = match criterion.direction {
                Direction::Higher => benchmark > floor,
                Direction::Lower => benchmark < floor,
            };
            (!is_better).then_some(Flaw::Floor(nth))
        }
        _ => None,
    }
}
