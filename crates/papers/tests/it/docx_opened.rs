//! Papers as LibreOffice sees them. These tests run only where the programs they ask are installed, and say so.

use std::path::{Path, PathBuf};
use std::process::Command;

use papers::docx::{Block, Document, Layout, write};

use super::samples;

/// A folder for one test, gone when the test is.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("papers-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn save(&self, name: &str, document: &Document, layout: &Layout) {
        std::fs::write(self.0.join(name), write(document, layout).expect("a paper")).expect("a file");
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// What a program says; nothing where it is not installed.
fn said(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Has LibreOffice turn all papers of a folder into another kind; `false` where it is not installed.
fn convert(folder: &Path, kind: &str) -> bool {
    if said("soffice", &["--version"]).is_none() {
        eprintln!("skipped: soffice is not installed");
        return false;
    }
    let mut papers: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    papers.retain(|path| path.extension().is_some_and(|extension| extension == "docx"));
    let output = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", folder.join("profile").display()))
        .args(["--headless", "--convert-to", kind, "--outdir"])
        .arg(folder)
        .args(papers)
        .output()
        .expect("it ran before");
    let stderr = String::from_utf8_lossy(&output.stderr).to_lowercase();
    assert!(output.status.success() && !stderr.contains("error"), "{stderr}");
    true
}

#[test]
fn libreoffice_opens_the_papers_and_reads_what_they_say() {
    let folder = Folder::new("open");
    let papers = [
        ("minutes", samples::minutes(), Layout::minutes(), "（一）加快“签约未拿地”项目供地。"),
        ("slip", samples::slip(), Layout::slip(), "联督〔2026〕12号"),
        ("report", samples::report(), Layout::report().landscape(), "表2　在手项目清单"),
    ];
    for (name, document, layout, _) in &papers {
        folder.save(&format!("{name}.docx"), document, layout);
    }
    if convert(&folder.0, "txt:Text (encoded):UTF8") {
        for (name, _, _, words) in papers {
            let text = std::fs::read_to_string(folder.0.join(format!("{name}.txt"))).unwrap();
            assert!(text.contains(words), "{name}: {text}");
        }
    }
}

#[test]
fn an_official_page_is_full_with_22_lines_of_28_characters_and_a_slip_fits_one() {
    let has_fonts = said("fc-list", &[":lang=zh"]).is_some_and(|fonts| !fonts.trim().is_empty());
    if !has_fonts || said("pdftotext", &["-v"]).is_none() {
        eprintln!("skipped: pdftotext or a Chinese font is not installed");
        return;
    }
    let folder = Folder::new("page");
    let full = Document { blocks: vec![Block::paragraph("长".repeat(28 * 50))], ..Document::default() };
    folder.save("full.docx", &full, &Layout::official());
    folder.save("slip.docx", &samples::slip(), &Layout::slip());
    if !convert(&folder.0, "pdf") {
        return;
    }
    let pages = |name: &str| {
        let file = folder.0.join(name);
        said("pdftotext", &["-layout", &file.to_string_lossy(), "-"]).expect("a PDF")
    };
    let text = pages("full.pdf");
    let first = text.split('\u{C}').next().expect("a page");
    let lines: Vec<usize> =
        first.lines().map(|line| line.matches('长').count()).filter(|count| *count > 0).collect();
    assert_eq!(lines, [&[26][..], &[28; 21]].concat(), "the first line stands in by two characters");
    assert_eq!(pages("slip.pdf").matches('\u{C}').count(), 1);
}
