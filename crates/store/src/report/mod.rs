//! Questions that span records: one hand-written statement each, named for what it asks.

mod counts;

pub use counts::{Count, Group};
