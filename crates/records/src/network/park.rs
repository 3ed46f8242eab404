//! 园区: a park that two paired regions build together.

use super::Region;
use super::point::check_point;
use kernel::{AreaKm2, DivisionCode, Id, Known, Line, Prose, Reach, Report, RoughDate, Url};
use record_derive::{Choice, Record};

/// A co-built park 共建园区.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "parks", zh = "园区", en = "Park", chapter = Network, scope = Network,
    help(
        "两地共建的园区：“1”为主体园区，“5”为县区园区。随时间变化的数据记为“园区数据”，不在此累加。",
        "A park that two regions build together: the hub or one of the county parks. Figures that change over time are park facts."
    ),
    check = Park::check, reach = Park::reach
)]
pub struct Park {
    /// Short name.
    #[field(zh = "简称", en = "Name", title, list, search, unique, section("基本情况", "Identity"))]
    pub name: Line,
    /// Official long name.
    #[field(zh = "全称", en = "Official name", search)]
    pub long_name: Option<Line>,
    /// Hub or county park.
    #[field(zh = "类别", en = "Role", list, filter)]
    pub role: ParkRole,
    /// The Suzhou side of the pairing.
    #[field(zh = "苏州方", en = "Suzhou side", list, filter)]
    pub suzhou_region: Option<Id<Region>>,
    /// The Suqian side, where the park lies.
    #[field(zh = "宿迁方", en = "Suqian side", list, filter, help("园区所在地。", "Where the park lies."))]
    pub suqian_region: Option<Id<Region>>,
    /// Division code of the place.
    #[field(zh = "区划代码", en = "Division code", search)]
    pub division: Option<DivisionCode>,
    /// Tier of the province.
    #[field(
        zh = "省级认定",
        en = "Provincial tier",
        list,
        filter,
        help("没有认定就留空。", "Leave empty without recognition.")
    )]
    pub tier: Option<ParkTier>,
    /// When it was founded.
    #[field(zh = "设立时间", en = "Founded", filter)]
    pub founded: Known<RoughDate>,
    /// How the two sides run it.
    #[field(
        zh = "共建模式",
        en = "Mode",
        help("如：独立区位、充分授权、独立运作。", "How the two sides run it.")
    )]
    pub mode: Option<Line>,
    /// What it wants to be.
    #[field(zh = "定位", en = "Positioning", section("规划与产业", "Plan and industries"))]
    pub positioning: Option<Prose>,
    /// Lead industries.
    #[field(zh = "主导产业", en = "Lead industries", list, search, max = 300)]
    pub lead_industries: Option<Line>,
    /// Planned area.
    #[field(zh = "规划面积", en = "Planned area", unit = "平方公里")]
    pub planned_area: Known<AreaKm2>,
    /// Developed area.
    #[field(zh = "已开发面积", en = "Developed area", unit = "平方公里")]
    pub developed_area: Known<AreaKm2>,
    /// Web site.
    #[field(zh = "网址", en = "Web site", section("联系与位置", "Contact and place"))]
    pub website: Option<Url>,
    /// Address.
    #[field(zh = "地址", en = "Address")]
    pub address: Option<Line>,
    /// A point for the map.
    #[field(
        zh = "坐标",
        en = "Coordinates",
        help(
            "经度，纬度（WGS-84），如 118.29,33.95。",
            "Longitude,latitude (WGS-84), such as 118.29,33.95."
        )
    )]
    pub point: Option<Line>,
}

impl Park {
    fn check(&self, report: &mut Report) {
        check_point(self.point.as_ref(), report);
        report.require(
            self.suzhou_region.is_none() || self.suzhou_region != self.suqian_region,
            "suqian_region",
            "结对双方不能是同一地区，请改其中一方。",
            "The two sides are one region: change one of them.",
        );
        if let (Some(planned), Some(developed)) = (self.planned_area.get(), self.developed_area.get()) {
            report.require(
                developed <= planned,
                "developed_area",
                "已开发面积大于规划面积，请核对单位与时点。",
                "Developed area exceeds the planned area: check unit and date.",
            );
        }
    }

    fn reach(&self) -> Reach {
        Reach::Public
    }
}

/// The part a park has in “1+5”.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum ParkRole {
    /// 主体园区.
    #[choice(zh = "主体园区", en = "Hub")]
    Hub,
    /// 县区园区.
    #[choice(zh = "县区园区", en = "County park")]
    Spoke,
}

/// The tier the province gave a park.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum ParkTier {
    /// 创新试点园区.
    #[choice(zh = "创新试点园区", en = "Innovation pilot")]
    InnovationPilot,
    /// 特色园区.
    #[choice(zh = "特色园区", en = "Distinctive park")]
    Distinctive,
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Record as _, Value};

    #[test]
    fn more_land_cannot_be_developed_than_planned() {
        let mut values = vec![Value::Empty; Park::NOUN.fields.len()];
        let mut set = |field, value| values[Park::NOUN.position(field).unwrap()] = value;
        set("name", Value::Text("示例园区".into()));
        set("role", Value::Text("spoke".into()));
        set("planned_area", Value::Int(1280));
        set("developed_area", Value::Int(1281));
        set("point", Value::Text("33.95,118.29".into()));
        let report = Park::NOUN.check(&values);
        assert!(report.error_of("developed_area").is_some());
        assert!(report.error_of("point").is_some());
    }
}
