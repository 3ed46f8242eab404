//! Posting lists: for each term, the rows in which it stands, ascending. Written once, then read one list at a time.
//!
//! A list is its gaps as short numbers, or a bit per row where that is shorter. Terms are numbers from 0; what they
//! mean is the caller's. Lists that do not fit in memory while they are written wait in runs on disk.

use crate::bits::Bits;
use crate::error::{Error, Result};
use crate::storage::{Blob, Runs};
use crate::varint;
use std::io::Write;

/// Marks a list that is written as bits.
const AS_BITS: u32 = 1 << 31;

/// Lists while they are written.
pub(crate) struct ListsWriter {
    open: Vec<Open>,
    held: usize,
    held_max: usize,
    row: u32,
    runs: Option<Runs>,
}

/// A list since the last run.
#[derive(Default)]
pub(crate) struct Open {
    pub(crate) bytes: Vec<u8>,
    pub(crate) last: u32,
    pub(crate) count: u32,
}

impl ListsWriter {
    /// Lists that hold about `held_max` bytes before they are put aside in `runs`; without runs all stays in memory.
    pub(crate) fn new(held_max: usize, runs: Option<Runs>) -> ListsWriter {
        ListsWriter { open: Vec::new(), held: 0, held_max, row: 0, runs }
    }

    /// Adds a row to a list; rows come in ascending order, the same row twice counts once.
    #[inline]
    pub(crate) fn push(&mut self, term: u32, row: u32) -> Result<()> {
        // A row is never divided between runs: they would both hold it.
        if row != self.row {
            self.row = row;
            if self.held > self.held_max
                && let Some(runs) = &mut self.runs
            {
                runs.write(&self.open)?;
                self.open = Vec::new();
                self.held = 0;
            }
        }
        let at = term as usize;
        if at >= self.open.len() {
            self.open.resize_with(at + 1, Open::default);
        }
        let Some(list) = self.open.get_mut(at) else { return Ok(()) };
        if list.count > 0 && list.last == row {
            return Ok(());
        }
        let before = list.bytes.capacity();
        varint::put(u64::from(row - list.last), &mut list.bytes);
        self.held += list.bytes.capacity() - before;
        list.last = row;
        list.count += 1;
        Ok(())
    }

    /// Writes all lists of rows below `rows`, and gives their directory.
    pub(crate) fn finish(self, rows: u32, out: &mut impl Write) -> std::io::Result<Directory> {
        let mut sources = match &self.runs {
            Some(runs) => runs.open()?,
            None => Vec::new(),
        };
        let terms = sources.iter().map(|run| run.terms()).max().unwrap_or(0).max(self.open.len());
        let mut directory = Directory { starts: vec![0], counts: Vec::new() };
        let (mut start, mut bytes) = (0, Vec::new());
        for term in 0..terms {
            let (mut last, mut count) = (0, 0);
            bytes.clear();
            for source in &mut sources {
                if let Some(part) = source.take(term)? {
                    append(&part, &mut last, &mut count, &mut bytes);
                }
            }
            if let Some(part) = self.open.get(term).filter(|part| part.count > 0) {
                append(part, &mut last, &mut count, &mut bytes);
            }
            let is_dense = bytes.len() > (rows as usize).div_ceil(8);
            if is_dense {
                let mut bits = Bits::new(rows);
                each_gap(&bytes, |row| bits.insert(row));
                bytes = bits.to_bytes();
            }
            out.write_all(&bytes)?;
            start += bytes.len() as u64;
            directory.starts.push(start);
            directory.counts.push(if is_dense { count | AS_BITS } else { count });
        }
        Ok(directory)
    }
}

/// Appends a part of a list, whose first number is a row and not yet a gap.
fn append(part: &Open, last: &mut u32, count: &mut u32, bytes: &mut Vec<u8>) {
    let mut rest = part.bytes.as_slice();
    let Some(first) = varint::take(&mut rest) else { return };
    varint::put(first.saturating_sub(u64::from(*last)), bytes);
    bytes.extend_from_slice(rest);
    *last = part.last;
    *count += part.count;
}

#[inline]
fn each_gap(mut bytes: &[u8], mut visit: impl FnMut(u32)) {
    let mut row = 0u64;
    while let Some(gap) = varint::take(&mut bytes) {
        row = row.saturating_add(gap);
        visit(u32::try_from(row).unwrap_or(u32::MAX));
    }
}

