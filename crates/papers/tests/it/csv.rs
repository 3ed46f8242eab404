//! csv as people have it: several encodings, delimiters and habits of quoting.

use encoding_rs::GB18030;
use papers::encoding::Encoding;
use papers::fault::What;
use papers::sheet::{Kind, ReadOptions, Sheet, read};
use papers::{Fault, Limits};

use super::support::{cells, texts};

fn read_csv(bytes: impl AsRef<[u8]>) -> Result<Sheet, Fault> {
    read(bytes.as_ref(), "名单.csv", &Limits::default(), &ReadOptions::default())
}

fn rows(text: &str) -> Vec<(u32, u16, String)> {
    texts(&read_csv(text).expect("a good csv"))
}

fn owned<const N: usize>(cells: [(u32, u16, &str); N]) -> Vec<(u32, u16, String)> {
    cells.map(|(row, column, text)| (row, column, text.to_owned())).to_vec()
}

#[test]
fn quotes_line_ends_and_empty_cells_are_read_as_a_spreadsheet_shows_them() {
    let text = "名称,说明,\r\n\r\n\"苏科,高新\",\"一\r\n\"\"二\"\"\"\n,,x\r\"\",尾";
    let expected = owned([
        (1, 1, "名称"),
        (1, 2, "说明"),
        (3, 1, "苏科,高新"),
        (3, 2, "一\r\n\"二\""),
        (4, 3, "x"),
        (5, 2, "尾"),
    ]);
    assert_eq!(rows(text), expected);
    assert_eq!(rows("a\"b, \"c\""), owned([(1, 1, "a\"b"), (1, 2, " \"c\"")]));
}

#[test]
fn the_delimiter_is_the_one_the_header_has_most_of() {
    for (text, delimiter) in [
        ("a,b;c,d\n1,2,3\n", ','),
        ("a;b;c,d\n1;2;3\n", ';'),
        ("a\tb\n1,5\t2,5\n", '\t'),
        ("\"x;y;z\",b\n", ','),
        ("single\n", ','),
    ] {
        assert_eq!(read_csv(text).unwrap().delimiter, Some(delimiter), "{text:?}");
    }
    let options = ReadOptions { delimiter: Some('|'), ..ReadOptions::default() };
    let sheet = read(b"a|b,c\n", "a.csv", &Limits::default(), &options).unwrap();
    assert_eq!(texts(&sheet), owned([(1, 1, "a"), (1, 2, "b,c")]));
}

#[test]
fn every_encoding_gives_the_same_table() {
    let text = "名称,金额\r\n苏科高新园,113\r\n";
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let files = [
        (text.as_bytes().to_vec(), Encoding::Utf8),
        ([b"\xEF\xBB\xBF", text.as_bytes()].concat(), Encoding::Utf8Bom),
        ([&b"\xFF\xFE"[..], &utf16].concat(), Encoding::Utf16Le),
        (GB18030.encode(text).0.into_owned(), Encoding::Gb18030),
    ];
    let expected = owned([(1, 1, "名称"), (1, 2, "金额"), (2, 1, "苏科高新园"), (2, 2, "113")]);
    for (bytes, encoding) in files {
        let sheet = read_csv(bytes).unwrap();
        assert_eq!(sheet.encoding, Some(encoding));
        assert_eq!(sheet.name, "名单");
        assert_eq!(texts(&sheet), expected);
        assert!(cells(&sheet).iter().all(|cell| cell.3 == Kind::Text));
    }
    let options = ReadOptions { encoding: Some(Encoding::Utf16Le), ..ReadOptions::default() };
    let sheet = read(&utf16, "a.csv", &Limits::default(), &options).unwrap();
    assert_eq!(texts(&sheet), expected);
}

#[test]
fn an_undecodable_byte_is_named_with_its_row_and_column() {
    let mut bytes = "名称,金额\n\"两\n行\",园区\n甲,乙丙\n".as_bytes().to_vec();
    let at = bytes.len() - 3;
    bytes[at] = 0xFF;
    let fault = read_csv(&bytes).unwrap_err();
    assert_eq!(fault.code(), "undecodable");
    assert_eq!((fault.place.row, fault.place.column), (Some(3), Some(2)));
    assert_eq!(fault.place.line, Some((4, 4)));
    assert_eq!(fault.place.offset, Some(at as u64 - 1));
    assert!(fault.zh().starts_with("名单.csv，第3行B列（第2列），文本第4行第4个字符"), "{}", fault.zh());
    let mut bytes = GB18030.encode("名称,金额\n甲,乙").0.into_owned();
    bytes.push(0xFF);
    let fault = read_csv(&bytes).unwrap_err();
    assert_eq!((fault.place.row, fault.place.column), (Some(2), Some(2)));
}

#[test]
fn doubtful_quotes_are_refused_with_row_and_column() {
    let fault = read_csv("a,b\n1,\"open\n2,3\n").unwrap_err();
    assert_eq!(fault.what, What::CsvQuoteOpen);
    assert_eq!((fault.place.row, fault.place.column), (Some(2), Some(2)));
    let fault = read_csv("a,b\n1,\"x\"y\n").unwrap_err();
    assert_eq!(fault.what, What::CsvAfterQuote);
    assert_eq!((fault.place.row, fault.place.column), (Some(2), Some(2)));
}

#[test]
fn the_limits_hold_for_csv_too() {
    let wide = |columns: usize| format!("{}x", ",".repeat(columns - 1));
    assert_eq!(rows(&wide(200)), owned([(1, 200, "x")]));
    let fault = read_csv(wide(201)).unwrap_err();
    assert_eq!(fault.what, What::TooManyColumns { max: 200 });
    assert_eq!((fault.place.row, fault.place.column), (Some(1), Some(201)));
    let long = |rows: usize| format!("{}x", "\n".repeat(rows - 1));
    assert_eq!(rows(&long(101_000)), owned([(101_000, 1, "x")]));
    assert_eq!(read_csv(long(101_001)).unwrap_err().what, What::TooManyRows { max: 101_000 });
    let fault = read_csv(format!("a,{}", "长".repeat(32_768))).unwrap_err();
    assert_eq!(fault.what, What::CellTooLong { max: 32_767 });
    // Delimiters without content are what spreadsheets leave behind; they say nothing.
    assert_eq!(rows(&format!("a{}\n", ",".repeat(20_000))), owned([(1, 1, "a")]));
}
