//! 出席: who was at an event and in which role, as the release names them.

use super::Event;
use crate::network::Organisation;
use kernel::{Count, Id, Line, Reach};
use record_derive::{Choice, Record};

/// A person's attendance at an event 出席.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "attendances", zh = "出席人员", en = "Attendance", chapter = Mechanisms, scope = Mechanism,
    help(
        "公开报道中出席活动的人员、职务和角色。联席会议的出席、请假、列席写在会议里。",
        "Who was at an event, with titles and role as reported. Those present at a joint meeting stand in the meeting."
    ),
    reach = Attendance::reach
)]
pub struct Attendance {
    /// Name of the person.
    #[field(zh = "姓名", en = "Name", title, list, search, max = 60)]
    pub name: Line,
    /// Event.
    #[field(zh = "活动", en = "Event", list, filter)]
    pub event: Id<Event>,
    /// Titles as written.
    #[field(zh = "职务", en = "Titles", list, search, help("按来源原样写。", "As the source writes them."))]
    pub titles: Option<Line>,
    /// The most telling role.
    #[field(
        zh = "角色",
        en = "Role",
        list,
        filter,
        help(
            "有几个角色时取最重要的：主持、签署、讲话、其他、出席。",
            "Of several, the first of: presided, signed, spoke, other, attended."
        )
    )]
    pub role: AttendanceRole,
    /// Organisation.
    #[field(zh = "单位", en = "Organisation", list, filter)]
    pub organisation: Option<Id<Organisation>>,
    /// Place in the list of guests.
    #[field(zh = "排序", en = "Position", max = 9999)]
    pub position: Option<Count>,
}

impl Attendance {
    fn reach(&self) -> Reach {
        Reach::Network
    }
}

/// What a person did at an event; the codes are those of read releases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum AttendanceRole {
    /// 主持.
    #[choice(zh = "主持", en = "Presided")]
    Presided,
    /// 签署.
    #[choice(zh = "签署", en = "Signed")]
    Signed,
    /// 讲话、致辞、发布.
    #[choice(zh = "讲话", en = "Spoke")]
    Spoke,
    /// 出席.
    #[choice(zh = "出席", en = "Attended")]
    Attended,
    /// 其他.
    #[choice(zh = "其他", en = "Other")]
    Other,
}
