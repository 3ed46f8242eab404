//! 约定: what was agreed and how it stands. Targets against their readings, clauses by dates, evidence and targets, the
//! amendments that keep the old wording, and the tree of pairings with what has gone quiet.
//!
//! Lights are worked out when they are read and kept nowhere: thresholds and the clock move them.

mod amend;
mod clauses;
mod note;
mod pairings;
mod targets;
mod words;

pub use amend::{AMEND_AGREEMENT, AMEND_CLAUSE};
pub use clauses::{Held, OfAgreement, behind, of_agreement, of_clause};
pub use engine_pipeline::agreed::Progress;
pub use engine_pipeline::light::Light;
pub use note::NOTE_PROGRESS;
pub use pairings::{Activity, Node, Rests, tree};
pub use targets::{Read, Standing, due_readings, of_target};
pub use words::said;
