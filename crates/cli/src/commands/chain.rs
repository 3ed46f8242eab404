//! `liandong chain`: gaps, candidates and structure, from the ledger or from csv files.

mod candidates;
mod csv;
mod load;

use crate::book::Place;
use crate::report::{explain, lang};
use anyhow::Context as _;
use app::Actor;
use app::chains::{
    self, Area, Edge, GapRule, Graph, Held, PLACES_MIN, Table, in_words, say_reason, status_label,
};
use csv::Csv;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// What is missing in the chains, and why.
    Gaps(Gaps),
    /// Enterprises of the register that could fill a gap.
    Candidates(candidates::Candidates),
    /// How places specialise and resemble each other; economic complexity from a table of 30 places and more.
    Structure(Structure),
    /// Take chains in from JSON or GraphML, or those that come with the program.
    Load(load::Load),
    /// Keep a product space from outside: a csv table of 30 places and more by classes of industry (GB/T 4754).
    Space(load::Space),
}

#[derive(Debug, clap::Args)]
pub(crate) struct Gaps {
    #[command(flatten)]
    place: Place,
    /// Only the chain of this code.
    #[arg(long, value_name = "CODE")]
    chain: Option<String>,
    /// Only this park, by name; else each park, the parks together and both cities.
    #[arg(long, value_name = "NAME")]
    park: Option<String>,
    /// Links as csv instead of the ledger: supplier,customer and optionally share (percent).
    #[arg(long, value_name = "FILE", requires = "presences")]
    links: Option<PathBuf>,
    /// Presences as csv: node and optionally enterprises, above_scale, anchors, output, purchases (万元), local_share (percent).
    #[arg(long, value_name = "FILE", requires = "links")]
    presences: Option<PathBuf>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Structure {
    #[command(flatten)]
    place: Place,
    /// A table as csv instead of the ledger: a place a line, an industry a column, headings first.
    #[arg(long, value_name = "FILE")]
    matrix: Option<PathBuf>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(crate) async fn run(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Gaps(Gaps { links: Some(links), presences: Some(presences), json, .. }) => {
            gaps_of_files(&links, &presences, json)
        }
        Command::Gaps(arguments) => gaps(arguments).await,
        Command::Candidates(arguments) => candidates::run(arguments).await,
        Command::Structure(Structure { matrix: Some(file), json, .. }) => structure_of_file(&file, json),
        Command::Structure(arguments) => structure(arguments).await,
        Command::Load(arguments) => load::load(arguments).await,
        Command::Space(arguments) => load::space(&arguments),
    }
}

async fn gaps(arguments: Gaps) -> anyhow::Result<ExitCode> {
    let app = arguments.place.open_existing()?;
    let began = std::time::Instant::now();
    let found = chains::analysis(&app, &Actor::operator(), Vec::new()).await.map_err(explain)?;
    let took = began.elapsed();
    let park = arguments.park.as_deref().map(|name| park(&found, name)).transpose()?;
    if let Some(code) = &arguments.chain
        && !found.book.chains.iter().any(|(_, chain)| chain.code.as_str() == code)
    {
        anyhow::bail!("there is no chain “{code}”");
    }
    let mut all = Vec::new();
    for (nth, area) in
        found.areas.iter().enumerate().filter(|(_, area)| park.is_none_or(|park| **area == park))
    {
        let place = match area {
            Area::Park(id) => found.places.park(*id).unwrap_or_default().to_owned(),
            other => other.code(),
        };
        for (at, of) in found.book.nodes.iter().enumerate() {
            let chain = found
                .book
                .chains
                .iter()
                .find(|(id, _)| *id == of.node.chain.raw())
                .map(|(_, chain)| chain.code.as_str());
            let Some(verdict) =
                found.verdicts.get(nth).and_then(|all| all.get(at)).filter(|one| one.is_gap())
            else {
                continue;
            };
            if arguments.chain.as_deref().is_some_and(|code| chain != Some(code)) {
                continue;
            }
            all.push(gap(&place, of.node.code.as_str(), of.node.name.as_str(), verdict));
        }
    }
    if arguments.json {
        println!("{}", json!({"milliseconds": took.as_secs_f64() * 1000.0, "gaps": all}));
    } else {
        print_gaps(&all);
    }
    Ok(ExitCode::SUCCESS)
}

fn park(found: &chains::Analysis, name: &str) -> anyhow::Result<Area> {
    let park = found.places.parks.iter().find(|(_, park)| park.name.as_str() == name);
    park.map(|(id, _)| Area::Park(*id)).with_context(|| format!("there is no park “{name}”"))
}

fn gap(place: &str, code: &str, name: &str, verdict: &chains::Verdict) -> Value {
    let reasons: Vec<String> = verdict.reasons.iter().map(|reason| say_reason(reason, lang())).collect();
    let status = status_label(verdict.status).get(lang());
    json!({
        "place": place, "node": code, "name": name,
        "status": status.split(['：', ':']).next().unwrap_or_default(),
        "reasons": reasons,
    })
}

fn print_gaps(all: &[Value]) {
    for one in all {
        let text = |at: &str| one[at].as_str().unwrap_or_default().to_owned();
        let reasons: Vec<&str> =
            one["reasons"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        println!(
            "{}\t{}\t{} {}\t{}",
            text("place"),
            text("status"),
            text("node"),
            text("name"),
            reasons.join("；")
        );
    }
}

/// The rule as shipped over links and presences from files.
fn gaps_of_files(links: &Path, presences: &Path, as_json: bool) -> anyhow::Result<ExitCode> {
    let (links, presences) = (Csv::read(links)?, Csv::read(presences)?);
    let mut codes: Vec<String> = Vec::new();
    let mut place = |code: &str| match codes.iter().position(|one| one == code) {
        Some(at) => at,
        None => {
            codes.push(code.to_owned());
            codes.len() - 1
        }
    };
    let mut edges = Vec::new();
    for line in links.lines() {
        edges.push(Edge {
            supplier: place(&line.text("supplier")?),
            customer: place(&line.text("customer")?),
            share: line.hundredths("share")?,
        });
    }
    let mut held: HashMap<usize, Held> = HashMap::new();
    for line in presences.lines() {
        let held = held.entry(place(&line.text("node")?)).or_default();
        let count = |name: &str| -> anyhow::Result<Option<u32>> {
            Ok(line.hundredths(name)?.map(|value| u32::try_from(value / 100)).transpose()?)
        };
        let enterprises = count("enterprises")?.unwrap_or(1);
        held.enterprises += enterprises;
        match count("above_scale")? {
            Some(above) => held.above_scale += above,
            None => held.scale_unknown += enterprises,
        }
        held.anchors += count("anchors")?.unwrap_or(0);
        for (name, amount) in [("output", &mut held.output), ("purchases", &mut held.purchases)] {
            match line.hundredths(name)? {
                // 万元 in hundredths are 100 元, which are 10,000 fen.
                Some(value) => {
                    (amount.sum, amount.known) = (amount.sum + value * 10_000, amount.known + enterprises)
                }
                None => amount.unknown += enterprises,
            }
        }
        if let (Some(share), Some(purchases)) =
            (line.hundredths("local_share")?, line.hundredths("purchases")?)
        {
            held.local.0 += purchases * 10_000;
            held.local.1 += purchases * share;
        }
    }
    let held: Vec<Held> = (0..codes.len()).map(|at| held.get(&at).copied().unwrap_or_default()).collect();
    let verdicts = chains::gaps(&Graph::new(codes.len(), edges), &held, &GapRule::default());
    let pairs = codes.iter().zip(&verdicts).filter(|(_, verdict)| verdict.is_gap());
    let all: Vec<Value> = pairs.map(|(code, verdict)| gap("", code, "", verdict)).collect();
    match as_json {
        true => println!("{}", json!({ "gaps": all })),
        false => print_gaps(&all),
    }
    Ok(ExitCode::SUCCESS)
}

async fn structure(arguments: Structure) -> anyhow::Result<ExitCode> {
    let app = arguments.place.open_existing()?;
    let found =
        chains::structure(&app, &Actor::operator(), chains::Measure::Firms, None).await.map_err(explain)?;
    let names: Vec<String> = found.parks.iter().map(|(_, name)| name.clone()).collect();
    let industries: Vec<String> = found.nodes.iter().map(|(_, code, _)| code.clone()).collect();
    let table = Table::new(names.len(), industries.len(), found.counts.concat())?;
    print_structure(&names, &industries, &table, arguments.json)
}

fn structure_of_file(file: &Path, as_json: bool) -> anyhow::Result<ExitCode> {
    let csv = Csv::read(file)?;
    let industries: Vec<String> = csv.heads.iter().skip(1).cloned().collect();
    let (mut names, mut values) = (Vec::new(), Vec::new());
    for line in csv.lines() {
        names.push(line.cells.first().cloned().unwrap_or_default());
        for at in 1..=industries.len() {
            let cell = line.cells.get(at).map_or("", |cell| cell.trim());
            values.push(match cell {
                "" => 0.0,
                text => text.parse().map_err(|_| line.fault(at, "a number such as 12.5"))?,
            });
        }
    }
    let table = Table::new(names.len(), industries.len(), values)?;
    print_structure(&names, &industries, &table, as_json)
}

fn print_structure(
    names: &[String],
    industries: &[String],
    table: &Table,
    as_json: bool,
) -> anyhow::Result<ExitCode> {
    let sums = table.industry_sums();
    let places: Vec<Value> = names
        .iter()
        .enumerate()
        .map(|(at, name)| json!({"place": name, "krugman": chains::krugman(table.row(at), &sums)}))
        .collect();
    let mut pairs = Vec::new();
    for one in 0..names.len() {
        for other in one + 1..names.len() {
            let (a, b) = (table.row(one), table.row(other));
            pairs.push(json!({"places": [names[one], names[other]], "cosine": chains::cosine(a, b), "overlap": chains::finger_kreinin(a, b)}));
        }
    }
    let complexity = match chains::complexity(table, PLACES_MIN) {
        Ok(found) => json!({
            "eci": names.iter().zip(&found.eci).map(|(name, value)| json!([name, value])).collect::<Vec<_>>(),
            "pci": industries.iter().zip(&found.pci).map(|(name, value)| json!([name, value])).collect::<Vec<_>>(),
        }),
        Err(unfit) => json!({ "refused": unfit.to_string() }),
    };
    if as_json {
        println!(
            "{}",
            json!({"places": places, "pairs": pairs, "location_quotients": chains::location_quotients(table), "complexity": complexity})
        );
        return Ok(ExitCode::SUCCESS);
    }
    let number = |value: &Value| {
        value.as_f64().map_or_else(|| String::from("—"), |value| in_words((value * 100.0).round() as i64))
    };
    for place in &places {
        println!("{}\tKrugman {}", place["place"].as_str().unwrap_or_default(), number(&place["krugman"]));
    }
    for pair in pairs.iter().take(200) {
        let name = |at: usize| pair["places"][at].as_str().unwrap_or_default().to_owned();
        println!(
            "{} – {}\tcosine {}\toverlap {}",
            name(0),
            name(1),
            number(&pair["cosine"]),
            number(&pair["overlap"])
        );
    }
    match complexity["refused"].as_str() {
        Some(why) => println!("ECI, PCI: {why}"),
        None => {
            for one in complexity["eci"].as_array().into_iter().flatten() {
                println!("{}\tECI {}", one[0].as_str().unwrap_or_default(), number(&one[1]));
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
