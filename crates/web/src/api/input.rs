//! What a program sends: a JSON object of field values, and what goes with it in headers and address.

use super::strict::{self, Json};
use crate::answer::{Answer, Fault, Spot};
use crate::body;
use crate::query::faulty;
use crate::request::{Caller, TheRecord};
use crate::ui;
use app::json::read_value;
use app::record::{Change, Saved};
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use kernel::{FieldSpec, Kind, Message, Noun, Report, Value};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;

/// A request that changes something: its JSON body, if it has one, and its headers.
pub(crate) struct Sent {
    /// The members of the object; empty without a body.
    pub(super) members: Vec<(String, Json)>,
    headers: HeaderMap,
    method: &'static str,
    bytes: Bytes,
}

impl<S: Send + Sync> FromRequest<S> for Sent {
    type Rejection = Fault;

    async fn from_request(request: Request, state: &S) -> Answer<Sent> {
        let headers = request.headers().clone();
        let method = match request.method().as_str() {
            "POST" => "POST",
            "PATCH" => "PATCH",
            _ => "DELETE",
        };
        let bytes = body::bytes(request, state).await?;
        let members = match bytes.is_empty() {
            true => Vec::new(),
            false if body::media_type(&headers) != "application/json" => {
                return Err(body::wrong_type("application/json"));
            }
            false => match strict::parse(&bytes)? {
                Json::Object(members) => members,
                _ => {
                    return Err(Fault::bad_request(
                        "object",
                        "正文应为一个 JSON 对象。",
                        "The body must be a JSON object.",
                    ));
                }
            },
        };
        Ok(Sent { members, headers, method, bytes })
    }
}

impl Sent {
    /// The fields sent, each read by its kind. All that is wrong is said at once.
    pub(super) fn values(&self, noun: &Noun) -> Answer<BTreeMap<String, Value>> {
        let (mut values, mut report) = (BTreeMap::new(), Report::default());
        let mut unknown = Vec::new();
        for (name, json) in self.members.iter().filter(|(name, _)| name != "version") {
            match noun.field(name) {
                Some(spec) => match read_value(spec, &loose(spec, json)) {
                    Ok(value) => {
                        values.insert(name.clone(), value);
                    }
                    Err(message) => report.error(spec.name, message),
                },
                None => unknown.push(name),
            }
        }
        if report.is_ok() && unknown.is_empty() {
            return Ok(values);
        }
        let mut fault = Fault::from(report);
        fault.message.code = "invalid";
        for name in unknown {
            let shown: String = name.chars().take(80).collect();
            let (zh, en) = (format!("没有“{shown}”这一栏。"), format!("There is no field “{shown}”."));
            fault.details.errors.push((Spot::Field(shown), Message::new("unknown_field", zh, en)));
        }
        Err(fault)
    }

    /// The record with the version that the sender read, from `If-Match` or the member `version`.
    pub(super) fn at(&self, at: TheRecord) -> Answer<Saved> {
        let from_header = self.headers.get(header::IF_MATCH).map(|tag| {
            let tag = tag.to_str().unwrap_or("").trim();
            tag.trim_start_matches("W/").trim_matches('"').parse::<i64>()
        });
        let from_body = self.members.iter().find(|(name, _)| name == "version").map(|(_, json)| match json {
            Json::Number(number) => number.parse::<i64>().ok(),
            _ => None,
        });
        match (from_header, from_body) {
            (Some(Ok(version)), None) => Ok(Saved { id: at.id, version }),
            (Some(Ok(version)), Some(Some(same))) if version == same => Ok(Saved { id: at.id, version }),
            (None, Some(Some(version))) => Ok(Saved { id: at.id, version }),
            (None, None) => Err(Fault::new(
                StatusCode::PRECONDITION_REQUIRED,
                Message::new(
                    "version_needed",
                    "请写明读到的版本：If-Match 头，或正文里的 version。",
                    "Give the version you read: the If-Match header, or version in the body.",
                ),
            )),
            _ => Err(faulty(
                "version",
                "版本应为整数，两处写的要相同。",
                "The version is an integer, the same in both places.",
            )),
        }
    }

    /// Reason, citation and key that go with the change.
    pub(super) fn change(&self, caller: &Caller) -> Answer<Change> {
        let mut change = Change::default();
        for (name, value) in ui::params(&caller.path_and_query) {
            let most = 1_000;
            if value.chars().count() > most || value.chars().any(char::is_control) {
                return Err(faulty(
                    &name,
                    "最多 1,000 个字，不含控制字符。",
                    "At most 1,000 characters, no control characters.",
                ));
            }
            match name.as_str() {
                "reason" => change.reason = value,
                "citation" => change.citation = value,
                _ => return Err(faulty(&name, "没有这个参数。", "There is no such parameter.")),
            }
        }
        change.once = self.once(caller)?;
        Ok(change)
    }

    /// The Idempotency-Key with a digest of everything that makes the request what it is.
    fn once(&self, caller: &Caller) -> Answer<Option<(String, String)>> {
        let Some(key) = self.headers.get("idempotency-key") else { return Ok(None) };
        let key = key.to_str().unwrap_or("").trim();
        if key.is_empty() || key.len() > 200 {
            return Err(Fault::bad_request(
                "idempotency_key",
                "Idempotency-Key 应为 1 至 200 个可见的 ASCII 字符。",
                "An Idempotency-Key has 1 to 200 visible ASCII characters.",
            ));
        }
        let mut hash = Sha256::new();
        let version = self.headers.get(header::IF_MATCH).map_or(&b""[..], |tag| tag.as_bytes());
        for part in [self.method.as_bytes(), caller.path_and_query.as_bytes(), version, &self.bytes] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        let digest = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        // A key of the API never meets one of an import.
        Ok(Some((format!("api {key}"), digest)))
    }
}

/// The same value as `app` reads it. A decimal becomes a text, so that it passes through no float; money is an
/// integer or a text with its unit, so a decimal amount stays a number and is refused there.
fn loose(spec: &FieldSpec, json: &Json) -> serde_json::Value {
    use serde_json::Value as Loose;
    match json {
        Json::Null => Loose::Null,
        Json::Bool(flag) => Loose::Bool(*flag),
        Json::Number(number) => match (number.parse::<i64>(), spec.kind) {
            (Ok(whole), _) => Loose::from(whole),
            (Err(_), Kind::Number { .. }) => Loose::String(number.clone()),
            (Err(_), _) => number.parse::<f64>().map_or(Loose::Null, Loose::from),
        },
        Json::Text(text) => Loose::String(text.clone()),
        Json::List(items) => Loose::Array(items.iter().map(|item| loose(spec, item)).collect()),
        Json::Object(members) => {
            Loose::Object(members.iter().map(|(key, item)| (key.clone(), loose(spec, item))).collect())
        }
    }
}
