//! A set of rows as one bit each, for unions and intersections of long lists. It never grows.

/// A set of numbers below a bound.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bits {
    words: Vec<u64>,
    rows: u32,
}

impl Bits {
    /// The empty set of numbers below `rows`.
    pub(crate) fn new(rows: u32) -> Bits {
        Bits { words: vec![0; (rows as usize).div_ceil(64)], rows }
    }

    /// Makes it the empty set of numbers below `rows`.
    pub(crate) fn clear(&mut self, rows: u32) {
        self.words.clear();
        self.words.resize((rows as usize).div_ceil(64), 0);
        self.rows = rows;
    }

    /// Adds a number; one that is not below the bound is left out.
    #[inline]
    pub(crate) fn insert(&mut self, row: u32) {
        if row < self.rows
            && let Some(word) = self.words.get_mut((row / 64) as usize)
        {
            *word |= 1 << (row % 64);
        }
    }

    /// Whether a number is in the set.
    #[inline]
    pub(crate) fn contains(&self, row: u32) -> bool {
        self.words.get((row / 64) as usize).is_some_and(|word| word >> (row % 64) & 1 == 1)
    }

    /// Adds the numbers of another set.
    pub(crate) fn unite(&mut self, other: &Bits) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word |= other;
        }
        self.trim();
    }

    /// Keeps what is in the other set too.
    pub(crate) fn intersect(&mut self, other: &Bits) {
        for (at, word) in self.words.iter_mut().enumerate() {
            *word &= other.words.get(at).copied().unwrap_or(0);
        }
    }

    /// Adds numbers given as bytes of eight, lowest first, as [`Bits::to_bytes`] writes them.
    pub(crate) fn unite_bytes(&mut self, bytes: &[u8]) {
        let mut chunks = bytes.chunks_exact(8);
        let mut words = self.words.iter_mut();
        // Bytes first: a zip takes from its first side even when the second has ended.
        for (chunk, word) in chunks.by_ref().zip(words.by_ref()) {
            *word |= chunk.try_into().map_or(0, u64::from_le_bytes);
        }
        if let Some(word) = words.next() {
            for (at, byte) in chunks.remainder().iter().enumerate() {
                *word |= u64::from(*byte) << (8 * at);
            }
        }
        self.trim();
    }

    /// The set as bytes of eight numbers each, lowest first.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes: Vec<u8> = self.words.iter().flat_map(|word| word.to_le_bytes()).collect();
        bytes.truncate((self.rows as usize).div_ceil(8));
        bytes
    }

    /// How many numbers are in the set.
    pub(crate) fn count(&self) -> u64 {
        self.words.iter().map(|word| u64::from(word.count_ones())).sum()
    }

    /// The numbers of the set, ascending.
    pub(crate) fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.words
            .iter()
            .zip(0u32..)
            .filter(|(word, _)| **word != 0)
            .flat_map(|(&word, at)| Ones { word, base: at * 64 })
    }

    /// Bits beyond the bound must be zero, whatever was read.
    fn trim(&mut self) {
        if let (Some(last), rest @ 1..) = (self.words.last_mut(), self.rows % 64) {
            *last &= (1 << rest) - 1;
        }
    }
}

struct Ones {
    word: u64,
    base: u32,
}

impl Iterator for Ones {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        if self.word == 0 {
            return None;
        }
        let at = self.word.trailing_zeros();
        self.word &= self.word - 1;
        Some(self.base + at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn a_set_of_bits_is_a_set(
            rows in 0u32..300,
            one in prop::collection::btree_set(0u32..400, 0..50),
            other in prop::collection::btree_set(0u32..400, 0..50),
        ) {
            let bits = |set: &BTreeSet<u32>| {
                let mut bits = Bits::new(rows);
                set.iter().for_each(|&row| bits.insert(row));
                bits
            };
            let below = |set: &BTreeSet<u32>| -> BTreeSet<u32> { set.iter().copied().filter(|&row| row < rows).collect() };
            let (mut united, mut common) = (bits(&one), bits(&one));
            united.unite_bytes(&bits(&other).to_bytes());
            common.intersect(&bits(&other));
            prop_assert_eq!(united.iter().collect::<BTreeSet<u32>>(), &below(&one) | &below(&other));
            prop_assert_eq!(common.iter().collect::<BTreeSet<u32>>(), &below(&one) & &below(&other));
            prop_assert_eq!(united.count() as usize, united.iter().count());
        }
    }
}
