//! What people are told and what did not arrive, for programs. A token's scopes narrow it like everything else: of the
//! notices, those whose record it may read.

use super::input::Sent;
use super::json;
use super::strict::Json;
use super::views::require_readable;
use crate::answer::Answer;
use crate::asked::Faults;
use crate::pages::inbox::{asked, clock};
use crate::request::Caller;
use crate::ui::param;
use app::delivery;
use app::inbox::{self, Ask, Item};
use app::{App, Error};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use kernel::{Choice as _, Timestamp, Uuid};
use serde_json::{Value, json as object};

/// `GET /api/v1/inbox`.
pub(crate) async fn list(State(app): State<App>, caller: Caller) -> Answer {
    require_readable(&caller, Faults::new(), &["unread", "before"])?;
    let at = &caller.path_and_query;
    let unread = matches!(param(at, "unread").as_deref(), Some("1" | "true"));
    let before = match param(at, "before") {
        Some(text) => Some(Uuid::try_parse(&text).map_err(|_| Error::NotFound)?),
        None => None,
    };
    let found = inbox::inbox(&app, &caller.actor, Ask { unread, before }).await?;
    let body = object!({
        "unread": found.unread,
        "items": found.items.iter().map(notice).collect::<Vec<_>>(),
        "next": found.next.map(|id| id.to_string()),
    });
    Ok(json(StatusCode::OK, body.to_string()))
}

fn notice(item: &Item) -> Value {
    let of = &item.notice;
    let label = item.matter.label();
    object!({
        "id": of.id.to_string(),
        "matter": of.matter,
        "text": label.zh,
        "text_en": label.en,
        "noun": of.noun,
        "record": of.record.to_string(),
        "title": item.title,
        "due": Some(&of.due).filter(|due| !due.is_empty()),
        "at": Timestamp(of.at).rfc3339(),
        "read": of.read_at.is_some(),
    })
}

/// `POST /api/v1/inbox/{id}/read`.
pub(crate) async fn read_one(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer {
    inbox::read_one(&app, &caller.actor, parse(&id)?).await?;
    Ok(nothing())
}

/// `GET /api/v1/inbox-settings`.
pub(crate) async fn settings(State(app): State<App>, caller: Caller) -> Answer {
    let wishes = delivery::wishes(&app, &caller.actor).await?;
    let body = object!({
        "mail": wishes.mail.code(),
        "digest_at": clock(wishes.digest_at),
        "quiet_from": clock(wishes.quiet_from),
        "quiet_to": clock(wishes.quiet_to),
    });
    Ok(json(StatusCode::OK, body.to_string()))
}

/// `POST /api/v1/inbox-settings`: all four.
pub(crate) async fn keep_settings(State(app): State<App>, caller: Caller, sent: Sent) -> Answer {
    const KNOWN: [&str; 4] = ["mail", "digest_at", "quiet_from", "quiet_to"];
    if let Some((name, _)) = sent.members.iter().find(|(name, _)| !KNOWN.contains(&name.as_str())) {
        let name: String = name.chars().take(80).collect();
        return Err(crate::query::faulty(&name, "没有这一栏。", "There is no such field."));
    }
    let text = |name: &str| match sent.members.iter().find(|(own, _)| own == name) {
        Some((_, Json::Text(text))) => text.clone(),
        _ => String::new(),
    };
    let (wishes, report) = asked(text);
    if !report.is_ok() {
        return Err(Error::Invalid(report).into());
    }
    delivery::keep_wishes(&app, &caller.actor, wishes).await?;
    Ok(nothing())
}

/// `GET /api/v1/deliveries`: what was given up.
pub(crate) async fn deliveries(State(app): State<App>, caller: Caller) -> Answer {
    let dead = delivery::dead(&app, &caller.actor).await?;
    let one = |one: &delivery::Dead| {
        object!({
            "id": one.parcel.id.to_string(),
            "kind": one.parcel.kind,
            "to": format!("{}/{}", one.to.0.slug, one.parcel.target),
            "matter": one.matter.map(|matter| matter.code()),
            "failure": one.parcel.last_error,
            "attempts": one.parcel.attempts,
            "at": Timestamp(one.parcel.at).rfc3339(),
            "given_up_at": one.parcel.dead_at.map(|at| Timestamp(at).rfc3339()),
        })
    };
    let body = object!({ "items": dead.iter().map(one).collect::<Vec<_>>() });
    Ok(json(StatusCode::OK, body.to_string()))
}

/// `POST /api/v1/deliveries/{id}/again`.
pub(crate) async fn send_again(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer {
    delivery::send_again(&app, &caller.actor, parse(&id)?).await?;
    Ok(nothing())
}

fn parse(id: &str) -> Answer<Uuid> {
    Ok(Uuid::try_parse(id).map_err(|_| Error::NotFound)?)
}

fn nothing() -> Response {
    json(StatusCode::OK, String::from("{}"))
}
