//! Where rows come from: a file, or whatever a caller has.

use super::table::Table;
use crate::error::Result;
use kernel::Message;
use std::path::{Path, PathBuf};

/// Rows one after the other; the first is the headings.
pub trait Source {
    /// The name by which faults are reported.
    fn name(&self) -> String;

    /// Tells two states of it apart: an import that was interrupted goes on only where nothing has changed.
    fn state(&self) -> String;

    /// Its length, in the measure of [`Row::place`].
    fn length(&self) -> u64;

    /// Calls `visit` with each row.
    fn each(&mut self, visit: &mut dyn FnMut(&Row<'_>) -> Result<()>) -> Result<()>;
}

/// A row as it was read.
pub struct Row<'r> {
    /// Its number as a spreadsheet shows it, headings included, from 1.
    pub number: u64,
    /// How far the source is read.
    pub place: u64,
    /// Its cells, or what is wrong with the row.
    pub cells: std::result::Result<&'r Cells, Message>,
}

/// The cells of a row, their texts end to end.
#[derive(Clone, Debug, Default)]
pub struct Cells {
    text: String,
    ends: Vec<(usize, bool)>,
}

impl Cells {
    /// Takes all cells away.
    pub fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    /// Adds a cell.
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push((self.text.len(), true));
    }

    /// Adds a cell that cannot be read.
    pub fn push_unreadable(&mut self) {
        self.ends.push((self.text.len(), false));
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// A cell, empty if there is none; `None` if it cannot be read.
    pub fn get(&self, at: usize) -> Option<&str> {
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |&(end, _)| end);
        match self.ends.get(at) {
            None => Some(""),
            Some((_, false)) => None,
            Some(&(end, true)) => Some(self.text.get(start..end).unwrap_or_default()),
        }
    }
}

/// Size and time of a file, by which a change is noticed.
pub(crate) fn state_of(path: &Path) -> String {
    match std::fs::metadata(path) {
        Ok(data) => format!("{} {:?}", data.len(), data.modified().ok()),
        Err(_) => String::new(),
    }
}

/// The rows of a Parquet file.
pub struct ParquetSource {
    path: PathBuf,
    table: Table,
}

impl ParquetSource {
    /// Opens a file.
    pub fn open(path: &Path) -> Result<ParquetSource> {
        Ok(ParquetSource { path: path.to_owned(), table: Table::open(path)? })
    }
}

impl Source for ParquetSource {
    fn name(&self) -> String {
        self.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    fn state(&self) -> String {
        state_of(&self.path)
    }

    fn length(&self) -> u64 {
        self.table.rows()
    }

    fn each(&mut self, visit: &mut dyn FnMut(&Row<'_>) -> Result<()>) -> Result<()> {
        let names: Vec<&str> = self.table.names().collect();
        let mut cells = Cells::default();
        names.iter().for_each(|name| cells.push(name));
        visit(&Row { number: 1, place: 0, cells: Ok(&cells) })?;
        let mut read = 0;
        self.table.each(&names, |batch| {
            for row in 0..batch.rows {
                cells.clear();
                for column in 0..names.len() {
                    match batch.text(row, column) {
                        Ok(text) => cells.push(text.as_deref().unwrap_or_default()),
                        Err(()) => cells.push_unreadable(),
                    }
                }
                read += 1;
                visit(&Row { number: read + 1, place: read, cells: Ok(&cells) })?;
            }
            Ok(())
        })
    }
}
