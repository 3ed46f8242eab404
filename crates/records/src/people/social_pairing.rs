//! 民生结对: two schools, hospitals or other public bodies that are paired. Those sent and what was done
//! together are records of their own.

use crate::choices::CooperationField;
use crate::network::{Organisation, Pairing, Park};
use crate::rules::ends_after_start;
use crate::sources::Source;
use kernel::{Date, Id, Known, Line, Prose, Reach, Report};
use record_derive::{Choice, Record};

/// A pairing of public bodies 民生结对.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "social-pairings", zh = "民生结对", en = "Social pairing", chapter = People, scope = Network,
    park = "park",
    help(
        "学校、医院等公共服务单位一对一结对。地区和园区的结对在“结对”里登记；选派和活动另记，挂到这里。",
        "Two schools, hospitals or other public bodies that are paired. Regions and parks are paired elsewhere; people sent and joint activities name this record."
    ),
    check = SocialPairing::check, reach = SocialPairing::reach
)]
pub struct SocialPairing {
    /// Name.
    #[field(
        zh = "名称",
        en = "Name",
        title,
        list,
        search,
        help(
            "如：昆山市第一人民医院–沭阳县第一人民医院。",
            "Such as Kunshan First Hospital–Shuyang First Hospital."
        )
    )]
    pub name: Line,
    /// What kind of bodies they are.
    #[field(zh = "类别", en = "Kind", list, filter)]
    pub kind: SocialKind,
    /// Field of cooperation.
    #[field(zh = "合作领域", en = "Field", filter)]
    pub field: CooperationField,
    /// One side.
    #[field(zh = "甲方单位", en = "Side A", list, filter)]
    pub a_organisation: Option<Id<Organisation>>,
    /// The other side.
    #[field(zh = "乙方单位", en = "Side B", list, filter)]
    pub b_organisation: Option<Id<Organisation>>,
    /// Pairing of regions or parks it belongs to.
    #[field(zh = "上级结对", en = "Under", filter)]
    pub pairing: Option<Id<Pairing>>,
    /// Park in whose area it lies.
    #[field(zh = "园区", en = "Park", filter)]
    pub park: Option<Id<Park>>,
    /// Agreement it rests on.
    #[field(zh = "依据协议", en = "Agreement", search)]
    pub agreement: Option<Line>,
    /// First day.
    #[field(zh = "开始日期", en = "Starts on", list, filter)]
    pub starts_on: Known<Date>,
    /// Last day.
    #[field(zh = "结束日期", en = "Ends on", list, filter)]
    pub ends_on: Known<Date>,
    /// Goals.
    #[field(zh = "目标", en = "Goals", search, max = 4000)]
    pub goals: Option<Prose>,
    /// Outcomes so far, such as new departments or techniques.
    #[field(
        zh = "成效",
        en = "Outcomes",
        search,
        max = 4000,
        help(
            "如新开科室、新技术。人次从选派和活动算出，不在此写。",
            "Such as new departments or techniques. Person-days follow from the people sent."
        )
    )]
    pub outcomes: Option<Prose>,
    /// Source document.
    #[field(zh = "来源", en = "Source", filter)]
    pub source: Option<Id<Source>>,
}

impl SocialPairing {
    fn check(&self, report: &mut Report) {
        ends_after_start(report, "ends_on", self.starts_on.get(), self.ends_on.get());
        report.require(
            self.a_organisation.is_none() || self.a_organisation != self.b_organisation,
            "b_organisation",
            "甲乙双方相同，请改其中一方。",
            "Both sides are the same: change one of them.",
        );
    }

    fn reach(&self) -> Reach {
        Reach::Network
    }
}

/// What kind of public bodies are paired.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum SocialKind {
    /// 学校.
    #[choice(zh = "学校", en = "School")]
    School,
    /// 医院.
    #[choice(zh = "医院", en = "Hospital")]
    Hospital,
    /// 社区卫生.
    #[choice(zh = "社区卫生", en = "Community health")]
    CommunityHealth,
    /// 养老.
    #[choice(zh = "养老", en = "Care for the aged")]
    AgedCare,
    /// 文化.
    #[choice(zh = "文化", en = "Culture")]
    Culture,
    /// 社区、乡村.
    #[choice(zh = "社区乡村", en = "Community or village")]
    Community,
    /// 其他.
    #[choice(zh = "其他", en = "Other")]
    Other,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::faults_as_written as faults;

    #[test]
    fn a_body_is_not_paired_with_itself() {
        let sides = |a, b| {
            let base = [("name", "示例学校结对"), ("kind", "school"), ("field", "education")];
            faults::<SocialPairing>(&[&base[..], &[("a_organisation", a), ("b_organisation", b)]].concat())
        };
        assert!(sides("1", "2").is_empty() && sides("1", "").is_empty());
        assert_eq!(sides("1", "1"), ["b_organisation"]);
    }
}
