//! What the codes of a font say. A map to Unicode goes before everything else, because it was written for this; then
//! the Chinese and Japanese character sets that a font may name; then the encodings of Latin fonts.

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, SHIFT_JIS, UTF_16BE};
use lopdf::{Dictionary, Document, Object};

use super::cmap::{CMap, number};

/// How the codes of a font become text.
pub(super) enum Font<'a> {
    /// By a map; codes have one byte or two, and what the map leaves out may be Latin.
    Mapped { map: CMap, is_narrow: bool, latin: Option<lopdf::Encoding<'a>> },
    /// By a character set.
    Set(&'static Encoding),
    /// By an encoding of Latin fonts.
    Latin(lopdf::Encoding<'a>),
    /// By nothing that the file says.
    Unsaid,
}

impl<'a> Font<'a> {
    pub(super) fn of(font: &'a Dictionary, document: &'a Document) -> Font<'a> {
        let is_composite = name(font, b"Subtype", document) == Some(b"Type0");
        let is_drawn = name(font, b"Subtype", document) == Some(b"Type3");
        let latin = || font.get_font_encoding(document).ok().filter(|_| !is_composite && !is_drawn);
        let stream = font.get_deref(b"ToUnicode", document).and_then(Object::as_stream);
        if let Ok(source) = stream.and_then(|stream| stream.get_plain_content()) {
            let map = CMap::read(&source);
            return Font::Mapped { is_narrow: !is_composite || map.is_narrow, map, latin: latin() };
        }
        let named = name(font, b"Encoding", document);
        // A font with signs of its own says what they are or nothing.
        let is_own = named.is_none() && !font.has(b"Encoding") && is_symbolic(font, document);
        match (is_composite || is_own, named.and_then(set), latin()) {
            (true, Some(set), _) => Font::Set(set),
            (false, _, Some(latin)) => Font::Latin(latin),
            _ => Font::Unsaid,
        }
    }

    /// Appends what codes say; gives how many say nothing.
    pub(super) fn say(&self, codes: &[u8], out: &mut String) -> usize {
        match self {
            Font::Mapped { map, is_narrow, latin } => {
                let mut unread = 0;
                for code in codes.chunks(if *is_narrow { 1 } else { 2 }) {
                    let said = map.text(number(code));
                    let said = said.or_else(|| latin.as_ref()?.bytes_to_string(code).ok());
                    match said.filter(|text| !text.is_empty()) {
                        Some(text) => out.extend(text.chars().filter(|ch| *ch != '\0')),
                        None => unread += 1,
                    }
                }
                unread
            }
            Font::Set(set) => {
                let (text, _) = set.decode_without_bom_handling(codes);
                out.push_str(&text);
                text.chars().filter(|ch| *ch == '\u{fffd}').count()
            }
            Font::Latin(latin) => match latin.bytes_to_string(codes) {
                Ok(text) => {
                    out.push_str(&text);
                    0
                }
                Err(_) => codes.len(),
            },
            Font::Unsaid => codes.len().div_ceil(2),
        }
    }
}

fn name<'a>(font: &'a Dictionary, key: &[u8], document: &'a Document) -> Option<&'a [u8]> {
    font.get_deref(key, document).ok()?.as_name().ok()
}

/// Whether a font has other signs than the Latin ones (ISO 32000-1 table 123, bit 3).
fn is_symbolic(font: &Dictionary, document: &Document) -> bool {
    let flags = font.get_deref(b"FontDescriptor", document).and_then(Object::as_dict);
    flags.and_then(|of| of.get_deref(b"Flags", document)?.as_i64()).is_ok_and(|flags| flags & 4 != 0)
}

/// The character set of a predefined map (ISO 32000-1 table 118).
fn set(map: &[u8]) -> Option<&'static Encoding> {
    let map = std::str::from_utf8(map).ok()?;
    let of = |words: &[&str]| words.iter().any(|word| map.contains(word));
    Some(match map {
        _ if of(&["UCS2", "UTF16"]) => UTF_16BE,
        _ if of(&["GBK", "GB-EUC", "GBpc"]) => GB18030,
        _ if of(&["B5", "HKscs"]) => BIG5,
        _ if of(&["RKSJ"]) => SHIFT_JIS,
        _ if of(&["KSC"]) => EUC_KR,
        "EUC-H" | "EUC-V" => EUC_JP,
        _ => return None,
    })
}
