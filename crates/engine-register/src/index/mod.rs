//! The index of a register: what is kept of every row so that names, search and tags answer at once.
//!
//! It is written once, row by row, and then only read. Rows are numbers from 0 in the order of the parts. The
//! scope text is kept as numbers of phrases, because the same phrases make up most scopes: what is asked of a
//! text is asked of each phrase once.

mod codes;
mod columns;
mod names;
mod open;
mod pairs;
mod phrases;
mod write;

pub(crate) use codes::{PACKED, pack};
pub(crate) use columns::{CAPITAL_UNKNOWN, Columns, INDUSTRIES, industries_within, industry_text};

pub(crate) use pairs::START;
pub(crate) use phrases::{Place, cut};

pub use open::Index;
pub use write::{IndexWriter, ROWS_MAX};

/// What is written of one enterprise.
#[derive(Clone, Copy, Debug, Default)]
pub struct Entry<'a> {
    /// Name as registered.
    pub name: &'a str,
    /// Credit code of 18 characters, empty if unknown.
    pub code: &'a str,
    /// Division code of six digits, empty if unknown.
    pub region: &'a str,
    /// Industry code: a letter or two to four digits, empty if unknown.
    pub industry: &'a str,
    /// Registered capital in fen.
    pub capital: Option<i64>,
    /// Day of foundation as `yyyymmdd`; month and day are 0 where unknown.
    pub founded: Option<u32>,
    /// Status as registered, such as 存续; empty if unknown.
    pub status: &'a str,
    /// Scope of business.
    pub scope: &'a str,
}
