//! Who reads a page, and the shell every page stands in.

use super::words;
use crate::request::Caller;
use crate::ui::{BarItem, Icon, NavItem, Shell, ShellUser, example_tag, hant};
use app::{Actor, App, access, act};
use kernel::{Chapter, Lang, Noun, Timestamp};
use maud::{Markup, html};

/// Who reads, in which language, at which address.
#[derive(Clone, Debug)]
pub(crate) struct Reader {
    /// Who reads.
    pub(crate) actor: Actor,
    /// In which language.
    pub(crate) lang: Lang,
    /// `light` or `dark` when chosen.
    pub(crate) theme: Option<&'static str>,
    /// Whether single-letter keys are switched off.
    pub(crate) keys_off: bool,
    /// Path and query of the page.
    pub(crate) at: String,
    /// Whether the data are a demo.
    pub(crate) demo: bool,
    /// What time it is.
    pub(crate) now: Timestamp,
}

impl Reader {
    /// The reader of a request.
    pub(crate) fn new(app: &App, caller: &Caller) -> Reader {
        Reader {
            actor: caller.actor.clone(),
            lang: caller.lang,
            theme: caller.theme,
            keys_off: caller.keys_off,
            at: caller.path_and_query.clone(),
            demo: app.settings.demo,
            now: app.now(),
        }
    }

    /// Chooses between two texts that say the same.
    pub(crate) fn say<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        self.lang.say(zh, en)
    }

    /// The way to a page of a noun: its chapter, unless the noun bears the same name, and its list.
    pub(crate) fn crumbs<'a>(
        &self,
        noun: &Noun,
        chapter: &'a str,
        list: Option<&'a str>,
    ) -> Vec<(&'static str, &'a str)> {
        let (of, name) = (noun.chapter.label().get(self.lang), noun.label.get(self.lang));
        let chapter = (of != name).then_some((of, chapter));
        chapter.into_iter().chain(list.map(|list| (name, list))).collect()
    }

    /// The path without the query.
    pub(crate) fn path(&self) -> &str {
        self.at.split('?').next().unwrap_or("")
    }

    /// Writes a finished page around its main content.
    pub(crate) fn page(&self, title: &str, main: Markup) -> String {
        self.page_in(self.chapter(), title, main)
    }

    /// Writes a finished page that belongs to a chapter.
    pub(crate) fn page_in(&self, chapter: Option<Chapter>, title: &str, main: Markup) -> String {
        self.page_on(None, chapter, title, main)
    }

    /// The same, printed on a sheet of its own kind: a class of the body that the style of print knows.
    pub(crate) fn page_on(
        &self,
        sheet: Option<&str>,
        chapter: Option<Chapter>,
        title: &str,
        main: Markup,
    ) -> String {
        let lang = self.lang;
        let links: Vec<(Chapter, String)> = chapters_of(&self.actor)
            .into_iter()
            .map(|chapter| (chapter, words::chapter_href(chapter)))
            .collect();
        let mut nav = vec![NavItem {
            label: self.say("今日", "Today"),
            href: "/",
            current: self.path() == "/",
            key: "h",
        }];
        nav.extend(links.iter().map(|(of, href)| NavItem {
            label: of.label().get(lang),
            href,
            current: chapter == Some(*of),
            key: match of {
                Chapter::Projects => "p",
                Chapter::Mechanisms => "m",
                Chapter::Chains => "c",
                _ => "",
            },
        }));
        let searched = match self.path() {
            "/search" => crate::ui::param(&self.at, "q").unwrap_or_default(),
            _ => String::new(),
        };
        let shell = Shell {
            lang,
            theme: self.theme,
            keys_off: self.keys_off,
            title,
            network: self.say("共建园区", "Joint parks"),
            user: self.actor.user.is_some().then(|| ShellUser {
                name: &self.actor.name,
                role_label: self.actor.role.label().get(lang),
                demo: self.demo,
            }),
            chapters: nav,
            bar: self.bar(),
            search_value: &searched,
            path_and_query: &self.at,
            csrf: "",
            sheet,
        };
        let page = shell.page(html! { (self.demo_notice()) (main) });
        match lang {
            Lang::Hant => hant::page(&page.into_string()),
            _ => page.into_string(),
        }
    }

    fn demo_notice(&self) -> Markup {
        if !self.demo || self.actor.user.is_some() {
            return html! {};
        }
        // Who signed in has the tag beside the own name and the sentence at the foot.
        let text = self.say(
            "演示网络：标“示例”者为虚构，其余注明来源。",
            "A demo network: items marked 示例 are invented, all others name their source.",
        );
        html! { p.figure-note { (example_tag(self.lang)) " " (text) } }
    }

    /// The chapter that the page's path belongs to.
    fn chapter(&self) -> Option<Chapter> {
        let mut parts = self.path().trim_start_matches('/').split('/');
        match (parts.next()?, parts.next()) {
            ("chapters", Some(slug)) => Chapter::ALL.into_iter().find(|chapter| chapter.slug() == slug),
            ("read", _) => Some(Chapter::Sources),
            ("people", _) => Some(Chapter::People),
            ("journal", _) => Some(Chapter::Administration),
            (slug, _) => records::find(slug).map(|noun| noun.chapter),
        }
    }

    /// The four places that a phone keeps within reach; those the reader may not enter are left out.
    fn bar(&self) -> Vec<BarItem<'static>> {
        let lang = self.lang;
        let current = |href: &str| self.path() == href;
        let mut bar = vec![BarItem {
            icon: Icon::Today,
            label: lang.say("今日", "Today"),
            href: "/",
            current: current("/"),
        }];
        let readable = |slug: &str| records::find(slug).is_some_and(|noun| may_read(&self.actor, noun));
        if readable("projects") {
            let label = lang.say("项目", "Projects");
            bar.push(BarItem {
                icon: Icon::Projects,
                label,
                href: "/projects",
                current: current("/projects"),
            });
        }
        if records::find("claims").is_some_and(|noun| act::may_make(&self.actor, noun)) {
            let (label, href) = (lang.say("首报", "Claim"), "/claims/new");
            bar.push(BarItem { icon: Icon::Claim, label, href, current: current(href) });
        }
        if readable("tasks") {
            let label = lang.say("任务", "Tasks");
            let has_box = app::tasks::BOXES.iter().any(|one| one.is_for(&self.actor));
            let href = if has_box { "/tasks/inbox" } else { "/tasks" };
            bar.push(BarItem { icon: Icon::Tasks, label, href, current: current(href) });
        }
        bar
    }
}

/// Whether the actor may read any record of a noun.
pub(crate) fn may_read(actor: &Actor, noun: &Noun) -> bool {
    !access::visible(actor, noun).is_nothing()
}

/// The nouns of a chapter that the actor may read, in the order of the book.
pub(crate) fn nouns_of(actor: &Actor, chapter: Chapter) -> Vec<&'static Noun> {
    records::ALL.iter().copied().filter(|noun| noun.chapter == chapter && may_read(actor, noun)).collect()
}

/// The chapters in which the actor may read something.
pub(crate) fn chapters_of(actor: &Actor) -> Vec<Chapter> {
    Chapter::ALL.into_iter().filter(|chapter| !nouns_of(actor, *chapter).is_empty()).collect()
}
