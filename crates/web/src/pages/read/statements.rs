//! The statements of a release beside its text, and the marks that tie the two together.

use super::super::{Reader, cell, words};
use super::known::{Known, part};
use super::part::{self, Typed};
use crate::ui::{Mark, Statement, Verdict, statement};
use app::intake::Stated;
use kernel::{Choice as _, Lang, Uuid};
use maud::{Markup, html};
use records::projects::TotalStage;
use records::sources::{StatementKind, StatementState};

/// A release open for reading.
#[derive(Debug)]
pub(super) struct Page<'a> {
    pub(super) reader: &'a Reader,
    pub(super) open: &'a app::intake::Open,
    pub(super) known: &'a Known,
    /// Position of the statement being read.
    pub(super) current: Option<usize>,
    /// What was typed and not taken.
    pub(super) typed: Option<&'a Typed>,
}

/// Whether a statement waits for a decision.
pub(super) fn is_pending(stated: &Stated) -> bool {
    stated.statement.state == StatementState::Pending
}

/// Whether a statement can become a record. The others stay statements, which the text alone says enough for.
pub(super) fn can_be_entered(stated: &Stated) -> bool {
    match stated.statement.kind {
        StatementKind::Agreement | StatementKind::Organisation | StatementKind::Industry => false,
        StatementKind::Project => part(stated, "stage") != TotalStage::Cancelled.code(),
        _ => true,
    }
}

/// Whether a statement was taken and is not in the ledger yet.
pub(super) fn waits_for_entry(stated: &Stated) -> bool {
    let statement = &stated.statement;
    let taken = matches!(statement.state, StatementState::Accepted | StatementState::Changed);
    taken && statement.entered_as.is_none() && can_be_entered(stated)
}

/// The address where a decision on a statement is sent. It carries the version that was looked at.
pub(super) fn decision_href(source: Uuid, stated: &Stated) -> String {
    format!("/read/{source}/statements/{}?version={}", stated.at.id, stated.at.version)
}

/// The address that opens a statement.
pub(super) fn open_href(source: Uuid, number: usize) -> String {
    format!("/read/{source}?at={number}#s{number}")
}

/// The address of the field that a statement is changed by first.
pub(super) fn edit_href(source: Uuid, number: usize, stated: &Stated) -> String {
    let first = app::intake::parts_of(stated.statement.kind).first().map_or("name", |part| part.name);
    format!("/read/{source}?at={number}#d{number}-{first}")
}

/// The words that each statement was read from, as bytes of the text. The book counts in characters.
pub(super) fn marks(text: &str, statements: &[Stated], current: Option<usize>) -> Vec<Mark> {
    let starts: Vec<usize> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
    let byte = |count: i64| usize::try_from(count).ok().and_then(|count| starts.get(count)).copied();
    let mark = |(at, stated): (usize, &Stated)| {
        let (starts_at, ends_at) = (stated.statement.starts_at.0, stated.statement.ends_at.0);
        let bytes = byte(starts_at)?..byte(ends_at)?;
        Some(Mark {
            bytes,
            number: at + 1,
            verdict: verdict(stated.statement.state),
            current: current == Some(at),
        })
    };
    statements.iter().enumerate().filter_map(mark).collect()
}

fn verdict(state: StatementState) -> Verdict {
    match state {
        StatementState::Pending => Verdict::Open,
        StatementState::Accepted => Verdict::Accepted,
        StatementState::Changed => Verdict::Edited,
        StatementState::Refused => Verdict::Refused,
    }
}

/// Shows every statement in the order of the text.
pub(super) fn list(page: &Page<'_>) -> Markup {
    html! {
        @for (at, stated) in page.open.statements.iter().enumerate() {
            @if page.open.may_decide && stated.statement.entered_as.is_none() { (one(page, at, stated)) }
            @else { (settled(page, at, stated)) }
        }
    }
}

