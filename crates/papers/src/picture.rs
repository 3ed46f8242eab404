//! The picture that chat programs show beside a link: the mark of the product and the page's own code, as PNG.
//!
//! No letter is drawn, because that would take a font of every script; the title travels as text beside the picture.

use flate2::Compression;
use flate2::write::ZlibEncoder;
use qrcode::{Color, EcLevel, QrCode};
use std::io::{self, Write as _};

/// Width that chat programs ask for.
pub const WIDTH: usize = 1200;
/// Height that chat programs ask for.
pub const HEIGHT: usize = 630;

/// Paper, deep green, pale green, black, white: the colours of the product's mark.
const PALETTE: [[u8; 3]; 5] = [[243, 245, 242], [11, 93, 86], [224, 238, 235], [0, 0, 0], [255, 255, 255]];
const PAPER: u8 = 0;
const GREEN: u8 = 1;
const PALE: u8 = 2;
const BLACK: u8 = 3;
const WHITE: u8 = 4;

/// Draws the picture of an address; `None` where the address is longer than a code holds.
pub fn png(address: &str) -> Option<Vec<u8>> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    let mut picture = Picture { rows: vec![PAPER; WIDTH * HEIGHT] };
    picture.fill(0, 0, WIDTH, 18, GREEN);
    picture.fill(0, HEIGHT - 18, WIDTH, 18, GREEN);
    picture.mark(110, 135, 18);
    picture.code(&code, 700, 135, 360);
    picture.written().ok()
}

struct Picture {
    rows: Vec<u8>,
}

impl Picture {
    fn fill(&mut self, x: usize, y: usize, width: usize, height: usize, colour: u8) {
        for row in self.rows.chunks_mut(WIDTH).skip(y).take(height) {
            row.iter_mut().skip(x).take(width).for_each(|pixel| *pixel = colour);
        }
    }

    /// The two halves that fit into each other, `size` pixels for each of their twenty units.
    fn mark(&mut self, x: usize, y: usize, size: usize) {
        let mut part = |left, top, width, height, colour| {
            self.fill(x + left * size, y + top * size, width * size, height * size, colour);
        };
        part(10, 2, 8, 16, GREEN);
        part(11, 3, 6, 14, PALE);
        part(10, 8, 4, 10, PAPER);
        part(2, 2, 7, 16, GREEN);
        part(2, 9, 10, 9, GREEN);
        part(13, 9, 1, 9, GREEN);
    }

    /// The code on white, with the four modules of white around it that cameras need.
    fn code(&mut self, code: &QrCode, x: usize, y: usize, side: usize) {
        let modules = code.width() + 8;
        let size = (side / modules).max(1);
        self.fill(x, y, modules * size, modules * size, WHITE);
        for (row, line) in code.to_colors().chunks(code.width()).enumerate() {
            for (column, _) in line.iter().enumerate().filter(|(_, colour)| **colour == Color::Dark) {
                self.fill(x + (column + 4) * size, y + (row + 4) * size, size, size, BLACK);
            }
        }
    }

    /// Writes an indexed PNG (ISO/IEC 15948).
    fn written(&self) -> io::Result<Vec<u8>> {
        let mut header = Vec::new();
        for length in [WIDTH, HEIGHT] {
            header.extend(u32::try_from(length).map_err(io::Error::other)?.to_be_bytes());
        }
        // Eight bits, palette, no interlace.
        header.extend([8, 3, 0, 0, 0]);
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
        for row in self.rows.chunks(WIDTH) {
            packed.write_all(&[0])?;
            packed.write_all(row)?;
        }
        let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
        chunk(&mut png, *b"IHDR", &header)?;
        chunk(&mut png, *b"PLTE", PALETTE.as_flattened())?;
        chunk(&mut png, *b"IDAT", &packed.finish()?)?;
        chunk(&mut png, *b"IEND", &[])?;
        Ok(png)
    }
}

fn chunk(png: &mut Vec<u8>, kind: [u8; 4], data: &[u8]) -> io::Result<()> {
    png.extend(u32::try_from(data.len()).map_err(io::Error::other)?.to_be_bytes());
    let mut sum = crc32fast::Hasher::new();
    for part in [&kind, data] {
        sum.update(part);
        png.extend(part);
    }
    png.extend(sum.finalize().to_be_bytes());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::read::ZlibDecoder;
    use std::io::Read as _;

    #[test]
    fn a_picture_is_a_png_of_the_size_that_chat_programs_ask_for() {
        let png = png("https://example.cn/p/event-2022-08-27").unwrap();
        assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
        assert_eq!((&png[16..20], &png[20..24]), (&1200_u32.to_be_bytes()[..], &630_u32.to_be_bytes()[..]));
        assert!(png.len() < 20_000, "{} bytes", png.len());
        let at = png.windows(4).position(|four| four == b"IDAT").unwrap();
        let mut rows = Vec::new();
        ZlibDecoder::new(&png[at + 4..]).read_to_end(&mut rows).unwrap();
        assert_eq!(rows.len(), HEIGHT * (WIDTH + 1));
        assert!(rows.iter().all(|byte| usize::from(*byte) < PALETTE.len()));
        assert!(rows.contains(&BLACK));
    }

    #[test]
    fn an_address_that_no_code_holds_has_no_picture() {
        assert_eq!(super::png(&"长".repeat(3_000)), None);
    }
}
