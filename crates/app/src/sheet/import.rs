//! Rows in: preview and commit.

use super::columns::{CellFault, Heading, Line, Plan, Target, plan};
use super::row::{Reader, Ready};
use crate::input::Input;
use crate::record::{self, Change};
use crate::{Actor, App, Error, Result, access, files};
use kernel::{Noun, Timestamp, Uuid};
use store::{Answered, Tx};

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
    /// Columns and the fields they fill.
    pub headings: Vec<Heading>,
    /// Rows with content.
    pub rows: usize,
    /// Rows without faults.
    pub good: usize,
    /// How many of them make a record.
    pub created: usize,
    /// How many of them change a record.
    pub updated: usize,
    /// How many of them say what the book says already.
    pub unchanged: usize,
    /// What must be mended, at most [`FAULTS_MAX`].
    pub faults: Vec<CellFault>,
    /// The first rows as written.
    pub sample: Vec<Vec<String>>,
}

/// What an import did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Imported {
    /// Records made.
    pub created: usize,
    /// Records changed, by rows that named an id.
    pub updated: usize,
    /// Rows that named an id and said what the book said already.
    pub unchanged: usize,
    /// Rows left out because of faults.
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
    require_importer(actor, noun)?;
    let (file, bytes) = files::read_upload(app, actor, upload).await?;
    let plan = plan(app, noun, file.clone(), bytes).await?;
    let actor = actor.clone();
    app.read(move |tx| {
        let mut faults = plan.faults.clone();
        let (mut created, mut updated, mut unchanged) = (0, 0, 0);
        let mut reader = Reader::new(&actor, noun, &plan);
        for row in &plan.rows {
            match reader.read(tx, row)? {
                Ok(ready) if ready.existing.is_none() => created += 1,
                Ok(ready) if ready.changes => updated += 1,
                Ok(_) => unchanged += 1,
                Err(found) => faults.extend(found),
            }
            if faults.len() > FAULTS_MAX {
                break;
            }
        }
        faults.truncate(FAULTS_MAX);
        if !plan.faults.is_empty() {
            (created, updated, unchanged) = (0, 0, 0);
        }
        Ok(Preview {
            upload,
            file,
            rows: plan.rows.len(),
            good: created + updated + unchanged,
            created,
            updated,
            unchanged,
            faults,
            sample: plan.rows.iter().take(SAMPLE).map(|row| row.cells(plan.headings.len())).collect(),
            headings: headings(&actor, noun, &plan),
            encoding: plan.encoding,
        })
    })
    .await
}

/// The headings as this account may use them.
fn headings(actor: &Actor, noun: &'static Noun, plan: &Plan) -> Vec<Heading> {
    let is_only_read = |target: &Option<Target>| match target {
        Some(Target::Field(spec, _)) => spec.read_only || !access::may_set(actor, noun, spec.name),
        _ => false,
    };
    let of = |(heading, target): (&Heading, &Option<Target>)| Heading {
        read_only: is_only_read(target),
        ..heading.clone()
    };
    plan.headings.iter().zip(&plan.columns).map(of).collect()
}

/// Writes an import in one transaction. The same upload again changes nothing and gives the same answer.
pub async fn commit(
    app: &App,
    actor: &Actor,
    noun: &'static Noun,
    upload: Uuid,
    mode: Mode,
) -> Result<Imported> {
    require_importer(actor, noun)?;
    let (file, bytes) = files::read_upload(app, actor, upload).await?;
    let plan = plan(app, noun, file.clone(), bytes).await?;
    let (actor, now) = (actor.clone(), app.now());
    app.write(move |tx| {
        let key = format!("import {upload}");
        let user = actor.user.unwrap_or(Uuid::nil());
        if let Some(answered) = tx.answered(user, &key)? {
            return read_answer(&answered.answer).ok_or(Error::KeyReused);
        }
        let imported = write_rows(tx, &actor, now, noun, &plan, mode, &file, upload)?;
        let Imported { created, updated, unchanged, left, first } = imported;
        let answer = format!("{created} {updated} {unchanged} {left} {}", first.unwrap_or(Uuid::nil()));
        tx.keep_answer(user, &key, &Answered { body_hash: noun.slug.to_owned(), answer }, now.0)?;
        Ok(imported)
    })
    .await
}

#[expect(clippy::too_many_arguments, reason = "one import: who, when, what, from where and how")]
fn write_rows(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    noun: &'static Noun,
    plan: &Plan,
    mode: Mode,
    file: &str,
    upload: Uuid,
) -> Result<Imported> {
    let mut imported = Imported { created: 0, updated: 0, unchanged: 0, left: 0, first: None };
    // One cause for every entry of this import, so that the journal can show them together.
    let actor = Actor { request: format!("import {upload}"), ..actor.clone() };
    let mut reader = Reader::new(&actor, noun, plan);
    for row in &plan.rows {
        let ready = match plan.faults.is_empty() {
            true => reader.read(tx, row)?,
            false => Err(plan.faults.clone()),
        };
        let Ok(ready) = ready else {
            if mode == Mode::AllOrNothing {
                return Err(Error::Conflict {
                    code: "import_faults",
                    message: kernel::Label::new(
                        "有几格要改，一行也没有写入。改好再传，或只写入没有问题的行。",
                        "Nothing was written: some cells need mending. Mend them, or import the good rows only.",
                    ),
                });
            }
            imported.left += 1;
            continue;
        };
        let change = Change {
            reason: row.reason(plan).unwrap_or_default(),
            citation: format!("{file}#{}", row.number),
            once: None,
        };
        let Ready { values, existing, changes } = ready;
        let input = Input::Values(values);
        let saved = match existing {
            Some(at) if !changes => {
                imported.unchanged += 1;
                Ok(at)
            }
            Some(at) => {
                imported.updated += 1;
                record::update_in(tx, &actor, now, noun, at, &input, &change)
            }
            None => {
                imported.created += 1;
                record::create_in(tx, &actor, now, noun, &input, &change)
            }
        };
        let saved = saved.map_err(|error| at_row(noun, row, error))?;
        imported.first.get_or_insert(saved.id);
    }
    Ok(imported)
}

/// Names the row at which the book refused what the rules had let pass: nothing is half imported.
fn at_row(noun: &Noun, line: &Line, error: Error) -> Error {
    let (zh, en) = match error {
        Error::Invalid(report) => match report.errors.into_iter().chain(report.warnings).next() {
            Some((field, message)) => {
                let label = noun.field(field).map_or(noun.label, |spec| spec.label);
                (format!("{}：{}", label.zh, message.zh), format!("{}: {}", label.en, message.en))
            }
            None => return Error::Invalid(kernel::Report::default()),
        },
        Error::Conflict { message, .. } => (message.zh.to_owned(), message.en.to_owned()),
        other => return other,
    };
    let row = line.number;
    Error::Refused {
        code: "import_row",
        zh: format!("第 {row} 行，{zh}一行也没有写入。"),
        en: format!("Row {row}, {en} Nothing was written."),
    }
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
