//! The published thresholds, day by day and point by point.

use super::Light::{Blue, Green, Red, Yellow};
use super::*;
use proptest::prelude::*;

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn seen(lit: Option<Lit>) -> (Light, &'static str) {
    let lit = lit.expect("a light shows");
    assert!(CODES.contains(&lit.reason.code), "{}", lit.reason.code);
    (lit.light, lit.reason.code)
}

const RULES: Thresholds = Thresholds {
    missed_yellow_months: 1,
    missed_red_months: 3,
    behind_yellow_bp: 1_000,
    behind_red_bp: 3_000,
    statistics_yellow_months: 1,
    statistics_red_months: 2,
};

#[test]
fn the_defaults_are_the_published_ones() {
    assert_eq!(Thresholds::default(), RULES);
    let clocks = Clocks::default();
    assert_eq!(
        [clocks.response_days, clocks.triage_days, clocks.feedback_days, clocks.report_days],
        [1, 3, 7, 14]
    );
}

#[test]
fn a_missed_planned_month_is_yellow_and_red_after_three() {
    let start = |reached, today| seen(planned_month(Some(day("2025-03-10")), reached, day(today), &RULES));
    assert_eq!(start(None, "2024-12-01"), (Green, "within_planned_month"));
    assert_eq!(start(None, "2025-03-31"), (Green, "within_planned_month"), "the month counts, not the day");
    assert_eq!(start(None, "2025-04-01"), (Yellow, "planned_month_missed"));
    assert_eq!(start(None, "2025-05-31"), (Yellow, "planned_month_missed"));
    assert_eq!(start(None, "2025-06-01"), (Red, "planned_month_missed"));
    assert_eq!(start(Some(day("2025-05-02")), "2025-06-01"), (Green, "reached"));
    assert_eq!(
        start(Some(day("2026-05-02")), "2025-06-01"),
        (Red, "planned_month_missed"),
        "not yet reached"
    );
    assert_eq!(planned_month(None, None, day("2025-06-01"), &RULES), None);
}

#[test]
fn the_gap_between_time_and_progress_decides_to_the_fen() {
    // A plan of 1000 days of which 500 have passed.
    let (first, last) = (day("2024-01-01"), day("2024-01-01").plus_days(999));
    let today = first.plus_days(499);
    let at = |done, whole| seen(schedule((first, last), Some(done), Some(whole), today, &RULES));
    assert_eq!(at(4_001, 10_000), (Green, "on_schedule"));
    assert_eq!(at(4_000, 10_000), (Yellow, "behind_schedule"), "10 points are yellow");
    assert_eq!(at(2_000, 10_000), (Yellow, "behind_schedule"), "30 points are yellow");
    assert_eq!(at(1_999, 10_000), (Red, "behind_schedule"));
    assert_eq!(at(199_999_999_999, 1_000_000_000_000), (Red, "behind_schedule"), "a fen less than 20 %");
    assert_eq!(at(12_000, 10_000), (Green, "on_schedule"));
    let lit = schedule((first, last), Some(1_850), Some(10_000), today, &RULES).unwrap();
    assert_eq!(lit.reason.figure("elapsed"), Some(&Figure::BasisPoints(5_000)));
    assert_eq!(lit.reason.figure("progress"), Some(&Figure::BasisPoints(1_850)));
    assert_eq!(lit.reason.figure("gap"), Some(&Figure::BasisPoints(3_150)));
}

#[test]
fn a_later_line_for_yellow_leaves_a_missed_month_green_until_then() {
    let rules = Thresholds { missed_yellow_months: 2, ..RULES };
    let at = |today| seen(planned_month(Some(day("2025-06-30")), None, day(today), &rules));
    assert_eq!(at("2025-07-31"), (Green, "planned_month_missed"));
    assert_eq!(at("2025-08-01"), (Yellow, "planned_month_missed"));
}

#[test]
fn a_plan_without_size_or_span_has_no_light() {
    let (first, last) = (day("2025-01-01"), day("2025-12-31"));
    let today = day("2025-07-01");
    assert_eq!(schedule((first, last), None, Some(1), today, &RULES), None);
    assert_eq!(schedule((first, last), Some(1), None, today, &RULES), None);
    assert_eq!(schedule((first, last), Some(0), Some(0), today, &RULES), None);
    assert_eq!(schedule((last, first), Some(0), Some(1), today, &RULES), None);
    // Before it begins nothing is asked, after its end everything.
    let at = |done, today| seen(schedule((first, last), Some(done), Some(10), day(today), &RULES)).0;
    assert_eq!((at(0, "2024-06-01"), at(7, "2026-06-01"), at(6, "2026-06-01")), (Green, Yellow, Red));
}

#[test]
fn less_paid_in_than_required_is_red() {
    assert_eq!(seen(paid_in(Some(99), Some(100))), (Red, "paid_in_short"));
    assert_eq!(seen(paid_in(Some(100), Some(100))), (Green, "paid_in_as_required"));
    assert_eq!((paid_in(None, Some(100)), paid_in(Some(0), None)), (None, None), "unknown is no zero");
}

