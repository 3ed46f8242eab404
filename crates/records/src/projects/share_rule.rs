//! 分享规则: who gets which share of what, from when and for how long. Shares are reckoned by the engine of settlements;
//! nothing is split here.

use super::Project;
use super::share_choices::{RuleState, SettlementMode, ShareBase, ShareScope, ShareStart, ShareTerm};
use crate::administration::User;
use crate::network::{Pairing, Park};
use crate::sources::Source;
use kernel::{Count, Date, Id, Ids, Known, Line, Money, Prose, Report, Share};
use record_derive::Record;

/// A rule for sharing benefit 分享规则.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "share-rules", zh = "分享规则", en = "Share rule", chapter = Projects, scope = Ledger,
    park = "park", shared_with = "shared_with",
    help(
        "引入方、承接方和第三方怎样分。税收土地收益是钱；产值、固投等指标分享只用于考核，不是统计口径。",
        "How introducing, receiving and third party share. Tax and land income is money; shared indicators such as output serve assessment only and are no statistics."
    ),
    check = ShareRule::check, kept_by_verbs = ShareRule::is_kept
)]
pub struct ShareRule {
    /// Name.
    #[field(zh = "名称", en = "Name", title, list, search, section("规则", "Rule"))]
    pub name: Line,
    /// What it covers.
    #[field(zh = "适用于", en = "Covers", filter)]
    pub covers: ShareScope,
    /// Project, when it covers one.
    #[field(zh = "项目", en = "Project", list, filter)]
    pub project: Option<Id<Project>>,
    /// Pairing, when it covers one.
    #[field(zh = "结对", en = "Pairing", filter)]
    pub pairing: Option<Id<Pairing>>,
    /// Park that receives the project and settles.
    #[field(zh = "承接园区", en = "Receiving park", list, filter)]
    pub park: Id<Park>,
    /// Parks that share.
    #[field(zh = "参与分享的园区", en = "Sharing parks")]
    pub shared_with: Ids<Park>,
    /// Park that introduced the project and agrees for its side.
    #[field(
        zh = "引入园区",
        en = "Introducing park",
        list,
        filter,
        help(
            "由它的负责人同意规则、确认结算；引入方不是园区的留空，由工作队代。",
            "Its head agrees to the rule and confirms settlements. Leave empty where the introducing party is no park; the work team then acts for it."
        )
    )]
    pub introducing_park: Option<Id<Park>>,
    /// What is shared.
    #[field(zh = "分享基数", en = "Base", list, filter)]
    pub base: ShareBase,
    /// Who introduced.
    #[field(zh = "引入方", en = "Introducing party", section("比例", "Shares"))]
    pub introducer: Line,
    /// Its share.
    #[field(zh = "引入方比例", en = "Introducing party's share", unit = "%", max = 10000)]
    pub introducer_share: Share,
    /// Who receives.
    #[field(zh = "承接方", en = "Receiving party")]
    pub receiver: Line,
    /// Its share.
    #[field(zh = "承接方比例", en = "Receiving party's share", list, unit = "%", max = 10000)]
    pub receiver_share: Share,
    /// A third party.
    #[field(zh = "第三方", en = "Third party")]
    pub third: Option<Line>,
    /// Its share.
    #[field(zh = "第三方比例", en = "Third party's share", unit = "%", max = 10000)]
    pub third_share: Option<Share>,
    /// When sharing begins.
    #[field(zh = "起算", en = "Begins with", filter, section("期限与结算", "Term and settlement"))]
    pub begins_with: ShareStart,
    /// The day it began.
    #[field(zh = "起算日期", en = "Began on", filter, read_only)]
    pub begins_on: Option<Date>,
    /// The paper that shows the day.
    #[field(zh = "起算依据", en = "Proof of the beginning", read_only, max = 500)]
    pub begins_by: Option<Line>,
    /// From when its years count.
    #[field(zh = "年度算法", en = "Years count", default = "calendar_years")]
    pub term: ShareTerm,
    /// For how many years.
    #[field(zh = "年限", en = "Years", list, unit = "年", max = 100)]
    pub years: Known<Count>,
    /// Most that is shared in a year.
    #[field(zh = "年度上限", en = "Cap per year", unit = "万元")]
    pub cap: Known<Money>,
    /// How it is settled.
    #[field(zh = "结算方式", en = "Settled by")]
    pub settled_by: SettlementMode,
    /// Paper it rests on.
    #[field(zh = "依据文件", en = "Legal document", search)]
    pub document: Option<Line>,
    /// Source of the rule.
    #[field(zh = "来源", en = "Source")]
    pub source: Option<Id<Source>>,
    /// Exit and special cases.
    #[field(zh = "退出与特殊情形", en = "Exit and special cases", max = 4000)]
    pub exceptions: Option<Prose>,
    /// State.
    #[field(
        zh = "状态",
        en = "State",
        list,
        filter,
        read_only,
        default = "draft",
        section("双方同意", "Agreement of both sides")
    )]
    pub state: RuleState,
    /// Who agreed for the introducing party.
    #[field(zh = "引入方同意人", en = "Agreed for the introducing party by", read_only)]
    pub introducer_agreed_by: Option<Id<User>>,
    /// When.
    #[field(zh = "引入方同意日期", en = "Agreed for the introducing party on", read_only)]
    pub introducer_agreed_on: Option<Date>,
    /// Who agreed for the receiving party.
    #[field(zh = "承接方同意人", en = "Agreed for the receiving party by", read_only)]
    pub receiver_agreed_by: Option<Id<User>>,
    /// When.
    #[field(zh = "承接方同意日期", en = "Agreed for the receiving party on", read_only)]
    pub receiver_agreed_on: Option<Date>,
    /// The version it takes the place of.
    #[field(zh = "替代", en = "Replaces", filter, read_only)]
    pub replaces: Option<Id<ShareRule>>,
}

