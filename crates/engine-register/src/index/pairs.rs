//! Pairs of characters that stand beside each other or with one between them, and where.
//!
//! Two characters are the shortest thing that tells Chinese texts apart; a pair across one character survives a
//! wrong, swapped or missing one.

use crate::error::Result;
use crate::lists::{Lists, ListsWriter};
use hashbrown::HashMap;

/// Stands before the first character of a name, so that beginnings are pairs too.
pub(crate) const START: char = '\u{1}';

/// The key of two characters beside each other (`gap` 1) or across one (`gap` 2).
#[inline]
pub(crate) fn key(one: char, other: char, gap: u8) -> u64 {
    u64::from(one as u32) << 24 | u64::from(other as u32) << 2 | u64::from(gap & 3)
}

/// Pairs while they are written.
pub(crate) struct PairsWriter {
    pub(crate) ids: HashMap<u64, u32>,
    pub(crate) lists: ListsWriter,
}

impl PairsWriter {
    pub(crate) fn new(lists: ListsWriter) -> PairsWriter {
        PairsWriter { ids: HashMap::new(), lists }
    }

    /// Notes the neighbours in a text.
    pub(crate) fn neighbours(&mut self, row: u32, text: &str) -> Result<()> {
        for (one, other) in text.chars().zip(text.chars().skip(1)) {
            self.note(key(one, other, 1), row)?;
        }
        Ok(())
    }

    /// Notes neighbours, pairs across one, and the beginning.
    pub(crate) fn all(&mut self, row: u32, text: &str) -> Result<()> {
        let (mut before, mut last) = (None, START);
        for c in text.chars() {
            self.note(key(last, c, 1), row)?;
            if let Some(before) = before {
                self.note(key(before, c, 2), row)?;
            }
            (before, last) = (Some(last), c);
        }
        Ok(())
    }

    #[inline]
    fn note(&mut self, key: u64, row: u32) -> Result<()> {
        let next = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
        let id = *self.ids.entry(key).or_insert(next);
        self.lists.push(id, row)
    }
}

/// Pairs to be read.
#[derive(Debug)]
pub(crate) struct Pairs {
    /// Ascending.
    pub(crate) keys: Vec<u64>,
    /// The list of each key.
    pub(crate) ids: Vec<u32>,
    pub(crate) lists: Lists,
}

impl Pairs {
    /// The list of a pair, if it occurs at all.
    pub(crate) fn list(&self, one: char, other: char, gap: u8) -> Option<u32> {
        let at = self.keys.binary_search(&key(one, other, gap)).ok()?;
        self.ids.get(at).copied()
    }

    /// What holds all neighbours of a text, ascending; `None` if the text has fewer than two characters. It is exactly what
    /// holds the text if that has two, and may be more otherwise.
    pub(crate) fn holding_neighbours(&self, text: &str) -> Result<Option<Vec<u32>>> {
        let mut lists = Vec::new();
        for (one, other) in text.chars().zip(text.chars().skip(1)) {
            match self.list(one, other, 1) {
                Some(list) => lists.push(list),
                None => return Ok(Some(Vec::new())),
            }
        }
        lists.sort_unstable_by_key(|&list| (self.lists.count(list), list));
        lists.dedup();
        let Some((&rarest, rest)) = lists.split_first() else { return Ok(None) };
        let mut buffer = Vec::new();
        let mut found = Vec::with_capacity(self.lists.count(rarest).min(1 << 20) as usize);
        self.lists.each(rarest, &mut buffer, |row| found.push(row))?;
        for &list in rest {
            // Reading a long list costs more than looking at a few texts.
            if found.is_empty() || self.lists.count(list) as usize / 32 > found.len() {
                break;
            }
            let (mut kept, mut at) = (0, 0);
            self.lists.each(list, &mut buffer, |row| {
                while found.get(at).is_some_and(|&one| one < row) {
                    at += 1;
                }
                if found.get(at) == Some(&row) {
                    found.swap(kept, at);
                    kept += 1;
                    at += 1;
                }
            })?;
            found.truncate(kept);
        }
        Ok(Some(found))
    }
}
