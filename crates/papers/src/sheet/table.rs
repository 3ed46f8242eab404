//! A sheet in memory: only cells with content, their texts end to end in one string.
//!
//! A text shared by many cells is kept once, so a small file cannot become a large table.
//! A sheet does not know its limits; the builder that fills it does.

use crate::encoding::Encoding;
use crate::fault::{Fault, What};
use crate::limits::Limits;

/// One sheet as it was read: rows and cells with content, in the order of the file.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The name of the sheet; of a csv, the name of the file without its extension.
    pub name: String,
    /// The encoding of a csv.
    pub encoding: Option<Encoding>,
    /// The delimiter of a csv.
    pub delimiter: Option<char>,
    /// All visible sheets of a workbook.
    pub visible: Vec<String>,
    /// Columns that a workbook hides, counted from 1, first and last of each stretch.
    pub hidden: Vec<(u16, u16)>,
    /// Whether the workbook counts days from 1904, as old ones of the Macintosh do.
    pub since_1904: bool,
    /// Cells merged into one, at most [`MERGED_MAX`] of them; the content stands in the first.
    pub merged: Vec<Merged>,
    store: Store,
}

/// Most merged areas that are kept; a ledger has some hundreds.
pub const MERGED_MAX: usize = 20_000;

/// Cells merged into one, first and last included, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merged {
    /// First row.
    pub first_row: u32,
    /// Last row.
    pub last_row: u32,
    /// First column.
    pub first_column: u16,
    /// Last column.
    pub last_column: u16,
}

/// A row with at least one cell.
#[derive(Clone, Copy, Debug)]
pub struct SheetRow<'s> {
    /// The row as a spreadsheet shows it, counted from 1.
    pub number: u32,
    cells: &'s [StoredCell],
    text: &'s str,
}

/// A cell with content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell<'s> {
    /// The column, counted from 1.
    pub column: u16,
    /// The content: a number in plain decimals, a date as `2025-11-24`, everything else as it stands.
    pub text: &'s str,
    /// What the file says the content is.
    pub kind: Kind,
    /// Tells that a formula produced the content; the text is the result the file kept.
    pub formula: bool,
}

/// What a file says the content of a cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A text; every cell of a csv.
    Text,
    /// A number.
    Number,
    /// A number shown as percentage: the text of 12 % is `0.12`.
    Percent,
    /// A day `2025-11-24`, or a moment `2025-11-24 09:30:00` where the format shows hours.
    Date,
    /// A time of day, `09:30:00`.
    Time,
    /// `TRUE` or `FALSE`.
    Bool,
    /// An error value such as `#N/A`.
    Error,
    /// A formula whose result was not kept by the program that wrote the file; the text is empty.
    Uncalculated,
}

impl Sheet {
    /// Goes through the rows that have content.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = SheetRow<'_>> + Clone {
        let store = &self.store;
        store.rows.iter().enumerate().map(|(i, row)| {
            let end = store.rows.get(i + 1).map_or(store.cells.len(), |next| next.first);
            let cells = store.cells.get(row.first..end).unwrap_or_default();
            SheetRow { number: row.number, cells, text: &store.text }
        })
    }

    /// Returns the number of cells with content.
    pub fn cell_count(&self) -> usize {
        self.store.cells.len()
    }
}

impl<'s> SheetRow<'s> {
    /// Goes through the cells that have content, from left to right.
    pub fn cells(&self) -> impl ExactSizeIterator<Item = Cell<'s>> + Clone + use<'s> {
        let text = self.text;
        self.cells.iter().map(move |cell| cell.shown(text))
    }

    /// Returns the cell of a column counted from 1, if it has content.
    pub fn get(&self, column: u16) -> Option<Cell<'s>> {
        let at = self.cells.binary_search_by_key(&column, |cell| cell.column).ok()?;
        self.cells.get(at).map(|cell| cell.shown(self.text))
    }
}

/// Where a text stands in the one string of all texts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    start: u32,
    end: u32,
}

#[derive(Clone, Copy, Debug)]
struct StoredCell {
    span: Span,
    column: u16,
    kind: Kind,
    formula: bool,
}

