//! What the comparison of stated and recorded answers.

use super::both;
use crate::api::stated::FINDINGS;
use serde_json::{Map, Value as Json, json};

/// Schemas of the answer.
pub(super) fn schemas() -> Map<String, Json> {
    let (text, whole, id) =
        (json!({"type": "string"}), json!({"type": "integer"}), json!({"type": "string", "format": "uuid"}));
    let none = |kind: &str| json!({"type": [kind, "null"]});
    let id_or_none = json!({"type": ["string", "null"], "format": "uuid"});
    let object = |properties: Json| {
        let required: Vec<String> =
            properties.as_object().map(|all| all.keys().cloned().collect()).unwrap_or_default();
        json!({"type": "object", "required": required, "properties": properties})
    };
    let list = |name: &str| json!({"type": "array", "items": super::refer("schemas", name)});
    let codes: Vec<&str> = FINDINGS.iter().map(|(code, _)| *code).collect();
    let mut finding = object(json!({
        "finding": {"type": "string", "enum": codes}, "agrees": none("boolean"), "by": none("integer"), "stage": none("string"),
    }));
    finding["description"] = Json::String(both(
        "发现了什么；agrees 为 null 是无从判断；by 是宣布减台账：个数，金额为分，面积为百分之一亩。",
        "What was found; agrees is null where it cannot be told; by is stated less recorded: a number, fen, or hundredths of a mu.",
    ));
    let recorded = object(json!({"projects": whole, "known": whole, "agreed": none("integer")}));
    let total = object(json!({
        "total": id, "what": text, "count": none("integer"), "amount": none("integer"), "approx": text,
        "event": id_or_none, "event_name": none("string"),
        "recorded": {"anyOf": [recorded, {"type": "null"}]},
        "findings": list("StatedFinding"), "sentence": none("string"), "source": id_or_none, "source_title": none("string"),
    }));
    let project = object(json!({
        "statement": id, "name": text, "project": id_or_none, "project_name": none("string"),
        "findings": list("StatedFinding"), "sentence": none("string"), "source": id_or_none, "source_title": none("string"),
    }));
    let unstated = object(json!({"project": id, "name": text}));
    let whole_answer = object(json!({
        "of": {"type": "string", "enum": ["event", "park", "year"]}, "name": text, "as_of": {"type": "string", "format": "date"},
        "is_cut": {"type": "boolean", "description": both("活动超过所看的个数，只看了最近的。", "There are more events than are looked at; these are the newest.")},
        "totals": list("TotalHeld"), "projects": list("ProjectHeld"),
        "unstated": {"type": "array", "items": unstated, "description": both("台账有、来源没有点名的。", "On record and named by no source.")},
    }));
    let named = [
        ("StatedFinding", finding),
        ("TotalHeld", total),
        ("ProjectHeld", project),
        ("StatedAgainstRecorded", whole_answer),
    ];
    named.into_iter().map(|(name, schema)| (name.to_owned(), schema)).collect()
}
