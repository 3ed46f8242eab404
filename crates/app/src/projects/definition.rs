//! The definition of stages in force on a day: the house's own, else the one shipped. Every book has one without a
//! step, because what is shipped stands in the program and not in the book.

use super::words::Said;
use crate::{Error, Result};
use engine_pipeline::gate::{Definition, StageRule as Gate};
use engine_pipeline::need::{Fault, Need};
use kernel::{Choice as _, Date, Label, Line, Message, Record as _, Uuid, Value};
use records::projects::{
    CountsAs, DefinitionState, EvidenceKind, SHIPPED, SHIPPED_NAME, Stage, StageDefinition, StageRule,
};
use store::{Filter, ListQuery, Row, Sort, Tx, Visible};

/// A definition of stages, read.
#[derive(Clone, Debug)]
pub struct Version {
    /// Its record; none for the one shipped.
    pub id: Option<Uuid>,
    /// What it is called.
    pub name: Said,
    /// Its number; the one shipped is 0.
    pub number: i64,
    /// First day on which it holds; none for a draft and for the one shipped.
    pub valid_from: Option<Date>,
    /// What each stage asks, in the order of the stages.
    pub stages: Vec<StageText>,
    /// The same for the gates.
    pub gates: Definition,
}

/// One stage of a definition.
#[derive(Clone, Debug)]
pub struct StageText {
    /// Its rule; none where it is shipped.
    pub rule: Option<Uuid>,
    /// The stage.
    pub stage: Stage,
    /// Its name under this definition.
    pub name: Said,
    /// When it counts as reached.
    pub meaning: Said,
    /// The evidence it asks.
    pub need: Need,
    /// Which count it fills.
    pub counts_as: Option<CountsAs>,
}

impl Version {
    /// What a stage asks under this definition.
    pub fn stage(&self, stage: Stage) -> Option<&StageText> {
        self.stages.iter().find(|text| text.stage == stage)
    }

    /// The rule of a stage.
    pub fn gate(&self, stage: Stage) -> Option<&Gate> {
        self.gates.rule(stage.code())
    }
}

/// Most definitions and rules that are read: far more than a house makes.
const READ_MAX: usize = 1000;

/// The definition in force on a day.
pub fn on(tx: &mut Tx<'_>, day: Date) -> Result<Version> {
    let held = all(tx)?.into_iter().rfind(|(_, _, definition)| definition.holds_on(day));
    match held {
        Some((id, _, definition)) => read(tx, id, &definition),
        None => shipped(),
    }
}

/// Every definition of the book, those in force by their first day, drafts last.
pub(crate) fn all(tx: &mut Tx<'_>) -> Result<Vec<(Uuid, Row, StageDefinition)>> {
    let noun = StageDefinition::NOUN;
    let from = noun.position("valid_from").unwrap_or_default();
    let query = ListQuery {
        visible: Visible::all(),
        sort: Some(Sort { field: from, descending: false }),
        limit: READ_MAX,
        ..ListQuery::default()
    };
    let rows = tx.list(noun, &query)?.rows;
    let mut read = Vec::new();
    for row in rows {
        let definition = StageDefinition::from_values(&row.values)?;
        read.push((row.id, row, definition));
    }
    Ok(read)
}

/// A definition of the book by its id, drafts included; definitions are no secret among members.
pub fn of(tx: &mut Tx<'_>, id: Uuid) -> Result<Version> {
    let row = tx.get(StageDefinition::NOUN, id, &Visible::all())?.ok_or(Error::NotFound)?;
    read(tx, id, &StageDefinition::from_values(&row.values)?)
}

/// The rules of a definition with the rows that hold them, in the order of the stages.
pub(crate) fn rules(tx: &mut Tx<'_>, id: Uuid) -> Result<Vec<(Row, StageRule)>> {
    let noun = StageRule::NOUN;
    let by = noun.position("definition").unwrap_or_default();
    let filters = vec![Filter::AnyOf(by, vec![Value::Id(id)])];
    let query = ListQuery { visible: Visible::all(), filters, limit: READ_MAX, ..ListQuery::default() };
    let mut rules = Vec::new();
    for row in tx.list(noun, &query)?.rows {
        let rule = StageRule::from_values(&row.values)?;
        rules.push((row, rule));
    }
    rules.sort_by_key(|(_, rule)| rule.stage as u8);
    Ok(rules)
}

