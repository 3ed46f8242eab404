//! 合并记录: that two entries of the book were one organisation, what was moved from one to the other, and whether it was
//! taken back. The moving itself is a verb.

use super::Organisation;
use crate::administration::User;
use kernel::{Count, Date, Id, Line, Prose, Report};
use record_derive::Record;

/// A merge 合并 of two entries of one organisation.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "organisation-merges", zh = "单位合并", en = "Organisation merge", chapter = Network, scope = Network,
    help(
        "同一家单位录成两条时，把一条并入另一条：挂在它上面的记录都改挂过去，它自己归档。可以撤回，撤回时原样放回。",
        "Where one organisation was entered twice, one entry goes into the other: what hangs on it moves over and it is put away. A merge can be taken back."
    ),
    check = OrganisationMerge::check, made_by_verb, kept_by_verbs = OrganisationMerge::is_kept
)]
pub struct OrganisationMerge {
    /// The name of the entry that was put away.
    #[field(zh = "并入的一条", en = "Entry put away", title, list, search)]
    pub subject: Line,
    /// The entry that was put away.
    #[field(zh = "归档的单位", en = "Organisation put away", filter)]
    pub merged: Id<Organisation>,
    /// The entry that stays.
    #[field(zh = "保留的单位", en = "Organisation kept", list, filter)]
    pub kept: Id<Organisation>,
    /// How many links were moved.
    #[field(zh = "改挂的记录数", en = "Links moved", list)]
    pub moved: Count,
    /// What was moved and filled in, one line each: noun, record, field, what was done.
    #[field(zh = "改动明细", en = "What was moved", max = 120_000, private)]
    pub trail: Option<Prose>,
    /// Who merged them.
    #[field(zh = "合并人", en = "Merged by", filter)]
    pub merged_by: Option<Id<User>>,
    /// When.
    #[field(zh = "合并日期", en = "Merged on", list, filter)]
    pub merged_on: Date,
    /// When it was taken back.
    #[field(zh = "撤回日期", en = "Taken back on", list, filter)]
    pub taken_back_on: Option<Date>,
}

impl OrganisationMerge {
    fn is_kept(&self) -> bool {
        true
    }

    fn check(&self, report: &mut Report) {
        report.require(
            self.merged != self.kept,
            "kept",
            "一条记录不能并入自己，请选另一条。",
            "An entry does not go into itself; choose another.",
        );
        report.require(
            self.taken_back_on.is_none_or(|day| day >= self.merged_on),
            "taken_back_on",
            "撤回不早于合并。",
            "A merge is not taken back before it was made.",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::faults_as_written as faults;

    #[test]
    fn an_entry_does_not_go_into_itself() {
        let with = |more: &[(&str, &str)]| {
            let base =
                [("subject", "示例单位"), ("merged", "1"), ("moved", "0"), ("merged_on", "2026-05-01")];
            faults::<OrganisationMerge>(&[&base, more].concat())
        };
        assert!(with(&[("kept", "2")]).is_empty());
        assert_eq!(with(&[("kept", "1")]), ["kept"]);
        assert_eq!(with(&[("kept", "2"), ("taken_back_on", "2026-04-30")]), ["taken_back_on"]);
    }
}
