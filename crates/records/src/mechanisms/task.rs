//! 任务: one thing to be done and supervised until it is closed (督办).
//!
//! A task belongs to who issued it. Those who carry it out act by verbs: sign for it, report, ask for an
//! extension; they do not edit it.

use super::{Clause, Decision, Visit};
use crate::administration::User;
use crate::choices::Light;
use crate::network::{Organisation, Park};
use crate::projects::Project;
use kernel::{Count, Date, Id, Ids, Line, Prose, Report};
use record_derive::{Choice, Record};

/// A supervised task 任务.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "tasks", zh = "任务", en = "Task", chapter = Mechanisms, scope = Mechanism,
    park = "park", shared_with = "parks", party = "lead_organisation",
    help(
        "要办的一件事，从立项到销号。交办后由牵头单位签收、反馈，复核人复核后销号；复核人不能是经办人。",
        "One thing to be done, from proposal to closing. The lead unit signs for it and reports; a reviewer, who is not the handler, closes it."
    ),
    check = Task::check, kept_by_verbs = Task::is_kept
)]
pub struct Task {
    /// What is to be done.
    #[field(zh = "任务", en = "Task", title, list, search, section("任务", "Task"))]
    pub title: Line,
    /// Details and requirements.
    #[field(zh = "要求", en = "Details", search, max = 8000)]
    pub details: Option<Prose>,
    /// Where it comes from.
    #[field(zh = "来源", en = "Comes from", list, filter)]
    pub origin: TaskOrigin,
    /// Decision it carries out.
    #[field(zh = "议定事项", en = "Decision", filter)]
    pub decision: Option<Id<Decision>>,
    /// Clause it carries out.
    #[field(zh = "协议条款", en = "Clause", filter)]
    pub clause: Option<Id<Clause>>,
    /// Visit at which it was agreed.
    #[field(zh = "互访", en = "Visit", filter)]
    pub visit: Option<Id<Visit>>,
    /// Project it serves.
    #[field(zh = "项目", en = "Project", filter)]
    pub project: Option<Id<Project>>,

    /// Leading organisation.
    #[field(zh = "牵头单位", en = "Lead organisation", filter, section("责任", "Responsible"))]
    pub lead_organisation: Option<Id<Organisation>>,
    /// Leading park.
    #[field(zh = "牵头园区", en = "Lead park", list, filter)]
    pub lead_park: Option<Id<Park>>,
    /// Parks concerned, the leading one among them.
    #[field(zh = "涉及园区", en = "Parks", filter, help("牵头园区也要选上。", "The lead park too."))]
    pub parks: Ids<Park>,
    /// Who handles it.
    #[field(zh = "经办人", en = "Handler", list, filter)]
    pub handler: Option<Id<User>>,
    /// Who reviews it.
    #[field(zh = "复核人", en = "Reviewer", filter, help("不能是经办人。", "Not the handler."))]
    pub reviewer: Option<Id<User>>,
    /// Park that issues it.
    #[field(
        zh = "交办园区",
        en = "Issued by",
        filter,
        help("留空则由工作队交办。", "Leave empty when the work team issues it.")
    )]
    pub park: Option<Id<Park>>,

    /// By when.
    #[field(zh = "完成时限", en = "Due on", list, filter, section("进度", "Progress"))]
    pub due_on: Option<Date>,
    /// Extended until.
    #[field(zh = "延期至", en = "Extended to", filter, read_only)]
    pub extended_to: Option<Date>,
    /// How often it was extended.
    #[field(zh = "延期次数", en = "Extensions", read_only)]
    pub extensions: Option<Count>,
    /// Until when more time is asked for; empty when nothing is asked.
    #[field(zh = "申请延期至", en = "More time asked until", filter, read_only)]
    pub asked_until: Option<Date>,
    /// Why more time is asked for, or was.
    #[field(zh = "延期理由", en = "Why more time", read_only, max = 2000)]
    pub asked_why: Option<Prose>,
    /// State.
    #[field(zh = "状态", en = "State", list, filter, read_only, default = "proposed")]
    pub state: TaskState,
    /// How it stands against its date.
    #[field(zh = "灯", en = "Light", list, filter, read_only)]
    pub light: Option<Light>,
    /// Day of issue.
    #[field(zh = "交办日期", en = "Issued on", filter, read_only)]
    pub issued_on: Option<Date>,
    /// Day on which it was signed for.
    #[field(zh = "签收日期", en = "Signed for on", read_only)]
    pub signed_for_on: Option<Date>,
    /// What was last reported.
    #[field(zh = "最近反馈", en = "Latest report", search, read_only, max = 8000)]
    pub feedback: Option<Prose>,
    /// Day of the last report.
    #[field(zh = "反馈日期", en = "Reported on", read_only)]
    pub feedback_on: Option<Date>,
    /// Why it is late, as who handles it says.
    #[field(zh = "滞后原因", en = "Why it is late", search, read_only, max = 2000)]
    pub late_why: Option<Prose>,
    /// When the next report is due.
    #[field(zh = "下次反馈", en = "Next report on", list, filter)]
    pub next_on: Option<Date>,
    /// What came of it.
    #[field(zh = "办理结果", en = "Result", search, read_only, max = 8000)]
    pub result: Option<Prose>,
    /// What shows the result: papers, numbers, places; files are attached.
    #[field(zh = "办结依据", en = "Evidence", search, read_only, max = 2000)]
    pub evidence: Option<Prose>,
    /// What the reviewer said.
    #[field(zh = "复核意见", en = "Review", read_only, max = 2000)]
    pub review: Option<Prose>,
    /// Day of closing.
    #[field(zh = "销号日期", en = "Closed on", filter, read_only)]
    pub closed_on: Option<Date>,
}

