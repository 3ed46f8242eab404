//! Writes sample papers: minutes, a slip, a monthly report, a letter, and long minutes with the time they took.
//!
//! `cargo run --release -p papers --example minutes -- FOLDER`; everything in them is invented (示例).

#![allow(clippy::print_stdout, reason = "a program for the terminal")]

mod samples;

use papers::docx::{Document, Layout, write};
use std::path::Path;
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("name a folder for the papers")?;
    std::fs::create_dir_all(&folder)?;
    let save = |name: &str, document: &Document, layout: &Layout| -> Result<(), Box<dyn std::error::Error>> {
        let started = Instant::now();
        let bytes = write(document, layout)?;
        println!("{name}: {} bytes in {:?}", bytes.len(), started.elapsed());
        Ok(std::fs::write(Path::new(&folder).join(name), bytes)?)
    };
    save("minutes.docx", &samples::minutes(), &Layout::minutes())?;
    save("slip.docx", &samples::slip(), &Layout::slip())?;
    save("report.docx", &samples::report(), &Layout::report().landscape())?;
    save("letter.docx", &samples::letter(), &Layout::official())?;
    save("long.docx", &samples::long_minutes(), &Layout::minutes())
}
