//! The journeys in a real browser: the program as built for the tests, Chromium, and a script that clicks.

use crate::install::{self, Need};
use crate::step::{self, Outcome, cargo};
use anyhow::{Context as _, Result};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the journeys need, where there are any.
pub(crate) fn needs() -> &'static [Need] {
    if is_there() { &[Need::Node, Need::Chromium, Need::ChineseFont] } else { &[] }
}

/// Runs `e2e/run.mjs`, which closes with `50 passed, 0 failed in 59 s`. It finds the program in `LIANDONG_BIN` and
/// the browser in `CHROMIUM`.
pub(crate) fn journeys() -> Result<Outcome> {
    if !is_there() {
        return Ok(Outcome::Skipped(String::from("e2e/package.json is absent")));
    }
    let built = step::output(&mut cargo("build --package cli --locked"))?;
    if !built.status.success() {
        return Ok(Outcome::Failed { passed: 0, failed: 1, said: step::said(&built) });
    }
    // The browser is there already; a package must not fetch another.
    let mut npm = Command::new("npm");
    npm.args(["ci", "--no-audit", "--no-fund"]).current_dir("e2e");
    npm.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    match Outcome::of_command(&mut npm)? {
        Outcome::Passed(..) => {}
        failed => return Ok(failed),
    }
    let chromium = install::chromium().context("no Chromium in PATH")?;
    let mut node = Command::new("node");
    node.arg("run.mjs").current_dir("e2e").env("LIANDONG_BIN", program()?).env("CHROMIUM", chromium);
    Outcome::of_many(&mut node, "steps", |line| line.contains(" passed, "))
}

fn is_there() -> bool {
    Path::new("e2e/package.json").exists()
}

fn program() -> Result<PathBuf> {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    Ok(target.join("debug/liandong").canonicalize()?)
}
