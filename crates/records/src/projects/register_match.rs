//! 名录对应: that the investor of a project is an enterprise of the register, as the linking suggests it and a person
//! decides. Confirming fills in the project's credit code; it can be taken back.

use super::Project;
use crate::administration::User;
use crate::network::Park;
use kernel::{Count, CreditCode, Date, Id, Line, Report};
use record_derive::{Choice, Record};

/// A match 名录对应 of a project's investor with an enterprise of the register.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "register-matches", zh = "名录对应", en = "Register match", chapter = Projects, scope = Park,
    park = "park",
    help(
        "台账里的投资方是名录里的哪家企业：系统提出并写明理由，由人确认或否定，可以撤回。",
        "Which enterprise of the register a project's investor is: suggested with a reason, confirmed or refused by a person, and taken back if need be."
    ),
    check = RegisterMatch::check, made_by_verb, kept_by_verbs = RegisterMatch::is_kept
)]
pub struct RegisterMatch {
    /// The project's name.
    #[field(zh = "项目名称", en = "Project's name", title, list, search)]
    pub subject: Line,
    /// Project.
    #[field(zh = "项目", en = "Project", filter)]
    pub project: Id<Project>,
    /// Park.
    #[field(zh = "园区", en = "Park", list, filter)]
    pub park: Id<Park>,
    /// The name in the ledger.
    #[field(zh = "台账里的名称", en = "Name in the ledger", list, search, private)]
    pub name: Line,
    /// The name in the register.
    #[field(zh = "名录里的名称", en = "Name in the register", list, search, private)]
    pub register_name: Line,
    /// The code in the register.
    #[field(zh = "名录里的信用代码", en = "Code in the register", private)]
    pub register_code: Option<CreditCode>,
    /// How probable it is.
    #[field(zh = "把握", en = "Probability", list, filter, unit = "‰", max = 1000)]
    pub probability: Count,
    /// Why it is suggested.
    #[field(zh = "理由", en = "Why", max = 200)]
    pub why: Line,
    /// What was decided.
    #[field(zh = "状态", en = "State", list, filter)]
    pub state: MatchDecision,
    /// The project's code before it was confirmed.
    #[field(zh = "原来的信用代码", en = "Code before", private)]
    pub code_before: Option<CreditCode>,
    /// Who decided.
    #[field(zh = "核对人", en = "Decided by", filter)]
    pub decided_by: Option<Id<User>>,
    /// When.
    #[field(zh = "核对日期", en = "Decided on", list, filter)]
    pub decided_on: Option<Date>,
}

impl RegisterMatch {
    fn is_kept(&self) -> bool {
        true
    }

    fn check(&self, report: &mut Report) {
        report.require(
            (self.state == MatchDecision::Open) == self.decided_on.is_none(),
            "decided_on",
            "核对过的对应须记日期，待核的没有日期。",
            "A match that was decided has its day, an open one has none.",
        );
    }
}

/// What was decided of a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum MatchDecision {
    /// 待核.
    #[choice(zh = "待核", en = "To look at")]
    Open,
    /// 是同一家.
    #[choice(zh = "是同一家", en = "The same")]
    Confirmed,
    /// 不是同一家.
    #[choice(zh = "不是同一家", en = "Not the same")]
    Refused,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::faults_as_written as faults;

    #[test]
    fn a_decided_match_has_its_day() {
        let with = |more: &[(&str, &str)]| {
            let base = [
                ("subject", "示例项目"),
                ("project", "1"),
                ("park", "1"),
                ("name", "示例精密"),
                ("register_name", "苏州示例精密有限公司"),
                ("probability", "930"),
                ("why", "示例"),
            ];
            faults::<RegisterMatch>(&[&base, more].concat())
        };
        assert!(with(&[("state", "open")]).is_empty());
        assert_eq!(with(&[("state", "confirmed")]), ["decided_on"]);
        assert_eq!(with(&[("state", "open"), ("decided_on", "2026-01-01")]), ["decided_on"]);
    }
}
