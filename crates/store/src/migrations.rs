//! Frozen, numbered, forward-only migrations, the same text on both databases, each in one transaction.
//!
//! An older program refuses a newer book. Derived tables, such as the search index, are not migrated but
//! made and filled whenever they are missing; the tallies of projects and of presences are filled when they are empty.

use crate::connection::Connection;
use crate::dialect;
use crate::error::{Result, StoreError};
use crate::report::tally;
use crate::sql::Sql;
use crate::tx::{Table, Tables, Tx};

/// Number, explanation in a line, text.
type Migration = (i64, &'static str, &'static str);

/// Every migration, oldest first. A line is added, never changed.
const MIGRATIONS: &[Migration] = &[
    (1, "journal, people, comments, attachments", include_str!("../migrations/0001_book.sql")),
    (2, "the declared records", include_str!("../migrations/0002_records.sql")),
    (3, "thresholds", include_str!("../migrations/0003_thresholds.sql")),
    (4, "what projects add up to", include_str!("../migrations/0004_tallies.sql")),
    (5, "definitions of stages", include_str!("../migrations/0005_stages.sql")),
    (
        6,
        "consents, agreed share rules, arithmetic",
        include_str!("../migrations/0006_transfer_and_shares.sql"),
    ),
    (7, "what was done on projects day by day", include_str!("../migrations/0007_follow_ups.sql")),
    (8, "keys that one record holds at a time", include_str!("../migrations/0008_holds.sql")),
    (9, "layouts of ledgers", include_str!("../migrations/0009_sheet_layouts.sql")),
    (10, "schemes of appraisal, marks by item", include_str!("../migrations/0010_appraisal.sql")),
    (11, "a park's projects in one stage by their amount", include_str!("../migrations/0011_orders.sql")),
    (12, "months of operation", include_str!("../migrations/0012_operating_months.sql")),
    (13, "supervision and corrected minutes", include_str!("../migrations/0013_supervision.sql")),
    (14, "rankings, amendments", include_str!("../migrations/0014_rankings.sql")),
    (15, "amendments of agreements by their own name", include_str!("../migrations/0015_amendments.sql")),
    (16, "notices, and what is on its way out", include_str!("../migrations/0016_notices.sql")),
    (17, "handovers worked out from the book", include_str!("../migrations/0017_handovers.sql")),
    (18, "kept searches of the register, matches with it", include_str!("../migrations/0018_register.sql")),
    (19, "templates of drafts, intentions, public pages", include_str!("../migrations/0019_drafts.sql")),
    (20, "versions of chains, matches of offers and needs", include_str!("../migrations/0020_chains.sql")),
    (21, "sources of chain nodes, edits done again", include_str!("../migrations/0021_chain_sources.sql")),
    (22, "index of lead enterprises", include_str!("../migrations/0022_chain_leaders.sql")),
    (23, "how sources came, repairs undone", include_str!("../migrations/0023_received.sql")),
    (24, "merges of organisations", include_str!("../migrations/0024_organisation_merges.sql")),
    (25, "what presences add up to", include_str!("../migrations/0025_presence_tallies.sql")),
];

/// Runs the migrations that the book lacks and rebuilds missing search indexes.
pub(crate) fn bring_up_to_date(connection: &mut Connection, tables: &Tables, migrate: bool) -> Result<()> {
    let known = MIGRATIONS.last().map_or(0, |(number, ..)| *number);
    dialect::begin_write(connection)?;
    let found = schema_number(connection)?;
    connection.commit()?;
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    if found < known && !migrate {
        return Err(StoreError::Database(format!(
            "the book has schema {found}, {known} is needed; run `liandong serve` once"
        )));
    }
    for (number, name, text) in MIGRATIONS.iter().filter(|(number, ..)| *number > found) {
        dialect::begin_write(connection)?;
        // Another server may have been quicker.
        if schema_number(connection)? < *number {
            connection.batch(text)?;
            let mut sql = Sql::new("INSERT INTO migrations (number, name) VALUES (");
            sql.bind(*number).push(", ").bind(*name).push(")");
            connection.execute(&sql.text, &sql.cells)?;
        }
        connection.commit()?;
    }
    dialect::begin_write(connection)?;
    tally::fill(connection)?;
    connection.commit()?;
    for table in &tables.all {
        if !table.searched.is_empty() {
            dialect::begin_write(connection)?;
            if dialect::create_find_index(connection, &table.name)? {
                fill_find_index(connection, tables, table)?;
            }
            connection.commit()?;
        }
    }
    Ok(())
}

/// The number of the newest migration in the book; 0 for an empty one.
pub(crate) fn schema_number(connection: &mut Connection) -> Result<i64> {
    connection
        .batch("CREATE TABLE IF NOT EXISTS migrations (number BIGINT PRIMARY KEY, name TEXT NOT NULL)")?;
    let mut number = 0;
    connection.query("SELECT coalesce(max(number), 0) FROM migrations", &[], |row| {
        number = row.int(0).unwrap_or(0);
        Ok(())
    })?;
    Ok(number)
}

fn fill_find_index(connection: &mut Connection, tables: &Tables, table: &'static Table) -> Result<()> {
    let mut sql = Sql::new("SELECT ");
    sql.push(&table.columns).push(" FROM ").name(&table.name).push(" t ORDER BY t.id");
    let mut tx = Tx { connection, tables };
    for row in tx.fetch(&sql, |row| table.row(row))? {
        tx.index_text(table, row.id, &row.values)?;
    }
    Ok(())
}
