//! 资料: source documents, what was read in them, pages for the public.

mod draft_template;
mod intention;
mod public_page;
mod sheet_column;
mod sheet_layout;
mod source;
mod statement;

pub use draft_template::{DraftForm, DraftSubject, DraftTemplate};
pub use intention::{Intention, IntentionState};
pub use public_page::{PageState, PublicPage};
pub use sheet_column::{DateHabit, MonthHabit, SheetColumn, escape, unescape};
pub use sheet_layout::{SYSTEM_COLUMNS, SheetLayout};
pub use source::{Source, SourceGrade, SourceLanguage};
pub use statement::{Statement, StatementKind, StatementState};
