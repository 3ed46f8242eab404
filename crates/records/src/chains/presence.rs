//! 布局: an organisation at a node of a chain in a region or park, with what it makes and buys there.

use super::ChainNode;
use crate::administration::User;
use crate::choices::Standing;
use crate::network::{EnterpriseScale, Organisation, Park, Region};
use crate::sources::Source;
use kernel::{Date, Id, Known, Line, Money, Reach, Report, RoughDate, Share};
use record_derive::{Choice, Record};

/// An organisation's presence 布局 at a node.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "presences", zh = "布局", en = "Presence", chapter = Chains, scope = Network,
    park = "park", party = "organisation",
    help(
        "一家企业在一个地方、一个环节上的布局。缺口、本地配套率由此算出；产值和采购数只供本园区、工作队和领导查看。",
        "An enterprise at one node in one place. Gaps and local procurement follow from it; output and purchases are for the park, the work team and leaders."
    ),
    check = Presence::check, reach = Presence::reach
)]
pub struct Presence {
    /// Name made of organisation and node.
    #[field(
        zh = "名称",
        en = "Name",
        title,
        list,
        search,
        help("如：示例公司·PV05。", "Such as: Example Co. at PV05.")
    )]
    pub name: Line,
    /// Organisation.
    #[field(zh = "单位", en = "Organisation", list, filter)]
    pub organisation: Id<Organisation>,
    /// Node.
    #[field(zh = "环节", en = "Node", list, filter, link_on = "code")]
    pub node: Id<ChainNode>,
    /// Region.
    #[field(zh = "地区", en = "Region", list, filter)]
    pub region: Option<Id<Region>>,
    /// Park.
    #[field(zh = "园区", en = "Park", list, filter)]
    pub park: Option<Id<Park>>,
    /// What it does there.
    #[field(zh = "功能", en = "Function", list, filter, default = "manufacturing")]
    pub function: PresenceFunction,
    /// Whether it is there yet.
    #[field(zh = "状态", en = "State", list, filter, default = "operating")]
    pub state: PresenceState,
    /// Whether it is above the statistical scale.
    #[field(zh = "规模", en = "Scale", filter)]
    pub scale: Known<EnterpriseScale>,

    /// Output per year.
    #[field(
        zh = "年产值",
        en = "Output per year",
        private,
        unit = "万元",
        section("产值与采购", "Output and purchases")
    )]
    pub output: Known<Money>,
    /// Purchases per year.
    #[field(zh = "年采购额", en = "Purchases per year", private, unit = "万元")]
    pub purchases: Known<Money>,
    /// Share bought in the two cities: 本地配套率.
    #[field(
        zh = "本地采购占比",
        en = "Bought locally",
        private,
        max = 10000,
        help("两市之内的采购额÷年采购额。", "Purchases within the two cities over all purchases.")
    )]
    pub local_share: Known<Share>,
    /// Share bought elsewhere in the Yangtze delta.
    #[field(zh = "长三角其他地区采购占比", en = "Bought elsewhere in the delta", private, max = 10000)]
    pub delta_share: Known<Share>,
    /// Share sold in the two cities.
    #[field(zh = "本地销售占比", en = "Sold locally", private, max = 10000)]
    pub local_sales_share: Known<Share>,
    /// Share sold elsewhere in the Yangtze delta.
    #[field(zh = "长三角其他地区销售占比", en = "Sold elsewhere in the delta", private, max = 10000)]
    pub delta_sales_share: Known<Share>,
    /// Day, month or year up to which the figures count.
    #[field(zh = "截至", en = "As of", filter)]
    pub as_of: Option<RoughDate>,
    /// Counting rule.
    #[field(zh = "口径", en = "Counting rule")]
    pub rule: Option<Line>,

    /// Source document.
    #[field(zh = "来源", en = "Source", filter, section("出处", "Source"))]
    pub source: Option<Id<Source>>,
    /// Place in the source, or a source without a record.
    #[field(zh = "出处", en = "Cited", max = 500)]
    pub cited: Option<Line>,
    /// How well it is vouched for.
    #[field(zh = "核实程度", en = "Standing", filter, read_only, default = "self_reported")]
    pub standing: Standing,
    /// Who checked it.
    #[field(zh = "核实人", en = "Checked by", read_only)]
    pub checked_by: Option<Id<User>>,
    /// When.
    #[field(zh = "核实日期", en = "Checked on", read_only)]
    pub checked_on: Option<Date>,
}

impl Presence {
    fn check(&self, report: &mut Report) {
        report.require(
            self.region.is_some() || self.park.is_some(),
            "region",
            "缺地点，选地区或园区。",
            "The place is missing: choose a region or a park.",
        );
        let has_figures = self.output.get().is_some() || self.purchases.get().is_some();
        report.require(
            !has_figures || self.as_of.is_some(),
            "as_of",
            "有产值或采购额，须填截至日期。",
            "Output and purchases have a day up to which they count.",
        );
        for (field, near, far) in [
            ("delta_share", &self.local_share, &self.delta_share),
            ("delta_sales_share", &self.local_sales_share, &self.delta_sales_share),
        ] {
            let sum = near.get().map_or(0, |share| share.0) + far.get().map_or(0, |share| share.0);
            report.require(
                sum <= 10_000,
                field,
                "本地与长三角其他地区之和大于 100%，请核对。",
                "The two shares add up to more than 100 %: check them.",
            );
        }
        report.require(
            self.standing == Standing::SelfReported || self.checked_by.is_some(),
            "checked_by",
            "已核的数须记核实人。",
            "A checked value names who checked it.",
        );
    }

    fn reach(&self) -> Reach {
        Reach::Network
    }
}

/// What an organisation does at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum PresenceFunction {
    /// 总部.
    #[choice(zh = "总部", en = "Headquarters")]
    Headquarters,
    /// 研发中试.
    #[choice(zh = "研发中试", en = "Research and pilot")]
    Research,
    /// 生产.
    #[choice(zh = "生产", en = "Manufacturing")]
    Manufacturing,
    /// 服务.
    #[choice(zh = "服务", en = "Services")]
    Services,
}

/// Whether an organisation is at a place yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum PresenceState {
    /// 拟建.
    #[choice(zh = "拟建", en = "Planned")]
    Planned,
    /// 在建.
    #[choice(zh = "在建", en = "Building")]
    Building,
    /// 在产.
    #[choice(zh = "在产", en = "Operating")]
    Operating,
    /// 停产或迁出.
    #[choice(zh = "停产或迁出", en = "Stopped or left")]
    Left,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::faults_as_written as faults;

    #[test]
    fn a_presence_has_a_place_and_its_figures_a_day() {
        let base = [("name", "示例公司·PV05"), ("organisation", "1"), ("node", "1")];
        let with = |more: &[(&str, &str)]| faults::<Presence>(&[&base, more].concat());
        assert_eq!(with(&[]), ["region"]);
        assert_eq!(with(&[("park", "1"), ("output", "12000")]), ["as_of"]);
        assert!(with(&[("park", "1"), ("output", "12000"), ("as_of", "2025")]).is_empty());
    }

    #[test]
    fn shares_of_one_whole_do_not_exceed_it() {
        let base = [("name", "示例"), ("organisation", "1"), ("node", "1"), ("park", "1")];
        let shares = |near, far| {
            faults::<Presence>(&[&base[..], &[("local_share", near), ("delta_share", far)]].concat())
        };
        assert!(shares("30", "70").is_empty());
        assert_eq!(shares("30", "70.01"), ["delta_share"]);
        assert!(shares("未掌握", "70").is_empty());
    }
}
