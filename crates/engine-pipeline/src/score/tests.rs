//! Totals reckoned by hand, and what holds of every total.

use super::*;
use kernel::Lang;
use proptest::prelude::*;

/// Size, technology, market and potential at a quarter each, marked from 0 to 100.
fn quarters() -> Scheme {
    let weights = [("size", 2_500), ("technology", 2_500), ("market", 2_500), ("potential", 2_500)];
    Scheme { drop_from: Some(5), pass_line: Some(70_00), ..Scheme::plain(&weights) }
}

fn sheet(number: u32, marks: [i64; 4]) -> Sheet {
    let codes = ["size", "technology", "market", "potential"];
    let marks = codes.into_iter().zip(marks).map(|(code, mark)| (code.to_string(), mark * 100));
    Sheet { number, marks: marks.collect(), ..Sheet::default() }
}

fn five() -> Vec<Sheet> {
    vec![
        sheet(1, [90, 80, 85, 85]), // 85.00
        sheet(2, [95, 95, 95, 95]), // 95.00
        sheet(3, [80, 81, 82, 82]), // 81.25
        sheet(4, [60, 60, 61, 60]), // 60.25
        sheet(5, [88, 87, 86, 86]), // 86.75
    ]
}

#[test]
fn highest_and_lowest_are_dropped_and_the_mean_is_exact() {
    let outcome = total(&quarters(), &five()).unwrap();
    assert_eq!(outcome.total, 84_33, "(85.00 + 81.25 + 86.75) / 3 = 84.333…");
    let dimensions: Vec<i64> = outcome.dimensions.iter().map(|(_, score)| *score).collect();
    assert_eq!(dimensions, [86_00, 82_67, 84_33, 84_33]);
    assert_eq!((outcome.spread, outcome.verdict), (34_75, Verdict::Passed));
    assert_eq!(
        outcome.explain(Lang::Zh),
        [
            "评委 1：85.00 分",
            "评委 2：95.00 分，最高，不计",
            "评委 3：81.25 分",
            "评委 4：60.25 分，最低，不计",
            "评委 5：86.75 分",
            "计入 3 份，平均 84.33 分；最高与最低相差 34.75 分",
        ]
    );
    assert_eq!(outcome.explain(Lang::En)[1], "Expert 2: 95.00, highest, not counted");
}

#[test]
fn who_withdraws_counts_for_nothing_and_four_sheets_are_too_few_to_drop() {
    let mut sheets = five();
    sheets[1] = Sheet { number: 2, is_withdrawn: true, vetoes: vec!["safety".into()], ..Sheet::default() };
    let outcome = total(&quarters(), &sheets).unwrap();
    assert_eq!(outcome.total, 78_31, "(85.00 + 81.25 + 60.25 + 86.75) / 4 = 78.3125");
    assert_eq!(outcome.standings[1], Standing { number: 2, total: None, place: Place::Withdrawn });
    assert_eq!((outcome.vetoes, outcome.verdict), (vec![], Verdict::Passed));
    assert!(outcome.standings.iter().all(|one| !matches!(one.place, Place::Highest | Place::Lowest)));
}

#[test]
fn ties_are_broken_by_number() {
    let same: Vec<Sheet> = [7, 3, 9, 5, 1].into_iter().map(|number| sheet(number, [80; 4])).collect();
    let outcome = total(&quarters(), &same).unwrap();
    let of = |place| outcome.standings.iter().find(|one| one.place == place).unwrap().number;
    assert_eq!((of(Place::Highest), of(Place::Lowest), outcome.total), (1, 9, 80_00));
}

#[test]
fn a_veto_holds_whatever_the_total_once_enough_experts_propose_it() {
    let mut sheets = five();
    sheets[1].vetoes = vec!["safety".into(), "policy".into(), "safety".into()];
    let outcome = total(&quarters(), &sheets).unwrap();
    assert_eq!(outcome.verdict, Verdict::Vetoed, "a dropped sheet still vetoes");
    assert_eq!(outcome.vetoes, [("policy".into(), 1), ("safety".into(), 1)], "twice on one sheet is once");
    let by_two = Scheme { veto_by: 2, ..quarters() };
    assert_eq!(total(&by_two, &sheets).unwrap().verdict, Verdict::Passed);
    sheets[3].vetoes = vec!["safety".into()];
    let outcome = total(&by_two, &sheets).unwrap();
    assert_eq!((outcome.verdict, &outcome.vetoes[0]), (Verdict::Vetoed, &("safety".into(), 2)));
}

