//! 科技成果: a result that others may use, with its maturity and how it may be had.

use super::{Maturity, TransferMode};
use crate::chains::ChainNode;
use crate::network::{Organisation, Park};
use kernel::{Count, Date, Id, IndustryCode, Known, Line, Many, Money, Prose, Reach, Report};
use record_derive::{Choice, Record};

/// A scientific or technical result 科技成果.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "achievements", zh = "科技成果", en = "Achievement", chapter = Innovation, scope = Market,
    park = "park", party = "holder",
    help(
        "高校院所和企业可以转化的成果，发布后各园区和会员企业可见。与需求的对接另记。",
        "A result that universities or enterprises will pass on, seen by all members once published. Matches with needs are records of their own."
    ),
    check = Achievement::check, reach = Achievement::reach
)]
pub struct Achievement {
    /// Name.
    #[field(zh = "名称", en = "Name", title, list, search)]
    pub name: Line,
    /// Number, such as that of a patent.
    #[field(
        zh = "编号",
        en = "Number",
        search,
        max = 60,
        help("如专利号、登记号。", "Such as the patent number.")
    )]
    pub number: Option<Line>,
    /// Kind.
    #[field(zh = "类型", en = "Kind", list, filter)]
    pub kind: AchievementKind,
    /// Who holds it.
    #[field(zh = "持有单位", en = "Holder", list, filter)]
    pub holder: Id<Organisation>,
    /// Who made it.
    #[field(zh = "完成人", en = "Made by", search)]
    pub made_by: Option<Line>,
    /// Whether members see it.
    #[field(zh = "发布", en = "Published", list, filter)]
    pub is_published: bool,

    /// Industry.
    #[field(zh = "行业代码", en = "Industry code", list, filter, search, section("内容", "Content"))]
    pub industry: Option<IndustryCode>,
    /// Node of a chain that it serves.
    #[field(zh = "环节", en = "Node", filter, link_on = "code")]
    pub node: Option<Id<ChainNode>>,
    /// Keywords.
    #[field(zh = "关键词", en = "Keywords", search)]
    pub keywords: Option<Line>,
    /// What it is and what it can do.
    #[field(zh = "简介", en = "Abstract", search, max = 8000)]
    pub summary: Option<Prose>,
    /// Maturity.
    #[field(zh = "成熟阶段", en = "Maturity", list, filter)]
    pub maturity: Known<Maturity>,
    /// Technology readiness level.
    #[field(zh = "技术就绪度", en = "Readiness level", filter, max = 9, help("1 至 9 级。", "1 to 9."))]
    pub readiness: Known<Count>,

    /// Whether the holder will pass it on.
    #[field(
        zh = "转化意愿",
        en = "Willingness",
        list,
        filter,
        default = "willing",
        section("转化", "Transfer")
    )]
    pub willingness: Willingness,
    /// How it may be had.
    #[field(zh = "转化方式", en = "Modes", filter)]
    pub modes: Many<TransferMode>,
    /// Price that is expected.
    #[field(zh = "意向价格", en = "Expected price", private, unit = "万元")]
    pub price: Known<Money>,
    /// Day on which it was passed on.
    #[field(zh = "转化日期", en = "Transferred on", filter)]
    pub transferred_on: Option<Date>,
    /// Amount at which it was passed on.
    #[field(zh = "转化金额", en = "Transferred for", unit = "万元")]
    pub transferred_for: Known<Money>,
    /// Whom to ask.
    #[field(zh = "联系方式", en = "Contact", private)]
    pub contact: Option<Line>,
    /// Park that keeps the record.
    #[field(
        zh = "登记园区",
        en = "Kept by",
        filter,
        help("留空则由工作队或持有单位登记。", "Leave empty when the work team or the holder keeps it.")
    )]
    pub park: Option<Id<Park>>,
}

impl Achievement {
    fn check(&self, report: &mut Report) {
        report.require(
            self.readiness.get().is_none_or(|level| level.0 >= 1),
            "readiness",
            "技术就绪度为 1 至 9 级。",
            "Readiness levels run from 1 to 9.",
        );
        report.require(
            (self.willingness == Willingness::Transferred) == self.transferred_on.is_some(),
            "transferred_on",
            "“已转化”与转化日期须同时填。",
            "A transferred result has its day, and only such a result.",
        );
    }

    fn reach(&self) -> Reach {
        if self.is_published { Reach::Network } else { Reach::Own }
    }
}

/// What kind of result it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum AchievementKind {
    /// 专利.
    #[choice(zh = "专利", en = "Patent")]
    Patent,
    /// 软件著作权.
    #[choice(zh = "软件", en = "Software")]
    Software,
    /// 标准.
    #[choice(zh = "标准", en = "Standard")]
    Standard,
    /// 集成电路布图设计.
    #[choice(zh = "集成电路布图", en = "IC layout")]
    IcLayout,
    /// 植物新品种.
    #[choice(zh = "植物新品种", en = "Plant variety")]
    Variety,
    /// 新产品、新工艺、新材料.
    #[choice(zh = "产品工艺材料", en = "Product, process or material")]
    Product,
    /// 获奖成果.
    #[choice(zh = "获奖成果", en = "Award")]
    Award,
    /// 其他.
    #[choice(zh = "其他", en = "Other")]
    Other,
}

/// Whether the holder of a result will pass it on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum Willingness {
    /// 愿意.
    #[choice(zh = "愿意", en = "Willing")]
    Willing,
    /// 无意.
    #[choice(zh = "无意", en = "Not willing")]
    NotWilling,
    /// 已转化.
    #[choice(zh = "已转化", en = "Transferred")]
    Transferred,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::faults_as_written as faults;

    #[test]
    fn readiness_starts_at_one_and_a_transfer_has_its_day() {
        let base = [("name", "示例成果"), ("kind", "patent"), ("holder", "1")];
        let with = |more: &[(&str, &str)]| faults::<Achievement>(&[&base, more].concat());
        assert!(with(&[("readiness", "9")]).is_empty());
        assert_eq!(with(&[("readiness", "0")]), ["readiness"]);
        assert_eq!(with(&[("willingness", "transferred")]), ["transferred_on"]);
        assert_eq!(with(&[("transferred_on", "2026-01-05")]), ["transferred_on"]);
    }
}
