//! Folding: texts that differ in width, case or script 繁简 become one, character by character.
//!
//! Search and names compare folded texts. A character is folded into exactly one, so that a place in the folded
//! text is a place in the written one. What a name is made of (suffix, place) is not decided here.

use engine_script::{Conversion, convert};
use std::sync::OnceLock;

/// Chinese characters that may have a simplified form.
const HAN: std::ops::RangeInclusive<u32> = 0x3400..=0x9FFF;

/// What every character of the basic plane is folded into.
static TABLE: OnceLock<Vec<u16>> = OnceLock::new();

/// Folds one character.
pub(crate) fn fold_char(c: char) -> char {
    let table = TABLE.get_or_init(table);
    match table.get(c as usize) {
        Some(&folded) => char::from_u32(folded.into()).unwrap_or(c),
        None => c,
    }
}

/// Folds a text.
pub fn fold(text: &str) -> String {
    text.chars().map(fold_char).collect()
}

/// Folds a text into a buffer, which is emptied first.
pub(crate) fn fold_into(text: &str, out: &mut String) {
    out.clear();
    out.extend(text.chars().map(fold_char));
}

/// The letters and digits of a name, folded: blanks, brackets, dots and zero-width characters are left out.
pub fn letters(name: &str) -> Vec<char> {
    let mut out = Vec::with_capacity(name.len() / 3 + 1);
    letters_into(name, &mut out);
    out
}

/// The same into a buffer, which is emptied first.
pub(crate) fn letters_into(name: &str, out: &mut Vec<char>) {
    out.clear();
    out.extend(name.chars().filter(|c| is_han(*c) || c.is_alphanumeric()).map(fold_char));
}

fn is_han(c: char) -> bool {
    HAN.contains(&(c as u32))
}

fn table() -> Vec<u16> {
    let mut table: Vec<u16> = (0..=u16::MAX).collect();
    for (at, folded) in table.iter_mut().enumerate() {
        let Some(c) = u32::try_from(at).ok().and_then(char::from_u32) else { continue };
        let narrow = match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            '\u{3000}' => ' ',
            '〔' | '【' | '〖' => '(',
            '〕' | '】' | '〗' => ')',
            _ => c,
        };
        let mut lower = narrow.to_lowercase();
        if let (Some(one), None) = (lower.next(), lower.next())
            && let Ok(one) = u16::try_from(one as u32)
        {
            *folded = one;
        }
    }
    simplify(&mut table);
    table
}

/// One character a line, so that no phrase of the dictionary matches.
fn simplify(table: &mut [u16]) {
    let lines: String = HAN.filter_map(char::from_u32).flat_map(|c| [c, '\n']).collect();
    let simple = convert(&lines, Conversion::T2s);
    for (at, line) in HAN.zip(simple.lines()) {
        let mut chars = line.chars();
        if let (Some(one), None) = (chars.next(), chars.next())
            && let Ok(one) = u16::try_from(one as u32)
            && let Some(folded) = table.get_mut(at as usize)
        {
            *folded = one;
        }
    }
    // A few simplified forms have a simpler one of their own.
    for at in 0..table.len() {
        if let Some(once) = table.get(at).copied()
            && let Some(twice) = table.get(once as usize).copied()
            && let Some(folded) = table.get_mut(at)
        {
            *folded = twice;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_and_script_fold_into_one() {
        assert_eq!(fold("ＡＢＣ（蘇州）電子"), "abc(苏州)电子");
        assert_eq!(fold("【示例】\u{3000}Ｘ"), "(示例) x");
        assert_eq!(fold("發展 后 乾"), "发展 后 干");
    }

    #[test]
    fn folding_twice_changes_nothing_and_keeps_every_place() {
        let all: String = (0..=0x2FFFF).filter_map(char::from_u32).collect();
        let once = fold(&all);
        assert_eq!(once.chars().count(), all.chars().count());
        let differ: Vec<(char, char)> =
            once.chars().zip(fold(&once).chars()).filter(|(one, two)| one != two).collect();
        assert!(differ.is_empty(), "{differ:?}");
    }

    #[test]
    fn letters_of_a_name_have_no_brackets_or_blanks() {
        let letters: String = letters(" 示例·精密（苏州）\u{200b}ＡＢ-1 ").into_iter().collect();
        assert_eq!(letters, "示例精密苏州ab1");
    }
}
