//! What a light or a finding says, in one sentence with its figures, in both languages. The engines give codes and
//! numbers; here stand the words, one line for each code.

use super::{Group, Shown, Topic};
use engine_pipeline::finding::{Finding, Severity};
use engine_pipeline::reason::{Figure, Reason};
use kernel::{Choice as _, Kind, Label, Lang, Message, Value};
use records::administration::Rule;

/// The words of one code: its name, and its sentence with `{figure}` where a figure stands.
struct Words {
    code: &'static str,
    name: Label,
    zh: &'static str,
    en: &'static str,
}

const fn words(
    code: &'static str,
    name: (&'static str, &'static str),
    zh: &'static str,
    en: &'static str,
) -> Words {
    Words { code, name: Label::new(name.0, name.1), zh, en }
}

/// Lights: what stands against what. The topic stands before it.
const LIGHTS: &[Words] = &[
    words("reached", ("已到达", "Reached"), "{day} 到达", "reached on {day}"),
    words(
        "within_planned_month",
        ("计划月份未过", "Within the planned month"),
        "计划 {planned}，计划月份未过",
        "planned for {planned}, whose month is not over",
    ),
    words(
        "planned_month_missed",
        ("过了计划月份", "Planned month missed"),
        "计划 {planned}，已过计划月份 {months} 个月",
        "planned for {planned}, {months} months past the planned month",
    ),
    words(
        "on_schedule",
        ("与时间同步", "On schedule"),
        "时间过去 {elapsed}%，完成 {progress}%",
        "{elapsed}% of the time has passed, {progress}% is done",
    ),
    words(
        "behind_schedule",
        ("落后时间进度", "Behind schedule"),
        "时间过去 {elapsed}%，完成 {progress}%，落后 {gap} 个百分点",
        "{elapsed}% of the time has passed, {progress}% is done: {gap} points behind",
    ),
    words(
        "paid_in_as_required",
        ("按期到位", "Paid in as required"),
        "到位 {paid}，按期应到 {required}",
        "{paid} paid in of {required} required by now",
    ),
    words(
        "paid_in_short",
        ("到位不足", "Paid in short"),
        "到位 {paid}，少于按期应到的 {required}",
        "{paid} paid in, less than the {required} required by now",
    ),
    words("in_statistics", ("已入统", "In statistics"), "{day} 入统", "entered on {day}"),
    words(
        "statistics_not_due",
        ("入统未到期", "Statistics not due"),
        "{started} 开工，满 {months} 个月，入统期限未到",
        "started on {started}, {months} full months ago; entry is not due yet",
    ),
    words(
        "not_in_statistics",
        ("未入统", "Not in statistics"),
        "{started} 开工，满 {months} 个月，还没有入统",
        "started on {started}, {months} full months ago, and not entered yet",
    ),
    words("done", ("已办", "Done"), "期限 {due}，已办，晚 {days} 天", "due {due}, done, {days} days late"),
    words("not_due", ("未到期", "Not due"), "期限 {due}，还有 {days} 天", "due {due}, in {days} days"),
    words("due_soon", ("临期", "Due soon"), "期限 {due}，还有 {days} 天", "due {due}, in {days} days"),
    words(
        "report_missed",
        ("未按时反馈", "Report missing"),
        "应于 {due} 反馈，已过 {days} 天",
        "a report was due {due}, {days} days ago",
    ),
    words("overdue", ("已过期限", "Past due"), "期限 {due}，已过 {days} 天", "due {due}, {days} days ago"),
];

