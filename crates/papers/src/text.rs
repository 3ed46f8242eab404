//! The text of a file that someone hands in: txt, html, docx, and PDFs that hold text, in UTF-8, UTF-16, GB18030 or Big5.
//!
//! HTML is given as it is written; whoever reads it takes the tags out and keeps the way back. A picture of a page is
//! not read. Which files are taken at all is decided in [`crate::upload`].

use std::io::{Read as _, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};

use encoding_rs::{BIG5, GB18030, UTF_16BE, UTF_16LE};

use crate::container::Container;
use crate::encoding::{self, Encoding, decode};
use crate::fault::{Fault, What};
use crate::limits::Limits;
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
        return Ok(Read { text: pdf(bytes, limits)?, form: "pdf" });
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

/// The paragraphs of a Word document, one a line; deleted text and fields are left out.
fn docx(bytes: &[u8], limits: &Limits) -> Result<String, Fault> {
    let mut container = Container::open(bytes, limits)?;
    let part = container.part("word/document.xml")?;
    let mut text = String::new();
    let mut inside = false;
    xml::walk(part, limits, |node| {
        match node {
            Node::Open { name: "t", .. } => inside = true,
            Node::Close { name: "t", .. } => inside = false,
            Node::Open { name: "tab", .. } => text.push(' '),
            Node::Open { name: "br" | "cr", .. } | Node::Close { name: "p", .. } => text.push('\n'),
            Node::Text { text: piece, .. } if inside => text.push_str(piece),
            _ => {}
        }
        if text.len() as u64 > limits.text_bytes_max {
            return Err(Fault::new(What::TextTooLong { max: limits.text_bytes_max }));
        }
        Ok(())
    })?;
    Ok(text)
}

/// The text of a PDF, page by page.
fn pdf(bytes: &[u8], limits: &Limits) -> Result<String, Fault> {
    // The reader of PDFs is given files of strangers: what it cannot read may end in a panic, which is a fault of the file.
    let read = catch_unwind(AssertUnwindSafe(|| pages(bytes, limits)));
    let text = read.unwrap_or_else(|_| Err(Fault::new(What::PdfBroken)))?;
    if text.trim().is_empty() {
        return Err(Fault::new(What::PdfWithoutText));
    }
    Ok(text)
}

fn pages(bytes: &[u8], limits: &Limits) -> Result<String, Fault> {
    refuse_bombs(bytes, limits)?;
    let document = lopdf::Document::load_mem(bytes).map_err(|_| Fault::new(What::PdfBroken))?;
    if document.is_encrypted() {
        return Err(Fault::new(What::PasswordProtected));
    }
    let numbers: Vec<u32> = document.get_pages().into_keys().collect();
    if numbers.len() > limits.pdf_pages_max {
        return Err(Fault::new(What::PdfTooManyPages { max: limits.pdf_pages_max }));
    }
    let mut text = Vec::new();
    for number in numbers {
        if let Ok(page) = document.extract_text(&[number]) {
            let _ = writeln!(text, "{}", page.trim_end());
        }
        if text.len() as u64 > limits.text_bytes_max {
            return Err(Fault::new(What::TextTooLong { max: limits.text_bytes_max }));
        }
    }
    Ok(String::from_utf8_lossy(&text).into_owned())
}

/// The library inflates whatever a PDF holds, so that every stream is inflated here first, counted and thrown away.
fn refuse_bombs(bytes: &[u8], limits: &Limits) -> Result<(), Fault> {
    let mut inflated = 0;
    let mut filters = 0;
    let mut rest = bytes;
    while let Some(at) = find(rest, b"stream") {
        // Filters upon filters multiply what a stream inflates to; one is what writers of PDFs use.
        let head = rest.get(at.saturating_sub(400)..at).unwrap_or_default();
        filters = filters.max(head.windows(11).filter(|word| word == b"FlateDecode").count());
        rest = rest.get(at + 6..).unwrap_or_default();
        let body = rest.strip_prefix(b"\r\n").or(rest.strip_prefix(b"\n")).unwrap_or(rest);
        let left = limits.zip_inflated_bytes_max.saturating_sub(inflated);
        let mut counted = flate2::read::ZlibDecoder::new(body).take(left + 1);
        let mut buffer = [0; 16 << 10];
        while let Ok(length @ 1..) = counted.read(&mut buffer) {
            inflated += length as u64;
        }
        if inflated > limits.zip_inflated_bytes_max {
            return Err(Fault::new(What::ZipTooLarge { max: limits.zip_inflated_bytes_max }));
        }
    }
    if filters > 2 { Err(Fault::new(What::PdfBroken)) } else { Ok(()) }
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|window| window == word)
}
