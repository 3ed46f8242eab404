//! Lights: how long it takes to work out every light of the large book, and again with nothing to change.

use super::figures::Figure;
use super::{LARGE, book, server};
use anyhow::{Context as _, Result, ensure};
use std::process::Command;

/// Measures the lights, as the server works them out once an hour.
pub(super) fn watch() -> Result<Vec<Figure>> {
    let book = book(LARGE)?;
    let look = || -> Result<(f64, f64)> {
        let done = Command::new(server::binary())
            .args(["lights", "--json", "--data"])
            .arg(&book)
            .output()
            .context("liandong lights")?;
        ensure!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let answer: serde_json::Value = serde_json::from_slice(&done.stdout)?;
        let number = |name: &str| answer[name].as_f64().with_context(|| format!("no {name}"));
        ensure!(number("looked_at")? > LARGE as f64 / 2.0, "{answer}");
        Ok((number("seconds")?, number("changed")?))
    };
    let (first, _) = look()?;
    let (again, changed) = look()?;
    Ok(vec![
        Figure::at_most("lights of 100,000 projects", first, None, "s", 10.0),
        Figure::at_most("the same with nothing to change", again, None, "s", 10.0),
        Figure::at_most("lights changed by a second look", changed, None, "lights", 0.0),
    ])
}
