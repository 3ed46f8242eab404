//! Names as two papers may spell them: width, brackets, blanks and case differ, the unit is the same.

/// Whether two names are the same apart from width, shape of brackets, blanks, dots between names and case.
pub fn same_name(one: &str, other: &str) -> bool {
    folded(one) == folded(other)
}

/// The name as it is compared.
pub(super) fn folded(name: &str) -> String {
    name.chars().map(half_width).filter(|c| !is_blank(*c)).flat_map(char::to_lowercase).collect()
}

fn half_width(c: char) -> char {
    match c {
        '〔' | '【' | '［' | '[' | '｛' | '{' | '〈' | '《' | '（' => '(',
        '〕' | '】' | '］' | ']' | '｝' | '}' | '〉' | '》' | '）' => ')',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '·' | '•' | '・')
}
