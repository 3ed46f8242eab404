//! What can be read in a statement of each kind, part by part, as a person would write it.

use super::enter::amounts;
use kernel::{AreaMu, Choice as _, ChoiceSpec, Kind, Label, Money, Record as _, Uuid, Value};
use records::choices::Approx;
use records::mechanisms::AttendanceRole;
use records::mechanisms::{Event, EventKind};
use records::projects::{Project, TotalLevel, TotalScope, TotalStage};
use records::sources::{Statement, StatementKind};

/// One part of a statement.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// Its name in the reading.
    pub name: &'static str,
    /// Its label.
    pub label: Label,
    /// How it is edited.
    pub kind: PartKind,
}

/// How a part is edited.
#[derive(Clone, Copy, Debug)]
pub enum PartKind {
    /// As text.
    Text,
    /// As one of some options.
    Choice(&'static ChoiceSpec),
    /// As a link to a park.
    Park,
    /// As the record of this noun that is meant, or [`NEW`].
    Record(&'static str),
}

/// What stands in a part of kind [`PartKind::Record`] when none of the ledger is meant.
pub const NEW: &str = "new";

const fn text(name: &'static str, zh: &'static str, en: &'static str) -> Part {
    Part { name, label: Label::new(zh, en), kind: PartKind::Text }
}

const fn choice(name: &'static str, zh: &'static str, en: &'static str, spec: &'static ChoiceSpec) -> Part {
    Part { name, label: Label::new(zh, en), kind: PartKind::Choice(spec) }
}

const PARK: Part =
    Part { name: "park", label: Label::new("台账园区", "Park in the ledger"), kind: PartKind::Park };
const NAME: Part = text("name", "名称", "Name");

const fn recorded(slug: &'static str) -> Part {
    Part {
        name: "record", label: Label::new("台账记录", "In the ledger as"), kind: PartKind::Record(slug)
    }
}

/// The parts of a kind of statement, in the order they are shown.
pub fn parts_of(kind: StatementKind) -> &'static [Part] {
    const EVENT: &[Part] = &[NAME, choice("kind", "类型", "Kind", EventKind::SPEC), recorded(Event::SLUG)];
    const DATE: &[Part] = &[text("date", "日期（年-月-日）", "Date (year-month-day)")];
    const PLACE: &[Part] = &[text("place", "地点", "Place")];
    const PARKS: &[Part] = &[NAME, PARK];
    const TOTAL: &[Part] = &[
        text("what", "所计", "Of what"),
        text("count", "个数", "Number"),
        text("amount", "金额（带单位）", "Amount with unit"),
        choice("approx", "准确程度", "Precision", Approx::SPEC),
        choice("scope", "范围", "Scope", TotalScope::SPEC),
        choice("level", "层次", "Level", TotalLevel::SPEC),
        choice("stage", "进度", "Stage", TotalStage::SPEC),
    ];
    const PROJECT: &[Part] = &[
        NAME,
        text("amount", "协议投资（带单位）", "Agreed investment with unit"),
        text("land", "用地（亩）", "Land (mu)"),
        text("parties", "签约方", "Parties"),
        choice("stage", "进度", "Stage", TotalStage::SPEC),
        PARK,
        recorded(Project::SLUG),
    ];
    const PERSON: &[Part] = &[
        text("name", "姓名", "Name"),
        text("titles", "职务", "Titles"),
        choice("role", "身份", "Role", AttendanceRole::SPEC),
    ];
    const OTHER: &[Part] = &[NAME];
    match kind {
        StatementKind::Event => EVENT,
        StatementKind::Date => DATE,
        StatementKind::Place => PLACE,
        StatementKind::Park => PARKS,
        StatementKind::StatedTotal => TOTAL,
        StatementKind::Project => PROJECT,
        StatementKind::Person => PERSON,
        StatementKind::Region
        | StatementKind::Agreement
        | StatementKind::Organisation
        | StatementKind::Industry => OTHER,
    }
}

/// What a part says, for a reader: options by their label.
pub fn shown(part: &Part, value: &str, lang: kernel::Lang) -> String {
    match part.kind {
        PartKind::Choice(spec) => {
            spec.option(value).map_or(value, |option| option.label.get(lang)).to_owned()
        }
        _ => value.to_owned(),
    }
}

/// Writes parts as the reading of a statement.
pub(crate) fn write(parts: &[(String, String)]) -> String {
    let map: serde_json::Map<String, serde_json::Value> = parts
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| (name.clone(), value.clone().into()))
        .collect();
    serde_json::Value::Object(map).to_string()
}

/// Reads the parts of a statement.
pub(crate) fn read(reading: &str) -> Vec<(String, String)> {
    let map: serde_json::Map<String, serde_json::Value> = serde_json::from_str(reading).unwrap_or_default();
    map.into_iter().filter_map(|(name, value)| Some((name, value.as_str()?.to_owned()))).collect()
}

/// One part's text; empty if it is not there.
pub(crate) fn get<'a>(parts: &'a [(String, String)], name: &str) -> &'a str {
    parts.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value.as_str())
}

/// What a statement says of a project, as values.
#[derive(Clone, Debug, Default)]
pub(crate) struct ProjectRead {
    /// Its name.
    pub(crate) name: String,
    /// Amount in renminbi.
    pub(crate) amount: Option<Money>,
    /// Land.
    pub(crate) land: Option<AreaMu>,
    /// How far it is.
    pub(crate) stage: Option<TotalStage>,
    /// The park a person chose.
    pub(crate) park: Option<Uuid>,
}

/// Reads the parts of a statement of a project.
pub(crate) fn reading_of(statement: &Statement) -> ProjectRead {
    let parts = read(&statement.reading.0);
    let mu = Kind::Number { scale: 2, unit: Label::new("亩", "mu") };
    let name = match get(&parts, "name") {
        "" => statement.subject.as_str(),
        name => name,
    };
    ProjectRead {
        name: name.to_owned(),
        amount: amounts(get(&parts, "amount")).0.get().copied(),
        land: match mu.parse(get(&parts, "land"), "", 0) {
            Ok(Value::Int(hundredths)) => Some(AreaMu(hundredths)),
            _ => None,
        },
        stage: TotalStage::from_code(get(&parts, "stage")),
        park: Uuid::try_parse(get(&parts, "park")).ok(),
    }
}
