//! 大赛: an edition of an innovation contest. Who took part stands in the contest's entries.

use crate::mechanisms::Event;
use crate::network::Park;
use crate::rules::ends_after_start;
use crate::sources::Source;
use kernel::{Date, Id, Ids, Known, Line, Prose, Reach, Report, Year};
use record_derive::Record;

/// An innovation contest 大赛, one edition.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "contests", zh = "大赛", en = "Contest", chapter = Innovation, scope = Network,
    shared_with = "parks",
    help(
        "创新创业大赛的一届。参赛项目另记，获奖后落地的指明项目。",
        "One edition of an innovation contest. Entries are records of their own and name the projects that landed."
    ),
    check = Contest::check, reach = Contest::reach
)]
pub struct Contest {
    /// Name.
    #[field(zh = "名称", en = "Name", title, list, search)]
    pub name: Line,
    /// Year of the edition.
    #[field(zh = "年份", en = "Edition", list, filter, max = 2200)]
    pub edition: Year,
    /// Who organises it.
    #[field(zh = "主办单位", en = "Organiser", list, search)]
    pub organiser: Known<Line>,
    /// Tracks.
    #[field(zh = "赛道", en = "Tracks", search, help("用顿号分开。", "Separated by commas."))]
    pub tracks: Option<Line>,
    /// First day.
    #[field(zh = "开始日期", en = "Starts on", list, filter)]
    pub starts_on: Known<Date>,
    /// Day of the final.
    #[field(zh = "决赛日期", en = "Final on", list, filter)]
    pub final_on: Known<Date>,
    /// Event at which it was held or the prizes were given.
    #[field(zh = "活动", en = "Event", filter)]
    pub event: Option<Id<Event>>,
    /// Parks that take part.
    #[field(zh = "参与园区", en = "Parks", list, filter)]
    pub parks: Ids<Park>,
    /// How it is judged.
    #[field(
        zh = "赛制",
        en = "Format",
        max = 2000,
        help("如：路演 8 分钟，问答 7 分钟。", "Such as: 8 minutes of pitch, 7 of questions.")
    )]
    pub format: Option<Prose>,
    /// Prizes and what follows them.
    #[field(zh = "奖项与支持", en = "Prizes and support", max = 4000)]
    pub prizes: Option<Prose>,
    /// How it went.
    #[field(zh = "概况", en = "Summary", search, max = 4000)]
    pub summary: Option<Prose>,
    /// Source document.
    #[field(zh = "来源", en = "Source", filter)]
    pub source: Option<Id<Source>>,
}

impl Contest {
    fn check(&self, report: &mut Report) {
        ends_after_start(report, "final_on", self.starts_on.get(), self.final_on.get());
    }

    fn reach(&self) -> Reach {
        Reach::Network
    }
}
