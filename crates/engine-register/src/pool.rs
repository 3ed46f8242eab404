//! Memory that questions hand on to each other: clearing it costs less than asking the system for more.

use crate::bits::Bits;
use std::ops::{Deref, DerefMut};
use std::sync::Mutex;

/// Pieces that are kept of each kind; more are given back to the system.
const KEPT: usize = 16;

/// Memory of one kind.
#[derive(Debug)]
pub(crate) struct Pool<T>(Mutex<Vec<T>>);

impl<T> Default for Pool<T> {
    fn default() -> Pool<T> {
        Pool(Mutex::new(Vec::new()))
    }
}

impl<T: Default> Pool<T> {
    /// A piece as the last user left it, or a new one; it comes back by itself.
    pub(crate) fn take(&self) -> Lent<'_, T> {
        let piece = self.0.lock().ok().and_then(|mut pieces| pieces.pop()).unwrap_or_default();
        Lent { piece, pool: self }
    }
}

impl Pool<Bits> {
    /// The empty set of numbers below `rows`.
    pub(crate) fn empty(&self, rows: u32) -> Lent<'_, Bits> {
        let mut bits = self.take();
        bits.clear(rows);
        bits
    }
}

/// A piece of memory in use.
#[derive(Debug)]
pub(crate) struct Lent<'p, T: Default> {
    piece: T,
    pool: &'p Pool<T>,
}

impl<T: Default> Deref for Lent<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.piece
    }
}

impl<T: Default> DerefMut for Lent<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.piece
    }
}

impl<T: Default> Drop for Lent<'_, T> {
    fn drop(&mut self) {
        if let Ok(mut pieces) = self.pool.0.lock()
            && pieces.len() < KEPT
        {
            pieces.push(std::mem::take(&mut self.piece));
        }
    }
}
