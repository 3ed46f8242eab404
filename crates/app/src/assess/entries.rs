//! A scheme with its criteria, and the values of a year, read for the engine.

use crate::record::{self, Ask, list_in};
use crate::{Actor, Result};
use engine_assess as engine;
use kernel::{Decimal2, Known, Lang, Noun, Record as _, Uuid, Value};
use records::assessment::{Assessment, Criterion, Scheme, SchemePurpose, ScoringMethod};
use records::choices::{Direction, Standing};
use std::collections::{HashMap, HashSet};
use store::{Filter, Row, Tx};

/// A criterion that scores: one that no other stands under.
#[derive(Clone, Debug)]
pub struct Item {
    /// The criterion.
    pub id: Uuid,
    /// The criterion, read.
    pub criterion: Criterion,
    /// Name of the criterion it stands under.
    pub group: Option<String>,
    /// The same for the engine.
    pub engine: engine::Criterion,
}

/// What the book says of a park on a criterion in a year.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The record.
    pub id: Uuid,
    /// The record, read.
    pub of: Assessment,
    /// Who reported it: who is on record, else who made the record.
    pub reporter: Option<Uuid>,
    /// How many records there are for the same park, criterion and year. The best vouched for counts, of those the
    /// newest.
    pub twins: usize,
}

impl Entry {
    /// The entry for the engine.
    pub(super) fn given(&self, item: &Item) -> engine::Given {
        let number = |known: &Known<Decimal2>| known.get().map(|value| value.0);
        let what_scores = match item.engine.method {
            engine::Method::Judgement => &self.of.points,
            _ => &self.of.value,
        };
        let is_exempt = matches!(what_scores, Known::NotApplicable);
        engine::Given {
            value: number(&self.of.value),
            base: number(&self.of.base),
            points: number(&self.of.points),
            is_exempt,
        }
    }
}

/// What is known of an item; nothing without an entry.
pub(super) fn given(item: &Item, entry: Option<&Entry>) -> engine::Given {
    entry.map(|entry| entry.given(item)).unwrap_or_default()
}

/// How a line was reckoned, in a sentence.
pub fn explain(item: &Item, entry: Option<&Entry>, line: engine::Line, lang: Lang) -> String {
    engine::explain(&item.engine, &given(item, entry), line, lang)
}

/// The criteria of a scheme that score, in its order.
pub(super) fn items(tx: &mut Tx<'_>, scheme: Uuid, of: &Scheme) -> Result<Vec<Item>> {
    let mut all: Vec<(Uuid, Criterion)> = Vec::new();
    for row in record::linked(tx, Criterion::NOUN, "scheme", scheme)? {
        all.push((row.id, Criterion::from_values(&row.values)?));
    }
    all.sort_by(|(one_id, one), (other_id, other)| {
        let key = |of: &Criterion| {
            (of.position.map_or(i64::MAX, |at| at.0), of.code.as_ref().map(|code| code.0.clone()))
        };
        key(one).cmp(&key(other)).then(one_id.cmp(other_id))
    });
    let parents: HashSet<Uuid> = all.iter().filter_map(|(_, of)| of.parent.map(kernel::Id::raw)).collect();
    let names: HashMap<Uuid, String> = all.iter().map(|(id, of)| (*id, of.name.0.clone())).collect();
    let leaves = all.into_iter().filter(|(id, _)| !parents.contains(id));
    Ok(leaves
        .map(|(id, criterion)| Item {
            id,
            group: criterion.parent.and_then(|parent| names.get(&parent.raw()).cloned()),
            engine: engine_of(&criterion, of.purpose),
            criterion,
        })
        .collect())
}

