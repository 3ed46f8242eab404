//! 考核方案: a set of criteria against which parks are assessed, with its version and term.

use crate::rules::ends_after_start;
use crate::sources::Source;
use kernel::{Date, Decimal2, Id, Known, Line, Prose, Reach, Report, Year};
use record_derive::{Choice, Record};

/// An assessment scheme 考核方案.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "schemes", zh = "考核方案", en = "Scheme", chapter = Assessment, scope = Network,
    help(
        "年度考核、省级特色园区创建等的一套指标，一个版本一条。指标另记；修订另建新版本，旧版本可重算。",
        "A set of criteria for the yearly assessment or for recognition, one record for each version. A revision is a new record, so that old results can be recomputed."
    ),
    check = Scheme::check, reach = Scheme::reach
)]
pub struct Scheme {
    /// Name.
    #[field(zh = "名称", en = "Name", title, list, search)]
    pub name: Line,
    /// What it is for.
    #[field(zh = "用途", en = "Purpose", list, filter)]
    pub purpose: SchemePurpose,
    /// Version.
    #[field(zh = "版本", en = "Version", list, search, max = 60, help("如：2026 年版。", "Such as: 2026."))]
    pub edition: Line,
    /// Year it is about.
    #[field(zh = "年度", en = "Year", list, filter, max = 2200)]
    pub year: Option<Year>,
    /// Who issued it.
    #[field(zh = "发布单位", en = "Issuer", list, search)]
    pub issuer: Known<Line>,
    /// In force since.
    #[field(zh = "施行日期", en = "In force from", list, filter)]
    pub valid_from: Known<Date>,
    /// In force until.
    #[field(zh = "废止日期", en = "In force until", filter)]
    pub valid_to: Option<Date>,
    /// Version it replaces.
    #[field(zh = "替代", en = "Replaces", filter)]
    pub replaces: Option<Id<Scheme>>,
    /// Points that can be reached.
    #[field(zh = "满分", en = "Full marks", default = "100")]
    pub full_marks: Decimal2,
    /// Points that must be reached.
    #[field(zh = "达标分", en = "Pass mark")]
    pub pass_mark: Option<Decimal2>,
    /// What the scheme says besides its criteria.
    #[field(zh = "说明", en = "Note", search, max = 8000)]
    pub note: Option<Prose>,
    /// Source document.
    #[field(zh = "来源", en = "Source", filter)]
    pub source: Option<Id<Source>>,
}

impl Scheme {
    fn check(&self, report: &mut Report) {
        ends_after_start(report, "valid_to", self.valid_from.get(), self.valid_to.as_ref());
        report.require(
            self.pass_mark.is_none_or(|pass| pass <= self.full_marks),
            "pass_mark",
            "达标分大于满分，请改其中一个。",
            "The pass mark exceeds full marks: change one of them.",
        );
    }

    fn reach(&self) -> Reach {
        Reach::Network
    }
}

/// What a scheme is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum SchemePurpose {
    /// 年度考核.
    #[choice(zh = "年度考核", en = "Yearly assessment")]
    Yearly,
    /// 省级特色园区创建.
    #[choice(zh = "特色园区创建", en = "Recognition as a speciality park")]
    Recognition,
    /// 创新试点园区.
    #[choice(zh = "创新试点", en = "Innovation pilot")]
    Pilot,
    /// 共建园区自评.
    #[choice(zh = "园区自评", en = "Self-assessment")]
    SelfAssessment,
    /// 企业亩均评价.
    #[choice(zh = "亩均评价", en = "Land efficiency of enterprises")]
    LandEfficiency,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::faults_as_written as faults;

    #[test]
    fn the_pass_mark_is_within_full_marks() {
        let pass = |mark| {
            faults::<Scheme>(&[
                ("name", "示例方案"),
                ("purpose", "yearly"),
                ("edition", "2026"),
                ("pass_mark", mark),
            ])
        };
        assert!(pass("").is_empty() && pass("100").is_empty());
        assert_eq!(pass("100.01"), ["pass_mark"]);
    }
}
