//! 产业链联盟: an alliance along a chain. Members, offers and needs are records of their own.

use super::Chain;
use crate::network::{Organisation, Park};
use kernel::{Id, Ids, Known, Line, Prose, Reach, RoughDate};
use record_derive::{Choice, Record};

/// An alliance 产业链联盟.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "alliances", zh = "产业链联盟", en = "Alliance", chapter = Chains, scope = Network,
    park = "park", shared_with = "parks",
    help(
        "一条产业链上企业、院所、金融机构和园区的联盟。成员、供给、需求另记。",
        "Enterprises, institutes, banks and parks allied along a chain. Members, offers and needs are records of their own."
    ),
    reach = Alliance::reach
)]
pub struct Alliance {
    /// Name.
    #[field(zh = "名称", en = "Name", title, list, search)]
    pub name: Line,
    /// Chain.
    #[field(zh = "产业链", en = "Chain", list, filter)]
    pub chain: Option<Id<Chain>>,
    /// State.
    #[field(zh = "状态", en = "State", list, filter, default = "active")]
    pub state: AllianceState,
    /// Leader in charge.
    #[field(zh = "链长", en = "Chain leader", list, search)]
    pub leader: Known<Line>,
    /// Anchor enterprise.
    #[field(zh = "链主", en = "Anchor", list, filter)]
    pub anchor: Option<Id<Organisation>>,
    /// Secretary unit.
    #[field(zh = "秘书单位", en = "Secretary unit", filter)]
    pub secretary: Option<Id<Organisation>>,
    /// When it was founded.
    #[field(zh = "成立日期", en = "Founded", list, filter)]
    pub founded_on: Known<RoughDate>,
    /// Parks that take part.
    #[field(zh = "参加园区", en = "Parks", list, filter)]
    pub parks: Ids<Park>,
    /// Charter.
    #[field(zh = "章程要点", en = "Charter", search, max = 8000)]
    pub charter: Option<Prose>,
    /// Park that keeps the record.
    #[field(
        zh = "登记园区",
        en = "Kept by",
        filter,
        help("留空则由工作队登记。", "Leave empty when the work team keeps it.")
    )]
    pub park: Option<Id<Park>>,
}

impl Alliance {
    fn reach(&self) -> Reach {
        Reach::Network
    }
}

/// Whether an alliance is at work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum AllianceState {
    /// 筹建.
    #[choice(zh = "筹建", en = "Planned")]
    Planned,
    /// 运行.
    #[choice(zh = "运行", en = "Active")]
    Active,
    /// 停止.
    #[choice(zh = "停止", en = "Ended")]
    Ended,
}