fn one(page: &Page<'_>, at: usize, stated: &Stated) -> Markup {
    let number = at + 1;
    let lang = page.reader.lang;
    let current = page.current == Some(at);
    let source = page.open.id;
    let typed = page.typed.filter(|typed| typed.at == at);
    // The key `e` follows this link: into the first field of the present statement, and opens another one.
    let href = match current {
        true => edit_href(source, number, stated)
            .split_once('#')
            .map_or(String::new(), |(_, id)| format!("#{id}")),
        false => edit_href(source, number, stated),
    };
    let is_pending = is_pending(stated);
    let says = html! {
        @if is_pending { a href=(href) data-key="e" { (part::says(stated)) } }
        @else { (part::says(stated)) }
    };
    let edit = match current && is_pending {
        true => part::fields(page.reader, number, stated, page.known, typed),
        false => html! {},
    };
    statement(
        &Statement {
            number,
            kind: stated.statement.kind.label().get(lang),
            says,
            note: note(page, stated),
            verdict: verdict(stated.statement.state),
            current,
            action: &decision_href(source, stated),
            csrf: "",
            edit,
        },
        lang,
    )
}

/// A statement that nothing is to be decided about: it is in the ledger, or the reader may only look.
fn settled(page: &Page<'_>, at: usize, stated: &Stated) -> Markup {
    let number = at + 1;
    let (lang, state) = (page.reader.lang, stated.statement.state);
    let current = page.current == Some(at);
    let class = match (current, state) {
        (true, _) => "statement statement-now",
        (false, StatementState::Refused) => "statement statement-refused",
        _ => "statement",
    };
    html! {
        article class=(class) id={ "s" (number) } tabindex="-1" aria-current=[current.then_some("true")] data-row {
            a.statement-number href={ "#m" (number) } { (number) }
            div.statement-text {
                p {
                    span.statement-kind { (stated.statement.kind.label().get(lang)) } " "
                    span.statement-says { (part::says(stated)) }
                }
                p.statement-note { (note(page, stated)) }
            }
            div.statement-side {
                p.statement-verdict {
                    @match entered_href(stated) {
                        Some((label, href)) => {
                            span.kept { "✓ " (page.reader.say("已入账", "Entered")) } " "
                            a href=(href) { (label.get(lang)) }
                        }
                        None => (state.label().get(lang)),
                    }
                }
            }
        }
    }
}

/// The record that a statement became.
fn entered_href(stated: &Stated) -> Option<(kernel::Label, String)> {
    let noun = records::find(stated.statement.entered_in.as_ref()?.as_str())?;
    let id = Uuid::try_parse(stated.statement.entered_as.as_ref()?.as_str()).ok()?;
    Some((noun.label, words::record_href(noun, id)))
}

/// What was read besides, the words it was read from, and what the ledger has already.
fn note(page: &Page<'_>, stated: &Stated) -> Markup {
    let (reader, statement) = (page.reader, &stated.statement);
    let rest = part::rest(reader, stated, page.known);
    let colon = reader.say("：", ": ");
    let words = cell::first_words(statement.text.as_str(), 120);
    let parts = html! {
        @for (nth, (label, value)) in rest.iter().enumerate() {
            @if nth > 0 { "·" }
            (label) (colon) (value)
        }
    };
    let doubt = match (year_was_added(page, stated), part::lacks_year(stated)) {
        (true, _) => reader.say("年份取自发布日期", "the year is that of publication"),
        (_, true) => reader.say(
            "没有年份；补成 2022-08-27 这样，否则入账时日期记为未掌握",
            "no year: write it like 2022-08-27, or the date is entered as unknown",
        ),
        _ => "",
    };
    let is_quoted = words != part::says(stated);
    let cited = html! {
        @if is_quoted { span translate="no" { "“" (words) "”" } }
        @if is_quoted && !doubt.is_empty() { (reader.say("，", "; ")) }
        (doubt)
    };
    let stays = html! {
        @if !can_be_entered(stated) {
            (reader.say("只留作陈述，入账时不另立记录", "Stays a statement; entering makes no record of it"))
        }
    };
    let lines = [parts, cited, already(page, stated).unwrap_or_default(), stays];
    let lines: Vec<&Markup> = lines.iter().filter(|line| !line.0.is_empty()).collect();
    html! { @for (nth, line) in lines.iter().enumerate() { @if nth > 0 { br; } (line) } }
}

