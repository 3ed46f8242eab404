//! Text from bytes: the encoding is decided once for a whole file, never for a line or a cell.
//!
//! A byte order mark decides; without one the text is UTF-8 if all of it is, otherwise GB18030
//! (which contains GBK and GB 2312). Nothing is replaced: a byte that cannot be read is a fault
//! with line, character and offset.
//! Other encodings are not guessed.

use encoding_rs::{DecoderResult, GB18030, UTF_16BE, UTF_16LE};

use crate::fault::{Fault, What};

/// The encodings a text file may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 without a mark.
    Utf8,
    /// UTF-8 that starts with a byte order mark.
    Utf8Bom,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// GB 18030, the national standard; files from a Chinese Windows have it.
    Gb18030,
}

/// A text and the encoding it was read with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text without its byte order mark.
    pub text: String,
    /// The encoding that was found or chosen.
    pub encoding: Encoding,
}

/// Decodes a whole file, with `chosen` if a person chose the encoding.
pub fn decode(bytes: &[u8], chosen: Option<Encoding>) -> Result<Decoded, Fault> {
    let encoding = chosen.unwrap_or_else(|| detect(bytes));
    let body = encoding.marks().iter().find_map(|mark| bytes.strip_prefix(*mark)).unwrap_or(bytes);
    let skipped = bytes.len() - body.len();
    let text = match encoding {
        Encoding::Utf8 | Encoding::Utf8Bom => decode_utf8(body, skipped)?,
        Encoding::Utf16Le | Encoding::Utf16Be | Encoding::Gb18030 => decode_other(body, skipped, encoding)?,
    };
    if let Some(at) = text.find('\0') {
        return Err(at_end_of(text.get(..at).unwrap_or_default(), Fault::new(What::NulCharacter)));
    }
    Ok(Decoded { text, encoding })
}

impl Encoding {
    /// Returns the name people know the encoding by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8Bom => "UTF-8 BOM",
            Self::Utf16Le => "UTF-16 LE",
            Self::Utf16Be => "UTF-16 BE",
            Self::Gb18030 => "GB18030",
        }
    }

    fn marks(self) -> &'static [&'static [u8]] {
        match self {
            Self::Utf8 | Self::Utf8Bom => &[b"\xEF\xBB\xBF"],
            Self::Utf16Le => &[b"\xFF\xFE"],
            Self::Utf16Be => &[b"\xFE\xFF"],
            Self::Gb18030 => &[b"\x84\x31\x95\x33"],
        }
    }
}

/// Chooses the encoding of a file from its bytes.
pub(crate) fn detect(bytes: &[u8]) -> Encoding {
    for encoding in [Encoding::Utf8Bom, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Gb18030] {
        if encoding.marks().iter().any(|mark| bytes.starts_with(mark)) {
            return encoding;
        }
    }
    // One damaged byte must not turn a UTF-8 file into GB18030 mojibake: most of GB18030 is
    // invalid as UTF-8, so the majority of the characters beyond ASCII tells which it was.
    let (mut valid, mut invalid) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    if invalid <= valid { Encoding::Utf8 } else { Encoding::Gb18030 }
}

fn decode_utf8(body: &[u8], skipped: usize) -> Result<String, Fault> {
    match str::from_utf8(body) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => {
            let (before, rest) = body.split_at(error.valid_up_to());
            let bad = rest.get(..error.error_len().unwrap_or(rest.len())).unwrap_or(rest);
            let before = str::from_utf8(before).unwrap_or_default();
            Err(undecodable(before, bad, skipped + error.valid_up_to(), Encoding::Utf8))
        }
    }
}

fn decode_other(body: &[u8], skipped: usize, encoding: Encoding) -> Result<String, Fault> {
    let mut decoder = match encoding {
        Encoding::Utf16Le => UTF_16LE,
        Encoding::Utf16Be => UTF_16BE,
        _ => GB18030,
    }
    .new_decoder_without_bom_handling();
    let mut text = String::new();
    let mut read = 0;
    loop {
        let rest = body.get(read..).unwrap_or_default();
        text.reserve(decoder.max_utf8_buffer_length_without_replacement(rest.len()).unwrap_or(rest.len()));
        let (result, taken) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        read += taken;
        match result {
            DecoderResult::InputEmpty => return Ok(text),
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(length, after) => {
                let end = read.saturating_sub(after.into());
                let start = end.saturating_sub(length.into());
                let bad = body.get(start..end).unwrap_or_default();
                return Err(undecodable(&text, bad, skipped + start, encoding));
            }
        }
    }
}

