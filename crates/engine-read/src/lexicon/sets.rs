//! Word lists and sets of characters made ready for asking: a set answers by one bit, a list by the first character.

use std::ops::Range;

/// A set of characters of the basic plane.
pub(crate) struct CharSet {
    bits: Vec<u64>,
}

impl CharSet {
    /// The characters of a text.
    pub(crate) fn new(chars: &str) -> CharSet {
        let mut bits = vec![0; 0x1_0000 / 64];
        for ch in chars.chars() {
            if let Some(word) = bits.get_mut(ch as usize / 64) {
                *word |= 1 << (ch as usize % 64);
            }
        }
        CharSet { bits }
    }

    /// Whether a character is in the set.
    pub(crate) fn has(&self, ch: char) -> bool {
        self.bits.get(ch as usize / 64).is_some_and(|word| word & (1 << (ch as usize % 64)) != 0)
    }
}

/// The words of a list parted by blanks, found by their first character.
pub(crate) struct Words {
    firsts: CharSet,
    /// In order of their first characters, so that those that share one stand together.
    words: Vec<(char, &'static str)>,
}

impl Words {
    /// Makes a list ready.
    pub(crate) fn new(list: &'static str) -> Words {
        let mut words: Vec<(char, &'static str)> =
            list.split_whitespace().filter_map(|word| Some((word.chars().next()?, word))).collect();
        words.sort_by_key(|(first, _)| *first);
        let firsts: String = words.iter().map(|(first, _)| *first).collect();
        Words { firsts: CharSet::new(&firsts), words }
    }

    /// Whether a text starts with one of the words.
    pub(crate) fn starts(&self, text: &str) -> bool {
        let Some(first) = text.chars().next().filter(|first| self.firsts.has(*first)) else { return false };
        let from = self.words.partition_point(|(known, _)| *known < first);
        let same = self.words.iter().skip(from).take_while(|(known, _)| *known == first);
        same.into_iter().any(|(_, word)| text.starts_with(word))
    }
}

/// The words of a list parted by blanks, found by their last character.
pub(crate) struct Endings {
    lasts: CharSet,
    words: Vec<(char, &'static str)>,
}

impl Endings {
    /// Makes a list ready.
    pub(crate) fn new(list: &'static str) -> Endings {
        let mut words: Vec<(char, &'static str)> =
            list.split_whitespace().filter_map(|word| Some((word.chars().next_back()?, word))).collect();
        words.sort_by_key(|(last, _)| *last);
        let lasts: String = words.iter().map(|(last, _)| *last).collect();
        Endings { lasts: CharSet::new(&lasts), words }
    }

    /// Whether a text ends with one of the words.
    pub(crate) fn ends(&self, text: &str) -> bool {
        let Some(last) = text.chars().next_back().filter(|last| self.lasts.has(*last)) else { return false };
        let from = self.words.partition_point(|(known, _)| *known < last);
        let same = self.words.iter().skip(from).take_while(|(known, _)| *known == last);
        same.into_iter().any(|(_, word)| text.ends_with(word))
    }
}

/// Finds words of a list in a text. The first character alone tells at most places that none begins there.
pub(crate) struct Finder {
    /// Which page holds a character, by its upper byte; page 0 is empty.
    index: [u8; 256],
    /// Which group of words begins with a character, by its lower byte; group 0 is empty.
    pages: Vec<[u16; 256]>,
    groups: Vec<Vec<(Box<str>, usize)>>,
}

/// A word of a list in a text.
pub(crate) struct Found {
    pub(crate) range: Range<usize>,
    /// Which word of the list it is.
    pub(crate) word: usize,
}

impl Finder {
    /// Of words that begin at one place, the longest is found.
    pub(crate) fn longest<'w>(words: impl IntoIterator<Item = &'w str>) -> Finder {
        let mut finder = Finder::first(words);
        finder
            .groups
            .iter_mut()
            .for_each(|group| group.sort_by_key(|(word, _)| std::cmp::Reverse(word.len())));
        finder
    }

    /// Of words that begin at one place, the first of the list is found.
    pub(crate) fn first<'w>(words: impl IntoIterator<Item = &'w str>) -> Finder {
        let mut finder = Finder { index: [0; 256], pages: vec![[0; 256]], groups: vec![Vec::new()] };
        for (number, word) in words.into_iter().enumerate() {
            let Some(code) = word.chars().next().and_then(|ch| u16::try_from(ch as u32).ok()) else {
                continue;
            };
            let [upper, lower] = code.to_be_bytes();
            let Some(page) = finder.index.get_mut(usize::from(upper)) else { continue };
            if *page == 0 {
                *page = finder.pages.len() as u8;
                finder.pages.push([0; 256]);
            }
            let slot =
                finder.pages.get_mut(usize::from(*page)).and_then(|page| page.get_mut(usize::from(lower)));
            let Some(group) = slot else { continue };
            if *group == 0 {
                *group = finder.groups.len() as u16;
                finder.groups.push(Vec::new());
            }
            if let Some(words) = finder.groups.get_mut(usize::from(*group)) {
                words.push((word.into(), number));
            }
        }
        finder
    }

    fn group(&self, ch: char) -> Option<&[(Box<str>, usize)]> {
        let [upper, lower] = u16::try_from(ch as u32).ok()?.to_be_bytes();
        let page = self.pages.get(usize::from(*self.index.get(usize::from(upper))?))?;
        match *page.get(usize::from(lower))? {
            0 => None,
            group => self.groups.get(usize::from(group)).map(Vec::as_slice),
        }
    }

    /// The word that begins a text.
    pub(crate) fn start(&self, text: &str) -> Option<Found> {
        let group = self.group(text.chars().next()?)?;
        let (word, number) = group.iter().find(|(word, _)| text.starts_with(&**word))?;
        Some(Found { range: 0..word.len(), word: *number })
    }

    /// The words from left to right, none over another.
    pub(crate) fn find_iter<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Found> + 't {
        let mut done = 0;
        text.char_indices().filter_map(move |(at, ch)| {
            if at < done {
                return None;
            }
            let group = self.group(ch)?;
            let rest = text.get(at..)?;
            let (word, number) = group.iter().find(|(word, _)| rest.starts_with(&**word))?;
            done = at + word.len();
            Some(Found { range: at..done, word: *number })
        })
    }

    /// The words wherever they stand, also one inside another.
    pub(crate) fn everywhere<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Found> + 't {
        text.char_indices().filter_map(move |(at, ch)| {
            let group = self.group(ch)?;
            let rest = text.get(at..)?;
            let (word, number) = group.iter().find(|(word, _)| rest.starts_with(&**word))?;
            Some(Found { range: at..at + word.len(), word: *number })
        })
    }

    /// A text without the words.
    pub(crate) fn taken_out(&self, text: &str) -> String {
        let mut left = String::with_capacity(text.len());
        let mut done = 0;
        for found in self.find_iter(text) {
            left.push_str(text.get(done..found.range.start).unwrap_or_default());
            done = found.range.end;
        }
        left.push_str(text.get(done..).unwrap_or_default());
        left
    }
}
