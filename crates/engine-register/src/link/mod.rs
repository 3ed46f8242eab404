//! Linking: which record of one list is which of another, and which records of one list are the same.
//!
//! Keys bring up pairs that may be meant; what the fields of a pair say is learned from the lists themselves (Fellegi
//! and Sunter, 1969, with expectation maximisation); of the records that may be meant one at most is. The result is the same for any
//! number of threads. Nothing is decided here: a probability is given, and what is doubtful is for a person.

mod assign;
mod block;
mod enterprise;
mod known;
mod likeness;
mod model;
mod record;

pub use enterprise::{Party, duplicate_enterprises, link_enterprises};
pub use record::{Compare, FieldSpec, Spec, duplicate_records, link_records};

/// How lists are linked.
#[derive(Clone, Debug)]
pub struct LinkOptions {
    /// Threads; the result does not depend on it.
    pub threads: usize,
    /// Links below are left out.
    pub probability_min: f64,
}

impl Default for LinkOptions {
    fn default() -> LinkOptions {
        LinkOptions {
            threads: std::thread::available_parallelism().map_or(1, usize::from),
            probability_min: 0.5,
        }
    }
}

/// Two records that are one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    /// The place in the first list.
    pub one: u32,
    /// The place in the second list; in the same list, behind the first, where duplicates are looked for.
    pub other: u32,
    /// How probable it is, 0 to 1.
    pub probability: f64,
}
