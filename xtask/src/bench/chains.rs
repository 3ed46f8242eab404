//! Complexity of places and industries beside `ecomplexity` from PyPI, on an invented table made by a fixed seed.
//!
//! The peer is installed into an environment of its own under `target/bench` the first time. Figures of both are compared
//! before times are given: equal to 1e-9, or there is no figure. Times are the processor's.

use super::figures::Figure;
use super::{command, root, target, work};
use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// Prefectures by classes of industry.
const SIZE: [&str; 2] = ["340", "1380"];
/// Largest difference that counts as equal.
const SAME: f64 = 1e-9;

/// Complexity of 340 by 1,380, and a move between two places of that table.
pub(super) fn chains() -> Result<Vec<Figure>> {
    let build = ["build", "--release", "--quiet", "--package", "engine-chain", "--example", "measure"];
    command("cargo", &build, &root())?;
    let folder = work().join("chains");
    let environment = folder.join("peers");
    std::fs::create_dir_all(&folder)?;
    let python = environment.join("bin/python");
    if !environment.join("ready").exists() {
        command("python3", &["-m", "venv", &text(&environment)], &root())?;
        command(&text(&python), &["-m", "pip", "install", "--quiet", "ecomplexity"], &root())?;
        std::fs::write(environment.join("ready"), "")?;
    }
    let script = folder.join("peer.py");
    std::fs::write(&script, include_str!("chains/peer.py"))?;
    let (data, out) = (folder.join("table.bin"), folder.join("ours.bin"));
    let peer = |what: &str, more: &[&str]| {
        let mut call = Command::new(&python);
        call.arg(&script).arg(what).args(SIZE).arg(&data).args(more);
        answer(&mut call)
    };
    if !data.exists() {
        let made = Command::new(&python).arg(&script).arg("data").args(SIZE).arg(&data).status()?;
        ensure!(made.success(), "the table was not made");
    }
    let ours =
        answer(Command::new(target().join("release/examples/measure")).args(SIZE).arg(&data).arg(&out))?;
    let theirs = peer("compare", &[&text(&out)])?;
    for index in ["eci", "pci", "rca", "proximity", "density"] {
        let apart = number(&theirs, index)?;
        ensure!(apart <= SAME, "{index} is {apart:e} apart from the peer's");
    }
    let ms = |of: &Value, at: &str| number(of, at).map(|seconds| seconds * 1000.0);
    let (used, used_peer) = (ms(&ours, "cpu")?, ms(&theirs, "cpu")?);
    Ok(vec![
        Figure::at_most(
            "RCA, ECI, PCI, proximity, density of 340 x 1,380",
            used,
            Some(used_peer),
            "CPU ms",
            used_peer / 100.0,
        ),
        Figure::at_most(
            "the same by the clock",
            ms(&ours, "wall")?,
            Some(ms(&theirs, "wall")?),
            "ms",
            ms(&theirs, "wall")? / 100.0,
        ),
        Figure::at_most(
            "ECI, largest difference from the peer's",
            number(&theirs, "eci")? / SAME,
            None,
            "1e-9",
            1.0,
        ),
        Figure::at_most(
            "PCI, largest difference from the peer's",
            number(&theirs, "pci")? / SAME,
            None,
            "1e-9",
            1.0,
        ),
        Figure::at_most(
            "a move in that table and the figures it changes",
            ms(&ours, "what_if")?,
            None,
            "ms",
            1.0,
        ),
    ])
}

/// Runs a program and reads the JSON it prints.
fn answer(call: &mut Command) -> Result<Value> {
    let done = call.output()?;
    ensure!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    Ok(serde_json::from_slice(&done.stdout)?)
}

fn number(of: &Value, at: &str) -> Result<f64> {
    of[at].as_f64().with_context(|| format!("no {at} in {of}"))
}

fn text(path: &Path) -> String {
    path.display().to_string()
}
