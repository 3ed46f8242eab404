//! Name and content must agree, and both must be allowed.

use papers::Status;
use papers::upload::{FileKind, sniff};

use super::support::Book;

fn docx() -> Vec<u8> {
    Book::with_rows("")
        .without("xl/workbook.xml")
        .without("xl/_rels/workbook.xml.rels")
        .without("xl/styles.xml")
        .without("xl/sharedStrings.xml")
        .without("xl/worksheets/sheet1.xml")
        .part("word/document.xml", "<document/>")
        .bytes()
}

const OLD: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 workbook stream of 1997";

#[test]
fn the_seven_allowed_kinds_are_recognised() {
    let xlsx = Book::with_rows("").bytes();
    let docx = docx();
    let cases: [(&[u8], &str, FileKind); 9] = [
        (b"a,b\n", "名单.csv", FileKind::Csv),
        (b"a,b\n", "说明.TXT", FileKind::Txt),
        (&xlsx, "名单.xlsx", FileKind::Xlsx),
        (&docx, "方案.docx", FileKind::Docx),
        (b"%PDF-1.7\n", "批复.pdf", FileKind::Pdf),
        (b"\x89PNG\r\n\x1a\n....", "图.png", FileKind::Png),
        (b"\xFF\xD8\xFF\xE0....", "照片.jpg", FileKind::Jpg),
        (b"\xFF\xD8\xFF\xE0....", "照片.JPEG", FileKind::Jpg),
        ("园区,年".as_bytes(), "a.b.csv", FileKind::Csv),
    ];
    for (bytes, name, kind) in cases {
        assert_eq!(sniff(bytes, name), Ok(kind), "{name}");
    }
}

#[test]
fn a_name_that_contradicts_the_content_is_refused() {
    let xlsx = Book::with_rows("").bytes();
    let docx = docx();
    let cases: [(&[u8], &str, &str); 7] = [
        (&xlsx, "a.csv", "kind_mismatch"),
        (&docx, "a.xlsx", "kind_mismatch"),
        (b"%PDF-1.7", "a.png", "kind_mismatch"),
        (b"\x89PNG\r\n\x1a\n", "a.txt", "kind_mismatch"),
        (b"a,b\n", "a.xlsx", "kind_unknown"),
        (b"<html>", "a.pdf", "kind_unknown"),
        (b"GIF89a", "a.jpg", "kind_unknown"),
    ];
    for (bytes, name, code) in cases {
        let fault = sniff(bytes, name).unwrap_err();
        assert_eq!((fault.code(), fault.status()), (code, Status::Unsupported), "{name}");
    }
}

#[test]
fn kinds_that_are_not_allowed_are_refused() {
    let zip = Book::with_rows("").without("xl/workbook.xml").part("a.exe", "MZ").bytes();
    for (bytes, name) in
        [(&b"MZ"[..], "a.exe"), (b"<svg/>", "a.svg"), (b"x", "noextension"), (b"x", ".csv."), (&zip, "a.zip")]
    {
        assert_eq!(sniff(bytes, name).unwrap_err().code(), "kind_not_allowed", "{name}");
    }
}

#[test]
fn an_old_workbook_is_refused_with_the_way_out() {
    for (bytes, name) in [(OLD, "名单.xls"), (OLD, "名单.xlsx"), (b"<html><table>", "名单.xls")] {
        let fault = sniff(bytes, name).unwrap_err();
        assert_eq!(fault.code(), "old_spreadsheet");
        assert!(fault.zh().contains("另存为 xlsx"), "{}", fault.zh());
    }
}

#[test]
fn a_workbook_with_a_password_or_macros_is_refused_as_such() {
    let stream: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(sniff(&[OLD, &stream].concat(), "a.xlsx").unwrap_err().code(), "password_protected");
    let macros = Book::with_rows("").part("xl/vbaProject.bin", "x").bytes();
    assert_eq!(sniff(&macros, "a.xlsx").unwrap_err().code(), "macros");
    assert_eq!(sniff(&macros, "a.xlsm").unwrap_err().code(), "macros");
}

#[test]
fn empty_and_oversized_files_are_refused() {
    assert_eq!(sniff(b"", "a.csv").unwrap_err().code(), "file_empty");
    let fault = sniff(&vec![b'a'; (20 << 20) + 1], "a.txt").unwrap_err();
    assert_eq!((fault.code(), fault.status()), ("file_too_large", Status::TooLarge));
    assert!(sniff(&vec![b'a'; 20 << 20], "a.txt").is_ok());
}

#[test]
fn a_program_named_txt_is_not_a_text() {
    assert_eq!(sniff(b"\x7FELF\x02\x01\x01\0\0\0", "a.txt").unwrap_err().code(), "nul_character");
}