impl StoredCell {
    fn shown<'s>(&self, text: &'s str) -> Cell<'s> {
        let text = text.get(self.span.start as usize..self.span.end as usize).unwrap_or_default();
        Cell { column: self.column, text, kind: self.kind, formula: self.formula }
    }
}

#[derive(Clone, Debug)]
struct StoredRow {
    number: u32,
    first: usize,
}

#[derive(Clone, Debug, Default)]
struct Store {
    text: String,
    rows: Vec<StoredRow>,
    cells: Vec<StoredCell>,
}

/// Fills a sheet cell by cell and refuses what is beyond the limits.
pub(super) struct Builder<'l> {
    limits: &'l Limits,
    store: Store,
    last: (u32, u16),
}

impl<'l> Builder<'l> {
    pub(super) fn new(limits: &'l Limits) -> Self {
        Self { limits, store: Store::default(), last: (0, 0) }
    }

    /// Judges a coordinate before anything is kept for it.
    pub(super) fn place(&self, row: u32, column: u32) -> Result<u16, Fault> {
        let limits = self.limits;
        let fault = if row > limits.sheet_rows_max {
            What::TooManyRows { max: limits.sheet_rows_max }
        } else if column > limits.sheet_columns_max.into() {
            What::TooManyColumns { max: limits.sheet_columns_max }
        } else if self.store.cells.len() >= limits.sheet_cells_max {
            What::TooManyCells { max: limits.sheet_cells_max }
        } else if let Ok(column) = u16::try_from(column) {
            return Ok(column);
        } else {
            What::TooManyColumns { max: limits.sheet_columns_max }
        };
        Err(Fault::new(fault).at_cell(row, column))
    }

    /// Keeps a text that cells will share; `None` stands for one that is too long for a cell.
    pub(super) fn share(&mut self, text: &str) -> Result<Option<Span>, Fault> {
        if text.chars().count() > self.limits.cell_chars_max {
            return Ok(None);
        }
        self.keep(text).map(Some)
    }

    /// Adds a cell with its own text.
    pub(super) fn push(
        &mut self,
        row: u32,
        column: u16,
        text: &str,
        kind: Kind,
        formula: bool,
    ) -> Result<(), Fault> {
        // A text has at most as many characters as bytes, so most need not be counted.
        let max = self.limits.cell_chars_max;
        if text.len() > max && text.chars().count() > max {
            return Err(Fault::new(What::CellTooLong { max }).at_cell(row, column.into()));
        }
        let span = self.keep(text)?;
        self.push_span(row, column, span, kind, formula)
    }

    /// Adds a cell with a text kept before.
    pub(super) fn push_span(
        &mut self,
        row: u32,
        column: u16,
        span: Span,
        kind: Kind,
        formula: bool,
    ) -> Result<(), Fault> {
        self.place(row, column.into())?;
        if (row, column) <= self.last {
            return Err(Fault::new(What::OutOfOrder).at_cell(row, column.into()));
        }
        if self.last.0 != row {
            self.store.rows.push(StoredRow { number: row, first: self.store.cells.len() });
        }
        self.last = (row, column);
        self.store.cells.push(StoredCell { span, column, kind, formula });
        Ok(())
    }

    /// Returns the sheet.
    pub(super) fn finish(self, name: String) -> Sheet {
        Sheet {
            name,
            encoding: None,
            delimiter: None,
            visible: Vec::new(),
            hidden: Vec::new(),
            since_1904: false,
            merged: Vec::new(),
            store: self.store,
        }
    }

    fn keep(&mut self, text: &str) -> Result<Span, Fault> {
        let store = &mut self.store.text;
        let start = store.len();
        store.push_str(text);
        match (u32::try_from(start), u32::try_from(store.len())) {
            (Ok(start), Ok(end)) => Ok(Span { start, end }),
            _ => Err(Fault::new(What::ZipTooLarge { max: u32::MAX.into() })),
        }
    }
}

impl Span {
    pub(super) fn is_empty(self) -> bool {
        self.start == self.end
    }
}
