//! 阈值: a number of the house's rules that may be changed from a day on: days of a clock, months to a light,
//! points behind. What no row changes is as shipped.

use crate::sources::Source;
use kernel::{Date, Decimal2, Id, Line, Prose, Reach, Report};
use record_derive::{Choice, Record};

/// A threshold 阈值 in force from a day on.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "thresholds", zh = "阈值", en = "Threshold", chapter = Administration, scope = Network,
    help(
        "规则里的一个数从某日起改用新值；没有改过的按出厂值。旧日期仍按当时的值重算。",
        "A number of the rules has a new value from a day on; others are as shipped. Earlier days keep the value of their time."
    ),
    check = Threshold::check, reach = Threshold::reach
)]
pub struct Threshold {
    /// What was decided.
    #[field(
        zh = "调整",
        en = "Change",
        title,
        list,
        search,
        help("如：保护期改为 120 天。", "Such as: protection is 120 days.")
    )]
    pub name: Line,
    /// Which number.
    #[field(zh = "规则", en = "Rule", list, filter)]
    pub rule: Rule,
    /// Its value.
    #[field(zh = "取值", en = "Value", list)]
    pub value: Decimal2,
    /// From when.
    #[field(zh = "施行日期", en = "In force from", list, filter)]
    pub valid_from: Date,
    /// Why it was changed.
    #[field(zh = "调整理由", en = "Reason", max = 2000)]
    pub why: Prose,
    /// The paper it rests on.
    #[field(zh = "依据文件", en = "Document", search)]
    pub document: Option<Line>,
    /// Source of the value.
    #[field(zh = "来源", en = "Source")]
    pub source: Option<Id<Source>>,
}

impl Threshold {
    fn check(&self, report: &mut Report) {
        report.require(
            self.value.0 >= 0,
            "value",
            "阈值不能是负数，请改。",
            "A threshold is not negative: change it.",
        );
    }

    fn reach(&self) -> Reach {
        Reach::Network
    }
}

