//! `liandong chain candidates`: who could fill a gap, by the ledger and its register or by csv files alone.

use super::csv::Csv;
use super::park;
use crate::book::Place;
use crate::commands::registry;
use crate::report::{explain, lang};
use anyhow::Context as _;
use app::chains::{self, Area, Sought};
use app::{Actor, App, Clock as _, SystemClock};
use engine_register::{ImportOptions, Index, Register, Unit};
use kernel::Uuid;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Candidates {
    #[command(flatten)]
    place: Place,
    /// Code of the node.
    #[arg(long, value_name = "CODE")]
    node: String,
    /// The park it is for, by name: its paired district comes first.
    #[arg(long, value_name = "NAME", conflicts_with = "enterprises")]
    park: Option<String>,
    /// Enterprises as csv instead of the register: headings as `liandong registry import` knows them, such as
    /// 企业名称,行政区划代码,行业代码,注册资本（万元）,成立日期,经营状态,经营范围.
    #[arg(long, value_name = "FILE", requires = "nodes")]
    enterprises: Option<PathBuf>,
    /// Nodes as csv instead of the ledger: code and optionally name, keywords, industries (parted by 、).
    #[arg(long, value_name = "FILE", requires = "enterprises")]
    nodes: Option<PathBuf>,
    /// With csv, division code of the paired district, which comes first; may be repeated.
    #[arg(long, value_name = "CODE", requires = "enterprises")]
    near: Vec<String>,
    /// With csv, division code whose enterprises are here already and are left out; may be repeated.
    #[arg(long, value_name = "CODE", requires = "enterprises")]
    home: Vec<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(arguments: Candidates) -> anyhow::Result<ExitCode> {
    let found = match (&arguments.enterprises, &arguments.nodes) {
        (Some(enterprises), Some(nodes)) => {
            let sought = sought(nodes, &arguments)?;
            let folder = tempfile::tempdir().context("a folder for the register of the file")?;
            let index = register_of(enterprises, folder.path())?;
            chains::candidates_in(&index, &sought, SystemClock.now().day()).map_err(explain)?
        }
        _ => of_ledger(&arguments.place.open_existing()?, &arguments).await?,
    };
    print(&found, arguments.json);
    Ok(ExitCode::SUCCESS)
}

async fn of_ledger(app: &App, arguments: &Candidates) -> anyhow::Result<chains::Candidates> {
    let actor = Actor::operator();
    let found = chains::analysis(app, &actor, vec![Area::Parks]).await.map_err(explain)?;
    let node = found.book.nodes.iter().find(|of| of.node.code.as_str() == arguments.node);
    let node: Uuid = node.with_context(|| no_node(&arguments.node))?.id;
    let area = arguments.park.as_deref().map_or(Ok(Area::Parks), |name| park(&found, name))?;
    let found = chains::candidates(app, &actor, node, area).await.map_err(explain)?;
    anyhow::ensure!(found.has_register, "there is no register yet; run liandong registry import first");
    Ok(found)
}

fn no_node(code: &str) -> String {
    format!("there is no node “{code}”")
}

/// The node of a file.
fn sought(nodes: &Path, arguments: &Candidates) -> anyhow::Result<Sought> {
    let csv = Csv::read(nodes)?;
    for line in csv.lines() {
        let code = line.text("code")?;
        if code == arguments.node {
            let optional = |name: &str| line.optional(name).unwrap_or_default();
            let node = [code, optional("name"), optional("keywords"), optional("industries")];
            anyhow::ensure!(
                !(node[1].is_empty() && node[2].is_empty()),
                "{}: node “{}” has neither name nor keywords to look for",
                nodes.display(),
                node[0]
            );
            return Ok(Sought { node, near: arguments.near.clone(), home: arguments.home.clone() });
        }
    }
    anyhow::bail!("{}: {}", nodes.display(), no_node(&arguments.node))
}

/// The register of a file alone, which is gone with its folder. What is not taken is said and where.
fn register_of(file: &Path, folder: &Path) -> anyhow::Result<Index> {
    let mut sources = vec![registry::import::open(file, None)?];
    let register = Register::at(folder);
    let options = ImportOptions { columns: Vec::new(), capital_unit: Unit::Wan };
    let imported = register.import(&mut sources, &options, &mut |_| {}).map_err(registry::explain)?;
    if imported.refused + imported.left_out > 0 {
        let faults = std::fs::read_to_string(register.faults()).unwrap_or_default();
        eprintln!("{} rows refused, {} values left out", imported.refused, imported.left_out);
        faults.lines().take(FAULTS_SHOWN + 1).for_each(|line| eprintln!("{line}"));
    }
    let index = register.open().map_err(registry::explain)?;
    index.with_context(|| format!("{}: no enterprises", file.display()))
}

/// Faults of a file that are printed.
const FAULTS_SHOWN: usize = 20;

fn print(found: &chains::Candidates, as_json: bool) {
    if as_json {
        let first: Vec<Value> = found
            .first
            .iter()
            .map(|one| {
                let parts: Vec<Value> = one
                    .parts
                    .iter()
                    .map(|part| json!({"part": part.name.get(lang()), "points": part.points, "most": part.most, "why": part.why}))
                    .collect();
                json!({"name": one.enterprise.name, "code": one.enterprise.code, "region": one.enterprise.region, "score": one.score, "parts": parts})
            })
            .collect();
        println!(
            "{}",
            json!({"node": found.node.0, "keywords": found.keywords, "found": found.found, "candidates": first})
        );
        return;
    }
    for one in &found.first {
        let parts: Vec<String> = one
            .parts
            .iter()
            .map(|part| format!("{} {}/{} {}", part.name.get(lang()), part.points, part.most, part.why))
            .collect();
        println!("{}\t{}\t{}", one.score, one.enterprise.name, parts.join("；"));
    }
}