fn read(tx: &mut Tx<'_>, id: Uuid, definition: &StageDefinition) -> Result<Version> {
    let (mut stages, mut gates) = (Vec::new(), Vec::new());
    for (row, rule) in rules(tx, id)? {
        let need = need_of(rule.need.as_ref())
            .map_err(|_| Error::Conflict { code: "need_unreadable", message: UNREADABLE })?;
        let days_max = rule.days_expected.and_then(|days| u32::try_from(days.0).ok());
        gates.push(gate(rule.stage, need.clone(), rule.is_skippable, rule.must_verify, days_max));
        let name = match rule.stage.label() {
            label if label.zh == rule.name.as_str() => label.into(),
            _ => Said::new(rule.name.as_str(), rule.name.as_str()),
        };
        let meaning = Said::new(rule.meaning.0.clone(), rule.meaning.0);
        stages.push(StageText {
            rule: Some(row.id),
            stage: rule.stage,
            name,
            meaning,
            need,
            counts_as: rule.counts_as,
        });
    }
    let valid_from = definition.valid_from;
    Ok(Version {
        id: Some(id),
        name: Said::new(definition.name.as_str(), definition.name.as_str()),
        number: definition.version_number.map_or(0, |number| number.0),
        valid_from: valid_from.filter(|_| definition.state != DefinitionState::Draft),
        stages,
        gates: Definition { stages: gates, effective_from: valid_from.unwrap_or(first_day()) },
    })
}

const UNREADABLE: Label = Label::new(
    "这版口径里有读不出的证据要求，改好再用。",
    "Some evidence text of this definition cannot be read. Mend it first.",
);

/// The definition that is shipped.
pub fn shipped() -> Result<Version> {
    let (mut stages, mut gates) = (Vec::new(), Vec::new());
    for rule in &SHIPPED {
        let need = Need::parse(rule.need).map_err(|fault| Error::Internal(fault.message().en))?;
        let days_max = (rule.days_expected > 0).then_some(u32::from(rule.days_expected));
        gates.push(gate(rule.stage, need.clone(), rule.is_skippable, false, days_max));
        stages.push(StageText {
            rule: None,
            stage: rule.stage,
            name: rule.stage.label().into(),
            meaning: rule.meaning.into(),
            need,
            counts_as: rule.counts_as,
        });
    }
    Ok(Version {
        id: None,
        name: SHIPPED_NAME.into(),
        number: 0,
        valid_from: None,
        stages,
        gates: Definition { stages: gates, effective_from: first_day() },
    })
}

fn gate(stage: Stage, need: Need, is_skippable: bool, must_verify: bool, days_max: Option<u32>) -> Gate {
    Gate {
        code: stage.code().to_owned(),
        rank: stage.rank().map(u16::from),
        need,
        is_skippable,
        must_verify,
        is_returnable: stage == Stage::Shelved,
        days_max,
    }
}

/// The first day of the calendar in use here; what is shipped holds from ever.
fn first_day() -> Date {
    Date::new(1949, 10, 1).unwrap_or_else(|| kernel::Timestamp(0).day())
}

/// Reads the text of a rule, whose codes must be kinds of evidence.
pub(crate) fn need_of(text: Option<&Line>) -> Result<Need, Message> {
    let need = Need::parse(text.map_or("", Line::as_str)).map_err(|fault: Fault| fault.message())?;
    match need.codes().into_iter().find(|code| EvidenceKind::from_code(code).is_none()) {
        None => Ok(need),
        Some(code) => Err(unknown_code(text.map_or("", Line::as_str), code)),
    }
}

fn unknown_code(text: &str, code: &str) -> Message {
    let place = text.find(code).map_or(0, |at| text.get(..at).map_or(0, |before| before.chars().count())) + 1;
    let known: Vec<&str> = EvidenceKind::SPEC.options.iter().map(|option| option.code).collect();
    Message::new(
        "need_unknown",
        format!("第 {place} 个字符起的“{code}”不是证据代码。可用：{}。", known.join("、")),
        format!("“{code}” at character {place} is no code of evidence. There are: {}.", known.join(", ")),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shipped_can_be_read_names_known_evidence_and_has_no_flaw() {
        let version = shipped().unwrap();
        assert!(version.gates.flaws().is_empty(), "{:?}", version.gates.flaws());
        for rule in &SHIPPED {
            assert!(need_of(Some(&Line::from(rule.need))).is_ok(), "{}", rule.need);
        }
    }

    #[test]
    fn an_unknown_code_is_named_with_its_place() {
        let message = need_of(Some(&Line::from("contract + conract"))).unwrap_err();
        assert!(message.zh.starts_with("第 12 个字符起的“conract”"), "{}", message.zh);
        let message = need_of(Some(&Line::from("a + b / c"))).unwrap_err();
        assert_eq!(message.code, "need_brackets");
    }
}
