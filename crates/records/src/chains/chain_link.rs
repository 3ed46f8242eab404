//! 供应关系: one node supplies another, within a chain or across chains. Recycling makes cycles; no order is
//! implied.

use super::ChainNode;
use kernel::{Id, Known, Line, Reach, Report, RoughDate, Share};
use record_derive::Record;

/// A supply link 供应关系 between two nodes.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "chain-links", zh = "供应关系", en = "Chain link", chapter = Chains, scope = Network,
    help(
        "一个环节供应另一个环节，可以跨链，可以成环。某两家企业之间的买卖不在此记。",
        "One node supplies another, also across chains and in circles. Trade between two enterprises is not recorded here."
    ),
    check = ChainLink::check, reach = ChainLink::reach
)]
pub struct ChainLink {
    /// Name made of both codes.
    #[field(zh = "名称", en = "Name", title, list, search, help("如：PV01→PV02。", "Such as PV01→PV02."))]
    pub name: Line,
    /// Node that supplies.
    #[field(zh = "供方环节", en = "Supplier", list, filter, link_on = "code")]
    pub supplier: Id<ChainNode>,
    /// Node that is supplied.
    #[field(zh = "需方环节", en = "Customer", list, filter, link_on = "code")]
    pub customer: Id<ChainNode>,
    /// Share of the customer's cost.
    #[field(zh = "占需方成本", en = "Share of cost", list, max = 10000)]
    pub cost_share: Known<Share>,
    /// Where it comes from.
    #[field(zh = "出处", en = "Cited", max = 500)]
    pub cited: Option<Line>,
    /// Day, month or year of that.
    #[field(zh = "出处日期", en = "Dated", filter)]
    pub as_of: Option<RoughDate>,
}

impl ChainLink {
    fn check(&self, report: &mut Report) {
        report.require(
            self.supplier != self.customer,
            "customer",
            "供方与需方是同一环节，请改其中一个。",
            "Supplier and customer are the same node: change one of them.",
        );
    }

    fn reach(&self) -> Reach {
        Reach::Public
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::faults_as_written as faults;

    #[test]
    fn a_node_does_not_supply_itself() {
        let link = |to| faults::<ChainLink>(&[("name", "示例"), ("supplier", "1"), ("customer", to)]);
        assert!(link("2").is_empty());
        assert_eq!(link("1"), ["customer"]);
    }
}
