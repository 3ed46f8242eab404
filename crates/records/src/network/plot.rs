//! 地块: land of a park, from planning to supply.

use super::Park;
use super::point::check_point;
use crate::projects::Project;
use kernel::{AreaMu, Date, Decimal2, Id, Known, Line, Money, Prose, Reach, Report};
use record_derive::{Choice, Record};

/// A plot of land 地块.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "plots", zh = "地块", en = "Plot", chapter = Network, scope = Park, park = "park",
    help(
        "可供项目使用的土地及其条件。公开后任何人可见；在谈的不公开。已供的地块记到项目。",
        "Land for projects and its conditions. Seen by anyone once published; a plot in talks is not. A supplied plot names its project."
    ),
    check = Plot::check, reach = Plot::reach
)]
pub struct Plot {
    /// Number of the plot.
    #[field(zh = "地块编号", en = "Plot number", title, list, search, section("地块", "Plot"))]
    pub number: Line,
    /// Park.
    #[field(zh = "园区", en = "Park", list, filter)]
    pub park: Id<Park>,
    /// Where it lies.
    #[field(zh = "位置", en = "Location", search)]
    pub location: Option<Line>,
    /// Area.
    #[field(zh = "面积", en = "Area", list, filter, unit = "亩")]
    pub area: Known<AreaMu>,
    /// Area still free.
    #[field(zh = "可供面积", en = "Free area", list, filter, unit = "亩")]
    pub free: Known<AreaMu>,
    /// Use in the plan.
    #[field(zh = "规划用途", en = "Planned use", list, filter)]
    pub land_use: LandUse,
    /// How far it is on the way to supply.
    #[field(zh = "状态", en = "State", list, filter)]
    pub state: PlotState,
    /// When it can be handed over.
    #[field(zh = "可交地日期", en = "Ready on", list, filter)]
    pub ready_on: Known<Date>,
    /// The project it was supplied to.
    #[field(zh = "项目", en = "Project", filter, private)]
    pub project: Option<Id<Project>>,
    /// Whether it is sold with stated duties.
    #[field(zh = "标准地", en = "Standard plot", filter, section("条件", "Conditions"))]
    pub is_standard: bool,
    /// Least fixed investment per mu.
    #[field(zh = "最低亩均投资", en = "Least investment per mu", unit = "万元")]
    pub least_investment: Known<Money>,
    /// Least tax per mu.
    #[field(zh = "最低亩均税收", en = "Least tax per mu", unit = "万元")]
    pub least_tax: Known<Money>,
    /// Lowest floor area ratio.
    #[field(zh = "容积率下限", en = "Lowest floor area ratio")]
    pub ratio_min: Known<Decimal2>,
    /// Highest floor area ratio.
    #[field(zh = "容积率上限", en = "Highest floor area ratio")]
    pub ratio_max: Known<Decimal2>,
    /// Water, power, gas, steam, drains, roads.
    #[field(
        zh = "配套",
        en = "Utilities",
        help(
            "如：通路、通水、通电、通气、通热、通讯、排水、场地平整。",
            "Roads, water, power, gas, heat, lines, drains, levelled ground."
        )
    )]
    pub utilities: Option<Line>,
    /// Limits, such as by the environment.
    #[field(zh = "限制", en = "Limits", max = 2000)]
    pub limits: Option<Prose>,
    /// A point for the map.
    #[field(
        zh = "坐标",
        en = "Coordinates",
        help("经度，纬度（WGS-84）。", "Longitude,latitude (WGS-84)."),
        section("展示", "On the map")
    )]
    pub point: Option<Line>,
    /// Outline as GeoJSON.
    #[field(zh = "边界", en = "Outline", help("GeoJSON 的 Polygon。", "A GeoJSON Polygon."), max = 100000)]
    pub outline: Option<Prose>,
    /// Whether anyone may see it.
    #[field(zh = "公开", en = "Published", filter)]
    pub is_published: bool,
}

impl Plot {
    fn reach(&self) -> Reach {
        match self.is_published && self.state != PlotState::InTalks {
            true => Reach::Public,
            false => Reach::Own,
        }
    }

    fn check(&self, report: &mut Report) {
        check_point(self.point.as_ref(), report);
        if let (Some(area), Some(free)) = (self.area.get(), self.free.get()) {
            report.require(
                free <= area,
                "free",
                "可供面积大于地块面积，请核对单位。",
                "Free area exceeds the plot: check the unit.",
            );
        }
        if let (Some(low), Some(high)) = (self.ratio_min.get(), self.ratio_max.get()) {
            report.require(
                low <= high,
                "ratio_max",
                "容积率上限小于下限，请改其中一个。",
                "The highest ratio is below the lowest: change one.",
            );
        }
    }
}

/// Use of land in the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum LandUse {
    /// 工业用地.
    #[choice(zh = "工业用地", en = "Industry")]
    Industry,
    /// 研发用地.
    #[choice(zh = "研发用地", en = "Research")]
    Research,
    /// 仓储物流用地.
    #[choice(zh = "仓储物流用地", en = "Storage and logistics")]
    Logistics,
    /// 商住用地.
    #[choice(zh = "商住用地", en = "Commerce and housing")]
    Commerce,
    /// 其他.
    #[choice(zh = "其他", en = "Other")]
    Other,
}

/// How far a plot is on the way to supply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum PlotState {
    /// 规划.
    #[choice(zh = "规划", en = "Planned")]
    Planned,
    /// 收储中.
    #[choice(zh = "收储中", en = "Being acquired")]
    Acquiring,
    /// 净地.
    #[choice(zh = "净地", en = "Ready")]
    Ready,
    /// 在谈.
    #[choice(zh = "在谈", en = "In talks")]
    InTalks,
    /// 已供.
    #[choice(zh = "已供", en = "Supplied")]
    Supplied,
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Record as _, Uuid, Value};

    #[test]
    fn a_published_plot_in_talks_is_not_shown_to_others() {
        let mut values = vec![Value::Empty; Plot::NOUN.fields.len()];
        let at = |field| Plot::NOUN.position(field).unwrap();
        values[at("number")] = Value::Text("示例-01".into());
        values[at("park")] = Value::Id(Uuid::nil());
        values[at("land_use")] = Value::Text("industry".into());
        values[at("is_published")] = Value::Int(1);
        for (state, reach) in [("ready", Reach::Public), ("in_talks", Reach::Own)] {
            values[at("state")] = Value::Text(state.into());
            assert_eq!((Plot::NOUN.reach)(&values), reach);
        }
        values[at("area")] = Value::Int(100);
        values[at("free")] = Value::Int(101);
        assert!(Plot::NOUN.check(&values).error_of("free").is_some());
    }
}
