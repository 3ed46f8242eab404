//! `cargo xtask test`: every check there is, in the order in which failing is cheapest.

use crate::browser;
use crate::install::{self, Need};
use crate::postgres::Cluster;
use crate::step::{self, Outcome, Steps, cargo};
use crate::tidy;
use anyhow::Result;
use std::path::Path;
use std::process::{Command, ExitCode};

/// Everything.
pub(crate) fn all() -> Result<ExitCode> {
    install::provide(&[&[Need::Postgres][..], browser::needs()].concat())?;
    let mut steps = Steps::new();
    early(&mut steps);
    let cluster = Cluster::start();
    steps.run("tests on SQLite and PostgreSQL", || {
        let cluster = cluster?;
        tests(
            in_memory(&mut cargo("test --workspace --no-fail-fast --locked"))
                .env("LIANDONG_TEST_POSTGRES", cluster.address()),
        )
    });
    steps.run("tidy", || Ok(Outcome::of_findings(&tidy::faults()?)));
    steps.run("documentation", || {
        Outcome::of_command(cargo("doc --workspace --no-deps --locked").env("RUSTDOCFLAGS", "-D warnings"))
    });
    steps.run("description of the API", || openapi(Path::new("docs/openapi.json")));
    steps.run("journeys in a browser", browser::journeys);
    Ok(steps.close())
}

/// What is worth a wait between two edits.
pub(crate) fn fast() -> Result<ExitCode> {
    let mut steps = Steps::new();
    early(&mut steps);
    steps.run("tests on SQLite", || {
        let mut tests_of_all = cargo("test --workspace --no-fail-fast --locked");
        tests(in_memory(&mut tests_of_all).env_remove("LIANDONG_TEST_POSTGRES"))
    });
    steps.run("tidy", || Ok(Outcome::of_findings(&tidy::faults()?)));
    Ok(steps.close())
}

fn early(steps: &mut Steps) {
    steps.run("format", || Outcome::of_command(&mut cargo("fmt --all --check")));
    steps.run("clippy", || {
        Outcome::of_command(&mut cargo("clippy --workspace --all-targets --locked -- -D warnings"))
    });
}

/// Puts the books of the tests into memory where there is room for them: a test that waits for a disk thousands
/// of times learns nothing from it.
fn in_memory(command: &mut Command) -> &mut Command {
    const ROOM_KIB: u64 = 2 << 20;
    const PLACE: &str = "/dev/shm";
    let asked = Command::new("df").args(["--output=avail", PLACE]).output();
    let said = asked.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    let room = said.lines().nth(1).and_then(|line| line.trim().parse::<u64>().ok());
    match room.is_some_and(|room| room >= ROOM_KIB) {
        true => command.env("TMPDIR", PLACE),
        false => command,
    }
}

/// Runs `cargo test` and adds up what its programs report: `test result: ok. 68 passed; 0 failed; …`.
fn tests(command: &mut Command) -> Result<Outcome> {
    Outcome::of_many(command, "tests", |line| line.starts_with("test result: "))
}

/// Whether the description of the API that is committed is the one the program gives.
fn openapi(file: &Path) -> Result<Outcome> {
    let output = step::output(&mut cargo("run --quiet --package cli --locked -- openapi"))?;
    if !output.status.success() {
        return Ok(Outcome::Failed { passed: 0, failed: 1, said: step::said(&output) });
    }
    let committed = std::fs::read(file).unwrap_or_default();
    let differs = format!(
        "{0} is not what the program prints; read the difference, then: \
         cargo run --quiet --package cli -- openapi > {0}",
        file.display()
    );
    Ok(Outcome::of_findings(if committed == output.stdout { &[] } else { std::slice::from_ref(&differs) }))
}
