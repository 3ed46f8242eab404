//! One worked contradiction for each rule, and what is never doubted.

use super::*;
use proptest::prelude::*;

const WAN: i64 = kernel::Money::WAN;

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn paper(key: Key, kind: &str, dated: &str) -> Paper {
    Paper { key, kind: kind.into(), dated: Date::parse(dated), ..Paper::default() }
}

/// Papers of a project that contradict nothing.
fn sound() -> (Vec<Paper>, Facts) {
    let company = || Some(String::from("示例新材料（宿迁）有限公司"));
    let code = || Some(String::from("91321300MA1XXXXX0A"));
    let papers = vec![
        Paper { credit_code: code(), unit: company(), ..paper(1, "licence", "2024-01-10") },
        Paper {
            unit: company(),
            amount_fen: Some(60_000 * WAN),
            number: Some("2402-321300-89-01-123456".into()),
            ..paper(2, "filing", "2024-02-20")
        },
        Paper { unit: company(), ..paper(3, "land_contract", "2024-03-15") },
        Paper { unit: company(), ..paper(4, "planning_permit", "2024-04-02") },
        Paper { unit: company(), ..paper(5, "builder_contract", "2024-04-20") },
        Paper {
            unit: company(),
            valid_until: Date::parse("2026-05-06"),
            ..paper(6, "construction_permit", "2024-05-07")
        },
        Paper { amount_fen: Some(60_000 * WAN), ..paper(7, "contract", "2023-12-01") },
        Paper { amount_fen: Some(60_000 * WAN), unit: company(), ..paper(8, "statistics", "2024-07-01") },
        Paper { unit: company(), ..paper(9, "acceptance", "2025-06-30") },
        Paper { unit: company(), ..paper(10, "first_sale", "2025-08-01") },
    ];
    let facts = Facts {
        reporting_unit: company(),
        credit_code: code(),
        project_code: Some("2402-321300-89-01-123456".into()),
        agreed_fen: Some(60_000 * WAN),
        filed_fen: Some(60_000 * WAN),
        started_on: Date::parse("2024-05-20"),
    };
    (papers, facts)
}

/// The doubts after one thing was changed, as `code doubted against`.
fn after(change: impl FnOnce(&mut Vec<Paper>, &mut Facts)) -> Vec<String> {
    let (mut papers, mut facts) = sound();
    change(&mut papers, &mut facts);
    let doubts = doubts(&papers, &facts, &Rules::default(), day("2025-12-01"));
    let side = |side: &Side| match &side.of {
        Of::Paper(key, kind) => format!("{kind}#{key}"),
        Of::Fact(field) => (*field).to_string(),
        Of::Today => String::from("today"),
    };
    doubts
        .iter()
        .inspect(|doubt| assert!(CODES.contains(&doubt.code), "{}", doubt.code))
        .inspect(|doubt| assert_ne!(doubt.doubted.value, doubt.against.value, "{}", doubt.code))
        .map(|doubt| format!("{} {} {}", doubt.code, side(&doubt.doubted), side(&doubt.against)))
        .collect()
}

#[test]
fn papers_that_agree_are_not_doubted() {
    assert_eq!(after(|_, _| {}), [""; 0]);
}

