//! 仪器: a scientific instrument that others can book. Bookings and hours used are records of their own.

use crate::network::{Organisation, Park, Region};
use kernel::{Count, Date, Hours, Id, Known, Line, Money, Prose, Reach};
use record_derive::{Choice, Record};

/// A shared instrument 仪器.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "instruments", zh = "仪器", en = "Instrument", chapter = Innovation, scope = Market,
    park = "park", party = "owner",
    help(
        "可供外单位使用的大型仪器，发布后各园区和会员企业可以预约。预约和机时另记，共享率由机时算出。",
        "A large instrument that others may use; once published, members can book it. Bookings and hours are records of their own, and the shared-use rate follows from the hours."
    ),
    reach = Instrument::reach
)]
pub struct Instrument {
    /// Name.
    #[field(zh = "名称", en = "Name", title, list, search, section("仪器", "Instrument"))]
    pub name: Line,
    /// English name.
    #[field(zh = "英文名称", en = "English name", search)]
    pub english_name: Option<Line>,
    /// Model.
    #[field(zh = "型号", en = "Model", list, search)]
    pub model: Option<Line>,
    /// Maker.
    #[field(zh = "制造商", en = "Maker", search)]
    pub maker: Option<Line>,
    /// Country of manufacture.
    #[field(zh = "产地", en = "Made in", max = 60)]
    pub made_in: Option<Line>,
    /// Category code.
    #[field(zh = "分类代码", en = "Category code", search, max = 30)]
    pub category: Option<Line>,
    /// Original value.
    #[field(zh = "原值", en = "Original value", list, filter, unit = "万元")]
    pub original_value: Known<Money>,
    /// When it was bought.
    #[field(zh = "购置日期", en = "Bought on", filter)]
    pub bought_on: Known<Date>,
    /// With what money.
    #[field(zh = "经费来源", en = "Funded by")]
    pub funding: Option<Line>,

    /// Owner.
    #[field(zh = "所属单位", en = "Owner", list, filter, section("所在", "Where"))]
    pub owner: Id<Organisation>,
    /// Region.
    #[field(zh = "地区", en = "Region", filter)]
    pub region: Option<Id<Region>>,
    /// Park.
    #[field(zh = "园区", en = "Park", list, filter)]
    pub park: Option<Id<Park>>,
    /// Where it stands.
    #[field(zh = "放置地点", en = "Location", search)]
    pub location: Option<Line>,
    /// Keeper.
    #[field(zh = "管理人", en = "Keeper", max = 60)]
    pub keeper: Option<Line>,
    /// How to reach the keeper.
    #[field(zh = "管理人电话", en = "Keeper's telephone", private, max = 40)]
    pub keeper_phone: Option<Line>,

    /// Whether members see it and book it.
    #[field(zh = "发布", en = "Published", list, filter, section("服务", "Service"))]
    pub is_published: bool,
    /// Whether it is in order.
    #[field(zh = "状态", en = "State", list, filter, default = "available")]
    pub state: InstrumentState,
    /// Specifications.
    #[field(zh = "技术指标", en = "Specifications", search, max = 4000)]
    pub specifications: Option<Prose>,
    /// What can be done with it.
    #[field(zh = "服务内容", en = "Services", search, max = 4000)]
    pub services: Option<Prose>,
    /// What samples must be like.
    #[field(zh = "样品要求", en = "Samples", max = 2000)]
    pub samples: Option<Prose>,
    /// Price within the owner's organisation.
    #[field(zh = "内部机时费", en = "Price inside", unit = "元", help("每小时。", "Per hour."))]
    pub price_inside: Known<Money>,
    /// Price for members of the network.
    #[field(zh = "园区会员机时费", en = "Price for members", unit = "元", help("每小时。", "Per hour."))]
    pub price_members: Known<Money>,
    /// Price for all others.
    #[field(zh = "外部机时费", en = "Price outside", unit = "元", help("每小时。", "Per hour."))]
    pub price_outside: Known<Money>,

    /// Shortest slot.
    #[field(
        zh = "最短时段",
        en = "Shortest slot",
        unit = "分钟",
        max = 1440,
        default = "60",
        section("预约", "Booking")
    )]
    pub slot_minutes: Count,
    /// Pause that is kept after each booking.
    #[field(
        zh = "间隔",
        en = "Pause between",
        unit = "分钟",
        max = 1440,
        default = "0",
        help("两次预约之间留出的时间。", "Time kept free between two bookings.")
    )]
    pub pause_minutes: Count,
    /// How long before.
    #[field(zh = "提前预约", en = "Book ahead", unit = "天", max = 365)]
    pub lead_days: Option<Count>,
    /// Whether a booking is cancelled without charge until so many hours before.
    #[field(
        zh = "免责取消",
        en = "Cancel until",
        unit = "小时",
        max = 720,
        help("开始前几小时以前取消不收费。", "Hours before the start until which cancelling is free.")
    )]
    pub cancel_hours: Option<Count>,
    /// Whether a training is needed to run it.
    #[field(zh = "自行上机须培训", en = "Training needed", filter)]
    pub needs_training: bool,
    /// Safety class.
    #[field(zh = "安全类别", en = "Safety class", max = 60)]
    pub safety: Option<Line>,
    /// Hours a year at which it is fully used.
    #[field(
        zh = "年额定机时",
        en = "Hours at full use",
        default = "1440",
        help("利用率的分母，通常 1440 或 1600。", "Denominator of the use rate, usually 1440 or 1600.")
    )]
    pub full_hours: Hours,
}

impl Instrument {
    fn reach(&self) -> Reach {
        if self.is_published { Reach::Network } else { Reach::Own }
    }
}

/// Whether an instrument is in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum InstrumentState {
    /// 可用.
    #[choice(zh = "可用", en = "Available")]
    Available,
    /// 检修.
    #[choice(zh = "检修", en = "In maintenance")]
    Maintenance,
    /// 停用.
    #[choice(zh = "停用", en = "Retired")]
    Retired,
}
