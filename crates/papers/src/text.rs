//! The text of a file that someone hands in: txt, html, docx, and PDFs that hold text, in UTF-8, UTF-16, GB18030 or Big5.
//!
//! HTML is given as it is written; whoever reads it takes the tags out and keeps the way back. A picture of a page is
//! not read. Which files are taken at all is decided in [`crate::upload`].

use encoding_rs::{BIG5, GB18030, UTF_16BE, UTF_16LE};

use crate::container::{Container, Part};
use crate::encoding::{self, Encoding, decode};
use crate::fault::{Fault, What};
use crate::limits::Limits;
use crate::pdf;
use crate::xml::{self, Node};

/// A text and how its file held it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// The text.
    pub text: String,
    /// `docx`, `pdf`, or the name of the encoding.
    pub form: &'static str,
}

/// Reads the text of a file. The content decides what it is; a name is only cited in faults.
pub fn read(bytes: &[u8], name: &str, limits: &Limits) -> Result<Read, Fault> {
    read_unnamed(bytes, limits).map_err(|fault| fault.in_file(name))
}

fn read_unnamed(bytes: &[u8], limits: &Limits) -> Result<Read, Fault> {
    if bytes.len() as u64 > limits.upload_bytes_max {
        return Err(Fault::new(What::FileTooLarge {
            bytes: bytes.len() as u64,
            max: limits.upload_bytes_max,
        }));
    }
    if bytes.is_empty() {
        return Err(Fault::new(What::FileEmpty));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok(Read { text: docx(bytes, limits)?, form: "docx" });
    }
    if bytes.starts_with(b"%PDF") {
        return Ok(Read { text: pdf::text(bytes, limits)?, form: "pdf" });
    }
    if let Some(big5) = as_big5(bytes) {
        return Ok(Read { text: big5, form: "Big5" });
    }
    let decoded = decode(bytes, unmarked_utf16(bytes))?;
    Ok(Read { text: decoded.text, form: decoded.encoding.name() })
}

/// UTF-16 without a mark shows a zero in every second byte of its line ends, digits and blanks.
fn unmarked_utf16(bytes: &[u8]) -> Option<Encoding> {
    let head = bytes.get(..bytes.len().min(4096) & !1)?;
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let chosen = match (even, odd) {
        (0, 1..) => (Encoding::Utf16Le, UTF_16LE),
        (1.., 0) => (Encoding::Utf16Be, UTF_16BE),
        _ => return None,
    };
    chosen.1.decode_without_bom_handling_and_without_replacement(bytes).map(|_| chosen.0)
}

/// Characters that are frequent in any Chinese text, in both scripts.
const FREQUENT: &str = "的一是在不了有和人這这中大為为上個个國国我以要他時时來来用們们生到作地於于出就分對对成會会可主發发年動动同工也能下過过子說说產产種种面而方後后多定行學学法所民得經经十三之進进著等部度家電电力里如水化高自二理起小物現现實实加量都兩两體体制機机當当使點点從从業业本去把性好應应開开它合還还因由其些然前外天政四日那社義义事平形相全表間间樣样與与關关各重新線线內内數数正心反你明看原又麼么利比或但質质氣气第向道命此變变條条只沒没結结解問问意建月公無无系軍军很情者最立代想已通並并提直題题黨党程展五果料象員员革位入常文總总次品式活設设及管特件長长求老頭头基資资邊边流路級级少圖图山統统接知較较將将組组見见計计別别她手角期根論论運运農农指幾几九區区強强放決决西被幹干做必戰战先回則则任取園园投簽签項项市縣县企協协議议";

/// Big5 where it reads as Chinese and the same bytes as GB18030 do not.
fn as_big5(bytes: &[u8]) -> Option<String> {
    if std::str::from_utf8(bytes).is_ok() || !matches!(encoding::detect(bytes), Encoding::Gb18030) {
        return None;
    }
    let frequent = |text: &str| text.chars().filter(|ch| FREQUENT.contains(*ch)).count();
    let big5 = BIG5.decode_without_bom_handling_and_without_replacement(bytes)?;
    let national = GB18030.decode_without_bom_handling_and_without_replacement(bytes);
    let least = national.map_or(0, |text| frequent(&text)) * 2;
    (frequent(&big5) > least).then(|| big5.into_owned())
}

/// The paragraphs of a Word document, one a line, a row of a table one line, the notes behind the text; deleted text, fields
/// and readings above signs are left out.
fn docx(bytes: &[u8], limits: &Limits) -> Result<String, Fault> {
    let mut container = Container::open(bytes, limits)?;
    let mut text = String::new();
    for name in ["word/document.xml", "word/footnotes.xml", "word/endnotes.xml"] {
        if name == "word/document.xml" || container.has(name) {
            paragraphs(container.part(name)?, limits, &mut text)?;
        }
    }
    Ok(text)
}

fn paragraphs(part: Part<'_>, limits: &Limits, text: &mut String) -> Result<(), Fault> {
    let mut inside = false;
    // How deep stands what is not read: readings, and drawings given a second time for older programs.
    let mut unread: Option<u32> = None;
    xml::walk(part, limits, |node| {
        match node {
            Node::Open { name: "rt" | "Fallback", depth, .. } => unread = unread.or(Some(depth)),
            Node::Close { name: "rt" | "Fallback", depth } => unread = unread.filter(|of| *of != depth),
            _ if unread.is_some() => {}
            Node::Open { name: "t", .. } => inside = true,
            Node::Close { name: "t", .. } => inside = false,
            Node::Open { name: "tab", .. } => text.push(' '),
            Node::Open { name: "br" | "cr", .. } | Node::Close { name: "p", .. } => text.push('\n'),
            Node::Close { name: "tc", .. } => end_with(text, '\t'),
            Node::Close { name: "tr", .. } => end_with(text, '\n'),
            Node::Text { text: piece, .. } if inside => text.push_str(piece),
            _ => {}
        }
        if text.len() as u64 > limits.text_bytes_max {
            return Err(Fault::new(What::TextTooLong { max: limits.text_bytes_max }));
        }
        Ok(())
    })
}

/// Puts another mark where a line or a cell has ended.
fn end_with(text: &mut String, mark: char) {
    if text.ends_with(['\n', '\t']) {
        text.pop();
    }
    text.push(mark);
}
