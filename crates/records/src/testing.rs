//! Help for the tests of rules: a record of which only some fields are filled.

use kernel::{Record, Value};

/// Gives the fields with errors when a record of noun `R` has these values and is otherwise empty.
pub(crate) fn faults<R: Record>(fields: &[(&str, Value)]) -> Vec<&'static str> {
    let mut values = vec![Value::Empty; R::NOUN.fields.len()];
    for (name, value) in fields {
        let at = R::NOUN.position(name).unwrap_or_else(|| panic!("{} has no {name}", R::SLUG));
        values[at] = value.clone();
    }
    R::NOUN.check(&values).errors.into_iter().map(|(field, _)| field).collect()
}

/// A text, a choice's code or a date.
pub(crate) fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// A link; equal numbers link the same record.
pub(crate) fn link(number: u128) -> Value {
    Value::Id(kernel::Uuid::from_u128(number))
}
