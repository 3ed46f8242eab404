//! Files made to hurt: each is refused by name, early, and with a place where there is one.

use std::time::{Duration, Instant};

use papers::fault::What;
use papers::sheet::{ReadOptions, read};
use papers::{Fault, Limits, Status};
use zip::CompressionMethod;

use super::support::{Book, read_xlsx, texts};

fn refused(bytes: &[u8]) -> Fault {
    read_xlsx(bytes).expect_err("the file must be refused")
}

/// Replaces every occurrence of a byte string, at least one.
fn patched(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut bytes = bytes.to_vec();
    let found: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at..].starts_with(from)).collect();
    assert!(!found.is_empty());
    for at in found {
        bytes[at..at + to.len()].copy_from_slice(to);
    }
    bytes
}

/// Finds the central header of the entry with this name.
fn central_header(bytes: &[u8], name: &str) -> usize {
    let is_header = |at: &usize| {
        bytes[*at..].starts_with(b"PK\x01\x02") && bytes[*at + 46..].starts_with(name.as_bytes())
    };
    (0..bytes.len()).find(is_header).expect("a central header")
}

#[test]
fn a_bomb_is_stopped_by_its_ratio() {
    let rows = format!("<row r=\"1\"><c r=\"A1\"/>{}</row>", "<a></a>".repeat(1 << 20));
    let fault = refused(&Book::with_rows(&rows).bytes());
    assert_eq!(fault.what, What::ZipRatio { max: 200 });
    assert_eq!(fault.status(), Status::Invalid);
}

#[test]
fn what_is_inflated_counts_over_all_parts() {
    let strings = format!("<sst>{}</sst>", "<si><t>园区</t></si>".repeat(1_000));
    let rows: String = (1..1_000).map(|i| format!("<row r=\"{i}\"><c><v>{i}</v></c></row>")).collect();
    let book = Book::with_rows(&rows).part("xl/sharedStrings.xml", strings).bytes();
    let within = |max| {
        let limits = Limits { zip_inflated_bytes_max: max, ..Limits::default() };
        read(&book, "a.xlsx", &limits, &ReadOptions::default()).map(|sheet| sheet.cell_count())
    };
    assert_eq!(within(100_000), Ok(999));
    assert_eq!(within(40_000).unwrap_err().code(), "zip_too_large");
}

#[test]
fn a_stated_size_is_not_believed() {
    let mut bytes = Book::with_rows("").bytes();
    let header = central_header(&bytes, "xl/worksheets/sheet1.xml");
    bytes[header + 24..header + 28].copy_from_slice(&3_u32.to_le_bytes());
    assert!(matches!(refused(&bytes).code(), "zip_broken" | "zip_checksum" | "xml_broken"));
}

#[test]
fn entries_that_share_their_bytes_are_refused() {
    let mut bytes = Book::with_rows("").bytes();
    let first = central_header(&bytes, "xl/workbook.xml");
    let second = central_header(&bytes, "xl/styles.xml");
    let offset = bytes[first + 42..first + 46].to_vec();
    bytes[second + 42..second + 46].copy_from_slice(&offset);
    assert_eq!(refused(&bytes).what, What::ZipOverlap);
}

#[test]
fn an_entry_that_reaches_into_the_next_one_is_refused() {
    let mut bytes = Book::with_rows("").packed(CompressionMethod::Stored);
    let header = central_header(&bytes, "xl/workbook.xml");
    for field in [header + 20, header + 24] {
        bytes[field..field + 4].copy_from_slice(&2_000_u32.to_le_bytes());
    }
    assert_eq!(refused(&bytes).what, What::ZipOverlap);
}

#[test]
fn two_entries_of_one_name_are_refused_in_any_case() {
    let bytes = Book::with_rows("").part("xl/aaaaaa.xml", "<a/>").bytes();
    for twin in [&b"xl/styles.xml"[..], b"xl/STYLES.xml"] {
        assert_eq!(refused(&patched(&bytes, b"xl/aaaaaa.xml", twin)).what, What::ZipDuplicateName);
    }
}

#[test]
fn names_that_leave_the_container_are_refused() {
    for name in
        ["../../etc/x.xml", "/etc/passwd.xml", "xl/../../x.xml", "C:/x.xml", "xl/a\u{1}.xml", "xl//a.xml"]
    {
        let fault = refused(&Book::with_rows("").part(name, "<a/>").bytes());
        assert_eq!(fault.what, What::ZipUnsafeName, "{name:?}");
    }
}

