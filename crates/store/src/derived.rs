//! Values that follow from the book and the clock, such as lights: kept in a column so that lists filter by them.
//!
//! A value that the clock changes is nobody's act. Writing it makes no new version, so that who edits the record
//! meanwhile is not told that somebody changed it, and no journal entry, because it can be worked out again at any
//! time from what the journal holds.

use crate::connection::Cell;
use crate::error::{Result, StoreError};
use crate::sql::Sql;
use crate::tx::Tx;
use kernel::{Kind, Noun, Uuid};

impl Tx<'_> {
    /// Sets a choice of some records to what it has been worked out to be, or to none. Only a field that no person
    /// may set is derived.
    pub fn derive(
        &mut self,
        noun: &'static Noun,
        field: &str,
        code: Option<&str>,
        ids: &[Uuid],
    ) -> Result<()> {
        let is_derived = |spec: &&kernel::FieldSpec| spec.read_only && matches!(spec.kind, Kind::Choice(_));
        let Some(spec) = noun.field(field).filter(is_derived) else {
            return Err(StoreError::Database(format!("{}.{field} is not derived", noun.slug)));
        };
        if ids.is_empty() {
            return Ok(());
        }
        let mut sql = Sql::new("UPDATE ");
        sql.name(&noun.table())
            .push(" SET ")
            .name(spec.name)
            .push(" = ")
            .bind(code.map_or(Cell::Null, Cell::from));
        sql.push(" WHERE id IN ").bind_set(ids.iter().map(|id| Cell::from(*id)));
        self.run(&sql).map(drop)
    }
}
