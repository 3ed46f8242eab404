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
            cargo("test --workspace --no-fail-fast --locked")
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
        tests(cargo("test --workspace --no-fail-fast --locked").env_remove("LIANDONG_TEST_POSTGRES"))
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

/// Runs `cargo test` and adds up what its programs report.
fn tests(command: &mut Command) -> Result<Outcome> {
    let output = step::output(command)?;
    let said = step::said(&output);
    let (passed, failed) = sum(&said);
    Ok(match output.status.success() && failed == 0 && passed > 0 {
        true => Outcome::Passed(passed, "tests"),
        // A program that did not even build reports no test.
        false => Outcome::Failed { passed, failed: failed.max(1), said: without_good_news(&said) },
    })
}

/// Leaves out what passed, so that what failed is seen.
fn without_good_news(said: &str) -> String {
    let is_good = |line: &&str| {
        let line = line.trim_start();
        line.is_empty()
            || line.ends_with("... ok")
            || ["running ", "test result: ok", "Running ", "Compiling ", "Finished ", "Doc-tests "]
                .iter()
                .any(|start| line.starts_with(start))
    };
    said.lines().filter(|line| !is_good(line)).collect::<Vec<_>>().join("\n")
}

/// Sums lines such as `test result: ok. 68 passed; 0 failed; …`.
fn sum(said: &str) -> (usize, usize) {
    let count = |line: &str, what: &str| {
        let before = line.split(what).next().unwrap_or("");
        before.rsplit(' ').next().and_then(|number| number.parse::<usize>().ok()).unwrap_or(0)
    };
    said.lines()
        .filter(|line| line.starts_with("test result: "))
        .map(|line| (count(line, " passed;"), count(line, " failed;")))
        .fold((0, 0), |sum, line| (sum.0 + line.0, sum.1 + line.1))
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

#[cfg(test)]
mod tests {
    #[test]
    fn what_several_programs_report_is_added_up() {
        let said = "running 2 tests\ntest result: ok. 68 passed; 0 failed; 0 ignored; finished in 2.1s\n\
                    test result: FAILED. 2 passed; 1 failed; 0 ignored; finished in 0.1s\n5 passed; elsewhere";
        assert_eq!(super::sum(said), (70, 1));
        assert_eq!(super::sum("error: could not compile"), (0, 0));
    }
}
