//! 流转: a project moves to another park with the consent of both parks and the investor, or by order of the work
//! team. What moves along, and when, is the verb's business.

use super::{Evidence, Project, ShareRule};
use crate::administration::User;
use crate::network::Park;
use kernel::{Date, Id, Ids, Line, Prose, Report};
use record_derive::{Choice, Record};

/// A transfer 流转 of a project between parks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "transfers", zh = "流转", en = "Transfer", chapter = Projects, scope = Park,
    park = "from_park", shared_with = "shared_with",
    help(
        "首谈园区不适合、换一个园区落地。引入方、承接方、投资方三方都同意才生效，分享规则随流转走。项目只有一个，换园区不另建。",
        "The park of the first talk does not suit and another takes the project. It takes effect when both parks and the investor consent; the share rule goes with it. The project stays one record and changes its park."
    ),
    check = Transfer::check, made_by_verb, kept_by_verbs = Transfer::is_kept
)]
pub struct Transfer {
    /// Subject.
    #[field(zh = "流转事项", en = "Subject", title, list, search)]
    pub subject: Line,
    /// Project.
    #[field(zh = "项目", en = "Project", list, filter)]
    pub project: Id<Project>,
    /// Park that introduced it.
    #[field(zh = "引入园区", en = "From park", list, filter)]
    pub from_park: Id<Park>,
    /// Park that takes it.
    #[field(zh = "承接园区", en = "To park", list, filter)]
    pub to_park: Option<Id<Park>>,
    /// The parks that may see the transfer besides the first.
    #[field(
        zh = "共享给",
        en = "Shared with",
        read_only,
        help(
            "引入园区负责人同意后，承接园区才看到。",
            "The taking park sees it once the head of the introducing park has consented."
        )
    )]
    pub shared_with: Ids<Park>,
    /// Why it moves.
    #[field(zh = "流转理由", en = "Reason", max = 4000)]
    pub reason: Prose,
    /// How the benefit is to be shared, in words, while there is no rule yet.
    #[field(zh = "拟定分享办法", en = "Sharing proposed", max = 500)]
    pub share_terms: Option<Line>,
    /// State.
    #[field(zh = "状态", en = "State", list, filter, read_only, default = "proposed")]
    pub state: TransferState,
    /// Consent of the first park.
    #[field(
        zh = "引入园区同意日期",
        en = "First park consents on",
        read_only,
        section("三方同意", "Three consents")
    )]
    pub from_consent_on: Option<Date>,
    /// Who consented for it.
    #[field(zh = "引入园区同意人", en = "For the first park", read_only)]
    pub from_consent_by: Option<Id<User>>,
    /// Consent of the other park.
    #[field(zh = "承接园区同意日期", en = "Taking park consents on", read_only)]
    pub to_consent_on: Option<Date>,
    /// Who consented for it.
    #[field(zh = "承接园区同意人", en = "For the taking park", read_only)]
    pub to_consent_by: Option<Id<User>>,
    /// Consent of the investor, as its paper is dated.
    #[field(zh = "投资方同意日期", en = "Investor consents on", read_only)]
    pub investor_consent_on: Option<Date>,
    /// The investor's paper.
    #[field(zh = "投资方同意书", en = "Investor's paper", read_only)]
    pub investor_paper: Option<Line>,
    /// Who noted it.
    #[field(zh = "投资方同意登记人", en = "Investor's consent noted by", read_only)]
    pub investor_noted_by: Option<Id<User>>,
    /// Who looked at the paper, another person.
    #[field(zh = "投资方同意核实人", en = "Investor's consent verified by", read_only)]
    pub investor_verified_by: Option<Id<User>>,
    /// When.
    #[field(zh = "投资方同意核实日期", en = "Investor's consent verified on", read_only)]
    pub investor_verified_on: Option<Date>,
    /// Papers of the consents.
    #[field(zh = "同意书", en = "Consents", read_only)]
    pub evidence: Ids<Evidence>,
    /// How the benefit is shared.
    #[field(zh = "分享规则", en = "Share rule", filter, section("结果", "Outcome"))]
    pub share_rule: Option<Id<ShareRule>>,
    /// When it takes effect.
    #[field(zh = "生效日期", en = "In effect on", list, filter, read_only)]
    pub effective_on: Option<Date>,
    /// Who ordered it, where the work team did.
    #[field(zh = "工作队决定人", en = "Ordered by", read_only)]
    pub ordered_by: Option<Id<User>>,
    /// The paper of the order.
    #[field(zh = "决定文件", en = "Order", read_only, max = 500)]
    pub order_paper: Option<Line>,
    /// What moved with the project.
    #[field(zh = "随转清单", en = "Handed over", read_only, max = 20000)]
    pub handed_over: Option<Prose>,
    /// When it was refused or withdrawn.
    #[field(zh = "未成日期", en = "Failed on", read_only)]
    pub ended_on: Option<Date>,
    /// Why.
    #[field(zh = "未成理由", en = "Why it failed", read_only, max = 2000)]
    pub ended_why: Option<Prose>,
    /// Whether the project was shared with the taking park for this transfer alone.
    #[field(zh = "因流转共享项目", en = "Project shared for the transfer", read_only)]
    pub opened_project: bool,
}

