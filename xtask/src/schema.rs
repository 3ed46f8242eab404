//! `cargo xtask schema`: what the declared nouns ask of a database, to write the next migration from.

use anyhow::{Context as _, Result, bail};
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use store::declared_schema;

const MIGRATIONS: &str = "crates/store/migrations";
const HEAD: &str =
    "-- The declared records, a table each with its indexes. Printed by `cargo xtask schema`, then frozen.\n";
/// From this line on a migration is written by hand, and freezing it again keeps it.
const BY_HAND: &str = "-- What may exist once only";

/// Prints the schema of one noun or of all.
pub(crate) fn print(slug: Option<&str>) -> Result<ExitCode> {
    match slug {
        None => print!("{}", all()),
        Some(slug) => {
            let noun = records::find(slug).with_context(|| {
                let slugs: Vec<&str> = records::ALL.iter().map(|noun| noun.slug).collect();
                format!("no noun “{slug}”; there are {}", slugs.join(", "))
            })?;
            print!("{}", declared_schema(noun));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes the schema of all nouns as a migration. Only the last migration can be written again, and only as
/// long as no book was made with it.
pub(crate) fn freeze(number: &str) -> Result<ExitCode> {
    let number: u16 =
        number.parse().with_context(|| format!("“{number}” is not the number of a migration"))?;
    let file = PathBuf::from(MIGRATIONS).join(format!("{number:04}_records.sql"));
    for entry in fs::read_dir(MIGRATIONS)? {
        let name = entry?.file_name().display().to_string();
        let other: u16 = name.split('_').next().and_then(|digits| digits.parse().ok()).unwrap_or(0);
        if other > number {
            bail!("{name} builds on number {number}; write a new migration that changes what it left");
        }
    }
    let by_hand =
        fs::read_to_string(&file).ok().and_then(|text| Some(text[text.find(BY_HAND)?..].to_owned()));
    fs::write(
        &file,
        format!("{HEAD}\n{}\n{}", all(), by_hand.unwrap_or_default()).trim_end().to_owned() + "\n",
    )?;
    println!("{}: {} nouns", file.display(), records::ALL.len());
    Ok(ExitCode::SUCCESS)
}

fn all() -> String {
    records::ALL.iter().map(|noun| declared_schema(noun)).collect::<Vec<_>>().join("\n")
}
