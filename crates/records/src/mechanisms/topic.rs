//! 议题: something proposed for a meeting, screened before and settled there.

use super::Meeting;
use crate::administration::User;
use crate::network::{Organisation, Park};
use kernel::{Count, Date, Id, Ids, Line, Prose, Report};
use record_derive::{Choice, Record};

/// A topic 议题 of a meeting.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "topics", zh = "议题", en = "Topic", chapter = Mechanisms, scope = Mechanism,
    park = "park", shared_with = "parks",
    help(
        "提请会议研究的事项。联络员会议先审，上会后记结果；定下来的事另记为议定事项。",
        "What a meeting is asked to settle. Liaison officers screen it first; what is settled is recorded as decisions."
    ),
    check = Topic::check
)]
pub struct Topic {
    /// Subject.
    #[field(zh = "议题", en = "Subject", title, list, search)]
    pub subject: Line,
    /// Meeting.
    #[field(zh = "会议", en = "Meeting", list, filter)]
    pub meeting: Option<Id<Meeting>>,
    /// Place in the agenda.
    #[field(zh = "次序", en = "Position", list, max = 999)]
    pub position: Option<Count>,
    /// Park that proposes it.
    #[field(zh = "提出园区", en = "Proposing park", list, filter)]
    pub park: Option<Id<Park>>,
    /// Organisation that proposes it.
    #[field(zh = "提出单位", en = "Proposing organisation", filter)]
    pub proposer: Option<Id<Organisation>>,
    /// Parks concerned.
    #[field(zh = "涉及园区", en = "Parks", filter)]
    pub parks: Ids<Park>,
    /// What is proposed, and why.
    #[field(zh = "材料", en = "Material", search, max = 20000)]
    pub material: Option<Prose>,
    /// What was heard before.
    #[field(zh = "征求意见", en = "Opinions heard", max = 8000)]
    pub opinions: Option<Prose>,
    /// What the screening said.
    #[field(zh = "审核", en = "Screening", list, filter, read_only, default = "pending")]
    pub screening: Screening,
    /// Why it goes before the meeting or is given back.
    #[field(zh = "审核意见", en = "Screening remark", read_only, max = 2000)]
    pub screening_remark: Option<Prose>,
    /// Who screened it.
    #[field(zh = "审核人", en = "Screened by", read_only)]
    pub screened_by: Option<Id<User>>,
    /// When.
    #[field(zh = "审核日期", en = "Screened on", read_only)]
    pub screened_on: Option<Date>,
    /// What the meeting did with it.
    #[field(zh = "结果", en = "Result", list, filter, read_only)]
    pub result: Option<TopicResult>,
    /// What was said.
    #[field(zh = "讨论要点", en = "Discussion", read_only, max = 8000)]
    pub discussion: Option<Prose>,
}

impl Topic {
    fn check(&self, report: &mut Report) {
        report.require(
            self.park.is_some() || self.proposer.is_some(),
            "proposer",
            "缺提出单位，选园区或单位之一。",
            "The proposer is missing: choose a park or an organisation.",
        );
        report.require(
            self.screening == Screening::Pending || self.screened_by.is_some(),
            "screened_by",
            "已审核的议题须记审核人。",
            "A screened topic names who screened it.",
        );
        report.require(
            self.result.is_none() || self.screening == Screening::Accepted,
            "result",
            "没有审核通过的议题不上会，不记结果。",
            "A topic that was not accepted in screening has no result.",
        );
    }
}

/// What the screening of a topic said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum Screening {
    /// 待审.
    #[choice(zh = "待审", en = "Pending")]
    Pending,
    /// 上会.
    #[choice(zh = "上会", en = "Accepted")]
    Accepted,
    /// 退回.
    #[choice(zh = "退回", en = "Returned")]
    Returned,
}

/// What a meeting did with a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum TopicResult {
    /// 通过.
    #[choice(zh = "通过", en = "Adopted")]
    Adopted,
    /// 原则通过: adopted, to be amended as discussed.
    #[choice(zh = "原则通过", en = "Adopted in principle")]
    InPrinciple,
    /// 听取.
    #[choice(zh = "听取", en = "Noted")]
    Noted,
    /// 缓议.
    #[choice(zh = "缓议", en = "Deferred")]
    Deferred,
    /// 未通过.
    #[choice(zh = "未通过", en = "Not adopted")]
    NotAdopted,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::faults_as_written as faults;

    #[test]
    fn a_topic_names_its_proposer_and_is_screened_before_it_is_settled() {
        assert_eq!(faults::<Topic>(&[("subject", "示例议题")]), ["proposer"]);
        let with = |more: &[(&str, &str)]| {
            let base = [("subject", "示例议题"), ("park", "1")];
            faults::<Topic>(&[&base, more].concat())
        };
        assert!(with(&[]).is_empty());
        assert_eq!(with(&[("result", "adopted")]), ["result"]);
        assert_eq!(with(&[("screening", "accepted")]), ["screened_by"]);
        assert!(with(&[("screening", "accepted"), ("screened_by", "1"), ("result", "adopted")]).is_empty());
    }
}
