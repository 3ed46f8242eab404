//! Keyset lists: filter, sort, text search and page over one noun, within what the reader may see.
//!
//! Rows without a value for the sorted field come last in either direction. They are a second stretch of
//! the same list, so that both stretches follow an index.

use crate::Visible;
use crate::connection::Cell;
use crate::dialect::{self, Dialect};
use crate::error::Result;
use crate::find::Needle;
use crate::schema::column_type;
use crate::sql::Sql;
use crate::tx::{Row, Table, Tx, cell};
use kernel::{Kind, Noun, Uuid, Value};

/// Lists of one park that are narrowed to one choice and put in order so often that they have an index of their own:
/// noun, choice, sorted field. Few of a park's rows may fit the choice, and passing over the others costs more than the
/// page.
pub(crate) const ORDERS: &[(&str, &str, &str)] = &[("projects", "stage", "agreed")];

/// A question about one noun.
#[derive(Clone, Debug, Default)]
pub struct ListQuery {
    /// What the reader may see.
    pub visible: Visible,
    /// Records put away instead of those in use.
    pub archived: bool,
    /// All must hold.
    pub filters: Vec<Filter>,
    /// Words to be found.
    pub text: String,
    /// Newest first when none is given.
    pub sort: Option<Sort>,
    /// Where the page before ended.
    pub after: Option<Position>,
    /// Rows on the page.
    pub limit: usize,
    /// Positions of the fields wanted; all when empty. Others come back empty, but for the sorted one.
    pub fields: Vec<usize>,
}

/// A condition on one field, named by its position in the noun.
#[derive(Clone, Debug, PartialEq)]
pub enum Filter {
    /// Equal to one of these.
    AnyOf(usize, Vec<Value>),
    /// At least this, in the field's own order.
    AtLeast(usize, Value),
    /// At most this.
    AtMost(usize, Value),
    /// A list of links or options that holds this one.
    Holds(usize, Value),
    /// Without a value, for whichever reason.
    Blank(usize),
    /// 未掌握.
    Unknown(usize),
}

/// The order of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// Position of the field in the noun.
    pub field: usize,
    /// Largest first.
    pub descending: bool,
}

/// The place between two rows of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Position {
    /// Value of the sorted field; `None` in the stretch without values and in the default order.
    pub key: Option<Value>,
    /// The row before.
    pub id: Uuid,
}

impl Position {
    /// Writes the place for an address.
    pub fn encode(&self) -> String {
        match self.key.as_ref().map(cell) {
            Some(Cell::Int(number)) => format!("i:{number}:{}", self.id),
            Some(Cell::Text(text)) => format!("t:{text}:{}", self.id),
            _ => format!("n:{}", self.id),
        }
    }

    /// Reads what [`encode`](Position::encode) wrote. No text in the book holds NUL, so no place does.
    pub fn decode(text: &str) -> Option<Position> {
        let (rest, id) = text.rsplit_once(':')?;
        let id = Uuid::try_parse(id).ok()?;
        let key = match rest.split_once(':') {
            Some(("i", number)) => Some(Value::Int(number.parse().ok()?)),
            Some(("t", text)) if !text.contains('\0') => Some(Value::Text(text.to_owned())),
            None if rest == "n" => None,
            _ => return None,
        };
        Some(Position { key, id })
    }

    /// Whether the place lies in a list sorted by a column of this type. One from another list does not.
    fn fits(&self, column: &str) -> bool {
        match self.key {
            None => true,
            Some(Value::Int(_)) => column == "BIGINT",
            Some(_) => column == "TEXT",
        }
    }
}

/// One page of a list.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The rows.
    pub rows: Vec<Row>,
    /// Where the next page starts, if there is one.
    pub next: Option<Position>,
}