impl Task {
    /// What was approved is changed by verbs alone.
    pub fn is_kept(&self) -> bool {
        self.state != TaskState::Proposed
    }

    /// The day that counts: the extended one, else the one first set.
    pub fn deadline(&self) -> Option<Date> {
        self.extended_to.or(self.due_on)
    }

    fn check(&self, report: &mut Report) {
        report.require(
            self.lead_park.is_none_or(|lead| self.parks.0.contains(&lead)),
            "parks",
            "牵头园区不在涉及园区里，请加上。",
            "The lead park is not among the parks: add it.",
        );
        report.require(
            self.reviewer.is_none() || self.reviewer != self.handler,
            "reviewer",
            "复核人与经办人相同，请换一人。",
            "The reviewer is the handler: choose another person.",
        );
        self.check_issued(report);
        self.check_closed(report);
    }

    /// What has left the desk has somebody to do it and a day to have it done.
    fn check_issued(&self, report: &mut Report) {
        let issued = self.state.is_issued();
        report.require(
            !issued || self.lead_organisation.is_some() || self.lead_park.is_some(),
            "lead_organisation",
            "缺牵头单位，选一个单位或园区再交办。",
            "Lead unit missing: choose an organisation or a park before it is issued.",
        );
        report.require(
            !issued || self.due_on.is_some(),
            "due_on",
            "缺完成时限，填上再交办。",
            "Due date missing: set it before it is issued.",
        );
        report.require(
            self.extended_to.is_none_or(|extended| self.due_on.is_some_and(|due| due < extended)),
            "extended_to",
            "延期日期应晚于原时限。",
            "An extension is later than the due date.",
        );
    }

    fn check_closed(&self, report: &mut Report) {
        let closed = self.state == TaskState::Closed;
        for (field, holds, zh, en) in [
            ("result", self.result.is_some(), "销号须写办理结果。", "A closed task states its result."),
            ("reviewer", self.reviewer.is_some(), "销号须有复核人。", "A closed task names its reviewer."),
            (
                "closed_on",
                self.closed_on.is_some(),
                "销号须有销号日期。",
                "A closed task has its day of closing.",
            ),
        ] {
            report.require(!closed || holds, field, zh, en);
        }
    }
}

