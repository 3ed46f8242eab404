//! Writing: make, change, put away, bring back.

use super::{new_id, require_seen};
use crate::input::{self, Input};
use crate::{Actor, App, Error, Result, access};
use kernel::{FieldSpec, Message, Noun, Record, Report, Timestamp, Uuid, Value};
use store::{Answered, Row, StoreError, Tx};

/// What goes with a change besides the values.
#[derive(Clone, Debug, Default)]
pub struct Change {
    /// Why; needed to save in spite of a warning.
    pub reason: String,
    /// Where it was read: `sources/<id>#start-end`.
    pub citation: String,
    /// The caller's Idempotency-Key, and the hash of the request's body.
    pub once: Option<(String, String)>,
}

/// A record after a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Identity.
    pub id: Uuid,
    /// Version now.
    pub version: i64,
}

/// Makes a record.
pub async fn create(
    app: &App,
    actor: &Actor,
    noun: &'static Noun,
    input: Input,
    change: Change,
) -> Result<Saved> {
    let (actor, now) = (actor.clone(), app.now());
    app.write(move |tx| {
        once(tx, &actor, now, &change, |tx| create_in(tx, &actor, now, noun, &input, &change))
    })
    .await
}

/// Changes a record that still has the version given.
pub async fn update(
    app: &App,
    actor: &Actor,
    noun: &'static Noun,
    at: Saved,
    input: Input,
    change: Change,
) -> Result<Saved> {
    let (actor, now) = (actor.clone(), app.now());
    app.write(move |tx| {
        once(tx, &actor, now, &change, |tx| update_in(tx, &actor, now, noun, at, &input, &change))
    })
    .await
}

/// Puts a record away. It can be restored.
pub async fn archive(
    app: &App,
    actor: &Actor,
    noun: &'static Noun,
    at: Saved,
    change: Change,
) -> Result<Saved> {
    set_away(app, actor, noun, at, change, true).await
}

/// Brings back a record that was put away.
pub async fn restore(
    app: &App,
    actor: &Actor,
    noun: &'static Noun,
    at: Saved,
    change: Change,
) -> Result<Saved> {
    set_away(app, actor, noun, at, change, false).await
}

async fn set_away(
    app: &App,
    actor: &Actor,
    noun: &'static Noun,
    at: Saved,
    change: Change,
    away: bool,
) -> Result<Saved> {
    let (actor, now) = (actor.clone(), app.now());
    app.write(move |tx| {
        once(tx, &actor, now, &change, |tx| {
            let row = require_seen(tx, &actor, noun, at.id)?;
            if !access::may_archive(&actor, noun, &row) {
                return Err(Error::Forbidden);
            }
            let cause = cause(&actor, now, &change);
            match away {
                true => tx.archive(noun, at.id, at.version, &cause)?,
                false => tx.restore(noun, at.id, at.version, &cause)?,
            }
            Ok(Saved { id: at.id, version: at.version + 1 })
        })
    })
    .await
}

/// Makes a record within a transaction under way.
pub fn create_in(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    noun: &'static Noun,
    input: &Input,
    change: &Change,
) -> Result<Saved> {
    if !access::may_create(actor, noun) {
        // Who may not even read the noun does not learn that it is there.
        return Err(if access::visible(actor, noun).is_nothing() {
            Error::NotFound
        } else {
            Error::Forbidden
        });
    }
    let values = input::values(tx, actor, noun, input, None)?;
    require_sound(actor, noun, &values, &change.reason)?;
    let id = new_id();
    tx.insert(noun, id, &values, &cause(actor, now, change)).map_err(|error| once_only(noun, error))?;
    Ok(Saved { id, version: 1 })
}

