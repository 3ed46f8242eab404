//! What stands below the text: attachments, signature, notes, and the closing lines at the foot of the last page
//! (GB/T 9704-2012, 7.3.4 to 7.3.6 and 7.4).

use super::day;
use super::document::{Align, Document, Imprint, Signature};
use super::layout::Layout;
use super::markup::Ink;
use super::shape::{Indent, Line, Shape, Tab};
use super::style::Style;

/// Writes everything below the text.
pub(super) fn write(ink: &mut Ink<'_>, document: &Document) {
    write_attachments(ink, &document.attachments);
    if let Some(signature) = &document.signature {
        write_signature(ink, signature);
    }
    let indent = Indent { left: ink.layout().character() * 2, ..Indent::default() };
    for note in &document.notes {
        let shape = Shape { indent: Some(indent), ..Shape::default() };
        ink.line(Style::Flush, &shape, &format!("（{note}）"));
    }
    if let Some(imprint) = &document.imprint {
        write_imprint(ink, imprint);
    }
}

/// `附件：1. …` one line below the text; names after the first stand under it.
fn write_attachments(ink: &mut Ink<'_>, attachments: &[String]) {
    let layout = ink.layout();
    let character = layout.character();
    for (i, name) in attachments.iter().enumerate() {
        let number = if attachments.len() > 1 { format!("{}. ", i + 1) } else { String::new() };
        let label = if i == 0 { "附件：" } else { "" };
        // Under the name: two characters of indent, three of the label, one of the number.
        let hanging = character * if i == 0 { 3 } else { 0 } + if number.is_empty() { 0 } else { character };
        let left = character * 5 + if number.is_empty() { 0 } else { character };
        let indent = Indent { left, first: -i64::from(hanging), ..Indent::default() };
        let before = (i == 0).then_some(layout.pitch);
        let shape = Shape {
            before,
            keep_next: true,
            indent: Some(indent),
            align: Some(Align::Left),
            ..Shape::default()
        };
        ink.line(Style::Flush, &shape, &format!("{label}{number}{name}"));
    }
}

fn write_signature(ink: &mut Ink<'_>, signature: &Signature) {
    let layout = ink.layout();
    let date = day(signature.date);
    let (organ_right, date_right) =
        signature_indents(layout, width(layout, &signature.organ), width(layout, &date));
    let right = |right| Some(Indent { right, ..Indent::default() });
    let mut before = Some(layout.pitch);
    if !signature.organ.is_empty() {
        let shape = Shape { keep_next: true, before, indent: right(organ_right), ..Shape::default() };
        ink.line(Style::Signature, &shape, &signature.organ);
        before = None;
    }
    ink.line(Style::Signature, &Shape { before, indent: right(date_right), ..Shape::default() }, &date);
}

/// How far 署名 and 成文日期 stand in from the right, from their widths in twips.
///
/// Under a seal the day stands four characters in and the name centred on it. Without a seal the day begins two
/// characters after the name, and whichever ends further right stands two characters in (GB/T 9704-2012, 7.3.5.1 and 7.3.5.2).
fn signature_indents(layout: &Layout, organ: u32, date: u32) -> (u32, u32) {
    let character = layout.character();
    if layout.sealed {
        let right = 4 * character;
        ((right + date / 2).saturating_sub(organ / 2), right)
    } else {
        let right = (2 * character).max(organ.saturating_sub(date));
        ((right + date + 2 * character).saturating_sub(organ), right)
    }
}

/// The width of a short text: a digit takes half of a character.
fn width(layout: &Layout, text: &str) -> u32 {
    let halves = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).fold(0_u32, u32::saturating_add);
    halves.saturating_mul(layout.character()) / 2
}

/// 版记: ruled lines as wide as the text, at the foot of the last page.
///
/// A table that floats at the foot of the text, because that stands there whatever the length of the paper. It is placed
/// from the edge of the page: LibreOffice lets a table as wide as the text float only then.
fn write_imprint(ink: &mut Ink<'_>, imprint: &Imprint) {
    let layout = ink.layout();
    let width = layout.page.text_width();
    ink.format(format_args!(
        "<w:tbl><w:tblPr><w:tblpPr w:vertAnchor=\"margin\" w:horzAnchor=\"page\" w:tblpX=\"{}\" w:tblpYSpec=\"bottom\"/>\
         <w:tblOverlap w:val=\"never\"/><w:tblW w:w=\"{width}\" w:type=\"dxa\"/>\
         <w:tblBorders>{}{}{}</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/>\
         <w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w=\"{width}\"/></w:tblGrid>",
        layout.page.left,
        // The outer rules are 0.35 mm thick, those between 0.25 mm.
        border("top", 8),
        border("bottom", 8),
        border("insideH", 6),
    ));
    let character = layout.sizes.foot * 10;
    let edges = Indent { left: character, right: character, ..Indent::default() };
    if let Some(copies) = &imprint.copies {
        let indent = Indent { left: character * 4, first: -i64::from(character * 3), ..edges };
        let shape = Shape { indent: Some(indent), align: Some(Align::Both), ..Shape::default() };
        write_imprint_row(ink, width, |ink| ink.line(Style::Imprint, &shape, &format!("抄送：{copies}。")));
    }
    let tabs = vec![Tab { at: width.saturating_sub(character), right: true }];
    let shape = Shape { indent: Some(edges), tabs, ..Shape::default() };
    let date = imprint.date.map(|date| format!("{}印发", day(date))).unwrap_or_default();
    write_imprint_row(ink, width, |ink| {
        ink.paragraph(Style::Imprint, &shape).text(&imprint.organ).tab().text(&date).end();
    });
    ink.raw("</w:tbl>");
    // A floating table hangs on the paragraph behind it.
    ink.line(Style::Imprint, &Shape { line: Some(Line::Exact(20)), ..Shape::default() }, "");
}

fn write_imprint_row(ink: &mut Ink<'_>, width: u32, fill: impl FnOnce(&mut Ink<'_>)) {
    ink.format(format_args!(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>"
    ));
    fill(ink);
    ink.raw("</w:tc></w:tr>");
}

fn border(side: &str, eighths: u32) -> String {
    format!("<w:{side} w:val=\"single\" w:sz=\"{eighths}\" w:space=\"0\" w:color=\"000000\"/>")
}
