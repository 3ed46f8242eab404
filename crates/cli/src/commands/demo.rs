//! `liandong demo`: a fresh demo network, a sign-in link for each persona, the server.

use crate::book::Place;
use crate::report::explain;
use anyhow::Context as _;
use app::people::{self, Purpose};
use app::{Actor, App, Settings};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Directory of the demo book. An earlier demo book there is replaced.
    #[arg(long, value_name = "DIR", default_value = "./demo-data")]
    data: PathBuf,
    /// Port on this machine.
    #[arg(long, default_value_t = 8642)]
    port: u16,
    /// How many invented projects (示例) to add.
    #[arg(long, value_name = "N", default_value_t = 0)]
    scale: usize,
    /// Fill the book and stop, without serving it.
    #[arg(long)]
    no_serve: bool,
}

/// Marks a directory as ours to replace.
const MARK: &str = "demo-network";

pub(crate) async fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    make_room(&arguments.data)?;
    let base_url = format!("http://127.0.0.1:{}", arguments.port);
    let app = Place::directory(&arguments.data).open(Settings { demo: true, ..Settings::at(&base_url) })?;
    std::fs::write(arguments.data.join(MARK), "Made by `liandong demo`, which replaces this directory.\n")?;
    let bar = crate::commands::progress(0);
    let built = demo::fill(&app, arguments.scale, &|done: usize, total: usize| {
        bar.set_length(total as u64);
        bar.set_position(done as u64);
    })
    .await
    .map_err(explain)?;
    bar.finish_and_clear();
    receive_sample(&app).await?;
    keep_register(&arguments.data)?;
    app::upkeep::settle(&app).await.map_err(explain)?;
    println!("{} records in {}", built.records, arguments.data.display());
    for (login, user) in &built.users {
        let link =
            people::make_link(&app, &Actor::operator(), *user, Purpose::SignIn).await.map_err(explain)?;
        println!("{login}  {link}");
    }
    if arguments.no_serve {
        return Ok(ExitCode::SUCCESS);
    }
    super::serve::serve(app, ([127, 0, 0, 1], arguments.port).into()).await
}

/// Keeps the sample release, read and waiting for a person's decisions.
async fn receive_sample(app: &App) -> anyhow::Result<()> {
    let received = app::intake::Received {
        title: String::from("示例通稿：“1+5”联动发展推介会（2022）"),
        text: demo::RELEASE_HANT.to_owned(),
        issuer: String::from("示例通稿，事实据公开报道"),
        published_on: String::from("2022-08-29"),
        ..app::intake::Received::default()
    };
    app::intake::receive(app, &Actor::operator(), received).await.map_err(explain)?;
    Ok(())
}

/// Takes in the invented register, so that gaps end in names.
fn keep_register(data: &Path) -> anyhow::Result<()> {
    let dump = data.join("register-example.csv");
    std::fs::write(&dump, demo::REGISTER)?;
    let source = super::registry::import::open(&dump, None)?;
    let options =
        engine_register::ImportOptions { columns: Vec::new(), capital_unit: engine_register::Unit::Wan };
    let register = engine_register::Register::at(&data.join("register"));
    register.import(&mut [source], &options, &mut |_| {}).map_err(super::registry::explain)?;
    Ok(())
}

/// Empties the directory if an earlier demo made it; anything else is left alone.
fn make_room(directory: &Path) -> anyhow::Result<()> {
    let Ok(mut entries) = std::fs::read_dir(directory) else { return Ok(()) };
    if entries.next().is_none() {
        return Ok(());
    }
    anyhow::ensure!(
        directory.join(MARK).exists(),
        "{} is not empty and was not made by `liandong demo`; choose another directory with --data",
        directory.display()
    );
    // A running demo holds the lock: its book is not pulled away from under it.
    let lock = std::fs::File::create(directory.join("lock"))?;
    anyhow::ensure!(lock.try_lock().is_ok(), "a demo is running on {}; stop it first", directory.display());
    std::fs::remove_dir_all(directory).with_context(|| format!("cannot empty {}", directory.display()))
}
