//! How far an import has come, for whoever waits.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Rows done, of how many. Clones tell of the same work.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    inner: Arc<Counts>,
}

#[derive(Debug, Default)]
struct Counts {
    done: AtomicUsize,
    total: AtomicUsize,
}

impl Progress {
    /// Begins a stretch of so many rows.
    pub(super) fn begin(&self, total: usize) {
        self.inner.done.store(0, Ordering::Relaxed);
        self.inner.total.store(total, Ordering::Relaxed);
    }

    /// One more row is done.
    pub(super) fn step(&self) {
        self.inner.done.fetch_add(1, Ordering::Relaxed);
    }

    /// Rows done, and how many there are; 0 of 0 while the file is read.
    pub fn so_far(&self) -> (usize, usize) {
        (self.inner.done.load(Ordering::Relaxed), self.inner.total.load(Ordering::Relaxed))
    }
}
