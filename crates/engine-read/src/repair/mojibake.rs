//! Undoes text that was UTF-8 and was read as GBK or as Windows-1252, or that was GBK and was read as Windows-1252.
//!
//! A run is undone only when all its bytes form valid UTF-8 with Han characters. Ordinary Chinese does not
//! do that by chance over four characters, so nothing is guessed; a run with lost bytes stays as it is.

use super::cells::{self, Cell, is_han};
use super::gbk;
use super::{Repair, RepairKind};
use encoding_rs::{Encoding, GBK, WINDOWS_1252};

const SHORTEST_RUN: usize = 4;

/// Undoes every run that can surely be undone.
pub(super) fn undo(text: &str, cells: Vec<Cell>, repairs: &mut Vec<Repair>) -> Vec<Cell> {
    let mut kept = Vec::new();
    let (mut at, mut done) = (0, 0);
    for run in cells.chunk_by(|a, b| a.ch.is_ascii() == b.ch.is_ascii()) {
        let start = at;
        at += run.len();
        if run.len() < SHORTEST_RUN || run.first().is_none_or(|cell| cell.ch.is_ascii()) {
            continue;
        }
        let undone = reread(run, GBK).or_else(|| reread(run, WINDOWS_1252)).or_else(|| as_gbk(run));
        if let Some(undone) = undone {
            let now: String = undone.iter().map(|cell| cell.ch).collect();
            cells::report(repairs, RepairKind::Mojibake, text, run, &now);
            kept.extend_from_slice(cells.get(done..start).unwrap_or_default());
            kept.extend(undone);
            done = at;
        }
    }
    if done == 0 {
        return cells;
    }
    kept.extend_from_slice(cells.get(done..).unwrap_or_default());
    kept
}

/// Whether the bytes of a run could be UTF-8: most runs show at their first characters that they are not.
fn may_be_utf8(run: &[Cell], wrong: &'static Encoding) -> bool {
    // The last character of Windows-1252.
    if wrong == WINDOWS_1252 && run.iter().any(|cell| cell.ch > '™') {
        return false;
    }
    if wrong != GBK {
        return true;
    }
    let mut bytes = [0; 16];
    for (nth, cell) in run.iter().take(8).enumerate() {
        match gbk::bytes(cell.ch) {
            // The first byte begins a character of several, the second goes on with it.
            Some([lead, trail])
                if nth == 0 && !(matches!(lead, 0xc2..=0xf4) && matches!(trail, 0x80..=0xbf)) =>
            {
                return false;
            }
            Some([lead, trail]) => {
                bytes.iter_mut().skip(2 * nth).zip([lead, trail]).for_each(|(slot, byte)| *slot = byte)
            }
            // A single byte, a character of four bytes or none: the encoder decides.
            None if cell.ch == '€' || cell.ch > '\u{ffff}' => break,
            None => return false,
        }
        if std::str::from_utf8(bytes.get(..2 * nth + 2).unwrap_or_default())
            .is_err_and(|error| error.error_len().is_some())
        {
            return false;
        }
    }
    true
}

/// GBK that was read as Windows-1252: only where every two bytes are a common character or a Chinese mark.
fn as_gbk(run: &[Cell]) -> Option<Vec<Cell>> {
    if run.iter().any(|cell| cell.ch > '™') {
        return None;
    }
    let byte = |cell: &Cell| {
        let mut buffer = [0; 4];
        let (bytes, _, lossy) = WINDOWS_1252.encode(cell.ch.encode_utf8(&mut buffer));
        bytes.first().copied().filter(|_| !lossy && bytes.len() == 1)
    };
    let bytes: Vec<u8> = run.iter().map(byte).collect::<Option<_>>()?;
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    let pairs = bytes.chunks_exact(2).zip(run.chunks_exact(2));
    let cells: Vec<Cell> = pairs
        .map(|(pair, from)| {
            let ch = super::shifted::common_character(pair)?;
            Some(Cell { ch, from: from.first()?.from, to: from.last()?.to })
        })
        .collect::<Option<_>>()?;
    cells.iter().any(|cell| is_han(cell.ch)).then_some(cells)
}

fn reread(run: &[Cell], wrong: &'static Encoding) -> Option<Vec<Cell>> {
    if !may_be_utf8(run, wrong) {
        return None;
    }
    let misread: String = run.iter().map(|cell| cell.ch).collect();
    let (bytes, _, lossy) = wrong.encode(&misread);
    if lossy {
        return None;
    }
    let right = std::str::from_utf8(&bytes).ok()?;
    if !right.chars().any(is_han) {
        return None;
    }
    // Which cell each byte came from; single characters are encoded again to learn their widths.
    let mut owners = Vec::with_capacity(bytes.len());
    for cell in run {
        let mut buffer = [0; 4];
        let (encoded, _, _) = wrong.encode(cell.ch.encode_utf8(&mut buffer));
        owners.extend(std::iter::repeat_n(*cell, encoded.len()));
    }
    right
        .char_indices()
        .map(|(at, ch)| {
            let first = owners.get(at)?;
            let last = owners.get(at + ch.len_utf8() - 1)?;
            Some(Cell { ch, from: first.from, to: last.to })
        })
        .collect()
}
