//! Turns a text as received into the text the engine reads, and keeps the way back.
//!
//! Every change that takes something away or undoes damage is reported as a [`Repair`]. Conversion from
//! traditional to simplified characters 繁转简 is not damage: it is said once, in [`Repaired::converted`].
//! Nothing is guessed: damage that cannot surely be undone stays in the text.

mod blanks;
mod cells;
mod furniture;
mod mojibake;
mod readings;
mod shifted;
mod simplify;
mod width;

use cells::Cell;
pub(crate) use cells::is_han;
use serde::Serialize;

/// A stretch of the text as received, in bytes and in Unicode scalar values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// First character, as Python and `chars()` count.
    pub char_start: usize,
    /// Character after the last.
    pub char_end: usize,
}

/// What kind of damage was repaired.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RepairKind {
    /// A reading 注音 left behind a character: `區(qū)`.
    Reading,
    /// Text read in the wrong encoding 乱码, undone.
    Mojibake,
    /// A run of double-byte characters shifted by one byte, undone.
    ShiftedBytes,
    /// Full and half width forms 全角半角 made even.
    Width,
    /// A line broken inside a sentence, joined.
    LineBreak,
    /// Blanks and invisible characters taken out.
    Blank,
    /// Words of the page around the text 页面套话: share buttons, scan hints.
    Furniture,
}

/// One repair: what was there, what is read instead, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Repair {
    /// The kind of damage.
    pub kind: RepairKind,
    /// The slice as received.
    pub original: String,
    /// What is read instead; empty when the slice was dropped.
    pub now: String,
    /// Where it stood.
    #[serde(flatten)]
    pub span: Span,
}

/// The repaired, simplified text with the map back to the text as received.
#[derive(Clone, Debug, Default)]
pub struct Repaired {
    /// The text the statements were read from.
    pub text: String,
    /// What was repaired, in order of place.
    pub repairs: Vec<Repair>,
    /// Whether traditional characters were converted to simplified ones.
    pub converted: bool,
    cells: Vec<Cell>,
    /// The byte offset in `text` of every cell.
    offsets: Vec<u32>,
}

impl Repaired {
    /// Finds the stretch of the text as received that `start..end` of [`Repaired::text`] was read from.
    ///
    /// Readings behind a character belong to it. Offsets beyond the text are moved to its end.
    pub fn original_span(&self, start: usize, end: usize) -> Span {
        let first = self.offsets.partition_point(|&offset| (offset as usize) < start);
        let after = self.offsets.partition_point(|&offset| (offset as usize) < end);
        if first >= after {
            let at = self.cells.get(first).map(|cell| cell.from).or(self.cells.last().map(|cell| cell.to));
            let at = at.unwrap_or_default();
            return cells::span(at, at);
        }
        match (self.cells.get(first), self.cells.get(after - 1)) {
            (Some(a), Some(b)) => cells::span(a.from, b.to),
            _ => Span::default(),
        }
    }
}

/// Repairs a text.
pub(crate) fn repair(text: &str) -> Repaired {
    let mut repairs = Vec::new();
    let cells = cells::of(text);
    let cells = mojibake::undo(text, cells, &mut repairs);
    let cells = shifted::undo(text, cells, &mut repairs);
    let cells = readings::drop(text, cells, &mut repairs);
    let cells = width::fold(text, cells, &mut repairs);
    let (cells, converted) = simplify::convert(cells);
    let cells = furniture::drop(text, cells, &mut repairs);
    let cells = blanks::fold(text, cells, &mut repairs);
    repairs.sort_by_key(|repair| (repair.span.start, repair.span.end));

    let mut out = String::with_capacity(text.len());
    let mut offsets = Vec::with_capacity(cells.len());
    for cell in &cells {
        offsets.push(out.len() as u32);
        out.push(cell.ch);
    }
    Repaired { text: out, repairs, converted, cells, offsets }
}
