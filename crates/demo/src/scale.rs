//! Invented projects by the thousand, all marked 示例, for trying the product and measuring it.
//!
//! They are spread over parks, stages, chains and years as such books are, with what is unknown in them. The same
//! number gives the same project on every machine; only identities differ.

mod around;
mod course;
mod dice;
mod ground;
mod pen;
mod project;

use app::{App, Error, Result};
use around::Announced;
use ground::Ground;
use kernel::Timestamp;
use pen::{Pen, blank};
use project::invent;
use records::projects::Project;
use std::ops::RangeInclusive;
use std::sync::Arc;
use store::Tx;

/// Projects in one transaction.
const BATCH: usize = 400;
/// One task for so many projects.
const PER_TASK: usize = 20;
/// One reading for so many projects.
const PER_READING: usize = 50;

/// Enters so many invented projects with events, signings, tasks, targets and readings, and gives the number of
/// records made. Parks and chains must be in the book. `progress` is told how many projects of how many are in.
pub async fn fill(app: &App, scale: usize, progress: &(dyn Fn(usize, usize) + Sync)) -> Result<usize> {
    if scale == 0 {
        return Ok(0);
    }
    let now = app.now();
    let (ground, mut written) = app
        .write(move |tx| {
            let mut pen = Pen::new(tx, now);
            let ground = Ground::prepare(&mut pen, now.day())?;
            Ok((Arc::new(ground), pen.written))
        })
        .await?;
    let mut announced = Announced::new();
    for first in (1..=scale).step_by(BATCH) {
        let last = scale.min(first + BATCH - 1);
        let shared = ground.clone();
        let (made, totals) = app.write(move |tx| enter(tx, &shared, now, first..=last)).await?;
        written += made;
        for (event, (count, fen)) in totals {
            let total = announced.entry(event).or_default();
            *total = (total.0 + count, total.1 + fen);
        }
        progress(last, scale);
    }
    written += app
        .write(move |tx| {
            let mut pen = Pen::new(tx, now);
            around::state_totals(&mut pen, &ground, &announced)?;
            around::read_targets(&mut pen, &ground, scale / PER_READING)?;
            Ok(pen.written)
        })
        .await?;
    Ok(written)
}

/// Enters the projects with these numbers and what goes with them.
fn enter(
    tx: &mut Tx<'_>,
    ground: &Ground,
    now: Timestamp,
    numbers: RangeInclusive<usize>,
) -> Result<(usize, Announced)> {
    let mut pen = Pen::new(tx, now);
    let mut announced = Announced::new();
    let form: Project = blank([("name", "示例项目")])?;
    for number in numbers {
        let made = invent(ground, &form, number)
            .ok_or_else(|| Error::Internal(String::from("there is no park or node to invent for")))?;
        let id = pen.write(&made.project)?;
        around::announce(&mut pen, id, &made, &mut announced)?;
        if number.is_multiple_of(PER_TASK) {
            around::set_task(&mut pen, ground, id, &made, number)?;
        }
    }
    Ok((pen.written, announced))
}
