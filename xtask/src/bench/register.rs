//! The register of enterprises beside tantivy, rapidfuzz and polars from PyPI, on invented dumps made by a fixed seed.
//!
//! Peers are installed into an environment of their own under `target/bench` the first time. Answers are compared before
//! figures are given: counts of searches and numbers of tags are equal, or there is no figure.

use super::figures::Figure;
use super::{command, root, target, work};
use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Rows of the dump that is searched and tagged.
const ROWS: usize = 2_000_000;
/// Names among which one is typed.
const NAMES: usize = 1_000_000;
/// Rows that are tagged.
const TAGGED: usize = 200_000;
/// Rows of the large dump.
const LARGE: usize = 15_000_000;

/// What a person waits for, and what it costs to keep.
pub(super) fn register() -> Result<Vec<Figure>> {
    let bench = Bench::new()?;
    let dump = bench.dump(ROWS)?;
    let few = bench.dump_of(&dump, NAMES)?;
    bench.python(&["questions", &text(&few), &NAMES.to_string(), &text(&bench.folder)])?;

    let imported = bench.import(&dump, "register")?;
    bench.import(&few, "register-names")?;
    let ask = |what: &str, folder: &str, more: &[&str]| bench.measure(what, folder, more);
    let names = ask("names", "register-names", &[&bench.file("names.json")])?;
    let search = ask("search", "register", &[&bench.file("searches.json")])?;
    let tags = ask("tags", "register", &[&bench.file("patterns.txt"), &TAGGED.to_string()])?;

    let folder = text(&bench.folder);
    let peer_names = bench.answer(&["names", &text(&few), &NAMES.to_string(), &folder])?;
    let peer_search = bench.answer(&["search", &text(&dump), &folder])?;
    let peer_tags = bench.answer(&["tags", &text(&dump), &TAGGED.to_string(), &folder])?;
    let counts: Vec<u64> =
        search["counts"].as_array().into_iter().flatten().filter_map(|one| one["count"].as_u64()).collect();
    let peer_counts: Vec<u64> =
        peer_search["counts"].as_array().into_iter().flatten().filter_map(Value::as_u64).collect();
    ensure!(counts == peer_counts, "we count {counts:?}, tantivy {peer_counts:?}");
    ensure!(
        tags["matches"] == peer_tags["matches"],
        "we find {} tags, polars {}",
        tags["matches"],
        peer_tags["matches"]
    );

    let ms = |answer: &Value, at: &str| number(&answer["times"][at]).map(|seconds| seconds * 1000.0);
    let per_cpu = |rows: f64, cpu: &Value| Ok::<f64, anyhow::Error>(rows / number(cpu)?);
    let (typed, typed_peer) = (ms(&names, "p99")?, ms(&peer_names, "p99")?);
    let (middle, middle_peer) = (ms(&search, "p50")?, ms(&peer_search, "p50")?);
    let (last, last_peer) = (ms(&search, "p99")?, ms(&peer_search, "p99")?);
    let peer_build = number(&peer_search["rows_per_cpu"])?;
    let peer_tagging = number(&peer_tags["rows_per_cpu"])?;
    Ok(vec![
        Figure::at_most("a name typed among 1,000,000, p99", typed, Some(typed_peer), "ms", typed_peer / 5.0),
        Figure::at_least(
            "the name meant is among ten, peer: every name ranked by ratio",
            number(&names["recall"])?,
            Some(number(&peer_names["exhaustive_recall"])?),
            "share",
            number(&peer_names["exhaustive_recall"])?,
        ),
        Figure::at_most("search of 2,000,000 rows, p50", middle, Some(middle_peer), "ms", middle_peer / 4.0),
        Figure::at_most("search of 2,000,000 rows, p99", last, Some(last_peer), "ms", last_peer / 3.0),
        Figure::at_most(
            "index, a row",
            number(&imported["index_bytes"])? / ROWS as f64,
            Some(number(&peer_search["bytes"])?),
            "bytes",
            170.0,
        ),
        Figure::at_least(
            "rows indexed",
            per_cpu(ROWS as f64, &imported["index_cpu"])?,
            Some(peer_build),
            "per CPU second",
            8.0 * peer_build,
        ),
        Figure::at_least(
            "rows tagged with 2,000 words",
            per_cpu(TAGGED as f64, &tags["cpu"])?,
            Some(peer_tagging),
            "per CPU second",
            5.0 * peer_tagging,
        ),
        Figure::at_most("memory of an import at its peak", number(&imported["peak_mb"])?, None, "MB", 1024.0),
    ])
}

/// The same at the size of a province, without peers.
pub(super) fn large() -> Result<Vec<Figure>> {
    let bench = Bench::new()?;
    let dump = bench.dump(LARGE)?;
    let imported = bench.import(&dump, "register-large")?;
    bench.python(&["questions", &text(&dump), &LARGE.to_string(), &text(&bench.folder)])?;
    let names = bench.measure("names", "register-large", &[&bench.file("names.json")])?;
    let search = bench.measure("search", "register-large", &[&bench.file("searches.json")])?;
    let ms = |answer: &Value| number(&answer["times"]["p99"]).map(|seconds| seconds * 1000.0);
    let resident = number(&names["resident_mb"])?.max(number(&search["resident_mb"])?);
    Ok(vec![
        Figure::at_most("import of 15,000,000 rows", number(&imported["seconds"])? / 60.0, None, "min", 10.0),
        Figure::at_most(
            "memory of that import at its peak",
            number(&imported["peak_mb"])?,
            None,
            "MB",
            4096.0,
        ),
        Figure::at_most("a name typed among 15,000,000, p99", ms(&names)?, None, "ms", 50.0),
        Figure::at_most("search of 15,000,000 rows, p99", ms(&search)?, None, "ms", 60.0),
        Figure::at_most("memory while asking 15,000,000 rows", resident, None, "MB", 4096.0),
    ])
}

