//! 环节: one step of a chain, such as solar cells. Who is at it stands in presences.

use super::Chain;
use kernel::{Id, Line, Prose, Reach, Report, RoughDate};
use record_derive::{Choice, Record};

/// A node 环节 of a chain.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "chain-nodes", zh = "环节", en = "Chain node", chapter = Chains, scope = Network,
    help(
        "产业链上的一个环节。行业代码只是可能的归类；国家限制的环节写明依据，不向其招引。",
        "One step of a chain. The industry codes are likely ones; a restricted node says why and is not recruited for."
    ),
    check = ChainNode::check, reach = ChainNode::reach
)]
pub struct ChainNode {
    /// Name.
    #[field(zh = "名称", en = "Name", title, list, search)]
    pub name: Line,
    /// Code.
    #[field(
        zh = "代码",
        en = "Code",
        list,
        search,
        unique,
        max = 12,
        help("如：PV05，全库唯一。", "Such as PV05, unique in the book.")
    )]
    pub code: Line,
    /// Chain.
    #[field(zh = "产业链", en = "Chain", list, filter, link_on = "code")]
    pub chain: Id<Chain>,
    /// Where on the chain.
    #[field(zh = "位置", en = "Tier", list, filter)]
    pub tier: Tier,
    /// Likely industry codes.
    #[field(
        zh = "行业代码",
        en = "Industry codes",
        list,
        search,
        help("可能的 GB/T 4754 代码，用顿号分开。", "Likely GB/T 4754 codes, separated by commas.")
    )]
    pub industries: Option<Line>,
    /// Words by which enterprises at the node are found.
    #[field(zh = "检索词", en = "Keywords", search, max = 500)]
    pub keywords: Option<Line>,
    /// Whether the state restricts it.
    #[field(zh = "限制类", en = "Restricted", list, filter)]
    pub is_restricted: bool,
    /// Why.
    #[field(zh = "限制依据", en = "Reason", max = 1000)]
    pub restriction: Option<Prose>,
    /// What is to be asked about land, energy, emissions.
    #[field(
        zh = "准入要点",
        en = "Points to ask",
        max = 2000,
        help("如：电镀须问含镍废水指标。", "Such as: plating needs a quota for nickel in waste water.")
    )]
    pub constraints: Option<Prose>,
    /// Where it comes from.
    #[field(zh = "出处", en = "Cited", max = 500)]
    pub cited: Option<Line>,
    /// Day, month or year of that.
    #[field(zh = "出处日期", en = "Dated", filter)]
    pub as_of: Option<RoughDate>,
}

impl ChainNode {
    fn check(&self, report: &mut Report) {
        report.require(
            !self.is_restricted || self.restriction.is_some(),
            "restriction",
            "限制类环节须写依据。",
            "A restricted node says why.",
        );
    }

    fn reach(&self) -> Reach {
        Reach::Public
    }
}

/// Where a node stands on its chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum Tier {
    /// 上游.
    #[choice(zh = "上游", en = "Upstream")]
    Upstream,
    /// 中游.
    #[choice(zh = "中游", en = "Midstream")]
    Midstream,
    /// 下游.
    #[choice(zh = "下游", en = "Downstream")]
    Downstream,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::faults_as_written as faults;

    #[test]
    fn a_restricted_node_says_why() {
        let base = [("name", "电解铝"), ("code", "AL03"), ("chain", "1"), ("tier", "upstream")];
        let restricted = [&base[..], &[("is_restricted", "1")]].concat();
        assert_eq!(faults::<ChainNode>(&restricted), ["restriction"]);
        let reasoned = [&restricted[..], &[("restriction", "全国产能总量控制")]].concat();
        assert!(faults::<ChainNode>(&reasoned).is_empty());
    }
}
