//! 地区: a city, county or district that is paired, or that a partner comes from.

use kernel::{DivisionCode, Id, Line, Reach, Report};
use record_derive::{Choice, Record};

/// A region: a city, county or district.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "regions", zh = "地区", en = "Region", chapter = Network, scope = Network,
    help("结对的市、县、区，以及企业与项目的来源地。", "Paired cities, counties and districts, and where enterprises and projects come from."),
    check = Region::check, reach = Region::reach
)]
pub struct Region {
    /// Name without the level.
    #[field(zh = "名称", en = "Name", title, list, search)]
    pub name: Line,
    /// Level.
    #[field(zh = "层级", en = "Level", list, filter)]
    pub level: RegionLevel,
    /// Division code.
    #[field(zh = "区划代码", en = "Division code", list, search)]
    pub code: Option<DivisionCode>,
    /// The region it belongs to.
    #[field(zh = "上级地区", en = "Part of", list, filter)]
    pub parent: Option<Id<Region>>,
}

impl Region {
    fn check(&self, report: &mut Report) {
        report.require(
            self.level != RegionLevel::County || self.parent.is_some(),
            "parent",
            "县区应写明所属的市。",
            "A county or district names the city it belongs to.",
        );
    }

    fn reach(&self) -> Reach {
        Reach::Public
    }
}

/// The level of a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum RegionLevel {
    /// 省.
    #[choice(zh = "省", en = "Province")]
    Province,
    /// 设区市.
    #[choice(zh = "设区市", en = "City")]
    City,
    /// 县(市、区).
    #[choice(zh = "县（市、区）", en = "County or district")]
    County,
    /// 国家或境外地区, where foreign investors come from.
    #[choice(zh = "国家或境外地区", en = "Country or territory abroad")]
    Abroad,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{faults, link, text};

    #[test]
    fn a_county_names_its_city() {
        let county = [("name", text("泗阳县")), ("level", text("county"))];
        assert_eq!(faults::<Region>(&county), ["parent"]);
        let [name, level] = county;
        assert!(faults::<Region>(&[name, level, ("parent", link(1))]).is_empty());
    }
}
