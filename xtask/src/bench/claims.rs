//! Many parks report the same enterprise at the same moment: exactly one of them is first, however often it is tried.

use super::figures::Figure;
use super::server::{Server, said};
use super::{SMALL, copy};
use anyhow::{Context as _, Result, ensure};
use std::sync::Barrier;
use std::time::Instant;

const ROUNDS: usize = 50;
const AT_ONCE: usize = 100;

pub(super) fn claims() -> Result<Vec<Figure>> {
    let book = copy(SMALL)?;
    // One process at a time has the book: what commands do is done before the server starts, or between two.
    let team = said(&book, &["token", "create", "--user", "team"])?;
    let parks = {
        let server = Server::start(&book)?;
        unhurried(&server, &team)?;
        server.parks()?
    };
    let mut tokens = Vec::new();
    for (nth, park) in parks.iter().enumerate() {
        let name = format!("bench-{nth}");
        said(&book, &["user", "add", "--name", &name, "--role", "clerk", "--park", park])?;
        tokens.push(said(&book, &["token", "create", "--user", &name])?);
    }
    ensure!(tokens.len() == 6, "the network has {} parks", tokens.len());
    let server = Server::start_idle(&book)?;
    let began = Instant::now();
    let mut without_one = 0;
    for round in 0..ROUNDS {
        let firsts = firsts(&server, &tokens, round)?;
        without_one += usize::from(firsts != 1);
    }
    let ms = began.elapsed().as_secs_f64() * 1000.0 / ROUNDS as f64;
    Ok(vec![
        Figure::at_most(
            "rounds of 100 claims without exactly one first",
            without_one as f64,
            None,
            "rounds",
            0.0,
        ),
        Figure::at_most("100 claims at once, all answered", ms, None, "ms", 1000.0),
    ])
}

/// Lets every park report as often as the bench does.
fn unhurried(server: &Server, team: &str) -> Result<()> {
    let body = r#"{"name":"示例压测","rule":"claims_per_day","value":100000,"valid_from":"2020-01-01","why":"示例"}"#;
    let answer = server.client(team)?.post("/api/v1/thresholds", body)?;
    ensure!(answer.status == 201, "thresholds: {}", String::from_utf8_lossy(&answer.body));
    Ok(())
}

/// How many of a hundred reports of one enterprise were told that they are the first. Every other one must have been
/// refused: another park's as already reported, the own park's as its own.
fn firsts(server: &Server, tokens: &[String], round: usize) -> Result<usize> {
    let body = format!(
        r#"{{"investor_name":"示例争先第{round}有限公司","subject":"示例","talks_on":"2026-01-05","talks":"示例"}}"#
    );
    let start = Barrier::new(AT_ONCE);
    let answers = std::thread::scope(|scope| -> Result<Vec<u16>> {
        let report = |nth: usize| {
            let (start, body) = (&start, &body);
            scope.spawn(move || -> Result<u16> {
                let client = server.client(&tokens[nth % tokens.len()]);
                start.wait();
                Ok(client?.post("/api/v1/claims", body)?.status)
            })
        };
        let threads: Vec<_> = (0..AT_ONCE).map(report).collect();
        threads.into_iter().map(|thread| thread.join().ok().context("a report panicked")?).collect()
    })?;
    let others = answers.iter().filter(|status| ![201, 409, 422].contains(status)).count();
    ensure!(others == 0, "{others} reports were not answered: {answers:?}");
    Ok(answers.iter().filter(|status| **status == 201).count())
}
