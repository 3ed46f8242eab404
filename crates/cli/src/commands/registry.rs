//! `liandong registry`: the register of enterprises, taken in from dumps, searched, tagged and linked.
//!
//! It lies in the folder `register` of the data directory. Whoever may run this may read the folder, so no rights are asked.

pub(super) mod import;
mod link;
mod search;
mod tag;

use crate::report::lang;
use engine_register::{Index, Register};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Take in dumps of the business register (csv, xlsx, Parquet); rows replace those of the same credit code.
    Import(import::Arguments),
    /// Enterprises that do a thing, or those that a name may mean.
    Search(search::Arguments),
    /// Which of many words stand in the scope of each enterprise.
    Tag(tag::Arguments),
    /// Which enterprise of one list is which of another, or which of one list are the same.
    Link(link::Arguments),
}

/// Where the register lies.
#[derive(Clone, Debug, clap::Args)]
struct Place {
    /// Directory of the book; the register is the folder `register` in it.
    #[arg(long, value_name = "DIR", default_value = "./data", env = "LIANDONG_DATA")]
    data: PathBuf,
}

impl Place {
    fn register(&self) -> Register {
        Register::at(&self.data.join("register"))
    }

    fn open(&self) -> anyhow::Result<Index> {
        let index = self.register().open().map_err(explain)?;
        index.ok_or_else(|| {
            let zh = "还没有企业名录，请先执行 liandong registry import。";
            let en = "There is no register yet; run liandong registry import first.";
            anyhow::Error::msg(lang().say(zh, en))
        })
    }
}

pub(crate) fn run(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Import(arguments) => import::run(&arguments),
        Command::Search(arguments) => search::run(arguments),
        Command::Tag(arguments) => tag::run(&arguments),
        Command::Link(arguments) => link::run(&arguments),
    }
}

/// A failure in the operator's words.
pub(super) fn explain(error: engine_register::Error) -> anyhow::Error {
    anyhow::Error::msg(error.message().get(lang()).to_owned())
}
