//! Tallies: what projects add up to, told apart by what cohorts and parks ask, so that a figure over a million
//! projects is read from a few thousand lines.
//!
//! They are derived: kept by the transaction of each change, with the very expressions that count rows, and made
//! anew where a book has projects and no tallies.

use super::way::{self, Columns, SPANS};
use crate::connection::{Cell, Connection};
use crate::dialect::Dialect;
use crate::error::Result;
use crate::tx::Tx;
use kernel::{Noun, Uuid};
use std::sync::OnceLock;

/// What a change does to the tallies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Count {
    /// The record counts from now on.
    In,
    /// The record as it stood counts no longer.
    Out,
}

impl Tx<'_> {
    /// Counts a record in or out, as it stands in its table; of other nouns there are no tallies, and records
    /// put away count nowhere.
    pub(crate) fn tally(&mut self, noun: &Noun, id: Uuid, count: Count) -> Result<()> {
        if noun.slug != way::NOUN {
            return Ok(());
        }
        for statement in of_one(self.connection.dialect(), count) {
            self.connection.execute(statement, &[Cell::from(id)])?;
        }
        Ok(())
    }
}

/// Fills the tallies of a book that has none, such as one made by an earlier program.
pub(crate) fn fill(connection: &mut Connection) -> Result<()> {
    let mut is_empty = true;
    connection.query("SELECT 1 FROM \"project_tallies\" LIMIT 1", &[], |_| {
        is_empty = false;
        Ok(())
    })?;
    if is_empty {
        for statement in statements(connection.dialect(), Count::In, "") {
            connection.execute(&statement, &[])?;
        }
    }
    Ok(())
}

/// The statements for one record, whose id they bind; composed once.
fn of_one(dialect: Dialect, count: Count) -> &'static [String] {
    static OF_ONE: [OnceLock<Vec<String>>; 4] = [const { OnceLock::new() }; 4];
    let at = 2 * (dialect as usize) + usize::from(count == Count::Out);
    OF_ONE[at].get_or_init(|| statements(dialect, count, " AND t.\"id\" = $1"))
}

fn statements(dialect: Dialect, count: Count, which: &str) -> Vec<String> {
    let mut statements = vec![statement("project_tallies", &way::columns(None), which, count)];
    for span @ (_, first, last) in SPANS {
        let both = format!(
            " AND t.\"{first}\" IS NOT NULL AND t.\"{last}\" IS NOT NULL AND {}{which}",
            way::is_signed()
        );
        statements.push(statement("project_spans", &way::span_columns(dialect, span), &both, count));
    }
    statements
}

/// Adds to the lines of a tally, or takes away, what the rows come to.
fn statement(table: &str, columns: &Columns, which: &str, count: Count) -> String {
    let (keys, counted) = columns.split_at(way::keys_of(columns));
    let sign = if count == Count::In { "" } else { "-" };
    let each = |columns: &[(&'static str, String)], of: &dyn Fn(&str) -> String| {
        columns.iter().map(|(name, _)| of(name)).collect::<Vec<_>>().join(", ")
    };
    let key: Vec<String> = keys.iter().map(|(name, _)| format!("CAST(w.\"{name}\" AS TEXT)")).collect();
    format!(
        "INSERT INTO \"{table}\" (\"key\", {}) SELECT {}, {}, {} FROM (SELECT {} FROM \"projects\" t \
         WHERE t.\"archived_at\" IS NULL{which}) w GROUP BY {} ON CONFLICT (\"key\") DO UPDATE SET {}",
        each(columns, &|name| format!("\"{name}\"")),
        key.join(" || '|' || "),
        each(keys, &|name| format!("w.\"{name}\"")),
        each(counted, &|name| format!("CAST({sign}sum(w.\"{name}\") AS BIGINT)")),
        way::selected(columns),
        each(keys, &|name| format!("w.\"{name}\"")),
        each(counted, &|name| format!("\"{name}\" = \"{table}\".\"{name}\" + excluded.\"{name}\"")),
    )
}
