//! Scores worked by hand from published rules, and what holds of every scheme.

use super::*;
use kernel::Lang;
use proptest::prelude::*;

fn points(criterion: &Criterion, value: i64) -> i64 {
    score(criterion, &Given::value(value), &[]).points().known().expect("certain")
}

/// 皖江示范区 indicator table (another province's), as the source lists it: number, name, weight by target tasks and
/// by effect. The source gives weights and departments, no scoring method.
const WANJIANG: [(&str, i64, i64); 20] = [
    ("地区生产总值", 10, 6),
    ("财政收入", 12, 7),
    ("进出口总额", 8, 5),
    ("实际利用外商直接投资", 8, 5),
    ("实际利用省外资金", 10, 6),
    ("固定资产投资", 8, 5),
    ("规上工业增加值", 8, 5),
    ("城镇化率", 8, 5),
    ("新兴产业比重", 0, 5),
    ("现代服务业比重", 0, 5),
    ("重点产业集中度", 0, 4),
    ("投资强度", 0, 4),
    ("土地税收产出率", 0, 4),
    ("科技创新贡献率", 0, 6),
    ("城镇居民人均可支配收入", 9, 5),
    ("农村居民人均纯收入", 9, 5),
    ("城镇新增就业", 10, 6),
    ("环评“三同时”执行率", 0, 4),
    ("万元GDP综合能耗", 0, 4),
    ("主要污染物排放完成", 0, 4),
];

#[test]
fn both_weight_sets_of_the_wanjiang_table_add_up_to_100_and_score_in_proportion_to_the_target() {
    let set = |of: &dyn Fn(&(&str, i64, i64)) -> i64| -> Vec<Criterion> {
        let weights = WANJIANG.iter().map(of).filter(|weight| *weight > 0);
        // By target tasks: how much of the year's task is done, at most all of it.
        let method = Method::Proportional { benchmark: 10_000, most_bp: Some(10_000) };
        weights.map(|weight| Criterion::new(weight * 100, method.clone())).collect()
    };
    let (by_task, by_effect) = (set(&|row| row.1), set(&|row| row.2));
    assert_eq!((by_task.len(), by_effect.len()), (11, 20));
    assert_eq!(flaws(&by_task, 10_000), []);
    assert_eq!(flaws(&by_effect, 10_000), []);
    // All tasks done to 90 % but 财政收入 to 120 %: 88 × 0.9 + 12 = 91.2.
    let mut given = vec![Given::value(90_00); 11];
    given[1] = Given::value(12_000);
    let total = &totals(&by_task, &[Subject { given }], Some(90_00))[0];
    assert_eq!((total.points, total.passes), (Points::exactly(91_20), Passes::Yes));
    // By effect: all in full but 科技创新贡献率 (6) at half and 万元GDP综合能耗 (4) at none: 100 − 3 − 4.
    let mut given = vec![Given::value(10_000); 20];
    (given[13], given[18]) = (Given::value(50_00), Given::value(0));
    assert_eq!(totals(&by_effect, &[Subject { given }], None)[0].points, Points::exactly(93_00));
}

/// 淮安 2024: 45 / 35 / 20, benchmarks twice the county's average, not capped, with bonus and malus.
fn huaian() -> Vec<Criterion> {
    let part = |weight, benchmark| Criterion::new(weight, Method::Proportional { benchmark, most_bp: None });
    // County averages: 8 万元 of tax per mu, 200 万元 of sales per mu, 0.6 万元 of tax per tonne of coal.
    let [tax, sales, green] = [8_00, 20_000, 60].map(|average| benchmark_of_average(average, 1).unwrap());
    assert_eq!([tax, sales, green], [16_00, 40_000, 1_20]);
    let malus = Criterion::new(0, Method::Deduction { step_points: 2_00, cap: Some(6_00) });
    vec![part(45_00, tax), part(35_00, sales), part(20_00, green), malus]
}

