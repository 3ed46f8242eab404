//! The shape of a paragraph: room, indents, tabs, rules. The one place that knows in which order the format wants them.

use super::document::Align;
use std::fmt::Write as _;

/// What is special about a paragraph, or what a style says of all of its kind; lengths are twips.
#[derive(Clone, Debug, Default)]
pub(super) struct Shape {
    /// Stays on the page of the next paragraph.
    pub(super) keep_next: bool,
    /// Is not split between pages.
    pub(super) keep_lines: bool,
    /// A rule below it.
    pub(super) rule: Option<Rule>,
    /// Its tab stops from the left.
    pub(super) tabs: Vec<Tab>,
    /// Does not follow the grid of the page.
    pub(super) off_grid: bool,
    /// Room above.
    pub(super) before: Option<u32>,
    /// Room below.
    pub(super) after: Option<u32>,
    /// From line to line.
    pub(super) line: Option<Line>,
    /// Its indents.
    pub(super) indent: Option<Indent>,
    /// Where its lines stand.
    pub(super) align: Option<Align>,
    /// Its level in the outline, from 0.
    pub(super) outline: Option<u8>,
}

/// A line below a paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rule {
    pub(super) color: &'static str,
    /// Its thickness in eighths of a point.
    pub(super) eighths: u32,
    /// Points between text and rule, 31 at most.
    pub(super) gap: u32,
}

/// A tab stop.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tab {
    pub(super) at: u32,
    pub(super) right: bool,
}

/// From line to line.
#[derive(Clone, Copy, Debug)]
pub(super) enum Line {
    /// Exactly so many twips.
    Exact(u32),
    /// As the type asks, times so many 240ths.
    Auto(u32),
}

/// Indents of a paragraph.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Indent {
    pub(super) left: u32,
    pub(super) right: u32,
    /// Of the first line against the others; negative lets the others hang.
    pub(super) first: i64,
    /// The same for the first line in hundredths of a character, so that it follows the type when a person changes it.
    pub(super) first_characters: Option<u32>,
}

impl Shape {
    /// Writes what stands inside `w:pPr` behind the name of the style.
    pub(super) fn write(&self, xml: &mut String) {
        self.write_keeping(xml);
        if let Some(Rule { color, eighths, gap }) = self.rule {
            // Writing to a string cannot fail, here and below.
            let _ = write!(
                xml,
                "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"{eighths}\" w:space=\"{gap}\" w:color=\"{color}\"/></w:pBdr>"
            );
        }
        if !self.tabs.is_empty() {
            xml.push_str("<w:tabs>");
            for Tab { at, right } in &self.tabs {
                let side = if *right { "right" } else { "left" };
                let _ = write!(xml, "<w:tab w:val=\"{side}\" w:pos=\"{at}\"/>");
            }
            xml.push_str("</w:tabs>");
        }
        if self.off_grid {
            xml.push_str("<w:adjustRightInd w:val=\"0\"/><w:snapToGrid w:val=\"0\"/>");
        }
        self.write_room(xml);
    }

    fn write_keeping(&self, xml: &mut String) {
        if self.keep_next {
            xml.push_str("<w:keepNext/>");
        }
        if self.keep_lines {
            xml.push_str("<w:keepLines/>");
        }
    }

    fn write_room(&self, xml: &mut String) {
        if self.before.is_some() || self.after.is_some() || self.line.is_some() {
            xml.push_str("<w:spacing");
            for (name, twips) in [("before", self.before), ("after", self.after)] {
                if let Some(twips) = twips {
                    let _ = write!(xml, " w:{name}=\"{twips}\"");
                }
            }
            let _ = match self.line {
                Some(Line::Exact(twips)) => write!(xml, " w:line=\"{twips}\" w:lineRule=\"exact\""),
                Some(Line::Auto(share)) => write!(xml, " w:line=\"{share}\" w:lineRule=\"auto\""),
                None => Ok(()),
            };
            xml.push_str("/>");
        }
        if let Some(Indent { left, right, first, first_characters }) = self.indent {
            let _ = write!(xml, "<w:ind w:left=\"{left}\" w:right=\"{right}\"");
            if let Some(hundredths) = first_characters {
                let _ = write!(xml, " w:firstLineChars=\"{hundredths}\"");
            }
            let name = if first < 0 { "hanging" } else { "firstLine" };
            let _ = write!(xml, " w:{name}=\"{}\"/>", first.unsigned_abs());
        }
        if let Some(align) = self.align {
            let _ = write!(xml, "<w:jc w:val=\"{}\"/>", align.word());
        }
        if let Some(level) = self.outline {
            let _ = write!(xml, "<w:outlineLvl w:val=\"{level}\"/>");
        }
    }
}

impl Align {
    fn word(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Centre => "center",
            Self::Right => "right",
            Self::Both => "both",
        }
    }
}
