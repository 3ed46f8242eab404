//! What a template may speak of: facts by name, each with the records behind it and the day up to which it holds.

use std::collections::BTreeMap;

/// Facts by name.
pub type Facts = BTreeMap<String, Node>;

/// What stands under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// 未掌握: the name is right, and nothing is known. Whatever would stand under it is unknown too.
    Unknown,
    /// One fact.
    Fact(Fact),
    /// Facts that belong together, such as number and amount of a total.
    Group(Facts),
    /// A list, each item with facts of its own; an empty one counts as unknown.
    Many(Vec<Facts>),
}

/// One fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What is the case.
    pub value: Value,
    /// A word before it, such as 约 or 超过; empty for an exact one.
    pub qualifier: String,
    /// The records it stands on.
    pub refs: Vec<Ref>,
    /// Up to when it holds, as precise as known: `2022-08-27` or `2022-08`.
    pub as_of: Option<String>,
}

/// A value that can be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Words.
    Text(String),
    /// A day, a month or a year: `2022-08-27`, `2022-08`, `2022`.
    Date(String),
    /// Renminbi in fen.
    Money(i64),
    /// US dollars in cents.
    Usd(i64),
    /// A number in units of 10^-scale.
    Number {
        /// The digits.
        scaled: i64,
        /// How many of them stand behind the point.
        scale: u8,
    },
}

impl Value {
    /// Whether it is a figure, which needs the day up to which it holds.
    pub fn is_figure(&self) -> bool {
        matches!(self, Value::Money(_) | Value::Usd(_) | Value::Number { .. })
    }
}

/// A record that a fact stands on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ref {
    /// Its kind, such as `stated-totals`.
    pub noun: String,
    /// Its identity.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// Up to when it holds.
    pub as_of: String,
    /// The source it cites, in words.
    pub source: String,
}

impl Fact {
    /// An exact fact that stands on one record.
    pub fn of(value: Value, on: &Ref) -> Fact {
        let as_of = Some(on.as_of.clone()).filter(|day| !day.is_empty());
        Fact { value, qualifier: String::new(), refs: vec![on.clone()], as_of }
    }

    /// The same with a word before it.
    pub fn qualified(self, word: &str) -> Fact {
        Fact { qualifier: word.to_owned(), ..self }
    }

    /// As what stands under a name.
    pub fn node(self) -> Node {
        Node::Fact(self)
    }
}

impl Node {
    /// The fact of a value that may be unknown; empty words are unknown.
    pub fn of(value: Option<Value>, on: &Ref) -> Node {
        match value {
            Some(Value::Text(text)) if text.trim().is_empty() => Node::Unknown,
            Some(value) => Fact::of(value, on).node(),
            None => Node::Unknown,
        }
    }

    /// Whether anything is known.
    pub fn is_known(&self) -> bool {
        match self {
            Node::Unknown => false,
            Node::Fact(_) => true,
            Node::Group(facts) => facts.values().any(Node::is_known),
            Node::Many(items) => !items.is_empty(),
        }
    }
}
