//! The enterprise register 企业名录: millions of enterprises, of which one is found while its name is typed, or all
//! that do a thing.
//!
//! The engine knows no record, no database, no request and no clock. It keeps a register in a folder given to it:
//! plain Parquet files that other engines read as they are, and an index beside them. Who may see what is the
//! caller's to decide; the register holds what is public.

mod bits;
mod error;
mod fold;
mod index;
mod intake;
mod link;
mod lists;
mod name;
mod near;
mod pool;
mod row;
mod search;
mod storage;
mod suggest;
mod tag;
mod varint;

pub use error::{Error, Result};
pub use fold::{fold, letters};
pub use index::{Entry, Index, IndexWriter, ROWS_MAX};
pub use intake::{Field, Mapping, Unit};
pub use link::{
    Compare, FieldSpec, Link, LinkOptions, Party, Spec, duplicate_enterprises, duplicate_records,
    link_enterprises, link_records,
};
pub use name::{Parts, parts};
pub use near::{Measure, Slip, begins_nearly, slip};
pub use row::Enterprise;
pub use search::{Facet, Facets, Found, Hit, KEYWORD_CHARS_MAX, KEYWORDS_MAX, Query, SHOWN_MAX, Within};
pub use storage::{
    Beginning, Cells, CsvEncoding, CsvSource, ImportOptions, Imported, List, Listed, ParquetSource, Progress,
    Register, Row, Source, Step, read_list,
};
pub use suggest::{Reason, Suggestion};
pub use tag::{PATTERN_CHARS_MAX, PATTERNS_MAX, Patterns, Tag, Tagger};
