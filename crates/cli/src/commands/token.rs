//! `liandong token create`: a bearer token with a user's rights, alone on stdout.

use crate::book::Place;
use crate::report::explain;
use app::{Actor, people};
use std::process::ExitCode;

#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Make a token; it is printed once and kept only as a hash.
    Create(Arguments),
}

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    place: Place,
    /// Sign-in name of the account whose rights it has.
    #[arg(long)]
    user: String,
    /// What it may do: `read`, `write`, or one noun's, such as `read:projects`.
    #[arg(long, value_name = "SCOPES", num_args = 1.., default_values = ["read", "write"])]
    scopes: Vec<String>,
    /// What it is for.
    #[arg(long, default_value = "命令行")]
    name: String,
}

pub(crate) async fn run(command: Command) -> anyhow::Result<ExitCode> {
    let Command::Create(arguments) = command;
    let app = arguments.place.open_existing()?;
    let user = people::find_user(&app, &arguments.user).await.map_err(explain)?;
    let scopes = arguments.scopes.join(" ").replace(',', " ");
    let token = people::make_token(&app, &Actor::operator(), user, &arguments.name, &scopes)
        .await
        .map_err(explain)?;
    println!("{token}");
    Ok(ExitCode::SUCCESS)
}
