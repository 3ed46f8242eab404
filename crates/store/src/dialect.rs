//! The only file that names a database: how each is opened, told to begin, and understood when it refuses.

use crate::connection::{Connection, PostgresConnection};
use crate::error::{Result, StoreError};
use crate::sql::Sql;
use rusqlite::config::DbConfig;
use std::path::Path;
use std::time::Duration;

/// Which database speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    Sqlite,
    Postgres,
}

/// The oldest SQLite whose write-ahead log is free of the corruption mended in 3.51.3.
const SQLITE_MIN: i32 = 3_051_003;

/// Opens the file, creating it if asked.
///
/// `synchronous=FULL`: an answered write survives a power cut. No memory map: an I/O error becomes an error,
/// not a signal. A page cache of 2 MiB a reader and 8 MiB for the writer keeps an idle server small; the system's own
/// cache is behind it. Plans do not depend on the values bound, else SQLite would compile every statement with a LIKE
/// anew each time it runs.
pub(crate) fn open_sqlite(file: &Path, writer: bool) -> Result<Connection> {
    if rusqlite::version_number() < SQLITE_MIN {
        return Err(StoreError::Database(format!("SQLite {} is too old", rusqlite::version())));
    }
    let connection = rusqlite::Connection::open(file).map_err(sqlite_error)?;
    connection.set_prepared_statement_cache_capacity(256);
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(sqlite_error)?;
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL;
             PRAGMA synchronous = FULL;
             PRAGMA foreign_keys = ON;
             PRAGMA busy_timeout = 5000;
             PRAGMA trusted_schema = OFF;
             PRAGMA cell_size_check = ON;
             PRAGMA mmap_size = 0;
             PRAGMA temp_store = MEMORY;",
        )
        .map_err(sqlite_error)?;
    let own = if writer {
        "PRAGMA cache_size = -4096"
    } else {
        "PRAGMA cache_size = -2048; PRAGMA query_only = ON"
    };
    connection.execute_batch(own).map_err(sqlite_error)?;
    Ok(Connection::Sqlite(Box::new(connection)))
}

/// Connects to PostgreSQL by a `postgres://` address.
pub(crate) fn open_postgres(url: &str, writer: bool) -> Result<Connection> {
    let mut config: postgres::Config =
        url.parse().map_err(|error: postgres::Error| StoreError::Database(error.to_string()))?;
    config.connect_timeout(Duration::from_secs(5)).application_name("liandong");
    let mut client = config.connect(postgres::NoTls).map_err(postgres_error)?;
    client
        .batch_execute("SET client_min_messages = warning; SET statement_timeout = '30s'")
        .map_err(postgres_error)?;
    if !writer {
        client.batch_execute("SET default_transaction_read_only = on").map_err(postgres_error)?;
    }
    Ok(Connection::Postgres(Box::new(PostgresConnection::new(client))))
}

/// Begins a transaction that may write. Only one such transaction runs at a time, on one machine or several:
/// the journal is one chain, and a queue is simpler than retries.
pub(crate) fn begin_write(connection: &mut Connection) -> Result<()> {
    connection.begin(match connection.dialect() {
        Dialect::Sqlite => "BEGIN IMMEDIATE",
        Dialect::Postgres => "BEGIN; SELECT pg_advisory_xact_lock(20220827)",
    })
}

/// Begins a transaction that only reads.
pub(crate) fn begin_read(connection: &mut Connection) -> Result<()> {
    match connection.dialect() {
        Dialect::Sqlite => connection.execute("BEGIN", &[]).map(drop),
        // Every statement sees the last commit; a page needs no more, and two round trips are saved.
        Dialect::Postgres => Ok(()),
    }
}

/// Ends a transaction that only read. There is nothing to keep, so an answer is as good without a commit, which
/// a damaged file may refuse.
pub(crate) fn end_read(connection: &mut Connection) {
    if connection.dialect() == Dialect::Sqlite && connection.execute("COMMIT", &[]).is_err() {
        connection.undo();
    }
}

