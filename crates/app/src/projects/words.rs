//! Evidence, stages and doubts in words, in both languages. The gates and doubts themselves are pure and know none.

use engine_pipeline::doubt::{Doubt, Of, Side};
use engine_pipeline::gate::{Change, Direction, Lack, Reached, Refusal};
use engine_pipeline::need::Need;
use engine_pipeline::reason::Figure;
use kernel::{Choice as _, Kind, Label, Lang, Message, Value};
use records::projects::{EvidenceKind, Stage};

/// A sentence or a part of one in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// 中文.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Said {
    /// Pairs the two.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Said {
        Said { zh: zh.into(), en: en.into() }
    }

    /// The words in a language.
    pub fn get(&self, lang: Lang) -> &str {
        lang.say(&self.zh, &self.en)
    }
}

impl From<Label> for Said {
    fn from(label: Label) -> Said {
        Said::new(label.zh, label.en)
    }
}

/// What evidence is asked: 投资合同和公平竞争审查意见, 土地出让合同或不动产权证.
pub fn need(need: &Need) -> Said {
    match need {
        Need::Nothing => Said::new("不要证据", "nothing"),
        Need::Code(code) => kind(code),
        Need::All(parts) => with_one_of(parts).unwrap_or_else(|| joined(parts, "和", "and")),
        Need::Any(parts) => joined(parts, "或", "or"),
    }
}

/// Some pieces together with one of several groups, without brackets within brackets: 现场照片，以及以下之一：施工许可证和
/// 施工合同；厂房租赁合同和付款凭证. Other shapes keep their brackets.
fn with_one_of(parts: &[Need]) -> Option<Said> {
    let (groups, plain): (Vec<&Need>, Vec<&Need>) =
        parts.iter().partition(|part| matches!(part, Need::All(_) | Need::Any(_)));
    let [Need::Any(ways)] = groups.as_slice() else { return None };
    let is_simple = |way: &Need| match way {
        Need::All(codes) => codes.iter().all(|code| matches!(code, Need::Code(_))),
        way => matches!(way, Need::Code(_)),
    };
    let has_group = ways.iter().any(|way| matches!(way, Need::All(_)));
    if plain.is_empty() || !has_group || !ways.iter().all(is_simple) {
        return None;
    }
    let plain = joined(&plain.into_iter().cloned().collect::<Vec<_>>(), "和", "and");
    let ways: Vec<Said> = ways.iter().map(need).collect();
    let list = |of: fn(&Said) -> &str, mark: &str| ways.iter().map(of).collect::<Vec<_>>().join(mark);
    Some(Said::new(
        format!("{}，以及以下之一：{}", plain.zh, list(|way| &way.zh, "；")),
        format!("{}, and one of: {}", plain.en, list(|way| &way.en, "; ")),
    ))
}

fn joined(parts: &[Need], zh: &str, en: &str) -> Said {
    let said: Vec<Said> = parts
        .iter()
        .map(|part| match part {
            Need::All(_) | Need::Any(_) => {
                let inner = need(part);
                Said::new(format!("（{}）", inner.zh), format!("({})", inner.en))
            }
            plain => need(plain),
        })
        .collect();
    let list = |texts: Vec<&str>, comma: &str, last: &str| match texts.split_last() {
        None => String::new(),
        Some((one, [])) => (*one).to_owned(),
        Some((end, rest)) => format!("{}{last}{end}", rest.join(comma)),
    };
    Said::new(
        list(said.iter().map(|part| part.zh.as_str()).collect(), "、", zh),
        list(said.iter().map(|part| part.en.as_str()).collect(), ", ", &format!(" {en} ")),
    )
}

/// A kind of evidence by its code.
pub fn kind(code: &str) -> Said {
    match EvidenceKind::from_code(code) {
        Some(kind) => Said::new(kind.label().zh, kind.label().en.to_lowercase()),
        None => Said::new(code, code),
    }
}

/// A stage by its code.
pub fn stage(code: &str) -> Said {
    Stage::from_code(code).map_or_else(|| Said::new(code, code), |stage| stage.label().into())
}

/// What stages lack, all in one sentence.
pub fn lacks(lacks: &[Lack]) -> Said {
    let one = |lack: &Lack| {
        let (stage, missing) = (stage(&lack.stage), need(&lack.missing));
        let waiting: Vec<Said> = lack.unverified.iter().map(|code| kind(code)).collect();
        let list =
            |of: fn(&Said) -> &str, comma: &str| waiting.iter().map(of).collect::<Vec<_>>().join(comma);
        let (zh, en) = match waiting.is_empty() {
            true => (String::new(), String::new()),
            false => (
                format!("（{}已有，待核实）", list(|said| &said.zh, "、")),
                format!(" ({}: there, not verified yet)", list(|said| &said.en, ", ")),
            ),
        };
        Said::new(
            format!("“{}”缺{}{zh}", stage.zh, missing.zh),
            format!("{} lacks {}{en}", stage.en, missing.en),
        )
    };
    let said: Vec<Said> = lacks.iter().map(one).collect();
    let list = |of: fn(&Said) -> &str, comma: &str| said.iter().map(of).collect::<Vec<_>>().join(comma);
    Said::new(list(|said| &said.zh, "；"), list(|said| &said.en, "; "))
}

