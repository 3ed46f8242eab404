//! What the steps of a transfer ask.

use kernel::{Date, Id, Line, Money, Prose};
use record_derive::Record;
use records::network::Park;
use records::projects::ShareRule;

/// What proposing a transfer asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "handings-over", zh = "提出流转", en = "Propose a transfer", chapter = Projects, scope = Park,
    help(
        "本园区不适合，换一个园区落地。本园区负责人同意后，承接园区才看到这个项目可以共享的部分；三方同意齐了才转。",
        "The project lands in another park. That park sees what is shared of it once the own head has consented; it moves when all three have."
    )
)]
pub(super) struct HandingOver {
    /// Who takes it.
    #[field(zh = "承接园区", en = "Taking park")]
    pub(super) to_park: Id<Park>,
    /// Why.
    #[field(zh = "流转理由", en = "Reason", max = 4000)]
    pub(super) reason: Prose,
    /// How the benefit is to be shared.
    #[field(
        zh = "拟定分享办法",
        en = "Sharing proposed",
        max = 500,
        help(
            "如：税收地方留存部分五五分成，自首次纳税起五年。",
            "Such as: local tax half and half, five years from the first tax."
        )
    )]
    pub(super) share_terms: Option<Line>,
    /// The rule, if there is one.
    #[field(zh = "分享规则", en = "Share rule")]
    pub(super) share_rule: Option<Id<ShareRule>>,
}

/// What consenting asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "park-consents", zh = "同意流转", en = "Consent", chapter = Projects, scope = Park,
    help(
        "由园区负责人办理，日期以系统为准。三方同意齐了，项目即转到承接园区。",
        "By the park's head; the system sets the day. With the third consent the project moves."
    )
)]
pub(super) struct ParkConsent {
    /// What goes with it.
    #[field(zh = "说明", en = "Note", max = 1000)]
    pub(super) note: Option<Prose>,
}

/// What noting the investor's consent asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "investor-consents", zh = "登记投资方同意", en = "Note the investor's consent", chapter = Projects, scope = Park,
    help(
        "附投资方盖章的同意书。另一方或工作队核实后才算数。",
        "With the investor's sealed paper. It counts once the other side or the work team has seen it."
    )
)]
pub(super) struct InvestorConsent {
    /// As the paper is dated.
    #[field(zh = "同意书日期", en = "Dated", default = "@today")]
    pub(super) signed_on: Date,
    /// The paper.
    #[field(zh = "同意书名称或文号", en = "Paper", max = 200)]
    pub(super) paper: Line,
}

/// What verifying it asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "investor-verifications", zh = "核实投资方同意", en = "Verify the investor's consent", chapter = Projects, scope = Park,
    help(
        "看过同意书原件。登记的人不能核实。",
        "The paper was seen. Who noted it does not verify it."
    )
)]
pub(super) struct InvestorVerification {
    /// What was looked at.
    #[field(zh = "核实说明", en = "Note", max = 1000)]
    pub(super) note: Option<Prose>,
}

/// What returning the investor's paper asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "paper-returns", zh = "退回同意书", en = "Return the investor's paper", chapter = Projects, scope = Park,
    help("材料不符或不清，写明缺什么，由引入园区重新登记。", "It is not clear: say what is missing; the introducing park notes it again.")
)]
pub(super) struct PaperReturn {
    /// Why.
    #[field(zh = "退回理由", en = "Reason", max = 2000)]
    pub(super) why: Prose,
}

/// What refusing asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "refusals", zh = "不承接", en = "Refuse", chapter = Projects, scope = Park,
    help("写明不承接的理由。项目留在引入园区，不再共享。", "Say why. The project stays where it is and is no longer shared.")
)]
pub(super) struct Refusal {
    /// Why.
    #[field(zh = "不承接理由", en = "Reason", max = 2000)]
    pub(super) why: Prose,
}

/// What withdrawing asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "withdrawals", zh = "撤回流转", en = "Withdraw", chapter = Projects, scope = Park,
    help("生效前可以撤回，写明理由。", "Possible until it takes effect; say why.")
)]
pub(super) struct Withdrawal {
    /// Why.
    #[field(zh = "撤回理由", en = "Reason", max = 2000)]
    pub(super) why: Prose,
}

/// What ordering a transfer asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "reassignments", zh = "决定流转", en = "Order a transfer", chapter = Projects, scope = Park,
    help(
        "工作队依裁定或会议决定，把项目转到另一园区，立即生效。原园区仍可查阅，履历保留。",
        "The work team moves the project by a ruling or a decision, at once. The former park goes on reading; the history stays."
    )
)]
pub(super) struct Reassignment {
    /// Who takes it.
    #[field(zh = "承接园区", en = "Taking park")]
    pub(super) to_park: Id<Park>,
    /// Why.
    #[field(zh = "理由", en = "Reason", max = 4000)]
    pub(super) why: Prose,
    /// The paper.
    #[field(
        zh = "决定文件",
        en = "Order",
        max = 500,
        help("裁定书或会议纪要的文号。", "The number of the ruling or the minutes.")
    )]
    pub(super) paper: Line,
}

/// What splitting a project asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "splits", zh = "拆分项目", en = "Split", chapter = Projects, scope = Park,
    help(
        "工作队把项目的一部分分给另一园区：另建一条挂到本项目，协议总投资分开，合计不变。",
        "The work team gives a part to another park: a record of its own linked to this one. The agreed investment is divided and its sum stays."
    )
)]
pub(super) struct Splitting {
    /// Who takes the part.
    #[field(zh = "承接园区", en = "Taking park")]
    pub(super) to_park: Id<Park>,
    /// What the part is called.
    #[field(zh = "分出部分名称", en = "Name of the part", max = 200)]
    pub(super) name: Line,
    /// Its agreed investment.
    #[field(zh = "分出协议总投资", en = "Agreed investment of the part", unit = "万元")]
    pub(super) agreed: Money,
    /// Why.
    #[field(zh = "理由", en = "Reason", max = 4000)]
    pub(super) why: Prose,
    /// The paper.
    #[field(zh = "决定文件", en = "Order", max = 500)]
    pub(super) paper: Line,
}
