//! 拓园: the growth of a park in phases, planned and delivered.

use super::Park;
use crate::rules::ends_after_start;
use crate::sources::Source;
use kernel::{AreaKm2, Date, Id, Known, Line, Message, Money, Prose, Reach, Report, RoughDate};
use record_derive::{Choice, Record};

/// A phase of expansion 拓园.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "expansions", zh = "拓园", en = "Expansion", chapter = Network, scope = Network, park = "park",
    help(
        "园区拓展的一期：批了多少、交付多少、还剩多少。",
        "One phase of a park's growth: how much was approved, delivered and is left."
    ),
    check = Expansion::check, reach = Expansion::reach
)]
pub struct Expansion {
    /// Name of the phase.
    #[field(zh = "名称", en = "Name", title, list, search)]
    pub name: Line,
    /// Park.
    #[field(zh = "园区", en = "Park", list, filter)]
    pub park: Id<Park>,
    /// State.
    #[field(zh = "状态", en = "State", list, filter)]
    pub state: ExpansionState,
    /// Planned area.
    #[field(zh = "规划面积", en = "Planned area", list, unit = "平方公里")]
    pub planned: Known<AreaKm2>,
    /// Delivered area.
    #[field(zh = "已交付面积", en = "Delivered area", list, unit = "平方公里")]
    pub delivered: Known<AreaKm2>,
    /// Day of the figures.
    #[field(zh = "截至", en = "As of")]
    pub as_of: Known<RoughDate>,
    /// Approval.
    #[field(zh = "批复文号", en = "Approval", search)]
    pub approval: Option<Line>,
    /// Approved on.
    #[field(zh = "批复日期", en = "Approved on", filter)]
    pub approved_on: Known<RoughDate>,
    /// Start.
    #[field(zh = "开始日期", en = "Starts on", filter)]
    pub starts_on: Known<Date>,
    /// Planned end.
    #[field(zh = "计划完成", en = "Ends on", list, filter)]
    pub ends_on: Known<Date>,
    /// Investment in ground and utilities.
    #[field(zh = "基础设施投资", en = "Infrastructure investment", unit = "万元")]
    pub investment: Known<Money>,
    /// What is built.
    #[field(zh = "内容", en = "Content", max = 4000)]
    pub content: Option<Prose>,
    /// Source document.
    #[field(zh = "来源", en = "Source", filter)]
    pub source: Option<Id<Source>>,
    /// Place in the source.
    #[field(zh = "出处", en = "Cited", max = 500)]
    pub cited: Option<Line>,
}

impl Expansion {
    /// Area still to be delivered, if both figures are known.
    pub fn left(&self) -> Option<AreaKm2> {
        Some(AreaKm2((self.planned.get()?.0 - self.delivered.get()?.0).max(0)))
    }

    fn check(&self, report: &mut Report) {
        ends_after_start(report, "ends_on", self.starts_on.get(), self.ends_on.get());
        if let (Some(planned), Some(delivered)) = (self.planned.get(), self.delivered.get())
            && delivered > planned
        {
            report.warn(
                "delivered",
                Message::new(
                    "beyond_plan",
                    "已交付大于规划，请核对；确系如此，写明理由可保存。",
                    "Delivered exceeds the plan. Check it, or save with a reason.",
                ),
            );
        }
    }

    fn reach(&self) -> Reach {
        Reach::Network
    }
}

/// State of a phase of expansion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum ExpansionState {
    /// 谋划.
    #[choice(zh = "谋划", en = "Proposed")]
    Proposed,
    /// 已批.
    #[choice(zh = "已批", en = "Approved")]
    Approved,
    /// 建设中.
    #[choice(zh = "建设中", en = "Under way")]
    UnderWay,
    /// 已交付.
    #[choice(zh = "已交付", en = "Delivered")]
    Delivered,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{faults, link, text};
    use kernel::Value;

    #[test]
    fn what_is_left_is_known_only_if_both_areas_are() {
        let mut expansion = Expansion {
            name: "示例一期".into(),
            park: Id::new(kernel::Uuid::nil()),
            state: ExpansionState::UnderWay,
            planned: Known::Is(AreaKm2(775)),
            delivered: Known::Unknown,
            as_of: Known::Unknown,
            approval: None,
            approved_on: Known::Unknown,
            starts_on: Known::Unknown,
            ends_on: Known::Unknown,
            investment: Known::Unknown,
            content: None,
            source: None,
            cited: None,
        };
        assert_eq!(expansion.left(), None);
        expansion.delivered = Known::Is(AreaKm2(500));
        assert_eq!(expansion.left(), Some(AreaKm2(275)));
    }

    #[test]
    fn more_delivered_than_planned_is_doubted_and_not_refused() {
        let faults = faults::<Expansion>(&[
            ("name", text("示例一期")),
            ("park", link(1)),
            ("state", text("delivered")),
            ("planned", Value::Int(100)),
            ("delivered", Value::Int(101)),
            ("starts_on", text("2025-01-02")),
            ("ends_on", text("2025-01-01")),
        ]);
        assert_eq!(faults, ["ends_on"]);
    }
}
