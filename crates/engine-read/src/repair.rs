//! Turns a text as received into the text the engine reads, and keeps the way back.
//!
//! Every change that takes something away or undoes damage is reported as a [`Repair`]. Conversion from
//! traditional to simplified characters 繁转简 is not damage: it is said once, in [`Repaired::converted`].
//! Nothing is guessed: damage that cannot surely be undone stays in the text.

mod blanks;
mod cells;
mod furniture;
mod gbk;
mod markup;
mod mojibake;
mod radicals;
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
    /// Full and half width forms 全角半角 made even, and radicals 部首 that stand for signs.
    Width,
    /// A line broken inside a sentence, joined.
    LineBreak,
    /// Blanks and invisible characters taken out.
    Blank,
    /// Words of the page around the text 页面套话: share buttons, scan hints.
    Furniture,
    /// HTML that was pasted with the text.
    Markup,
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

/// One kind of repair over a list of cells.
type Pass = fn(&str, Vec<Cell>, &mut Vec<Repair>) -> Vec<Cell>;

/// The passes in order; conversion to simplified characters stands between [`BEFORE`] and [`BEHIND`].
const BEFORE: [(RepairKind, Pass); 5] = [
    (RepairKind::Markup, markup::drop),
    (RepairKind::Mojibake, mojibake::undo),
    (RepairKind::ShiftedBytes, shifted::undo),
    (RepairKind::Reading, readings::drop),
    (RepairKind::Width, width::fold),
];
const BEHIND: [(RepairKind, Pass); 3] = [
    (RepairKind::Furniture, furniture::drop),
    (RepairKind::Blank, blanks::fold_blanks),
    (RepairKind::LineBreak, blanks::join_lines),
];

/// What is left as it was received.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Unrepaired<'a> {
    /// Kinds that are not repaired at all.
    pub(crate) kinds: &'a [RepairKind],
    /// Stretches, in bytes of the text as received, that no repair touches.
    pub(crate) spans: &'a [(usize, usize)],
}

impl Unrepaired<'_> {
    fn run(
        self,
        passes: &[(RepairKind, Pass)],
        text: &str,
        cells: Vec<Cell>,
        repairs: &mut Vec<Repair>,
    ) -> Vec<Cell> {
        let mut cells = cells;
        for (kind, pass) in passes.iter().filter(|(kind, _)| !self.kinds.contains(kind)) {
            cells = self.around(*kind, *pass, text, cells, repairs);
        }
        cells
    }

    /// Runs a pass; where stretches are kept, over what lies between them.
    fn around(
        self,
        kind: RepairKind,
        pass: Pass,
        text: &str,
        cells: Vec<Cell>,
        repairs: &mut Vec<Repair>,
    ) -> Vec<Cell> {
        if self.spans.is_empty() {
            return pass(text, cells, repairs);
        }
        let is_kept = |cell: &Cell| {
            let at = cell.from.byte as usize;
            self.spans.iter().any(|(start, end)| (*start..*end).contains(&at))
        };
        // Whether a text shows toned readings at all is asked of the whole.
        if kind == RepairKind::Reading && !readings::shows_tones(&cells) {
            return cells;
        }
        let mut out = Vec::with_capacity(cells.len());
        for run in cells.chunk_by(|a, b| is_kept(a) == is_kept(b)) {
            if run.first().is_some_and(is_kept) {
                out.extend_from_slice(run);
            } else {
                out.extend(pass(text, run.to_vec(), repairs));
            }
        }
        out
    }
}

/// Repairs a text.
pub(crate) fn repair(text: &str, left: Unrepaired<'_>) -> Repaired {
    let mut repairs = Vec::new();
    let cells = left.run(&BEFORE, text, cells::of(text), &mut repairs);
    let (cells, converted) = simplify::convert(cells);
    let cells = left.run(&BEHIND, text, cells, &mut repairs);
    repairs.sort_by_key(|repair| (repair.span.start, repair.span.end));

    let mut out = String::with_capacity(text.len());
    let mut offsets = Vec::with_capacity(cells.len());
    for cell in &cells {
        offsets.push(out.len() as u32);
        out.push(cell.ch);
    }
    Repaired { text: out, repairs, converted, cells, offsets }
}
