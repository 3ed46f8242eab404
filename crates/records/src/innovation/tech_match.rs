//! 技术对接: one result held against one need, from the proposal to the contract.

use super::{Achievement, TechNeed};
use crate::administration::User;
use crate::network::{Organisation, Park};
use crate::projects::Project;
use kernel::{Date, Id, Known, Line, Money, Prose, Report, Share};
use record_derive::{Choice, Record};

/// A match 技术对接 of a result and a need.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "tech-matches", zh = "技术对接", en = "Tech match", chapter = Innovation, scope = Market,
    park = "park", party = "organisation",
    help(
        "一项成果对一项技术需求的对接：推送、响应、面谈、签约、落地，签约记金额。匹配分只是建议，附理由。",
        "One result held against one need: proposed, answered, met, contracted with its amount, landed. The score is advice and gives its reasons."
    ),
    check = TechMatch::check
)]
pub struct TechMatch {
    /// What it is about.
    #[field(zh = "对接事项", en = "Subject", title, list, search)]
    pub subject: Line,
    /// Need.
    #[field(zh = "技术需求", en = "Need", list, filter)]
    pub need: Id<TechNeed>,
    /// Result.
    #[field(zh = "科技成果", en = "Achievement", list, filter)]
    pub achievement: Option<Id<Achievement>>,
    /// Who has the need.
    #[field(zh = "需求单位", en = "Organisation", filter)]
    pub organisation: Option<Id<Organisation>>,
    /// Who offers the solution.
    #[field(zh = "技术方", en = "Solver", filter)]
    pub solver: Option<Id<Organisation>>,
    /// Park that keeps the record.
    #[field(zh = "园区", en = "Park", list, filter)]
    pub park: Option<Id<Park>>,
    /// Score of the proposal.
    #[field(zh = "匹配分", en = "Score", list, filter, read_only, max = 10000)]
    pub score: Option<Share>,
    /// Why they fit.
    #[field(zh = "匹配理由", en = "Reasons", max = 4000)]
    pub reasons: Option<Prose>,
    /// Technology broker: 技术经理人.
    #[field(zh = "技术经理人", en = "Broker", filter)]
    pub broker: Option<Id<User>>,

    /// Stage.
    #[field(zh = "阶段", en = "Stage", list, filter, default = "proposed", section("进展", "Progress"))]
    pub stage: MatchStage,
    /// In this stage since.
    #[field(zh = "进入本阶段", en = "In stage since", list, filter)]
    pub stage_since: Option<Date>,
    /// Kind of the contract.
    #[field(zh = "合同类型", en = "Kind of contract", filter)]
    pub contract_kind: Option<TechContract>,
    /// Day of the contract.
    #[field(zh = "签约日期", en = "Contracted on", filter)]
    pub contracted_on: Option<Date>,
    /// Amount of the contract.
    #[field(zh = "合同金额", en = "Contract amount", list, filter, unit = "万元")]
    pub amount: Known<Money>,
    /// Number of the registration: 技术合同认定登记.
    #[field(zh = "认定登记号", en = "Registration number", search, max = 60)]
    pub registration: Option<Line>,
    /// Project that came of it.
    #[field(zh = "落地项目", en = "Project", filter)]
    pub project: Option<Id<Project>>,
    /// Why it came to nothing.
    #[field(zh = "未成原因", en = "Why it ended", max = 1000)]
    pub ended_because: Option<Prose>,
}

impl TechMatch {
    fn check(&self, report: &mut Report) {
        report.require(
            self.achievement.is_some() || self.solver.is_some(),
            "achievement",
            "选一项成果，或选技术方。",
            "Choose a result, or the organisation that offers the solution.",
        );
        let contracted = matches!(self.stage, MatchStage::Contracted | MatchStage::Landed);
        report.require(
            !contracted || self.contracted_on.is_some(),
            "contracted_on",
            "已签约的对接须填签约日期。",
            "A contracted match has its day.",
        );
        report.require(
            !contracted || self.amount != Known::Empty,
            "amount",
            "已签约的对接须填合同金额；不掌握就选“未掌握”。",
            "A contracted match has its amount; if it is not known, say so.",
        );
        report.require(
            self.stage != MatchStage::Ended || self.ended_because.is_some(),
            "ended_because",
            "未成的对接须写原因。",
            "A match that ended states why.",
        );
    }
}

/// How far a match is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum MatchStage {
    /// 推送.
    #[choice(zh = "推送", en = "Proposed")]
    Proposed,
    /// 响应.
    #[choice(zh = "响应", en = "Answered")]
    Answered,
    /// 面谈.
    #[choice(zh = "面谈", en = "Met")]
    Met,
    /// 签约.
    #[choice(zh = "签约", en = "Contracted")]
    Contracted,
    /// 落地.
    #[choice(zh = "落地", en = "Landed")]
    Landed,
    /// 未成.
    #[choice(zh = "未成", en = "Ended")]
    Ended,
}

/// The kinds of contract that are registered as technical.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum TechContract {
    /// 技术开发.
    #[choice(zh = "技术开发", en = "Development")]
    Development,
    /// 技术转让.
    #[choice(zh = "技术转让", en = "Transfer")]
    Transfer,
    /// 技术许可.
    #[choice(zh = "技术许可", en = "Licence")]
    Licence,
    /// 技术咨询.
    #[choice(zh = "技术咨询", en = "Advice")]
    Advice,
    /// 技术服务.
    #[choice(zh = "技术服务", en = "Service")]
    Service,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::faults_as_written as faults;

    #[test]
    fn a_contracted_match_has_a_day_and_an_amount_even_if_unknown() {
        let base = [("subject", "示例对接"), ("need", "1"), ("solver", "2")];
        let with = |more: &[(&str, &str)]| faults::<TechMatch>(&[&base, more].concat());
        assert!(with(&[]).is_empty());
        assert_eq!(with(&[("stage", "contracted")]), ["contracted_on", "amount"]);
        let contracted = [("stage", "contracted"), ("contracted_on", "2026-02-01"), ("amount", "未掌握")];
        assert!(with(&contracted).is_empty());
        assert_eq!(with(&[("stage", "ended")]), ["ended_because"]);
    }
}