#[test]
fn land_efficiency_by_the_formula_of_huaian_comes_out_as_by_hand() {
    let firm =
        |tax, sales, green, cases| Subject { given: [tax, sales, green, cases].map(Given::value).to_vec() };
    // 12/16 × 45 = 33.75; 300/400 × 35 = 26.25; 0.9/1.2 × 20 = 15; one case −2: 73.
    // 24/16 × 45 = 67.5; 400/400 × 35 = 35; 1.2/1.2 × 20 = 20; none: 122.5, because nothing is capped.
    // 3/16 × 45 = 8.4375; 50/400 × 35 = 4.375; 0.1/1.2 × 20 = 1.666…; five cases −6 at most: 8.44 + 4.38 + 1.67 − 6.
    let firms = [firm(12_00, 30_000, 90, 1_00), firm(24_00, 40_000, 1_20, 0), firm(3_00, 50_00, 10, 5_00)];
    let totals = totals(&huaian(), &firms, None);
    let found: Vec<i64> = totals.iter().map(|total| total.points.known().unwrap()).collect();
    assert_eq!(found, [73_00, 12_250, 8_49]);
    assert_eq!(totals[0].rank, Some(Standing { best: 2, worst: 2 }));
    let said = explain(&huaian()[0], &firms[0].given[0], totals[0].lines[0], Lang::Zh);
    assert_eq!(said, "12 ÷ 16 × 45 = 33.75");
    let said = explain(&huaian()[3], &firms[2].given[3], totals[2].lines[3], Lang::Zh);
    assert_eq!(said, "0 − 5 × 2，至多扣 6 = -6");
}

#[test]
fn classes_go_by_rank_20_60_95_and_equal_scores_share_the_better_one() {
    let scores: Vec<Option<i64>> = (1..=20).map(|nth| Some(100 * nth)).chain([None]).collect();
    let found = classes(&scores, LAND_CLASSES_HUAIAN);
    let count = |class| found.iter().filter(|one| **one == class).count();
    assert_eq!([Class::A, Class::B, Class::C, Class::D, Class::T].map(count), [4, 8, 7, 1, 1]);
    assert_eq!((found[19], found[0], found[20]), (Class::A, Class::D, Class::T));
    // Anhui: 25 % of 20 is 5, to 70 % 14, to 95 % 19.
    let anhui = classes(&scores, LAND_CLASSES_ANHUI);
    assert_eq!(anhui.iter().filter(|class| **class == Class::A).count(), 5);
    assert_eq!(
        classes(&[Some(1), Some(1), Some(1)], LAND_CLASSES_HUAIAN),
        [Class::B; 3],
        "rank 1 of 3 is past 20 %"
    );
    assert_eq!(classes(&[], LAND_CLASSES_HUAIAN), []);
}

#[test]
fn base_and_growth_follows_the_city_rule_of_80_percent_and_a_point_for_5_percent() {
    // Base-year level = 80 % of 10 points; each +5 % one point; at most half the points on top.
    let method = Method::BaseAndGrowth { base_bp: 8_000, step_bp: 500, step_points: 1_00, cap: Some(5_00) };
    let criterion = Criterion::new(10_00, method);
    let at = |value| {
        let given = Given { base: Some(20_000), ..Given::value(value) };
        score(&criterion, &given, &[]).points().known().unwrap()
    };
    assert_eq!(at(20_000), 8_00);
    assert_eq!(at(20_999), 8_00, "4.995 % is no whole step");
    assert_eq!(at(21_000), 9_00);
    assert_eq!(at(22_600), 10_00, "+13 % is two steps");
    assert_eq!(at(40_000), 13_00, "the cap");
    assert_eq!(at(15_000), 6_00, "three quarters of the base level: 8 × 0.75");
    let line = |given| score(&criterion, &given, &[]);
    assert_eq!(line(Given::value(1_00)), Line::Unknown(Points { least: 0, most: 13_00 }));
    let zero = Given { base: Some(0), ..Given::value(1_00) };
    assert_eq!(line(zero), Line::Unfit(Unfit::Base, Points { least: 0, most: 13_00 }));
    // Without a cap the weight is the most; where lower is better a fall is growth.
    let less = Criterion {
        weight: 10_00,
        direction: Direction::Lower,
        method: Method::BaseAndGrowth { base_bp: 8_000, step_bp: 500, step_points: 1_00, cap: None },
    };
    let energy = |value| score(&less, &Given { base: Some(1_00), ..Given::value(value) }, &[]).points().least;
    assert_eq!((energy(1_00), energy(95), energy(50), energy(2_00)), (8_00, 9_00, 10_00, 4_00));
}

