//! 公布总数: a total as a source states it, to be held against what the ledger records.

use super::Project;
use crate::administration::User;
use crate::choices::Approx;
use crate::mechanisms::Event;
use crate::sources::Source;
use kernel::{Count, Date, Id, Ids, Known, Line, Money, Reach, Report, RoughDate, UsdCents};
use record_derive::{Choice, Record};

/// A total as stated 公布总数.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "stated-totals", zh = "公布总数", en = "Stated total", chapter = Projects, scope = Network,
    help(
        "来源公布的一个总数，如“签约项目 15 个、协议总投资 113 亿元”。照录，不由台账推算，也不与台账相加。",
        "A total as a source states it, such as 15 projects with 11.3 bn yuan agreed. It is recorded as stated, not calculated from the ledger nor added to it."
    ),
    check = StatedTotal::check, reach = StatedTotal::reach
)]
pub struct StatedTotal {
    /// What is counted.
    #[field(
        zh = "所计",
        en = "Of what",
        title,
        list,
        search,
        help("如：签约项目。", "Such as: projects signed.")
    )]
    pub what: Line,
    /// Event at which it was stated.
    #[field(zh = "活动", en = "Event", list, filter)]
    pub event: Option<Id<Event>>,
    /// Number.
    #[field(
        zh = "个数",
        en = "Number",
        list,
        filter,
        help("不带单位；单位写在“所计”。", "Without a unit; what is counted says it.")
    )]
    pub count: Known<Count>,
    /// Amount.
    #[field(zh = "金额", en = "Amount", list, filter, unit = "亿元")]
    pub amount: Known<Money>,
    /// Amount when it was stated in dollars.
    #[field(zh = "美元金额", en = "Amount in US dollars", unit = "亿美元")]
    pub amount_usd: Known<UsdCents>,
    /// How the source qualifies it.
    #[field(zh = "准确程度", en = "Precision", list, default = "exact")]
    pub approx: Approx,
    /// This event, an earlier one or a plan.
    #[field(zh = "范围", en = "Scope", list, filter, default = "this_event")]
    pub scope: TotalScope,
    /// The whole or a part of it.
    #[field(zh = "层次", en = "Level", list, filter, default = "total")]
    pub level: TotalLevel,
    /// Stage of what is counted.
    #[field(zh = "进度", en = "Stage", filter)]
    pub stage: Option<TotalStage>,
    /// Day, month or year up to which it counts.
    #[field(zh = "截至", en = "As of", filter)]
    pub as_of: Known<RoughDate>,
    /// Counting rule.
    #[field(
        zh = "口径",
        en = "Counting rule",
        help("来源没有说明就写“来源未说明”。", "What counts and what does not.")
    )]
    pub rule: Option<Line>,
    /// Source document.
    #[field(zh = "来源", en = "Source", filter)]
    pub source: Option<Id<Source>>,
    /// Words of the source.
    #[field(zh = "原文", en = "Words", search, max = 1000)]
    pub text: Option<Line>,
    /// Projects that the source names among them.
    #[field(zh = "点名项目", en = "Projects named")]
    pub named: Ids<Project>,
    /// Who verified it.
    #[field(zh = "核实人", en = "Verified by", filter, read_only)]
    pub verified_by: Option<Id<User>>,
    /// When.
    #[field(zh = "核实日期", en = "Verified on", read_only)]
    pub verified_on: Option<Date>,
}

impl StatedTotal {
    fn check(&self, report: &mut Report) {
        let has_figure =
            self.count.get().is_some() || self.amount.get().is_some() || self.amount_usd.get().is_some();
        report.require(
            has_figure,
            "count",
            "个数和金额至少写一个；都没有就不必记总数。",
            "Give a number or an amount; without either there is no total.",
        );
        report.require(
            self.source.is_some() || self.text.is_some(),
            "source",
            "选一个来源，或写原文。",
            "Choose a source or give its words.",
        );
        report.require(
            self.scope != TotalScope::ThisEvent || self.event.is_some(),
            "event",
            "本次活动的总数须选活动。",
            "A total of this event names the event.",
        );
    }

    fn reach(&self) -> Reach {
        Reach::Network
    }
}

/// What a stated total covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum TotalScope {
    /// 本次活动.
    #[choice(zh = "本次活动", en = "This event")]
    ThisEvent,
    /// 历史累计.
    #[choice(zh = "历史累计", en = "History")]
    History,
    /// 计划.
    #[choice(zh = "计划", en = "Plan")]
    Plan,
}

/// Whether a stated total is the whole or a part of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum TotalLevel {
    /// 总数.
    #[choice(zh = "总数", en = "Total")]
    Total,
    /// 其中数.
    #[choice(zh = "其中数", en = "Subtotal")]
    Subtotal,
}

/// Stage of what a stated total counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum TotalStage {
    /// 签约.
    #[choice(zh = "签约", en = "Signed")]
    Signed,
    /// 开工.
    #[choice(zh = "开工", en = "Started")]
    Started,
    /// 竣工投产.
    #[choice(zh = "竣工投产", en = "Completed")]
    Completed,
    /// 拟签约.
    #[choice(zh = "拟签约", en = "Intended")]
    Intended,
    /// 取消.
    #[choice(zh = "取消", en = "Cancelled")]
    Cancelled,
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Record as _, Uuid, Value};

    #[test]
    fn a_stated_total_has_a_figure_a_source_and_its_event() {
        let mut values = vec![Value::Empty; StatedTotal::NOUN.fields.len()];
        let at = |field| StatedTotal::NOUN.position(field).unwrap();
        values[at("what")] = Value::Text("签约项目".into());
        for (field, code) in [("approx", "exact"), ("scope", "this_event"), ("level", "total")] {
            values[at(field)] = Value::Text(code.into());
        }
        values[at("amount")] = Value::Unknown;
        let report = StatedTotal::NOUN.check(&values);
        for field in ["count", "source", "event"] {
            assert!(report.error_of(field).is_some(), "{field}");
        }
        values[at("amount")] = Value::Int(Money::yi(11_300).0);
        values[at("event")] = Value::Id(Uuid::nil());
        values[at("text")] = Value::Text("协议总投资113亿元".into());
        assert!(StatedTotal::NOUN.check(&values).is_ok());
    }
}
