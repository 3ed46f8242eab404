//! One list in its four states: table, empty, board, calendar.

use kernel::{Date, Lang};
use maud::{Markup, html};
use web::ui::*;

const AT: &str = "list-zh.html?view=table&status=open&area_from=30&sort=area";

pub(super) fn table(lang: Lang) -> String {
    let columns = [
        Column { key: "code", label: lang.say("编号", "Code"), sortable: true, ..Column::default() },
        Column { key: "park", label: lang.say("园区", "Park"), wide: true, ..Column::default() },
        Column { key: "place", label: lang.say("位置", "Place"), wide: true, ..Column::default() },
        Column {
            key: "area",
            label: lang.say("面积", "Area"),
            unit: lang.say("亩", "mu"),
            number: true,
            sortable: true,
            ..Column::default()
        },
        Column {
            key: "ratio", label: lang.say("容积率", "Plot ratio"), number: true, ..Column::default()
        },
        Column { key: "ready", label: lang.say("能交地", "Ready"), sortable: true, ..Column::default() },
        Column {
            key: "energy",
            label: lang.say("能耗上限", "Energy cap"),
            unit: lang.say("吨标煤", "tce"),
            number: true,
            ..Column::default()
        },
        Column {
            key: "talks", label: lang.say("在谈项目", "In talks"), number: true, ..Column::default()
        },
        Column { key: "updated", label: lang.say("更新", "Updated"), ..Column::default() },
    ];
    let none = || unknown(lang);
    let text = |text: &str| html! { (text) };
    let rows = [
        (
            "示例-ZY-002",
            lang.say("张家港宿豫", "Zhangjiagang–Suyu"),
            lang.say("食品产业园北", "North of food park"),
            "38.00",
            "≥ 1.2",
            text("2026-01-15"),
            text("900"),
            "0",
            "11-18",
            Tally::Reported,
        ),
        (
            "示例-KS-008",
            lang.say("昆山沭阳", "Kunshan–Shuyang"),
            lang.say("健康产业园 B2", "Health park B2"),
            "45.30",
            "≥ 1.2",
            text(lang.say("已交", "handed over")),
            text("1,200"),
            "1",
            "11-22",
            Tally::Verified,
        ),
        (
            "示例-SY-014",
            lang.say("吴江泗阳", "Wujiang–Siyang"),
            lang.say("拓园二期 A3", "Extension II A3"),
            "62.00",
            "≥ 1.0",
            text(lang.say("已交", "handed over")),
            text("1,900"),
            "1",
            "11-19",
            Tally::Verified,
        ),
        (
            "示例-SY-011",
            lang.say("吴江泗阳", "Wujiang–Siyang"),
            lang.say(
                "文城路北、众兴路东，苏科高新工业机器人及汽车零部件生产项目西侧",
                "North of Wencheng Road, east of Zhongxing Road",
            ),
            "86.40",
            "≥ 1.2",
            text("2025-12-31"),
            text("3,000"),
            "2",
            "11-21",
            Tally::Verified,
        ),
        (
            "示例-SH-003",
            lang.say("常熟泗洪", "Changshu–Sihong"),
            lang.say("膜材料园西侧", "West of membrane park"),
            "120.50",
            "≥ 1.0",
            none(),
            none(),
            "0",
            "10-08",
            Tally::Reported,
        ),
        (
            "示例-SQ-021",
            lang.say("苏宿工业园区", "Suzhou–Suqian"),
            lang.say("拓园区 7 号路南", "South of road 7"),
            "210.00",
            "≥ 1.5",
            text("2026-03-31"),
            text("12,000"),
            "3",
            "11-20",
            Tally::Verified,
        ),
    ];
    let rows = rows
        .into_iter()
        .map(|(code, park, place, area, ratio, ready, energy, talks, updated, proof)| Row {
            key: code.into(),
            name: code.into(),
            cells: vec![
                html! { a href="#" { (code) } },
                html! { (park) },
                html! { (place) },
                html! { (area) },
                html! { (ratio) },
                ready,
                energy,
                html! { @if talks == "0" { "0" } @else { a href="#" { (talks) } } },
                html! { span.quiet { (updated) " " (tally(proof, lang)) } },
            ],
        })
        .collect();
    let mut sums: Vec<Option<Sum>> = vec![None; columns.len()];
    sums[3] = Some(Sum { text: "562.20".into(), known: 6, of: 6 });
    sums[6] = Some(Sum { text: "19,000".into(), known: 5, of: 6 });
    let table = Table {
        caption: lang.say("地块", "Plots"),
        columns: &columns,
        rows,
        sort: Some(Sort { key: "area", descending: false }),
        path_and_query: AT,
        select_for: Some("bulk"),
        sums,
        lang,
    };
    let shown = |shown, key, label| ColumnChoice { key, label, shown };
    let choices: Vec<ColumnChoice<'_>> = columns
        .iter()
        .map(|column| shown(true, column.key, column.label))
        .chain([shown(false, "owner", lang.say("权属", "Owner"))])
        .collect();
    let main = html! {
        (head(lang, "table"))
        (saved_views(&[(lang.say("可供工业用地", "Open industrial land"), "#", true), (lang.say("本季交地", "Ready this quarter"), "#", false), (lang.say("两年未开工", "Idle for two years"), "#", false), (lang.say("全部", "All"), "#", false), (lang.say("存为视图", "Save this view"), "#", false)], lang))
        (chips(lang, &choices))
        (bulk_bar("bulk", "example", &[(lang.say("改状态", "Change status"), "#"), (lang.say("导出所选", "Export selected"), "#")], lang))
        (table.markup())
        (pager(Pager { shown: "1–6", total: "128", previous: None, next: Some("#") }, lang))
    };
    super::in_shell(lang, lang.say("地块", "Plots"), "list", main)
}

