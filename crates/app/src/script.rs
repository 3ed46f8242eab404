//! 繁體: the one place where the pages' texts change their script. Which texts of a page are converted is decided there.

use engine_script::{Conversion, convert};

/// A text in traditional characters, with its own words: official names keep theirs, 软件园 is 軟件園.
pub fn traditional(text: &str) -> String {
    convert(text, Conversion::S2t)
}
