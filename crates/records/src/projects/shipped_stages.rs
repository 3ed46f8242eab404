//! The definition of stages that is shipped: it holds while the house has put none of its own into force, and drafts
//! start from it. Figures: leads triaged within 3 days (江门市招商线索管理办法 2024); signed and not registered, or
//! registered and nothing paid in, for more than six months and land without a start for a year (项目清理的通行口径);
//! in the statistics library a month after the start (银川 2025). Pieces that prove entry follow the list of the
//! statistics library for new starts, and for leased premises its rule for pure purchases.

use super::{CountsAs, Stage};
use kernel::Label;

/// The rule of one stage as shipped.
#[derive(Clone, Copy, Debug)]
pub struct ShippedRule {
    /// The stage.
    pub stage: Stage,
    /// When it counts as reached.
    pub meaning: Label,
    /// The evidence it asks.
    pub need: &'static str,
    /// Whether it may be skipped.
    pub is_skippable: bool,
    /// Most days that a project should stay; 0 for no limit.
    pub days_expected: u16,
    /// Which count it fills.
    pub counts_as: Option<CountsAs>,
}

/// Name of the definition that is shipped.
pub const SHIPPED_NAME: Label = Label::new("出厂口径", "As shipped");

const fn rule(stage: Stage, need: &'static str, zh: &'static str, en: &'static str) -> ShippedRule {
    let meaning = Label::new(zh, en);
    ShippedRule { stage, meaning, need, is_skippable: false, days_expected: 0, counts_as: None }
}

impl ShippedRule {
    const fn skippable(self) -> ShippedRule {
        ShippedRule { is_skippable: true, ..self }
    }

    const fn days(self, days_expected: u16) -> ShippedRule {
        ShippedRule { days_expected, ..self }
    }

    const fn counts(self, as_what: CountsAs) -> ShippedRule {
        ShippedRule { counts_as: Some(as_what), ..self }
    }
}

/// Every stage, in the order of [`Stage::ALL`].
pub const SHIPPED: [ShippedRule; 20] = [
    rule(Stage::Lead, "", "线索来源已登记。", "The source of the lead is registered.").days(3),
    rule(Stage::Screened, "triage", "研判表已定跟进或不跟进。", "Triage has decided to follow it or not."),
    rule(Stage::InTalks, "talks_record", "首次会谈或来访有记录。", "A first talk or visit is recorded."),
    rule(
        Stage::Framework,
        "framework",
        "签了框架协议或意向书；不算签约。",
        "A framework agreement or letter of intent is signed; this is no signing.",
    )
    .skippable(),
    rule(Stage::Appraised, "appraisal", "评审会打过分，有纪要。", "The appraisal meeting has scored it, with minutes."),
    rule(
        Stage::Signed,
        "contract + fair_competition",
        "正式投资合同已签，公平竞争审查有意见。",
        "The formal investment contract is signed and its fair-competition review has an opinion.",
    )
    .days(180)
    .counts(CountsAs::Signed),
    rule(Stage::Registered, "licence", "当地项目公司取得营业执照。", "The local company has its business licence.")
        .days(180)
        .counts(CountsAs::Performed),
    rule(Stage::Filed, "filing", "取得备案、核准或审批文件和项目代码。", "Filed or approved, with a project code."),
    rule(
        Stage::Land,
        "land_contract / property_certificate / lease",
        "签了土地出让合同、取得不动产权证或签了租赁合同。",
        "A land contract or lease is signed, or the property certificate is issued.",
    )
    .days(365)
    .counts(CountsAs::Landed),
    rule(
        Stage::Approved,
        "environment",
        "环评已批复或登记；须节能审查、安全评价的，也已通过。",
        "The environmental approval or registration is there, and energy and safety reviews where they are due.",
    ),
    rule(
        Stage::Started,
        "site_photo + ((construction_permit + builder_contract) / (lease + payment))",
        "主体工程动工，有带日期和地点的现场照片；平整土地不算。租赁厂房以设备付款和到场照片为准。",
        "The main works have begun, with a dated photo of the place; levelling does not count. In leased premises equipment is paid and on site.",
    )
    .days(30)
    .counts(CountsAs::Started),
    rule(Stage::InStatistics, "statistics", "统计库已入库；不够入库标准的可跳过。", "The statistics library has taken it in; projects below its limit skip this.")
        .skippable()
        .counts(CountsAs::InStatistics),
    rule(Stage::Building, "invoice / payment / audit", "有发票、付款凭证或审计证明的在建投资。", "Building, shown by invoices, payments or an audit.")
        .skippable(),
    rule(Stage::Completed, "acceptance", "全部工程验收移交；竣工不等于投产。", "All works are accepted and handed over; this is not production.")
        .skippable()
        .counts(CountsAs::Completed),
    rule(Stage::Producing, "first_sale", "主要生产线生产，开出首张销售发票。", "The main lines produce and the first sale is invoiced.")
        .counts(CountsAs::Producing),
    rule(Stage::AboveScale, "above_scale", "统计上升为规模以上企业。", "The enterprise is above the statistical scale.")
        .skippable()
        .counts(CountsAs::AboveScale),
    rule(Stage::AtCapacity, "tax / audit", "产值或税收达到合同约定。", "Output or tax is as contracted.")
        .counts(CountsAs::AtCapacity),
    rule(Stage::Shelved, "", "按停滞规则搁置，可恢复。", "Set aside by the rule for standstill; it can be taken up again."),
    rule(Stage::Ended, "termination / giving_up", "合同解除，或书面放弃。", "The contract is dissolved, or the project given up in writing."),
    rule(Stage::Transferred, "transfer_consent", "三方同意流转到另一园区。", "All three sides consent to another park."),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stage_has_its_rule_in_the_order_of_the_way() {
        assert!(SHIPPED.iter().map(|rule| rule.stage).eq(Stage::ALL));
        assert!(SHIPPED.iter().filter(|rule| rule.stage.is_exit()).all(|rule| !rule.is_skippable));
    }
}
