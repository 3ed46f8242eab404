//! The page around a page: head, navigation, footer and the bar at the bottom of a phone.

use super::mark::{LEFT_HALF, RIGHT_HALF};
use super::{example_tag, with_param};
use crate::assets;
use kernel::Lang;
use maud::{DOCTYPE, Markup, html};

/// What a page stands in.
#[derive(Debug, Default)]
pub struct Shell<'a> {
    /// The language.
    pub lang: Lang,
    /// `light` or `dark` when the reader chose one; else the system decides.
    pub theme: Option<&'a str>,
    /// Whether single-letter keys are switched off (WCAG 2.1.4).
    pub keys_off: bool,
    /// The page's title without the product's name.
    pub title: &'a str,
    /// The network whose book this is, beside the brand: 苏州·宿迁 “1+5”.
    pub network: &'a str,
    /// Who is signed in.
    pub user: Option<ShellUser<'a>>,
    /// The chapters of the book.
    pub chapters: Vec<NavItem<'a>>,
    /// The bar at the bottom of a phone; 更多 is added.
    pub bar: Vec<BarItem<'a>>,
    /// What was looked for.
    pub search_value: &'a str,
    /// The page's own path and query, on which the switches of language and theme build.
    pub path_and_query: &'a str,
    /// The anti-forgery token for signing out.
    pub csrf: &'a str,
    /// The kind of sheet it prints on, a class of the body; plain A4 without.
    pub sheet: Option<&'a str>,
}

/// Who is signed in.
#[derive(Clone, Copy, Debug, Default)]
pub struct ShellUser<'a> {
    /// The account's name.
    pub name: &'a str,
    /// What the account may do, in words.
    pub role_label: &'a str,
    /// Whether this is demo data.
    pub demo: bool,
}

/// One chapter in the navigation.
#[derive(Clone, Copy, Debug, Default)]
pub struct NavItem<'a> {
    /// Its name.
    pub label: &'a str,
    /// Where it leads.
    pub href: &'a str,
    /// Whether the page belongs to it.
    pub current: bool,
    /// The letter that leads here after `g`: h, p, m or c; empty for none.
    pub key: &'a str,
}

/// One item of the bar at the bottom of a phone.
#[derive(Clone, Copy, Debug)]
pub struct BarItem<'a> {
    /// Its picture.
    pub icon: Icon,
    /// Its name.
    pub label: &'a str,
    /// Where it leads.
    pub href: &'a str,
    /// Whether the page belongs to it.
    pub current: bool,
}

/// The pictures of the bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// 今日.
    Today,
    /// 项目.
    Projects,
    /// 首报: the fastest way to a lead.
    Claim,
    /// 任务.
    Tasks,
    /// 更多.
    More,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Icon::Today => "M4 11l8-6 8 6v8H4zM10 19v-5h4v5",
            Icon::Projects => "M4 6h16M4 12h16M4 18h10",
            Icon::Claim => "M12 5v14M5 12h14",
            Icon::Tasks => "M5 5h14v14H5zM8.5 12l2.5 2.5 4.5-5",
            Icon::More => "M5 12h.01M12 12h.01M19 12h.01",
        }
    }
}

