//! 会议: a joint conference or another meeting of the mechanism, from the call to the published minutes.
//! What was on the agenda and what was decided are records of their own.

use crate::network::Park;
use crate::sources::Source;
use kernel::{Count, Date, Id, Ids, Known, Line, Prose, Report};
use record_derive::{Choice, Record};

/// A meeting 会议.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "meetings", zh = "会议", en = "Meeting", chapter = Mechanisms, scope = Mechanism,
    park = "park", shared_with = "parks",
    help(
        "联席会议、工作队例会等：出席、请假、列席在此，议题和议定事项另记。涉及的园区能看到，纪要由此生成。",
        "Joint conferences and other meetings, with who was present. Topics and decisions are records of their own. Seen by the parks concerned; the minutes are made from it."
    ),
    check = Meeting::check, kept_by_verbs = Meeting::is_kept
)]
pub struct Meeting {
    /// Name.
    #[field(zh = "名称", en = "Name", title, list, search, section("会议", "Meeting"))]
    pub name: Line,
    /// Series, such as 联席会议.
    #[field(
        zh = "系列",
        en = "Series",
        search,
        max = 60,
        help("如：两市联席会议。", "Such as: joint conference.")
    )]
    pub series: Option<Line>,
    /// Number within the series.
    #[field(zh = "届次", en = "Session", max = 9999)]
    pub session: Option<Count>,
    /// Level.
    #[field(zh = "层级", en = "Level", list, filter)]
    pub level: MeetingLevel,
    /// Day.
    #[field(zh = "日期", en = "Date", list, filter)]
    pub held_on: Known<Date>,
    /// Place.
    #[field(zh = "地点", en = "Place", list, search)]
    pub place: Option<Line>,
    /// Who called it.
    #[field(zh = "召集单位", en = "Host", search)]
    pub host: Option<Line>,
    /// Who presided.
    #[field(zh = "主持人", en = "Presided by", search, max = 60)]
    pub presided_by: Option<Line>,
    /// State.
    #[field(zh = "状态", en = "State", list, filter, default = "planned")]
    pub state: MeetingState,

    /// Those present.
    #[field(
        zh = "出席",
        en = "Present",
        search,
        max = 8000,
        section("人员", "Persons"),
        help(
            "一人一行：单位 姓名。纪要照此排。",
            "One person a line: unit, name. The minutes list them so."
        )
    )]
    pub present: Option<Prose>,
    /// Those excused.
    #[field(zh = "请假", en = "Excused", max = 2000)]
    pub excused: Option<Prose>,
    /// Those who sat in.
    #[field(zh = "列席", en = "In attendance", max = 4000)]
    pub observers: Option<Prose>,
    /// Parks concerned.
    #[field(zh = "涉及园区", en = "Parks", list, filter)]
    pub parks: Ids<Park>,

    /// How it went.
    #[field(zh = "会议概况", en = "Summary", search, max = 8000, section("纪要", "Minutes"))]
    pub summary: Option<Prose>,
    /// Number of the minutes.
    #[field(zh = "纪要文号", en = "Number of the minutes", search, max = 60)]
    pub minutes_number: Option<Line>,
    /// Day on which the minutes were issued.
    #[field(zh = "纪要印发日期", en = "Minutes issued on", filter)]
    pub minutes_on: Option<Date>,
    /// What was put right after the minutes were issued, each with its day.
    #[field(zh = "更正", en = "Corrections", search, read_only, max = 8000)]
    pub corrections: Option<Prose>,
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

impl Meeting {
    /// Minutes that were issued are put right by a visible correction, not by an edit.
    pub fn is_kept(&self) -> bool {
        self.state == MeetingState::Issued
    }

    fn check(&self, report: &mut Report) {
        let issued = self.state == MeetingState::Issued;
        report.require(
            !issued || self.minutes_on.is_some(),
            "minutes_on",
            "纪要已发，须填印发日期。",
            "The minutes were issued: give the day.",
        );
        report.require(
            !issued || self.present.is_some(),
            "present",
            "纪要已发，须填出席人员。",
            "The minutes were issued: say who was present.",
        );
        let in_order = match (self.held_on.get(), self.minutes_on) {
            (Some(held), Some(issued)) => *held <= issued,
            _ => true,
        };
        report.require(
            in_order,
            "minutes_on",
            "纪要早于会议，请改其中一个日期。",
            "The minutes are earlier than the meeting: change one of the dates.",
        );
    }
}

/// The level of a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum MeetingLevel {
    /// 省协调小组.
    #[choice(zh = "省协调小组", en = "Provincial group")]
    Province,
    /// 两市高层.
    #[choice(zh = "两市高层", en = "City leaders")]
    CityLeaders,
    /// 两市联席会议.
    #[choice(zh = "两市联席会议", en = "Joint conference")]
    JointConference,
    /// 联络员会议: screens what goes before the joint conference.
    #[choice(zh = "联络员会议", en = "Liaison officers")]
    Liaison,
    /// 工作队例会.
    #[choice(zh = "工作队例会", en = "Work team")]
    WorkTeam,
    /// 县区.
    #[choice(zh = "县（市、区）", en = "County")]
    County,
    /// 园区.
    #[choice(zh = "园区", en = "Park")]
    Park,
}

/// How far a meeting is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum MeetingState {
    /// 筹备.
    #[choice(zh = "筹备", en = "Planned")]
    Planned,
    /// 已通知.
    #[choice(zh = "已通知", en = "Called")]
    Called,
    /// 已召开.
    #[choice(zh = "已召开", en = "Held")]
    Held,
    /// 纪要已发.
    #[choice(zh = "纪要已发", en = "Minutes issued")]
    Issued,
    /// 取消.
    #[choice(zh = "取消", en = "Cancelled")]
    Cancelled,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::faults_as_written as faults;

    #[test]
    fn issued_minutes_have_a_day_after_the_meeting_and_name_those_present() {
        let with = |more: &[(&str, &str)]| {
            let base = [("name", "示例联席会议"), ("level", "joint_conference"), ("held_on", "2026-03-10")];
            faults::<Meeting>(&[&base, more].concat())
        };
        assert!(with(&[]).is_empty());
        assert_eq!(with(&[("state", "issued")]), ["minutes_on", "present"]);
        let issued = [("state", "issued"), ("present", "示例单位 示例人")];
        assert_eq!(with(&[&issued[..], &[("minutes_on", "2026-03-09")]].concat()), ["minutes_on"]);
        assert!(with(&[&issued[..], &[("minutes_on", "2026-03-12")]].concat()).is_empty());
    }
}
