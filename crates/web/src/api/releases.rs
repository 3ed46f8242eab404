//! Releases: a text in, what was read in it out. Nothing enters the ledger by it.

use super::input::Sent;
use super::read::push_texts;
use super::strict::Json;
use super::{json, with_version};
use crate::answer::{Answer, Fault, Spot};
use crate::request::Caller;
use app::App;
use app::intake::{self, Received};
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use kernel::{Choice as _, Message};
use std::fmt::Write as _;

/// `POST /api/v1/releases`.
pub(crate) async fn receive(State(app): State<App>, caller: Caller, sent: Sent) -> Answer {
    let mut received = Received::default();
    let mut fault = Fault::from(kernel::Report::default());
    fault.message.code = "invalid";
    for (name, value) in &sent.members {
        let slot = match name.as_str() {
            "text" => Some(&mut received.text),
            "title" => Some(&mut received.title),
            "issuer" => Some(&mut received.issuer),
            "published_on" | "source_date" => Some(&mut received.published_on),
            "url" => Some(&mut received.url),
            _ => None,
        };
        match (slot, value) {
            (Some(slot), Json::Text(text)) => slot.clone_from(text),
            (Some(_), Json::Null) => {}
            (Some(_), _) => fault.details.errors.push((Spot::Field(name.clone()), kernel::mismatch())),
            (None, _) => {
                let message = Message::new("unknown_field", "没有这一栏。", "There is no such field.");
                fault.details.errors.push((Spot::Field(name.chars().take(80).collect()), message));
            }
        }
    }
    if !fault.details.errors.is_empty() {
        return Err(fault);
    }
    let saved = intake::receive(&app, &caller.actor, received).await?;
    let open = intake::open(&app, &caller.actor, saved.id).await?;
    let mut out = format!(
        "{{\"id\":\"{}\",\"version\":{},\"was_there\":{},\"statements\":[",
        saved.id, saved.version, saved.was_there
    );
    for (i, stated) in open.statements.iter().enumerate() {
        let statement = &stated.statement;
        let _ = write!(
            out,
            "{}{{\"id\":\"{}\",\"version\":{},\"starts_at\":{},\"ends_at\":{},",
            if i == 0 { "" } else { "," },
            stated.at.id,
            stated.at.version,
            statement.starts_at.0,
            statement.ends_at.0
        );
        let words = [
            ("kind", statement.kind.code()),
            ("state", statement.state.code()),
            ("subject", statement.subject.as_str()),
            ("text", statement.text.as_str()),
        ];
        push_texts(&mut out, &words);
        out.push_str(",\"parts\":{");
        let parts: Vec<(&str, &str)> =
            stated.parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        push_texts(&mut out, &parts);
        out.push_str("}}");
    }
    out.push_str("],\"incomplete\":[");
    for (i, listed) in open.incomplete.iter().enumerate() {
        let _ = write!(out, "{}\"{}\"", if i == 0 { "" } else { "," }, listed.code());
    }
    out.push_str("]}");
    let mut response = with_version(json(StatusCode::CREATED, out), saved.version);
    if let Ok(address) = HeaderValue::from_str(&format!("/api/v1/sources/{}", saved.id)) {
        response.headers_mut().insert(header::LOCATION, address);
    }
    Ok(response)
}
