//! 文稿模板: the text of a release, bulletin or brief with marks where facts of the ledger come in. Whether the marks
//! are right is found by the verbs that keep it; it holds no code.

use crate::network::Park;
use kernel::{Id, Line, Prose, Reach};
use record_derive::{Choice, Record};

/// A template of drafts 文稿模板.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "draft-templates", zh = "文稿模板", en = "Draft template", chapter = Sources, scope = Published,
    park = "park",
    help(
        "新闻稿、简报、一页简介的模板：文字里用双花括号标出取哪项台账数据。各园区都能用，谁建谁改。",
        "Templates of releases, bulletins and briefs: double braces mark where facts of the ledger come in. All parks use them; who made one edits it."
    ),
    reach = DraftTemplate::reach, made_by_verb, kept_by_verbs = DraftTemplate::is_kept
)]
pub struct DraftTemplate {
    /// Name.
    #[field(zh = "名称", en = "Name", title, list, search)]
    pub name: Line,
    /// What kind of text it makes.
    #[field(zh = "体裁", en = "Form", list, filter)]
    pub form: DraftForm,
    /// What it is about.
    #[field(zh = "写什么", en = "About", list, filter)]
    pub about: DraftSubject,
    /// The text with its marks.
    #[field(zh = "模板正文", en = "Template", search, max = 20000)]
    pub body: Prose,
    /// Park whose own it is; none for the work team's.
    #[field(zh = "所属园区", en = "Kept by", list, filter)]
    pub park: Option<Id<Park>>,
}

impl DraftTemplate {
    fn reach(&self) -> Reach {
        Reach::Network
    }

    /// A form would not find what is wrong with the marks; the verbs do.
    fn is_kept(&self) -> bool {
        true
    }
}

/// What kind of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum DraftForm {
    /// 新闻稿.
    #[choice(zh = "新闻稿", en = "Release")]
    Release,
    /// 简报.
    #[choice(zh = "简报", en = "Bulletin")]
    Bulletin,
    /// 一页简介.
    #[choice(zh = "一页简介", en = "One-page brief")]
    Brief,
    /// 页面.
    #[choice(zh = "页面", en = "Page")]
    Page,
}

/// What a text is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum DraftSubject {
    /// 活动.
    #[choice(zh = "活动", en = "An event")]
    Event,
    /// 园区.
    #[choice(zh = "园区", en = "A park")]
    Park,
    /// 园区一个月.
    #[choice(zh = "园区一个月", en = "A month of a park")]
    Month,
    /// 产业链.
    #[choice(zh = "产业链", en = "An industry chain")]
    Chain,
    /// 合作数据.
    #[choice(zh = "合作数据", en = "Figures of the cooperation")]
    Figures,
}
