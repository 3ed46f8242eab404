//! A project as the rules for standstill and for numbers look at it.

use super::Facts;
use super::facts::{RELATED_MAX, last_day};
use crate::Result;
use crate::{Actor, access};
use engine_pipeline::calendar::months_later;
use engine_pipeline::finding::{Month, Photo, Point, Reading, Subject};
use kernel::{Date, Id, Kind, Known, Money, Record as _, RoughDate, Timestamp, Uuid, Value};
use records::projects::{EvidenceKind, OperatingMonth, Project, Stage};
use std::collections::HashMap;
use store::{Filter, ListQuery, Tx};

/// A reading is no record: it is a change in the journal. Its key carries this mark and the entry's number. No id of
/// a record has it, because the first bits of a time-ordered id are the time.
const OF_JOURNAL: u128 = 1 << 127;

/// Completed investment of projects, day by day, as their records were changed.
type Series = HashMap<Uuid, Vec<Reading>>;

/// What a project's record does not hold: how its investment went, and its months of operation.
#[derive(Debug, Default)]
pub(super) struct Beside {
    readings: Series,
    months: HashMap<Uuid, Vec<Month>>,
}

/// Months of operation that are looked at: more than the rules ask for in a row.
const MONTHS: i32 = 24;

impl Beside {
    /// Reads what is beside some projects, as far as it can bear on a finding.
    pub(super) fn of(tx: &mut Tx<'_>, actor: &Actor, facts: &[Facts], today: Date) -> Result<Beside> {
        let ids = |holds: &dyn Fn(&Facts) -> bool| -> Vec<Uuid> {
            facts.iter().filter(|facts| holds(facts)).map(|facts| facts.id).collect()
        };
        let builds = ids(&|facts| facts.project.completed.get().is_some());
        let produces = ids(&|facts| facts.producing().day().is_some());
        Ok(Beside { readings: series(tx, &builds)?, months: months(tx, actor, &produces, today)? })
    }
}

/// The last months of operation of some projects. Of several records of one month the last made corrects the others.
fn months(tx: &mut Tx<'_>, actor: &Actor, ids: &[Uuid], today: Date) -> Result<HashMap<Uuid, Vec<Month>>> {
    let noun = OperatingMonth::NOUN;
    let mut months: HashMap<Uuid, Vec<Month>> = HashMap::new();
    let (Some(project), Some(month), false) =
        (noun.position("project"), noun.position("month"), ids.is_empty())
    else {
        return Ok(months);
    };
    let since = months_later(today, -MONTHS).to_string();
    let query = ListQuery {
        visible: access::visible_in_full(actor, noun),
        filters: vec![
            Filter::AnyOf(project, ids.iter().map(|id| Value::Id(*id)).collect()),
            Filter::AtLeast(month, Value::Text(since)),
        ],
        limit: RELATED_MAX,
        ..ListQuery::default()
    };
    // The newest come first, so that an older record of a month that is there already adds nothing.
    for row in tx.list(noun, &query)?.rows {
        let it = OperatingMonth::from_values(&row.values)?;
        let Some(of) = last_day(&it.month) else { continue };
        let own = months.entry(it.project.raw()).or_default();
        if !own.iter().any(|month| month.of == of) {
            own.push(Month {
                key: row.id.as_u128(),
                of,
                power_kwh: it.power.get().map(|power| power.0),
                tax_fen: it.tax.get().map(|tax| tax.0),
            });
        }
    }
    Ok(months)
}

/// Whether the key of a row behind a finding is a reading's.
pub(super) fn is_reading(key: u128) -> bool {
    key & OF_JOURNAL != 0
}

