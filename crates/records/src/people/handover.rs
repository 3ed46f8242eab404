//! 交接: what a person who leaves hands to the next, so that no contact and no unfinished item is lost.

use super::Secondment;
use crate::administration::User;
use crate::assessment::Assessment;
use crate::innovation::TechMatch;
use crate::mechanisms::{Meeting, Task};
use crate::network::{Contact, Park};
use crate::projects::{Claim, Problem, Project};
use kernel::{Date, Id, Ids, Line, Prose, Report};
use record_derive::{Choice, Record};

/// A handover 交接.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "handovers", zh = "交接", en = "Handover", chapter = People, scope = Park, park = "park",
    help(
        "离岗的人交给接手的人的清单，从账上排出：项目、任务、问题、首报、会议、联系人、未了事项。移交人移交、接手人确认后，未了的一次转到接手人名下。",
        "What a person who leaves hands to the next, worked out from the book: projects, tasks, problems, claims, meetings, contacts, unfinished items. When the leaver has handed over and the successor has confirmed, all that is open passes at once."
    ),
    check = Handover::check, made_by_verb, kept_by_verbs = Handover::is_kept
)]
pub struct Handover {
    /// Subject.
    #[field(
        zh = "事项",
        en = "Subject",
        title,
        list,
        search,
        help("如：招商二局示例干部离岗交接。", "Such as: handover of Example, bureau 2.")
    )]
    pub subject: Line,
    /// Secondment that ends.
    #[field(zh = "挂职", en = "Secondment", list, filter)]
    pub secondment: Option<Id<Secondment>>,
    /// Who hands over.
    #[field(zh = "移交人", en = "From", list, filter)]
    pub from_user: Option<Id<User>>,
    /// Who takes over.
    #[field(zh = "接手人", en = "To", list, filter)]
    pub to_user: Option<Id<User>>,
    /// Park.
    #[field(zh = "园区", en = "Park", list, filter)]
    pub park: Option<Id<Park>>,
    /// By when.
    #[field(zh = "交接时限", en = "Due on", list, filter)]
    pub due_on: Option<Date>,
    /// State.
    #[field(zh = "状态", en = "State", list, filter, read_only, default = "preparing")]
    pub state: HandoverState,
    /// Contacts handed over.
    #[field(zh = "联系人", en = "Contacts", private, section("清单", "List"))]
    pub contacts: Ids<Contact>,
    /// Projects handed over.
    #[field(zh = "项目", en = "Projects")]
    pub projects: Ids<Project>,
    /// Tasks that are not finished.
    #[field(zh = "未了任务", en = "Unfinished tasks")]
    pub tasks: Ids<Task>,
    /// Problems that are not solved.
    #[field(zh = "未解决的问题", en = "Open problems")]
    pub problems: Ids<Problem>,
    /// Claims that are open.
    #[field(zh = "未结的首报", en = "Open claims")]
    pub claims: Ids<Claim>,
    /// Meetings to be held.
    #[field(zh = "待开的会议", en = "Coming meetings")]
    pub meetings: Ids<Meeting>,
    /// Matches of technology under way.
    #[field(zh = "技术对接", en = "Tech matches")]
    pub matches: Ids<TechMatch>,
    /// Criteria of the assessment in charge of.
    #[field(zh = "考核事项", en = "Assessments")]
    pub assessments: Ids<Assessment>,
    /// Other unfinished items and promises made.
    #[field(zh = "其他未了事项", en = "Other unfinished items", private, max = 8000)]
    pub unfinished: Option<Prose>,
    /// Papers and where they are.
    #[field(
        zh = "资料",
        en = "Papers",
        max = 4000,
        help("资料名称和存放处。", "What they are and where they are kept.")
    )]
    pub papers: Option<Prose>,
    /// What the successor should know.
    #[field(zh = "说明", en = "Notes", private, max = 8000)]
    pub notes: Option<Prose>,
    /// Day on which it was handed over.
    #[field(
        zh = "移交日期",
        en = "Handed over on",
        list,
        filter,
        read_only,
        section("两次确认", "Both confirmations")
    )]
    pub handed_over_on: Option<Date>,
    /// Who handed over: the leaver, or who stood in.
    #[field(zh = "移交经办", en = "Handed over by", read_only)]
    pub handed_over_by: Option<Id<User>>,
    /// Day on which the successor confirmed.
    #[field(zh = "确认日期", en = "Confirmed on", read_only)]
    pub confirmed_on: Option<Date>,
}

impl Handover {
    fn check(&self, report: &mut Report) {
        report.require(
            self.from_user.is_none() || self.from_user != self.to_user,
            "to_user",
            "移交人与接手人相同，请换一人。",
            "Both are the same person: choose another.",
        );
        let confirmed = self.state == HandoverState::Confirmed;
        report.require(
            !confirmed || self.to_user.is_some(),
            "to_user",
            "已确认的交接须有接手人。",
            "A confirmed handover names who takes over.",
        );
        report.require(
            confirmed == self.confirmed_on.is_some(),
            "confirmed_on",
            "“已确认”与确认日期须同时有。",
            "A confirmed handover has its day, and only such a handover.",
        );
        report.require(
            (self.state == HandoverState::Preparing) == self.handed_over_on.is_none(),
            "handed_over_on",
            "移交过的须有移交日期，没移交的没有。",
            "What was handed over has its day, and only that.",
        );
    }

    /// Forms change none: what it lists follows from the book, and each step has its person.
    fn is_kept(&self) -> bool {
        true
    }
}

/// How far a handover is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum HandoverState {
    /// 准备.
    #[choice(zh = "准备", en = "Preparing")]
    Preparing,
    /// 已移交.
    #[choice(zh = "已移交", en = "Handed over")]
    HandedOver,
    /// 已确认.
    #[choice(zh = "已确认", en = "Confirmed")]
    Confirmed,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::faults_as_written as faults;

    #[test]
    fn a_handover_passes_between_two_and_is_confirmed_with_its_day() {
        let with = |more: &[(&str, &str)]| faults::<Handover>(&[&[("subject", "示例交接")], more].concat());
        assert!(with(&[("from_user", "1"), ("to_user", "2")]).is_empty());
        assert_eq!(with(&[("from_user", "1"), ("to_user", "1")]), ["to_user"]);
        assert_eq!(with(&[("state", "confirmed")]), ["to_user", "confirmed_on", "handed_over_on"]);
        assert_eq!(with(&[("state", "handed_over")]), ["handed_over_on"]);
    }
}
