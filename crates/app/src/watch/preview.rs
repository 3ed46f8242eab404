//! What another value of a threshold would change, worked out over the book and written nowhere.

use super::facts::{each_batch, sees_any};
use super::{Ask, Rules, Shown, findings_in, lights_of};
use crate::{Actor, App, Error, Result, thresholds};
use engine_pipeline::light::{Light, worst};
use kernel::{Date, Uuid};
use records::administration::Rule;
use std::collections::HashSet;
use store::Tx;

/// What would change, among the projects that the asker sees in full.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// Projects on their way.
    pub projects: usize,
    /// Projects whose worst light would be better.
    pub better: usize,
    /// Projects whose worst light would be worse.
    pub worse: usize,
    /// Findings now.
    pub findings: usize,
    /// Findings that would be gone.
    pub gone: usize,
    /// Findings that would be new.
    pub new: usize,
}

/// Holds today's lights and findings against those by another value, in hundredths.
pub async fn preview(app: &App, actor: &Actor, rule: Rule, value: i64) -> Result<Preview> {
    let (actor, today) = (actor.clone(), app.now().day());
    if !sees_any(&actor) {
        return Err(Error::NotFound);
    }
    app.read(move |tx| {
        let numbers = thresholds::on(tx, today)?;
        let (now, then) = (Rules::of(numbers.clone()), Rules::of(numbers.with(rule, value)));
        let mut preview = Preview::default();
        each_batch(tx, &actor, |_, batch| {
            for facts in batch {
                let light = |rules| worst_of(lights_of(&facts, rules, today));
                let (before, after) = (light(&now), light(&then));
                preview.projects += 1;
                preview.better += usize::from(after < before);
                preview.worse += usize::from(after > before);
            }
            Ok(())
        })?;
        let (before, after) = (keys(tx, &actor, &now, today)?, keys(tx, &actor, &then, today)?);
        preview.findings = before.len();
        preview.gone = before.difference(&after).count();
        preview.new = after.difference(&before).count();
        Ok(preview)
    })
    .await
}

fn worst_of(lights: Vec<Shown>) -> Option<Light> {
    worst(lights.into_iter().map(|shown| shown.lit)).map(|lit| lit.light)
}

/// Findings as far as they are the same question: what was found about which projects.
fn keys(
    tx: &mut Tx<'_>,
    actor: &Actor,
    rules: &Rules,
    today: Date,
) -> Result<HashSet<(&'static str, Vec<Uuid>)>> {
    let (found, _) = findings_in(tx, actor, rules, today, &Ask::default())?;
    let key = |one: &super::Found| {
        let mut ids: Vec<Uuid> = one.about.iter().map(|about| about.id).collect();
        ids.sort_unstable();
        (one.finding.reason.code, ids)
    };
    Ok(found.iter().map(key).collect())
}
