//! Tables and forms: widths by weight, heads on every page, rows that stay whole.
//!
//! Widths stand in the grid of the table and in every cell, because WPS reads the one and Word the other.

use super::COLUMNS_MAX;
use super::count::Counter;
use super::document::{Align, Column, Form, FormRow, Row, Table};
use super::face::Face;
use super::markup::Ink;
use super::shape::{Line, Shape};
use super::style::Style;
use crate::fault::{Fault, What};

/// A row with a longer cell may be split: kept whole, it might be longer than a page.
const WHOLE_ROW_CHARS_MAX: usize = 400;
/// With more columns than this the type is smaller.
const WIDE_COLUMNS: usize = 8;

const BORDERS: &str = "<w:tblBorders><w:top w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"000000\"/>\
    <w:left w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>\
    <w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"000000\"/>\
    <w:right w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>\
    <w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>\
    <w:insideV w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/></w:tblBorders>";

/// Writes a table with what stands above and below it.
pub(super) fn write(ink: &mut Ink<'_>, table: &Table, counter: &mut Counter) -> Result<(), Fault> {
    let longest = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let count = longest.max(table.columns.len());
    if count > COLUMNS_MAX {
        return Err(Fault::new(What::TooManyColumnsToWrite { max: COLUMNS_MAX }));
    }
    if let Some(caption) = &table.caption {
        ink.line(Style::Caption, &Shape::default(), &format!("表{}　{caption}", counter.table()));
    }
    if let Some(unit) = &table.unit {
        let shape = Shape { keep_next: true, align: Some(Align::Right), ..Shape::default() };
        ink.line(Style::Small, &shape, unit);
    }
    if count > 0 {
        let mut columns = table.columns.clone();
        columns.resize(count, Column::text("", 1));
        write_rows(ink, &columns, &table.rows);
    }
    match &table.note {
        Some(note) => {
            ink.line(Style::Small, &Shape { before: Some(60), after: Some(120), ..Shape::default() }, note)
        }
        None => write_gap(ink),
    }
    Ok(())
}

fn write_rows(ink: &mut Ink<'_>, columns: &[Column], rows: &[Row]) {
    let layout = ink.layout();
    let weights: Vec<u32> = columns.iter().map(|column| column.weight.max(1)).collect();
    let widths = shares(layout.page.text_width(), &weights);
    let size = if columns.len() > WIDE_COLUMNS { layout.sizes.small } else { layout.sizes.table };
    begin(ink, &widths, 80);
    if columns.iter().any(|column| !column.head.is_empty()) {
        ink.raw("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        let shade = if layout.shaded_heads { Some("EDEDED") } else { None };
        for (column, width) in columns.iter().zip(&widths) {
            let cell = Cell { width: *width, span: 1, shade };
            let look =
                Look { style: Style::CellHead, align: Align::Centre, face: Face::Hei, bold: false, size };
            write_cell(ink, cell, look, &column.head);
        }
        ink.raw("</w:tr>");
    }
    for row in rows {
        let stays_whole = row.cells.iter().all(|cell| cell.chars().nth(WHOLE_ROW_CHARS_MAX).is_none());
        ink.raw(if stays_whole { "<w:tr><w:trPr><w:cantSplit/></w:trPr>" } else { "<w:tr>" });
        let texts = row.cells.iter().map(String::as_str).chain(std::iter::repeat(""));
        for ((column, width), text) in columns.iter().zip(&widths).zip(texts) {
            let cell = Cell { width: *width, span: 1, shade: None };
            let look =
                Look { style: Style::Cell, align: column.align, face: Face::Text, bold: row.total, size };
            write_cell(ink, cell, look, text);
        }
        ink.raw("</w:tr>");
    }
    ink.raw("</w:tbl>");
}

/// Writes a form: labels in 黑体 in narrow columns, values in wide ones.
pub(super) fn write_form(ink: &mut Ink<'_>, form: &Form) {
    let layout = ink.layout();
    let widths = shares(layout.page.text_width(), &[4, 9, 4, 7]);
    let [label, value, second_label, second_value] = *widths.as_slice() else { return };
    begin(ink, &widths, 100);
    for FormRow { first, second, lines } in &form.rows {
        // A row stays whole where it can: what is written by hand in it belongs together.
        let whole = first.1.chars().nth(WHOLE_ROW_CHARS_MAX).is_none();
        let height = layout.sizes.table.saturating_mul(13).saturating_mul((*lines).clamp(1, 40)) + 160;
        let keep = if whole { "<w:cantSplit/>" } else { "" };
        ink.format(format_args!(
            "<w:tr><w:trPr>{keep}<w:trHeight w:val=\"{height}\" w:hRule=\"atLeast\"/></w:trPr>"
        ));
        write_label(ink, label, &first.0);
        match second {
            Some(second) => {
                write_value(ink, value, 1, &first.1);
                write_label(ink, second_label, &second.0);
                write_value(ink, second_value, 1, &second.1);
            }
            None => write_value(ink, value + second_label + second_value, 3, &first.1),
        }
        ink.raw("</w:tr>");
    }
    ink.raw("</w:tbl>");
    write_gap(ink);
}

/// A little room behind a table; two tables without a paragraph between them would be one for Word.
fn write_gap(ink: &mut Ink<'_>) {
    ink.line(Style::Small, &Shape { line: Some(Line::Exact(120)), ..Shape::default() }, "");
}

fn write_label(ink: &mut Ink<'_>, width: u32, text: &str) {
    let size = ink.layout().sizes.table;
    let look = Look { style: Style::CellHead, align: Align::Centre, face: Face::Hei, bold: false, size };
    write_cell(ink, Cell { width, span: 1, shade: None }, look, text);
}

fn write_value(ink: &mut Ink<'_>, width: u32, span: u32, text: &str) {
    let size = ink.layout().sizes.table;
    let look = Look { style: Style::Cell, align: Align::Left, face: Face::Text, bold: false, size };
    write_cell(ink, Cell { width, span, shade: None }, look, text);
}

/// Begins a table of fixed widths with its grid and so much room at the sides of a cell.
fn begin(ink: &mut Ink<'_>, widths: &[u32], side: u32) {
    let total: u32 = widths.iter().sum();
    ink.format(format_args!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{total}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/>{BORDERS}\
         <w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:top w:w=\"40\" w:type=\"dxa\"/><w:left w:w=\"{side}\" w:type=\"dxa\"/>\
         <w:bottom w:w=\"40\" w:type=\"dxa\"/><w:right w:w=\"{side}\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>"
    ));
    for width in widths {
        ink.format(format_args!("<w:gridCol w:w=\"{width}\"/>"));
    }
    ink.raw("</w:tblGrid>");
}

