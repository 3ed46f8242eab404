//! Rows in: preview and commit.

use super::columns::{CellFault, Heading, Plan, Target};
use super::mapping;
use super::notes::Note;
use super::open;
use super::progress::Progress;
use super::rows::{Outcome, Ready, Rows};
use super::shape::LeftRow;
use super::twins::{Decisions, Twin, Twins};
use super::writing::Writing;
use crate::record;
use crate::{Actor, App, Error, Result, access, files, reported};
use kernel::{Lang, Message, Noun, Uuid, Value};
use store::Answered;

/// What happens to rows with faults.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// One fault and nothing is written.
    AllOrNothing,
    /// Rows without faults are written.
    GoodRowsOnly,
}

/// What an import would do.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The upload it was made from.
    pub upload: Uuid,
    /// Its name.
    pub file: String,
    /// Encoding of a csv.
    pub encoding: Option<String>,
    /// The sheet that was read, and the others of the workbook.
    pub sheet: (String, Vec<String>),
    /// The layout it was read by.
    pub layout: Option<(Uuid, String)>,
    /// Unit of bare amounts that stands above the table.
    pub unit: String,
    /// Columns and the fields they fill.
    pub headings: Vec<Heading>,
    /// Rows with content that are records.
    pub rows: usize,
    /// Rows that can be written: without faults, and not waiting for a decision.
    pub good: usize,
    /// How many of them make a record.
    pub created: usize,
    /// How many of them change a record.
    pub updated: usize,
    /// How many of them say what the book says already.
    pub unchanged: usize,
    /// What must be mended, at most [`FAULTS_MAX`].
    pub faults: Vec<CellFault>,
    /// Rows that are no records, with the reason.
    pub left: Vec<LeftRow>,
    /// Rows without any content.
    pub blank_rows: usize,
    /// What is read otherwise than written, or not taken.
    pub notes: Vec<Note>,
    /// Rows that are there already, at most [`FAULTS_MAX`].
    pub twins: Vec<Twin>,
    /// How many of them wait for a decision.
    pub undecided: usize,
    /// How many rows are left out because they are there already.
    pub repeated: usize,
    /// The first rows as written.
    pub sample: Vec<Vec<String>>,
    /// The first good rows as read, by column.
    pub read: Vec<Vec<String>>,
}

/// What an import did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Imported {
    /// Records made.
    pub created: usize,
    /// Records changed, by rows that named an id or were found to be there already.
    pub updated: usize,
    /// Rows that said what the book said already.
    pub unchanged: usize,
    /// Rows left out because of faults, or because they are there already.
    pub left: usize,
    /// The first record made or changed.
    pub first: Option<Uuid>,
}

/// Most faults that are listed.
pub const FAULTS_MAX: usize = 1000;
/// Rows shown in a preview.
const SAMPLE: usize = 5;

/// Says what an import would do, and stores nothing.
pub async fn preview(app: &App, actor: &Actor, noun: &'static Noun, upload: Uuid) -> Result<Preview> {
    preview_telling(app, actor, noun, upload, &Progress::default()).await
}

/// The same, telling how far it has come.
pub async fn preview_telling(
    app: &App,
    actor: &Actor,
    noun: &'static Noun,
    upload: Uuid,
    progress: &Progress,
) -> Result<Preview> {
    require_importer(actor, noun)?;
    let ((file, plan), turn) = open::plan(app, actor, noun, upload).await?;
    let decisions = decisions(app, actor, upload).await?;
    let (actor, progress) = (actor.clone(), progress.clone());
    app.read(move |tx| {
        let mut twins = Twins::load(tx, &actor, noun, decisions)?;
        let mut rows = Rows::new(&actor, noun, &plan, &mut twins);
        let mut faults = plan.faults.clone();
        let (mut created, mut updated, mut unchanged) = (0, 0, 0);
        let (mut undecided, mut repeated) = (0, 0);
        let mut read = Vec::new();
        progress.begin(plan.rows);
        for line in plan.lines() {
            progress.step();
            turn.require_time()?;
            match rows.read(tx, &line)? {
                Outcome::Ready(ready) => {
                    match (&ready.existing, ready.changes) {
                        (None, _) => created += 1,
                        (Some(_), true) => updated += 1,
                        (Some(_), false) => unchanged += 1,
                    }
                    if read.len() < SAMPLE {
                        read.push(as_read(noun, &plan, &ready));
                    }
                }
                Outcome::Faulty(found) => faults.extend(found),
                Outcome::Left => repeated += 1,
                Outcome::Undecided => undecided += 1,
            }
            if faults.len() > FAULTS_MAX {
                break;
            }
        }
        faults.truncate(FAULTS_MAX);
        rows.met.truncate(FAULTS_MAX);
        let met = std::mem::take(&mut rows.met);
        let notes = rows.notes();
        if !plan.faults.is_empty() {
            (created, updated, unchanged) = (0, 0, 0);
        }
        let sample = plan.lines().take(SAMPLE).map(|line| line.cells(plan.headings.len())).collect();
        Ok(Preview {
            upload,
            file,
            encoding: plan.encoding.clone(),
            sheet: (plan.sheet_name().to_owned(), plan.other_sheets()),
            layout: plan.mapping.layout.clone(),
            unit: plan.mapping.unit.clone(),
            rows: plan.rows,
            good: created + updated + unchanged,
            created,
            updated,
            unchanged,
            faults,
            blank_rows: plan.blank_rows,
            notes,
            twins: met,
            undecided,
            repeated,
            sample,
            read,
            headings: headings(&actor, noun, &plan),
            left: plan.left,
        })
    })
    .await
}

