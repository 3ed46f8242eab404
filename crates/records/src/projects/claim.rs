//! 首报: a park's claim to have talked with an investor first. The order in which claims were committed
//! decides, so number, order and state are set by the verbs alone, and no form touches a claim.
//!
//! A report that came second is kept too, as a claim refused, so that its park and the work team can speak of
//! it by its number. Nothing in it tells whose the first one is.

use super::Project;
use crate::administration::User;
use crate::network::Park;
use kernel::{Count, CreditCode, Date, Id, Known, Line, Prose, Report, Timestamp};
use record_derive::{Choice, Record};

/// A claim of first contact 首报.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "claims", zh = "首报", en = "Claim", chapter = Projects, scope = Park, park = "park",
    help(
        "园区报备“这个投资方我们先谈”。以系统收到的先后为准；别的园区只知道已有人报备，不知道是谁。",
        "A park files that it talked with an investor first. The order of receipt decides; another park learns only that the investor is taken, never by whom."
    ),
    check = Claim::check, made_by_verb, kept_by_verbs = Claim::is_kept
)]
pub struct Claim {
    /// Subject without the investor's name.
    #[field(
        zh = "报备事项",
        en = "Subject",
        title,
        list,
        search,
        help("不写投资方名称。", "Without the investor's name.")
    )]
    pub subject: Line,
    /// Case number.
    #[field(zh = "案号", en = "Case number", list, search, read_only)]
    pub number: Option<Line>,
    /// Park.
    #[field(zh = "园区", en = "Park", list, filter)]
    pub park: Id<Park>,
    /// Project it is for.
    #[field(zh = "项目", en = "Project", list, filter)]
    pub project: Option<Id<Project>>,
    /// Investor's name.
    #[field(zh = "投资方", en = "Investor", search, private)]
    pub investor_name: Line,
    /// Investor's credit code.
    #[field(
        zh = "投资方信用代码",
        en = "Investor's credit code",
        search,
        private,
        help("填了代码，认定更准。", "With the code the claim is surer.")
    )]
    pub investor_code: Option<CreditCode>,
    /// What the investor wants to build.
    #[field(zh = "项目内容", en = "What is to be built", private, max = 4000)]
    pub content: Option<Prose>,
    /// First talk.
    #[field(zh = "首谈日期", en = "First talk on", filter)]
    pub talks_on: Known<Date>,
    /// Who talked where with whom.
    #[field(zh = "首谈情况", en = "First talk", private, max = 4000)]
    pub talks: Option<Prose>,
    /// Identity by which the investor was first held: the code, else the folded name. The database lets no two
    /// open claims hold the same.
    #[field(zh = "识别码", en = "Identity key", private, read_only)]
    pub identity: Option<Line>,
    /// State.
    #[field(zh = "状态", en = "State", list, filter, read_only, default = "filed")]
    pub state: ClaimState,
    /// When the system received it.
    #[field(zh = "收到时间", en = "Filed at", list, read_only)]
    pub filed_at: Option<Timestamp>,
    /// Place in the order of receipt among the park's own: one over all parks would tell how busy the others are.
    /// The order over all is that of the journal.
    #[field(zh = "本园区次序", en = "Order among the park's own", read_only)]
    pub sequence: Option<Count>,
    /// Until when others may object.
    #[field(zh = "异议期至", en = "Objections until", list, filter, read_only)]
    pub objections_until: Option<Date>,
    /// Who decided.
    #[field(zh = "受理人", en = "Decided by", read_only)]
    pub decided_by: Option<Id<User>>,
    /// When.
    #[field(zh = "受理日期", en = "Decided on", read_only)]
    pub decided_on: Option<Date>,
    /// Why.
    #[field(zh = "理由", en = "Reason", read_only, max = 4000)]
    pub reason: Option<Prose>,
}

impl Claim {
    /// A claim is always kept by its verbs.
    pub fn is_kept(&self) -> bool {
        true
    }

    fn check(&self, report: &mut Report) {
        report.require(
            self.state != ClaimState::Refused || self.reason.is_some(),
            "reason",
            "不受理须写理由。",
            "A refusal states its reason.",
        );
    }
}

/// State of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum ClaimState {
    /// 已报备.
    #[choice(zh = "已报备", en = "Filed")]
    Filed,
    /// 异议期.
    #[choice(zh = "异议期", en = "Open to objection")]
    Objection,
    /// 保护中.
    #[choice(zh = "保护中", en = "Protected")]
    Protected,
    /// 争议中.
    #[choice(zh = "争议中", en = "Disputed")]
    Disputed,
    /// 已转化: the project is signed.
    #[choice(zh = "已转化", en = "Converted")]
    Converted,
    /// 已释放.
    #[choice(zh = "已释放", en = "Released")]
    Released,
    /// 已流转.
    #[choice(zh = "已流转", en = "Transferred")]
    Transferred,
    /// 不受理.
    #[choice(zh = "不受理", en = "Refused")]
    Refused,
}

impl ClaimState {
    /// Whether a claim in this state keeps other parks from claiming the same investor.
    pub fn is_open(self) -> bool {
        !matches!(self, ClaimState::Released | ClaimState::Refused | ClaimState::Transferred)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{faults, link, text};

    #[test]
    fn a_refused_claim_states_its_reason_and_frees_the_investor() {
        let claim = |state| {
            faults::<Claim>(&[
                ("subject", text("示例报备")),
                ("park", link(1)),
                ("investor_name", text("示例投资方")),
                ("state", text(state)),
            ])
        };
        assert!(claim("filed").is_empty());
        assert_eq!(claim("refused"), ["reason"]);
        assert!(ClaimState::Disputed.is_open() && !ClaimState::Refused.is_open());
    }
}
