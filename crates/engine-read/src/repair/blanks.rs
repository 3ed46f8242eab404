//! Folds blanks and joins lines that were broken inside a sentence. Headlines stay lines of their own.

use super::cells::{self, Cell, is_han};
use super::{Repair, RepairKind};

/// A line longer than this, with a sentence mark inside, is body text and not a headline.
const BODY_LINE: usize = 24;

/// Folds runs of blanks and drops those that part nothing.
pub(super) fn fold_blanks(text: &str, cells: Vec<Cell>, repairs: &mut Vec<Repair>) -> Vec<Cell> {
    if !cells.iter().any(|cell| is_blank(cell.ch)) {
        return cells;
    }
    let mut kept: Vec<Cell> = Vec::with_capacity(cells.len());
    let mut at = 0;
    while let Some(cell) = cells.get(at) {
        if !is_blank(cell.ch) {
            kept.push(*cell);
            at += 1;
            continue;
        }
        let length = cells.iter().skip(at).take_while(|cell| is_blank(cell.ch)).count();
        let run = cells.get(at..at + length).unwrap_or_default();
        at += length;
        let before = kept.last().map(|cell| cell.ch);
        let after = cells.get(at).map(|cell| cell.ch);
        if keeps_blank(before, after) && run.iter().any(|cell| cell.ch == ' ') {
            if let Some(first) = run.first() {
                let to = run.last().map_or(first.to, |last| last.to);
                kept.push(Cell { ch: ' ', from: first.from, to });
            }
            if length > 1 {
                cells::report(repairs, RepairKind::Blank, text, run, " ");
            }
        } else {
            cells::report(repairs, RepairKind::Blank, text, run, "");
        }
    }
    kept
}

fn is_blank(ch: char) -> bool {
    matches!(ch, ' ' | '\r' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}' | '\u{2060}')
}

/// A blank stays between words, and between Han characters, where it may part two names.
fn keeps_blank(before: Option<char>, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else { return false };
    let mark = |ch: char| {
        ch == '\n' || matches!(ch, '，' | '。' | '、' | '；' | '：' | '（' | '）' | '“' | '”' | '《' | '》')
    };
    let han_beside_latin =
        (is_han(before) && after.is_ascii_digit()) || (before.is_ascii_digit() && is_han(after));
    !mark(before) && !mark(after) && !han_beside_latin
}

/// Joins lines that were broken inside a sentence.
pub(super) fn join_lines(text: &str, cells: Vec<Cell>, repairs: &mut Vec<Repair>) -> Vec<Cell> {
    if !cells.iter().any(|cell| cell.ch == '\n') {
        return cells;
    }
    let mut kept: Vec<Cell> = Vec::with_capacity(cells.len());
    let (mut line_length, mut line_has_mark) = (0, false);
    for (at, cell) in cells.iter().enumerate() {
        if cell.ch != '\n' {
            line_length += 1;
            line_has_mark |= matches!(cell.ch, '，' | '。' | '；');
            kept.push(*cell);
            continue;
        }
        let before = kept.last().map(|cell| cell.ch);
        let after = cells.get(at + 1).map(|cell| cell.ch);
        let body = line_length >= BODY_LINE && line_has_mark;
        if is_soft(before, after, body) {
            cells::report(repairs, RepairKind::LineBreak, text, std::slice::from_ref(cell), "");
        } else {
            kept.push(*cell);
            (line_length, line_has_mark) = (0, false);
        }
    }
    kept
}

fn is_soft(before: Option<char>, after: Option<char>, body: bool) -> bool {
    let (Some(before), Some(after)) = (before, after) else { return false };
    let open = matches!(before, '，' | '、' | '（' | '《' | '“');
    let carried = matches!(after, '，' | '、' | '。' | '；' | '）' | '》' | '”');
    let word = |ch: char| is_han(ch) || ch.is_ascii_alphanumeric();
    (open && after != '\n')
        || carried
        || (body && word(before) && word(after) && (is_han(before) || is_han(after)))
}
