//! 产业链版本: the structure of a chain as it was before an edit, so that versions can be compared and an edit undone.

use super::Chain;
use crate::administration::User;
use kernel::{Count, Date, Id, Line, Prose, Reach};
use record_derive::Record;

/// A version 产业链版本 of a chain's structure.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "chain-versions", zh = "产业链版本", en = "Chain version", chapter = Chains, scope = Network,
    help(
        "一条产业链改动前的样子：环节和供应关系各一行。由图谱编辑自动留存，用来对比和撤销，不手工填写。",
        "A chain as it was before an edit, a line for each node and link. Kept by the editor, to compare and to undo; never entered by hand."
    ),
    reach = ChainVersion::reach, made_by_verb, kept_by_verbs = ChainVersion::is_kept
)]
pub struct ChainVersion {
    /// Name, made of chain and number.
    #[field(zh = "名称", en = "Name", title, list, search)]
    pub name: Line,
    /// Chain.
    #[field(zh = "产业链", en = "Chain", list, filter)]
    pub chain: Id<Chain>,
    /// Its number, from 1.
    #[field(zh = "版次", en = "Number", list, filter)]
    pub number: Count,
    /// What was done to it then.
    #[field(zh = "随后的改动", en = "What was done then", list)]
    pub edit: Line,
    /// When.
    #[field(zh = "改动日期", en = "Edited on", list, filter)]
    pub edited_on: Date,
    /// By whom.
    #[field(zh = "改动人", en = "Edited by", list, filter)]
    pub edited_by: Option<Id<User>>,
    /// Whether the edit was undone.
    #[field(zh = "已撤销", en = "Undone", list, filter)]
    pub is_undone: bool,
    /// Digest of the chain as the edit left it: what was changed since by other means is not undone blindly.
    #[field(zh = "改动后的校验值", en = "Digest afterwards", max = 64)]
    pub after: Line,
    /// Nodes and links, a line each.
    #[field(zh = "环节与供应关系", en = "Nodes and links", max = 60000)]
    pub content: Prose,
    /// Presences that the edit moved to another node, a line each: presence and the node it was at.
    #[field(zh = "随之移动的布局", en = "Presences moved", max = 60000)]
    pub moved: Option<Prose>,
    /// The chain as the edit had left it, kept when it is undone, so that it can be done again.
    #[field(zh = "撤销前的样子", en = "Before it was undone", max = 60000)]
    pub again: Option<Prose>,
}

impl ChainVersion {
    fn reach(&self) -> Reach {
        Reach::Network
    }

    fn is_kept(&self) -> bool {
        true
    }
}
