//! 条款: the register of what an investment contract promises, with its fair-competition review
//! (公平竞争审查条例, in force since 2024-08-01). Without the review there is no signing.

use super::Project;
use crate::network::Park;
use kernel::{Date, Id, Known, Line, Money, Prose, Report};
use record_derive::{Choice, Record};

/// A clause 条款 of an investment contract.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "contract-clauses", zh = "条款", en = "Contract clause", chapter = Projects, scope = Park,
    park = "park",
    help(
        "投资合同里的一条承诺：依据、公平竞争审查意见、兑现情况。未审查的条款不能签约。",
        "One promise of an investment contract: its legal basis, its fair-competition review, how it was kept. No signing before the review."
    ),
    check = ContractClause::check
)]
pub struct ContractClause {
    /// Name of the clause.
    #[field(zh = "条款", en = "Clause", title, list, search, section("条款", "Clause"))]
    pub name: Line,
    /// Project.
    #[field(zh = "项目", en = "Project", list, filter)]
    pub project: Id<Project>,
    /// Park.
    #[field(zh = "园区", en = "Park", filter)]
    pub park: Id<Park>,
    /// Contract and article.
    #[field(zh = "合同编号及条号", en = "Contract and article", search)]
    pub contract: Option<Line>,
    /// Kind.
    #[field(zh = "类别", en = "Kind", list, filter)]
    pub kind: ClauseKind,
    /// Words of the clause.
    #[field(zh = "条款内容", en = "Words", private, max = 10000)]
    pub text: Option<Prose>,
    /// Amount promised.
    #[field(zh = "承诺金额", en = "Amount promised", private, unit = "万元")]
    pub amount: Known<Money>,
    /// Legal basis.
    #[field(
        zh = "法律政策依据",
        en = "Legal basis",
        max = 2000,
        section("公平竞争审查", "Fair-competition review")
    )]
    pub basis: Option<Prose>,
    /// Number of the review opinion.
    #[field(zh = "审查意见编号", en = "Opinion number", list, search)]
    pub opinion: Option<Line>,
    /// When it was reviewed.
    #[field(zh = "审查日期", en = "Reviewed on", filter)]
    pub reviewed_on: Option<Date>,
    /// Who reviewed it.
    #[field(zh = "审查单位和人员", en = "Reviewed by")]
    pub reviewer: Option<Line>,
    /// Conclusion.
    #[field(zh = "审查结论", en = "Conclusion", list, filter)]
    pub conclusion: Option<ReviewConclusion>,
    /// Basis of the exemption.
    #[field(zh = "例外依据", en = "Basis of exemption", max = 2000)]
    pub exemption: Option<Prose>,
    /// Until when the exemption holds.
    #[field(zh = "例外期限", en = "Exempt until", filter)]
    pub exempt_until: Option<Date>,
    /// Whether it was kept.
    #[field(zh = "兑现", en = "Kept", list, filter, default = "not_due", section("兑现", "Fulfilment"))]
    pub kept: ClauseState,
    /// By when.
    #[field(zh = "应兑现日期", en = "Due on", list, filter)]
    pub due_on: Known<Date>,
    /// Amount paid.
    #[field(zh = "已兑现金额", en = "Amount paid", private, unit = "万元")]
    pub paid: Known<Money>,
    /// When it was kept or stopped, and how.
    #[field(zh = "兑现说明", en = "Note", max = 2000)]
    pub note: Option<Prose>,
}

impl ContractClause {
    /// Whether the review lets the clause be signed on a day.
    pub fn is_cleared_on(&self, day: Date) -> bool {
        match self.conclusion {
            Some(ReviewConclusion::NoEffect) => true,
            Some(ReviewConclusion::Exempt) => self.exempt_until.is_some_and(|until| day <= until),
            Some(ReviewConclusion::Revise | ReviewConclusion::Forbidden) | None => false,
        }
    }

