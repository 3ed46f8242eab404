//! Papers for Word and WPS: minutes, slips, bulletins and reports as .docx.
//!
//! A [`Document`] says what the paper says, a [`Layout`] how such a paper looks; the official layouts follow
//! GB/T 9704-2012 (党政机关公文格式). The writer numbers headings and tables, sets each line, and packs the parts.
//! It knows no record, asks no clock and embeds no font: the same document always gives the same bytes.

mod body;
mod count;
mod document;
mod face;
mod footer;
mod head;
mod layout;
mod markup;
mod package;
mod shape;
mod style;
mod table;
mod tail;

pub use count::chinese;
pub use document::{
    Align, Block, Column, Delegation, Document, Form, FormRow, Imprint, Level, Masthead, Number, People, Row,
    Run, Signature, Table,
};
pub use layout::{Grid, Layout, Mark, Page, PageNumbers, Sizes};

use crate::fault::Fault;

/// Columns of a table beyond which Word calls a file damaged.
pub const COLUMNS_MAX: usize = 63;

/// Writes a paper; refused only where Word could not open it: a table of more than [`COLUMNS_MAX`] columns.
pub fn write(document: &Document, layout: &Layout) -> Result<Vec<u8>, Fault> {
    let mut ink = markup::Ink::new(layout);
    head::write(&mut ink, document);
    body::write(&mut ink, document)?;
    tail::write(&mut ink, document);
    package::pack(document, layout, &ink.into_text())
}

/// Writes a day as official papers do: `2026年11月27日`.
pub fn day(date: kernel::Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}
