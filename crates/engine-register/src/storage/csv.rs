//! The rows of a csv file of any length, in UTF-8 or GB18030, with bounded memory.
//!
//! The encoding is decided once for the file. A quotation that is not closed costs its row and not the rest of the
//! file: reading goes on behind the line in which it was opened. UTF-16 is refused; a spreadsheet saves UTF-8 as well.

use super::source::{Cells, Row, Source, state_of};
use crate::error::{Error, Result};
use encoding_rs::GB18030;
use kernel::Message;
use std::collections::VecDeque;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// Bytes of one row.
const ROW_MAX: usize = 256 << 10;
/// Line breaks within one row.
const LINES_MAX: usize = 200;
/// Columns of one row.
const COLUMNS_MAX: usize = 200;
/// Bytes by which the encoding is decided.
const LOOKED_AT: usize = 4 << 20;

/// An encoding of a csv.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CsvEncoding {
    /// UTF-8, with or without its mark.
    Utf8,
    /// GB18030, which contains GBK and GB 2312.
    Gb18030,
}

/// A csv file.
pub struct CsvSource {
    path: PathBuf,
    length: u64,
    encoding: CsvEncoding,
}

impl CsvSource {
    /// Opens a file and decides its encoding, unless it is given.
    pub fn open(path: &Path, encoding: Option<CsvEncoding>) -> Result<CsvSource> {
        let failed = |source| Error::file(path, source);
        let file = File::open(path).map_err(failed)?;
        let length = file.metadata().map_err(failed)?.len();
        let mut head = Vec::new();
        file.take(LOOKED_AT as u64).read_to_end(&mut head).map_err(failed)?;
        if head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") {
            return Err(Error::input(
                "utf16",
                "文件是 UTF-16 编码，请另存为“CSV UTF-8”再导入。",
                "The file is UTF-16; save it as CSV UTF-8 and import that.",
            ));
        }
        Ok(CsvSource { path: path.to_owned(), length, encoding: encoding.unwrap_or_else(|| detect(&head)) })
    }

    /// The encoding that was found or given.
    pub fn encoding(&self) -> CsvEncoding {
        self.encoding
    }
}

/// One damaged byte does not turn UTF-8 into GB18030: most of GB18030 is invalid as UTF-8, so the majority decides.
fn detect(head: &[u8]) -> CsvEncoding {
    let (mut valid, mut invalid) = (0usize, 0usize);
    for chunk in head.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    if invalid <= valid { CsvEncoding::Utf8 } else { CsvEncoding::Gb18030 }
}

