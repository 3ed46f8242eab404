//! The shape of notices, settings and failed deliveries in the description.

use super::{both, people, refer};
use serde_json::{Map, Value as Json, json};

/// An operation: method, path, name, summary in both languages, parameters, body and answer by schema.
pub(super) type Operation = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
    Option<&'static str>,
    &'static str,
);

/// Every operation.
pub(super) const OPERATIONS: [Operation; 6] = [
    ("GET", "/api/v1/inbox", "notices", "收件箱", "The own inbox", &["unread", "before"], None, "Notices"),
    (
        "POST",
        "/api/v1/inbox/{id}/read",
        "readNotice",
        "记为已读",
        "Mark a notice as read",
        &[],
        None,
        "Nothing",
    ),
    (
        "GET",
        "/api/v1/inbox-settings",
        "inboxSettings",
        "怎样提醒",
        "How one is told",
        &[],
        None,
        "InboxSettings",
    ),
    (
        "POST",
        "/api/v1/inbox-settings",
        "keepInboxSettings",
        "改怎样提醒",
        "Change how one is told",
        &[],
        Some("InboxSettings"),
        "Nothing",
    ),
    (
        "GET",
        "/api/v1/deliveries",
        "deliveries",
        "没有送达的",
        "What was not delivered",
        &[],
        None,
        "Deliveries",
    ),
    ("POST", "/api/v1/deliveries/{id}/again", "sendAgain", "再送一次", "Send again", &[], None, "Nothing"),
];

/// The operation at an address, of these or of those about people.
pub(super) fn find(method: &str, path: &str) -> Option<Operation> {
    OPERATIONS.into_iter().chain(people::OPERATIONS).find(|one| one.0 == method && one.1 == path)
}

/// Parameters of the inbox, and of what is asked about people.
pub(super) fn parameters() -> Map<String, Json> {
    let query = |name: &str, schema: Json, zh: &str, en: &str| json!({"name": name, "in": "query", "description": both(zh, en), "schema": schema});
    let unread = query("unread", json!({"type": "boolean"}), "只要未读的。", "Only those not read.");
    let id = json!({"type": "string", "format": "uuid"});
    let before = query("before", id, "上一页的 next。", "The next of the page before.");
    let own = [(String::from("unread"), unread), (String::from("before"), before)];
    own.into_iter().chain(people::parameters()).collect()
}

/// What is asked and answered.
pub(super) fn schemas() -> Vec<(String, Json)> {
    let text = || json!({"type": "string"});
    let uuid = || json!({"type": "string", "format": "uuid"});
    let time = || json!({"type": "string", "format": "date-time"});
    let clock = || json!({"type": "string", "pattern": "^[0-9]{1,2}:[0-9]{2}$"});
    let nullable = || json!({"type": ["string", "null"]});
    let notice = json!({
        "id": uuid(), "matter": text(), "text": text(), "text_en": text(), "noun": text(), "record": uuid(),
        "title": text(), "due": nullable(), "at": time(), "read": {"type": "boolean"},
    });
    let delivery = json!({
        "id": uuid(), "kind": {"type": "string", "enum": ["mail", "hook"]}, "to": text(), "matter": nullable(),
        "failure": text(), "attempts": {"type": "integer"}, "at": time(), "given_up_at": nullable(),
    });
    let settings = json!({
        "mail": {"type": "string", "enum": ["off", "digest", "at_once"]},
        "digest_at": clock(), "quiet_from": clock(), "quiet_to": clock(),
    });
    let object = |required: &[&str], properties: Json| json!({"type": "object", "required": required, "properties": properties});
    let list = |of: &str| json!({"type": "array", "items": refer("schemas", of)});
    let all = [
        ("Notice", object(&["id", "matter", "noun", "record", "title", "at", "read"], notice)),
        (
            "Notices",
            object(
                &["unread", "items", "next"],
                json!({"unread": {"type": "integer"}, "items": list("Notice"), "next": nullable()}),
            ),
        ),
        ("InboxSettings", object(&["mail", "digest_at", "quiet_from", "quiet_to"], settings)),
        ("Delivery", object(&["id", "kind", "to", "failure", "attempts", "at"], delivery)),
        ("Deliveries", object(&["items"], json!({"items": list("Delivery")}))),
        ("Nothing", json!({"type": "object"})),
    ];
    all.into_iter().map(|(name, schema)| (name.to_owned(), schema)).collect()
}