/// A number of the rules, with its unit in the label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum Rule {
    /// From a lead to its first answer. 江门市招商线索管理办法 2024.
    #[choice(zh = "线索响应（天）", en = "Response to a lead (days)")]
    LeadResponse,
    /// From a lead to the verdict of its triage. 江门市招商线索管理办法 2024.
    #[choice(zh = "线索研判（天）", en = "Triage of a lead (days)")]
    LeadTriage,
    /// From a lead to the word back to who referred it. 江门市招商线索管理办法 2024.
    #[choice(zh = "反馈推荐人（天）", en = "Word back to the referrer (days)")]
    LeadFeedback,
    /// Between two reports of progress on a lead. 江门市招商线索管理办法 2024.
    #[choice(zh = "跟进报告间隔（天）", en = "Between progress reports (days)")]
    LeadReport,
    /// How long an accepted claim is protected; practice is three to six months.
    #[choice(zh = "首报保护期（天）", en = "Protection of a claim (days)")]
    Protection,
    /// How often a protection is renewed.
    #[choice(zh = "保护期最多续期（次）", en = "Renewals of a protection (times)")]
    Renewals,
    /// Without a sign of progress a claim is released after so long.
    #[choice(zh = "首报无进展释放（天）", en = "Release of an inactive claim (days)")]
    Inactive,
    /// How long others may object to a claim.
    #[choice(zh = "首报异议期（天）", en = "Objections to a claim (days)")]
    Objections,
    /// Claims of one park on a day, beyond which they are slowed and shown to the work team.
    #[choice(zh = "每园区每日首报（件）", en = "Claims of a park in a day (number)")]
    ClaimsPerDay,
    /// How long a ruling on a disputed claim may be appealed.
    #[choice(zh = "裁定申诉期（天）", en = "Appeal against a ruling (days)")]
    Appeal,
    /// How near a date is for the blue light.
    #[choice(zh = "临期提醒（天）", en = "Reminder before a date (days)")]
    DueSoon,
    /// How often a task may be extended; ours.
    #[choice(zh = "任务最多延期（次）", en = "Extensions of a task (times)")]
    Extensions,
    /// How many days a reply to a slip may take; ours.
    #[choice(zh = "督办单答复（天）", en = "Reply to a slip (days)")]
    SlipReply,
    /// A red slip without a reply goes to the leaders so many days after the reply was due; ours.
    #[choice(zh = "红色督办单未复升级（天）", en = "Unanswered red slip goes higher (days)")]
    SlipHigher,
    /// A planned month missed turns yellow after so many months; 银川 2025.
    #[choice(zh = "计划开工滞后亮黄灯（月）", en = "Planned start missed, yellow (months)")]
    StartYellow,
    /// And red; 银川 2025.
    #[choice(zh = "计划开工滞后亮红灯（月）", en = "Planned start missed, red (months)")]
    StartRed,
    /// Progress behind the elapsed time turns yellow; 银川 2025.
    #[choice(zh = "进度滞后亮黄灯（百分点）", en = "Progress behind, yellow (points)")]
    BehindYellow,
    /// And red; 银川 2025.
    #[choice(zh = "进度滞后亮红灯（百分点）", en = "Progress behind, red (points)")]
    BehindRed,
    /// Not in the statistics library so long after the start turns yellow; 银川 2025.
    #[choice(zh = "开工未入统亮黄灯（月）", en = "Not in statistics, yellow (months)")]
    LibraryYellow,
    /// And red; 银川 2025.
    #[choice(zh = "开工未入统亮红灯（月）", en = "Not in statistics, red (months)")]
    LibraryRed,
    /// Signed and no local company.
    #[choice(zh = "签约未注册（月）", en = "Signed, not registered (months)")]
    Unregistered,
    /// Registered and nothing paid in.
    #[choice(zh = "注册未到资（月）", en = "Registered, nothing paid in (months)")]
    Unpaid,
    /// Land handed over and no start: idle land by law after a year.
    #[choice(zh = "供地未开工（月）", en = "Land handed over, not started (months)")]
    IdleLand,
    /// Land that may be taken back, by law after two years.
    #[choice(zh = "闲置土地可收回（月）", en = "Idle land may be taken back (months)")]
    RecoverableLand,
    /// Started and no growth of investment.
    #[choice(zh = "开工投资无增长（月）", en = "Started, no growth (months)")]
    NoGrowth,
    /// Past the contract's term.
    #[choice(zh = "超出合同工期（月）", en = "Beyond the contract's term (months)")]
    Overrun,
    /// Producing with no power or tax.
    #[choice(zh = "投产无用电无税收（月）", en = "Producing without power or tax (months)")]
    NoOutput,
    /// Least share of equipment in the fixed assets.
    #[choice(zh = "设备投资占比下限（%）", en = "Least share of equipment (%)")]
    EquipmentShare,
    /// Whether a signing asks that every clause of the contract is cleared and an opinion is there
    /// (公平竞争审查条例, in force since 2024-08-01).
    #[choice(
        zh = "签约须过公平竞争审查（1 是，0 否）",
        en = "Signing asks the fair-competition review (1 yes, 0 no)"
    )]
    SigningReview,
    /// How near an answer to a lead or a next action is for the blue light; ours.
    #[choice(zh = "线索与下一步临期（天）", en = "Reminder of answers and next actions (days)")]
    LeadSoon,
    /// Investment from which a project enters the statistics library; practice of the statistics library.
    #[choice(zh = "入统起点（万元）", en = "Enters statistics from (万元)")]
    LibraryFloor,
    /// The investor was not reached for so long; ours.
    #[choice(zh = "失联（月）", en = "Investor not reached (months)")]
    ContactLost,
    /// Power of a month up to which it counts as none; ours.
    #[choice(zh = "视为无用电（千瓦时/月）", en = "Counts as no power (kWh a month)")]
    NoPower,
    /// How old the newest month of power or tax may be; ours.
    #[choice(zh = "用电税收数据最多滞后（月）", en = "Age of power and tax figures (months)")]
    SilentLag,
    /// Least share of registered capital in the agreed total; ours.
    #[choice(zh = "注册资本占协议投资下限（%）", en = "Least share of registered capital (%)")]
    CapitalShare,
    /// How far agreed and filed total may be from 10,000 times each other to be taken for 亿 written as 万; ours.
    #[choice(zh = "亿万写错容差（倍）", en = "亿 for 万, tolerance (times)")]
    UnitSlip,
    /// Growth of completed investment from which invoices are asked for; ours.
    #[choice(zh = "完成投资跳增起点（万元）", en = "Jump of completed investment (万元)")]
    Jump,
    /// Share of that growth that invoices should cover; ours.
    #[choice(zh = "跳增部分发票覆盖下限（%）", en = "Least share of invoices in a jump (%)")]
    InvoicedShare,
    /// Fewest projects for a list to have outliers; ours.
    #[choice(zh = "比亩均投资的最少项目（个）", en = "Fewest projects to compare per mu (number)")]
    OutlierList,
    /// Robust z-score of investment per mu; Iglewicz and Hoaglin 1993.
    #[choice(zh = "亩均投资离群度（倍）", en = "Outlier per mu (z-score)")]
    Outlier,
    /// How many times the usual investment per mu is taken for a slip of the unit; ours.
    #[choice(zh = "亩均投资单位写错（倍）", en = "Slip of the unit per mu (times)")]
    PerMuSlip,
    /// Significant digits from which equal amounts are no coincidence; ours.
    #[choice(zh = "金额相同的最少有效数字（位）", en = "Digits of equal amounts (number)")]
    SameDigits,
    /// Fewest amounts for a list to lean to round numbers; ours.
    #[choice(zh = "看整数偏好的最少项目（个）", en = "Fewest projects for round numbers (number)")]
    RoundList,
    /// Share of amounts with one significant digit; ours.
    #[choice(zh = "整数偏好（%）", en = "Round numbers (%)")]
    RoundShare,
    /// A pairing without any activity for so long has gone quiet; ours.
    #[choice(zh = "结对无活动（月）", en = "Pairing without activity (months)")]
    PairingQuiet,
    /// A clause under way without new evidence for so long is behind; ours.
    #[choice(zh = "条款无新依据（月）", en = "Clause without new evidence (months)")]
    ClauseQuiet,
    /// A target is read at least so often; ours.
    #[choice(zh = "完成数报送间隔（月）", en = "Between readings of a target (months)")]
    ReadingEvery,
    /// How long before its end an agreement is up for renewal; ours.
    #[choice(zh = "协议到期提醒（天）", en = "Renewal of an agreement (days)")]
    Renewal,
    /// Output of a chain node below this share of local demand is weak; ours.
    #[choice(zh = "环节弱：产出占本地需求低于（%）", en = "Weak node: output below share of demand (%)")]
    ChainWeak,
    /// Output of a chain node from this share of local demand on is strong; ours.
    #[choice(zh = "环节强：产出占本地需求达到（%）", en = "Strong node: output from share of demand (%)")]
    ChainStrong,
    /// Local procurement at a chain node below this share is weak; ours.
    #[choice(zh = "环节弱：本地配套率低于（%）", en = "Weak node: local procurement below (%)")]
    ChainLocal,
    /// Feasibility of a gap for each thing that is yet to be asked for: land, energy, environment; ours.
    #[choice(zh = "缺口可行：一项要素未落实按（%）", en = "Gap: one resource not settled counts as (%)")]
    ChainUnsettled,
    /// Supply of a gap without a firm known on the Suzhou side; ours.
    #[choice(
        zh = "缺口供给：苏州方未见企业按（%）",
        en = "Gap: no firm known on the Suzhou side counts as (%)"
    )]
    ChainUnseen,
}

