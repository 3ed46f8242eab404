//! Rows in: preview and commit.

use super::columns::{CellFault, Heading, Line, Plan, Target, plan};
use crate::input::{self, Input};
use crate::record::{self, Change, Saved};
use crate::{Actor, App, Error, Result, access, files};
use kernel::{FieldSpec, Kind, Message, Noun, Report, Timestamp, Uuid, Value};
use std::collections::{BTreeMap, HashMap};
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
    let encoding = plan.encoding.clone();
    let actor = actor.clone();
    app.read(move |tx| {
        let mut faults = plan.faults.clone();
        let mut good = 0;
        let mut names = Names::default();
        for row in &plan.rows {
            match prepared(tx, &actor, noun, &plan, row, &mut names)? {
                Ok(_) => good += 1,
                Err(found) => faults.extend(found),
            }
            if faults.len() > FAULTS_MAX {
                break;
            }
        }
        faults.truncate(FAULTS_MAX);
        Ok(Preview {
            upload,
            file,
            encoding,
            rows: plan.rows.len(),
            good: if plan.faults.is_empty() { good } else { 0 },
            faults,
            sample: plan.rows.iter().take(SAMPLE).map(|row| row.cells(plan.headings.len())).collect(),
            headings: plan.headings,
        })
    })
    .await
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
        let answer = format!(
            "{} {} {} {}",
            imported.created,
            imported.updated,
            imported.left,
            imported.first.unwrap_or(Uuid::nil())
        );
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
    let mut imported = Imported { created: 0, updated: 0, left: 0, first: None };
    // One cause for every entry of this import, so that the journal can show them together.
    let actor = Actor { request: format!("import {upload}"), ..actor.clone() };
    let mut names = Names::default();
    for row in &plan.rows {
        let ready = match plan.faults.is_empty() {
            true => prepared(tx, &actor, noun, plan, row, &mut names)?,
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
        let input = Input::Values(ready.values);
        let saved = match ready.existing {
            Some(at) => {
                imported.updated += 1;
                record::update_in(tx, &actor, now, noun, at, &input, &change)?
            }
            None => {
                imported.created += 1;
                record::create_in(tx, &actor, now, noun, &input, &change)?
            }
        };
        imported.first.get_or_insert(saved.id);
    }
    Ok(imported)
}

fn read_answer(answer: &str) -> Option<Imported> {
    let mut parts = answer.split(' ');
    let mut count = || parts.next()?.parse().ok();
    let (created, updated, left) = (count()?, count()?, count()?);
    let first = Uuid::try_parse(parts.next()?).ok().filter(|id| !id.is_nil());
    Some(Imported { created, updated, left, first })
}

/// A row ready to be written.
struct Ready {
    values: BTreeMap<String, Value>,
    existing: Option<Saved>,
}

