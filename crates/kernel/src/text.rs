//! Texts: one line, several paragraphs, an address.

use crate::{Field, Kind, Message, Value, field};

macro_rules! text_type {
    ($(#[$doc:meta])* $name:ident, $kind:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub String);

        impl $name {
            /// The text itself.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> $name {
                $name(text.to_owned())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> $name {
                $name(text)
            }
        }

        impl Field for $name {
            const KIND: Kind = $kind;

            fn to_value(&self) -> Value {
                if self.0.is_empty() { Value::Empty } else { Value::Text(self.0.clone()) }
            }

            fn from_value(value: &Value) -> Result<$name, Message> {
                match value {
                    Value::Text(text) => Ok($name(text.clone())),
                    _ if value.is_blank() => Err(field::required()),
                    _ => Err(field::mismatch()),
                }
            }
        }
    };
}

text_type!(
    /// One line of text, at most 200 characters unless the field says otherwise.
    Line,
    Kind::Line
);
text_type!(
    /// Several paragraphs, at most 20,000 characters unless the field says otherwise.
    Prose,
    Kind::Prose
);
text_type!(
    /// An address on the web, http or https.
    Url,
    Kind::Url
);
text_type!(
    /// An e-mail address.
    Email,
    Kind::Email
);
