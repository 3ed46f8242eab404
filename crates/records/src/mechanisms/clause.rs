//! 条款: one promise of an agreement, with who keeps it and by when.

use super::Agreement;
use crate::choices::CooperationField;
use crate::network::{Organisation, Park};
use kernel::{Date, Id, Ids, Known, Line, Prose, Reach, Report};
use record_derive::{Choice, Record};

/// A clause 条款 of an agreement.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "clauses", zh = "条款", en = "Clause", chapter = Mechanisms, scope = Mechanism,
    park = "park", shared_with = "parks",
    help(
        "协议里的一条约定：谁牵头、何时完成、最近的依据。量化要求另记为指标任务，具体工作另建任务。",
        "One promise of an agreement: who leads, by when, the latest evidence. Figures to be reached are targets; the work to be done are tasks."
    ),
    check = Clause::check, reach = Clause::reach, amended_by_verb = Clause::agreed
)]
pub struct Clause {
    /// What it is about, in a few words.
    #[field(zh = "事项", en = "Subject", title, list, search)]
    pub subject: Line,
    /// Agreement.
    #[field(zh = "协议", en = "Agreement", list, filter)]
    pub agreement: Id<Agreement>,
    /// Number within the agreement.
    #[field(
        zh = "条款号",
        en = "Number",
        list,
        search,
        max = 60,
        help("如：第三条第二项。", "Such as 3 (2).")
    )]
    pub number: Option<Line>,
    /// The clause as written.
    #[field(zh = "原文", en = "Text", search, max = 8000)]
    pub text: Option<Prose>,
    /// Field of cooperation.
    #[field(zh = "合作领域", en = "Field", list, filter)]
    pub field: CooperationField,
    /// Leading organisation.
    #[field(zh = "牵头单位", en = "Lead organisation", list, filter, section("落实", "Keeping it"))]
    pub lead_organisation: Option<Id<Organisation>>,
    /// Leading park.
    #[field(zh = "牵头园区", en = "Lead park", filter)]
    pub lead_park: Option<Id<Park>>,
    /// Parks concerned.
    #[field(zh = "涉及园区", en = "Parks", filter, help("牵头园区也要选上。", "The lead park too."))]
    pub parks: Ids<Park>,
    /// By when.
    #[field(zh = "完成时限", en = "Due on", list, filter)]
    pub due_on: Known<Date>,
    /// State.
    #[field(zh = "状态", en = "State", list, filter, default = "not_started")]
    pub state: ClauseProgress,
    /// The latest evidence.
    #[field(zh = "最近依据", en = "Latest evidence", search, max = 1000)]
    pub evidence: Option<Prose>,
    /// Day of the latest evidence.
    #[field(zh = "依据日期", en = "Evidence of", list, filter)]
    pub evidence_on: Option<Date>,
    /// Park that keeps the record.
    #[field(
        zh = "登记园区",
        en = "Kept by",
        filter,
        help("留空则由工作队登记。", "Leave empty when the work team keeps it.")
    )]
    pub park: Option<Id<Park>>,
}

impl Clause {
    fn check(&self, report: &mut Report) {
        report.require(
            self.lead_park.is_none_or(|lead| self.parks.0.contains(&lead)),
            "parks",
            "牵头园区不在涉及园区里，请加上。",
            "The lead park is not among the parks: add it.",
        );
        report.require(
            self.state != ClauseProgress::Done || self.evidence.is_some(),
            "evidence",
            "已完成的条款须写依据。",
            "A clause that was kept states the evidence.",
        );
        report.require(
            self.evidence.is_some() == self.evidence_on.is_some(),
            "evidence_on",
            "最近依据与依据日期须同时填。",
            "The latest evidence and its day come together.",
        );
    }

    /// What both sides agreed, once the agreement is signed.
    fn agreed(&self) -> &'static [&'static str] {
        if self.state == ClauseProgress::Draft { &[] } else { &["text", "due_on"] }
    }

    fn reach(&self) -> Reach {
        if self.state == ClauseProgress::Draft { Reach::Own } else { Reach::Network }
    }
}

/// How far a clause has been kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum ClauseProgress {
    /// 拟订: the agreement is not signed yet.
    #[choice(zh = "拟订", en = "Draft")]
    Draft,
    /// 未启动.
    #[choice(zh = "未启动", en = "Not started")]
    NotStarted,
    /// 推进中.
    #[choice(zh = "推进中", en = "Under way")]
    Underway,
    /// 长期坚持: a promise without an end, kept so far.
    #[choice(zh = "长期坚持", en = "Standing")]
    Standing,
    /// 已完成.
    #[choice(zh = "已完成", en = "Done")]
    Done,
    /// 不再执行.
    #[choice(zh = "不再执行", en = "Dropped")]
    Dropped,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::faults_as_written as faults;

    #[test]
    fn a_kept_clause_has_dated_evidence_and_its_lead_park_sees_it() {
        let with = |more: &[(&str, &str)]| {
            let base = [("subject", "示例条款"), ("agreement", "1"), ("field", "industry")];
            faults::<Clause>(&[&base, more].concat())
        };
        assert!(with(&[("lead_park", "1"), ("parks", "1 2")]).is_empty());
        assert_eq!(with(&[("lead_park", "3"), ("parks", "1 2")]), ["parks"]);
        assert_eq!(with(&[("state", "done")]), ["evidence"]);
        assert_eq!(with(&[("state", "done"), ("evidence", "示例批复")]), ["evidence_on"]);
    }
}
