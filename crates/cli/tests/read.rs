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
