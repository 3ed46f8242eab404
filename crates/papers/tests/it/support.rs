//! Workbooks made by hand, part by part, so that a test can break exactly one of them.

use std::io::{Cursor, Write};

use papers::sheet::{Kind, ReadOptions, Sheet, read};
use papers::{Fault, Limits};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const ROOT_RELS: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="线索" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const BOOK_RELS: &str = r#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;
/// Styles 0 to 6: general, day, custom day, percent, moment, elapsed, time.
const STYLES: &str = r#"<styleSheet><numFmts count="3"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/><numFmt numFmtId="177" formatCode="yyyy/m/d\ h:mm"/><numFmt numFmtId="178" formatCode="[h]:mm:ss"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="10"/><xf numFmtId="177"/><xf numFmtId="178"/><xf numFmtId="21"/></cellXfs></styleSheet>"#;

/// A workbook as its parts.
pub(crate) struct Book(Vec<(String, Vec<u8>)>);

impl Book {
    /// A workbook whose one sheet has this `sheetData`.
    pub(crate) fn with_rows(rows: &str) -> Self {
        let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
        Self(Vec::new())
            .part("_rels/.rels", ROOT_RELS)
            .part("xl/workbook.xml", BOOK)
            .part("xl/_rels/workbook.xml.rels", BOOK_RELS)
            .part("xl/styles.xml", STYLES)
            .part("xl/sharedStrings.xml", "<sst><si><t>园区</t></si></sst>")
            .part("xl/worksheets/sheet1.xml", sheet)
    }

    /// Adds or replaces a part.
    pub(crate) fn part(mut self, name: &str, content: impl Into<Vec<u8>>) -> Self {
        self.0.retain(|(existing, _)| existing != name);
        self.0.push((name.to_owned(), content.into()));
        self
    }

    /// Leaves a part out.
    pub(crate) fn without(mut self, name: &str) -> Self {
        self.0.retain(|(existing, _)| existing != name);
        self
    }

    /// Packs the parts.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.packed(CompressionMethod::Deflated)
    }

    /// Packs the parts by a given method.
    pub(crate) fn packed(&self, method: CompressionMethod) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in &self.0 {
            zip.start_file(name, SimpleFileOptions::default().compression_method(method))
                .expect("a new entry");
            zip.write_all(content).expect("memory");
        }
        zip.finish().expect("a directory").into_inner()
    }
}

/// Reads `名单.xlsx` under the default limits.
pub(crate) fn read_xlsx(bytes: &[u8]) -> Result<Sheet, Fault> {
    read(bytes, "名单.xlsx", &Limits::default(), &ReadOptions::default())
}

/// Lists all cells as row, column, text and kind.
pub(crate) fn cells(sheet: &Sheet) -> Vec<(u32, u16, String, Kind)> {
    let rows = sheet.rows();
    rows.flat_map(|row| {
        row.cells().map(move |cell| (row.number, cell.column, cell.text.to_owned(), cell.kind))
    })
    .collect()
}

/// Lists all cells as row, column and text.
pub(crate) fn texts(sheet: &Sheet) -> Vec<(u32, u16, String)> {
    cells(sheet).into_iter().map(|(row, column, text, _)| (row, column, text)).collect()
}
