//! Rows of a report as values: page, paper and workbook each write them in their own way, and the words are the same.

use kernel::{Choice as _, Date, Kind, Known, Label, Lang, Message, Money, Uuid, Value};
use records::choices::Light;

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Stable name for programs.
    pub key: &'static str,
    /// Its head.
    pub label: Label,
    /// Its share of the width of a paper.
    pub weight: u32,
    /// Whether its values are numbers.
    pub is_number: bool,
}

/// A column of text.
pub(super) const fn text(key: &'static str, zh: &'static str, en: &'static str, weight: u32) -> Column {
    Column { key, label: Label::new(zh, en), weight, is_number: false }
}

/// A column of numbers.
pub(super) const fn number(key: &'static str, zh: &'static str, en: &'static str, weight: u32) -> Column {
    Column { key, label: Label::new(zh, en), weight, is_number: true }
}

/// A value of a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing to say.
    Blank,
    /// A name or words of the book.
    Text(String),
    /// Words of ours.
    Said(Label),
    /// A sentence of ours with figures.
    Sentence(Message),
    /// Records by noun, identity and name.
    Records(Vec<(&'static str, Uuid, String)>),
    /// A day; none is one that has not come.
    Day(Option<Date>),
    /// An amount of money as its field has it.
    Money(Known<Money>),
    /// A light.
    Light(Light),
}

impl Cell {
    /// One record.
    pub(super) fn record(slug: &'static str, id: Uuid, name: &str) -> Cell {
        Cell::Records(vec![(slug, id, name.to_owned())])
    }

    /// An amount in fen; none is unknown.
    pub(super) fn fen(amount: Option<i64>) -> Cell {
        Cell::Money(amount.map_or(Known::Unknown, |fen| Known::Is(Money(fen))))
    }

    /// The value for a reader.
    pub fn shown(&self, lang: Lang) -> String {
        match self {
            Cell::Blank => String::from("—"),
            Cell::Text(text) => text.clone(),
            Cell::Said(label) => label.get(lang).to_owned(),
            Cell::Sentence(message) => message.get(lang).to_owned(),
            Cell::Records(records) if records.is_empty() => lang.say("没有", "none").to_owned(),
            Cell::Records(records) => {
                let names: Vec<&str> = records.iter().map(|(.., name)| name.as_str()).collect();
                names.join(lang.say("、", ", "))
            }
            Cell::Day(day) => day.map_or(String::from("—"), |day| day.to_string()),
            Cell::Money(money) => Kind::Money.show(&money_value(money), lang),
            Cell::Light(light) => light.label().get(lang).to_owned(),
        }
    }
}

/// A field's amount as a value; what was left empty is as unknown as what is marked so.
fn money_value(money: &Known<Money>) -> Value {
    match money {
        Known::Is(money) => Value::Int(money.0),
        Known::NotApplicable => Value::NotApplicable,
        Known::Empty | Known::Unknown => Value::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_left_empty_reads_as_unknown_and_never_as_zero() {
        for money in [Known::Empty, Known::Unknown] {
            assert_eq!(Cell::Money(money).shown(Lang::Zh), "未掌握");
        }
        assert_eq!(Cell::Money(Known::NotApplicable).shown(Lang::Zh), "不适用");
        assert_eq!(Cell::fen(Some(75_000_000_000)).shown(Lang::Zh), "7.5 亿元");
        assert_eq!(Cell::Records(Vec::new()).shown(Lang::Zh), "没有");
    }
}
