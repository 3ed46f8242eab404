//! One cell: how a value is written into a sheet, and how what a cell says is taken back.
//!
//! What a cell was written from, it reads as. A value that a sheet cannot hold is not cut: the cell says so, and an
//! import leaves the value alone.

use kernel::{FieldSpec, Kind, Lang, Message, Value};
use papers::sheet as table;

/// What a cell says instead of a text longer than a sheet's cell.
const TOO_LONG: &str = "〔文字太长，表格放不下，见记录页〕";

/// The unit in which a column holds a field's numbers.
pub(super) fn unit_of(spec: &FieldSpec) -> &'static str {
    match (spec.unit, spec.kind) {
        ("", Kind::Money) => "元",
        ("", Kind::Usd) => "美元",
        (unit, _) => unit,
    }
}

/// Writes a value that is no link.
pub(super) fn cell(spec: &FieldSpec, value: &Value, unit: &str, lang: Lang) -> table::Value {
    match value {
        Value::Empty => table::Value::Empty,
        Value::Unknown | Value::NotApplicable => table::Value::Text(spec.kind.plain(value, "")),
        Value::Int(_) if spec.kind.is_number() => table::Value::Number(spec.kind.plain(value, unit)),
        Value::Text(_) if matches!(spec.kind, Kind::Date) => table::Value::Date(spec.kind.plain(value, "")),
        Value::Text(_) if matches!(spec.kind, Kind::Choice(_) | Kind::Choices(_)) => {
            let names = spec.kind.show(value, lang);
            let reads_back = spec.parse(&names).is_ok_and(|read| read == *value);
            table::Value::Text(if reads_back { names } else { spec.kind.plain(value, "") })
        }
        value => {
            let text = spec.kind.plain(value, unit);
            let fits = text.chars().count() <= papers::Limits::default().cell_chars_max;
            table::Value::Text(if fits { text } else { TOO_LONG.to_owned() })
        }
    }
}

/// Whether a cell still says what an export wrote there, so that the value stays whatever it was.
pub(super) fn is_as_exported(spec: &FieldSpec, value: &Value, unit: &str, written: &str) -> bool {
    [Lang::Zh, Lang::En].into_iter().any(|lang| match cell(spec, value, unit, lang) {
        table::Value::Text(text) | table::Value::Number(text) | table::Value::Date(text) => {
            text.trim() == written.trim() || text.replace("\r\n", "\n").trim() == written.trim()
        }
        _ => written.trim().is_empty(),
    })
}

/// The fault of a cell that holds the words for a text too long, where there is no such text in the book.
pub(super) fn refuse_too_long(written: &str) -> Result<(), Message> {
    if written.trim() != TOO_LONG {
        return Ok(());
    }
    Err(Message::new(
        "not_in_sheet",
        "这一格的原文太长，没有导出。请留空，或在记录页填写。",
        "The text of this cell was too long to be exported. Leave it empty, or fill it in on the record's page.",
    ))
}
