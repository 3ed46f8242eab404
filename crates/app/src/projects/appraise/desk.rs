//! What an expert needs to score, read through the own sheet; and how many sheets have come, which is all that anybody
//! learns before they are opened.

use super::{kept, scheme};
use crate::record;
use crate::{Actor, App, Result};
use kernel::{FieldSpec, Label, Lang, Record as _, Uuid, Value};
use records::projects::{Appraisal, AppraisalState, Project, ScoreSheet, SheetState};
use store::Row;

/// What lies before an expert.
#[derive(Clone, Debug)]
pub struct Desk {
    /// The sheet.
    pub row: Row,
    /// The sheet, read.
    pub sheet: ScoreSheet,
    /// What is appraised.
    pub subject: String,
    /// Facts of the project, papers handed in and opinions of departments. Nothing private is among them.
    pub facts: Vec<(Label, String)>,
    /// What is marked, with how to score.
    pub items: Vec<super::Item>,
    /// Whether the sheet was neither handed in nor withdrawn nor struck off.
    pub is_open: bool,
}

/// How many sheets have come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Handed in or withdrawn.
    pub came: usize,
    /// All.
    pub all: usize,
}

/// What experts are told of a project, at their desk and in the pack: nothing private.
pub(super) const OF_PROJECT: &[&str] = &[
    "name",
    "content",
    "industry",
    "agreed",
    "fixed_assets",
    "land",
    "investment_per_mu",
    "output_per_mu",
    "tax_per_mu",
    "output",
    "tax",
    "jobs",
    "research",
    "energy",
    "eia",
];
/// What experts are told of the appraisal itself.
const OF_APPRAISAL: &[&str] = &["meets_on", "papers", "on_land", "on_energy", "on_environment", "on_safety"];

/// Gives what lies before the expert whose sheet it is.
pub async fn desk(app: &App, actor: &Actor, sheet: Uuid, lang: Lang) -> Result<Desk> {
    let actor = actor.clone();
    app.read(move |tx| {
        let row = record::require_seen(tx, &actor, ScoreSheet::NOUN, sheet)?;
        let sheet = ScoreSheet::from_values(&row.values)?;
        let of = record::row_of(tx, Appraisal::NOUN, sheet.appraisal.raw())?;
        let appraisal = Appraisal::from_values(&of.values)?;
        let project = record::row_of(tx, Project::NOUN, appraisal.project.raw())?;
        let mut facts = facts_of(&project, Project::NOUN.fields, OF_PROJECT, lang);
        facts.extend(facts_of(&of, Appraisal::NOUN.fields, OF_APPRAISAL, lang));
        let live = scheme::items_of(tx, appraisal.scheme)?;
        let mut items = kept(&appraisal);
        for item in &mut items {
            item.how =
                live.iter().find(|one| one.code == item.code).map(|one| one.how.clone()).unwrap_or_default();
        }
        let is_open = sheet.state == SheetState::Open;
        Ok(Desk { subject: appraisal.subject.0, row, sheet, facts, items, is_open })
    })
    .await
}

/// How many sheets of an appraisal that the actor sees have come; `None` unless it is being scored.
pub async fn progress(app: &App, actor: &Actor, id: Uuid) -> Result<Option<Progress>> {
    let actor = actor.clone();
    app.read(move |tx| {
        let row = record::require_seen(tx, &actor, Appraisal::NOUN, id)?;
        if Appraisal::from_values(&row.values)?.state != AppraisalState::Scoring {
            return Ok(None);
        }
        let rows = record::linked(tx, ScoreSheet::NOUN, "appraisal", id)?;
        let is_open = |row: &&Row| {
            ScoreSheet::from_values(&row.values).is_ok_and(|sheet| sheet.state == SheetState::Open)
        };
        let missing = rows.iter().filter(is_open).count();
        Ok(Some(Progress { came: rows.len() - missing, all: rows.len() }))
    })
    .await
}

/// Named fields that hold something, as they are shown; what is unknown says so.
pub(super) fn facts_of(
    row: &Row,
    fields: &'static [FieldSpec],
    names: &[&str],
    lang: Lang,
) -> Vec<(Label, String)> {
    let fact = |name: &&str| {
        let at = fields.iter().position(|spec| spec.name == *name)?;
        let (spec, value) = (fields.get(at)?, row.values.get(at)?);
        let text = match value {
            Value::Empty => return None,
            Value::Unknown => lang.say("未掌握", "unknown").to_owned(),
            Value::NotApplicable => lang.say("不适用", "not applicable").to_owned(),
            value => spec.kind.show(value, lang),
        };
        (!spec.private).then_some((spec.label, text))
    };
    names.iter().filter_map(fact).collect()
}
