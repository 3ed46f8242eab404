//! 改革事项: a reform that a free-trade area tries or has proved, and whether it is in force here.

use crate::network::{Organisation, Park};
use crate::sources::Source;
use kernel::{Date, Decimal2, Id, Known, Line, Prose, Reach, Report, RoughDate};
use record_derive::{Choice, Record};

/// A reform measure 改革事项.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "reform-measures", zh = "改革事项", en = "Reform measure", chapter = Assessment, scope = Network,
    park = "park",
    help(
        "自贸片区先行先试或可复制推广的一项改革在本园区的进展。适用、落地、成效都要有依据。",
        "A reform tried or proved in a free-trade area, and how far it is in force in this park, with proof and effect."
    ),
    check = ReformMeasure::check, reach = ReformMeasure::reach
)]
pub struct ReformMeasure {
    /// Title.
    #[field(zh = "事项", en = "Measure", title, list, search)]
    pub title: Line,
    /// Number in the list it comes from.
    #[field(zh = "清单编号", en = "List number", list, search, max = 60)]
    pub number: Option<Line>,
    /// To be tried or to be copied.
    #[field(zh = "类型", en = "Kind", list, filter)]
    pub kind: ReformKind,
    /// Department that is in charge of it.
    #[field(zh = "主管部门", en = "Department", search)]
    pub department: Option<Line>,
    /// Park where it is taken up; none for the network as a whole.
    #[field(zh = "园区", en = "Park", list, filter)]
    pub park: Option<Id<Park>>,
    /// Whether it applies here.
    #[field(zh = "适用", en = "Applies", list, filter)]
    pub applies: Known<Applicability>,
    /// Why, or under which conditions.
    #[field(zh = "适用说明", en = "Why", max = 2000)]
    pub applies_because: Option<Prose>,
    /// State.
    #[field(zh = "状态", en = "State", list, filter, default = "studying", section("推进", "Progress"))]
    pub state: ReformState,
    /// Responsible organisation.
    #[field(zh = "责任单位", en = "Responsible", filter)]
    pub responsible: Option<Id<Organisation>>,
    /// Steps.
    #[field(zh = "步骤", en = "Steps", max = 4000)]
    pub steps: Option<Prose>,
    /// By when.
    #[field(zh = "完成时限", en = "Due on", filter)]
    pub due_on: Option<Date>,
    /// In force since.
    #[field(zh = "落地日期", en = "In force since", list, filter)]
    pub in_force_on: Option<Date>,
    /// Proof that it is in force.
    #[field(
        zh = "落地依据",
        en = "Proof",
        search,
        max = 2000,
        help("文号、首单案例。", "Number of the paper, first case.")
    )]
    pub proof: Option<Prose>,

    /// What its effect is measured by.
    #[field(
        zh = "成效指标",
        en = "Measured by",
        section("成效", "Effect"),
        help("如：办理时限。", "Such as: days to decide.")
    )]
    pub metric: Option<Line>,
    /// Unit.
    #[field(zh = "单位", en = "Unit", max = 20)]
    pub unit: Option<Line>,
    /// Value before.
    #[field(zh = "之前", en = "Before")]
    pub before: Known<Decimal2>,
    /// Value after.
    #[field(zh = "之后", en = "After")]
    pub after: Known<Decimal2>,
    /// Day, month or year up to which it counts.
    #[field(zh = "截至", en = "As of")]
    pub as_of: Option<RoughDate>,
    /// Source document.
    #[field(zh = "来源", en = "Source", filter)]
    pub source: Option<Id<Source>>,
}

impl ReformMeasure {
    fn check(&self, report: &mut Report) {
        let in_force = self.state == ReformState::InForce;
        report.require(
            !in_force || self.in_force_on.is_some(),
            "in_force_on",
            "已落地须填落地日期。",
            "A measure in force has its day.",
        );
        report.require(
            !in_force || self.proof.is_some(),
            "proof",
            "已落地须写落地依据。",
            "A measure in force states the proof.",
        );
        report.require(
            !in_force || self.applies != Known::Is(Applicability::No),
            "applies",
            "不适用的事项不能是已落地。",
            "A measure that does not apply is not in force.",
        );
        let has_effect = self.before.get().is_some() || self.after.get().is_some();
        report.require(
            !has_effect || (self.metric.is_some() && self.unit.is_some()),
            "metric",
            "有成效数值，须写成效指标和单位。",
            "An effect says what it is measured by and in which unit.",
        );
        report.require(
            self.after.get().is_none() || self.as_of.is_some(),
            "as_of",
            "有之后的数值，须填截至日期。",
            "The value after has a day up to which it counts.",
        );
    }

    fn reach(&self) -> Reach {
        Reach::Network
    }
}

/// Whether a reform is to be tried or to be copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum ReformKind {
    /// 先行先试.
    #[choice(zh = "先行先试", en = "To be tried")]
    Pilot,
    /// 复制推广.
    #[choice(zh = "复制推广", en = "To be copied")]
    Copy,
}

/// Whether a reform applies here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum Applicability {
    /// 适用.
    #[choice(zh = "适用", en = "Yes")]
    Yes,
    /// 部分适用.
    #[choice(zh = "部分适用", en = "In part")]
    Partly,
    /// 不适用于本地. Not called 不适用, which is how a blank field is written.
    #[choice(zh = "本地不适用", en = "Not here")]
    No,
}

/// How far a reform is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum ReformState {
    /// 研究.
    #[choice(zh = "研究", en = "Studying")]
    Studying,
    /// 推进.
    #[choice(zh = "推进", en = "Under way")]
    Underway,
    /// 已落地.
    #[choice(zh = "已落地", en = "In force")]
    InForce,
    /// 不采用.
    #[choice(zh = "不采用", en = "Not taken up")]
    Dropped,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::faults_as_written as faults;

    #[test]
    fn a_measure_in_force_is_proved_and_its_effect_measured() {
        let with = |more: &[(&str, &str)]| {
            let base = [("title", "示例改革事项"), ("kind", "copy")];
            faults::<ReformMeasure>(&[&base, more].concat())
        };
        assert!(with(&[]).is_empty());
        assert_eq!(with(&[("state", "in_force")]), ["in_force_on", "proof"]);
        let in_force = [("state", "in_force"), ("in_force_on", "2026-01-01"), ("proof", "示例文号")];
        assert!(with(&in_force).is_empty());
        assert_eq!(with(&[&in_force[..], &[("applies", "no")]].concat()), ["applies"]);
        assert_eq!(with(&[("after", "3")]), ["metric", "as_of"]);
    }
}
