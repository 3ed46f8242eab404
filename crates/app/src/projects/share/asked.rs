//! What the steps of share rules and settlements ask.

use kernel::{Count, Date, Known, Line, Money, Prose, Report, Share, Year};
use record_derive::Record;

/// What agreeing to a rule asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "assents", zh = "同意规则", en = "Agree to the rule", chapter = Projects, scope = Ledger,
    help(
        "由本方负责人办理。双方都同意后规则生效，不能再改；要改，另提修订。",
        "By the head of the own side. With both the rule is in force and no longer changed; a change is an amendment."
    )
)]
pub(super) struct Assent {
    /// What goes with it.
    #[field(zh = "说明", en = "Note", max = 1000)]
    pub(super) note: Option<Prose>,
}

/// What handing a rule back asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "rule-returns", zh = "退回商定", en = "Hand back", chapter = Projects, scope = Ledger,
    help("对方已同意、本方不同意：写明要改什么，规则退回商定。", "The other side has agreed and this one does not: say what to change.")
)]
pub(super) struct RuleReturn {
    /// Why.
    #[field(zh = "要改什么", en = "What to change", max = 2000)]
    pub(super) why: Prose,
}

/// What putting the beginning on record asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "commencements", zh = "登记起算日", en = "Put the beginning on record", chapter = Projects, scope = Ledger,
    help("首次纳税、开工或投产的那一天，年限从它算起。登记后不能改。", "The day of the first tax, the start or the first production, from which the years count. It stays as noted.")
)]
pub(super) struct Commencement {
    /// The day.
    #[field(zh = "起算日期", en = "Began on")]
    pub(super) begins_on: Date,
    /// What shows it.
    #[field(
        zh = "起算依据",
        en = "Proof",
        max = 500,
        help("如：首张完税证明的编号。", "Such as the number of the first tax receipt.")
    )]
    pub(super) begins_by: Line,
}

/// What amending a rule asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "amendments", zh = "提出修订", en = "Amend", chapter = Projects, scope = Ledger,
    help(
        "另建一个新版本，双方同意后替代本版本。已结算的年度不变。",
        "Makes a new version, which takes the place of this one when both sides agree. Years that were settled stay."
    ),
    check = Amendment::check
)]
pub(super) struct Amendment {
    /// Share of the introducing party.
    #[field(zh = "引入方比例", en = "Introducing party's share", unit = "%", max = 10000)]
    pub(super) introducer_share: Share,
    /// Share of the receiving party.
    #[field(zh = "承接方比例", en = "Receiving party's share", unit = "%", max = 10000)]
    pub(super) receiver_share: Share,
    /// Share of the third party.
    #[field(zh = "第三方比例", en = "Third party's share", unit = "%", max = 10000)]
    pub(super) third_share: Option<Share>,
    /// Years.
    #[field(zh = "年限", en = "Years", unit = "年", max = 100)]
    pub(super) years: Known<Count>,
    /// Cap.
    #[field(zh = "年度上限", en = "Cap per year", unit = "万元")]
    pub(super) cap: Known<Money>,
    /// Paper.
    #[field(zh = "依据文件", en = "Legal document")]
    pub(super) document: Option<Line>,
    /// Why.
    #[field(zh = "修订理由", en = "Reason", max = 2000)]
    pub(super) why: Prose,
}

impl Amendment {
    fn check(&self, report: &mut Report) {
        let third = self.third_share.map_or(0, |share| share.0);
        report.require(
            self.introducer_share.0 + self.receiver_share.0 + third == 10_000,
            "receiver_share",
            "各方比例合计须为 100%，请改。",
            "The shares add up to 100 %: change them.",
        );
    }
}

/// What settling a year asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "yearly-settlements", zh = "年度结算", en = "Settle a year", chapter = Projects, scope = Ledger,
    help(
        "填全年基数，系统按规则算出各方应得，精确到分，发双方确认。只能结算已经过完、在分享期内的年度。",
        "Give the figure of the whole year; the shares are reckoned to the fen and sent to both sides. Only years of the term that are over."
    )
)]
pub(super) struct YearlySettlement {
    /// The year; of years that begin within one, the one in which they begin.
    #[field(
        zh = "年度",
        en = "Year",
        help(
            "不按自然年度的，填期间开始的那一年。",
            "Where years are not calendar years, the one in which the period begins."
        )
    )]
    pub(super) year: Year,
    /// What was collected.
    #[field(
        zh = "基数",
        en = "Collected",
        unit = "万元",
        help(
            "收到的税款、收益，或考核指标的完成值。",
            "Tax or income collected, or the value of the indicator."
        )
    )]
    pub(super) collected: Money,
    /// Up to which day it counts.
    #[field(zh = "基数截至", en = "As of", default = "@today")]
    pub(super) as_of: Date,
    /// What proves it.
    #[field(zh = "基数依据", en = "Proof of the base", max = 500)]
    pub(super) proof: Line,
}

/// What confirming asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "confirmations", zh = "确认结算", en = "Confirm", chapter = Projects, scope = Ledger,
    help("由本方负责人办理。双方都确认后定案，不能再改。", "By the head of the own side. With both it is final.")
)]
pub(super) struct Confirmation {
    /// What goes with it.
    #[field(zh = "说明", en = "Note", max = 1000)]
    pub(super) note: Option<Prose>,
}

/// What objecting asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "objections", zh = "提出异议", en = "Object", chapter = Projects, scope = Ledger,
    help("写明哪个数不对、依据是什么。本次结算作废保留，由承接园区按更正后的基数另出一份。", "Say which figure is wrong and why. This statement is kept as it is; the receiving park makes a corrected one.")
)]
pub(super) struct Objection {
    /// Why.
    #[field(zh = "异议理由", en = "Reason", max = 2000)]
    pub(super) why: Prose,
}

/// What a payment asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "payments", zh = "登记支付", en = "Note the payment", chapter = Projects, scope = Ledger,
    help("款项付清的日期和凭证。", "When it was paid and by which paper.")
)]
pub(super) struct Payment {
    /// When.
    #[field(zh = "支付日期", en = "Paid on", default = "@today")]
    pub(super) paid_on: Date,
    /// The paper.
    #[field(zh = "支付凭证", en = "Paper", max = 500)]
    pub(super) paper: Line,
}
