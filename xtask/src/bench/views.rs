//! The views over many projects: server time of funnel and parks side by side on a large book and on one ten times as
//! large, and the board of two thousand open projects in a real browser.

use super::figures::Figure;
use super::server::Server;
use super::{book, command, root, work};
use anyhow::{Context as _, Result, ensure};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Invented projects of which about two thousand are signed up or on their way.
const BOARD: usize = 4_500;
/// Requests of a measurement: few, since each counts a whole book.
const REQUESTS: usize = 60;

/// Measures the views. `LIANDONG_BENCH_MILLION` names a book of a million projects; without one it is made anew, which
/// takes its time, and with `skip` those figures are left out.
pub(super) fn views() -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    let large = figures_of(&book(super::LARGE)?)?;
    for (name, ms) in NAMES.iter().zip(large) {
        figures.push(Figure::at_most(name, ms, None, "CPU ms", 50.0));
    }
    if let Some(million) = million()? {
        for ((name, ms), before) in NAMES_MILLION.iter().zip(figures_of(&million)?).zip(large) {
            figures.push(Figure::at_most(name, ms, None, "CPU ms", 250.0));
            eprintln!("{name}: {:.1} times as long as at 100,000", ms / before.max(0.001));
        }
    }
    figures.extend(board()?);
    Ok(figures)
}

const NAMES: [&str; 4] = [
    "funnel of all, 100,000 projects",
    "funnel of a year, 100,000 projects",
    "funnel at an earlier cut-off, 100,000 projects",
    "parks side by side, 100,000 projects",
];
const NAMES_MILLION: [&str; 4] = [
    "funnel of all, 1,000,000 projects",
    "funnel of a year, 1,000,000 projects",
    "funnel at an earlier cut-off, 1,000,000 projects",
    "parks side by side, 1,000,000 projects",
];

fn figures_of(book: &Path) -> Result<[f64; 4]> {
    let server = Server::start_idle(book)?;
    let signed = server.number("/api/v1/funnel", "signed")?;
    let of_year = server.number("/api/v1/funnel?year=2024", "signed")?;
    let earlier = server.number("/api/v1/funnel?cut=2024-12-31", "signed")?;
    ensure!(
        signed > of_year && signed > earlier && of_year > 0,
        "the funnel counts {signed}, {of_year}, {earlier}"
    );
    let total = server.number("/api/v1/park-comparison", "total/signed")?;
    ensure!(total == signed, "the parks hold {total} signed projects, the funnel {signed}");
    let ms = |path: &str| server.cpu_ms_per_get(path, REQUESTS, 2);
    Ok([
        ms("/api/v1/funnel")?,
        ms("/api/v1/funnel?year=2024")?,
        ms("/api/v1/funnel?cut=2024-12-31")?,
        ms("/api/v1/park-comparison")?,
    ])
}

fn million() -> Result<Option<PathBuf>> {
    match std::env::var("LIANDONG_BENCH_MILLION") {
        Ok(word) if word == "skip" => Ok(None),
        Ok(directory) => Ok(Some(PathBuf::from(directory))),
        Err(_) => book(1_000_000).map(Some),
    }
}

/// The board in Chromium: bytes on the wire and the first paint, the median of seven loads.
fn board() -> Result<Vec<Figure>> {
    let server = Server::start_idle(&book(BOARD)?)?;
    let script = root().join("e2e/board.mjs");
    if !root().join("e2e/node_modules").exists() {
        command("npm", &["ci", "--no-audit", "--no-fund"], &root().join("e2e"))?;
    }
    let chromium = crate::install::chromium().context("no Chromium in PATH")?;
    let done = Command::new("node")
        .arg(script)
        .arg(server.address())
        .env("LIANDONG_TOKEN", server.token())
        .env("CHROMIUM", chromium)
        .current_dir(work())
        .output()?;
    ensure!(done.status.success(), "board.mjs: {}", String::from_utf8_lossy(&done.stderr));
    let said: serde_json::Value = serde_json::from_slice(&done.stdout)?;
    let number = |name: &str| said[name].as_f64().with_context(|| format!("board.mjs gave no {name}"));
    ensure!(number("open")? >= 2_000.0, "the board holds {} open projects", number("open")?);
    eprintln!("the board holds {} open projects", number("open")?);
    Ok(vec![
        Figure::at_most(
            "board, transferred with style and script",
            number("bytes")? / 1024.0,
            None,
            "KiB",
            300.0,
        ),
        Figure::at_most("board, first paint in Chromium", number("paint")?, None, "ms", 1_000.0),
    ])
}
