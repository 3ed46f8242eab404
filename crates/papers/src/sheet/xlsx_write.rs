//! Writing a workbook with one sheet: a frozen header, numbers as numbers, dates as dates.
//!
//! A text is always marked as text, so no spreadsheet runs it. A number with more digits than
//! a spreadsheet keeps is written as text, because a rounded figure would be a wrong figure.

use std::io::Write;

use rust_xlsxwriter::{Format as XlsxFormat, Workbook, Worksheet, XlsxError};

use super::xlsx_cell::ColumnStyle;
use super::{Column, Format, Value};
use crate::fault::{Fault, What};
use crate::limits::Limits;

/// Writes a table as a workbook; rows go through a temporary file, not through memory.
pub fn write_xlsx(
    out: impl Write + Send,
    title: &str,
    columns: &[Column],
    rows: impl IntoIterator<Item = Vec<Value>>,
) -> Result<(), Fault> {
    write_xlsx_below(out, title, &[], columns, rows)
}

/// The same below rows of text, as ledgers have a title and a unit above their headings.
pub fn write_xlsx_below(
    out: impl Write + Send,
    title: &str,
    above: &[Vec<String>],
    columns: &[Column],
    rows: impl IntoIterator<Item = Vec<Value>>,
) -> Result<(), Fault> {
    let mut workbook = Workbook::new();
    let name = sheet_name(title);
    let sheet = workbook.add_worksheet_with_constant_memory().map_err(|_| Fault::new(What::NotWritten))?;
    let styles = Styles::new(columns);
    write_header(sheet, &name, above, columns, &styles)
        .map_err(|_| Fault::new(What::NotWritten).in_sheet(&name))?;
    for (i, row) in rows.into_iter().enumerate() {
        for (column, value) in row.iter().enumerate() {
            let place = u32::try_from(above.len() + i + 1).ok().zip(u16::try_from(column).ok());
            let (row, column) = place.ok_or_else(|| Fault::new(What::NotWritten).in_sheet(&name))?;
            styles.write(sheet, row, column, value).map_err(|error| {
                fault_of(&error).at_cell(row.saturating_add(1), u32::from(column) + 1).in_sheet(&name)
            })?;
        }
    }
    workbook.save_to_writer(out).map_err(|_| Fault::new(What::NotWritten).in_sheet(&name))
}

/// Makes a name that Excel accepts for a sheet: at most 31 units, none of `[]:*?/\`, no `'` at an end.
pub fn sheet_name(title: &str) -> String {
    const UNITS_MAX: usize = 31;
    let mut units = 0;
    let clean: String = title
        .chars()
        .map(|c| if c.is_control() || "[]:*?/\\".contains(c) { ' ' } else { c })
        .take_while(|c| {
            units += c.len_utf16();
            units <= UNITS_MAX
        })
        .collect();
    let clean = clean.trim_matches(|c: char| c.is_whitespace() || c == '\'');
    // Excel keeps the name History for itself.
    if clean.is_empty() || clean.eq_ignore_ascii_case("history") {
        "Sheet1".to_owned()
    } else {
        clean.to_owned()
    }
}

fn write_header(
    sheet: &mut Worksheet,
    name: &str,
    above: &[Vec<String>],
    columns: &[Column],
    styles: &Styles,
) -> Result<(), XlsxError> {
    let headings = u32::try_from(above.len()).unwrap_or(u32::MAX);
    sheet.set_name(name)?.set_freeze_panes(headings.saturating_add(1), 0)?;
    for (row, cells) in (0..).zip(above) {
        for (at, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(row, at, cell.as_str())?;
        }
    }
    for (i, column) in columns.iter().enumerate() {
        // The bounds are judged by the writer when the cell is written.
        let at = u16::try_from(i).unwrap_or(u16::MAX);
        sheet.set_column_width(at, column.width.clamp(2, 100))?;
        sheet.write_string_with_format(headings, at, column.heading.as_str(), &styles.header)?;
    }
    Ok(())
}

/// The formats of a table, made once.
struct Styles {
    header: XlsxFormat,
    columns: Vec<ColumnStyle>,
    rest: ColumnStyle,
}

impl Styles {
    fn new(columns: &[Column]) -> Self {
        let style = |format| ColumnStyle::new(format, &XlsxFormat::new());
        Self {
            header: XlsxFormat::new().set_bold(),
            columns: columns.iter().map(|column| style(column.format)).collect(),
            rest: style(Format::General),
        }
    }

    fn write(&self, sheet: &mut Worksheet, row: u32, column: u16, value: &Value) -> Result<(), XlsxError> {
        let style = self.columns.get(usize::from(column)).unwrap_or(&self.rest);
        style.write(sheet, row, column, value)
    }
}

/// Says in our words what the library refused.
pub(super) fn fault_of(error: &XlsxError) -> Fault {
    Fault::new(match error {
        XlsxError::MaxStringLengthExceeded => What::CellTooLong { max: Limits::default().cell_chars_max },
        XlsxError::RowColumnLimitError => What::TooManyRows { max: 1_048_576 },
        _ => What::NotWritten,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_name_follows_excels_rules() {
        assert_eq!(sheet_name("线索清单 2025/11"), "线索清单 2025 11");
        assert_eq!(sheet_name("'[a]:*?\\'"), "a");
        assert_eq!(sheet_name(""), "Sheet1");
        assert_eq!(sheet_name("///"), "Sheet1");
        assert_eq!(sheet_name("History"), "Sheet1");
        assert_eq!(sheet_name(&"长".repeat(40)), "长".repeat(31));
        assert_eq!(sheet_name(&"𠮷".repeat(40)), "𠮷".repeat(15));
    }
}
