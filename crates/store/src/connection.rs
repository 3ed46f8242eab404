//! One connection to either database, and the few value types that cross it.
//!
//! Columns are TEXT and BIGINT only, so nothing depends on a driver's map of types.

use crate::dialect::{self, Dialect};
use crate::error::{Result, StoreError};
use postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use std::collections::HashMap;

/// A value bound to a statement.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// NULL.
    Null,
    /// BIGINT.
    Int(i64),
    /// TEXT.
    Text(String),
    /// TEXT that outlives the program's run, to bind without a copy.
    Name(&'static str),
    /// An array of texts, for PostgreSQL's search index alone.
    Texts(Vec<String>),
}

impl From<i64> for Cell {
    fn from(number: i64) -> Cell {
        Cell::Int(number)
    }
}
impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::Text(text)
    }
}
impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }
}
impl From<kernel::Uuid> for Cell {
    fn from(id: kernel::Uuid) -> Cell {
        Cell::Text(id.to_string())
    }
}
impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Cell {
        value.map_or(Cell::Null, Into::into)
    }
}

impl rusqlite::ToSql for Cell {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        use rusqlite::types::{ToSqlOutput, ValueRef};
        Ok(ToSqlOutput::Borrowed(match self {
            Cell::Null => ValueRef::Null,
            Cell::Int(number) => ValueRef::Integer(*number),
            Cell::Text(text) => ValueRef::Text(text.as_bytes()),
            Cell::Name(text) => ValueRef::Text(text.as_bytes()),
            Cell::Texts(texts) => return Ok(ToSqlOutput::from(texts.join(" "))),
        }))
    }
}

impl ToSql for Cell {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut postgres::types::private::BytesMut,
    ) -> std::result::Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Cell::Null => Ok(IsNull::Yes),
            Cell::Int(number) => number.to_sql(ty, out),
            Cell::Text(text) => text.to_sql(ty, out),
            Cell::Name(text) => text.to_sql(ty, out),
            Cell::Texts(texts) => texts.to_sql(ty, out),
        }
    }

    fn accepts(ty: &Type) -> bool {
        <i64 as ToSql>::accepts(ty) || <String as ToSql>::accepts(ty) || <Vec<String> as ToSql>::accepts(ty)
    }

    to_sql_checked!();
}

/// A row of an answer; columns by position.
pub enum RowRef<'a> {
    /// From SQLite.
    Sqlite(&'a rusqlite::Row<'a>),
    /// From PostgreSQL.
    Postgres(&'a postgres::Row),
}

impl RowRef<'_> {
    /// A whole number; `None` for NULL or another type.
    pub fn int(&self, column: usize) -> Option<i64> {
        match self {
            RowRef::Sqlite(row) => row.get_ref(column).ok()?.as_i64().ok(),
            RowRef::Postgres(row) => match *row.columns().get(column)?.type_() {
                Type::INT4 => row.try_get::<_, Option<i32>>(column).ok()?.map(i64::from),
                _ => row.try_get::<_, Option<i64>>(column).ok()?,
            },
        }
    }

    /// A text; `None` for NULL or another type.
    pub fn text(&self, column: usize) -> Option<&str> {
        match self {
            RowRef::Sqlite(row) => row.get_ref(column).ok()?.as_str().ok(),
            RowRef::Postgres(row) => row.try_get::<_, Option<Text<'_>>>(column).ok()?.map(|text| text.0),
        }
    }
}

/// Borrows text of any textual PostgreSQL type, system catalogues' `name` included.
struct Text<'a>(&'a str);

impl<'a> FromSql<'a> for Text<'a> {
    fn from_sql(
        _: &Type,
        raw: &'a [u8],
    ) -> std::result::Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Text(std::str::from_utf8(raw)?))
    }

    fn accepts(ty: &Type) -> bool {
        <&str as FromSql>::accepts(ty)
    }
}

/// A connection with its prepared statements.
pub(crate) enum Connection {
    Sqlite(Box<rusqlite::Connection>),
    Postgres(Box<PostgresConnection>),
}

pub(crate) struct PostgresConnection {
    pub(crate) client: postgres::Client,
    prepared: HashMap<String, postgres::Statement>,
    /// A transaction that writes is open.
    writes: bool,
}

impl PostgresConnection {
    pub(crate) fn new(client: postgres::Client) -> PostgresConnection {
        PostgresConnection { client, prepared: HashMap::new(), writes: false }
    }

