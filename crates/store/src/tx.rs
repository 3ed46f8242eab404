//! One transaction, and the shape of a table as the verbs use it.

use crate::connection::{Cell, Connection, RowRef};
use crate::dialect;
use crate::error::{Result, StoreError};
use crate::sql::Sql;
use kernel::{Kind, Noun, Uuid, Value};
use std::collections::HashMap;
use std::fmt::Write as _;

/// A transaction under way. Reads see the book as it was when the transaction began; writes are kept or lost
/// together.
pub struct Tx<'c> {
    pub(crate) connection: &'c mut Connection,
    pub(crate) tables: &'c Tables,
}

impl Tx<'_> {
    /// Runs a statement of a report or of the store itself.
    pub(crate) fn run(&mut self, sql: &Sql) -> Result<u64> {
        self.connection.execute(&sql.text, &sql.cells)
    }

    /// Runs a query and collects what `take` makes of each row.
    pub(crate) fn fetch<T>(
        &mut self,
        sql: &Sql,
        mut take: impl FnMut(&RowRef<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        let mut rows = Vec::new();
        self.connection.query(&sql.text, &sql.cells, |row| {
            rows.push(take(row)?);
            Ok(())
        })?;
        Ok(rows)
    }

    /// Gives the planner fresh counts, after a bulk load.
    pub fn analyse(&mut self) -> Result<()> {
        let searched: Vec<&str> = self
            .tables
            .all
            .iter()
            .filter(|table| !table.searched.is_empty())
            .map(|table| table.name.as_str())
            .collect();
        dialect::analyse(self.connection, &searched)
    }

    pub(crate) fn table(&self, noun: &'static Noun) -> Result<&'static Table> {
        self.tables.get(noun.slug)
    }
}

/// A record as stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Identity.
    pub id: Uuid,
    /// Counts changes, from 1.
    pub version: i64,
    /// UTC milliseconds.
    pub created_at: i64,
    /// The user who made it, if a user did.
    pub created_by: Option<Uuid>,
    /// UTC milliseconds.
    pub updated_at: i64,
    /// UTC milliseconds, when it was put away.
    pub archived_at: Option<i64>,
    /// One value per field of the noun.
    pub values: Vec<Value>,
}

/// The tables of all nouns.
pub(crate) struct Tables {
    by_slug: HashMap<&'static str, &'static Table>,
    pub(crate) all: Vec<&'static Table>,
}

impl Tables {
    /// Prepares the statements of every noun. They live as long as the program.
    pub(crate) fn new(nouns: &[&'static Noun]) -> Tables {
        let all: Vec<&'static Table> =
            nouns.iter().map(|noun| &*Box::leak(Box::new(Table::new(noun)))).collect();
        Tables { by_slug: all.iter().map(|table| (table.noun.slug, *table)).collect(), all }
    }

    pub(crate) fn get(&self, slug: &str) -> Result<&'static Table> {
        self.by_slug.get(slug).copied().ok_or_else(|| StoreError::Database(format!("no table for “{slug}”")))
    }
}

/// The columns every table has before its fields.
pub(crate) const SYSTEM_COLUMNS: [(&str, &str); 8] = [
    ("id", "TEXT"),
    ("version", "BIGINT"),
    ("created_at", "BIGINT"),
    ("created_by", "TEXT"),
    ("updated_at", "BIGINT"),
    ("archived_at", "BIGINT"),
    ("reach", "BIGINT"),
    ("blanks", "TEXT"),
];

/// A noun's table with its statements.
pub(crate) struct Table {
    pub(crate) noun: &'static Noun,
    pub(crate) name: String,
    /// `t."id", t."version", …` of system columns and all fields.
    pub(crate) columns: String,
    pub(crate) insert: String,
    pub(crate) update: String,
    /// Positions of the fields that text search finds.
    pub(crate) searched: Vec<usize>,
}

impl Table {
    fn new(noun: &'static Noun) -> Table {
        let name = noun.table();
        let names =
            || SYSTEM_COLUMNS.iter().map(|(name, _)| *name).chain(noun.fields.iter().map(|spec| spec.name));
        let columns = names().map(|name| format!("t.\"{name}\"")).collect::<Vec<_>>().join(", ");
        let quoted = names().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
        let places = (1..=names().count()).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ");
        let insert = format!("INSERT INTO \"{name}\" ({quoted}) VALUES ({places})");
        let mut update = format!(
            "UPDATE \"{name}\" SET \"version\" = \"version\" + 1, \"updated_at\" = $1, \"reach\" = $2, \"blanks\" = $3"
        );
        for (i, spec) in noun.fields.iter().enumerate() {
            let _ = write!(update, ", \"{}\" = ${}", spec.name, i + 4);
        }
        let last = noun.fields.len() + 4;
        let _ = write!(
            update,
            " WHERE \"id\" = ${last} AND \"version\" = ${} AND \"archived_at\" IS NULL",
            last + 1
        );
        // A private field is not searched: an answer would tell others what they may not read.
        let searched =
            (0..noun.fields.len()).filter(|&i| noun.fields[i].search && !noun.fields[i].private).collect();
        Table { noun, name, columns, insert, update, searched }
    }