#[test]
fn the_other_methods_score_as_their_rules_say() {
    // 集聚效应: a leading industry of 30 % and above brings 3 points.
    let cluster = Criterion::new(3_00, Method::Banded { bands: vec![(30_00, 3_00), (20_00, 1_00)] });
    assert_eq!([2999, 3000, 1999].map(|value| points(&cluster, value)), [1_00, 3_00, 0]);
    // Each project of 2 亿元 and above one point, full at 8.
    let projects = Criterion::new(8_00, Method::Proportional { benchmark: 8_00, most_bp: Some(10_000) });
    assert_eq!([5_00, 8_00, 11_00, -1_00].map(|value| points(&projects, value)), [5_00, 8_00, 8_00, 0]);
    let attained = Criterion::new(5_00, Method::Attained { benchmark: 60_00 });
    assert_eq!([60_00, 59_99].map(|value| points(&attained, value)), [5_00, 0]);
    let said = |value| {
        let given = Given::value(value);
        explain(&attained, &given, score(&attained, &given, &[]), Lang::Zh)
    };
    assert_eq!(said(64_00), "64 ≥ 60，达到：1 × 5 = 5");
    assert_eq!(said(57_00), "57 < 60，未达到：0 × 5 = 0");
    // 功效系数: (80 − 60) / (100 − 60) = 0.5, alone and as 60 + 40 × d.
    let efficacy =
        |base_bp| Criterion::new(10_000, Method::Efficacy { benchmark: 10_000, floor: 60_00, base_bp });
    assert_eq!([80_00, 12_000, 50_00].map(|value| points(&efficacy(0), value)), [50_00, 10_000, 0]);
    assert_eq!([80_00, 60_00, 50_00].map(|value| points(&efficacy(6_000), value)), [80_00, 60_00, 50_00]);
    let energy = Criterion {
        direction: Direction::Lower,
        ..Criterion::new(10_00, Method::Efficacy { benchmark: 30, floor: 50, base_bp: 0 })
    };
    assert_eq!([30, 40, 50, 60].map(|value| points(&energy, value)), [10_00, 5_00, 0, 0]);
    // Late reports cost 0.1 each.
    let reports = Criterion::new(2_00, Method::Deduction { step_points: 10, cap: None });
    assert_eq!([0, 3_00, 99_00].map(|value| points(&reports, value)), [2_00, 1_70, 0]);
    let judged = Criterion::new(5_00, Method::Judgement);
    let given = |points| score(&judged, &Given { points, ..Given::default() }, &[]);
    assert_eq!(given(Some(4_50)), Line::Scored(Points::exactly(4_50)));
    assert_eq!(given(Some(5_01)), Line::Unfit(Unfit::Given, Points { least: 0, most: 5_00 }));
    let veto = Criterion::new(0, Method::Veto);
    let case = |value| score(&veto, &Given { value, ..Given::default() }, &[]);
    assert_eq!([case(None), case(Some(0)), case(Some(1_00))], [Line::VetoUnknown, Line::Clear, Line::Vetoed]);
}

#[test]
fn points_by_rank_are_certain_only_when_all_others_are_known() {
    let rank = Criterion::new(6_00, Method::Rank { bands: vec![] });
    let at = |others: &[Option<i64>]| score(&rank, &Given::value(50_00), others).points();
    assert_eq!(at(&[Some(60_00), Some(40_00)]), Points::exactly(4_00), "second of three");
    assert_eq!(at(&[Some(50_00), Some(50_00)]), Points::exactly(6_00), "equals share the first rank");
    assert_eq!(at(&[None, Some(40_00)]), Points { least: 4_00, most: 6_00 });
    let table = Criterion::new(6_00, Method::Rank { bands: vec![(1_00, 6_00), (3_00, 4_00)] });
    let third = score(&table, &Given::value(1), &[Some(2), Some(3)]).points();
    assert_eq!(third, Points::exactly(4_00), "ranks 2 and 3 bring 4");
    assert_eq!(score(&table, &Given::value(1), &[Some(2); 3]).points(), Points::exactly(0));
}

/// Two criteria of 60 and 40 with a veto, pass mark 60.
fn plain() -> Vec<Criterion> {
    let part =
        |weight| Criterion::new(weight, Method::Proportional { benchmark: 10_000, most_bp: Some(10_000) });
    vec![part(60_00), part(40_00), Criterion::new(0, Method::Veto)]
}

