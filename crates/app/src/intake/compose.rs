//! From what the engine read to statements that a person can decide on.

use super::parts;
use engine_read::{Cite, Currency, Number, Reading, Span, Total};
use kernel::{Count, Id, Line, Prose};
use records::network::Park;
use records::sources::{Source, Statement, StatementKind, StatementState};

/// A statement before it has a source.
pub(crate) struct Draft {
    kind: StatementKind,
    subject: String,
    text: String,
    span: Span,
    parts: Vec<(String, String)>,
}

impl Draft {
    pub(crate) fn statement(self, source: Id<Source>, park: Option<Id<Park>>) -> Statement {
        Statement {
            subject: Line(self.subject.chars().take(180).collect()),
            source,
            park,
            kind: self.kind,
            text: Prose(self.text.chars().take(4000).collect()),
            starts_at: Count(as_i64(self.span.char_start)),
            ends_at: Count(as_i64(self.span.char_end)),
            reading: Prose(parts::write(&self.parts)),
            state: StatementState::Pending,
            entered_in: None,
            entered_as: None,
            decided_by: None,
            decided_at: None,
        }
    }
}

/// The statements of a reading. Regions and industries without a place of their own come with the event.
pub(crate) fn statements(reading: &Reading) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let event = &reading.event;
    if let Some(title) = &event.title {
        let parts = [("name", title.name.clone()), ("kind", code(&event.kind))];
        drafts.push(draft(StatementKind::Event, &title.name, &title.cite, &parts));
    }
    if let Some(date) = &event.date {
        let read = date
            .resolved
            .clone()
            .or_else(|| date.iso.clone())
            .or_else(|| date.from.clone())
            .unwrap_or_default();
        drafts.push(draft(StatementKind::Date, &date.cite.text, &date.cite, &[("date", read)]));
    }
    if let (Some(place), Some(text), Some(span)) = (&event.place, &event.place_text, event.place_at) {
        let cite = Cite { text: text.clone(), span, ..Cite::default() };
        drafts.push(draft(StatementKind::Place, place, &cite, &[("place", place.clone())]));
    }
    for park in &reading.parks {
        drafts.push(draft(StatementKind::Park, &park.name, &park.cite, &[("name", park.name.clone())]));
    }
    drafts.extend(reading.stated_totals.iter().map(total));
    for agreement in &reading.agreements {
        let parts = [("name", agreement.name.clone())];
        drafts.push(draft(StatementKind::Agreement, &agreement.name, &agreement.cite, &parts));
    }
    for project in &reading.projects {
        let parts = [
            ("name", project.name.clone()),
            ("amount", project.amount.map(|amount| money(amount, project.currency)).unwrap_or_default()),
            ("land", project.land_mu.map(decimal).unwrap_or_default()),
            ("parties", project.parties.join("、")),
            ("stage", project.stage.map(|stage| code(&stage)).unwrap_or_default()),
        ];
        drafts.push(draft(StatementKind::Project, &project.name, &project.cite, &parts));
    }
    for person in &reading.people {
        let parts = [
            ("name", person.name.clone()),
            ("titles", person.titles.join("、")),
            ("role", code(&person.role)),
        ];
        drafts.push(draft(StatementKind::Person, &person.name, &person.cite, &parts));
    }
    for organisation in &reading.organisations {
        let parts = [("name", organisation.name.clone())];
        drafts.push(draft(StatementKind::Organisation, &organisation.name, &organisation.cite, &parts));
    }
    drafts.retain(|draft| draft.span.char_start < draft.span.char_end && !draft.subject.trim().is_empty());
    drafts
}

fn total(total: &Total) -> Draft {
    let what = match total.what {
        "projects" => "项目",
        "agreements" => "协议",
        "companies" => "企业",
        "members" => "成员",
        "investment" => "投资",
        "output" => "产值",
        "tax" => "税收",
        other => other,
    };
    let amount = total.amount.map(|amount| money(amount, total.currency)).unwrap_or_default();
    let parts = [
        ("what", what.to_owned()),
        ("count", total.count.map(|count| count.to_string()).unwrap_or_default()),
        ("amount", amount.clone()),
        ("approx", code(&total.approx)),
        ("scope", code(&total.scope)),
        ("level", code(&total.level)),
        ("stage", total.stage.map(|stage| code(&stage)).unwrap_or_default()),
    ];
    let count = total.count.map(|count| format!("{count} 个")).unwrap_or_default();
    let subject =
        [what, &count, &amount].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    draft(StatementKind::StatedTotal, &subject, &total.cite, &parts)
}

fn draft(kind: StatementKind, subject: &str, cite: &Cite, parts: &[(&str, String)]) -> Draft {
    let parts = parts.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    let subject = subject.split_whitespace().collect::<Vec<_>>().join(" ");
    Draft { kind, subject, text: cite.text.clone(), span: cite.span, parts }
}

/// The frozen code of an engine's choice, which is also that of the record's.
fn code<T: serde::Serialize>(choice: &T) -> String {
    serde_json::to_value(choice)
        .ok()
        .and_then(|value| value.as_str().map(ToOwned::to_owned))
        .unwrap_or_default()
}

/// An amount as a person would write it: 113亿元, 7500万元, 5亿美元.
fn money(amount: Number, currency: Option<Currency>) -> String {
    let unit = currency.map_or("元", Currency::zh);
    let cents = amount.0;
    for (name, size) in [("亿", 10_000_000_000), ("万", 1_000_000)] {
        if cents.abs() >= size && cents % (size / 10_000) == 0 {
            return format!("{}{name}{unit}", fraction(cents, size));
        }
    }
    format!("{}{unit}", fraction(cents, 100))
}

fn decimal(number: Number) -> String {
    fraction(number.0, 100)
}

/// `number / size` as an exact decimal.
fn fraction(number: i64, size: i64) -> String {
    let (whole, rest) = (number / size, (number % size).abs());
    if rest == 0 {
        return whole.to_string();
    }
    let width = size.ilog10() as usize;
    let digits = format!("{rest:0width$}");
    format!("{whole}.{}", digits.trim_end_matches('0'))
}

fn as_i64(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_as_people_write_them() {
        assert_eq!(money(Number(1_130_000_000_000), Some(Currency::CNY)), "113亿元");
        assert_eq!(money(Number(1_345_000_000_000), None), "134.5亿元");
        assert_eq!(money(Number(7_500_000_000), Some(Currency::CNY)), "7500万元");
        assert_eq!(money(Number(50_000_000_000), Some(Currency::USD)), "5亿美元");
        assert_eq!(money(Number(123_456), None), "1234.56元");
    }
}
