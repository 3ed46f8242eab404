//! What a paper says and where it stands, read back from the file.

use kernel::Date;
use papers::docx::{
    Block, Column, Document, Imprint, Layout, Level, Masthead, Number, People, Row, Run, Signature, Table,
    write,
};

use super::docx_valid::{Element, parsed, parts};
use super::samples;

fn text_of(document: &Document, layout: &Layout) -> Element {
    parsed(&parts(&write(document, layout).expect("a paper"))["word/document.xml"])
}

/// The paragraphs of a paper: style and words.
fn paragraphs(document: &Document, layout: &Layout) -> Vec<(String, String)> {
    let style = |paragraph: &Element| paragraph.all("w:pStyle")[0].get("w:val").to_owned();
    text_of(document, layout)
        .all("w:p")
        .iter()
        .map(|paragraph| (style(paragraph), paragraph.read()))
        .collect()
}

fn small() -> Document {
    Document {
        masthead: Some(Masthead {
            mark: "示例纪要".to_owned(),
            number: Some(Number::Issue(3)),
            line: Some(("示例办公室".to_owned(), "2026年11月27日".to_owned())),
            ..Masthead::default()
        }),
        title: "关于“1+5”的纪要".to_owned(),
        blocks: vec![
            Block::heading(Level::One, "总体"),
            Block::Paragraph(vec![Run::plain("甲 & 乙 <丙> "), Run::bold("未掌握")]),
            Block::Table(Table {
                caption: Some("投资".to_owned()),
                unit: Some("单位：万元".to_owned()),
                columns: vec![Column::text("园区", 1), Column::number("到位资金", 2)],
                rows: vec![Row { cells: vec!["示例园".to_owned(), "1,900.50".to_owned()], total: false }],
                note: None,
            }),
            Block::PageBreak,
            Block::Source("来源：示例".to_owned()),
        ],
        signature: Some(Signature {
            organ: "示例办公室".to_owned(),
            date: Date::new(2026, 1, 2).expect("a day"),
        }),
        imprint: Some(Imprint { copies: None, organ: "示例办公室".to_owned(), date: None }),
        made: Date::new(2026, 1, 2),
        ..Document::default()
    }
}

/// Renewed with `UPDATE_DOCS=1 cargo test -p papers`; read the difference.
#[test]
fn a_small_paper_is_written_as_it_was() {
    let xml = parts(&write(&small(), &Layout::minutes()).unwrap())["word/document.xml"].replace("><", ">\n<");
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/golden/small.xml");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, &xml).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap();
    let first = xml.lines().zip(golden.lines()).position(|(ours, theirs)| ours != theirs);
    assert_eq!(first.map(|line| (line + 1, xml.lines().nth(line))), None, "first line that differs");
    assert_eq!(xml.lines().count(), golden.lines().count());
}

#[test]
fn a_letter_has_its_parts_in_the_order_of_the_standard() {
    let all = paragraphs(&samples::letter(), &Layout::official());
    let words: Vec<&str> = all.iter().map(|(_, words)| words.as_str()).collect();
    assert_eq!(
        words[..9],
        [
            "000008",
            "秘密★1年",
            "加急",
            "示例联席会议办公室文件",
            "\t联工办〔2026〕10号\t签发人：甲某某",
            "关于2026年前三季度六个园区\n项目推进情况的报告",
            "示例省协调小组办公室：",
            "现将2026年前三季度六个园区项目推进情况报告如下。",
            "一、总体情况",
        ]
    );
    assert_eq!(
        words[words.len() - 8..],
        [
            "附件：1. 六个园区项目推进情况表",
            "2. 重点项目清单",
            "示例联席会议办公室",
            "2026年10月8日",
            "（联系人：庚某某，电话：示例）",
            "抄送：各成员单位。",
            "示例联席会议办公室\t2026年10月8日印发",
            "",
        ]
    );
}

