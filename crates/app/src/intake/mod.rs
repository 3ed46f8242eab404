//! A release 新闻稿 read in: the text is kept as received, what is read in it stands beside it as statements,
//! and nothing enters the ledger until a person has accepted it.

mod compose;
mod decide;
mod enter;
mod known;
mod parts;

pub use decide::{Decision, accept_rest, decide};
pub use engine_read::Listed;
pub use enter::{Entered, enter};
pub use parts::{Part, PartKind, parts_of, shown};

use crate::record::{self, Ask, Change, Saved};
use crate::{Actor, App, Error, Result, access};
use engine_read::{Options, Reading};
use kernel::{Id, Known, Line, Message, Prose, Record as _, RoughDate, Url, Uuid, Value};
use records::network::Park;
use records::sources::{Source, SourceGrade, Statement, StatementState};
use std::time::Duration;
use store::{Filter, Row, Tx};

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
}

/// A source with its statements, as the reading page shows it.
#[derive(Clone, Debug)]
pub struct Open {
    /// Identity of the source.
    pub id: Uuid,
    /// The source.
    pub source: Source,
    /// What was repaired to read it, found anew from the text.
    pub repairs: Vec<engine_read::Repair>,
    /// Lists of the reading that end before the text does.
    pub incomplete: Vec<engine_read::Listed>,
    /// Statements in the order of the text.
    pub statements: Vec<Stated>,
    /// Whether the actor may decide.
    pub may_decide: bool,
    /// Whether the actor may enter what was accepted.
    pub may_enter: bool,
}

/// A statement with its identity.
#[derive(Clone, Debug)]
pub struct Stated {
    /// Identity and version.
    pub at: Saved,
    /// The statement.
    pub statement: Statement,
    /// What was read, part by part.
    pub parts: Vec<(String, String)>,
}

/// Reads a text and keeps nothing.
pub async fn read(text: &str, published_on: &str) -> Result<Reading> {
    let (text, published_on) = (text.to_owned(), published_on.trim().to_owned());
    let work = move || {
        let source_date = Some(published_on.as_str()).filter(|text| !text.is_empty());
        engine_read::read(&text, &Options { source_date, ..Options::default() })
    };
    in_time(TIME_MAX, work).await?.map_err(|error| Error::Refused {
        code: "release_text",
        zh: error.zh(),
        en: error.en(),
    })
}

/// How long a release may take to be read. The work is linear in a text of at most 1 MiB, so that what is given up
/// ends soon after.
const TIME_MAX: Duration = Duration::from_secs(2);

async fn in_time<T: Send + 'static>(time: Duration, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    match tokio::time::timeout(time, tokio::task::spawn_blocking(work)).await {
        Ok(done) => done.map_err(|error| Error::Internal(error.to_string())),
        Err(_) => Err(Error::Refused {
            code: "release_time",
            zh: format!("{} 秒内没有读完。请稍后再试，或分成几篇。", time.as_secs()),
            en: format!("Not read within {} seconds. Try again later, or in parts.", time.as_secs()),
        }),
    }
}

/// Keeps a release and what was read in it, and gives the source.
pub async fn receive(app: &App, actor: &Actor, received: Received) -> Result<Saved> {
    if !access::may_create(actor, Source::NOUN) {
        return Err(Error::Forbidden);
    }
    let reading = read(&received.text, &received.published_on).await?;
    let source = source(actor, &received, &reading)?;
    let drafts = compose::statements(&reading);
    let (actor, now) = (actor.clone(), app.now());
    app.write(move |tx| {
        let saved = record::put(tx, &actor, now, &source, &Change::default())?;
        for draft in drafts {
            let statement = draft.statement(Id::new(saved.id), source.park);
            let change = Change { citation: citation(saved.id, &statement), ..Change::default() };
            record::put(tx, &actor, now, &statement, &change)?;
        }
        Ok(saved)
    })
    .await
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

/// Where a statement stands: `sources/<id>#from-to`, in characters.
pub(crate) fn citation(source: Uuid, statement: &Statement) -> String {
    format!("sources/{source}#{}-{}", statement.starts_at.0, statement.ends_at.0)
}

/// Opens a source with its statements.
pub async fn open(app: &App, actor: &Actor, id: Uuid) -> Result<Open> {
    let reader = actor.clone();
    let (source, may_decide, statements) = app
        .read(move |tx| {
            let row = record::require_seen(tx, &reader, Source::NOUN, id)?;
            let may_decide = access::may_update(&reader, Source::NOUN, &row);
            let statements = statements_of(tx, &reader, id)?;
            Ok((Source::from_values(&row.values)?, may_decide, statements))
        })
        .await?;
    let text = source.text.as_ref().map(|text| text.0.clone()).unwrap_or_default();
    let reading = read(&text, "").await?;
    let statements = statements.into_iter().map(|(row, statement)| stated(&row, statement)).collect();
    let may_enter = may_decide && access::may_create(actor, records::mechanisms::Event::NOUN);
    let Reading { repaired, incomplete, .. } = reading;
    Ok(Open { id, source, repairs: repaired.repairs, incomplete, statements, may_decide, may_enter })
}

fn stated(row: &Row, statement: Statement) -> Stated {
    let parts = parts::read(&statement.reading.0);
    Stated { at: Saved { id: row.id, version: row.version }, statement, parts }
}

/// Statements of a source, in the order of the text.
pub(crate) fn statements_of(tx: &mut Tx<'_>, actor: &Actor, source: Uuid) -> Result<Vec<(Row, Statement)>> {
    let noun = Statement::NOUN;
    let Some(field) = noun.position("source") else { return Err(Error::NotFound) };
    let filters = vec![Filter::AnyOf(field, vec![Value::Id(source)])];
    let mut ask = Ask { filters, limit: record::PAGE_MAX, ..Ask::default() };
    let mut found = Vec::new();
    loop {
        let page = tx.list(noun, &record::query(actor, noun, &ask)?)?;
        for row in page.rows {
            let statement = Statement::from_values(&row.values)?;
            found.push((row, statement));
        }
        ask.after = page.next;
        if ask.after.is_none() {
            found.sort_by_key(|(row, statement)| (statement.starts_at, statement.ends_at, row.id));
            return Ok(found);
        }
    }
}

/// Whether every statement has been decided.
pub(crate) fn all_decided(statements: &[(Row, Statement)]) -> bool {
    statements.iter().all(|(_, statement)| statement.state != StatementState::Pending)
}

/// A day or month or year that stands alone in the ledger: `--08-27` does not.
pub(crate) fn whole_date(text: &str) -> Option<RoughDate> {
    RoughDate::parse(text)
}

/// The year of a date that has one.
pub(crate) fn year_of(date: &RoughDate) -> Option<i64> {
    date.as_str().get(..4)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_text_that_takes_too_long_is_given_up_with_a_word() {
        let slow = || std::thread::sleep(Duration::from_millis(200));
        let given_up = in_time(Duration::from_millis(1), slow).await;
        assert!(matches!(given_up, Err(Error::Refused { code: "release_time", .. })));
        assert_eq!(in_time(TIME_MAX, || 7).await.ok(), Some(7));
    }
}
