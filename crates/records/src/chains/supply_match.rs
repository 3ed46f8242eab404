//! 供需对接: one offer held against one need, from the proposal to the contract. Each side confirms for itself.

use super::{Need, Offer};
use crate::administration::User;
use crate::network::{Organisation, Park};
use kernel::{Date, Id, Known, Line, Money, Prose, Reach, Report, Share};
use record_derive::{Choice, Record};

/// A match 供需对接 of an offer and a need.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "supply-matches", zh = "供需对接", en = "Supply match", chapter = Chains, scope = Market,
    park = "park", shared_with = "parks", party = "customer",
    help(
        "一项供给对一项需求的对接：匹配分附理由，供需双方各由一人确认，成交记金额。金额只供需方园区、工作队和领导查看。",
        "One offer held against one need: the score gives its reasons, a person of each side confirms, the contract gives the amount. The amount is for the customer's park, the work team and leaders."
    ),
    check = SupplyMatch::check, reach = SupplyMatch::reach, made_by_verb, kept_by_verbs = SupplyMatch::is_kept
)]
pub struct SupplyMatch {
    /// What it is about.
    #[field(zh = "对接事项", en = "Subject", title, list, search)]
    pub subject: Line,
    /// Need.
    #[field(zh = "需求", en = "Need", list, filter)]
    pub need: Id<Need>,
    /// Offer.
    #[field(zh = "供给", en = "Offer", list, filter)]
    pub offer: Id<Offer>,
    /// Who buys.
    #[field(zh = "需方", en = "Customer", list, filter)]
    pub customer: Id<Organisation>,
    /// Who sells.
    #[field(zh = "供方", en = "Supplier", list, filter)]
    pub supplier: Id<Organisation>,
    /// The customer's park.
    #[field(zh = "需方园区", en = "Customer's park", filter)]
    pub park: Option<Id<Park>>,
    /// The supplier's park.
    #[field(zh = "供方园区", en = "Supplier's park", filter)]
    pub parks: kernel::Ids<Park>,
    /// Score of the proposal.
    #[field(zh = "匹配分", en = "Score", list, filter, read_only, max = 10000)]
    pub score: Option<Share>,
    /// Why they fit, and what is to be asked.
    #[field(zh = "匹配理由", en = "Reasons", max = 4000)]
    pub reasons: Option<Prose>,

    /// How far it is.
    #[field(zh = "状态", en = "State", list, filter, default = "proposed", section("进展", "Progress"))]
    pub state: SupplyState,
    /// Who confirmed for the customer.
    #[field(zh = "需方确认人", en = "Confirmed for the customer by", read_only)]
    pub customer_confirmed_by: Option<Id<User>>,
    /// When.
    #[field(zh = "需方确认日期", en = "Customer confirmed on", read_only)]
    pub customer_confirmed_on: Option<Date>,
    /// Who confirmed for the supplier.
    #[field(zh = "供方确认人", en = "Confirmed for the supplier by", read_only)]
    pub supplier_confirmed_by: Option<Id<User>>,
    /// When.
    #[field(zh = "供方确认日期", en = "Supplier confirmed on", read_only)]
    pub supplier_confirmed_on: Option<Date>,
    /// Day of the contract.
    #[field(zh = "成交日期", en = "Agreed on", list, filter)]
    pub agreed_on: Option<Date>,
    /// Amount of the contract in a year.
    #[field(zh = "年成交金额", en = "Amount per year", private, unit = "万元")]
    pub amount: Known<Money>,
    /// Why it came to nothing.
    #[field(zh = "未成原因", en = "Why it ended", max = 1000)]
    pub ended_because: Option<Prose>,
}

impl SupplyMatch {
    fn check(&self, report: &mut Report) {
        report.require(
            self.customer != self.supplier,
            "supplier",
            "供方和需方是同一家单位，换一项供给。",
            "Supplier and customer are the same organisation: choose another offer.",
        );
        report.require(
            self.customer_confirmed_by.is_none() || self.customer_confirmed_by != self.supplier_confirmed_by,
            "supplier_confirmed_by",
            "供需双方须由不同的人确认。",
            "A different person confirms for each side.",
        );
        report.require(
            self.state != SupplyState::Agreed || self.agreed_on.is_some(),
            "agreed_on",
            "已成交的对接须填成交日期。",
            "A contract has its day.",
        );
        report.require(
            self.state != SupplyState::Ended || self.ended_because.is_some(),
            "ended_because",
            "未成的对接须写原因。",
            "A match that ended states why.",
        );
    }

    fn reach(&self) -> Reach {
        Reach::Network
    }

    fn is_kept(&self) -> bool {
        true
    }
}

/// How far a match is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum SupplyState {
    /// 待确认.
    #[choice(zh = "待确认", en = "Proposed")]
    Proposed,
    /// 双方已确认.
    #[choice(zh = "双方已确认", en = "Confirmed by both")]
    Confirmed,
    /// 已成交.
    #[choice(zh = "已成交", en = "Agreed")]
    Agreed,
    /// 未成.
    #[choice(zh = "未成", en = "Ended")]
    Ended,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::faults_as_written as faults;

    #[test]
    fn nobody_supplies_itself_and_one_person_does_not_confirm_for_both() {
        let base = [("subject", "示例对接"), ("need", "1"), ("offer", "2"), ("customer", "3")];
        let with = |more: &[(&str, &str)]| faults::<SupplyMatch>(&[&base, more].concat());
        assert!(with(&[("supplier", "4")]).is_empty());
        assert_eq!(with(&[("supplier", "3")]), ["supplier"]);
        let both = [("supplier", "4"), ("customer_confirmed_by", "5"), ("supplier_confirmed_by", "5")];
        assert_eq!(with(&both), ["supplier_confirmed_by"]);
    }
}
