//! `liandong report`: papers and workbooks made from the ledger.

use crate::book::Place;
use crate::report::{explain, lang};
use app::monthly::{self, Ask, Month};
use app::{Actor, App, Error};
use kernel::Uuid;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// What happened in one month in one park, or in all of them.
    Monthly(Monthly),
}

#[derive(Debug, clap::Args)]
pub(crate) struct Monthly {
    #[command(flatten)]
    place: Place,
    /// The park, by name or id; all of them when left out.
    #[arg(long, value_name = "PARK")]
    park: Option<String>,
    /// The month, such as 2026-11; the present one when left out.
    #[arg(long, value_name = "YYYY-MM", value_parser = month)]
    month: Option<Month>,
    /// Where to write; the ending says what: .docx or .xlsx.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

pub(crate) async fn run(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Monthly(arguments) => monthly_report(arguments).await,
    }
}

async fn monthly_report(arguments: Monthly) -> anyhow::Result<ExitCode> {
    let is_paper = match arguments.out.extension().and_then(|ending| ending.to_str()) {
        Some("docx") => true,
        Some("xlsx") => false,
        _ => anyhow::bail!("{}: the ending says what to write: .docx or .xlsx", arguments.out.display()),
    };
    let app = arguments.place.open_existing()?;
    let park = match &arguments.park {
        Some(text) => Some(park(&app, text).await?),
        None => None,
    };
    let ask = Ask { park, month: arguments.month };
    let found = match monthly::monthly(&app, &Actor::operator(), ask).await {
        // The reason says all there is to say.
        Err(Error::Refused { zh, en, .. }) => anyhow::bail!("{}", lang().say(&zh, &en)),
        found => found.map_err(explain)?,
    };
    let made = if is_paper { monthly::paper(&found) } else { monthly::workbook(&found, lang()) };
    let (_, bytes) = made.map_err(explain)?;
    std::fs::write(&arguments.out, bytes)
        .map_err(|error| anyhow::anyhow!("{}: {error}", arguments.out.display()))?;
    println!("{}: {}", monthly::title(&found, lang()), arguments.out.display());
    for figure in monthly::headline(&found).iter().filter(|figure| !figure.is_void()) {
        println!("  {}", figure.sentence(lang()));
    }
    Ok(ExitCode::SUCCESS)
}

fn month(text: &str) -> Result<Month, String> {
    Month::parse(text).ok_or_else(|| format!("“{text}” is no month; write it as 2026-11"))
}

/// Finds a park by its id, its name or a part of its name that no other has.
async fn park(app: &App, text: &str) -> anyhow::Result<Uuid> {
    let parks = monthly::parks_for(app, &Actor::operator()).await.map_err(explain)?;
    let exact = parks.iter().find(|(id, name)| id.to_string() == text || name == text);
    let partly: Vec<_> = parks.iter().filter(|(_, name)| name.contains(text)).collect();
    match (exact, partly.as_slice()) {
        (Some((id, _)), _) | (None, [(id, _)]) => Ok(*id),
        _ => {
            let names: Vec<&str> = parks.iter().map(|(_, name)| name.as_str()).collect();
            anyhow::bail!("no single park is meant by “{text}”; choose one of: {}", names.join(", "))
        }
    }
}