fn subject(values: [Option<i64>; 3]) -> Subject {
    Subject { given: values.map(|value| Given { value, ..Given::default() }).to_vec() }
}

#[test]
fn a_total_with_unknown_parts_is_a_range_and_so_is_its_rank() {
    let subjects = [
        subject([Some(50_00), None, Some(0)]),             // 30 to 70
        subject([Some(10_000), Some(50_00), Some(0)]),     // 80
        subject([Some(50_00), Some(50_00), Some(0)]),      // 50
        subject([Some(10_000), Some(10_000), Some(1_00)]), // vetoed
    ];
    let found = totals(&plain(), &subjects, Some(60_00));
    assert_eq!(found[0].points, Points { least: 30_00, most: 70_00 });
    assert_eq!((found[0].open, found[0].so_far, found[0].passes), (1, 30_00, Passes::Open));
    assert_eq!(found[0].rank, Some(Standing { best: 2, worst: 3 }));
    assert_eq!(found[1].rank.and_then(Standing::known), Some(1));
    assert_eq!(found[2].rank, Some(Standing { best: 2, worst: 3 }));
    assert_eq!((found[3].veto, found[3].rank, found[3].passes), (Veto::Holds, None, Passes::No));
    // A case that is unknown leaves the rank of those behind open.
    let maybe =
        [subject([Some(90_00), Some(90_00), None]), subject([Some(50_00); 3].map(|v| v.map(|v| v % 50_00)))];
    let found = totals(&plain(), &maybe, Some(60_00));
    assert_eq!((found[0].veto, found[0].passes), (Veto::Open, Passes::Open));
    assert_eq!(found[1].rank, Some(Standing { best: 1, worst: 2 }));
}

#[test]
fn what_does_not_apply_is_left_out_and_the_rest_brought_to_full_marks_on_record() {
    let mut one = subject([Some(75_00), None, Some(0)]);
    one.given[1].is_exempt = true;
    let total = &totals(&plain(), &[one], None)[0];
    assert_eq!(total.points, Points::exactly(75_00), "45 of 60 is 75 of 100");
    assert_eq!(total.normalised, Some(Normalised { from: 60_00, to: 10_000 }));
}

#[test]
fn what_it_takes_to_pass_is_the_least_value_that_does() {
    let criteria = plain();
    let subjects = [subject([Some(50_00), Some(50_00), Some(0)])];
    // 50 points; 10 more are a sixth of the first or a quarter of the second, less what rounds up: 39.996 and 29.996.
    assert_eq!(needed(&criteria, &subjects, 0, 60_00), [Need::Value(66_66), Need::Value(74_99), Need::No]);
    assert_eq!(needed(&criteria, &subjects, 0, 50_00), [Need::Nothing; 3]);
    assert_eq!(
        needed(&criteria, &subjects, 0, 95_00),
        [Need::NotAlone(80_00), Need::NotAlone(70_00), Need::No]
    );
    let vetoed = [subject([Some(10_000), Some(10_000), Some(1_00)])];
    assert_eq!(needed(&criteria, &vetoed, 0, 60_00)[2], Need::ClearVeto);
    let unknown = [subject([Some(50_00), None, Some(0)])];
    assert_eq!(
        needed(&criteria, &unknown, 0, 60_00)[1],
        Need::Value(74_99),
        "an unknown value is asked for too"
    );
    let three = [subject([Some(50_00), Some(50_00), Some(0)]), subject([Some(70_00), Some(50_00), Some(0)])];
    let found = totals(&criteria, &three, None);
    assert_eq!((points_to_next_rank(&found, 0), points_to_next_rank(&found, 1)), (Some(62_00), None));
    let fewer = Criterion::new(2_00, Method::Deduction { step_points: 10, cap: None });
    let late = [Subject { given: vec![Given::value(9_00)] }];
    assert_eq!(
        needed(std::slice::from_ref(&fewer), &late, 0, 1_70),
        [Need::Value(3_04)],
        "3.04 cases cost 0.30"
    );
}

