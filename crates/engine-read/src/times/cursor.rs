//! A text read from left to right, word by word.

use crate::numerals::{self, ONE};

/// What is left to read.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    pub(super) rest: &'a str,
}

impl<'a> Cursor<'a> {
    /// Takes the first of the words that stands here.
    pub(super) fn eat(&mut self, words: &[&'static str]) -> Option<&'static str> {
        let word = words.iter().find(|word| self.rest.starts_with(**word))?;
        self.rest = self.rest.get(word.len()..)?;
        Some(word)
    }

    /// Takes the words that mean something, each with its meaning; longer ones stand first in the list.
    pub(super) fn one_of<T: Copy>(&mut self, words: &[(&'static str, T)]) -> Option<T> {
        let (word, value) = words.iter().find(|(word, _)| self.rest.starts_with(*word))?;
        self.rest = self.rest.get(word.len()..)?;
        Some(*value)
    }

    /// Takes what a reader takes, or nothing when it finds none.
    pub(super) fn maybe<T>(&mut self, read: impl FnOnce(&mut Cursor<'a>) -> Option<T>) -> Option<T> {
        let mut ahead = *self;
        let found = read(&mut ahead)?;
        *self = ahead;
        Some(found)
    }

    /// The characters of a numeral here, digits or Chinese, as they stand.
    pub(super) fn figures(&mut self) -> Option<&'a str> {
        let is_digit = self.rest.starts_with(|ch: char| ch.is_ascii_digit());
        let belongs = |ch: char| match is_digit {
            true => ch.is_ascii_digit(),
            false => "〇零一二两俩三四五六七八九十百千".contains(ch),
        };
        let end = self.rest.find(|ch| !belongs(ch)).unwrap_or(self.rest.len());
        let (figures, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        (!figures.is_empty()).then_some(figures)
    }

    /// A whole number.
    pub(super) fn number(&mut self) -> Option<i64> {
        whole(self.figures()?)
    }

    /// A whole number of a range.
    pub(super) fn within(&mut self, range: std::ops::RangeInclusive<i64>) -> Option<i8> {
        self.maybe(|here| here.number().filter(|number| range.contains(number)))
            .and_then(|number| i8::try_from(number).ok())
    }

    pub(super) fn is_done(&self) -> bool {
        self.rest.is_empty()
    }
}

/// A numeral as a whole number: 12, 十二, 二〇, 廿 apart.
pub(super) fn whole(figures: &str) -> Option<i64> {
    if let Ok(number) = figures.parse() {
        return Some(number);
    }
    let digits = figures.chars().all(|ch| "〇零一二三四五六七八九".contains(ch));
    if digits {
        return figures.chars().try_fold(0_i64, |sum, ch| {
            let digit = if ch == '〇' {
                0
            } else {
                "零一二三四五六七八九".chars().position(|known| known == ch)?
            };
            sum.checked_mul(10)?.checked_add(digit as i64)
        });
    }
    let read = numerals::read(figures).filter(|read| read.high.is_none())?;
    i64::try_from(read.low / ONE).ok()
}
