//! What was agreed against what was reached: progress of a yearly target against the elapsed time (序时), how a clause
//! stands by its dates, its evidence and its targets, and what has gone quiet.
//!
//! The thresholds for being behind are those of projects (银川 2025: 10 points yellow, above 30 red). Where something
//! is unknown there is no progress, which is not the same as none.

use crate::calendar::months_between;
use crate::light::{Light, Lit, Thresholds};
use crate::reason::{Figure, Reason};
use kernel::Date;

/// What a target asks in a stretch of time. Values are hundredths of its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aim {
    /// Whether a higher value is better; if not, the target is a limit.
    pub higher_is_better: bool,
    /// Whether readings are a level that goes from the baseline to the target, instead of a sum that starts at zero.
    pub is_level: bool,
    /// Where it started from; asked for by a level.
    pub baseline: Option<i64>,
    /// The value to be reached, or not to be exceeded.
    pub target: i64,
    /// First day of the stretch.
    pub first: Date,
    /// Its last day.
    pub last: Date,
}

/// How far a target came by the day of a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Share of the way, in hundredths of a percent: of a sum value / target, of a level from the baseline; of a limit
    /// how much of it is used up. May be negative or above 10,000.
    pub done_bp: i64,
    /// Share of the time that was over by the day of the reading.
    pub elapsed_bp: i64,
    /// Points behind the elapsed time, in hundredths of a percent; negative when ahead.
    pub behind_bp: i64,
    /// Whether the target is reached, or the limit kept at the end.
    pub is_reached: bool,
}

/// Every code that the reason of a clause's or target's light may have.
pub const CODES: &[&str] = &[
    "target_reached",
    "target_on_time",
    "target_behind",
    "limit_exceeded",
    "clause_done",
    "clause_overdue",
    "clause_due_soon",
    "clause_target_behind",
    "clause_no_evidence",
    "clause_in_hand",
];

/// Progress of a value at a day. `None` when a level has no baseline, or the way from there has no length.
pub fn progress(aim: &Aim, value: i64, as_of: Date) -> Option<Progress> {
    let days = i128::from(aim.last.days_since(aim.first)) + 1;
    if days <= 0 {
        return None;
    }
    let elapsed = (i128::from(as_of.days_since(aim.first)) + 1).clamp(0, days);
    let (way, whole) = match aim.is_level {
        true => {
            let baseline = i128::from(aim.baseline?);
            (i128::from(value) - baseline, i128::from(aim.target) - baseline)
        }
        false => (i128::from(value), i128::from(aim.target)),
    };
    if whole == 0 || !aim.is_level && whole < 0 {
        return None;
    }
    let share =
        |part: i128, whole: i128| i64::try_from((part * 10_000).div_euclid(whole)).unwrap_or(i64::MAX);
    // Turned round where the way goes down, so that the divisor is positive.
    let (way, whole) = if whole < 0 { (-way, -whole) } else { (way, whole) };
    let (done_bp, elapsed_bp) = (share(way, whole), share(elapsed, days));
    let is_limit = !aim.is_level && !aim.higher_is_better;
    let behind_bp =
        if is_limit { done_bp.saturating_sub(elapsed_bp) } else { elapsed_bp.saturating_sub(done_bp) };
    let is_reached = match is_limit {
        true => elapsed == days && value <= aim.target,
        false if aim.higher_is_better => value >= aim.target,
        false => value <= aim.target,
    };
    Some(Progress { done_bp, elapsed_bp, behind_bp, is_reached })
}

/// The light of a target by its progress: 10 points behind yellow, above 30 red; a limit that is exceeded is red.
pub fn target(aim: &Aim, progress: &Progress, thresholds: &Thresholds) -> Lit {
    let points = |value: i64| Figure::BasisPoints(value);
    let figures = [
        ("done", points(progress.done_bp)),
        ("elapsed", points(progress.elapsed_bp)),
        ("behind", points(progress.behind_bp.max(0))),
    ];
    let is_limit = !aim.is_level && !aim.higher_is_better;
    let (light, code) = match progress.behind_bp {
        _ if progress.is_reached => (Light::Green, "target_reached"),
        _ if is_limit && progress.done_bp > 10_000 => (Light::Red, "limit_exceeded"),
        behind if behind > i64::from(thresholds.behind_red_bp) => (Light::Red, "target_behind"),
        behind if behind >= i64::from(thresholds.behind_yellow_bp) => (Light::Yellow, "target_behind"),
        _ => (Light::Green, "target_on_time"),
    };
    Lit { light, reason: Reason::new(code, figures) }
}

