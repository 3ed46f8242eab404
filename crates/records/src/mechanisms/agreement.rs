//! 协议: what regions, parks or organisations agreed in writing. Its clauses are records of their own; the
//! contract of one project is not an agreement but the project's signing.

use crate::choices::CooperationField;
use crate::network::{Organisation, Pairing, PairingLevel, Park, Region};
use crate::rules::ends_after_start;
use crate::sources::Source;
use kernel::{Date, Id, Ids, Known, Line, Many, Prose, Reach, Report};
use record_derive::{Choice, Record};

/// A cooperation agreement 协议.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "agreements", zh = "协议", en = "Agreement", chapter = Mechanisms, scope = Mechanism,
    park = "park", shared_with = "parks",
    help(
        "地区、园区、单位之间的合作协议，签署后各园区都能看到。条款另记；单个项目的投资合同记在项目里。",
        "Cooperation agreements between regions, parks or organisations, seen by all parks once signed. Clauses are records of their own; a project's contract belongs to the project."
    ),
    check = Agreement::check, reach = Agreement::reach, amended_by_verb = Agreement::agreed
)]
pub struct Agreement {
    /// Name.
    #[field(zh = "名称", en = "Name", title, list, search, section("协议", "Agreement"))]
    pub name: Line,
    /// Number of the paper.
    #[field(zh = "文号", en = "Number", search)]
    pub number: Option<Line>,
    /// Level.
    #[field(zh = "层级", en = "Level", list, filter)]
    pub level: PairingLevel,
    /// State.
    #[field(zh = "状态", en = "State", list, filter, default = "in_force")]
    pub state: AgreementState,
    /// Fields of cooperation.
    #[field(zh = "合作领域", en = "Fields", filter)]
    pub fields: Many<CooperationField>,
    /// What it is about.
    #[field(zh = "摘要", en = "Summary", search, max = 4000)]
    pub summary: Option<Prose>,

    /// The parties as the paper names them.
    #[field(zh = "签约方", en = "Parties", list, search, section("签约方", "Parties"))]
    pub parties: Known<Line>,
    /// Regions among the parties.
    #[field(zh = "签约地区", en = "Regions", filter)]
    pub regions: Ids<Region>,
    /// Organisations among the parties.
    #[field(zh = "签约单位", en = "Organisations", filter)]
    pub organisations: Ids<Organisation>,
    /// Parks concerned.
    #[field(zh = "涉及园区", en = "Parks", filter)]
    pub parks: Ids<Park>,
    /// Pairing it belongs to.
    #[field(zh = "结对", en = "Pairing", filter)]
    pub pairing: Option<Id<Pairing>>,

    /// Day of signing.
    #[field(zh = "签署日期", en = "Signed on", list, filter, section("期限", "Term"))]
    pub signed_on: Known<Date>,
    /// First day.
    #[field(zh = "开始日期", en = "Starts on", filter)]
    pub starts_on: Known<Date>,
    /// Last day.
    #[field(
        zh = "结束日期",
        en = "Ends on",
        list,
        filter,
        help("到期前按此提醒续签。", "The reminder to renew counts from it.")
    )]
    pub ends_on: Known<Date>,
    /// The agreement it details.
    #[field(zh = "上位协议", en = "Under", filter)]
    pub parent: Option<Id<Agreement>>,
    /// The agreement it replaces.
    #[field(zh = "替代协议", en = "Supersedes", filter)]
    pub supersedes: Option<Id<Agreement>>,

    /// Source document.
    #[field(zh = "来源", en = "Source", filter, section("登记", "Record"))]
    pub source: Option<Id<Source>>,
    /// Park that keeps the record.
    #[field(
        zh = "登记园区",
        en = "Kept by",
        filter,
        help("留空则由工作队登记。", "Leave empty when the work team keeps it.")
    )]
    pub park: Option<Id<Park>>,
}

impl Agreement {
    fn check(&self, report: &mut Report) {
        ends_after_start(report, "ends_on", self.starts_on.get(), self.ends_on.get());
        report.require(
            self.parent.is_none() || self.parent != self.supersedes,
            "supersedes",
            "上位协议与替代协议相同，请改其中一个。",
            "It cannot both detail and replace the same agreement: change one of them.",
        );
        report.require(
            self.state != AgreementState::Draft || self.signed_on.get().is_none(),
            "state",
            "已有签署日期，状态不能是拟订。",
            "It has a day of signing, so it is no draft.",
        );
    }

    /// What both sides agreed, while it is in force.
    fn agreed(&self) -> &'static [&'static str] {
        if self.state == AgreementState::InForce { &["summary", "ends_on"] } else { &[] }
    }

    fn reach(&self) -> Reach {
        if self.state == AgreementState::Draft { Reach::Own } else { Reach::Network }
    }
}

/// Whether an agreement is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum AgreementState {
    /// 拟订.
    #[choice(zh = "拟订", en = "Draft")]
    Draft,
    /// 生效.
    #[choice(zh = "生效", en = "In force")]
    InForce,
    /// 期满.
    #[choice(zh = "期满", en = "Expired")]
    Expired,
    /// 已被替代.
    #[choice(zh = "已被替代", en = "Superseded")]
    Superseded,
    /// 终止.
    #[choice(zh = "终止", en = "Terminated")]
    Terminated,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::faults_as_written as faults;

    #[test]
    fn a_signed_agreement_is_no_draft_and_ends_after_it_starts() {
        let with = |more: &[(&str, &str)]| {
            let base = [("name", "示例框架协议"), ("level", "city")];
            faults::<Agreement>(&[&base, more].concat())
        };
        assert!(with(&[("starts_on", "2021-10-01"), ("ends_on", "2026-09-30")]).is_empty());
        assert_eq!(with(&[("starts_on", "2026-09-30"), ("ends_on", "2021-10-01")]), ["ends_on"]);
        assert_eq!(with(&[("state", "draft"), ("signed_on", "2021-10-01")]), ["state"]);
        assert_eq!(with(&[("parent", "1"), ("supersedes", "1")]), ["supersedes"]);
    }
}