#[test]
fn encrypted_entries_and_strange_methods_are_refused() {
    let plain = Book::with_rows("").bytes();
    let header = central_header(&plain, "xl/workbook.xml");
    let mut encrypted = plain.clone();
    encrypted[header + 8] |= 1;
    assert_eq!(refused(&encrypted).what, What::ZipMethod);
    let mut strange = plain;
    strange[header + 10] = 98;
    assert_eq!(refused(&strange).what, What::ZipMethod);
}

#[test]
fn a_link_is_refused() {
    let mut bytes = Book::with_rows("").bytes();
    let header = central_header(&bytes, "xl/workbook.xml");
    bytes[header + 5] = 3; // made by Unix
    bytes[header + 38..header + 42].copy_from_slice(&(0o120_777_u32 << 16).to_le_bytes());
    assert_eq!(refused(&bytes).what, What::ZipLink);
}

#[test]
fn too_many_entries_are_refused_before_the_directory_is_read() {
    let mut book = Book::with_rows("");
    for i in 0..1_000 {
        book = book.part(&format!("xl/media/{i}.bin"), "");
    }
    assert_eq!(refused(&book.bytes()).what, What::ZipTooManyEntries { max: 1_000 });
    let mut bytes = Book::with_rows("").bytes();
    let end = bytes.len() - 22;
    bytes[end + 8..end + 12].copy_from_slice(&[0xFF; 4]);
    assert_eq!(refused(&bytes).code(), "zip_too_many_entries");
}

