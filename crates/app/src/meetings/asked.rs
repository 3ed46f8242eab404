//! What the steps of a meeting ask.

use kernel::{Date, Id, Ids, Line, Prose};
use record_derive::{Choice, Record};
use records::mechanisms::{Clause, Meeting, Topic, TopicResult};
use records::network::{Organisation, Park};
use records::projects::Project;

/// What screening a topic asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "screenings", zh = "审核议题", en = "Screen the topic", chapter = Mechanisms, scope = Mechanism,
    help(
        "联络员会议或工作队审核：上会，或退回并写明理由。审核人不能是提出人。",
        "By the liaison officers or the work team: before the meeting, or back with the reason. Not by who proposed it."
    )
)]
pub(super) struct ScreeningOf {
    /// What it comes to.
    #[field(zh = "结论", en = "ScreeningVerdict")]
    pub(super) verdict: ScreeningVerdict,
    /// Which meeting treats it.
    #[field(
        zh = "上哪次会",
        en = "Meeting",
        help("议题里已选的可留空。", "May stay empty when the topic names one.")
    )]
    pub(super) meeting: Option<Id<Meeting>>,
    /// Remark.
    #[field(zh = "审核意见", en = "Remark", max = 2000, help("退回的必填。", "Needed when it goes back."))]
    pub(super) remark: Option<Prose>,
}

/// What a screening comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub(super) enum ScreeningVerdict {
    /// 上会.
    #[choice(zh = "上会", en = "Before the meeting")]
    Accept,
    /// 退回.
    #[choice(zh = "退回", en = "Back")]
    Return,
}

/// What proposing it again asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "resubmissions", zh = "再次提出", en = "Propose again", chapter = Mechanisms, scope = Mechanism,
    help("按退回意见补充后，再送审核。", "Mended as the screening asked, it is screened again.")
)]
pub(super) struct Resubmission {
    /// What was mended.
    #[field(zh = "补充说明", en = "What was mended", max = 4000)]
    pub(super) mended: Prose,
}

/// What the meeting's treatment of a topic asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "outcomes", zh = "记结果", en = "Note the result", chapter = Mechanisms, scope = Mechanism,
    help(
        "会议对这个议题的结果和讨论要点。缓议的自动列入下次会议。",
        "What the meeting did with the topic. What is deferred comes to the next meeting by itself."
    )
)]
pub(super) struct Outcome {
    /// What the meeting did with it.
    #[field(zh = "结果", en = "Result")]
    pub(super) result: TopicResult,
    /// What was said.
    #[field(zh = "讨论要点", en = "Discussion", max = 8000)]
    pub(super) discussion: Option<Prose>,
}

/// What calling a meeting asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "calls", zh = "通知", en = "Call the meeting", chapter = Mechanisms, scope = Mechanism,
    help("定下时间地点，议程发给涉及的园区。", "Day and place are fixed and the agenda goes to the parks concerned.")
)]
pub(super) struct Calling {
    /// Day.
    #[field(zh = "日期", en = "Date")]
    pub(super) held_on: Date,
    /// Place.
    #[field(zh = "地点", en = "Place")]
    pub(super) place: Line,
    /// Parks concerned besides those that are.
    #[field(zh = "增加涉及园区", en = "Further parks")]
    pub(super) parks: Ids<Park>,
}

/// What opening a meeting asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "openings", zh = "开会", en = "Open the meeting", chapter = Mechanisms, scope = Mechanism,
    help("记到会情况。开会后可以记议定事项。", "Note who is there. Decisions can then be taken.")
)]
pub(super) struct Opening {
    /// Day.
    #[field(zh = "日期", en = "Date", default = "@today")]
    pub(super) held_on: Date,
    /// Who presides.
    #[field(zh = "主持人", en = "Presided by", max = 60)]
    pub(super) presided_by: Option<Line>,
    /// Those present.
    #[field(
        zh = "出席",
        en = "Present",
        max = 8000,
        help("一人一行：单位 姓名。", "One person a line: unit, name.")
    )]
    pub(super) present: Prose,
    /// Those excused.
    #[field(zh = "请假", en = "Excused", max = 2000)]
    pub(super) excused: Option<Prose>,
    /// Those who sit in.
    #[field(zh = "列席", en = "In attendance", max = 4000)]
    pub(super) observers: Option<Prose>,
}