/// Findings.
const FINDINGS: &[Words] = &[
    words(
        "signed_not_registered",
        ("签约未注册", "Signed, not registered"),
        "{signed} 签约，满 {months} 个月还没有注册公司",
        "Signed on {signed}; no local company after {months} months",
    ),
    words(
        "registered_not_paid_in",
        ("注册未到资", "Registered, nothing paid in"),
        "{registered} 注册，满 {months} 个月到位资金为 0",
        "Registered on {registered}; nothing paid in after {months} months",
    ),
    words(
        "land_idle",
        ("供地未开工", "Land handed over, not started"),
        "{agreed_start}{land_delivered} 起算，满 {months} 个月没有开工",
        "Counted from {agreed_start}{land_delivered}: not started after {months} months",
    ),
    words(
        "land_recoverable",
        ("闲置可收回", "Idle land, may be taken back"),
        "{agreed_start}{land_delivered} 起算，满 {months} 个月没有开工，到了可以收回的期限",
        "Counted from {agreed_start}{land_delivered}: not started after {months} months; the land may be taken back",
    ),
    words(
        "started_no_growth",
        ("开工投资无增长", "Started, no growth"),
        "{since} 至 {as_of} 累计完成都是 {completed}，{months} 个月没有增长",
        "Completed investment was {completed} from {since} to {as_of}: no growth in {months} months",
    ),
    words(
        "contract_exceeded",
        ("超出工期", "Beyond the term"),
        "应在 {contract_ends} 前投产，已过 {months} 个月",
        "Production was due by {contract_ends}, {months} months ago",
    ),
    words(
        "producing_without_power",
        ("投产无用电", "Producing without power"),
        "{producing} 投产，至 {last} 连续 {months} 个月几乎没有用电",
        "Producing since {producing}; hardly any power in the {months} months to {last}",
    ),
    words(
        "producing_without_tax",
        ("投产无税收", "Producing without tax"),
        "{producing} 投产，至 {last} 连续 {months} 个月没有税收",
        "Producing since {producing}; no tax in the {months} months to {last}",
    ),
    words(
        "contact_lost",
        ("失联", "Investor not reached"),
        "最近一次见到或联系投资方是 {last_contact}，已过 {months} 个月",
        "The investor was last met or called on {last_contact}, {months} months ago",
    ),
    words(
        "equipment_share_low",
        ("设备占比低", "Little equipment"),
        "设备 {equipment}，固定资产 {fixed_assets}，占 {share}%",
        "Equipment {equipment} of {fixed_assets} fixed assets: {share}%",
    ),
    words(
        "capital_small",
        ("注册资本偏小", "Small registered capital"),
        "注册资本 {registered_capital}，协议投资 {agreed}，占 {share}%",
        "Registered capital {registered_capital} for {agreed} agreed: {share}%",
    ),
    words(
        "unit_slip",
        ("亿万可能写错", "亿 or 万 in doubt"),
        "协议 {agreed}，备案 {filed}，相差约一万倍，核对单位",
        "Agreed {agreed}, filed {filed}: about 10,000 times apart; check the unit",
    ),
    words(
        "jump_without_invoices",
        ("投资跳增缺发票", "Jump without invoices"),
        "{from} 至 {to} 累计完成增加 {growth}，同期发票 {invoiced}",
        "Completed investment grew by {growth} from {from} to {to}, invoices of that time: {invoiced}",
    ),
    words(
        "per_mu_unit_slip",
        ("亩均单位可能写错", "Unit per mu in doubt"),
        "亩均协议投资 {per_mu}，常见 {norm}，核对单位",
        "{per_mu} agreed per mu, usual {norm}; check the unit",
    ),
    words(
        "per_mu_outlier",
        ("亩均投资离群", "Outlier per mu"),
        "亩均协议投资 {per_mu}，中位数 {median}，离群度 {z}",
        "{per_mu} agreed per mu, median {median}, z-score {z}",
    ),
    words(
        "same_amount",
        ("金额相同", "Equal amounts"),
        "协议投资同为 {agreed}，分在 {parks} 个园区",
        "{agreed} agreed in each of {parks} parks",
    ),
    words(
        "same_investor",
        ("同一投资方", "Same investor"),
        "投资方 {investor_code} 在 {parks} 个园区有项目",
        "Investor {investor_code} has projects in {parks} parks",
    ),
    words(
        "round_numbers",
        ("整数偏多", "Mostly round numbers"),
        "{of} 个协议数中 {round} 个只有一位有效数字",
        "{round} of {of} agreed figures have one significant digit",
    ),
    words(
        "photo_reused",
        ("照片重复", "Photo used again"),
        "同一张照片用了 {times} 次，涉及 {projects} 个项目",
        "One photo was handed in {times} times, by {projects} projects",
    ),
];

