//! 约定: what was agreed and how it stands. Targets against their readings, clauses by dates, evidence and targets, the
//! amendments that keep the old wording, the tree of pairings with what has gone quiet, the matrix of cooperation and
//! the work team's week.
//!
//! Lights are worked out when they are read and kept nowhere: thresholds and the clock move them.

mod amend;
mod clauses;
mod matrix;
mod note;
mod pairings;
mod targets;
mod week;
mod words;

pub use amend::{AMEND_AGREEMENT, AMEND_CLAUSE};
pub use clauses::{Held, OfAgreement, behind, of_agreement, of_clause};
pub use engine_pipeline::agreed::Progress;
pub use engine_pipeline::light::Light;
pub use matrix::{Cell, Matrix, matrix};
pub use note::NOTE_PROGRESS;
pub use pairings::{Activity, Node, Rests, tree};
pub use targets::{Read, Standing, due_readings, of_target};
pub use week::{Dated, Week, has_week, week};
pub use words::said;
