//! 考核指标: one criterion of a scheme: what is measured, how it scores, who supplies it.

use super::Scheme;
use crate::choices::Direction;
use kernel::{Count, Decimal2, Id, Line, Prose, Reach, Report, Share};
use record_derive::{Choice, Record};

/// A criterion 考核指标 of a scheme.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "criteria", zh = "考核指标", en = "Criterion", chapter = Assessment, scope = Network,
    help(
        "方案里的一项指标：权重、计分办法、数据来源部门。各园区的实际值另记为“考核结果”。",
        "One criterion of a scheme: its weight, how it scores, who supplies it. What a park reached is an assessment."
    ),
    check = Criterion::check, reach = Criterion::reach
)]
pub struct Criterion {
    /// Name.
    #[field(zh = "名称", en = "Name", title, list, search)]
    pub name: Line,
    /// Scheme.
    #[field(zh = "方案", en = "Scheme", list, filter)]
    pub scheme: Id<Scheme>,
    /// Code within the scheme.
    #[field(zh = "代码", en = "Code", list, search, max = 30, help("如：A2。", "Such as A2."))]
    pub code: Option<Line>,
    /// Criterion of the first level that it belongs to.
    #[field(zh = "一级指标", en = "Group", list, filter)]
    pub parent: Option<Id<Criterion>>,
    /// Place in the scheme.
    #[field(zh = "次序", en = "Position", max = 9999)]
    pub position: Option<Count>,
    /// Unit.
    #[field(zh = "单位", en = "Unit", list, max = 20)]
    pub unit: Option<Line>,
    /// Which way is better.
    #[field(zh = "方向", en = "Direction", filter, default = "higher")]
    pub direction: Direction,
    /// Counting rule.
    #[field(
        zh = "口径",
        en = "Counting rule",
        search,
        max = 2000,
        help("考核口径与统计口径不同时写明。", "Say where it differs from statistics.")
    )]
    pub rule: Option<Prose>,

    /// Points it can bring.
    #[field(zh = "权重", en = "Weight", list, section("计分", "Scoring"))]
    pub weight: Decimal2,
    /// How it scores.
    #[field(zh = "计分办法", en = "Method", list, filter)]
    pub method: ScoringMethod,
    /// Value that brings full points, or that must be reached.
    #[field(zh = "目标值", en = "Benchmark")]
    pub benchmark: Option<Decimal2>,
    /// Value below which it brings none.
    #[field(
        zh = "下限值",
        en = "Floor",
        help("功效系数法的不允许值。", "The value that is not allowed, for the efficacy coefficient.")
    )]
    pub floor: Option<Decimal2>,
    /// Share of the points that the base-year level brings.
    #[field(zh = "基数得分占比", en = "Share for the base level", max = 10000)]
    pub base_share: Option<Share>,
    /// Growth that brings one step of points.
    #[field(zh = "每档增幅", en = "Growth per step", max = 100000)]
    pub step: Option<Share>,
    /// Points for one step up, or off for one case.
    #[field(zh = "每档加分或每次扣分", en = "Points per step")]
    pub step_points: Option<Decimal2>,
    /// Most points by steps.
    #[field(zh = "加分或扣分上限", en = "Most points by steps")]
    pub step_cap: Option<Decimal2>,
    /// Bands of values and their points.
    #[field(
        zh = "分档",
        en = "Bands",
        max = 2000,
        help("一档一行：下限=得分，如 30=3。", "One band a line, lower bound=points, such as 30=3.")
    )]
    pub bands: Option<Prose>,

    /// Department that supplies the value.
    #[field(zh = "数据来源部门", en = "Supplied by", search, section("材料", "Evidence"))]
    pub department: Option<Line>,
    /// How often.
    #[field(zh = "周期", en = "Period", filter, default = "yearly")]
    pub period: ReportPeriod,
    /// Evidence that is asked for.
    #[field(zh = "证明材料", en = "Evidence", max = 2000)]
    pub evidence: Option<Prose>,
}

impl Criterion {
    /// The bands as pairs of lower bound and points, both in hundredths, in the order written; none when a
    /// line cannot be read.
    pub fn bands(&self) -> Option<Vec<(Decimal2, Decimal2)>> {
        let text = self.bands.as_ref().map_or("", Prose::as_str);
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(band).collect()
    }

