//! Writing a workbook with one sheet: a frozen header, numbers as numbers, dates as dates.
//!
//! A text is always marked as text, so no spreadsheet runs it. A number with more digits than
//! a spreadsheet keeps is written as text, because a rounded figure would be a wrong figure.

use std::io::Write;

use rust_xlsxwriter::{ExcelDateTime, Format as XlsxFormat, Workbook, Worksheet, XlsxError};

use super::guard::is_formula_like;
use super::moment::moment;
use super::number::{DIGITS_MAX, plain};
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
    let mut workbook = Workbook::new();
    let name = sheet_name(title);
    let sheet = workbook.add_worksheet_with_constant_memory().map_err(|_| Fault::new(What::NotWritten))?;
    let styles = Styles::new(columns);
    write_header(sheet, &name, columns, &styles).map_err(|_| Fault::new(What::NotWritten).in_sheet(&name))?;
    for (i, row) in rows.into_iter().enumerate() {
        for (column, value) in row.iter().enumerate() {
            let place = u32::try_from(i + 1).ok().zip(u16::try_from(column).ok());
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
    columns: &[Column],
    styles: &Styles,
) -> Result<(), XlsxError> {
    sheet.set_name(name)?.set_freeze_panes(1, 0)?;
    for (i, column) in columns.iter().enumerate() {
        // The bounds are judged by the writer when the cell is written.
        let at = u16::try_from(i).unwrap_or(u16::MAX);
        sheet.set_column_width(at, column.width.clamp(2, 100))?;
        sheet.write_string_with_format(0, at, column.heading.as_str(), &styles.header)?;
    }
    Ok(())
}

/// The formats of a table, made once.
struct Styles {
    header: XlsxFormat,
    columns: Vec<ColumnStyle>,
    rest: ColumnStyle,
}

struct ColumnStyle {
    number: XlsxFormat,
    date: XlsxFormat,
    moment: XlsxFormat,
    text: XlsxFormat,
    quoted: XlsxFormat,
    as_text: bool,
}

impl Styles {
    fn new(columns: &[Column]) -> Self {
        Self {
            header: XlsxFormat::new().set_bold(),
            columns: columns.iter().map(|column| ColumnStyle::new(column.format)).collect(),
            rest: ColumnStyle::new(Format::General),
        }
    }

    fn write(&self, sheet: &mut Worksheet, row: u32, column: u16, value: &Value) -> Result<(), XlsxError> {
        let style = self.columns.get(usize::from(column)).unwrap_or(&self.rest);
        match value {
            Value::Empty => {}
            Value::Text(text) => style.write_text(sheet, row, column, text)?,
            Value::Number(text) => match double(text) {
                Some(number) if !style.as_text => {
                    sheet.write_number_with_format(row, column, number, &style.number)?;
                }
                _ => style.write_text(sheet, row, column, text)?,
            },
            Value::Date(text) => style.write_date(sheet, row, column, text)?,
            Value::Bool(value) => {
                sheet.write_boolean(row, column, *value)?;
            }
        }
        Ok(())
    }
}

impl ColumnStyle {
    fn new(format: Format) -> Self {
        let number = match format {
            Format::Integer => "#,##0".to_owned(),
            Format::Decimal(0) => "#,##0".to_owned(),
            Format::Decimal(places) => format!("#,##0.{}", "0".repeat(places.into())),
            Format::General | Format::Text => "General".to_owned(),
        };
        // The text format keeps a spreadsheet from reading a code as a number when a person edits it.
        let text = if format == Format::Text { "@" } else { "General" };
        Self {
            number: XlsxFormat::new().set_num_format(number),
            date: XlsxFormat::new().set_num_format("yyyy-mm-dd"),
            moment: XlsxFormat::new().set_num_format("yyyy-mm-dd hh:mm:ss"),
            text: XlsxFormat::new().set_num_format(text),
            quoted: XlsxFormat::new().set_num_format(text).set_quote_prefix(),
            as_text: format == Format::Text,
        }
    }

    fn write_text(&self, sheet: &mut Worksheet, row: u32, column: u16, text: &str) -> Result<(), XlsxError> {
        let format = if is_formula_like(text) { &self.quoted } else { &self.text };
        sheet.write_string_with_format(row, column, text, format)?;
        Ok(())
    }

    fn write_date(&self, sheet: &mut Worksheet, row: u32, column: u16, text: &str) -> Result<(), XlsxError> {
        // Excel knows no day before 1900; such a date stays a text.
        let Some(moment) = moment(text).filter(|moment| moment.year >= 1900) else {
            return self.write_text(sheet, row, column, text);
        };
        let is_day = !text.contains([' ', 'T']);
        let date = ExcelDateTime::from_ymd(moment.year, moment.month, moment.day)?;
        let seconds = moment.milliseconds / 1_000;
        let hour = u16::try_from(seconds / 3_600).unwrap_or_default();
        let minute = u8::try_from(seconds / 60 % 60).unwrap_or_default();
        let second = f64::from(moment.milliseconds % 60_000) / 1_000.0;
        if is_day {
            sheet.write_datetime_with_format(row, column, date, &self.date)?;
        } else {
            sheet.write_datetime_with_format(
                row,
                column,
                date.and_hms(hour, minute, second)?,
                &self.moment,
            )?;
        }
        Ok(())
    }
}

/// Turns a decimal into the double that a spreadsheet shows as the same decimal.
fn double(text: &str) -> Option<f64> {
    let plain_form = plain(text).filter(|plain| plain == text)?;
    let unsigned = plain_form.trim_start_matches('-');
    let leading_zero = unsigned.len() > 1 && unsigned.starts_with('0') && !unsigned.starts_with("0.");
    let digits = unsigned.replace('.', "");
    let digits = digits.trim_start_matches('0').len();
    if leading_zero || digits > DIGITS_MAX { None } else { text.parse().ok() }
}

fn fault_of(error: &XlsxError) -> Fault {
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

    #[test]
    fn a_number_is_written_as_one_only_if_a_spreadsheet_keeps_all_of_it() {
        for text in ["0", "-7", "0.1", "1900.50", "123456789012345"] {
            assert!(double(text).is_some(), "{text}");
        }
        for text in [
            "007",
            "1234567890123456",
            "110101199001011234",
            "1E5",
            "",
            "abc",
            "-",
            "+1",
            "0.1234567890123456",
        ] {
            assert_eq!(double(text), None, "{text}");
        }
    }
}
