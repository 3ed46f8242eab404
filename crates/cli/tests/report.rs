//! `liandong report` on a book that the program itself filled: both files are written, the figures are said, and
//! what cannot be meant is refused with the exit code of its kind.

use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

fn liandong(directory: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_liandong"))
        .args(arguments)
        .arg("--data")
        .arg(directory)
        .env("LANG", "zh_CN.UTF-8")
        .env_remove("LC_ALL")
        .env_remove("LIANDONG_DATABASE")
        .output()
        .expect("the program runs")
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// A book with two parks and what was signed in them.
fn book() -> TempDir {
    let directory = TempDir::new().expect("a temporary directory");
    let target = store::Target::Directory(directory.path().to_owned());
    drop(store::Store::open(&target, records::ALL, &store::Options::default()).expect("a new book"));
    for (noun, rows) in [
        ("parks", "简称,类别\n示例东园,主体园区\n示例西园,县区园区\n"),
        (
            "projects",
            "项目名称,园区,协议总投资（万元）,签约日期\n示例甲,示例东园,75000,2025-03-03\n示例乙,示例东园,未掌握,2025-03-31\n\
             示例丙,示例西园,100,2025-03-10\n示例丁,示例东园,200,2025-04-01\n",
        ),
    ] {
        let file = directory.path().join(format!("{noun}.csv"));
        std::fs::write(&file, rows).expect("a file");
        let done = liandong(directory.path(), &["import", noun, file.to_str().expect("a path")]);
        assert!(done.status.success(), "{}", said(&done));
    }
    directory
}

#[test]
fn the_month_of_a_park_is_written_as_a_paper_and_as_a_workbook() {
    let book = book();
    for ending in ["docx", "xlsx"] {
        let file = book.path().join(format!("report.{ending}"));
        let out = file.to_str().expect("a path");
        let arguments = ["report", "monthly", "--park", "示例东园", "--month", "2025-03", "--out", out];
        let done = liandong(book.path(), &arguments);
        assert_eq!(done.status.code(), Some(0), "{}", said(&done));
        let text = said(&done);
        for part in ["示例东园2025年3月招商项目月报", "签约 2", "协议总投资 7.5 亿元（已知 1 / 2）"]
        {
            assert!(text.contains(part), "{part}: {text}");
        }
        let bytes = std::fs::read(&file).expect("the report");
        assert!(bytes.starts_with(b"PK") && bytes.len() > 2_000, "{} bytes", bytes.len());
    }
    // Without a park it is about all of them.
    let file = book.path().join("all.xlsx");
    let done = liandong(
        book.path(),
        &["report", "monthly", "--month", "2025-03", "--out", file.to_str().expect("a path")],
    );
    assert!(said(&done).contains("签约 3"), "{}", said(&done));
}

#[test]
fn what_cannot_be_meant_is_refused_and_nothing_is_written() {
    let book = book();
    let file = book.path().join("report.docx");
    let out = file.to_str().expect("a path");
    for (arguments, code, part) in [
        (vec!["--month", "2025-13", "--out", out], 2, "2025-13"),
        (vec!["--month", "2025-3", "--out", out], 2, "2026-11"),
        (vec!["--month", "2190-01", "--out", out], 1, "2190-01 还没有到"),
        (vec!["--park", "示例", "--out", out], 1, "示例东园, 示例西园"),
        (vec!["--park", "示例北园", "--out", out], 1, "示例东园, 示例西园"),
        (vec!["--out", "report.pdf"], 1, ".docx or .xlsx"),
    ] {
        let done = liandong(book.path(), &[&["report", "monthly"], arguments.as_slice()].concat());
        assert_eq!(done.status.code(), Some(code), "{arguments:?}: {}", said(&done));
        assert!(said(&done).contains(part), "{arguments:?}: {}", said(&done));
        assert!(!file.exists(), "{arguments:?}");
    }
}

#[test]
fn the_material_for_an_assessment_is_written_as_a_zip_and_what_is_not_meant_is_refused() {
    let book = book();
    for (noun, rows) in [
        (
            "schemes",
            "名称,用途,版本,年度,满分\n示例方案,年度考核,2025,2025,100\n示例另案,年度考核,2025,2025,100\n",
        ),
        ("criteria", "名称,方案,权重,计分办法,目标值\n示例税收,示例方案,100,比例得分,100\n"),
        (
            "assessments",
            "说明,方案,指标,园区,年度,实际值,依据\n示例,示例方案,示例税收,示例东园,2025,50,示例月报\n",
        ),
    ] {
        let file = book.path().join(format!("{noun}.csv"));
        std::fs::write(&file, rows).expect("a file");
        let done = liandong(book.path(), &["import", noun, file.to_str().expect("a path")]);
        assert!(done.status.success(), "{}", said(&done));
    }
    let file = book.path().join("pack.zip");
    let out = file.to_str().expect("a path");
    let done = liandong(book.path(), &["report", "assessment", "--scheme", "示例方案", "--out", out]);
    assert!(done.status.success() && said(&done).contains("示例方案 2025 年考核材料.zip"), "{}", said(&done));
    let bytes = std::fs::read(&file).expect("the pack");
    let limits = papers::Limits::default();
    let opened = papers::container::Container::open(&bytes, &limits).expect("a zip");
    assert_eq!(opened.names().count(), 3);
    for (arguments, said_of) in [
        (vec!["--scheme", "示例", "--out", out], "示例另案"),
        (vec!["--scheme", "示例另案", "--out", out], "nothing was entered"),
        (vec!["--scheme", "示例方案", "--out", "pack.docx"], ".zip"),
    ] {
        let done = liandong(book.path(), &[&["report", "assessment"], arguments.as_slice()].concat());
        assert!(!done.status.success() && said(&done).contains(said_of), "{}", said(&done));
    }
}
