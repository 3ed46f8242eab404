//! The text of a PDF: its pages in order, the lines of a page as they are written. Codes become characters by what the
//! file itself says of its fonts ([`font`]); a font that says nothing gives no text, and a file of such fonts is refused
//! instead of being read as something it does not say.
//!
//! Columns are not put in order, pictures of pages are not read, and words hidden behind others are taken as they stand.

mod cmap;
mod font;
mod page;

use std::io::Read as _;
use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::Document;

use crate::fault::{Fault, What};
use crate::limits::Limits;

/// Bytes at the end of a file among which its mark of the end stands.
const TAIL: usize = 4096;

/// The text of a PDF, page by page.
pub(crate) fn text(bytes: &[u8], limits: &Limits) -> Result<String, Fault> {
    // The reader of PDFs is given files of strangers: what it cannot read may end in a panic, which is a fault of the file.
    let read = catch_unwind(AssertUnwindSafe(|| pages(bytes, limits)));
    let (text, unread) = read.unwrap_or_else(|_| Err(Fault::new(What::PdfBroken)))?;
    let letters = text.chars().filter(|ch| !ch.is_whitespace()).count();
    match (letters, unread) {
        // Of a symbol here and there nothing is lost; of a fifth of the text, figures may be.
        (_, unread) if unread * 5 > letters => Err(Fault::new(What::PdfFontsUnread)),
        (0, _) => Err(Fault::new(What::PdfWithoutText)),
        _ => Ok(text),
    }
}

/// The text, and how many codes of fonts say nothing.
fn pages(bytes: &[u8], limits: &Limits) -> Result<(String, usize), Fault> {
    refuse_bombs(bytes, limits)?;
    // The library makes up for a missing end, and what was cut off with it would be missing without a word.
    let tail = bytes.get(bytes.len().saturating_sub(TAIL)..).unwrap_or(bytes);
    find(tail, b"%%EOF").ok_or_else(|| Fault::new(What::PdfBroken))?;
    let document = Document::load_mem(bytes).map_err(|error| match error {
        lopdf::Error::Decryption(_) | lopdf::Error::InvalidPassword => Fault::new(What::PasswordProtected),
        _ => Fault::new(What::PdfBroken),
    })?;
    if document.is_encrypted() {
        return Err(Fault::new(What::PasswordProtected));
    }
    let pages: Vec<lopdf::ObjectId> = document.get_pages().into_values().collect();
    if pages.is_empty() {
        return Err(Fault::new(What::PdfBroken));
    }
    if pages.len() > limits.pdf_pages_max {
        return Err(Fault::new(What::PdfTooManyPages { max: limits.pdf_pages_max }));
    }
    let mut reading = page::Reading::new(&document, limits);
    for page in pages {
        reading.page(page)?;
    }
    Ok(reading.done())
}

/// The library inflates whatever a PDF holds, so that every stream is inflated here first, counted and thrown away.
fn refuse_bombs(bytes: &[u8], limits: &Limits) -> Result<(), Fault> {
    let mut inflated = 0;
    let mut filters = 0;
    let mut rest = bytes;
    while let Some(at) = find(rest, b"stream") {
        // Filters upon filters multiply what a stream inflates to; one is what writers of PDFs use.
        let head = rest.get(at.saturating_sub(400)..at).unwrap_or_default();
        filters = filters.max(own_filters(head));
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

/// Filters that the dictionary right before a stream names.
fn own_filters(head: &[u8]) -> usize {
    let of_object = head.windows(4).rposition(|word| word == b" obj").unwrap_or(0);
    let head = head.get(of_object..).unwrap_or_default();
    head.windows(11).filter(|word| word == b"FlateDecode").count()
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|window| window == word)
}
