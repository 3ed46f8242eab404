//! The nouns of these tests: a shed that a garden lets, with a field of every kind that is stored differently.

use kernel::{
    Date, Id, Ids, Known, Line, Many, Money, Noun, Prose, Reach, Record as _, Timestamp, Uuid, Value,
};
use record_derive::{Choice, Record};

pub(crate) static NOUNS: &[&Noun] = &[Garden::NOUN, Shed::NOUN];

/// Stands for a park. Nothing of it is found by text search.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(slug = "gardens", zh = "园子", en = "Garden", chapter = Network, scope = Network)]
pub(crate) struct Garden {
    #[field(zh = "名称", en = "Name", title, list)]
    pub(crate) name: Line,
}

#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "garden-sheds", zh = "棚屋", en = "Shed", chapter = Network, scope = Park,
    park = "garden", shared_with = "shared_with", party = "tenant", reach = Shed::reach
)]
pub(crate) struct Shed {
    #[field(zh = "名称", en = "Name", title, list, search)]
    pub(crate) name: Line,
    #[field(zh = "园子", en = "Garden", list, filter)]
    pub(crate) garden: Id<Garden>,
    #[field(zh = "共享给", en = "Shared with")]
    pub(crate) shared_with: Ids<Garden>,
    #[field(zh = "租户", en = "Tenant", filter)]
    pub(crate) tenant: Option<Id<Garden>>,
    #[field(zh = "租金", en = "Rent", list, filter, unit = "元")]
    pub(crate) rent: Known<Money>,
    #[field(zh = "建成", en = "Built on", list, filter)]
    pub(crate) built: Known<Date>,
    #[field(zh = "状态", en = "State", list, filter)]
    pub(crate) state: ShedState,
    #[field(zh = "用途", en = "Uses", filter)]
    pub(crate) uses: Many<Use>,
    #[field(zh = "公开", en = "Open", filter)]
    pub(crate) open: bool,
    #[field(zh = "最近查看", en = "Seen at")]
    pub(crate) seen: Option<Timestamp>,
    #[field(zh = "电话", en = "Telephone", search, private)]
    pub(crate) phone: Option<Line>,
    #[field(zh = "说明", en = "Note", search)]
    pub(crate) note: Option<Prose>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub(crate) enum ShedState {
    #[choice(zh = "空置", en = "Free")]
    Free,
    #[choice(zh = "已租", en = "Let")]
    Let,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub(crate) enum Use {
    #[choice(zh = "工具", en = "Tools")]
    Tools,
    #[choice(zh = "种子", en = "Seeds")]
    Seeds,
}

impl Shed {
    /// A free shed of a garden; every field that may be without a value is.
    pub(crate) fn new(name: &str, garden: Uuid) -> Shed {
        Shed {
            name: name.into(),
            garden: Id::new(garden),
            shared_with: Ids::default(),
            tenant: None,
            rent: Known::Empty,
            built: Known::Empty,
            state: ShedState::Free,
            uses: Many::default(),
            open: false,
            seen: None,
            phone: None,
            note: None,
        }
    }

    fn reach(&self) -> Reach {
        if self.open { Reach::Network } else { Reach::Own }
    }

    /// The position of a field.
    pub(crate) fn at(field: &str) -> usize {
        Shed::NOUN.position(field).expect("a field of a shed")
    }
}

pub(crate) fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}