    fn check(&self, report: &mut Report) {
        report.require(
            self.conclusion.is_none() || (self.opinion.is_some() && self.reviewed_on.is_some()),
            "opinion",
            "有审查结论，须写意见编号和审查日期。",
            "A conclusion has the number and day of its opinion.",
        );
        report.require(
            self.conclusion != Some(ReviewConclusion::Exempt)
                || (self.exemption.is_some() && self.exempt_until.is_some()),
            "exemption",
            "适用例外，须写例外依据和期限。",
            "An exemption states its basis and term.",
        );
        report.require(
            self.kept != ClauseState::Stopped || self.note.is_some(),
            "note",
            "停止执行须写说明。",
            "Say why the clause was stopped.",
        );
    }
}

/// Kind of clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum ClauseKind {
    /// 税收返还.
    #[choice(zh = "税收返还", en = "Tax refund")]
    TaxRefund,
    /// 土地价款优惠.
    #[choice(zh = "土地价款优惠", en = "Land price reduction")]
    LandPrice,
    /// 租金补贴.
    #[choice(zh = "租金补贴", en = "Rent")]
    Rent,
    /// 人才补贴.
    #[choice(zh = "人才补贴", en = "Talent")]
    Talent,
    /// 设备补贴.
    #[choice(zh = "设备补贴", en = "Equipment subsidy")]
    Equipment,
    /// 用能优惠.
    #[choice(zh = "用能优惠", en = "Energy price")]
    Energy,
    /// 配套建设.
    #[choice(zh = "配套建设", en = "Works and utilities")]
    Works,
    /// 企业投资与时限.
    #[choice(zh = "企业投资与时限", en = "Enterprise's investment and dates")]
    Investment,
    /// 企业产出与税收.
    #[choice(zh = "企业产出与税收", en = "Enterprise's output and tax")]
    Output,
    /// 违约责任.
    #[choice(zh = "违约责任", en = "Penalty")]
    Penalty,
    /// 其他.
    #[choice(zh = "其他", en = "Other")]
    Other,
}

/// Conclusion of a fair-competition review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum ReviewConclusion {
    /// 不影响公平竞争.
    #[choice(zh = "不影响公平竞争", en = "No effect on competition")]
    NoEffect,
    /// 适用例外.
    #[choice(zh = "适用例外", en = "Exempt")]
    Exempt,
    /// 修改后再审.
    #[choice(zh = "修改后再审", en = "Revise")]
    Revise,
    /// 不得实施.
    #[choice(zh = "不得实施", en = "Forbidden")]
    Forbidden,
}

/// Whether a clause was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum ClauseState {
    /// 未到期.
    #[choice(zh = "未到期", en = "Not due")]
    NotDue,
    /// 部分兑现.
    #[choice(zh = "部分兑现", en = "Partly kept")]
    Partly,
    /// 已兑现.
    #[choice(zh = "已兑现", en = "Kept")]
    Kept,
    /// 逾期.
    #[choice(zh = "逾期", en = "Overdue")]
    Overdue,
    /// 已停止.
    #[choice(zh = "已停止", en = "Stopped")]
    Stopped,
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Record as _, Uuid, Value};

    #[test]
    fn an_exemption_has_a_basis_and_clears_a_clause_until_it_ends() {
        let mut values = vec![Value::Empty; ContractClause::NOUN.fields.len()];
        let at = |field| ContractClause::NOUN.position(field).unwrap();
        values[at("name")] = Value::Text("示例条款".into());
        values[at("project")] = Value::Id(Uuid::nil());
        values[at("park")] = Value::Id(Uuid::nil());
        values[at("kind")] = Value::Text("equipment".into());
        values[at("kept")] = Value::Text("not_due".into());
        let day = |text| Date::parse(text).unwrap();
        let cleared =
            |values: &[Value]| ContractClause::from_values(values).unwrap().is_cleared_on(day("2025-06-30"));
        assert!(!cleared(&values), "not reviewed");

        values[at("conclusion")] = Value::Text("exempt".into());
        let report = ContractClause::NOUN.check(&values);
        assert!(report.error_of("opinion").is_some() && report.error_of("exemption").is_some());
        values[at("exempt_until")] = Value::Text("2025-06-30".into());
        assert!(cleared(&values));
        values[at("exempt_until")] = Value::Text("2025-06-29".into());
        assert!(!cleared(&values));
    }
}
