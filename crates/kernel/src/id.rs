//! The identity of a record, typed by its noun so that linking the wrong noun does not compile.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use uuid::Uuid;

/// The identity of a record of noun `R`: a UUIDv7, so that ids sort by the time they were made.
pub struct Id<R> {
    raw: Uuid,
    noun: PhantomData<fn() -> R>,
}

impl<R> Id<R> {
    /// Types a raw identity.
    pub const fn new(raw: Uuid) -> Id<R> {
        Id { raw, noun: PhantomData }
    }

    /// The identity without its type.
    pub const fn raw(self) -> Uuid {
        self.raw
    }
}

// Written by hand: deriving would ask the same of `R`, which is only a mark.
impl<R> Clone for Id<R> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<R> Copy for Id<R> {}
impl<R> PartialEq for Id<R> {
    fn eq(&self, other: &Self) -> bool {
        self.raw == other.raw
    }
}
impl<R> Eq for Id<R> {}
impl<R> Hash for Id<R> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.raw.hash(state);
    }
}
impl<R> fmt::Debug for Id<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.raw)
    }
}
impl<R> fmt::Display for Id<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.raw.fmt(f)
    }
}
