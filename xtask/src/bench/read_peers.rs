//! Reading beside JioNLP and converting beside OpenCC, both from PyPI, on the same texts in the same run.
//!
//! JioNLP's own cases lie in its repository and not in its package: `LIANDONG_JIO_TESTS` names a folder that holds its
//! `test_money_parser.py` and the like. Without it these figures are left out.

use super::figures::Figure;
use super::{command, root, server, work};
use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use std::process::Command;

pub(super) fn read_peers() -> Result<Vec<Figure>> {
    command(
        "cargo",
        &["build", "--release", "--quiet", "-p", "engine-read", "-p", "engine-script", "--examples"],
        &root(),
    )?;
    let python = environment()?;
    let examples = super::target().join("release/examples");
    let done = Command::new(python)
        .arg(root().join("xtask/src/bench/read_peers.py"))
        .args([server::binary(), examples.join("convert"), examples.join("expressions"), root(), work()])
        .env("TZ", "Asia/Shanghai")
        .output()
        .context("python")?;
    ensure!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    let answer: Value = serde_json::from_str(said.lines().last().unwrap_or_default())?;
    let number =
        |name: &str, side: usize| answer[name][side].as_f64().with_context(|| format!("{name} in {answer}"));
    let pair = |name: &str| Ok::<_, anyhow::Error>((number(name, 0)?, number(name, 1)?));
    let (docs, peer_docs) = pair("docs")?;
    let mut figures =
        vec![Figure::at_least("releases read", docs, Some(peer_docs), "a CPU s", peer_docs * 200.0)];
    for (name, code) in [
        ("t2s, MB of text", "t2s"),
        ("s2t, MB of text", "s2t"),
        ("s2twp, MB of text", "s2twp"),
        ("tw2sp, MB of text", "tw2sp"),
        ("s2hk, MB of text", "s2hk"),
        ("hk2s, MB of text", "hk2s"),
    ] {
        let (ours, peer) = pair(code)?;
        figures.push(Figure::at_least(name, ours, Some(peer), "a CPU s", peer * 2.0));
    }
    let (thousand, ten) = pair("memory")?;
    figures.push(Figure::at_most("memory, 10,000 releases / 1,000", ten / thousand, None, "ratio", 1.1));
    for (name, cases) in [
        ("JioNLP's own cases of money, right", "test_money_parser"),
        ("of finding money, right", "test_money_extractor"),
        ("of time, right", "test_time_parser"),
        ("of finding time, right", "test_time_extractor"),
    ] {
        if let Ok((ours, peer)) = pair(cases) {
            figures.push(Figure::at_least(name, ours, Some(peer), "cases", peer));
        }
    }
    Ok(figures)
}

/// An environment of its own with both peers, made the first time.
fn environment() -> Result<std::path::PathBuf> {
    let directory = work().join("readers");
    let python = directory.join("bin/python");
    if !python.exists() {
        command("python3", &["-m", "venv", &directory.display().to_string()], &root())?;
    }
    let has = |module: &str| {
        Command::new(&python)
            .args(["-c", &format!("import {module}")])
            .output()
            .is_ok_and(|done| done.status.success())
    };
    if !has("jionlp, opencc") {
        command(
            &python.display().to_string(),
            &["-m", "pip", "install", "--quiet", "jionlp", "OpenCC"],
            &root(),
        )?;
    }
    Ok(python)
}
