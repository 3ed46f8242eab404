//! What a workbook says is what is read: kinds, texts, dates, sheets.

use papers::Limits;
use papers::fault::What;
use papers::sheet::{Kind, ReadOptions, read};

use super::support::{Book, cells, read_xlsx, texts};

/// Reads the cells of one row.
fn row(cells_xml: &str) -> Vec<(u16, String, Kind)> {
    let sheet =
        read_xlsx(&Book::with_rows(&format!("<row r=\"5\">{cells_xml}</row>")).bytes()).expect("a good row");
    cells(&sheet).into_iter().map(|(_, column, text, kind)| (column, text, kind)).collect()
}

fn one(cell_xml: &str) -> (String, Kind) {
    let mut cells = row(cell_xml);
    assert_eq!(cells.len(), 1, "{cell_xml}");
    cells.pop().map(|(_, text, kind)| (text, kind)).expect("one cell")
}

#[test]
fn every_kind_of_cell_is_read() {
    let cases = [
        (r#"<c t="s"><v>0</v></c>"#, "园区", Kind::Text),
        (r#"<c t="inlineStr"><is><t>苏科&amp;高新</t></is></c>"#, "苏科&高新", Kind::Text),
        (r#"<c t="str"><f>A1&amp;B1</f><v>a&lt;b</v></c>"#, "a<b", Kind::Text),
        (r#"<c><v>113</v></c>"#, "113", Kind::Number),
        (r#"<c t="n"><v> 0.1 </v></c>"#, "0.1", Kind::Number),
        (r#"<c><v>1.1000000000000001</v></c>"#, "1.1", Kind::Number),
        (r#"<c><v>1E+5</v></c>"#, "100000", Kind::Number),
        (r#"<c><v>110101199001011234</v></c>"#, "110101199001011234", Kind::Number),
        (r#"<c t="b"><v>1</v></c>"#, "TRUE", Kind::Bool),
        (r#"<c t="e"><v>#N/A</v></c>"#, "#N/A", Kind::Error),
        (r#"<c s="1"><v>45985</v></c>"#, "2025-11-24", Kind::Date),
        (r#"<c s="2"><v>45985.5</v></c>"#, "2025-11-24", Kind::Date),
        (r#"<c s="4"><v>45985.395833333336</v></c>"#, "2025-11-24 09:30:00", Kind::Date),
        (r#"<c s="6"><v>0.5</v></c>"#, "12:00:00", Kind::Time),
        (r#"<c s="3"><v>0.12</v></c>"#, "0.12", Kind::Percent),
        (r#"<c s="5"><v>1.0416666666666667</v></c>"#, "1.04166666666667", Kind::Number),
        (r#"<c s="1"><v>99999999</v></c>"#, "99999999", Kind::Number),
        (r#"<c t="d"><v>2025-11-24T00:00:00</v></c>"#, "2025-11-24", Kind::Date),
        (r#"<c t="s"><f>A1</f><v>0</v></c>"#, "园区", Kind::Text),
    ];
    for (xml, text, kind) in cases {
        assert_eq!(one(xml), (text.to_owned(), kind), "{xml}");
    }
}

#[test]
fn a_formula_gives_its_kept_result_or_says_that_there_is_none() {
    let book = Book::with_rows(
        r#"<row><c><f>1+1</f><v>2</v></c><c><f>NOW()</f></c><c t="str"><f>""</f><v></v></c><c><f>B2</f><v/></c></row>"#,
    );
    let sheet = read_xlsx(&book.bytes()).unwrap();
    let row = sheet.rows().next().unwrap();
    let cells: Vec<_> = row.cells().map(|cell| (cell.column, cell.text, cell.kind, cell.formula)).collect();
    let expected =
        [(1, "2", Kind::Number, true), (2, "", Kind::Uncalculated, true), (4, "", Kind::Uncalculated, true)];
    assert_eq!(cells, expected);
}

#[test]
fn rich_runs_are_joined_and_phonetic_guides_dropped() {
    let rich = "<r><t>联</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">动 </t></r><rPh sb=\"0\" eb=\"1\"><t>liandong</t></rPh><phoneticPr/>";
    assert_eq!(one(&format!("<c t=\"inlineStr\"><is>{rich}</is></c>")).0, "联动 ");
    let shared = format!("<sst><si>{rich}</si><si><t>二</t></si></sst>");
    let book = Book::with_rows("<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row>")
        .part("xl/sharedStrings.xml", shared);
    assert_eq!(
        texts(&read_xlsx(&book.bytes()).unwrap()),
        [(1, 1, "联动 ".to_owned()), (1, 2, "二".to_owned())]
    );
}

#[test]
fn escapes_cdata_comments_and_line_ends_are_read_as_xml_says() {
    let cases = [
        ("a_x000D__x000A_b", "a\r\nb"),
        ("a\r\nb", "a\nb"),
        ("<![CDATA[<甲>]]>&#x4E59;", "<甲>乙"),
        ("甲<!-- 注 -->乙", "甲乙"),
        ("  两边  ", "  两边  "),
    ];
    for (xml, text) in cases {
        assert_eq!(one(&format!("<c t=\"inlineStr\"><is><t>{xml}</t></is></c>")).0, text);
    }
}

#[test]
fn rows_and_cells_keep_the_numbers_a_person_sees() {
    let rows = r#"<row r="3" hidden="1"><c r="B3"><v>1</v></c><c><v>2</v></c><c r="G3"><v>3</v></c></row><row><c><v>4</v></c></row><row r="9"/>"#;
    let sheet = read_xlsx(&Book::with_rows(rows).bytes()).unwrap();
    let expected = [(3, 2, "1"), (3, 3, "2"), (3, 7, "3"), (4, 1, "4")];
    assert_eq!(texts(&sheet), expected.map(|(row, column, text)| (row, column, text.to_owned())));
    let third = sheet.rows().next().unwrap();
    assert_eq!(third.get(7).map(|cell| cell.text), Some("3"));
    assert_eq!(third.get(4), None);
}

#[test]
fn a_word_in_a_number_cell_is_refused_with_its_place() {
    let fault =
        read_xlsx(&Book::with_rows(r#"<row r="8"><c r="D8"><v>约100</v></c></row>"#).bytes()).unwrap_err();
    assert_eq!(fault.what, What::BadNumber { text: "约100".to_owned() });
    assert_eq!(
        fault.zh(),
        "名单.xlsx，工作表“线索”，第8行D列（第4列）：数字单元格里的“约100”不是数。改成数字或文本再上传。"
    );
}

fn book_of_three() -> Vec<u8> {
    let sheet = |text: &str| {
        format!(
            "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>{text}</t></is></c></row></sheetData></worksheet>"
        )
    };
    let book = r#"<workbook xmlns:x="r"><workbookPr date1904="1"/><sheets><sheet name="图" x:id="c"/><sheet name="隐" state="hidden" x:id="a"/><sheet name="明" x:id="b"/></sheets></workbook>"#;
    let rels = r#"<Relationships><Relationship Id="a" Type="x/worksheet" Target="/xl/a.xml"/><Relationship Id="b" Type="x/worksheet" Target="./b.xml"/><Relationship Id="c" Type="x/chartsheet" Target="c.xml"/></Relationships>"#;
    Book::with_rows("")
        .part("xl/workbook.xml", book)
        .part("xl/_rels/workbook.xml.rels", rels)
        .part("xl/a.xml", sheet("甲"))
        .part("xl/b.xml", sheet("乙"))
        .bytes()
}

#[test]
fn the_first_visible_worksheet_is_read_or_the_one_named() {
    let read = |name: Option<&str>| {
        let options = ReadOptions { sheet: name.map(str::to_owned), ..ReadOptions::default() };
        read(&book_of_three(), "a.xlsx", &Limits::default(), &options)
    };
    let first = read(None).unwrap();
    assert_eq!((first.name.as_str(), first.visible.as_slice()), ("明", &["明".to_owned()][..]));
    assert_eq!(texts(&first), [(1, 1, "乙".to_owned())]);
    assert_eq!(texts(&read(Some("隐")).unwrap()), [(1, 1, "甲".to_owned())]);
    let fault = read(Some("图")).unwrap_err();
    assert_eq!(fault.code(), "sheet_missing");
    assert!(fault.zh().contains("现有：明"), "{}", fault.zh());
}

#[test]
fn dates_since_1904_are_read_as_such() {
    let book = Book::with_rows(r#"<row><c s="1"><v>44523</v></c></row>"#).part(
        "xl/workbook.xml",
        r#"<workbook><workbookPr date1904="true"/><sheets><sheet name="a" r:id="rId1"/></sheets></workbook>"#,
    );
    assert_eq!(texts(&read_xlsx(&book.bytes()).unwrap()), [(1, 1, "2025-11-24".to_owned())]);
}

#[test]
fn a_workbook_without_styles_or_shared_texts_is_complete() {
    let rels = r#"<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
    let book = Book::with_rows("<row><c s=\"9\"><v>1</v></c></row>")
        .part("xl/_rels/workbook.xml.rels", rels)
        .without("xl/styles.xml")
        .without("xl/sharedStrings.xml");
    assert_eq!(texts(&read_xlsx(&book.bytes()).unwrap()), [(1, 1, "1".to_owned())]);
}

#[test]
fn prefixed_elements_are_the_same_elements() {
    let sheet = r#"<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>"#;
    let book = Book::with_rows("").part("xl/worksheets/sheet1.xml", sheet);
    assert_eq!(texts(&read_xlsx(&book.bytes()).unwrap()), [(1, 1, "1".to_owned())]);
}
