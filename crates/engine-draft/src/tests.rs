//! Drafting held to worked examples, to faults with their place, and to any text at all.

use super::*;
use proptest::prelude::*;

fn on(noun: &str, as_of: &str) -> Ref {
    Ref { noun: noun.into(), id: noun.into(), label: noun.into(), as_of: as_of.into(), source: String::new() }
}

/// The meeting of 27 August 2022 as the public sources have it: number and amount, four projects without an amount.
fn facts() -> Facts {
    let (event, total) = (on("events", ""), on("stated-totals", "2022-08-27"));
    let text = |text: &str| Some(Value::Text(text.into()));
    let project = |name: &str, fen: Option<i64>| {
        let on = on("signings", "2022-08-27");
        Facts::from([
            ("名称".into(), Node::of(text(name), &on)),
            ("金额".into(), Node::of(fen.map(Value::Money), &on)),
        ])
    };
    Facts::from([
        (
            "活动".into(),
            Node::Group(Facts::from([
                ("名称".into(), Node::of(text("“1+5”联动发展推介会"), &event)),
                ("日期".into(), Node::of(Some(Value::Date("2022-08-27".into())), &event)),
                ("主办".into(), Node::Unknown),
            ])),
        ),
        (
            "总数".into(),
            Node::Group(Facts::from([
                ("个数".into(), Node::of(Some(Value::Number { scaled: 15, scale: 0 }), &total)),
                ("金额".into(), Node::of(Some(Value::Money(1_130_000_000_000)), &total)),
            ])),
        ),
        ("项目".into(), Node::Many(vec![project("甲", None), project("乙", Some(5_000_000_000))])),
        ("上届".into(), Node::Unknown),
    ])
}

fn drafted(template: &str) -> Draft {
    Template::read(template).unwrap().write(&facts()).unwrap()
}

fn texts(draft: &Draft) -> Vec<String> {
    draft.text().lines().map(ToOwned::to_owned).collect()
}

#[test]
fn a_sentence_says_what_is_known_with_its_records_and_its_day() {
    let draft =
        drafted("{{活动.日期|年月日}}，{{活动.名称}}签约{{总数.个数}}个项目，协议总投资{{总数.金额|亿元}}。");
    assert_eq!(
        texts(&draft),
        ["2022年8月27日，“1+5”联动发展推介会签约15个项目，协议总投资113亿元（截至2022-08-27）。"]
    );
    let Block::Paragraph(sentences) = &draft.blocks[0] else { panic!("a paragraph") };
    let nouns: Vec<&str> = sentences[0].refs.iter().map(|on| on.noun.as_str()).collect();
    assert_eq!(nouns, ["events", "stated-totals"], "each record once");
}

#[test]
fn a_sentence_with_an_unknown_fact_is_left_out_whole_and_listed() {
    let draft = drafted("会议召开。活动由{{活动.主办}}主办。上届签约{{上届.个数}}个，本届{{总数.个数}}个。");
    assert_eq!(texts(&draft), ["会议召开。"]);
    let missing: Vec<_> =
        draft.left_out.iter().map(|left| (left.text.as_str(), left.missing.join(" "))).collect();
    assert_eq!(
        missing,
        [
            ("活动由〔活动.主办〕主办。", String::from("活动.主办")),
            ("上届签约〔上届.个数〕个，本届15个。", String::from("上届.个数")),
        ]
    );
}

#[test]
fn conditions_ask_whether_something_is_known_and_lists_name_each() {
    let draft = drafted(
        "{{若未知 活动.主办}}主办单位未公布。{{完}}项目有{{每 项目 、}}{{名称}}{{若 金额}}（{{金额}}）{{否则}}（金额未公布）{{完}}{{完}}。",
    );
    assert_eq!(texts(&draft), ["主办单位未公布。项目有甲（金额未公布）、乙（5000万元）（截至2022-08-27）。"]);
}