impl ShareRule {
    /// Whether both sides have agreed and the rule is not replaced.
    pub fn is_in_force(&self) -> bool {
        self.state == RuleState::Agreed
    }

    /// Shares of introducing, receiving and third party, in hundredths of a percent.
    pub fn weights(&self) -> [u64; 3] {
        let weight = |share: Share| u64::try_from(share.0).unwrap_or(0);
        [weight(self.introducer_share), weight(self.receiver_share), self.third_share.map_or(0, weight)]
    }

    /// What one side has agreed to is not changed under its hand.
    fn is_kept(&self) -> bool {
        self.state != RuleState::Draft
            || self.introducer_agreed_by.is_some()
            || self.receiver_agreed_by.is_some()
    }

    fn check(&self, report: &mut Report) {
        let third = self.third_share.map_or(0, |share| share.0);
        report.require(
            self.introducer_share.0 + self.receiver_share.0 + third == 10_000,
            "receiver_share",
            "各方比例合计须为 100%，请改。",
            "The shares add up to 100 %: change them.",
        );
        report.require(
            self.third.is_some() == self.third_share.is_some(),
            "third_share",
            "第三方与其比例须同时有或同时无。",
            "The third party and its share come together.",
        );
        report.require(
            self.covers != ShareScope::Project || self.project.is_some(),
            "project",
            "适用于单个项目的规则须选项目。",
            "A rule for one project names it.",
        );
        report.require(
            self.covers != ShareScope::Pairing || self.pairing.is_some(),
            "pairing",
            "适用于结对的规则须选结对。",
            "A rule for a pairing names it.",
        );
        report.require(
            self.introducing_park != Some(self.park),
            "introducing_park",
            "引入园区不能是承接园区，请另选。",
            "The introducing park is not the receiving one: choose another.",
        );
        report.require(
            self.introducing_park.is_none_or(|park| self.shared_with.0.contains(&park)),
            "shared_with",
            "请把引入园区列入参与分享的园区，否则对方看不到。",
            "List the introducing park among those that share, or it cannot see the rule.",
        );
        report.require(
            self.introducer_agreed_by.is_none() || self.introducer_agreed_by != self.receiver_agreed_by,
            "receiver_agreed_by",
            "双方须由不同的人同意。",
            "Each side agrees by its own person.",
        );
        report.require(
            self.cap.get().is_none_or(|cap| cap.0 >= 0),
            "cap",
            "年度上限不能是负数，请改。",
            "The cap is not negative: change it.",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::faults_as_written as faults;

    #[test]
    fn shares_add_up_to_the_whole_and_the_introducing_park_sees_the_rule() {
        let halves = [
            ("name", "示例五五分享"),
            ("covers", "park"),
            ("park", "1"),
            ("shared_with", "2"),
            ("introducing_park", "2"),
            ("base", "local_tax"),
            ("introducer", "示例引入方"),
            ("introducer_share", "50"),
            ("receiver", "示例承接方"),
            ("receiver_share", "50"),
            ("begins_with", "first_tax"),
            ("years", "5"),
            ("settled_by", "fiscal"),
        ];
        let with = |change: (&'static str, &'static str)| {
            faults::<ShareRule>(&halves.iter().copied().chain([change]).collect::<Vec<_>>())
        };
        assert!(faults::<ShareRule>(&halves).is_empty());
        assert_eq!(with(("third_share", "0.01")), ["receiver_share", "third_share"]);
        assert_eq!(with(("covers", "project")), ["project"]);
        assert_eq!(with(("introducing_park", "1")), ["introducing_park", "shared_with"]);
        assert_eq!(with(("introducing_park", "3")), ["shared_with"]);
    }
}