#[test]
fn headings_are_numbered_and_stand_in_the_outline() {
    let all = paragraphs(&samples::letter(), &Layout::official());
    let headings: Vec<(&str, &str)> = all
        .iter()
        .filter(|(style, _)| style.starts_with("Heading"))
        .map(|(style, words)| (style.as_str(), words.as_str()))
        .collect();
    assert_eq!(
        headings,
        [
            ("Heading1", "一、总体情况"),
            ("Heading1", "二、下一步打算"),
            ("Heading2", "（一）抓供地。对签约满6个月未拿地的项目逐个会商。"),
            ("Heading3", "1.一般项目"),
            ("Heading4", "（1）由园区管委会会商。"),
            ("Heading4", "（2）由工作队备案。"),
        ]
    );
    let styles = parsed(&parts(&write(&small(), &Layout::official()).unwrap())["word/styles.xml"]);
    let fonts: Vec<&str> = ["Heading1", "Heading2", "Heading3", "Title", "PaperBody"]
        .iter()
        .map(|id| {
            let style =
                styles.all("w:style").into_iter().find(|style| style.get("w:styleId") == *id).unwrap();
            style.all("w:rFonts")[0].attributes["w:eastAsia"].as_str()
        })
        .map(|font| match font {
            "黑体" => "hei",
            "楷体_GB2312" => "kai",
            "仿宋_GB2312" => "fang",
            "方正小标宋简体" => "title",
            other => panic!("{other}"),
        })
        .collect();
    assert_eq!(fonts, ["hei", "kai", "fang", "title", "fang"]);
}

#[test]
fn an_official_page_has_the_measures_of_the_standard() {
    let text = text_of(&small(), &Layout::official());
    let page = text.all("w:sectPr")[0];
    let (size, margins, grid) = (page.all("w:pgSz")[0], page.all("w:pgMar")[0], page.all("w:docGrid")[0]);
    let mm = |element: &Element, name: &str| {
        (element.get(name).parse::<f64>().unwrap() * 25.4 / 1_440.0).round() as i32
    };
    assert_eq!((mm(size, "w:w"), mm(size, "w:h")), (210, 297));
    let sides = ["w:top", "w:right", "w:bottom", "w:left"].map(|side| mm(margins, side));
    assert_eq!(sides, [37, 26, 35, 28]);
    assert_eq!((grid.get("w:type"), grid.get("w:linePitch")), ("lines", "579"));
}

#[test]
fn a_page_number_stands_outside_on_both_kinds_of_pages() {
    let official = parts(&write(&small(), &Layout::official()).unwrap());
    assert!(official["word/settings.xml"].contains("<w:evenAndOddHeaders/>"));
    let align = |part: &str| parsed(&official[part]).all("w:jc")[0].get("w:val").to_owned();
    assert_eq!((align("word/footer1.xml").as_str(), align("word/footer2.xml").as_str()), ("right", "left"));
    assert_eq!(parsed(&official["word/footer1.xml"]).read(), "— 1 —");
    let report = parts(&write(&samples::report(), &Layout::report()).unwrap());
    assert!(!report.contains_key("word/footer2.xml") && !report["word/settings.xml"].contains("evenAndOdd"));
    assert_eq!(parsed(&report["word/footer1.xml"]).all("w:fldSimple").len(), 2);
    assert_eq!(parsed(&report["word/header1.xml"]).read(), "示例园区月报　2026年10月");
}

#[test]
fn a_table_repeats_its_heads_keeps_its_rows_and_is_as_wide_as_the_text() {
    let layout = Layout::report().landscape();
    let text = text_of(&samples::report(), &layout);
    let tables = text.all("w:tbl");
    for table in &tables {
        let rows = table.all("w:tr");
        let heads: Vec<usize> =
            (0..rows.len()).filter(|row| !rows[*row].all("w:tblHeader").is_empty()).collect();
        assert_eq!(heads, [0]);
        assert!(rows.iter().all(|row| row.all("w:cantSplit").len() == 1));
        let widths: Vec<u32> =
            table.all("w:gridCol").iter().map(|column| column.get("w:w").parse().unwrap()).collect();
        assert_eq!(widths.iter().sum::<u32>(), layout.page.text_width());
        for row in rows {
            let cells: Vec<u32> =
                row.all("w:tcW").iter().map(|cell| cell.get("w:w").parse().unwrap()).collect();
            assert_eq!(cells, widths);
        }
    }
    let first_row = tables[0].all("w:tr")[1];
    let aligned: Vec<&str> = first_row.all("w:jc").iter().map(|align| align.get("w:val")).collect();
    assert_eq!(aligned[0], "left");
    assert!(aligned[1..].iter().all(|align| *align == "right"));
    let total = tables[0].all("w:tr")[7];
    assert_eq!(total.all("w:b").len(), 12, "a sum is bold");
    let captions: Vec<String> = paragraphs(&samples::report(), &layout)
        .into_iter()
        .filter_map(|(style, words)| (style == "Caption").then_some(words))
        .collect();
    assert_eq!(captions, ["表1　六个园区项目与投资", "表2　在手项目清单"]);
}

