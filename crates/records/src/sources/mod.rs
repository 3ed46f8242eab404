//! 资料: source documents, what was read in them, pages for the public.

mod source;

pub use source::{Source, SourceGrade, SourceLanguage};
