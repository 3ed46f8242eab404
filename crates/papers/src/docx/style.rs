//! The styles of a paper: each kind of paragraph once, so that a clerk who edits the file changes it in one place.

use super::document::{Align, Level};
use super::face::Face;
use super::layout::Layout;
use super::shape::{Indent, Line, Shape};
use std::fmt::Write as _;

/// A kind of paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// What everything else is based on.
    Normal,
    /// 正文.
    Body,
    /// A heading.
    Heading(Level),
    /// 标题.
    Title,
    /// The line under the title.
    Subtitle,
    /// 份号, 密级 and 紧急程度.
    Marking,
    /// 发文机关标志.
    Mark,
    /// 发文字号 and what stands beside it.
    Number,
    /// Lines without an indent: 主送.
    Flush,
    /// 署名 and 成文日期.
    Signature,
    /// Cells of tables.
    Cell,
    /// Heads of columns and labels of forms.
    CellHead,
    /// What stands above a table.
    Caption,
    /// Units, notes and sources, in small type.
    Small,
    /// 版记.
    Imprint,
    /// The line at the head of a page.
    Header,
    /// The page number.
    Footer,
}

/// What a style says.
pub(super) struct Spec {
    pub(super) id: &'static str,
    name: &'static str,
    pub(super) face: Face,
    /// Half points.
    pub(super) size: u32,
    pub(super) color: Option<&'static str>,
    pub(super) shape: Shape,
}

/// The red of marks and rules.
pub(super) const RED: &str = "FF0000";

impl Style {
    const ALL: [Self; 20] = [
        Self::Normal,
        Self::Body,
        Self::Heading(Level::One),
        Self::Heading(Level::Two),
        Self::Heading(Level::Three),
        Self::Heading(Level::Four),
        Self::Title,
        Self::Subtitle,
        Self::Marking,
        Self::Mark,
        Self::Number,
        Self::Flush,
        Self::Signature,
        Self::Cell,
        Self::CellHead,
        Self::Caption,
        Self::Small,
        Self::Imprint,
        Self::Header,
        Self::Footer,
    ];

    /// What the style says in a layout.
    pub(super) fn spec(self, layout: &Layout) -> Spec {
        let sizes = layout.sizes;
        let exact = |twips| Some(Line::Exact(twips));
        let body = Shape { line: exact(layout.pitch), align: Some(Align::Both), ..Shape::default() };
        let indented = Shape { indent: Some(first_line(layout)), ..body.clone() };
        let heading = |level| Shape { outline: Some(level), ..indented.clone() };
        let centred = Shape { align: Some(Align::Centre), off_grid: true, ..Shape::default() };
        let cell = Shape { off_grid: true, line: exact(sizes.table * 13), ..Shape::default() };
        let small = Shape { off_grid: true, line: exact(sizes.small * 14), ..Shape::default() };
        let spec = |id, name, face, size, shape| Spec { id, name, face, size, color: None, shape };
        match self {
            Self::Normal => spec("Normal", "Normal", Face::Text, sizes.body, Shape::default()),
            Self::Body => spec("PaperBody", "公文正文", Face::Text, sizes.body, indented),
            Self::Heading(level) => {
                let (id, name, face, size, at) = match level {
                    Level::One => ("Heading1", "heading 1", Face::Hei, sizes.heading, 0),
                    Level::Two => ("Heading2", "heading 2", Face::Kai, sizes.body, 1),
                    Level::Three => ("Heading3", "heading 3", Face::Text, sizes.body, 2),
                    Level::Four => ("Heading4", "heading 4", Face::Text, sizes.body, 3),
                };
                spec(id, name, face, size, heading(at))
            }
            Self::Title => {
                let shape = Shape { keep_lines: true, line: exact(sizes.title * 15), ..centred };
                spec("Title", "Title", Face::Title, sizes.title, shape)
            }
            Self::Subtitle => {
                let shape = Shape { line: exact(layout.pitch), ..centred };
                spec("Subtitle", "Subtitle", Face::Kai, sizes.body, shape)
            }
            Self::Marking => {
                let shape = Shape { line: exact(layout.pitch), ..Shape::default() };
                spec("PaperMarking", "公文密级", Face::Hei, sizes.body, shape)
            }
            Self::Mark => {
                let size = layout.mark.size_max;
                let mark = spec("PaperMark", "公文标志", Face::Title, size, centred);
                Spec { color: Some(RED), ..mark }
            }
            Self::Number => {
                let shape = Shape { line: exact(layout.pitch), ..Shape::default() };
                spec("PaperNumber", "公文字号", Face::Text, sizes.body, shape)
            }
            Self::Flush => spec("PaperFlush", "公文主送", Face::Text, sizes.body, body),
            Self::Signature => {
                let shape = Shape { keep_lines: true, align: Some(Align::Right), ..body };
                spec("PaperSignature", "公文署名", Face::Text, sizes.body, shape)
            }
            Self::Cell => spec("PaperCell", "公文表格", Face::Text, sizes.table, cell),
            Self::CellHead => {
                let shape = Shape { align: Some(Align::Centre), ..cell };
                spec("PaperCellHead", "公文表头", Face::Hei, sizes.table, shape)
            }
            Self::Caption => {
                let shape = Shape {
                    keep_next: true,
                    before: Some(160),
                    after: Some(40),
                    line: exact(sizes.table * 16),
                    ..centred
                };
                spec("Caption", "caption", Face::Hei, sizes.table, shape)
            }
            Self::Small => spec("PaperSmall", "公文说明", Face::Text, sizes.small, small),
            Self::Imprint => {
                let shape = Shape { off_grid: true, line: exact(sizes.foot * 15), ..Shape::default() };
                spec("PaperImprint", "公文版记", Face::Text, sizes.foot, shape)
            }
            Self::Header => {
                let shape = Shape { align: Some(Align::Right), ..small };
                spec("Header", "header", Face::Text, sizes.small, shape)
            }
            Self::Footer => {
                let shape = Shape { off_grid: true, line: Some(Line::Auto(240)), ..Shape::default() };
                spec("Footer", "footer", Face::Song, sizes.foot, shape)
            }
        }
    }
}