impl Shell<'_> {
    /// Writes the whole page around its main content. Traditional Chinese is converted afterwards, see
    /// [`hant`](super::hant).
    pub fn page(&self, main: Markup) -> Markup {
        let lang = self.lang;
        html! {
            (DOCTYPE)
            html lang=(lang.tag()) data-theme=[self.theme] data-keys=[self.keys_off.then_some("off")] {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (self.title) (lang.say("·联动", " · Liandong")) }
                    link rel="icon" type="image/svg+xml" href=(assets::href("icon.svg"));
                    link rel="stylesheet" href=(assets::href("liandong.css"));
                    script src=(assets::href("liandong.js")) defer {}
                }
                body class=[self.sheet] {
                    a.skip href="#main" { (lang.say("跳到正文", "Skip to content")) }
                    (self.top())
                    main #main tabindex="-1" { (main) }
                    (self.foot())
                    @if !self.bar.is_empty() { (self.bar()) }
                    (keys_dialog(lang))
                }
            }
        }
    }

    fn top(&self) -> Markup {
        let lang = self.lang;
        html! {
            header.top {
                div.top-row {
                    (brand(self.network, lang))
                    @if !self.chapters.is_empty() {
                        nav.chapters aria-label=(lang.say("主导航", "Main")) { (self.chapter_links()) }
                    }
                    @if self.user.is_some() {
                        form.search role="search" action="/search" method="get" {
                            label.hidden for="search" { (lang.say("搜索", "Search")) }
                            input id="search" name="q" type="search" value=(self.search_value) autocomplete="off"
                                placeholder=(lang.say("搜项目、企业、任务", "Projects, companies, tasks"));
                            kbd.keys-hint { "/" }
                        }
                    }
                    (self.account())
                }
            }
        }
    }

    fn chapter_links(&self) -> Markup {
        html! {
            @for item in &self.chapters {
                a href=(item.href) aria-current=[item.current.then_some("page")]
                    data-go=[(!item.key.is_empty()).then_some(item.key)] { (item.label) }
            }
        }
    }

    /// The reader's own menu: who, which language, which theme, the way out.
    fn account(&self) -> Markup {
        let lang = self.lang;
        let Some(user) = self.user else {
            return html! {
                div.account-out {
                    (self.languages())
                    a.btn href="/sign-in" { (lang.say("登录", "Sign in")) }
                }
            };
        };
        html! {
            details.account data-chip {
                summary {
                    span.account-name { (user.role_label) }
                    @if user.demo { " " (example_tag(lang)) }
                }
                div.account-menu {
                    p.account-who { b translate="no" { (user.name) } " " (user.role_label) }
                    (self.languages())
                    (self.themes())
                    a href="/inbox" { (lang.say("收件箱", "Inbox")) }
                    a href="/me" { (lang.say("账户与设置", "Account and settings")) }
                    form method="post" action="/sign-out" {
                        input type="hidden" name="csrf" value=(self.csrf);
                        button.btn type="submit" { (lang.say("退出", "Sign out")) }
                    }
                }
            }
        }
    }

    fn languages(&self) -> Markup {
        html! {
            nav.switch.languages aria-label=(self.lang.say("语言", "Language")) translate="no" {
                @for lang in Lang::ALL {
                    a href=(with_param(self.path_and_query, "lang", lang.code())) lang=(lang.tag()) hreflang=(lang.tag())
                        aria-current=[(lang == self.lang).then_some("true")] { (lang.own_name()) }
                }
            }
        }
    }

    /// Links, so that they work without script; the script keeps the choice in a cookie without loading the page.
    fn themes(&self) -> Markup {
        let lang = self.lang;
        let themes = [
            ("auto", lang.say("随系统", "System")),
            ("light", lang.say("浅色", "Light")),
            ("dark", lang.say("深色", "Dark")),
        ];
        let chosen = self.theme.unwrap_or("auto");
        html! {
            nav.switch aria-label=(lang.say("明暗", "Theme")) {
                @for (code, label) in themes {
                    a href=(with_param(self.path_and_query, "theme", code)) data-theme-choice=(code)
                        aria-current=[(code == chosen).then_some("true")] { (label) }
                }
            }
        }
    }

    fn foot(&self) -> Markup {
        let lang = self.lang;
        html! {
            footer.foot {
                // The phone's navigation: 更多 leads here, so that it needs neither script nor a page of its own.
                @if !self.chapters.is_empty() {
                    nav.foot-chapters #more aria-label=(lang.say("全部章节", "All chapters")) { (self.chapter_links()) }
                }
                p { (lang.say("联动", "Liandong")) }
                @if self.user.is_some_and(|user| user.demo) {
                    p { (lang.say("标“示例”者为虚构演示数据，不代表任何单位", "Items marked Example are invented and stand for no organisation")) }
                }
                p { (lang.say("时间均为北京时间", "All times are Beijing time")) }
                p.keys-hint { kbd { "?" } " " (lang.say("快捷键", "Keys")) }
            }
        }
    }

    fn bar(&self) -> Markup {
        let more =
            BarItem {
                icon: Icon::More, label: self.lang.say("更多", "More"), href: "#more", current: false
            };
        html! {
            nav.bar aria-label=(self.lang.say("手机导航", "Phone navigation")) {
                @for item in self.bar.iter().chain([&more]) {
                    a.bar-claim[item.icon == Icon::Claim] href=(item.href) aria-current=[item.current.then_some("page")] {
                        svg viewBox="0 0 24 24" aria-hidden="true" { path d=(item.icon.path()) {} }
                        span { (item.label) }
                    }
                }
            }
        }
    }
}

fn brand(network: &str, lang: Lang) -> Markup {
    html! {
        a.brand href="/" {
            svg viewBox="0 0 20 20" aria-hidden="true" {
                path.left d=(LEFT_HALF) {}
                path.right d=(RIGHT_HALF) {}
            }
            b { (lang.say("联动", "Liandong")) }
            @if !network.is_empty() { span { (network) } }
        }
    }
}

/// The list of keys that `?` opens.
fn keys_dialog(lang: Lang) -> Markup {
    let keys = [
        ("/", lang.say("搜索", "Search")),
        (
            "g h · g p · g m · g c",
            lang.say("今日 · 项目 · 会商督办 · 产业链", "Today · Projects · Agreements and tasks · Chains"),
        ),
        ("n", lang.say("新建", "New record")),
        ("j · k", lang.say("下一条 · 上一条", "Next · previous")),
        ("Enter · x", lang.say("打开 · 勾选", "Open · tick")),
        (
            "a · e · x · u",
            lang.say("核读：接受 · 改 · 不采 · 撤回", "Reading: accept · edit · refuse · undo"),
        ),
        ("Ctrl S", lang.say("保存表单", "Save the form")),
        ("Esc", lang.say("关闭", "Close")),
    ];
    html! {
        dialog.keys #keys aria-labelledby="keys-title" {
            h2 #keys-title { (lang.say("快捷键", "Keys")) }
            dl.facts {
                @for (key, does) in keys { div { dt { kbd { (key) } } dd { (does) } } }
            }
            p.note { (lang.say("单个字母只在输入框外有效，可在账户里关掉。", "Single letters work outside fields only and can be switched off in your account.")) }
            form method="dialog" { button.btn type="submit" { (lang.say("关闭", "Close")) } }
        }
    }
}
