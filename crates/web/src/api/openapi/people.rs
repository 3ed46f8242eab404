//! The shape of the balance of secondments and of what social pairings add up to.

use super::both;
use super::inbox::Operation;
use serde_json::{Map, Value as Json, json};

/// Every operation.
pub(super) const OPERATIONS: [Operation; 2] = [
    (
        "GET",
        "/api/v1/people-balance",
        "peopleBalance",
        "双向挂职：谁在哪里，各有多少，何时到期",
        "Secondments both ways: who is where, how many, until when",
        &[],
        None,
        "PeopleBalance",
    ),
    (
        "GET",
        "/api/v1/social-totals",
        "socialTotals",
        "民生结对合计",
        "What a social pairing adds up to",
        &["of_pairing"],
        None,
        "SocialTotals",
    ),
];

/// Parameters.
pub(super) fn parameters() -> Map<String, Json> {
    let schema = json!({"type": "string", "format": "uuid"});
    let pairing = json!({"name": "pairing", "in": "query", "required": true, "schema": schema,
        "description": both("哪个民生结对。", "Which social pairing.")});
    Map::from_iter([(String::from("of_pairing"), pairing)])
}

/// What is answered.
pub(super) fn schemas() -> Vec<(String, Json)> {
    let text = || json!({"type": "string"});
    let whole = || json!({"type": "integer"});
    let nullable = || json!({"type": ["string", "null"]});
    let list = |of: Json| json!({"type": "array", "items": of});
    let object = |required: &[&str], properties: Json| json!({"type": "object", "required": required, "properties": properties});
    let refer = |name: &str| super::refer("schemas", name);
    let group = object(
        &["name", "serving", "ending"],
        json!({"name": nullable(), "serving": list(whole()), "ending": list(whole())}),
    );
    let serving = object(
        &["id", "name", "from", "to", "from_city", "to_city"],
        json!({
            "id": text(), "name": text(), "from": text(), "to": text(), "from_city": text(), "to_city": text(),
            "park": nullable(), "batch": nullable(), "state": text(), "until": nullable(),
        }),
    );
    let balance = object(
        &["cut", "ways", "total", "parks", "batches", "serving"],
        json!({
            "cut": nullable(), "ways": list(object(&["from", "to"], json!({"from": text(), "to": text()}))),
            "total": refer("PeopleGroup"), "parks": list(refer("PeopleGroup")), "batches": list(refer("PeopleGroup")),
            "serving": list(serving),
        }),
    );
    let sum = json!({"type": "object", "required": ["sum", "known", "of"],
        "properties": {"sum": {"type": ["integer", "null"]}, "known": whole(), "of": whole()},
        "description": both("已知的合计、几个已知、共几个；一个都不知道为 null。", "The sum of what is known, how many are known, of how many; null when none is.")});
    let sums = || refer("CountedSum");
    let sent = object(
        &["kind", "dispatches", "people", "person_days"],
        json!({"kind": text(), "kind_en": text(), "dispatches": whole(), "people": whole(), "person_days": sums()}),
    );
    let outcome =
        object(&["noun", "record", "text"], json!({"noun": text(), "record": text(), "text": text()}));
    let content = json!({"type": ["object", "null"], "properties": {"content": whole(), "asked": whole(), "activities": whole()}});
    let totals = object(
        &["cut", "sent", "serving", "activities", "outcomes"],
        json!({
            "cut": nullable(), "sent": list(sent), "serving": whole(), "activities": whole(), "participants": sums(),
            "lessons": sums(), "students": sums(), "patients": sums(), "surgeries": sums(), "content": content,
            "outcomes": list(outcome),
        }),
    );
    [("PeopleGroup", group), ("PeopleBalance", balance), ("CountedSum", sum), ("SocialTotals", totals)]
        .into_iter()
        .map(|(name, schema)| (name.to_owned(), schema))
        .collect()
}