/// Where a task comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum TaskOrigin {
    /// 会议.
    #[choice(zh = "会议", en = "Meeting")]
    Meeting,
    /// 协议.
    #[choice(zh = "协议", en = "Agreement")]
    Agreement,
    /// 互访.
    #[choice(zh = "互访", en = "Visit")]
    Visit,
    /// 领导交办.
    #[choice(zh = "领导交办", en = "Leader")]
    Leader,
    /// 文件.
    #[choice(zh = "文件", en = "Document")]
    Document,
    /// 项目问题.
    #[choice(zh = "项目问题", en = "Project problem")]
    Problem,
    /// 自行安排.
    #[choice(zh = "自行安排", en = "Own plan")]
    Own,
}

/// How far a task is, in the order of supervision 督办.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Choice)]
pub enum TaskState {
    /// 立项.
    #[choice(zh = "立项", en = "Proposed")]
    Proposed,
    /// 审核.
    #[choice(zh = "审核", en = "Approved")]
    Approved,
    /// 交办.
    #[choice(zh = "交办", en = "Issued")]
    Issued,
    /// 签收.
    #[choice(zh = "签收", en = "Signed for")]
    SignedFor,
    /// 办理.
    #[choice(zh = "办理", en = "In hand")]
    InHand,
    /// 反馈.
    #[choice(zh = "反馈", en = "Reported")]
    Reported,
    /// 复核.
    #[choice(zh = "复核", en = "Under review")]
    UnderReview,
    /// 办结销号.
    #[choice(zh = "销号", en = "Closed")]
    Closed,
    /// 撤销: no longer to be done.
    #[choice(zh = "撤销", en = "Withdrawn")]
    Withdrawn,
}

impl TaskState {
    /// Whether it has been issued and was not withdrawn.
    pub fn is_issued(self) -> bool {
        (TaskState::Issued..=TaskState::Closed).contains(&self)
    }

    /// Whether it is issued and not closed, so that its light burns.
    pub fn is_running(self) -> bool {
        self.is_issued() && self != TaskState::Closed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::faults_as_written as faults;

    fn with(more: &[(&str, &str)]) -> Vec<&'static str> {
        let base = [("title", "示例任务"), ("origin", "meeting")];
        faults::<Task>(&[&base, more].concat())
    }

    const ISSUED: [(&str, &str); 3] = [("lead_park", "1"), ("parks", "1"), ("due_on", "2026-06-30")];

    #[test]
    fn nothing_is_issued_without_a_lead_unit_and_a_due_date() {
        assert!(with(&[]).is_empty());
        assert_eq!(with(&[("state", "issued")]), ["lead_organisation", "due_on"]);
        assert!(with(&[&ISSUED[..], &[("state", "issued")]].concat()).is_empty());
        assert!(with(&[("state", "withdrawn")]).is_empty());
    }

    #[test]
    fn a_closed_task_has_a_result_and_a_reviewer_who_did_not_handle_it() {
        let closed = [&ISSUED[..], &[("state", "closed"), ("handler", "1")]].concat();
        assert_eq!(with(&closed), ["result", "reviewer", "closed_on"]);
        let done = [&closed[..], &[("result", "示例结果"), ("closed_on", "2026-06-01")]].concat();
        assert_eq!(with(&[&done[..], &[("reviewer", "1")]].concat()), ["reviewer"]);
        assert!(with(&[&done[..], &[("reviewer", "2")]].concat()).is_empty());
    }

    #[test]
    fn an_extension_is_later_than_the_due_date() {
        assert_eq!(with(&[&ISSUED[..], &[("extended_to", "2026-06-30")]].concat()), ["extended_to"]);
        assert!(with(&[&ISSUED[..], &[("extended_to", "2026-07-31")]].concat()).is_empty());
    }
}
