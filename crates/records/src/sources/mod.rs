//! 资料: source documents, what was read in them, pages for the public.

mod public_page;
mod source;
mod statement;

pub use public_page::{PageState, PublicPage};
pub use source::{Source, SourceGrade, SourceLanguage};
pub use statement::{Statement, StatementKind, StatementState};