#[test]
fn a_scheme_that_cannot_be_reckoned_says_where() {
    let mut criteria = plain();
    criteria[0].method = Method::Proportional { benchmark: 0, most_bp: None };
    criteria[1].method = Method::Efficacy { benchmark: 1, floor: 1, base_bp: 0 };
    criteria.push(Criterion::new(-1, Method::Banded { bands: vec![] }));
    assert_eq!(
        flaws(&criteria, 10_000),
        [Flaw::Benchmark(0), Flaw::Floor(1), Flaw::Bands(3), Flaw::Weight(3), Flaw::Sum(10_000, 99_99)]
    );
    let line = score(&criteria[0], &Given::value(1), &[]);
    assert!(matches!(line, Line::Unfit(Unfit::Criterion(Flaw::Benchmark(_)), _)), "{line:?}");
}

fn any_criterion() -> impl Strategy<Value = Criterion> {
    let value = -1_000_000..1_000_000_i64;
    let method = prop_oneof![
        (1..1_000_000_i64, prop_oneof![Just(None), Just(Some(10_000)), Just(Some(15_000))])
            .prop_map(|(benchmark, most_bp)| Method::Proportional { benchmark, most_bp }),
        value.clone().prop_map(|benchmark| Method::Attained { benchmark }),
        (0..10_000_i64, 1..5_000_i64, 0..500_i64, proptest::option::of(0..1_000_i64)).prop_map(
            |(base_bp, step_bp, step_points, cap)| Method::BaseAndGrowth {
                base_bp,
                step_bp,
                step_points,
                cap
            }
        ),
        (value.clone(), 1..100_000_i64, 0..10_000_i64).prop_map(|(floor, span, base_bp)| {
            Method::Efficacy { benchmark: floor + span, floor, base_bp }
        }),
        Just(Method::Rank { bands: vec![] }),
    ];
    (0..10_000_i64, method).prop_map(|(weight, method)| Criterion::new(weight, method))
}

proptest! {
    #[test]
    fn a_better_value_never_scores_less_and_points_stay_in_their_range(
        criterion in any_criterion(), one in any::<i64>(), other in any::<i64>(), base in 1..1_000_000_i64
    ) {
        let at = |value| score(&criterion, &Given { base: Some(base), ..Given::value(value) }, &[Some(7), Some(900)]);
        let (low, high) = (at(one.min(other)).points(), at(one.max(other)).points());
        prop_assert!(low.least <= high.least && low.most <= high.most);
        let (least, most) = criterion.range();
        let is_open_ended = most == UNBOUNDED;
        prop_assert!(least <= low.least && (is_open_ended || high.most <= most), "{:?} {:?}", high, most);
    }

    #[test]
    fn the_order_of_subjects_changes_no_total_and_no_rank(
        values in proptest::collection::vec(proptest::option::of(0..10_000_i64), 1..7)
    ) {
        let criteria = [
            Criterion::new(50_00, Method::Rank { bands: vec![] }),
            Criterion::new(50_00, Method::Proportional { benchmark: 5_000, most_bp: Some(10_000) }),
        ];
        let of = |value: &Option<i64>| {
            let given = Given { value: *value, ..Given::default() };
            Subject { given: vec![given; 2] }
        };
        let subjects: Vec<Subject> = values.iter().map(of).collect();
        let turned: Vec<Subject> = values.iter().rev().map(of).collect();
        let mut back = totals(&criteria, &turned, None);
        back.reverse();
        prop_assert_eq!(totals(&criteria, &subjects, None), back);
    }

    #[test]
    fn what_is_needed_does_and_a_hundredth_less_does_not(
        criterion in any_criterion(), value in 0..1_000_000_i64, base in 1..1_000_000_i64, mark in 1..12_000_i64
    ) {
        let criteria = [criterion];
        let of = |value| [Subject { given: vec![Given { base: Some(base), ..Given::value(value) }] }];
        let sum = |value| totals(&criteria, &of(value), None)[0].points.least;
        match needed(&criteria, &of(value), 0, mark)[0] {
            Need::Value(need) => {
                prop_assert!(sum(need) >= mark);
                prop_assert!(need == 0 || sum(need - 1) < mark);
            }
            Need::NotAlone(most) => prop_assert!(most < mark),
            Need::Nothing => prop_assert!(sum(value) >= mark),
            other => prop_assert!(false, "{:?}", other),
        }
    }
}
