//! 互访: a visit of one side to the other. What was agreed there becomes tasks.

use super::Event;
use crate::network::{Pairing, PairingLevel, Park, Region};
use crate::rules::ends_after_start;
use crate::sources::Source;
use kernel::{Date, Id, Ids, Known, Line, Prose, Report};
use record_derive::Record;

/// A mutual visit 互访.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "visits", zh = "互访", en = "Visit", chapter = Mechanisms, scope = Mechanism,
    park = "park", shared_with = "parks",
    help(
        "一次互访：双方代表团、日期、考察点、商定事项。商定事项逐条转为任务后督办；涉及的园区能看到。",
        "One visit: both delegations, date, sites, what was agreed. Each agreed item becomes a task. Seen by the parks concerned."
    ),
    check = Visit::check
)]
pub struct Visit {
    /// Name.
    #[field(
        zh = "名称",
        en = "Name",
        title,
        list,
        search,
        help("如：沭阳县党政代表团赴昆山。", "Such as: Shuyang delegation to Kunshan.")
    )]
    pub name: Line,
    /// Level.
    #[field(zh = "层级", en = "Level", list, filter)]
    pub level: PairingLevel,
    /// First day.
    #[field(zh = "开始日期", en = "Starts on", list, filter)]
    pub starts_on: Known<Date>,
    /// Last day.
    #[field(zh = "结束日期", en = "Ends on")]
    pub ends_on: Known<Date>,
    /// Region that came.
    #[field(zh = "来访地区", en = "Visiting region", list, filter, section("双方", "Both sides"))]
    pub visiting_region: Option<Id<Region>>,
    /// Delegation that came.
    #[field(
        zh = "来访代表团",
        en = "Visitors",
        search,
        max = 4000,
        help("一人一行：单位 姓名 职务。", "One person a line: unit, name, post.")
    )]
    pub visitors: Option<Prose>,
    /// Region that received.
    #[field(zh = "接待地区", en = "Host region", list, filter)]
    pub host_region: Option<Id<Region>>,
    /// Those who received.
    #[field(zh = "接待人员", en = "Hosts", search, max = 4000)]
    pub hosts: Option<Prose>,
    /// Pairing it belongs to.
    #[field(zh = "结对", en = "Pairing", filter)]
    pub pairing: Option<Id<Pairing>>,
    /// Parks concerned.
    #[field(zh = "涉及园区", en = "Parks", list, filter, section("内容", "Content"))]
    pub parks: Ids<Park>,
    /// Places that were seen.
    #[field(zh = "考察点", en = "Sites", search, max = 2000)]
    pub sites: Option<Prose>,
    /// What was agreed.
    #[field(
        zh = "商定事项",
        en = "Agreed",
        search,
        max = 8000,
        help("一事一行，逐条转为任务。", "One item a line; each becomes a task.")
    )]
    pub agreed: Option<Prose>,
    /// Event at which it took place.
    #[field(zh = "活动", en = "Event", filter)]
    pub event: Option<Id<Event>>,
    /// Source document.
    #[field(zh = "来源", en = "Source", filter)]
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

impl Visit {
    /// The agreed items, one for each line that is not blank.
    pub fn agreed_items(&self) -> impl Iterator<Item = &str> {
        let text = self.agreed.as_ref().map_or("", Prose::as_str);
        text.lines().map(str::trim).filter(|line| !line.is_empty())
    }

    fn check(&self, report: &mut Report) {
        ends_after_start(report, "ends_on", self.starts_on.get(), self.ends_on.get());
        report.require(
            self.visiting_region.is_none() || self.visiting_region != self.host_region,
            "host_region",
            "来访地区与接待地区相同，请改其中一个。",
            "Both regions are the same: change one of them.",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::faults_as_written as faults;
    use kernel::{Record as _, Value};

    #[test]
    fn a_visit_has_two_sides_and_days_in_order() {
        let with = |more: &[(&str, &str)]| {
            let base = [("name", "示例互访"), ("level", "county")];
            faults::<Visit>(&[&base, more].concat())
        };
        assert!(with(&[("visiting_region", "1"), ("host_region", "2")]).is_empty());
        assert_eq!(with(&[("visiting_region", "1"), ("host_region", "1")]), ["host_region"]);
        assert_eq!(with(&[("starts_on", "2026-03-02"), ("ends_on", "2026-03-01")]), ["ends_on"]);
    }

    #[test]
    fn every_line_that_is_not_blank_is_an_agreed_item() {
        let mut values = vec![Value::Empty; Visit::NOUN.fields.len()];
        let at = |field| Visit::NOUN.position(field).unwrap();
        values[at("name")] = Value::Text("示例互访".into());
        values[at("level")] = Value::Text("county".into());
        values[at("agreed")] = Value::Text("共建示例实验室\n\n  每季会商一次  \n".into());
        let visit = Visit::from_values(&values).unwrap();
        assert_eq!(visit.agreed_items().collect::<Vec<_>>(), ["共建示例实验室", "每季会商一次"]);
    }
}
