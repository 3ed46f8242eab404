//! Takes out readings 注音 that a page script left behind characters: `園區(qū)`, `\(qū\)`, `((qū))`, `（qū`.
//!
//! A reading is a lower-case syllable of Pinyin in brackets behind a Han character. With a tone mark one
//! bracket is enough; without one both brackets are needed and the text must show toned readings elsewhere,
//! so that `(app)` or `(ASML)` stay.

use super::cells::{self, Cell, is_han};
use super::{Repair, RepairKind};

/// Drops readings; each becomes part of the character before it, so that slices include it.
pub(super) fn drop(text: &str, cells: Vec<Cell>, repairs: &mut Vec<Repair>) -> Vec<Cell> {
    if !shows_tones(&cells) {
        return cells;
    }
    let mut kept: Vec<Cell> = Vec::with_capacity(cells.len());
    let mut at = 0;
    while let Some(cell) = cells.get(at) {
        let mut cell = *cell;
        at += 1;
        if is_han(cell.ch) {
            while let Some(length) = reading_length(cells.get(at..).unwrap_or_default()) {
                let reading = cells.get(at..at + length).unwrap_or_default();
                cells::report(repairs, RepairKind::Reading, text, reading, "");
                cell.to = reading.last().map_or(cell.to, |last| last.to);
                at += length;
            }
        }
        kept.push(cell);
    }
    kept
}

/// Whether a text shows letters with tone marks at all.
pub(super) fn shows_tones(cells: &[Cell]) -> bool {
    cells.iter().any(|cell| is_toned(cell.ch))
}

/// The reading that starts these cells, as letters without brackets.
pub(super) fn letters_of(cells: &[Cell]) -> Option<(String, usize)> {
    let length = reading_length(cells)?;
    let letters = cells.iter().take(length).map(|cell| cell.ch).filter(|&ch| is_letter(ch)).collect();
    Some((letters, length))
}

fn reading_length(cells: &[Cell]) -> Option<usize> {
    // Most characters are followed by another: nothing below need be looked at.
    if !cells.first().is_some_and(|cell| matches!(cell.ch, '(' | '（' | ' ' | '\\') || is_letter(cell.ch)) {
        return None;
    }
    let (opened, at) = brackets(cells, 0, ['(', '（']);
    let letters = cells.iter().skip(at).take(9).take_while(|cell| is_letter(cell.ch)).count();
    let body = cells.get(at..at + letters)?;
    let mut plain = [0; 9];
    let mut length = 0;
    for (letter, slot) in body.iter().filter_map(|cell| plain_letter(cell.ch)).zip(&mut plain) {
        *slot = letter as u8;
        length += 1;
    }
    if !is_syllable(std::str::from_utf8(plain.get(..length)?).unwrap_or_default()) {
        return None;
    }
    let (closed, end) = brackets(cells, at + letters, [')', '）']);
    let toned = body.iter().any(|cell| is_toned(cell.ch));
    match (opened, closed) {
        (0, 0) => None,
        (1.., 1..) => Some(end),
        // Half a pair: only a tone mark makes sure that this is a reading.
        (0, 1..) if toned => Some(end),
        (1.., 0) if toned => Some(at + letters),
        _ => None,
    }
}

/// Counts brackets of one side, escaped or not, with blanks between; at most three.
fn brackets(cells: &[Cell], from: usize, wanted: [char; 2]) -> (usize, usize) {
    let (mut count, mut at, mut end) = (0, from, from);
    while count < 3 {
        let skipped = cells.iter().skip(at).take(3).take_while(|cell| matches!(cell.ch, ' ' | '\\')).count();
        match cells.get(at + skipped) {
            Some(cell) if wanted.contains(&cell.ch) => {
                at += skipped + 1;
                end = at;
                count += 1;
            }
            _ => break,
        }
    }
    // Blanks between an opening bracket and the letters belong to the reading.
    if count > 0 && wanted.contains(&'(') {
        end += cells.iter().skip(end).take(2).take_while(|cell| cell.ch == ' ').count();
    }
    (count, end)
}

pub(super) fn is_letter(ch: char) -> bool {
    ch.is_ascii_lowercase() || ch == 'ü' || is_toned(ch)
}

fn is_toned(ch: char) -> bool {
    // Combining tone marks count: some pages decompose the letters.
    !ch.is_ascii()
        && (matches!(ch, '\u{300}' | '\u{301}' | '\u{304}' | '\u{30c}') || without_tone(ch).is_some())
}

fn plain_letter(ch: char) -> Option<char> {
    match ch {
        'a'..='z' => Some(ch),
        'ü' => Some('v'),
        _ => without_tone(ch),
    }
}

fn without_tone(ch: char) -> Option<char> {
    Some(match ch {
        'ā' | 'á' | 'ǎ' | 'à' => 'a',
        'ō' | 'ó' | 'ǒ' | 'ò' => 'o',
        'ē' | 'é' | 'ě' | 'è' | 'ê' => 'e',
        'ī' | 'í' | 'ǐ' | 'ì' => 'i',
        'ū' | 'ú' | 'ǔ' | 'ù' => 'u',
        'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' => 'v',
        'ń' | 'ň' | 'ǹ' => 'n',
        'ḿ' => 'm',
        _ => return None,
    })
}

/// Whether letters are a syllable of Pinyin: an initial, or none, and a final.
fn is_syllable(letters: &str) -> bool {
    let is_initial = |initial: &str| {
        matches!(
            initial,
            "zh" | "ch"
                | "sh"
                | "b"
                | "p"
                | "m"
                | "f"
                | "d"
                | "t"
                | "n"
                | "l"
                | "g"
                | "k"
                | "h"
                | "j"
                | "q"
                | "x"
                | "r"
                | "z"
                | "c"
                | "s"
                | "y"
                | "w"
                | ""
        )
    };
    (0..=2)
        .any(|at| letters.split_at_checked(at).is_some_and(|(head, rest)| is_initial(head) && is_final(rest)))
}

fn is_final(letters: &str) -> bool {
    matches!(
        letters,
        "a" | "o"
            | "e"
            | "i"
            | "u"
            | "v"
            | "ai"
            | "ei"
            | "ao"
            | "ou"
            | "an"
            | "en"
            | "ang"
            | "eng"
            | "ong"
            | "er"
            | "ia"
            | "ie"
            | "iao"
            | "iu"
            | "ian"
            | "in"
            | "iang"
            | "ing"
            | "iong"
            | "ua"
            | "uo"
            | "uai"
            | "ui"
            | "uan"
            | "un"
            | "uang"
            | "ue"
            | "ve"
            | "van"
            | "vn"
            | "ng"
    )
}
