//! A project as somebody's ledger reports it: it enters the book at the stage that is claimed, with milestones that are
//! claimed and not verified. Whoever moves a project that is in the book already brings evidence; that is not done here.

use crate::projects::stage::{self, Claim, Pen};
use crate::record::{self, Change, new_id};
use crate::{Actor, Result};
use kernel::{Date, Field as _, Known, Message, Noun, Prose, Record as _, Report, Timestamp, Uuid, Value};
use records::projects::{Project, Stage};
use store::Tx;

/// What only verbs set and a ledger may report of a project that it brings.
const FIELDS: [&str; 2] = ["stage", "end_reason"];

/// Stages whose day a project keeps in a field of its own.
const DATED: [(Stage, &str); 3] =
    [(Stage::Signed, "signed_on"), (Stage::Started, "started_on"), (Stage::Producing, "producing_since")];

/// Whether a ledger may report this field though no form sets it.
pub(crate) fn is_reported(noun: &Noun, field: &str) -> bool {
    noun.slug == Project::SLUG && FIELDS.contains(&field)
}

/// Sets what was reported; the day since when is that of the stage, if the ledger gives it.
pub(crate) fn set(noun: &Noun, values: &mut [Value], reported: &[(&'static str, Value)]) {
    for (field, value) in reported {
        if let Some(place) = noun.position(field).and_then(|at| values.get_mut(at)) {
            *place = value.clone();
        }
    }
    if let (Some(stage), false) = (stage_of(values), reported.is_empty())
        && let Some(day) = day_of(stage, values)
        && let Some(place) = noun.position("stage_since").and_then(|at| values.get_mut(at))
    {
        *place = day;
    }
}

/// A stage beyond the lead is reported of a park's project: the milestone that says so is the park's.
pub(crate) fn check(noun: &Noun, values: &[Value], report: &mut Report) {
    if park_of(noun, values).is_none() && stage_of(values) != Some(Stage::Lead) {
        let message = Message::new(
            "stage_without_park",
            "报了阶段的项目要写明园区。",
            "A project with a stage names its park.",
        );
        report.error("park", message);
    }
}

/// Makes a project at the stage that is reported, and claims that stage and each earlier one with a day on milestones:
/// without evidence, not verified. `values` are one per field, checked before.
pub(crate) fn create(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    values: &[Value],
    change: &Change,
) -> Result<Uuid> {
    let id = new_id();
    tx.insert(Project::NOUN, id, values, &record::cause(actor, now, change))?;
    if park_of(Project::NOUN, values).is_none() {
        // A lead of no park yet: nobody claims anything of it.
        return Ok(id);
    }
    let (project, pen) = (Project::from_values(values)?, Pen { actor, now, change });
    let stage = project.stage;
    let earlier = DATED.into_iter().filter(|(own, _)| *own != stage && stage.has_reached(*own));
    let dated = earlier.filter_map(|(own, _)| Some((own, day_of(own, values)?)));
    for (stage, day) in dated.chain([(stage, day_of(stage, values).unwrap_or(Value::Unknown))]) {
        let on = day.as_text().and_then(Date::parse).map_or(Known::Unknown, Known::Is);
        let note = Prose::from(format!("导入时所报，未核实。据 {}", change.citation));
        let reported = Claim { stage, on, evidence: Vec::new(), note: Some(note) };
        stage::claim(tx, &pen, id, &project, &[], reported)?;
    }
    Ok(id)
}

fn stage_of(values: &[Value]) -> Option<Stage> {
    let at = Project::NOUN.position("stage")?;
    Stage::from_value(values.get(at)?).ok()
}

/// The day that a project's own field keeps for a stage.
fn day_of(stage: Stage, values: &[Value]) -> Option<Value> {
    let (_, field) = DATED.iter().find(|(own, _)| *own == stage)?;
    let value = values.get(Project::NOUN.position(field)?)?;
    value.as_text().is_some().then(|| value.clone())
}

fn park_of(noun: &Noun, values: &[Value]) -> Option<Uuid> {
    values.get(noun.position("park")?)?.as_id()
}
