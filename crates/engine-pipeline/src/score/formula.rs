//! Published formulas that turn an attained figure into marks. Marks are in hundredths, rounded once, half up,
//! never below 0. A figure that is unknown is not handed in: it has no marks, which is not the same as 0.

use super::MARKS_MAX;

/// Completion of a target times its marks: 得分 = 完成率 × 权重 (a municipal bulletin of 2024).
///
/// `most_bp` caps the completion, in hundredths of a percent; `None` lets over-fulfilment count. `None` when the
/// target is not positive.
pub fn by_completion(done: i64, target: i64, marks: i64, most_bp: Option<u32>) -> Option<i64> {
    let completion = Completion::of(done, target, most_bp)?;
    Some(rounded(i128::from(marks) * completion.part, completion.whole))
}

/// Signed projects of a year, as the municipal bulletin of 2024 scores them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signings {
    /// Marks at full completion, in hundredths; at most [`MARKS_MAX`].
    pub marks: i64,
    /// Projects signed.
    pub count: u32,
    /// Projects to be signed.
    pub count_target: u32,
    /// Amount signed, in fen.
    pub amount_fen: i64,
    /// Amount to be signed, in fen.
    pub amount_target_fen: i64,
    /// Fewest and actual number of projects by size (3–10, 10–20, above 20 亿元).
    pub bands: Vec<(u32, u32)>,
    /// Projects that did not start in their time.
    pub late_starts: u32,
    /// Projects with falsified figures.
    pub falsified: u32,
    /// Cap of both completions, in hundredths of a percent; the bulletin names none.
    pub most_bp: Option<u32>,
}

/// Less for each project that a band lacks, and for each that started late: 0.1.
pub const LESS_PER_LACK: i64 = 10;
/// Less for each project with falsified figures: 0.2.
pub const LESS_PER_FALSIFIED: i64 = 20;

/// 得分 = (个数/目标 × 50 % + 金额/目标 × 50 %) × 权重, less 0.1 for each project that a size lacks or that started
/// late, less 0.2 for each falsified one. `None` when a target is not positive.
pub fn signings(signings: &Signings) -> Option<i64> {
    let count = Completion::of(signings.count.into(), signings.count_target.into(), signings.most_bp)?;
    let amount = Completion::of(signings.amount_fen, signings.amount_target_fen, signings.most_bp)?;
    let lacks: u64 =
        signings.bands.iter().map(|(fewest, actual)| u64::from(fewest.saturating_sub(*actual))).sum();
    let less = i128::from(lacks + u64::from(signings.late_starts)) * i128::from(LESS_PER_LACK)
        + i128::from(signings.falsified) * i128::from(LESS_PER_FALSIFIED);
    let whole = 2 * count.whole * amount.whole;
    let completion = count.part * amount.whole + amount.part * count.whole;
    // The deductions saturate, because counts come from sheets; the score is then 0 all the same.
    let marks = i128::from(signings.marks.clamp(0, MARKS_MAX));
    Some(rounded(marks * completion - less.saturating_mul(whole).min(i128::MAX / 2), whole))
}

/// Full marks from a figure on, proportional to it down to a lower one, and a fixed rest below that. 寿县: 年均产值
/// 3 亿元 and above 5 marks, 1 to 3 亿元 proportional, below 0.5. `None` when the upper figure is not positive.
pub fn proportional(value: i64, from: i64, full_at: i64, marks: i64, rest: i64) -> Option<i64> {
    if full_at <= 0 {
        return None;
    }
    Some(match value {
        _ if value >= full_at => marks.max(0),
        _ if value < from => rest.max(0),
        _ => rounded(i128::from(marks) * i128::from(value), i128::from(full_at)),
    })
}

/// Full marks from a figure on, and less for every whole step below it. 寿县: 产出强度 400 万元/亩 and above 5 marks,
/// 0.1 less for every 10 万元 below. `None` when the step is not positive.
pub fn stepped(value: i64, full_at: i64, marks: i64, step: i64, less: i64) -> Option<i64> {
    if step <= 0 {
        return None;
    }
    let below = (i128::from(full_at) - i128::from(value)).max(0) / i128::from(step);
    Some(rounded(i128::from(marks) - below * i128::from(less), 1))
}

/// How much of a target is done, as a fraction.
struct Completion {
    part: i128,
    whole: i128,
}

