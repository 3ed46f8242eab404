//! Why a file was refused: where, what was expected, what to do, in 中文 and English.
//!
//! A fault never carries a server path or a library's own message; it can be shown as it is.
//! The words live in `words.rs`, one entry for each fault.

mod words;

use std::fmt;

/// A refusal of one file, with the place that caused it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub what: What,
    /// Where it is wrong, as far as known.
    pub place: Box<Place>,
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "words.rs says each of them in two languages")]
pub enum What {
    FileEmpty,
    FileTooLarge { bytes: u64, max: u64 },
    KindNotAllowed { extension: String },
    KindMismatch { named: &'static str, found: &'static str },
    KindUnknown { named: &'static str },
    OldSpreadsheet,
    PasswordProtected,
    Macros,
    NotASheet,
    ZipBroken,
    ZipChecksum,
    ZipMethod,
    ZipTooManyEntries { max: usize },
    ZipTooLarge { max: u64 },
    ZipRatio { max: u64 },
    ZipDuplicateName,
    ZipOverlap,
    ZipLink,
    ZipUnsafeName,
    ZipPartMissing,
    XmlBroken,
    XmlDoctype,
    XmlEntity { name: String },
    XmlTooDeep { max: u32 },
    XmlTooManyAttributes { max: usize },
    XmlTokenTooLong { max: usize },
    XmlOutside,
    Undecodable { encoding: &'static str, bytes: Vec<u8> },
    NulCharacter,
    CsvQuoteOpen,
    CsvAfterQuote,
    SheetMissing { known: Vec<String> },
    NoVisibleSheet,
    TooManyRows { max: u32 },
    TooManyColumns { max: u16 },
    TooManyCells { max: usize },
    CellTooLong { max: usize },
    BadCoordinate { text: String },
    OutOfOrder,
    BadNumber { text: String },
    BadSharedText { text: String },
    TooManyColumnsToWrite { max: usize },
    NotWritten,
    PdfBroken,
    PdfTooManyPages { max: usize },
    PdfWithoutText,
    PdfFontsUnread,
    TextTooLong { max: u64 },
}

/// Where in a file; every part is optional because not every fault has one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The name under which the file was uploaded.
    pub file: Option<String>,
    /// The part inside a zip container.
    pub part: Option<String>,
    /// The sheet.
    pub sheet: Option<String>,
    /// The row, counted from 1 as a spreadsheet shows it.
    pub row: Option<u32>,
    /// The column, counted from 1.
    pub column: Option<u32>,
    /// The line of a text and the character in it, both counted from 1.
    pub line: Option<(u64, u64)>,
    /// The byte, counted from 0.
    pub offset: Option<u64>,
}

/// The kind of refusal, from which a server chooses its status number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// The upload as a whole is too large (413).
    TooLarge,
    /// This kind of file is not accepted (415).
    Unsupported,
    /// The file is of an accepted kind, but its content is not acceptable (422).
    Invalid,
}

impl Fault {
    /// Makes a fault whose place is not known yet.
    pub fn new(what: What) -> Self {
        Self { what, place: Box::default() }
    }

    /// Adds the name of the file, unless a deeper reader named one.
    pub fn in_file(mut self, name: &str) -> Self {
        self.place.file.get_or_insert_with(|| shown(name));
        self
    }

    /// Adds the part of the container.
    pub fn in_part(mut self, part: &str) -> Self {
        self.place.part.get_or_insert_with(|| shown(part));
        self
    }

    /// Adds the sheet.
    pub fn in_sheet(mut self, sheet: &str) -> Self {
        self.place.sheet.get_or_insert_with(|| shown(sheet));
        self
    }

    /// Adds row and column, both counted from 1.
    pub fn at_cell(mut self, row: u32, column: u32) -> Self {
        self.place.row.get_or_insert(row);
        self.place.column.get_or_insert(column);
        self
    }

    /// Adds the row, counted from 1.
    pub fn at_row(mut self, row: u32) -> Self {
        self.place.row.get_or_insert(row);
        self
    }

    /// Adds line and character, both counted from 1.
    pub fn at_line(mut self, line: u64, character: u64) -> Self {
        self.place.line.get_or_insert((line, character));
        self
    }

    /// Adds the byte offset.
    pub fn at_offset(mut self, offset: u64) -> Self {
        self.place.offset.get_or_insert(offset);
        self
    }