#[test]
fn each_contradiction_names_both_sides() {
    let other = || Some(String::from("示例投资集团有限公司"));
    type Change = Box<dyn FnOnce(&mut Vec<Paper>, &mut Facts)>;
    let cases: Vec<(Change, &str)> = vec![
        (
            Box::new(move |_, facts| facts.reporting_unit = other()),
            "filing_unit_differs filing#2 reporting_unit",
        ),
        (
            Box::new(move |papers, _| papers[4].unit = other()),
            "contract_party_differs builder_contract#5 filing#2",
        ),
        (Box::new(move |papers, _| papers[2].unit = other()), "paper_unit_differs land_contract#3 filing#2"),
        (
            Box::new(|papers, _| papers[0].credit_code = Some("91321300MA1YYYYY0B".into())),
            "credit_code_differs licence#1 credit_code",
        ),
        (
            Box::new(|_, facts| facts.project_code = Some("2402-321300-89-01-654321".into())),
            "filing_number_differs filing#2 project_code",
        ),
        (
            Box::new(|papers, _| papers[0].dated = Date::parse("2024-02-21")),
            "filing_before_licence filing#2 licence#1",
        ),
        (
            Box::new(|papers, _| papers[4].dated = Date::parse("2024-02-19")),
            "contract_before_filing builder_contract#5 filing#2",
        ),
        (
            Box::new(|papers, _| papers[2].dated = Date::parse("2024-05-08")),
            "permit_before_land construction_permit#6 land_contract#3",
        ),
        (
            Box::new(|papers, _| papers[3].dated = Date::parse("2024-05-08")),
            "permit_before_planning construction_permit#6 planning_permit#4",
        ),
        (
            Box::new(|papers, _| papers[4].dated = Date::parse("2024-05-08")),
            "permit_before_contract construction_permit#6 builder_contract#5",
        ),
        (
            Box::new(|_, facts| facts.started_on = Date::parse("2024-05-06")),
            "start_before_permit construction_permit#6 started_on",
        ),
        (
            Box::new(|papers, _| papers[8].dated = Date::parse("2024-05-01")),
            "acceptance_before_permit acceptance#9 construction_permit#6",
        ),
        (
            Box::new(|papers, _| papers[9].dated = Date::parse("2024-01-09")),
            "sale_before_licence first_sale#10 licence#1",
        ),
        (
            Box::new(|papers, _| papers[9].dated = Date::parse("2025-12-02")),
            "dated_in_future first_sale#10 today",
        ),
        (
            Box::new(|papers, _| papers[7].amount_fen = Some(1)),
            "statistics_total_differs statistics#8 filing#2",
        ),
        (Box::new(|_, facts| facts.filed_fen = Some(1)), "filed_total_differs filing#2 filed_fen"),
        (
            Box::new(|papers, _| papers[5].valid_until = Date::parse("2025-11-30")),
            "expired construction_permit#6 today",
        ),
        (
            Box::new(|papers, _| papers[5].valid_until = Date::parse("2024-05-06")),
            "ends_before_issue construction_permit#6 construction_permit#6",
        ),
    ];
    for (change, expected) in cases {
        assert_eq!(after(change), [expected]);
    }
}

#[test]
fn papers_of_one_day_and_of_the_last_day_of_validity_agree() {
    let same_day = after(|papers, _| {
        papers.iter_mut().filter(|paper| paper.kind != "contract").for_each(|paper| {
            paper.dated = Date::parse("2024-05-07");
        });
    });
    assert_eq!(same_day, [""; 0]);
    assert_eq!(after(|papers, _| papers[5].valid_until = Date::parse("2025-12-01")), [""; 0]);
}

#[test]
fn one_slip_may_contradict_several_papers_and_all_are_said() {
    let said = after(|papers, _| papers[5].dated = Date::parse("2024-02-01"));
    assert_eq!(
        said,
        [
            "permit_before_filing construction_permit#6 filing#2",
            "permit_before_land construction_permit#6 land_contract#3",
            "permit_before_planning construction_permit#6 planning_permit#4",
            "permit_before_contract construction_permit#6 builder_contract#5",
        ]
    );
    let said = after(|_, facts| facts.agreed_fen = Some(113 * WAN));
    assert_eq!(
        said,
        ["filed_and_agreed_differ filing#2 agreed_fen", "contract_total_differs contract#7 agreed_fen"]
    );
}

#[test]
fn a_number_entered_twice_with_other_words_is_doubted() {
    let again = |papers: &mut Vec<Paper>, amount| {
        let copy = Paper { key: 20, amount_fen: Some(amount), ..papers[1].clone() };
        papers.push(copy);
    };
    assert_eq!(after(|papers, _| again(papers, 60_000 * WAN)), [""; 0]);
    assert_eq!(after(|papers, _| again(papers, 6 * WAN)), ["same_number_differs filing#20 filing#2"]);
}