impl Preview {
    /// What keeps the whole from being written, a cell or a row each: faults, and rows that are there already and wait for
    /// a decision.
    pub fn obstacles(&self) -> Vec<CellFault> {
        let waiting = self.twins.iter().filter(|twin| twin.decision.is_none()).map(|twin| CellFault {
            row: twin.row,
            column: String::new(),
            heading: String::new(),
            written: twin.name.clone(),
            message: Message::new(
                "repeated",
                format!("账上或表里已有这一条（{}）。先选不导入、更新原记录或另建。", twin.why.zh),
                format!(
                    "This row is there already ({}). Choose to leave it out, update, or make a new record.",
                    twin.why.en
                ),
            ),
        });
        self.faults.iter().cloned().chain(waiting).collect()
    }
}

/// Writes an import in one transaction. The same upload again changes nothing and gives the same answer.
pub async fn commit(
    app: &App,
    actor: &Actor,
    noun: &'static Noun,
    upload: Uuid,
    mode: Mode,
) -> Result<Imported> {
    commit_telling(app, actor, noun, upload, mode, &Progress::default()).await
}

/// The same, telling how far it has come.
pub async fn commit_telling(
    app: &App,
    actor: &Actor,
    noun: &'static Noun,
    upload: Uuid,
    mode: Mode,
    progress: &Progress,
) -> Result<Imported> {
    require_importer(actor, noun)?;
    let ((file, plan), turn) = open::plan(app, actor, noun, upload).await?;
    let decisions = decisions(app, actor, upload).await?;
    let (actor, now, progress) = (actor.clone(), app.now(), progress.clone());
    app.write(move |tx| {
        let key = format!("import {upload}");
        let user = actor.user.unwrap_or(Uuid::nil());
        if let Some(answered) = tx.answered(user, &key)? {
            return read_answer(&answered.answer).ok_or(Error::KeyReused);
        }
        progress.begin(plan.rows);
        let writing =
            Writing { actor: &actor, now, noun, plan: &plan, mode, file: &file, upload, turn: &turn };
        let imported = writing.all(tx, decisions, &progress)?;
        if let Some((layout, _)) = &plan.mapping.layout {
            mapping::note_use(tx, &actor, now, *layout)?;
        }
        let Imported { created, updated, unchanged, left, first } = imported;
        let answer = format!("{created} {updated} {unchanged} {left} {}", first.unwrap_or(Uuid::nil()));
        tx.keep_answer(user, &key, &Answered { body_hash: noun.slug.to_owned(), answer }, now.0)?;
        Ok(imported)
    })
    .await
}

/// What an import did that was written within the last day.
pub(super) async fn finished(app: &App, actor: &Actor, upload: Uuid) -> Result<Option<Imported>> {
    let user = actor.user.unwrap_or(Uuid::nil());
    app.read(move |tx| {
        Ok(tx.answered(user, &format!("import {upload}"))?.and_then(|own| read_answer(&own.answer)))
    })
    .await
}

/// Keeps what a person decided about the rows of an upload that are there already.
pub async fn decide(app: &App, actor: &Actor, upload: Uuid, decisions: &Decisions) -> Result<()> {
    files::read_upload(app, actor, upload).await?;
    files::keep_beside(app, actor, upload, "decisions", decisions.write()).await
}

async fn decisions(app: &App, actor: &Actor, upload: Uuid) -> Result<Decisions> {
    let kept = files::read_beside(app, actor, upload, "decisions").await?;
    Ok(kept.map(|text| Decisions::parse(&text)).unwrap_or_default())
}

/// The headings as this account may use them.
fn headings(actor: &Actor, noun: &'static Noun, plan: &Plan) -> Vec<Heading> {
    let is_only_read = |target: &Option<Target>| match target {
        Some(Target::Field(reading)) if reported::is_reported(noun, reading.spec.name) => false,
        Some(Target::Field(reading)) => {
            reading.spec.read_only || !access::may_set(actor, noun, reading.spec.name)
        }
        _ => false,
    };
    let of = |(heading, target): (&Heading, &Option<Target>)| Heading {
        read_only: is_only_read(target),
        ..heading.clone()
    };
    plan.headings.iter().zip(&plan.columns).map(of).collect()
}

/// A row as it was read, in the words of a page, by column.
fn as_read(noun: &'static Noun, plan: &Plan, ready: &Ready) -> Vec<String> {
    let shown = |heading: &Heading| {
        let Some(at) = heading.field.and_then(|field| noun.position(field)) else { return String::new() };
        match (noun.fields.get(at), ready.values.get(at)) {
            (Some(spec), Some(value)) if !matches!(value, Value::Id(_) | Value::Ids(_)) => match value {
                Value::Empty => String::new(),
                value => spec.kind.show(value, Lang::Zh),
            },
            _ => String::new(),
        }
    };
    plan.headings.iter().map(shown).collect()
}

fn read_answer(answer: &str) -> Option<Imported> {
    let mut parts = answer.split(' ');
    let mut count = || parts.next()?.parse().ok();
    let (created, updated, unchanged, left) = (count()?, count()?, count()?, count()?);
    let first = Uuid::try_parse(parts.next()?).ok().filter(|id| !id.is_nil());
    Some(Imported { created, updated, unchanged, left, first })
}

fn require_importer(actor: &Actor, noun: &'static Noun) -> Result<()> {
    match access::may_create(actor, noun) {
        true if noun.made_by_verb => Err(record::made_by_verb()),
        true => Ok(()),
        false if access::visible(actor, noun).is_nothing() => Err(Error::NotFound),
        false => Err(Error::Forbidden),
    }
}
