//! A release 新闻稿 read in: the text is kept as received, what is read in it stands beside it as statements,
//! and nothing enters the ledger until a person has accepted it.

mod alike;
mod compose;
mod decide;
mod enter;
mod known;
mod parts;
mod propose;
mod receive;
mod repairs;

pub use decide::{Decision, accept_rest, decide};
pub use engine_read::Listed;
pub use enter::{Entered, enter};
pub use parts::{NEW, Part, PartKind, parts_of, shown};
pub(crate) use parts::{ProjectRead, reading_of};
pub use propose::{Proposal, Reason, propose};
pub use receive::{FILES_MAX, Kept, Received, receive, text_of};
pub use repairs::{Left, Mend, code as repair_code, mend};

use crate::record::{self, Ask, Saved};
use crate::{Actor, App, Error, Result, access};
use engine_read::{Options, Reading};
use kernel::{Record as _, RoughDate, Uuid, Value};
use records::sources::{Source, Statement, StatementState};
use std::time::Duration;
use store::{Filter, Row, Tx};

/// A source with its statements, as the reading page shows it.
#[derive(Clone, Debug)]
pub struct Open {
    /// Identity of the source.
    pub id: Uuid,
    /// The source.
    pub source: Source,
    /// What was repaired to read it, found anew from the text.
    pub repairs: Vec<engine_read::Repair>,
    /// Which repairs a person has undone.
    pub left: Left,
    /// Lists of the reading that end before the text does.
    pub incomplete: Vec<engine_read::Listed>,
    /// Statements in the order of the text.
    pub statements: Vec<Stated>,
    /// Whether the actor may decide.
    pub may_decide: bool,
    /// Whether the actor may enter what was accepted.
    pub may_enter: bool,
    /// Whether the actor may undo repairs: nothing has entered the ledger yet.
    pub may_mend: bool,
    /// Version of the source.
    pub version: i64,
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
    read_with(text, published_on, Left::default()).await
}

/// Reads a text with some damage left as it is.
async fn read_with(text: &str, published_on: &str, left: Left) -> Result<Reading> {
    let (text, published_on) = (text.to_owned(), published_on.trim().to_owned());
    let work = move || {
        let source_date = Some(published_on.as_str()).filter(|text| !text.is_empty());
        let options = Options { source_date, unrepaired_kinds: &left.kinds, unrepaired: &left.places };
        engine_read::read(&text, &options)
    };
    in_time(TIME_MAX, work).await?.map_err(|error| Error::Refused {
        code: "release_text",
        zh: error.zh(),
        en: error.en(),
    })
}

/// How long a release may take to be read. The work is linear in a text of at most 1 MiB, so that what is given up
/// ends soon after. A build that is not optimised takes ten times as long.
const TIME_MAX: Duration = Duration::from_secs(if cfg!(debug_assertions) { 20 } else { 2 });

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

/// Where a statement stands: `sources/<id>#from-to`, in characters.
pub(crate) fn citation(source: Uuid, statement: &Statement) -> String {
    format!("sources/{source}#{}-{}", statement.starts_at.0, statement.ends_at.0)
}

/// Opens a source with its statements.
pub async fn open(app: &App, actor: &Actor, id: Uuid) -> Result<Open> {
    let reader = actor.clone();
    let (source, version, may_decide, statements) = app
        .read(move |tx| {
            let row = record::require_seen(tx, &reader, Source::NOUN, id)?;
            let may_decide = access::may_update(&reader, Source::NOUN, &row);
            let statements = statements_of(tx, &reader, id)?;
            Ok((Source::from_values(&row.values)?, row.version, may_decide, statements))
        })
        .await?;
    let text = source.text.as_ref().map(|text| text.0.clone()).unwrap_or_default();
    let left = Left::of(&source);
    let reading = read_with(&text, "", left.clone()).await?;
    let may_mend = may_decide && statements.iter().all(|(_, statement)| statement.entered_as.is_none());
    let statements = statements.into_iter().map(|(row, statement)| stated(&row, statement)).collect();
    let may_enter = may_decide && access::may_create(actor, records::mechanisms::Event::NOUN);
    let Reading { repaired, incomplete, .. } = reading;
    let repairs = repaired.repairs;
    Ok(Open { id, source, repairs, left, incomplete, statements, may_decide, may_enter, may_mend, version })
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
