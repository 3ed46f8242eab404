//! 产业链: a chain with its leader and its anchor enterprises. Its nodes and links are records of their own.

use crate::network::{Organisation, Park};
use kernel::{Ids, Known, Line, Prose, Reach};
use record_derive::Record;

/// An industry chain 产业链.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "chains", zh = "产业链", en = "Chain", chapter = Chains, scope = Network,
    help(
        "一条产业链：链长牵头，链主带动。环节和供应关系另记，缺口由环节上的企业分布算出。",
        "An industry chain with its leader and anchors. Nodes and links are records of their own; gaps are calculated from who is present."
    ),
    reach = Chain::reach
)]
pub struct Chain {
    /// Name.
    #[field(zh = "名称", en = "Name", title, list, search)]
    pub name: Line,
    /// Code, the head of its nodes' codes.
    #[field(zh = "代码", en = "Code", list, search, unique, max = 12, help("如：PV。", "Such as PV."))]
    pub code: Line,
    /// Leader in charge.
    #[field(zh = "链长", en = "Chain leader", list, search)]
    pub leader: Known<Line>,
    /// Anchor enterprises.
    #[field(zh = "链主", en = "Anchors", list, filter)]
    pub anchors: Ids<Organisation>,
    /// Parks that have chosen it.
    #[field(zh = "主攻园区", en = "Parks", list, filter)]
    pub parks: Ids<Park>,
    /// What it is made of.
    #[field(zh = "说明", en = "Description", search, max = 4000)]
    pub description: Option<Prose>,
    /// Where its structure comes from.
    #[field(zh = "出处", en = "Cited", max = 500)]
    pub cited: Option<Line>,
}

impl Chain {
    fn reach(&self) -> Reach {
        Reach::Public
    }
}
