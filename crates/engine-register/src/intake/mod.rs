//! Taking in dumps of the business register: which column is which, and what a cell means.
//!
//! Values are read exactly or left out with a reason; nothing is guessed. Reading files is not done here.

mod clean;
mod mapping;

pub use clean::Unit;
pub(crate) use clean::{Clean, Fault, clean};
pub use mapping::{Field, Mapping};
