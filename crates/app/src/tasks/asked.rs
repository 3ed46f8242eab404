//! What the steps of supervision ask.

use kernel::{Date, Id, Ids, Line, Prose};
use record_derive::{Choice, Record};
use records::network::{Organisation, Park};

/// What approving asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "approvals", zh = "审核", en = "Approve", chapter = Mechanisms, scope = Mechanism,
    help(
        "同意立项。审核人不能是提出人。审核后只能按步骤办，不能再直接编辑。",
        "Agrees that it is to be done; not by who proposed it. From here on it changes by its steps alone."
    )
)]
pub(super) struct Approval {
    /// What is remarked.
    #[field(zh = "审核意见", en = "Remark", max = 2000)]
    pub(super) remark: Option<Prose>,
}

/// What issuing asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "issuings", zh = "交办", en = "Issue", chapter = Mechanisms, scope = Mechanism,
    help(
        "发给牵头单位，等它签收。没有牵头单位和时限，不能交办。留空的沿用任务里已填的。",
        "Goes to the lead unit, which signs for it. Nothing is issued without a lead unit and a due date. What stays empty is as the task has it."
    )
)]
pub(super) struct Issuing {
    /// Leading park.
    #[field(zh = "牵头园区", en = "Lead park")]
    pub(super) lead_park: Option<Id<Park>>,
    /// Leading organisation.
    #[field(zh = "牵头单位", en = "Lead organisation")]
    pub(super) lead_organisation: Option<Id<Organisation>>,
    /// By when.
    #[field(zh = "完成时限", en = "Due on")]
    pub(super) due_on: Option<Date>,
}

/// What signing for it asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "receipts", zh = "签收", en = "Sign for it", chapter = Mechanisms, scope = Mechanism,
    help(
        "收到并开始办。签收人就是经办人，可以再转给同单位的人。",
        "Received, and taken in hand. Who signs handles it, and may hand it on to a colleague."
    )
)]
pub(super) struct Receipt {
    /// When the first report comes.
    #[field(
        zh = "首次反馈日期",
        en = "First report on",
        help("不填，到完成时限再反馈。", "Left empty, by the due date.")
    )]
    pub(super) next_on: Option<Date>,
}

/// What handing on asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "hand-ons", zh = "转办", en = "Hand on", chapter = Mechanisms, scope = Mechanism,
    help("转给同单位的另一人经办。", "Another person of the same unit handles it from now on.")
)]
pub(super) struct HandingOn {
    /// Who.
    #[field(zh = "经办人登录名", en = "Sign-in name of the handler", max = 60)]
    pub(super) login: Line,
}

/// What a report of progress asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "progress-reports", zh = "报进展", en = "Report progress", chapter = Mechanisms, scope = Mechanism,
    help(
        "办到哪一步、下次何时再报。已经逾期的，要写明原因。可附照片或文件。",
        "How far it is, and when the next report comes. What is overdue says why. A photo or paper may be attached."
    )
)]
pub(super) struct Progress {
    /// How far it is.
    #[field(zh = "进展", en = "Progress", max = 8000)]
    pub(super) text: Prose,
    /// When the next report comes.
    #[field(zh = "下次反馈日期", en = "Next report on")]
    pub(super) next_on: Date,
    /// Why it is late.
    #[field(
        zh = "滞后原因",
        en = "Why it is late",
        max = 2000,
        help("逾期的必填。", "Needed when it is overdue.")
    )]
    pub(super) late_why: Option<Prose>,
}

/// What reporting the result asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "results", zh = "反馈结果", en = "Report the result", chapter = Mechanisms, scope = Mechanism,
    help(
        "办完了：写结果，附依据（文件，或写明文号、地点、数量）。由复核人复核后销号。",
        "It is done: give the result and what shows it, a file or numbers, places and amounts. A reviewer looks at it before it is closed."
    )
)]
pub(super) struct ReportOfResult {
    /// What came of it.
    #[field(zh = "办理结果", en = "Result", max = 8000)]
    pub(super) result: Prose,
    /// What shows it.
    #[field(
        zh = "依据",
        en = "Evidence",
        max = 2000,
        help("附了文件可不写。", "May stay empty when a file is attached.")
    )]
    pub(super) evidence: Option<Prose>,
}

