//! The generic verbs over one declared noun. Each writes its journal entry in the same transaction.

use crate::Visible;
use crate::connection::Cell;
use crate::error::{Result, StoreError};
use crate::find;
use crate::journal::Journalled;
use crate::list::push_visible;
use crate::report::tally::Count;
use crate::sql::Sql;
use crate::tx::{Row, SYSTEM_COLUMNS, Tx, blanks, cell};
use kernel::{FieldSpec, Noun, Uuid, Value};
use std::collections::HashMap;

/// Titles of linked records by id; what the reader may not see is absent, like what does not exist.
pub type Titles = HashMap<Uuid, String>;

impl Tx<'_> {
    /// Stores a new record.
    pub fn insert(
        &mut self,
        noun: &'static Noun,
        id: Uuid,
        values: &[Value],
        cause: &Journalled,
    ) -> Result<()> {
        let table = self.table(noun)?;
        let mut cells = Vec::with_capacity(SYSTEM_COLUMNS.len() + values.len());
        cells.extend([
            Cell::from(id),
            Cell::Int(1),
            Cell::Int(cause.at),
            cause.actor.into(),
            Cell::Int(cause.at),
            Cell::Null,
            Cell::Int((noun.reach)(values) as i64),
            blanks(noun, values),
        ]);
        cells.extend(values.iter().map(cell));
        self.connection.execute(&table.insert, &cells)?;
        self.index_text(table, id, values)?;
        self.tally(noun, id, Count::In)?;
        let changes = self.changes(noun, id, None, Some(values))?;
        self.journal(cause, "create", noun.slug, Some(id), 1, changes)
    }

    /// Replaces a record's values if it still has the version given, and gives the new version.
    pub fn update(
        &mut self,
        noun: &'static Noun,
        before: &Row,
        values: &[Value],
        cause: &Journalled,
    ) -> Result<i64> {
        let table = self.table(noun)?;
        let mut cells = Vec::with_capacity(values.len() + 5);
        cells.extend([Cell::Int(cause.at), Cell::Int((noun.reach)(values) as i64), blanks(noun, values)]);
        cells.extend(values.iter().map(cell));
        cells.extend([Cell::from(before.id), Cell::Int(before.version)]);
        let is_tallied = self.is_tallied(noun, &before.values, values);
        if is_tallied {
            self.tally(noun, before.id, Count::Out)?;
        }
        if self.connection.execute(&table.update, &cells)? == 0 {
            return Err(self.stale_or_missing(noun, before.id)?);
        }
        if is_tallied {
            self.tally(noun, before.id, Count::In)?;
        }
        if find::text_of(table, &before.values) != find::text_of(table, values) {
            self.unindex_text(table, before.id)?;
            self.index_text(table, before.id, values)?;
        }
        let changes = self.changes(noun, before.id, Some(&before.values), Some(values))?;
        self.journal(cause, "update", noun.slug, Some(before.id), before.version + 1, changes)?;
        Ok(before.version + 1)
    }

    /// Puts a record away; it is kept, and can be restored.
    pub fn archive(&mut self, noun: &'static Noun, id: Uuid, version: i64, cause: &Journalled) -> Result<()> {
        self.set_archived(noun, id, version, Some(cause.at), "archive", cause)
    }

    /// Brings a record back that was put away.
    pub fn restore(&mut self, noun: &'static Noun, id: Uuid, version: i64, cause: &Journalled) -> Result<()> {
        self.set_archived(noun, id, version, None, "restore", cause)
    }

    fn set_archived(
        &mut self,
        noun: &'static Noun,
        id: Uuid,
        version: i64,
        at: Option<i64>,
        action: &str,
        cause: &Journalled,
    ) -> Result<()> {
        self.tally(noun, id, Count::Out)?;
        let mut sql = Sql::new("UPDATE ");
        sql.name(&noun.table()).push(" SET version = version + 1, updated_at = ").bind(cause.at);
        sql.push(", archived_at = ")
            .bind(at)
            .push(" WHERE id = ")
            .bind(id)
            .push(" AND version = ")
            .bind(version);
        sql.push(if at.is_some() { " AND archived_at IS NULL" } else { " AND archived_at IS NOT NULL" });
        if self.run(&sql)? == 0 {
            return Err(self.stale_or_missing(noun, id)?);
        }
        self.tally(noun, id, Count::In)?;
        self.journal(cause, action, noun.slug, Some(id), version + 1, String::from("[]"))
    }

    fn stale_or_missing(&mut self, noun: &'static Noun, id: Uuid) -> Result<StoreError> {
        let mut sql = Sql::new("SELECT version FROM ");
        sql.name(&noun.table()).push(" WHERE id = ").bind(id);
        let found = self.fetch(&sql, |row| Ok(row.int(0).unwrap_or(0)))?.pop();
        Ok(found.map_or(StoreError::Missing, |found| StoreError::Stale { found }))
    }

    /// Gets a record, put away or not, if the reader may see it.
    pub fn get(&mut self, noun: &'static Noun, id: Uuid, visible: &Visible) -> Result<Option<Row>> {
        if visible.is_nothing() {
            return Ok(None);
        }
        let table = self.table(noun)?;
        let mut sql = Sql::new("SELECT ");
        sql.push(&table.columns).push(" FROM ").name(&table.name).push(" t WHERE t.id = ").bind(id);
        push_visible(noun, visible, &mut sql);
        Ok(self.fetch(&sql, |row| table.row(row))?.pop())
    }

    /// Titles of linked records of several nouns, in one statement.
    pub fn titles(&mut self, asked: &[(&'static Noun, &Visible, Vec<Uuid>)]) -> Result<Titles> {
        let mut sql = Sql::default();
        for (noun, visible, ids) in asked {
            if ids.is_empty() || visible.is_nothing() {
                continue;
            }
            sql.push(if sql.text.is_empty() { "SELECT t.id, t." } else { " UNION ALL SELECT t.id, t." });
            sql.name(noun.fields[noun.title()].name)
                .push(" FROM ")
                .name(&noun.table())
                .push(" t WHERE t.id IN ");
            sql.bind_set(ids.iter().map(|id| Cell::from(*id)));
            push_visible(noun, visible, &mut sql);
        }
        if sql.text.is_empty() {
            return Ok(Titles::new());
        }
        let rows = self.fetch(&sql, |row| {
            let id = row.text(0).and_then(|id| Uuid::try_parse(id).ok());
            Ok(id.map(|id| (id, row.text(1).unwrap_or("").to_owned())))
        })?;
        Ok(rows.into_iter().flatten().collect())
    }

    /// Ids of visible records whose field has exactly this text, two at most: enough to tell "none", "one"
    /// and "several" apart when a sheet names a record.
    pub fn named(
        &mut self,
        noun: &'static Noun,
        field: &str,
        text: &str,
        visible: &Visible,
    ) -> Result<Vec<Uuid>> {
        if visible.is_nothing() || noun.field(field).is_none() {
            return Ok(Vec::new());
        }
        let mut sql = Sql::new("SELECT t.id FROM ");
        sql.name(&noun.table())
            .push(" t WHERE t.archived_at IS NULL AND t.")
            .name(field)
            .push(" = ")
            .bind(text);
        push_visible(noun, visible, &mut sql);
        sql.push(" ORDER BY t.id LIMIT 2");
        let ids = self.fetch(&sql, |row| Ok(row.text(0).and_then(|id| Uuid::try_parse(id).ok())))?;
        Ok(ids.into_iter().flatten().collect())
    }

    /// Those of the titles that name exactly one visible record, with its id: what a sheet may say by name.
    pub fn naming(
        &mut self,
        noun: &'static Noun,
        titles: impl Iterator<Item = String>,
        visible: &Visible,
    ) -> Result<HashMap<String, Uuid>> {
        let mut titles = titles.peekable();
        if visible.is_nothing() || titles.peek().is_none() {
            return Ok(HashMap::new());
        }
        let title = noun.fields[noun.title()].name;
        let mut sql = Sql::new("SELECT t.");
        sql.name(title).push(", MIN(t.id) FROM ").name(&noun.table());
        sql.push(" t WHERE t.archived_at IS NULL AND t.").name(title).push(" IN ");
        sql.bind_set(titles.map(Cell::Text));
        push_visible(noun, visible, &mut sql);
        sql.push(" GROUP BY t.").name(title).push(" HAVING COUNT(*) = 1");
        let rows = self.fetch(&sql, |row| {
            let id = row.text(1).and_then(|id| Uuid::try_parse(id).ok());
            Ok(id.map(|id| (row.text(0).unwrap_or("").to_owned(), id)))
        })?;
        Ok(rows.into_iter().flatten().collect())
    }

    /// The other record, put away or not, that has this text in a field, whoever may see it: the question that a unique
    /// index answers on writing.
    pub fn taken_by(
        &mut self,
        noun: &'static Noun,
        field: &FieldSpec,
        text: &str,
        own: Option<Uuid>,
    ) -> Result<Option<Uuid>> {
        let mut sql = Sql::new("SELECT t.id FROM ");
        sql.name(&noun.table()).push(" t WHERE t.").name(field.name).push(" = ").bind(text);
        sql.push(" LIMIT 2");
        let ids = self.fetch(&sql, |row| Ok(row.text(0).and_then(|id| Uuid::try_parse(id).ok())))?;
        Ok(ids.into_iter().flatten().find(|id| Some(*id) != own))
    }
}
