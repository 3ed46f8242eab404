//! `liandong report`: papers and workbooks made from the ledger.

use crate::book::Place;
use crate::report::{explain, lang};
use app::monthly::{self, Ask, Month};
use app::{Actor, App, Error, assess};
use kernel::Uuid;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// What happened in one month in one park, or in all of them.
    Monthly(Monthly),
    /// The pack of material for a yearly assessment: paper, scores, evidence files.
    Assessment(Assessment),
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

#[derive(Debug, clap::Args)]
pub(crate) struct Assessment {
    #[command(flatten)]
    place: Place,
    /// The scheme, by name, a part of its name, or id.
    #[arg(long, value_name = "SCHEME")]
    scheme: String,
    /// The year; the scheme's own when left out.
    #[arg(long, value_name = "YYYY")]
    year: Option<i64>,
    /// The park, by name or id; all of them when left out.
    #[arg(long, value_name = "PARK")]
    park: Option<String>,
    /// Where to write; a .zip.
    #[arg(long, value_name = "FILE.zip")]
    out: PathBuf,
}

pub(crate) async fn run(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Monthly(arguments) => monthly_report(arguments).await,
        Command::Assessment(arguments) => assessment_pack(arguments).await,
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

async fn assessment_pack(arguments: Assessment) -> anyhow::Result<ExitCode> {
    if arguments.out.extension().and_then(|ending| ending.to_str()) != Some("zip") {
        anyhow::bail!("{}: a pack is written as .zip", arguments.out.display());
    }
    let app = arguments.place.open_existing()?;
    let operator = Actor::operator();
    let scheme = match assess::scheme_called(&app, &operator, &arguments.scheme).await.map_err(explain)? {
        Ok(scheme) => scheme,
        Err(names) => anyhow::bail!(
            "no single scheme is meant by “{}”; choose one of: {}",
            arguments.scheme,
            names.join(", ")
        ),
    };
    let park = match &arguments.park {
        Some(text) => Some(park(&app, text).await?),
        None => None,
    };
    let ask = assess::Ask { scheme: Some(scheme), year: arguments.year, park, ..assess::Ask::default() };
    let (name, bytes) = match assess::pack(&app, &operator, ask).await {
        Err(Error::NotFound) => anyhow::bail!("nothing was entered under this scheme in this year"),
        pack => pack.map_err(explain)?,
    };
    std::fs::write(&arguments.out, bytes)
        .map_err(|error| anyhow::anyhow!("{}: {error}", arguments.out.display()))?;
    println!("{name}: {}", arguments.out.display());
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
