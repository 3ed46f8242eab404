//! Texts and tables as nobody wants them: the paper stays well-formed and loses nothing that can be seen.

use papers::docx::{
    Block, COLUMNS_MAX, Column, Document, Form, FormRow, Layout, Masthead, Row, Table, write,
};
use proptest::prelude::*;

use super::docx_valid::{parsed, parts};

fn paper(blocks: Vec<Block>) -> Document {
    Document { blocks, ..Document::default() }
}

fn table(columns: usize, rows: Vec<Vec<String>>) -> Document {
    let rows = rows.into_iter().map(|cells| Row { cells, total: false }).collect();
    let columns = (0..columns).map(|i| Column::text(format!("列{i}"), 1)).collect();
    paper(vec![Block::Table(Table { columns, rows, ..Table::default() })])
}

fn read_back(document: &Document) -> String {
    let parts = parts(&write(document, &Layout::official()).expect("a paper"));
    parts.values().for_each(|xml| drop(parsed(xml)));
    parsed(&parts["word/document.xml"]).read()
}

/// What can be seen of a text, said independently of the writer; only for texts without a carriage return.
fn visible(text: &str) -> String {
    let unseen = |c: &char| {
        c.is_control() && !matches!(c, '\n' | '\t')
            || "\u{FEFF}\u{FFFE}\u{FFFF}\u{61C}\u{200E}\u{200F}\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{2066}\u{2067}\u{2068}\u{2069}"
                .contains(*c)
    };
    text.chars()
        .filter(|c| !unseen(c))
        .collect::<String>()
        .replace('\t', " ")
        .replace(['\u{2028}', '\u{2029}'], "\n")
}

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("]]>".to_owned()),
        Just("&amp;&#x0;<w:p/>".to_owned()),
        Just("\"'<>&".to_owned()),
        Just("  \n\t ".to_owned()),
        Just("\u{202E}\u{200F}限有".to_owned()),
        "[\u{0}-\u{8}\u{E}-\u{1F}\u{7F}-\u{9F}]",
        "[\u{4E00}-\u{9FFF}“”—…]{0,4}",
        any::<char>().prop_filter("line ends are tested apart", |c| *c != '\r').prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_as_it_can_be_seen(text in text()) {
        prop_assert_eq!(read_back(&paper(vec![Block::paragraph(text.as_str())])), visible(&text));
    }

    #[test]
    fn any_text_may_stand_in_every_place(text in text()) {
        let masthead = Masthead {
            mark: text.clone(),
            signers: vec![text.clone()],
            secrecy: Some(text.clone()),
            line: Some((text.clone(), text.clone())),
            ..Masthead::default()
        };
        let form = Form { rows: vec![FormRow::two((&text, &text), (&text, &text))] };
        let document = Document {
            masthead: Some(masthead),
            title: text.clone(),
            addressee: Some(text.clone()),
            blocks: vec![Block::Form(form), Block::Source(text.clone())],
            attachments: vec![text.clone(), text.clone()],
            notes: vec![text.clone()],
            running_head: Some(text.clone()),
            author: text.clone(),
            ..table(1, vec![vec![text.clone()]])
        };
        read_back(&document);
    }
}

#[test]
fn markup_in_a_text_is_text() {
    let text = "</w:t></w:r><w:r><w:t>& < > \" ' ]]> <!-- <?x?> &#0;";
    assert_eq!(read_back(&paper(vec![Block::paragraph(text)])), text);
    let document = Document { title: text.to_owned(), ..Document::default() };
    let core = parts(&write(&document, &Layout::report()).unwrap())["docProps/core.xml"].clone();
    assert_eq!(parsed(&core).all("dc:title")[0].read(), text);
}

#[test]
fn what_cannot_be_seen_does_not_reach_the_paper() {
    let text = "甲\0\u{1}\u{B}\u{1B}[31m乙\u{202E}丙\u{2066}\u{200F}\u{FFFE}\u{FFFF}丁";
    assert_eq!(read_back(&paper(vec![Block::paragraph(text)])), "甲[31m乙丙丁");
    assert_eq!(read_back(&paper(vec![Block::paragraph("שלום عالم 𠮷 🙂")])), "שלום عالم 𠮷 🙂");
    assert_eq!(read_back(&paper(vec![Block::paragraph("一\r\n二\r三\n\n四")])), "一\n二\n三\n\n四");
}

#[test]
fn ten_thousand_rows_are_one_table_with_heads_on_every_page() {
    let rows = (0..10_000).map(|i| vec![i.to_string(), "示例项目".to_owned(), format!("{i}.50")]).collect();
    let parts = parts(&write(&table(3, rows), &Layout::report()).unwrap());
    let xml = &parts["word/document.xml"];
    assert_eq!(xml.matches("<w:tr>").count(), 10_001);
    assert_eq!(xml.matches("<w:tblHeader/>").count(), 1);
    assert!(parsed(xml).read().ends_with("9999示例项目9999.50"));
}

#[test]
fn a_mebibyte_of_text_stays_whole_in_a_paragraph_and_in_a_cell() {
    let long = "长".repeat((1 << 20) / 3);
    assert_eq!(read_back(&paper(vec![Block::paragraph(long.as_str())])), long);
    let word = "a".repeat(1 << 20);
    let document = table(2, vec![vec![word.clone(), "乙".to_owned()]]);
    assert_eq!(read_back(&document), format!("列0列1{word}乙"));
    let xml = &parts(&write(&document, &Layout::report()).unwrap())["word/document.xml"];
    assert_eq!(xml.matches("<w:cantSplit/>").count(), 1, "the heads only: such a row must be split");
}

#[test]
fn more_columns_than_word_opens_are_refused_with_what_to_do() {
    assert!(write(&table(COLUMNS_MAX, vec![]), &Layout::report()).is_ok());
    let fault = write(&table(COLUMNS_MAX + 1, vec![]), &Layout::report()).unwrap_err();
    assert_eq!(fault.code(), "too_many_columns_to_write");
    assert_eq!(fault.zh(), "表格超过63列，文档容纳不下。减少列后再导出。");
    assert!(write(&table(0, vec![vec![String::new(); 64]]), &Layout::report()).is_err());
    assert!(write(&table(0, vec![]), &Layout::report()).is_ok(), "a table of nothing is nothing");
}