fn undecodable(before: &str, bad: &[u8], offset: usize, encoding: Encoding) -> Fault {
    let bytes = bad.iter().copied().take(4).collect();
    let fault = Fault::new(What::Undecodable { encoding: encoding.name(), bytes });
    at_end_of(before, fault.at_offset(offset as u64))
}

/// Places a fault right behind the text that could be read.
fn at_end_of(before: &str, fault: Fault) -> Fault {
    let line = before.matches('\n').count() + 1;
    let character = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    fault.at_line(line as u64, character as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "名称,金额\n苏科高新园,113 亿元\n";

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        let units = text.encode_utf16();
        units.flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
    }

    #[test]
    fn every_encoding_is_recognised_and_read_alike() {
        let gb = GB18030.encode(TEXT).0.into_owned();
        let files = [
            (TEXT.as_bytes().to_vec(), Encoding::Utf8),
            ([b"\xEF\xBB\xBF", TEXT.as_bytes()].concat(), Encoding::Utf8Bom),
            ([b"\xFF\xFE".to_vec(), utf16(TEXT, true)].concat(), Encoding::Utf16Le),
            ([b"\xFE\xFF".to_vec(), utf16(TEXT, false)].concat(), Encoding::Utf16Be),
            (gb, Encoding::Gb18030),
        ];
        for (bytes, encoding) in files {
            assert_eq!(decode(&bytes, None), Ok(Decoded { text: TEXT.to_owned(), encoding }));
        }
    }

    #[test]
    fn an_undecodable_byte_is_placed_by_line_character_and_offset() {
        let mut bytes = TEXT.as_bytes().to_vec();
        let at = TEXT.find("园").unwrap();
        bytes[at + 1] = b'?';
        let fault = decode(&bytes, None).unwrap_err();
        assert_eq!(fault.code(), "undecodable");
        assert_eq!(fault.place.line, Some((2, 5)));
        assert_eq!(fault.place.offset, Some(at as u64));
        assert!(fault.zh().contains("UTF-8"), "{}", fault.zh());
    }

    #[test]
    fn a_bad_pair_in_gb18030_is_an_error_and_not_a_question_mark() {
        let mut bytes = GB18030.encode("名称,金额\n苏科高新园").0.into_owned();
        let at = bytes.len();
        bytes.extend([0xFF, b'\n']);
        let fault = decode(&bytes, None).unwrap_err();
        assert_eq!(fault.what, What::Undecodable { encoding: "GB18030", bytes: vec![0xFF] });
        assert_eq!((fault.place.line, fault.place.offset), (Some((2, 6)), Some(at as u64)));
    }

    #[test]
    fn half_a_unit_and_a_lone_surrogate_are_errors() {
        for tail in [&b"\x4E"[..], &b"\x00\xD8"[..]] {
            let bytes = [&b"\xFF\xFE"[..], &utf16("园", true), tail].concat();
            assert_eq!(decode(&bytes, None).unwrap_err().place.offset, Some(4), "{tail:?}");
        }
    }

    #[test]
    fn utf_16_without_a_mark_is_refused_until_a_person_chooses_it() {
        let bytes = utf16("a,b\n1,2\n", true);
        assert_eq!(decode(&bytes, None).unwrap_err().code(), "nul_character");
        assert_eq!(decode(&bytes, Some(Encoding::Utf16Le)).unwrap().text, "a,b\n1,2\n");
    }

    #[test]
    fn no_bytes_at_all_make_it_panic() {
        for seed in 0_u32..4_000 {
            let bytes: Vec<u8> = (0..24_u32)
                .map(|i| (seed.wrapping_mul(2_654_435_761).rotate_left(i) >> 7) as u8 ^ i as u8)
                .collect();
            for chosen in [None, Some(Encoding::Utf16Be), Some(Encoding::Gb18030), Some(Encoding::Utf8)] {
                if let Err(fault) = decode(&bytes, chosen) {
                    assert!(fault.place.line.is_some());
                }
            }
        }
    }
}
