//! 争议: two parks about one investor, ruled by the work team, appealed at most once.
//!
//! Until the ruling neither park learns who the other is: each states its case in a record of its own, and
//! the ruling brings the two together. The record of the park that was asked only holds its statement; which
//! dispute it answers, the store alone remembers.

use super::{Claim, Project};
use crate::administration::User;
use crate::network::Park;
use kernel::{Date, Id, Ids, Line, Prose, Report};
use record_derive::{Choice, Record};

/// A dispute 争议 over an investor.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "disputes", zh = "争议", en = "Dispute", chapter = Projects, scope = Park,
    park = "park", shared_with = "shared_with",
    help(
        "两个园区对同一投资方的首谈有争议，由工作队按时间和证据书面裁定。裁定后双方可见，可申诉一次。",
        "Two parks disagree who talked first. The work team rules in writing by time and evidence; both parks then see the ruling and may appeal once."
    ),
    check = Dispute::check, made_by_verb, kept_by_verbs = Dispute::is_kept
)]
pub struct Dispute {
    /// Subject.
    #[field(zh = "争议事项", en = "Subject", title, list, search, section("陈述", "Statement"))]
    pub subject: Line,
    /// Park that raises it or was asked: each states its case in a record of its own.
    #[field(zh = "园区", en = "Park", list, filter)]
    pub park: Id<Park>,
    /// Its claim.
    #[field(zh = "首报", en = "Claim", filter)]
    pub claim: Option<Id<Claim>>,
    /// Its project.
    #[field(zh = "项目", en = "Project", filter)]
    pub project: Option<Id<Project>>,
    /// Raised on.
    #[field(zh = "提出日期", en = "Raised on", list, filter)]
    pub raised_on: Date,
    /// What it says and on which evidence; none while a park that was asked has not answered.
    #[field(zh = "陈述与证据", en = "Statement and evidence", private)]
    pub statement: Option<Prose>,
    /// State.
    #[field(zh = "状态", en = "State", list, filter, read_only, default = "raised")]
    pub state: DisputeState,
    /// Written wish of the investor.
    #[field(zh = "投资方意愿", en = "Investor's wish", private, max = 2000)]
    pub investor_wish: Option<Prose>,
    /// Park to which the investor is awarded.
    #[field(zh = "裁定归", en = "Awarded to", list, filter, read_only, section("裁定", "Ruling"))]
    pub awarded_to: Option<Id<Park>>,
    /// The ruling with its reasons.
    #[field(zh = "裁定书", en = "Ruling", read_only)]
    pub ruling: Option<Prose>,
    /// Who ruled.
    #[field(zh = "裁定人", en = "Ruled by", read_only)]
    pub ruled_by: Option<Id<User>>,
    /// When.
    #[field(zh = "裁定日期", en = "Ruled on", list, filter, read_only)]
    pub ruled_on: Option<Date>,
    /// The other park.
    #[field(zh = "对方园区", en = "Other park", list, filter, read_only)]
    pub other_park: Option<Id<Park>>,
    /// The other park's claim.
    #[field(zh = "对方首报", en = "Other claim", read_only)]
    pub other_claim: Option<Id<Claim>>,
    /// The other park's statement.
    #[field(zh = "对方陈述与证据", en = "Other statement and evidence", read_only)]
    pub other_statement: Option<Prose>,
    /// Park that appeals.
    #[field(zh = "申诉园区", en = "Appealed by", filter, read_only, section("申诉", "Appeal"))]
    pub appealed_by: Option<Id<Park>>,
    /// Appeal.
    #[field(zh = "申诉理由", en = "Appeal", read_only)]
    pub appeal: Option<Prose>,
    /// When it was appealed.
    #[field(zh = "申诉日期", en = "Appealed on", read_only)]
    pub appealed_on: Option<Date>,
    /// Ruling on the appeal.
    #[field(zh = "终裁", en = "Final ruling", read_only)]
    pub final_ruling: Option<Prose>,
    /// When.
    #[field(zh = "终裁日期", en = "Finally ruled on", read_only)]
    pub final_on: Option<Date>,
    /// Both parks, once it is ruled.
    #[field(zh = "送达园区", en = "Served on", read_only)]
    pub shared_with: Ids<Park>,
}

