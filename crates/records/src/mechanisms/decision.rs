//! 议定事项: what a meeting decided, who leads it and by when.

use super::{Clause, Meeting, Topic};
use crate::choices::Light;
use crate::network::{Organisation, Park};
use crate::projects::Project;
use kernel::{Count, Date, Id, Ids, Line, Prose, Report};
use record_derive::{Choice, Record};

/// A decision 议定事项 of a meeting.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "decisions", zh = "议定事项", en = "Decision", chapter = Mechanisms, scope = Mechanism,
    park = "park", shared_with = "parks",
    help(
        "会议定下的一件事：牵头单位和时限缺一不可。印发纪要时转为任务督办。",
        "One thing a meeting decided; it has a lead unit and a due date. Issuing the minutes turns it into a task."
    ),
    check = Decision::check
)]
pub struct Decision {
    /// The decision in a few words.
    #[field(zh = "事项", en = "Subject", title, list, search)]
    pub subject: Line,
    /// Meeting.
    #[field(zh = "会议", en = "Meeting", list, filter)]
    pub meeting: Id<Meeting>,
    /// Topic it settles.
    #[field(zh = "议题", en = "Topic", filter)]
    pub topic: Option<Id<Topic>>,
    /// Place in the minutes.
    #[field(zh = "次序", en = "Position", max = 999)]
    pub position: Option<Count>,
    /// The decision as the minutes have it.
    #[field(zh = "全文", en = "Text", search, max = 4000, help("纪要照此写。", "The minutes carry it so."))]
    pub text: Option<Prose>,
    /// Leading organisation.
    #[field(zh = "牵头单位", en = "Lead organisation", list, filter, section("落实", "Carrying out"))]
    pub lead_organisation: Option<Id<Organisation>>,
    /// Leading park.
    #[field(zh = "牵头园区", en = "Lead park", list, filter)]
    pub lead_park: Option<Id<Park>>,
    /// Cooperating organisations.
    #[field(zh = "配合单位", en = "Other organisations", filter)]
    pub organisations: Ids<Organisation>,
    /// Parks concerned, the leading one among them.
    #[field(zh = "涉及园区", en = "Parks", filter, help("牵头园区也要选上。", "The lead park too."))]
    pub parks: Ids<Park>,
    /// Person responsible.
    #[field(zh = "责任人", en = "Person responsible", max = 60)]
    pub person: Option<Line>,
    /// By when.
    #[field(zh = "完成时限", en = "Due on", list, filter)]
    pub due_on: Date,
    /// What is handed in at the end.
    #[field(zh = "成果", en = "Deliverable", search)]
    pub deliverable: Option<Line>,
    /// Project concerned.
    #[field(zh = "项目", en = "Project", filter)]
    pub project: Option<Id<Project>>,
    /// Clause that it carries out.
    #[field(zh = "协议条款", en = "Clause", filter)]
    pub clause: Option<Id<Clause>>,
    /// State.
    #[field(zh = "状态", en = "State", list, filter, read_only, default = "open")]
    pub state: DecisionState,
    /// How it stands against its date.
    #[field(zh = "灯", en = "Light", list, filter, read_only)]
    pub light: Option<Light>,
    /// Park that keeps the record.
    #[field(
        zh = "登记园区",
        en = "Kept by",
        filter,
        help("留空则由工作队登记。", "Leave empty when the work team keeps it.")
    )]
    pub park: Option<Id<Park>>,
}

impl Decision {
    fn check(&self, report: &mut Report) {
        report.require(
            self.lead_organisation.is_some() || self.lead_park.is_some(),
            "lead_organisation",
            "缺牵头单位，选一个单位或园区。",
            "Lead unit missing: choose an organisation or a park.",
        );
        report.require(
            self.lead_park.is_none_or(|lead| self.parks.0.contains(&lead)),
            "parks",
            "牵头园区不在涉及园区里，请加上。",
            "The lead park is not among the parks: add it.",
        );
    }
}

/// How far a decision was carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum DecisionState {
    /// 待落实.
    #[choice(zh = "待落实", en = "Open")]
    Open,
    /// 落实中.
    #[choice(zh = "落实中", en = "Under way")]
    Underway,
    /// 已落实.
    #[choice(zh = "已落实", en = "Done")]
    Done,
    /// 撤销.
    #[choice(zh = "撤销", en = "Withdrawn")]
    Withdrawn,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::faults_as_written as faults;

    #[test]
    fn a_decision_has_a_lead_unit_and_a_due_date() {
        let base = [("subject", "示例事项"), ("meeting", "1")];
        let with = |more: &[(&str, &str)]| faults::<Decision>(&[&base, more].concat());
        assert_eq!(with(&[("lead_organisation", "1")]), ["due_on"]);
        assert_eq!(with(&[("due_on", "2026-06-30")]), ["lead_organisation"]);
        assert_eq!(with(&[("due_on", "2026-06-30"), ("lead_park", "1")]), ["parks"]);
        assert!(with(&[("due_on", "2026-06-30"), ("lead_park", "1"), ("parks", "2 1")]).is_empty());
    }
}
