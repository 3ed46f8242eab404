//! The bridge between a Rust type and the untyped [`Value`] of generic code.

use crate::{Id, Kind, Message, Presence, Record, Value};

/// A type that can be a field of a record.
pub trait Field: Sized {
    /// How the field is parsed, shown and stored.
    const KIND: Kind;
    /// Whether a value must be given.
    const PRESENCE: Presence = Presence::Required;

    /// Gives the untyped value.
    fn to_value(&self) -> Value;

    /// Takes the typed value from an untyped one that was parsed by [`Self::KIND`].
    fn from_value(value: &Value) -> Result<Self, Message>;
}

/// Gives the message for a value whose shape is not that of its field. Only a caller's mistake leads here,
/// since kinds parse to the right shape.
pub fn mismatch() -> Message {
    Message::new("wrong_type", "值的类型不对。", "The value has the wrong type.")
}

/// Gives the message for a required field without a value.
pub fn required() -> Message {
    Message::new("required", "必填。", "Required.")
}

impl<R: Record> Field for Id<R> {
    const KIND: Kind = Kind::Link(R::SLUG);

    fn to_value(&self) -> Value {
        Value::Id(self.raw())
    }

    fn from_value(value: &Value) -> Result<Id<R>, Message> {
        value.as_id().map(Id::new).ok_or_else(|| if value.is_blank() { required() } else { mismatch() })
    }
}

impl Field for bool {
    const KIND: Kind = Kind::Flag;

    fn to_value(&self) -> Value {
        Value::Int(i64::from(*self))
    }

    fn from_value(value: &Value) -> Result<bool, Message> {
        match value {
            Value::Int(number) => Ok(*number != 0),
            Value::Empty => Ok(false),
            _ => Err(mismatch()),
        }
    }
}
