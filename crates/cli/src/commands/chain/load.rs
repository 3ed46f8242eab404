//! Taking chains and a product space in from files.

use crate::book::Place;
use crate::report::{explain, lang};
use anyhow::Context as _;
use app::Actor;
use app::chains::exchange;
use app::chains::space as product_space;
use app::record::Change;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Load {
    #[command(flatten)]
    place: Place,
    /// Files, JSON or GraphML.
    #[arg(value_name = "FILE", required_unless_present = "shipped")]
    files: Vec<PathBuf>,
    /// The eleven chains that come with the program.
    #[arg(long)]
    shipped: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Space {
    #[command(flatten)]
    place: Place,
    /// The table: a place a line, a class of industry a column, headings first.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Where it comes from.
    #[arg(long, value_name = "TEXT")]
    source: String,
    /// Of when it is.
    #[arg(long, value_name = "DATE")]
    as_of: String,
}

pub(super) fn space(arguments: &Space) -> anyhow::Result<ExitCode> {
    let app = arguments.place.open_existing()?;
    let text =
        std::fs::read_to_string(&arguments.file).with_context(|| arguments.file.display().to_string())?;
    let read = product_space::read(&text, &arguments.source, &arguments.as_of)
        .map_err(|fault| anyhow::anyhow!("{}: {}", arguments.file.display(), fault.get(lang())))?;
    let kept = product_space::keep(&app, &text, read).map_err(explain)?;
    println!("{} places, {} classes", kept.places, kept.industries.len());
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn load(arguments: Load) -> anyhow::Result<ExitCode> {
    let app = arguments.place.open_existing()?;
    let actor = Actor::operator();
    let mut made = Vec::new();
    if arguments.shipped {
        made = exchange::load_shipped(&app, &actor).await.map_err(explain)?;
    }
    for file in &arguments.files {
        let bytes = std::fs::read(file).with_context(|| file.display().to_string())?;
        let read = exchange::read(&bytes).map_err(|flaws| {
            let said = |flaw: &exchange::Flaw| match lang() {
                kernel::Lang::En => format!("{}: {}", flaw.place, flaw.en),
                _ => format!("{}：{}", flaw.place, flaw.zh),
            };
            let lines: Vec<String> = flaws.iter().map(said).collect();
            anyhow::anyhow!("{}\n{}", file.display(), lines.join("\n"))
        })?;
        made.push(exchange::enter(&app, &actor, read, Change::default()).await.map_err(explain)?);
    }
    for one in &made {
        println!("{}\t{} nodes\t{} links\t{}", one.name, one.nodes, one.links, one.left_out.join(" "));
    }
    Ok(ExitCode::SUCCESS)
}
