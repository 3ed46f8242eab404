//! `liandong remind`: gives every reminder that is due now, as the server does, and says how long it took. Nothing leaves
//! the machine by it: mails and webhooks go out when the server runs.

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
    let reminded = app::remind::remind(&app).await.map_err(explain)?;
    let seconds = began.elapsed().as_secs_f64();
    if arguments.json {
        println!("{}", json!({"given": reminded.given, "seconds": seconds}));
    } else {
        println!("{} reminders given, {seconds:.1} s", reminded.given);
    }
    Ok(ExitCode::SUCCESS)
}
