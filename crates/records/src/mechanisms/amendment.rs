//! 修订: a change of what was agreed, with the wording before and after. The old wording stays.

use super::{Agreement, Clause};
use crate::network::Park;
use kernel::{Date, Id, Ids, Line, Prose, Reach, Report};
use record_derive::Record;

/// An amendment 修订 of an agreement or of one of its clauses.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "agreement-amendments", zh = "修订", en = "Amendment", chapter = Mechanisms, scope = Mechanism,
    shared_with = "parks",
    help(
        "协议或条款的一次修订：何时、依据什么、改前改后各是什么。由“修订”一步产生，改前的文字一直留着。",
        "One change of an agreement or a clause: when, on what ground, the wording before and after. It comes from the step that amends; the old wording stays."
    ),
    check = Amendment::check, reach = Amendment::reach, made_by_verb, kept_by_verbs = Amendment::is_kept
)]
pub struct Amendment {
    /// What was amended.
    #[field(zh = "修订事项", en = "Subject", title, list, search)]
    pub subject: Line,
    /// Agreement.
    #[field(zh = "协议", en = "Agreement", list, filter)]
    pub agreement: Id<Agreement>,
    /// Clause, where one was amended.
    #[field(zh = "条款", en = "Clause", list, filter)]
    pub clause: Option<Id<Clause>>,
    /// Since when the new wording holds.
    #[field(zh = "修订日期", en = "Amended on", list, filter)]
    pub amended_on: Date,
    /// Why.
    #[field(zh = "修订理由", en = "Reason", max = 2000)]
    pub why: Prose,
    /// The paper it rests on.
    #[field(zh = "依据文件", en = "Document", search)]
    pub document: Option<Line>,
    /// The wording before.
    #[field(zh = "改前", en = "Before", search, max = 12000)]
    pub before: Prose,
    /// The wording after.
    #[field(zh = "改后", en = "After", search, max = 12000)]
    pub after: Prose,
    /// The parks concerned.
    #[field(zh = "涉及园区", en = "Parks", filter)]
    pub parks: Ids<Park>,
}

impl Amendment {
    /// What was amended stays on record.
    fn is_kept(&self) -> bool {
        true
    }

    fn check(&self, report: &mut Report) {
        report.require(
            self.before != self.after,
            "after",
            "改后与改前相同，没有可修订的。",
            "The wording is the same as before: there is nothing to amend.",
        );
    }

    /// Agreements are seen by all parks once signed, and only those are amended.
    fn reach(&self) -> Reach {
        Reach::Network
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::faults_as_written as faults;

    #[test]
    fn an_amendment_changes_something() {
        let with = |after| {
            faults::<Amendment>(&[
                ("subject", "示例条款"),
                ("agreement", "1"),
                ("amended_on", "2026-01-01"),
                ("why", "示例"),
                ("before", "每年两次"),
                ("after", after),
            ])
        };
        assert!(with("每年四次").is_empty());
        assert_eq!(with("每年两次"), ["after"]);
    }
}
