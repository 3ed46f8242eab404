//! The tables in which the demo's records are written: text files a person can read and correct.
//!
//! `[slug]` opens a section, the next line names its columns, and each line after it is a record with its
//! cells between `|`. `#` begins a comment. An empty cell leaves the field as a new form has it, `@-30` is a
//! day counted from today, `\n` ends a paragraph, and a link is the name of a record written before.

use crate::book::{Book, Cell};
use app::{Error, Result};
use kernel::Noun;

/// Writes every record of a file; a fault names its line.
pub(crate) fn load(book: &mut Book<'_, '_>, file: &str, text: &str) -> Result<()> {
    let mut section: Option<(&'static Noun, Vec<&str>)> = None;
    for (line, number) in text.lines().zip(1..) {
        let at = |what: &str| Error::Internal(format!("demo: {file}:{number}: {what}"));
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(slug) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            let noun = records::find(slug).ok_or_else(|| at("no noun of this slug"))?;
            section = Some((noun, Vec::new()));
            continue;
        }
        let (noun, columns) = section.as_mut().ok_or_else(|| at("a row before any section"))?;
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        if columns.is_empty() {
            *columns = cells;
            continue;
        }
        if cells.len() != columns.len() {
            return Err(at(&format!("{} cells, {} columns", cells.len(), columns.len())));
        }
        let filled = columns.iter().zip(cells).filter(|(_, cell)| !cell.is_empty());
        let fields: Vec<(&str, Cell<'_>)> = filled.map(|(name, cell)| (*name, Cell::Text(cell))).collect();
        book.add(noun, &fields).map_err(|error| at(&error.to_string()))?;
    }
    Ok(())
}
