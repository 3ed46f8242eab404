//! Writing a workbook that people read and print: several sheets, each with title, period and counting rule, ruled
//! columns under a frozen head, sums and notes.
//!
//! It calculates nothing: there is no formula in it, and a sum is a value like any other. The day the file says it was
//! made is handed in, so that the same report always gives the same bytes.

use std::collections::HashSet;
use std::io::Write;

use kernel::Date;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format as XlsxFormat, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError,
};

use super::guard::is_formula_like;
use super::xlsx_cell::ColumnStyle;
use super::xlsx_write::{fault_of, sheet_name};
use super::{Column, Format, Value};
use crate::fault::{Fault, What};
use crate::plain;

/// One sheet of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportSheet {
    /// What its tab says; two sheets of one name are told apart by a number.
    pub name: String,
    /// The title above the table.
    pub title: String,
    /// Lines under the title: period, as of, counting rule, unit.
    pub subtitles: Vec<String>,
    /// Its columns; a width of 0 is fitted to what stands in them.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<ReportRow>,
    /// Lines below the table.
    pub notes: Vec<String>,
}

/// A row of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportRow {
    /// Its values, as many as there are columns; a missing one is an empty cell.
    pub values: Vec<Value>,
    /// Whether it is a sum, which is bold.
    pub total: bool,
}

/// Writes a report as a workbook; `made` is the day its properties tell.
pub fn write_report(out: impl Write + Send, sheets: &[ReportSheet], made: Date) -> Result<(), Fault> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(sheets, made).map_err(|error| fault_of(&error))?);
    let mut names = HashSet::new();
    for report in sheets {
        let name = name_of_its_own(&report.name, &mut names);
        write_sheet(workbook.add_worksheet(), &name, report).map_err(|fault| fault.in_sheet(&name))?;
    }
    if sheets.is_empty() {
        workbook.add_worksheet();
    }
    workbook.save_to_writer(out).map_err(|_| Fault::new(What::NotWritten))
}

fn properties(sheets: &[ReportSheet], made: Date) -> Result<DocProperties, XlsxError> {
    let year = u16::try_from(made.year()).unwrap_or_default();
    let (month, day) = (made.month().unsigned_abs(), made.day().unsigned_abs());
    let title = sheets.first().map(|sheet| plain::line(&sheet.title)).unwrap_or_default();
    let made = ExcelDateTime::from_ymd(year, month, day)?;
    Ok(DocProperties::new().set_title(title).set_creation_datetime(&made))
}

/// Excel takes no two sheets of one name, and does not tell capital letters from small ones.
fn name_of_its_own(wanted: &str, taken: &mut HashSet<String>) -> String {
    let mut name = sheet_name(wanted);
    let mut number = 2;
    while !taken.insert(name.to_lowercase()) {
        // Room for the number within the 31 units of a name.
        let mut start = sheet_name(wanted);
        while start.encode_utf16().count() > 25 {
            start.pop();
        }
        name = format!("{} {number}", start.trim_end());
        number += 1;
    }
    name
}

fn write_sheet(sheet: &mut Worksheet, name: &str, report: &ReportSheet) -> Result<(), Fault> {
    let refused = |error: XlsxError| fault_of(&error);
    let columns = columns_of(report);
    let count = u16::try_from(columns.len()).map_err(|_| Fault::new(What::NotWritten))?;
    let widths: Vec<u16> = columns.iter().enumerate().map(|(at, column)| width(report, at, column)).collect();
    let lines =
        Lines { last: count.saturating_sub(1), width: widths.iter().map(|width| u32::from(*width)).sum() };

    sheet.set_name(name).map_err(refused)?;
    for (at, width) in (0_u16..).zip(&widths) {
        sheet.set_column_width(at, *width).map_err(refused)?;
    }
    let title = XlsxFormat::new().set_bold().set_font_size(16).set_align(FormatAlign::Center);
    let mut row = 0;
    lines.write(sheet, &mut row, &report.title, &title, 24.0).map_err(refused)?;
    for subtitle in &report.subtitles {
        let format = XlsxFormat::new().set_align(FormatAlign::Left).set_font_color("595959");
        lines.write(sheet, &mut row, subtitle, &format, 16.0).map_err(refused)?;
    }
    let head = row;
    write_head(sheet, head, &columns).map_err(refused)?;
    row = write_rows(sheet, head + 1, &columns, &report.rows)?;
    for note in &report.notes {
        let format = XlsxFormat::new().set_align(FormatAlign::Left).set_font_size(9);
        lines.write(sheet, &mut row, note, &format, 14.0).map_err(refused)?;
    }
    for_paper(sheet, head, count > 1).map_err(refused)
}

/// The columns of a sheet; a row with more values gets columns without a head, so that nothing is lost.
fn columns_of(report: &ReportSheet) -> Vec<Column> {
    let longest = report.rows.iter().map(|row| row.values.len()).max().unwrap_or(0);
    let mut columns = report.columns.clone();
    let more = Column { heading: String::new(), format: Format::General, width: 0 };
    columns.resize(longest.max(columns.len()), more);
    columns
}

/// Lines as wide as the table.
struct Lines {
    last: u16,
    width: u32,
}

