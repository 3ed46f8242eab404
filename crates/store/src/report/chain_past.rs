//! What the journal tells of some records of one noun, oldest first: how what is at the nodes of a chain came about.

use crate::error::Result;
use crate::journal::Entry;
use crate::sql::Sql;
use crate::tx::Tx;
use kernel::{Noun, Uuid};

/// Records that are asked for at once.
const AT_ONCE: usize = 500;

impl Tx<'_> {
    /// Entries of these records, in the order in which they were written. The caller has looked up the records within what
    /// its reader may see.
    pub fn past_of(&mut self, noun: &'static Noun, records: &[Uuid]) -> Result<Vec<Entry>> {
        let mut all = Vec::new();
        for some in records.chunks(AT_ONCE) {
            let mut sql = Sql::new("SELECT ");
            sql.push(crate::journal::COLUMNS).push(" FROM journal WHERE noun = ").bind(noun.slug);
            for (nth, record) in some.iter().enumerate() {
                sql.push(if nth == 0 { " AND record IN (" } else { ", " }).bind(record.to_string());
            }
            sql.push(")");
            all.extend(self.fetch(&sql, |row| Ok(Entry::read(row)))?);
        }
        all.sort_by_key(|entry| entry.seq);
        Ok(all)
    }
}
