//! ToUnicode maps (ISO 32000-1 §9.10.3): which text a code of a font stands for.
//!
//! Only what they need is read of the language they are written in: code spaces, single codes and ranges.

use std::collections::{BTreeMap, HashMap};

/// Most entries of a map; two bytes cannot tell more codes apart.
const ENTRIES_MAX: usize = 65_536;

/// Codes and their texts, in UTF-16.
#[derive(Debug, Default)]
pub(super) struct CMap {
    /// Whether codes have one byte.
    pub(super) is_narrow: bool,
    single: HashMap<u32, Vec<u16>>,
    /// By first code: last code, and the text of the first.
    ranges: BTreeMap<u32, (u32, Vec<u16>)>,
}

impl CMap {
    /// Reads a map.
    pub(super) fn read(source: &[u8]) -> CMap {
        let mut map = CMap::default();
        let mut tokens = Tokens(source);
        while let Some(token) = tokens.next() {
            match token {
                Token::Word(b"begincodespacerange") => {
                    map.is_narrow |= matches!(tokens.next(), Some(Token::Hex(first)) if first.len() == 1);
                }
                Token::Word(b"beginbfchar") => map.read_single(&mut tokens),
                Token::Word(b"beginbfrange") => map.read_ranges(&mut tokens),
                _ => {}
            }
        }
        map
    }

    /// The text of a code.
    pub(super) fn text(&self, code: u32) -> Option<String> {
        if let Some(units) = self.single.get(&code) {
            return Some(String::from_utf16_lossy(units));
        }
        let (first, (last, units)) = self.ranges.range(..=code).next_back()?;
        let mut units = units.clone();
        let end = units.last_mut()?;
        *end = end.wrapping_add(u16::try_from(code - first).ok()?);
        (code <= *last).then(|| String::from_utf16_lossy(&units))
    }

    fn read_single(&mut self, tokens: &mut Tokens<'_>) {
        while let (Some(Token::Hex(code)), Some(Token::Hex(text))) = (tokens.next(), tokens.next()) {
            if self.single.len() < ENTRIES_MAX {
                self.single.insert(number(&code), units(&text));
            }
        }
    }

    fn read_ranges(&mut self, tokens: &mut Tokens<'_>) {
        while let (Some(Token::Hex(first)), Some(Token::Hex(last))) = (tokens.next(), tokens.next()) {
            let (first, last) = (number(&first), number(&last));
            match tokens.next() {
                Some(Token::Hex(text)) if self.ranges.len() < ENTRIES_MAX => {
                    self.ranges.insert(first, (last, units(&text)));
                }
                Some(Token::Word(b"[")) => {
                    let mut code = first;
                    while let Some(Token::Hex(text)) = tokens.next() {
                        if self.single.len() < ENTRIES_MAX {
                            self.single.insert(code, units(&text));
                        }
                        code = code.wrapping_add(1);
                    }
                }
                _ => return,
            }
        }
    }
}

/// A code as a number; codes have at most four bytes.
pub(super) fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |sum, byte| sum << 8 | u32::from(*byte))
}

fn units(bytes: &[u8]) -> Vec<u16> {
    bytes.chunks(2).map(|pair| u16::try_from(number(pair)).unwrap_or(0xfffd)).collect()
}

enum Token<'a> {
    Hex(Vec<u8>),
    Word(&'a [u8]),
}

struct Tokens<'a>(&'a [u8]);

impl<'a> Tokens<'a> {
    fn next(&mut self) -> Option<Token<'a>> {
        let start = self.0.iter().position(|byte| !byte.is_ascii_whitespace())?;
        let rest = self.0.get(start..)?;
        let length = match rest.first()? {
            b'<' if rest.get(1) != Some(&b'<') => {
                rest.iter().position(|byte| *byte == b'>').map_or(rest.len(), |at| at + 1)
            }
            b'[' | b']' | b'>' | b'<' => 1,
            _ => 1 + rest.iter().skip(1).take_while(|byte| !is_end(**byte)).count(),
        };
        let (token, after) = rest.split_at(length);
        self.0 = after;
        match token {
            [b'<', digits @ .., b'>'] => Some(Token::Hex(hex(digits))),
            word => Some(Token::Word(word)),
        }
    }
}

fn is_end(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'<' | b'[' | b']' | b'/' | b'(')
}

fn hex(digits: &[u8]) -> Vec<u8> {
    let nibbles: Vec<u8> = digits
        .iter()
        .filter_map(|byte| char::from(*byte).to_digit(16))
        .filter_map(|digit| u8::try_from(digit).ok())
        .collect();
    nibbles.chunks(2).map(|pair| pair.iter().fold(0, |sum, nibble| sum << 4 | nibble)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn single_codes_ranges_and_lists_are_read() {
        let map = CMap::read(
            b"begincmap 1 begincodespacerange <0000><FFFF> endcodespacerange 1 beginbfchar\n<0003> <4E00>\nendbfchar \
              2 beginbfrange <0010><0012><53C1> <0020><0021>[<4E8C><D842DFB7>] endbfrange endcmap",
        );
        let text = |code| map.text(code).unwrap_or_default();
        assert!(!map.is_narrow);
        assert_eq!([text(3), text(0x11), text(0x20), text(0x21)], ["一", "参", "二", "𠮷"].map(String::from));
        assert_eq!([map.text(0x13), map.text(4)], [None, None]);
        assert!(CMap::read(b"1 begincodespacerange\n<00> <FF>\nendcodespacerange").is_narrow);
    }
}