/// What a review asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "reviews", zh = "复核", en = "Review", chapter = Mechanisms, scope = Mechanism,
    help(
        "看过结果和依据。合格的等销号；不合格退回，写明还缺什么。复核人不能是经办人。",
        "Result and evidence were seen. What holds is closed next; else it goes back, saying what is missing. The reviewer is not the handler."
    )
)]
pub(super) struct Review {
    /// What it comes to.
    #[field(zh = "结论", en = "ReviewVerdict")]
    pub(super) verdict: ReviewVerdict,
    /// What is said.
    #[field(zh = "复核意见", en = "Review", max = 2000)]
    pub(super) review: Prose,
}

/// What a review comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub(super) enum ReviewVerdict {
    /// 合格.
    #[choice(zh = "合格", en = "Holds")]
    Holds,
    /// 退回再办.
    #[choice(zh = "退回再办", en = "Back to the handler")]
    Back,
}

/// What closing asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "closings", zh = "办结销号", en = "Close", chapter = Mechanisms, scope = Mechanism,
    help("复核合格，从清单上销号。以后发现没办好，可以重开。", "It comes off the list. Should it prove undone, it can be reopened.")
)]
pub(super) struct Closing {
    /// What is remarked.
    #[field(zh = "说明", en = "Remark", max = 2000)]
    pub(super) remark: Option<Prose>,
}

/// What reopening or withdrawing asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "reopenings", zh = "重开", en = "Reopen", chapter = Mechanisms, scope = Mechanism,
    help("已销号的重新办理，写明理由和新的时限。", "A closed task is taken up again: say why, and by when.")
)]
pub(super) struct Reopening {
    /// Why.
    #[field(zh = "理由", en = "Reason", max = 2000)]
    pub(super) why: Prose,
    /// By when.
    #[field(zh = "新的时限", en = "New due date")]
    pub(super) due_on: Date,
}

/// What withdrawing asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "withdrawals", zh = "撤销", en = "Withdraw", chapter = Mechanisms, scope = Mechanism,
    help("不再办理，写明理由。", "It is no longer to be done: say why.")
)]
pub(super) struct Withdrawal {
    /// Why.
    #[field(zh = "理由", en = "Reason", max = 2000)]
    pub(super) why: Prose,
}

/// What adjusting asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "adjustments", zh = "调整", en = "Adjust", chapter = Mechanisms, scope = Mechanism,
    help(
        "交办后改要求、复核人或涉及园区，写明理由。时限只能由牵头单位申请延期。",
        "Changes requirements, reviewer or parks after it was issued, with the reason. The due date moves only when the lead unit asks."
    )
)]
pub(super) struct Adjustment {
    /// Why.
    #[field(zh = "理由", en = "Reason", max = 2000)]
    pub(super) why: Prose,
    /// Details and requirements.
    #[field(zh = "要求", en = "Details", max = 8000, help("留空不改。", "Left empty it stays."))]
    pub(super) details: Option<Prose>,
    /// Sign-in name of the reviewer.
    #[field(
        zh = "复核人登录名",
        en = "Sign-in name of the reviewer",
        max = 60,
        help("留空不改。", "Left empty it stays.")
    )]
    pub(super) reviewer: Option<Line>,
    /// Parks concerned besides those that are.
    #[field(zh = "增加涉及园区", en = "Further parks")]
    pub(super) parks: Ids<Park>,
}

