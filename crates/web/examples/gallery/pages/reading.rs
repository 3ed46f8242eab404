//! 核读: a short release, its statements and the comparison.

use kernel::{FieldSpec, Kind, Label, Lang, Presence};
use maud::{Markup, html};
use web::ui::*;

const TEXT: &str = "8月27日，苏州宿迁共建园区“1+5”联动发展推介会在苏州市金鸡湖大酒店成功举办。会上共签约项目15个，协议总投资113亿元。\n去年以来，苏州、宿迁两市签订未来五年全面加强合作框架协议，成立苏州市南北挂钩宿迁市工作队。本次推介会是两市6个共建园区首次联合推介活动，各园区行如一军、动若一体。\n本次推介会成功签约聚成金刚石金刚线生产项目、尚佳铝业项目、苏科高新工业机器人及汽车零部件生产项目、鑫昂光电智能科技项目等项目15个，协议总投资113亿元，涵盖电子信息、集成电路、精密制造、新材料、新能源等多个产业领域。";

/// The words, the kind, and what was decided.
const READ: [(&str, &str, Verdict); 9] = [
    ("8月27日", "日期", Verdict::Edited),
    ("苏州宿迁共建园区“1+5”联动发展推介会", "活动", Verdict::Accepted),
    ("苏州市金鸡湖大酒店", "地点", Verdict::Accepted),
    ("签约项目15个", "宣布数", Verdict::Accepted),
    ("协议总投资113亿元", "宣布数·协议口径", Verdict::Open),
    ("苏州、宿迁两市签订未来五年全面加强合作框架协议", "协议", Verdict::Open),
    ("未来五年", "协议期限", Verdict::Open),
    ("各园区行如一军、动若一体", "评价", Verdict::Refused),
    ("苏科高新工业机器人及汽车零部件生产项目", "项目", Verdict::Open),
];

pub(super) fn page(lang: Lang) -> String {
    let marks: Vec<Mark> = (1..)
        .zip(READ)
        .filter_map(|(number, (words, _, verdict))| {
            let start = TEXT.find(words)?;
            Some(Mark { bytes: start..start + words.len(), number, verdict, current: number == 5 })
        })
        .collect();
    let main = html! {
        (page_head(
            &[(lang.say("资料", "Sources"), "#"), (lang.say("通稿", "Releases"), "#")],
            lang.say("核读：“1+5”联动发展推介会通稿", "Reading: release on the “1+5” promotion event"),
            html! { (lang.say("2022-08-27·9 条陈述·已接受 3，已改 1，不采 1，待定 4", "2022-08-27 · 9 statements · 3 accepted, 1 edited, 1 refused, 4 open")) },
            toolbar(&[link_button(lang.say("原件", "Original"), "#"), html! { button.btn type="button" disabled { (lang.say("入账（还差 4 条）", "Enter (4 open)")) } }]),
        ))
        (reading_keys(lang))
        div.reading {
            article.release tabindex="0" aria-label=(lang.say("原文", "Text")) lang="zh-Hans" translate="no" {
                h2 { "“1+5”联动发展推介会通稿" }
                p.release-source { "2022-08-27·节选，只读" }
                (release_text(TEXT, &marks))
            }
            div {
                (section_with(lang.say("陈述", "Statements"), html! { (lang.say("按原文次序·待定 4", "In the order of the text · 4 open")) }, Some((lang.say("只看待定", "Open only"), "#")), statements(lang)))
                (section(lang.say("宣布与台账", "Stated and recorded"), html! { (lang.say("同一活动，同一口径·截至 2025-11-23", "Same event, same rule · to 2025-11-23")) }, comparison(lang)))
            }
        }
    };
    super::in_shell(lang, lang.say("核读", "Reading"), "reading", main)
}

fn statements(lang: Lang) -> Markup {
    html! {
        @for (number, (words, kind, verdict)) in (1..).zip(READ) {
            (statement(
                &Statement {
                    number,
                    kind,
                    says: html! { (match number { 1 => "2022-08-27", 5 => "协议总投资 113 亿元", _ => words }) },
                    note: match number {
                        1 => html! { "“8月27日”，年份取自发布日期" },
                        5 => html! { "“协议总投资113亿元”，第 1 段第 2 句；末段重复一次，数相同" },
                        8 => html! { (lang.say("不是可核实的事实", "Not a fact that can be checked")) },
                        9 => html! { (lang.say("园区 ", "Park ")) (unknown(lang)) },
                        _ => html! {},
                    },
                    verdict,
                    current: number == 5,
                    action: "#",
                    csrf: "example",
                    edit: if number == 5 { amount(lang) } else { html! {} },
                },
                lang,
            ))
        }
    }
}

fn amount(lang: Lang) -> Markup {
    let spec = FieldSpec {
        name: "amount",
        label: Label::new("协议总投资", "Agreed investment"),
        help: Label::new("", ""),
        kind: Kind::Money,
        presence: Presence::Required,
        list: false,
        search: false,
        filter: false,
        title: false,
        unique: false,
        private: false,
        read_only: false,
        section: None,
        unit: "亿元",
        max: 0,
        default: "",
        was: "",
        link_on: "",
        offers: "",
    };
    field_in("d5", &spec, "113", None, None, Offer::default(), lang)
}

fn comparison(lang: Lang) -> Markup {
    compare_table(
        &[
            Comparison {
                item: lang.say("签约项目", "Projects"),
                stated: html! { (lang.say("15 个", "15")) },
                recorded: html! { (lang.say("4 个具名 + 11 个 ", "4 named + 11 ")) (example_tag(lang)) },
                difference: Some("0"),
                note: html! { (lang.say("11 个未具名，由演示补位", "11 unnamed, filled in for the demo")) },
            },
            Comparison {
                item: lang.say("协议投资", "Agreed"),
                stated: html! { (lang.say("113 亿元", "11.3 bn yuan")) },
                recorded: html! { (unknown(lang)) },
                difference: None,
                note: html! { (lang.say("逐项金额未公布", "Amounts per project were not published")) },
            },
        ],
        lang,
    )
}
