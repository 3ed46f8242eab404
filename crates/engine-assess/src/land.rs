//! Land efficiency of enterprises 亩均效益 as 淮安 publishes it (2024 interpretation of its rules): 亩均税收 45 %,
//! 亩均销售 35 %, 绿色发展 (税收 / 能耗) 20 %, each value over its benchmark, with bonus and malus; the benchmark is
//! about twice the county's average of the year before; classes go by rank within the county.

use crate::number::rounded;

/// A class 档 by rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// 优先发展.
    A,
    /// 支持发展.
    B,
    /// 提升发展.
    C,
    /// 限制发展.
    D,
    /// Not assessed: utilities, firms in production for less than two years and the like.
    T,
}

impl Class {
    /// The letter.
    pub fn letter(self) -> &'static str {
        match self {
            Class::A => "A",
            Class::B => "B",
            Class::C => "C",
            Class::D => "D",
            Class::T => "T",
        }
    }
}

/// Up to which share of the ranks A, B and C go, in hundredths of a percent: 淮安 2024, top 20 %, to 60 %, to 95 %.
pub const LAND_CLASSES_HUAIAN: [i64; 3] = [2_000, 6_000, 9_500];
/// The same of an Anhui city's scheme: top 25 %, to 70 %, to 95 %.
pub const LAND_CLASSES_ANHUI: [i64; 3] = [2_500, 7_000, 9_500];

/// The benchmark of a measure: twice the county's average of the year before (淮安 2024), from sum and number.
pub fn benchmark_of_average(sum: i64, firms: u32) -> Option<i64> {
    (firms > 0).then(|| rounded(2 * i128::from(sum), i128::from(firms)))
}

/// The class of each score; those without one are not assessed. Equal scores share the better class. A rank counts
/// for a class while it lies within the class's share of all that are assessed.
pub fn classes(scores: &[Option<i64>], bounds: [i64; 3]) -> Vec<Class> {
    let known: Vec<i64> = scores.iter().flatten().copied().collect();
    let all = i128::try_from(known.len()).unwrap_or(i128::MAX);
    let class = |score: i64| {
        let rank = known.iter().filter(|other| **other > score).count() + 1;
        let share = i128::try_from(rank).unwrap_or(i128::MAX).saturating_mul(10_000);
        let within = |bound: i64| share <= i128::from(bound).saturating_mul(all);
        let [a, b, c] = bounds;
        match () {
            () if within(a) => Class::A,
            () if within(b) => Class::B,
            () if within(c) => Class::C,
            () => Class::D,
        }
    };
    scores.iter().map(|score| score.map_or(Class::T, class)).collect()
}