/// How a clause is being kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Course {
    /// Not started or under way.
    Open,
    /// 长期坚持: kept all the time, without an end.
    Standing,
    /// Kept.
    Done,
    /// 不再执行, or not agreed yet: no light.
    None,
}

/// What is known of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clause {
    /// How it is being kept.
    pub course: Course,
    /// By when.
    pub due: Option<Date>,
    /// Day of the latest evidence, or since when the agreement holds.
    pub evidence: Option<Date>,
    /// The worst light of its targets.
    pub targets: Option<Light>,
}

/// The light of a clause: overdue red; its targets' light; without new evidence for too long yellow; near its day blue.
/// The worst reason is told.
pub fn clause(of: &Clause, today: Date, soon_days: i32, quiet_months: i32) -> Option<Lit> {
    let lit = |light, reason| Some(Lit { light, reason });
    match of.course {
        Course::None => return None,
        Course::Done => return lit(Light::Green, Reason::new("clause_done", [])),
        Course::Open | Course::Standing => {}
    }
    let due = of.due.filter(|_| of.course == Course::Open);
    if let Some(due) = due.filter(|due| *due < today) {
        let days = Figure::Days(i64::from(today.days_since(due)));
        return lit(Light::Red, Reason::new("clause_overdue", [("due", Figure::Day(due)), ("days", days)]));
    }
    if let Some(light @ (Light::Red | Light::Yellow)) = of.targets {
        return lit(light, Reason::new("clause_target_behind", []));
    }
    if let Some(evidence) = of.evidence.filter(|day| months_between(*day, today) >= quiet_months.max(1)) {
        let months = Figure::Months(i64::from(months_between(evidence, today)));
        let figures = [("evidence", Figure::Day(evidence)), ("months", months)];
        return lit(Light::Yellow, Reason::new("clause_no_evidence", figures));
    }
    if let Some(due) = due.filter(|due| due.days_since(today) <= soon_days) {
        let days = Figure::Days(i64::from(due.days_since(today)));
        return lit(Light::Blue, Reason::new("clause_due_soon", [("due", Figure::Day(due)), ("days", days)]));
    }
    lit(Light::Green, Reason::new("clause_in_hand", []))
}

