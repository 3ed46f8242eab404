//! Writing the demo book: one record per call, checked by the rules of its noun, with its journal entry and
//! the source it cites.
//!
//! Records are named by text, as they are in a sheet: a link is the title, the code or the key of a record
//! written before. Nothing here knows what the records are about.

use app::{Actor, App, Error, Result, record};
use kernel::{FieldSpec, Kind, Message, Noun, Record as _, Report, Timestamp, Uuid, Value};
use records::sources::Source;
use std::collections::HashMap;
use store::{Journalled, Tx, Visible};

/// A value on its way into a field: text as a person writes it, or the value itself.
#[derive(Clone, Debug)]
pub(crate) enum Cell<'t> {
    /// Text, read by the field's kind; for a link the name of a record.
    Text(&'t str),
    /// The value.
    Is(Value),
}

impl<'t> From<&'t str> for Cell<'t> {
    fn from(text: &'t str) -> Cell<'t> {
        Cell::Text(text)
    }
}

impl<'t> From<&'t String> for Cell<'t> {
    fn from(text: &'t String) -> Cell<'t> {
        Cell::Text(text)
    }
}

impl From<Uuid> for Cell<'_> {
    fn from(id: Uuid) -> Self {
        Cell::Is(Value::Id(id))
    }
}

impl From<Value> for Cell<'_> {
    fn from(value: Value) -> Self {
        Cell::Is(value)
    }
}

/// Ids by noun and name, of all that was written so far.
#[derive(Debug, Default)]
pub(crate) struct Names(HashMap<(&'static str, String), Uuid>);

impl Names {
    /// Keeps a name. The first record of a name keeps it.
    pub(crate) fn keep(&mut self, noun: &'static str, name: &str, id: Uuid) {
        self.0.entry((noun, name.to_owned())).or_insert(id);
    }

    /// The record of that name.
    pub(crate) fn find(&self, noun: &'static str, name: &str) -> Result<Uuid> {
        let key = (noun, name.to_owned());
        self.0.get(&key).copied().ok_or_else(|| Error::Internal(format!("demo: no {noun} called “{name}”")))
    }
}

/// The book being written, within one transaction.
pub(crate) struct Book<'a, 'c> {
    tx: &'a mut Tx<'c>,
    /// Names of what was written.
    pub(crate) names: Names,
    /// When the demo is made; invented days count from it.
    now: Timestamp,
    cause: Journalled,
    /// Records written in this transaction.
    pub(crate) written: usize,
}

/// What a transaction leaves: all names, and how many records it wrote.
pub(crate) struct Written {
    /// Names of what was written, then and before.
    pub(crate) names: Names,
    /// Records written.
    pub(crate) records: usize,
}

/// Runs one part of the demo in a transaction of its own.
pub(crate) async fn part(
    app: &App,
    names: Names,
    work: impl FnOnce(&mut Book<'_, '_>) -> Result<()> + Send + 'static,
) -> Result<Written> {
    let now = app.now();
    app.write(move |tx| {
        let mut book = Book::open(tx, names, now);
        work(&mut book)?;
        Ok(Written { names: book.names, records: book.written })
    })
    .await
}

impl<'a, 'c> Book<'a, 'c> {
    fn open(tx: &'a mut Tx<'c>, names: Names, now: Timestamp) -> Book<'a, 'c> {
        Book { tx, names, now, cause: Actor::operator().cause(now), written: 0 }
    }

    /// Writes a record from its fields; those not named take their default. Besides the noun's own fields
    /// there are two: `key`, a name of the record for later rows, and `cite`, the key of the source for nouns
    /// that have no such field.
    pub(crate) fn add(&mut self, noun: &'static Noun, fields: &[(&str, Cell<'_>)]) -> Result<Uuid> {
        let (mut values, mut report) = (record::started(noun, []), Report::default());
        let (mut key, mut source) = (None, None);
        for (name, cell) in fields {
            match (*name, cell) {
                ("key", Cell::Text(text)) => key = Some(*text),
                ("cite", Cell::Text(text)) => source = self.source(text)?,
                _ => match self.read(noun, name, cell)? {
                    (at, Ok(value)) => values[at] = value,
                    (at, Err(message)) => report.error(noun.fields[at].name, message),
                },
            }
        }
        if report.is_ok() {
            report = noun.check(&values);
        }
        let title = values.get(noun.title()).and_then(Value::as_text).unwrap_or_default();
        if let Some((field, message)) = report.errors.first().or(report.warnings.first()) {
            return Err(Error::Internal(format!("demo: {} “{title}”, {field}: {}", noun.slug, message.zh)));
        }
        if let Some(at) = noun.position("source") {
            source = values[at].as_id().or(source);
        }
        let id = Uuid::now_v7();
        self.cause.citation = source.map_or_else(String::new, |source| format!("{}/{source}", Source::SLUG));
        self.tx.insert(noun, id, &values, &self.cause)?;
        self.written += 1;
        for name in [Some(title), key].into_iter().flatten() {
            self.names.keep(noun.slug, name, id);
        }
        Ok(id)
    }

    /// The value of a field of a record that was written before.
    pub(crate) fn value_of(&mut self, noun: &'static Noun, name: &str, field: &str) -> Result<Value> {
        let (id, at) =
            (self.names.find(noun.slug, name)?, noun.position(field).ok_or_else(|| no_field(noun, field))?);
        let row = self.tx.get(noun, id, &Visible::all())?;
        Ok(row.and_then(|row| row.values.get(at).cloned()).unwrap_or(Value::Empty))
    }

    /// The source of a key; none for an empty one.
    fn source(&self, key: &str) -> Result<Option<Uuid>> {
        if key.is_empty() { Ok(None) } else { self.names.find(Source::SLUG, key).map(Some) }
    }

    /// The position of a field, and what is written for it.
    fn read(
        &self,
        noun: &'static Noun,
        name: &str,
        cell: &Cell<'_>,
    ) -> Result<(usize, Result<Value, Message>)> {
        let at = noun.position(name).ok_or_else(|| no_field(noun, name))?;
        let value = match cell {
            Cell::Is(value) => Ok(value.clone()),
            Cell::Text(text) => self.read_text(&noun.fields[at], text)?,
        };
        Ok((at, value))
    }

    fn read_text(&self, spec: &FieldSpec, text: &str) -> Result<Result<Value, Message>> {
        if matches!(text, "" | "未掌握" | "不适用") {
            return Ok(spec.parse(text));
        }
        Ok(match spec.kind {
            Kind::Link(slug) => Ok(Value::Id(self.names.find(slug, text)?)),
            Kind::Links(slug) => {
                let ids = text.split('、').map(|name| self.names.find(slug, name)).collect::<Result<_>>()?;
                Ok(Value::Ids(ids))
            }
            Kind::Date | Kind::RoughDate if text.starts_with('@') => {
                Ok(Value::Text(self.now.day().plus_days(days(text)?).to_string()))
            }
            Kind::Time => Ok(Value::Int(self.now.0 + i64::from(days(text)?) * DAY_MS)),
            _ => spec.parse(&text.replace("\\n", "\n")),
        })
    }
}

const DAY_MS: i64 = 24 * 3_600_000;

/// `@-30` is thirty days before the demo was made.
fn days(text: &str) -> Result<i32> {
    let days = text.strip_prefix('@').and_then(|days| days.parse().ok());
    days.ok_or_else(|| Error::Internal(format!("demo: “{text}” is no day such as @-30")))
}

fn no_field(noun: &Noun, name: &str) -> Error {
    Error::Internal(format!("demo: {} has no field “{name}”", noun.slug))
}
