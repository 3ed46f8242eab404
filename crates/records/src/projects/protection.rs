//! 保护期: how long a claim keeps other parks away. It lapses by itself; progress renews it.

use super::{Claim, Evidence, Project};
use crate::administration::User;
use crate::network::Park;
use crate::rules::ends_after_start;
use kernel::{Count, Date, Id, Ids, Line, Prose, Report};
use record_derive::{Choice, Record};

/// A protection 保护期 of a claim.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "protections", zh = "保护期", en = "Protection", chapter = Projects, scope = Park, park = "park",
    help(
        "首报受理后的保护期。到期自动失效；有新进展的证据才能续期。",
        "The term in which an accepted claim is protected. It lapses by itself and is renewed only with evidence of progress."
    ),
    check = Protection::check, made_by_verb, kept_by_verbs = Protection::is_kept
)]
pub struct Protection {
    /// Subject.
    #[field(zh = "事项", en = "Subject", title, list, search)]
    pub subject: Line,
    /// Claim.
    #[field(zh = "首报", en = "Claim", list, filter)]
    pub claim: Id<Claim>,
    /// Project.
    #[field(zh = "项目", en = "Project", filter)]
    pub project: Option<Id<Project>>,
    /// Park.
    #[field(zh = "园区", en = "Park", list, filter)]
    pub park: Id<Park>,
    /// First day.
    #[field(zh = "开始日期", en = "Starts on", list)]
    pub starts_on: Date,
    /// Last day.
    #[field(zh = "到期日期", en = "Ends on", list, filter)]
    pub ends_on: Date,
    /// Times renewed.
    #[field(zh = "续期次数", en = "Renewals", list, unit = "次", read_only, default = "0")]
    pub renewals: Count,
    /// Evidence of progress.
    #[field(zh = "进展证据", en = "Evidence of progress")]
    pub evidence: Ids<Evidence>,
    /// State.
    #[field(zh = "状态", en = "State", list, filter, read_only, default = "active")]
    pub state: ProtectionState,
    /// Who granted it.
    #[field(zh = "批准人", en = "Granted by", read_only)]
    pub granted_by: Option<Id<User>>,
    /// Why it ended early.
    #[field(zh = "结束理由", en = "Reason of ending", read_only, max = 2000)]
    pub end_reason: Option<Prose>,
}

impl Protection {
    /// Whether the claim is protected on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.state == ProtectionState::Active && self.starts_on <= day && day <= self.ends_on
    }

    /// A protection is always kept by the verbs of its claim.
    pub fn is_kept(&self) -> bool {
        true
    }

    fn check(&self, report: &mut Report) {
        ends_after_start(report, "ends_on", Some(&self.starts_on), Some(&self.ends_on));
        report.require(
            self.state != ProtectionState::Released || self.end_reason.is_some(),
            "end_reason",
            "提前释放须写理由。",
            "An early release states its reason.",
        );
        report.require(
            self.renewals.0 == 0 || !self.evidence.0.is_empty(),
            "evidence",
            "续期须附进展证据。",
            "A renewal comes with evidence of progress.",
        );
    }
}

/// State of a protection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum ProtectionState {
    /// 保护中.
    #[choice(zh = "保护中", en = "Active")]
    Active,
    /// 已到期.
    #[choice(zh = "已到期", en = "Lapsed")]
    Lapsed,
    /// 已释放.
    #[choice(zh = "已释放", en = "Released")]
    Released,
    /// 已转化.
    #[choice(zh = "已转化", en = "Converted")]
    Converted,
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Uuid;

    #[test]
    fn a_protection_holds_to_its_last_day_and_is_renewed_with_evidence() {
        let day = |text| Date::parse(text).unwrap();
        let mut protection = Protection {
            subject: "示例".into(),
            claim: Id::new(Uuid::nil()),
            project: None,
            park: Id::new(Uuid::nil()),
            starts_on: day("2025-01-01"),
            ends_on: day("2025-03-31"),
            renewals: Count(0),
            evidence: Ids::default(),
            state: ProtectionState::Active,
            granted_by: None,
            end_reason: None,
        };
        assert!(protection.holds_on(day("2025-03-31")) && !protection.holds_on(day("2025-04-01")));
        protection.renewals = Count(1);
        let mut report = Report::default();
        protection.check(&mut report);
        assert!(report.error_of("evidence").is_some());
        protection.state = ProtectionState::Lapsed;
        assert!(!protection.holds_on(day("2025-02-01")));
    }
}
