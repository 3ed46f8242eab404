//! Writing: make, change, put away, bring back.

use super::taken::{once_only, require_free};
use super::{new_id, require_seen};
use crate::input::{self, Input};
use crate::{Actor, App, Error, Result, access};
use kernel::{Label, Noun, Record, Report, Timestamp, Uuid, Value};
use store::{Answered, Row, Tx};

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
            require_open(noun, &row.values)?;
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
    if noun.made_by_verb {
        return Err(made_by_verb());
    }
    let values = input::values(tx, actor, noun, input, None)?;
    require_sound(actor, noun, &values, &change.reason)?;
    require_free(tx, actor, noun, &values, None)?;
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
    require_open(noun, &before.values)?;
    require_sound(actor, noun, &values, &change.reason)?;
    require_free(tx, actor, noun, &values, Some(&before))?;
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
    let mut report = Report::default();
    access::check_own(actor, R::NOUN, &record.values(), &mut report);
    if !report.is_ok() {
        return Err(Error::Invalid(report));
    }
    put_for(tx, actor, now, record, change)
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
    let mut report = Report::default();
    access::check_own(actor, R::NOUN, &record.values(), &mut report);
    if !report.is_ok() {
        return Err(Error::Invalid(report));
    }
    replace_for(tx, actor, now, before, record, change)
}

/// Makes a record on behalf of an actor who might not make one by hand: the verb has decided that this one may.
/// A consent is noted on the other park's transfer, a ruling on both parks' claims.
pub(crate) fn put_for<R: Record>(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    record: &R,
    change: &Change,
) -> Result<Saved> {
    put_as(tx, actor, now, new_id(), record, change)
}

/// Makes a record as [`put_for`] does, under an identity that the verb has used already.
pub(crate) fn put_as<R: Record>(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    id: Uuid,
    record: &R,
    change: &Change,
) -> Result<Saved> {
    let values = record.values();
    require_sound_by(R::NOUN.check(&values), &change.reason)?;
    require_free(tx, actor, R::NOUN, &values, None)?;
    tx.insert(R::NOUN, id, &values, &cause(actor, now, change)).map_err(|error| once_only(R::NOUN, error))?;
    Ok(Saved { id, version: 1 })
}

/// Changes a record on behalf of an actor who might not change it by hand, as [`put_for`] makes one.
pub(crate) fn replace_for<R: Record>(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    before: &Row,
    record: &R,
    change: &Change,
) -> Result<Saved> {
    let values = record.values();
    require_sound_by(R::NOUN.check(&values), &change.reason)?;
    require_free(tx, actor, R::NOUN, &values, Some(before))?;
    let version = tx
        .update(R::NOUN, before, &values, &cause(actor, now, change))
        .map_err(|error| once_only(R::NOUN, error))?;
    Ok(Saved { id: before.id, version })
}

/// The answer to a form or sheet of a noun whose records a verb makes.
pub(crate) fn made_by_verb() -> Error {
    Error::Conflict {
        code: "made_by_verb",
        message: Label::new(
            "这类记录由办理步骤产生，不能直接新建或导入。",
            "Records of this kind come from a step of their own; they are neither made by a form nor imported.",
        ),
    }
}

/// Refuses a form's change of what was decided, signed or handed in.
pub(crate) fn require_open(noun: &Noun, values: &[Value]) -> Result<()> {
    if !(noun.kept_by_verbs)(values) {
        return Ok(());
    }
    Err(Error::Conflict {
        code: "kept_by_verbs",
        message: Label::new(
            "这条记录已经定下，只能按办理步骤更改；要更正，另补一条。",
            "This record is settled and changes by its own steps only; a correction is an entry of its own.",
        ),
    })
}

/// Makes a record of values that were checked within this transaction.
pub(crate) fn write_new(
    tx: &mut Tx<'_>,
    noun: &'static Noun,
    values: &[Value],
    cause: &store::Journalled,
) -> Result<Uuid> {
    let id = new_id();
    tx.insert(noun, id, values, cause).map_err(|error| once_only(noun, error))?;
    Ok(id)
}

/// Changes a record to values that were checked within this transaction; equal ones leave it as it is.
pub(crate) fn write_over(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    noun: &'static Noun,
    before: &Row,
    values: &[Value],
    change: &Change,
) -> Result<Saved> {
    let version = match values == before.values {
        true => before.version,
        false => {
            let cause = cause(actor, now, change);
            tx.update(noun, before, values, &cause).map_err(|error| once_only(noun, error))?
        }
    };
    Ok(Saved { id: before.id, version })
}

/// What the journal says of a change besides the values.
pub(crate) fn cause(actor: &Actor, now: Timestamp, change: &Change) -> store::Journalled {
    store::Journalled { reason: change.reason.clone(), citation: change.citation.clone(), ..actor.cause(now) }
}

/// Requires a sound record that stays the actor's own; warnings need a reason.
fn require_sound(actor: &Actor, noun: &Noun, values: &[Value], reason: &str) -> Result<()> {
    let mut report = noun.check(values);
    access::check_own(actor, noun, values, &mut report);
    require_sound_by(report, reason)
}

pub(crate) fn require_sound_by(report: Report, reason: &str) -> Result<()> {
    match report.is_ok() && (report.warnings.is_empty() || !reason.trim().is_empty()) {
        true => Ok(()),
        false => Err(Error::Invalid(report)),
    }
}

/// Runs a change once per Idempotency-Key: the same request again gives the same answer.
pub(crate) fn once<T: Kept>(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    change: &Change,
    run: impl FnOnce(&mut Tx<'_>) -> Result<T>,
) -> Result<T> {
    let (Some((key, body_hash)), Some(user)) = (&change.once, actor.user) else { return run(tx) };
    if let Some(answered) = tx.answered(user, key)? {
        return match T::read(&answered.answer) {
            Some(kept) if answered.body_hash == *body_hash => Ok(kept),
            _ => Err(Error::KeyReused),
        };
    }
    let done = run(tx)?;
    let answered = Answered { body_hash: body_hash.clone(), answer: done.written() };
    tx.keep_answer(user, key, &answered, now.0)?;
    Ok(done)
}

/// An answer that can be kept as a text and given again.
pub(crate) trait Kept: Sized {
    /// The answer as a text.
    fn written(&self) -> String;
    /// The answer that a text was written from.
    fn read(text: &str) -> Option<Self>;
}

impl Kept for Saved {
    fn written(&self) -> String {
        format!("{} {}", self.id, self.version)
    }

    fn read(text: &str) -> Option<Saved> {
        let (id, version) = text.split_once(' ')?;
        Some(Saved { id: Uuid::try_parse(id).ok()?, version: version.parse().ok()? })
    }
}