/// The index that text search asks: SQLite's FTS5 over pairs of characters, PostgreSQL's GIN over the same pairs.
///
/// It is derived data, rebuilt from the records whenever it is missing, and therefore not part of a migration.
pub(crate) fn create_find_index(connection: &mut Connection, table: &str) -> Result<bool> {
    let exists = match connection.dialect() {
        Dialect::Sqlite => "SELECT count(*) FROM sqlite_schema WHERE name = $1",
        Dialect::Postgres => "SELECT count(*) FROM pg_class WHERE relname = $1 AND pg_table_is_visible(oid)",
    };
    let mut found = 0;
    connection.query(exists, &[format!("find_{table}").into()], |row| {
        found = row.int(0).unwrap_or(0);
        Ok(())
    })?;
    if found > 0 {
        return Ok(false);
    }
    connection.batch(&match connection.dialect() {
        Dialect::Sqlite => format!(
            "CREATE VIRTUAL TABLE \"find_{table}\" USING fts5(words, content='', contentless_delete=1, \
             tokenize='unicode61 remove_diacritics 0')"
        ),
        Dialect::Postgres => format!(
            "CREATE TABLE \"find_{table}\" (id TEXT PRIMARY KEY, words TEXT[] NOT NULL, folded TEXT NOT NULL); \
             CREATE INDEX \"find_{table}_words\" ON \"find_{table}\" USING gin (words)"
        ),
    })?;
    Ok(true)
}

/// Whether the file's structure is sound, in the database's own words; empty when it is.
pub(crate) fn integrity(connection: &mut Connection) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    if connection.dialect() == Dialect::Sqlite {
        for pragma in ["PRAGMA integrity_check(20)", "PRAGMA foreign_key_check"] {
            let asked = connection.query(pragma, &[], |row| {
                findings.extend(row.text(0).filter(|text| *text != "ok").map(ToOwned::to_owned));
                Ok(())
            });
            match asked {
                // The question itself may stumble over the damage.
                Err(StoreError::Database(text)) => findings.push(text),
                asked => asked?,
            }
        }
    }
    Ok(findings)
}

/// Set before a column, keeps a planner from choosing its index over that of the list's order. SQLite does not
/// weigh a limit against the rows it would sort; PostgreSQL does.
pub(crate) fn keep_order(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => "+",
        Dialect::Postgres => "",
    }
}

/// Set behind a table, has a question answered from one index alone. SQLite's planner weighs a covering index by
/// counts that a new index does not have yet; PostgreSQL finds it by itself.
pub(crate) fn from_index(dialect: Dialect, index: &str) -> String {
    match dialect {
        Dialect::Sqlite => format!(" INDEXED BY \"{index}\""),
        Dialect::Postgres => String::new(),
    }
}

/// Days from one day of a project's row `t` to another, as a whole number.
pub(crate) fn days_between(dialect: Dialect, first: &str, last: &str) -> String {
    match dialect {
        Dialect::Sqlite => format!("CAST(julianday(t.\"{last}\") - julianday(t.\"{first}\") AS BIGINT)"),
        Dialect::Postgres => format!(
            "CAST(to_date(t.\"{last}\", 'YYYY-MM-DD') - to_date(t.\"{first}\", 'YYYY-MM-DD') AS BIGINT)"
        ),
    }
}

/// Appends `LIMIT` with a bound number.
pub(crate) fn limit(sql: &mut Sql, rows: i64) {
    sql.push(" LIMIT ").bind(rows);
}

/// The database's name and version.
pub(crate) fn about(connection: &mut Connection) -> Result<String> {
    let sql = match connection.dialect() {
        Dialect::Sqlite => "SELECT 'SQLite ' || sqlite_version()",
        Dialect::Postgres => "SELECT version()",
    };
    let mut text = String::new();
    connection.query(sql, &[], |row| {
        text = row.text(0).unwrap_or("").to_owned();
        Ok(())
    })?;
    Ok(text)
}

