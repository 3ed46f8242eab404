//! Runs a text through the steps of a conversion.

use crate::config::{Conversion, Cut, Group};
use crate::table::Table;

/// Converts a text.
pub fn convert(text: &str, conversion: Conversion) -> String {
    let normalised;
    let mut input = text;
    if holds_compatibility(text) {
        normalised = whole(Group::Compatibility.table(), text);
        input = &normalised;
    }
    let (cut, steps) = conversion.steps();
    match (cut, steps.as_slice()) {
        (Cut::None, [only]) => whole(only, input),
        (Cut::FirstStep, [first, second]) => {
            let (converted, ends) = cut_by_first(first, input);
            by_words(second, &converted, &ends, None)
        }
        (Cut::By(words), [first, second]) => {
            let ends = words_of(words, input);
            let mut moved = Vec::with_capacity(ends.len());
            let converted = by_words(first, input, &ends, Some(&mut moved));
            by_words(second, &converted, &moved, None)
        }
        _ => input.to_owned(),
    }
}

/// A stretch of a text and what it becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The words as written.
    pub was: &'a str,
    /// The words as converted; the same where nothing changes.
    pub now: &'a str,
}

/// The pieces of a text in order. They leave nothing out: joined, `was` is the text.
pub struct Pieces<'a> {
    table: &'static Table,
    rest: &'a str,
    /// The word that begins the rest, where it was found while looking for the end of the piece before.
    next: Option<Piece<'a>>,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        if let Some(next) = self.next.take() {
            return Some(next);
        }
        let text = self.rest;
        let mut chars = text.chars();
        let mut at = 0;
        while let Some(ch) = chars.next() {
            let Some(found) = self.table.look(ch, chars.as_str()) else {
                at += ch.len_utf8();
                continue;
            };
            let (head, tail) = text.split_at_checked(at)?;
            let (was, rest) = tail.split_at_checked(found.length)?;
            self.rest = rest;
            let word = Piece { was, now: found.now };
            if head.is_empty() {
                return Some(word);
            }
            self.next = Some(word);
            return Some(Piece { was: head, now: head });
        }
        let (was, rest) = text.split_at_checked(at)?;
        self.rest = rest;
        (!was.is_empty()).then_some(Piece { was, now: was })
    }
}

/// Cuts a text into pieces of one step of [`Conversion::T2s`] or another conversion that has one step only; of others it
/// is the first step. Compatibility forms are left as they are.
pub fn pieces(text: &str, conversion: Conversion) -> Pieces<'_> {
    let (_, steps) = conversion.steps();
    let table = steps.first().copied().unwrap_or_else(|| Group::Compatibility.table());
    Pieces { table, rest: text, next: None }
}

/// Converts a text that is not cut.
fn whole(table: &Table, text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    run(table, text, &mut out);
    out
}

/// Appends a converted text; what starts no word is copied in runs.
fn run(table: &Table, text: &str, out: &mut String) {
    let mut copied = 0;
    let mut at = 0;
    let mut chars = text.chars();
    while let Some(ch) = chars.next() {
        let rest = chars.as_str();
        let Some(found) = table.look(ch, rest) else {
            at += ch.len_utf8();
            continue;
        };
        out.push_str(text.get(copied..at).unwrap_or_default());
        out.push_str(found.now);
        at += found.length;
        copied = at;
        if found.length > ch.len_utf8() {
            chars = text.get(at..).unwrap_or_default().chars();
        }
    }
    out.push_str(text.get(copied..).unwrap_or_default());
}

/// Converts a text, and says where its words end: each word that the first rank knows is one, and so is what lies
/// between two of them.
fn cut_by_first(table: &Table, text: &str) -> (String, Vec<usize>) {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let mut ends = Vec::with_capacity(text.len() / 8);
    let (mut copied, mut at) = (0, 0);
    let mut chars = text.chars();
    while let Some(ch) = chars.next() {
        let Some(found) = table.look(ch, chars.as_str()) else {
            at += ch.len_utf8();
            continue;
        };
        out.push_str(text.get(copied..at).unwrap_or_default());
        if found.is_first_rank {
            ends.push(out.len());
        }
        out.push_str(found.now);
        if found.is_first_rank {
            ends.push(out.len());
        }
        at += found.length;
        copied = at;
        if found.length > ch.len_utf8() {
            chars = text.get(at..).unwrap_or_default().chars();
        }
    }
    out.push_str(text.get(copied..).unwrap_or_default());
    ends.push(out.len());
    (out, ends)
}

/// Where the words of a text end, in bytes.
fn words_of(table: &Table, text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut at = 0;
    let mut chars = text.chars();
    while let Some(ch) = chars.next() {
        match table.look(ch, chars.as_str()) {
            Some(found) => {
                ends.push(at);
                at += found.length;
                ends.push(at);
                chars = text.get(at..).unwrap_or_default().chars();
            }
            None => at += ch.len_utf8(),
        }
    }
    ends.push(text.len());
    ends
}

/// Converts a text word by word, and says where the words end afterwards.
fn by_words(table: &Table, text: &str, ends: &[usize], mut moved: Option<&mut Vec<usize>>) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let mut start = 0;
    for &end in ends {
        run(table, text.get(start..end).unwrap_or_default(), &mut out);
        start = end;
        if let Some(moved) = moved.as_deref_mut() {
            moved.push(out.len());
        }
    }
    out
}

/// Whether a text may hold a compatibility form, U+F900 to U+FAFF or U+2F800 to U+2FA1F.
fn holds_compatibility(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().any(|(at, byte)| match byte {
        0xef => bytes.get(at + 1).is_some_and(|next| (0xa4..=0xab).contains(next)),
        0xf0 => bytes.get(at + 1) == Some(&0xaf),
        _ => false,
    })
}
