//! The guard against formulas in csv: a leading `'` before a text a spreadsheet might run.
//!
//! The guard can be taken away again exactly: `unguard(guard(text)) == text` for every text.
//! xlsx needs none, because there a text is marked as text; numbers are never guarded.

use std::borrow::Cow;

/// The first characters a spreadsheet may take for a formula, with the full-width forms that
/// Chinese and Japanese editions accept (OWASP, CSV injection).
const FORMULA_STARTS: [char; 11] =
    ['=', '+', '-', '@', '\t', '\r', '\n', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}'];

/// Tells whether a spreadsheet might run a text as a formula.
pub(super) fn is_formula_like(text: &str) -> bool {
    text.starts_with(FORMULA_STARTS)
}

/// Puts a `'` before a text that a spreadsheet might run, or that looks guarded already.
pub fn guard(text: &str) -> Cow<'_, str> {
    if is_formula_like(text) || unguard(text) != text {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Takes away exactly what [`guard`] put there.
pub fn unguard(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_formula_like(rest) || rest.starts_with('\'') => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_guarded() {
        for text in [
            "=1+1",
            "+cmd|' /C calc'!A0",
            "-2+3",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "\u{FF1D}1",
            "\u{FF0B}1",
            "\u{FF0D}1",
            "\u{FF20}a",
        ] {
            assert_eq!(guard(text), format!("'{text}"));
        }
        for text in ["", "1+1", "苏科高新园", "'quoted", "a=1", " -"] {
            assert_eq!(guard(text), text);
        }
    }

    #[test]
    fn the_guard_comes_off_exactly() {
        for text in ["", "'", "''", "'''", "'=", "''=", "=", "'a", "''a", "'\u{FF1D}", "a'", "-"] {
            assert_eq!(unguard(&guard(text)), text);
            assert!(!is_formula_like(&guard(text)));
        }
    }
}
