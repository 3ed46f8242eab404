//! 来源: a document as it was received, which figures and statements cite.

use crate::network::Park;
use kernel::{Id, Known, Line, Prose, RoughDate, Url};
use record_derive::{Choice, Record};

/// A source document 来源文件.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "sources", zh = "来源", en = "Source", chapter = Sources, scope = Source, park = "park",
    help(
        "收到的新闻稿、文件、报表原文。数据都引用来源；原文收存后不改，读出的内容另记为“陈述”。",
        "A release, paper or report as received. Figures cite it; its text is not edited, and what is read in it stands as statements."
    )
)]
pub struct Source {
    /// Title of the document.
    #[field(zh = "标题", en = "Title", title, list, search)]
    pub title: Line,
    /// Who issued it, not the mirror it was found on.
    #[field(
        zh = "发布单位",
        en = "Issuer",
        list,
        search,
        help("写原发布单位，不写转载网站。", "The original issuer, not a site that repeats it.")
    )]
    pub issuer: Known<Line>,
    /// When it was published.
    #[field(zh = "发布日期", en = "Published", list, filter)]
    pub published_on: Known<RoughDate>,
    /// Where it was found.
    #[field(zh = "网址", en = "Address", search, max = 2000)]
    pub url: Option<Url>,
    /// Number of the document.
    #[field(zh = "文号", en = "Document number", list, search)]
    pub number: Option<Line>,
    /// How far it can be relied on.
    #[field(zh = "可靠程度", en = "Grade", list, filter)]
    pub grade: SourceGrade,
    /// Language of the text.
    #[field(zh = "语言", en = "Language", filter)]
    pub language: Option<SourceLanguage>,
    /// Park that received it; none for a source of the whole network.
    #[field(
        zh = "收存园区",
        en = "Held by",
        filter,
        help("留空则由工作队收存。", "Leave empty when the work team holds it.")
    )]
    pub park: Option<Id<Park>>,
    /// How it came: the name of its file, and in what form that held the text.
    #[field(
        zh = "收到的形式",
        en = "Received as",
        read_only,
        max = 300,
        help(
            "文件名，和文件里文字的编码或格式。",
            "Name of the file, and the encoding or form of its text."
        )
    )]
    pub received_as: Option<Line>,
    /// What a person has left unrepaired when it is read: kinds of repairs by their codes, places as bytes `from-to`.
    #[field(
        zh = "不修复之处",
        en = "Left unrepaired",
        read_only,
        max = 8000,
        help(
            "核读时撤回的修复：类别，或原文中的字节起止。",
            "Repairs undone in its reading: kinds, or bytes of the text."
        )
    )]
    pub unrepaired: Option<Prose>,
    /// The text as received.
    #[field(zh = "原文", en = "Text", search, max = 1048576)]
    pub text: Option<Prose>,
}

/// How far a source can be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum SourceGrade {
    /// Official.
    #[choice(code = "A", zh = "A 官方", en = "A official")]
    Official,
    /// Press or paper.
    #[choice(code = "B", zh = "B 报刊论文", en = "B press or paper")]
    Press,
    /// Mirror, aggregator or sharing site.
    #[choice(code = "C", zh = "C 转载", en = "C mirror")]
    Mirror,
}

/// The language of a source text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum SourceLanguage {
    /// 简体中文.
    #[choice(zh = "简体中文", en = "Simplified Chinese")]
    Zh,
    /// 繁体中文.
    #[choice(zh = "繁体中文", en = "Traditional Chinese")]
    Hant,
    /// English.
    #[choice(zh = "英文", en = "English")]
    En,
    /// 日文.
    #[choice(zh = "日文", en = "Japanese")]
    Ja,
    /// 其他.
    #[choice(zh = "其他", en = "Other")]
    Other,
}