/// Names already looked up: a sheet of thousands names the same few parks.
type Names = HashMap<(&'static str, String), Result<Value, Message>>;

/// Reads a row by the rules of the form. Gives its faults if it has any.
fn prepared(
    tx: &mut Tx<'_>,
    actor: &Actor,
    noun: &'static Noun,
    plan: &Plan,
    line: &Line,
    names: &mut Names,
) -> Result<Result<Ready, Vec<CellFault>>> {
    let mut faults = Vec::new();
    let mut values = BTreeMap::new();
    let mut unreadable = Vec::new();
    let (mut id, mut version) = (None, None);
    for (at, column) in plan.columns.iter().enumerate() {
        let written = line.text(at).unwrap_or("");
        match column {
            None | Some(Target::Reason) => {}
            Some(Target::Id | Target::Version) if written.trim().is_empty() => {}
            Some(Target::Id) => match Uuid::try_parse(written.trim()) {
                Ok(read) => id = Some(read),
                Err(_) => faults.push(plan.cell_fault(line, at, damaged())),
            },
            Some(Target::Version) => match written.trim().parse::<i64>() {
                Ok(read) => version = Some(read),
                Err(_) => faults.push(plan.cell_fault(line, at, damaged())),
            },
            Some(Target::Field(spec, _)) if spec.read_only || !access::may_set(actor, noun, spec.name) => {}
            Some(Target::Field(spec, unit)) => match read_cell(tx, actor, spec, unit, written, names)? {
                Ok(value) => {
                    values.insert(spec.name.to_owned(), value);
                }
                Err(message) => {
                    unreadable.push(spec.name);
                    faults.push(plan.cell_fault(line, at, message));
                }
            },
        }
    }
    let existing = match id {
        Some(id) => match tx.get(noun, id, &access::visible(actor, noun))? {
            Some(row) => Some(row),
            None => {
                let message =
                    Message::new("link", "没有这个 id 的记录。", "There is no record with this id.");
                faults.push(plan.row_fault(line, message));
                None
            }
        },
        None => {
            // An empty cell of a new record leaves the field to its default.
            values.retain(|_, value| *value != Value::Empty);
            None
        }
    };
    if let (Some(row), Some(version)) = (&existing, version)
        && row.version != version
    {
        let message = Message::new(
            "stale",
            "这条记录在导出之后被改过。请重新导出再改。",
            "This record was changed after the export. Export again and edit that.",
        );
        faults.push(plan.row_fault(line, message));
    }
    // A row whose id leads nowhere is no new record either, so nothing more can be said of it.
    let names_none = plan
        .columns
        .iter()
        .enumerate()
        .all(|(at, column)| !matches!(column, Some(Target::Id)) || line.text(at).is_none());
    if names_none || existing.is_some() {
        let input = Input::Values(values.clone());
        let report = check(tx, actor, noun, &input, existing.as_ref(), &unreadable)?;
        let has_reason = line.reason(plan).is_some();
        let warnings = report.warnings.into_iter().filter(|_| !has_reason);
        let others =
            report.errors.into_iter().chain(warnings).filter(|(field, _)| !unreadable.contains(field));
        faults.extend(others.map(|(field, message)| plan.field_fault(noun, line, field, message)));
        faults.sort_by_key(|fault| plan.place(fault));
    }
    let existing = existing.map(|row| Saved { id: row.id, version: row.version });
    Ok(if faults.is_empty() { Ok(Ready { values, existing }) } else { Err(faults) })
}

/// An id that cannot be read must not become a new record, nor a version that cannot be read be overwritten.
fn damaged() -> Message {
    Message::new(
        "damaged",
        "id 和 version 两列是导出时写的，不能改。请照原样写回；要新建就两格都空着。",
        "The export wrote id and version; they stay as they are. Leave both empty for a new record.",
    )
}

fn read_cell(
    tx: &mut Tx<'_>,
    actor: &Actor,
    spec: &'static FieldSpec,
    unit: &str,
    written: &str,
    names: &mut Names,
) -> Result<Result<Value, Message>> {
    match spec.kind {
        Kind::Link(slug) | Kind::Links(slug) => {
            let key = (spec.name, written.to_owned());
            if let Some(known) = names.get(&key) {
                return Ok(known.clone());
            }
            let found = input::read_links(tx, actor, spec, slug, written)?;
            names.insert(key, found.clone());
            Ok(found)
        }
        kind if matches!(written.trim(), "" | "未掌握" | "不适用" | "unknown" | "n/a")
            || unit == spec.unit =>
        {
            let _ = kind;
            Ok(spec.parse(written))
        }
        kind => Ok(kind.parse(written, unit, spec.max)),
    }
}

/// Applies what the form would: links, ownership, the noun's own rules. A field that could not be read leaves
/// those rules unasked, which would take it for empty.
fn check(
    tx: &mut Tx<'_>,
    actor: &Actor,
    noun: &'static Noun,
    input: &Input,
    before: Option<&store::Row>,
    unreadable: &[&str],
) -> Result<Report> {
    let mut report = Report::default();
    if let Some(row) = before
        && !access::may_update(actor, noun, row)
    {
        let message =
            Message::new("forbidden", "这个账号不能改这条记录。", "This account may not change this record.");
        report.error("", message);
        return Ok(report);
    }
    match input::values(tx, actor, noun, input, before) {
        Ok(values) => {
            match unreadable.is_empty() {
                true => report = noun.check(&values),
                false => input::check_others(noun, &values, &mut report),
            }
            access::check_own(actor, noun, &values, &mut report);
            Ok(report)
        }
        Err(Error::Invalid(report)) => Ok(report),
        Err(other) => Err(other),
    }
}

fn require_importer(actor: &Actor, noun: &'static Noun) -> Result<()> {
    match access::may_create(actor, noun) {
        true if noun.made_by_verb => Err(record::made_by_verb()),
        true => Ok(()),
        false if access::visible(actor, noun).is_nothing() => Err(Error::NotFound),
        false => Err(Error::Forbidden),
    }
}
