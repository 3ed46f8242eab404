//! 节点: when a stage was planned, claimed and verified. The two dates of a stage are kept apart.

use super::{Evidence, Project, Stage};
use crate::administration::User;
use crate::network::Park;
use kernel::{Date, Id, Ids, Known, Line, Prose, Report};
use record_derive::Record;

/// A milestone 节点 of a project.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "milestones", zh = "节点", en = "Milestone", chapter = Projects, scope = Park, park = "park",
    help(
        "项目到达一个阶段的计划日期、申报日期和核实日期。计划日期在此填写，申报用项目页的“进阶段”。核实的人不是申报的人。",
        "When a stage of a project was planned, claimed and verified. Plans are written here, claims are made by a step on the project's page. Who verifies is not who claims."
    ),
    check = Milestone::check, kept_by_verbs = Milestone::is_claimed
)]
pub struct Milestone {
    /// What is reached.
    #[field(zh = "节点", en = "Milestone", title, list, search)]
    pub name: Line,
    /// Project.
    #[field(zh = "项目", en = "Project", list, filter)]
    pub project: Id<Project>,
    /// Park.
    #[field(zh = "园区", en = "Park", filter)]
    pub park: Id<Park>,
    /// Stage that it opens.
    #[field(zh = "阶段", en = "Stage", list, filter)]
    pub stage: Stage,
    /// Planned day.
    #[field(zh = "计划日期", en = "Planned on", list, filter)]
    pub planned_on: Known<Date>,
    /// Day on which it was reached, as claimed.
    #[field(zh = "申报日期", en = "Reached on, as claimed", list, filter, read_only)]
    pub claimed_on: Known<Date>,
    /// Who claims it.
    #[field(zh = "申报人", en = "Claimed by", read_only)]
    pub claimed_by: Option<Id<User>>,
    /// Evidence.
    #[field(zh = "证据", en = "Evidence", read_only)]
    pub evidence: Ids<Evidence>,
    /// Day as verified.
    #[field(zh = "核实日期", en = "Reached on, as verified", list, filter, read_only)]
    pub verified_on: Known<Date>,
    /// Who verified it.
    #[field(zh = "核实人", en = "Verified by", filter, read_only)]
    pub verified_by: Option<Id<User>>,
    /// Why it is late, or why the project went back.
    #[field(zh = "说明", en = "Note", max = 2000)]
    pub note: Option<Prose>,
}

impl Milestone {
    /// Whether somebody has claimed that it was reached, so that it changes by steps alone.
    pub fn is_claimed(&self) -> bool {
        self.claimed_by.is_some() || self.claimed_on.get().is_some()
    }

    /// Whether a second person has verified that it was reached.
    pub fn is_verified(&self) -> bool {
        self.verified_by.is_some()
    }

    fn check(&self, report: &mut Report) {
        report.require(
            self.verified_by.is_none() || self.verified_by != self.claimed_by,
            "verified_by",
            "核实人不能是申报人，请由另一人核实。",
            "Who verifies is not who claims: ask another person.",
        );
        report.require(
            self.verified_by.is_none() || self.claimed_on.get().is_some(),
            "claimed_on",
            "没有申报日期，不能核实。",
            "Without a claimed day there is nothing to verify.",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{faults, link, text};

    #[test]
    fn a_milestone_is_verified_by_another_person_after_it_was_claimed() {
        let milestone = |claimed_by, verified_by, claimed_on| {
            faults::<Milestone>(&[
                ("name", text("开工")),
                ("project", link(1)),
                ("park", link(1)),
                ("stage", text("L10")),
                ("claimed_on", claimed_on),
                ("claimed_by", link(claimed_by)),
                ("verified_by", link(verified_by)),
            ])
        };
        assert!(milestone(1, 2, text("2025-05-01")).is_empty());
        assert_eq!(milestone(1, 1, text("2025-05-01")), ["verified_by"]);
        assert_eq!(milestone(1, 2, kernel::Value::Unknown), ["claimed_on"]);
    }
}
