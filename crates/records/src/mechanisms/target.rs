//! 指标任务: the figure to be reached in a year. What was reached stands in readings.

use super::Clause;
use crate::administration::User;
use crate::choices::Direction;
use crate::network::Park;
use crate::sources::Source;
use kernel::{Decimal2, Id, Known, Line, Reach, Report, Year};
use record_derive::{Choice, Record};

/// A yearly target 指标任务.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "targets", zh = "指标任务", en = "Target", chapter = Mechanisms, scope = Ledger, park = "park",
    help(
        "一个指标一年的任务数，来自协议条款或年度计划。园区提出，工作队核准；完成数另记，不覆盖。",
        "What an indicator shall reach in a year, from a clause or a plan. A park proposes, the work team approves; readings are recorded apart."
    ),
    check = Target::check, reach = Target::reach
)]
pub struct Target {
    /// Indicator.
    #[field(
        zh = "指标",
        en = "Indicator",
        title,
        list,
        search,
        help("如：实际到账外资。", "Such as: foreign capital paid in.")
    )]
    pub indicator: Line,
    /// Park; none for the network as a whole.
    #[field(
        zh = "园区",
        en = "Park",
        list,
        filter,
        help("全网指标留空。", "Leave empty for the whole network.")
    )]
    pub park: Option<Id<Park>>,
    /// Clause it comes from.
    #[field(zh = "协议条款", en = "Clause", list, filter)]
    pub clause: Option<Id<Clause>>,
    /// Year.
    #[field(zh = "年度", en = "Year", list, filter, max = 2200)]
    pub year: Year,
    /// Figure to be reached.
    #[field(zh = "任务数", en = "Target value", list, filter)]
    pub value: Known<Decimal2>,
    /// Its unit.
    #[field(zh = "单位", en = "Unit", list, max = 20, help("如：亿元、个、%。", "Such as 亿元， 个， %."))]
    pub unit: Line,
    /// Which way is better.
    #[field(zh = "方向", en = "Direction", filter, default = "higher")]
    pub direction: Direction,
    /// What the readings count.
    #[field(
        zh = "计数方式",
        en = "Counting",
        help(
            "累计数从年初零加起，留空即是；时点数从基数走到任务数，须有基数。",
            "Cumulative figures start at zero in the year, which an empty field means; a level goes from the baseline to the target."
        )
    )]
    pub counting: Option<Counting>,
    /// Where it started from.
    #[field(zh = "基数", en = "Baseline")]
    pub baseline: Known<Decimal2>,
    /// Year of the baseline.
    #[field(zh = "基数年度", en = "Baseline year", max = 2200)]
    pub baseline_year: Option<Year>,
    /// Counting rule.
    #[field(
        zh = "口径",
        en = "Counting rule",
        help(
            "算什么、不算什么；考核口径与统计口径分开写。",
            "What counts and what does not; say whether statistics or assessment."
        )
    )]
    pub rule: Option<Line>,
    /// Source document.
    #[field(zh = "来源", en = "Source", filter)]
    pub source: Option<Id<Source>>,
    /// Whether it was approved.
    #[field(zh = "状态", en = "State", list, filter, read_only, default = "proposed")]
    pub state: TargetState,
    /// Who approved it.
    #[field(zh = "核准人", en = "Approved by", read_only)]
    pub approved_by: Option<Id<User>>,
    /// Whether other parks may see it.
    #[field(zh = "已公布", en = "Released", filter, read_only)]
    pub is_released: bool,
}

impl Target {
    fn check(&self, report: &mut Report) {
        report.require(
            self.baseline_year.is_none_or(|baseline| baseline <= self.year),
            "baseline_year",
            "基数年度晚于任务年度，请改其中一个。",
            "The baseline is later than the target: change one of the years.",
        );
        report.require(
            self.state == TargetState::Proposed || self.approved_by.is_some(),
            "approved_by",
            "已核准的指标任务须记核准人。",
            "An approved target names who approved it.",
        );
        report.require(
            !self.is_released || self.state == TargetState::Approved,
            "is_released",
            "先核准，再公布。",
            "Approve it before it is released.",
        );
    }

    fn reach(&self) -> Reach {
        if self.is_released { Reach::Network } else { Reach::Own }
    }
}

/// What the readings of a target count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum Counting {
    /// 累计数, from zero at the beginning of the year.
    #[choice(zh = "累计数", en = "Cumulative")]
    Cumulative,
    /// 时点数, from the baseline to the target.
    #[choice(zh = "时点数", en = "Level")]
    Level,
}

/// Whether a target was approved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum TargetState {
    /// 待核准.
    #[choice(zh = "待核准", en = "Proposed")]
    Proposed,
    /// 已核准.
    #[choice(zh = "已核准", en = "Approved")]
    Approved,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::faults_as_written as faults;

    #[test]
    fn a_target_is_approved_by_a_person_before_others_see_it() {
        let with = |more: &[(&str, &str)]| {
            let base = [("indicator", "示例指标"), ("year", "2026"), ("unit", "亿元")];
            faults::<Target>(&[&base, more].concat())
        };
        assert!(with(&[]).is_empty());
        assert_eq!(with(&[("is_released", "1")]), ["is_released"]);
        assert_eq!(with(&[("state", "approved")]), ["approved_by"]);
        assert!(with(&[("state", "approved"), ("approved_by", "1"), ("is_released", "1")]).is_empty());
        assert_eq!(with(&[("baseline_year", "2027")]), ["baseline_year"]);
    }
}
