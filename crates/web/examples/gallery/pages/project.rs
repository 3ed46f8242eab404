//! A record's page: next step, stage line, four sums, evidence, history.

use kernel::Lang;
use maud::{Markup, html};
use web::ui::*;

pub(super) fn page(lang: Lang) -> String {
    let main = html! {
        (page_head(
            &[(lang.say("项目", "Projects"), "#"), (lang.say("吴江泗阳", "Wujiang–Siyang"), "#"), ("示例-2022-019", "")],
            lang.say("示例07 光伏焊带项目", "Example 07 PV ribbon"),
            html! { (lang.say("示例新材料（苏州）有限公司·吴江区 → 泗阳县·3251 铜压延加工 ", "Example New Materials · Wujiang → Siyang · 3251 copper rolling ")) (example_tag(lang)) },
            toolbar(&[lamp(Light::Red, lang.say("红·超期 96 天", "Red · 96 days over")), link_button(lang.say("打印", "Print"), "#"), link_button(lang.say("上报进展", "Report progress"), "#")]),
        ))
        (next_step(
            lang.say("补传带日期和位置的桩基施工照片", "Upload dated photos of the piling with place"),
            html! { (lang.say("吴江泗阳园区招商局·11-27（周四）前·逾期升级为约谈", "Wujiang–Siyang bureau · by Thu 11-27")) },
            toolbar(&[link_solid(lang.say("上传证据", "Upload evidence"), "#"), link_button(lang.say("申请延期", "Ask for time"), "#")]),
            lang,
        ))
        (stages(lang))
        (columns(
            html! { (money(lang)) (details(lang)) (past(lang)) },
            html! { (resources(lang)) (rates(lang)) (notice(Tone::Done, lang.say("已保存", "Saved"), html! { p { (lang.say("等工作队核实。", "The work team will verify it.")) } })) },
        ))
    };
    super::in_shell(lang, lang.say("示例07 光伏焊带项目", "Example 07 PV ribbon"), "project", main)
}

fn stages(lang: Lang) -> Markup {
    let done = |name, reported, verified| Stage {
        name,
        proof: Tally::Verified,
        reported: Some(reported),
        verified: Some(verified),
        ..Stage::default()
    };
    let ahead = |name, planned| Stage { name, planned: Some(planned), ..Stage::default() };
    let stages = [
        done(lang.say("线索", "Lead"), "22-05-09", "22-05-10"),
        done(lang.say("在谈", "Talks"), "22-05-23", "22-05-24"),
        done(lang.say("评审", "Appraisal"), "22-07-14", "22-07-18"),
        done(lang.say("签约", "Signed"), "22-08-27", "22-09-02"),
        done(lang.say("注册", "Company"), "22-11-08", "22-11-08"),
        done(lang.say("立项", "Filed"), "23-06-20", "23-06-21"),
        done(lang.say("拿地", "Land"), "25-03-12", "25-03-19"),
        done(lang.say("环评能评", "Permits"), "25-06-30", "25-07-04"),
        Stage {
            name: lang.say("开工", "Building"),
            proof: Tally::Reported,
            reported: Some("25-11-18"),
            now: true,
            missing: Some(lang.say("缺桩基照", "photos missing")),
            ..Stage::default()
        },
        ahead(lang.say("入库", "Statistics"), "25-12"),
        ahead(lang.say("竣工", "Complete"), "26-10"),
        ahead(lang.say("投产", "Running"), "26-12"),
    ];
    section_with(
        lang.say("从线索到投产", "From lead to production"),
        html! { (lang.say("口径 2025-01 版·缺证据不进阶段", "Stage rules of 2025-01 · no evidence, no stage")) },
        Some((lang.say("全部 17 个阶段", "All 17 stages"), "#")),
        stage_line(
            &stages,
            html! { (lang.say("计划开工 2025-08-20，至今 96 天", "Planned start 2025-08-20, 96 days ago")) },
            lang,
        ),
    )
}

