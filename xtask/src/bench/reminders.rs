//! Reminders: how long it takes to work out 10,000 that are due, to give them, and to queue them for a webhook; and
//! again with nothing to give.

use super::figures::Figure;
use super::server::{OWN_PARK, Server, binary, said};
use super::{SMALL, copy};
use anyhow::{Context as _, Result, ensure};
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

const DUE: usize = 10_000;

pub(super) fn reminders() -> Result<Vec<Figure>> {
    let book = copy(SMALL)?;
    fill(&book)?;
    let (first, given) = remind(&book)?;
    ensure!(given >= DUE as f64, "{given} reminders were given, not {DUE}");
    let (again, twice) = remind(&book)?;
    Ok(vec![
        Figure::at_most("10,000 due reminders worked out, given and queued", first, None, "s", 5.0),
        Figure::at_most("the same with nothing to give", again, None, "s", 5.0),
        Figure::at_most("reminders given twice", twice, None, "reminders", 0.0),
    ])
}

/// A park's head who is at work, a webhook of the house, and projects whose next action is today's.
fn fill(book: &Path) -> Result<()> {
    let system = said(book, &["token", "create", "--user", "system-admin"])?;
    let way_in = said(book, &["user", "link", "--name", "county-head", "--sign-in"])?;
    let server = Server::start(book)?;
    let path = way_in.splitn(4, '/').nth(3).context("a link without a path")?;
    let entered = server.client("")?.get(&format!("/{path}"))?;
    ensure!(entered.status == 303, "the link answered {}", entered.status);
    let today = server.today()?;
    let mut sheet = String::from("项目名称,园区,下一步,下一步日期\n");
    for row in 0..DUE {
        let _ = writeln!(sheet, "示例到期项目{row:05},{OWN_PARK},回访,{today}");
    }
    server.import(&sheet, DUE)?;
    // Nobody answers there; nothing is delivered, because the server stops at once.
    let hook =
        r#"{"name":"示例","kind":"signed","url":"https://hooks.invalid/","key":"only for this measurement"}"#;
    let made = server.client(&system)?.post("/api/v1/webhooks", hook)?;
    ensure!(made.status == 201, "webhooks answered {}", String::from_utf8_lossy(&made.body));
    Ok(())
}

/// Seconds that a turn took, and how many reminders it gave.
fn remind(book: &Path) -> Result<(f64, f64)> {
    let done = Command::new(binary()).args(["remind", "--json", "--data"]).arg(book).output()?;
    ensure!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let answer: serde_json::Value = serde_json::from_slice(&done.stdout)?;
    let number = |name: &str| answer[name].as_f64().with_context(|| format!("no {name}"));
    Ok((number("seconds")?, number("given")?))
}
