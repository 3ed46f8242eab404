//! The rows that hold one keyword, exactly.

use super::Within;
use crate::bits::Bits;
use crate::error::Result;
use crate::fold::fold_into;
use crate::index::{Index, Place, cut};
use crate::pool::Lent;
use memchr::memmem;

impl Index {
    /// The rows that hold a folded keyword.
    pub(crate) fn rows_holding(&self, keyword: &str, within: Within) -> Result<Lent<'_, Bits>> {
        let mut rows = self.sets.empty(self.rows);
        if within != Within::Scope {
            self.names_holding(keyword, &mut rows)?;
        }
        if within != Within::Name {
            self.scopes_holding(keyword, &mut rows)?;
        }
        Ok(rows)
    }

    fn names_holding(&self, keyword: &str, rows: &mut Bits) -> Result<()> {
        let finder = memmem::Finder::new(keyword);
        let mut folded = String::new();
        let mut holds = |row: u32| {
            fold_into(self.names.get(row), &mut folded);
            finder.find(folded.as_bytes()).is_some()
        };
        match self.name_pairs.holding_neighbours(keyword)? {
            // The pairs decide a keyword of two characters.
            Some(found) if keyword.chars().nth(2).is_none() => {
                found.into_iter().for_each(|row| rows.insert(row))
            }
            Some(found) => found.into_iter().filter(|&row| holds(row)).for_each(|row| rows.insert(row)),
            None => (0..self.rows).filter(|&row| holds(row)).for_each(|row| rows.insert(row)),
        }
        Ok(())
    }

    pub(crate) fn scopes_holding(&self, keyword: &str, rows: &mut Bits) -> Result<()> {
        let pieces: Vec<&str> = cut(keyword).collect();
        let mut buffer = Vec::new();
        let (first, last) = match pieces.as_slice() {
            [] => return Ok(()),
            [_] => {
                for phrase in self.phrases.holding(keyword, Place::Anywhere)? {
                    self.phrases.rows.unite(phrase, &mut buffer, rows)?;
                }
                return Ok(());
            }
            [first, .., last] => (*first, *last),
        };
        // A keyword over several phrases: rows with a phrase that ends as it begins and one that begins as it ends are read.
        let mut candidates = self.sets.empty(self.rows);
        for phrase in self.phrases.holding(first, Place::AtEnd)? {
            self.phrases.rows.unite(phrase, &mut buffer, &mut candidates)?;
        }
        let mut others = self.sets.empty(self.rows);
        for phrase in self.phrases.holding(last, Place::AtStart)? {
            self.phrases.rows.unite(phrase, &mut buffer, &mut others)?;
        }
        candidates.intersect(&others);
        let finder = memmem::Finder::new(keyword);
        let mut folded = String::new();
        for row in candidates.iter() {
            fold_into(&self.scope(row)?, &mut folded);
            if finder.find(folded.as_bytes()).is_some() {
                rows.insert(row);
            }
        }
        Ok(())
    }
}