/// Where it is measured, and with what.
pub(super) struct Bench {
    folder: PathBuf,
    python: PathBuf,
    program: PathBuf,
}

impl Bench {
    /// Builds what measures, and provides the peers.
    fn new() -> Result<Bench> {
        let build = ["build", "--release", "--quiet", "--package", "engine-register", "--example", "measure"];
        command("cargo", &build, &root())?;
        let folder = work().join("register");
        std::fs::create_dir_all(&folder)?;
        let environment = folder.join("peers");
        let python = environment.join("bin/python");
        if !environment.join("ready").exists() {
            command("python3", &["-m", "venv", &text(&environment)], &root())?;
            let install =
                ["-m", "pip", "install", "--quiet", "numpy", "pyarrow", "polars", "rapidfuzz", "tantivy"];
            command(&text(&python), &install, &root())?;
            std::fs::write(environment.join("ready"), "")?;
        }
        std::fs::write(folder.join("vocab.py"), include_str!("register/vocab.py"))?;
        std::fs::write(folder.join("peer.py"), include_str!("register/peer.py"))?;
        Ok(Bench { folder, python, program: target().join("release/examples/measure") })
    }

    /// The same with what linking needs.
    pub(super) fn for_links() -> Result<Bench> {
        let bench = Bench::new()?;
        let build = ["build", "--release", "--quiet", "--package", "engine-register", "--example", "linked"];
        command("cargo", &build, &root())?;
        let ready = bench.folder.join("peers/ready-for-links");
        if !ready.exists() {
            let install = ["-m", "pip", "install", "--quiet", "duckdb", "pandas", "recordlinkage", "splink"];
            command(&text(&bench.python), &install, &root())?;
            std::fs::write(ready, "")?;
        }
        std::fs::write(bench.folder.join("link_peer.py"), include_str!("register/link_peer.py"))?;
        Ok(bench)
    }

    pub(super) fn link_python(&self, arguments: &[&str]) -> Result<()> {
        command(&text(&self.python), &[&[self.file("link_peer.py").as_str()], arguments].concat(), &root())
    }

    pub(super) fn link_answer(&self, arguments: &[&str]) -> Result<Value> {
        said(Command::new(&self.python).arg(self.file("link_peer.py")).args(arguments))
    }

    /// Links lists with so many threads.
    pub(super) fn linked(&self, what: &str, threads: &str, lists: &[String]) -> Result<Value> {
        said(
            Command::new(self.program.with_file_name("linked")).env("THREADS", threads).arg(what).args(lists),
        )
    }

    pub(super) fn dump_text(&self, rows: usize) -> Result<String> {
        self.dump(rows).map(|path| text(&path))
    }

    pub(super) fn file(&self, name: &str) -> String {
        text(&self.folder.join(name))
    }

    /// A dump of so many rows, made once.
    fn dump(&self, rows: usize) -> Result<PathBuf> {
        let path = self.folder.join(format!("dump-{rows}.parquet"));
        if !path.exists() {
            self.python(&["generate", &text(&path), &rows.to_string()])?;
        }
        Ok(path)
    }

    fn dump_of(&self, dump: &Path, rows: usize) -> Result<PathBuf> {
        let path = self.folder.join(format!("dump-first-{rows}.parquet"));
        if !path.exists() {
            self.python(&["slice", &text(dump), &rows.to_string(), &text(&path)])?;
        }
        Ok(path)
    }

    /// Imports a dump into a new register.
    fn import(&self, dump: &Path, name: &str) -> Result<Value> {
        let _ = std::fs::remove_dir_all(self.folder.join(name));
        self.measure("import", name, &[&text(dump)])
    }

    fn measure(&self, what: &str, name: &str, more: &[&str]) -> Result<Value> {
        said(Command::new(&self.program).arg(what).arg(self.folder.join(name)).args(more))
    }

    fn python(&self, arguments: &[&str]) -> Result<()> {
        command(&text(&self.python), &[&[self.file("peer.py").as_str()], arguments].concat(), &root())
    }

    fn answer(&self, arguments: &[&str]) -> Result<Value> {
        said(Command::new(&self.python).arg(self.file("peer.py")).args(arguments))
    }
}

/// The JSON that a program prints.
fn said(command: &mut Command) -> Result<Value> {
    let done = command.output().with_context(|| format!("{command:?}"))?;
    let complaint = String::from_utf8_lossy(&done.stderr);
    ensure!(done.status.success(), "{command:?}: {}", complaint.lines().last().unwrap_or("failed"));
    serde_json::from_slice(&done.stdout).with_context(|| format!("{command:?}"))
}

pub(super) fn number(value: &Value) -> Result<f64> {
    value.as_f64().context("a figure is missing")
}

fn text(path: &Path) -> String {
    path.display().to_string()
}
