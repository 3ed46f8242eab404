//! One row: read by the rules of the form, against the record it names or as a new one.

use super::cells::{is_as_exported, refuse_too_long};
use super::columns::{CellFault, Line, Plan, Target};
use super::used::Used;
use crate::input::{self, Input};
use crate::record::{Saved, is_masked, require_open};
use crate::{Actor, Error, Result, access};
use kernel::{FieldSpec, Kind, Message, Noun, Report, Uuid, Value};
use std::collections::{BTreeMap, HashMap};
use store::{Row, Tx};

/// A row ready to be written.
pub(super) struct Ready {
    pub(super) values: BTreeMap<String, Value>,
    /// The record it changes; a new one is made when there is none.
    pub(super) existing: Option<Saved>,
    /// Whether it says anything that the record does not.
    pub(super) changes: bool,
}

/// Reads the rows of a sheet, one after another.
pub(super) struct Reader<'a> {
    actor: &'a Actor,
    noun: &'static Noun,
    plan: &'a Plan,
    /// Names already looked up: a sheet of thousands names the same few parks.
    names: HashMap<(&'static str, String), Result<Value, Message>>,
    used: Used,
}

/// What the cells of a row say.
#[derive(Default)]
struct Cells {
    values: BTreeMap<String, Value>,
    /// Fields whose cell cannot be read.
    unreadable: Vec<&'static str>,
    faults: Vec<CellFault>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(actor: &'a Actor, noun: &'static Noun, plan: &'a Plan) -> Reader<'a> {
        Reader { actor, noun, plan, names: HashMap::new(), used: Used::default() }
    }

    /// Reads a row. Gives its faults if it has any.
    pub(super) fn read(&mut self, tx: &mut Tx<'_>, line: &Line) -> Result<Result<Ready, Vec<CellFault>>> {
        let (noun, plan) = (self.noun, self.plan);
        let before = match self.named(tx, line)? {
            Ok(before) => before,
            // A row whose id leads nowhere is no new record either, so nothing more can be said of it.
            Err(faults) => return Ok(Err(faults)),
        };
        let Cells { mut values, unreadable, mut faults } = self.cells(tx, line, before.as_ref())?;
        match &before {
            // Private fields that an export withholds are empty in its sheet.
            Some(row) if is_masked(self.actor, noun, row, true) => values.retain(|name, value| {
                *value != Value::Empty || noun.field(name).is_none_or(|spec| !spec.private)
            }),
            Some(_) => {}
            // An empty cell of a new record leaves the field to its default.
            None => values.retain(|_, value| *value != Value::Empty),
        }
        let input = Input::Values(values);
        let (mut report, checked) = self.check(tx, &input, before.as_ref(), &unreadable)?;
        let changes = match (&before, &checked) {
            (Some(row), Some(values)) => *values != row.values,
            _ => true,
        };
        if let (true, Some(values)) = (changes, &checked) {
            for (field, message) in self.used.refused(tx, noun, values, before.as_ref())? {
                report.error(field, message);
            }
        }
        if changes {
            let has_reason = line.reason(plan).is_some();
            let warnings = report.warnings.into_iter().filter(|_| !has_reason);
            let others =
                report.errors.into_iter().chain(warnings).filter(|(field, _)| !unreadable.contains(field));
            faults.extend(others.map(|(field, message)| plan.field_fault(noun, line, field, message)));
            faults.sort_by_key(|fault| plan.place(fault));
        }
        if !faults.is_empty() {
            return Ok(Err(faults));
        }
        if let Some(values) = &checked {
            self.used.keep(noun, line.number, values, before.as_ref().map(|row| row.id));
        }
        let Input::Values(values) = input else { return Err(Error::Internal(String::from("no values"))) };
        let existing = before.map(|row| Saved { id: row.id, version: row.version });
        Ok(Ok(Ready { values, existing, changes }))
    }

    /// The record that a row names by its id, at the version it was exported with.
    fn named(&self, tx: &mut Tx<'_>, line: &Line) -> Result<Result<Option<Row>, Vec<CellFault>>> {
        let plan = self.plan;
        let mut faults = Vec::new();
        let (mut id, mut version) = (None, None);
        for (at, column) in plan.columns.iter().enumerate() {
            let written = line.text(at).unwrap_or("").trim();
            match column {
                Some(Target::Id) if !written.is_empty() => match Uuid::try_parse(written) {
                    Ok(read) => id = Some(read),
                    Err(_) => faults.push(plan.cell_fault(line, at, damaged())),
                },
                Some(Target::Version) if !written.is_empty() => match written.parse::<i64>() {
                    Ok(read) => version = Some(read),
                    Err(_) => faults.push(plan.cell_fault(line, at, damaged())),
                },
                _ => {}
            }
        }
        if !faults.is_empty() {
            return Ok(Err(faults));
        }
        let Some(id) = id else { return Ok(Ok(None)) };
        let refused = |message| Ok(Err(vec![plan.row_fault(line, message)]));
        if let Some(row) = self.used.row_of(id) {
            return refused(Message::new(
                "repeated_id",
                format!("第 {row} 行改的是同一条记录。留一行。"),
                format!("Row {row} changes the same record. Keep one of them."),
            ));
        }
        match (tx.get(self.noun, id, &access::visible(self.actor, self.noun))?, version) {
            (None, _) => {
                refused(Message::new("link", "没有这个 id 的记录。", "There is no record with this id."))
            }
            (Some(_), None) => refused(Message::new(
                "version_missing",
                "有 id 没有 version，不知道改的是哪一版。请保留导出时的 version 列。",
                "An id without its version does not say what was edited. Keep the column version as exported.",
            )),
            (Some(row), Some(version)) if row.version != version => refused(Message::new(
                "stale",
                "这条记录在导出之后被改过。请重新导出再改。",
                "This record was changed after the export. Export again and edit that.",
            )),
            (Some(row), Some(_)) => Ok(Ok(Some(row))),
        }
    }

    fn cells(&mut self, tx: &mut Tx<'_>, line: &Line, before: Option<&Row>) -> Result<Cells> {
        let (noun, plan) = (self.noun, self.plan);
        let mut cells = Cells::default();
        for (at, column) in plan.columns.iter().enumerate() {
            let Some(Target::Field(spec, unit)) = column else { continue };
            if spec.read_only || !access::may_set(self.actor, noun, spec.name) {
                continue;
            }
            let written = line.text(at).unwrap_or("");
            let value = match (spec.kind, before.and_then(|row| row.values.get(noun.position(spec.name)?))) {
                (Kind::Link(slug) | Kind::Links(slug), _) => self.link(tx, spec, slug, written)?,
                (_, Some(old)) if is_as_exported(spec, old, unit, written) => Ok(old.clone()),
                _ => refuse_too_long(written).and_then(|()| read_cell(spec, unit, written)),
            };
            match value {
                Ok(value) => {
                    cells.values.insert(spec.name.to_owned(), value);
                }
                Err(message) => {
                    cells.unreadable.push(spec.name);
                    cells.faults.push(plan.cell_fault(line, at, message));
                }
            }
        }
        Ok(cells)
    }

    fn link(
        &mut self,
        tx: &mut Tx<'_>,
        spec: &'static FieldSpec,
        slug: &str,
        written: &str,
    ) -> Result<Result<Value, Message>> {
        let key = (spec.name, written.to_owned());
        if let Some(known) = self.names.get(&key) {
            return Ok(known.clone());
        }
        let found = input::read_links(tx, self.actor, spec, slug, written)?;
        self.names.insert(key, found.clone());
        Ok(found)
    }

    /// Applies what the form would: links, ownership, the noun's own rules; gives the values that would be kept.
    /// A field that could not be read leaves rules over several fields unasked, which would take it for empty.
    fn check(
        &self,
        tx: &mut Tx<'_>,
        input: &Input,
        before: Option<&Row>,
        unreadable: &[&str],
    ) -> Result<(Report, Option<Vec<Value>>)> {
        let (actor, noun) = (self.actor, self.noun);
        let mut report = Report::default();
        if before.is_some_and(|row| !access::may_update(actor, noun, row)) {
            let message = Message::new(
                "forbidden",
                "这个账号不能改这条记录。",
                "This account may not change this record.",
            );
            report.error("", message);
            return Ok((report, None));
        }
        let values = match input::values(tx, actor, noun, input, before) {
            Ok(values) => values,
            Err(Error::Invalid(report)) => return Ok((report, None)),
            Err(other) => return Err(other),
        };
        match unreadable.is_empty() {
            true => report = noun.check(&values),
            false => input::check_others(noun, &values, &mut report),
        }
        access::check_own(actor, noun, &values, &mut report);
        if let Some(row) = before.filter(|row| row.values != values) {
            if row.archived_at.is_some() {
                let (zh, en) = ("已归档，恢复后才能改。", "It is archived: restore it to change it.");
                report.error("", Message::new("archived", zh, en));
            }
            if let Err(Error::Conflict { code, message }) = require_open(noun, &row.values) {
                report.error("", Message::new(code, message.zh, message.en));
            }
        }
        Ok((report, Some(values)))
    }
}

/// An id that cannot be read must not become a new record, nor a version that cannot be read be overwritten.
fn damaged() -> Message {
    Message::new(
        "damaged",
        "id 和 version 两列是导出时写的，不能改。请照原样写回；要新建就两格都空着。",
        "The export wrote id and version; they stay as they are. Leave both empty for a new record.",
    )
}

fn read_cell(spec: &FieldSpec, unit: &str, written: &str) -> Result<Value, Message> {
    match written.trim() {
        "" | "未掌握" | "不适用" | "unknown" | "n/a" => spec.parse(written),
        _ if unit == spec.unit => spec.parse(written),
        _ => spec.kind.parse(written, unit, spec.max),
    }
}
