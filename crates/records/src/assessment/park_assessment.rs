//! 考核结果: what one park reached on one criterion, with evidence, and who closes the gap. Totals are
//! calculated from these and are not entered.

use super::{Criterion, Scheme};
use crate::administration::User;
use crate::choices::Standing;
use crate::network::Park;
use crate::sources::Source;
use kernel::{Date, Decimal2, Id, Known, Line, Prose, Reach, Report, RoughDate, Year};
use record_derive::Record;

/// A park's result 考核结果 on a criterion.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "assessments", zh = "考核结果", en = "Assessment", chapter = Assessment, scope = Ledger,
    park = "park",
    help(
        "一个园区一项指标一年的实际值、依据和差距责任人。总分和排名由此算出，双方确认后公布。考核口径，非统计口径。",
        "What a park reached on one criterion in a year, with evidence and who closes the gap. Totals and ranks follow from it. By the rules of the assessment, not of statistics."
    ),
    check = Assessment::check, reach = Assessment::reach, kept_by_verbs = Assessment::is_vouched_for
)]
pub struct Assessment {
    /// What it is about, made of park, criterion and year.
    #[field(zh = "说明", en = "Subject", title, list, search)]
    pub subject: Line,
    /// Scheme.
    #[field(zh = "方案", en = "Scheme", filter)]
    pub scheme: Id<Scheme>,
    /// Criterion.
    #[field(zh = "指标", en = "Criterion", list, filter)]
    pub criterion: Id<Criterion>,
    /// Park.
    #[field(zh = "园区", en = "Park", list, filter)]
    pub park: Id<Park>,
    /// Year.
    #[field(zh = "年度", en = "Year", list, filter, max = 2200)]
    pub year: Year,
    /// Value, in the criterion's unit.
    #[field(zh = "实际值", en = "Value", list, help("用指标的单位。", "In the unit of the criterion."))]
    pub value: Known<Decimal2>,
    /// Value of the base year.
    #[field(zh = "基期值", en = "Base value")]
    pub base: Known<Decimal2>,
    /// Day, month or year up to which it counts.
    #[field(zh = "截至", en = "As of", list, filter)]
    pub as_of: Known<RoughDate>,
    /// Source document.
    #[field(zh = "来源", en = "Source", filter)]
    pub source: Option<Id<Source>>,
    /// Evidence, or a source without a record.
    #[field(zh = "依据", en = "Evidence", search, max = 2000)]
    pub evidence: Option<Prose>,
    /// Points given by persons, where the method says so.
    #[field(
        zh = "评议得分",
        en = "Points given",
        help(
            "只用于评议指标，其他由系统计算。",
            "For criteria by judgement only; other points are calculated."
        )
    )]
    pub points: Known<Decimal2>,

    /// What is missing.
    #[field(zh = "差距", en = "Gap", private, search, max = 2000, section("补差", "Closing the gap"))]
    pub gap: Option<Prose>,
    /// Who closes it.
    #[field(zh = "责任人", en = "Owner", filter)]
    pub owner: Option<Id<User>>,
    /// By when.
    #[field(zh = "完成时限", en = "Due on", filter)]
    pub due_on: Option<Date>,

    /// Who reported it.
    #[field(zh = "填报人", en = "Reported by", read_only, section("核实", "Verification"))]
    pub reported_by: Option<Id<User>>,
    /// How well it is vouched for.
    #[field(zh = "核实程度", en = "Standing", list, filter, read_only, default = "self_reported")]
    pub standing: Standing,
    /// Who checked it.
    #[field(zh = "核实人", en = "Checked by", filter, read_only)]
    pub checked_by: Option<Id<User>>,
    /// When.
    #[field(zh = "核实日期", en = "Checked on", read_only)]
    pub checked_on: Option<Date>,
    /// Whether other parks may see it.
    #[field(zh = "已公布", en = "Released", filter, read_only)]
    pub is_released: bool,
}

impl Assessment {
    /// A value that another person checked changes by being returned first.
    fn is_vouched_for(&self) -> bool {
        self.standing != Standing::SelfReported
    }

    fn check(&self, report: &mut Report) {
        report.require(
            self.value.get().is_none() || self.source.is_some() || self.evidence.is_some(),
            "source",
            "有实际值，须选来源或写依据。",
            "A value has a source or states its evidence.",
        );
        report.require(
            self.gap.is_none() || self.owner.is_some(),
            "owner",
            "有差距，须定责任人。",
            "A gap has an owner.",
        );
        report.require(
            self.standing == Standing::SelfReported || self.checked_by.is_some(),
            "checked_by",
            "已核的数须记核实人。",
            "A checked value names who checked it.",
        );
        report.require(
            self.checked_by.is_none() || self.checked_by != self.reported_by,
            "checked_by",
            "核实人与填报人相同，请换人核实。",
            "Who checks is not who reported: ask another person.",
        );
        report.require(
            !self.is_released || self.standing != Standing::SelfReported,
            "is_released",
            "自报的数先核实，再公布。",
            "A self-reported value is checked before it is released.",
        );
    }

    fn reach(&self) -> Reach {
        if self.is_released { Reach::Network } else { Reach::Own }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::faults_as_written as faults;

    #[test]
    fn a_value_has_evidence_a_gap_an_owner_and_a_released_value_was_checked() {
        let with = |more: &[(&str, &str)]| {
            let base = [
                ("subject", "示例园区·示例指标 2026"),
                ("scheme", "1"),
                ("criterion", "1"),
                ("park", "1"),
                ("year", "2026"),
            ];
            faults::<Assessment>(&[&base, more].concat())
        };
        assert!(with(&[("value", "未掌握")]).is_empty());
        assert_eq!(with(&[("value", "12.5")]), ["source"]);
        assert_eq!(with(&[("gap", "差 2 个项目")]), ["owner"]);
        assert_eq!(with(&[("is_released", "1")]), ["is_released"]);
        assert_eq!(
            with(&[("standing", "checked"), ("reported_by", "1"), ("checked_by", "1")]),
            ["checked_by"]
        );
    }
}
