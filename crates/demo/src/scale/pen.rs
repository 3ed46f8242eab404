//! Writes invented records by the rules of the form, and counts them.

use app::record::{self, Change};
use app::{Actor, Error, Result};
use kernel::{Id, Record, Timestamp, Value};
use store::Tx;

/// The operator's hand in one transaction.
pub(super) struct Pen<'a, 'c> {
    /// The transaction.
    pub(super) tx: &'a mut Tx<'c>,
    actor: Actor,
    now: Timestamp,
    change: Change,
    /// Records written so far.
    pub(super) written: usize,
}

impl<'a, 'c> Pen<'a, 'c> {
    pub(super) fn new(tx: &'a mut Tx<'c>, now: Timestamp) -> Pen<'a, 'c> {
        let change = Change { reason: String::from("示例数据"), ..Change::default() };
        Pen { tx, actor: Actor::operator(), now, change, written: 0 }
    }

    /// Writes a record.
    pub(super) fn write<R: Record>(&mut self, made: &R) -> Result<Id<R>> {
        let saved = record::put(self.tx, &self.actor, self.now, made, &self.change)?;
        self.written += 1;
        Ok(Id::new(saved.id))
    }
}

/// A record as a new form opens, with these texts and codes of choices: the least that its noun asks for.
pub(super) fn blank<R: Record, const N: usize>(set: [(&str, &str); N]) -> Result<R> {
    let values = record::started(R::NOUN, set.map(|(field, text)| (field, Value::Text(text.to_owned()))));
    R::from_values(&values).map_err(Error::from)
}