impl Lines {
    /// Writes a line over all columns, in as many lines of paper as it takes, and goes to the next row.
    fn write(
        &self,
        sheet: &mut Worksheet,
        row: &mut u32,
        text: &str,
        format: &XlsxFormat,
        height: f64,
    ) -> Result<(), XlsxError> {
        let text: String = plain::shown(text).collect();
        let mut format = format.clone().set_text_wrap().set_align(FormatAlign::VerticalCenter);
        if is_formula_like(&text) {
            format = format.set_quote_prefix();
        }
        if self.last > 0 {
            sheet.merge_range(*row, 0, *row, self.last, &text, &format)?;
        } else {
            sheet.write_string_with_format(*row, 0, &text, &format)?;
        }
        // A merged cell does not grow by itself.
        let lines: u32 = text.split('\n').map(|line| units(line).div_ceil(self.width.max(1)).max(1)).sum();
        sheet.set_row_height(*row, height * f64::from(lines.min(20)))?;
        *row += 1;
        Ok(())
    }
}

fn write_head(sheet: &mut Worksheet, row: u32, columns: &[Column]) -> Result<(), XlsxError> {
    let format = cell_format().set_bold().set_background_color("E7EDF3").set_align(FormatAlign::Center);
    let quoted = format.clone().set_quote_prefix();
    for (at, column) in (0_u16..).zip(columns) {
        let heading = plain::line(&column.heading);
        let format = if is_formula_like(&heading) { &quoted } else { &format };
        sheet.write_string_with_format(row, at, &heading, format)?;
    }
    Ok(())
}

/// Writes the rows and returns the row behind the last.
fn write_rows(
    sheet: &mut Worksheet,
    first: u32,
    columns: &[Column],
    rows: &[ReportRow],
) -> Result<u32, Fault> {
    let styles = |bold: bool| -> Vec<ColumnStyle> {
        let shared = |format| {
            let shared = cell_format().set_align(align(format));
            if bold { shared.set_bold() } else { shared }
        };
        columns.iter().map(|column| ColumnStyle::new(column.format, &shared(column.format))).collect()
    };
    let (ordinary, bold) = (styles(false), styles(true));
    let mut row = first;
    for ReportRow { values, total } in rows {
        let styles = if *total { &bold } else { &ordinary };
        let values = values.iter().chain(std::iter::repeat(&Value::Empty));
        for (at, (style, value)) in (0_u16..).zip(styles.iter().zip(values)) {
            let written = match value {
                Value::Empty => sheet.write_blank(row, at, style.blank()).map(|_| ()),
                Value::Text(text) => style.write(sheet, row, at, &Value::Text(plain::shown(text).collect())),
                value => style.write(sheet, row, at, value),
            };
            written.map_err(|error| fault_of(&error).at_cell(row + 1, u32::from(at) + 1))?;
        }
        row += 1;
    }
    Ok(row)
}

/// A4 across, as wide as the table and as long as it takes, the head on every page.
fn for_paper(sheet: &mut Worksheet, head: u32, freeze_first: bool) -> Result<(), XlsxError> {
    const A4: u8 = 9;
    sheet
        .set_paper_size(A4)
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_print_center_horizontally(true)
        .set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3)
        .set_footer("&C&P / &N");
    sheet.set_freeze_panes(head + 1, u16::from(freeze_first))?;
    sheet.set_repeat_rows(head, head)?;
    Ok(())
}

fn cell_format() -> XlsxFormat {
    XlsxFormat::new()
        .set_border(FormatBorder::Thin)
        .set_border_color("8C8C8C")
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap()
}

/// Numbers stand at the right, and so does what stands in place of one, such as 未掌握.
fn align(format: Format) -> FormatAlign {
    match format {
        Format::Integer | Format::Decimal(_) | Format::Ratio => FormatAlign::Right,
        Format::General | Format::Text => FormatAlign::Left,
    }
}

/// The width of a column: as said, or fitted to head and values within bounds.
fn width(report: &ReportSheet, at: usize, column: &Column) -> u16 {
    const NARROWEST: u32 = 6;
    const WIDEST: u32 = 40;
    if column.width > 0 {
        return column.width.clamp(2, 100);
    }
    let cells = report.rows.iter().filter_map(|row| row.values.get(at)).map(|value| match value {
        Value::Empty => 0,
        Value::Text(text) | Value::Date(text) => units(text),
        // Room for separators and decimals.
        Value::Number(text) => units(text) + units(text) / 3 + 3,
        Value::Bool(_) => 5,
    });
    let widest = cells.chain([units(&column.heading)]).max().unwrap_or(0);
    u16::try_from((widest + 2).clamp(NARROWEST, WIDEST)).unwrap_or(u16::MAX)
}

/// Characters of the standard font; a Chinese character takes two.
fn units(text: &str) -> u32 {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).fold(0_u32, u32::saturating_add)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_of_one_name_are_told_apart() {
        let mut taken = HashSet::new();
        let mut own = |name: &str| name_of_its_own(name, &mut taken);
        assert_eq!(
            [own("园区"), own("园区"), own("园区"), own("A"), own("a")],
            ["园区", "园区 2", "园区 3", "A", "a 2"]
        );
        let long = "长".repeat(40);
        assert_eq!(own(&long).chars().count(), 31);
        assert_eq!(own(&long), format!("{} 2", "长".repeat(25)));
        assert_eq!([own(""), own("/")], ["Sheet1", "Sheet1 2"]);
    }
}
