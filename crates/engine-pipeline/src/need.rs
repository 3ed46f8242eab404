//! What evidence a stage asks, as a short text that an administrator can edit: `contract + fair_competition`,
//! `land_contract / property_certificate / lease`.
//!
//! `+` asks for all, `/` for any one, brackets group. Where both meet, brackets are required: one reader takes
//! `a + b / c` for the one thing, the next for the other, and a rule must not depend on who reads it. Names are
//! codes of kinds of evidence; what they are called on a page is not known here.

mod parse;

use kernel::Date;
use std::fmt;

pub use parse::{DEPTH_MAX, Expected, Fault, LENGTH_MAX};

/// What evidence is asked. [`parse`](Need::parse) makes it flat: no group of one, no group within a group of
/// the same sort.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Need {
    /// Nothing; always met.
    #[default]
    Nothing,
    /// One kind of evidence.
    Code(String),
    /// Every one of these.
    All(Vec<Need>),
    /// At least one of these.
    Any(Vec<Need>),
}

/// Whether and since when a need is met. The order is that of time, so that the latest piece of an all-of group
/// and the earliest alternative of an any-of group are maximum and minimum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Met {
    /// Nothing was asked.
    Always,
    /// Complete since this day.
    On(Date),
    /// Complete; at least one piece that it rests on has no known date.
    Undated,
    /// Not complete.
    Not,
}

impl Need {
    /// Reads a need; an empty text asks nothing. Takes full-width signs as well, for they come with a Chinese
    /// keyboard. Linear in the length of the text, which is at most [`LENGTH_MAX`] characters.
    pub fn parse(text: &str) -> Result<Need, Fault> {
        parse::need(text)
    }

    /// Since when the need is met, where `of` answers for one kind of evidence.
    pub fn met(&self, of: &dyn Fn(&str) -> Met) -> Met {
        match self {
            Need::Nothing => Met::Always,
            Need::Code(code) => of(code),
            Need::All(parts) => parts.iter().map(|part| part.met(of)).max().unwrap_or(Met::Always),
            Need::Any(parts) => parts.iter().map(|part| part.met(of)).min().unwrap_or(Met::Not),
        }
    }

    /// Whether the kinds of evidence that are present suffice.
    pub fn is_met(&self, has: &dyn Fn(&str) -> bool) -> bool {
        self.met(&|code| if has(code) { Met::Always } else { Met::Not }) != Met::Not
    }

    /// What is still asked: all-of groups without what is there, any-of groups whole, the smallest alternative
    /// first. [`Need::Nothing`] when the need is met.
    ///
    /// With `contract` present, `contract + (lease / (land_contract + planning_permit))` leaves
    /// `lease / (land_contract + planning_permit)`.
    pub fn missing(&self, has: &dyn Fn(&str) -> bool) -> Need {
        match self {
            Need::Nothing => Need::Nothing,
            Need::Code(code) if has(code) => Need::Nothing,
            Need::Code(code) => Need::Code(code.clone()),
            Need::All(parts) => {
                let left = parts.iter().map(|part| part.missing(has));
                all_of(left.filter(|part| *part != Need::Nothing).collect())
            }
            Need::Any(parts) => {
                let mut left: Vec<Need> = parts.iter().map(|part| part.missing(has)).collect();
                if left.contains(&Need::Nothing) {
                    return Need::Nothing;
                }
                left.sort_by_key(Need::least);
                any_of(left)
            }
        }
    }

    /// How many pieces suffice at the least, where no piece serves twice.
    pub fn least(&self) -> usize {
        match self {
            Need::Nothing => 0,
            Need::Code(_) => 1,
            Need::All(parts) => parts.iter().map(Need::least).sum(),
            Need::Any(parts) => parts.iter().map(Need::least).min().unwrap_or(0),
        }
    }

    /// Sets of codes each of which suffices, the smallest first, at most `max` of them: the ways out that a page
    /// can list when the need itself is too nested to be said in a sentence.
    pub fn alternatives(&self, max: usize) -> Vec<Vec<&str>> {
        let mut sets = match self {
            Need::Nothing => vec![Vec::new()],
            Need::Code(code) => vec![vec![code.as_str()]],
            Need::Any(parts) => parts.iter().flat_map(|part| part.alternatives(max)).collect(),
            Need::All(parts) => parts.iter().fold(vec![Vec::new()], |sets, part| {
                let more = part.alternatives(max);
                let joined = sets.iter().flat_map(|set| more.iter().map(move |other| joined(set, other)));
                smallest(joined.collect(), max)
            }),
        };
        sets.dedup();
        smallest(sets, max)
    }

    /// Every code that is named, in the order of the text, repeated ones as often as they stand.
    pub fn codes(&self) -> Vec<&str> {
        match self {
            Need::Nothing => Vec::new(),
            Need::Code(code) => vec![code],
            Need::All(parts) | Need::Any(parts) => parts.iter().flat_map(Need::codes).collect(),
        }
    }
}

/// The canonical text; reading it gives the same need again.
impl fmt::Display for Need {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (parts, sign) = match self {
            Need::Nothing => return Ok(()),
            Need::Code(code) => return f.write_str(code),
            Need::All(parts) => (parts, " + "),
            Need::Any(parts) => (parts, " / "),
        };
        for (i, part) in parts.iter().enumerate() {
            if i > 0 {
                f.write_str(sign)?;
            }
            match part {
                Need::All(_) | Need::Any(_) => write!(f, "({part})")?,
                Need::Nothing | Need::Code(_) => write!(f, "{part}")?,
            }
        }
        Ok(())
    }
}

/// All of these, flat.
fn all_of(parts: Vec<Need>) -> Need {
    let mut flat = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            Need::All(inner) => flat.extend(inner),
            other => flat.push(other),
        }
    }
    group(flat, Need::All)
}

/// Any of these, flat.
fn any_of(parts: Vec<Need>) -> Need {
    let mut flat = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            Need::Any(inner) => flat.extend(inner),
            other => flat.push(other),
        }
    }
    group(flat, Need::Any)
}

fn group(mut parts: Vec<Need>, of: fn(Vec<Need>) -> Need) -> Need {
    match parts.len() {
        0 => Need::Nothing,
        1 => parts.remove(0),
        _ => of(parts),
    }
}

fn joined<'a>(set: &[&'a str], other: &[&'a str]) -> Vec<&'a str> {
    let mut joined = set.to_vec();
    joined.extend(other.iter().filter(|code| !set.contains(code)));
    joined
}

fn smallest(mut sets: Vec<Vec<&str>>, max: usize) -> Vec<Vec<&str>> {
    sets.sort_by_key(Vec::len);
    sets.truncate(max);
    sets
}

#[cfg(test)]
pub(crate) mod tests;
