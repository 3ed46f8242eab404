//! Findings: every project that stands still and every number to look at again, within what the reader sees in full,
//! with the records behind.
//!
//! A park's findings rest on its own projects alone, so that nothing, not even that there is another project of the
//! same investor, tells it of a lead that is not shared. Who sees every park in full is told across parks.

use super::facts::{each_batch, of_one, sees_any};
use super::lights::lights_of;
use super::subject::{Beside, is_reading, subject};
use super::{Facts, Rules, Shown};
use crate::thresholds::Thresholds;
use crate::{Actor, App, Error, Result, input, thresholds};
use engine_pipeline::finding::{self, Finding, Severity, Subject};
use engine_pipeline::reason::Key;
use kernel::{Date, Record as _, Uuid};
use records::projects::{Evidence, OperatingMonth, Project, Stage};
use std::collections::HashMap;
use store::{Titles, Tx};

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// A project that stands still.
    Standstill,
    /// Numbers of one project that do not fit each other.
    Numbers,
    /// Numbers that are strange beside those of others.
    Across,
}

impl Group {
    /// Every group, in the order of a page.
    pub const ALL: [Group; 3] = [Group::Standstill, Group::Numbers, Group::Across];

    /// The group a code belongs to.
    pub fn of(code: &str) -> Group {
        match finding::CODES.iter().position(|own| *own == code) {
            Some(0..=8) => Group::Standstill,
            Some(9..=12) => Group::Numbers,
            _ => Group::Across,
        }
    }
}

/// Which findings are wanted; nothing set means all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ask {
    /// Of these parks.
    pub parks: Vec<Uuid>,
    /// With these codes.
    pub codes: Vec<String>,
    /// Of these weights.
    pub severities: Vec<Severity>,
    /// About projects in these stages.
    pub stages: Vec<Stage>,
    /// About this project.
    pub project: Option<Uuid>,
}

/// The project a finding is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// Identity.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Park, if it is known.
    pub park: Option<Uuid>,
    /// Stage.
    pub stage: Stage,
}

/// A record behind a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Noun of the record that holds it.
    pub noun: &'static str,
    /// The record.
    pub id: Uuid,
    /// Its title; for a reading, its day and amount in fen.
    pub title: String,
    /// Day and amount of a reading in the project's history.
    pub reading: Option<(Date, i64)>,
}

/// One finding with what it is about.
#[derive(Clone, Debug)]
pub struct Found {
    /// What was found, how much weight it has, which figures it rests on.
    pub finding: Finding,
    /// The projects it is about; at most [`PROJECTS_MAX`] of them.
    pub about: Vec<About>,
    /// How many projects it is about.
    pub projects: usize,
    /// Records behind it besides the projects: readings, months of operation, photos.
    pub rows: Vec<Row>,
}

/// Projects named with one finding.
pub const PROJECTS_MAX: usize = 20;

/// Whether there can be findings for somebody.
pub fn is_for(actor: &Actor) -> bool {
    sees_any(actor)
}

/// What is found today, the weightiest first; and the titles of the parks named. Who sees no project in full is told
/// that there is no such thing.
pub async fn findings(app: &App, actor: &Actor, ask: Ask) -> Result<(Vec<Found>, Titles)> {
    let (actor, today) = (actor.clone(), app.now().day());
    app.read(move |tx| {
        let rules = Rules::of(thresholds::on(tx, today)?);
        findings_in(tx, &actor, &rules, today, &ask)
    })
    .await
}

/// What is found on a day by some rules, within a transaction under way.
pub fn findings_in(
    tx: &mut Tx<'_>,
    actor: &Actor,
    rules: &Rules,
    today: Date,
    ask: &Ask,
) -> Result<(Vec<Found>, Titles)> {
    if !sees_any(actor) {
        return Err(Error::NotFound);
    }
    let book = read(tx, actor, today)?;
    let mut found: Vec<Finding> =
        book.subjects.iter().flat_map(|subject| finding::about(subject, &rules.findings, today)).collect();
    found.extend(finding::across(&book.subjects, &rules.findings));
    let mut found: Vec<Found> = found
        .into_iter()
        .map(|finding| book.with_records(finding))
        .filter(|found| ask.takes(found))
        .collect();
    // Stable: within a weight, in the order of the codes, then of the book.
    let place = |found: &Found| finding::CODES.iter().position(|code| *code == found.finding.reason.code);
    found.sort_by_key(|found| (std::cmp::Reverse(found.finding.severity), place(found)));
    let titles = titles(tx, actor, &mut found)?;
    Ok((found, titles))
}

/// What the rules say of one project by itself, on a day.
#[derive(Clone, Debug, Default)]
pub struct OfProject {
    /// Its lights, the worst first.
    pub lights: Vec<Shown>,
    /// What was found, the weightiest first, but for what shows beside other projects only.
    pub found: Vec<Found>,
    /// The numbers of the rules.
    pub numbers: Thresholds,
}

/// Looks at one project; nothing is said of it to who may not see it in full.
pub fn of_project(tx: &mut Tx<'_>, actor: &Actor, id: Uuid, today: Date) -> Result<OfProject> {
    let rules = Rules::of(thresholds::on(tx, today)?);
    let Some(facts) = of_one(tx, actor, id)? else { return Ok(OfProject::default()) };
    let lights = lights_of(&facts, &rules, today);
    let mut beside = Beside::of(tx, actor, std::slice::from_ref(&facts), today)?;
    let mut book = Book::default();
    // Pictures that serve twice are found beside other projects.
    book.add(&facts, &mut beside, &HashMap::new());
    let about = book.subjects.iter().flat_map(|subject| finding::about(subject, &rules.findings, today));
    let mut found: Vec<Found> = about.map(|finding| book.with_records(finding)).collect();
    found.sort_by_key(|one| std::cmp::Reverse(one.finding.severity));
    titles(tx, actor, &mut found)?;
    Ok(OfProject { lights, found, numbers: rules.numbers })
}

