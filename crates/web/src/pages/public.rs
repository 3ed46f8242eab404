//! Pages for anybody: what was published, what is on offer, and the form for an intention. Nobody is recognised here.

mod intention;
mod offer;
mod said;
mod syndication;

pub(crate) use intention::{ask as ask_intention, leave as leave_intention};
pub(crate) use offer::show as offers;
pub(crate) use said::text as said_text;
pub(crate) use syndication::{feed, map, picture};

use crate::answer::Answer;
use crate::ui::{
    PublicShell, empty_state, facts, hant, link_button, link_solid, param, qr_code, section, toolbar,
};
use app::App;
use app::drafting::{self, Entry, Open, SaidBlock};
use axum::extract::{Path, State};
use axum::http::Uri;
use axum::response::Response;
use kernel::{Choice as _, Lang};
use maud::{Markup, html};

/// Who reads is not asked; in which language stands in the address.
pub(crate) struct Visit {
    /// The language.
    pub(crate) lang: Lang,
    /// Path and query.
    pub(crate) at: String,
}

impl Visit {
    /// The visit of an address.
    pub(crate) fn of(uri: &Uri) -> Visit {
        let at = uri.path_and_query().map_or("/", |all| all.as_str()).to_owned();
        let lang = param(&at, "lang").and_then(|code| Lang::from_code(&code)).unwrap_or_default();
        Visit { lang, at }
    }

    /// Chooses between two texts that say the same.
    pub(crate) fn say<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        self.lang.say(zh, en)
    }

    fn path(&self) -> &str {
        self.at.split('?').next().unwrap_or("/")
    }

    /// Writes a finished page.
    pub(crate) fn page(&self, app: &App, of: &PublicShell<'_>, main: Markup) -> Response {
        let shell = PublicShell {
            lang: self.lang,
            path_and_query: &self.at,
            current: self.path(),
            demo: app.settings.demo,
            title: of.title,
            summary: of.summary,
            url: of.url,
            picture: of.picture,
        };
        let html = shell.page(main).into_string();
        super::reply::page(if self.lang == Lang::Hant { hant::page(&html) } else { html })
    }
}

/// The full address of a published page.
pub(crate) fn address_of(app: &App, address: &str) -> String {
    format!("{}/p/{address}", app.settings.base_url)
}

/// Shows a published page; any other is not found.
pub(crate) async fn show(State(app): State<App>, Path(address): Path<String>, uri: Uri) -> Answer {
    let visit = Visit::of(&uri);
    let open = drafting::page(&app, &address).await?;
    let url = address_of(&app, &address);
    let picture = format!("{url}/card.png");
    let title = open.page.title.as_str().to_owned();
    let summary = summary(&open);
    let shell = PublicShell {
        title: &title,
        summary: &summary,
        url: &url,
        picture: Some(&picture),
        ..PublicShell::default()
    };
    Ok(visit.page(&app, &shell, body(&visit, &open, &url)))
}

/// The first sentence, for link previews.
fn summary(open: &Open) -> String {
    let first = open.blocks.iter().find_map(|block| match block {
        SaidBlock::Paragraph(said) => said.first().map(|one| one.text.clone()),
        _ => None,
    });
    first.unwrap_or_default().chars().take(120).collect()
}

fn body(visit: &Visit, open: &Open, url: &str) -> Markup {
    let lang = visit.lang;
    let page = &open.page;
    let park = page.park.map(|park| format!("?park={}", park.raw())).unwrap_or_default();
    let joint = if park.is_empty() { '?' } else { '&' };
    let intention = format!("/p/intention{park}{joint}page={}", page.address.as_str());
    let mut about: Vec<(&str, Markup)> =
        vec![(visit.say("体裁", "Form"), html! { (page.form.label().get(lang)) })];
    about.extend(open.park.as_ref().map(|park| (visit.say("园区", "Park"), html! { (park) })));
    about.extend(page.published_on.map(|day| (visit.say("发布", "Published"), html! { (day) })));
    about.extend(page.drafted_on.map(|day| (visit.say("取数", "Figures drawn"), html! { (day) })));
    html! {
        header.hero {
            div {
                h1 { (page.title.as_str()) }
                @if let Some(park) = &open.park { p.hero-lead { (park) } }
            }
            (qr_code(url, lang))
        }
        (said::figures(visit.lang, open))
        div.columns {
            div {
                (said::text(lang, open, false))
                (toolbar(&[
                    link_solid(visit.say("留下投资意向", "Leave an intention"), &intention),
                    link_button(visit.say("看可供地块和厂房", "Plots and plants on offer"), &format!("/p/offers{park}")),
                ]))
            }
            aside {
                (section(visit.say("本页", "This page"), html! {}, facts(&about)))
                (said::stands_on(lang, open))
                p.small.quiet { (visit.say("一人起草，另一人审核后发布。", "Drafted by one person, published by another.")) }
            }
        }
    }
}

/// Lists what is published.
pub(crate) async fn list(State(app): State<App>, uri: Uri) -> Answer {
    let visit = Visit::of(&uri);
    let entries = drafting::listed(&app).await?;
    let title = visit.say("公开页", "Public pages");
    let url = format!("{}/p", app.settings.base_url);
    let summary = visit.say(
        "共建园区的活动、园区、产业链和合作数据，每页注明来源。",
        "Events, parks, chains and figures of the joint parks, each page with its sources.",
    );
    let shell = PublicShell { title, summary, url: &url, ..PublicShell::default() };
    let main = html! {
        header.hero { div { h1 { (title) } p.hero-lead { (summary) } } (qr_code(&url, visit.lang)) }
        @if entries.is_empty() {
            (empty_state(
                visit.say("还没有发布的页面", "Nothing is published yet"),
                visit.say("可供的地块和厂房随时可看。", "Plots and plants on offer can be seen at any time."),
                toolbar(&[link_button(visit.say("看地块和厂房", "See plots and plants"), "/p/offers")]),
            ))
        } @else { (rows(&visit, &entries)) }
    };
    Ok(visit.page(&app, &shell, main))
}

fn rows(visit: &Visit, entries: &[Entry]) -> Markup {
    html! {
        ul.rows {
            @for entry in entries {
                li {
                    a href={ "/p/" (entry.address) } { (entry.title) }
                    p.row-note {
                        (entry.form.label().get(visit.lang))
                        @if let Some(day) = entry.published_on { " · " (day) }
                    }
                }
            }
        }
    }
}
