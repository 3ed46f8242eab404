//! What texts of offices state in words that the samples do not use.

use engine_read::{Currency, Number, Options, Reading, read};

fn reading(text: &str) -> Reading {
    read(text, &Options::default()).expect("a text")
}

fn on(text: &str, day: &str) -> Reading {
    read(text, &Options { source_date: Some(day), ..Options::default() }).expect("a text")
}

fn contradictions(text: &str) -> usize {
    reading(text).stated_totals.iter().filter(|total| !total.contradicts.is_empty()).count()
}

#[test]
fn fifteen_here_and_fourteen_there_both_stand_and_name_each_other() {
    let text =
        "示例市举行推介会，现场签约项目15个，总投资113亿元。会上，14个签约项目集中签约，总投资131亿元。";
    let totals = reading(text).stated_totals;
    let counts: Vec<_> = totals.iter().filter_map(|total| total.count).collect();
    assert_eq!(counts, [15, 14], "{totals:#?}");
    assert_eq!(contradictions(text), 2, "{totals:#?}");
    let same_count = "示例市举行推介会，共签约15个项目，总投资113亿元。据统计，15个项目总投资131亿元。";
    assert_eq!(contradictions(same_count), 2, "{:#?}", reading(same_count).stated_totals);
}

#[test]
fn parts_stages_plans_and_earlier_totals_do_not_contradict() {
    for text in [
        "示例市举行推介会，共签约项目15个，总投资113亿元。其中亿元以上项目8个，总投资90亿元。",
        "示例市举行集中开工活动，共签约项目15个。同日，8个项目集中开工，总投资20亿元。",
        "会上共签约项目15个，总投资113亿元。今年以来，全市累计签约项目120个，总投资900亿元。",
        "共签约项目15个，总投资超110亿元。15个项目总投资113亿元。",
        "会上，8个外资项目签约，总投资3亿美元。7个内资项目签约，总投资20亿元。",
    ] {
        assert_eq!(contradictions(text), 0, "{text}: {:#?}", reading(text).stated_totals);
    }
}

#[test]
fn every_statement_names_its_rule_and_its_grade() {
    let text = "8月27日，示例市举行推介会，共签约项目15个，总投资113亿元。市长张明出席并致辞。";
    let reading = reading(text);
    let cites = reading
        .stated_totals
        .iter()
        .map(|total| &total.cite)
        .chain(reading.people.iter().map(|one| &one.cite));
    let cites: Vec<_> = cites.chain(reading.event.date.iter().map(|date| &date.cite)).collect();
    assert!(cites.len() >= 3);
    assert!(
        cites.iter().all(|cite| !cite.rule.is_empty() && (1..=100).contains(&cite.confidence)),
        "{cites:#?}"
    );
}

#[test]
fn a_day_of_the_week_is_a_date_only_with_the_date_of_the_page() {
    let text = "上周五，示例市举行推介会。";
    let without = reading(text).event.date.expect("words of a date");
    assert_eq!((without.iso, without.resolved), (None, None));
    // 2022-08-29 is a Monday.
    let with = on(text, "2022-08-29").event.date.expect("words of a date");
    assert_eq!((with.resolved.as_deref(), with.inferred), (Some("2022-08-26"), true));
    let yesterday = on("昨天，示例市举行推介会。", "2022-08-29").event.date.expect("words of a date");
    assert_eq!((yesterday.resolved.as_deref(), yesterday.inferred), (Some("2022-08-28"), true));
}

#[test]
fn a_date_written_in_full_is_not_inferred() {
    let date = on("2022年8月27日，示例市举行推介会。", "2022-08-29").event.date.expect("a date");
    assert_eq!((date.iso.as_deref(), date.inferred), (Some("2022-08-27"), false));
}

#[test]
fn the_18th_is_a_day_and_plot_18_is_not() {
    let day = reading("18号，示例市举行推介会。").event.date.expect("a day");
    assert_eq!(day.iso.as_deref(), Some("---18"));
    for text in ["签约仪式在18号楼举行。", "A18号地块举行开工仪式。", "示例路18号举行签约仪式。"]
    {
        assert_eq!(reading(text).event.date, None, "{text}");
    }
}

#[test]
fn mixed_numerals_are_exact() {
    let sum = |text: &str| {
        reading(text).stated_totals.first().and_then(|total| Some((total.amount?, total.currency?)))
    };
    let text = "示例市举行推介会，共签约项目5个，总投资4亿5千万美元。";
    assert_eq!(sum(text), Some((Number(45_000_000_000), Currency::USD)));
    let text = "示例市举行推介会，共签约项目5个，总投资近百亿元。";
    assert_eq!(sum(text), Some((Number(1_000_000_000_000), Currency::CNY)));
}
