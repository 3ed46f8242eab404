//! What tells records apart: a few fields of every record in use, for whoever looks for doubles.

use crate::Visible;
use crate::error::Result;
use crate::list::push_visible;
use crate::sql::Sql;
use crate::tx::{Row, Tx};
use kernel::Noun;

impl Tx<'_> {
    /// Hands over some fields of every record in use that the reader may see, in the order they were made. Other
    /// fields of the rows are empty.
    pub fn each_identity(
        &mut self,
        noun: &'static Noun,
        visible: &Visible,
        fields: &[usize],
        mut take: impl FnMut(Row),
    ) -> Result<()> {
        if visible.is_nothing() || fields.is_empty() {
            return Ok(());
        }
        let table = self.table(noun)?;
        let mut sql = Sql::new("SELECT ");
        table.push_columns(fields, &mut sql);
        sql.push(" FROM ").name(&table.name).push(" t WHERE t.archived_at IS NULL");
        push_visible(noun, visible, &mut sql);
        sql.push(" ORDER BY t.id");
        self.connection.query(&sql.text, &sql.cells, |row| {
            take(table.row_of(fields, row)?);
            Ok(())
        })
    }
}
