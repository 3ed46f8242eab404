//! One line per step: what it was, how it went, how long it took. A step that fails shows what it said; the
//! others still run.

use anyhow::{Context as _, Result};
use std::io::Write as _;
use std::process::{Command, ExitCode, Output};
use std::time::Instant;

/// How a step went.
pub(crate) enum Outcome {
    /// Checks that passed, with what they were: 12 tests.
    Passed(usize, &'static str),
    /// Checks that passed and failed, and what was said about it.
    Failed {
        /// Checks that passed all the same.
        passed: usize,
        /// Checks that failed.
        failed: usize,
        /// What the reader needs to mend them.
        said: String,
    },
    /// Nothing was checked, and why.
    Skipped(String),
}

impl Outcome {
    /// A step that is one check: it passed if nothing was found.
    pub(crate) fn of_findings(findings: &[String]) -> Outcome {
        match findings {
            [] => Outcome::Passed(1, ""),
            findings => Outcome::Failed { passed: 0, failed: 1, said: findings.join("\n") },
        }
    }

    /// A step that is one check: it passed if the command did.
    pub(crate) fn of_command(command: &mut Command) -> Result<Outcome> {
        let output = output(command)?;
        Ok(match output.status.success() {
            true => Outcome::Passed(1, ""),
            false => Outcome::Failed { passed: 0, failed: 1, said: said(&output) },
        })
    }
}

/// The steps so far.
pub(crate) struct Steps {
    passed: usize,
    failed: usize,
    skipped: usize,
    began: Instant,
}

impl Steps {
    pub(crate) fn new() -> Steps {
        Steps { passed: 0, failed: 0, skipped: 0, began: Instant::now() }
    }

    /// Runs a step and says how it went. An error of the step itself is a failure too.
    pub(crate) fn run(&mut self, name: &str, step: impl FnOnce() -> Result<Outcome>) {
        print!("{name:.<44} ");
        let _ = std::io::stdout().flush();
        let began = Instant::now();
        let outcome = step();
        let seconds = began.elapsed().as_secs_f32();
        match outcome {
            Ok(Outcome::Passed(count, of)) => {
                self.passed += count;
                let count = if of.is_empty() { String::new() } else { format!("  {count} {of}") };
                println!("ok      {seconds:6.1} s{count}");
            }
            Ok(Outcome::Skipped(why)) => {
                self.skipped += 1;
                println!("skipped {seconds:6.1} s  {why}");
            }
            Ok(Outcome::Failed { passed, failed, said }) => {
                self.passed += passed;
                self.failed += failed;
                println!("FAILED  {seconds:6.1} s\n{said}");
            }
            Err(error) => {
                self.failed += 1;
                println!("FAILED  {seconds:6.1} s\n{error:#}");
            }
        }
    }

    /// Says the sum of it in the last line.
    pub(crate) fn close(self) -> ExitCode {
        let skipped = if self.skipped > 0 { format!(", {} skipped", self.skipped) } else { String::new() };
        println!("in {} s", self.began.elapsed().as_secs());
        println!("{} passed, {} failed{skipped}", self.passed, self.failed);
        if self.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

/// Runs a command to its end and keeps what it says.
pub(crate) fn output(command: &mut Command) -> Result<Output> {
    command.output().with_context(|| format!("cannot run {}", command.get_program().display()))
}

/// What a command said, warnings first.
pub(crate) fn said(output: &Output) -> String {
    [&output.stderr, &output.stdout].map(|bytes| String::from_utf8_lossy(bytes).into_owned()).concat()
}

/// A `cargo` command that takes the lock file as it is.
pub(crate) fn cargo(arguments: &str) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments.split(' ')).env("CARGO_TERM_COLOR", "never");
    command
}
