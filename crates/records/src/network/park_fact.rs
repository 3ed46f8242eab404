//! 园区数据: one figure about a park with its day, rule and source. A series is several records; nothing
//! is overwritten and conflicting sources stand side by side.

use super::Park;
use crate::administration::User;
use crate::choices::Approx;
use crate::sources::Source;
use kernel::{Date, Decimal2, Id, Known, Line, Prose, Reach, Report, RoughDate};
use record_derive::Record;

/// A figure about a park 园区数据.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "park-facts", zh = "园区数据", en = "Park fact", chapter = Network, scope = Network,
    park = "park",
    help(
        "园区的一个数据：数值、单位、截至日期、口径、出处。来源说法不一时各记一条，不取平均。",
        "One figure about a park: value, unit, day, counting rule, source. Sources that disagree are recorded one by one."
    ),
    check = ParkFact::check, reach = ParkFact::reach
)]
pub struct ParkFact {
    /// What is counted.
    #[field(
        zh = "指标",
        en = "What",
        title,
        list,
        search,
        help("如：累计引进工业项目。", "Such as: industrial projects introduced, cumulative.")
    )]
    pub what: Line,
    /// Park.
    #[field(zh = "园区", en = "Park", list, filter)]
    pub park: Id<Park>,
    /// The number.
    #[field(zh = "数值", en = "Value", list, filter)]
    pub value: Known<Decimal2>,
    /// Its unit.
    #[field(
        zh = "单位",
        en = "Unit",
        list,
        max = 20,
        help("如：亿元、平方公里、个、%。", "Such as 亿元， 平方公里， 个， %.")
    )]
    pub unit: Option<Line>,
    /// How the source qualifies it.
    #[field(zh = "准确程度", en = "Precision", list, default = "exact")]
    pub approx: Approx,
    /// Day, month or year up to which it counts.
    #[field(zh = "截至", en = "As of", list, filter)]
    pub as_of: Known<RoughDate>,
    /// Counting rule.
    #[field(
        zh = "口径",
        en = "Counting rule",
        help("算什么、不算什么；来源没有说明就写“来源未说明”。", "What counts and what does not.")
    )]
    pub rule: Option<Line>,
    /// Source document.
    #[field(zh = "来源", en = "Source", filter)]
    pub source: Option<Id<Source>>,
    /// Place in the source, or a source without a record.
    #[field(
        zh = "出处",
        en = "Cited",
        list,
        search,
        max = 500,
        help(
            "页、表、段落；没有来源文件时写明何处得来。",
            "Page, table, paragraph; or where it comes from."
        )
    )]
    pub cited: Option<Line>,
    /// Doubts, such as another source's figure.
    #[field(zh = "备注", en = "Note", max = 2000)]
    pub note: Option<Prose>,
    /// Who verified it.
    #[field(zh = "核实人", en = "Verified by", filter, read_only)]
    pub verified_by: Option<Id<User>>,
    /// When.
    #[field(zh = "核实日期", en = "Verified on", read_only)]
    pub verified_on: Option<Date>,
}

impl ParkFact {
    fn check(&self, report: &mut Report) {
        report.require(
            self.value.get().is_none() || self.unit.is_some(),
            "unit",
            "有数值须写单位。",
            "A value has a unit.",
        );
        report.require(
            self.source.is_some() || self.cited.is_some(),
            "source",
            "选一个来源，或在“出处”写明何处得来。",
            "Choose a source, or say under Cited where it comes from.",
        );
    }

    fn reach(&self) -> Reach {
        Reach::Public
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Record as _, Uuid, Value};

    #[test]
    fn a_figure_has_a_unit_and_a_source_and_may_be_unknown() {
        let mut values = vec![Value::Empty; ParkFact::NOUN.fields.len()];
        let at = |field| ParkFact::NOUN.position(field).unwrap();
        values[at("what")] = Value::Text("规划面积".into());
        values[at("park")] = Value::Id(Uuid::nil());
        values[at("approx")] = Value::Text("exact".into());
        values[at("value")] = Value::Unknown;
        values[at("cited")] = Value::Text("示例年报第 3 页".into());
        assert!(ParkFact::NOUN.check(&values).is_ok());
        values[at("value")] = Value::Int(2860);
        values[at("cited")] = Value::Empty;
        let report = ParkFact::NOUN.check(&values);
        assert!(report.error_of("unit").is_some() && report.error_of("source").is_some());
    }
}