/// Gives SQLite fresh counts to plan by, and lets it empty its log. PostgreSQL does both by itself.
pub(crate) fn settle(connection: &mut Connection) -> Result<()> {
    match connection.dialect() {
        Dialect::Sqlite => {
            connection.batch("PRAGMA optimize")?;
            drop_samples(connection)?;
            connection.batch("PRAGMA wal_checkpoint(TRUNCATE)")
        }
        Dialect::Postgres => Ok(()),
    }
}

/// Empties the samples of values that SQLite's analysis takes: plans do not depend on values bound, and every connection
/// would hold them in memory.
fn drop_samples(connection: &mut Connection) -> Result<()> {
    let mut has_samples = false;
    connection.query("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat4'", &[], |_| {
        has_samples = true;
        Ok(())
    })?;
    if has_samples { connection.batch("DELETE FROM sqlite_stat4") } else { Ok(()) }
}

/// Counts rows of every table for the planner, after a bulk load, and joins the pieces of its search indexes.
pub(crate) fn analyse(connection: &mut Connection, searched: &[&str]) -> Result<()> {
    if connection.dialect() == Dialect::Sqlite {
        for table in searched {
            connection
                .batch(&format!("INSERT INTO \"find_{table}\" (\"find_{table}\") VALUES ('optimize')"))?;
        }
    }
    connection.batch("ANALYZE")?;
    if connection.dialect() == Dialect::Sqlite { drop_samples(connection) } else { Ok(()) }
}

pub(crate) fn sqlite_error(error: rusqlite::Error) -> StoreError {
    use rusqlite::ErrorCode;
    let text = error.to_string();
    match error.sqlite_error_code() {
        Some(ErrorCode::ConstraintViolation) if text.contains("UNIQUE") => StoreError::Unique(text),
        Some(ErrorCode::DiskFull) => StoreError::Full,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::CannotOpen) => {
            StoreError::Unavailable(text)
        }
        _ => StoreError::Database(text),
    }
}

pub(crate) fn postgres_error(error: postgres::Error) -> StoreError {
    use postgres::error::SqlState;
    let text = error
        .as_db_error()
        .map_or_else(|| error.to_string(), |db| format!("{}: {}", db.severity(), db.message()));
    match error.code() {
        Some(code) if *code == SqlState::UNIQUE_VIOLATION => {
            let constraint = error.as_db_error().and_then(|db| db.constraint()).unwrap_or_default();
            StoreError::Unique(constraint.to_owned())
        }
        Some(code) if *code == SqlState::DISK_FULL => StoreError::Full,
        // Connection lost, resources spent, an operator stepped in: it may go better later.
        Some(code) if ["08", "53", "57"].iter().any(|class| code.code().starts_with(class)) => {
            StoreError::Unavailable(text)
        }
        Some(_) => StoreError::Database(text),
        None => StoreError::Unavailable(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::StatementStatus;

    #[test]
    fn a_statement_with_a_like_is_compiled_once_whatever_is_bound() {
        let directory = tempfile::TempDir::new().unwrap();
        let Connection::Sqlite(connection) = open_sqlite(&directory.path().join("book.db"), true).unwrap()
        else {
            panic!("a connection to SQLite");
        };
        connection.execute_batch("CREATE TABLE parks (id TEXT PRIMARY KEY, name TEXT)").unwrap();
        let mut statement = connection.prepare("SELECT id FROM parks WHERE name LIKE $1 OR id = $2").unwrap();
        for name in ["%泗阳%", "%宿城%", "%沭阳%"] {
            assert!(statement.query([name, "0"]).unwrap().next().unwrap().is_none());
        }
        assert_eq!(statement.get_status(StatementStatus::RePrepare), 0);
    }
}