#[test]
fn headings_without_text_go_and_key_figures_keep_their_day() {
    let draft = drafted(
        "= 协议总投资：{{总数.金额|亿元}}\n# 主办\n由{{活动.主办}}主办。\n# 项目\n共{{总数.个数}}个。",
    );
    assert_eq!(texts(&draft), ["= 协议总投资：113亿元", "# 项目", "共15个（截至2022-08-27）。"]);
    let Block::Figure(figure) = &draft.blocks[0] else { panic!("a figure") };
    assert_eq!((figure.label.as_str(), figure.as_of.as_str()), ("协议总投资", "2022-08-27"));
}

#[test]
fn a_full_stop_within_a_value_ends_no_sentence() {
    let mut facts = facts();
    facts.insert("名".into(), Node::of(Some(Value::Text("甲。乙".into())), &on("x", "")));
    let draft = Template::read("见{{名}}与{{活动.主办}}。").unwrap().write(&facts).unwrap();
    assert!(draft.blocks.is_empty(), "{draft:?}");
}

#[test]
fn money_is_exact_in_the_unit_asked_for() {
    let as_form = |fen, form| form::written(&Value::Money(fen), form).unwrap();
    assert_eq!(as_form(1_345_000_000_000, Form::Yi), "134.5亿元");
    assert_eq!(as_form(12_345_670_000, Form::Wan), "12345.67万元");
    assert_eq!(as_form(7_500_000_000, Form::Plain), "7500万元");
    assert_eq!(as_form(1, Form::Yuan), "0.01元");
    assert_eq!(form::written(&Value::Date("2022-08".into()), Form::Day).unwrap(), "2022年8月");
    assert_eq!(form::written(&Value::Text("甲".into()), Form::Yi), None);
}

#[test]
fn faults_are_said_with_their_line_and_column() {
    let place = |text: &str| {
        let fault = Template::read(text).and_then(|of| of.write(&facts())).unwrap_err();
        (fault.line, fault.column)
    };
    assert_eq!(place("一\n二{{活动.名称"), (2, 2));
    assert_eq!(place("{{若 项目}}甲"), (1, 1));
    assert_eq!(place("甲{{完}}"), (1, 2));
    assert_eq!(place("甲乙{{否则}}"), (1, 3));
    assert_eq!(place("\n\n{{活动.名称|公斤}}"), (3, 1));
    assert_eq!(place("{{活动.地址}}"), (1, 1), "no such fact");
    assert_eq!(place("{{项目}}"), (1, 1), "a list is no fact");
    assert_eq!(place("{{每 活动.名称}}{{完}}"), (1, 1));
    assert_eq!(place("{{活动.名称|亿元}}"), (1, 1));
    assert_eq!(place(&"{{若 项目}}".repeat(9)), (1, 8 * 8 + 1));
    assert_eq!(place(&"长".repeat(20_001)), (1, 1));
}

#[test]
fn lists_within_lists_end_at_the_bound() {
    let items: Vec<Facts> = (0..200).map(|_| Facts::new()).collect();
    let facts = Facts::from([(String::from("甲"), Node::Many(items))]);
    let template = Template::read("{{每 甲}}{{每 甲}}{{每 甲}}一{{完}}{{完}}{{完}}").unwrap();
    assert!(template.write(&facts).unwrap_err().zh.contains("超过"));
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_or_the_writer_fail_otherwise_than_with_a_place(text in "[\\{\\}|若每完否则 。.甲活动名称项目\n#=]{0,200}") {
        match Template::read(&text) {
            Ok(template) => { let _ = template.write(&facts()); }
            Err(fault) => prop_assert!(fault.line >= 1 && fault.column >= 1),
        }
    }

    #[test]
    fn sentences_keep_every_character_of_a_line(line in "[甲乙。！？ab]{0,60}") {
        prop_assert_eq!(sentences(&line).concat().replace(' ', ""), line.replace(' ', ""));
    }
}