impl Rule {
    /// The value as shipped, in hundredths.
    pub fn shipped(self) -> Decimal2 {
        let whole = match self {
            Rule::LeadResponse => 1,
            Rule::LeadTriage => 3,
            Rule::LeadFeedback => 7,
            Rule::LeadReport => 14,
            Rule::Protection => 90,
            Rule::Renewals => 4,
            Rule::Inactive => 60,
            Rule::Objections => 7,
            Rule::ClaimsPerDay => 20,
            Rule::Appeal => 15,
            Rule::DueSoon => 7,
            Rule::Extensions => 2,
            Rule::SlipReply => 5,
            Rule::SlipHigher => 3,
            Rule::StartYellow => 1,
            Rule::StartRed => 3,
            Rule::BehindYellow => 10,
            Rule::BehindRed => 30,
            Rule::LibraryYellow => 1,
            Rule::LibraryRed => 2,
            Rule::Unregistered => 6,
            Rule::Unpaid => 6,
            Rule::IdleLand => 12,
            Rule::RecoverableLand => 24,
            Rule::NoGrowth => 6,
            Rule::Overrun => 12,
            Rule::NoOutput => 3,
            Rule::EquipmentShare => 20,
            Rule::SigningReview => 1,
            Rule::LeadSoon => 1,
            Rule::LibraryFloor => 500,
            Rule::ContactLost => 3,
            Rule::NoPower => 100,
            Rule::SilentLag => 3,
            Rule::CapitalShare => 5,
            Rule::UnitSlip => 2,
            Rule::Jump => 5_000,
            Rule::InvoicedShare => 50,
            Rule::OutlierList => 8,
            Rule::PerMuSlip => 1_000,
            Rule::SameDigits => 3,
            Rule::RoundList => 20,
            Rule::RoundShare => 70,
            Rule::PairingQuiet | Rule::ClauseQuiet => 6,
            Rule::ReadingEvery => 3,
            Rule::Renewal => 90,
            Rule::ChainWeak | Rule::ChainLocal => 30,
            Rule::ChainStrong => 100,
            Rule::ChainUnsettled => 50,
            Rule::ChainUnseen => 40,
            Rule::Outlier => return Decimal2(350),
        };
        Decimal2(whole * 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{faults, text};
    use kernel::Value;

    #[test]
    fn a_changed_threshold_says_why_and_is_not_negative() {
        let of = |value, why: Value| {
            faults::<Threshold>(&[
                ("name", text("示例调整")),
                ("rule", text("protection")),
                ("value", Value::Int(value)),
                ("valid_from", text("2026-01-01")),
                ("why", why),
            ])
        };
        assert!(of(12_000, text("示例：按新办法")).is_empty());
        assert_eq!(of(12_000, Value::Empty), ["why"]);
        assert_eq!(of(-1, text("示例")), ["value"]);
    }
}