    /// Appends the system columns and those of some fields; of all when none are named.
    pub(crate) fn push_columns(&self, fields: &[usize], sql: &mut Sql) {
        if fields.is_empty() {
            sql.push(&self.columns);
            return;
        }
        for (i, (name, _)) in SYSTEM_COLUMNS.iter().enumerate() {
            sql.push(if i == 0 { "t." } else { ", t." }).name(name);
        }
        for &field in fields {
            sql.push(", t.").name(self.noun.fields[field].name);
        }
    }

    /// Reads a row selected by [`columns`](Table::columns).
    pub(crate) fn row(&self, row: &RowRef<'_>) -> Result<Row> {
        self.row_of(&[], row)
    }

    /// Reads a row selected by [`push_columns`](Table::push_columns) with the same fields.
    pub(crate) fn row_of(&self, fields: &[usize], row: &RowRef<'_>) -> Result<Row> {
        let id = |column| row.text(column).and_then(|text| Uuid::try_parse(text).ok());
        let blanks = row.text(7).unwrap_or("");
        let read = |column: usize, field: usize| {
            let spec = &self.noun.fields[field];
            read_value(row, SYSTEM_COLUMNS.len() + column, spec.kind, || blank(blanks, spec.name))
        };
        let all = self.noun.fields.len();
        let values = if fields.is_empty() {
            (0..all).map(|field| read(field, field)).collect()
        } else {
            let mut values: Vec<Value> = std::iter::repeat_with(|| Value::Empty).take(all).collect();
            for (column, &field) in fields.iter().enumerate() {
                values[field] = read(column, field);
            }
            values
        };
        Ok(Row {
            id: id(0).ok_or_else(|| StoreError::damaged(&self.name))?,
            version: row.int(1).unwrap_or(0),
            created_at: row.int(2).unwrap_or(0),
            created_by: id(3),
            updated_at: row.int(4).unwrap_or(0),
            archived_at: row.int(5),
            values,
        })
    }
}

fn read_value(row: &RowRef<'_>, column: usize, kind: Kind, blank: impl FnOnce() -> Value) -> Value {
    let value = match kind {
        Kind::Number { .. } | Kind::Money | Kind::Usd | Kind::Time | Kind::Flag => {
            row.int(column).map(Value::Int)
        }
        Kind::Link(_) => row.text(column).and_then(|text| Uuid::try_parse(text).ok()).map(Value::Id),
        Kind::Links(_) => row
            .text(column)
            .map(|text| Value::Ids(text.split(' ').filter_map(|id| Uuid::try_parse(id).ok()).collect())),
        _ => row.text(column).map(|text| Value::Text(text.to_owned())),
    };
    value.unwrap_or_else(blank)
}

/// The cell of a value; the three kinds of "none" are NULL, and `blanks` says which.
pub(crate) fn cell(value: &Value) -> Cell {
    match value {
        Value::Empty | Value::Unknown | Value::NotApplicable => Cell::Null,
        Value::Int(number) => Cell::Int(*number),
        Value::Text(text) => Cell::Text(text.clone()),
        Value::Id(id) => Cell::from(*id),
        Value::Ids(ids) => Cell::Text(ids.iter().map(Uuid::to_string).collect::<Vec<_>>().join(" ")),
    }
}

/// The column that remembers which NULL means what: `agreed:u land:n`, or NULL.
pub(crate) fn blanks(noun: &Noun, values: &[Value]) -> Cell {
    let mut text = String::new();
    for (spec, value) in noun.fields.iter().zip(values) {
        let mark = match value {
            Value::Unknown => "u",
            Value::NotApplicable => "n",
            _ => continue,
        };
        let _ = write!(text, "{}{}:{mark}", if text.is_empty() { "" } else { " " }, spec.name);
    }
    if text.is_empty() { Cell::Null } else { Cell::Text(text) }
}

fn blank(blanks: &str, field: &str) -> Value {
    if blanks.is_empty() {
        return Value::Empty;
    }
    let mark = blanks.split(' ').find_map(|part| part.strip_prefix(field)?.strip_prefix(':'));
    match mark {
        Some("u") => Value::Unknown,
        Some("n") => Value::NotApplicable,
        _ => Value::Empty,
    }
}