    fn prepare(&mut self, sql: &str) -> Result<postgres::Statement> {
        if let Some(statement) = self.prepared.get(sql) {
            return Ok(statement.clone());
        }
        // Lists have many shapes; a server that has seen very many starts again rather than grow.
        if self.prepared.len() >= 500 {
            self.prepared.clear();
        }
        let statement = self.client.prepare(sql).map_err(dialect::postgres_error)?;
        self.prepared.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }
}

impl Connection {
    pub(crate) fn dialect(&self) -> Dialect {
        match self {
            Connection::Sqlite(_) => Dialect::Sqlite,
            Connection::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Runs a statement and gives the number of rows it touched.
    pub(crate) fn execute(&mut self, sql: &str, cells: &[Cell]) -> Result<u64> {
        match self {
            Connection::Sqlite(connection) => {
                let mut statement = connection.prepare_cached(sql).map_err(dialect::sqlite_error)?;
                let touched =
                    statement.execute(rusqlite::params_from_iter(cells)).map_err(dialect::sqlite_error)?;
                Ok(touched as u64)
            }
            Connection::Postgres(connection) => {
                let statement = connection.prepare(sql)?;
                let cells: Vec<&(dyn ToSql + Sync)> = cells.iter().map(|cell| cell as _).collect();
                connection.client.execute(&statement, &cells).map_err(dialect::postgres_error)
            }
        }
    }

    /// Runs a query and hands each row to `take`.
    pub(crate) fn query(
        &mut self,
        sql: &str,
        cells: &[Cell],
        mut take: impl FnMut(&RowRef<'_>) -> Result<()>,
    ) -> Result<()> {
        match self {
            Connection::Sqlite(connection) => {
                let mut statement = connection.prepare_cached(sql).map_err(dialect::sqlite_error)?;
                let mut rows =
                    statement.query(rusqlite::params_from_iter(cells)).map_err(dialect::sqlite_error)?;
                while let Some(row) = rows.next().map_err(dialect::sqlite_error)? {
                    take(&RowRef::Sqlite(row))?;
                }
                Ok(())
            }
            Connection::Postgres(connection) => {
                let statement = connection.prepare(sql)?;
                let cells: Vec<&(dyn ToSql + Sync)> = cells.iter().map(|cell| cell as _).collect();
                for row in connection.client.query(&statement, &cells).map_err(dialect::postgres_error)? {
                    take(&RowRef::Postgres(&row))?;
                }
                Ok(())
            }
        }
    }

    /// Runs several statements without parameters.
    pub(crate) fn batch(&mut self, sql: &str) -> Result<()> {
        match self {
            Connection::Sqlite(connection) => connection.execute_batch(sql).map_err(dialect::sqlite_error),
            Connection::Postgres(connection) => {
                connection.client.batch_execute(sql).map_err(dialect::postgres_error)
            }
        }
    }

    /// Begins a transaction that writes; what a beginning that failed has left is undone.
    pub(crate) fn begin(&mut self, sql: &str) -> Result<()> {
        self.note_writes(true);
        self.batch(sql).inspect_err(|_| self.undo())
    }

    /// Keeps what the transaction wrote. A commit that fails is undone where that is still possible.
    pub(crate) fn commit(&mut self) -> Result<()> {
        self.batch("COMMIT").inspect_err(|_| self.undo())?;
        self.note_writes(false);
        Ok(())
    }

    /// Leaves the transaction, if there still is one, with nothing kept.
    pub(crate) fn undo(&mut self) {
        if self.in_transaction() {
            let _ = self.batch("ROLLBACK");
        }
        self.note_writes(false);
    }

    /// SQLite can be asked; PostgreSQL's driver does not tell.
    fn note_writes(&mut self, writes: bool) {
        if let Connection::Postgres(connection) = self {
            connection.writes = writes;
        }
    }

    /// Whether a transaction that writes is still open. SQLite gives one up by itself when the disk fails.
    pub(crate) fn in_transaction(&self) -> bool {
        match self {
            Connection::Sqlite(connection) => !connection.is_autocommit(),
            Connection::Postgres(connection) => connection.writes && !connection.client.is_closed(),
        }
    }

    /// Whether the connection is lost for good and must be opened anew.
    pub(crate) fn is_lost(&self) -> bool {
        match self {
            Connection::Sqlite(_) => false,
            Connection::Postgres(connection) => connection.client.is_closed(),
        }
    }
}

impl StoreError {
    pub(crate) fn damaged(what: &str) -> StoreError {
        StoreError::Database(format!("unexpected content in {what}"))
    }
}
