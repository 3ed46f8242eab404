//! The parts of a statement: as a reader sees them, and as the fields that change them.

use super::super::Reader;
use super::known::{Known, part};
use super::spec;
use crate::ui::{Offer, Opt, field_in, unknown};
use app::intake::{NEW, Part, PartKind, Proposal, Stated, parts_of, shown};
use kernel::{Kind, Label, Lang, Presence, Report};
use maud::{Markup, html};
use records::sources::StatementKind;
use std::collections::BTreeMap;

/// What a person typed for a statement that was not taken, and why it was not.
#[derive(Debug, Default)]
pub(super) struct Typed {
    /// Position of the statement.
    pub(super) at: usize,
    /// Texts by part.
    pub(super) texts: BTreeMap<String, String>,
    /// What must change.
    pub(super) report: Report,
}

/// Says in one line what a statement states, from its parts as they are now.
pub(super) fn says(stated: &Stated) -> String {
    let own = match stated.statement.kind {
        StatementKind::Date => date(part(stated, "date")),
        StatementKind::Place => part(stated, "place").to_owned(),
        StatementKind::StatedTotal => total(stated),
        _ => part(stated, "name").to_owned(),
    };
    if own.is_empty() { stated.statement.subject.0.clone() } else { own }
}

/// A date for a reader; one without a year is written as the release has it.
fn date(text: &str) -> String {
    match text.strip_prefix("--").and_then(|day| day.split_once('-')) {
        Some((month, day)) => format!("{}月{}日", month.trim_start_matches('0'), day.trim_start_matches('0')),
        None => text.to_owned(),
    }
}

/// Whether a date lacks its year, so that the event would be entered without one.
pub(super) fn lacks_year(stated: &Stated) -> bool {
    stated.statement.kind == StatementKind::Date && part(stated, "date").starts_with("--")
}

fn total(stated: &Stated) -> String {
    let count = match part(stated, "count") {
        "" => String::new(),
        count => format!("{count} 个"),
    };
    let words = [part(stated, "what"), &count, part(stated, "amount")];
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join("·")
}

/// The parts that [`says`] does not say. An amount that a project leaves open is unknown, not nothing.
pub(super) fn rest(reader: &Reader, stated: &Stated, known: &Known) -> Vec<(&'static str, Markup)> {
    let kind = stated.statement.kind;
    let said: &[&str] = match kind {
        StatementKind::StatedTotal => &["what", "count", "amount"],
        _ => &["name", "date", "place"],
    };
    let value = |of: &Part| -> Option<Markup> {
        match (part(stated, of.name), of.kind) {
            ("", PartKind::Text) if (kind, of.name) == (StatementKind::Project, "amount") => {
                Some(unknown(reader.lang))
            }
            ("", _) => None,
            (id, PartKind::Park) => known.park_name(id).map(|name| html! { (name) }),
            (NEW, PartKind::Record(_)) => Some(html! { (reader.say("新建", "a new one")) }),
            (id, PartKind::Record(slug)) => {
                let own = known.proposals(stated).iter().find(|of| of.id.to_string() == id);
                let name =
                    own.map_or(reader.say("已选定的一条", "the one chosen"), |of| of.name.as_str());
                Some(html! { a href={ "/" (slug) "/" (id) } { (name) } })
            }
            (text, _) => Some(html! { (shown(of, text, reader.lang)) }),
        }
    };
    parts_of(kind)
        .iter()
        .filter(|of| !said.contains(&of.name))
        .filter_map(|of| Some((label(of, reader), value(of)?)))
        .collect()
}

/// The label of a part without the hint in brackets that its field needs.
fn label(of: &Part, reader: &Reader) -> &'static str {
    let label = of.label.get(reader.lang);
    label.split(['（', '(']).next().unwrap_or(label).trim_end()
}

/// The fields that change a statement. A park that its words name is proposed.
pub(super) fn fields(
    reader: &Reader,
    number: usize,
    stated: &Stated,
    known: &Known,
    typed: Option<&Typed>,
) -> Markup {
    let lang = reader.lang;
    html! {
        @for of in parts_of(stated.statement.kind).iter().filter(|of| is_asked(of, stated, known)) {
            @let read = part(stated, of.name);
            @let proposed = match (of.kind, read) {
                (PartKind::Park, "") => known.probable_park(stated).map(|park| park.id.to_string()),
                (PartKind::Record(_), "") => known.without_word(stated).or_else(|| {
                    known.proposals(stated).first().map(|likely| likely.id.to_string())
                }),
                _ => None,
            };
            @let sent = typed.and_then(|typed| typed.texts.get(of.name)).map(String::as_str);
            @let error = typed.and_then(|typed| typed.report.error_of(of.name)).map(|message| message.get(lang));
            @let options = options(of, stated, known, reader);
            @let field = field_in(
                &format!("d{number}"),
                &spec(of.name, of.label, NO_HELP, kind(of), Presence::Required),
                sent.or(proposed.as_deref()).unwrap_or(read),
                error,
                None,
                Offer::all(&options),
                lang,
            );
            @if is_long(of) { div.wide { (field) } } @else { (field) }
        }
    }
}

/// Which record is meant is asked where the ledger has one that comes into question.
fn is_asked(of: &Part, stated: &Stated, known: &Known) -> bool {
    !matches!(of.kind, PartKind::Record(_)) || !known.proposals(stated).is_empty()
}

/// Names, titles and parties are long enough for a row of their own.
fn is_long(of: &Part) -> bool {
    matches!(of.name, "name" | "titles" | "parties" | "place" | "record")
}

const NO_HELP: Label = Label::new("", "");

/// Everything that is chosen is a list that drops down, which keeps a statement low.
fn kind(of: &Part) -> Kind {
    match of.kind {
        PartKind::Choice(_) | PartKind::Park | PartKind::Record(_) => Kind::Link(""),
        PartKind::Text if of.name == "date" => Kind::RoughDate,
        PartKind::Text => Kind::Line,
    }
}

fn options(of: &Part, stated: &Stated, known: &Known, reader: &Reader) -> Vec<Opt> {
    match of.kind {
        PartKind::Text => Vec::new(),
        PartKind::Choice(choice) => {
            choice.options.iter().map(|option| Opt::new(option.code, option.label.get(reader.lang))).collect()
        }
        PartKind::Park => {
            known.parks.iter().map(|park| Opt::new(park.id.to_string(), park.name.clone())).collect()
        }
        PartKind::Record(_) => {
            let proposals = known.proposals(stated).iter();
            let proposals = proposals.map(|of| Opt::new(of.id.to_string(), named(reader, of)));
            proposals.chain([Opt::new(NEW, reader.say("新建", "A new one"))]).collect()
        }
    }
}

/// A proposal with its reasons: 示例项目（都有“示例”，同一园区）.
pub(super) fn named(reader: &Reader, of: &Proposal) -> String {
    match reader.lang {
        Lang::En => format!("{} ({})", of.name, reasons(reader, of)),
        _ => format!("{}（{}）", of.name, reasons(reader, of)),
    }
}

/// Why a record is proposed.
pub(super) fn reasons(reader: &Reader, of: &Proposal) -> String {
    let said: Vec<String> = of.reasons.iter().map(|reason| reason.said(reader.lang)).collect();
    said.join(reader.say("，", ", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_without_a_year_reads_as_the_release_has_it() {
        assert_eq!(date("--08-27"), "8月27日");
        assert_eq!(date("2022-08-27"), "2022-08-27");
        assert_eq!(date("--x"), "--x");
    }
}
