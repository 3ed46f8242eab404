//! The shape of findings in the description.

use super::{both, refer};
use serde_json::{Value as Json, json};

/// Findings and one of them.
pub(super) fn schemas() -> [(String, Json); 2] {
    let text = || json!({"type": "string"});
    let number = || json!({"type": "integer"});
    let nullable = || json!({"type": ["string", "null"]});
    let about = json!({"type": "object", "required": ["id", "name", "stage", "park"], "properties": {
        "id": text(), "name": text(), "stage": text(), "park": nullable(),
    }});
    let row = json!({"type": "object", "required": ["noun", "id", "title"], "properties": {
        "noun": text(), "id": text(), "title": text(), "day": text(), "completed": number(),
    }});
    let rule =
        json!({"type": ["object", "null"], "properties": {"code": text(), "value": {"type": "number"}}});
    let finding = json!({
        "type": "object",
        "required": ["code", "group", "severity", "text", "text_en", "figures", "rule", "projects", "about", "rows"],
        "properties": {
            "code": {"type": "string", "enum": app::watch::CODES},
            "group": {"type": "string", "enum": ["standstill", "numbers", "across"]},
            "severity": {"type": "string", "enum": ["serious", "warning", "note"]},
            "text": text(),
            "text_en": text(),
            "figures": {
                "type": "object",
                "additionalProperties": {"type": ["string", "integer"]},
                "description": both("金额为分，占比为万分之一，日期为文字。", "Money in fen, shares in hundredths of a percent, days as text."),
            },
            "rule": rule,
            "projects": number(),
            "about": {"type": "array", "items": about},
            "rows": {"type": "array", "items": row},
        },
    });
    let findings = json!({
        "type": "object",
        "required": ["as_of", "count", "items"],
        "properties": {
            "as_of": {"type": "string", "format": "date"},
            "count": number(),
            "items": {"type": "array", "items": refer("schemas", "Finding")},
        },
    });
    [(String::from("Finding"), finding), (String::from("Findings"), findings)]
}
