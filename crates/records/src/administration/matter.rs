//! 事由: what people and webhooks are told about. Each reminder and each notice is about one of these.

use record_derive::Choice;

/// What somebody is told about 事由.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum Matter {
    /// A task's day.
    #[choice(zh = "任务到期", en = "Task due")]
    TaskDue,
    /// The day of a task's next report.
    #[choice(zh = "任务该反馈", en = "Report on a task due")]
    ReportDue,
    /// The day by which a slip is replied to.
    #[choice(zh = "督办单待答复", en = "Reply to a slip due")]
    SlipReply,
    /// A decision's day.
    #[choice(zh = "议定事项到期", en = "Decision due")]
    DecisionDue,
    /// The day of a clause of an agreement.
    #[choice(zh = "协议条款到期", en = "Clause due")]
    ClauseDue,
    /// An agreement's last day.
    #[choice(zh = "协议期满", en = "Agreement ends")]
    AgreementEnds,
    /// A secondment's last day.
    #[choice(zh = "挂职期满", en = "Secondment ends")]
    SecondmentEnds,
    /// The day by which a handover is done.
    #[choice(zh = "交接到期", en = "Handover due")]
    HandoverDue,
    /// The last day of a claim's protection.
    #[choice(zh = "首报保护期到期", en = "Protection ends")]
    ProtectionEnds,
    /// The day of a project's next action.
    #[choice(zh = "该办下一步", en = "Next action due")]
    NextAction,
    /// A problem's day.
    #[choice(zh = "问题到期", en = "Problem due")]
    ProblemDue,
    /// Evidence came back to who handed it in.
    #[choice(zh = "证据退回", en = "Evidence returned")]
    EvidenceReturned,
    /// A handover waits for its successor.
    #[choice(zh = "交接待确认", en = "Handover to confirm")]
    HandedOver,
    /// A successor has confirmed.
    #[choice(zh = "交接已确认", en = "Handover confirmed")]
    HandoverConfirmed,
}
