//! Reading one sheet of a workbook (ECMA-376, also as WPS writes it).
//!
//! The parts are read in one pass each, straight from the inflater. Formulas are not calculated,
//! links are not followed, pictures, comments and charts are not opened; hidden rows are read.

mod book;
mod cells;
mod coordinate;
mod strings;
mod styles;

use super::ReadOptions;
use super::table::{Builder, Sheet};
use crate::container::Container;
use crate::fault::{Fault, What};
use crate::limits::Limits;
use book::Book;

/// Reads the chosen sheet, or the first visible one.
pub(super) fn read(bytes: &[u8], limits: &Limits, options: &ReadOptions) -> Result<Sheet, Fault> {
    let mut container = Container::open(bytes, limits)?;
    let book = Book::read(&mut container, limits)?;
    let visible: Vec<String> =
        book.sheets.iter().filter(|sheet| !sheet.hidden).map(|sheet| sheet.name.clone()).collect();
    let chosen = match &options.sheet {
        Some(name) => book
            .sheets
            .iter()
            .find(|sheet| sheet.name == *name)
            .ok_or_else(|| Fault::new(What::SheetMissing { known: visible.clone() }).in_sheet(name))?,
        None => {
            let first = book.sheets.iter().find(|sheet| !sheet.hidden);
            first.ok_or_else(|| Fault::new(What::NoVisibleSheet))?
        }
    };
    let styles = match &book.styles {
        Some(part) => styles::read(container.part(part)?, limits)?,
        None => Vec::new(),
    };
    let mut builder = Builder::new(limits);
    let shared = match &book.strings {
        Some(part) => strings::read(container.part(part)?, limits, &mut builder)?,
        None => Vec::new(),
    };
    let part = container.part(&chosen.part)?;
    let context = cells::Context { shared: &shared, styles: &styles, since_1904: book.since_1904, limits };
    let around = cells::read(part, &context, &mut builder).map_err(|fault| fault.in_sheet(&chosen.name))?;
    let mut sheet = builder.finish(chosen.name.clone());
    sheet.visible = visible;
    sheet.since_1904 = book.since_1904;
    sheet.hidden = around.hidden;
    sheet.merged = around.merged;
    Ok(sheet)
}