/// Why a move is refused, and beside which field of the step that asks `to`, `evidence` and `why`.
pub fn refusal(refusal: &Refusal) -> (&'static str, Message) {
    let message = |code, zh: String, en: String| Message::new(code, zh, en);
    match refusal {
        Refusal::UnknownStage(code) => {
            let stage = stage(code);
            let zh = format!("现行口径没有“{}”这个阶段，选别的阶段。", stage.zh);
            let en = format!("The definition in force has no stage {}. Choose another.", stage.en);
            ("to", message("unknown_stage", zh, en))
        }
        Refusal::Otherwise(way) => {
            let (zh, en) = elsewhere(*way);
            ("to", message("another_step", zh.into(), en.into()))
        }
        Refusal::Lacks(missing) => {
            let said = lacks(missing);
            let zh = format!("没有办理：{}。先补证据，或在本页随附一件。", said.zh);
            let en = format!("Not done: {}. Add the evidence first, or one piece on this page.", said.en);
            ("evidence", message("lacks_evidence", zh, en))
        }
        Refusal::NoReason => ("why", message("no_reason", "写明理由。".into(), "State the reason.".into())),
        Refusal::NoApproval => (
            "to",
            message(
                "no_approval",
                "退到更早的阶段，由园区负责人或工作队用“退阶段”办理。".into(),
                "Going back to an earlier stage is done by the park's head or the work team.".into(),
            ),
        ),
        Refusal::OwnApproval => (
            "to",
            message(
                "own_approval",
                "这个阶段是本人申报的，退阶段须由另一人办理。".into(),
                "You claimed this stage yourself; going back is for another person.".into(),
            ),
        ),
    }
}

fn elsewhere(way: Option<Direction>) -> (&'static str, &'static str) {
    match way {
        None => ("项目已在这个阶段，选别的阶段。", "The project is at this stage already. Choose another."),
        Some(Direction::Forward) => {
            ("这是往前走，用“进阶段”。", "This goes forward: use the step for the next stage.")
        }
        Some(Direction::Back) => (
            "这是往回走，由园区负责人或工作队用“退阶段”。",
            "This goes back: a step of the park's head or the work team.",
        ),
        Some(Direction::Out) => {
            ("离开推进用“搁置”或“终止”。", "Leaving the way is a step of its own: shelve or end.")
        }
        Some(Direction::In) => {
            ("项目已搁置，用“恢复推进”。", "The project is shelved: take it up again first.")
        }
    }
}

/// What a definition would change of one stage: 开工 2025-03-01 → 不到达.
pub fn change(change: &Change) -> Said {
    let day = |reached: &Option<Reached>| match reached {
        None => Said::new("不到达", "not reached"),
        Some(Reached { since: Some(day), .. }) => Said::new(day.to_string(), day.to_string()),
        Some(Reached { since: None, .. }) => Said::new("到达，日期未掌握", "reached, day unknown"),
    };
    let (stage, before, after) = (stage(&change.code), day(&change.before), day(&change.after));
    Said::new(
        format!("{} {} → {}", stage.zh, before.zh, after.zh),
        format!("{} {} → {}", stage.en, before.en, after.en),
    )
}

/// A contradiction in one sentence, naming both sides. `named` gives the name of a paper by its key.
pub fn doubt(doubt: &Doubt, named: &dyn Fn(u128) -> Option<String>) -> Said {
    let what = doubted(doubt.code);
    let (one, other) = (side(&doubt.doubted, named), side(&doubt.against, named));
    Said::new(
        format!("{}：{}；{}。", what.zh, one.zh, other.zh),
        format!("{}: {}; {}.", what.en, one.en, other.en),
    )
}

fn side(side: &Side, named: &dyn Fn(u128) -> Option<String>) -> Said {
    let value = figure(&side.value);
    match &side.of {
        Of::Paper(key, code) => {
            let kind = kind(code);
            let name = named(*key).filter(|name| *name != kind.zh);
            let zh = name.as_ref().map_or_else(|| kind.zh.clone(), |name| format!("{}“{name}”", kind.zh));
            let en = name.map_or_else(|| kind.en.clone(), |name| format!("{} “{name}”", kind.en));
            Said::new(format!("{zh}写 {}", value.zh), format!("{en} says {}", value.en))
        }
        Of::Fact(field) => {
            let label = fact(field);
            Said::new(
                format!("项目的{}是 {}", label.zh, value.zh),
                format!("the project's {} is {}", label.en, value.en),
            )
        }
        Of::Today => Said::new(format!("今天是 {}", value.zh), format!("today is {}", value.en)),
    }
}