/// A criterion as the engine reckons with it. The land-efficiency formula lets over-fulfilment count.
fn engine_of(of: &Criterion, purpose: SchemePurpose) -> engine::Criterion {
    let or_zero = |value: Option<Decimal2>| value.map_or(0, |value| value.0);
    let bands = || {
        let bands = of.bands().unwrap_or_default();
        bands.into_iter().map(|(bound, points)| (bound.0, points.0)).collect()
    };
    let (benchmark, base_bp) = (or_zero(of.benchmark), of.base_share.map_or(0, |share| share.0));
    let method = match of.method {
        ScoringMethod::Proportional => engine::Method::Proportional {
            benchmark,
            most_bp: (purpose != SchemePurpose::LandEfficiency).then_some(10_000),
        },
        ScoringMethod::Threshold => engine::Method::Attained { benchmark },
        ScoringMethod::BaseAndGrowth => engine::Method::BaseAndGrowth {
            base_bp,
            step_bp: of.step.map_or(0, |step| step.0),
            step_points: or_zero(of.step_points),
            cap: of.step_cap.map(|cap| cap.0),
        },
        ScoringMethod::Banded => engine::Method::Banded { bands: bands() },
        ScoringMethod::Rank => engine::Method::Rank { bands: bands() },
        ScoringMethod::Efficacy => engine::Method::Efficacy { benchmark, floor: or_zero(of.floor), base_bp },
        ScoringMethod::Deduction => engine::Method::Deduction {
            step_points: or_zero(of.step_points),
            cap: of.step_cap.map(|cap| cap.0),
        },
        ScoringMethod::Veto => engine::Method::Veto,
        ScoringMethod::Judgement => engine::Method::Judgement,
    };
    let direction = match of.direction {
        Direction::Higher => engine::Direction::Higher,
        Direction::Lower => engine::Direction::Lower,
    };
    engine::Criterion { weight: of.weight.0, direction, method }
}

/// The values of a scheme and year that the actor may see, by park and criterion.
pub(super) fn entries(
    tx: &mut Tx<'_>,
    actor: &Actor,
    scheme: Uuid,
    year: i64,
) -> Result<HashMap<(Uuid, Uuid), Entry>> {
    let noun = Assessment::NOUN;
    let at = |field: &str| noun.position(field).unwrap_or_default();
    let filters = vec![
        Filter::AnyOf(at("scheme"), vec![Value::Id(scheme)]),
        Filter::AnyOf(at("year"), vec![Value::Int(year)]),
    ];
    let mut found: HashMap<(Uuid, Uuid), Entry> = HashMap::new();
    for row in seen_rows(tx, actor, noun, filters)? {
        let of = Assessment::from_values(&row.values)?;
        let key = (of.park.raw(), of.criterion.raw());
        let reporter = of.reported_by.map(kernel::Id::raw).or(row.created_by);
        let entry = Entry { id: row.id, of, reporter, twins: 1 };
        match found.remove(&key) {
            None => found.insert(key, entry),
            Some(other) => {
                let twins = other.twins + 1;
                let better = if weight_of(&entry) > weight_of(&other) { entry } else { other };
                found.insert(key, Entry { twins, ..better })
            }
        };
    }
    Ok(found)
}

/// Which of two entries for the same thing counts: the better vouched for, then the newer.
fn weight_of(entry: &Entry) -> (u8, Option<String>, Uuid) {
    let standing = match entry.of.standing {
        Standing::SelfReported => 0,
        Standing::Checked => 1,
        Standing::Certified => 2,
    };
    (standing, entry.of.as_of.get().map(|day| day.as_str().to_owned()), entry.id)
}

/// Every record in use that the actor may see under some conditions, as a list shows them.
pub(crate) fn seen_rows(
    tx: &mut Tx<'_>,
    actor: &Actor,
    noun: &'static Noun,
    filters: Vec<Filter>,
) -> Result<Vec<Row>> {
    let mut ask = Ask { filters, limit: record::PAGE_MAX, ..Ask::default() };
    let mut rows = Vec::new();
    loop {
        let page = list_in(tx, actor, noun, &ask)?;
        rows.extend(page.rows.into_iter().map(|seen| seen.row));
        ask.after = page.next;
        if ask.after.is_none() {
            return Ok(rows);
        }
    }
}
