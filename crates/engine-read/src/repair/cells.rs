//! Characters that remember where they came from. Passes map a list of cells to a list of cells.

use super::{Repair, RepairKind, Span};

/// A point of the text as received. Texts are limited to 1 MiB, so 32 bits are enough.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) byte: u32,
    pub(super) char: u32,
}

/// One character of the repaired text and the stretch it stands for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    pub(super) ch: char,
    pub(super) from: Point,
    pub(super) to: Point,
}

/// Splits a text into cells.
pub(super) fn of(text: &str) -> Vec<Cell> {
    let mut cells = Vec::with_capacity(text.len() / 2);
    for (index, (byte, ch)) in text.char_indices().enumerate() {
        let from = Point { byte: byte as u32, char: index as u32 };
        let to = Point { byte: (byte + ch.len_utf8()) as u32, char: index as u32 + 1 };
        cells.push(Cell { ch, from, to });
    }
    cells
}

/// The stretch between two points.
pub(super) fn span(from: Point, to: Point) -> Span {
    Span {
        start: from.byte as usize,
        end: to.byte as usize,
        char_start: from.char as usize,
        char_end: to.char as usize,
    }
}

/// Reports that `cells` are read as `now`.
pub(super) fn report(repairs: &mut Vec<Repair>, kind: RepairKind, text: &str, cells: &[Cell], now: &str) {
    if let (Some(first), Some(last)) = (cells.first(), cells.last()) {
        let span = span(first.from, last.to);
        let original = text.get(span.start..span.end).unwrap_or_default().to_owned();
        repairs.push(Repair { kind, original, now: now.to_owned(), span });
    }
}

/// Whether a character is a Han character 汉字.
pub(crate) fn is_han(ch: char) -> bool {
    matches!(ch, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}' | '〇')
}
