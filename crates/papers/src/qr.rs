//! QR codes as pictures for pages and posters: one path, no style, a title for whoever cannot see it.
//!
//! It knows no address and reads no code. Black on white in every theme, because many cameras read nothing else.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

use crate::plain;

/// Modules of white around a code (ISO/IEC 18004: four).
const QUIET: usize = 4;

/// Draws a text as a QR code that still reads with 15 % of it damaged; `None` where the text is longer than the largest
/// code holds, about 2,300 bytes.
pub fn svg(text: &str, title: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let size = code.width() + 2 * QUIET;
    let title = plain::escaped(title);
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"qr\" viewBox=\"0 0 {size} {size}\" role=\"img\" \
         aria-label=\"{title}\" shape-rendering=\"crispEdges\"><title>{title}</title>\
         <path fill=\"#fff\" d=\"M0 0h{size}v{size}H0z\"/><path fill=\"#000\" d=\"{}\"/></svg>",
        path(&code)
    ))
}

/// Draws each run of black modules of a row as one rectangle.
fn path(code: &QrCode) -> String {
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(code.width()).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|left, right| left == right) {
            let length = run.len();
            if run.first() == Some(&Color::Dark) {
                // Writing to a string cannot fail.
                let _ = write!(path, "M{} {}h{length}v1h-{length}z", x + QUIET, y + QUIET);
            }
            x += length;
        }
    }
    path
}
