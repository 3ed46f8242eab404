//! The parts of a .docx and how they are packed: each part typed, each reachable, nothing outside the file.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::document::Document;
use super::face;
use super::footer;
use super::layout::{Layout, PageNumbers};
use super::style;
use crate::fault::{Fault, What};
use crate::plain::escaped;

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// A part of the file.
struct Part {
    name: &'static str,
    media_type: String,
    /// The end of the type of the relationship that leads to it.
    relation: &'static str,
    content: String,
}

/// Packs a paper whose text is written.
pub(super) fn pack(document: &Document, layout: &Layout, body: &str) -> Result<Vec<u8>, Fault> {
    let word = |name, kind: &str, relation, content| Part {
        name,
        media_type: format!("{WORD}.{kind}+xml"),
        relation,
        content,
    };
    let mut inner = vec![
        word("styles.xml", "styles", "styles", style::part(layout)),
        word("settings.xml", "settings", "settings", settings(layout)),
        word("fontTable.xml", "fontTable", "fontTable", face::table()),
        word("footer1.xml", "footer", "footer", footer::page_number(layout, false)),
    ];
    if layout.page_numbers == PageNumbers::Outside {
        inner.push(word("footer2.xml", "footer", "footer", footer::page_number(layout, true)));
    }
    if let Some(text) = &document.running_head {
        inner.push(word("header1.xml", "header", "header", footer::running_head(layout, text)));
    }
    let section = section(layout, &inner);
    let text = format!(
        "{XML}<w:document xmlns:w=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><w:body>{body}{section}</w:body></w:document>"
    );
    let outer = [
        word("word/document.xml", "document.main", "officeDocument", text),
        Part {
            name: "docProps/core.xml",
            media_type: String::from("application/vnd.openxmlformats-package.core-properties+xml"),
            relation: "core-properties",
            content: core_properties(document),
        },
        Part {
            name: "docProps/app.xml",
            media_type: String::from("application/vnd.openxmlformats-officedocument.extended-properties+xml"),
            relation: "extended-properties",
            content: format!(
                "{XML}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
                 <Application>Liandong</Application></Properties>"
            ),
        },
    ];
    zipped(&outer, &inner).map_err(|_| Fault::new(What::NotWritten))
}

fn zipped(outer: &[Part], inner: &[Part]) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // The same paper gives the same bytes, so no entry says when it was packed.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut add = |name: &str, content: &str| {
        zip.start_file(name, options)?;
        zip.write_all(content.as_bytes()).map_err(zip::result::ZipError::from)
    };
    add("[Content_Types].xml", &content_types(outer, inner))?;
    add("_rels/.rels", &relationships(outer))?;
    for part in outer {
        add(part.name, &part.content)?;
    }
    add("word/_rels/document.xml.rels", &relationships(inner))?;
    for part in inner {
        add(&format!("word/{}", part.name), &part.content)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn content_types(outer: &[Part], inner: &[Part]) -> String {
    let entry = |folder: &str, part: &Part| {
        format!("<Override PartName=\"/{folder}{}\" ContentType=\"{}\"/>", part.name, part.media_type)
    };
    let outer: String = outer.iter().map(|part| entry("", part)).collect();
    let inner: String = inner.iter().map(|part| entry("word/", part)).collect();
    format!(
        "{XML}<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{outer}{inner}</Types>"
    )
}

fn relationships(parts: &[Part]) -> String {
    let entry = |(i, part): (usize, &Part)| {
        let space = match part.relation {
            "core-properties" => format!("{PACKAGE}/relationships/metadata"),
            _ => String::from(OFFICE),
        };
        let (id, relation) = (relation_id(i), part.relation);
        format!("<Relationship Id=\"{id}\" Type=\"{space}/{relation}\" Target=\"{}\"/>", part.name)
    };
    let entries: String = parts.iter().enumerate().map(entry).collect();
    format!("{XML}<Relationships xmlns=\"{PACKAGE}/relationships\">{entries}</Relationships>")
}

fn relation_id(at: usize) -> String {
    format!("rId{}", at + 1)
}

/// The page and what stands on every one: the end of the text.
fn section(layout: &Layout, parts: &[Part]) -> String {
    let references: String = parts
        .iter()
        .enumerate()
        .filter_map(|(i, part)| {
            let (element, pages) = match part.name {
                "header1.xml" => ("headerReference", "default"),
                "footer1.xml" => ("footerReference", "default"),
                "footer2.xml" => ("footerReference", "even"),
                _ => return None,
            };
            Some(format!("<w:{element} w:type=\"{pages}\" r:id=\"{}\"/>", relation_id(i)))
        })
        .collect();
    let page = layout.page;
    let turned = if page.width > page.height { " w:orient=\"landscape\"" } else { "" };
    let grid = match layout.grid {
        // Lines only: characters keep to theirs by the spacing of the styles, which every program reads alike.
        Some(_) => format!("<w:docGrid w:type=\"lines\" w:linePitch=\"{}\"/>", layout.pitch),
        None => String::new(),
    };
    format!(
        "<w:sectPr>{references}<w:pgSz w:w=\"{}\" w:h=\"{}\"{turned}/>\
         <w:pgMar w:top=\"{}\" w:right=\"{}\" w:bottom=\"{}\" w:left=\"{}\" w:header=\"{}\" w:footer=\"{}\" w:gutter=\"0\"/>\
         <w:cols w:space=\"720\"/>{grid}</w:sectPr>",
        page.width,
        page.height,
        page.top,
        page.right,
        page.bottom,
        page.left,
        page.top / 2,
        page.footer,
    )
}

fn settings(layout: &Layout) -> String {
    let even = match layout.page_numbers {
        PageNumbers::Outside => "<w:evenAndOddHeaders/>",
        PageNumbers::Centred => "",
    };
    format!(
        "{XML}<w:settings xmlns:w=\"{MAIN}\"><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"420\"/>{even}\
         <w:characterSpacingControl w:val=\"compressPunctuation\"/>\
         <w:compat><w:balanceSingleByteDoubleByteWidth/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>\
         <w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
         <w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/><w:decimalSymbol w:val=\".\"/><w:listSeparator w:val=\",\"/></w:settings>"
    )
}

fn core_properties(document: &Document) -> String {
    let title = match (&document.masthead, document.title.is_empty()) {
        (Some(masthead), true) => &masthead.mark,
        _ => &document.title,
    };
    let made = document.made.map(|date| {
        ["created", "modified"].map(|name| {
            format!("<dcterms:{name} xsi:type=\"dcterms:W3CDTF\">{date}T00:00:00Z</dcterms:{name}>")
        })
    });
    format!(
        "{XML}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{}</dc:title><dc:creator>{}</dc:creator>{}</cp:coreProperties>",
        escaped(title),
        escaped(&document.author),
        made.map(|lines| lines.concat()).unwrap_or_default(),
    )
}