/// What asking for more time asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "extension-requests", zh = "申请延期", en = "Ask for more time", chapter = Mechanisms, scope = Mechanism,
    help("写明理由和新的日期，交办方批准后才算。次数有上限。", "Say why and until when; it counts once the issuing side agrees. The number is limited.")
)]
pub(super) struct MoreTime {
    /// Until when.
    #[field(zh = "延期至", en = "Until")]
    pub(super) until: Date,
    /// Why.
    #[field(zh = "理由", en = "Reason", max = 2000)]
    pub(super) why: Prose,
}

/// What granting asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "extensions", zh = "准予延期", en = "Grant more time", chapter = Mechanisms, scope = Mechanism,
    help("按申请的日期延期。批准人不能是经办人。", "The due date moves to the day asked for. Not by the handler.")
)]
pub(super) struct Granting {
    /// What is remarked.
    #[field(zh = "意见", en = "Remark", max = 2000)]
    pub(super) remark: Option<Prose>,
}

/// What refusing asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "extension-refusals", zh = "不准延期", en = "Refuse more time", chapter = Mechanisms, scope = Mechanism,
    help("时限不变，写明理由。", "The due date stays: say why.")
)]
pub(super) struct Refusing {
    /// Why.
    #[field(zh = "理由", en = "Reason", max = 2000)]
    pub(super) why: Prose,
}

/// What making a task of something that was agreed asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "assignments", zh = "转为任务", en = "Make it a task", chapter = Mechanisms, scope = Mechanism,
    help(
        "成为一项任务，当即交办给牵头单位。留空的沿用这条记录里已有的。",
        "It becomes a task that is issued to the lead unit at once. What stays empty is as this record has it."
    )
)]
pub(super) struct Assignment {
    /// What is to be done.
    #[field(zh = "任务", en = "Task")]
    pub(super) title: Option<Line>,
    /// Details and requirements.
    #[field(zh = "要求", en = "Details", max = 8000)]
    pub(super) details: Option<Prose>,
    /// Leading park.
    #[field(zh = "牵头园区", en = "Lead park")]
    pub(super) lead_park: Option<Id<Park>>,
    /// Leading organisation.
    #[field(zh = "牵头单位", en = "Lead organisation")]
    pub(super) lead_organisation: Option<Id<Organisation>>,
    /// By when.
    #[field(zh = "完成时限", en = "Due on")]
    pub(super) due_on: Option<Date>,
    /// Sign-in name of the reviewer.
    #[field(
        zh = "复核人登录名",
        en = "Sign-in name of the reviewer",
        max = 60,
        help("留空，由交办方复核。", "Left empty, the issuing side reviews.")
    )]
    pub(super) reviewer: Option<Line>,
}

/// What warning of a task asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "warnings", zh = "发督办单", en = "Issue a slip", chapter = Mechanisms, scope = Mechanism,
    help(
        "颜色由灯定，不手选：临期蓝、未按时反馈黄、逾期红。收单单位签收并答复。",
        "The light sets the colour, nobody picks it: blue near the date, yellow when a report is missing, red when overdue. The unit signs for it and replies."
    )
)]
pub(super) struct Warning {
    /// Why, besides what the light says.
    #[field(zh = "补充事由", en = "Further reason", max = 1000)]
    pub(super) reason: Option<Prose>,
    /// By when a reply is due.
    #[field(zh = "答复时限", en = "Reply by", help("留空按规则。", "Left empty, by the rule."))]
    pub(super) reply_by: Option<Date>,
}

/// What replying to a slip asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "replies", zh = "答复", en = "Reply", chapter = Mechanisms, scope = Mechanism,
    help("写原因和办法，并定下次反馈的日期。", "Give cause and remedy, and the day of the next report.")
)]
pub(super) struct Reply {
    /// The reply.
    #[field(zh = "答复", en = "Reply", max = 4000)]
    pub(super) reply: Prose,
    /// When the next report comes.
    #[field(zh = "下次反馈日期", en = "Next report on")]
    pub(super) next_on: Date,
}