#[test]
fn the_pass_line_itself_passes() {
    let line = |pass_line| {
        let scheme = Scheme { pass_line, ..quarters() };
        total(&scheme, &five()).unwrap().verdict
    };
    assert_eq!(line(Some(84_33)), Verdict::Passed);
    assert_eq!(line(Some(84_34)), Verdict::Below);
    assert_eq!(line(None), Verdict::Scored);
}

/// 团风县's eleven indicators: 5, 5, 17, 17, 10, 5, 5, 10, 5, 16 and 5 marks.
fn tuanfeng() -> Scheme {
    let marks = [5, 5, 17, 17, 10, 5, 5, 10, 5, 16, 5];
    let dimensions = marks.into_iter().enumerate().map(|(i, marks)| Dimension {
        code: format!("d{i}"),
        weight_bp: marks * 100,
        items: vec![Item { code: format!("i{i}"), weight_bp: 10_000, marks_max: i64::from(marks) * 100 }],
    });
    Scheme { dimensions: dimensions.collect(), veto_by: 1, ..Scheme::default() }
}

#[test]
fn the_eleven_indicators_of_tuanfeng_add_up_as_marks() {
    assert_eq!(tuanfeng().flaws(), []);
    let marks = [500, 350, 1700, 1211, 1000, 500, 0, 999, 500, 1600, 1];
    let of = |marks: [i64; 11]| Sheet {
        number: 1,
        marks: marks.into_iter().enumerate().map(|(i, mark)| (format!("i{i}"), mark)).collect(),
        ..Sheet::default()
    };
    let outcome = total(&tuanfeng(), &[of(marks)]).unwrap();
    assert_eq!(outcome.total, marks.iter().sum::<i64>());
    let full = tuanfeng().items().map(|(_, item)| item.marks_max).collect::<Vec<_>>();
    assert_eq!(total(&tuanfeng(), &[of(full.try_into().unwrap())]).unwrap().total, 10_000);
}

#[test]
fn sub_items_count_by_their_share_of_the_most_marks() {
    let item = |code: &str, weight_bp, marks_max| Item { code: code.into(), weight_bp, marks_max };
    let scheme = Scheme {
        dimensions: vec![
            Dimension {
                code: "size".into(),
                weight_bp: 6_000,
                items: vec![item("agreed", 3_333, 30_00), item("per_mu", 6_667, 7_00)],
            },
            Dimension { code: "market".into(), weight_bp: 4_000, items: vec![item("orders", 10_000, 9_00)] },
        ],
        veto_by: 1,
        ..Scheme::default()
    };
    let marks = vec![("orders".into(), 6_00), ("agreed".into(), 10_00), ("per_mu".into(), 5_00)];
    let outcome = total(&scheme, &[Sheet { number: 1, marks, ..Sheet::default() }]).unwrap();
    // 33.33 · 1/3 + 66.67 · 5/7 = 58.7314…; · 0.6 + 66.666… · 0.4 = 61.9055….
    assert_eq!(outcome.dimensions, [("size".into(), 58_73), ("market".into(), 66_67)]);
    assert_eq!(outcome.total, 61_91);
}

#[test]
fn faults_of_scheme_and_sheets_are_named_at_once() {
    let mut scheme = quarters();
    scheme.dimensions[0].weight_bp = 2_400;
    scheme.dimensions[1].items[0].weight_bp = 9_999;
    scheme.dimensions[2].items[0].marks_max = 0;
    scheme.dimensions[3].code = "size".into();
    (scheme.drop_from, scheme.veto_by) = (Some(2), 0);
    assert_eq!(
        scheme.flaws(),
        [
            Flaw::DimensionWeights(9_900),
            Flaw::ItemWeights("technology".into(), 9_999),
            Flaw::CodeTwice("size".into()),
            Flaw::Marks("market".into()),
            Flaw::DropFrom(2),
            Flaw::VetoBy,
        ]
    );
    let mut sheets = vec![sheet(1, [80, 101, -1, 80]), sheet(1, [80; 4])];
    sheets[1].marks.pop();
    sheets[1].marks.push(("beauty".into(), 1));
    assert_eq!(
        total(&quarters(), &sheets).unwrap_err(),
        [
            Fault::NumberTwice(1),
            Fault::MarkOutside(1, "technology".into(), 10_100),
            Fault::MarkOutside(1, "market".into(), -1_00),
            Fault::MarkUnasked(1, "beauty".into()),
            Fault::MarkMissing(1, "potential".into()),
        ]
    );
    assert_eq!(total(&quarters(), &[]).unwrap_err(), [Fault::NoSheets]);
    scheme.dimensions.iter_mut().for_each(|dimension| dimension.items[0].marks_max = 0);
    assert!(total(&scheme, &five()).is_err(), "no marks at all are no reason to panic");
    assert_eq!(Scheme::default().flaws(), [Flaw::DimensionWeights(0), Flaw::VetoBy]);
}

