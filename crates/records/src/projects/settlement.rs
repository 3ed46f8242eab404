//! 结算: one year's shares under a rule, reckoned by a verb and confirmed by both sides. A settlement is never mended; a
//! correction is a settlement of its own that names the one it corrects.

use super::{Project, ShareRule};
use crate::administration::User;
use crate::network::Park;
use kernel::{Count, Date, Id, Ids, Known, Line, Money, Prose, Report, Year};
use record_derive::{Choice, Record};

/// A settlement 结算 of shared benefit.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "settlements", zh = "结算", en = "Settlement", chapter = Projects, scope = Ledger,
    park = "park", shared_with = "shared_with",
    help(
        "按分享规则算出一年各方应得，精确到分，双方确认后生效。考核指标的分享写明“考核口径，非统计口径”。",
        "One year's shares under a rule, exact to the fen and confirmed by both sides. Shared indicators serve assessment and are no statistics."
    ),
    check = Settlement::check, made_by_verb, kept_by_verbs = Settlement::is_kept
)]
pub struct Settlement {
    /// Subject.
    #[field(zh = "结算事项", en = "Subject", title, list, search)]
    pub subject: Line,
    /// Rule.
    #[field(zh = "分享规则", en = "Share rule", filter)]
    pub rule: Id<ShareRule>,
    /// Project.
    #[field(zh = "项目", en = "Project", filter)]
    pub project: Option<Id<Project>>,
    /// Park that settles.
    #[field(zh = "承接园区", en = "Receiving park", list, filter)]
    pub park: Id<Park>,
    /// Parks that share.
    #[field(zh = "参与分享的园区", en = "Sharing parks")]
    pub shared_with: Ids<Park>,
    /// Year.
    #[field(zh = "年度", en = "Year", list, filter)]
    pub year: Year,
    /// Which year of the rule, from 1.
    #[field(zh = "第几年", en = "Year of the rule", read_only, unit = "年")]
    pub year_number: Option<Count>,
    /// First day of the year.
    #[field(zh = "期间自", en = "From", read_only)]
    pub year_from: Option<Date>,
    /// Last day of the year.
    #[field(zh = "期间至", en = "To", read_only)]
    pub year_to: Option<Date>,
    /// What was collected.
    #[field(zh = "基数", en = "Collected", list, unit = "万元")]
    pub collected: Money,
    /// Up to which day the figure counts.
    #[field(zh = "基数截至", en = "Base as of")]
    pub as_of: Option<Date>,
    /// Whether money is shared or an indicator of assessment only.
    #[field(zh = "口径", en = "Counting rule", list, filter, read_only)]
    pub measure: Option<ShareMeasure>,
    /// What proves it.
    #[field(zh = "基数依据", en = "Proof of the base", max = 500)]
    pub proof: Option<Line>,
    /// What of it is shared under the cap.
    #[field(zh = "可分享额", en = "Shared", unit = "万元", read_only)]
    pub shared: Known<Money>,
    /// What is above the cap and stays.
    #[field(zh = "超上限不分享", en = "Beyond the cap", unit = "万元", read_only)]
    pub beyond_cap: Known<Money>,
    /// The park of the introducing party.
    #[field(zh = "引入园区", en = "Introducing park", filter, read_only)]
    pub introducing_park: Option<Id<Park>>,
    /// Due to the introducing party.
    #[field(zh = "引入方应得", en = "To the introducing party", list, unit = "万元", read_only)]
    pub to_introducer: Known<Money>,
    /// Due to the receiving party.
    #[field(zh = "承接方应得", en = "To the receiving party", list, unit = "万元", read_only)]
    pub to_receiver: Known<Money>,
    /// Due to the third party.
    #[field(zh = "第三方应得", en = "To the third party", unit = "万元", read_only)]
    pub to_third: Known<Money>,
    /// State.
    #[field(zh = "状态", en = "State", list, filter, read_only, default = "draft")]
    pub state: SettlementState,
    /// Who confirmed for the introducing party.
    #[field(zh = "引入方确认人", en = "Confirmed for the introducing party by", read_only)]
    pub introducer_confirmed_by: Option<Id<User>>,
    /// When.
    #[field(zh = "引入方确认日期", en = "Confirmed for the introducing party on", read_only)]
    pub introducer_confirmed_on: Option<Date>,
    /// Who confirmed for the receiving party.
    #[field(zh = "承接方确认人", en = "Confirmed for the receiving party by", read_only)]
    pub receiver_confirmed_by: Option<Id<User>>,
    /// When.
    #[field(zh = "承接方确认日期", en = "Confirmed for the receiving party on", read_only)]
    pub receiver_confirmed_on: Option<Date>,
    /// When it was paid.
    #[field(zh = "支付日期", en = "Paid on", filter, read_only)]
    pub paid_on: Option<Date>,
    /// Paper of the payment.
    #[field(zh = "支付凭证", en = "Paper of the payment", read_only, max = 500)]
    pub payment_paper: Option<Line>,
    /// How it was reckoned, line by line.
    #[field(zh = "算式", en = "Arithmetic", read_only, max = 4000)]
    pub arithmetic: Option<Prose>,
    /// Who objected.
    #[field(zh = "异议人", en = "Objected by", read_only)]
    pub objected_by: Option<Id<User>>,
    /// Why.
    #[field(zh = "异议理由", en = "Objection", read_only, max = 2000)]
    pub objection: Option<Prose>,
    /// The settlement it corrects.
    #[field(zh = "更正自", en = "Corrects", filter, read_only)]
    pub corrects: Option<Id<Settlement>>,
}

