//! `liandong user add`: an account and the link by which its owner sets it up.

use crate::book::Place;
use crate::report::explain;
use app::people::{self, NewUser, Purpose};
use app::{Actor, App, Settings};
use kernel::{Choice as _, Record as _, Uuid};
use records::administration::Access;
use records::network::{Organisation, Park};
use std::process::ExitCode;
use store::Visible;

#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Make an account; prints a link that sets it up once.
    Add(AddArguments),
    /// Print a new one-time link for an account.
    Link(LinkArguments),
}

#[derive(Debug, clap::Args)]
pub(crate) struct AddArguments {
    #[command(flatten)]
    place: Place,
    /// Name to sign in with.
    #[arg(long)]
    name: String,
    /// Name shown to others; the sign-in name if left out.
    #[arg(long)]
    display_name: Option<String>,
    /// clerk, head, team, leader, enterprise, system_admin, security_admin or audit_admin.
    #[arg(long, value_parser = access)]
    role: Access,
    /// Park of a clerk or head, by name or id.
    #[arg(long)]
    park: Option<String>,
    /// Organisation of an enterprise account, by name or id.
    #[arg(long)]
    organisation: Option<String>,
    /// Scheme and host of the server that links lead to.
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:8642", env = "LIANDONG_BASE_URL")]
    base_url: String,
}

#[derive(Debug, clap::Args)]
pub(crate) struct LinkArguments {
    #[command(flatten)]
    place: Place,
    /// Name to sign in with.
    #[arg(long)]
    name: String,
    /// Sign in at once instead of choosing a password.
    #[arg(long)]
    sign_in: bool,
    /// Scheme and host of the server that links lead to.
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:8642", env = "LIANDONG_BASE_URL")]
    base_url: String,
}

pub(crate) async fn run(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Add(arguments) => add(arguments).await,
        Command::Link(arguments) => link(arguments).await,
    }
}

async fn add(arguments: AddArguments) -> anyhow::Result<ExitCode> {
    let app = arguments.place.open(Settings::at(&arguments.base_url))?;
    let park = find(&app, Park::NOUN, arguments.park.as_deref()).await?;
    let organisation = find(&app, Organisation::NOUN, arguments.organisation.as_deref()).await?;
    let new = NewUser {
        display_name: arguments.display_name.unwrap_or_else(|| arguments.name.clone()),
        login: arguments.name,
        access: arguments.role,
        park,
        organisation,
    };
    let saved = people::add_user(&app, new).await.map_err(explain)?;
    println!(
        "{}",
        people::make_link(&app, &Actor::operator(), saved.id, Purpose::SetUp).await.map_err(explain)?
    );
    Ok(ExitCode::SUCCESS)
}

async fn link(arguments: LinkArguments) -> anyhow::Result<ExitCode> {
    let app = arguments.place.open_existing_at(&arguments.base_url)?;
    let user = people::find_user(&app, &arguments.name).await.map_err(explain)?;
    let purpose = if arguments.sign_in { Purpose::SignIn } else { Purpose::SetUp };
    println!("{}", people::make_link(&app, &Actor::operator(), user, purpose).await.map_err(explain)?);
    Ok(ExitCode::SUCCESS)
}

async fn find(app: &App, noun: &'static kernel::Noun, name: Option<&str>) -> anyhow::Result<Option<Uuid>> {
    let Some(name) = name else { return Ok(None) };
    if let Ok(id) = Uuid::try_parse(name) {
        return Ok(Some(id));
    }
    let (title, asked) = (noun.fields[noun.title()].name, name.to_owned());
    let found =
        app.read(move |tx| Ok(tx.named(noun, title, &asked, &Visible::all())?)).await.map_err(explain)?;
    match found.as_slice() {
        [id] => Ok(Some(*id)),
        [] => anyhow::bail!("there is no {} called “{name}”", noun.label.en.to_lowercase()),
        _ => anyhow::bail!("several records are called “{name}”; give the id"),
    }
}

fn access(text: &str) -> Result<Access, String> {
    Access::from_code(text).ok_or_else(|| {
        let codes = Access::SPEC.options.iter().map(|option| option.code).collect::<Vec<_>>().join(", ");
        format!("choose one of: {codes}")
    })
}
