//! Reading: lists, records, their history and the remarks on them.

use super::{json, with_version};
use crate::answer::Answer;
use crate::query;
use crate::request::{Caller, TheNoun, TheRecord};
use crate::ui;
use app::App;
use app::json::{push_record, push_text};
use app::record::{self, COUNT_MAX, Listing};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::{Noun, Timestamp, Uuid};
use std::fmt::Write as _;
use store::{Comment, Entry, Position};

/// `GET /api/v1/{noun}`.
pub(crate) async fn list(State(app): State<App>, caller: Caller, TheNoun(noun): TheNoun) -> Answer {
    let ask = query::ask(noun, &ui::params(&caller.path_and_query), &[])?;
    let fields = ask.fields.clone();
    let listing = record::list(&app, &caller.actor, noun, ask).await?;
    Ok(json(StatusCode::OK, listed(noun, &listing, &fields)))
}

fn listed(noun: &Noun, listing: &Listing, fields: &[usize]) -> String {
    let mut out = String::with_capacity(64 + listing.rows.len() * 640);
    out.push_str("{\"items\":[");
    for (i, seen) in listing.rows.iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        push_record(&mut out, noun, seen, &listing.titles, fields);
    }
    out.push_str("],\"next\":");
    match listing.next.as_ref().map(Position::encode) {
        Some(next) => push_text(&mut out, &next),
        None => out.push_str("null"),
    }
    let is_bound = listing.count.is_some_and(|count| count > COUNT_MAX);
    match listing.count {
        Some(count) => {
            let _ = write!(out, ",\"count\":{}", count.min(COUNT_MAX));
        }
        None => out.push_str(",\"count\":null"),
    }
    let _ = write!(out, ",\"count_is_bound\":{is_bound}}}");
    out
}

/// `GET /api/v1/{noun}/{id}`.
pub(crate) async fn get(State(app): State<App>, caller: Caller, at: TheRecord) -> Answer {
    let opened = record::open(&app, &caller.actor, at.noun, at.id).await?;
    let mut out = String::with_capacity(4096);
    push_record(&mut out, at.noun, &opened.seen, &opened.titles, &[]);
    Ok(with_version(json(StatusCode::OK, out), opened.seen.row.version))
}

/// `GET /api/v1/{noun}/{id}/history`.
pub(crate) async fn history(State(app): State<App>, caller: Caller, at: TheRecord) -> Answer {
    let entries = record::history(&app, &caller.actor, at.noun, at.id).await?;
    Ok(items(&entries, push_entry))
}

/// `GET /api/v1/{noun}/{id}/comments`.
pub(crate) async fn comments(State(app): State<App>, caller: Caller, at: TheRecord) -> Answer {
    let comments = record::comments(&app, &caller.actor, at.noun, at.id).await?;
    Ok(items(&comments, push_comment))
}

/// The description of this API.
pub(crate) async fn openapi() -> Response {
    json(StatusCode::OK, super::openapi::kept().to_owned())
}

/// A list that is always given whole.
pub(super) fn items<T>(all: &[T], push: impl Fn(&mut String, &T)) -> Response {
    let mut out = String::from("{\"items\":[");
    for (i, item) in all.iter().enumerate() {
        out.push_str(if i == 0 { "{" } else { ",{" });
        push(&mut out, item);
        out.push('}');
    }
    out.push_str("]}");
    json(StatusCode::OK, out)
}

/// Appends `"key":"text"` members, separated by commas.
pub(super) fn push_texts(out: &mut String, members: &[(&str, &str)]) {
    for (i, (key, text)) in members.iter().enumerate() {
        let _ = write!(out, "{}\"{key}\":", if i == 0 { "" } else { "," });
        push_text(out, text);
    }
}

fn push_entry(out: &mut String, entry: &Entry) {
    let _ = write!(out, "\"seq\":{},\"version\":{},", entry.seq, entry.version);
    let at = Timestamp(entry.at).rfc3339();
    push_texts(
        out,
        &[
            ("at", &at),
            ("name", &entry.name),
            ("role", &entry.role),
            ("action", &entry.action),
            ("reason", &entry.reason),
            ("citation", &entry.citation),
        ],
    );
    out.push_str(",\"changes\":[");
    for (i, change) in entry.changes().iter().enumerate() {
        out.push_str(if i == 0 { "{\"field\":" } else { ",{\"field\":" });
        push_text(out, &change.field);
        for (key, side) in [("before", &change.before), ("after", &change.after)] {
            let _ = write!(out, ",\"{key}\":");
            match side {
                Some(text) if !change.private => push_text(out, text),
                _ => out.push_str("null"),
            }
        }
        let _ = write!(out, ",\"private\":{}}}", change.private);
    }
    out.push(']');
}

fn push_comment(out: &mut String, comment: &Comment) {
    let (id, at) = (comment.id.to_string(), Timestamp(comment.at).rfc3339());
    push_texts(out, &[("id", &id), ("author", &comment.author), ("at", &at), ("body", &comment.body)]);
}

/// The answer to what was made: its id and where it is.
pub(super) fn made(address: &str, id: Uuid, version: i64) -> Response {
    let mut response = json(StatusCode::CREATED, format!("{{\"id\":\"{id}\",\"version\":{version}}}"));
    if let Ok(address) = axum::http::HeaderValue::from_str(address) {
        response.headers_mut().insert(axum::http::header::LOCATION, address);
    }
    with_version(response, version)
}
