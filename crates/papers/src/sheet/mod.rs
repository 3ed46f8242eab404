//! Tables: reading csv and xlsx row by row without ever building a dense grid, and writing both.
//!
//! A cell is a text and a kind. The reader does not know what a column means, converts no unit
//! and guesses no date; it says exactly what the file says or refuses the file.

mod csv_read;
mod csv_write;
mod guard;
mod moment;
mod number;
mod report;
mod table;
mod xlsx;
mod xlsx_cell;
mod xlsx_write;

pub use csv_write::{write_csv, write_csv_below};
pub use guard::{guard, unguard};
pub use report::{ReportRow, ReportSheet, write_report};
pub use table::{Cell, Kind, MERGED_MAX, Merged, Sheet, SheetRow};
pub use xlsx_write::{sheet_name, write_xlsx, write_xlsx_below};

use crate::encoding::Encoding;
use crate::fault::{Fault, What};
use crate::limits::Limits;
use crate::upload::{FileKind, kind_of};

/// What a person may choose when the automatic choice is wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// The sheet of a workbook; otherwise its first visible one.
    pub sheet: Option<String>,
    /// The encoding of a csv; otherwise it is recognised.
    pub encoding: Option<Encoding>,
    /// The delimiter of a csv; otherwise it is recognised from the header.
    pub delimiter: Option<char>,
    /// Takes the guard of [`write_csv`] away again, for files we wrote ourselves.
    pub unguard: bool,
}

/// Reads one sheet of a csv or xlsx file.
pub fn read(bytes: &[u8], file_name: &str, limits: &Limits, options: &ReadOptions) -> Result<Sheet, Fault> {
    let read = || match kind_of(bytes, file_name, limits)? {
        FileKind::Csv => csv_read::read(bytes, file_name, limits, options),
        FileKind::Xlsx => xlsx::read(bytes, limits, options),
        _ => Err(Fault::new(What::NotASheet)),
    };
    read().map_err(|fault| fault.in_file(file_name))
}

/// A value of a table to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Empty,
    /// A text, which no spreadsheet will run as a formula.
    Text(String),
    /// A decimal number such as `-1900.5`; any other text is written as text, and so is a number
    /// with more digits than a spreadsheet keeps. A workbook drops zeros after the last decimal.
    Number(String),
    /// A day `2025-11-24` or a moment `2025-11-24 09:30:00`; any other text is written as text.
    Date(String),
    /// Yes or no.
    Bool(bool),
}

/// A column of a table to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The text of the header row.
    pub heading: String,
    /// How a spreadsheet shows the numbers of the column.
    pub format: Format,
    /// The width in characters of the standard font; a Chinese character takes two.
    pub width: u16,
}

/// How a spreadsheet shows the numbers of a column; days and moments are always shown as they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// As the spreadsheet likes.
    General,
    /// As text, also what looks like a number.
    Text,
    /// A whole number with thousands separators.
    Integer,
    /// A number with thousands separators and so many decimals.
    Decimal(u8),
    /// A share as `12/34`, numerator and denominator, which stays a text and does not become a day.
    Ratio,
}