/// Gives a container 64-bit end records that promise a number of entries.
fn with_64_bit_records(bytes: &[u8], entries: u64) -> Vec<u8> {
    let (before, end) = bytes.split_at(bytes.len() - 22);
    let directory_bytes = u64::from(u32::from_le_bytes(end[12..16].try_into().expect("four bytes")));
    let mut record = b"PK\x06\x06".to_vec();
    record.extend(44_u64.to_le_bytes());
    record.extend([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    for field in [entries, entries, directory_bytes, before.len() as u64 - directory_bytes] {
        record.extend(field.to_le_bytes());
    }
    let mut locator = b"PK\x06\x07\0\0\0\0".to_vec();
    locator.extend((before.len() as u64).to_le_bytes());
    locator.extend(1_u32.to_le_bytes());
    let mut end = end.to_vec();
    end[8..20].fill(0xFF);
    [before, &record, &locator, &end].concat()
}

#[test]
fn a_64_bit_end_record_is_read_but_cannot_ask_for_memory() {
    let bytes = Book::with_rows("<row><c><v>1</v></c></row>").bytes();
    assert_eq!(texts(&read_xlsx(&with_64_bit_records(&bytes, 6)).unwrap()), [(1, 1, "1".to_owned())]);
    for entries in [1_001, 10_000_000, u64::MAX / 64, u64::MAX] {
        assert_eq!(refused(&with_64_bit_records(&bytes, entries)).code(), "zip_too_many_entries");
    }
}

#[test]
fn content_that_differs_from_its_checksum_is_refused() {
    for method in [CompressionMethod::Stored, CompressionMethod::Deflated] {
        for part in ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"] {
            let mut bytes = Book::with_rows("").packed(method);
            let header = central_header(&bytes, part);
            bytes[header + 16] ^= 1;
            let fault = refused(&bytes);
            assert_eq!((&fault.what, fault.place.part.as_deref()), (&What::ZipChecksum, Some(part)));
        }
    }
}

#[test]
fn a_file_cut_off_anywhere_is_refused() {
    let bytes = Book::with_rows("<row><c><v>1</v></c></row>").bytes();
    for length in 0..bytes.len() {
        assert!(read_xlsx(&bytes[..length]).is_err(), "{length}");
    }
    assert!(read_xlsx(&bytes).is_ok());
}

#[test]
fn a_flipped_byte_never_panics_and_never_changes_a_figure() {
    let bytes = Book::with_rows("<row><c><v>113</v></c></row>").packed(CompressionMethod::Stored);
    for at in 0..bytes.len() {
        for flip in [1, 0x20, 0x80] {
            let mut damaged = bytes.clone();
            damaged[at] ^= flip;
            if let Ok(sheet) = read_xlsx(&damaged) {
                assert_eq!(texts(&sheet), [(1, 1, "113".to_owned())], "byte {at}");
            }
        }
    }
}

#[test]
fn something_before_the_container_is_refused() {
    let bytes = [&b"PK\x03\x04 #!/bin/sh\n"[..], &Book::with_rows("").bytes()].concat();
    assert_eq!(refused(&bytes).what, What::ZipBroken);
}

#[test]
fn a_far_coordinate_is_refused_before_any_cell_is_kept() {
    let started = Instant::now();
    let fault = refused(&Book::with_rows(r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#).bytes());
    assert_eq!(fault.what, What::TooManyRows { max: 101_000 });
    assert_eq!((fault.place.row, fault.place.column), (Some(1_048_576), Some(16_384)));
    assert!(fault.zh().contains("工作表“线索”"), "{}", fault.zh());
    assert!(started.elapsed() < Duration::from_secs(1));
}

#[test]
fn a_row_of_16_384_cells_is_refused_at_the_201st() {
    let cells = "<c><v>1</v></c>".repeat(16_384);
    let fault = refused(&Book::with_rows(&format!("<row r=\"3\">{cells}</row>")).bytes());
    assert_eq!(fault.what, What::TooManyColumns { max: 200 });
    assert_eq!((fault.place.row, fault.place.column), (Some(3), Some(201)));
}

#[test]
fn coloured_cells_without_content_cost_nothing() {
    let rows = r#"<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row><row r="1048576" s="1"><c r="A1048576" s="1"/></row>"#;
    assert_eq!(texts(&read_xlsx(&Book::with_rows(rows).bytes()).unwrap()), [(1, 1, "1".to_owned())]);
}

#[test]
fn the_cell_after_the_last_allowed_one_is_refused() {
    let limits = Limits { sheet_cells_max: 2_000, ..Limits::default() };
    let rows = |count: usize| {
        (0..count.div_ceil(100))
            .map(|row| format!("<row>{}</row>", "<c><v>1</v></c>".repeat((count - row * 100).min(100))))
            .collect::<String>()
    };
    let read = |count| {
        read(&Book::with_rows(&rows(count)).bytes(), "a.xlsx", &limits, &ReadOptions::default())
            .map(|sheet| sheet.cell_count())
    };
    assert_eq!(read(2_000), Ok(2_000));
    let fault = read(2_001).unwrap_err();
    assert_eq!(fault.what, What::TooManyCells { max: 2_000 });
    assert_eq!((fault.place.row, fault.place.column), (Some(21), Some(1)));
}

#[test]
fn two_million_and_one_cells_are_refused() {
    let row = format!("{}\n", vec!["1"; 200].join(","));
    let mut csv = row.repeat(10_000);
    let count = |csv: &str| {
        read(csv.as_bytes(), "a.csv", &Limits::default(), &ReadOptions::default())
            .map(|sheet| sheet.cell_count())
    };
    assert_eq!(count(&csv), Ok(2_000_000));
    csv.push('1');
    assert_eq!(count(&csv).unwrap_err().what, What::TooManyCells { max: 2_000_000 });
}

#[test]
fn one_long_text_shared_by_many_cells_is_kept_once() {
    let strings = format!("<sst><si><t>{}</t></si></sst>", "长".repeat(32_767));
    let row = format!("<row>{}</row>", r#"<c t="s"><v>0</v></c>"#.repeat(100));
    let book = Book::with_rows(&row.repeat(2_000)).part("xl/sharedStrings.xml", strings);
    // 200,000 cells of 98 kB each would be 20 GB.
    let sheet = read_xlsx(&book.bytes()).unwrap();
    assert_eq!(sheet.cell_count(), 200_000);
    assert!(sheet.rows().all(|row| row.cells().all(|cell| cell.text.len() == 98_301)));
}

#[test]
fn a_doctype_and_its_entities_are_refused_wherever_they_stand() {
    let bomb = r#"<!DOCTYPE sst [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>"#;
    for part in [
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        "xl/workbook.xml",
        "_rels/.rels",
        "xl/worksheets/sheet1.xml",
    ] {
        let fault = refused(&Book::with_rows("").part(part, bomb).bytes());
        assert_eq!(fault.what, What::XmlDoctype, "{part}");
        assert_eq!(fault.place.part.as_deref(), Some(part));
    }
}

#[test]
fn an_unknown_entity_is_refused() {
    let strings = "<sst><si><t>&nbsp;</t></si></sst>";
    let fault = refused(&Book::with_rows("").part("xl/sharedStrings.xml", strings).bytes());
    assert_eq!(fault.what, What::XmlEntity { name: "nbsp".to_owned() });
}

#[test]
fn deep_xml_is_refused_at_the_257th_level() {
    let deep = |levels: usize| {
        let content = format!("{}{}", "<a>".repeat(levels), "</a>".repeat(levels));
        read_xlsx(&Book::with_rows("").part("xl/styles.xml", content).bytes()).map(drop)
    };
    assert_eq!(deep(256), Ok(()));
    assert_eq!(deep(257).unwrap_err().what, What::XmlTooDeep { max: 256 });
    assert_eq!(deep(100_000).unwrap_err().what, What::XmlTooDeep { max: 256 });
}

#[test]
fn an_element_with_too_many_attributes_is_refused() {
    let attributes: String = (0..257).map(|i| format!(" a{i}=\"\"")).collect();
    let rows = format!("<row><c{attributes}><v>1</v></c></row>");
    assert_eq!(refused(&Book::with_rows(&rows).bytes()).what, What::XmlTooManyAttributes { max: 256 });
}

#[test]
fn one_endless_token_is_refused() {
    let noise: String = (0_u32..400_000).map(|i| format!("{:x}", i.wrapping_mul(2_654_435_761))).collect();
    let styles = format!("<styleSheet><!--{noise}--></styleSheet>");
    let fault = refused(&Book::with_rows("").part("xl/styles.xml", styles).bytes());
    assert_eq!(fault.what, What::XmlTokenTooLong { max: 1 << 20 });
}

#[test]
fn incomplete_or_foreign_xml_is_refused() {
    for broken in
        ["", "<a>", "<a></b>", "<a/><b/>", "text", "<a b='1' b", "<a>\u{1}</a>", "<a>&#1;</a>", "<a>&#0;</a>"]
    {
        let fault = refused(&Book::with_rows("").part("xl/styles.xml", broken).bytes());
        assert_eq!(fault.what, What::XmlBroken, "{broken}");
    }
    let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9</a>";
    assert_eq!(refused(&Book::with_rows("").part("xl/styles.xml", &latin[..]).bytes()).what, What::XmlBroken);
}

#[test]
fn a_cell_of_32_768_characters_is_refused_wherever_its_text_stands() {
    let long = "长".repeat(32_768);
    let fits = "长".repeat(32_767);
    let inline = |text: &str| {
        Book::with_rows(&format!("<row r=\"7\"><c r=\"C7\" t=\"inlineStr\"><is><t>{text}</t></is></c></row>"))
    };
    let formula = |text: &str| {
        Book::with_rows(&format!("<row r=\"7\"><c r=\"C7\" t=\"str\"><f>A1</f><v>{text}</v></c></row>"))
    };
    let shared = |text: &str| {
        Book::with_rows("<row r=\"7\"><c r=\"C7\" t=\"s\"><v>0</v></c></row>")
            .part("xl/sharedStrings.xml", format!("<sst><si><t>{text}</t></si></sst>"))
    };
    for book in [inline(&fits), formula(&fits), shared(&fits)] {
        assert_eq!(texts(&read_xlsx(&book.bytes()).unwrap()), [(7, 3, fits.clone())]);
    }
    for book in [inline(&long), formula(&long), shared(&long)] {
        let fault = refused(&book.bytes());
        assert_eq!(fault.what, What::CellTooLong { max: 32_767 });
        assert_eq!((fault.place.row, fault.place.column), (Some(7), Some(3)));
    }
}

#[test]
fn cells_out_of_order_or_twice_are_refused() {
    let cases = [
        r#"<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>"#,
        r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="B1"><v>1</v></c></row>"#,
        r#"<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>"#,
        r#"<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>"#,
        r#"<row r="1"><c r="A2"><v>1</v></c></row>"#,
        r#"<row r="1"><c r="A1"><v>1</v><v>2</v></c></row>"#,
    ];
    for rows in cases {
        assert_eq!(refused(&Book::with_rows(rows).bytes()).what, What::OutOfOrder, "{rows}");
    }
}

#[test]
fn references_that_lead_nowhere_or_outside_are_refused() {
    let rows = r#"<row r="1"><c r="A1" t="s"><v>5</v></c></row>"#;
    assert_eq!(refused(&Book::with_rows(rows).bytes()).code(), "bad_shared_text");
    for part in [
        "_rels/.rels",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/worksheets/sheet1.xml",
    ] {
        let fault = refused(&Book::with_rows("").without(part).bytes());
        assert_eq!((fault.code(), fault.place.part.as_deref()), ("zip_part_missing", Some(part)));
    }
    let outside = r#"<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="http://example.org/s.xml" TargetMode="External"/></Relationships>"#;
    let fault = refused(&Book::with_rows("").part("xl/_rels/workbook.xml.rels", outside).bytes());
    assert_eq!(fault.what, What::XmlOutside);
}
