//! Takes a table from a file and prints how long complexity takes, with its figures for comparison.
//!
//! `measure PLACES INDUSTRIES IN OUT`: IN holds doubles in the order of the machine's little end, row by row; OUT gets
//! ECI, PCI, RCA, proximity, density (place by place) the same way. Processor and wall seconds stand on stdout as JSON.
#![expect(clippy::print_stdout, reason = "it speaks on stdout")]

use engine_chain::{Move, PLACES_MIN, Table, WhatIf, complexity};
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [places, industries, from, to] = arguments.as_slice() else {
        return Err("PLACES INDUSTRIES IN OUT".into());
    };
    let (places, industries): (usize, usize) = (places.parse()?, industries.parse()?);
    let bytes = std::fs::read(from)?;
    let values: Vec<f64> =
        bytes.chunks_exact(8).map(|one| f64::from_le_bytes(one.try_into().unwrap_or_default())).collect();
    let table = Table::new(places, industries, values)?;
    let (mut wall, rounds) = (f64::INFINITY, 30);
    let (mut found, used) = (None, seconds());
    for _ in 0..rounds {
        let began = Instant::now();
        let one = complexity(&table, PLACES_MIN)?;
        wall = wall.min(began.elapsed().as_secs_f64());
        found = Some(one);
    }
    let cpu = (seconds() - used) / f64::from(rounds);
    let found = found.ok_or("nothing was found")?;
    let density = (0..places).flat_map(|place| (0..industries).map(move |industry| (place, industry)));
    let number = |value: &Option<f64>| value.unwrap_or(f64::NAN);
    let all: Vec<f64> = found
        .eci
        .iter()
        .map(number)
        .chain(found.pci.iter().map(number))
        .chain(found.rca.iter().copied())
        .chain((0..industries).flat_map(|industry| found.proximity.row(industry).to_vec()))
        .chain(density.map(|(place, industry)| found.density(place, industry)))
        .collect();
    std::fs::write(to, all.iter().flat_map(|value| value.to_le_bytes()).collect::<Vec<u8>>())?;
    let mut what_if = WhatIf::new(table)?;
    let moves = 200;
    let began = Instant::now();
    for nth in 0..moves {
        what_if.make(Move {
            industry: nth % industries,
            amount: 1.0,
            from: Some(nth % 6),
            to: Some((nth + 1) % 6),
        });
    }
    let moved = began.elapsed().as_secs_f64() / moves as f64;
    println!("{{\"wall\": {wall}, \"cpu\": {cpu}, \"what_if\": {moved}}}");
    Ok(())
}

/// Processor seconds of this process with all its threads, in the kernel's hundredths.
fn seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = text.rsplit(") ").next().unwrap_or_default();
    after.split(' ').skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}