impl Tx<'_> {
    /// Lists records.
    pub fn list(&mut self, noun: &'static Noun, query: &ListQuery) -> Result<Page> {
        let table = self.table(noun)?;
        if query.visible.is_nothing() {
            return Ok(Page::default());
        }
        let query = &prepared(noun, query);
        let in_blank_stretch =
            query.sort.is_some() && query.after.as_ref().is_some_and(|after| after.key.is_none());
        let wanted = query.limit + 1;
        let mut rows = Vec::new();
        if !in_blank_stretch {
            rows = self.stretch(table, query, query.sort, query.after.as_ref(), wanted)?;
        }
        if let Some(sort) = query.sort
            && rows.len() < wanted
        {
            let blank = ListQuery {
                filters: query.filters.iter().cloned().chain([Filter::Blank(sort.field)]).collect(),
                ..query.clone()
            };
            let after = query.after.as_ref().filter(|_| in_blank_stretch);
            rows.extend(self.stretch(table, &blank, None, after, wanted - rows.len())?);
        }
        let more = rows.len() > query.limit;
        rows.truncate(query.limit);
        let next = rows.last().filter(|_| more).map(|row| Position {
            key: query
                .sort
                .and_then(|sort| row.values.get(sort.field))
                .filter(|value| !value.is_blank())
                .cloned(),
            id: row.id,
        });
        Ok(Page { rows, next })
    }

    /// Counts records, up to a bound: `bound + 1` means "more than".
    pub fn count(&mut self, noun: &'static Noun, query: &ListQuery, bound: usize) -> Result<usize> {
        let table = self.table(noun)?;
        if query.visible.is_nothing() {
            return Ok(0);
        }
        let mut sql = Sql::new("SELECT count(*) FROM (SELECT 1 AS one FROM ");
        self.push_from(table, query, &mut sql);
        dialect::limit(&mut sql, bound as i64 + 1);
        sql.push(") AS bounded");
        let counts = self.fetch(&sql, |row| Ok(row.int(0).unwrap_or(0)))?;
        Ok(counts.first().copied().unwrap_or(0) as usize)
    }

    /// Rows of one stretch: those with a value for the sorted field, or any in the default order.
    fn stretch(
        &mut self,
        table: &'static Table,
        query: &ListQuery,
        sort: Option<Sort>,
        after: Option<&Position>,
        limit: usize,
    ) -> Result<Vec<Row>> {
        let dialect = self.connection.dialect();
        let is_searched = Needle::new(&query.text).is_some() && !table.searched.is_empty();
        let streams = sort.is_none() && is_searched && dialect == Dialect::Sqlite;
        let mut sql = Sql::new("SELECT ");
        table.push_columns(&query.fields, &mut sql);
        sql.push(" FROM ");
        self.push_from(table, query, &mut sql);
        if let Some(sort) = sort {
            let (name, order) =
                (table.noun.fields[sort.field].name, if sort.descending { "DESC" } else { "ASC" });
            sql.push(" AND t.").name(name).push(" IS NOT NULL");
            if let Some(Position { key: Some(key), id }) = after {
                let side = if sort.descending { "<" } else { ">" };
                sql.push(" AND (t.").name(name).push(", t.id) ").push(side).push(" (").bind(cell(key));
                sql.push(", ").bind(*id).push(")");
            }
            sql.push(" ORDER BY t.").name(name).push(&format!(" {order}, t.id {order}"));
        } else if streams {
            if let Some(after) = after {
                sql.push(" AND f.rowid < (SELECT rowid FROM ").name(&table.name).push(" WHERE id = ");
                sql.bind(after.id).push(")");
            }
            sql.push(" ORDER BY f.rowid DESC");
        } else {
            if let Some(after) = after {
                sql.push(" AND t.id < ").bind(after.id);
            }
            sql.push(" ORDER BY t.id DESC");
        }
        dialect::limit(&mut sql, limit as i64);
        self.fetch(&sql, |row| table.row_of(&query.fields, row))
    }

    /// Appends the table, joined to the search index if there is text, and every condition but the page's.
    pub(crate) fn push_from(&self, table: &Table, query: &ListQuery, sql: &mut Sql) {
        let dialect = self.connection.dialect();
        match Needle::new(&query.text) {
            Some(needle) if !table.searched.is_empty() => {
                needle.push_join(dialect, &table.name, sql);
                sql.push(" WHERE ");
                needle.push_condition(dialect, sql);
                sql.push(" AND ");
            }
            Some(_) => {
                sql.name(&table.name).push(" t WHERE 1 = 0 AND ");
            }
            None => {
                sql.name(&table.name).push(" t WHERE ");
            }
        }
        sql.push(if query.archived { "t.archived_at IS NOT NULL" } else { "t.archived_at IS NULL" });
        if !is_own_park_alone(table.noun, query) {
            push_visible(table.noun, &query.visible, sql);
        }
        for filter in &query.filters {
            sql.push(" AND ");
            let is_sorted = query.sort.is_some_and(|sort| table.noun.fields[sort.field].is_sorted());
            let follows = if is_sorted && !has_own_order(table.noun, query) {
                dialect::keep_order(dialect)
            } else {
                ""
            };
            push_filter(table.noun, filter, follows, sql);
        }
    }
}

/// Whether a list is one of the [`ORDERS`].
fn has_own_order(noun: &Noun, query: &ListQuery) -> bool {
    let is_one = |filter: &Filter, name: &str| match filter {
        Filter::AnyOf(field, values) => noun.fields[*field].name == name && values.len() == 1,
        _ => false,
    };
    let sorted = query.sort.map(|sort| noun.fields[sort.field].name);
    ORDERS.iter().any(|(slug, choice, by)| {
        *slug == noun.slug
            && sorted == Some(*by)
            && [*choice, noun.sharing.park].iter().all(|name| query.filters.iter().any(|it| is_one(it, name)))
    })
}

