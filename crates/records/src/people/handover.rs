//! 交接: what a person who leaves hands to the next, so that no contact and no unfinished item is lost.

use super::Secondment;
use crate::administration::User;
use crate::mechanisms::Task;
use crate::network::{Contact, Park};
use crate::projects::Project;
use kernel::{Date, Id, Ids, Line, Prose, Report};
use record_derive::{Choice, Record};

/// A handover 交接.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "handovers", zh = "交接", en = "Handover", chapter = People, scope = People, park = "park",
    help(
        "离岗的人交给接手的人的清单：联系人、项目、未了事项、资料。接手人确认后完成。",
        "What a person who leaves hands to the next: contacts, projects, unfinished items, papers. It is done when the successor confirms."
    ),
    check = Handover::check
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
        assert_eq!(with(&[("state", "confirmed")]), ["to_user", "confirmed_on"]);
    }
}