#[test]
fn a_started_project_is_in_the_statistics_library_within_a_month() {
    let at = |entered, today| seen(statistics(Some(day("2025-01-31")), entered, day(today), &RULES));
    assert_eq!(at(None, "2025-02-27"), (Green, "statistics_not_due"));
    assert_eq!(at(None, "2025-02-28"), (Yellow, "not_in_statistics"));
    assert_eq!(at(None, "2025-03-30"), (Yellow, "not_in_statistics"));
    assert_eq!(at(None, "2025-03-31"), (Red, "not_in_statistics"));
    assert_eq!(at(Some(day("2025-03-01")), "2025-03-31"), (Green, "in_statistics"));
    assert_eq!(statistics(None, None, day("2025-03-31"), &RULES), None);
    assert_eq!(statistics(Some(day("2025-04-01")), None, day("2025-03-31"), &RULES), None);
}

#[test]
fn a_supervised_task_turns_yellow_when_a_report_does_not_come() {
    let at =
        |next: Option<&str>, today| seen(supervised(Some(day("2025-06-30")), next.map(day), day(today), 7));
    assert_eq!(
        at(None, "2025-06-10"),
        at(Some("2025-06-10"), "2025-06-10"),
        "on its day a report is not missed"
    );
    assert_eq!(at(Some("2025-06-10"), "2025-06-11"), (Yellow, "report_missed"));
    assert_eq!(at(Some("2025-06-10"), "2025-06-25").0, Yellow, "silence weighs more than a near date");
    assert_eq!(at(Some("2025-06-10"), "2025-07-01").0, Red, "and less than a missed one");
    assert_eq!(supervised(None, Some(day("2025-06-10")), day("2025-06-11"), 7), None);
}

#[test]
fn a_task_turns_blue_before_it_is_due_and_red_after() {
    let at = |done, today| seen(task(Some(day("2025-06-10")), done, day(today), 7));
    assert_eq!(at(None, "2025-06-02"), (Green, "not_due"));
    assert_eq!(at(None, "2025-06-03"), (Blue, "due_soon"));
    assert_eq!(at(None, "2025-06-10"), (Blue, "due_soon"));
    assert_eq!(at(None, "2025-06-11"), (Red, "overdue"));
    assert_eq!(at(Some(day("2025-06-20")), "2025-06-25"), (Green, "done"));
    let late = task(Some(day("2025-06-10")), Some(day("2025-06-20")), day("2025-06-25"), 7).unwrap();
    assert_eq!(late.reason.figure("days"), Some(&Figure::Days(10)), "ten days late");
    assert_eq!(task(None, None, day("2025-06-25"), 7), None);
}

#[test]
fn a_lead_is_answered_within_1_3_7_and_14_days() {
    let clocks = Clocks::default();
    for (step, days) in [
        (LeadStep::Response, 1),
        (LeadStep::Triage, 3),
        (LeadStep::ExpertTriage, 7),
        (LeadStep::Feedback, 7),
        (LeadStep::Report, 14),
    ] {
        let since = day("2025-06-10");
        let at = |passed| seen(lead_clock(step, Some(since), None, since.plus_days(passed), &clocks)).0;
        assert_eq!((at(days), at(days + 1)), (Blue, Red), "{step:?}");
    }
}

#[test]
fn one_light_stands_for_several() {
    let lights = || [paid_in(Some(1), Some(1)), paid_in(Some(0), Some(1)), paid_in(Some(0), Some(2))];
    let worst_of = worst(lights().into_iter().flatten()).unwrap();
    assert_eq!(worst_of.reason.figure("required"), Some(&Figure::Fen(1)), "the first of the red ones");
    assert_eq!(worst([]), None);
}

proptest! {
    #[test]
    fn lights_only_worsen_as_days_pass_and_nothing_happens(
        planned in -500..500_i32, passed in 0..900_i32, more in 0..400_i32, done in 0..200_i64
    ) {
        let start = day("2025-01-01");
        let (today, later) = (start.plus_days(passed), start.plus_days(passed + more));
        let at = |today| [
            planned_month(Some(start.plus_days(planned)), None, today, &RULES),
            schedule((start, start.plus_days(300)), Some(done), Some(100), today, &RULES),
            statistics(Some(start), None, today, &RULES),
            task(Some(start.plus_days(planned)), None, today, 7),
            lead_clock(LeadStep::Report, Some(start), None, today, &Clocks::default()),
        ];
        for (now, then) in at(today).into_iter().zip(at(later)) {
            prop_assert!(now.unwrap().light <= then.unwrap().light);
        }
    }

    #[test]
    fn no_number_is_too_ugly(done in any::<i64>(), whole in any::<i64>(), soon in any::<u32>()) {
        let (first, today) = (day("2025-01-01"), day("2025-03-01"));
        let lit = schedule((first, day("2199-12-31")), Some(done), Some(whole), today, &RULES);
        prop_assert_eq!(lit.is_some(), whole > 0);
        prop_assert!(paid_in(Some(done), Some(whole)).is_some());
        prop_assert!(task(Some(first), None, today, soon).is_some());
        let clocks = Clocks { report_days: soon, soon_days: soon, ..Clocks::default() };
        prop_assert!(lead_clock(LeadStep::Report, Some(first), None, today, &clocks).is_some());
    }
}
