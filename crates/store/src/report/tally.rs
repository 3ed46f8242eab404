//! Tallies: what projects add up to, told apart by what cohorts and parks ask, and presences by node and place, so that a
//! figure over a million of them is read from a few thousand lines.
//!
//! They are derived: kept by the transaction of each change, with the very expressions that count rows, and made
//! anew where a book has records and no tallies.

use super::chain_presence;
use super::way::{self, Columns, SPANS};
use crate::connection::{Cell, Connection, RowRef};
use crate::dialect::Dialect;
use crate::error::Result;
use crate::sql::Sql;
use crate::tx::Tx;
use kernel::{Noun, Uuid, Value};
use std::fmt::Write as _;
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
        for tally in of_one(self.connection.dialect()).iter().filter(|tally| tally.noun == noun.slug) {
            let sql = Sql { text: tally.row.clone(), cells: vec![Cell::from(id)] };
            let row = self.fetch(&sql, |row| Ok(tally.line(row, count)))?;
            if let Some(line) = row.first() {
                // A statement of one row needs no savepoint, which would have the search index written out each time.
                self.connection.execute(&tally.add, line)?;
            }
        }
        Ok(())
    }

    /// Whether a change alters what a record comes to in the tallies.
    pub(crate) fn is_tallied(&self, noun: &Noun, before: &[Value], after: &[Value]) -> bool {
        let differs = |at: usize| before.get(at) != after.get(at);
        [way::NOUN, chain_presence::NOUN].contains(&noun.slug)
            && ((noun.reach)(before) != (noun.reach)(after)
                || tallied(noun, self.connection.dialect()).iter().any(|&at| differs(at)))
    }
}

/// Positions of the fields that the expressions of the tallies look at.
fn tallied(noun: &Noun, dialect: Dialect) -> &'static [usize] {
    static TALLIED: [OnceLock<Vec<usize>>; 2] = [const { OnceLock::new() }; 2];
    TALLIED[usize::from(noun.slug == way::NOUN)].get_or_init(|| {
        let of_noun = of_one(dialect).iter().filter(|tally| tally.noun == noun.slug);
        let rows: String = of_noun.map(|tally| tally.row.as_str()).collect();
        let is_named = |name: &str| rows.contains(&format!("t.\"{name}\""));
        (0..noun.fields.len()).filter(|&at| is_named(noun.fields[at].name)).collect()
    })
}

/// A tally of single records: the statement that gives what one comes to, and the one that adds it to its line.
struct Tally {
    noun: &'static str,
    row: String,
    add: String,
    /// How many columns tell lines apart.
    keys: usize,
    columns: usize,
}

impl Tally {
    /// The line of a record, its key first.
    fn line(&self, row: &RowRef<'_>, count: Count) -> Vec<Cell> {
        let mut line = vec![Cell::Null];
        let mut key = String::new();
        for column in 0..self.columns {
            let cell = match (row.text(column), row.int(column).unwrap_or(0)) {
                (Some(text), _) => Cell::Text(text.to_owned()),
                (None, number) if column >= self.keys && count == Count::Out => Cell::Int(-number),
                (None, number) => Cell::Int(number),
            };
            if column < self.keys {
                let _ = match &cell {
                    Cell::Text(text) => write!(key, "{}{text}", if column > 0 { "|" } else { "" }),
                    Cell::Int(number) => write!(key, "{}{number}", if column > 0 { "|" } else { "" }),
                    _ => Ok(()),
                };
            }
            line.push(cell);
        }
        line[0] = Cell::Text(key);
        line
    }
}

