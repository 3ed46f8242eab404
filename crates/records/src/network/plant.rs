//! 厂房: a building to rent or buy.

use super::Park;
use super::point::check_point;
use crate::projects::Project;
use kernel::{AreaM2, Count, Date, Decimal2, Id, Kilowatts, Known, Line, Money, Prose, Reach, Report};
use record_derive::{Choice, Record};

/// A plant 厂房.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "plants", zh = "厂房", en = "Plant", chapter = Network, scope = Park, park = "park",
    help(
        "可租可售的厂房和孵化用房及其条件。公开后任何人可见；在谈的不公开。",
        "Buildings to rent or buy and their conditions. Seen by anyone once published; one in talks is not."
    ),
    check = Plant::check, reach = Plant::reach
)]
pub struct Plant {
    /// Name or number.
    #[field(zh = "名称", en = "Name", title, list, search, section("厂房", "Plant"))]
    pub name: Line,
    /// Park.
    #[field(zh = "园区", en = "Park", list, filter)]
    pub park: Id<Park>,
    /// Where it lies.
    #[field(zh = "位置", en = "Location", search)]
    pub location: Option<Line>,
    /// Who owns it.
    #[field(zh = "产权单位", en = "Owner", search)]
    pub owner: Option<Line>,
    /// Floor area.
    #[field(zh = "建筑面积", en = "Floor area", list, filter, unit = "平方米")]
    pub area: Known<AreaM2>,
    /// Vacant floor area.
    #[field(zh = "空置面积", en = "Vacant area", list, filter, unit = "平方米")]
    pub vacant: Known<AreaM2>,
    /// State.
    #[field(zh = "状态", en = "State", list, filter)]
    pub state: PlantState,
    /// When it can be moved into.
    #[field(zh = "可入驻日期", en = "Ready on", list, filter)]
    pub ready_on: Known<Date>,
    /// The project in it.
    #[field(zh = "项目", en = "Project", filter, private)]
    pub project: Option<Id<Project>>,
    /// Storeys.
    #[field(zh = "层数", en = "Storeys", unit = "层", section("条件", "Conditions"))]
    pub storeys: Known<Count>,
    /// Clear height of the ground floor in metres.
    #[field(zh = "首层净高", en = "Clear height", unit = "米")]
    pub clear_height: Known<Decimal2>,
    /// Load of the ground floor in tonnes per square metre.
    #[field(zh = "首层荷载", en = "Floor load", unit = "吨/平方米")]
    pub floor_load: Known<Decimal2>,
    /// Crane.
    #[field(zh = "行车", en = "Crane")]
    pub crane: Option<Line>,
    /// Electric load.
    #[field(zh = "用电容量", en = "Electric load", unit = "千瓦")]
    pub power: Known<Kilowatts>,
    /// Monthly rent per square metre.
    #[field(
        zh = "月租金",
        en = "Monthly rent per m²",
        list,
        unit = "元",
        help("每平方米每月。", "Per square metre and month.")
    )]
    pub rent: Known<Money>,
    /// Whether it can be bought.
    #[field(zh = "可出售", en = "For sale", filter)]
    pub is_for_sale: bool,
    /// What suits it, what does not.
    #[field(zh = "适合与限制", en = "Uses and limits", max = 2000)]
    pub limits: Option<Prose>,
    /// A point for the map.
    #[field(
        zh = "坐标",
        en = "Coordinates",
        help("经度，纬度（WGS-84）。", "Longitude,latitude (WGS-84)."),
        section("展示", "On the map")
    )]
    pub point: Option<Line>,
    /// Whether anyone may see it.
    #[field(zh = "公开", en = "Published", filter)]
    pub is_published: bool,
}

impl Plant {
    fn reach(&self) -> Reach {
        match self.is_published && self.state != PlantState::InTalks {
            true => Reach::Public,
            false => Reach::Own,
        }
    }

    fn check(&self, report: &mut Report) {
        check_point(self.point.as_ref(), report);
        if let (Some(area), Some(vacant)) = (self.area.get(), self.vacant.get()) {
            report.require(
                vacant <= area,
                "vacant",
                "空置面积大于建筑面积，请核对。",
                "Vacant area exceeds the floor area: check both.",
            );
        }
    }
}

/// State of a plant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum PlantState {
    /// 规划.
    #[choice(zh = "规划", en = "Planned")]
    Planned,
    /// 在建.
    #[choice(zh = "在建", en = "Being built")]
    Building,
    /// 空置.
    #[choice(zh = "空置", en = "Vacant")]
    Vacant,
    /// 在谈.
    #[choice(zh = "在谈", en = "In talks")]
    InTalks,
    /// 部分在用.
    #[choice(zh = "部分在用", en = "Partly used")]
    PartlyUsed,
    /// 在用.
    #[choice(zh = "在用", en = "In use")]
    InUse,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{faults, link, text};
    use kernel::Value;

    #[test]
    fn no_more_is_vacant_than_there_is() {
        let plant = |vacant| {
            [
                ("name", text("示例厂房")),
                ("park", link(1)),
                ("state", text("vacant")),
                ("area", Value::Int(100)),
                ("vacant", vacant),
            ]
        };
        assert!(faults::<Plant>(&plant(Value::Int(100))).is_empty());
        assert_eq!(faults::<Plant>(&plant(Value::Int(101))), ["vacant"]);
        assert!(faults::<Plant>(&plant(Value::Unknown)).is_empty());
    }
}