/// The short name of a finding's code.
pub fn name(code: &str) -> Label {
    FINDINGS
        .iter()
        .chain(LIGHTS)
        .find(|words| words.code == code)
        .map_or(Label::new("", ""), |words| words.name)
}

/// What a light says: its topic, then its reason.
pub fn light(shown: &Shown) -> Message {
    let reason = &shown.lit.reason;
    let said = sentence(LIGHTS, reason);
    let about = topic(shown.topic);
    Message::new(reason.code, format!("{}：{}。", about.zh, said.zh), format!("{}: {}.", about.en, said.en))
}

/// Why a light shows, without what it is about and without a full stop.
pub fn reason(of: &Reason) -> Message {
    sentence(LIGHTS, of)
}

/// What a finding says.
pub fn finding(found: &Finding) -> Message {
    let said = sentence(FINDINGS, &found.reason);
    Message::new(found.reason.code, format!("{}。", said.zh), format!("{}.", said.en))
}

/// What a light is about.
pub fn topic(topic: Topic) -> Message {
    let label = match topic {
        Topic::Start => Label::new("计划开工", "Planned start"),
        Topic::Production => Label::new("计划投产", "Planned production"),
        Topic::Progress => Label::new("投资进度", "Progress of investment"),
        Topic::Year => Label::new("年度投资", "This year's investment"),
        Topic::Statistics => Label::new("入统", "Statistics library"),
        Topic::Response => Label::new("线索响应", "Response to the lead"),
        Topic::Triage => Label::new("研判", "Triage"),
        Topic::Feedback => Label::new("反馈推荐人", "Word to the referrer"),
        Topic::Report => Label::new("跟进记录", "Report of progress"),
        Topic::NextAction => Label::new("下一步", "Next action"),
        Topic::Problem => Label::new("问题", "Problem"),
        Topic::Protection => Label::new("首报保护期", "Protection of the claim"),
        Topic::Milestone(stage) => {
            let name = |lang| {
                Kind::Choice(records::projects::Stage::SPEC).show(&Value::Text(stage.code().to_owned()), lang)
            };
            return Message::new(
                "topic",
                format!("节点{}", name(Lang::Zh)),
                format!("Milestone {}", name(Lang::En)),
            );
        }
    };
    Message::new("topic", label.zh, label.en)
}

/// How much weight a finding has.
pub fn severity(of: Severity) -> Label {
    match of {
        Severity::Note => Label::new("提示", "Note"),
        Severity::Warning => Label::new("询问", "To be asked"),
        Severity::Serious => Label::new("处置", "To be acted on"),
    }
}

/// The name of a weight in addresses and answers.
pub fn severity_code(of: Severity) -> &'static str {
    match of {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Serious => "serious",
    }
}

/// What a group of findings is about.
pub fn group(of: Group) -> Label {
    match of {
        Group::Standstill => Label::new("停滞", "Standstill"),
        Group::Numbers => Label::new("数字不合", "Numbers that do not fit"),
        Group::Across => Label::new("与别的项目比", "Beside other projects"),
    }
}

/// The name of a rule, with its unit.
pub fn rule(of: Rule) -> Label {
    Rule::SPEC.option(of.code()).map_or(Label::new("", ""), |option| option.label)
}

/// A threshold's value, kept in hundredths, for a reader: without needless zeros.
pub fn number(hundredths: i64, lang: Lang) -> String {
    figure(&Figure::Hundredths(hundredths), lang)
}

