//! A target against its readings: what was reached by which day, how far that is against the elapsed time, and when the
//! next reading is due.

use crate::assess::seen_rows;
use crate::{Actor, App, Result, record, thresholds};
use engine_pipeline::agreed::{self, Aim, Progress};
use engine_pipeline::calendar::months_later;
use engine_pipeline::light::{Light, Lit, Thresholds};
use kernel::{Date, Decimal2, Known, Record as _, RoughDate, Uuid, Value};
use records::administration::{Rule, User};
use records::choices::Direction;
use records::mechanisms::{Counting, Reading, Target, TargetState};
use std::collections::{HashMap, HashSet};
use store::{Filter, Row, Titles, Tx, Visible};

/// A reading with what is reckoned from it.
#[derive(Clone, Debug)]
pub struct Read {
    /// The record.
    pub id: Uuid,
    /// The record, read.
    pub reading: Reading,
    /// The day up to which it counts: a month counts to its last day.
    pub day: Date,
    /// Who reported it.
    pub reporter: Option<Uuid>,
    /// Whether a later reading corrects it; then it does not count.
    pub is_corrected: bool,
    /// How far the target was by it.
    pub progress: Option<Progress>,
}

/// A target and where it stands.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The target.
    pub id: Uuid,
    /// The target, read.
    pub target: Target,
    /// Its readings by day, oldest first.
    pub readings: Vec<Read>,
    /// Which of them is the latest with a known value that is not corrected.
    pub latest: Option<usize>,
    /// Its light and why; none where the value, the target or the baseline is unknown.
    pub lit: Option<Lit>,
    /// By when the next reading is due; none once the year is read to its end.
    pub next_by: Option<Date>,
}

impl Standing {
    /// The latest reading.
    pub fn latest(&self) -> Option<&Read> {
        self.readings.get(self.latest?)
    }

    /// The light alone.
    pub fn light(&self) -> Option<Light> {
        self.lit.as_ref().map(|lit| lit.light)
    }
}

/// A target that the actor sees, with the same indicator in other years, and the names of the people concerned.
pub async fn of_target(app: &App, actor: &Actor, id: Uuid) -> Result<(Standing, Vec<Standing>, Titles)> {
    let (actor, today) = (actor.clone(), app.now().day());
    app.read(move |tx| {
        let row = record::require_seen(tx, &actor, Target::NOUN, id)?;
        let target = Target::from_values(&row.values)?;
        let noun = Target::NOUN;
        let name = noun.position("indicator").unwrap_or_default();
        let same = seen_rows(
            tx,
            &actor,
            noun,
            vec![Filter::AnyOf(name, vec![Value::Text(target.indicator.0.clone())])],
        )?;
        let same = same.into_iter().filter(|row| {
            Target::from_values(&row.values).is_ok_and(|other| {
                other.park == target.park && other.unit == target.unit && other.clause == target.clause
            })
        });
        let mut all = standings(tx, &actor, same.collect(), today)?;
        all.sort_by_key(|one| (one.target.year.0, one.id));
        let own = match all.iter().position(|one| one.id == id) {
            Some(at) => all.remove(at),
            // The title may differ in case from what the database takes for equal.
            None => standings(tx, &actor, vec![row], today)?.pop().ok_or(crate::Error::NotFound)?,
        };
        let people: Vec<Uuid> = own
            .readings
            .iter()
            .flat_map(|read| [read.reporter, read.reading.checked_by.map(kernel::Id::raw)])
            .flatten()
            .collect();
        let people = tx.titles(&[(User::NOUN, &Visible::all(), people)])?;
        Ok((own, all, people))
    })
    .await
}

/// Readings that are due up to a day, of approved targets of running years: soonest first.
pub async fn due_readings(app: &App, actor: &Actor, until: Date) -> Result<Vec<Standing>> {
    let (actor, today) = (actor.clone(), app.now().day());
    app.read(move |tx| {
        let noun = Target::NOUN;
        let year = noun.position("year").unwrap_or_default();
        let years = [i64::from(today.year()) - 1, i64::from(today.year())].map(Value::Int).to_vec();
        let rows = seen_rows(tx, &actor, noun, vec![Filter::AnyOf(year, years)])?;
        let mut due = standings(tx, &actor, rows, today)?;
        due.retain(|one| {
            one.target.state == TargetState::Approved && one.next_by.is_some_and(|day| day <= until)
        });
        due.sort_by_key(|one| (one.next_by, one.id));
        Ok(due)
    })
    .await
}

