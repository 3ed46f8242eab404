//! Each rule at its line, one case on either side, and what unknown values must not do.

mod list;

use super::*;
use proptest::prelude::*;

const WAN: i64 = kernel::Money::WAN;
const YI: i64 = kernel::Money::YI;

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn on(text: &str) -> Point {
    Point::Reached(Some(day(text)))
}

fn codes(findings: &[Finding]) -> Vec<&'static str> {
    findings
        .iter()
        .inspect(|finding| assert!(CODES.contains(&finding.reason.code), "{}", finding.reason.code))
        .map(|finding| finding.reason.code)
        .collect()
}

/// What is found about one project on a day.
fn found(subject: &Subject, today: &str) -> Vec<&'static str> {
    codes(&about(subject, &Rules::default(), day(today)))
}

fn subject() -> Subject {
    Subject { key: 1, park: 100, ..Subject::default() }
}

#[test]
fn each_standstill_is_found_the_day_after_its_term() {
    let not_yet = Point::NotYet;
    let cases = [
        (
            Subject { signed: on("2025-01-31"), registered: not_yet, ..subject() },
            ("2025-07-31", "2025-08-01", "signed_not_registered"),
        ),
        (
            Subject { registered: on("2025-01-10"), paid_in_fen: Some(0), ..subject() },
            ("2025-07-10", "2025-07-11", "registered_not_paid_in"),
        ),
        (
            Subject { land_delivered_on: Some(day("2024-03-01")), started: not_yet, ..subject() },
            ("2025-03-01", "2025-03-02", "land_idle"),
        ),
        (
            Subject { contract_ends_on: Some(day("2024-12-31")), producing: not_yet, ..subject() },
            ("2025-12-31", "2026-01-01", "contract_exceeded"),
        ),
        (
            Subject { last_contact_on: Some(day("2025-05-20")), ..subject() },
            ("2025-08-20", "2025-08-21", "contact_lost"),
        ),
    ];
    for (subject, (before, after, code)) in cases {
        assert_eq!(found(&subject, before), [""; 0], "{code} too early");
        assert_eq!(found(&subject, after), [code]);
        let left = Subject { has_left: true, ..subject };
        assert_eq!(found(&left, after), [""; 0], "{code} of a project that has ended");
    }
}

#[test]
fn land_counts_from_the_agreed_start_and_is_recoverable_after_two_years() {
    let land = Subject {
        land_delivered_on: Some(day("2023-01-01")),
        agreed_start_on: Some(day("2024-01-01")),
        started: Point::NotYet,
        ..subject()
    };
    assert_eq!(found(&land, "2025-01-01"), [""; 0]);
    assert_eq!(found(&land, "2025-01-02"), ["land_idle"]);
    assert_eq!(found(&land, "2026-01-01"), ["land_idle"]);
    let findings = about(&land, &Rules::default(), day("2026-01-02"));
    assert_eq!(codes(&findings), ["land_recoverable"]);
    assert_eq!(findings[0].severity, Severity::Serious);
    assert_eq!(findings[0].reason.figure("agreed_start"), Some(&Figure::Day(day("2024-01-01"))));
    assert_eq!(findings[0].reason.figure("months"), Some(&Figure::Months(24)));
    assert_eq!(found(&Subject { started: on("2025-12-01"), ..land }, "2026-01-02"), [""; 0]);
}

fn reading(key: Key, text: &str, wan: i64, invoiced: Option<i64>) -> Reading {
    Reading { key, day: day(text), completed_fen: wan * WAN, invoiced_fen: invoiced.map(|wan| wan * WAN) }
}

#[test]
fn works_without_growth_of_investment_are_found_with_their_readings() {
    let mut works = Subject {
        started: on("2024-03-01"),
        producing: Point::NotYet,
        readings: vec![
            reading(13, "2025-01-31", 3_000, None),
            reading(11, "2024-06-30", 1_000, None),
            reading(12, "2024-07-31", 3_000, None),
        ],
        ..subject()
    };
    assert_eq!(found(&works, "2025-02-10"), [""; 0], "six months are not more than six");
    works.readings.push(reading(14, "2025-02-28", 3_000, None));
    let findings = about(&works, &Rules::default(), day("2025-03-01"));
    assert_eq!(codes(&findings), ["started_no_growth"]);
    assert_eq!(findings[0].rows, [1, 12, 14]);
    let later = Subject { started: on("2024-08-31"), ..works.clone() };
    assert_eq!(found(&later, "2025-03-01"), [""; 0], "what was there before the start is no standstill");
    works.readings.push(reading(15, "2025-03-31", 3_001, None));
    assert_eq!(found(&works, "2025-04-01"), [""; 0], "it grew");
    works.readings.pop();
    works.producing = on("2025-01-15");
    assert_eq!(found(&works, "2025-03-01"), [""; 0], "who produces need not build");
}