#[test]
fn marks_that_cannot_be_added_exactly_are_refused_not_rounded() {
    let primes = [99_991, 99_989, 99_971, 99_961];
    let mut scheme = quarters();
    for (dimension, marks_max) in scheme.dimensions.iter_mut().zip(primes) {
        dimension.items[0].marks_max = marks_max;
    }
    assert_eq!(scheme.flaws(), [Flaw::MarksUneven]);
}

fn sheets() -> impl Strategy<Value = Vec<Sheet>> {
    proptest::collection::vec((proptest::array::uniform4(0..=100_i64), any::<bool>()), 1..9).prop_map(|all| {
        let numbered = all.into_iter().zip(1..).map(|((marks, is_withdrawn), number)| Sheet {
            // The first one always scores, so that there is something to add.
            is_withdrawn: is_withdrawn && number > 1,
            ..sheet(number, marks)
        });
        numbered.collect()
    })
}

proptest! {
    #[test]
    fn the_order_of_sheets_does_not_matter(sheets in sheets(), turn in 0..9_usize) {
        let mut turned = sheets.clone();
        turned.rotate_left(turn % sheets.len());
        turned.iter_mut().for_each(|sheet| sheet.marks.reverse());
        prop_assert_eq!(total(&quarters(), &sheets), total(&quarters(), &turned));
    }

    #[test]
    fn the_total_lies_between_the_counted_sheets(sheets in sheets()) {
        let outcome = total(&quarters(), &sheets).unwrap();
        let counted = || outcome.standings.iter().filter(|one| one.place == Place::Counted);
        let totals = || counted().filter_map(|one| one.total);
        prop_assert!(totals().min() <= Some(outcome.total) && Some(outcome.total) <= totals().max());
        // Who is dropped is at the end of the order.
        for dropped in &outcome.standings {
            match dropped.place {
                Place::Highest => prop_assert!(totals().all(|total| Some(total) <= dropped.total)),
                Place::Lowest => prop_assert!(totals().all(|total| Some(total) >= dropped.total)),
                Place::Counted | Place::Withdrawn => {}
            }
        }
        let scored = outcome.standings.iter().filter(|one| one.total.is_some()).count();
        prop_assert_eq!(counted().count(), if scored >= 5 { scored - 2 } else { scored });
    }

    #[test]
    fn the_total_is_the_mean_to_the_nearest_hundredth(sheets in sheets()) {
        // With four equal weights and whole marks, everything is a multiple of a quarter of a mark.
        let outcome = total(&quarters(), &sheets).unwrap();
        let counted: Vec<u32> = outcome
            .standings.iter().filter(|one| one.place == Place::Counted).map(|one| one.number).collect();
        let quarters: i64 = sheets
            .iter()
            .filter(|sheet| counted.contains(&sheet.number))
            .flat_map(|sheet| sheet.marks.iter().map(|(_, mark)| mark / 100))
            .sum();
        let parts = 4 * counted.len() as i64;
        prop_assert_eq!(outcome.total, (quarters * 200 + parts).div_euclid(2 * parts));
    }

    #[test]
    fn one_extreme_sheet_among_five_cannot_move_the_total_past_the_others(
        honest in proptest::collection::vec(proptest::array::uniform4(0..=100_i64), 4), bribed in 0..=100_i64
    ) {
        let mut sheets: Vec<Sheet> = honest.into_iter().zip(1..).map(|(marks, number)| sheet(number, marks)).collect();
        let alone = total(&Scheme { drop_from: None, ..quarters() }, &sheets).unwrap();
        let totals = || alone.standings.iter().filter_map(|one| one.total);
        sheets.push(sheet(5, [bribed; 4]));
        let with = total(&quarters(), &sheets).unwrap().total;
        prop_assert!(totals().min() <= Some(with) && Some(with) <= totals().max());
    }
}