/// A figure for a reader.
pub fn figure(of: &Figure, lang: Lang) -> String {
    let decimal =
        |number: i64| Kind::Number { scale: 2, unit: Label::new("", "") }.show(&Value::Int(number), lang);
    match of {
        Figure::Day(day) => day.to_string(),
        Figure::Days(number) | Figure::Months(number) => number.to_string(),
        Figure::Fen(fen) => Kind::Money.show(&Value::Int(*fen), lang),
        Figure::BasisPoints(number) | Figure::Hundredths(number) => decimal(*number),
        Figure::Count(number) => number.to_string(),
        Figure::Text(text) => text.clone(),
    }
}

/// Fills the sentence of a reason's code; a figure that it does not have leaves its place empty.
fn sentence(all: &[Words], reason: &Reason) -> Message {
    let Some(words) = all.iter().find(|words| words.code == reason.code) else {
        return Message::new(reason.code, reason.code, reason.code);
    };
    let filled = |text: &str, lang| {
        let mut out = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            out.push_str(before);
            let said = reason.figure(name).map(|of| figure(of, lang)).unwrap_or_default();
            out.push_str(&said);
            rest = after;
            // English says one month and two months.
            if said == "1"
                && let Some(unit) =
                    [" days", " months", " full months"].iter().find(|it| rest.starts_with(**it))
            {
                out.push_str(unit.trim_end_matches('s'));
                rest = rest.strip_prefix(unit).unwrap_or(rest);
            }
        }
        out.push_str(rest);
        out
    };
    Message::new(reason.code, filled(words.zh, Lang::Zh), filled(words.en, Lang::En))
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine_pipeline::{finding, light};
    use kernel::{Date, Money};

    #[test]
    fn every_code_of_the_engines_has_its_words_once() {
        for (all, codes) in [(LIGHTS, light::CODES), (FINDINGS, finding::CODES)] {
            let said: Vec<&str> = all.iter().map(|words| words.code).collect();
            assert_eq!(said, codes);
            for words in all {
                let figures = |text: &'static str| {
                    let mut names: Vec<&str> = text
                        .split('{')
                        .skip(1)
                        .filter_map(|part| part.split_once('}').map(|(name, _)| name))
                        .collect();
                    names.sort_unstable();
                    names
                };
                assert!(!words.name.zh.is_empty() && !words.name.en.is_empty(), "{}", words.code);
                assert_eq!(figures(words.zh), figures(words.en), "{}", words.code);
                assert!(!figures(words.zh).is_empty(), "{} states no number", words.code);
            }
        }
    }

    #[test]
    fn english_says_one_day_and_two_days() {
        let due = Date::parse("2025-07-01").unwrap();
        let said = |today: &str| {
            let lit = light::task(Some(due), None, Date::parse(today).unwrap(), 3).unwrap();
            super::light(&Shown { topic: Topic::NextAction, lit, at: ("projects", kernel::Uuid::nil()) }).en
        };
        assert_eq!(said("2025-07-02"), "Next action: due 2025-07-01, 1 day ago.");
        assert_eq!(said("2025-07-03"), "Next action: due 2025-07-01, 2 days ago.");
        assert_eq!(said("2025-07-12"), "Next action: due 2025-07-01, 11 days ago.");
    }

    #[test]
    fn a_sentence_states_every_figure_in_its_unit() {
        let day = Date::parse("2025-01-31");
        let lit = light::schedule(
            (day.unwrap(), Date::parse("2025-12-31").unwrap()),
            Some(Money::wan(100).0),
            Some(Money::wan(1_000).0),
            Date::parse("2025-07-01").unwrap(),
            &light::Thresholds::default(),
        );
        let shown =
            Shown { topic: Topic::Progress, lit: lit.unwrap(), at: ("projects", kernel::Uuid::nil()) };
        let said = super::light(&shown);
        assert_eq!(said.zh, "投资进度：时间过去 45.37%，完成 10%，落后 35.37 个百分点。");
        assert_eq!(
            said.en,
            "Progress of investment: 45.37% of the time has passed, 10% is done: 35.37 points behind."
        );
    }
}