    /// Says the fault in 中文: place, problem, what to do.
    pub fn zh(&self) -> String {
        let entry = self.what.entry();
        match self.place.zh() {
            place if place.is_empty() => entry.zh,
            place => format!("{place}：{}", entry.zh),
        }
    }

    /// Says the fault in English: place, problem, what to do.
    pub fn en(&self) -> String {
        let entry = self.what.entry();
        match self.place.en() {
            place if place.is_empty() => entry.en,
            place => format!("{place}: {}", entry.en),
        }
    }

    /// Returns the stable code for programs.
    pub fn code(&self) -> &'static str {
        self.what.entry().code
    }

    /// Returns the class from which a server chooses its status.
    pub fn status(&self) -> Status {
        self.what.entry().status
    }
}

impl Place {
    fn zh(&self) -> String {
        let mut words = Vec::new();
        words.extend(self.file.clone());
        words.extend(self.part.as_ref().map(|part| format!("内部文件“{part}”")));
        words.extend(self.sheet.as_ref().map(|sheet| format!("工作表“{sheet}”")));
        match (self.row, self.column) {
            (Some(row), Some(column)) => {
                words.push(format!("第{}行{}列（第{column}列）", grouped(row.into()), letters(column)));
            }
            (Some(row), None) => words.push(format!("第{}行", grouped(row.into()))),
            _ => {}
        }
        words.extend(
            self.line
                .map(|(line, character)| format!("文本第{}行第{}个字符", grouped(line), grouped(character))),
        );
        words.extend(self.offset.map(|offset| format!("字节偏移{}", grouped(offset))));
        words.join("，")
    }

    fn en(&self) -> String {
        let mut words = Vec::new();
        words.extend(self.file.clone());
        words.extend(self.part.as_ref().map(|part| format!("inner file “{part}”")));
        words.extend(self.sheet.as_ref().map(|sheet| format!("sheet “{sheet}”")));
        words.extend(self.row.map(|row| format!("row {}", grouped(row.into()))));
        words.extend(self.column.map(|column| format!("column {} ({column})", letters(column))));
        words
            .extend(self.line.map(|(line, at)| format!("line {}, character {}", grouped(line), grouped(at))));
        words.extend(self.offset.map(|offset| format!("byte offset {}", grouped(offset))));
        words.join(", ")
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en())
    }
}

impl std::error::Error for Fault {}

/// Writes a column number as spreadsheets do: 1 is A, 27 is AA.
pub fn letters(column: u32) -> String {
    let mut rest = column;
    let mut reversed = Vec::new();
    while rest > 0 {
        reversed.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    reversed.iter().rev().collect()
}

/// Writes a whole number with thousands separators.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Shortens a stranger's text and takes its control characters away, so that it can stand in a sentence.
fn shown(text: &str) -> String {
    const CHARS_MAX: usize = 80;
    let mut clean: String = text.chars().filter(|c| !c.is_control()).take(CHARS_MAX).collect();
    if text.chars().nth(CHARS_MAX).is_some() {
        clean.push('…');
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_written_as_spreadsheets_do() {
        let written = [1, 26, 27, 52, 702, 703, 16_384].map(letters);
        assert_eq!(written, ["A", "Z", "AA", "AZ", "ZZ", "AAA", "XFD"]);
    }

    #[test]
    fn a_fault_says_where_what_and_what_to_do() {
        let fault = Fault::new(What::CellTooLong { max: 32_767 })
            .at_cell(1_204, 28)
            .in_sheet("线索")
            .in_file("名单.xlsx");
        assert_eq!(
            fault.zh(),
            "名单.xlsx，工作表“线索”，第1,204行AB列（第28列）：单元格内容超过32,767个字符。缩短后再上传。"
        );
        assert_eq!(
            fault.en(),
            "名单.xlsx, sheet “线索”, row 1,204, column AB (28): the cell has more than 32,767 characters. \
             Shorten it and upload again."
        );
        assert_eq!((fault.code(), fault.status()), ("cell_too_long", Status::Invalid));
    }

    #[test]
    fn a_hostile_name_cannot_break_the_sentence() {
        let fault = Fault::new(What::FileEmpty).in_file(&format!("a\r\nb\u{1b}{}", "长".repeat(500)));
        assert!(!fault.zh().contains(['\r', '\n', '\u{1b}']));
        assert!(fault.zh().chars().count() < 150);
    }
}
