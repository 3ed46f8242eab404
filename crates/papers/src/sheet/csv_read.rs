//! Reading csv (RFC 4180) as spreadsheets write it: quotes, CRLF, line ends inside quotes.
//!
//! The delimiter is one of comma, semicolon and tab, whichever the header has most of.
//! A row is a record: a cell with three lines is still one row, as a spreadsheet shows it.
//! Doubtful quoting is refused, because two programs would read two tables.

use std::borrow::Cow;

use super::ReadOptions;
use super::guard::unguard;
use super::table::{Builder, Kind, Sheet};
use crate::encoding::{Encoding, decode, detect};
use crate::fault::{Fault, What};
use crate::limits::Limits;

/// Reads a csv file.
pub(super) fn read(
    bytes: &[u8],
    file_name: &str,
    limits: &Limits,
    options: &ReadOptions,
) -> Result<Sheet, Fault> {
    let encoding = options.encoding.unwrap_or_else(|| detect(bytes));
    let text = match decode(bytes, Some(encoding)) {
        Ok(decoded) => decoded.text,
        Err(fault) => return Err(at_its_cell(fault, bytes, encoding, options)),
    };
    let delimiter = options.delimiter.unwrap_or_else(|| delimiter_of(&text));
    let mut builder = Builder::new(limits);
    parse(&text, delimiter, |row, column, field| {
        let field = if options.unguard { unguard(field) } else { field };
        if field.is_empty() {
            return Ok(());
        }
        let column = builder.place(row, column)?;
        builder.push(row, column, field, Kind::Text, false)
    })?;
    let stem = file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem);
    let mut sheet = builder.finish(stem.to_owned());
    sheet.encoding = Some(encoding);
    sheet.delimiter = Some(delimiter);
    Ok(sheet)
}

/// Chooses the delimiter the header has most of outside quotes; the comma if it has none.
fn delimiter_of(text: &str) -> char {
    let mut quoted = false;
    let mut counts = [(',', 0_usize), (';', 0), ('\t', 0)];
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            '\n' | '\r' if !quoted => break,
            _ if !quoted => {
                for (delimiter, count) in &mut counts {
                    *count += usize::from(*delimiter == c);
                }
            }
            _ => {}
        }
    }
    let [first, rest @ ..] = counts;
    rest.into_iter().fold(first, |best, next| if next.1 > best.1 { next } else { best }).0
}

/// Hands every field to `visit` with its row and column, empty ones too.
fn parse(
    text: &str,
    delimiter: char,
    mut visit: impl FnMut(u32, u32, &str) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let (mut row, mut column) = (1_u32, 1_u32);
    let mut rest = text;
    while !rest.is_empty() {
        let (field, after) = match rest.strip_prefix('"') {
            Some(quoted) => quoted_field(quoted).map_err(|fault| fault.at_cell(row, column))?,
            None => {
                let end = rest.find([delimiter, '\n', '\r']).unwrap_or(rest.len());
                let (field, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
                (Cow::Borrowed(field), after)
            }
        };
        visit(row, column, &field)?;
        if let Some(next) = after.strip_prefix(delimiter) {
            column = column.saturating_add(1);
            rest = next;
        } else if let Some(next) = line_end(after) {
            row = row.saturating_add(1);
            column = 1;
            rest = next;
        } else if after.is_empty() {
            rest = after;
        } else {
            return Err(Fault::new(What::CsvAfterQuote).at_cell(row, column));
        }
    }
    Ok(())
}

/// Reads a field behind its opening quote and returns what follows the closing one.
fn quoted_field(text: &str) -> Result<(Cow<'_, str>, &str), Fault> {
    let mut field = Cow::Borrowed("");
    let mut rest = text;
    loop {
        let (before, after) = rest.split_once('"').ok_or_else(|| Fault::new(What::CsvQuoteOpen))?;
        if field.is_empty() {
            field = Cow::Borrowed(before);
        } else {
            field.to_mut().push_str(before);
        }
        match after.strip_prefix('"') {
            Some(next) => {
                field.to_mut().push('"');
                rest = next;
            }
            None => return Ok((field, after)),
        }
    }
}

fn line_end(text: &str) -> Option<&str> {
    text.strip_prefix("\r\n").or_else(|| text.strip_prefix(['\n', '\r']))
}

/// Adds row and column to a fault of decoding, by reading the cells before it.
fn at_its_cell(fault: Fault, bytes: &[u8], encoding: Encoding, options: &ReadOptions) -> Fault {
    let offset = fault.place.offset.and_then(|offset| usize::try_from(offset).ok());
    let before = offset.and_then(|offset| bytes.get(..offset)).map(|bytes| decode(bytes, Some(encoding)));
    let Some(Ok(before)) = before else {
        return fault;
    };
    let delimiter = options.delimiter.unwrap_or_else(|| delimiter_of(&before.text));
    // A mark in the place of the unreadable byte makes sure that its cell is visited.
    let marked = format!("{}\u{FFFD}", before.text);
    let mut cell = (1, 1);
    let parsed = parse(&marked, delimiter, |row, column, _| {
        cell = (row, column);
        Ok(())
    });
    match parsed {
        // Inside open quotes the parser stops at the cell that holds the byte.
        Err(stopped) => match (stopped.place.row, stopped.place.column) {
            (Some(row), Some(column)) => fault.at_cell(row, column),
            _ => fault,
        },
        Ok(()) => fault.at_cell(cell.0, cell.1),
    }
}