/// The room of a cell.
#[derive(Clone, Copy)]
struct Cell {
    width: u32,
    span: u32,
    shade: Option<&'static str>,
}

/// The look of what stands in a cell.
#[derive(Clone, Copy)]
struct Look {
    style: Style,
    align: Align,
    face: Face,
    bold: bool,
    size: u32,
}

fn write_cell(ink: &mut Ink<'_>, cell: Cell, look: Look, text: &str) {
    ink.format(format_args!("<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/>", cell.width));
    if cell.span > 1 {
        ink.format(format_args!("<w:gridSpan w:val=\"{}\"/>", cell.span));
    }
    if let Some(shade) = cell.shade {
        ink.format(format_args!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{shade}\"/>"));
    }
    ink.raw("<w:vAlign w:val=\"center\"/></w:tcPr>");
    let line = (look.size != ink.layout().sizes.table).then_some(Line::Exact(look.size * 13));
    let shape = Shape { align: Some(look.align), line, ..Shape::default() };
    ink.paragraph(look.style, &shape).sized(look.size).run(look.face, look.bold, text).end();
    ink.raw("</w:tc>");
}

/// Shares a width by weights; what is left over goes to the first columns, so that the sum is exact.
fn shares(width: u32, weights: &[u32]) -> Vec<u32> {
    let total: u64 = weights.iter().map(|weight| u64::from(*weight)).sum::<u64>().max(1);
    let share = |weight: &u32| u32::try_from(u64::from(width) * u64::from(*weight) / total).unwrap_or(0);
    let mut widths: Vec<u32> = weights.iter().map(share).collect();
    let left = width - widths.iter().sum::<u32>();
    widths.iter_mut().take(left as usize).for_each(|width| *width += 1);
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_follow_the_weights_and_sum_to_the_whole() {
        assert_eq!(shares(100, &[1, 1, 1]), [34, 33, 33]);
        assert_eq!(shares(9_000, &[1, 2, 6]), [1_000, 2_000, 6_000]);
        let huge = shares(8_844, &[u32::MAX; 63]);
        assert_eq!(huge.iter().sum::<u32>(), 8_844);
    }
}