#[test]
fn an_amended_filing_agrees_when_any_version_agrees() {
    let amended = |papers: &mut Vec<Paper>, facts: &mut Facts| {
        let mut copy = Paper { key: 20, amount_fen: Some(80_000 * WAN), ..papers[1].clone() };
        (copy.dated, copy.number) = (Date::parse("2024-09-01"), Some("示例备〔2024〕12号".into()));
        papers.push(copy);
        facts.filed_fen = Some(80_000 * WAN);
    };
    assert_eq!(after(amended), [""; 0]);
}

#[test]
fn a_small_gap_to_the_agreed_total_may_be_let_pass() {
    let (papers, mut facts) = sound();
    facts.agreed_fen = Some(63_000 * WAN);
    let found = |gap| doubts(&papers[1..2], &facts, &Rules { agreed_gap_bp: gap }, day("2025-12-01")).len();
    assert_eq!((found(0), found(476), found(477)), (1, 1, 0), "3000 of 63000 is 4.76 %");
}

#[test]
fn names_are_the_same_whatever_width_brackets_and_blanks() {
    for (one, other) in [
        ("示例（宿迁）有限公司", "示例(宿迁) 有限公司"),
        ("示例【宿迁】有限公司", "示例〔宿迁〕有限公司"),
        ("ＡＢＣ 科技", "abc科技"),
        ("示例\u{3000}公司\u{200B}", "示例公司"),
    ] {
        assert!(same_name(one, other), "{one} {other}");
    }
    assert!(!same_name("示例（宿迁）有限公司", "示例（苏州）有限公司"));
    assert!(!same_name("示例一公司", "示例二公司"));
}

proptest! {
    #[test]
    fn what_is_unknown_is_never_doubted(known in 0..1024_u16, blank in 0..64_u8) {
        let (papers, facts) = sound();
        // Each paper loses either all its values or nothing, each fact likewise.
        let papers: Vec<Paper> = papers
            .into_iter()
            .enumerate()
            .map(|(i, paper)| match known >> i & 1 {
                1 => paper,
                _ => Paper { key: paper.key, kind: paper.kind, ..Paper::default() },
            })
            .collect();
        let keep = |i: u8| blank >> i & 1 == 1;
        let facts = Facts {
            reporting_unit: facts.reporting_unit.filter(|_| keep(0)),
            credit_code: facts.credit_code.filter(|_| keep(1)),
            project_code: facts.project_code.filter(|_| keep(2)),
            agreed_fen: facts.agreed_fen.filter(|_| keep(3)),
            filed_fen: facts.filed_fen.filter(|_| keep(4)),
            started_on: facts.started_on.filter(|_| keep(5)),
        };
        prop_assert_eq!(doubts(&papers, &facts, &Rules::default(), day("2025-12-01")), []);
    }

    #[test]
    fn any_papers_are_answered_and_in_the_order_of_the_codes(
        kinds in proptest::collection::vec(0..12_usize, 0..12),
        days in proptest::collection::vec(-400..400_i32, 12),
        amounts in proptest::collection::vec(any::<i64>(), 12),
    ) {
        let names = [
            "licence", "filing", "land_contract", "planning_permit", "builder_contract", "construction_permit",
            "contract", "statistics", "acceptance", "first_sale", "lease", "unheard_of",
        ];
        let papers: Vec<Paper> = kinds
            .iter()
            .enumerate()
            .map(|(i, kind)| Paper {
                key: i as Key,
                kind: names[*kind].into(),
                unit: Some(format!("示例{}", amounts[i] % 2)),
                amount_fen: Some(amounts[i]),
                dated: Some(day("2025-01-01").plus_days(days[i])),
                valid_until: Some(day("2025-01-01").plus_days(days[11 - i])),
                number: Some(format!("{}", days[i] % 3)),
                credit_code: Some("x".into()),
            })
            .collect();
        let facts = Facts {
            agreed_fen: Some(i64::MIN), filed_fen: Some(0), credit_code: Some("y".into()), ..Facts::default()
        };
        let found = doubts(&papers, &facts, &Rules { agreed_gap_bp: u32::MAX }, day("2025-01-01"));
        let places: Vec<_> =
            found.iter().map(|doubt| CODES.iter().position(|code| *code == doubt.code)).collect();
        prop_assert!(places.is_sorted() && places.iter().all(Option::is_some));
    }
}