pub(super) fn empty(lang: Lang) -> String {
    let main = html! {
        (head(lang, "table"))
        (chips(lang, &[]))
        (empty_state(
            lang.say("没有符合条件的地块", "No plot fits these conditions"),
            lang.say("条件：状态 可供，面积不小于 30 亩。六个园区 128 块都查过，截至今天 08:00。", "Conditions: open, at least 30 mu. All 128 plots of six parks were searched, as of today 08:00."),
            toolbar(&[link_button(lang.say("看全部地块", "All plots"), "#"), link_quiet(lang.say("登记一块", "Register one"), "#")]),
        ))
    };
    super::in_shell(lang, lang.say("地块", "Plots"), "list", main)
}

pub(super) fn lanes(lang: Lang) -> String {
    let card = |title, lines| Card { title, href: "#", lines };
    let sums = lang.say("协议，亿元", "agreed, 100 m yuan");
    let lanes = [
        Lane {
            title: lang.say("在谈", "In talks"),
            note: sums,
            count: "18",
            cards: vec![
                card(
                    lang.say("示例21 薄膜电容", "Example 21 capacitors"),
                    vec![html! { (lang.say("吴江泗阳·协议 2.1 亿元", "Wujiang–Siyang · 0.21 bn yuan")) }],
                ),
                card(
                    lang.say("苏科高新工业机器人及汽车零部件生产项目", "Suke robots and car parts"),
                    vec![html! { (lang.say("园区 ", "Park ")) (unknown(lang)) }],
                ),
            ],
            more: Some("#"),
        },
        Lane {
            title: lang.say("签约", "Signed"),
            note: sums,
            count: "9",
            cards: vec![card(
                lang.say("尚佳铝业项目", "Shangjia aluminium"),
                vec![html! { (lang.say("金额 ", "Amount ")) (unknown(lang)) }],
            )],
            more: Some("#"),
        },
        Lane { title: lang.say("拿地", "Land"), note: sums, count: "4", cards: vec![], more: None },
        Lane {
            title: lang.say("开工", "Building"),
            note: sums,
            count: "6",
            cards: vec![
                card(
                    lang.say("示例07 光伏焊带项目", "Example 07 PV ribbon"),
                    vec![
                        html! { (lang.say("吴江泗阳·协议 7.5 亿元", "Wujiang–Siyang · 0.75 bn yuan")) },
                        lamp(Light::Red, lang.say("红·超期 96 天", "Red · 96 days over")),
                    ],
                ),
                card(
                    lang.say("示例03 薄膜项目", "Example 03 film"),
                    vec![
                        html! { (lang.say("常熟泗洪·协议 3 亿元", "Changshu–Sihong · 0.3 bn yuan")) },
                        lamp(Light::Yellow, Light::Yellow.word(lang)),
                    ],
                ),
            ],
            more: Some("#"),
        },
        Lane {
            title: lang.say("竣工", "Complete"),
            note: sums,
            count: "2",
            cards: vec![card(
                lang.say("示例05 汽车线束", "Example 05 harness"),
                vec![html! { (tally(Tally::Reported, lang)) " " (lang.say("待核实", "to verify")) }],
            )],
            more: None,
        },
        Lane {
            title: lang.say("投产", "Running"),
            note: sums,
            count: "10,000+",
            cards: vec![card(
                lang.say("示例01 织造项目", "Example 01 weaving"),
                vec![html! { (tally(Tally::Verified, lang)) }],
            )],
            more: Some("#"),
        },
    ];
    let main = html! { (head(lang, "board")) (chips(lang, &[])) (board(&lanes, lang.say("看板：按阶段", "Board by stage"), lang)) };
    super::in_shell(lang, lang.say("看板", "Board"), "board", main)
}

