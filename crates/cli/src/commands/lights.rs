//! `liandong lights`: works out every light now, as the server does once an hour, and says how long it took.

use crate::book::Place;
use crate::report::explain;
use serde_json::json;
use std::process::ExitCode;
use std::time::Instant;

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
    let began = Instant::now();
    let look = app::watch::kept::refresh(&app).await.map_err(explain)?;
    let seconds = began.elapsed().as_secs_f64();
    if arguments.json {
        println!("{}", json!({"looked_at": look.looked_at, "changed": look.changed, "seconds": seconds}));
    } else {
        println!("{} records looked at, {} lights changed, {seconds:.1} s", look.looked_at, look.changed);
    }
    Ok(ExitCode::SUCCESS)
}
