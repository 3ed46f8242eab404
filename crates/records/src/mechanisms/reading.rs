//! 完成数: what a target had reached by a day. A correction is a new reading that names the old one.

use super::Target;
use crate::administration::User;
use crate::choices::Standing;
use crate::network::Park;
use crate::sources::Source;
use kernel::{Date, Decimal2, Id, Known, Line, Reach, Report, RoughDate};
use record_derive::Record;

/// A reading 完成数 of a target.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "readings", zh = "完成数", en = "Reading", chapter = Mechanisms, scope = Ledger, park = "park",
    help(
        "指标任务到某日的完成数，带截至日期和出处。更正另记一条并指明更正哪一条，不改旧数。",
        "What a target had reached by a day, with its source. A correction is a new reading that names the old one."
    ),
    check = Reading::check, reach = Reading::reach, kept_by_verbs = Reading::is_vouched_for
)]
pub struct Reading {
    /// What it reads, in a few words.
    #[field(
        zh = "说明",
        en = "Subject",
        title,
        list,
        search,
        help("如：2026 年上半年到账外资。", "Such as: first half of 2026.")
    )]
    pub subject: Line,
    /// Target.
    #[field(zh = "指标任务", en = "Target", list, filter)]
    pub target: Id<Target>,
    /// Park; none for the network as a whole.
    #[field(zh = "园区", en = "Park", list, filter)]
    pub park: Option<Id<Park>>,
    /// The value, in the target's unit.
    #[field(
        zh = "数值",
        en = "Value",
        list,
        filter,
        help("用指标任务的单位。", "In the unit of the target.")
    )]
    pub value: Known<Decimal2>,
    /// Day, month or year up to which it counts.
    #[field(zh = "截至", en = "As of", list, filter)]
    pub as_of: RoughDate,
    /// Source document.
    #[field(zh = "来源", en = "Source", filter)]
    pub source: Option<Id<Source>>,
    /// Place in the source, or a source without a record.
    #[field(
        zh = "出处",
        en = "Cited",
        search,
        max = 500,
        help("页、表；没有来源文件时写明何处得来。", "Page, table; or where it comes from.")
    )]
    pub cited: Option<Line>,
    /// Reading it corrects.
    #[field(zh = "更正", en = "Corrects", filter)]
    pub corrects: Option<Id<Reading>>,
    /// Who reported it.
    #[field(zh = "填报人", en = "Reported by", read_only)]
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

impl Reading {
    /// A value that another person checked stays; a correction is a new reading.
    fn is_vouched_for(&self) -> bool {
        self.standing != Standing::SelfReported
    }

    fn check(&self, report: &mut Report) {
        report.require(
            self.source.is_some() || self.cited.is_some(),
            "source",
            "选一个来源，或在“出处”写明何处得来。",
            "Choose a source, or say under Cited where it comes from.",
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
    fn a_reading_is_checked_by_somebody_else() {
        let with = |more: &[(&str, &str)]| {
            let base = [("subject", "示例"), ("target", "1"), ("as_of", "2026-06"), ("cited", "示例月报")];
            faults::<Reading>(&[&base, more].concat())
        };
        assert!(with(&[]).is_empty());
        assert_eq!(with(&[("standing", "checked")]), ["checked_by"]);
        assert_eq!(
            with(&[("standing", "checked"), ("reported_by", "1"), ("checked_by", "1")]),
            ["checked_by"]
        );
        assert!(with(&[("standing", "checked"), ("reported_by", "1"), ("checked_by", "2")]).is_empty());
    }
}