impl Completion {
    fn of(done: i64, target: i64, most_bp: Option<u32>) -> Option<Completion> {
        let (part, whole) = (i128::from(done), i128::from(target));
        if whole <= 0 {
            return None;
        }
        Some(match most_bp.map(i128::from) {
            Some(most) if part * 10_000 > most * whole => Completion { part: most, whole: 10_000 },
            _ => Completion { part, whole },
        })
    }
}

/// Half up, and never below 0.
fn rounded(value: i128, by: i128) -> i64 {
    i64::try_from((2 * value.max(0) + by) / (2 * by)).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const YI: i64 = kernel::Money::YI;
    const WAN: i64 = kernel::Money::WAN;
    const MARK: i64 = 100;

    fn year() -> Signings {
        Signings {
            marks: 20_00,
            count: 12,
            count_target: 16,
            amount_fen: 90 * YI,
            amount_target_fen: 100 * YI,
            bands: vec![(6, 4), (3, 3), (1, 2)],
            late_starts: 3,
            falsified: 1,
            most_bp: None,
        }
    }

    #[test]
    fn signings_score_by_count_and_amount_less_what_lacks() {
        // (12/16 × 50 % + 90/100 × 50 %) × 20 = 16.5; less 2 × 0.1, 3 × 0.1 and 0.2.
        assert_eq!(signings(&year()), Some(15_80));
        let over = Signings {
            count: 32,
            amount_fen: 300 * YI,
            bands: vec![],
            late_starts: 0,
            falsified: 0,
            ..year()
        };
        assert_eq!(signings(&over), Some(50_00));
        assert_eq!(signings(&Signings { most_bp: Some(10_000), ..over }), Some(20_00));
        assert_eq!(signings(&Signings { falsified: 500, ..year() }), Some(0));
        assert_eq!(signings(&Signings { count_target: 0, ..year() }), None);
    }

    #[test]
    fn completion_is_the_share_of_the_target() {
        assert_eq!(by_completion(4390, 5330, 100 * MARK, None), Some(82_36));
        assert_eq!(by_completion(88, 109, 100 * MARK, None), Some(80_73));
        assert_eq!(by_completion(120, 100, 30_00, Some(11_000)), Some(33_00));
        assert_eq!(by_completion(-5, 100, 30_00, None), Some(0));
        assert_eq!(by_completion(5, 0, 30_00, None), None);
    }

    #[test]
    fn output_is_scored_in_proportion_between_two_figures() {
        let output = |value| proportional(value, YI, 3 * YI, 5_00, 50).unwrap();
        assert_eq!((output(4 * YI), output(3 * YI), output(2 * YI)), (5_00, 5_00, 3_33));
        assert_eq!((output(YI), output(YI - 1), output(0)), (1_67, 50, 50));
        assert_eq!(proportional(1, 1, 0, 5_00, 50), None);
    }

    #[test]
    fn intensity_loses_a_tenth_for_every_whole_step_below() {
        let output = |wan: i64| stepped(wan * WAN, 400 * WAN, 5_00, 10 * WAN, 10).unwrap();
        assert_eq!((output(450), output(400), output(391), output(390)), (5_00, 5_00, 5_00, 4_90));
        assert_eq!((output(345), output(-100), output(-101)), (4_50, 0, 0));
        let tax = |wan: i64| stepped(wan * WAN, 10 * WAN, 10_00, WAN, 10).unwrap();
        assert_eq!((tax(10), tax(4)), (10_00, 9_40));
        assert_eq!(stepped(1, 1, 1, 0, 1), None);
    }

    proptest! {
        #[test]
        fn more_done_never_scores_less(one in any::<i64>(), other in any::<i64>(), target in 1..i64::MAX) {
            let (less, more) = (one.min(other), one.max(other));
            let completion = |done| by_completion(done, target, 100 * MARK, Some(20_000)).unwrap();
            prop_assert!(completion(less) <= completion(more) && completion(more) <= 200 * MARK);
            let stepped = |value| stepped(value, target, 10_00, 7, 3).unwrap();
            prop_assert!(stepped(less) <= stepped(more) && stepped(more) <= 10_00);
        }

        #[test]
        fn no_signings_are_too_ugly(
            count in any::<u32>(), amount in any::<i64>(), target in any::<i64>(), marks in any::<i64>()
        ) {
            let ugly = Signings {
                marks,
                count,
                count_target: u32::MAX,
                amount_fen: amount,
                amount_target_fen: target,
                bands: vec![(u32::MAX, 0); 3],
                falsified: count,
                ..year()
            };
            prop_assert_eq!(signings(&ugly).is_some(), target > 0);
        }
    }
}
