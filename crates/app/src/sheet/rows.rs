//! One row of a file read by the rules of the form: its values, or all its faults at once. What a row says and the
//! import does not take is noted, never dropped in silence.

mod named;

use super::cells::{is_as_exported, refuse_too_long};
use super::columns::{CellFault, Line, Plan, Reading, Target};
use super::habit;
use super::notes::{Note, Notes};
use super::twins::{Decision, Twin, Twins};
use super::used::Used;
use crate::input::{self, Input};
use crate::record::{is_masked, require_open};
use crate::{Actor, Error, Result, access, reported};
use kernel::{Kind, Message, Noun, Report, Uuid, Value};
use papers::sheet::Kind as CellKind;
use std::collections::{BTreeMap, HashMap, HashSet};
use store::{Row, Tx};

/// A row ready to be written.
pub(super) struct Ready {
    pub(super) values: Vec<Value>,
    /// The record that it changes.
    pub(super) existing: Option<Row>,
    /// Whether a stage is part of it, as reported.
    pub(super) reports: bool,
    /// Whether it says anything that the record does not.
    pub(super) changes: bool,
}

/// What becomes of a row.
pub(super) enum Outcome {
    Ready(Box<Ready>),
    Faulty(Vec<CellFault>),
    /// It is there already and was chosen to be left out.
    Left,
    /// It is there already and nobody has chosen.
    Undecided,
}

