//! The reading of one release: its text as received, what was read in it, and what was decided.

use super::super::reply::page;
use super::super::{Reader, words};
use super::known;
use super::part::Typed;
use super::repairs;
use super::statements::{self, Page, is_pending, waits_for_entry};
use crate::answer::Answer;
use crate::request::Caller;
use crate::ui::{
    Tone, empty_state, link_button, notice, page_head, param, reading_keys, release_text, section, toolbar,
};
use app::intake::{self, Listed, Open, Stated};
use app::{App, Error};
use axum::extract::{Path, State};
use kernel::{Chapter, Lang, Uuid};
use maud::{Markup, html};
use records::sources::{SourceLanguage, StatementState};

/// Shows a reading; `?at=5` is the statement being read.
pub(crate) async fn show(State(app): State<App>, caller: Caller, Path(source): Path<String>) -> Answer {
    let reader = Reader::new(&app, &caller);
    let open = intake::open(&app, &reader.actor, id(&source)?).await?;
    let at =
        param(&reader.at, "at").and_then(|text| text.parse::<usize>().ok()).and_then(|n| n.checked_sub(1));
    let happened = what_happened(&reader);
    Ok(page(written(&app, &reader, &open, at, happened, None).await?))
}

/// Ids are written in one way only, so that no other spelling of an address answers.
pub(super) fn id(text: &str) -> Result<Uuid, Error> {
    Uuid::try_parse(text).ok().filter(|id| id.to_string() == text).ok_or(Error::NotFound)
}

/// Writes the page of a reading, with what just happened above it.
pub(super) async fn written(
    app: &App,
    reader: &Reader,
    open: &Open,
    at: Option<usize>,
    happened: Markup,
    typed: Option<&Typed>,
) -> Answer<String> {
    let known = known::look_up(app, &reader.actor, &open.statements).await?;
    let first_pending = || open.statements.iter().position(is_pending).filter(|_| open.may_decide);
    let current = at.filter(|at| *at < open.statements.len()).or_else(first_pending);
    let shown = Page { reader, open, known: &known, current, typed };
    let compared = match known.event(&open.statements) {
        Some(event) => super::super::record::stated_vs_recorded(app, reader, event).await?,
        None => html! {},
    };
    let title = match reader.lang {
        Lang::En => format!("Reading: {}", open.source.title.0),
        _ => format!("核读：{}", open.source.title.0),
    };
    let main = html! {
        (head(&shown, &title))
        (happened)
        (ended_early(reader, open))
        (super::contradictions::shown(reader, open))
        @if open.may_decide && open.statements.iter().any(is_pending) { (reading_keys(reader.lang)) }
        div.reading {
            (release(&shown))
            div {
                (stated(&shown))
                (compared)
                (repairs::shown(reader, open))
            }
        }
    };
    Ok(reader.page(&title, main))
}

/// Says which lists of the reading stop before the text does, so that nobody takes them for all.
fn ended_early(reader: &Reader, open: &Open) -> Markup {
    if open.incomplete.is_empty() {
        return html! {};
    }
    let named = open.incomplete.iter().map(|listed| match listed {
        Listed::Projects => reader.say("项目（列到第 200 个）", "projects (the first 200 are listed)"),
        Listed::People => reader.say("人员（列到第 400 位）", "persons (the first 400 are listed)"),
        Listed::StatedTotals => {
            reader.say("公布总数（列到第 400 条）", "stated totals (the first 400 are listed)")
        }
        Listed::Agreements => reader.say("协议（列到第 40 份）", "agreements (the first 40 are listed)"),
    });
    let named: Vec<&str> = named.collect();
    let title = reader.say(
        "没有全部列出：拆成几篇分别读，就能读全",
        "Not all are listed: read the release in parts to have all of them",
    );
    notice(Tone::Warning, title, html! { p { (words::joined(&named, reader.lang)) } })
}

fn head(page: &Page<'_>, title: &str) -> Markup {
    let (reader, open) = (page.reader, page.open);
    let chapter = words::chapter_href(Chapter::Sources);
    let crumbs = [
        (Chapter::Sources.label().get(reader.lang), chapter.as_str()),
        (reader.say("核读", "Readings"), "/read"),
    ];
    let mut tools =
        vec![link_button(reader.say("来源记录", "Source record"), &format!("/sources/{}", open.id))];
    tools.extend(accept_rest(page));
    tools.extend(enter(page).or_else(|| event_link(page)));
    page_head(&crumbs, title, counts(page), toolbar(&tools))
}

/// How many statements there are and what was decided on them.
fn counts(page: &Page<'_>) -> Markup {
    let reader = page.reader;
    let of = |state: StatementState| {
        page.open.statements.iter().filter(|stated| stated.statement.state == state).count()
    };
    let states = [
        (StatementState::Accepted, reader.say("接受", "accepted")),
        (StatementState::Changed, reader.say("已改", "edited")),
        (StatementState::Refused, reader.say("不采", "refused")),
        (StatementState::Pending, reader.say("待定", "open")),
    ];
    html! {
        (source_line(page)) "·"
        (words::counted(page.open.statements.len(), "条陈述", "statement", "statements", reader.lang))
        @for (state, word) in states { "·" (word) " " (of(state)) }
        // On a phone the statements stand below the whole text.
        @if let Some(current) = page.current {
            " " a href={ "#s" (current + 1) } { (reader.say("看当前这条", "Go to the present one")) }
        }
    }
}

