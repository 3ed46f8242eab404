//! 跟进记录: what was done on a project on one day: a visit, a talk, a call, an action finished, and what follows.
//!
//! It is the park's own, other than a remark, which everybody reads who sees the project.

use super::Project;
use crate::administration::User;
use crate::network::Park;
use kernel::{Date, Id, Line, Prose};
use record_derive::{Choice, Record};

/// A follow-up 跟进记录 of a project.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "follow-ups", zh = "跟进记录", en = "Follow-up", chapter = Projects, scope = Park, park = "park",
    made_by_verb,
    help(
        "项目上做了一件事：走访、会谈、电话或办结一步，见了谁、说了什么、下一步做什么。只有本园区和工作队能看。",
        "One thing done on a project: a visit, a talk, a call or a step finished; with whom, what was said, what comes next. Seen by the own park and the work team alone."
    )
)]
pub struct FollowUp {
    /// What it was.
    #[field(zh = "事项", en = "Subject", title, list, search)]
    pub subject: Line,
    /// Project.
    #[field(zh = "项目", en = "Project", list, filter)]
    pub project: Id<Project>,
    /// Park.
    #[field(zh = "园区", en = "Park", filter)]
    pub park: Id<Park>,
    /// Kind.
    #[field(zh = "方式", en = "Kind", list, filter)]
    pub kind: FollowUpKind,
    /// Day.
    #[field(zh = "日期", en = "Day", list, filter)]
    pub day: Date,
    /// Whom one met or called.
    #[field(zh = "见了谁", en = "With whom", private, max = 500)]
    pub with_whom: Option<Line>,
    /// What was said or done.
    #[field(zh = "情况", en = "What was said or done", private, max = 4000)]
    pub text: Option<Prose>,
    /// What comes next.
    #[field(zh = "下一步", en = "Next action", private)]
    pub next_action: Option<Line>,
    /// By when.
    #[field(zh = "下一步日期", en = "Next action on", private)]
    pub next_action_on: Option<Date>,
    /// Who wrote it down.
    #[field(zh = "记录人", en = "Written by", list, filter, read_only)]
    pub written_by: Option<Id<User>>,
}

/// Kind of follow-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum FollowUpKind {
    /// 走访.
    #[choice(zh = "走访", en = "Visit")]
    Visit,
    /// 会谈.
    #[choice(zh = "会谈", en = "Talk")]
    Talk,
    /// 电话.
    #[choice(zh = "电话", en = "Call")]
    Call,
    /// 办结一步.
    #[choice(zh = "办结一步", en = "Step finished")]
    Action,
    /// 变更投资方.
    #[choice(zh = "变更投资方", en = "Change of owner")]
    Owner,
}

impl FollowUpKind {
    /// Whether the investor was met or spoken to.
    pub fn is_contact(self) -> bool {
        matches!(self, FollowUpKind::Visit | FollowUpKind::Talk | FollowUpKind::Call)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finished_step_is_no_contact_with_the_investor() {
        assert!(!FollowUpKind::Action.is_contact());
        assert!(
            [FollowUpKind::Visit, FollowUpKind::Talk, FollowUpKind::Call]
                .iter()
                .all(|kind| kind.is_contact())
        );
    }
}
