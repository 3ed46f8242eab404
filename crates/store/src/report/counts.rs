//! How many, by a field of one noun: what boards, chips and the network picture show.

use crate::error::Result;
use crate::list::ListQuery;
use crate::sql::Sql;
use crate::tx::Tx;
use kernel::{Noun, Value};

/// One group of a count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Values of the fields grouped by; `None` where there is none.
    pub keys: Vec<Option<String>>,
    /// How many and how much.
    pub count: Count,
}

/// A count with a sum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Records.
    pub records: i64,
    /// Records whose summed field has a value.
    pub known: i64,
    /// Their sum, in the field's own small unit.
    pub sum: i64,
}

impl Tx<'_> {
    /// Counts records by the values of some fields, and sums another: unknown values are counted apart.
    pub fn counts_by(
        &mut self,
        noun: &'static Noun,
        query: &ListQuery,
        by: &[usize],
        sum: Option<usize>,
    ) -> Result<Vec<Group>> {
        if query.visible.is_nothing() {
            return Ok(Vec::new());
        }
        let keys = by
            .iter()
            .map(|&field| format!("t.\"{}\"", noun.fields[field].name))
            .collect::<Vec<_>>()
            .join(", ");
        let mut sql = Sql::new("SELECT count(*)");
        match sum {
            // A sum of whole numbers is exact; PostgreSQL would widen it to a decimal.
            Some(field) => {
                let name = noun.fields[field].name;
                sql.push(&format!(", count(t.\"{name}\"), CAST(coalesce(sum(t.\"{name}\"), 0) AS BIGINT)"));
            }
            None => {
                sql.push(", CAST(0 AS BIGINT), CAST(0 AS BIGINT)");
            }
        }
        if !keys.is_empty() {
            sql.push(", ").push(&keys);
        }
        sql.push(" FROM ");
        let table = self.table(noun)?;
        self.push_from(table, query, &mut sql);
        if !keys.is_empty() {
            sql.push(" GROUP BY ").push(&keys);
        }
        sql.push(" LIMIT 2000");
        let keys = by.len();
        self.fetch(&sql, |row| {
            let int = |column| row.int(column).unwrap_or(0);
            let key = |i: usize| {
                row.text(3 + i).map(ToOwned::to_owned).or_else(|| row.int(3 + i).map(|n| n.to_string()))
            };
            Ok(Group {
                keys: (0..keys).map(key).collect(),
                count: Count { records: int(0), known: int(1), sum: int(2) },
            })
        })
    }
}

impl Group {
    /// The group's key as a value of a choice or text.
    pub fn value(&self, key: usize) -> Value {
        self.keys.get(key).cloned().flatten().map_or(Value::Empty, Value::Text)
    }
}