/// Whether something without activity since a day has gone quiet. Without any day it has.
pub fn is_quiet(last: Option<Date>, today: Date, months: i32) -> bool {
    last.is_none_or(|last| months_between(last, today) >= months.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn year(target: i64) -> Aim {
        Aim {
            higher_is_better: true,
            is_level: false,
            baseline: None,
            target,
            first: day("2025-01-01"),
            last: day("2025-12-31"),
        }
    }

    #[test]
    fn half_a_year_with_a_third_done_is_behind_by_the_difference() {
        // 181 of 365 days are 49.58 %; 12 of 36 are 33.33 %: 16.25 points behind, yellow.
        let aim = year(3_600);
        let found = progress(&aim, 1_200, day("2025-06-30")).unwrap();
        assert_eq!((found.done_bp, found.elapsed_bp, found.behind_bp), (3_333, 4_958, 1_625));
        let lit = target(&aim, &found, &Thresholds::default());
        assert_eq!((lit.light, lit.reason.code), (Light::Yellow, "target_behind"));
        let red = progress(&aim, 600, day("2025-06-30")).unwrap();
        assert_eq!(target(&aim, &red, &Thresholds::default()).light, Light::Red, "32.92 points");
        let reached = progress(&aim, 3_600, day("2025-03-01")).unwrap();
        assert!(reached.is_reached && reached.behind_bp < 0);
        assert_eq!(target(&aim, &reached, &Thresholds::default()).reason.code, "target_reached");
    }

    #[test]
    fn a_level_goes_from_its_baseline_up_or_down() {
        let up = Aim { is_level: true, baseline: Some(6_000), ..year(6_200) };
        let found = progress(&up, 6_100, day("2025-12-31")).unwrap();
        assert_eq!((found.done_bp, found.elapsed_bp, found.is_reached), (5_000, 10_000, false));
        let down = Aim { higher_is_better: false, is_level: true, baseline: Some(50), ..year(40) };
        let found = progress(&down, 42, day("2025-07-02")).unwrap();
        assert_eq!((found.done_bp, found.behind_bp < 0), (8_000, true));
        assert!(progress(&down, 40, day("2025-07-02")).unwrap().is_reached);
        assert_eq!(
            progress(&down, 55, day("2025-07-02")).unwrap().done_bp,
            -5_000,
            "worse than at the start"
        );
        assert_eq!(progress(&Aim { baseline: None, ..up }, 1, day("2025-07-02")), None);
        assert_eq!(progress(&Aim { baseline: Some(6_200), ..up }, 1, day("2025-07-02")), None);
    }

    #[test]
    fn a_limit_is_used_up_and_only_kept_when_the_year_is_over() {
        let limit = Aim { higher_is_better: false, ..year(100) };
        let half = progress(&limit, 90, day("2025-07-02")).unwrap();
        assert_eq!((half.done_bp, half.is_reached), (9_000, false));
        assert_eq!(target(&limit, &half, &Thresholds::default()).light, Light::Red, "40 points too early");
        let over = progress(&limit, 101, day("2025-11-30")).unwrap();
        assert_eq!(target(&limit, &over, &Thresholds::default()).reason.code, "limit_exceeded");
        assert!(progress(&limit, 100, day("2025-12-31")).unwrap().is_reached);
        assert_eq!(progress(&year(0), 1, day("2025-07-02")), None);
    }

    #[test]
    fn a_clause_tells_its_worst_reason() {
        let today = day("2025-11-24");
        let of = Clause { course: Course::Open, due: None, evidence: Some(day("2025-11-01")), targets: None };
        let light = |of: &Clause| clause(of, today, 7, 6).map(|lit| (lit.light, lit.reason.code));
        assert_eq!(light(&of), Some((Light::Green, "clause_in_hand")));
        let late = Clause { due: Some(day("2025-11-23")), targets: Some(Light::Yellow), ..of };
        assert_eq!(light(&late), Some((Light::Red, "clause_overdue")));
        let due = Clause { due: Some(today), ..of };
        assert_eq!(light(&due), Some((Light::Blue, "clause_due_soon")), "not overdue on its day");
        let behind = Clause { targets: Some(Light::Yellow), ..due };
        assert_eq!(light(&behind), Some((Light::Yellow, "clause_target_behind")));
        let quiet = Clause { evidence: Some(day("2025-05-24")), ..of };
        assert_eq!(light(&quiet), Some((Light::Yellow, "clause_no_evidence")));
        let standing = Clause { course: Course::Standing, ..late };
        assert_eq!(
            light(&Clause { targets: None, ..standing }),
            Some((Light::Green, "clause_in_hand")),
            "no end"
        );
        assert_eq!(light(&Clause { course: Course::Done, ..late }), Some((Light::Green, "clause_done")));
        assert_eq!(light(&Clause { course: Course::None, ..late }), None);
    }

    #[test]
    fn quiet_is_what_nobody_heard_of_for_months() {
        let today = day("2025-11-24");
        assert!(is_quiet(None, today, 6) && is_quiet(Some(day("2025-05-24")), today, 6));
        assert!(!is_quiet(Some(day("2025-05-25")), today, 6));
    }

    proptest! {
        #[test]
        fn no_reading_is_too_ugly_and_more_is_never_further_behind(
            value in any::<i64>(), more in 0..1_000_000_i64, target in any::<i64>(), baseline in any::<i64>(),
            offset in -4_000..4_000_i32, is_level in any::<bool>()
        ) {
            let aim = Aim { is_level, baseline: Some(baseline), ..year(target) };
            let as_of = day("2025-06-30").plus_days(offset);
            let found = progress(&aim, value, as_of);
            if let (Some(found), Some(next)) = (found, progress(&aim, value.saturating_add(more), as_of))
                && (!is_level || target > baseline)
            {
                prop_assert!(next.behind_bp <= found.behind_bp);
                prop_assert!((0..=10_000).contains(&found.elapsed_bp));
            }
        }
    }
}
