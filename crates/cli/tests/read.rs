//! `liandong read` on files of every form, on a folder and on lines: what cannot be read is said and the rest is read.

use std::path::Path;
use std::process::{Command, Output};

const TEXT: &str = "8月27日，示例市在示例会议中心举行推介会，现场签约项目15个，总投资113亿元。";

fn read(arguments: &[&Path], more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_liandong"))
        .arg("read")
        .args(arguments)
        .args(more)
        .env("LANG", "zh_CN.UTF-8")
        .env_remove("LC_ALL")
        .output()
        .expect("the program runs")
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_folder_is_read_file_by_file_and_a_broken_one_stops_nothing() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).expect("a file");
    write("a.txt", TEXT.as_bytes());
    write("b.html", format!("<html><body><p>{TEXT}</p></body></html>").as_bytes());
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(TEXT.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    write("c.txt", &utf16);
    write("d.docx", b"PK\x03\x04 and nothing more");
    write("e.png", b"no release");
    let line = serde_json::json!({ "id": "e", "text": TEXT, "source_date": "2022-08-29" });
    write("f.jsonl", format!("{line}\n{{\n").as_bytes());
    let done = read(&[folder.path()], &["--json"]);
    let lines: Vec<serde_json::Value> =
        out(&done).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 4, "{}", out(&done));
    assert!(lines.iter().all(|line| line["stated_totals"][0]["count"] == 15), "{lines:#?}");
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(
        said.contains("d.docx") && said.contains("f.jsonl line 2") && said.contains("2 篇没有读成"),
        "{said}"
    );
    assert_eq!(done.status.code(), Some(1));
}

#[test]
fn figures_that_contradict_each_other_are_shown_together() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let file = folder.path().join("a.txt");
    std::fs::write(&file, format!("{TEXT}会上，15个项目总投资131亿元。")).expect("a file");
    let done = read(&[&file], &[]);
    assert!(done.status.success());
    assert_eq!(out(&done).matches("与另一处不一致").count(), 2, "{}", out(&done));
}

#[test]
fn releases_state_the_same_as_word_file_as_pdf_and_as_text_of_any_encoding() {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../papers/tests/data");
    let folder = tempfile::TempDir::new().expect("a folder");
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).expect("a file");
    for name in ["release-browser.pdf", "release-office.pdf", "release.docx"] {
        write(name, &std::fs::read(Path::new(data).join(name)).expect("a file of the data"));
    }
    let words =
        "2025年3月18日上午，示例县在示例会展中心举行项目签约活动。活动现场签约项目12个，协议总投资86.5亿元。";
    let (national, _, _) = encoding_rs::GB18030.encode(words);
    write("national.txt", &national);
    let words =
        "2025年3月18日上午，示例縣在示例會展中心舉行項目簽約活動。活動現場簽約項目12個，協議總投資86.5億元。";
    let (big5, _, lost) = encoding_rs::BIG5.encode(words);
    assert!(!lost);
    write("taiwan.txt", &big5);
    let wide: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
    write("wide.txt", &wide);
    let done = read(&[folder.path()], &["--json"]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let lines: Vec<serde_json::Value> =
        out(&done).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 6);
    for line in &lines {
        assert_eq!(line["event"]["kind"], "signing", "{line}");
        assert_eq!(line["event"]["date"]["iso"], "2025-03-18", "{line}");
        assert_eq!(line["event"]["place"], "示例会展中心", "{line}");
        let total = &line["stated_totals"][0];
        assert_eq!(
            (total["count"].as_i64(), total["amount"].as_i64()),
            (Some(12), Some(8_650_000_000)),
            "{line}"
        );
    }
}

#[test]
fn a_file_that_cannot_be_read_says_why_and_what_to_do() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let file = folder.path().join("scan.pdf");
    let scan = "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n\
        2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n\
        3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>\nendobj\n\
        xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \n0000000105 00000 n \n\
        trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n170\n%%EOF\n";
    std::fs::write(&file, scan).expect("a file");
    let done = read(&[&file], &[]);
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(!done.status.success() && said.contains("没有文字") && said.contains("粘贴"), "{said}");
}
