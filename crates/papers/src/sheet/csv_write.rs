//! Writing csv that Excel and WPS open without questions: UTF-8 with a mark, CRLF, quotes where needed.

use std::io::{self, Write};

use super::guard::guard;
use super::number::plain;
use super::{Column, Value};

/// Writes a table as csv; texts are guarded against formulas, numbers are not.
pub fn write_csv(
    out: &mut impl Write,
    columns: &[Column],
    rows: impl IntoIterator<Item = Vec<Value>>,
) -> io::Result<()> {
    write_csv_below(out, &[], columns, rows)
}

/// The same below rows of text.
pub fn write_csv_below(
    out: &mut impl Write,
    above: &[Vec<String>],
    columns: &[Column],
    rows: impl IntoIterator<Item = Vec<Value>>,
) -> io::Result<()> {
    out.write_all(b"\xEF\xBB\xBF")?;
    for row in above {
        // As many cells as the table has, so that the separator is plain from the first row on.
        let cells = row.iter().cloned().map(Value::Text).chain(std::iter::repeat(Value::Empty));
        write_row(out, &cells.take(columns.len().max(row.len())).collect::<Vec<_>>())?;
    }
    let headings: Vec<Value> = columns.iter().map(|column| Value::Text(column.heading.clone())).collect();
    write_row(out, &headings)?;
    for row in rows {
        write_row(out, &row)?;
    }
    out.flush()
}

fn write_row(out: &mut impl Write, row: &[Value]) -> io::Result<()> {
    for (i, value) in row.iter().enumerate() {
        if i > 0 {
            out.write_all(b",")?;
        }
        match value {
            Value::Empty => {}
            Value::Number(text) if plain(text).is_some() => out.write_all(text.as_bytes())?,
            Value::Text(text) | Value::Number(text) | Value::Date(text) => write_text(out, &guard(text))?,
            Value::Bool(true) => out.write_all(b"TRUE")?,
            Value::Bool(false) => out.write_all(b"FALSE")?,
        }
    }
    out.write_all(b"\r\n")
}

fn write_text(out: &mut impl Write, text: &str) -> io::Result<()> {
    if text.contains(['"', ',', ';', '\t', '\r', '\n']) {
        write!(out, "\"{}\"", text.replace('"', "\"\""))
    } else {
        out.write_all(text.as_bytes())
    }
}