fn figure(figure: &Figure) -> Said {
    match figure {
        Figure::Day(day) => Said::new(day.to_string(), day.to_string()),
        Figure::Fen(fen) => {
            let value = Value::Int(*fen);
            Said::new(Kind::Money.show(&value, Lang::Zh), Kind::Money.show(&value, Lang::En))
        }
        Figure::Text(text) => Said::new(text.clone(), text.clone()),
        Figure::Days(number)
        | Figure::Months(number)
        | Figure::BasisPoints(number)
        | Figure::Hundredths(number) => Said::new(number.to_string(), number.to_string()),
        Figure::Count(number) => Said::new(number.to_string(), number.to_string()),
    }
}

fn fact(field: &str) -> Label {
    match field {
        "reporting_unit" => Label::new("项目公司", "company"),
        "credit_code" => Label::new("项目公司信用代码", "company's credit code"),
        "project_code" => Label::new("投资项目代码", "project code"),
        "agreed_fen" => Label::new("协议总投资", "agreed investment"),
        "filed_fen" => Label::new("备案总投资", "filed investment"),
        "started_on" => Label::new("实际开工", "start of works"),
        _ => Label::new("记录", "record"),
    }
}

fn doubted(code: &str) -> Label {
    match code {
        "filing_unit_differs" => {
            Label::new("备案单位与报送单位不同", "The filing unit is not the reporting unit")
        }
        "contract_party_differs" => {
            Label::new("施工合同甲方与备案单位不同", "The builder's client is not the filing unit")
        }
        "paper_unit_differs" => {
            Label::new("材料单位与备案单位不同", "The paper names another unit than the filing")
        }
        "credit_code_differs" => Label::new("信用代码不同", "Credit codes differ"),
        "filing_number_differs" => Label::new("项目代码不同", "Project codes differ"),
        "same_number_differs" => Label::new("同一文号内容不同", "One number, different contents"),
        "filing_before_licence" => Label::new("备案早于执照", "Filed before the licence"),
        "contract_before_filing" => Label::new("施工合同早于备案", "Builder's contract before the filing"),
        "permit_before_filing" => Label::new("施工许可早于备案", "Construction permit before the filing"),
        "permit_before_land" => {
            Label::new("施工许可早于土地合同", "Construction permit before the land contract")
        }
        "permit_before_planning" => {
            Label::new("施工许可早于规划许可", "Construction permit before the planning permit")
        }
        "permit_before_contract" => {
            Label::new("施工许可早于施工合同", "Construction permit before the builder's contract")
        }
        "start_before_permit" => Label::new("开工早于施工许可", "Started before the construction permit"),
        "acceptance_before_permit" => {
            Label::new("竣工验收早于施工许可", "Accepted before the construction permit")
        }
        "sale_before_licence" => Label::new("首张销售发票早于执照", "First sale before the licence"),
        "dated_in_future" => Label::new("材料日期在今天之后", "Dated in the future"),
        "filed_total_differs" => Label::new("备案总投资不同", "Filed totals differ"),
        "filed_and_agreed_differ" => Label::new("备案与协议总投资不同", "Filed and agreed totals differ"),
        "statistics_total_differs" => {
            Label::new("入库与备案总投资不同", "Totals in statistics and filing differ")
        }
        "contract_total_differs" => Label::new("合同与协议总投资不同", "Contract and agreed totals differ"),
        "expired" => Label::new("材料已过有效期", "The paper has expired"),
        "ends_before_issue" => Label::new("有效期早于材料日期", "The paper ends before it begins"),
        _ => Label::new("材料互相矛盾", "Papers contradict each other"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_need_is_said_as_people_say_it() {
        let said = |text| need(&Need::parse(text).unwrap());
        assert_eq!(said("contract + fair_competition").zh, "投资合同和公平竞争审查意见");
        assert_eq!(
            said("land_contract / property_certificate / lease").zh,
            "土地出让合同、不动产权证或厂房租赁合同"
        );
        let start = said("site_photo + ((construction_permit + builder_contract) / (lease + payment))");
        assert_eq!(start.zh, "现场照片，以及以下之一：施工许可证和施工合同；厂房租赁合同和付款凭证");
        assert_eq!(
            start.en,
            "site photo, and one of: construction permit and contract with builder; lease and payment voucher"
        );
        // What is nested deeper keeps the brackets that tell its groups apart.
        assert_eq!(
            said("triage + (contract / (lease + (payment / invoice)))").zh,
            "研判表和（投资合同或（厂房租赁合同和（付款凭证或发票）））"
        );
    }

    #[test]
    fn every_doubt_has_words_of_its_own() {
        let general = doubted("");
        for code in engine_pipeline::doubt::CODES {
            assert_ne!(doubted(code).zh, general.zh, "{code}");
        }
    }
}