    fn check(&self, report: &mut Report) {
        let (needed, zh, en) = match self.method {
            ScoringMethod::Proportional | ScoringMethod::Threshold => {
                (self.benchmark.is_some(), "此计分办法须有目标值。", "This method has a benchmark.")
            }
            ScoringMethod::Efficacy => (
                self.benchmark.is_some() && self.floor.is_some(),
                "功效系数法须有目标值和下限值。",
                "The efficacy coefficient has a benchmark and a floor.",
            ),
            _ => (true, "", ""),
        };
        report.require(needed, "benchmark", zh, en);
        if let (Some(benchmark), Some(floor)) = (self.benchmark, self.floor) {
            let in_order = match self.direction {
                Direction::Higher => floor < benchmark,
                Direction::Lower => benchmark < floor,
            };
            report.require(
                in_order,
                "floor",
                "下限值应比目标值差，请核对方向。",
                "The floor is worse than the benchmark: check the direction.",
            );
        }
        let has_bands = self.bands().is_some_and(|bands| !bands.is_empty());
        report.require(
            if self.method == ScoringMethod::Banded { has_bands } else { self.bands().is_some() },
            "bands",
            "分档一行一档，写成“下限=得分”，如 30=3。",
            "Write one band a line as lower bound=points, such as 30=3.",
        );
        report.require(
            !matches!(self.method, ScoringMethod::BaseAndGrowth | ScoringMethod::Deduction)
                || self.step_points.is_some(),
            "step_points",
            "此计分办法须写每档加分或每次扣分。",
            "This method has points per step.",
        );
        report.require(
            self.method != ScoringMethod::BaseAndGrowth
                || self.base_share.is_some() && self.step.is_some_and(|step| step.0 > 0),
            "step",
            "基数加增幅须写基数得分占比和每档增幅。",
            "Base and growth has a share for the base level and a growth per step.",
        );
    }

    fn reach(&self) -> Reach {
        Reach::Network
    }
}

fn band(line: &str) -> Option<(Decimal2, Decimal2)> {
    let (bound, points) = line.split_once(['=', '＝'])?;
    Some((hundredths(bound)?, hundredths(points)?))
}

fn hundredths(text: &str) -> Option<Decimal2> {
    use kernel::Field;
    let value = Decimal2::KIND.parse(text, "", 0).ok()?;
    Decimal2::from_value(&value).ok()
}

/// How a criterion scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum ScoringMethod {
    /// 比例得分: value over benchmark, full points at most.
    #[choice(zh = "比例得分", en = "Proportional")]
    Proportional,
    /// 达标得分: all or nothing.
    #[choice(zh = "达标得分", en = "Threshold")]
    Threshold,
    /// 基数加增幅.
    #[choice(zh = "基数加增幅", en = "Base and growth")]
    BaseAndGrowth,
    /// 分档.
    #[choice(zh = "分档", en = "Banded")]
    Banded,
    /// 排名分.
    #[choice(zh = "排名分", en = "By rank")]
    Rank,
    /// 功效系数: (value − floor) over (benchmark − floor).
    #[choice(zh = "功效系数", en = "Efficacy coefficient")]
    Efficacy,
    /// 扣分.
    #[choice(zh = "扣分", en = "Deduction")]
    Deduction,
    /// 一票否决.
    #[choice(zh = "一票否决", en = "Veto")]
    Veto,
    /// 评议: points given by persons.
    #[choice(zh = "评议", en = "By judgement")]
    Judgement,
}

/// How often a value is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum ReportPeriod {
    /// 月.
    #[choice(zh = "月", en = "Monthly")]
    Monthly,
    /// 季.
    #[choice(zh = "季", en = "Quarterly")]
    Quarterly,
    /// 年.
    #[choice(zh = "年", en = "Yearly")]
    Yearly,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::faults_as_written as faults;

    fn by(method: &str, more: &[(&str, &str)]) -> Vec<&'static str> {
        let base = [("name", "示例指标"), ("scheme", "1"), ("weight", "10"), ("method", method)];
        faults::<Criterion>(&[&base[..], more].concat())
    }

    #[test]
    fn every_method_has_what_it_needs() {
        assert!(by("judgement", &[]).is_empty() && by("veto", &[]).is_empty());
        assert_eq!(by("proportional", &[]), ["benchmark"]);
        assert_eq!(by("base_and_growth", &[]), ["step_points", "step"]);
        assert_eq!(by("banded", &[]), ["bands"]);
        assert!(by("deduction", &[("step_points", "0.1")]).is_empty());
    }

    #[test]
    fn the_floor_is_worse_than_the_benchmark() {
        let efficacy = |direction, benchmark, floor| {
            by("efficacy", &[("direction", direction), ("benchmark", benchmark), ("floor", floor)])
        };
        assert!(efficacy("higher", "100", "60").is_empty());
        assert_eq!(efficacy("higher", "60", "100"), ["floor"]);
        assert!(efficacy("lower", "0.3", "0.5").is_empty());
    }

    #[test]
    fn a_band_is_a_lower_bound_and_its_points() {
        assert_eq!(band("30 = 3"), Some((Decimal2(3000), Decimal2(300))));
        assert_eq!(band("0.5＝1.25"), Some((Decimal2(50), Decimal2(125))));
        for unreadable in ["30", "=3", "a=3", "30=3=4", "30=-3"] {
            assert_eq!(band(unreadable), None, "{unreadable}");
        }
        assert_eq!(by("banded", &[("bands", "30=3\n三十=3")]), ["bands"]);
    }
}
