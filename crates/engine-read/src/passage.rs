//! The repaired text cut into sentences, with citations back to the text as received.

use crate::repair::Repaired;
use crate::statements::{Cite, Named};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Compiles a pattern of this crate.
pub(crate) fn pattern(source: &str) -> Regex {
    // Patterns are fixed text: a wrong one fails every test that reaches it.
    Regex::new(source).expect("the patterns of this crate compile")
}

/// A text to be read.
pub(crate) struct Passage<'a> {
    original: &'a str,
    repaired: &'a Repaired,
    sentences: Vec<Range<usize>>,
    bylines: Vec<Range<usize>>,
}

static BYLINE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"（[^（）\n]{0,16}(?:记者|通讯员|编辑|责编|摄影|供稿|撰稿|来源|文/|图/)[^（）\n]{0,60}）|(?:^|\n)(?:（?(?:文|图)[/／]|(?:本报|本网|特约|见习|实习)?(?:记者|通讯员)[：: ]|责任编辑|编辑[：:]|责编|来源[：:]|作者[：:]|审核[：:]|校对[：:]|初审|终审|撰稿|供稿|摄影[：:])[^\n。]{0,60}|（[\p{Han}]{2,3}(?:[ 、][\p{Han}]{2,3}){0,3}）|(?:记者|通讯员|责编|编辑)[：: ][\p{Han} 、]{2,24}",
    )
});

impl<'a> Passage<'a> {
    /// Cuts the repaired text of `original` into sentences.
    pub(crate) fn new(original: &'a str, repaired: &'a Repaired) -> Passage<'a> {
        let text = repaired.text.as_str();
        let sentences = cut_sentences(text);
        let bylines = BYLINE.find_iter(text).map(|hit| hit.range()).collect();
        Passage { original, repaired, sentences, bylines }
    }

    /// The repaired, simplified text; all ranges of this crate count into it.
    pub(crate) fn text(&self) -> &'a str {
        self.repaired.text.as_str()
    }

    /// A slice of the repaired text; empty when the range does not fit.
    pub(crate) fn slice(&self, range: Range<usize>) -> &'a str {
        self.text().get(range).unwrap_or_default()
    }

    /// The sentences in order.
    pub(crate) fn sentences(&self) -> &[Range<usize>] {
        &self.sentences
    }

    /// The index of the sentence that holds a place.
    pub(crate) fn sentence_index(&self, at: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.end <= at)
    }

    /// The sentence that holds a place.
    pub(crate) fn sentence_of(&self, at: usize) -> Range<usize> {
        self.sentences.get(self.sentence_index(at)).cloned().unwrap_or(at..at)
    }

    /// Whether a place lies in the credits of reporters and editors.
    pub(crate) fn in_byline(&self, at: usize) -> bool {
        let next = self.bylines.partition_point(|byline| byline.end <= at);
        self.bylines.get(next).is_some_and(|byline| byline.start <= at)
    }

    /// The words of a range as received.
    pub(crate) fn cite(&self, range: Range<usize>) -> Cite {
        let span = self.repaired.original_span(range.start, range.end);
        Cite {
            text: self.original.get(span.start..span.end).unwrap_or_default().to_owned(),
            span,
            ..Cite::default()
        }
    }

    /// The words of a range, normalised.
    pub(crate) fn name(&self, range: Range<usize>) -> String {
        let slice = self.slice(range);
        if slice.is_ascii() { slice.to_owned() } else { slice.replace([' ', '\n'], "") }
    }

    /// A range as a name with its citation.
    pub(crate) fn named(&self, range: Range<usize>) -> Named {
        Named { name: self.name(range.clone()), cite: self.cite(range) }
    }

    /// Whether the text is written in English.
    pub(crate) fn is_english(&self) -> bool {
        let (mut latin, mut wide) = (0usize, 0usize);
        for ch in self.text().chars().take(4000) {
            match ch {
                '\u{4e00}'..='\u{9fff}' => wide += 1,
                'a'..='z' | 'A'..='Z' => latin += 1,
                _ => wide += usize::from(!ch.is_ascii() && ch.is_alphabetic()),
            }
        }
        latin > 6 * wide
    }
}

pub(crate) use crate::repair::is_han;

/// No sentence of a release is longer, in bytes. Text without marks is cut here, so that looking around inside a
/// sentence costs the same everywhere and the whole stays linear.
const LONGEST_SENTENCE: usize = 2400;

fn cut_sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, mark) in text.char_indices() {
        let end = at + mark.len_utf8();
        let ends = matches!(mark, '。' | '！' | '？' | '\n') || (mark == '.' && ends_english(text, at));
        let too_long = end - start >= LONGEST_SENTENCE;
        if !ends && !too_long {
            continue;
        }
        if !text.get(start..end).unwrap_or_default().trim().is_empty() {
            sentences.push(start..end);
        }
        start = end;
    }
    if start < text.len() {
        sentences.push(start..text.len());
    }
    sentences
}

/// Whether a full stop ends a sentence: a capital follows and no abbreviation stands before.
fn ends_english(text: &str, at: usize) -> bool {
    let next = after(text, at + 1, 3);
    let starts = next.starts_with(' ')
        && next.trim_start_matches([' ', '"', '“', '(']).starts_with(|ch: char| ch.is_ascii_uppercase());
    let word = before(text, at, 6).rsplit(' ').next().unwrap_or_default();
    let short = [
        "Mr", "Ms", "Mrs", "Dr", "Co", "Ltd", "No", "Inc", "Corp", "St", "Jan", "Feb", "Mar", "Apr", "Aug",
        "Sept", "Sep", "Oct", "Nov", "Dec",
    ];
    starts && !short.contains(&word) && word.chars().count() > 1
}

/// The last `count` characters before a place.
pub(crate) fn before(text: &str, at: usize, count: usize) -> &str {
    let head = text.get(..at).unwrap_or_default();
    let start = head.char_indices().rev().take(count).last().map_or(at, |(start, _)| start);
    head.get(start..).unwrap_or_default()
}

/// The last `count` characters of some words.
pub(crate) fn last(words: &str, count: usize) -> &str {
    before(words, words.len(), count)
}

/// The next `count` characters from a place.
pub(crate) fn after(text: &str, at: usize, count: usize) -> &str {
    let tail = text.get(at..).unwrap_or_default();
    let end = tail.char_indices().nth(count).map_or(tail.len(), |(end, _)| end);
    tail.get(..end).unwrap_or_default()
}

/// Whether a text ends with one of the words.
pub(crate) fn ends_with_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.ends_with(word))
}

/// Whether a text starts with one of the words.
pub(crate) fn starts_with_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.starts_with(word))
}

/// Whether a text holds one of the words.
pub(crate) fn holds_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}
