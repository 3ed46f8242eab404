//! 要素指标: how much of a scarce resource a park has in a year, and how much is bound.

use super::Park;
use crate::administration::User;
use crate::sources::Source;
use kernel::{Count, Date, Decimal2, Id, Known, Line, Report, RoughDate, Year};
use record_derive::{Choice, Record};

/// A quota of a resource 要素指标.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "quotas", zh = "要素指标", en = "Quota", chapter = Network, scope = Ledger, park = "park",
    help(
        "园区一年的土地、能耗、用电、排污、人才用房等指标，与在谈、在建项目的需求对照。具体地块另记。",
        "A park's yearly land, energy, power, emission or housing quota, set against what its projects need. Single plots are records of their own."
    ),
    check = Quota::check
)]
pub struct Quota {
    /// Name.
    #[field(
        zh = "名称",
        en = "Name",
        title,
        list,
        search,
        help("如：2026 年新增建设用地指标。", "Such as: new building land 2026.")
    )]
    pub name: Line,
    /// Park.
    #[field(zh = "园区", en = "Park", list, filter)]
    pub park: Id<Park>,
    /// Resource.
    #[field(zh = "要素", en = "Resource", list, filter)]
    pub resource: Resource,
    /// Year.
    #[field(zh = "年度", en = "Year", list, filter)]
    pub year: Year,
    /// Quarter, if the quota is split.
    #[field(
        zh = "季度",
        en = "Quarter",
        filter,
        max = 4,
        help("全年指标留空。", "Leave empty for the whole year.")
    )]
    pub quarter: Option<Count>,
    /// Unit.
    #[field(
        zh = "单位",
        en = "Unit",
        list,
        max = 20,
        help("如：亩、吨标煤、千瓦、吨、套、人。", "Such as 亩， 吨标煤， 千瓦， 吨， 套， 人.")
    )]
    pub unit: Line,
    /// Total.
    #[field(zh = "总量", en = "Total", list, filter)]
    pub total: Known<Decimal2>,
    /// Bound to projects.
    #[field(zh = "已安排", en = "Bound", list, filter)]
    pub bound: Known<Decimal2>,
    /// Day of the figures.
    #[field(zh = "截至", en = "As of")]
    pub as_of: Known<RoughDate>,
    /// Counting rule.
    #[field(zh = "口径", en = "Counting rule")]
    pub rule: Option<Line>,
    /// Source document.
    #[field(zh = "来源", en = "Source", filter)]
    pub source: Option<Id<Source>>,
    /// Place in the source.
    #[field(zh = "出处", en = "Cited", max = 500)]
    pub cited: Option<Line>,
    /// Who verified it.
    #[field(zh = "核实人", en = "Verified by", read_only)]
    pub verified_by: Option<Id<User>>,
    /// When.
    #[field(zh = "核实日期", en = "Verified on", read_only)]
    pub verified_on: Option<Date>,
}

impl Quota {
    fn check(&self, report: &mut Report) {
        if let (Some(total), Some(bound)) = (self.total.get(), self.bound.get()) {
            report.require(
                bound <= total,
                "bound",
                "已安排大于总量，请核对单位或追加指标。",
                "Bound exceeds the total: check the unit or add quota.",
            );
        }
        report.require(
            self.quarter.is_none_or(|quarter| (1..=4).contains(&quarter.0)),
            "quarter",
            "季度写 1 至 4；全年指标留空。",
            "A quarter is 1 to 4; leave it empty for the whole year.",
        );
    }
}

/// A scarce resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum Resource {
    /// 建设用地.
    #[choice(zh = "建设用地", en = "Building land")]
    Land,
    /// 厂房.
    #[choice(zh = "厂房", en = "Plant")]
    Plant,
    /// 能耗.
    #[choice(zh = "能耗", en = "Energy")]
    Energy,
    /// 用电.
    #[choice(zh = "用电", en = "Power")]
    Power,
    /// 用水.
    #[choice(zh = "用水", en = "Water")]
    Water,
    /// 排污.
    #[choice(zh = "排污", en = "Emissions")]
    Emissions,
    /// 资金.
    #[choice(zh = "资金", en = "Funds")]
    Funds,
    /// 用工.
    #[choice(zh = "用工", en = "Workers")]
    Workers,
    /// 人才用房.
    #[choice(zh = "人才用房", en = "Housing")]
    Housing,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{faults, link, text};
    use kernel::Value;

    #[test]
    fn no_more_is_bound_than_there_is_and_a_year_has_four_quarters() {
        let quota = |bound, quarter| {
            faults::<Quota>(&[
                ("name", text("示例指标")),
                ("park", link(1)),
                ("resource", text("land")),
                ("year", Value::Int(2026)),
                ("unit", text("亩")),
                ("total", Value::Int(100)),
                ("bound", Value::Int(bound)),
                ("quarter", Value::Int(quarter)),
            ])
        };
        assert!(quota(100, 4).is_empty());
        assert_eq!(quota(101, 0), ["bound", "quarter"]);
    }
}