/// Where each list stands and how long it is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Directory {
    /// First byte of each list, and the end of the last.
    pub(crate) starts: Vec<u64>,
    /// Rows of each list, with a mark for those written as bits.
    pub(crate) counts: Vec<u32>,
}

/// Lists to be read.
#[derive(Debug)]
pub(crate) struct Lists {
    bytes: Blob,
    directory: Directory,
    name: &'static str,
}

impl Lists {
    /// Takes what a writer left; refuses a directory that does not fit the bytes.
    pub(crate) fn new(bytes: Blob, directory: Directory, name: &'static str) -> Result<Lists> {
        let Directory { starts, counts } = &directory;
        let is_whole = starts.len() == counts.len() + 1
            && starts.is_sorted()
            && starts.last().is_some_and(|&end| end <= bytes.len());
        if is_whole { Ok(Lists { bytes, directory, name }) } else { Err(Error::damaged(name)) }
    }

    /// Rows in a list.
    pub(crate) fn count(&self, term: u32) -> u32 {
        self.directory.counts.get(term as usize).copied().unwrap_or(0) & !AS_BITS
    }

    /// Calls `visit` for each row of a list, ascending.
    pub(crate) fn each(&self, term: u32, buffer: &mut Vec<u8>, visit: impl FnMut(u32)) -> Result<()> {
        if self.read(term, buffer)? {
            let mut bits = Bits::new(u32::try_from(buffer.len() * 8).unwrap_or(u32::MAX));
            bits.unite_bytes(buffer);
            bits.iter().for_each(visit);
        } else {
            each_gap(buffer, visit);
        }
        Ok(())
    }

    /// Adds the rows of a list to a set.
    pub(crate) fn unite(&self, term: u32, buffer: &mut Vec<u8>, into: &mut Bits) -> Result<()> {
        if self.read(term, buffer)? {
            into.unite_bytes(buffer);
        } else {
            each_gap(buffer, |row| into.insert(row));
        }
        Ok(())
    }

    /// Reads the bytes of a list and says whether they are bits.
    fn read(&self, term: u32, buffer: &mut Vec<u8>) -> Result<bool> {
        let at = term as usize;
        let (Some(&start), Some(&end), Some(count)) =
            (self.directory.starts.get(at), self.directory.starts.get(at + 1), self.directory.counts.get(at))
        else {
            buffer.clear();
            return Ok(false);
        };
        self.bytes.read(start..end, buffer).map_err(|_| Error::damaged(self.name))?;
        Ok(count & AS_BITS != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn lists_give_back_what_was_pushed_with_and_without_runs(
            pushed in prop::collection::vec((0u32..5_000, prop::collection::vec(0u32..40, 0..12)), 0..200),
            held_max in 1usize..2_000,
        ) {
            let rows: std::collections::BTreeMap<u32, Vec<u32>> = pushed.into_iter().collect();
            let scratch = tempfile::tempdir().unwrap();
            for runs in [None, Some(Runs::new(scratch.path().join("x")))] {
                let mut writer = ListsWriter::new(held_max, runs);
                let mut expected = vec![BTreeSet::new(); 41];
                for (&row, terms) in &rows {
                    for &term in terms {
                        writer.push(term, row).unwrap();
                        expected[term as usize].insert(row);
                    }
                }
                let mut bytes = Vec::new();
                let directory = writer.finish(5_000, &mut bytes).unwrap();
                let lists = Lists::new(Blob::memory(bytes), directory, "test").unwrap();
                let mut buffer = Vec::new();
                for (term, expected) in (0u32..).zip(&expected) {
                    let (mut read, mut bits) = (Vec::new(), Bits::new(5_000));
                    lists.each(term, &mut buffer, |row| read.push(row)).unwrap();
                    lists.unite(term, &mut buffer, &mut bits).unwrap();
                    prop_assert_eq!(&read, &expected.iter().copied().collect::<Vec<u32>>());
                    prop_assert_eq!(bits.iter().collect::<Vec<u32>>(), read);
                    prop_assert_eq!(lists.count(term) as usize, expected.len());
                }
            }
        }
    }

    #[test]
    fn a_directory_that_does_not_fit_is_refused() {
        let directory = Directory { starts: vec![0, 9], counts: vec![3] };
        assert!(Lists::new(Blob::memory(vec![1, 2]), directory, "test").is_err());
    }
}