/// Reads rows one after another within one transaction.
pub(super) struct Rows<'a> {
    actor: &'a Actor,
    noun: &'static Noun,
    plan: &'a Plan,
    twins: &'a mut Twins,
    /// Names already looked up: a sheet of thousands names the same few parks.
    names: HashMap<(&'static str, String), Result<Value, Message>>,
    /// Links already found.
    links: HashSet<(&'static str, Uuid)>,
    notes: Notes,
    used: Used,
    /// Rows that are there already.
    pub(super) met: Vec<Twin>,
}

/// What the cells of a row say.
#[derive(Default)]
struct Said {
    values: BTreeMap<String, Value>,
    reported: Vec<(&'static str, Value)>,
    faults: Vec<CellFault>,
    unreadable: Vec<&'static str>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(
        actor: &'a Actor,
        noun: &'static Noun,
        plan: &'a Plan,
        twins: &'a mut Twins,
    ) -> Rows<'a> {
        Rows {
            actor,
            noun,
            plan,
            twins,
            names: HashMap::new(),
            links: HashSet::new(),
            notes: Notes::default(),
            used: Used::default(),
            met: Vec::new(),
        }
    }

    /// What was noted, by column.
    pub(super) fn notes(self) -> Vec<Note> {
        self.notes.all()
    }

    /// Reads a row.
    pub(super) fn read(&mut self, tx: &mut Tx<'_>, line: &Line<'_>) -> Result<Outcome> {
        let mut existing = match self.named(tx, line)? {
            Ok(existing) => existing,
            // A row whose id leads nowhere is no new record either, so nothing more can be said of it.
            Err(faults) => return Ok(Outcome::Faulty(faults)),
        };
        let mut said = self.said(tx, line, existing.as_ref())?;
        match &existing {
            // Private fields that an export withholds are empty in its sheet.
            Some(row) if is_masked(self.actor, self.noun, row, true) => said.values.retain(|name, value| {
                *value != Value::Empty || self.noun.field(name).is_none_or(|spec| !spec.private)
            }),
            Some(_) => {}
            None => {
                if let Some(outcome) = self.repeats(tx, line, &said, &mut existing)? {
                    return Ok(outcome);
                }
                // An empty cell of a new record leaves the field to its default, one of a known record as it is.
                said.values.retain(|_, value| *value != Value::Empty);
            }
        }
        self.finish(tx, line, said, existing)
    }

    /// What becomes of a row that is there already; the record that it shall change comes back in `existing`.
    fn repeats(
        &mut self,
        tx: &mut Tx<'_>,
        line: &Line<'_>,
        said: &Said,
        existing: &mut Option<Row>,
    ) -> Result<Option<Outcome>> {
        let Some(twin) = self.twins.of(tx, self.actor, self.noun, line, &said.values)? else {
            return Ok(None);
        };
        let decision = self.twins.decision(line.number);
        self.met.push(Twin { decision, ..twin.clone() });
        match (decision, twin.record) {
            (Some(Decision::New), _) => Ok(None),
            (Some(Decision::Update), Some(at)) if twin.may_update && self.used.row_of(at.id).is_none() => {
                *existing = tx.get(self.noun, at.id, &access::visible(self.actor, self.noun))?;
                Ok(None)
            }
            (Some(Decision::Leave), _) => Ok(Some(Outcome::Left)),
            _ => Ok(Some(Outcome::Undecided)),
        }
    }

    fn said(&mut self, tx: &mut Tx<'_>, line: &Line<'_>, before: Option<&Row>) -> Result<Said> {
        let mut said = Said::default();
        let plan = self.plan;
        for (target, text) in &plan.constants {
            if let Target::Field(reading) = target {
                self.field(tx, line, None, reading, (text, CellKind::Text), before, &mut said)?;
            }
        }
        for (at, target) in plan.columns.iter().enumerate() {
            if let Some(Target::Field(reading)) = target {
                let cell = (line.text(at).unwrap_or(""), line.kind(at));
                self.field(tx, line, Some(at), reading, cell, before, &mut said)?;
            }
        }
        for at in &line.repeated {
            let message =
                Message::new("repeated", "空格，按上一行的值读。", "Empty, read as the cell above.");
            self.notes.add(self.plan, *at, line, message);
        }
        Ok(said)
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "one cell: where it stands, how it is read, what was there"
    )]
    fn field(
        &mut self,
        tx: &mut Tx<'_>,
        line: &Line<'_>,
        at: Option<usize>,
        reading: &Reading,
        (written, kind): (&str, CellKind),
        before: Option<&Row>,
        said: &mut Said,
    ) -> Result<()> {
        let spec = reading.spec;
        let reports = reported::is_reported(self.noun, spec.name);
        if !reports && (spec.read_only || !access::may_set(self.actor, self.noun, spec.name)) {
            if let Some(at) = at.filter(|_| !written.trim().is_empty()) {
                let message = Message::new(
                    "not_taken",
                    "没有导入：此栏由系统或专门的操作填写。",
                    "Not taken: this field is set by the program or an operation of its own.",
                );
                self.notes.add(self.plan, at, line, message);
            }
            return Ok(());
        }
        let kind = match kind {
            CellKind::Number
                if !self.plan.has_serial_days() && matches!(spec.kind, Kind::Date | Kind::RoughDate) =>
            {
                CellKind::Text
            }
            kind => kind,
        };
        let old = before.and_then(|row| row.values.get(self.noun.position(spec.name)?));
        let read = match (spec.kind, old) {
            (Kind::Link(slug) | Kind::Links(slug), _) => self.link(tx, reading, slug, written, kind)?,
            (_, Some(old)) if is_as_exported(spec, old, &reading.habit.unit, written) => {
                Ok(habit::Read { value: old.clone(), approx: None, was_mark: false })
            }
            _ => refuse_too_long(written).and_then(|()| habit::read(spec, &reading.habit, written, kind)),
        };
        let read = match read {
            Ok(read) => read,
            Err(message) => {
                said.unreadable.push(spec.name);
                said.faults.push(match at {
                    Some(at) => self.plan.cell_fault(line, at, message),
                    None => CellFault {
                        heading: spec.label.zh.to_owned(),
                        written: written.to_owned(),
                        ..self.plan.row_fault(line, message)
                    },
                });
                return Ok(());
            }
        };
        if let (true, Some(at)) = (read.was_mark, at) {
            self.notes.add(
                self.plan,
                at,
                line,
                Message::new("mark", "这个记号按空着读。", "The mark is read as empty."),
            );
        }
        if let Some(code) = read.approx {
            self.qualified(line, at, spec.name, code, said);
        }
        match reports {
            true => said.reported.push((spec.name, read.value)),
            false => drop(said.values.insert(spec.name.to_owned(), read.value)),
        }
        Ok(())
    }

    /// A qualified amount goes with the field that says how exact it is; without one it is refused.
    fn qualified(
        &mut self,
        line: &Line<'_>,
        at: Option<usize>,
        field: &'static str,
        code: &str,
        said: &mut Said,
    ) {
        let beside = self.noun.field(&format!("{field}_approx"));
        match beside {
            Some(spec) => {
                said.values.entry(spec.name.to_owned()).or_insert_with(|| Value::Text(code.to_owned()));
                if let Some(at) = at {
                    let message = Message::new(
                        "qualified",
                        format!("“约”“超”等另记到“{}”。", spec.label.zh),
                        format!("The qualification goes to “{}”.", spec.label.en),
                    );
                    self.notes.add(self.plan, at, line, message);
                }
            }
            None => {
                said.unreadable.push(field);
                let message = Message::new(
                    "approximate",
                    "带“约”“超”等的数不是确定的数，此栏没有地方记准确程度。请写确定的数，没有就写未掌握。",
                    "A qualified figure is not exact, and this field has no place for that. Write the exact figure or 未掌握.",
                );
                said.faults.push(match at {
                    Some(at) => self.plan.cell_fault(line, at, message),
                    None => self.plan.row_fault(line, message),
                });
            }
        }
    }

    fn link(
        &mut self,
        tx: &mut Tx<'_>,
        reading: &Reading,
        slug: &'static str,
        written: &str,
        kind: CellKind,
    ) -> Result<Result<habit::Read, Message>> {
        let spec = reading.spec;
        let text = reading.habit.ours(written.trim());
        let was_mark = habit::is_mark(text);
        let text = if was_mark { "" } else { text };
        if let Err(message) = habit::sound(kind) {
            return Ok(Err(message));
        }
        let key = (spec.name, text.to_owned());
        let found = match self.names.get(&key) {
            Some(known) => known.clone(),
            None => {
                let found = input::read_links(tx, self.actor, spec, slug, text)?;
                self.names.insert(key, found.clone());
                found
            }
        };
        Ok(found.map(|value| habit::Read { value, approx: None, was_mark }))
    }

    /// Applies what the form would: links, ownership, the noun's own rules. A field that could not be read leaves
    /// those rules unasked, which would take it for empty.
    fn finish(
        &mut self,
        tx: &mut Tx<'_>,
        line: &Line<'_>,
        said: Said,
        existing: Option<Row>,
    ) -> Result<Outcome> {
        let (actor, noun, plan) = (self.actor, self.noun, self.plan);
        let Said { values, mut reported, mut faults, unreadable, .. } = said;
        if let Some(row) = &existing {
            if !access::may_update(actor, noun, row) {
                let message = Message::new(
                    "forbidden",
                    "这个账号不能改这条记录。",
                    "This account may not change this record.",
                );
                faults.push(plan.row_fault(line, message));
                return Ok(Outcome::Faulty(faults));
            }
            self.note_reported(line, row, &reported);
            reported.clear();
        }
        reported.retain(|(_, value)| *value != Value::Empty);
        let input = Input::Values(values);
        let (values, mut report) =
            match input::values_knowing(tx, actor, noun, &input, existing.as_ref(), &mut self.links) {
                Ok(mut values) => {
                    reported::set(noun, &mut values, &reported);
                    let mut report = Report::default();
                    match unreadable.is_empty() {
                        true => report = noun.check(&values),
                        false => input::check_others(noun, &values, &mut report),
                    }
                    access::check_own(actor, noun, &values, &mut report);
                    (values, report)
                }
                Err(Error::Invalid(report)) => (Vec::new(), report),
                Err(other) => return Err(other),
            };
        if !reported.is_empty() && report.is_ok() {
            reported::check(noun, &values, &mut report);
        }
        let changes = existing.as_ref().is_none_or(|row| row.values != values);
        if let Some(row) = existing.as_ref().filter(|_| changes) {
            self.require_changeable(row, &mut report);
        }
        if changes && !values.is_empty() {
            for (field, message) in self.used.refused(tx, actor, noun, &values, existing.as_ref())? {
                report.error(field, message);
            }
        }
        if changes {
            let has_reason = line.reason(plan).is_some();
            let warnings = report.warnings.into_iter().filter(|_| !has_reason);
            let others = report.errors.into_iter().chain(warnings);
            let others = others.filter(|(field, _)| !unreadable.contains(field));
            faults.extend(others.map(|(field, message)| plan.field_fault(noun, line, field, message)));
        }
        if !faults.is_empty() {
            faults.sort_by_key(|fault| plan.place(fault));
            return Ok(Outcome::Faulty(faults));
        }
        self.used.keep(noun, line.number, &values, existing.as_ref().map(|row| row.id));
        Ok(Outcome::Ready(Box::new(Ready { values, existing, reports: !reported.is_empty(), changes })))
    }

    /// What is put away or settled is not changed by a sheet.
    fn require_changeable(&self, row: &Row, report: &mut Report) {
        if row.archived_at.is_some() {
            let (zh, en) = ("已归档，恢复后才能改。", "It is archived: restore it to change it.");
            report.error("", Message::new("archived", zh, en));
        }
        if let Err(Error::Conflict { code, message }) = require_open(self.noun, &row.values) {
            report.error("", Message::new(code, message.zh, message.en));
        }
    }

    /// A stage of a record that is there already moves with evidence only.
    fn note_reported(&mut self, line: &Line<'_>, row: &Row, reported: &[(&'static str, Value)]) {
        for (field, value) in reported {
            let old = self.noun.position(field).and_then(|at| row.values.get(at));
            let is = |column: &Option<Target>| matches!(column, Some(Target::Field(reading)) if reading.spec.name == *field);
            if let Some(at) =
                self.plan.columns.iter().position(is).filter(|_| old != Some(value) && *value != Value::Empty)
            {
                let message = Message::new(
                    "needs_evidence",
                    "没有导入：已有项目的阶段凭证据推进，不由表格修改。",
                    "Not taken: the stage of a project in the book moves with evidence, not by a sheet.",
                );
                self.notes.add(self.plan, at, line, message);
            }
        }
    }
}
