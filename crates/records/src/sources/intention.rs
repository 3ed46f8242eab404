//! 投资意向: what an enterprise left on a public page, with its consent. It is no lead until a clerk makes one of it, and
//! nothing of it reaches another park.

use crate::network::Park;
use crate::projects::Project;
use crate::sources::PublicPage;
use kernel::{Id, Line, Prose, Timestamp};
use record_derive::{Choice, Record};

/// An intention 投资意向 left by an enterprise.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "intentions", zh = "投资意向", en = "Intention", chapter = Projects, scope = Contact, park = "park",
    help(
        "企业在公开页面上留下的意向，本人同意后收存，只给所选园区和工作队看。联系后转为线索，或写明不再跟进。",
        "What enterprises left on public pages, kept with their consent for the chosen park and the work team. Make a lead of it after a call, or say that it is not pursued."
    ),
    made_by_verb, kept_by_verbs = Intention::is_kept
)]
pub struct Intention {
    /// Name of the enterprise.
    #[field(zh = "企业名称", en = "Enterprise", title, list, search)]
    pub company: Line,
    /// Its receipt.
    #[field(zh = "回执号", en = "Receipt", list, search, unique)]
    pub receipt: Line,
    /// The park it was left for; none for the work team to hand on.
    #[field(zh = "意向园区", en = "Park", list, filter)]
    pub park: Option<Id<Park>>,
    /// State.
    #[field(zh = "状态", en = "State", list, filter, read_only, default = "open")]
    pub state: IntentionState,
    /// What it wants.
    #[field(zh = "意向", en = "What is wanted", search, max = 1000)]
    pub wish: Prose,
    /// Whom to call.
    #[field(zh = "联系人", en = "Contact", private)]
    pub person: Line,
    /// By which number.
    #[field(zh = "电话", en = "Phone", private)]
    pub phone: Line,
    /// When it was left.
    #[field(zh = "收到时间", en = "Left at", read_only)]
    pub left_at: Option<Timestamp>,
    /// The wording that was agreed to.
    #[field(zh = "同意的说明", en = "Consent", read_only, max = 1000)]
    pub consent: Option<Prose>,
    /// Page it was left on.
    #[field(zh = "来自页面", en = "Left on", filter, read_only)]
    pub page: Option<Id<PublicPage>>,
    /// The lead it became.
    #[field(zh = "转成的线索", en = "Lead", filter, read_only)]
    pub project: Option<Id<Project>>,
    /// Why it is not pursued.
    #[field(zh = "不再跟进的原因", en = "Why not", read_only, max = 1000)]
    pub why: Option<Prose>,
}

impl Intention {
    /// What an enterprise wrote is not rewritten.
    fn is_kept(&self) -> bool {
        true
    }
}

/// What became of an intention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum IntentionState {
    /// 待联系.
    #[choice(zh = "待联系", en = "To be called")]
    Open,
    /// 已转线索.
    #[choice(zh = "已转线索", en = "Made a lead")]
    Lead,
    /// 不再跟进.
    #[choice(zh = "不再跟进", en = "Not pursued")]
    Closed,
}
