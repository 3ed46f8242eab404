//! 证据: what proves that a project has reached a stage. The files themselves are kept as attachments.

use super::{Project, Stage};
use crate::administration::User;
use crate::network::Park;
use kernel::{CreditCode, Date, Id, Known, Line, Money, Prose, Report, RoughDate};
use record_derive::{Choice, Record};

/// A piece of evidence 证据.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "evidence", zh = "证据", en = "Evidence", chapter = Projects, scope = Park, park = "park",
    help(
        "证明项目到达某一阶段的材料。没有证据不进阶段；更正另补一条，原证据保留。",
        "What proves that a project has reached a stage. No evidence, no stage; a correction is a new entry and the old one stays."
    ),
    check = Evidence::check, kept_by_verbs = Evidence::is_decided
)]
pub struct Evidence {
    /// What it is.
    #[field(zh = "名称", en = "Name", title, list, search)]
    pub name: Line,
    /// Project.
    #[field(zh = "项目", en = "Project", list, filter)]
    pub project: Id<Project>,
    /// Park.
    #[field(zh = "园区", en = "Park", filter)]
    pub park: Id<Park>,
    /// Stage it proves.
    #[field(zh = "证明阶段", en = "Proves stage", list, filter)]
    pub stage: Stage,
    /// Kind.
    #[field(zh = "种类", en = "Kind", list, filter)]
    pub kind: EvidenceKind,
    /// Date on the paper.
    #[field(zh = "材料日期", en = "Dated", list, filter)]
    pub dated: Known<RoughDate>,
    /// Number on the paper.
    #[field(zh = "文号", en = "Number", search)]
    pub number: Option<Line>,
    /// Who issued it.
    #[field(zh = "出具单位", en = "Issued by", search)]
    pub issuer: Option<Line>,
    /// The unit it is issued to or that signs it.
    #[field(
        zh = "材料上的单位",
        en = "Unit named on it",
        help("发给谁、谁签的，照材料写全称。", "To whom it is issued or who signs it, as written.")
    )]
    pub unit: Option<Line>,
    /// Credit code on the paper.
    #[field(zh = "材料上的信用代码", en = "Credit code on it")]
    pub credit_code: Option<CreditCode>,
    /// Total on the paper.
    #[field(zh = "材料上的金额", en = "Total on it", unit = "万元")]
    pub amount: Known<Money>,
    /// Which file, which page.
    #[field(
        zh = "附件说明",
        en = "File note",
        help("附件是哪一份、看哪一页。", "Which attachment and which page."),
        max = 1000
    )]
    pub file_note: Option<Line>,
    /// Until when it is valid.
    #[field(zh = "有效期至", en = "Valid until", filter)]
    pub valid_until: Known<Date>,
    /// State.
    #[field(zh = "状态", en = "State", list, filter, read_only, default = "submitted")]
    pub state: EvidenceState,
    /// Who submitted it.
    #[field(zh = "提交人", en = "Submitted by", list, filter, read_only)]
    pub submitted_by: Option<Id<User>>,
    /// Who verified or returned it.
    #[field(zh = "核实人", en = "Verified by", list, filter, read_only)]
    pub verified_by: Option<Id<User>>,
    /// When.
    #[field(zh = "核实日期", en = "Verified on", read_only)]
    pub verified_on: Option<Date>,
    /// Why it was returned.
    #[field(zh = "退回理由", en = "Reason of return", read_only, max = 2000)]
    pub return_reason: Option<Prose>,
}

impl Evidence {
    /// Whether somebody has verified or returned it, so that it stays as it is.
    pub fn is_decided(&self) -> bool {
        self.state != EvidenceState::Submitted
    }

    fn check(&self, report: &mut Report) {
        report.require(
            self.verified_by.is_none() || self.verified_by != self.submitted_by,
            "verified_by",
            "核实人不能是提交人，请由另一人核实。",
            "Who verifies is not who submits: ask another person.",
        );
        report.require(
            self.state == EvidenceState::Submitted || self.verified_by.is_some(),
            "verified_by",
            "已核实或退回的证据须记核实人。",
            "Verified or returned evidence names who decided.",
        );
        report.require(
            self.state != EvidenceState::Returned || self.return_reason.is_some(),
            "return_reason",
            "退回须写理由。",
            "A return states its reason.",
        );
    }
}