/// The subject of one project, with what is beside its record and the pictures that serve elsewhere too.
pub(super) fn subject(facts: &Facts, beside: &mut Beside, pictures: &HashMap<Uuid, Vec<String>>) -> Subject {
    let readings = beside.readings.remove(&facts.id).unwrap_or_default();
    let project = &facts.project;
    let fen = |money: &Known<Money>| money.get().map(|money| money.0);
    let is_in_talks = project.stage.has_reached(Stage::InTalks) && facts.producing() == Point::NotYet;
    let photos = facts.evidence.iter().flat_map(|(id, ..)| {
        let hashes = pictures.get(id).map(Vec::as_slice).unwrap_or_default();
        hashes.iter().map(|hash| Photo { key: id.as_u128(), hash: hash.clone() })
    });
    Subject {
        key: facts.id.as_u128(),
        park: project.park.get().map_or(0, |park: &Id<_>| park.raw().as_u128()),
        has_left: project.stage.is_exit(),
        investor_code: project.investor_code.as_ref().map(|code| code.as_str().to_owned()),
        signed: facts.signed(),
        registered: facts.registered(),
        started: facts.started(),
        producing: facts.producing(),
        agreed_start_on: None,
        land_delivered_on: project.land_delivered_on,
        contract_ends_on: project.planned_production.get().copied(),
        last_contact_on: facts.last_contact().filter(|_| is_in_talks),
        agreed_fen: fen(&project.agreed),
        filed_fen: fen(&project.filed),
        paid_in_fen: fen(&project.paid_in),
        fixed_assets_fen: fen(&project.fixed_assets),
        equipment_fen: fen(&project.equipment),
        registered_capital_fen: fen(&project.registered_capital),
        land_mu_hundredths: project.land.get().map(|land| land.0),
        readings: with_invoices(facts, readings),
        months: beside.months.remove(&facts.id).unwrap_or_default(),
        photos: photos.collect(),
    }
}

/// Where nobody handed in an invoice or a payment between two readings, nothing was invoiced; where somebody did,
/// its amount is not on record.
fn with_invoices(facts: &Facts, mut readings: Vec<Reading>) -> Vec<Reading> {
    readings.sort_by_key(|reading| reading.day);
    // Of several on one day the last corrects the others.
    readings.reverse();
    readings.dedup_by_key(|reading| reading.day);
    readings.reverse();
    let papers: Vec<Date> = facts
        .evidence
        .iter()
        .filter(|(_, _, it)| {
            matches!(it.kind, EvidenceKind::Invoice | EvidenceKind::Payment | EvidenceKind::Audit)
        })
        .flat_map(|(_, day, it)| [Some(*day), it.dated.get().and_then(last_day)])
        .flatten()
        .collect();
    let mut before: Option<Date> = None;
    for reading in &mut readings {
        if let Some(before) = before {
            let has_papers = papers.iter().any(|day| *day > before);
            reading.invoiced_fen = (!has_papers).then_some(0);
        }
        before = Some(reading.day);
    }
    readings
}

/// Reads how completed investment went from the journal: each change of the figure or of the day it counts to.
fn series(tx: &mut Tx<'_>, ids: &[Uuid]) -> Result<Series> {
    let noun = Project::NOUN;
    let Some(completed) = noun.field("completed") else { return Ok(Series::new()) };
    let mut now: HashMap<Uuid, (Option<i64>, Option<Date>)> = HashMap::new();
    let mut series = Series::new();
    for changed in tx.fields_changed(noun, ids, &["completed", "money_as_of"])? {
        let (amount, day) = now.entry(changed.record).or_default();
        for change in &changed.changes {
            let text = change.after.as_deref().unwrap_or("");
            match change.field.as_str() {
                "completed" => *amount = amount_of(completed.kind, text, completed.unit),
                "money_as_of" => *day = RoughDate::parse(text).as_ref().and_then(last_day),
                _ => {}
            }
        }
        let Some(completed_fen) = *amount else { continue };
        let written = Timestamp(changed.at).day();
        let reading = Reading {
            key: OF_JOURNAL | u128::from(changed.seq.unsigned_abs()),
            day: day.unwrap_or(written).min(written),
            completed_fen,
            invoiced_fen: None,
        };
        series.entry(changed.record).or_default().push(reading);
    }
    Ok(series)
}

fn amount_of(kind: Kind, text: &str, unit: &str) -> Option<i64> {
    match kind.parse(text, unit, 0).ok()? {
        Value::Int(fen) => Some(fen),
        _ => None,
    }
}
