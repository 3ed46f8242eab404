//! The page number, and the line at the head of the pages of a report.

use super::document::Align;
use super::layout::{Layout, PageNumbers};
use super::markup::Ink;
use super::shape::{Indent, Rule, Shape};
use super::style::Style;

/// The page number of odd pages and of even pages.
pub(super) fn page_number(layout: &Layout, is_even: bool) -> String {
    let mut ink = Ink::new(layout);
    match layout.page_numbers {
        PageNumbers::Outside => {
            // One character in from the outer edge of the text.
            let character = layout.sizes.foot * 10;
            let (align, indent) = if is_even {
                (Align::Left, Indent { left: character, ..Indent::default() })
            } else {
                (Align::Right, Indent { right: character, ..Indent::default() })
            };
            let shape = Shape { align: Some(align), indent: Some(indent), ..Shape::default() };
            ink.paragraph(Style::Footer, &shape).text("— ").field("PAGE").text(" —").end();
        }
        PageNumbers::Centred => {
            let shape = Shape { align: Some(Align::Centre), ..Shape::default() };
            ink.paragraph(Style::Footer, &shape).field("PAGE").text(" / ").field("NUMPAGES").end();
        }
    }
    part("ftr", &ink.into_text())
}

/// The line at the head of a page.
pub(super) fn running_head(layout: &Layout, text: &str) -> String {
    let mut ink = Ink::new(layout);
    let rule = Some(Rule { color: "808080", eighths: 4, gap: 3 });
    ink.line(Style::Header, &Shape { rule, ..Shape::default() }, text);
    part("hdr", &ink.into_text())
}

fn part(root: &str, content: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <w:{root} xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">{content}</w:{root}>"
    )
}
