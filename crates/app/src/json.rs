//! Records as JSON: one shape for the API, out and in.
//!
//! Whole numbers and money are integers in the field's smallest unit (fen, cents), decimals are numbers as
//! written, links are `{"id", "title"}`. Nothing filled in is `null`; 未掌握 is `{"blank": "unknown"}`, 不适用
//! is `{"blank": "not_applicable"}`.

use crate::record::Seen;
use kernel::{FieldSpec, Kind, Message, Noun, Timestamp, Uuid, Value};
use std::fmt::Write as _;
use store::Titles;

/// Appends a record as a JSON object. `fields` names positions, all when empty.
pub fn push_record(out: &mut String, noun: &Noun, seen: &Seen, titles: &Titles, fields: &[usize]) {
    let row = &seen.row;
    let _ = write!(out, "{{\"id\":\"{}\",\"version\":{}", row.id, row.version);
    for (key, at) in [
        ("created_at", Some(row.created_at)),
        ("updated_at", Some(row.updated_at)),
        ("archived_at", row.archived_at),
    ] {
        if let Some(at) = at {
            let _ = write!(out, ",\"{key}\":\"{}\"", Timestamp(at).rfc3339());
        }
    }
    if seen.masked {
        out.push_str(",\"masked\":true");
    }
    for (i, spec) in noun.fields.iter().enumerate() {
        // A private field that the record opens to all who see it is not empty here.
        let hidden =
            seen.masked && spec.private && row.values.get(i).is_none_or(|value| *value == Value::Empty);
        if !hidden && (fields.is_empty() || fields.contains(&i)) {
            let _ = write!(out, ",\"{}\":", spec.name);
            push_value(out, spec, row.values.get(i).unwrap_or(&Value::Empty), titles);
        }
    }
    out.push('}');
}

fn push_value(out: &mut String, spec: &FieldSpec, value: &Value, titles: &Titles) {
    match (spec.kind, value) {
        (_, Value::Empty) => out.push_str("null"),
        (_, Value::Unknown) => out.push_str("{\"blank\":\"unknown\"}"),
        (_, Value::NotApplicable) => out.push_str("{\"blank\":\"not_applicable\"}"),
        (Kind::Flag, Value::Int(number)) => out.push_str(if *number == 0 { "false" } else { "true" }),
        (Kind::Number { .. }, value @ Value::Int(_)) => out.push_str(&spec.kind.plain(value, "")),
        (Kind::Time, value @ Value::Int(_)) => push_text(out, &spec.kind.plain(value, "")),
        (_, Value::Int(number)) => {
            let _ = write!(out, "{number}");
        }
        (Kind::Choices(_), Value::Text(codes)) => push_list(out, codes.split(' '), push_text),
        (_, Value::Text(text)) => push_text(out, text),
        (_, Value::Id(id)) => push_link(out, *id, titles),
        (_, Value::Ids(ids)) => push_list(out, ids.iter(), |out, id| push_link(out, *id, titles)),
    }
}

/// A link to what the reader may not see keeps its id out as well.
fn push_link(out: &mut String, id: Uuid, titles: &Titles) {
    match titles.get(&id) {
        Some(title) => {
            let _ = write!(out, "{{\"id\":\"{id}\",\"title\":");
            push_text(out, title);
            out.push('}');
        }
        None => out.push_str("null"),
    }
}

fn push_list<T>(out: &mut String, items: impl Iterator<Item = T>, mut push: impl FnMut(&mut String, T)) {
    out.push('[');
    for (i, item) in items.enumerate() {
        if i > 0 {
            out.push(',');
        }
        push(out, item);
    }
    out.push(']');
}

/// Appends a JSON string.
pub fn push_text(out: &mut String, text: &str) {
    out.push('"');
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c == '"' || c == '\\' || c < ' ') {
        out.push_str(&rest[..at]);
        let c = rest.as_bytes()[at];
        match c {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\t' => out.push_str("\\t"),
            _ => {
                let _ = write!(out, "\\u{c:04x}");
            }
        }
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
    out.push('"');
}

/// Reads one field's value from JSON.
pub fn read_value(spec: &FieldSpec, json: &serde_json::Value) -> Result<Value, Message> {
    use serde_json::Value as Json;
    match (spec.kind, json) {
        (_, Json::Null) => Ok(Value::Empty),
        (_, Json::Object(object)) if object.len() == 1 && object.contains_key("blank") => {
            match object.get("blank").and_then(Json::as_str) {
                Some("unknown") => Ok(Value::Unknown),
                Some("not_applicable") => Ok(Value::NotApplicable),
                _ => Err(Message::new(
                    "blank",
                    "blank 写 unknown 或 not_applicable。",
                    "blank is unknown or not_applicable.",
                )),
            }
        }
        (Kind::Link(_), Json::Object(object)) => match object.get("id") {
            Some(id) => read_value(spec, id),
            None => Err(kernel::mismatch()),
        },
        (Kind::Links(_), Json::Array(items)) => {
            let one = |item: &Json| {
                let id = item.as_str().or_else(|| item.get("id").and_then(Json::as_str));
                id.and_then(|id| Uuid::try_parse(id).ok())
                    .ok_or_else(|| Message::new("link", "没有找到。", "Not found."))
            };
            let ids = items.iter().map(one).collect::<Result<Vec<_>, _>>()?;
            Ok(if ids.is_empty() { Value::Empty } else { Value::Ids(ids) })
        }
        (Kind::Choices(_), Json::Array(items)) => {
            let codes = items
                .iter()
                .map(|item| item.as_str().ok_or_else(kernel::mismatch))
                .collect::<Result<Vec<_>, _>>()?;
            if codes.is_empty() { Ok(Value::Empty) } else { spec.parse(&codes.join("、")) }
        }
        (Kind::Flag, Json::Bool(flag)) => Ok(Value::Int(i64::from(*flag))),
        // An integer is in the smallest unit; a text is read like a person's.
        (Kind::Money | Kind::Usd, Json::Number(number)) => match number.as_i64() {
            Some(amount) => Ok(Value::Int(amount)),
            None => Err(Message::new(
                "integer",
                "金额写成整数（分），或带单位的文字，如“113亿元”。",
                "Write money as an integer in fen, or as text with its unit.",
            )),
        },
        (Kind::Number { .. }, Json::Number(number)) => spec.parse(&number.to_string()),
        (_, Json::String(text)) => spec.parse(text),
        _ => Err(kernel::mismatch()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped_as_json_asks() {
        let mut out = String::new();
        push_text(&mut out, "苏\"科\\\n\u{1}新");
        assert_eq!(out, r#""苏\"科\\\n\u0001新""#);
        assert_eq!(serde_json::from_str::<String>(&out).unwrap(), "苏\"科\\\n\u{1}新");
    }
}