/// The tallies of single records; composed once.
fn of_one(dialect: Dialect) -> &'static [Tally] {
    static OF_ONE: [OnceLock<Vec<Tally>>; 2] = [const { OnceLock::new() }; 2];
    OF_ONE[dialect as usize].get_or_init(|| {
        let each = |Kept { noun, table, columns, keys, which }: Kept| {
            let places: Vec<String> = (1..=columns.len() + 1).map(|n| format!("${n}")).collect();
            Tally {
                noun,
                row: format!("{} AND t.\"id\" = $1", rows(noun, &columns, &which)),
                add: format!(
                    "{} VALUES ({}) {}",
                    into(table, &columns),
                    places.join(", "),
                    adding(table, &columns, keys)
                ),
                keys,
                columns: columns.len(),
            }
        };
        kept(dialect).into_iter().map(each).collect()
    })
}

/// Fills the tallies of a book that has none, such as one made by an earlier program.
pub(crate) fn fill(connection: &mut Connection) -> Result<()> {
    for (noun, table) in [(way::NOUN, "project_tallies"), (chain_presence::NOUN, "presence_tallies")] {
        let mut is_empty = true;
        connection.query(&format!("SELECT 1 FROM \"{table}\" LIMIT 1"), &[], |_| {
            is_empty = false;
            Ok(())
        })?;
        for one in kept(connection.dialect()).iter().filter(|one| is_empty && one.noun == noun) {
            connection.execute(&all(one), &[])?;
        }
    }
    Ok(())
}

/// A tally: the noun whose records it counts, its table and columns, how many of these tell lines apart, and a further condition
/// on the records in it.
struct Kept {
    noun: &'static str,
    table: &'static str,
    columns: Vec<(&'static str, String)>,
    keys: usize,
    which: String,
}

fn kept(dialect: Dialect) -> Vec<Kept> {
    let projects = |table, columns: Vec<(&'static str, String)>, which| {
        let keys = way::keys_of(&columns);
        Kept { noun: way::NOUN, table, columns, keys, which }
    };
    let mut kept = vec![projects("project_tallies", way::columns(), String::new())];
    for span @ (_, first, last) in SPANS {
        let both =
            format!(" AND t.\"{first}\" IS NOT NULL AND t.\"{last}\" IS NOT NULL AND {}", way::is_signed());
        kept.push(projects("project_spans", way::span_columns(dialect, span), both));
    }
    kept.push(Kept {
        noun: chain_presence::NOUN,
        table: "presence_tallies",
        columns: chain_presence::columns(),
        keys: chain_presence::KEYS,
        which: String::new(),
    });
    kept
}

fn rows(noun: &str, columns: &Columns, which: &str) -> String {
    format!("SELECT {} FROM \"{noun}\" t WHERE t.\"archived_at\" IS NULL{which}", way::selected(columns))
}

fn into(table: &str, columns: &Columns) -> String {
    format!("INSERT INTO \"{table}\" (\"key\", {})", each(columns, |name| format!("\"{name}\"")))
}

fn adding(table: &str, columns: &Columns, keys: usize) -> String {
    let counted = &columns[keys..];
    let sum = |name: &str| format!("\"{name}\" = \"{table}\".\"{name}\" + excluded.\"{name}\"");
    format!("ON CONFLICT (\"key\") DO UPDATE SET {}", each(counted, sum))
}

/// Adds what all rows come to, in one statement.
fn all(Kept { noun, table, columns, keys: count, which }: &Kept) -> String {
    let (keys, counted) = columns.split_at(*count);
    let key: Vec<String> = keys.iter().map(|(name, _)| format!("CAST(w.\"{name}\" AS TEXT)")).collect();
    format!(
        "{} SELECT {}, {}, {} FROM ({}) w GROUP BY {} {}",
        into(table, columns),
        key.join(" || '|' || "),
        each(keys, |name| format!("w.\"{name}\"")),
        each(counted, |name| format!("CAST(sum(w.\"{name}\") AS BIGINT)")),
        rows(noun, columns, which),
        each(keys, |name| format!("w.\"{name}\"")),
        adding(table, columns, *count),
    )
}

fn each(columns: &Columns, of: impl Fn(&str) -> String) -> String {
    columns.iter().map(|(name, _)| of(name)).collect::<Vec<_>>().join(", ")
}
