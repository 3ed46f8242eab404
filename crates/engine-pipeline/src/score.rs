//! What an appraisal adds up to: experts' sheets under a scheme of dimensions and sub-items, the highest and the
//! lowest dropped where the scheme says so, vetoes, a pass line, and how it was reckoned.
//!
//! Whole numbers throughout: shares in hundredths of a percent, marks in hundredths, a mean rounded once, half up.
//! The order in which sheets come in does not matter, so anybody can reckon the total again. Who an expert is, is
//! not known here; an expert is a number.

mod explain;
mod scheme;
mod total;

pub mod formula;

pub use scheme::{Dimension, Flaw, Item, MARKS_MAX, Scheme};
pub use total::{Fault, Outcome, Place, Sheet, Standing, Verdict, total};

#[cfg(test)]
mod tests;
