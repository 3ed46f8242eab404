//! Undoes runs of GBK text that lost one byte, so that every pair of bytes was read shifted by one.
//!
//! A page script that wrote a reading into the middle of a two-byte character leaves a `?` where the byte
//! was lost, half a reading, and then a run of rare characters. The inner characters of the run come back
//! whole. The first and the last have lost a byte: they are restored only when a reading in the same text or
//! a common word leaves exactly one choice, and stay `?` otherwise.

use super::cells::{self, Cell, Point, is_han};
use super::gbk;
use super::readings;
use super::{Repair, RepairKind};
use encoding_rs::GBK;
use std::cell::OnceCell;
use std::collections::HashMap;

const LONGEST_RUN: usize = 40;

/// Common two-character words of releases, for the one character a lost byte leaves open.
const WORDS: [&str; 24] = [
    "潜力", "潛力", "动力", "動力", "实力", "實力", "活力", "能力", "合力", "项目", "項目", "园区", "園區",
    "产业", "產業", "发展", "發展", "企业", "企業", "经济", "經濟", "投资", "投資", "规模",
];

/// Undoes every shifted run.
pub(super) fn undo(text: &str, cells: Vec<Cell>, repairs: &mut Vec<Repair>) -> Vec<Cell> {
    if !cells.iter().any(|cell| cell.ch == '?') {
        return cells;
    }
    let readings = OnceCell::new();
    let readings = || readings.get_or_init(|| readings_in(&cells));
    let mut kept = Vec::with_capacity(cells.len());
    let mut at = 0;
    while let Some(cell) = cells.get(at) {
        match run_after(&cells, at, readings) {
            Some(run) => {
                let now: String = run.restored.iter().map(|cell| cell.ch).collect();
                cells::report(
                    repairs,
                    RepairKind::ShiftedBytes,
                    text,
                    cells.get(at..run.end).unwrap_or_default(),
                    &now,
                );
                kept.extend(run.restored);
                at = run.end;
            }
            None => {
                kept.push(*cell);
                at += 1;
            }
        }
    }
    kept
}

struct Run {
    restored: Vec<Cell>,
    end: usize,
}

/// A `?`, half a reading `jié)`, and the shifted run behind them up to the next `?`.
fn run_after<'r>(cells: &[Cell], at: usize, readings: impl Fn() -> &'r Readings) -> Option<Run> {
    let lost = cells.get(at).filter(|cell| cell.ch == '?')?;
    let tail = half_reading(cells, at + 1);
    let start = at + 1 + tail;
    let length =
        cells.iter().skip(start).take(LONGEST_RUN).take_while(|cell| double_byte(cell.ch).is_some()).count();
    let run = cells.get(start..start + length).filter(|run| run.len() >= 2)?;
    cells.get(start + length).filter(|cell| cell.ch == '?')?;
    let bytes: Vec<u8> = run.iter().filter_map(|cell| double_byte(cell.ch)).flatten().collect();
    let inner = bytes.get(1..bytes.len() - 1)?;
    let restored: Vec<char> = inner.chunks_exact(2).filter_map(common_character).collect();
    // All inner characters must be common, and the run as it stands must not be.
    let common_before =
        run.iter().filter(|cell| double_byte(cell.ch).and_then(|pair| common_character(&pair)).is_some());
    if restored.len() + 1 != run.len() || common_before.count() * 2 > run.len() {
        return None;
    }
    let first = first_character(*bytes.first()?, restored.first().copied()).unwrap_or('?');
    let end = start + length + 1;
    let half = half_reading(cells, end);
    let letters: String =
        cells.iter().skip(end).take(half).map(|cell| cell.ch).filter(|&ch| ch != ')').collect();
    let last = readings().get(&(letters, *bytes.last()?)).copied().unwrap_or('?');

    let mut out =
        vec![Cell { ch: first, from: lost.from, to: run.first().map_or(lost.to, |cell| cell.from) }];
    for (index, ch) in restored.into_iter().enumerate() {
        // Each inner character took its second byte from the next damaged one.
        let from: Point = run.get(index)?.from;
        let to = run.get(index)?.to;
        out.push(Cell { ch, from, to });
    }
    let from = run.last()?.from;
    let to = cells.get(end + half - 1).map_or(from, |cell| cell.to);
    out.push(Cell { ch: last, from, to });
    Some(Run { restored: out, end: end + half })
}

/// How many cells `letters)` take at this place; none when the bracket is missing.
fn half_reading(cells: &[Cell], at: usize) -> usize {
    let letters = cells.iter().skip(at).take(6).take_while(|cell| readings::is_letter(cell.ch)).count();
    match cells.get(at + letters) {
        Some(cell) if letters > 0 && cell.ch == ')' => letters + 1,
        _ => 0,
    }
}

fn double_byte(ch: char) -> Option<[u8; 2]> {
    gbk::bytes(ch)
}

/// A character of the first level of GB 2312 or a Chinese mark.
pub(super) fn common_character(pair: &[u8]) -> Option<char> {
    match pair {
        [0xa1 | 0xa3, 0xa1..=0xfe] | [0xb0..=0xd7, 0xa1..=0xfe] => {
            let (decoded, _, _) = GBK.decode(pair);
            decoded.chars().next()
        }
        _ => None,
    }
}

fn first_character(trail: u8, next: Option<char>) -> Option<char> {
    let next = next?;
    let mut fitting = WORDS.iter().filter_map(|word| {
        let (ch, rest) = (word.chars().next()?, word.chars().nth(1)?);
        (rest == next && double_byte(ch).is_some_and(|pair| pair[1] == trail)).then_some(ch)
    });
    let only = fitting.next()?;
    fitting.next().is_none().then_some(only)
}

/// Characters of the text by their reading and their first byte in GBK.
type Readings = HashMap<(String, u8), char>;

fn readings_in(cells: &[Cell]) -> Readings {
    let mut found = Readings::new();
    for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| is_han(cell.ch)) {
        let read = cells.get(at + 1..).and_then(readings::letters_of);
        if let (Some((letters, _)), Some([lead, _])) = (read, double_byte(cell.ch)) {
            found.entry((letters, lead)).or_insert(cell.ch);
        }
    }
    found
}