impl Transfer {
    /// Whether both parks and the investor have consented, and another person has seen the investor's paper.
    pub fn has_all_consents(&self) -> bool {
        self.from_consent_on.is_some()
            && self.to_consent_on.is_some()
            && self.investor_consent_on.is_some()
            && self.investor_verified_on.is_some()
    }

    /// Whether it may still take effect or fail.
    pub fn is_open(&self) -> bool {
        matches!(self.state, TransferState::Proposed | TransferState::Awaiting)
    }

    /// Consents are given by their own steps, so that no form writes one.
    fn is_kept(&self) -> bool {
        true
    }

    fn check(&self, report: &mut Report) {
        report.require(
            self.to_park != Some(self.from_park),
            "to_park",
            "承接园区不能是引入园区，请另选。",
            "The taking park is not the first park: choose another.",
        );
        let is_addressed = self.to_park.is_none_or(|park| self.shared_with.0.contains(&park));
        report.require(
            is_addressed || matches!(self.state, TransferState::Proposed | TransferState::Failed),
            "shared_with",
            "请把承接园区列入共享，否则对方看不到。",
            "Share it with the taking park, which otherwise cannot see it.",
        );
        report.require(
            self.state != TransferState::InEffect
                || self.to_park.is_some() && (self.has_all_consents() || self.ordered_by.is_some()),
            "state",
            "三方同意齐全才能生效，请补缺的同意。",
            "A transfer takes effect with all three consents: get what is missing.",
        );
        report.require(
            self.investor_verified_by.is_none() || self.investor_verified_by != self.investor_noted_by,
            "investor_verified_by",
            "核实投资方同意的人不能是登记的人。",
            "Who verifies the investor's consent is not who noted it.",
        );
    }
}

/// State of a transfer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum TransferState {
    /// 已提出.
    #[choice(zh = "已提出", en = "Proposed")]
    Proposed,
    /// 征求同意.
    #[choice(zh = "征求同意", en = "Awaiting consent")]
    Awaiting,
    /// 已生效.
    #[choice(zh = "已生效", en = "In effect")]
    InEffect,
    /// 未成.
    #[choice(zh = "未成", en = "Failed")]
    Failed,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{faults, link, text};
    use kernel::{Uuid, Value};

    #[test]
    fn a_transfer_takes_effect_with_three_consents_and_the_investors_is_seen_by_another() {
        let park = |n| link(n);
        let mut set = vec![
            ("subject", text("示例流转")),
            ("project", link(9)),
            ("from_park", park(1)),
            ("to_park", park(2)),
            ("shared_with", Value::Ids(vec![Uuid::from_u128(2)])),
            ("reason", text("示例")),
            ("state", text("in_effect")),
            ("from_consent_on", text("2025-06-01")),
            ("to_consent_on", text("2025-06-02")),
            ("investor_consent_on", text("2025-06-03")),
            ("investor_noted_by", link(3)),
            ("opened_project", Value::Int(0)),
        ];
        assert_eq!(faults::<Transfer>(&set), ["state"], "nobody has seen the investor's paper");
        set.push(("investor_verified_on", text("2025-06-04")));
        assert!(faults::<Transfer>(&set).is_empty());
        set.push(("investor_verified_by", link(3)));
        assert_eq!(faults::<Transfer>(&set), ["investor_verified_by"]);
        set.push(("investor_verified_by", link(4)));
        set.push(("to_park", park(1)));
        assert_eq!(faults::<Transfer>(&set), ["to_park", "shared_with"]);
    }
}
