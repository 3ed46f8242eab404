//! `liandong`: the server and everything an operator does. Decodes arguments, calls `app`, prints.
//!
//! Exit codes: 0 done, 1 failed, 2 wrong usage. With `--json`, one JSON object or list on stdout.
#![expect(clippy::print_stdout, reason = "a command speaks on stdout")]

mod book;
mod commands;
mod report;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// 联动: the one book in which paired regions and their parks act as one.
#[derive(Debug, Parser)]
#[command(name = "liandong", version, about, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// A fresh demo network, served at once.
    Demo(commands::demo::Arguments),
    /// The server.
    Serve(commands::serve::Arguments),
    /// Read releases and print what they state.
    Read(commands::read::Arguments),
    /// Import a spreadsheet (xlsx or csv) by the rules of the form.
    Import(commands::sheet::ImportArguments),
    /// Export a kind of record as a spreadsheet.
    Export(commands::sheet::ExportArguments),
    /// Make a report from the ledger.
    #[command(subcommand)]
    Report(commands::report::Command),
    /// The register of enterprises: import dumps, search, tag.
    #[command(subcommand)]
    Registry(commands::registry::Command),
    /// Chains: gaps, candidates, structure, from the ledger or from files.
    #[command(subcommand)]
    Chain(commands::chain::Command),
    /// Check that the book is whole: journal, records, files.
    Verify(commands::verify::Arguments),
    /// Say what this machine and this book need.
    Doctor(commands::doctor::Arguments),
    /// Work out every light now, as the server does once an hour.
    Lights(commands::lights::Arguments),
    /// Remind of what is due now, as the server does, and say how long it took.
    Remind(commands::remind::Arguments),
    /// Accounts.
    #[command(subcommand)]
    User(commands::user::Command),
    /// Bearer tokens.
    #[command(subcommand)]
    Token(commands::token::Command),
    /// Print the description of the API (OpenAPI 3.1).
    Openapi,
}

fn main() -> ExitCode {
    stop_quietly_at_a_closed_pipe();
    let arguments = Arguments::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return report::failed(&error.into()),
    };
    match runtime.block_on(run(arguments.command)) {
        Ok(code) => code,
        Err(error) => report::failed(&error),
    }
}

/// `liandong … | head` closes the pipe early: that is an end, not a fault.
fn stop_quietly_at_a_closed_pipe() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let closed = panic.payload_as_str().is_some_and(|text| text.contains("Broken pipe"));
        if closed {
            std::process::exit(0);
        }
        usual(panic);
    }));
}

async fn run(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Demo(arguments) => commands::demo::run(arguments).await,
        Command::Serve(arguments) => commands::serve::run(arguments).await,
        Command::Read(arguments) => commands::read::run(&arguments),
        Command::Import(arguments) => commands::sheet::import(arguments).await,
        Command::Export(arguments) => commands::sheet::export(arguments).await,
        Command::Report(command) => commands::report::run(command).await,
        Command::Registry(command) => commands::registry::run(command),
        Command::Chain(command) => commands::chain::run(command).await,
        Command::Verify(arguments) => commands::verify::run(arguments).await,
        Command::Doctor(arguments) => commands::doctor::run(arguments).await,
        Command::Lights(arguments) => commands::lights::run(arguments).await,
        Command::Remind(arguments) => commands::remind::run(arguments).await,
        Command::User(command) => commands::user::run(command).await,
        Command::Token(command) => commands::token::run(command).await,
        Command::Openapi => {
            print!("{}", web::api::openapi());
            Ok(ExitCode::SUCCESS)
        }
    }
}
