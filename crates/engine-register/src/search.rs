//! Search: enterprises whose name or scope holds a keyword, narrowed by codes, capital, age and status.
//!
//! Counts are exact: those of a literal scan over folded texts. The first rows are those that hold the most
//! keywords, then those with the most capital, then the earlier rows.

mod facets;
mod keyword;
mod narrow;

pub use facets::{Facet, Facets};

use crate::error::{Error, Result};
use crate::fold::fold;
use crate::index::Index;
use facets::Counter;
use narrow::Narrow;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Keywords of one search.
pub const KEYWORDS_MAX: usize = 64;
/// Characters of one keyword.
pub const KEYWORD_CHARS_MAX: usize = 100;
/// Rows that a search shows.
pub const SHOWN_MAX: usize = 200;

/// What is searched. Everything that is left empty does not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Query {
    /// Words of one character or more; a row holds any of them, or all if `all` is set.
    pub keywords: Vec<String>,
    /// Every keyword must be held.
    pub all: bool,
    /// Where keywords are looked for.
    pub within: Within,
    /// Division codes or their beginnings, any of them.
    pub regions: Vec<String>,
    /// Industry codes or their beginnings, or a section letter, any of them.
    pub industries: Vec<String>,
    /// Least capital in fen; rows whose capital is unknown are left out and counted apart.
    pub capital_min: Option<i64>,
    /// Most capital in fen.
    pub capital_max: Option<i64>,
    /// First year of foundation.
    pub founded_from: Option<u32>,
    /// Last year of foundation.
    pub founded_to: Option<u32>,
    /// Statuses as registered, any of them.
    pub statuses: Vec<String>,
}

/// Where keywords are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Within {
    /// In name and scope.
    #[default]
    Both,
    /// In the name only.
    Name,
    /// In the scope only.
    Scope,
}

/// The answer to a search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Rows that fit, exactly.
    pub count: u64,
    /// Rows that fit but for a capital or a year that is asked for and unknown; not in `count`.
    pub unknown: u64,
    /// The first rows.
    pub hits: Vec<Hit>,
    /// How `count` is spread.
    pub facets: Facets,
}

/// A row that fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The row.
    pub row: u32,
    /// Keywords that it holds.
    pub keywords: u32,
}

impl Index {
    /// Searches, and shows the first `most` rows.
    pub fn search(&self, query: &Query, most: usize) -> Result<Found> {
        let narrow = Narrow::new(query, &self.columns);
        let mut counter = Counter::new(&self.columns, &self.counts);
        let mut first = First { most: most.min(SHOWN_MAX), heap: BinaryHeap::new() };
        let (mut count, mut unknown) = (0, 0);
        self.each_holding(query, |row, keywords| match narrow.fits(row) {
            narrow::Fit::Yes => {
                count += 1;
                counter.add(row);
                let capital = self.columns.capital.get(row as usize).copied().unwrap_or(i64::MIN);
                first.offer((keywords, capital, Reverse(row)));
            }
            narrow::Fit::Unknown => unknown += 1,
            narrow::Fit::No => {}
        })?;
        Ok(Found { count, unknown, hits: first.hits(), facets: counter.facets() })
    }

    /// Every row that fits, ascending, for an export.
    pub fn search_all(&self, query: &Query) -> Result<Vec<u32>> {
        let narrow = Narrow::new(query, &self.columns);
        let mut rows = Vec::new();
        self.each_holding(query, |row, _| {
            if narrow.fits(row) == narrow::Fit::Yes {
                rows.push(row);
            }
        })?;
        Ok(rows)
    }

    /// Calls `visit` with the rows that hold the keywords, ascending, and how many they hold.
    fn each_holding(&self, query: &Query, mut visit: impl FnMut(u32, u32)) -> Result<()> {
        let keywords = folded(query)?;
        let mut sets = Vec::with_capacity(keywords.len());
        for keyword in &keywords {
            sets.push(self.rows_holding(keyword, query.within)?);
        }
        let Some((first, rest)) = sets.split_first() else {
            (0..self.rows).for_each(|row| visit(row, 0));
            return Ok(());
        };
        if rest.is_empty() {
            first.iter().for_each(|row| visit(row, 1));
            return Ok(());
        }
        let mut rows = self.sets.empty(self.rows);
        rows.unite(first);
        for set in rest {
            if query.all { rows.intersect(set) } else { rows.unite(set) }
        }
        rows.iter().for_each(|row| visit(row, sets.iter().map(|set| u32::from(set.contains(row))).sum()));
        Ok(())
    }
}

/// The keywords folded, each once.
fn folded(query: &Query) -> Result<Vec<String>> {
    if query.keywords.len() > KEYWORDS_MAX {
        return Err(Error::input(
            "too_many_keywords",
            format!("一次最多 {KEYWORDS_MAX} 个关键词；更多的词请用打标。"),
            format!("A search takes {KEYWORDS_MAX} keywords at most; tag for more."),
        ));
    }
    let mut keywords: Vec<String> = Vec::new();
    for keyword in &query.keywords {
        let keyword = fold(keyword.trim());
        if keyword.chars().count() > KEYWORD_CHARS_MAX {
            return Err(Error::input(
                "keyword_too_long",
                format!("关键词最长 {KEYWORD_CHARS_MAX} 字。"),
                format!("A keyword has {KEYWORD_CHARS_MAX} characters at most."),
            ));
        }
        if !keyword.is_empty() && !keywords.contains(&keyword) {
            keywords.push(keyword);
        }
    }
    Ok(keywords)
}

/// The first rows by keywords, capital and row.
struct First {
    most: usize,
    heap: BinaryHeap<Reverse<Rank>>,
}

type Rank = (u32, i64, Reverse<u32>);

impl First {
    #[inline]
    fn offer(&mut self, rank: Rank) {
        if self.heap.len() < self.most {
            self.heap.push(Reverse(rank));
        } else if let Some(mut last) = self.heap.peek_mut()
            && rank > last.0
        {
            *last = Reverse(rank);
        }
    }

    fn hits(self) -> Vec<Hit> {
        let ranks = self.heap.into_sorted_vec();
        ranks.into_iter().map(|Reverse((keywords, _, Reverse(row)))| Hit { row, keywords }).collect()
    }
}