/// Whether a list asks for the reader's own park and no other, all of which is seen: no row needs looking at for that.
fn is_own_park_alone(noun: &Noun, query: &ListQuery) -> bool {
    let own = [query.visible.park, query.visible.owner];
    let is_own = |value: &Value| value.as_id().is_some_and(|park| own.contains(&Some(park)));
    query.filters.iter().any(|filter| match filter {
        Filter::AnyOf(field, values) => {
            noun.fields[*field].name == noun.sharing.park && !values.is_empty() && values.iter().all(is_own)
        }
        _ => false,
    })
}

/// Adds the sorted field to those wanted, since the next page starts at its value, and drops a place that
/// belongs to another list: it starts anew.
fn prepared(noun: &Noun, query: &ListQuery) -> ListQuery {
    let mut query = query.clone();
    if let Some(Sort { field, .. }) = query.sort {
        if !query.fields.is_empty() && !query.fields.contains(&field) {
            query.fields.push(field);
        }
        query.after = query.after.filter(|after| after.fits(column_type(noun.fields[field].kind)));
    }
    query
}

/// Appends ` AND (…)` for what the reader may see of table `t`.
pub(crate) fn push_visible(noun: &Noun, visible: &Visible, sql: &mut Sql) {
    if visible.everything {
        return;
    }
    let mut alternatives = Vec::new();
    if let Some(park) = visible.park {
        if !noun.sharing.park.is_empty() {
            alternatives.push((noun.sharing.park, " = ", Cell::from(park)));
        }
        if !noun.sharing.shared_with.is_empty() {
            alternatives.push((noun.sharing.shared_with, " LIKE ", Cell::Text(format!("%{park}%"))));
        }
    }
    if let Some(owner) = visible.owner
        && !noun.sharing.park.is_empty()
    {
        alternatives.push((noun.sharing.park, " = ", Cell::from(owner)));
    }
    if let Some(party) = visible.party
        && !noun.sharing.party.is_empty()
    {
        alternatives.push((noun.sharing.party, " = ", Cell::from(party)));
    }
    if let Some(creator) = visible.creator {
        let whose = if noun.sharing.person.is_empty() { "created_by" } else { noun.sharing.person };
        alternatives.push((whose, " = ", Cell::from(creator)));
    }
    if let Some(reach) = visible.reach {
        alternatives.push(("reach", " >= ", Cell::Int(reach as i64)));
    }
    sql.push(" AND (");
    if alternatives.is_empty() {
        sql.push("1 = 0");
    }
    for (i, (column, operator, value)) in alternatives.into_iter().enumerate() {
        sql.push(if i == 0 { "t." } else { " OR t." }).name(column).push(operator).bind(value);
    }
    sql.push(")");
}

/// `follows` keeps the planner on the index of the list's order where a choice would fit many rows.
fn push_filter(noun: &Noun, filter: &Filter, follows: &str, sql: &mut Sql) {
    let column = |sql: &mut Sql, field: usize| {
        sql.push("t.").name(noun.fields[field].name);
    };
    match filter {
        Filter::AnyOf(field, values) => {
            let spec = &noun.fields[*field];
            // One park has an index of each order of its own.
            let is_one_park = spec.name == noun.sharing.park && values.len() == 1;
            if matches!(spec.kind, Kind::Choice(_)) || spec.name == noun.sharing.park && !is_one_park {
                sql.push(follows);
            }
            column(sql, *field);
            match values.as_slice() {
                [value] => sql.push(" = ").bind(cell(value)),
                values => sql.push(" IN ").bind_set(values.iter().map(cell)),
            };
        }
        Filter::AtLeast(field, value) => {
            column(sql, *field);
            sql.push(" >= ").bind(cell(value));
        }
        Filter::AtMost(field, value) => {
            column(sql, *field);
            match value {
                // A day is at most a month when it begins with it: `2023-08-18` ≤ `2023-08`. A letter comes after
                // digits and hyphens in every collation a PostgreSQL database may have.
                Value::Text(text) => sql.push(" < ").bind(format!("{text}z")),
                value => sql.push(" <= ").bind(cell(value)),
            };
        }
        Filter::Holds(field, value) => {
            sql.push("' ' || ");
            column(sql, *field);
            let part = match cell(value) {
                Cell::Text(text) => text,
                _ => String::new(),
            };
            sql.push(" || ' ' LIKE ").bind(format!("% {part} %"));
        }
        Filter::Blank(field) => {
            column(sql, *field);
            sql.push(" IS NULL");
        }
        Filter::Unknown(field) => {
            sql.push("' ' || t.blanks || ' ' LIKE ").bind(format!("% {}:u %", noun.fields[*field].name));
        }
    }
}
