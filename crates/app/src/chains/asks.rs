//! What the edits of a chain ask.

use kernel::{Id, Ids, Known, Line, RoughDate, Share};
use record_derive::Record;
use records::chains::{ChainLink, ChainNode, Tier};

/// What adding a node asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "node-additions", zh = "加环节", en = "Add a node", chapter = Chains, scope = Network,
    help("给这条链加一个环节，并写明它供应谁、由谁供应。改前的样子自动留存，可以撤销。", "Adds a node to this chain with whom it supplies and who supplies it. The chain as it was is kept; the edit can be undone.")
)]
pub(super) struct NewNode {
    /// Code.
    #[field(zh = "代码", en = "Code", max = 12)]
    pub(super) code: Line,
    /// Name.
    #[field(zh = "名称", en = "Name")]
    pub(super) name: Line,
    /// Where on the chain.
    #[field(zh = "位置", en = "Tier")]
    pub(super) tier: Tier,
    /// Likely industry codes.
    #[field(zh = "行业代码", en = "Industry codes")]
    pub(super) industries: Option<Line>,
    /// Words by which enterprises are found.
    #[field(zh = "检索词", en = "Keywords", max = 500)]
    pub(super) keywords: Option<Line>,
    /// Nodes that it supplies.
    #[field(zh = "供应谁", en = "Supplies")]
    pub(super) customers: Ids<ChainNode>,
    /// Nodes that supply it.
    #[field(zh = "由谁供应", en = "Supplied by")]
    pub(super) suppliers: Ids<ChainNode>,
    /// Where it comes from.
    #[field(zh = "出处", en = "Cited", max = 500)]
    pub(super) cited: Option<Line>,
    /// Day, month or year of that.
    #[field(zh = "出处日期", en = "Dated")]
    pub(super) as_of: Option<RoughDate>,
}

/// What changing a node asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "node-edits", zh = "改环节", en = "Change a node", chapter = Chains, scope = Network,
    help("改一个环节的代码、名称、位置、行业代码或检索词；留空的不改。可以撤销。", "Changes code, name, tier, industry codes or keywords of a node; what is left empty stays. It can be undone.")
)]
pub(super) struct NodeEdit {
    /// The node.
    #[field(zh = "环节", en = "Node", link_on = "code")]
    pub(super) node: Id<ChainNode>,
    /// Its new code.
    #[field(zh = "代码", en = "Code", max = 12)]
    pub(super) code: Option<Line>,
    /// Its new name.
    #[field(zh = "名称", en = "Name")]
    pub(super) name: Option<Line>,
    /// Where on the chain.
    #[field(zh = "位置", en = "Tier")]
    pub(super) tier: Option<Tier>,
    /// Likely industry codes.
    #[field(zh = "行业代码", en = "Industry codes")]
    pub(super) industries: Option<Line>,
    /// Words by which enterprises are found.
    #[field(zh = "检索词", en = "Keywords", max = 500)]
    pub(super) keywords: Option<Line>,
}

/// What connecting asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "connections", zh = "连接环节", en = "Connect nodes", chapter = Chains, scope = Network,
    help("一个环节供应另一个，可以跨链、可以成环。", "One node supplies another, also across chains and in circles.")
)]
pub(super) struct Connection {
    /// Node that supplies.
    #[field(zh = "供方环节", en = "Supplier", link_on = "code")]
    pub(super) supplier: Id<ChainNode>,
    /// Node that is supplied.
    #[field(zh = "需方环节", en = "Customer", link_on = "code")]
    pub(super) customer: Id<ChainNode>,
    /// Share of the customer's cost.
    #[field(zh = "占需方成本", en = "Share of cost", max = 10000)]
    pub(super) cost_share: Known<Share>,
    /// Where it comes from.
    #[field(zh = "出处", en = "Cited", max = 500)]
    pub(super) cited: Option<Line>,
}

/// What disconnecting asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(slug = "cuts", zh = "断开环节", en = "Disconnect nodes", chapter = Chains, scope = Network, help("去掉一条供应关系。", "Takes a supply link away."))]
pub(super) struct Cut {
    /// The link.
    #[field(zh = "供应关系", en = "Chain link")]
    pub(super) link: Id<ChainLink>,
}

/// What splitting asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "node-splits", zh = "拆分环节", en = "Split a node", chapter = Chains, scope = Network,
    help("从一个环节里分出一个新环节：供方两边都供，所选的需方改由新环节供应。企业布局仍在原环节，逐家再确认。", "A new node comes out of another: suppliers supply both, the customers chosen are supplied by the new one. Presences stay where they are until confirmed.")
)]
pub(super) struct Split {
    /// The node.
    #[field(zh = "环节", en = "Node", link_on = "code")]
    pub(super) node: Id<ChainNode>,
    /// Code of the new one.
    #[field(zh = "新环节代码", en = "Code of the new node", max = 12)]
    pub(super) code: Line,
    /// Its name.
    #[field(zh = "新环节名称", en = "Name of the new node")]
    pub(super) name: Line,
    /// Customers that it takes over.
    #[field(zh = "改由新环节供应的需方", en = "Customers of the new node")]
    pub(super) customers: Ids<ChainNode>,
}

/// What merging asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "node-merges", zh = "合并环节", en = "Merge nodes", chapter = Chains, scope = Network,
    help("一个环节并入另一个：供应关系和企业布局一并移过去，原环节归档。可以撤销。", "One node goes into another with its links and presences, and is put away. It can be undone.")
)]
pub(super) struct Merge {
    /// The node that goes.
    #[field(zh = "并掉的环节", en = "Node that goes", link_on = "code")]
    pub(super) from: Id<ChainNode>,
    /// The node that stays.
    #[field(zh = "保留的环节", en = "Node that stays", link_on = "code")]
    pub(super) into: Id<ChainNode>,
}

/// What undoing asks: nothing.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(slug = "undone-edits", zh = "撤销上一步", en = "Undo the last edit", chapter = Chains, scope = Network, help("回到上一次改动之前。其间另有改动的，不能撤销。", "Back to before the last edit. Not if something else was changed since."))]
pub(super) struct Undo {
    /// Why.
    #[field(zh = "说明", en = "Note", max = 500)]
    pub(super) note: Option<Line>,
}

/// What doing again asks: nothing.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(slug = "redone-edits", zh = "重做", en = "Do the edit again", chapter = Chains, scope = Network, help("把刚撤销的改动再做一遍。撤销后另有改动的，不能重做。", "Does the edit again that was just undone. Not if something else was changed since."))]
pub(super) struct Redo {
    /// Why.
    #[field(zh = "说明", en = "Note", max = 500)]
    pub(super) note: Option<Line>,
}