#[test]
fn a_plant_without_power_or_tax_for_three_months_is_found() {
    let month = |key, text: &str, kwh, tax| Month { key, of: day(text), power_kwh: kwh, tax_fen: tax };
    let mut plant = Subject {
        producing: on("2024-11-20"),
        months: vec![
            month(21, "2025-02-01", Some(90), Some(5)),
            month(22, "2025-03-01", Some(0), Some(5)),
            month(23, "2025-04-01", Some(100), Some(5)),
        ],
        ..subject()
    };
    let findings = about(&plant, &Rules::default(), day("2025-05-10"));
    assert_eq!(codes(&findings), ["producing_without_power"]);
    assert_eq!(findings[0].rows, [1, 21, 22, 23]);
    assert_eq!(found(&plant, "2025-07-31"), ["producing_without_power"]);
    assert_eq!(found(&plant, "2025-08-01"), [""; 0], "nothing is known of the last three months");
    plant.months[1].power_kwh = None;
    assert_eq!(found(&plant, "2025-05-10"), [""; 0], "one of them is unknown");
    plant.months[1] = month(22, "2025-01-01", Some(0), Some(5));
    assert_eq!(found(&plant, "2025-05-10"), [""; 0], "they are not in a row");
    plant.months[1] = month(22, "2025-03-01", Some(101), Some(5));
    assert_eq!(found(&plant, "2025-05-10"), [""; 0]);
    plant.months.iter_mut().for_each(|month| month.tax_fen = Some(0));
    assert_eq!(found(&plant, "2025-05-10"), ["producing_without_tax"]);
    plant.producing = on("2025-02-15");
    assert_eq!(found(&plant, "2025-05-10"), [""; 0], "it began within the first of the three");
}

#[test]
fn numbers_of_one_project_are_held_against_each_other() {
    let equipment = |equipment| Subject {
        fixed_assets_fen: Some(10_000 * WAN),
        equipment_fen: Some(equipment),
        ..subject()
    };
    assert_eq!(found(&equipment(2_000 * WAN), "2025-01-01"), [""; 0]);
    assert_eq!(found(&equipment(2_000 * WAN - 1), "2025-01-01"), ["equipment_share_low"]);
    let capital =
        |capital| Subject { agreed_fen: Some(10 * YI), registered_capital_fen: Some(capital), ..subject() };
    assert_eq!(found(&capital(5_000 * WAN), "2025-01-01"), [""; 0]);
    assert_eq!(found(&capital(5_000 * WAN - 1), "2025-01-01"), ["capital_small"]);
    let totals = |agreed, filed| Subject { agreed_fen: Some(agreed), filed_fen: Some(filed), ..subject() };
    for (agreed, filed, expected) in [
        (12 * YI, 12 * WAN, vec!["unit_slip"]),
        (12 * WAN, 11 * YI, vec!["unit_slip"]),
        (12 * YI, 8 * YI, vec![]),
        (12 * YI, 1_200 * WAN, vec![]),
        (12 * YI, 0, vec![]),
        (-12 * YI, 12 * WAN, vec![]),
        (i64::MAX, 1, vec![]),
    ] {
        assert_eq!(found(&totals(agreed, filed), "2025-01-01"), expected, "{agreed} {filed}");
    }
}

#[test]
fn a_jump_of_investment_asks_for_its_invoices() {
    let jump = |growth: i64, invoiced| Subject {
        readings: vec![
            reading(12, "2025-02-28", 1_000 + growth, invoiced),
            reading(11, "2025-01-31", 1_000, None),
        ],
        ..subject()
    };
    assert_eq!(found(&jump(5_000, Some(2_500)), "2025-03-01"), [""; 0]);
    assert_eq!(found(&jump(5_000, Some(2_499)), "2025-03-01"), ["jump_without_invoices"]);
    assert_eq!(found(&jump(4_999, Some(0)), "2025-03-01"), [""; 0], "too small to ask");
    assert_eq!(found(&jump(5_000, None), "2025-03-01"), [""; 0], "invoices are unknown, not missing");
}

