//! `cargo xtask bench [NAME] [--json]`: the product's figures and its peers', measured the same way in one run.
//!
//! What is measured is the processor time of the server's process per request, read from the kernel before and
//! after, the least of several rounds, so that a busy machine changes little. Answers are checked before they are timed.

mod chain_pages;
mod chains;
mod claims;
mod client;
mod figures;
mod import;
mod link;
mod peer;
mod read_peers;
mod register;
mod reminders;
mod server;
mod supervision;
mod views;
mod watch;

use anyhow::{Context as _, Result, bail};
use figures::{Figure, print};
use server::Server;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Projects in the large book and in the small one.
const LARGE: usize = 100_000;
const SMALL: usize = 1_000;
/// Connections of the load.
const CONNECTIONS: usize = 16;
/// Requests of a round, after a tenth as many to warm up.
const REQUESTS: usize = 1_000;
/// Rounds of a measurement.
const ROUNDS: usize = 5;

/// Every bench, in the order they run. `views` fills a book of a million projects, `checkout` builds everything anew
/// and `register` makes dumps of millions of rows: they run only when they are named.
const BENCHES: [(&str, Measure); 16] = [
    ("api", api),
    ("start", start),
    ("read", read),
    ("watch", watch::watch),
    ("import", import::import),
    ("claims", claims::claims),
    ("supervision", supervision::supervision),
    ("reminders", reminders::reminders),
    ("views", views::views),
    ("checkout", checkout),
    ("register", register::register),
    ("register-large", register::large),
    ("link", link::link),
    ("chains", chains::chains),
    ("chain-pages", chain_pages::chain_pages),
    ("read-peers", read_peers::read_peers),
];

/// Benches that run only when they are named.
const NAMED: [&str; 8] =
    ["views", "checkout", "register", "register-large", "link", "chains", "chain-pages", "read-peers"];
/// Benches that do not ask the program.
const WITHOUT_PROGRAM: [&str; 5] = ["checkout", "register", "register-large", "link", "chains"];

/// Takes the figures of one bench.
type Measure = fn() -> Result<Vec<Figure>>;

/// Runs the benches, or the one named.
pub(crate) fn run(arguments: &[&str]) -> Result<()> {
    let json = arguments.contains(&"--json");
    let name = arguments.iter().copied().find(|argument| !argument.starts_with("--"));
    let names = BENCHES.map(|(bench, _)| bench);
    if let Some(name) = name
        && !names.contains(&name)
    {
        bail!("there is no bench “{name}”; choose one of: {}", names.join(", "));
    }
    let wanted = |bench: &str| name.map_or(!NAMED.contains(&bench), |name| name == bench);
    if names.into_iter().any(|bench| !WITHOUT_PROGRAM.contains(&bench) && wanted(bench)) {
        build()?;
    }
    let (mut figures, mut failed) = (Vec::new(), Vec::new());
    for (bench, measure) in BENCHES.into_iter().filter(|(bench, _)| wanted(bench)) {
        // One that fails keeps none of the others from being printed.
        match measure() {
            Ok(measured) => figures.extend(measured),
            Err(error) => failed.push(format!("{bench}: {error:#}")),
        }
    }
    print(&figures, json);
    anyhow::ensure!(failed.is_empty(), "not measured: {}", failed.join("; "));
    Ok(())
}

/// Measures in turn, several rounds, and gives the least of each: whatever else the machine does only ever adds.
fn least<const N: usize>(measures: [&dyn Fn() -> Result<f64>; N]) -> Result<[f64; N]> {
    let mut least = [f64::INFINITY; N];
    for _ in 0..ROUNDS {
        for (least, measure) in least.iter_mut().zip(measures) {
            *least = least.min(measure()?);
        }
    }
    Ok(least)
}

/// The list, its variations and creation, at two sizes and beside a peer.
fn api() -> Result<Vec<Figure>> {
    let large = Server::start_idle(&copy(LARGE)?)?;
    let small = Server::start_idle(&book(SMALL)?)?;
    let park = large.own_park()?;
    let plain = "/api/v1/projects?limit=50";
    let sorted = format!("/api/v1/projects?limit=50&park={park}&stage=L5&sort=-agreed");
    let searched = "/api/v1/projects?limit=50&q=%E7%94%9F%E4%BA%A7"; // 生产
    large.check_list(plain, 50)?;
    let amounts = large.sorted(&sorted, "agreed")?;
    large.check_list(searched, 50)?;

    let [list, list_small, filter_sort, search] = least([
        &|| large.cpu_ms_per_get(plain, REQUESTS, CONNECTIONS),
        &|| small.cpu_ms_per_get(plain, REQUESTS, CONNECTIONS),
        &|| large.cpu_ms_per_get(&sorted, REQUESTS, CONNECTIONS),
        &|| large.cpu_ms_per_get(searched, REQUESTS, CONNECTIONS),
    ])?;
    let failed = std::cell::Cell::new(0);
    let [create] = least([&|| {
        let (ms, more) = large.cpu_ms_per_create(REQUESTS, CONNECTIONS)?;
        failed.set(failed.get() + more);
        Ok(ms)
    }])?;
    let (_, failed_at_64) = large.cpu_ms_per_create(REQUESTS, 64)?;
    drop((large, small));

    let peer = peer::measure(&book(LARGE)?, &amounts, REQUESTS, CONNECTIONS).unwrap_or_else(|error| {
        eprintln!("peer not measured: {error:#}");
        peer::Measured::default()
    });
    Ok(vec![
        Figure::at_most("list of 50, rights and links", list, peer.list, "CPU ms", 0.30),
        Figure::at_most("create, journal, commit", create, peer.create, "CPU ms", 0.50),
        Figure::at_most("creates failed at 16 connections", failed.get() as f64, None, "requests", 0.0),
        Figure::at_most("creates failed at 64 connections", failed_at_64 as f64, None, "requests", 0.0),
        Figure::at_most("filter and sort / list", filter_sort / list, peer.filter_sort_ratio(), "ratio", 2.0),
        Figure::at_most("text search / list", search / list, peer.search_ratio(), "ratio", 2.0),
        Figure::at_most("list at 100,000 / at 1,000", list / list_small, None, "ratio", 1.2),
    ])
}

