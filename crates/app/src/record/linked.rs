//! Records that link to one, for verbs that have decided already who may act: nothing here asks who may see them,
//! and nothing of it is an answer to anybody.

use crate::Result;
use kernel::{Noun, Record as _, Uuid, Value};
use records::network::{Organisation, Park};
use store::{Filter, ListQuery, Row, Titles, Tx, Visible};

/// The records in use of a noun whose field links to an id, newest first.
pub(crate) fn linked(tx: &mut Tx<'_>, noun: &'static Noun, field: &str, id: Uuid) -> Result<Vec<Row>> {
    let Some(at) = noun.position(field) else { return Ok(Vec::new()) };
    let filters = vec![Filter::AnyOf(at, vec![Value::Id(id)])];
    all(tx, noun, ListQuery { visible: Visible::all(), filters, limit: 200, ..ListQuery::default() })
}

/// Everything that a question finds, page by page; its limit says how much is read at a time.
pub(crate) fn all(tx: &mut Tx<'_>, noun: &'static Noun, mut query: ListQuery) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    loop {
        let page = tx.list(noun, &query)?;
        rows.extend(page.rows);
        query.after = page.next;
        if query.after.is_none() {
            return Ok(rows);
        }
    }
}

/// Every record of a noun, whoever may see it.
pub(crate) fn every(tx: &mut Tx<'_>, noun: &'static Noun) -> Result<Vec<Row>> {
    all(tx, noun, ListQuery { visible: Visible::all(), limit: 200, ..ListQuery::default() })
}

/// A record that one of ours links to.
pub(crate) fn row_of(tx: &mut Tx<'_>, noun: &'static Noun, id: Uuid) -> Result<Row> {
    tx.get(noun, id, &Visible::all())?.ok_or(crate::Error::NotFound)
}

/// Names of parks and organisations, which every member may read.
pub(crate) fn plain_names(tx: &mut Tx<'_>, parks: Vec<Uuid>, organisations: Vec<Uuid>) -> Result<Titles> {
    let all = Visible::all();
    Ok(tx.titles(&[(Park::NOUN, &all, parks), (Organisation::NOUN, &all, organisations)])?)
}
