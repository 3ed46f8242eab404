//! 评审方案: by what a house appraises projects, in one version. Its items are records of their own.

use crate::sources::Source;
use kernel::{Count, Date, Decimal2, Id, Known, Line, Prose, Reach, Report};
use record_derive::Record;

/// A scheme of appraisal 评审方案 in one version.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "appraisal-schemes", zh = "评审方案", en = "Appraisal scheme", chapter = Projects, scope = Network,
    help(
        "按什么给项目评分：各评分项另记，权重合计 100%。开评时方案定格，以后改方案不影响已开的评审。",
        "By what projects are scored; the items are records of their own and their weights add up to 100 %. An appraisal keeps the scheme as it was when scoring began."
    ),
    check = AppraisalScheme::check, reach = AppraisalScheme::reach
)]
pub struct AppraisalScheme {
    /// Name.
    #[field(zh = "名称", en = "Name", title, list, search)]
    pub name: Line,
    /// Version.
    #[field(zh = "版本", en = "Version", list, max = 40)]
    pub edition: Line,
    /// In force from.
    #[field(zh = "施行日期", en = "In force from", list, filter)]
    pub valid_from: Known<Date>,
    /// From how many scoring experts on the highest and the lowest sheet are dropped.
    #[field(
        zh = "去掉最高最低分的最少人数",
        en = "Drop highest and lowest from",
        list,
        unit = "人",
        max = 100,
        help(
            "打分评委达到这个人数时去掉一个最高、一个最低；留空为不去。至少 3 人。",
            "With so many scoring experts the highest and the lowest sheet are dropped; leave empty for never. At least 3."
        )
    )]
    pub drop_from: Option<Count>,
    /// How many experts must propose a veto for it to hold.
    #[field(zh = "否决所需人数", en = "Experts for a veto", unit = "人", max = 100, default = "1")]
    pub veto_by: Count,
    /// Total from which a project passes.
    #[field(zh = "通过分", en = "Pass mark", list, unit = "分", max = 10000)]
    pub pass_mark: Known<Decimal2>,
    /// Source document.
    #[field(zh = "来源", en = "Source", filter)]
    pub source: Option<Id<Source>>,
    /// Place in the source.
    #[field(zh = "出处", en = "Cited", max = 500)]
    pub cited: Option<Line>,
    /// Anything else.
    #[field(zh = "备注", en = "Note", max = 2000)]
    pub note: Option<Prose>,
}

impl AppraisalScheme {
    fn check(&self, report: &mut Report) {
        report.require(
            self.drop_from.is_none_or(|experts| experts.0 >= 3),
            "drop_from",
            "去掉最高最低分至少要 3 名评委，请改。",
            "At least 3 experts are needed to drop two sheets: change it.",
        );
        report.require(
            self.veto_by.0 >= 1,
            "veto_by",
            "否决至少要 1 名评委提出，请改。",
            "A veto needs at least 1 expert: change it.",
        );
    }

    /// What everybody is measured by, everybody may read.
    fn reach(&self) -> Reach {
        Reach::Network
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::faults_as_written as faults;

    #[test]
    fn two_sheets_are_dropped_from_three_experts_on_and_a_veto_has_somebody_behind_it() {
        let named = [("name", "示例方案"), ("edition", "2026"), ("drop_from", "3")];
        assert!(faults::<AppraisalScheme>(&named).is_empty());
        let few = [named[0], named[1], ("drop_from", "2"), ("veto_by", "0")];
        assert_eq!(faults::<AppraisalScheme>(&few), ["drop_from", "veto_by"]);
    }
}
