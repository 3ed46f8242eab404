//! Files: everything that is read and written lies in a folder that the caller names.

mod blob;
mod build;
mod csv;
mod files;
mod import;
mod list;
mod look;
mod parts;
mod register;
mod runs;
mod source;
mod table;

pub(crate) use blob::Blob;
pub(crate) use files::{Files, Output};
pub(crate) use runs::Runs;

pub use csv::{CsvEncoding, CsvSource};
pub use list::{List, Listed, read_list};
pub use look::Beginning;
pub use register::{ImportOptions, Imported, Progress, Register, Step};
pub use source::{Cells, ParquetSource, Row, Source};
