//! Assessment schemes in pure functions: how a value scores on a criterion, what a subject's points add up to and
//! where it ranks, and what it would take to reach a mark.
//!
//! Nothing here knows a record, reads a clock or a file, or writes. Values, benchmarks and points are hundredths
//! (12.5 is 1250), shares are hundredths of a percent. Every product is exact; the points of a criterion are
//! rounded once, half up, so that the points that are shown add up to the total that is shown.
//!
//! What is unknown stays unknown: it is never taken for 0, and a total with unknown parts is a range.

mod criterion;
mod explain;
mod land;
mod number;
mod score;
mod total;
mod what_if;

pub use criterion::{Band, Criterion, Direction, Flaw, Method, UNBOUNDED, flaws};
pub use explain::explain;
pub use land::{Class, LAND_CLASSES_ANHUI, LAND_CLASSES_HUAIAN, benchmark_of_average, classes};
pub use number::decimal;
pub use score::{Given, Line, Points, Unfit, score};
pub use total::{Normalised, Passes, Standing, Subject, Total, Veto, totals};
pub use what_if::{Need, needed, points_to_next_rank};

#[cfg(test)]
mod tests;
