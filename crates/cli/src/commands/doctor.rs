//! `liandong doctor`: what this machine and this book need, one line each.

use crate::book::Place;
use crate::report::explain;
use serde_json::json;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    place: Place,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(crate) async fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let app = arguments.place.open_existing()?;
    let checks = app::upkeep::doctor(&app).await.map_err(explain)?;
    let well = checks.iter().all(|check| check.holds);
    if arguments.json {
        let list: Vec<_> = checks
            .iter()
            .map(|check| json!({"check": check.name, "holds": check.holds, "found": check.found}))
            .collect();
        println!("{}", json!({"well": well, "checks": list}));
    } else {
        for check in &checks {
            println!("{}  {}  {}", if check.holds { "ok  " } else { "LOOK" }, check.name, check.found);
        }
    }
    Ok(if well { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
