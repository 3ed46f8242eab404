//! Writing an import: every row within one transaction, or none.

use super::columns::Plan;
use super::import::{Imported, Mode};
use super::progress::Progress;
use super::rows::{Outcome, Rows};
use super::turn::Turn;
use super::twins::{Decisions, Twins};
use crate::record::{self, Change};
use crate::{Actor, Error, Result, reported};
use kernel::{Noun, Timestamp, Uuid};
use store::Tx;

/// One import: who, when, what, from where and how.
pub(super) struct Writing<'a> {
    pub(super) actor: &'a Actor,
    pub(super) now: Timestamp,
    pub(super) noun: &'static Noun,
    pub(super) plan: &'a Plan,
    pub(super) mode: Mode,
    pub(super) file: &'a str,
    pub(super) upload: Uuid,
    pub(super) turn: &'a Turn,
}

impl Writing<'_> {
    /// Writes the rows; one that cannot be written undoes them all, unless good rows alone were asked for.
    pub(super) fn all(&self, tx: &mut Tx<'_>, decisions: Decisions, progress: &Progress) -> Result<Imported> {
        let mut imported = Imported { created: 0, updated: 0, unchanged: 0, left: 0, first: None };
        // One cause for every entry of this import, so that the journal can show them together.
        let actor = Actor { request: format!("import {}", self.upload), ..self.actor.clone() };
        let mut twins = Twins::load(tx, &actor, self.noun, decisions)?;
        let mut rows = Rows::new(&actor, self.noun, self.plan, &mut twins);
        for line in self.plan.lines() {
            progress.step();
            self.turn.require_time()?;
            let outcome = match self.plan.faults.is_empty() {
                true => rows.read(tx, &line)?,
                false => Outcome::Faulty(Vec::new()),
            };
            let ready = match outcome {
                Outcome::Ready(ready) => ready,
                Outcome::Left => {
                    imported.left += 1;
                    continue;
                }
                Outcome::Faulty(_) | Outcome::Undecided if self.mode == Mode::GoodRowsOnly => {
                    imported.left += 1;
                    continue;
                }
                Outcome::Faulty(_) => return Err(faulty()),
                Outcome::Undecided => return Err(undecided()),
            };
            let source = format!("{}#{}", self.file, line.number);
            let change =
                Change { reason: line.reason(self.plan).unwrap_or_default(), citation: source, once: None };
            let id = match &ready.existing {
                Some(row) if !ready.changes => {
                    imported.unchanged += 1;
                    Ok(row.id)
                }
                Some(row) => {
                    imported.updated += 1;
                    record::write_over(tx, &actor, self.now, self.noun, row, &ready.values, &change)
                        .map(|saved| saved.id)
                }
                None => {
                    imported.created += 1;
                    match ready.reports {
                        true => reported::create(tx, &actor, self.now, &ready.values, &change),
                        false => {
                            let cause = record::cause(&actor, self.now, &change);
                            record::write_new(tx, self.noun, &ready.values, &cause)
                        }
                    }
                }
            };
            let id = id.map_err(|error| at_row(self.noun, line.number, error))?;
            imported.first.get_or_insert(id);
        }
        Ok(imported)
    }
}

/// Names the row at which the book refused what the rules had let pass: nothing is half imported.
fn at_row(noun: &Noun, row: u32, error: Error) -> Error {
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
    Error::Refused {
        code: "import_row",
        zh: format!("第 {row} 行，{zh}一行也没有写入。"),
        en: format!("Row {row}, {en} Nothing was written."),
    }
}

fn faulty() -> Error {
    Error::Conflict {
        code: "import_faults",
        message: kernel::Label::new(
            "有几格要改，一行也没有写入。改好再传，或只写入没有问题的行。",
            "Nothing was written: some cells need mending. Mend them, or import the good rows only.",
        ),
    }
}

fn undecided() -> Error {
    Error::Conflict {
        code: "import_repeated",
        message: kernel::Label::new(
            "有几行账上已有，一行也没有写入。先选这些行不导入、更新原记录，还是另建。",
            "Nothing was written: some rows are in the book already. Choose to leave them out, update, or make new records.",
        ),
    }
}
