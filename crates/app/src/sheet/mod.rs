//! Spreadsheets in and out: the same rules as the form, in steps. An upload is opened and its columns are mapped, by our
//! own headings, by a layout that is kept, or by a person; a preview stores nothing and names every cell that must be
//! mended and everything that is left out; a commit writes all rows or, if asked, the good ones.

mod cells;
mod columns;
mod export;
mod export_as;
mod guess;
mod habit;
mod import;
mod job;
mod mapping;
mod names;
mod notes;
mod open;
mod progress;
mod rows;
mod shape;
mod synonyms;
mod turn;
mod twins;
mod used;
mod writing;

pub use columns::{CellFault, Heading};
pub(crate) use export::file;
pub use export::{export, template};
pub use export_as::export_as;
pub use guess::Reason;
pub use import::{
    FAULTS_MAX, Imported, Mode, Preview, commit, commit_telling, decide, preview, preview_telling,
};
pub(crate) use job::Jobs;
pub use job::{State, start, state};
pub use mapping::{Mapping, set_mapping};
pub use notes::Note;
pub use open::{Asked, Look, LookColumn, Sample, look, use_layout, use_lines};
pub use progress::Progress;

pub use shape::{LEFT_MAX, LeftRow};
pub use twins::{Decision, Decisions, Twin};

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