pub(super) fn month(lang: Lang) -> String {
    let day = |month, day| Date::new(2025, month, day).expect("a day of the calendar");
    let happenings = [
        Happening {
            day: day(11, 12),
            title: lang.say("督办 2025-031 应结", "Slip 2025-031 due"),
            href: "#",
            light: Some((Light::Red, lang.say("超期 12 天", "12 days over"))),
        },
        Happening {
            day: day(11, 24),
            title: lang.say("第 45 次例会纪要会签", "Sign the minutes"),
            href: "#",
            light: None,
        },
        Happening {
            day: day(11, 26),
            title: lang.say("第 46 次例会", "46th meeting"),
            href: "#",
            light: None,
        },
        Happening {
            day: day(11, 26),
            title: lang.say("核读 2022-08-27 通稿", "Read the release"),
            href: "#",
            light: Some((Light::Blue, lang.say("临期", "due soon"))),
        },
        Happening {
            day: day(11, 30),
            title: lang.say("示例-SY-014 交地", "Plot handed over"),
            href: "#",
            light: None,
        },
    ];
    let month = Month { of: day(11, 1), today: day(11, 24), previous: "#", next: "#" };
    let main = html! { (head(lang, "calendar")) (calendar(month, &happenings, lang)) };
    super::in_shell(lang, lang.say("日历", "Calendar"), "calendar", main)
}

fn head(lang: Lang, view: &str) -> Markup {
    let views = [
        ("table", lang.say("表", "Table")),
        ("board", lang.say("看板", "Board")),
        ("calendar", lang.say("日历", "Calendar")),
        ("map", lang.say("地图", "Map")),
    ];
    page_head(
        &[(lang.say("园区", "Parks"), "#"), (lang.say("资源", "Resources"), "#")],
        lang.say("地块", "Plots"),
        html! { (lang.say("可供工业用地 128 块 ", "128 plots of industrial land ")) (example_tag(lang)) },
        toolbar(&[
            view_switch(&views, view, AT, lang),
            link_button(lang.say("导入", "Import"), "#"),
            link_button(lang.say("导出", "Export"), "#"),
            link_new(lang.say("登记地块", "Register a plot"), "#"),
        ]),
    )
}

fn chips(lang: Lang, columns: &[ColumnChoice<'_>]) -> Markup {
    let status = [
        Opt::new("open", lang.say("可供", "Open")),
        Opt::new("talks", lang.say("在谈", "In talks")),
        Opt::new("gone", lang.say("已供", "Granted")),
    ];
    let parks = [
        Opt::new("sy", lang.say("吴江泗阳", "Wujiang–Siyang")),
        Opt::new("sh", lang.say("常熟泗洪", "Changshu–Sihong")),
    ];
    filters(
        AT,
        &[
            Filter { key: "status", label: lang.say("状态", "Status"), control: Control::Options(&status) },
            Filter { key: "area", label: lang.say("面积", "Area"), control: Control::Range("30") },
            Filter { key: "park", label: lang.say("园区", "Park"), control: Control::Options(&parks) },
            Filter {
                key: "ready",
                label: lang.say("交地日期", "Ready"),
                control: Control::Range("2025-11-24"),
            },
            Filter {
                key: "idle",
                label: lang.say("两年未开工", "Idle for two years"),
                control: Control::Yes,
            },
        ],
        columns,
        lang,
    )
}