fn points() -> impl Strategy<Value = Point> {
    let day_of = |n: i32| day("2024-01-01").plus_days(n);
    prop_oneof![
        Just(Point::Unknown),
        Just(Point::NotYet),
        Just(Point::Reached(None)),
        (0..900_i32).prop_map(move |n| Point::Reached(Some(day_of(n)))),
    ]
}

fn subjects() -> impl Strategy<Value = Subject> {
    let fen = || proptest::option::of(prop_oneof![any::<i64>(), 0..100 * YI, Just(0)]);
    let date = || proptest::option::of((0..900_i32).prop_map(|n| day("2024-01-01").plus_days(n)));
    let money = (fen(), fen(), fen(), fen(), fen(), fen(), fen());
    let dates = (date(), date(), date(), date());
    let readings = proptest::collection::vec((0..900_i32, any::<i64>(), fen()), 0..4);
    (points(), points(), points(), points(), money, dates, readings, 1..4_u8).prop_map(
        |(signed, registered, started, producing, money, dates, readings, park)| Subject {
            key: 1,
            park: Key::from(park),
            signed,
            registered,
            started,
            producing,
            agreed_fen: money.0,
            filed_fen: money.1,
            paid_in_fen: money.2,
            fixed_assets_fen: money.3,
            equipment_fen: money.4,
            registered_capital_fen: money.5,
            land_mu_hundredths: money.6,
            agreed_start_on: dates.0,
            land_delivered_on: dates.1,
            contract_ends_on: dates.2,
            last_contact_on: dates.3,
            readings: readings
                .into_iter()
                .map(|(n, completed_fen, invoiced_fen)| Reading {
                    key: 2,
                    day: day("2024-01-01").plus_days(n),
                    completed_fen,
                    invoiced_fen,
                })
                .collect(),
            ..Subject::default()
        },
    )
}

proptest! {
    /// What is found with some values unknown is also found when they are known; not knowing accuses nobody.
    #[test]
    fn forgetting_a_value_never_adds_a_finding(whole in subjects(), forget in 0..2048_u16) {
        let kept = |i: u16| forget >> i & 1 == 0;
        let point = |point, i| if kept(i) { point } else { Point::Unknown };
        let less = Subject {
            signed: point(whole.signed, 0),
            registered: point(whole.registered, 1),
            started: point(whole.started, 2),
            producing: point(whole.producing, 3),
            agreed_fen: whole.agreed_fen.filter(|_| kept(4)),
            filed_fen: whole.filed_fen.filter(|_| kept(5)),
            paid_in_fen: whole.paid_in_fen.filter(|_| kept(6)),
            equipment_fen: whole.equipment_fen.filter(|_| kept(7)),
            contract_ends_on: whole.contract_ends_on.filter(|_| kept(8)),
            last_contact_on: whole.last_contact_on.filter(|_| kept(9)),
            land_delivered_on: whole.land_delivered_on.filter(|_| kept(10)),
            ..whole.clone()
        };
        let today = day("2026-01-01");
        let known = about(&whole, &Rules::default(), today);
        for finding in about(&less, &Rules::default(), today) {
            prop_assert!(known.contains(&finding), "{:?}", finding);
        }
    }

    #[test]
    fn any_list_is_answered_whatever_its_numbers(list in proptest::collection::vec(subjects(), 0..30)) {
        let today = day("2026-01-01");
        let rules = Rules { outlier_list: 0, round_list: 0, per_mu_slip: u32::MAX, slip_factor: u32::MAX, ..Rules::default() };
        codes(&across(&list, &rules));
        for subject in &list {
            codes(&about(subject, &rules, today));
        }
        prop_assert_eq!(about(&Subject::default(), &rules, today), []);
    }

    #[test]
    fn the_order_of_a_list_does_not_matter(list in proptest::collection::vec(subjects(), 0..20)) {
        let named: Vec<Subject> =
            list.into_iter().enumerate().map(|(i, subject)| Subject { key: i as Key, ..subject }).collect();
        let sorted = |findings: Vec<Finding>| {
            let mut all: Vec<String> = findings
                .into_iter()
                .map(|mut finding| {
                    finding.rows.sort_unstable();
                    format!("{finding:?}")
                })
                .collect();
            all.sort();
            all
        };
        let turned: Vec<Subject> = named.iter().rev().cloned().collect();
        let rules = Rules::default();
        prop_assert_eq!(sorted(across(&named, &rules)), sorted(across(&turned, &rules)));
    }
}
