//! 资金渠道: a fund, bond or loan from which projects may be paid.

use super::{Contact, Organisation, Park};
use crate::rules::ends_after_start;
use crate::sources::Source;
use kernel::{Date, Id, Ids, Known, Line, Money, Prose, Reach, Report, RoughDate};
use record_derive::{Choice, Record};

/// A source of funds 资金渠道.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "funding-sources", zh = "资金渠道", en = "Funding source", chapter = Network, scope = Park,
    park = "park", shared_with = "shared_with",
    help(
        "基金、专项债、贷款、担保、补助等可用的钱及其条件。项目自己的资金构成写在项目里。",
        "Funds, bonds, loans, guarantees and grants that projects may use, with their conditions. A project's own funds stand in the project."
    ),
    check = FundingSource::check, reach = FundingSource::reach
)]
pub struct FundingSource {
    /// Name.
    #[field(zh = "名称", en = "Name", title, list, search)]
    pub name: Line,
    /// Kind.
    #[field(zh = "类别", en = "Kind", list, filter)]
    pub kind: FundingKind,
    /// Who provides it.
    #[field(zh = "提供单位", en = "Provider", list, filter)]
    pub provider: Option<Id<Organisation>>,
    /// Park it is kept by.
    #[field(
        zh = "园区",
        en = "Park",
        list,
        filter,
        help(
            "留空表示各园区通用，由工作队维护。",
            "Leave empty when it serves all parks and the work team keeps it."
        )
    )]
    pub park: Option<Id<Park>>,
    /// Size.
    #[field(
        zh = "规模",
        en = "Size",
        list,
        filter,
        unit = "万元",
        section("规模与条件", "Size and conditions")
    )]
    pub size: Known<Money>,
    /// Already committed.
    #[field(zh = "已安排", en = "Committed", list, unit = "万元")]
    pub committed: Known<Money>,
    /// Day of the figures.
    #[field(zh = "数据截至", en = "As of")]
    pub as_of: Option<RoughDate>,
    /// Available from.
    #[field(zh = "开始日期", en = "Starts on", filter)]
    pub starts_on: Known<Date>,
    /// Available until.
    #[field(zh = "截止日期", en = "Ends on", list, filter)]
    pub ends_on: Known<Date>,
    /// Industries it is for.
    #[field(zh = "投向", en = "For industries", search)]
    pub industries: Option<Line>,
    /// Conditions.
    #[field(zh = "条件", en = "Conditions", max = 4000)]
    pub conditions: Option<Prose>,
    /// Contact person.
    #[field(zh = "联系人", en = "Contact")]
    pub contact: Option<Id<Contact>>,
    /// Source of the figures.
    #[field(zh = "来源", en = "Source", filter)]
    pub source: Option<Id<Source>>,
    /// Whether all parks may see it.
    #[field(zh = "各园区可见", en = "Open to all parks", filter)]
    pub is_open: bool,
    /// Parks it is shared with.
    #[field(zh = "共享给", en = "Shared with")]
    pub shared_with: Ids<Park>,
}

impl FundingSource {
    fn check(&self, report: &mut Report) {
        if let (Some(size), Some(committed)) = (self.size.get(), self.committed.get()) {
            report.require(
                committed <= size,
                "committed",
                "已安排大于规模，请核对单位。",
                "Committed exceeds the size: check the unit.",
            );
        }
        ends_after_start(report, "ends_on", self.starts_on.get(), self.ends_on.get());
    }

    fn reach(&self) -> Reach {
        if self.is_open || self.park.is_none() { Reach::Network } else { Reach::Own }
    }
}

/// Kind of funds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum FundingKind {
    /// 产业基金.
    #[choice(zh = "产业基金", en = "Industry fund")]
    Fund,
    /// 专项债.
    #[choice(zh = "专项债", en = "Special bond")]
    Bond,
    /// 银行贷款.
    #[choice(zh = "银行贷款", en = "Loan")]
    Loan,
    /// 融资担保.
    #[choice(zh = "融资担保", en = "Guarantee")]
    Guarantee,
    /// 财政补助.
    #[choice(zh = "财政补助", en = "Grant")]
    Grant,
    /// 帮扶资金.
    #[choice(zh = "帮扶资金", en = "Aid")]
    Aid,
    /// 其他.
    #[choice(zh = "其他", en = "Other")]
    Other,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{faults, text};
    use kernel::Value;

    #[test]
    fn no_more_is_committed_than_there_is_and_the_end_is_not_before_the_start() {
        let fund = |committed, ends_on| {
            faults::<FundingSource>(&[
                ("name", text("示例基金")),
                ("kind", text("fund")),
                ("size", Value::Int(100)),
                ("committed", Value::Int(committed)),
                ("starts_on", text("2025-01-01")),
                ("ends_on", text(ends_on)),
            ])
        };
        assert!(fund(100, "2025-01-01").is_empty());
        assert_eq!(fund(101, "2024-12-31"), ["committed", "ends_on"]);
    }
}
