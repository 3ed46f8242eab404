//! 评分项: one thing that experts mark under a scheme, its weight and how it is scored. The shipped items are a house's
//! starting point: four dimensions at a quarter each, after what was praised in the projects of the 2022 meeting,
//! 投资体量大、科技含量高、市场前景好、发展潜力大.

use super::AppraisalScheme;
use kernel::{Decimal2, Id, Label, Line, Prose, Reach, Report, Share};
use record_derive::{Choice, Record};

/// An item of a scheme of appraisal 评分项.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "appraisal-items", zh = "评分项", en = "Appraisal item", chapter = Projects, scope = Network,
    help(
        "评审方案里评委打分的一项：归哪个方面、权重、满分、怎么打。一个方案各项权重合计 100%。",
        "One thing that experts mark: its dimension, weight, most marks and how to score. The weights of a scheme add up to 100 %."
    ),
    check = AppraisalItem::check, reach = AppraisalItem::reach
)]
pub struct AppraisalItem {
    /// Name.
    #[field(zh = "名称", en = "Name", title, list, search, max = 100)]
    pub name: Line,
    /// Scheme.
    #[field(zh = "评审方案", en = "Scheme", list, filter)]
    pub scheme: Id<AppraisalScheme>,
    /// Code within the scheme.
    #[field(
        zh = "编号",
        en = "Code",
        list,
        max = 20,
        help("如 1.1，同一方案内不重复。", "Such as 1.1, once in a scheme.")
    )]
    pub code: Line,
    /// Dimension.
    #[field(zh = "方面", en = "Dimension", list, filter)]
    pub dimension: AppraisalDimension,
    /// Weight in the total.
    #[field(zh = "权重", en = "Weight", list, unit = "%", max = 10000)]
    pub weight: Share,
    /// Most marks.
    #[field(zh = "满分", en = "Most marks", list, unit = "分", max = 100000)]
    pub marks_max: Decimal2,
    /// How to score.
    #[field(zh = "评分办法", en = "How to score", max = 2000)]
    pub how: Option<Prose>,
}

impl AppraisalItem {
    fn check(&self, report: &mut Report) {
        report.require(
            !self.code.0.contains(char::is_whitespace) && !self.code.0.contains('｜'),
            "code",
            "编号里不能有空格或“｜”，如 1.1。",
            "The code has no blank and no ｜: such as 1.1.",
        );
        report.require(
            self.weight.0 > 0,
            "weight",
            "权重须大于 0，请改。",
            "The weight is above 0: change it.",
        );
        report.require(
            self.marks_max.0 > 0,
            "marks_max",
            "满分须大于 0，请改。",
            "The most marks are above 0: change them.",
        );
    }

    /// What everybody is measured by, everybody may read.
    fn reach(&self) -> Reach {
        Reach::Network
    }
}

/// A dimension of an appraisal 方面, after the words in which projects were praised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Choice)]
pub enum AppraisalDimension {
    /// 投资体量.
    #[choice(zh = "投资体量", en = "Size of the investment")]
    Size,
    /// 科技含量.
    #[choice(zh = "科技含量", en = "Technology")]
    Technology,
    /// 市场前景.
    #[choice(zh = "市场前景", en = "Market")]
    Market,
    /// 发展潜力.
    #[choice(zh = "发展潜力", en = "Potential")]
    Potential,
}

impl AppraisalDimension {
    /// The four, in order.
    pub const ALL: [AppraisalDimension; 4] = [
        AppraisalDimension::Size,
        AppraisalDimension::Technology,
        AppraisalDimension::Market,
        AppraisalDimension::Potential,
    ];
}

/// An item as it is shipped.
#[derive(Debug)]
pub struct ShippedItem {
    /// Code.
    pub code: &'static str,
    /// Dimension.
    pub dimension: AppraisalDimension,
    /// Weight in percent, and most marks.
    pub weight: i64,
    /// Name.
    pub name: Label,
}

const fn item(
    code: &'static str,
    dimension: AppraisalDimension,
    weight: i64,
    zh: &'static str,
    en: &'static str,
) -> ShippedItem {
    ShippedItem { code, dimension, weight, name: Label::new(zh, en) }
}

/// What is scored where a house has chosen no scheme of its own.
pub static SHIPPED_ITEMS: &[ShippedItem] = &[
    item("1.1", AppraisalDimension::Size, 10, "固定资产投资额", "Fixed investment"),
    item("1.2", AppraisalDimension::Size, 8, "亩均投资强度", "Investment per mu"),
    item("1.3", AppraisalDimension::Size, 7, "资金来源与投资方实力", "Funds and strength of the investor"),
    item("2.1", AppraisalDimension::Technology, 8, "研发投入占销售比重", "Research as a share of sales"),
    item("2.2", AppraisalDimension::Technology, 7, "核心技术与知识产权", "Core technology and rights"),
    item("2.3", AppraisalDimension::Technology, 6, "设备与工艺水平", "Equipment and process"),
    item("2.4", AppraisalDimension::Technology, 4, "研发人员占比", "Share of research staff"),
    item("3.1", AppraisalDimension::Market, 8, "在手订单与客户", "Orders in hand and customers"),
    item("3.2", AppraisalDimension::Market, 7, "市场规模与增速", "Size and growth of the market"),
    item("3.3", AppraisalDimension::Market, 5, "行业地位", "Standing in the industry"),
    item("3.4", AppraisalDimension::Market, 5, "补链延链强链作用", "Effect on the chain"),
    item("4.1", AppraisalDimension::Potential, 9, "亩均税收", "Tax per mu"),
    item("4.2", AppraisalDimension::Potential, 7, "亩均产值", "Output per mu"),
    item("4.3", AppraisalDimension::Potential, 4, "带动就业", "Jobs"),
    item("4.4", AppraisalDimension::Potential, 5, "单位能耗与排放", "Energy and emissions per output"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::faults_as_written as faults;

    #[test]
    fn the_shipped_items_give_each_dimension_a_quarter() {
        for dimension in AppraisalDimension::ALL {
            let own = || SHIPPED_ITEMS.iter().filter(|item| item.dimension == dimension);
            assert_eq!(own().map(|item| item.weight).sum::<i64>(), 25, "{dimension:?}");
            assert!((3..=4).contains(&own().count()), "{dimension:?}");
        }
    }

    #[test]
    fn an_item_has_a_weight_marks_and_a_code_without_blanks() {
        let sound = [
            ("name", "示例"),
            ("scheme", "1"),
            ("code", "1.1"),
            ("dimension", "size"),
            ("weight", "5"),
            ("marks_max", "5"),
        ];
        assert!(faults::<AppraisalItem>(&sound).is_empty());
        let mut odd = sound.to_vec();
        odd.extend([("code", "1 1"), ("weight", "0"), ("marks_max", "0")]);
        assert_eq!(faults::<AppraisalItem>(&odd), ["code", "weight", "marks_max"]);
    }
}
