//! 今日: five numbers, the picture of the network, what to watch, and what waits.

use kernel::Lang;
use maud::{Markup, html};
use web::ui::*;

pub(super) fn page(lang: Lang) -> String {
    let buttons = toolbar(&[
        link_button(lang.say("打印一页纸", "Print one page"), "#"),
        link_button(lang.say("周三例会", "Wednesday meeting"), "#"),
        link_solid(lang.say("首报线索", "Claim a lead"), "#"),
    ]);
    let lead = html! { (lang.say("第 48 周·在办 37 件，本周要看 5 件 ", "Week 48 · 37 tasks open, 5 to watch ")) (example_tag(lang)) };
    let main = html! {
        (page_head(&[], lang.say("今日·2025-11-24 周一", "Today · Mon 2025-11-24"), lead, buttons))
        (five_numbers(lang))
        (columns(
            html! { (network(lang)) (watch(lang)) },
            html! { (waiting(lang)) (events(lang)) (slips(lang)) },
        ))
    };
    super::in_shell(lang, lang.say("今日", "Today"), "home", main)
}

fn five_numbers(lang: Lang) -> Markup {
    let one = |label, number, unit| Figure {
        label,
        number: Some(number),
        unit,
        href: Some("#"),
        source: html! { (lang.say("截至 2023-08·苏州日报", "To 2023-08 · Suzhou Daily")) (citation(lang.say("源8", "s8"), "#", "苏州日报 2023-08-20")) },
        lang,
        ..Figure::default()
    };
    figures(&[
        one(lang.say("累计转移项目", "Projects moved"), "980", lang.say("个", "")),
        one(
            lang.say("转移项目总投资（报道口径）", "Their investment, as reported"),
            "> 2,000",
            lang.say("亿元", "× 100 m yuan"),
        ),
        one(lang.say("带动就业", "Jobs"), "> 50", lang.say("万人", "× 10,000")),
        one(lang.say("选派干部人才", "Staff seconded"), "> 300", lang.say("人", "people")),
        one(lang.say("帮扶资金", "Aid funds"), "> 80", lang.say("亿元", "× 100 m yuan")),
    ])
}

fn network(lang: Lang) -> Markup {
    let park = |pushed, building, running, late: &'static str| {
        vec![
            ParkFigure { label: lang.say("在推", "Pushed"), number: Some(pushed), href: "#", late: false },
            ParkFigure {
                label: lang.say("在建", "Building"),
                number: Some(building),
                href: "#",
                late: false,
            },
            ParkFigure {
                label: lang.say("投产", "Running"), number: Some(running), href: "#", late: false
            },
            ParkFigure {
                label: lang.say("逾期任务", "Overdue"),
                number: Some(late),
                href: "#",
                late: late != "0",
            },
        ]
    };
    let spoke = |name, chars, pair, figures, fact, weight, overdue| Spoke {
        name,
        href: "#",
        chars,
        pair,
        figures,
        fact,
        weight,
        overdue,
    };
    let hub = Hub {
        name: lang.say("苏宿工业园区", "Suzhou–Suqian Park"),
        href: "#",
        chars: ("苏", "宿"),
        cities: (lang.say("苏州市", "Suzhou"), lang.say("宿迁市", "Suqian")),
        city_notes: (
            lang.say("5 个市区结对", "5 districts paired"),
            lang.say("5 个县区结对", "5 counties paired"),
        ),
        figures: park("26", "5", "9", "0"),
        fact: html! { (lang.say("2006-11-01 两市签约共建", "Agreed by both cities 2006-11-01")) },
        weight: 26,
    };
    let spokes = [
        spoke(
            lang.say("吴江泗阳", "Wujiang–Siyang"),
            ("吴", "泗"),
            lang.say("吴江区·泗阳县", "Wujiang · Siyang"),
            park("18", "3", "2", "1"),
            html! { (lang.say("企业 48 家（2025-08 报道）", "48 companies (reported 2025-08)")) },
            18,
            1,
        ),
        spoke(
            lang.say("常熟泗洪", "Changshu–Sihong"),
            ("常", "洪"),
            lang.say("常熟市·泗洪县", "Changshu · Sihong"),
            park("14", "3", "1", "0"),
            html! { (lang.say("省级特色园区·面积 ", "Provincial specialised park · area ")) (unknown(lang)) },
            14,
            0,
        ),
        spoke(
            lang.say("昆山沭阳", "Kunshan–Shuyang"),
            ("昆", "沭"),
            lang.say("昆山市·沭阳县", "Kunshan · Shuyang"),
            park("21", "4", "2", "1"),
            html! { (lang.say("框架协议 2021–2025，年内到期", "Agreement 2021–2025 ends this year")) },
            21,
            1,
        ),
        spoke(
            lang.say("吴中宿城", "Wuzhong–Sucheng"),
            ("中", "城"),
            lang.say("吴中区·宿城区", "Wuzhong · Sucheng"),
            park("11", "2", "1", "12"),
            html! { (lang.say("面积、企业数 ", "Area, companies ")) (unknown(lang)) },
            11,
            12,
        ),
        spoke(
            lang.say("张家港宿豫", "Zhangjiagang–Suyu"),
            ("港", "豫"),
            lang.say("张家港市·宿豫区", "Zhangjiagang · Suyu"),
            park("13", "2", "2", "0"),
            html! {},
            13,
            0,
        ),
    ];
    section_with(
        lang.say("网络", "Network"),
        html! { (lang.say("线粗 = 在推项目数·截至 2025-11-23 ", "Line width = projects pushed · to 2025-11-23 ")) (example_tag(lang)) },
        Some((lang.say("六园并排", "Six parks side by side"), "#")),
        network_picture(&hub, &spokes, lang),
    )
}