/// The first line of the text stands in by two characters.
fn first_line(layout: &Layout) -> Indent {
    let first = i64::from(layout.character() * 2);
    Indent { first, first_characters: Some(200), ..Indent::default() }
}

/// The part `word/styles.xml`.
pub(super) fn part(layout: &Layout) -> String {
    let body = layout.sizes.body;
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:docDefaults><w:rPrDefault><w:rPr>{}<w:sz w:val=\"{body}\"/><w:szCs w:val=\"{body}\"/>\
         <w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>",
        Face::Text.fonts(),
    );
    for style in Style::ALL {
        write_style(&mut xml, style, layout);
    }
    xml.push_str(
        "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">\
         <w:name w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/></w:style>\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>\
         <w:uiPriority w:val=\"99\"/><w:semiHidden/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar>\
         <w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/>\
         <w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style></w:styles>",
    );
    xml
}

fn write_style(xml: &mut String, style: Style, layout: &Layout) {
    let spec = style.spec(layout);
    let (default, based) = match style {
        Style::Normal => (" w:default=\"1\"", ""),
        _ => ("", "<w:basedOn w:val=\"Normal\"/>"),
    };
    let next = if matches!(style, Style::Heading(_)) { "<w:next w:val=\"PaperBody\"/>" } else { "" };
    // Writing to a string cannot fail, here and below.
    let _ = write!(
        xml,
        "<w:style w:type=\"paragraph\"{default} w:styleId=\"{}\"><w:name w:val=\"{}\"/>{based}{next}<w:qFormat/><w:pPr>",
        spec.id, spec.name
    );
    if style == Style::Normal {
        // A page counts its lines, so a lone line may end one.
        xml.push_str("<w:widowControl w:val=\"0\"/>");
    }
    spec.shape.write(xml);
    xml.push_str("</w:pPr><w:rPr>");
    xml.push_str(spec.face.fonts());
    if let Some(color) = spec.color {
        let _ = write!(xml, "<w:color w:val=\"{color}\"/>");
    }
    if layout.grid.is_some() && !spec.shape.off_grid && style != Style::Normal {
        // So many characters fill a line as the layout counts.
        let room = i64::from(layout.character()) - i64::from(layout.sizes.body) * 10;
        let _ = write!(xml, "<w:spacing w:val=\"{room}\"/>");
    }
    let _ = write!(xml, "<w:sz w:val=\"{0}\"/><w:szCs w:val=\"{0}\"/></w:rPr></w:style>", spec.size);
}