impl Settlement {
    /// A statement is reckoned, confirmed, objected to and paid by steps of its own.
    fn is_kept(&self) -> bool {
        true
    }

    fn check(&self, report: &mut Report) {
        let parts = [&self.to_introducer, &self.to_receiver, &self.to_third];
        let sum =
            parts.iter().filter_map(|part| part.get()).try_fold(0_i64, |sum, part| sum.checked_add(part.0));
        report.require(
            sum.is_some_and(|sum| sum <= self.collected.0),
            "to_introducer",
            "各方应得合计大于基数，请重新计算。",
            "The shares exceed what was collected: calculate again.",
        );
        let is_confirmed = self.introducer_confirmed_by.is_some() && self.receiver_confirmed_by.is_some();
        report.require(
            !is_confirmed || self.introducer_confirmed_by != self.receiver_confirmed_by,
            "receiver_confirmed_by",
            "双方须由不同的人确认。",
            "Each side is confirmed by its own person.",
        );
        report.require(
            self.shared.get().is_none_or(|shared| sum == Some(shared.0)),
            "to_receiver",
            "各方应得合计须等于可分享额，请重新计算。",
            "The shares add up to what is shared: calculate again.",
        );
        let is_final = matches!(self.state, SettlementState::Confirmed | SettlementState::Paid);
        report.require(
            !is_final || is_confirmed,
            "state",
            "双方确认后才能定案。",
            "It is final only when both sides have confirmed.",
        );
    }
}

/// State of a settlement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum SettlementState {
    /// 拟算.
    #[choice(zh = "拟算", en = "Draft")]
    Draft,
    /// 待确认.
    #[choice(zh = "待确认", en = "Awaiting confirmation")]
    Sent,
    /// 有异议，退回: a correction is a settlement of its own.
    #[choice(zh = "有异议", en = "Objected to")]
    Objected,
    /// 已确认.
    #[choice(zh = "已确认", en = "Confirmed")]
    Confirmed,
    /// 已支付.
    #[choice(zh = "已支付", en = "Paid")]
    Paid,
}

/// What a settlement shares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum ShareMeasure {
    /// 资金.
    #[choice(zh = "资金", en = "Money")]
    Money,
    /// 考核口径: credited for assessment; statistics stay where the project is.
    #[choice(zh = "考核口径，非统计口径", en = "By the rules of assessment, not of statistics")]
    Indicator,
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Record as _, Uuid, Value};

    #[test]
    fn both_sides_confirm_by_different_persons_and_no_more_is_shared_than_collected() {
        let mut values = vec![Value::Empty; Settlement::NOUN.fields.len()];
        let at = |field| Settlement::NOUN.position(field).unwrap();
        values[at("subject")] = Value::Text("示例结算".into());
        values[at("rule")] = Value::Id(Uuid::nil());
        values[at("park")] = Value::Id(Uuid::nil());
        values[at("year")] = Value::Int(2025);
        values[at("collected")] = Value::Int(100);
        values[at("to_introducer")] = Value::Int(50);
        values[at("to_receiver")] = Value::Int(51);
        values[at("state")] = Value::Text("confirmed".into());
        for side in ["introducer_confirmed_by", "receiver_confirmed_by"] {
            values[at(side)] = Value::Id(Uuid::from_u128(1));
        }
        let report = Settlement::NOUN.check(&values);
        assert!(report.error_of("to_introducer").is_some());
        assert!(report.error_of("receiver_confirmed_by").is_some());
        values[at("to_receiver")] = Value::Int(50);
        values[at("receiver_confirmed_by")] = Value::Id(Uuid::from_u128(2));
        assert!(Settlement::NOUN.check(&values).is_ok());
        values[at("shared")] = Value::Int(99);
        assert!(Settlement::NOUN.check(&values).error_of("to_receiver").is_some(), "100 is shared, not 99");
    }
}
