//! Text search that finds two characters of Chinese as surely as a whole name, the same on both databases.
//!
//! Text is folded (width, case) and cut into overlapping pairs of characters for Chinese and into words for
//! the rest. A term is found where its pairs follow each other.

use crate::connection::Cell;
use crate::dialect::Dialect;
use crate::error::Result;
use crate::sql::Sql;
use crate::tx::{Table, Tx};
use kernel::{Uuid, Value};

/// What a user typed, ready to be asked.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Needle {
    runs: Vec<Run>,
}

#[derive(Clone, Debug, PartialEq)]
struct Run {
    text: String,
    chinese: bool,
}

impl Needle {
    /// Cuts a query into the runs that must all be found; `None` when nothing in it can be searched.
    pub(crate) fn new(query: &str) -> Option<Needle> {
        let mut runs = runs(&fold(query));
        runs.truncate(16);
        (!runs.is_empty()).then_some(Needle { runs })
    }

    /// The query in the language of FTS5. Runs hold letters and digits only, so quoting is safe.
    fn fts(&self) -> String {
        let phrase = |run: &Run| match (run.chinese, run.text.chars().count()) {
            (true, 1) | (false, _) => format!("\"{}\"*", run.text),
            (true, _) => format!("\"{}\"", pairs(&run.text).join(" ")),
        };
        self.runs.iter().map(phrase).collect::<Vec<_>>().join(" AND ")
    }

    fn grams(&self) -> Vec<String> {
        self.runs
            .iter()
            .flat_map(|run| match (run.chinese, run.text.chars().count()) {
                (true, 2..) => pairs(&run.text),
                (true, _) => vec![run.text.clone()],
                // A word may be the beginning of a longer one; the text of the runs decides.
                (false, _) => Vec::new(),
            })
            .collect()
    }

    /// Joins the search index to the table `t`.
    pub(crate) fn push_join(&self, dialect: Dialect, table: &str, sql: &mut Sql) {
        match dialect {
            // CROSS JOIN keeps the index first, so that rows stream newest first and stop at the limit.
            Dialect::Sqlite => sql.push(&format!("\"find_{table}\" f CROSS JOIN \"{table}\" t")),
            Dialect::Postgres => sql.push(&format!("\"{table}\" t JOIN \"find_{table}\" f ON f.id = t.id")),
        };
    }

    /// Appends the condition that the index finds the needle.
    pub(crate) fn push_condition(&self, dialect: Dialect, sql: &mut Sql) {
        match dialect {
            Dialect::Sqlite => {
                sql.push("t.rowid = f.rowid AND f.words MATCH ").bind(self.fts());
            }
            Dialect::Postgres => {
                sql.push("f.words @> ").bind(Cell::Texts(self.grams()));
                for run in &self.runs {
                    // The blank before each run makes a word match from its beginning only.
                    let blank = if run.chinese { "" } else { " " };
                    sql.push(" AND f.folded LIKE ").bind(format!("%{blank}{}%", run.text));
                }
            }
        }
    }
}

impl Tx<'_> {
    /// Puts a new record's text into the search index.
    pub(crate) fn index_text(&mut self, table: &Table, id: Uuid, values: &[Value]) -> Result<()> {
        if table.searched.is_empty() {
            return Ok(());
        }
        let folded = fold(&text_of(table, values));
        let mut sql = Sql::default();
        match self.connection.dialect() {
            Dialect::Sqlite => {
                // One row by VALUES needs no savepoint, which would write the index out for every record.
                sql.push(&format!("INSERT INTO \"find_{}\" (words, rowid) VALUES (", table.name));
                sql.bind(tokens(&folded, false).join(" "))
                    .push(&format!(", (SELECT rowid FROM \"{}\" WHERE id = ", table.name))
                    .bind(id)
                    .push("))");
            }
            Dialect::Postgres => {
                sql.push(&format!("INSERT INTO \"find_{}\" (id, words, folded) VALUES (", table.name));
                let runs: String = runs(&folded).into_iter().map(|run| format!(" {}", run.text)).collect();
                sql.bind(id)
                    .push(", ")
                    .bind(Cell::Texts(tokens(&folded, true)))
                    .push(", ")
                    .bind(runs)
                    .push(")");
            }
        }
        self.run(&sql).map(drop)
    }

    /// Takes a record's text out of the search index.
    pub(crate) fn unindex_text(&mut self, table: &Table, id: Uuid) -> Result<()> {
        if table.searched.is_empty() {
            return Ok(());
        }
        let mut sql = Sql::default();
        match self.connection.dialect() {
            Dialect::Sqlite => {
                sql.push(&format!(
                    "DELETE FROM \"find_{}\" WHERE rowid = (SELECT rowid FROM \"{}\" WHERE id = ",
                    table.name, table.name
                ));
                sql.bind(id).push(")");
            }
            Dialect::Postgres => {
                sql.push(&format!("DELETE FROM \"find_{}\" WHERE id = ", table.name)).bind(id);
            }
        }
        self.run(&sql).map(drop)
    }
}

/// The searched text of a record, a line per field.
pub(crate) fn text_of(table: &Table, values: &[Value]) -> String {
    let texts = table.searched.iter().filter_map(|&i| values.get(i)?.as_text());
    texts.collect::<Vec<_>>().join("\n")
}

/// Lower case, half width, without zero-width characters.
pub(crate) fn fold(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}'))
        .map(|c| match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            '\u{3000}' => ' ',
            _ => c,
        })
        .flat_map(char::to_lowercase)
        .collect()
}

fn runs(folded: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut open = false;
    for c in folded.chars() {
        if !c.is_alphanumeric() {
            open = false;
            continue;
        }
        let chinese = c as u32 >= 0x2E80;
        match runs.last_mut() {
            Some(run) if open && run.chinese == chinese => run.text.push(c),
            _ => runs.push(Run { text: c.to_string(), chinese }),
        }
        open = true;
    }
    runs
}

/// Pairs of a run and its last character alone, so that any single character begins a token.
fn tokens(folded: &str, singles: bool) -> Vec<String> {
    let mut tokens = Vec::new();
    for run in runs(folded) {
        if !run.chinese {
            tokens.push(run.text);
            continue;
        }
        tokens.extend(pairs(&run.text));
        match singles {
            true => tokens.extend(run.text.chars().map(String::from)),
            false => tokens.extend(run.text.chars().last().map(String::from)),
        }
    }
    tokens
}

fn pairs(run: &str) -> Vec<String> {
    let chars: Vec<char> = run.chars().collect();
    chars.windows(2).map(|pair| pair.iter().collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_is_cut_into_pairs_and_the_rest_into_words() {
        assert_eq!(tokens(&fold("苏科高新SY-011"), false), ["苏科", "科高", "高新", "新", "sy", "011"]);
        assert_eq!(tokens(&fold("ABC"), false), ["abc"]);
    }

    #[test]
    fn syntax_of_the_search_engine_cannot_be_typed() {
        assert_eq!(Needle::new("\" OR * 苏科 NEAR("), Needle::new("or 苏科 near"));
        assert_eq!(Needle::new("“”。—"), None);
        assert_eq!(Needle::new("苏科高").map(|needle| needle.fts()), Some("\"苏科 科高\"".to_owned()));
        assert_eq!(Needle::new("苏").map(|needle| needle.fts()), Some("\"苏\"*".to_owned()));
    }
}