/// Where targets stand, in the order of the rows; readings are those that the actor may see.
pub(super) fn standings(
    tx: &mut Tx<'_>,
    actor: &Actor,
    targets: Vec<Row>,
    today: Date,
) -> Result<Vec<Standing>> {
    let numbers = thresholds::on(tx, today)?;
    let bp = |rule| u32::try_from(numbers.hundredths(rule)).unwrap_or(0);
    let lights = Thresholds {
        behind_yellow_bp: bp(Rule::BehindYellow),
        behind_red_bp: bp(Rule::BehindRed),
        ..Thresholds::default()
    };
    let every = numbers.whole(Rule::ReadingEvery);
    let mut read = readings(tx, actor, targets.iter().map(|row| row.id).collect())?;
    let mut all = Vec::new();
    for row in targets {
        let target = Target::from_values(&row.values)?;
        let own = read.remove(&row.id).unwrap_or_default();
        all.push(standing(row.id, target, own, &lights, every, today));
    }
    Ok(all)
}

fn standing(
    id: Uuid,
    target: Target,
    mut readings: Vec<Read>,
    lights: &Thresholds,
    every: i32,
    today: Date,
) -> Standing {
    let aim = aim_of(&target);
    readings.sort_by_key(|one| (one.day, one.id));
    for read in &mut readings {
        let value = read.reading.value.get().map(|value| value.0);
        read.progress = aim.zip(value).and_then(|(aim, value)| agreed::progress(&aim, value, read.day));
    }
    let counts = |read: &Read| !read.is_corrected && read.reading.value.get().is_some() && read.day <= today;
    let latest = readings.iter().rposition(counts);
    let progress = latest.and_then(|at| readings.get(at)).and_then(|read| read.progress);
    let lit = aim.zip(progress).map(|(aim, progress)| agreed::target(&aim, &progress, lights));
    let next_by = span_of(target.year.0).and_then(|(first, last)| {
        let read_to = latest.and_then(|at| readings.get(at)).map_or(first.plus_days(-1), |read| read.day);
        (read_to < last).then(|| months_later(read_to, every.max(1)).min(months_later(last, 1)))
    });
    Standing { id, target, readings, latest, lit, next_by }
}

fn aim_of(target: &Target) -> Option<Aim> {
    let (first, last) = span_of(target.year.0)?;
    let number = |known: &Known<Decimal2>| known.get().map(|value| value.0);
    Some(Aim {
        higher_is_better: target.direction == Direction::Higher,
        is_level: target.counting == Some(Counting::Level),
        baseline: number(&target.baseline),
        target: number(&target.value)?,
        first,
        last,
    })
}

fn span_of(year: i64) -> Option<(Date, Date)> {
    let year = i16::try_from(year).ok()?;
    Some((Date::new(year, 1, 1)?, Date::new(year, 12, 31)?))
}

/// The readings of some targets by target.
fn readings(tx: &mut Tx<'_>, actor: &Actor, targets: Vec<Uuid>) -> Result<HashMap<Uuid, Vec<Read>>> {
    let mut found: HashMap<Uuid, Vec<Read>> = HashMap::new();
    if targets.is_empty() || crate::access::visible(actor, Reading::NOUN).is_nothing() {
        return Ok(found);
    }
    let at = Reading::NOUN.position("target").unwrap_or_default();
    let ids = targets.into_iter().map(Value::Id).collect();
    let rows = seen_rows(tx, actor, Reading::NOUN, vec![Filter::AnyOf(at, ids)])?;
    let mut corrected = HashSet::new();
    let mut all = Vec::new();
    for row in rows {
        let reading = Reading::from_values(&row.values)?;
        corrected.extend(reading.corrects.map(kernel::Id::raw));
        let Some(day) = last_day(&reading.as_of) else { continue };
        let reporter = reading.reported_by.map(kernel::Id::raw).or(row.created_by);
        all.push(Read { id: row.id, reading, day, reporter, is_corrected: false, progress: None });
    }
    for read in all {
        let is_corrected = corrected.contains(&read.id);
        found.entry(read.reading.target.raw()).or_default().push(Read { is_corrected, ..read });
    }
    Ok(found)
}

/// The last day that a rough date may mean: a month counts to its end.
pub(super) fn last_day(rough: &RoughDate) -> Option<Date> {
    let text = rough.as_str();
    match text.len() {
        4 => Date::new(text.parse().ok()?, 12, 31),
        7 => {
            let (year, month) = text.split_once('-')?;
            let first = Date::new(year.parse().ok()?, month.parse().ok()?, 1)?;
            Some(months_later(first, 1).plus_days(-1))
        }
        _ => Date::parse(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_counts_to_its_last_day_and_a_year_to_its_end() {
        let last =
            |text| RoughDate::parse(text).and_then(|rough| last_day(&rough)).map(|day| day.to_string());
        assert_eq!(last("2024-02").as_deref(), Some("2024-02-29"));
        assert_eq!(last("2025").as_deref(), Some("2025-12-31"));
        assert_eq!(last("2025-06-15").as_deref(), Some("2025-06-15"));
    }
}
