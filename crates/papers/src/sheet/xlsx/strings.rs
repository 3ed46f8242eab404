//! Texts of a workbook: the shared ones, rich runs joined, phonetic guides dropped.

use std::borrow::Cow;

use crate::container::Part;
use crate::fault::{Fault, What};
use crate::limits::Limits;
use crate::sheet::table::{Builder, Span};
use crate::xml::{Node, walk};

/// Reads the shared texts; `None` stands for one that is too long for a cell.
pub(super) fn read(
    part: Part<'_>,
    limits: &Limits,
    builder: &mut Builder<'_>,
) -> Result<Vec<Option<Span>>, Fault> {
    let mut shared = Vec::new();
    let mut rich = RichText::new(2, limits);
    walk(part, limits, |node| {
        rich.visit(&node);
        if let Node::Close { name: "si", depth: 2 } = node {
            if shared.len() >= limits.sheet_cells_max {
                return Err(Fault::new(What::TooManyCells { max: limits.sheet_cells_max }));
            }
            let raw = rich.take();
            shared.push(match &raw {
                Some(raw) => builder.share(&unescape(raw)?)?,
                None => None,
            });
        }
        Ok(())
    })?;
    Ok(shared)
}

/// Joins the runs of one rich text, which is an element at a given depth (`si` or `is`).
pub(super) struct RichText {
    depth: u32,
    bytes_max: usize,
    phonetic: bool,
    reading: bool,
    too_long: bool,
    raw: String,
}

impl RichText {
    pub(super) fn new(depth: u32, limits: &Limits) -> Self {
        let bytes_max = raw_bytes_max(limits);
        Self { depth, bytes_max, phonetic: false, reading: false, too_long: false, raw: String::new() }
    }

    /// Collects text from `t` and `r/t`, but not from `rPh/t`.
    pub(super) fn visit(&mut self, node: &Node<'_>) {
        match *node {
            Node::Open { name: "rPh", depth, .. } if depth == self.depth + 1 => self.phonetic = true,
            Node::Close { name: "rPh", depth } if depth == self.depth + 1 => self.phonetic = false,
            Node::Open { name: "t", depth, .. } if self.holds(depth) => self.reading = !self.phonetic,
            Node::Close { name: "t", depth } if self.holds(depth) => self.reading = false,
            Node::Text { text, depth } if self.reading && self.holds(depth) => {
                if self.raw.len() + text.len() > self.bytes_max {
                    self.too_long = true;
                } else {
                    self.raw.push_str(text);
                }
            }
            _ => {}
        }
    }

    /// Returns the text read so far and starts anew; `None` if it was too long.
    pub(super) fn take(&mut self) -> Option<String> {
        let raw = std::mem::take(&mut self.raw);
        (!std::mem::take(&mut self.too_long)).then_some(raw)
    }

    fn holds(&self, depth: u32) -> bool {
        depth == self.depth + 1 || depth == self.depth + 2
    }
}

/// The most bytes a text within the limits can have before its escapes are undone: `_x4E00_`
/// stands for one character.
pub(super) fn raw_bytes_max(limits: &Limits) -> usize {
    limits.cell_chars_max.saturating_mul("_x4E00_".len())
}

/// Undoes the escapes `_xHHHH_` for characters XML cannot hold (ECMA-376 part 1, 22.9.2.19).
pub(super) fn unescape(raw: &str) -> Result<Cow<'_, str>, Fault> {
    let mut text = String::new();
    let mut rest = raw;
    while let Some((before, c, after)) = next_escape(rest) {
        if c == '\0' {
            return Err(Fault::new(What::NulCharacter));
        }
        text.push_str(before);
        text.push(c);
        rest = after;
    }
    if text.is_empty() {
        return Ok(Cow::Borrowed(rest));
    }
    text.push_str(rest);
    Ok(Cow::Owned(text))
}

fn next_escape(text: &str) -> Option<(&str, char, &str)> {
    text.match_indices("_x").find_map(|(at, _)| {
        let hex = text.get(at + 2..at + 6)?;
        let after = text.get(at + 6..)?.strip_prefix('_')?;
        let all_hex = hex.bytes().all(|byte| byte.is_ascii_hexdigit());
        let c = u32::from_str_radix(hex, 16).ok().filter(|_| all_hex).and_then(char::from_u32)?;
        Some((text.get(..at)?, c, after))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_for_control_characters_are_undone() {
        let cases = [
            ("a_x000D_b", "a\rb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_x000a_", "\n"),
            ("_x4E00_", "一"),
            ("_xD800_", "_xD800_"),
            ("_x00", "_x00"),
            ("_x+00D_", "_x+00D_"),
            ("_x园区园区_", "_x园区园区_"),
            ("", ""),
        ];
        for (raw, text) in cases {
            assert_eq!(unescape(raw).unwrap(), text);
        }
        assert_eq!(unescape("a_x0000_").unwrap_err().code(), "nul_character");
    }
}
