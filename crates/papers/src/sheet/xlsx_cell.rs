//! Cells of a workbook: numbers as numbers, dates as dates, every text marked as text.

use rust_xlsxwriter::{ExcelDateTime, Format as XlsxFormat, Worksheet, XlsxError};

use super::guard::is_formula_like;
use super::moment::moment;
use super::number::{DIGITS_MAX, plain};
use super::{Format, Value};

/// The formats of the cells of one column, made once.
pub(super) struct ColumnStyle {
    number: XlsxFormat,
    date: XlsxFormat,
    moment: XlsxFormat,
    text: XlsxFormat,
    quoted: XlsxFormat,
    as_text: bool,
}

impl ColumnStyle {
    /// Formats that show what `format` says, on top of what all cells of the table share.
    pub(super) fn new(format: Format, shared: &XlsxFormat) -> Self {
        let number = match format {
            Format::Integer => "#,##0".to_owned(),
            Format::Decimal(0) => "#,##0".to_owned(),
            Format::Decimal(places) => format!("#,##0.{}", "0".repeat(places.into())),
            Format::General | Format::Text | Format::Ratio => "General".to_owned(),
        };
        // The text format keeps a spreadsheet from reading a code as a number, or 3/7 as a day, when a person edits it.
        let as_text = matches!(format, Format::Text | Format::Ratio);
        let text = if as_text { "@" } else { "General" };
        Self {
            number: shared.clone().set_num_format(number),
            date: shared.clone().set_num_format("yyyy-mm-dd"),
            moment: shared.clone().set_num_format("yyyy-mm-dd hh:mm:ss"),
            text: shared.clone().set_num_format(text),
            quoted: shared.clone().set_num_format(text).set_quote_prefix(),
            as_text,
        }
    }

    /// Writes a value: a number as a number where a spreadsheet keeps all of it, a text always as a text, and nothing
    /// where there is nothing.
    pub(super) fn write(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        column: u16,
        value: &Value,
    ) -> Result<(), XlsxError> {
        match value {
            Value::Empty => {}
            Value::Text(text) => self.write_text(sheet, row, column, text)?,
            Value::Number(text) => match double(text) {
                Some(number) if !self.as_text => {
                    sheet.write_number_with_format(row, column, number, &self.number)?;
                }
                _ => self.write_text(sheet, row, column, text)?,
            },
            Value::Date(text) => self.write_date(sheet, row, column, text)?,
            Value::Bool(value) => {
                sheet.write_boolean_with_format(row, column, *value, &self.text)?;
            }
        }
        Ok(())
    }

    /// The format of a cell with nothing in it.
    pub(super) fn blank(&self) -> &XlsxFormat {
        &self.text
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

#[cfg(test)]
mod tests {
    use super::*;

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
