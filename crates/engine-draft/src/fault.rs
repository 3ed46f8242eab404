//! What is wrong with a template, and where.

use std::fmt;

/// A fault of a template: line and column count from 1, in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Line.
    pub line: usize,
    /// Column.
    pub column: usize,
    /// What is wrong and what to do.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

impl Fault {
    pub(crate) fn at(place: (usize, usize), zh: impl Into<String>, en: impl Into<String>) -> Fault {
        let (line, column) = place;
        Fault { line, column, zh: zh.into(), en: en.into() }
    }

    /// The fault with its place in one sentence.
    pub fn said_zh(&self) -> String {
        format!("第 {} 行第 {} 字：{}", self.line, self.column, self.zh)
    }

    /// The same in English.
    pub fn said_en(&self) -> String {
        format!("Line {}, character {}: {}", self.line, self.column, self.en)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said_en())
    }
}

impl std::error::Error for Fault {}
