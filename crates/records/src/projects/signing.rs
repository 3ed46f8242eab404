//! 签约: a project as it was announced at an event. The ledger's own figures stand in the project; the two
//! are compared, never merged.

use super::Project;
use crate::choices::Approx;
use crate::mechanisms::Event;
use crate::network::Park;
use crate::sources::Source;
use kernel::{AreaMu, Id, Known, Line, Money, Reach, UsdCents};
use record_derive::Record;

/// A signing 签约 announced at an event.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "signings", zh = "签约", en = "Signing", chapter = Projects, scope = Project, park = "park",
    help(
        "活动上宣布签约的一个项目，照来源原样记。同一项目可在几次活动上宣布，但只计入项目“计入活动”所选的一次。",
        "One project as announced at an event, as the source has it. It may be announced more than once but counts at the one event its record names."
    ),
    reach = Signing::reach
)]
pub struct Signing {
    /// Name as announced.
    #[field(zh = "宣布名称", en = "Name as announced", title, list, search)]
    pub name: Line,
    /// Event.
    #[field(zh = "活动", en = "Event", list, filter)]
    pub event: Option<Id<Event>>,
    /// The project, once it is known which.
    #[field(zh = "项目", en = "Project", list, filter)]
    pub project: Option<Id<Project>>,
    /// Park.
    #[field(
        zh = "园区",
        en = "Park",
        list,
        filter,
        help("来源没有说落在哪个园区，写“未掌握”。", "Unknown when the source does not say.")
    )]
    pub park: Known<Id<Park>>,
    /// Parties as announced.
    #[field(zh = "签约双方", en = "Parties", search)]
    pub parties: Option<Line>,
    /// Agreed amount as announced.
    #[field(zh = "宣布协议投资", en = "Agreed, as announced", list, filter, unit = "亿元")]
    pub agreed: Known<Money>,
    /// How the source qualifies it.
    #[field(zh = "准确程度", en = "Precision", list)]
    pub approx: Option<Approx>,
    /// Agreed amount when it was announced in dollars.
    #[field(zh = "宣布美元投资", en = "Agreed in US dollars", unit = "亿美元")]
    pub agreed_usd: Known<UsdCents>,
    /// Land as announced.
    #[field(zh = "宣布用地", en = "Land, as announced", unit = "亩")]
    pub land: Known<AreaMu>,
    /// Source document.
    #[field(zh = "来源", en = "Source", list, filter)]
    pub source: Option<Id<Source>>,
    /// Words of the source.
    #[field(zh = "原文", en = "Words", search, max = 1000)]
    pub text: Option<Line>,
}

impl Signing {
    fn reach(&self) -> Reach {
        Reach::Network
    }
}