/// What a decision asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "resolutions", zh = "议定并成任务", en = "Decide, and make it a task", chapter = Mechanisms, scope = Mechanism,
    help(
        "没有牵头单位和时限，不能议定。议定即成任务，交办给牵头单位。",
        "No decision without a lead unit and a due date. It becomes a task at once, issued to the lead unit."
    )
)]
pub(super) struct Resolution {
    /// The decision in a few words.
    #[field(zh = "议定事项", en = "Decision")]
    pub(super) subject: Line,
    /// The topic it settles.
    #[field(zh = "议题", en = "Topic")]
    pub(super) topic: Option<Id<Topic>>,
    /// The decision as the minutes have it.
    #[field(
        zh = "全文",
        en = "Text",
        max = 4000,
        help("纪要照此写。留空用上面的一句。", "The minutes carry it so; left empty, the line above.")
    )]
    pub(super) text: Option<Prose>,
    /// Leading park.
    #[field(zh = "牵头园区", en = "Lead park", section("落实", "Carrying out"))]
    pub(super) lead_park: Option<Id<Park>>,
    /// Leading organisation.
    #[field(zh = "牵头单位", en = "Lead organisation")]
    pub(super) lead_organisation: Option<Id<Organisation>>,
    /// By when.
    #[field(zh = "完成时限", en = "Due on")]
    pub(super) due_on: Date,
    /// What is handed in at the end.
    #[field(zh = "交付物", en = "Deliverable")]
    pub(super) deliverable: Option<Line>,
    /// Person responsible.
    #[field(zh = "责任人", en = "Person responsible", max = 60)]
    pub(super) person: Option<Line>,
    /// Cooperating organisations.
    #[field(zh = "配合单位", en = "Other organisations")]
    pub(super) organisations: Ids<Organisation>,
    /// Parks concerned.
    #[field(zh = "涉及园区", en = "Parks")]
    pub(super) parks: Ids<Park>,
    /// Project concerned.
    #[field(zh = "项目", en = "Project")]
    pub(super) project: Option<Id<Project>>,
    /// Clause that it carries out.
    #[field(zh = "协议条款", en = "Clause")]
    pub(super) clause: Option<Id<Clause>>,
}

/// What issuing the minutes asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "minutes", zh = "散会并印发纪要", en = "Close, and issue the minutes", chapter = Mechanisms, scope = Mechanism,
    help(
        "纪要由议题、议定事项和到会情况生成。印发后不能再改，只能更正，更正看得见。",
        "The minutes are made of topics, decisions and those present. Once issued they are not changed, only corrected, and a correction shows."
    )
)]
pub(super) struct Minuting {
    /// Number of the minutes.
    #[field(zh = "纪要文号", en = "Number of the minutes", max = 60)]
    pub(super) minutes_number: Option<Line>,
    /// Day of issue.
    #[field(zh = "印发日期", en = "Issued on", default = "@today")]
    pub(super) minutes_on: Date,
    /// How it went.
    #[field(zh = "会议概况", en = "Summary", max = 8000)]
    pub(super) summary: Option<Prose>,
}

/// What a correction asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "corrections", zh = "更正纪要", en = "Correct the minutes", chapter = Mechanisms, scope = Mechanism,
    help("写明原文哪一处、改成什么、为什么。更正附在纪要后面。", "Say which place, what it should read, and why. The correction follows the minutes.")
)]
pub(super) struct Correction {
    /// What is put right.
    #[field(zh = "更正", en = "Correction", max = 2000)]
    pub(super) text: Prose,
}

/// What cancelling asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "cancellations", zh = "取消会议", en = "Cancel the meeting", chapter = Mechanisms, scope = Mechanism,
    help("不开了，写明理由。议题自动列入下次。", "It is not held: say why. Its topics come to the next one.")
)]
pub(super) struct Cancellation {
    /// Why.
    #[field(zh = "理由", en = "Reason", max = 2000)]
    pub(super) why: Prose,
}
