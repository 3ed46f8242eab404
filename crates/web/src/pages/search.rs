//! Search over every noun that the reader may see, a few of each.

use super::reply::page;
use super::{Reader, cell, reader, words};
use crate::answer::Answer;
use crate::request::Caller;
use crate::ui::{empty_state, page_head, param, section_with, with_param};
use app::record::{Ask, Listing, list_in};
use app::{App, Result};
use axum::extract::State;
use kernel::{Chapter, Kind, Lang, Noun};
use maud::{Markup, html};

/// Records of one noun on the page; the rest stands in its list.
const OF_ONE: usize = 6;

/// Shows what is found.
pub(crate) async fn show(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    let text: String = param(&reader.at, "q").unwrap_or_default().trim().chars().take(200).collect();
    let found = if text.is_empty() { Vec::new() } else { find(&app, &reader, &text).await? };
    let title = match (text.as_str(), reader.lang) {
        ("", _) => reader.say("搜索", "Search").to_owned(),
        (text, Lang::En) => format!("Search “{text}”"),
        (text, _) => format!("搜索“{text}”"),
    };
    let main = html! {
        (page_head(&[], &title, html! {}, html! {}))
        @if text.is_empty() {
            (form(&reader))
        } @else if found.is_empty() {
            (form(&reader))
            (empty_state(
                reader.say("没有找到。", "Not found."),
                reader.say("您能看到的记录都查过。换个写法，两个字以上更准；不看隐去的栏。", "Everything you may see was searched. Try other words; two characters or more find better."),
                html! {},
            ))
        }
        @for (noun, listing) in &found { (group(&reader, noun, listing, &text)) }
    };
    Ok(page(reader.page(&title, main)))
}

async fn find(app: &App, reader: &Reader, text: &str) -> Result<Vec<(&'static Noun, Listing)>> {
    let nouns: Vec<&'static Noun> = Chapter::ALL
        .into_iter()
        .flat_map(|chapter| reader::nouns_of(&reader.actor, chapter))
        .filter(|noun| noun.fields.iter().any(|spec| spec.search && !spec.private))
        .collect();
    let (actor, text) = (reader.actor.clone(), text.to_owned());
    app.read(move |tx| {
        let mut found = Vec::new();
        for noun in nouns {
            let mut fields = notes(noun);
            fields.push(noun.title());
            let ask = Ask { text: text.clone(), limit: OF_ONE, fields, ..Ask::default() };
            let listing = list_in(tx, &actor, noun, &ask)?;
            if !listing.rows.is_empty() {
                found.push((noun, listing));
            }
        }
        Ok(found)
    })
    .await
}

/// What stands below a title: the first few short fields of the list.
fn notes(noun: &Noun) -> Vec<usize> {
    let short = |at: &usize| {
        noun.fields.get(*at).is_some_and(|spec| {
            spec.list && !spec.private && !matches!(spec.kind, Kind::Prose | Kind::Code(_))
        })
    };
    (0..noun.fields.len()).filter(|at| *at != noun.title()).filter(short).take(4).collect()
}

fn group(reader: &Reader, noun: &'static Noun, listing: &Listing, text: &str) -> Markup {
    let label = &words::many(noun.label, reader.lang);
    let all = with_param(&format!("/{}", noun.slug), "q", text);
    let body = html! {
        ul.rows data-rows {
            @for seen in &listing.rows {
                li data-row {
                    a href=(words::record_href(noun, seen.row.id)) { (cell::title(&seen.row, noun.title())) }
                    p.row-note {
                        @for (nth, note) in row_notes(reader, noun, seen, listing).iter().enumerate() {
                            @if nth > 0 { "·" } (note)
                        }
                    }
                }
            }
        }
    };
    let link = listing.next.is_some().then_some((reader.say("全部", "All"), all.as_str()));
    let count = match listing.next {
        Some(_) => format!("{}+", listing.rows.len()),
        None => listing.rows.len().to_string(),
    };
    section_with(label, html! { (count) (reader.say(" 条", "")) }, link, body)
}

fn row_notes(
    reader: &Reader,
    noun: &'static Noun,
    seen: &app::record::Seen,
    listing: &Listing,
) -> Vec<Markup> {
    notes(noun)
        .into_iter()
        .filter_map(|at| {
            let (spec, value) = (noun.fields.get(at)?, seen.row.values.get(at)?);
            cell::note(spec, value, &listing.titles, reader.lang)
        })
        .collect()
}

fn form(reader: &Reader) -> Markup {
    html! {
        form.filters role="search" action="/search" method="get" {
            label.hidden for="search-here" { (reader.say("找什么", "What to find")) }
            input.input.filter-text id="search-here" name="q" type="search" value=(param(&reader.at, "q").unwrap_or_default());
            button.btn.btn-solid type="submit" { (reader.say("搜索", "Search")) }
        }
    }
}
