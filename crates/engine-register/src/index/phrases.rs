//! Phrases: the pieces between separators that scope texts are made of, each kept once.
//!
//! Whether two characters belong to one phrase depends on these two characters alone. A keyword without a cut
//! inside therefore stands within one phrase wherever it stands, and counts are those of a literal scan.

use super::pairs::{Pairs, PairsWriter};
use crate::error::{Error, Result};
use crate::fold::fold_into;
use crate::lists::Lists;
use hashbrown::{DefaultHashBuilder, HashTable};
use memchr::memmem;
use std::hash::BuildHasher;

/// Bytes of all phrases together, 4 GiB.
const BYTES_MAX: usize = u32::MAX as usize;

/// Cuts a text into phrases; put together again they are the text.
pub(crate) fn cut(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (phrase, after) = rest.split_at_checked(phrase_end(rest)).unwrap_or((rest, ""));
        rest = after;
        Some(phrase)
    })
}

/// A phrase ends behind a separator and before an opening bracket. Folding changes neither.
fn phrase_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b';' | b',' | b':' | b'\n' => return at + 1,
            b'(' if at > 0 => return at,
            0xEF | 0xE3 => match (byte, bytes.get(at + 1), bytes.get(at + 2)) {
                // ； ， ：
                (0xEF, Some(0xBC), Some(0x9B | 0x8C | 0x9A)) => return at + 3,
                // 。 、
                (0xE3, Some(0x80), Some(0x82 | 0x81)) => return at + 3,
                // （, and 〔 【 〖, which are folded into it
                (0xEF, Some(0xBC), Some(0x88)) | (0xE3, Some(0x80), Some(0x94 | 0x90 | 0x96)) if at > 0 => {
                    return at;
                }
                _ => at += 3,
            },
            0x80.. => {
                at += if byte >= 0xF0 {
                    4
                } else if byte >= 0xE0 {
                    3
                } else {
                    2
                }
            }
            _ => at += 1,
        }
    }
    bytes.len()
}

/// Phrases while they are written.
pub(crate) struct PhrasesWriter {
    pub(crate) bytes: Vec<u8>,
    pub(crate) starts: Vec<u32>,
    ids: HashTable<u32>,
    hasher: DefaultHashBuilder,
    pub(crate) pairs: PairsWriter,
    folded: String,
}

impl PhrasesWriter {
    pub(crate) fn new(pairs: PairsWriter) -> PhrasesWriter {
        PhrasesWriter {
            bytes: Vec::new(),
            starts: vec![0],
            ids: HashTable::new(),
            hasher: DefaultHashBuilder::default(),
            pairs,
            folded: String::new(),
        }
    }

    /// The number of a phrase, a new one if it is new.
    pub(crate) fn id(&mut self, phrase: &str) -> Result<u32> {
        let hash = self.hasher.hash_one(phrase.as_bytes());
        let (bytes, starts) = (&self.bytes, &self.starts);
        if let Some(&id) = self.ids.find(hash, |&id| bytes_of(bytes, starts, id) == phrase.as_bytes()) {
            return Ok(id);
        }
        let id = u32::try_from(self.starts.len() - 1).map_err(|_| too_many())?;
        if self.bytes.len() + phrase.len() > BYTES_MAX {
            return Err(too_many());
        }
        self.bytes.extend_from_slice(phrase.as_bytes());
        self.starts.push(u32::try_from(self.bytes.len()).map_err(|_| too_many())?);
        let (bytes, starts, hasher) = (&self.bytes, &self.starts, &self.hasher);
        self.ids.insert_unique(hash, id, |&id| hasher.hash_one(bytes_of(bytes, starts, id)));
        fold_into(phrase, &mut self.folded);
        self.pairs.neighbours(id, &self.folded)?;
        Ok(id)
    }
}

fn too_many() -> Error {
    Error::input(
        "too_many_phrases",
        "经营范围中互不相同的用语超过 4 GiB，超出一个名录的上限；请按地区分成几个名录。",
        "The different phrases of the scopes exceed 4 GiB, the most of one register; divide it by region.",
    )
}

fn bytes_of<'a>(bytes: &'a [u8], starts: &[u32], id: u32) -> &'a [u8] {
    let at = id as usize;
    match (starts.get(at), starts.get(at + 1)) {
        (Some(&start), Some(&end)) => bytes.get(start as usize..end as usize).unwrap_or_default(),
        _ => &[],
    }
}

/// All phrases, to be read.
#[derive(Debug)]
pub(crate) struct Phrases {
    pub(crate) bytes: Vec<u8>,
    pub(crate) starts: Vec<u32>,
    /// Pairs of neighbouring characters in folded phrases.
    pub(crate) pairs: Pairs,
    /// The rows of each phrase.
    pub(crate) rows: Lists,
}

/// Where a keyword must stand in a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Anywhere,
    AtEnd,
    AtStart,
}

impl Phrases {
    /// How many there are.
    pub(crate) fn len(&self) -> u32 {
        u32::try_from(self.starts.len().saturating_sub(1)).unwrap_or(u32::MAX)
    }

    /// A phrase as written.
    pub(crate) fn text(&self, id: u32) -> &str {
        std::str::from_utf8(bytes_of(&self.bytes, &self.starts, id)).unwrap_or_default()
    }

    /// The phrases that hold a folded keyword.
    pub(crate) fn holding(&self, keyword: &str, place: Place) -> Result<Vec<u32>> {
        let candidates = self.pairs.holding_neighbours(keyword)?;
        let finder = memmem::Finder::new(keyword);
        let mut folded = String::new();
        let mut holds = |id: &u32| {
            fold_into(self.text(*id), &mut folded);
            match place {
                Place::Anywhere => finder.find(folded.as_bytes()).is_some(),
                Place::AtEnd => folded.ends_with(keyword),
                Place::AtStart => folded.starts_with(keyword),
            }
        };
        Ok(match candidates {
            // The pairs decide a keyword of two characters.
            Some(ids) if place == Place::Anywhere && keyword.chars().nth(2).is_none() => ids,
            Some(mut ids) => {
                ids.retain(&mut holds);
                ids
            }
            None => (0..self.len()).filter(&mut holds).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;
    use proptest::prelude::*;

    #[test]
    fn scopes_are_cut_at_separators_and_before_brackets() {
        let text = "一般项目：光伏组件制造；技术服务、技术开发（除许可外），销售(含进口)。";
        let phrases: Vec<&str> = cut(text).collect();
        assert_eq!(
            phrases,
            [
                "一般项目：",
                "光伏组件制造；",
                "技术服务、",
                "技术开发",
                "（除许可外），",
                "销售",
                "(含进口)。"
            ]
        );
    }

    proptest! {
        #[test]
        fn phrases_make_up_the_text_and_folding_changes_no_cut(text in "[一二；;，、（(（）A﹙【〔。：é😀\n]{0,40}") {
            prop_assert_eq!(cut(&text).collect::<String>(), text.clone());
            let folded = fold(&text);
            let cuts = |text: &str| cut(text).map(|phrase| phrase.chars().count()).collect::<Vec<usize>>();
            prop_assert_eq!(cuts(&text), cuts(&folded));
        }
    }
}
