//! 技术需求: a technical problem that an enterprise wants solved.

use super::TransferMode;
use crate::chains::ChainNode;
use crate::network::{Organisation, Park};
use kernel::{Count, Date, Id, IndustryCode, Known, Line, Many, Money, Prose, Reach, Report};
use record_derive::{Choice, Record};

/// A technical need 技术需求.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "tech-needs", zh = "技术需求", en = "Tech need", chapter = Innovation, scope = Market,
    park = "park", party = "organisation",
    help(
        "企业要解决的技术难题：现在到什么水平、要到什么水平、预算和期限。采购产品在“需求”里登记。",
        "A technical problem to be solved: where it stands, where it shall be, budget and date. Products to be bought are recorded as needs."
    ),
    check = TechNeed::check, reach = TechNeed::reach
)]
pub struct TechNeed {
    /// The problem.
    #[field(zh = "难题", en = "Problem", title, list, search)]
    pub problem: Line,
    /// Who has it.
    #[field(zh = "需求单位", en = "Organisation", list, filter)]
    pub organisation: Id<Organisation>,
    /// Park.
    #[field(zh = "园区", en = "Park", list, filter)]
    pub park: Option<Id<Park>>,
    /// State.
    #[field(zh = "状态", en = "State", list, filter, default = "open")]
    pub state: TechNeedState,
    /// Who may see it.
    #[field(
        zh = "公开程度",
        en = "Confidentiality",
        list,
        filter,
        default = "internal",
        help("选“会员可见”即发布。", "Choosing members publishes it.")
    )]
    pub confidentiality: Confidentiality,
    /// Whether anybody may apply: 揭榜挂帅.
    #[field(zh = "揭榜挂帅", en = "Open call", list, filter)]
    pub is_open_call: bool,

    /// Details.
    #[field(zh = "说明", en = "Details", search, max = 8000, section("要求", "What is wanted"))]
    pub details: Option<Prose>,
    /// Where it stands.
    #[field(zh = "现有指标", en = "Indicators now", max = 4000)]
    pub current: Option<Prose>,
    /// Where it shall be.
    #[field(zh = "目标指标", en = "Indicators wanted", max = 4000)]
    pub wanted: Option<Prose>,
    /// Least readiness level of a solution.
    #[field(zh = "最低技术就绪度", en = "Least readiness level", max = 9, help("1 至 9 级。", "1 to 9."))]
    pub readiness: Known<Count>,
    /// Industry.
    #[field(zh = "行业代码", en = "Industry code", filter, search)]
    pub industry: Option<IndustryCode>,
    /// Node of a chain.
    #[field(zh = "环节", en = "Node", filter, link_on = "code")]
    pub node: Option<Id<ChainNode>>,
    /// Keywords.
    #[field(zh = "关键词", en = "Keywords", search)]
    pub keywords: Option<Line>,
    /// Budget.
    #[field(zh = "预算", en = "Budget", list, filter, unit = "万元", section("合作", "Cooperation"))]
    pub budget: Known<Money>,
    /// By when.
    #[field(zh = "期限", en = "Deadline", list, filter)]
    pub deadline: Option<Date>,
    /// Modes that are acceptable.
    #[field(zh = "合作方式", en = "Modes", filter)]
    pub modes: Many<TransferMode>,
    /// Whom to ask.
    #[field(zh = "联系方式", en = "Contact", private)]
    pub contact: Option<Line>,
}

impl TechNeed {
    fn check(&self, report: &mut Report) {
        report.require(
            self.readiness.get().is_none_or(|level| level.0 >= 1),
            "readiness",
            "技术就绪度为 1 至 9 级。",
            "Readiness levels run from 1 to 9.",
        );
        let is_seen = self.confidentiality != Confidentiality::Internal;
        report.require(
            !self.is_open_call || is_seen,
            "confidentiality",
            "揭榜挂帅的需求须让会员可见。",
            "An open call is seen by the members.",
        );
        report.require(
            !self.is_open_call || self.deadline.is_some(),
            "deadline",
            "揭榜挂帅的需求须写期限。",
            "An open call has a deadline.",
        );
    }

    fn reach(&self) -> Reach {
        match self.confidentiality {
            Confidentiality::Internal => Reach::Own,
            Confidentiality::Members => Reach::Network,
            Confidentiality::Public => Reach::Public,
        }
    }
}

/// Who may see a technical need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum Confidentiality {
    /// 不公开: the own park and the work team.
    #[choice(zh = "不公开", en = "Internal")]
    Internal,
    /// 会员可见.
    #[choice(zh = "会员可见", en = "Members")]
    Members,
    /// 公开.
    #[choice(zh = "公开", en = "Public")]
    Public,
}

/// How far a technical need is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum TechNeedState {
    /// 待对接.
    #[choice(zh = "待对接", en = "Open")]
    Open,
    /// 对接中.
    #[choice(zh = "对接中", en = "In talks")]
    InTalks,
    /// 已签约.
    #[choice(zh = "已签约", en = "Contracted")]
    Contracted,
    /// 已解决.
    #[choice(zh = "已解决", en = "Solved")]
    Solved,
    /// 已撤回.
    #[choice(zh = "已撤回", en = "Withdrawn")]
    Withdrawn,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::faults_as_written as faults;

    #[test]
    fn an_open_call_is_seen_and_has_a_deadline() {
        let base = [("problem", "示例难题"), ("organisation", "1")];
        let with = |more: &[(&str, &str)]| faults::<TechNeed>(&[&base, more].concat());
        assert!(with(&[]).is_empty());
        assert_eq!(with(&[("is_open_call", "1")]), ["confidentiality", "deadline"]);
        let call = [("is_open_call", "1"), ("confidentiality", "members"), ("deadline", "2026-09-30")];
        assert!(with(&call).is_empty());
    }
}