fn watch(lang: Lang) -> Markup {
    let one = |light: Light, word: &str, what: &str, why: &str| {
        html! {
            li { (lamp(light, word)) div { h3 { a href="#" { (what) } } p { (why) } } }
        }
    };
    section_with(
        lang.say("本周要看", "To watch this week"),
        html! { (lang.say("规则命中即列出，处理后自动消失 ", "Listed by rule, gone when done ")) (example_tag(lang)) },
        Some((lang.say("全部规则", "All rules"), "#")),
        html! { ul.watch {
            (one(Light::Red, Light::Red.word(lang), lang.say("示例07 光伏焊带项目：主体开工比计划晚 96 天", "Example 07 PV ribbon: start of building 96 days late"), lang.say("责任 吴江泗阳园区招商局·下次核查 11-27·规则“计划开工后满 3 个月未开工”", "Wujiang–Siyang bureau · next check 11-27 · rule: 3 months after planned start")))
            (one(Light::Red, lang.say("红·未入库", "Red · not filed"), lang.say("示例11 汽车线束项目：开工 67 天仍未入统", "Example 11 harness: building for 67 days, not in statistics"), lang.say("责任 吴中宿城园区经发局·卡在合同甲方与备案单位不一致", "Wuzhong–Sucheng · contract party and filing party differ")))
            (one(Light::Yellow, Light::Yellow.word(lang), lang.say("示例03 薄膜项目：完成投资落后序时 18 个百分点", "Example 03 film: investment 18 points behind time"), lang.say("完成 2,935 / 计划 4,100 万元·全年已过 89.6%", "29.35 of 41 m yuan · 89.6% of the year gone")))
            (one(Light::Blue, Light::Blue.word(lang), lang.say("昆山—沭阳合作框架协议（2021–2025）年内到期", "Kunshan–Shuyang agreement (2021–2025) ends this year"), lang.say("条款与任务对照表待两地联络员确认·续签提醒已发", "Clauses against tasks await confirmation")))
        } },
    )
}

