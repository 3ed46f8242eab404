//! Industry chains in pure functions: how places specialise and resemble each other, economic complexity, and which
//! steps of a chain are missing by a stated rule.
//!
//! Nothing here knows a record, reads a clock or a file, or writes. What is unknown is none and never 0; a rule that
//! needs an unknown input is not applied, and the verdict says so. Every index names the paper its formula is from.

mod advantage;
mod complexity;
mod gap;
mod graph;
mod specialisation;
mod table;
mod turns;
mod what_if;

pub use advantage::{Doing, classes_done, doing};
pub use complexity::{Complexity, PLACES_MIN, Proximity, complexity, mean_complexity, rca, relatedness};
pub use gap::{Amount, Factors, GapRule, Held, Input, Reason, Status, Verdict, gaps, priority};
pub use graph::{Edge, Graph};
pub use specialisation::{cosine, finger_kreinin, hoover, krugman, location_quotients};
pub use table::{Table, Unfit};
pub use turns::{Coming, Turn, turns};
pub use what_if::{Move, WhatIf};

#[cfg(test)]
mod tests;