fn source_line(page: &Page<'_>) -> Markup {
    let (reader, source) = (page.reader, &page.open.source);
    html! {
        @if let Some(issuer) = source.issuer.get() { (issuer.as_str()) " " }
        @match source.published_on.get() {
            Some(date) => (date.as_str()),
            None => (reader.say("发布日期未掌握", "day of publication unknown")),
        }
    }
}

fn accept_rest(page: &Page<'_>) -> Option<Markup> {
    let pending = page.open.statements.iter().filter(|stated| is_pending(stated)).count();
    let label = match page.reader.lang {
        Lang::En => format!("Accept the other {pending} as read"),
        _ => format!("其余 {pending} 条照读出的接受"),
    };
    (page.open.may_decide && pending > 0).then(|| {
        html! {
            form method="post" action={ "/read/" (page.open.id) "/rest" } data-guard {
                button.btn type="submit" { (label) }
            }
        }
    })
}

/// The button that enters what was accepted; it waits until every statement is decided.
fn enter(page: &Page<'_>) -> Option<Markup> {
    let (reader, open) = (page.reader, page.open);
    let pending = open.statements.iter().filter(|stated| is_pending(stated)).count();
    if !open.may_enter || open.statements.is_empty() {
        return None;
    }
    let label = match reader.lang {
        Lang::En => format!("Enter ({pending} open)"),
        _ => format!("入账（还差 {pending} 条）"),
    };
    match open.statements.iter().any(waits_for_entry) {
        _ if pending > 0 => Some(html! { button.btn type="button" disabled { (label) } }),
        false => None,
        true => Some(html! {
            form method="post" action={ "/read/" (open.id) "/enter" } data-guard {
                button.btn.btn-solid type="submit" { (reader.say("入账", "Enter in the ledger")) }
            }
        }),
    }
}

/// The way to what was entered.
fn event_link(page: &Page<'_>) -> Option<Markup> {
    let is_entered = page.open.statements.iter().any(|stated| stated.statement.entered_as.is_some());
    let event = page.known.event(&page.open.statements).filter(|_| is_entered)?;
    Some(link_button(page.reader.say("看活动", "See the event"), &format!("/events/{event}")))
}

fn release(page: &Page<'_>) -> Markup {
    let (reader, source) = (page.reader, &page.open.source);
    let text = source.text.as_ref().map_or("", |text| text.as_str());
    let lang = match source.language {
        Some(SourceLanguage::Hant) => "zh-Hant",
        Some(SourceLanguage::En) => "en",
        Some(SourceLanguage::Ja) => "ja",
        _ => "zh",
    };
    html! {
        article.release tabindex="0" aria-label=(reader.say("原文", "Text")) lang=(lang) translate="no" {
            h2 { (source.title.as_str()) }
            p.release-source {
                (source_line(page))
                @if let Some(form) = &source.received_as { "·" (form.as_str()) }
                (reader.say("·照收到的原文，只读", " · as received, read only"))
            }
            @if text.trim().is_empty() { p { (reader.say("这份来源没有收存原文。", "This source has no text.")) } }
            (release_text(text, &statements::marks(text, &page.open.statements, page.current)))
        }
    }
}

fn stated(page: &Page<'_>) -> Markup {
    let reader = page.reader;
    let title = reader.say("陈述", "Statements");
    if page.open.statements.is_empty() {
        let body = empty_state(
            reader.say("这份来源没有陈述", "This source has no statements"),
            reader.say(
                "没有从它读出活动、日期、园区、总数、项目或人员。",
                "No event, date, park, total, project or person was read in it.",
            ),
            toolbar(&[link_button(reader.say("贴一篇新闻稿", "Paste a release"), "/read")]),
        );
        return section(title, html! {}, body);
    }
    let note = html! {
        (reader.say("按原文次序", "In the order of the text"))
        @if !page.open.may_decide { (reader.say("·只看，由收存单位决定", " · to look at; who holds the source decides")) }
    };
    section(title, note, statements::list(page))
}

/// What the last step did, as the address tells it.
fn what_happened(reader: &Reader) -> Markup {
    let title = match param(&reader.at, "done").as_deref() {
        Some("rest") => {
            let count = param(&reader.at, "n").and_then(|text| text.parse::<usize>().ok()).unwrap_or(0);
            match reader.lang {
                Lang::En => format!(
                    "{count} accepted as read. Projects that are probably on record are left for you; enter them when it all holds."
                ),
                _ => format!("{count} 条已照读出的接受；台账里可能已有的项目留着逐条定。看过无误，再入账。"),
            }
        }
        Some("known") => reader
            .say(
                "这篇原文已经收过，这是原来的核读；没有再建一份来源。",
                "This text was kept before; this is its reading. No second source was made.",
            )
            .to_owned(),
        Some("mended") => reader
            .say(
                "已按新的修复重读；已定的陈述没有变。",
                "Read anew with other repairs; what was decided stays.",
            )
            .to_owned(),
        Some("all") => reader
            .say(
                "每条都已定。看过无误，再入账。",
                "Every statement is decided. Enter them when it all holds.",
            )
            .to_owned(),
        _ => return html! {},
    };
    notice(Tone::Done, &title, html! {})
}

/// The statement to be read after another was decided: the next pending one, from the top again at the end.
pub(super) fn next_pending(statements: &[Stated], after: usize) -> Option<usize> {
    let pending = |at: &usize| statements.get(*at).is_some_and(is_pending) && *at != after;
    (after + 1..statements.len()).find(pending).or_else(|| (0..after).find(pending))
}
