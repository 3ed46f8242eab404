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

    /// A step of many checks, which the command adds up in the lines that `is_sum` knows: `12 passed, 1 failed`.
    pub(crate) fn of_many(
        command: &mut Command,
        of: &'static str,
        is_sum: impl Fn(&str) -> bool,
    ) -> Result<Outcome> {
        let output = output(command)?;
        let said = said(&output);
        let sums = || said.lines().filter(|line| is_sum(line));
        let passed = sums().map(|line| number_before(" passed", line)).sum();
        let failed: usize = sums().map(|line| number_before(" failed", line)).sum();
        Ok(match output.status.success() && failed == 0 && passed > 0 {
            true => Outcome::Passed(passed, of),
            // A program that did not even build reports no check.
            false => Outcome::Failed { passed, failed: failed.max(1), said },
        })
    }
}

fn number_before(word: &str, line: &str) -> usize {
    let before = line.split_once(word).and_then(|(before, _)| before.rsplit(' ').next());
    before.and_then(|number| number.parse().ok()).unwrap_or(0)
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
                println!("FAILED  {seconds:6.1} s\n{}", without_good_news(&said));
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

/// Leaves out what went well, so that what did not is seen.
fn without_good_news(said: &str) -> String {
    let starts = [
        "running ",
        "test result: ok",
        "Running ",
        "Compiling ",
        "Checking ",
        "Documenting ",
        "Generated ",
        "Finished ",
        "Doc-tests ",
        "passed ",
    ];
    let is_good = |line: &str| {
        let line = line.trim_start();
        let is_ignored = line.starts_with("test ") && line.contains("... ignored");
        line.is_empty()
            || line.ends_with("... ok")
            || is_ignored
            || starts.iter().any(|start| line.starts_with(start))
    };
    said.lines().filter(|line| !is_good(line)).collect::<Vec<_>>().join("\n")
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

#[cfg(test)]
mod tests {
    use super::*;

    fn of(script: &str) -> Outcome {
        let is_sum = |line: &str| line.starts_with("test result: ");
        Outcome::of_many(Command::new("sh").args(["-c", script]), "tests", is_sum).unwrap()
    }

    #[test]
    fn what_several_programs_report_is_added_up() {
        let ok = "echo 'test result: ok. 68 passed; 0 failed; 0 ignored'; echo 'test result: ok. 2 passed; 0 failed'";
        assert!(matches!(of(ok), Outcome::Passed(70, _)));
        let failed =
            "echo 'test result: FAILED. 2 passed; 1 failed; 0 ignored'; echo '5 passed elsewhere'; exit 1";
        assert!(matches!(of(failed), Outcome::Failed { passed: 2, failed: 1, .. }));
    }

    #[test]
    fn a_program_that_ran_nothing_did_not_pass() {
        assert!(matches!(of("true"), Outcome::Failed { passed: 0, failed: 1, .. }));
        assert!(matches!(of("echo 'error: could not compile'; exit 101"), Outcome::Failed { failed: 1, .. }));
        let crashed = "echo 'test result: ok. 3 passed; 0 failed'; exit 101";
        assert!(matches!(of(crashed), Outcome::Failed { passed: 3, failed: 1, .. }));
    }

    #[test]
    fn a_failure_is_shown_without_what_went_well() {
        let said = "   Compiling kernel\nrunning 2 tests\ntest a ... ok\ntest b ... FAILED\n\ntest c ... ignored, slow\n";
        assert_eq!(without_good_news(said), "test b ... FAILED");
    }
}
