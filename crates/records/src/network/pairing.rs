//! 结对: who is paired with whom, at any level. The tree of pairings may have any depth.

use super::{Contact, Organisation, Park, Region};
use crate::choices::CooperationField;
use crate::rules::ends_after_start;
use kernel::{Date, Id, Known, Line, Many, Prose, Reach, Report};
use record_derive::{Choice, Record};

/// A pairing 结对 of two regions, parks or organisations.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "pairings", zh = "结对", en = "Pairing", chapter = Network, scope = Network,
    help(
        "“三级挂钩”的一个结对：市对市、县对县、园区、部门、乡镇、学校、医院。上级结对连成树，层数不限。",
        "One pairing of two regions, parks or organisations. Parent pairings make a tree of any depth."
    ),
    check = Pairing::check, reach = Pairing::reach
)]
pub struct Pairing {
    /// Name.
    #[field(
        zh = "名称",
        en = "Name",
        title,
        list,
        search,
        help("如：昆山–沭阳。", "Such as Kunshan–Shuyang.")
    )]
    pub name: Line,
    /// Level.
    #[field(zh = "层级", en = "Level", list, filter)]
    pub level: PairingLevel,
    /// The pairing above it.
    #[field(zh = "上级结对", en = "Under", list, filter)]
    pub parent: Option<Id<Pairing>>,
    /// Region of side A.
    #[field(zh = "甲方地区", en = "Side A region", filter, section("甲方", "Side A"))]
    pub a_region: Option<Id<Region>>,
    /// Park of side A.
    #[field(zh = "甲方园区", en = "Side A park", filter)]
    pub a_park: Option<Id<Park>>,
    /// Organisation of side A.
    #[field(zh = "甲方单位", en = "Side A organisation", filter)]
    pub a_organisation: Option<Id<Organisation>>,
    /// Region of side B.
    #[field(zh = "乙方地区", en = "Side B region", filter, section("乙方", "Side B"))]
    pub b_region: Option<Id<Region>>,
    /// Park of side B.
    #[field(zh = "乙方园区", en = "Side B park", filter)]
    pub b_park: Option<Id<Park>>,
    /// Organisation of side B.
    #[field(zh = "乙方单位", en = "Side B organisation", filter)]
    pub b_organisation: Option<Id<Organisation>>,
    /// Agreement it rests on.
    #[field(zh = "依据协议", en = "Agreement", search, section("协议与活动", "Agreement and activity"))]
    pub agreement: Option<Line>,
    /// Fields of cooperation.
    #[field(zh = "合作领域", en = "Fields", filter)]
    pub fields: Many<CooperationField>,
    /// First day.
    #[field(zh = "开始日期", en = "Starts on", list, filter)]
    pub starts_on: Known<Date>,
    /// Last day.
    #[field(zh = "结束日期", en = "Ends on", list, filter)]
    pub ends_on: Known<Date>,
    /// Contact person.
    #[field(zh = "联系人", en = "Contact")]
    pub contact: Option<Id<Contact>>,
    /// Day of the last activity.
    #[field(zh = "最近活动", en = "Last activity", list, filter)]
    pub last_activity: Known<Date>,
    /// Goals.
    #[field(zh = "目标", en = "Goals", max = 4000)]
    pub goals: Option<Prose>,
}

impl Pairing {
    fn check(&self, report: &mut Report) {
        let a = (self.a_region, self.a_park, self.a_organisation);
        let b = (self.b_region, self.b_park, self.b_organisation);
        let nobody = (None, None, None);
        report.require(
            a != nobody,
            "a_region",
            "甲方缺，选地区、园区或单位之一。",
            "Side A is missing: choose a region, a park or an organisation.",
        );
        report.require(
            b != nobody,
            "b_region",
            "乙方缺，选地区、园区或单位之一。",
            "Side B is missing: choose a region, a park or an organisation.",
        );
        report.require(
            a == nobody || a != b,
            "b_region",
            "甲乙双方相同，请改其中一方。",
            "Both sides are the same: change one of them.",
        );
        ends_after_start(report, "ends_on", self.starts_on.get(), self.ends_on.get());
    }

    fn reach(&self) -> Reach {
        Reach::Network
    }
}

/// The level of a pairing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum PairingLevel {
    /// 市对市.
    #[choice(zh = "市", en = "City")]
    City,
    /// 县对县.
    #[choice(zh = "县（市、区）", en = "County")]
    County,
    /// 园区.
    #[choice(zh = "园区", en = "Park")]
    Park,
    /// 部门.
    #[choice(zh = "部门", en = "Department")]
    Department,
    /// 乡镇街道.
    #[choice(zh = "乡镇街道", en = "Town")]
    Town,
    /// 学校.
    #[choice(zh = "学校", en = "School")]
    School,
    /// 医院.
    #[choice(zh = "医院", en = "Hospital")]
    Hospital,
    /// 企业与其他单位.
    #[choice(zh = "企业与其他单位", en = "Enterprise or other")]
    Organisation,
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Record as _, Uuid, Value};

    #[test]
    fn a_pairing_has_two_different_sides() {
        let mut values = vec![Value::Empty; Pairing::NOUN.fields.len()];
        let at = |field| Pairing::NOUN.position(field).unwrap();
        values[at("name")] = Value::Text("示例结对".into());
        values[at("level")] = Value::Text("county".into());
        values[at("a_region")] = Value::Id(Uuid::from_u128(1));
        assert!(Pairing::NOUN.check(&values).error_of("b_region").is_some(), "no side B");
        values[at("b_region")] = Value::Id(Uuid::from_u128(1));
        assert!(Pairing::NOUN.check(&values).error_of("b_region").is_some(), "the same region twice");
        values[at("b_region")] = Value::Id(Uuid::from_u128(2));
        assert!(Pairing::NOUN.check(&values).is_ok());
    }
}
