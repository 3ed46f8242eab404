//! 流转: a project moves to another park with the consent of both parks and the investor.

use super::{Evidence, Project, ShareRule};
use crate::network::Park;
use kernel::{Date, Id, Ids, Line, Prose, Report};
use record_derive::{Choice, Record};

/// A transfer 流转 of a project between parks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "transfers", zh = "流转", en = "Transfer", chapter = Projects, scope = Park,
    park = "from_park", shared_with = "shared_with",
    help(
        "首谈园区不适合、换一个园区落地。引入方、承接方、投资方三方都同意才生效，分享规则随流转走。",
        "The park of the first talk does not suit and another takes the project. It takes effect when both parks and the investor consent; the share rule goes with it."
    ),
    check = Transfer::check
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
        help("承接园区须在其中，才能看到并同意。", "The taking park must be among them to see and consent.")
    )]
    pub shared_with: Ids<Park>,
    /// Why it moves.
    #[field(zh = "流转理由", en = "Reason", max = 4000)]
    pub reason: Prose,
    /// State.
    #[field(zh = "状态", en = "State", list, filter, read_only, default = "proposed")]
    pub state: TransferState,
    /// Consent of the first park.
    #[field(zh = "引入园区同意日期", en = "First park consents on", read_only)]
    pub from_consent_on: Option<Date>,
    /// Consent of the other park.
    #[field(zh = "承接园区同意日期", en = "Taking park consents on", read_only)]
    pub to_consent_on: Option<Date>,
    /// Consent of the investor.
    #[field(zh = "投资方同意日期", en = "Investor consents on")]
    pub investor_consent_on: Option<Date>,
    /// Papers of the consents.
    #[field(zh = "同意书", en = "Consents")]
    pub evidence: Ids<Evidence>,
    /// How the benefit is shared.
    #[field(zh = "分享规则", en = "Share rule", filter)]
    pub share_rule: Option<Id<ShareRule>>,
    /// When it takes effect.
    #[field(zh = "生效日期", en = "In effect on", list, filter, read_only)]
    pub effective_on: Option<Date>,
}

impl Transfer {
    /// Whether both parks and the investor have consented.
    pub fn has_all_consents(&self) -> bool {
        self.from_consent_on.is_some() && self.to_consent_on.is_some() && self.investor_consent_on.is_some()
    }

    fn check(&self, report: &mut Report) {
        report.require(
            self.to_park != Some(self.from_park),
            "to_park",
            "承接园区不能是引入园区，请另选。",
            "The taking park is not the first park: choose another.",
        );
        report.require(
            self.to_park.is_none_or(|park| self.shared_with.0.contains(&park)),
            "shared_with",
            "请把承接园区列入共享，否则对方看不到。",
            "Share it with the taking park, which otherwise cannot see it.",
        );
        report.require(
            self.state != TransferState::InEffect || (self.to_park.is_some() && self.has_all_consents()),
            "state",
            "三方同意齐全才能生效，请补缺的同意。",
            "A transfer takes effect with all three consents: get what is missing.",
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
    use kernel::Uuid;

    #[test]
    fn a_transfer_takes_effect_with_three_consents() {
        let park = |n| Id::new(Uuid::from_u128(n));
        let day = Date::parse("2025-06-01");
        let mut transfer = Transfer {
            subject: "示例流转".into(),
            project: Id::new(Uuid::nil()),
            from_park: park(1),
            to_park: Some(park(2)),
            shared_with: Ids(vec![park(2)]),
            reason: "示例".into(),
            state: TransferState::InEffect,
            from_consent_on: day,
            to_consent_on: day,
            investor_consent_on: None,
            evidence: Ids::default(),
            share_rule: None,
            effective_on: None,
        };
        let faults = |transfer: &Transfer| {
            let mut report = Report::default();
            transfer.check(&mut report);
            report.errors.into_iter().map(|(field, _)| field).collect::<Vec<_>>()
        };
        assert_eq!(faults(&transfer), ["state"]);
        transfer.investor_consent_on = day;
        assert!(faults(&transfer).is_empty());
        transfer.to_park = Some(park(1));
        assert_eq!(faults(&transfer), ["to_park", "shared_with"]);
    }
}
