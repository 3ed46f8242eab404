//! Spreadsheets in and out: the same rules as the form, in two steps. A preview stores nothing and names every
//! cell that must be mended; a commit writes all rows or, if asked, the good ones.

mod cells;
mod columns;
mod export;
mod import;
mod names;
mod row;
mod used;

pub use columns::{CellFault, Heading};
pub(crate) use export::file;
pub use export::{export, template};
pub use import::{FAULTS_MAX, Imported, Mode, Preview, commit, preview};

/// A file format of spreadsheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Excel workbook.
    Xlsx,
    /// Comma-separated, UTF-8.
    Csv,
}

/// A file to be given out: name, media type, content.
pub type Outfile = (String, &'static str, Vec<u8>);

/// Heading of the column that names an existing record.
const ID_HEADING: &str = "id";
/// Heading of the column that says which version was exported.
const VERSION_HEADING: &str = "version";
