//! How a record was followed: when it was last remarked on, how a figure of it went, which photos serve twice.

use crate::connection::Cell;
use crate::error::Result;
use crate::journal::{Change, Entry};
use crate::sql::Sql;
use crate::tx::Tx;
use kernel::{Noun, Uuid};
use std::collections::HashMap;

/// One change of some fields of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldsChanged {
    /// The record.
    pub record: Uuid,
    /// Number of its journal entry.
    pub seq: i64,
    /// UTC milliseconds.
    pub at: i64,
    /// What changed, other fields included.
    pub changes: Vec<Change>,
}

impl Tx<'_> {
    /// When each of some records was last remarked on, in UTC milliseconds.
    pub fn last_remarks(&mut self, noun: &'static Noun, ids: &[Uuid]) -> Result<HashMap<Uuid, i64>> {
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
        let mut sql = Sql::new("SELECT record, max(at) FROM comments WHERE noun = ");
        sql.bind(noun.slug).push(" AND record IN ").bind_set(ids.iter().map(|id| Cell::from(*id)));
        sql.push(" GROUP BY record");
        let rows = self.fetch(&sql, |row| {
            let record = row.text(0).and_then(|id| Uuid::try_parse(id).ok());
            Ok(record.zip(row.int(1)))
        })?;
        Ok(rows.into_iter().flatten().collect())
    }

    /// The journal entries of some records in which one of these fields changed, oldest first.
    pub fn fields_changed(
        &mut self,
        noun: &'static Noun,
        ids: &[Uuid],
        fields: &[&'static str],
    ) -> Result<Vec<FieldsChanged>> {
        if ids.is_empty() || fields.is_empty() {
            return Ok(Vec::new());
        }
        let mut sql = Sql::new("SELECT record, seq, at, changes FROM journal WHERE noun = ");
        sql.bind(noun.slug).push(" AND record IN ").bind_set(ids.iter().map(|id| Cell::from(*id)));
        for (nth, field) in fields.iter().enumerate() {
            sql.push(if nth == 0 { " AND (changes LIKE " } else { " OR changes LIKE " });
            sql.bind(format!("%\"field\":\"{field}\"%"));
        }
        sql.push(") ORDER BY seq");
        let rows = self.fetch(&sql, |row| {
            let Some(record) = row.text(0).and_then(|id| Uuid::try_parse(id).ok()) else { return Ok(None) };
            let entry = Entry { changes: row.text(3).unwrap_or("").to_owned(), ..Entry::default() };
            let (seq, at) = (row.int(1).unwrap_or(0), row.int(2).unwrap_or(0));
            Ok(Some(FieldsChanged { record, seq, at, changes: entry.changes() }))
        })?;
        Ok(rows.into_iter().flatten().collect())
    }

    /// Pictures that are attached to more than one record of a noun, as hash and record.
    pub fn pictures_in_common(&mut self, noun: &'static Noun) -> Result<Vec<(String, Uuid)>> {
        let mut sql = Sql::new("SELECT hash, record FROM attachments WHERE noun = ");
        let pictures = " AND removed_at IS NULL AND kind LIKE 'image/%'";
        sql.bind(noun.slug).push(pictures).push(" AND hash IN (SELECT hash FROM attachments WHERE noun = ");
        sql.bind(noun.slug)
            .push(pictures)
            .push(" GROUP BY hash HAVING count(DISTINCT record) > 1) ORDER BY hash, record");
        let rows = self.fetch(&sql, |row| {
            let record = row.text(1).and_then(|id| Uuid::try_parse(id).ok());
            Ok(record.map(|record| (row.text(0).unwrap_or("").to_owned(), record)))
        })?;
        Ok(rows.into_iter().flatten().collect())
    }

    /// Records of a noun that the journal names after a number, each once. Bounded:
    /// `None` instead of a list when there is more than that.
    pub fn touched_since(
        &mut self,
        noun: &'static Noun,
        after: i64,
        most: usize,
    ) -> Result<Option<Vec<Uuid>>> {
        let mut sql = Sql::new("SELECT DISTINCT record FROM journal WHERE seq > ");
        sql.bind(after).push(" AND noun = ").bind(noun.slug).push(" AND record <> '' LIMIT ");
        sql.bind(i64::try_from(most).unwrap_or(i64::MAX).saturating_add(1));
        let rows = self.fetch(&sql, |row| Ok(row.text(0).and_then(|id| Uuid::try_parse(id).ok())))?;
        Ok((rows.len() <= most).then(|| rows.into_iter().flatten().collect()))
    }
}
