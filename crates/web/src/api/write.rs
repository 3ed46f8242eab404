//! Writing: make, change, put away, bring back, remark.

use super::input::Sent;
use super::read::made;
use super::strict::Json;
use super::{json, with_version};
use crate::answer::{Answer, Fault, Spot};
use crate::query::faulty;
use crate::request::{Caller, TheAct, TheNoun, TheRecord};
use app::App;
use app::act::{self, Done, With};
use app::input::Input;
use app::record::{self, Saved};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::Message;

/// `POST /api/v1/{noun}`.
pub(crate) async fn create(
    State(app): State<App>,
    caller: Caller,
    TheNoun(noun): TheNoun,
    sent: Sent,
) -> Answer {
    let making = act::making(noun);
    let values = sent.values(making.map_or(noun, |act| act.input))?;
    if sent.members.iter().any(|(name, _)| name == "version") {
        return Err(faulty("version", "新建没有版本。", "A new record has no version."));
    }
    let change = sent.change(&caller)?;
    let saved = match making {
        Some(act) => {
            let with = With { change, ..With::default() };
            let done = act::perform(&app, &caller.actor, act, Input::Values(values), with).await?;
            refuse(&done)?;
            done.saved
        }
        None => record::create(&app, &caller.actor, noun, Input::Values(values), change).await?,
    };
    Ok(made(&format!("/api/v1/{}/{}", noun.slug, saved.id), saved.id, saved.version))
}

/// `PATCH /api/v1/{noun}/{id}`: the fields sent change, the others stay.
pub(crate) async fn update(State(app): State<App>, caller: Caller, at: TheRecord, sent: Sent) -> Answer {
    let (version, change) = (sent.at(at)?, sent.change(&caller)?);
    let values = sent.values(at.noun)?;
    let saved = record::update(&app, &caller.actor, at.noun, version, Input::Values(values), change).await?;
    Ok(changed(saved))
}

/// `DELETE /api/v1/{noun}/{id}` puts a record away.
pub(crate) async fn archive(State(app): State<App>, caller: Caller, at: TheRecord, sent: Sent) -> Answer {
    require_bare(&sent)?;
    let (version, change) = (sent.at(at)?, sent.change(&caller)?);
    Ok(changed(record::archive(&app, &caller.actor, at.noun, version, change).await?))
}

/// `POST /api/v1/{noun}/{id}/restore`.
pub(crate) async fn restore(State(app): State<App>, caller: Caller, at: TheRecord, sent: Sent) -> Answer {
    require_bare(&sent)?;
    let (version, change) = (sent.at(at)?, sent.change(&caller)?);
    Ok(changed(record::restore(&app, &caller.actor, at.noun, version, change).await?))
}

/// `POST /api/v1/{noun}/{id}/{act}`: a step with a record. What came of it may be a record of another noun.
pub(crate) async fn act(
    State(app): State<App>,
    caller: Caller,
    at: TheRecord,
    TheAct(act): TheAct,
    sent: Sent,
) -> Answer {
    let (version, change) = (sent.at(at)?, sent.change(&caller)?);
    let values = sent.values(act.input)?;
    let with = With { at: Some(version), change, upload: None };
    let done = act::perform(&app, &caller.actor, act, Input::Values(values), with).await?;
    refuse(&done)?;
    let Saved { id, version } = done.saved;
    let slug = done.noun.slug;
    let body = format!("{{\"noun\":\"{slug}\",\"id\":\"{id}\",\"version\":{version}}}");
    Ok(with_version(json(StatusCode::OK, body), version))
}

/// `POST /api/v1/{noun}/{id}/comments`.
pub(crate) async fn comment(State(app): State<App>, caller: Caller, at: TheRecord, sent: Sent) -> Answer {
    let body = match &sent.members[..] {
        [(name, Json::Text(body))] if name == "body" => body,
        _ => return Err(faulty("body", "正文写成 {\"body\": \"…\"}。", "Send {\"body\": \"…\"}.")),
    };
    if body.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err(faulty("body", "含有控制字符。", "Contains a control character."));
    }
    let id = record::comment(&app, &caller.actor, at.noun, at.id, body).await?;
    Ok(made(&format!("/api/v1/{}/{}/comments", at.noun.slug, at.id), id, 1))
}

/// Answers a request that was noted and refused.
fn refuse(done: &Done) -> Answer<()> {
    let Some(refused) = &done.refused else { return Ok(()) };
    let words = refused.refusal.message;
    let mut fault = Fault::new(StatusCode::CONFLICT, Message::new(refused.refusal.code, words.zh, words.en));
    fault.details.case = Some(refused.case.clone());
    Err(fault)
}

/// The answer to a change: the record's version now.
fn changed(saved: Saved) -> Response {
    let body = format!("{{\"id\":\"{}\",\"version\":{}}}", saved.id, saved.version);
    with_version(json(StatusCode::OK, body), saved.version)
}

/// Refuses fields where none are taken.
fn require_bare(sent: &Sent) -> Answer<()> {
    let Some((name, _)) = sent.members.iter().find(|(name, _)| name != "version") else { return Ok(()) };
    let (zh, en) = ("这里只写 version。", "Only version goes here.");
    let mut fault = Fault::bad_request("unknown_field", zh, en);
    fault.details.errors.push((Spot::Field(name.clone()), Message::new("unknown_field", zh, en)));
    Err(fault)
}
