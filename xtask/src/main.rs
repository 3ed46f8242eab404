//! The project's own chores, started by `cargo xtask`. None of this is part of the product.
//!
//! `test` is what the continuous integration runs; whoever passes it here passes it there.

#![expect(clippy::print_stdout, reason = "a chore speaks to the one who started it")]

mod bench;
mod browser;
mod install;
mod postgres;
mod schema;
mod step;
mod test;
mod tidy;

use anyhow::{Context as _, Result, bail};
use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask test            everything, as the continuous integration does
cargo xtask test --fast     format, clippy, tests on SQLite, tidy
cargo xtask bench [NAME] [--json]
                            the product's figures and a peer's: api, start, read, watch;
                            views, checkout, register, register-large, link when named
cargo xtask tidy            what the compiler does not check
cargo xtask schema          the schema of all declared nouns
cargo xtask schema NOUN     the schema of one, such as plots
cargo xtask schema --freeze NUMBER
                            writes it as a migration: NUMBER_records.sql";

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<ExitCode> {
    std::env::set_current_dir(root()?)?;
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["test"] => test::all(),
        ["test", "--fast"] => test::fast(),
        ["bench", rest @ ..] => bench::run(rest).map(|()| ExitCode::SUCCESS),
        ["tidy"] => {
            let faults = tidy::faults()?;
            faults.iter().for_each(|fault| println!("{fault}"));
            Ok(if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
        ["schema", "--freeze", number] => schema::freeze(number),
        ["schema"] => schema::print(None),
        ["schema", noun] => schema::print(Some(noun)),
        _ => bail!("{USAGE}"),
    }
}

/// The folder of the workspace, whichever folder the command was started in.
fn root() -> Result<PathBuf> {
    let own = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    Ok(own.parent().context("xtask lies in the workspace")?.to_owned())
}
