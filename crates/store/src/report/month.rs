//! What a stretch of time brought to the records of a noun: which were entered, and which of some fields changed.

use crate::dialect;
use crate::error::Result;
use crate::journal::{Change, Entry};
use crate::list::ListQuery;
use crate::sql::Sql;
use crate::tx::{Row, Tx};
use kernel::{Noun, Uuid};

/// One entry of the journal about a record, with what changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    /// The record.
    pub record: Uuid,
    /// UTC milliseconds.
    pub at: i64,
    /// What changed, other fields included.
    pub changes: Vec<Change>,
    /// The reason that was given.
    pub reason: String,
}

impl Tx<'_> {
    /// The records of a list that were entered at or after one moment and before another, oldest first; one more than
    /// the list's bound where there are more.
    pub fn entered_between(
        &mut self,
        noun: &'static Noun,
        query: &ListQuery,
        from: i64,
        until: i64,
    ) -> Result<Vec<Row>> {
        if query.visible.is_nothing() {
            return Ok(Vec::new());
        }
        let table = self.table(noun)?;
        let mut sql = Sql::new("SELECT ");
        table.push_columns(&query.fields, &mut sql);
        sql.push(" FROM ");
        self.push_from(table, query, &mut sql);
        sql.push(" AND t.created_at >= ").bind(from).push(" AND t.created_at < ").bind(until);
        sql.push(" ORDER BY t.created_at, t.id");
        dialect::limit(&mut sql, i64::try_from(query.limit).unwrap_or(i64::MAX).saturating_add(1));
        self.fetch(&sql, |row| table.row_of(&query.fields, row))
    }

    /// The journal entries between two moments in which one of some fields of a list's records changed, oldest first.
    /// What a record was made with is no change.
    pub fn noted_between(
        &mut self,
        noun: &'static Noun,
        query: &ListQuery,
        fields: &[&'static str],
        from: i64,
        until: i64,
    ) -> Result<Vec<Noted>> {
        if query.visible.is_nothing() || fields.is_empty() {
            return Ok(Vec::new());
        }
        let table = self.table(noun)?;
        let mut sql = Sql::new("SELECT j.record, j.at, j.changes, j.reason FROM journal j, ");
        self.push_from(table, query, &mut sql);
        // What was not touched since needs no look into the journal.
        sql.push(" AND t.updated_at >= ").bind(from);
        sql.push(" AND j.noun = ").bind(noun.slug).push(" AND j.record = t.id");
        sql.push(" AND j.at >= ").bind(from).push(" AND j.at < ").bind(until);
        sql.push(" AND j.action <> 'create'");
        for (nth, field) in fields.iter().enumerate() {
            sql.push(if nth == 0 { " AND (j.changes LIKE " } else { " OR j.changes LIKE " });
            sql.bind(format!("%\"field\":\"{field}\"%"));
        }
        sql.push(") ORDER BY j.seq");
        let rows = self.fetch(&sql, |row| {
            let Some(record) = row.text(0).and_then(|id| Uuid::try_parse(id).ok()) else { return Ok(None) };
            let entry = Entry { changes: row.text(2).unwrap_or("").to_owned(), ..Entry::default() };
            let reason = row.text(3).unwrap_or("").to_owned();
            Ok(Some(Noted { record, at: row.int(1).unwrap_or(0), changes: entry.changes(), reason }))
        })?;
        Ok(rows.into_iter().flatten().collect())
    }
}
