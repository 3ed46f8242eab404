//! One field's value without its type, as generic code carries it between form, table, API and sheet.

use uuid::Uuid;

/// The value of one field.
///
/// The three kinds of "none" differ and are shown differently: nothing filled in yet, not known to us,
/// and not applicable. None of them is zero and none of them is summed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing was filled in.
    Empty,
    /// 未掌握: such a value exists, and we do not know it.
    Unknown,
    /// 不适用: there is no such value here.
    NotApplicable,
    /// A whole number: a count, fen, or a decimal scaled by its kind.
    Int(i64),
    /// Text, a code, a choice's code, a date in ISO form.
    Text(String),
    /// A link.
    Id(Uuid),
    /// Several links.
    Ids(Vec<Uuid>),
}

impl Value {
    /// Whether there is no value, for whichever of the three reasons.
    pub fn is_blank(&self) -> bool {
        matches!(self, Value::Empty | Value::Unknown | Value::NotApplicable)
    }

    /// The whole number, if it is one.
    pub fn as_int(&self) -> Option<i64> {
        match self {
            Value::Int(number) => Some(*number),
            _ => None,
        }
    }

    /// The text, if it is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The link, if it is one.
    pub fn as_id(&self) -> Option<Uuid> {
        match self {
            Value::Id(id) => Some(*id),
            _ => None,
        }
    }

    /// All links this value holds: none, one or several.
    pub fn ids(&self) -> &[Uuid] {
        match self {
            Value::Id(id) => std::slice::from_ref(id),
            Value::Ids(ids) => ids,
            _ => &[],
        }
    }
}
