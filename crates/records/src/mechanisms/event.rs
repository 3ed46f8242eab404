//! 活动: a joint event such as a promotion meeting. What was signed there and the totals stated there
//! are records of their own that name the event.

use crate::network::{Park, Region};
use crate::sources::Source;
use kernel::{Id, Ids, Known, Line, Prose, Reach, RoughDate, Year};
use record_derive::{Choice, Record};

/// An event 活动.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "events", zh = "活动", en = "Event", chapter = Mechanisms, scope = Mechanism,
    park = "park", shared_with = "parks",
    help(
        "推介会、推进会、集中签约、集中开工、大赛等联合活动，各园区都能看到。签约项目、公布总数、出席人员分别记录，挂到活动上。",
        "Promotion meetings, signings, ground-breakings, contests and other joint events, seen by all parks. Signings, stated totals and guests are records of their own that name the event."
    ),
    reach = Event::reach
)]
pub struct Event {
    /// Name.
    #[field(
        zh = "名称",
        en = "Name",
        title,
        list,
        search,
        help("写全称，年份写在“届次年份”。", "The full name; the year stands under Edition.")
    )]
    pub name: Line,
    /// What it was in the first place.
    #[field(
        zh = "类型",
        en = "Kind",
        list,
        filter,
        help("推介会上也签约的，选推介会。", "A promotion meeting with a signing is a promotion meeting.")
    )]
    pub kind: EventKind,
    /// When it was held.
    #[field(zh = "日期", en = "Date", list, filter)]
    pub held_on: Known<RoughDate>,
    /// Year by which editions are compared.
    #[field(
        zh = "届次年份",
        en = "Edition",
        list,
        filter,
        max = 2200,
        help("按年比较各届时用。", "Editions are compared by this year.")
    )]
    pub edition: Option<Year>,
    /// Where it was held.
    #[field(zh = "地点", en = "Place", list, search)]
    pub place: Known<Line>,
    /// Who held it.
    #[field(zh = "主办单位", en = "Host", search)]
    pub host: Known<Line>,
    /// Regions that took part.
    #[field(zh = "参与地区", en = "Regions", filter)]
    pub regions: Ids<Region>,
    /// Parks that took part.
    #[field(zh = "参与园区", en = "Parks", list, filter)]
    pub parks: Ids<Park>,
    /// Park that keeps the record.
    #[field(
        zh = "登记园区",
        en = "Kept by",
        filter,
        help("留空则由工作队登记。", "Leave empty when the work team keeps it.")
    )]
    pub park: Option<Id<Park>>,
    /// What happened.
    #[field(zh = "概况", en = "Summary", search, max = 4000)]
    pub summary: Option<Prose>,
    /// Source document.
    #[field(zh = "来源", en = "Source", filter)]
    pub source: Option<Id<Source>>,
    /// Sources of other offices that report it too.
    #[field(
        zh = "其他来源",
        en = "More sources",
        help(
            "别的单位也报道了同一活动，来源都留在这里。",
            "Other offices reported the same event; their sources stay here."
        )
    )]
    pub more_sources: Ids<Source>,
}

impl Event {
    fn reach(&self) -> Reach {
        Reach::Network
    }
}

/// What an event was in the first place; the codes are those of read releases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum EventKind {
    /// 推介会、推进会.
    #[choice(zh = "推介会", en = "Promotion meeting")]
    PromotionMeeting,
    /// 签约.
    #[choice(zh = "签约", en = "Signing")]
    Signing,
    /// 开工.
    #[choice(zh = "开工", en = "Ground-breaking")]
    Groundbreaking,
    /// 签署协议.
    #[choice(zh = "协议签署", en = "Agreement")]
    Agreement,
    /// 联席会议.
    #[choice(zh = "联席会议", en = "Joint meeting")]
    JointMeeting,
    /// 互访.
    #[choice(zh = "互访", en = "Visit")]
    Visit,
    /// 挂职.
    #[choice(zh = "挂职", en = "Secondment")]
    Secondment,
    /// 科技对接、大赛.
    #[choice(zh = "科技对接", en = "Technology matching")]
    TechMatching,
    /// 产业链联盟.
    #[choice(zh = "产业链联盟", en = "Alliance")]
    Alliance,
    /// 其他.
    #[choice(zh = "其他", en = "Other")]
    Other,
}