/// How soon a server of the large book is ready, and what it holds when idle.
fn start() -> Result<Vec<Figure>> {
    let book = book(LARGE)?;
    let began = Instant::now();
    let server = Server::start(&book)?;
    let ready = began.elapsed().as_secs_f64();
    std::thread::sleep(std::time::Duration::from_secs(1));
    let memory = server.resident_mb()?;
    Ok(vec![
        Figure::at_most("ready after start", ready, None, "s", 0.5),
        Figure::at_most("idle memory", memory, None, "MB", 40.0),
    ])
}

/// Reading a release: the sample of the demo, as the command does it.
fn read() -> Result<Vec<Figure>> {
    let text = std::fs::read_to_string(root().join("crates/demo/data/release-2022-hant.txt"))?;
    let file = work().join("releases.jsonl");
    let line = serde_json::json!({"id": "sample", "text": text}).to_string();
    let lines = 2_000;
    std::fs::write(&file, format!("{line}\n").repeat(lines))?;
    let began = Instant::now();
    let done = std::process::Command::new(server::binary())
        .args(["read", "--jsonl"])
        .arg(&file)
        .output()
        .context("liandong read")?;
    let seconds = began.elapsed().as_secs_f64();
    let answers = String::from_utf8_lossy(&done.stdout).lines().filter(|line| line.contains("113")).count();
    anyhow::ensure!(answers == lines, "{answers} of {lines} releases were read");
    Ok(vec![Figure::at_most("read a release", seconds * 1000.0 / lines as f64, None, "ms", 10.0)])
}

/// From a new checkout to the running demo, sources of dependencies downloaded or not as the machine has them.
fn checkout() -> Result<Vec<Figure>> {
    let directory = tempfile::tempdir()?;
    let clone = directory.path().join("liandong");
    let began = Instant::now();
    command(
        "git",
        &["clone", "--quiet", &root().display().to_string(), &clone.display().to_string()],
        Path::new("/"),
    )?;
    let mut demo = std::process::Command::new("cargo")
        .args(["run", "--release", "--quiet", "--", "demo", "--port", "0"])
        .current_dir(&clone)
        .env("CARGO_TARGET_DIR", clone.join("target"))
        .stdout(std::process::Stdio::piped())
        .spawn()?;
    let out = demo.stdout.take().context("no output")?;
    let served = std::io::BufRead::lines(std::io::BufReader::new(out))
        .map_while(std::result::Result::ok)
        .any(|line| line.starts_with("http://"));
    let minutes = began.elapsed().as_secs_f64() / 60.0;
    demo.kill()?;
    demo.wait()?;
    anyhow::ensure!(served, "the demo did not start");
    Ok(vec![Figure::at_most("a new checkout to the running demo", minutes, None, "min", 10.0)])
}

fn build() -> Result<()> {
    command("cargo", &["build", "--release", "--quiet", "--package", "cli"], &root())
}

/// A demo book of so many invented projects, made once for a build of the program.
fn book(scale: usize) -> Result<PathBuf> {
    let directory = work().join(format!("book-{scale}"));
    let made = directory.join("made-by");
    let stamp = format!("{:?}", std::fs::metadata(server::binary())?.modified()?);
    if std::fs::read_to_string(&made).is_ok_and(|text| text == stamp) {
        return Ok(directory);
    }
    let data = directory.display().to_string();
    command(
        &server::binary().display().to_string(),
        &["demo", "--no-serve", "--data", &data, "--scale", &scale.to_string()],
        &root(),
    )?;
    std::fs::write(made, stamp)?;
    Ok(directory)
}

/// A copy of such a book that may be written to.
fn copy(scale: usize) -> Result<PathBuf> {
    let (book, directory) = (book(scale)?, work().join("book-written"));
    let _ = std::fs::remove_dir_all(&directory);
    std::fs::create_dir_all(&directory)?;
    for entry in std::fs::read_dir(&book)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            std::fs::copy(entry.path(), directory.join(entry.file_name()))?;
        }
    }
    Ok(directory)
}

fn command(program: &str, arguments: &[&str], directory: &Path) -> Result<()> {
    let status = std::process::Command::new(program)
        .args(arguments)
        .current_dir(directory)
        .stdout(std::process::Stdio::null())
        .status()
        .with_context(|| format!("cannot run {program}"))?;
    anyhow::ensure!(status.success(), "{program} {} failed", arguments.join(" "));
    Ok(())
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_owned).unwrap_or_default()
}

/// Where books and a peer's environment are kept between runs.
fn work() -> PathBuf {
    let directory = target().join("bench");
    let _ = std::fs::create_dir_all(&directory);
    directory
}

fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}
