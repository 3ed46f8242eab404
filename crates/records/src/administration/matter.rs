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
    /// A task came to its lead unit.
    #[choice(zh = "任务交办", en = "Task issued")]
    TaskIssued,
    /// A task was handed to its handler.
    #[choice(zh = "任务转你经办", en = "Task handed to you")]
    TaskHandedOn,
    /// A task's result waits for its review.
    #[choice(zh = "任务结果待复核", en = "Result to review")]
    TaskReported,
    /// A task's result came back from its review.
    #[choice(zh = "任务退回续办", en = "Task sent back")]
    TaskReturned,
    /// A task's result holds and the task may be closed.
    #[choice(zh = "任务待销号", en = "Task to close")]
    TaskReviewed,
    /// A task was closed.
    #[choice(zh = "任务销号", en = "Task closed")]
    TaskClosed,
    /// A closed task was opened again.
    #[choice(zh = "任务重开", en = "Task reopened")]
    TaskReopened,
    /// A task was withdrawn.
    #[choice(zh = "任务撤销", en = "Task withdrawn")]
    TaskWithdrawn,
    /// More time is asked for.
    #[choice(zh = "申请延期", en = "More time asked for")]
    TimeAsked,
    /// More time was granted.
    #[choice(zh = "准予延期", en = "More time granted")]
    TimeGranted,
    /// More time was refused.
    #[choice(zh = "不准延期", en = "More time refused")]
    TimeRefused,
    /// A slip came.
    #[choice(zh = "收到督办单", en = "Slip received")]
    SlipSent,
    /// A slip was replied to.
    #[choice(zh = "督办单已答复", en = "Slip replied to")]
    SlipReplied,
    /// A meeting was called.
    #[choice(zh = "会议通知", en = "Meeting called")]
    MeetingCalled,
    /// A meeting will not take place.
    #[choice(zh = "会议取消", en = "Meeting cancelled")]
    MeetingCancelled,
    /// Minutes were issued.
    #[choice(zh = "纪要印发", en = "Minutes issued")]
    MinutesIssued,
    /// Issued minutes were corrected.
    #[choice(zh = "纪要更正", en = "Minutes corrected")]
    MinutesCorrected,
    /// A topic goes before a meeting.
    #[choice(zh = "议题上会", en = "Topic accepted")]
    TopicAccepted,
    /// A topic came back from its screening.
    #[choice(zh = "议题退回", en = "Topic returned")]
    TopicReturned,
    /// A page waits for another person's review.
    #[choice(zh = "公开页面待审", en = "Page to review")]
    PageSubmitted,
    /// A page came back from its review.
    #[choice(zh = "公开页面退回", en = "Page returned")]
    PageReturned,
    /// A page was published.
    #[choice(zh = "公开页面已发布", en = "Page published")]
    PagePublished,
    /// An enterprise left an intention.
    #[choice(zh = "收到投资意向", en = "Intention received")]
    IntentionLeft,
}
