//! 评审: the appraisal of a project in four dimensions, with vetoes.
//!
//! Experts score on sheets of their own, sealed until all are in; the totals here are calculated from them by the step
//! that opens them.

use super::{AppraisalScheme, Project};
use crate::administration::User;
use crate::network::Park;
use kernel::{Count, Date, Decimal2, Id, Known, Line, Many, Prose, Report};
use record_derive::{Choice, Record};

/// An appraisal 评审 of a project.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "appraisals", zh = "评审", en = "Appraisal", chapter = Projects, scope = Park, park = "park",
    help(
        "签约前对项目按投资体量、科技含量、市场前景、发展潜力评审。评委各自打分，全部交齐才拆封。",
        "Before signing, a project is appraised by size, technology, market and potential. Experts score alone; the sheets are opened when all are in."
    ),
    check = Appraisal::check, kept_by_verbs = Appraisal::is_kept
)]
pub struct Appraisal {
    /// Subject.
    #[field(zh = "评审事项", en = "Subject", title, list, search, section("评审会", "Meeting"))]
    pub subject: Line,
    /// Project.
    #[field(zh = "项目", en = "Project", list, filter)]
    pub project: Id<Project>,
    /// Park.
    #[field(zh = "园区", en = "Park", list, filter)]
    pub park: Id<Park>,
    /// Day of the meeting.
    #[field(zh = "评审日期", en = "Meets on", list, filter)]
    pub meets_on: Known<Date>,
    /// How many experts score.
    #[field(zh = "评委人数", en = "Experts", unit = "人", max = 100)]
    pub experts: Count,
    /// What was handed in.
    #[field(
        zh = "提交材料",
        en = "Papers handed in",
        max = 4000,
        help(
            "申请表、可研报告、执照、两年报表、实地考察报告等。",
            "Application, feasibility report, licence, two years' accounts, site visit."
        )
    )]
    pub papers: Option<Prose>,
    /// Identity of titles, paid-in capital, litigation, affiliates.
    #[field(
        zh = "背景核查",
        en = "Due diligence",
        private,
        max = 4000,
        help("身份头衔、实缴资本、涉诉、关联方。", "Titles, paid-in capital, litigation, affiliates.")
    )]
    pub diligence: Option<Prose>,
    /// Conclusion on land.
    #[field(zh = "用地意见", en = "On land", max = 2000, section("部门意见", "Opinions"))]
    pub on_land: Option<Prose>,
    /// Conclusion on energy.
    #[field(zh = "能耗意见", en = "On energy", max = 2000)]
    pub on_energy: Option<Prose>,
    /// Conclusion on the environment.
    #[field(zh = "环保意见", en = "On the environment", max = 2000)]
    pub on_environment: Option<Prose>,
    /// Conclusion on safety.
    #[field(zh = "安全意见", en = "On safety", max = 2000)]
    pub on_safety: Option<Prose>,
    /// By what it is scored.
    #[field(
        zh = "评审方案",
        en = "Scheme",
        filter,
        section("评分", "Scoring"),
        help(
            "留空则用出厂方案：投资体量、科技含量、市场前景、发展潜力各 25%。",
            "Leave empty for the shipped one: size, technology, market and potential at 25 % each."
        )
    )]
    pub scheme: Option<Id<AppraisalScheme>>,
    /// The items as they were when scoring began: code, dimension, weight, most marks, name, a line each.
    #[field(zh = "评分项", en = "Items", read_only, max = 20000)]
    pub items: Option<Prose>,
    /// From how many scoring experts on the highest and the lowest sheet are dropped.
    #[field(zh = "去掉最高最低分的最少人数", en = "Drop highest and lowest from", read_only, unit = "人")]
    pub drop_from: Option<Count>,
    /// How many experts must propose a veto for it to hold.
    #[field(zh = "否决所需人数", en = "Experts for a veto", read_only, unit = "人")]
    pub veto_by: Option<Count>,
    /// Total from which the project passes.
    #[field(zh = "通过分", en = "Pass mark", read_only, unit = "分")]
    pub pass_mark: Known<Decimal2>,
    /// When scoring began.
    #[field(zh = "开评日期", en = "Scoring began on", read_only)]
    pub opened_on: Option<Date>,
    /// Who presides.
    #[field(zh = "主持人", en = "Chair", read_only)]
    pub chaired_by: Option<Id<User>>,
    /// Whether the sheets are open.
    #[field(
        zh = "状态",
        en = "State",
        list,
        filter,
        read_only,
        default = "preparing",
        section("结果", "Result")
    )]
    pub state: AppraisalState,
    /// Mean score for size.
    #[field(zh = "投资体量得分", en = "Score for size", read_only)]
    pub size_score: Known<Decimal2>,
    /// Mean score for technology.
    #[field(zh = "科技含量得分", en = "Score for technology", read_only)]
    pub technology_score: Known<Decimal2>,
    /// Mean score for the market.
    #[field(zh = "市场前景得分", en = "Score for market", read_only)]
    pub market_score: Known<Decimal2>,
    /// Mean score for the potential.
    #[field(zh = "发展潜力得分", en = "Score for potential", read_only)]
    pub potential_score: Known<Decimal2>,
    /// Weighted total.
    #[field(zh = "总分", en = "Total", list, filter, read_only)]
    pub total: Known<Decimal2>,
    /// How the total was reckoned.
    #[field(
        zh = "计分办法",
        en = "Method",
        read_only,
        max = 4000,
        help(
            "如：四项加权，去掉一个最高分和一个最低分。",
            "Such as: four weighted scores without the highest and the lowest."
        )
    )]
    pub method: Option<Prose>,
    /// Highest less lowest total of the experts.
    #[field(zh = "最高最低相差", en = "Spread", read_only, unit = "分")]
    pub spread: Known<Decimal2>,
    /// Each sheet by number, without a name.
    #[field(zh = "各评委评分", en = "Scores by expert", read_only, max = 20000)]
    pub scores: Option<Prose>,
    /// Opinions by number, without a name.
    #[field(zh = "评委意见", en = "Opinions", read_only, max = 20000)]
    pub opinions: Option<Prose>,
    /// Experts who did not hand in.
    #[field(zh = "未交人数", en = "Struck off", read_only, unit = "人")]
    pub struck: Option<Count>,
    /// Why it went on without them.
    #[field(zh = "未交处理理由", en = "Why it went on without them", read_only, max = 2000)]
    pub struck_why: Option<Prose>,
    /// When the sheets were opened.
    #[field(zh = "拆封日期", en = "Opened on", read_only)]
    pub unsealed_on: Option<Date>,
    /// Who opened them.
    #[field(zh = "拆封人", en = "Opened by", read_only)]
    pub unsealed_by: Option<Id<User>>,
    /// Vetoes.
    #[field(zh = "一票否决", en = "Vetoes", list, filter, read_only)]
    pub vetoes: Many<Veto>,
    /// Verdict of the meeting.
    #[field(zh = "结论", en = "Result", list, filter, read_only)]
    pub result: Option<AppraisalResult>,
    /// Conditions or reasons.
    #[field(zh = "条件或理由", en = "Conditions or reasons", read_only, max = 4000)]
    pub conditions: Option<Prose>,
    /// Who put the result on record.
    #[field(zh = "结论登记人", en = "Result put on record by", read_only)]
    pub decided_by: Option<Id<User>>,
    /// When.
    #[field(zh = "结论日期", en = "Result of", read_only)]
    pub decided_on: Option<Date>,
}

