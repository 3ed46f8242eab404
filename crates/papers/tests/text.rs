//! The text of files in every form and encoding that is read, and of files that are not what they say.

use papers::limits::Limits;
use papers::text::{Read, read};

const TEXT: &str = "8月27日，蘇州與宿遷在園區舉行推介會，現場簽約項目15個，總投資113億元。\n";
const SIMPLE: &str = "8月27日，苏州与宿迁在园区举行推介会，现场签约项目15个，总投资113亿元。\n";

fn text(bytes: &[u8]) -> Read {
    read(bytes, "稿.txt", &Limits::default()).expect("a file that is read")
}

fn code(bytes: &[u8], limits: &Limits) -> &'static str {
    read(bytes, "稿", limits).expect_err("a file that is refused").code()
}

#[test]
fn every_encoding_is_told_from_the_bytes() {
    assert_eq!(text(SIMPLE.as_bytes()), Read { text: SIMPLE.to_owned(), form: "UTF-8" });
    let (national, _, _) = encoding_rs::GB18030.encode(SIMPLE);
    assert_eq!(text(&national), Read { text: SIMPLE.to_owned(), form: "GB18030" });
    let (big5, _, _) = encoding_rs::BIG5.encode(TEXT);
    assert_eq!(text(&big5), Read { text: TEXT.to_owned(), form: "Big5" });
    let low: Vec<u8> = SIMPLE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(text(&low), Read { text: SIMPLE.to_owned(), form: "UTF-16 LE" });
    let high: Vec<u8> =
        [0xfe, 0xff].into_iter().chain(SIMPLE.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    assert_eq!(text(&high), Read { text: SIMPLE.to_owned(), form: "UTF-16 BE" });
}

#[test]
fn traditional_text_in_gbk_is_not_taken_for_big5() {
    let (gbk, _, _) = encoding_rs::GBK.encode(TEXT);
    assert_eq!(text(&gbk).text, TEXT);
}

#[test]
fn a_pdf_is_read_page_by_page_and_one_without_text_is_refused() {
    let written = pdf("Five projects were signed.", 2);
    let read_back = text(&written);
    assert_eq!((read_back.form, read_back.text.matches("Five projects were signed.").count()), ("pdf", 2));
    assert_eq!(code(&pdf("", 1), &Limits::default()), "pdf_without_text");
    assert_eq!(code(&written, &Limits { pdf_pages_max: 1, ..Limits::default() }), "pdf_too_many_pages");
    assert_eq!(code(b"%PDF-1.7 and nothing more", &Limits::default()), "pdf_broken");
}

#[test]
fn a_file_that_is_not_what_it_says_is_refused_with_a_code() {
    assert_eq!(code(b"", &Limits::default()), "file_empty");
    assert_eq!(code(b"PK\x03\x04 and nothing more", &Limits::default()), "zip_broken");
    assert_eq!(code(&[b'a'; 20], &Limits { upload_bytes_max: 10, ..Limits::default() }), "file_too_large");
}

/// A release as an office hands it in.
fn data(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"))).expect("a file of tests/data")
}

#[test]
fn a_chinese_pdf_of_a_browser_is_read_letter_by_letter() {
    let read = text(&data("release-browser.pdf"));
    assert_eq!(
        read.text,
        "示例县举行项目签约活动\n\
         2025年3月18日上午，示例县在示例会展中心举行项目签约活动。示例县委书记张\n\
         示例出席活动并讲话。活动现场签约项目12个，协议总投资86.5亿元。甲示例新材料项\n\
         目总投资15亿元，乙示例装备项目总投资12亿元。\n\
         项目 总投资\n丙示例食品项目 3.2亿元\n"
    );
}

#[test]
fn a_chinese_pdf_of_an_office_program_is_read_line_by_line() {
    let read = text(&data("release-office.pdf"));
    let lines: Vec<&str> = read.text.lines().collect();
    assert_eq!(
        lines.first(),
        Some(&"2025年3月18日上午，示例县在示例会展中心举行项目签约活动。示例县委书记张示例")
    );
    assert_eq!(lines.len(), 5, "{lines:#?}");
}

#[test]
fn a_word_document_gives_its_words_whole_its_rows_in_lines_and_its_notes_behind() {
    let read = text(&data("release.docx"));
    let lines: Vec<&str> = read.text.lines().filter(|line| !line.trim().is_empty()).collect();
    assert_eq!(
        lines,
        [
            "示例县举行项目签约活动",
            "示例县融媒体中心",
            "2025年3月18日上午，示例县在示例会展中心举行项目签约活动。活动现场签约项目12个，协议总投资86.5亿元。",
            "重点项目",
            "项目\t总投资",
            "甲示例新材料项目\t15亿元",
            "乙示例装备项目\t12亿元",
            "园区建设",
            "丙示例食品项目总投资3.2亿元；",
            "丁示例包装项目总投资1.8亿元。",
            " 不含意向投资。",
        ]
    );
}

#[test]
fn files_that_end_early_or_are_locked_are_refused_with_what_is_wrong() {
    let limits = Limits::default();
    let whole = data("release.docx");
    for length in [whole.len() / 3, whole.len() / 2, whole.len() - 30] {
        assert!(code(&whole[..length], &limits).starts_with("zip_"), "{}", code(&whole[..length], &limits));
    }
    let pdf = data("release-office.pdf");
    assert_eq!(code(&pdf[..pdf.len() / 2], &limits), "pdf_broken");
    for password in ["", "sample"] {
        let mut document = lopdf::Document::load_mem(&pdf).expect("a PDF");
        let id = lopdf::Object::string_literal("0123456789abcdef");
        document.trailer.set("ID", vec![id.clone(), id]);
        let version = lopdf::EncryptionVersion::V2 {
            document: &document,
            owner_password: "owner",
            user_password: password,
            key_length: 128,
            permissions: lopdf::Permissions::all(),
        };
        let state = lopdf::EncryptionState::try_from(version).expect("a key");
        document.encrypt(&state).expect("a locked PDF");
        let mut locked = Vec::new();
        document.save_to(&mut locked).expect("memory");
        match password {
            // Anybody may open it; only changing it is locked.
            "" => assert!(text(&locked).text.contains("协议总投资86.5亿元")),
            _ => assert_eq!(code(&locked, &limits), "password_protected"),
        }
    }
}

#[test]
fn a_damaged_pdf_is_read_or_refused_and_never_waited_for() {
    let pdf = data("release-office.pdf");
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    let began = std::time::Instant::now();
    let mut refused = 0;
    for _ in 0..200 {
        let mut damaged = pdf.clone();
        for _ in 0..1 + next(24) {
            let at = next(damaged.len());
            damaged[at] = next(256) as u8;
        }
        refused += usize::from(read(&damaged, "稿.pdf", &Limits::default()).is_err());
    }
    assert!(refused > 0, "damage was never noticed");
    assert!(began.elapsed().as_secs() < 60, "{:?} for 200 files", began.elapsed());
}

#[test]
fn a_form_that_shows_itself_ends() {
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources 6 0 R>>";
    let show = "q /A Do /A Do /A Do /A Do /A Do /A Do /A Do /A Do Q BT /F1 12 Tf (again) Tj ET";
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        page.to_owned(),
        "<</Length 5>>\nstream\n/A Do\nendstream".to_owned(),
        format!("<</Type/XObject/Subtype/Form/Length {}>>\nstream\n{show}\nendstream", show.len()),
        "<</XObject<</A 5 0 R>>/Font<</F1 7 0 R>>>>".to_owned(),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    let limits = Limits { text_bytes_max: 12_500, ..Limits::default() };
    assert_eq!(code(&of_objects(&objects), &limits), "text_too_long");
}

#[test]
fn a_pdf_whose_letters_are_not_said_is_refused_and_not_read_as_others() {
    // Codes of a composite font without a map: signs to be seen, and no text.
    let mut document = lopdf::Document::load_mem(&data("release-office.pdf")).expect("a PDF");
    for object in document.objects.values_mut() {
        if let Ok(font) = object.as_dict_mut() {
            font.remove(b"ToUnicode");
        }
    }
    let mut without = Vec::new();
    document.save_to(&mut without).expect("memory");
    assert_eq!(code(&without, &Limits::default()), "pdf_fonts_unread");
}

/// A PDF of so many pages with the same words.
fn pdf(words: &str, pages: usize) -> Vec<u8> {
    let stream = format!("BT /F1 12 Tf 72 720 Td ({words}) Tj ET");
    let mut objects = vec![
        String::from("<</Type/Catalog/Pages 2 0 R>>"),
        String::new(),
        String::from("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"),
        format!("<</Length {}>>\nstream\n{stream}\nendstream", stream.len()),
    ];
    let mut kids = String::new();
    for _ in 0..pages {
        objects.push(String::from(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 3 0 R>>>>>>",
        ));
        kids.push_str(&format!("{} 0 R ", objects.len()));
    }
    objects[1] = format!("<</Type/Pages/Kids[{kids}]/Count {pages}>>");
    of_objects(&objects)
}

fn of_objects(objects: &[String]) -> Vec<u8> {
    let mut out = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (nth, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.push_str(&format!("{} 0 obj\n{object}\nendobj\n", nth + 1));
    }
    let start = out.len();
    out.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1));
    for place in &places {
        out.push_str(&format!("{place:010} 00000 n \n"));
    }
    out.push_str(&format!("trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n", places.len() + 1));
    out.into_bytes()
}