/// Changes a record within a transaction under way.
pub fn update_in(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    noun: &'static Noun,
    at: Saved,
    input: &Input,
    change: &Change,
) -> Result<Saved> {
    let before = require_seen(tx, actor, noun, at.id)?;
    if !access::may_update(actor, noun, &before) {
        return Err(Error::Forbidden);
    }
    if before.version != at.version {
        return Err(Error::Stale { found: before.version });
    }
    let values = input::values(tx, actor, noun, input, Some(&before))?;
    if values == before.values {
        return Ok(at);
    }
    require_sound(actor, noun, &values, &change.reason)?;
    let version = tx
        .update(noun, &before, &values, &cause(actor, now, change))
        .map_err(|error| once_only(noun, error))?;
    Ok(Saved { id: at.id, version })
}

/// Makes a record that a verb has composed: fields that forms may not set included.
pub fn put<R: Record>(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    record: &R,
    change: &Change,
) -> Result<Saved> {
    if !access::may_create(actor, R::NOUN) {
        return Err(Error::Forbidden);
    }
    let values = record.values();
    require_sound(actor, R::NOUN, &values, &change.reason)?;
    let id = new_id();
    tx.insert(R::NOUN, id, &values, &cause(actor, now, change))?;
    Ok(Saved { id, version: 1 })
}

/// Changes a record as a verb has composed it.
pub fn replace<R: Record>(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    before: &Row,
    record: &R,
    change: &Change,
) -> Result<Saved> {
    if !access::may_update(actor, R::NOUN, before) {
        return Err(Error::Forbidden);
    }
    let values = record.values();
    require_sound(actor, R::NOUN, &values, &change.reason)?;
    let version = tx.update(R::NOUN, before, &values, &cause(actor, now, change))?;
    Ok(Saved { id: before.id, version })
}

fn cause(actor: &Actor, now: Timestamp, change: &Change) -> store::Journalled {
    store::Journalled { reason: change.reason.clone(), citation: change.citation.clone(), ..actor.cause(now) }
}

/// Names the field whose value the book has already: the unique index is called after its column.
fn once_only(noun: &'static Noun, error: StoreError) -> Error {
    let StoreError::Unique(index) = &error else { return error.into() };
    let ends_with = |spec: &&FieldSpec| {
        index.ends_with(&format!(".{}", spec.name)) || index.ends_with(&format!("_{}", spec.name))
    };
    let Some(spec) = noun.fields.iter().find(ends_with) else { return error.into() };
    let mut report = Report::default();
    let message = Message::new(
        "already_exists",
        format!("已有相同的{}。请改用别的，或找到原有的记录。", spec.label.zh),
        format!(
            "This {} is taken. Use another, or look for the existing record.",
            spec.label.en.to_lowercase()
        ),
    );
    report.error(spec.name, message);
    Error::Invalid(report)
}

/// Requires a sound record that stays the actor's own; warnings need a reason.
fn require_sound(actor: &Actor, noun: &Noun, values: &[Value], reason: &str) -> Result<()> {
    let mut report = noun.check(values);
    access::check_own(actor, noun, values, &mut report);
    match report.is_ok() && (report.warnings.is_empty() || !reason.trim().is_empty()) {
        true => Ok(()),
        false => Err(Error::Invalid(report)),
    }
}

/// Runs a change once per Idempotency-Key: the same request again gives the same answer.
fn once(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    change: &Change,
    run: impl FnOnce(&mut Tx<'_>) -> Result<Saved>,
) -> Result<Saved> {
    let (Some((key, body_hash)), Some(user)) = (&change.once, actor.user) else { return run(tx) };
    if let Some(answered) = tx.answered(user, key)? {
        let saved = answered.answer.split_once(' ').and_then(|(id, version)| {
            Some(Saved { id: Uuid::try_parse(id).ok()?, version: version.parse().ok()? })
        });
        return match saved {
            Some(saved) if answered.body_hash == *body_hash => Ok(saved),
            _ => Err(Error::KeyReused),
        };
    }
    let saved = run(tx)?;
    let answered =
        Answered { body_hash: body_hash.clone(), answer: format!("{} {}", saved.id, saved.version) };
    tx.keep_answer(user, key, &answered, now.0)?;
    Ok(saved)
}
