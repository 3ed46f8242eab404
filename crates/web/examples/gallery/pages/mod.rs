//! The pages of the gallery, as finished HTML.

mod form;
mod home;
mod list;
mod project;
mod reading;
mod simple;

use kernel::Lang;
use maud::Markup;
use web::ui::{BarItem, Icon, NavItem, Shell, ShellUser, hant};

/// Every page of the gallery in a language, each with the name of its file.
pub(crate) fn all(lang: Lang) -> Vec<(&'static str, String)> {
    let pages = [
        ("home", home::page(lang)),
        ("list", list::table(lang)),
        ("empty", list::empty(lang)),
        ("board", list::lanes(lang)),
        ("calendar", list::month(lang)),
        ("form", form::page(lang, false)),
        ("form-error", form::page(lang, true)),
        ("project", project::page(lang)),
        ("reading", reading::page(lang)),
        ("import", simple::import(lang)),
        ("sign-in", simple::sign_in(lang)),
        ("claim", simple::claim(lang)),
        ("error", simple::error(lang)),
    ];
    let finish = |html: String| if lang == Lang::Hant { hant::page(&html) } else { html };
    pages.map(|(name, html)| (name, finish(html))).into()
}

/// Puts a page into the shell of a signed-in member of the work team.
fn in_shell(lang: Lang, title: &str, chapter: &str, main: Markup) -> String {
    let chapters = [
        ("home", lang.say("今日", "Today"), "h"),
        ("project", lang.say("项目", "Projects"), "p"),
        ("list", lang.say("园区", "Parks"), ""),
        ("board", lang.say("会商督办", "Agreements and tasks"), "m"),
        ("calendar", lang.say("产业链", "Chains"), "c"),
        ("form", lang.say("科创", "Innovation"), ""),
        ("form-error", lang.say("人才民生", "People"), ""),
        ("import", lang.say("考核", "Assessment"), ""),
        ("reading", lang.say("资料", "Sources"), ""),
    ];
    let links: Vec<String> =
        chapters.iter().map(|(slug, ..)| format!("{slug}-{}.html", lang.code())).collect();
    let nav = chapters
        .iter()
        .zip(&links)
        .map(|((slug, label, key), href)| NavItem { label, href, current: *slug == chapter, key })
        .collect();
    let item = |icon, label, at: usize, current| BarItem { icon, label, href: &links[at], current };
    let shell = Shell {
        lang,
        title,
        network: lang.say("苏州·宿迁 “1+5”", "Suzhou · Suqian “1+5”"),
        user: Some(ShellUser { name: "team", role_label: lang.say("工作队", "Work team"), demo: true }),
        chapters: nav,
        bar: vec![
            item(Icon::Today, lang.say("今日", "Today"), 0, chapter == "home"),
            item(Icon::Projects, lang.say("项目", "Projects"), 1, chapter == "project"),
            item(Icon::Claim, lang.say("首报", "Claim"), 5, false),
            item(Icon::Tasks, lang.say("任务", "Tasks"), 3, false),
        ],
        path_and_query: "list-zh.html?park=sy",
        csrf: "example",
        ..Shell::default()
    };
    shell.page(main).into_string()
}
