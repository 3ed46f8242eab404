//! Ink: paragraphs and runs as the format wants them, with every text escaped.

use super::face::Face;
use super::layout::Layout;
use super::shape::Shape;
use super::style::Style;
use crate::plain;
use std::fmt::Write as _;

/// What has been written so far of one part.
pub(super) struct Ink<'l> {
    xml: String,
    layout: &'l Layout,
}

/// A paragraph being written; it ends with [`Paragraph::end`].
pub(super) struct Paragraph<'i, 'l> {
    ink: &'i mut Ink<'l>,
    face: Face,
    style_size: u32,
    size: Option<u32>,
    color: Option<&'static str>,
}

impl<'l> Ink<'l> {
    /// Begins with nothing.
    pub(super) fn new(layout: &'l Layout) -> Self {
        Self { xml: String::new(), layout }
    }

    /// How the paper looks.
    pub(super) fn layout(&self) -> &'l Layout {
        self.layout
    }

    /// What was written.
    pub(super) fn into_text(self) -> String {
        self.xml
    }

    /// Adds markup of our own; never a text from outside.
    pub(super) fn raw(&mut self, xml: &str) {
        self.xml.push_str(xml);
    }

    /// Adds formatted markup of our own; never a text from outside.
    pub(super) fn format(&mut self, xml: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.xml.write_fmt(xml);
    }

    /// Begins a paragraph of a style with what is special about it.
    pub(super) fn paragraph(&mut self, style: Style, shape: &Shape) -> Paragraph<'_, 'l> {
        let spec = style.spec(self.layout);
        let _ = write!(self.xml, "<w:p><w:pPr><w:pStyle w:val=\"{}\"/>", spec.id);
        shape.write(&mut self.xml);
        self.xml.push_str("</w:pPr>");
        Paragraph { ink: self, face: spec.face, style_size: spec.size, size: None, color: spec.color }
    }

    /// Writes a paragraph of one text.
    pub(super) fn line(&mut self, style: Style, shape: &Shape, text: &str) {
        self.paragraph(style, shape).text(text).end();
    }
}

impl Paragraph<'_, '_> {
    /// Sets type of another size from here on, in half points.
    pub(super) fn sized(mut self, size: u32) -> Self {
        self.size = (size != self.style_size).then_some(size);
        self
    }

    /// Adds text in the face of the style.
    pub(super) fn text(self, text: &str) -> Self {
        let face = self.face;
        self.run(face, false, text)
    }

    /// Adds text in a face, bold or not.
    pub(super) fn run(self, face: Face, bold: bool, text: &str) -> Self {
        let mut pieces = String::with_capacity(text.len() + 48);
        write_text(&mut pieces, text);
        if pieces.is_empty() { self } else { self.wrapped(face, bold, &pieces) }
    }

    /// Goes to the next tab stop.
    pub(super) fn tab(self) -> Self {
        self.mark("<w:tab/>")
    }

    /// Starts a new page.
    pub(super) fn page_break(self) -> Self {
        self.mark("<w:br w:type=\"page\"/>")
    }

    /// Adds a number the program that opens the paper counts, such as `PAGE`.
    pub(super) fn field(self, code: &str) -> Self {
        let _ = write!(self.ink.xml, "<w:fldSimple w:instr=\" {code} \">");
        let paragraph = self.text("1");
        paragraph.ink.xml.push_str("</w:fldSimple>");
        paragraph
    }

    /// Ends the paragraph.
    pub(super) fn end(self) {
        self.ink.xml.push_str("</w:p>");
    }

    fn mark(self, xml: &str) -> Self {
        let face = self.face;
        self.wrapped(face, false, xml)
    }

    /// Writes one run around finished markup: its fonts always, the rest where it differs from the style.
    fn wrapped(self, face: Face, bold: bool, content: &str) -> Self {
        let xml = &mut self.ink.xml;
        xml.push_str("<w:r><w:rPr>");
        xml.push_str(face.fonts());
        if bold {
            xml.push_str("<w:b/><w:bCs/>");
        }
        if let Some(color) = self.color {
            let _ = write!(xml, "<w:color w:val=\"{color}\"/>");
        }
        if let Some(size) = self.size {
            let _ = write!(xml, "<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>");
        }
        xml.push_str("</w:rPr>");
        xml.push_str(content);
        xml.push_str("</w:r>");
        self
    }
}

/// Writes a text as `w:t` elements with `w:br` between its lines.
fn write_text(xml: &mut String, text: &str) {
    let mut open = false;
    for c in plain::shown(text) {
        if c == '\n' {
            xml.push_str(if open { "</w:t><w:br/>" } else { "<w:br/>" });
            open = false;
            continue;
        }
        if !open {
            xml.push_str("<w:t xml:space=\"preserve\">");
            open = true;
        }
        plain::escape(xml, c);
    }
    if open {
        xml.push_str("</w:t>");
    }
}
