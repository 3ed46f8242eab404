//! 供给: what an organisation has to sell to others on its chain.

use super::{Alliance, ChainNode, MarketState};
use crate::network::{Organisation, Park};
use kernel::{Count, Date, Decimal2, Id, Known, Line, Money, Prose, Reach, Report};
use record_derive::Record;

/// An offer 供给.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "offers", zh = "供给", en = "Offer", chapter = Chains, scope = Market,
    park = "park", party = "organisation",
    help(
        "企业能供应的产品或富余产能，发布后各园区和会员企业可见。仪器共享在“仪器”里登记。",
        "A product or spare capacity an enterprise can supply, seen by all members once published. Shared instruments are recorded as instruments."
    ),
    check = Offer::check, reach = Offer::reach
)]
pub struct Offer {
    /// Product.
    #[field(zh = "产品", en = "Product", title, list, search)]
    pub product: Line,
    /// Who offers it.
    #[field(zh = "供方", en = "Supplier", list, filter)]
    pub organisation: Id<Organisation>,
    /// Park that keeps the record.
    #[field(zh = "园区", en = "Park", list, filter)]
    pub park: Option<Id<Park>>,
    /// Node.
    #[field(zh = "环节", en = "Node", list, filter, link_on = "code")]
    pub node: Option<Id<ChainNode>>,
    /// Alliance in which it is offered.
    #[field(zh = "联盟", en = "Alliance", filter)]
    pub alliance: Option<Id<Alliance>>,
    /// Whether members see it.
    #[field(zh = "发布", en = "Published", list, filter)]
    pub is_published: bool,
    /// State.
    #[field(zh = "状态", en = "State", list, filter, default = "open")]
    pub state: MarketState,
    /// Until when it stands.
    #[field(zh = "有效期至", en = "Valid until", list, filter)]
    pub valid_until: Option<Date>,

    /// Specification.
    #[field(zh = "规格", en = "Specification", search, max = 4000, section("产品", "Product"))]
    pub specification: Option<Prose>,
    /// Quantity per year.
    #[field(zh = "年供应量", en = "Quantity per year")]
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
    /// Certificates.
    #[field(zh = "认证", en = "Certificates", search)]
    pub certificates: Option<Line>,
    /// Lead time.
    #[field(zh = "交货期", en = "Lead time", unit = "天")]
    pub lead_days: Known<Count>,
    /// Imported product that it can replace.
    #[field(
        zh = "可替代",
        en = "Replaces",
        search,
        help("可替代的外购或进口产品。", "The product bought elsewhere or imported that it can replace.")
    )]
    pub replaces: Option<Line>,
    /// Whom to ask.
    #[field(zh = "联系方式", en = "Contact", private)]
    pub contact: Option<Line>,
}

impl Offer {
    fn check(&self, report: &mut Report) {
        super::check_volume_and_price(report, &self.volume, &self.unit, &self.price_from, &self.price_to);
    }

    fn reach(&self) -> Reach {
        if self.is_published { Reach::Network } else { Reach::Own }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::faults_as_written as faults;

    #[test]
    fn a_quantity_has_a_unit_and_a_price_band_has_its_lower_end_first() {
        let base = [("product", "示例银浆"), ("organisation", "1")];
        let with = |more: &[(&str, &str)]| faults::<Offer>(&[&base, more].concat());
        assert!(with(&[("price_from", "100")]).is_empty());
        assert_eq!(with(&[("volume", "20")]), ["unit"]);
        assert_eq!(with(&[("price_from", "100"), ("price_to", "99.99")]), ["price_to"]);
    }
}
