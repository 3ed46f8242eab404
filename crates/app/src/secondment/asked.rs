//! What the steps of a secondment ask.

use kernel::{Date, Prose};
use record_derive::Record;
use records::people::Afterwards;

/// What extending a term asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "extensions", zh = "延长任期", en = "Extend the term", chapter = People, scope = People,
    help(
        "写明延到哪天、凭什么。到期提醒随之改到新的日期。可附批文。",
        "Until when, and by what. Reminders follow the new day. The paper can come along."
    )
)]
pub(super) struct Extension {
    /// Until when.
    #[field(zh = "延长至", en = "Until")]
    pub(super) until: Date,
    /// Why, or by which paper.
    #[field(zh = "理由和依据", en = "Reason", max = 2000)]
    pub(super) why: Prose,
}

/// What a report on the work asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "work-reports", zh = "记工作报告", en = "Note a report", chapter = People, scope = People,
    help(
        "一次述职或阶段报告，接在已有的后面；只给需要知道的人看。可附报告原件。",
        "One report on the work, behind those that are there; for those who need to know. The original can come along."
    )
)]
pub(super) struct WorkReport {
    /// When it was given.
    #[field(zh = "报告日期", en = "Given on", default = "@today")]
    pub(super) on: Date,
    /// What it says.
    #[field(zh = "要点", en = "In short", max = 4000)]
    pub(super) text: Prose,
}

/// What ending a term asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "ended-terms", zh = "期满", en = "End the term", chapter = People, scope = People,
    help(
        "交接经接手人确认后再办。早于任期最后一天的记为提前结束。",
        "After the successor has confirmed the handover. Before the last day of the term it counts as ended early."
    )
)]
pub(super) struct End {
    /// The last day.
    #[field(zh = "离任日期", en = "Last day", default = "@today")]
    pub(super) on: Date,
    /// What follows.
    #[field(zh = "期满去向", en = "Afterwards", help("提前结束的不填。", "Not for a term that ends early."))]
    pub(super) afterwards: Option<Afterwards>,
    /// Assessment at the end.
    #[field(zh = "期满鉴定", en = "Final assessment", max = 8000)]
    pub(super) assessment: Option<Prose>,
    /// Why it ends early.
    #[field(zh = "提前结束的原因", en = "Why early", max = 2000)]
    pub(super) why: Option<Prose>,
}