fn year_was_added(page: &Page<'_>, stated: &Stated) -> bool {
    let year = part(stated, "date").get(..4).unwrap_or("");
    let (statement, published) = (&stated.statement, page.open.source.published_on.get());
    statement.kind == StatementKind::Date
        && statement.state != StatementState::Changed
        && year.bytes().all(|byte| byte.is_ascii_digit())
        && !statement.text.as_str().contains(year)
        && published.is_some_and(|date| date.as_str().starts_with(year))
}

/// What the ledger has of a statement already, or which park it probably means.
fn already(page: &Page<'_>, stated: &Stated) -> Option<Markup> {
    if stated.statement.entered_as.is_some() {
        return None;
    }
    let (lang, reader) = (page.reader.lang, page.reader);
    let proposals = page.known.proposals(stated);
    if let Some((noun, id, name)) = page.known.record(stated) {
        let words = match lang {
            Lang::En => format!("In the ledger already: {} ", noun.label.en.to_lowercase()),
            _ => format!("台账已有{}：", noun.label.zh),
        };
        return Some(html! { (words) a href=(words::record_href(noun, id)) { (name) } });
    }
    if !proposals.is_empty() {
        let title = match stated.statement.kind {
            StatementKind::Event => reader.say("将并入活动：", "Another source of the event: "),
            _ => reader.say("台账里可能是：", "In the ledger, probably: "),
        };
        let title = match proposals.iter().any(|of| of.is_likely) {
            true => title,
            false => reader.say("台账里相近的：", "Alike in the ledger: "),
        };
        return Some(html! {
            (title)
            @for (nth, of) in proposals.iter().enumerate() {
                @if nth > 0 { (reader.say("；", "; ")) }
                a href=(words::record_href(of.noun, of.id)) { (of.name) }
                (reader.say("（", " (")) (part::reasons(reader, of)) (reader.say("）", ")"))
            }
        });
    }
    let park = page.known.probable_park(stated).filter(|_| part(stated, "park").is_empty())?;
    let href = format!("/parks/{}", park.id);
    Some(
        html! { (reader.say("台账园区可能是：", "Park in the ledger, probably: ")) a href=(href) { (park.name) } },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::record::Saved;
    use kernel::{Count, Id};

    fn stated(starts_at: i64, ends_at: i64) -> Stated {
        let statement = records::sources::Statement {
            subject: "一".into(),
            source: Id::new(Uuid::nil()),
            park: None,
            kind: StatementKind::Event,
            text: "一".into(),
            starts_at: Count(starts_at),
            ends_at: Count(ends_at),
            reading: "{}".into(),
            state: StatementState::Pending,
            entered_in: None,
            entered_as: None,
            decided_by: None,
            decided_at: None,
        };
        Stated { at: Saved { id: Uuid::nil(), version: 1 }, statement, parts: Vec::new() }
    }

    #[test]
    fn characters_become_bytes_and_the_end_of_the_text_is_a_place() {
        let text = "8月，區(qū)會";
        let spans = [(0, 2), (3, 8), (8, 9)].map(|(from, to)| stated(from, to));
        let marks = marks(text, &spans, Some(1));
        let words: Vec<&str> = marks.iter().map(|mark| &text[mark.bytes.clone()]).collect();
        assert_eq!(words, ["8月", "區(qū)", "會"]);
        assert_eq!(marks.iter().map(|mark| mark.current).collect::<Vec<_>>(), [false, true, false]);
    }

    #[test]
    fn a_place_outside_the_text_is_left_out_and_keeps_the_numbers_of_the_others() {
        let marks = marks("一二", &[stated(0, 9), stated(-1, 1), stated(1, 2)], None);
        assert_eq!(marks.iter().map(|mark| mark.number).collect::<Vec<_>>(), [3]);
    }
}
