//! 公开页面: a page for the public, proposed by one person and approved by another.

use super::{DraftForm, DraftTemplate, Source};
use crate::administration::User;
use crate::chains::Chain;
use crate::mechanisms::Event;
use crate::network::Park;
use kernel::{Date, Id, Ids, Line, Prose, Reach, Report};
use record_derive::{Choice, Record};

/// A page for the public 公开页面.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "public-pages", zh = "公开页面", en = "Public page", chapter = Sources, scope = Published,
    park = "park",
    help(
        "给公众看的一页：园区介绍、活动、政策。一人拟稿、另一人审核后发布；数据写明日期和来源。",
        "One page for the public: a park, an event, a policy. One person proposes and another approves it; figures carry day and source."
    ),
    check = PublicPage::check, reach = PublicPage::reach, kept_by_verbs = PublicPage::is_kept
)]
pub struct PublicPage {
    /// Title.
    #[field(zh = "标题", en = "Title", title, list, search)]
    pub title: Line,
    /// Name in its address.
    #[field(
        zh = "网址名",
        en = "Name in the address",
        list,
        search,
        unique,
        max = 80,
        help(
            "小写字母、数字和连字符，如 siyang-park。",
            "Lower-case letters, digits and hyphens, such as siyang-park."
        )
    )]
    pub address: Line,
    /// What kind of text it is.
    #[field(zh = "体裁", en = "Form", list, filter, default = "page")]
    pub form: DraftForm,
    /// Park it is about.
    #[field(zh = "园区", en = "Park", list, filter)]
    pub park: Option<Id<Park>>,
    /// Event it is about.
    #[field(zh = "活动", en = "Event", filter)]
    pub event: Option<Id<Event>>,
    /// Chain it is about.
    #[field(zh = "产业链", en = "Chain", filter)]
    pub chain: Option<Id<Chain>>,
    /// Text.
    #[field(
        zh = "正文",
        en = "Text",
        search,
        max = 60000,
        help(
            "一行一段；行首“# ”是小标题，“= 标签：数”是大字数。不写没有依据的优惠承诺。",
            "A line is a paragraph; “# ” begins a heading, “= label：figure” a large figure. No incentive without a legal basis."
        )
    )]
    pub body: Prose,
    /// Sources of its figures.
    #[field(zh = "来源", en = "Sources")]
    pub sources: Ids<Source>,
    /// State.
    #[field(zh = "状态", en = "State", list, filter, read_only, default = "draft")]
    pub state: PageState,
    /// Who proposed it.
    #[field(zh = "拟稿人", en = "Proposed by", list, filter, read_only)]
    pub proposed_by: Option<Id<User>>,
    /// Who approved it.
    #[field(zh = "审核人", en = "Approved by", list, filter, read_only)]
    pub approved_by: Option<Id<User>>,
    /// When it was published.
    #[field(zh = "发布日期", en = "Published on", list, filter, read_only)]
    pub published_on: Option<Date>,
    /// When it was withdrawn.
    #[field(zh = "撤下日期", en = "Withdrawn on", read_only)]
    pub withdrawn_on: Option<Date>,
    /// Template it was drafted by.
    #[field(zh = "模板", en = "Template", filter, read_only, section("拟稿", "Drafting"))]
    pub template: Option<Id<DraftTemplate>>,
    /// Day on which the ledger was asked.
    #[field(zh = "取数日期", en = "Drafted on", read_only)]
    pub drafted_on: Option<Date>,
    /// What the writer or the reviewer said of it last.
    #[field(zh = "送审或退回说明", en = "Note", read_only, private, max = 2000)]
    pub note: Option<Prose>,
    /// Sentences with the records they stand on, kept by the program.
    #[field(zh = "句子的依据", en = "What sentences stand on", read_only, private, max = 1000000)]
    pub composition: Option<Prose>,
    /// What was left out because it is unknown.
    #[field(zh = "没有写进去的", en = "Left out", read_only, private, max = 60000)]
    pub left_out: Option<Prose>,
}

impl PublicPage {
    fn check(&self, report: &mut Report) {
        let address = self.address.as_str();
        report.require(
            address.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'),
            "address",
            "网址名只用小写字母、数字和连字符，如 siyang-park。",
            "The address has lower-case letters, digits and hyphens only, such as siyang-park.",
        );
        report.require(
            self.state != PageState::Published || self.approved_by.is_some(),
            "approved_by",
            "发布前须经审核。",
            "A page is approved before it is published.",
        );
        report.require(
            self.approved_by.is_none() || self.approved_by != self.proposed_by,
            "approved_by",
            "审核人不能是拟稿人，请由另一人审核。",
            "Who approves is not who proposed: ask another person.",
        );
    }

    fn is_kept(&self) -> bool {
        self.state != PageState::Draft
    }

    fn reach(&self) -> Reach {
        if self.state == PageState::Published { Reach::Public } else { Reach::Own }
    }
}

/// How far a page is on the way to the public.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum PageState {
    /// 草稿.
    #[choice(zh = "草稿", en = "Draft")]
    Draft,
    /// 待审.
    #[choice(zh = "待审", en = "In review")]
    Review,
    /// 已发布.
    #[choice(zh = "已发布", en = "Published")]
    Published,
    /// 已撤下.
    #[choice(zh = "已撤下", en = "Withdrawn")]
    Withdrawn,
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Uuid;

    #[test]
    fn a_page_is_published_by_two_persons() {
        let user = |n| Some(Id::new(Uuid::from_u128(n)));
        let page = |approved_by, state| PublicPage {
            title: "示例园区".into(),
            address: "sample-park".into(),
            form: DraftForm::Page,
            park: None,
            event: None,
            chain: None,
            body: "示例".into(),
            sources: Ids::default(),
            state,
            proposed_by: user(1),
            approved_by,
            published_on: None,
            withdrawn_on: None,
            template: None,
            drafted_on: None,
            note: None,
            composition: None,
            left_out: None,
        };
        let is_ok = |page: &PublicPage| {
            let mut report = Report::default();
            page.check(&mut report);
            report.is_ok()
        };
        assert!(is_ok(&page(None, PageState::Draft)));
        assert!(!is_ok(&page(None, PageState::Published)));
        assert!(!is_ok(&page(user(1), PageState::Published)));
        assert!(is_ok(&page(user(2), PageState::Published)));
        assert_eq!(page(user(2), PageState::Withdrawn).reach(), Reach::Own);
    }
}
