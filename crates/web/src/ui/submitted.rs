//! What a browser sends for one field, put together into the text a person could have written.
//!
//! It reads the grammar that [`field`](super::field) writes, so that no page decodes a form by itself: `x` is the
//! value, `x.unit` the unit chosen beside an amount, `x.to` the last day of a period, and a tick sends 未掌握 or
//! 不适用 as another `x`.

use super::input::{NOT_APPLICABLE, UNKNOWN};
use kernel::{FieldSpec, Kind};

/// Gathers what a submitted form holds for one field into the text that [`FieldSpec::parse`] reads.
///
/// A value beside a ticked 未掌握 is a contradiction; both are kept, so that the parser refuses them visibly.
pub fn read_field(spec: &FieldSpec, submitted: &[(String, String)]) -> String {
    let own: Vec<&str> = texts(submitted, spec.name);
    let (ticks, values): (Vec<&str>, Vec<&str>) =
        own.into_iter().partition(|text| [UNKNOWN, NOT_APPLICABLE].contains(text));
    let value = match spec.kind {
        Kind::Period => join_period(values.first().copied(), texts(submitted, &format!("{}.to", spec.name))),
        Kind::Money | Kind::Usd => {
            let unit = texts(submitted, &format!("{}.unit", spec.name)).first().copied().unwrap_or("");
            with_unit(values.first().copied().unwrap_or(""), unit)
        }
        Kind::Choices(_) => values.join(" "),
        Kind::Links(_) => values.join("、"),
        _ => values.first().copied().unwrap_or("").to_owned(),
    };
    match (value.as_str(), ticks.first()) {
        (_, None) => value,
        ("", Some(tick)) => (*tick).to_owned(),
        (value, Some(tick)) => format!("{value} {tick}"),
    }
}

fn texts<'a>(submitted: &'a [(String, String)], name: &str) -> Vec<&'a str> {
    submitted
        .iter()
        .filter(|(key, value)| key == name && !value.trim().is_empty())
        .map(|(_, value)| value.as_str())
        .collect()
}

fn join_period(from: Option<&str>, to: Vec<&str>) -> String {
    match (from.unwrap_or("").trim(), to.first().map_or("", |to| to.trim())) {
        ("", "") => String::new(),
        (from, "") if from.contains('/') => from.to_owned(),
        (from, to) => format!("{from}/{to}"),
    }
}

/// Adds the chosen unit to a bare number; an amount that was typed with its unit keeps it.
fn with_unit(text: &str, unit: &str) -> String {
    let text = text.trim();
    match text.chars().next_back() {
        Some(last) if last.is_ascii_digit() => format!("{text}{unit}"),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{ChoiceOption, ChoiceSpec, Label, Presence, Value};

    const LEVELS: ChoiceSpec = ChoiceSpec {
        name: "Level",
        options: &[
            ChoiceOption { code: "city", label: Label::new("市", "City") },
            ChoiceOption { code: "county", label: Label::new("县", "County") },
        ],
    };

    fn spec(kind: Kind, presence: Presence, unit: &'static str) -> FieldSpec {
        FieldSpec {
            name: "x",
            label: Label::new("栏", "Field"),
            help: Label::new("说明", "Help"),
            kind,
            presence,
            list: false,
            search: false,
            filter: false,
            title: false,
            unique: false,
            private: false,
            read_only: false,
            section: None,
            unit,
            max: 0,
            default: "",
            was: "",
            link_on: "",
            offers: "",
        }
    }

    fn sent(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn the_unit_chosen_beside_an_amount_is_part_of_the_value() {
        let money = spec(Kind::Money, Presence::Required, "万元");
        let read = |amount, unit| read_field(&money, &sent(&[("x", amount), ("x.unit", unit)]));
        assert_eq!(money.parse(&read("113", "亿元")), Ok(Value::Int(1_130_000_000_000)));
        assert_eq!(read("113亿元", "万元"), "113亿元", "a unit that was typed wins");
        assert_eq!(read("", "万元"), "");
        assert_eq!(money.parse(&read("约5", "万元")).unwrap_err().code, "number");
    }

    #[test]
    fn a_tick_is_a_value_and_a_tick_beside_a_value_is_refused() {
        let area = spec(Kind::Number { scale: 2, unit: Label::new("亩", "mu") }, Presence::MayBeUnknown, "");
        assert_eq!(area.parse(&read_field(&area, &sent(&[("x", ""), ("x", "未掌握")]))), Ok(Value::Unknown));
        assert_eq!(area.parse(&read_field(&area, &sent(&[("x", "不适用")]))), Ok(Value::NotApplicable));
        assert!(area.parse(&read_field(&area, &sent(&[("x", "12"), ("x", "未掌握")]))).is_err());
    }

    #[test]
    fn a_period_is_two_days_and_may_be_open() {
        let period = spec(Kind::Period, Presence::Required, "");
        let read = |from, to| read_field(&period, &sent(&[("x", from), ("x.to", to)]));
        assert_eq!(read("2021-01-01", "2025-12-31"), "2021-01-01/2025-12-31");
        assert_eq!(read("2021-01-01", ""), "2021-01-01/");
        assert_eq!(read("", ""), "");
        assert!(period.parse(&read("", "2025-12-31")).is_err());
    }

    #[test]
    fn several_ticks_are_one_value() {
        let levels = spec(Kind::Choices(&LEVELS), Presence::Optional, "");
        let text = read_field(&levels, &sent(&[("y", "z"), ("x", "city"), ("x", "county")]));
        assert_eq!(levels.parse(&text), Ok(Value::Text("city county".to_owned())));
    }
}