#[test]
fn a_row_with_more_cells_than_columns_loses_nothing() {
    let row = Row { cells: ["甲", "乙", "丙"].map(str::to_owned).to_vec(), total: false };
    let table = Table { columns: vec![Column::text("头", 1)], rows: vec![row], ..Table::default() };
    let document = Document { blocks: vec![Block::Table(table)], ..Document::default() };
    let text = text_of(&document, &Layout::report());
    assert_eq!(text.all("w:gridCol").len(), 3);
    assert_eq!(text.all("w:tr").iter().map(|row| row.read()).collect::<Vec<_>>(), ["头", "甲乙丙"]);
}

#[test]
fn a_label_of_people_is_in_hei_and_longer_lines_hang_under_the_first_name() {
    let layout = Layout::minutes();
    let text = text_of(&samples::minutes(), &layout);
    let lists: Vec<&Element> = text
        .all("w:p")
        .into_iter()
        .filter(|p| p.read().starts_with("出席：") || p.read().starts_with("请假："))
        .collect();
    assert_eq!(lists.len(), 2);
    assert!(lists[0].read().ends_with("示例园区管委会 戊某某、己某某；工作队 庚某某。"));
    for list in &lists {
        let indent = list.all("w:ind")[0];
        let twips = |name: &str| indent.get(name).parse::<u32>().unwrap();
        assert_eq!((twips("w:hanging"), twips("w:left")), (layout.character() * 3, layout.character() * 5));
        let runs = list.all("w:r");
        assert_eq!(runs[0].all("w:rFonts")[0].get("w:eastAsia"), "黑体");
        assert_eq!(runs[1].all("w:rFonts")[0].get("w:eastAsia"), "仿宋_GB2312");
    }
    // One line apart from the text, but not from each other.
    assert_eq!(lists[0].all("w:spacing").len(), 1);
    assert_eq!(lists[1].all("w:spacing").len(), 0);
    let nobody = People { label: "请假".to_owned(), delegations: Vec::new() };
    let document = Document { blocks: vec![Block::People(nobody)], ..Document::default() };
    assert_eq!(text_of(&document, &layout).all("w:p")[0].read(), "请假：无");
}

/// Twips that name and day of a signature stand in from the right.
fn signature(layout: &Layout, organ: &str) -> (u32, u32) {
    let signature = Signature { organ: organ.to_owned(), date: Date::new(2026, 11, 27).expect("a day") };
    let document = Document { signature: Some(signature), ..Document::default() };
    let text = text_of(&document, layout);
    let right: Vec<u32> =
        text.all("w:ind").iter().map(|indent| indent.get("w:right").parse().expect("twips")).collect();
    (right[0], right[1])
}

#[test]
fn name_and_day_stand_where_the_standard_puts_them() {
    let character = Layout::official().character();
    // Sealed: the day (7 characters wide) is 4 characters in and the name is centred on it.
    assert_eq!(signature(&Layout::official(), &"办".repeat(7)), (4 * character, 4 * character));
    assert_eq!(signature(&Layout::official(), &"办".repeat(11)).0, 2 * character);
    assert_eq!(signature(&Layout::official(), &"办".repeat(40)).0, 0);
    // Not sealed: the day begins 2 characters after the name; who ends further right is 2 characters in.
    assert_eq!(signature(&Layout::minutes(), &"办".repeat(12)), (2 * character, 5 * character));
    assert_eq!(signature(&Layout::minutes(), &"办".repeat(5)), (6 * character, 2 * character));
}

#[test]
fn properties_say_title_and_day_without_a_clock() {
    let document = Document { author: "联动 & 示例".to_owned(), title: String::new(), ..small() };
    let core = parsed(&parts(&write(&document, &Layout::minutes()).unwrap())["docProps/core.xml"]);
    assert_eq!(core.all("dc:title")[0].read(), "示例纪要", "the mark, where there is no title");
    assert_eq!(core.all("dc:creator")[0].read(), "联动 & 示例");
    assert_eq!(core.all("dcterms:created")[0].read(), "2026-01-02T00:00:00Z");
    let undated = Document { made: None, ..small() };
    let core = &parts(&write(&undated, &Layout::minutes()).unwrap())["docProps/core.xml"];
    assert!(!core.contains("dcterms:created"));
}

#[test]
#[ignore = "a measurement: run with --release --ignored --nocapture"]
fn minutes_of_forty_pages_are_written_in_200_ms() {
    let (document, layout) = (samples::long_minutes(), Layout::minutes());
    let started = std::time::Instant::now();
    let bytes = write(&document, &layout).unwrap();
    let took = started.elapsed();
    eprintln!("{} bytes in {took:?}", bytes.len());
    assert!(took.as_millis() < 200);
}
