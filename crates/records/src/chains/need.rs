//! 需求: what an organisation wants to buy from others on its chain. A technical problem is a tech need.

use super::{Alliance, ChainNode, MarketState};
use crate::network::{Organisation, Park};
use kernel::{Count, Date, Decimal2, Id, Known, Line, Money, Prose, Reach, Report};
use record_derive::Record;

/// A need 需求.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "needs", zh = "需求", en = "Need", chapter = Chains, scope = Market,
    park = "park", party = "organisation",
    help(
        "企业要采购的产品或服务，发布后各园区和会员企业可见。技术难题在“技术需求”里登记。",
        "A product or service an enterprise wants to buy, seen by all members once published. A technical problem is recorded as a tech need."
    ),
    check = Need::check, reach = Need::reach
)]
pub struct Need {
    /// Product.
    #[field(zh = "产品", en = "Product", title, list, search)]
    pub product: Line,
    /// Who needs it.
    #[field(zh = "需方", en = "Customer", list, filter)]
    pub organisation: Id<Organisation>,
    /// Park that keeps the record.
    #[field(zh = "园区", en = "Park", list, filter)]
    pub park: Option<Id<Park>>,
    /// Node that supplies it.
    #[field(
        zh = "供应环节",
        en = "Supplying node",
        list,
        filter,
        link_on = "code",
        help("由哪个环节供应。", "The node that supplies it.")
    )]
    pub node: Option<Id<ChainNode>>,
    /// Alliance in which it is looked for.
    #[field(zh = "联盟", en = "Alliance", filter)]
    pub alliance: Option<Id<Alliance>>,
    /// Whether members see it.
    #[field(zh = "发布", en = "Published", list, filter)]
    pub is_published: bool,
    /// State.
    #[field(zh = "状态", en = "State", list, filter, default = "open")]
    pub state: MarketState,
    /// By when.
    #[field(zh = "需求日期", en = "Needed by", list, filter)]
    pub needed_by: Option<Date>,

    /// Specification.
    #[field(zh = "规格", en = "Specification", search, max = 4000, section("产品", "Product"))]
    pub specification: Option<Prose>,
    /// Quantity per year.
    #[field(zh = "年需求量", en = "Quantity per year")]
    pub volume: Known<Decimal2>,
    /// Its unit.
    #[field(zh = "计量单位", en = "Unit", max = 20)]
    pub unit: Option<Line>,
    /// Lowest unit price.
    #[field(zh = "单价下限", en = "Price from", unit = "元")]
    pub price_from: Known<Money>,
    /// Highest unit price.
    #[field(zh = "单价上限", en = "Price to", unit = "元")]
    pub price_to: Known<Money>,
    /// Certificates that are asked for.
    #[field(zh = "认证要求", en = "Certificates", search)]
    pub certificates: Option<Line>,
    /// Longest lead time.
    #[field(zh = "最长交货期", en = "Lead time", unit = "天")]
    pub lead_days: Known<Count>,
    /// Whether another product would do.
    #[field(zh = "接受替代", en = "Substitute accepted", filter)]
    pub accepts_substitute: bool,
    /// From whom it is bought today.
    #[field(zh = "现供应商", en = "Current supplier", private)]
    pub current_supplier: Option<Line>,
    /// Whom to ask.
    #[field(zh = "联系方式", en = "Contact", private)]
    pub contact: Option<Line>,
}

impl Need {
    fn check(&self, report: &mut Report) {
        super::check_volume_and_price(report, &self.volume, &self.unit, &self.price_from, &self.price_to);
    }

    fn reach(&self) -> Reach {
        if self.is_published { Reach::Network } else { Reach::Own }
    }
}
