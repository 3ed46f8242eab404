//! Tags: which of thousands of patterns stand in the name or scope of each enterprise, with the phrase that holds them.
//!
//! A scope is a list of phrases, so each phrase is looked at once and each row only says which it has. All
//! occurrences count, overlapping ones too, as a literal scan finds them. What a tag means is the caller's.

use crate::bits::Bits;
use crate::error::{Error, Result};
use crate::fold::{fold, fold_into};
use crate::index::{Index, cut};
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use std::ops::Range;

/// Patterns of one run.
pub const PATTERNS_MAX: usize = 100_000;
/// Characters of one pattern.
pub const PATTERN_CHARS_MAX: usize = 100;

/// Patterns made ready.
#[derive(Debug)]
pub struct Patterns {
    folded: Vec<String>,
    machine: AhoCorasick,
    /// Patterns that a cut between phrases may divide.
    divided: Vec<usize>,
}

/// A pattern found in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag<'i> {
    /// The number of the pattern in the order given.
    pub pattern: u32,
    /// The phrase or name that holds it, as written; of a pattern over several phrases, the pattern itself folded.
    pub phrase: &'i str,
}

impl Patterns {
    /// Makes patterns ready; folded they must not be empty. Equal patterns are found each.
    pub fn new<'p>(patterns: impl IntoIterator<Item = &'p str>) -> Result<Patterns> {
        let folded: Vec<String> = patterns.into_iter().map(|pattern| fold(pattern.trim())).collect();
        if folded.len() > PATTERNS_MAX {
            return Err(Error::input(
                "too_many_patterns",
                format!("一次最多 {PATTERNS_MAX} 个词。"),
                format!("A run takes {PATTERNS_MAX} patterns at most."),
            ));
        }
        let wrong = folded.iter().position(|one| one.is_empty() || one.chars().count() > PATTERN_CHARS_MAX);
        if let Some(at) = wrong {
            return Err(Error::input(
                "pattern_length",
                format!("第 {} 个词应为 1 至 {PATTERN_CHARS_MAX} 字。", at + 1),
                format!("Pattern {} must have 1 to {PATTERN_CHARS_MAX} characters.", at + 1),
            ));
        }
        let machine = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&folded)
            .map_err(|error| {
                Error::input(
                    "patterns",
                    format!("词表过大：{error}。"),
                    format!("The patterns are too large: {error}."),
                )
            })?;
        let divided =
            (0..folded.len()).filter(|&at| folded.get(at).is_some_and(|one| cut(one).count() > 1)).collect();
        Ok(Patterns { folded, machine, divided })
    }

    /// Calls `visit` with each pattern that stands in a text, once for each occurrence.
    pub fn each(&self, text: &str, mut visit: impl FnMut(u32)) {
        let mut folded = String::new();
        fold_into(text, &mut folded);
        self.each_in_folded(&folded, &mut visit);
    }

    fn each_in_folded(&self, folded: &str, visit: &mut impl FnMut(u32)) {
        for found in self.machine.find_overlapping_iter(folded) {
            visit(found.pattern().as_u32());
        }
    }
}

/// What each phrase holds, worked out once for a set of patterns.
pub struct Tagger<'i> {
    index: &'i Index,
    patterns: &'i Patterns,
    starts: Vec<u32>,
    held: Vec<u32>,
    /// Rows of each divided pattern.
    divided: Vec<(u32, Bits)>,
}

impl Index {
    /// Looks at every phrase once.
    pub fn tagger<'i>(&'i self, patterns: &'i Patterns) -> Result<Tagger<'i>> {
        let (mut starts, mut held, mut folded) = (vec![0], Vec::new(), String::new());
        for phrase in 0..self.phrases.len() {
            fold_into(self.phrases.text(phrase), &mut folded);
            patterns.each_in_folded(&folded, &mut |pattern| held.push(pattern));
            starts.push(u32::try_from(held.len()).unwrap_or(u32::MAX));
        }
        let mut divided = Vec::new();
        for &at in &patterns.divided {
            let mut rows = Bits::new(self.rows);
            self.scopes_holding(patterns.folded.get(at).map_or("", String::as_str), &mut rows)?;
            divided.push((u32::try_from(at).unwrap_or(u32::MAX), rows));
        }
        Ok(Tagger { index: self, patterns, starts, held, divided })
    }
}

impl<'i> Tagger<'i> {
    /// Calls `visit` with each row of a range that has tags in its scope, and these.
    pub fn scopes(&self, rows: Range<u32>, mut visit: impl FnMut(u32, &[Tag<'i>])) -> Result<()> {
        let mut tags: Vec<Tag<'i>> = Vec::new();
        let index = self.index;
        index.each_scope(rows, |row, phrases| {
            tags.clear();
            for &phrase in phrases {
                let held = self.of_phrase(phrase);
                if !held.is_empty() {
                    let phrase = index.phrases.text(phrase);
                    tags.extend(held.iter().map(|&pattern| Tag { pattern, phrase }));
                }
            }
            for (pattern, holding) in &self.divided {
                if holding.contains(row) {
                    self.across(*pattern, phrases, &mut tags);
                }
            }
            if !tags.is_empty() {
                visit(row, &tags);
            }
        })
    }

    /// Calls `visit` with each row of a range that has tags in its name, and these.
    pub fn names(&self, rows: Range<u32>, mut visit: impl FnMut(u32, &[Tag<'i>])) {
        let (mut tags, mut folded) = (Vec::new(), String::new());
        for row in rows.start..rows.end.min(self.index.rows) {
            let phrase = self.index.names.get(row);
            tags.clear();
            fold_into(phrase, &mut folded);
            self.patterns.each_in_folded(&folded, &mut |pattern| tags.push(Tag { pattern, phrase }));
            if !tags.is_empty() {
                visit(row, &tags);
            }
        }
    }

    #[inline]
    fn of_phrase(&self, phrase: u32) -> &[u32] {
        let at = phrase as usize;
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(&start), Some(&end)) => self.held.get(start as usize..end as usize).unwrap_or_default(),
            _ => &[],
        }
    }

    /// The occurrences of a pattern that lie over several phrases; those within one are counted with it.
    fn across(&self, pattern: u32, phrases: &[u32], tags: &mut Vec<Tag<'i>>) {
        let Some(word) = self.patterns.folded.get(pattern as usize) else { return };
        let text: String = phrases.iter().map(|&phrase| self.index.phrases.text(phrase)).collect();
        let folded = fold(&text);
        let starts =
            (0..folded.len()).filter(|&at| folded.get(at..).is_some_and(|rest| rest.starts_with(word)));
        tags.extend(starts.map(|_| Tag { pattern, phrase: word }));
    }
}