fn waiting(lang: Lang) -> Markup {
    let one = |what: &str, due: &str, note: Markup| {
        html! {
            li { div.row-main { a href="#" { (what) } span.nowrap.quiet.small { (due) } } p.row-note { (note) } }
        }
    };
    section(
        lang.say("等我处理", "Waiting for me"),
        html! { (lang.say("3 件 ", "3 ")) (example_tag(lang)) },
        html! { ul.rows {
            (one(lang.say("复核：示例05 竣工验收备案", "Verify: Example 05 completion"), lang.say("今天", "today"), html! { (tally(Tally::Reported, lang)) " " (lang.say("常熟泗洪已报，待核实", "reported by Changshu–Sihong")) }))
            (one(lang.say("裁定：案号 Q4-7KX2", "Rule: case Q4-7KX2"), "11-26", html! { (lang.say("近似名称，异议期 5 个工作日", "similar names, 5 working days")) }))
            (one(lang.say("核读：2022-08-27 推介会通稿", "Read: release of 2022-08-27"), "11-26", html! { (lang.say("19 条陈述，8 条待定", "19 statements, 8 open")) }))
        } },
    )
}

fn events(lang: Lang) -> Markup {
    let columns = [
        Column { key: "date", label: lang.say("日期", "Date"), ..Column::default() },
        Column {
            key: "signed",
            label: lang.say("签约", "Signed"),
            unit: lang.say("个", ""),
            number: true,
            ..Column::default()
        },
        Column {
            key: "agreed",
            label: lang.say("协议投资", "Agreed"),
            unit: lang.say("亿元", "× 100 m"),
            number: true,
            ..Column::default()
        },
    ];
    let row = |day: &str, signed: &str, agreed: &str| Row {
        key: day.into(),
        name: day.into(),
        cells: vec![html! { a href="#" { (day) } }, html! { (signed) }, html! { (agreed) }],
    };
    let table = Table {
        caption: lang.say("历届推介签约", "Past events"),
        columns: &columns,
        rows: vec![
            row("2022-08-27", "15", "113"),
            row("2023-08-18", "15", "134.5"),
            row("2024-11-22", "25", "105"),
        ],
        lang,
        ..Table::default()
    };
    section_with(
        lang.say("历届推介签约", "Past events"),
        html! {},
        Some((lang.say("转化曲线", "Conversion"), "#")),
        html! {
            (table.markup())
            (figure_note(html! { (lang.say("均为当时报道的协议数，不是完成投资。", "Agreed sums as reported then, not investment.")) (citation(lang.say("源1", "s1"), "#", "")) (citation(lang.say("源8", "s8"), "#", "")) (citation(lang.say("源10", "s10"), "#", "")) }))
        },
    )
}

fn slips(lang: Lang) -> Markup {
    let steps = [
        (lang.say("立项", "Opened"), true),
        (lang.say("交办", "Assigned"), true),
        (lang.say("签收", "Received"), true),
        (lang.say("反馈", "Answered"), false),
        (lang.say("复核", "Verified"), false),
        (lang.say("销号", "Closed"), false),
    ];
    let one = |light, word, number, title, line, steps| {
        slip(&Slip { light, word, number, title, href: "#", line, steps }, lang)
    };
    section(
        lang.say("督办单", "Slips"),
        html! { (example_tag(lang)) },
        html! {
            (one(Light::Red, lang.say("红·超期 12 天", "Red · 12 days over"), "2025-031", lang.say("110 千伏线路迁改未完成", "110 kV line not moved"), html! { (lang.say("责任 泗阳县供电专班·应结 11-12·下次核查 11-27", "Siyang power team · due 11-12 · next check 11-27")) }, &steps))
            (one(Light::Yellow, lang.say("黄·余 6 天", "Yellow · 6 days left"), "2025-044", lang.say("二期用能指标 1,900 吨标煤未落实", "1,900 tce for phase two missing"), html! { (lang.say("责任 园区经发局·应结 11-30", "Park economy bureau · due 11-30")) }, &[]))
            (one(Light::Blue, lang.say("蓝·余 3 天", "Blue · 3 days left"), "2025-047", lang.say("联席会议纪要两地会签", "Minutes to be signed by both"), html! { (lang.say("责任 两市联络员·应结 11-27", "Both liaison officers · due 11-27")) }, &[]))
        },
    )
}