/// The projects on their way as the rules look at them.
#[derive(Default)]
struct Book {
    subjects: Vec<Subject>,
    about: HashMap<Key, About>,
    /// The project of each piece of evidence whose picture serves twice.
    pictured: HashMap<Key, Key>,
    /// The project of each month of operation.
    operating: HashMap<Key, Key>,
    /// The project, day and amount of each reading.
    readings: HashMap<Key, (Key, Date, i64)>,
}

fn read(tx: &mut Tx<'_>, actor: &Actor, today: Date) -> Result<Book> {
    let mut book = Book::default();
    let mut pictures: HashMap<Uuid, Vec<String>> = HashMap::new();
    for (hash, record) in tx.pictures_in_common(Evidence::NOUN)? {
        pictures.entry(record).or_default().push(hash);
    }
    each_batch(tx, actor, |tx, batch| {
        let mut beside = Beside::of(tx, actor, &batch, today)?;
        batch.into_iter().for_each(|facts| book.add(&facts, &mut beside, &pictures));
        Ok(())
    })?;
    Ok(book)
}

impl Book {
    fn add(&mut self, facts: &Facts, beside: &mut Beside, pictures: &HashMap<Uuid, Vec<String>>) {
        let subject = subject(facts, beside, pictures);
        let about = About {
            id: facts.id,
            name: facts.project.name.0.clone(),
            park: facts.project.park.get().map(|park| park.raw()),
            stage: facts.project.stage,
        };
        self.about.insert(subject.key, about);
        self.operating.extend(subject.months.iter().map(|month| (month.key, subject.key)));
        self.pictured.extend(subject.photos.iter().map(|photo| (photo.key, subject.key)));
        let of_journal = subject.readings.iter();
        self.readings.extend(of_journal.map(|it| (it.key, (subject.key, it.day, it.completed_fen))));
        self.subjects.push(subject);
    }

    /// Sets beside a finding the projects it is about and the records behind it.
    fn with_records(&self, finding: Finding) -> Found {
        let mut projects: Vec<Key> = Vec::new();
        let mut rows = Vec::new();
        for key in &finding.rows {
            let project = if let Some((project, day, fen)) =
                self.readings.get(key).filter(|_| is_reading(*key))
            {
                let id = Uuid::from_u128(*project);
                rows.push(Row { noun: Project::SLUG, id, title: String::new(), reading: Some((*day, *fen)) });
                *project
            } else if let Some(project) = self.operating.get(key) {
                let id = Uuid::from_u128(*key);
                rows.push(Row { noun: OperatingMonth::SLUG, id, title: String::new(), reading: None });
                *project
            } else if let Some(project) = self.pictured.get(key) {
                let id = Uuid::from_u128(*key);
                rows.push(Row { noun: Evidence::SLUG, id, title: String::new(), reading: None });
                *project
            } else {
                *key
            };
            if !projects.contains(&project) {
                projects.push(project);
            }
        }
        let named = projects.iter().filter_map(|key| self.about.get(key)).take(PROJECTS_MAX).cloned();
        Found { about: named.collect(), projects: projects.len(), rows, finding }
    }
}

impl Ask {
    fn takes(&self, found: &Found) -> bool {
        let any = |wanted: bool, holds: &dyn Fn(&About) -> bool| !wanted || found.about.iter().any(holds);
        (self.codes.is_empty() || self.codes.iter().any(|code| code == found.finding.reason.code))
            && (self.severities.is_empty() || self.severities.contains(&found.finding.severity))
            && any(!self.parks.is_empty(), &|it| it.park.is_some_and(|park| self.parks.contains(&park)))
            && any(!self.stages.is_empty(), &|it| self.stages.contains(&it.stage))
            && any(self.project.is_some(), &|it| Some(it.id) == self.project)
    }
}

/// Names the records behind, and gives the names of the parks.
fn titles(tx: &mut Tx<'_>, actor: &Actor, found: &mut [Found]) -> Result<Titles> {
    let mut asked: HashMap<&'static str, Vec<Uuid>> = HashMap::new();
    for one in found.iter() {
        asked.entry("parks").or_default().extend(one.about.iter().filter_map(|about| about.park));
        asked
            .entry(Evidence::SLUG)
            .or_default()
            .extend(one.rows.iter().filter(|row| row.reading.is_none()).map(|row| row.id));
    }
    for ids in asked.values_mut() {
        ids.sort_unstable();
        ids.dedup();
    }
    let titles = input::titles(tx, actor, asked)?;
    for row in found.iter_mut().flat_map(|one| &mut one.rows) {
        row.title = titles.get(&row.id).cloned().unwrap_or_default();
    }
    Ok(titles)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_fall_into_groups_as_the_engine_lists_them() {
        let first = |group| finding::CODES.iter().find(|code| Group::of(code) == group).copied();
        assert_eq!(
            Group::ALL.map(first),
            [Some("signed_not_registered"), Some("equipment_share_low"), Some("per_mu_unit_slip")]
        );
        assert_eq!(Group::of("contact_lost"), Group::Standstill);
        assert_eq!(Group::of("jump_without_invoices"), Group::Numbers);
    }
}