/// Kind of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum EvidenceKind {
    /// 线索记录.
    #[choice(zh = "线索记录", en = "Lead note")]
    LeadNote,
    /// 研判表.
    #[choice(zh = "研判表", en = "Triage form")]
    Triage,
    /// 会谈记录.
    #[choice(zh = "会谈记录", en = "Record of talks")]
    TalksRecord,
    /// 框架协议或意向书.
    #[choice(zh = "框架协议或意向书", en = "Framework agreement or letter of intent")]
    Framework,
    /// 可研报告或商业计划书.
    #[choice(zh = "可研报告或商业计划书", en = "Feasibility report or business plan")]
    Feasibility,
    /// 评分表和纪要.
    #[choice(zh = "评分表和纪要", en = "Score sheet and minutes")]
    Appraisal,
    /// 投资合同.
    #[choice(zh = "投资合同", en = "Investment contract")]
    Contract,
    /// 公平竞争审查意见.
    #[choice(zh = "公平竞争审查意见", en = "Fair-competition opinion")]
    FairCompetition,
    /// 营业执照.
    #[choice(zh = "营业执照", en = "Business licence")]
    Licence,
    /// 备案、核准或审批文件.
    #[choice(zh = "备案核准审批文件", en = "Filing or approval")]
    Filing,
    /// 土地出让合同.
    #[choice(zh = "土地出让合同", en = "Land contract")]
    LandContract,
    /// 不动产权证.
    #[choice(zh = "不动产权证", en = "Property certificate")]
    PropertyCertificate,
    /// 厂房租赁合同.
    #[choice(zh = "厂房租赁合同", en = "Lease")]
    Lease,
    /// 环评批复或登记.
    #[choice(zh = "环评批复或登记", en = "Environmental approval")]
    Environment,
    /// 节能审查意见.
    #[choice(zh = "节能审查意见", en = "Energy review")]
    Energy,
    /// 安全评价.
    #[choice(zh = "安全评价", en = "Safety review")]
    Safety,
    /// 规划许可证.
    #[choice(zh = "规划许可证", en = "Planning permit")]
    PlanningPermit,
    /// 施工许可证.
    #[choice(zh = "施工许可证", en = "Construction permit")]
    ConstructionPermit,
    /// 施工合同.
    #[choice(zh = "施工合同", en = "Contract with builder")]
    BuilderContract,
    /// 现场照片, dated and with its place.
    #[choice(zh = "现场照片", en = "Site photo")]
    SitePhoto,
    /// 入库通知.
    #[choice(zh = "入库通知", en = "Statistics notice")]
    Statistics,
    /// 发票.
    #[choice(zh = "发票", en = "Invoice")]
    Invoice,
    /// 付款凭证.
    #[choice(zh = "付款凭证", en = "Payment voucher")]
    Payment,
    /// 验资或审计报告.
    #[choice(zh = "验资或审计报告", en = "Capital or audit report")]
    Audit,
    /// 竣工验收.
    #[choice(zh = "竣工验收", en = "Acceptance")]
    Acceptance,
    /// 首张销售发票.
    #[choice(zh = "首张销售发票", en = "First sales invoice")]
    FirstSale,
    /// 用电记录.
    #[choice(zh = "用电记录", en = "Power record")]
    Power,
    /// 排污许可.
    #[choice(zh = "排污许可", en = "Discharge permit")]
    Discharge,
    /// 完税证明.
    #[choice(zh = "完税证明", en = "Tax certificate")]
    Tax,
    /// 升规入库通知.
    #[choice(zh = "升规入库通知", en = "Notice of entry above scale")]
    AboveScale,
    /// 解除协议.
    #[choice(zh = "解除协议", en = "Termination agreement")]
    Termination,
    /// 书面放弃.
    #[choice(zh = "书面放弃", en = "Giving up in writing")]
    GivingUp,
    /// 流转同意书.
    #[choice(zh = "流转同意书", en = "Consent to transfer")]
    TransferConsent,
    /// 其他.
    #[choice(zh = "其他", en = "Other")]
    Other,
}

/// What was decided on a piece of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum EvidenceState {
    /// 待核实.
    #[choice(zh = "待核实", en = "Submitted")]
    Submitted,
    /// 已核实.
    #[choice(zh = "已核实", en = "Verified")]
    Verified,
    /// 已退回.
    #[choice(zh = "已退回", en = "Returned")]
    Returned,
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Uuid;

    #[test]
    fn who_verifies_is_not_who_submits() {
        let user = |n| Some(Id::new(Uuid::from_u128(n)));
        let mut evidence = Evidence {
            name: "示例施工许可证".into(),
            project: Id::new(Uuid::nil()),
            park: Id::new(Uuid::nil()),
            stage: Stage::Started,
            kind: EvidenceKind::ConstructionPermit,
            dated: Known::Unknown,
            number: None,
            issuer: None,
            unit: None,
            credit_code: None,
            amount: Known::Empty,
            file_note: None,
            valid_until: Known::NotApplicable,
            state: EvidenceState::Verified,
            submitted_by: user(1),
            verified_by: user(1),
            verified_on: None,
            return_reason: None,
        };
        let faults = |evidence: &Evidence| {
            let mut report = Report::default();
            evidence.check(&mut report);
            report.errors.into_iter().map(|(field, _)| field).collect::<Vec<_>>()
        };
        assert_eq!(faults(&evidence), ["verified_by"]);
        evidence.verified_by = user(2);
        assert!(faults(&evidence).is_empty());
        evidence.state = EvidenceState::Returned;
        assert_eq!(faults(&evidence), ["return_reason"]);
    }
}
