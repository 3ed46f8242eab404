//! Keys that one record holds at a time. The primary key decides who was first, in the order of commits; what a
//! key means, and when it is let go, is the affair of the verbs.
//!
//! Keys are never read by anyone but a verb: they are no field of a record, stand in no list and in no journal
//! entry, so that holding one tells nobody else.

use crate::error::Result;
use crate::sql::Sql;
use crate::tx::Tx;
use kernel::Uuid;

impl Tx<'_> {
    /// Takes a key for a record. Whether it is the record's now: not when another one holds it.
    pub fn hold(&mut self, key: &str, holder: Uuid, at: i64) -> Result<bool> {
        let mut sql = Sql::new("INSERT INTO holds (\"key\", holder, since) VALUES (");
        sql.bind(key).push(", ").bind(holder).push(", ").bind(at);
        sql.push(") ON CONFLICT (\"key\") DO NOTHING");
        Ok(self.run(&sql)? > 0 || self.holder(key)? == Some(holder))
    }

    /// The record that holds a key.
    pub fn holder(&mut self, key: &str) -> Result<Option<Uuid>> {
        let mut sql = Sql::new("SELECT holder FROM holds WHERE \"key\" = ");
        sql.bind(key);
        let found = self.fetch(&sql, |row| Ok(row.text(0).and_then(|id| Uuid::try_parse(id).ok())))?;
        Ok(found.into_iter().flatten().next())
    }

    /// The keys of a record that begin so, in their order.
    pub fn held_by(&mut self, holder: Uuid, prefix: &str) -> Result<Vec<String>> {
        let mut sql = Sql::new("SELECT \"key\" FROM holds WHERE holder = ");
        sql.bind(holder).push(" ORDER BY \"key\"");
        let keys = self.fetch(&sql, |row| Ok(row.text(0).unwrap_or("").to_owned()))?;
        Ok(keys.into_iter().filter(|key| key.starts_with(prefix)).collect())
    }

    /// Lets go of a key; whoever comes next may take it.
    pub fn let_go(&mut self, key: &str, holder: Uuid) -> Result<()> {
        let mut sql = Sql::new("DELETE FROM holds WHERE \"key\" = ");
        sql.bind(key).push(" AND holder = ").bind(holder);
        self.run(&sql).map(drop)
    }
}
