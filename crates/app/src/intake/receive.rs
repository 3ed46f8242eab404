//! Keeping a release: its text as it came, and beside it what was read. The same text is kept once.

use super::{citation, compose, in_time, read, statements_of};
use crate::files::Incoming;
use crate::record::{self, Ask, Change};
use crate::{Actor, App, Error, Result, access};
use engine_read::Reading;
use kernel::{Id, Known, Line, Message, Prose, Record as _, RoughDate, Url, Uuid, Value};
use records::network::Park;
use records::sources::{Source, SourceGrade};
use std::time::Duration;
use store::{Filter, Tx};

/// A release as someone hands it in.
#[derive(Clone, Debug, Default)]
pub struct Received {
    /// Title; taken from the text when empty.
    pub title: String,
    /// The text as it stands.
    pub text: String,
    /// Who issued it.
    pub issuer: String,
    /// When it was published, as precise as known: `2022-08-29` or `2022-08`; completes dates.
    pub published_on: String,
    /// Where it was found.
    pub url: String,
    /// How it came: the name of its file and the form of its text; empty for one that was pasted.
    pub received_as: String,
}

/// Files that are read at once.
pub const FILES_MAX: usize = 20;
/// How long the text of one file may take to be taken out.
const FILE_TIME_MAX: Duration = Duration::from_secs(10);

/// Takes the text out of a file: txt, html, docx, or a PDF that holds text, in whichever encoding. Line ends become those
/// of the book; nothing is kept.
pub async fn text_of(file: &Incoming) -> Result<Received> {
    let (bytes, name) = (file.bytes().await?, file.name.clone());
    let read = in_time(FILE_TIME_MAX, move || papers::text::read(&bytes, &name, &papers::Limits::default()));
    let read =
        read.await?.map_err(|fault| Error::Refused { code: fault.code(), zh: fault.zh(), en: fault.en() })?;
    Ok(Received {
        text: read.text.replace("\r\n", "\n").replace('\r', "\n"),
        received_as: format!("{} · {}", file.name, read.form),
        ..Received::default()
    })
}

/// The source that a release is kept as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Identity of the source.
    pub id: Uuid,
    /// Its version.
    pub version: i64,
    /// Whether the same text was kept before; then nothing was made.
    pub was_there: bool,
}

/// Keeps a release and what was read in it, and gives the source. A text that the actor's book has already is not kept
/// a second time: its first source is given.
pub async fn receive(app: &App, actor: &Actor, received: Received) -> Result<Kept> {
    if !access::may_create(actor, Source::NOUN) {
        return Err(Error::Forbidden);
    }
    let reading = read(&received.text, &received.published_on).await?;
    let source = source(actor, &received, &reading)?;
    let drafts = compose::statements(&reading);
    let (actor, now) = (actor.clone(), app.now());
    app.write(move |tx| {
        let known = of_same_text(tx, &actor, &received.text)?;
        if let Some(kept) = known
            && (!kept.1 || !statements_of(tx, &actor, kept.0.id)?.is_empty())
        {
            return Ok(kept.0);
        }
        // A source that was recorded with its text alone is read now.
        let kept = match known {
            Some((kept, _)) => kept,
            None => {
                let saved = record::put(tx, &actor, now, &source, &Change::default())?;
                Kept { id: saved.id, version: saved.version, was_there: false }
            }
        };
        for draft in drafts {
            let statement = draft.statement(Id::new(kept.id), source.park);
            let change = Change { citation: citation(kept.id, &statement), ..Change::default() };
            record::put(tx, &actor, now, &statement, &change)?;
        }
        Ok(kept)
    })
    .await
}

/// The oldest source with this text, blanks around it aside, and whether the actor may decide on it.
fn of_same_text(tx: &mut Tx<'_>, actor: &Actor, text: &str) -> Result<Option<(Kept, bool)>> {
    let noun = Source::NOUN;
    let Some(at) = noun.position("text") else { return Ok(None) };
    let bare = text.trim();
    let written = [text.to_owned(), bare.to_owned(), format!("{bare}\n")].map(Value::Text);
    let ask = Ask {
        filters: vec![Filter::AnyOf(at, written.to_vec())],
        limit: record::PAGE_MAX,
        // The texts themselves are not needed.
        fields: noun.position("park").into_iter().collect(),
        ..Ask::default()
    };
    let found = record::list_in(tx, actor, noun, &ask)?;
    Ok(found.rows.last().map(|seen| {
        let (id, version) = (seen.row.id, seen.row.version);
        (Kept { id, version, was_there: true }, access::may_update(actor, noun, &seen.row))
    }))
}

fn source(actor: &Actor, received: &Received, reading: &Reading) -> Result<Source> {
    let mut report = kernel::Report::default();
    let published_on = match received.published_on.trim() {
        "" => Known::Unknown,
        text => match RoughDate::parse(text) {
            Some(date) => Known::Is(date),
            None => {
                report.error(
                    "published_on",
                    Message::new("date", "日期写成 2022-08-29 或 2022-08。", "Write 2022-08-29 or 2022-08."),
                );
                Known::Unknown
            }
        },
    };
    report.require(
        !received.text.trim().is_empty(),
        "text",
        "贴上新闻稿的原文。",
        "Paste the text of the release.",
    );
    if let Some(message) = control_character(&received.text) {
        report.error("text", message);
    }
    if !report.is_ok() {
        return Err(Error::Invalid(report));
    }
    let title = match received.title.trim() {
        "" => reading
            .event
            .title
            .as_ref()
            .map_or_else(|| first_line(&received.text), |title| title.name.clone()),
        title => title.to_owned(),
    };
    Ok(Source {
        title: Line(title.chars().take(120).collect()),
        issuer: match received.issuer.trim() {
            "" => Known::Unknown,
            issuer => Known::Is(issuer.into()),
        },
        published_on,
        url: Some(received.url.trim()).filter(|url| !url.is_empty()).map(Url::from),
        number: None,
        grade: SourceGrade::Press,
        language: None,
        park: actor.park.map(Id::<Park>::new),
        received_as: Some(received.received_as.trim())
            .filter(|form| !form.is_empty())
            .map(|form| Line(form.chars().take(300).collect())),
        unrepaired: None,
        text: Some(Prose(received.text.clone())),
    })
}

/// Says where the first control character stands that a text does not keep; line ends and tabs stay as they came.
fn control_character(text: &str) -> Option<Message> {
    let is_kept = |at: usize, c: char| match c {
        '\n' | '\t' => true,
        '\r' => text.get(at + 1..).is_some_and(|rest| rest.starts_with('\n')),
        c => !c.is_control(),
    };
    let (at, found) = text.char_indices().find(|(at, c)| !is_kept(*at, *c))?;
    let before = text.get(..at)?;
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    let code = u32::from(found);
    Some(Message::new(
        "control_character",
        format!(
            "第 {line} 行第 {column} 字是控制字符 U+{code:04X}，看来不是正文。删去它，或按正确的编码重新复制。"
        ),
        format!(
            "Line {line}, character {column} is the control character U+{code:04X}. Remove it, or copy the text again in its right encoding."
        ),
    ))
}

fn first_line(text: &str) -> String {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("");
    line.chars().take(40).collect()
}
