//! 分享规则: who gets which share of what, from when and for how long.

use super::Project;
use crate::network::{Pairing, Park};
use crate::sources::Source;
use kernel::{Count, Id, Ids, Known, Line, Money, Prose, Report, Share, split_by_largest_remainder};
use record_derive::{Choice, Record};

/// A rule for sharing benefit 分享规则.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "share-rules", zh = "分享规则", en = "Share rule", chapter = Projects, scope = Ledger,
    park = "park", shared_with = "shared_with",
    help(
        "引入方、承接方和第三方怎样分。税收土地收益是钱；产值、固投等指标分享只用于考核，不是统计口径。",
        "How introducing, receiving and third party share. Tax and land income is money; shared indicators such as output serve assessment only and are no statistics."
    ),
    check = ShareRule::check
)]
pub struct ShareRule {
    /// Name.
    #[field(zh = "名称", en = "Name", title, list, search, section("规则", "Rule"))]
    pub name: Line,
    /// What it covers.
    #[field(zh = "适用于", en = "Covers", list, filter)]
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
    /// What is shared.
    #[field(zh = "分享基数", en = "Base", list, filter)]
    pub base: ShareBase,
    /// Who introduced.
    #[field(zh = "引入方", en = "Introducing party", section("比例", "Shares"))]
    pub introducer: Line,
    /// Its share.
    #[field(zh = "引入方比例", en = "Introducing party's share", list, unit = "%", max = 10000)]
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
}

impl ShareRule {
    /// Splits an amount among introducing, receiving and third party, exact to the fen. What exceeds the
    /// yearly cap is not shared. `None` when no share is positive.
    pub fn split(&self, collected: Money) -> Option<[Money; 3]> {
        let shared = self.cap.get().map_or(collected, |cap| collected.min(*cap));
        let weight = |share: Share| u64::try_from(share.0).unwrap_or(0);
        let weights =
            [weight(self.introducer_share), weight(self.receiver_share), self.third_share.map_or(0, weight)];
        split_by_largest_remainder(shared, &weights)?.try_into().ok()
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
    }
}

/// What a share rule covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum ShareScope {
    /// 单个项目.
    #[choice(zh = "单个项目", en = "One project")]
    Project,
    /// 园区.
    #[choice(zh = "园区", en = "Park")]
    Park,
    /// 结对.
    #[choice(zh = "结对", en = "Pairing")]
    Pairing,
}

/// What is shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum ShareBase {
    /// 地方留存税收.
    #[choice(zh = "地方留存税收", en = "Tax kept locally")]
    LocalTax,
    /// 增值税地方分成.
    #[choice(zh = "增值税地方分成", en = "Local part of value added tax")]
    ValueAddedTax,
    /// 所得税地方分成.
    #[choice(zh = "所得税地方分成", en = "Local part of income tax")]
    IncomeTax,
    /// 土地收益.
    #[choice(zh = "土地收益", en = "Land income")]
    Land,
    /// 园区净收益.
    #[choice(zh = "园区净收益", en = "Net income of the park")]
    NetIncome,
    /// 产值.
    #[choice(zh = "产值（考核口径）", en = "Output (assessment)")]
    Output,
    /// 地区生产总值.
    #[choice(zh = "地区生产总值（考核口径）", en = "Gross product (assessment)")]
    GrossProduct,
    /// 固定资产投资.
    #[choice(zh = "固定资产投资（考核口径）", en = "Fixed investment (assessment)")]
    FixedInvestment,
    /// 利用外资.
    #[choice(zh = "利用外资（考核口径）", en = "Foreign capital (assessment)")]
    ForeignCapital,
}

impl ShareBase {
    /// Whether only an assessment figure is shared and no money moves. Statutory statistics stay with the
    /// place where the project is.
    pub fn is_indicator(self) -> bool {
        matches!(
            self,
            ShareBase::Output
                | ShareBase::GrossProduct
                | ShareBase::FixedInvestment
                | ShareBase::ForeignCapital
        )
    }
}

/// With what sharing begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum ShareStart {
    /// 首次纳税.
    #[choice(zh = "首次纳税", en = "First tax paid")]
    FirstTax,
    /// 开工.
    #[choice(zh = "开工", en = "Start of works")]
    Start,
    /// 投产.
    #[choice(zh = "投产", en = "Production")]
    Production,
    /// 协议生效.
    #[choice(zh = "协议生效", en = "Agreement in force")]
    Agreement,
}

/// How shares are settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum SettlementMode {
    /// 年终上下级结算.
    #[choice(zh = "年终财政结算", en = "Year-end fiscal settlement")]
    Fiscal,
    /// 公司分红.
    #[choice(zh = "公司分红", en = "Dividend")]
    Dividend,
    /// 直接拨付.
    #[choice(zh = "直接拨付", en = "Direct payment")]
    Payment,
    /// 仅考核认定.
    #[choice(zh = "仅考核认定", en = "Assessment only")]
    Assessment,
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Uuid;

    fn halves() -> ShareRule {
        ShareRule {
            name: "示例五五分享".into(),
            covers: ShareScope::Park,
            project: None,
            pairing: None,
            park: Id::new(Uuid::nil()),
            shared_with: Ids::default(),
            base: ShareBase::LocalTax,
            introducer: "示例引入方".into(),
            introducer_share: Share(5000),
            receiver: "示例承接方".into(),
            receiver_share: Share(5000),
            third: None,
            third_share: None,
            begins_with: ShareStart::FirstTax,
            years: Known::Is(Count(5)),
            cap: Known::NotApplicable,
            settled_by: SettlementMode::Fiscal,
            document: None,
            source: None,
            exceptions: None,
        }
    }

    #[test]
    fn shares_are_exact_to_the_fen_and_stop_at_the_cap() {
        assert_eq!(halves().split(Money(101)), Some([Money(51), Money(50), Money(0)]));
        let capped = ShareRule { cap: Known::Is(Money(40)), ..halves() };
        assert_eq!(capped.split(Money(101)), Some([Money(20), Money(20), Money(0)]));
    }

    #[test]
    fn shares_add_up_to_the_whole() {
        let faults = |rule: &ShareRule| {
            let mut report = Report::default();
            rule.check(&mut report);
            report.errors.into_iter().map(|(field, _)| field).collect::<Vec<_>>()
        };
        assert!(faults(&halves()).is_empty());
        let more = ShareRule { third_share: Some(Share(1)), ..halves() };
        assert_eq!(faults(&more), ["receiver_share", "third_share"]);
        assert_eq!(faults(&ShareRule { covers: ShareScope::Project, ..halves() }), ["project"]);
    }
}
