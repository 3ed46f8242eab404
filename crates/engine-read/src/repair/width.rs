//! Evens full and half width 全角半角: digits and letters become half width, brackets and sentence marks
//! beside Han characters full width, so that the rules see one form.

use super::cells::{self, Cell, is_han};
use super::{Repair, RepairKind, radicals};

/// Folds widths; neighbouring changes are reported together.
pub(super) fn fold(text: &str, mut cells: Vec<Cell>, repairs: &mut Vec<Repair>) -> Vec<Cell> {
    // A closing bracket goes with its opening one: （app） and not （app).
    let mut opened: Vec<bool> = Vec::new();
    let mut changed: Vec<usize> = Vec::new();
    for at in 0..cells.len() {
        let ch = cells.get(at).map_or(' ', |cell| cell.ch);
        let mut now = folded(&cells, at);
        match ch {
            '(' => opened.push(now.is_some()),
            ')' if opened.pop() == Some(true) => now = Some('）'),
            _ => {}
        }
        if let (Some(folded), Some(cell)) = (now, cells.get_mut(at)) {
            cell.ch = folded;
            changed.push(at);
        }
    }
    for run in changed.chunk_by(|a, b| a + 1 == *b) {
        if let (Some(&first), Some(&last)) = (run.first(), run.last())
            && let Some(is) = cells.get(first..=last)
        {
            let now: String = is.iter().map(|cell| cell.ch).collect();
            cells::report(repairs, RepairKind::Width, text, is, &now);
        }
    }
    cells
}

fn folded(cells: &[Cell], at: usize) -> Option<char> {
    let ch = cells.get(at)?.ch;
    match ch {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '％' | '＋' | '＄' | '＆' | '／' | '－' => {
            char::from_u32(ch as u32 - 0xfee0)
        }
        '\u{2e80}'..='\u{2fd5}' => radicals::sign_of(ch),
        '．' => Some('.'),
        '︰' => Some('：'),
        '﹐' => Some('，'),
        '\t' if parts_cells(cells, at) => Some('|'),
        '\u{3000}' | '\u{a0}' | '\u{2002}' | '\u{2003}' | '\u{2009}' | '\t' => Some(' '),
        '「' | '『' => Some('“'),
        '」' | '』' => Some('”'),
        '(' | ')' | ',' | ';' | ':' | '!' | '?' if beside_han(cells, at) => wide(ch),
        _ => None,
    }
}

/// Whether a tab parts two cells of a table: something stands on both sides of it in its line.
fn parts_cells(cells: &[Cell], at: usize) -> bool {
    let is_word = |cell: &Cell| !matches!(cell.ch, ' ' | '\t' | '\r' | '\u{a0}' | '\u{3000}');
    let before = cells.get(..at).and_then(|head| head.iter().rev().find(|cell| is_word(cell)));
    let after = cells.get(at + 1..).and_then(|tail| tail.iter().find(|cell| is_word(cell)));
    before.zip(after).is_some_and(|(before, after)| before.ch != '\n' && after.ch != '\n')
}

/// Whether the nearest neighbours that are no blank hold a Han character or a Chinese mark.
fn beside_han(cells: &[Cell], at: usize) -> bool {
    let chinese = |cell: &&Cell| {
        is_han(cell.ch)
            || matches!(cell.ch, '“' | '”' | '《' | '》' | '、' | '。' | '，' | '）' | '（' | '：')
    };
    let before = cells.get(..at).and_then(|head| head.iter().rev().take(3).find(|cell| cell.ch != ' '));
    let after = cells.get(at + 1..).and_then(|tail| tail.iter().take(3).find(|cell| cell.ch != ' '));
    let digits = [before, after].iter().all(|side| side.is_some_and(|cell| cell.ch.is_ascii_digit()));
    !digits && (before.as_ref().is_some_and(chinese) || after.as_ref().is_some_and(chinese))
}

fn wide(ch: char) -> Option<char> {
    char::from_u32(ch as u32 + 0xfee0)
}