impl Dispute {
    /// A dispute is always kept by its verbs.
    pub fn is_kept(&self) -> bool {
        true
    }

    /// Whether there is a ruling, so that both parks see it.
    pub fn is_ruled(&self) -> bool {
        matches!(self.state, DisputeState::Ruled | DisputeState::Appealed | DisputeState::Final)
    }

    fn check(&self, report: &mut Report) {
        let is_ruled = self.is_ruled();
        report.require(
            self.statement.is_some() || matches!(self.state, DisputeState::Asked | DisputeState::Heard),
            "statement",
            "写明陈述和证据。",
            "State the case and its evidence.",
        );
        report.require(
            !is_ruled || (self.ruling.is_some() && self.awarded_to.is_some() && self.ruled_on.is_some()),
            "ruling",
            "裁定须有裁定书、归属和日期。",
            "A ruling has its text, the park and the day.",
        );
        report.require(
            is_ruled || (self.other_park.is_none() && self.shared_with.0.is_empty()),
            "other_park",
            "裁定前不写对方园区，也不送达。",
            "The other park is neither named nor served before the ruling.",
        );
        report.require(
            self.final_ruling.is_none() || self.appeal.is_some(),
            "final_ruling",
            "没有申诉，不作终裁。",
            "There is no final ruling without an appeal.",
        );
        report.require(
            self.other_park.is_none_or(|other| other != self.park),
            "other_park",
            "对方园区不能是提出园区。",
            "The other park is not the one that raised the dispute.",
        );
    }
}

/// State of a dispute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum DisputeState {
    /// 已提出.
    #[choice(zh = "已提出", en = "Raised")]
    Raised,
    /// 听取中.
    #[choice(zh = "听取中", en = "Being heard")]
    Hearing,
    /// 已裁定.
    #[choice(zh = "已裁定", en = "Ruled")]
    Ruled,
    /// 申诉中.
    #[choice(zh = "申诉中", en = "Appealed")]
    Appealed,
    /// 已终裁.
    #[choice(zh = "已终裁", en = "Final")]
    Final,
    /// 已撤回.
    #[choice(zh = "已撤回", en = "Withdrawn")]
    Withdrawn,
    /// 待陈述: the park is asked for its statement.
    #[choice(zh = "待陈述", en = "Statement asked")]
    Asked,
    /// 已陈述.
    #[choice(zh = "已陈述", en = "Stated")]
    Stated,
    /// 听取完毕: the dispute was ruled on, and the ruling says the rest.
    #[choice(zh = "听取完毕", en = "Heard")]
    Heard,
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Record as _, Uuid, Value};

    #[test]
    fn the_other_park_learns_of_a_dispute_by_the_ruling_only() {
        let mut values = vec![Value::Empty; Dispute::NOUN.fields.len()];
        let at = |field| Dispute::NOUN.position(field).unwrap();
        values[at("subject")] = Value::Text("示例争议".into());
        values[at("park")] = Value::Id(Uuid::from_u128(1));
        values[at("raised_on")] = Value::Text("2025-01-01".into());
        values[at("statement")] = Value::Text("示例".into());
        values[at("state")] = Value::Text("hearing".into());
        values[at("shared_with")] = Value::Ids(vec![Uuid::from_u128(2)]);
        assert!(Dispute::NOUN.check(&values).error_of("other_park").is_some());
        values[at("state")] = Value::Text("ruled".into());
        assert!(Dispute::NOUN.check(&values).error_of("ruling").is_some());
        values[at("ruling")] = Value::Text("示例裁定".into());
        values[at("awarded_to")] = Value::Id(Uuid::from_u128(1));
        values[at("ruled_on")] = Value::Text("2025-02-01".into());
        assert!(Dispute::NOUN.check(&values).is_ok());
    }
}