impl Appraisal {
    /// Once scoring has begun, an appraisal changes by its steps.
    fn is_kept(&self) -> bool {
        self.state != AppraisalState::Preparing
    }

    fn check(&self, report: &mut Report) {
        report.require(self.experts.0 > 0, "experts", "至少一名评委。", "At least one expert scores.");
        let has_passed = matches!(self.result, Some(AppraisalResult::Passed | AppraisalResult::Conditional));
        report.require(
            !has_passed || self.vetoes.0.is_empty(),
            "result",
            "有一票否决，不能通过。",
            "A vetoed project does not pass.",
        );
        report.require(
            !has_passed || self.state == AppraisalState::Opened,
            "result",
            "评分拆封后才能下结论。",
            "There is no result before the score sheets are opened.",
        );
        report.require(
            !matches!(self.result, Some(AppraisalResult::Conditional | AppraisalResult::Rejected))
                || self.conditions.is_some(),
            "conditions",
            "有条件通过须写条件，不通过须写理由。",
            "State the conditions of a pass or the reasons of a rejection.",
        );
    }
}

/// Whether the score sheets of an appraisal are open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum AppraisalState {
    /// 准备中.
    #[choice(zh = "准备中", en = "Preparing")]
    Preparing,
    /// 评分中: sheets are sealed.
    #[choice(zh = "评分中（密封）", en = "Scoring, sealed")]
    Scoring,
    /// 已拆封.
    #[choice(zh = "已拆封", en = "Opened")]
    Opened,
}

/// What keeps a project out whatever its score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum Veto {
    /// 产业政策限制或淘汰.
    #[choice(zh = "产业政策限制或淘汰", en = "Restricted by industrial policy")]
    Policy,
    /// 环保不达标.
    #[choice(zh = "环保不达标", en = "Environment")]
    Environment,
    /// 安全不达标.
    #[choice(zh = "安全不达标", en = "Safety")]
    Safety,
    /// 失信被执行.
    #[choice(zh = "失信被执行", en = "Dishonest debtor")]
    Dishonesty,
    /// 违规承诺.
    #[choice(zh = "违规承诺", en = "Unlawful promise")]
    UnlawfulPromise,
}

/// The verdict of an appraisal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum AppraisalResult {
    /// 通过.
    #[choice(zh = "通过", en = "Passed")]
    Passed,
    /// 有条件通过.
    #[choice(zh = "有条件通过", en = "Passed with conditions")]
    Conditional,
    /// 再议.
    #[choice(zh = "再议", en = "Deferred")]
    Deferred,
    /// 不通过.
    #[choice(zh = "不通过", en = "Rejected")]
    Rejected,
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Record as _, Uuid, Value};

    #[test]
    fn a_vetoed_or_sealed_appraisal_does_not_pass() {
        let mut values = vec![Value::Empty; Appraisal::NOUN.fields.len()];
        let at = |field| Appraisal::NOUN.position(field).unwrap();
        values[at("subject")] = Value::Text("示例评审".into());
        values[at("project")] = Value::Id(Uuid::nil());
        values[at("park")] = Value::Id(Uuid::nil());
        values[at("experts")] = Value::Int(5);
        values[at("state")] = Value::Text("scoring".into());
        values[at("result")] = Value::Text("passed".into());
        assert!(Appraisal::NOUN.check(&values).error_of("result").is_some(), "sealed");
        values[at("state")] = Value::Text("opened".into());
        assert!(Appraisal::NOUN.check(&values).is_ok());
        values[at("vetoes")] = Value::Text("safety".into());
        assert!(Appraisal::NOUN.check(&values).error_of("result").is_some(), "vetoed");
    }
}
