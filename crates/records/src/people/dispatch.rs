//! 选派: teachers, doctors or others sent within a pairing of public bodies, to help or to learn.

use super::SocialPairing;
use crate::network::{Organisation, Park};
use crate::rules::ends_after_start;
use kernel::{Count, Date, Headcount, Id, Known, Line, Prose, Reach, Report};
use record_derive::{Choice, Record};

/// People sent 选派 within a pairing.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "dispatches", zh = "选派", en = "Dispatch", chapter = People, scope = Mechanism,
    park = "park",
    help(
        "结对单位之间选派的专家、教师、医生和跟岗学习人员。人数和天数各园区可见，姓名不公开；干部挂职另记。",
        "Experts, teachers, doctors and trainees sent between paired bodies. Numbers are seen by all parks, names are not; secondments of cadres are recorded elsewhere."
    ),
    check = Dispatch::check, reach = Dispatch::reach
)]
pub struct Dispatch {
    /// What it is, without names.
    #[field(
        zh = "事项",
        en = "Subject",
        title,
        list,
        search,
        help("不写姓名，如：心内科专家 2 人驻点。", "Without names, such as: two cardiologists for a term.")
    )]
    pub subject: Line,
    /// Pairing.
    #[field(zh = "民生结对", en = "Pairing", list, filter)]
    pub pairing: Id<SocialPairing>,
    /// To help or to learn.
    #[field(zh = "性质", en = "Kind", list, filter)]
    pub kind: DispatchKind,
    /// Who sends.
    #[field(zh = "派出单位", en = "From", list, filter)]
    pub from_organisation: Option<Id<Organisation>>,
    /// Who receives.
    #[field(zh = "接收单位", en = "To", filter)]
    pub to_organisation: Option<Id<Organisation>>,
    /// Park that keeps the record.
    #[field(
        zh = "登记园区",
        en = "Kept by",
        filter,
        help("留空则由工作队登记。", "Leave empty when the work team keeps it.")
    )]
    pub park: Option<Id<Park>>,
    /// How many.
    #[field(zh = "人数", en = "People", list, filter)]
    pub people: Headcount,
    /// Names.
    #[field(zh = "姓名", en = "Names", private, max = 1000)]
    pub names: Option<Prose>,
    /// Specialty.
    #[field(zh = "专业", en = "Specialty", search)]
    pub specialty: Option<Line>,
    /// First day.
    #[field(zh = "开始日期", en = "Starts on", list, filter)]
    pub starts_on: Known<Date>,
    /// Last day.
    #[field(zh = "结束日期", en = "Ends on", filter)]
    pub ends_on: Known<Date>,
    /// Days of all people together.
    #[field(
        zh = "人天",
        en = "Person-days",
        list,
        unit = "人天",
        help("实际在岗人天。", "Days really served, of all together.")
    )]
    pub person_days: Known<Count>,
    /// What they do.
    #[field(zh = "任务", en = "Task", search, max = 2000)]
    pub task: Option<Prose>,
    /// What came of it.
    #[field(zh = "成效", en = "Outcome", search, max = 2000)]
    pub outcome: Option<Prose>,
}

impl Dispatch {
    fn check(&self, report: &mut Report) {
        ends_after_start(report, "ends_on", self.starts_on.get(), self.ends_on.get());
        report.require(self.people.0 > 0, "people", "人数应大于 0。", "At least one person is sent.");
        if let (Some(starts), Some(ends), Some(served)) =
            (self.starts_on.get(), self.ends_on.get(), self.person_days.get())
        {
            let days = i64::from(ends.days_since(*starts)) + 1;
            report.require(
                days < 1 || served.0 <= days.saturating_mul(self.people.0),
                "person_days",
                "人天多于人数乘以天数，请核对。",
                "More person-days than people times days: check them.",
            );
        }
    }

    fn reach(&self) -> Reach {
        Reach::Network
    }
}

/// Whether people are sent to help or to learn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum DispatchKind {
    /// 支援: experts, teachers, doctors.
    #[choice(zh = "支援", en = "To help")]
    Help,
    /// 跟岗学习.
    #[choice(zh = "跟岗学习", en = "To learn")]
    Learn,
    /// 任职管理: runs a school, ward or department there.
    #[choice(zh = "任职管理", en = "To manage")]
    Manage,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::faults_as_written as faults;

    #[test]
    fn person_days_fit_the_people_and_the_days() {
        let sent = |people, person_days| {
            faults::<Dispatch>(&[
                ("subject", "示例专家驻点"),
                ("pairing", "1"),
                ("kind", "help"),
                ("people", people),
                ("starts_on", "2026-03-01"),
                ("ends_on", "2026-03-10"),
                ("person_days", person_days),
            ])
        };
        assert!(sent("2", "20").is_empty() && sent("2", "未掌握").is_empty());
        assert_eq!(sent("2", "21"), ["person_days"]);
        assert_eq!(sent("0", "未掌握"), ["people"]);
    }
}
