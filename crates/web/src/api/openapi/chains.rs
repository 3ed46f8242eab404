//! What the gaps of the chains are asked and answer.

use super::both;
use super::views::View;
use serde_json::{Map, Value as Json, json};

/// The question.
pub(super) const VIEWS: [View; 1] = [(
    "/api/v1/chain-gaps",
    "chainGaps",
    "产业链缺口：各范围里缺、断、弱的环节和判据",
    "Gaps of the chains: nodes that are missing, broken or weak in each area, and why",
    &["of_area", "of_chain"],
    "ChainGaps",
)];

/// Its parameters.
pub(super) fn parameters() -> Map<String, Json> {
    let query = |name: &str, zh: &str, en: &str| json!({"name": name, "in": "query", "description": both(zh, en), "schema": {"type": "string"}});
    let named = [
        (
            "of_area",
            query(
                "area",
                "parks、cities 或园区的标识；不写则每个园区、全部园区、两市各算一遍。",
                "parks, cities or the id of a park; without it each park, the parks together and both cities.",
            ),
        ),
        ("of_chain", query("chain", "产业链的代码，如 DW。", "The code of a chain, such as DW.")),
    ];
    named.into_iter().map(|(name, parameter)| (name.to_owned(), parameter)).collect()
}

/// The schema of its answer.
pub(super) fn schemas() -> Map<String, Json> {
    let text = || json!({"type": "string"});
    let texts = || json!({"type": "array", "items": {"type": "string"}});
    let gap = json!({
        "type": "object",
        "required": ["area", "chain", "node", "code", "name", "status", "reasons", "unknown", "demand"],
        "properties": {
            "area": text(), "chain": text(), "node": {"type": "string", "format": "uuid"}, "code": text(), "name": text(),
            "status": {"type": "string", "enum": ["missing", "broken", "weak"]}, "reasons": texts(), "unknown": texts(),
            "demand": super::refer("schemas", "KnownSum"),
        },
    });
    let all = json!({
        "type": "object",
        "required": ["as_of", "gaps"],
        "properties": {"as_of": {"type": "string", "format": "date"}, "gaps": {"type": "array", "items": gap}},
    });
    Map::from_iter([(String::from("ChainGaps"), all)])
}
