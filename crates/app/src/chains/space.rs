//! A product space from outside: a table of many places by classes of industry, kept as a file beside the book, from which
//! complexity and relatedness of what the parks do follow. Six parks alone cannot give them.
//!
//! The table is data of somebody else: it is imported whole with its source and date, replaced by the next import, and
//! nothing of it enters the ledger.

use crate::{App, Error, Result};
use engine_chain::{Complexity, PLACES_MIN, Table, complexity};
use std::path::PathBuf;

/// A product space.
#[derive(Clone, Debug)]
pub struct Space {
    /// Where the table comes from.
    pub source: String,
    /// Of when it is.
    pub as_of: String,
    /// Classes of industry, as the table heads them.
    pub industries: Vec<String>,
    /// How many places.
    pub places: usize,
    /// What the table tells.
    pub complexity: Complexity,
}

impl Space {
    /// The column of a node's codes: the class itself, else the longest class that a code begins with.
    pub fn column(&self, codes: &[&str]) -> Option<usize> {
        let whole = codes.iter().find_map(|code| self.industries.iter().position(|one| one == code));
        whole.or_else(|| {
            let within =
                self.industries.iter().enumerate().filter(|(_, one)| {
                    one.len() >= 2 && codes.iter().any(|code| code.starts_with(one.as_str()))
                });
            within.max_by_key(|(_, one)| one.len()).map(|(at, _)| at)
        })
    }
}

/// Reads a table as csv: headings first, a place a line, a class of industry a column; an empty cell is nothing.
///
/// # Errors
/// A sentence with line and column, or why the table gives no complexity.
pub fn read(text: &str, source: &str, as_of: &str) -> std::result::Result<Space, String> {
    let mut lines =
        text.trim_start_matches('\u{feff}').lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
    let cells =
        |line: &str| line.split(',').map(|cell| cell.trim().trim_matches('"').to_owned()).collect::<Vec<_>>();
    let (heads, _) = lines.next().ok_or("没有表头 / no headings")?;
    let industries: Vec<String> = cells(heads).into_iter().skip(1).collect();
    let (mut values, mut places) = (Vec::new(), 0);
    for (line, number) in lines {
        let row = cells(line);
        if row.len() != industries.len() + 1 {
            let (has, wants) = (row.len(), industries.len() + 1);
            return Err(format!(
                "第 {number} 行有 {has} 格，应有 {wants} 格 / line {number} has {has} cells, not {wants}"
            ));
        }
        for (at, cell) in row.iter().enumerate().skip(1) {
            let value = match cell.as_str() {
                "" => Some(0.0),
                text => text.parse::<f64>().ok().filter(|value| value.is_finite() && *value >= 0.0),
            };
            let column = at + 1;
            values.push(value.ok_or_else(|| {
                format!("第 {number} 行第 {column} 列“{cell}”不是不小于 0 的数 / line {number}, column {column}: “{cell}” is no amount")
            })?);
        }
        places += 1;
    }
    let table = Table::new(places, industries.len(), values).map_err(|unfit| unfit.to_string())?;
    let complexity = complexity(&table, PLACES_MIN).map_err(|unfit| unfit.to_string())?;
    Ok(Space { source: source.to_owned(), as_of: as_of.to_owned(), industries, places, complexity })
}

/// Keeps a table that was read without fault.
pub fn keep(app: &App, text: &str, source: &str, as_of: &str) -> Result<()> {
    let (folder, file, about) = files(app);
    let write = || -> std::io::Result<()> {
        std::fs::create_dir_all(&folder)?;
        // The table is whole before it is the table.
        let beside = folder.join("table.new");
        std::fs::write(&beside, text)?;
        std::fs::write(&about, format!("{}\n{}\n", source.replace('\n', " "), as_of.replace('\n', " ")))?;
        std::fs::rename(&beside, &file)
    };
    write().map_err(|error| Error::Internal(format!("product space: {error}")))
}

/// The space that is kept, if there is one.
pub async fn space(app: &App) -> Result<Option<Space>> {
    let (_, file, about) = files(app);
    let read = move || {
        let text = std::fs::read_to_string(file).ok()?;
        let about = std::fs::read_to_string(about).unwrap_or_default();
        let mut lines = about.lines();
        let (source, as_of) = (lines.next().unwrap_or(""), lines.next().unwrap_or(""));
        read(&text, source, as_of).ok()
    };
    tokio::task::spawn_blocking(read)
        .await
        .map_err(|error| Error::Internal(format!("product space: {error}")))
}

fn files(app: &App) -> (PathBuf, PathBuf, PathBuf) {
    let folder = app.store.folder().join("product-space");
    (folder.clone(), folder.join("table.csv"), folder.join("about.txt"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_enough_places_is_read_and_faults_name_their_place() {
        let mut text = String::from("place,3099,38,3825\n");
        for place in 0..PLACES_MIN {
            text += &format!("P{place},{},{},{}\n", place % 3, (place + 1) % 4, place % 5);
        }
        let space = read(&text, "示例", "2024").expect("a space");
        assert_eq!((space.places, space.industries.len()), (PLACES_MIN, 3));
        assert_eq!(space.column(&["3825"]), Some(2));
        assert_eq!(space.column(&["3841"]), Some(1), "the longest class that the code begins with");
        assert_eq!(space.column(&["1751"]), None);
        assert!(read("place,a\n甲,1\n", "", "").expect_err("few").contains("30"));
        assert!(read("place,a\n甲,1,2\n", "", "").expect_err("cells").contains("第 2 行有 3 格"));
        assert!(read("place,a\n甲,-1\n", "", "").expect_err("negative").contains("第 2 行第 2 列"));
        assert!(read("", "", "").is_err());
    }
}
