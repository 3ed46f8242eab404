//! Word lists and sets of characters made ready for asking: a set answers by one bit, a list by the first character.

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