impl Source for CsvSource {
    fn name(&self) -> String {
        self.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    fn state(&self) -> String {
        state_of(&self.path)
    }

    fn length(&self) -> u64 {
        self.length
    }

    fn each(&mut self, visit: &mut dyn FnMut(&Row<'_>) -> Result<()>) -> Result<()> {
        let failed = |source| Error::file(&self.path, source);
        let file = BufReader::with_capacity(1 << 20, File::open(&self.path).map_err(failed)?);
        let mut lines = Lines { file, again: VecDeque::new(), place: 0 };
        let (mut record, mut cells, mut number, mut delimiter) = (Vec::new(), Cells::default(), 0, b',');
        while let Some(line) = lines.next().map_err(failed)? {
            number += 1;
            record.clear();
            let is_first = number == 1;
            let Line::Whole(line) = line else {
                visit(&Row { number, place: lines.place, cells: Err(too_long()) })?;
                continue;
            };
            record.extend_from_slice(if is_first {
                line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&line)
            } else {
                &line
            });
            if is_first {
                delimiter = delimiter_of(&record);
            }
            let mut taken: VecDeque<Vec<u8>> = VecDeque::new();
            let mut split = self.split(&record, delimiter, &mut cells);
            while split == Split::Open && record.len() <= ROW_MAX && taken.len() < LINES_MAX {
                match lines.next().map_err(failed)? {
                    Some(Line::Whole(line)) => {
                        record.push(b'\n');
                        record.extend_from_slice(&line);
                        taken.push_back(line);
                        split = self.split(&record, delimiter, &mut cells);
                    }
                    _ => break,
                }
            }
            if split != Split::Whole && !taken.is_empty() {
                // The quotation was closed by that of another row, or never: what was taken for more of it is read again.
                split = Split::Open;
                while let Some(line) = taken.pop_back() {
                    lines.again.push_front(line);
                }
            }
            let fault = match split {
                Split::Whole if record.iter().all(|byte| byte.is_ascii_whitespace()) => continue,
                Split::Whole => None,
                Split::Open => Some(Message::new(
                    "csv_quote_open",
                    "引号没有闭合，本行未导入。",
                    "A quotation is not closed; the row was not taken.",
                )),
                Split::AfterQuote => Some(Message::new(
                    "csv_after_quote",
                    "引号之后还有内容，本行未导入；内容中的引号应写两个。",
                    "Something follows a closing quote; the row was not taken. A quote within a cell is written twice.",
                )),
                Split::TooWide => Some(Message::new(
                    "too_many_columns",
                    format!("一行超过 {COLUMNS_MAX} 列，本行未导入。"),
                    format!("The row has more than {COLUMNS_MAX} columns and was not taken."),
                )),
            };
            let row = Row { number, place: lines.place, cells: fault.map_or(Ok(&cells), Err) };
            visit(&row)?;
        }
        Ok(())
    }
}

fn too_long() -> Message {
    Message::new(
        "row_too_long",
        format!("一行超过 {} KiB，未导入。", ROW_MAX >> 10),
        format!("The row has more than {} KiB and was not taken.", ROW_MAX >> 10),
    )
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Split {
    Whole,
    Open,
    AfterQuote,
    TooWide,
}

impl CsvSource {
    /// Cuts a row into cells. Delimiter, quote and line end are never part of a GB18030 character.
    fn split(&self, record: &[u8], delimiter: u8, cells: &mut Cells) -> Split {
        cells.clear();
        let (mut rest, mut quoted) = (record, Vec::new());
        loop {
            if cells.len() == COLUMNS_MAX {
                return Split::TooWide;
            }
            let after;
            if let Some(mut inside) = rest.strip_prefix(b"\"") {
                quoted.clear();
                loop {
                    let Some(at) = memchr::memchr(b'"', inside) else { return Split::Open };
                    let (text, behind) = inside.split_at(at);
                    quoted.extend_from_slice(text);
                    let behind = behind.get(1..).unwrap_or_default();
                    match behind.strip_prefix(b"\"") {
                        Some(more) => {
                            quoted.push(b'"');
                            inside = more;
                        }
                        None => {
                            inside = behind;
                            break;
                        }
                    }
                }
                self.cell(&quoted, cells);
                match inside.split_first() {
                    None => return Split::Whole,
                    Some((&byte, behind)) if byte == delimiter => after = behind,
                    Some(_) => return Split::AfterQuote,
                }
            } else {
                match memchr::memchr(delimiter, rest) {
                    None => {
                        self.cell(rest, cells);
                        return Split::Whole;
                    }
                    Some(at) => {
                        let (text, behind) = rest.split_at(at);
                        self.cell(text, cells);
                        after = behind.get(1..).unwrap_or_default();
                    }
                }
            }
            rest = after;
        }
    }

    fn cell(&self, bytes: &[u8], cells: &mut Cells) {
        let text = match self.encoding {
            CsvEncoding::Utf8 => std::str::from_utf8(bytes).ok().map(std::borrow::Cow::Borrowed),
            CsvEncoding::Gb18030 => GB18030.decode_without_bom_handling_and_without_replacement(bytes),
        };
        match text {
            Some(text) if !text.contains('\0') => cells.push(&text),
            _ => cells.push_unreadable(),
        }
    }
}

/// The delimiter that the headings have most of: comma, semicolon or tab.
fn delimiter_of(head: &[u8]) -> u8 {
    let count = |delimiter: u8| memchr::memchr_iter(delimiter, head).count();
    [b';', b'\t'].into_iter().fold(b',', |best, next| if count(next) > count(best) { next } else { best })
}

struct Lines {
    file: BufReader<File>,
    again: VecDeque<Vec<u8>>,
    place: u64,
}

enum Line {
    Whole(Vec<u8>),
    TooLong,
}

impl Lines {
    /// The next line without its end.
    fn next(&mut self) -> std::io::Result<Option<Line>> {
        if let Some(line) = self.again.pop_front() {
            return Ok(Some(Line::Whole(line)));
        }
        let mut line = Vec::new();
        let read = (&mut self.file).take(ROW_MAX as u64 + 1).read_until(b'\n', &mut line)?;
        self.place += read as u64;
        if read == 0 {
            return Ok(None);
        }
        if line.last() == Some(&b'\n') {
            line.pop();
            line.pop_if(|last| *last == b'\r');
        } else if read > ROW_MAX {
            self.skip_line()?;
            return Ok(Some(Line::TooLong));
        }
        Ok(Some(Line::Whole(line)))
    }

    fn skip_line(&mut self) -> std::io::Result<()> {
        loop {
            let buffer = self.file.fill_buf()?;
            let (used, is_end) = match memchr::memchr(b'\n', buffer) {
                Some(at) => (at + 1, true),
                None => (buffer.len(), buffer.is_empty()),
            };
            self.file.consume(used);
            self.place += used as u64;
            if is_end {
                return Ok(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(bytes: &[u8]) -> Vec<std::result::Result<Vec<String>, &'static str>> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), bytes).unwrap();
        let mut rows = Vec::new();
        let mut source = CsvSource::open(file.path(), None).unwrap();
        source
            .each(&mut |row| {
                rows.push(match &row.cells {
                    Ok(cells) => Ok((0..cells.len())
                        .map(|at| cells.get(at).unwrap_or("<unreadable>").to_owned())
                        .collect()),
                    Err(message) => Err(message.code),
                });
                Ok(())
            })
            .unwrap();
        rows
    }

    fn cells(texts: &[&str]) -> std::result::Result<Vec<String>, &'static str> {
        Ok(texts.iter().map(|text| (*text).to_owned()).collect())
    }

    #[test]
    fn quotes_and_line_ends_are_read_as_spreadsheets_write_them() {
        let text = "\u{FEFF}名称,范围\r\n\"示例,\"\"一\"\"\",\"甲\n乙\"\n\n直径5\"管,丙";
        assert_eq!(
            read(text.as_bytes()),
            [cells(&["名称", "范围"]), cells(&["示例,\"一\"", "甲\n乙"]), cells(&["直径5\"管", "丙"])]
        );
    }

    #[test]
    fn gb18030_is_told_and_an_unreadable_cell_is_only_that() {
        let (mut bytes, ..) = GB18030.encode("名称,范围\n示例一,制造\n");
        bytes.to_mut().extend_from_slice(b"\xFF\xFF,ok\n");
        assert_eq!(
            read(&bytes),
            [cells(&["名称", "范围"]), cells(&["示例一", "制造"]), cells(&["<unreadable>", "ok"])]
        );
    }

    #[test]
    fn an_open_quotation_costs_one_row() {
        let text = "名称,范围\n示例一,\"制造\n示例二,销售\n示例三,\"a\"b\n";
        assert_eq!(
            read(text.as_bytes()),
            [
                cells(&["名称", "范围"]),
                Err("csv_quote_open"),
                cells(&["示例二", "销售"]),
                Err("csv_after_quote")
            ]
        );
    }

    #[test]
    fn hostile_rows_are_refused_one_by_one() {
        let long = format!("名称\n{}\n示例\n{}\n", "长".repeat(ROW_MAX), ",".repeat(COLUMNS_MAX));
        assert_eq!(
            read(long.as_bytes()),
            [cells(&["名称"]), Err("row_too_long"), cells(&["示例"]), Err("too_many_columns")]
        );
        let quotes = format!("名称\n{}", "\"\n".repeat(5_000));
        assert!(read(quotes.as_bytes()).len() > 1_000);
        assert_eq!(read(b""), []);
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), b"\xFF\xFE").unwrap();
        assert!(CsvSource::open(file.path(), None).is_err_and(|error| error.message().code == "utf16"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_bytes_are_read_to_the_end(bytes in prop::collection::vec(prop::sample::select(b"\",\n\r\t;a\xE4\xBD\xA0\xFF\0".to_vec()), 0..200)) {
            read(&bytes);
        }
    }
}
