//! A field's value in a table, on a card or beside its label: the generic showing, with lamps as lamps, links to
//! pages, and bare numbers where the head carries the unit.

use super::words;
use crate::ui::{Light, Linked, blank, lamp, shown};
use kernel::{FieldSpec, Kind, Lang, Uuid, Value};
use maud::{Markup, html};
use store::Titles;

/// Shows a value with its unit, links resolved.
pub(crate) fn value(spec: &FieldSpec, value: &Value, titles: &Titles, lang: Lang) -> Markup {
    if let Some(light) = light_of(spec, value) {
        return lamp(light, &spec.kind.show(value, lang));
    }
    let Some(slug) = spec.kind.target() else { return shown(spec, value, &[], lang) };
    let ids: Vec<Uuid> = value.ids().to_vec();
    let hrefs: Vec<String> = ids.iter().map(|id| format!("/{slug}/{id}")).collect();
    let linked: Vec<Linked<'_>> = ids
        .iter()
        .zip(&hrefs)
        .filter_map(|(id, href)| Some(Linked { id: *id, title: titles.get(id)?, href }))
        .collect();
    shown(spec, value, &linked, lang)
}

/// Shows a value in a column whose head carries the unit.
pub(crate) fn bare(spec: &FieldSpec, of: &Value, titles: &Titles, lang: Lang) -> Markup {
    match (spec.kind, of) {
        (Kind::Money | Kind::Usd, Value::Int(number)) => {
            html! { span.nowrap { (words::decimal(*number, words::money_scale(spec.unit))) } }
        }
        (Kind::Number { .. }, Value::Int(_)) => html! { span.nowrap { (spec.kind.show(of, lang)) } },
        (Kind::Prose, Value::Text(text)) => html! { (first_words(text, 60)) },
        _ => value(spec, of, titles, lang),
    }
}

/// Whether adding up the values of a field makes sense: amounts and quantities do, years and shares do not.
pub(crate) fn can_be_summed(spec: &FieldSpec) -> bool {
    match spec.kind {
        Kind::Money | Kind::Usd => true,
        Kind::Number { unit, .. } => {
            let unit = if spec.unit.is_empty() { unit.zh } else { spec.unit };
            !matches!(unit, "" | "年" | "%")
        }
        _ => false,
    }
}

/// The lamp of a value, if the field is a lamp.
pub(crate) fn light_of(spec: &FieldSpec, value: &Value) -> Option<Light> {
    let Kind::Choice(choice) = spec.kind else { return None };
    match (choice.name, value.as_text()?) {
        ("Light", "red") => Some(Light::Red),
        ("Light", "yellow") => Some(Light::Yellow),
        ("Light", "blue") => Some(Light::Blue),
        ("Light", "green") => Some(Light::Normal),
        _ => None,
    }
}

/// The beginning of a long text.
pub(crate) fn first_words(text: &str, most: usize) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match flat.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &flat[..end]),
        None => flat,
    }
}

/// A record's own name; an id's beginning when the name is withheld or missing.
pub(crate) fn title(row: &store::Row, at: usize) -> String {
    match row.values.get(at).and_then(Value::as_text) {
        Some(text) if !text.trim().is_empty() => first_words(text, 120),
        _ => row.id.to_string().chars().take(8).collect(),
    }
}

/// The sum below a column: exact, with how many values were known.
pub(crate) fn sum(spec: &FieldSpec, values: &[&Value]) -> crate::ui::Sum {
    let known: Vec<i64> = values.iter().filter_map(|value| value.as_int()).collect();
    let total = known.iter().map(|number| i128::from(*number)).sum::<i128>();
    let scale = match spec.kind {
        Kind::Money | Kind::Usd => words::money_scale(spec.unit),
        Kind::Number { scale, .. } => scale,
        _ => 0,
    };
    // 200 rows of at most 18 digits exceed i64 only by invalid data; then no sum is better than a wrong one.
    let text = i64::try_from(total).map_or(String::from("—"), |total| words::decimal(total, scale));
    crate::ui::Sum { text, known: known.len(), of: values.len() }
}

/// Shows `—` for a value that is none, and nothing else otherwise; for one-line notes.
pub(crate) fn note(spec: &FieldSpec, of: &Value, titles: &Titles, lang: Lang) -> Option<Markup> {
    match of {
        Value::Empty => None,
        _ if blank(of, lang).is_some() => None,
        _ if spec.kind.target().is_some() => {
            let names: Vec<&str> =
                of.ids().iter().filter_map(|id| titles.get(id)).map(String::as_str).collect();
            (!names.is_empty()).then(|| html! { (words::joined(&names, lang)) })
        }
        Value::Text(text) if matches!(spec.kind, Kind::Prose) => Some(html! { (first_words(text, 60)) }),
        _ if light_of(spec, of).is_some() => Some(value(spec, of, titles, lang)),
        _ => Some(shown(spec, of, &[], lang)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_values_are_left_out_of_a_sum_and_counted_as_such() {
        let noun = records::find("projects").unwrap();
        let agreed = noun.field("agreed").unwrap();
        let sum =
            sum(agreed, &[&Value::Int(1_000_000), &Value::Unknown, &Value::Empty, &Value::Int(500_000)]);
        assert_eq!((sum.text.as_str(), sum.known, sum.of), ("1.5", 2, 4));
    }

    #[test]
    fn years_and_shares_are_not_added_up() {
        let noun = records::find("projects").unwrap();
        assert!(can_be_summed(noun.field("agreed").unwrap()));
        assert!(can_be_summed(noun.field("jobs").unwrap()));
        assert!(!can_be_summed(noun.field("research").unwrap()));
        assert!(!can_be_summed(noun.field("capacity_year").unwrap()));
    }

    #[test]
    fn a_long_text_is_cut_between_characters() {
        assert_eq!(first_words("一二三\n四五", 3), "一二三…");
        assert_eq!(first_words("一二三", 3), "一二三");
    }
}