fn money(lang: Lang) -> Markup {
    let rows = [
        MoneyRow {
            label: lang.say("协议总投资", "Agreed"),
            fen: Some(75_000_000_000),
            evidence: html! { (lang.say("投资合同 2022-08-27 ", "Contract 2022-08-27 ")) (tally(Tally::Verified, lang)) (citation(lang.say("证1", "e1"), "#", "")) },
        },
        MoneyRow {
            label: lang.say("备案总投资", "Filed"),
            fen: Some(52_000_000_000),
            evidence: html! { (lang.say("备案证 2023-06-20 ", "Filing 2023-06-20 ")) (tally(Tally::Verified, lang)) (citation(lang.say("证4", "e4"), "#", "")) },
        },
        MoneyRow {
            label: lang.say("到位资金", "Paid in"),
            fen: Some(12_800_000_000),
            evidence: html! { (lang.say("银行回单 3 份，至 2025-10-31 ", "3 bank slips to 2025-10-31 ")) (tally(Tally::Verified, lang)) (citation(lang.say("证9", "e9"), "#", "")) },
        },
        MoneyRow {
            label: lang.say("完成投资", "Completed"),
            fen: None,
            evidence: html! { (lang.say("园区 2025-11-03 答复“企业未提供”", "Park 2025-11-03: not given by the company")) },
        },
    ];
    section(
        lang.say("资金四本账", "Four sums"),
        html! { (lang.say("四个数各记各的，不相加·条长同一刻度 ", "Kept apart, never added · one scale ")) (example_tag(lang)) },
        html! {
            (money_rows(&rows, lang.say("资金四本账", "Four sums"), lang))
            (figure_note(html! { (lang.say("资金到位率 = ", "Paid-in rate = ")) (paid_in_ratio(Some(12_800_000_000), Some(75_000_000_000), lang)) (lang.say("，截至 2025-10-31", ", to 2025-10-31")) }))
        },
    )
}

fn details(lang: Lang) -> Markup {
    section(
        lang.say("基本", "Basics"),
        html! {},
        html! { div.record-facts { (facts(&[
            (lang.say("企业", "Company"), html! { a href="#" { (lang.say("示例新材料（苏州）有限公司", "Example New Materials")) } }),
            (lang.say("统一社会信用代码", "Credit code"), html! { span.code { "91110000101623741K" } }),
            (lang.say("签约活动", "Signed at"), html! { a href="#" { "2022-08-27" } }),
            (lang.say("预计年税收", "Expected tax"), unknown(lang)),
            (lang.say("外资", "Foreign capital"), html! { span.not-applicable { (lang.say("不适用", "Not applicable")) } }),
        ])) } },
    )
}

fn past(lang: Lang) -> Markup {
    section_with(
        lang.say("履历", "History"),
        html! { (lang.say("只增不改，更正另记一条", "Only added to; corrections are entries")) },
        Some((lang.say("全部 58 条", "All 58"), "#")),
        history(
            &[
                Entry {
                    at: "2025-11-18 16:20",
                    who: lang.say("园区", "Park"),
                    what: html! { (lang.say("上报开工日期 2025-11-18，附施工许可证", "reported the start of building with the permit")) },
                    evidence: citation(lang.say("证10", "e10"), "#", ""),
                    ..Entry::default()
                },
                Entry {
                    at: "2025-11-05 09:42",
                    who: lang.say("园区", "Park"),
                    correction: true,
                    what: html! { (lang.say("9 月完成投资", "September investment")) },
                    changes: vec![Change {
                        field: lang.say("完成投资", "Completed"),
                        old: html! { "5,800" },
                        new: html! { "5,300 万元" },
                    }],
                    reason: lang.say("重复计入一张发票", "an invoice was counted twice"),
                    ..Entry::default()
                },
                Entry {
                    at: "2025-09-01 08:00",
                    who: lang.say("系统", "System"),
                    what: html! { (lang.say("亮黄：计划开工月已过，未开工", "yellow: the month of the planned start has passed")) },
                    ..Entry::default()
                },
            ],
            lang,
        ),
    )
}

fn resources(lang: Lang) -> Markup {
    section(
        lang.say("要素", "Resources"),
        html! {},
        facts(&[
            (
                lang.say("用地", "Land"),
                html! { (lang.say("62 亩，新增", "62 mu, new")) (citation(lang.say("证7", "e7"), "#", "")) },
            ),
            (
                lang.say("年综合能耗", "Energy"),
                html! { (lang.say("1,900 吨标煤，待批", "1,900 tce, pending")) },
            ),
            (lang.say("预计就业", "Jobs"), html! { "210" }),
        ]),
    )
}

fn rates(lang: Lang) -> Markup {
    section(
        lang.say("同期项目开工率", "Cohort started"),
        html! { (lang.say("2022 年签约，截至 2025-11-23 ", "Signed 2022, to 2025-11-23 ")) (example_tag(lang)) },
        html! { (rate(52, 58, lang)) },
    )
}
