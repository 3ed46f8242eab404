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

/// Gives the fields with errors when a form is filled in so and otherwise left as it opens, with its defaults.
/// Links are written as small numbers; equal numbers link the same record.
pub(crate) fn faults_as_written<R: Record>(fields: &[(&str, &str)]) -> Vec<&'static str> {
    let defaults = R::NOUN.fields.iter().map(|spec| (spec.name, spec.default));
    let values: Vec<_> = defaults
        .chain(fields.iter().copied())
        .map(|(name, text)| {
            let spec = R::NOUN.field(name).unwrap_or_else(|| panic!("{} has no {name}", R::SLUG));
            let read = match spec.kind.target() {
                Some(_) => spec.parse(&ids(text)),
                None => spec.parse(text),
            };
            (name, read.unwrap_or_else(|message| panic!("{name}: {}", message.en)))
        })
        .collect();
    faults::<R>(&values)
}

fn ids(numbers: &str) -> String {
    let id = |number: &str| kernel::Uuid::from_u128(number.parse().unwrap()).to_string();
    numbers.split_whitespace().map(id).collect::<Vec<_>>().join(" ")
}

/// A text, a choice's code or a date.
pub(crate) fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// A link; equal numbers link the same record.
pub(crate) fn link(number: u128) -> Value {
    Value::Id(kernel::Uuid::from_u128(number))
}
