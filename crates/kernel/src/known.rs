//! Fields that may lack a value, and fields that hold several.

use crate::{Choice, Field, Id, Kind, Message, Presence, Record, Value, field::mismatch};

/// A value that may be unknown, and is then shown as 未掌握 instead of zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Known<T> {
    /// The value.
    Is(T),
    /// 未掌握.
    #[default]
    Unknown,
    /// 不适用.
    NotApplicable,
    /// Not filled in yet.
    Empty,
}

impl<T> Known<T> {
    /// The value, if there is one.
    pub fn get(&self) -> Option<&T> {
        match self {
            Known::Is(value) => Some(value),
            _ => None,
        }
    }
}

impl<T> From<T> for Known<T> {
    fn from(value: T) -> Known<T> {
        Known::Is(value)
    }
}

impl<T: Field> Field for Known<T> {
    const KIND: Kind = T::KIND;
    const PRESENCE: Presence = Presence::MayBeUnknown;

    fn to_value(&self) -> Value {
        match self {
            Known::Is(value) => value.to_value(),
            Known::Unknown => Value::Unknown,
            Known::NotApplicable => Value::NotApplicable,
            Known::Empty => Value::Empty,
        }
    }

    fn from_value(value: &Value) -> Result<Known<T>, Message> {
        Ok(match value {
            Value::Unknown => Known::Unknown,
            Value::NotApplicable => Known::NotApplicable,
            Value::Empty => Known::Empty,
            other => Known::Is(T::from_value(other)?),
        })
    }
}

impl<T: Field> Field for Option<T> {
    const KIND: Kind = T::KIND;
    const PRESENCE: Presence = Presence::Optional;

    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Empty, Field::to_value)
    }

    fn from_value(value: &Value) -> Result<Option<T>, Message> {
        if value.is_blank() { Ok(None) } else { T::from_value(value).map(Some) }
    }
}

/// Links to several records of noun `R`, in the order given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ids<R>(pub Vec<Id<R>>);

impl<R> Default for Ids<R> {
    fn default() -> Self {
        Ids(Vec::new())
    }
}

impl<R: Record> Field for Ids<R> {
    const KIND: Kind = Kind::Links(R::SLUG);
    const PRESENCE: Presence = Presence::Optional;

    fn to_value(&self) -> Value {
        match self.0.is_empty() {
            true => Value::Empty,
            false => Value::Ids(self.0.iter().map(|id| id.raw()).collect()),
        }
    }

    fn from_value(value: &Value) -> Result<Ids<R>, Message> {
        match value {
            Value::Empty => Ok(Ids::default()),
            Value::Ids(ids) => Ok(Ids(ids.iter().copied().map(Id::new).collect())),
            Value::Id(id) => Ok(Ids(vec![Id::new(*id)])),
            _ => Err(mismatch()),
        }
    }
}

/// Several options of one choice, stored as their codes joined by spaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Many<C>(pub Vec<C>);

impl<C> Default for Many<C> {
    fn default() -> Self {
        Many(Vec::new())
    }
}

impl<C: Choice> Field for Many<C> {
    const KIND: Kind = Kind::Choices(C::SPEC);
    const PRESENCE: Presence = Presence::Optional;

    fn to_value(&self) -> Value {
        match self.0.is_empty() {
            true => Value::Empty,
            false => Value::Text(self.0.iter().map(|option| option.code()).collect::<Vec<_>>().join(" ")),
        }
    }

    fn from_value(value: &Value) -> Result<Many<C>, Message> {
        match value {
            Value::Empty => Ok(Many::default()),
            Value::Text(codes) => codes
                .split(' ')
                .map(|code| C::from_code(code).ok_or_else(mismatch))
                .collect::<Result<_, _>>()
                .map(Many),
            _ => Err(mismatch()),
        }
    }
}
