//! A file understood under a mapping: which column fills which field, in which habit; which rows are records.

use super::guess;
use super::habit::Habit;
use super::mapping::Mapping;
use super::shape::{self, Head, LEFT_MAX, LeftRow};
use kernel::{FieldSpec, Kind, Message, Noun};
use papers::sheet::{Cell, Kind as CellKind, Sheet, SheetRow};
use std::collections::HashSet;

/// A column and the field it fills.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Letter.
    pub column: String,
    /// Its text.
    pub written: String,
    /// The field; `None` when the column is left out.
    pub field: Option<&'static str>,
    /// The unit in which bare numbers of it are read; empty where there is none.
    pub unit: String,
    /// Whether the workbook hides it.
    pub hidden: bool,
    /// Whether the column is only there to be read: its field cannot be set by this account or by any sheet.
    pub read_only: bool,
}

/// A cell that must be mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellFault {
    /// Row in the file.
    pub row: u32,
    /// Letter of the column; empty when it is about the whole row.
    pub column: String,
    /// Heading of the column, or label of the field.
    pub heading: String,
    /// What is written there.
    pub written: String,
    /// What is wrong and what to do.
    pub message: Message,
}

/// A file read and its columns understood, before the book is asked.
pub(super) struct Plan {
    sheet: Sheet,
    head: Head,
    pub(super) headings: Vec<Heading>,
    /// By column position.
    pub(super) columns: Vec<Option<Target>>,
    /// Values of fields without a column.
    pub(super) constants: Vec<(Target, String)>,
    /// Rows that are no records, the first [`LEFT_MAX`] of them.
    pub(super) left: Vec<LeftRow>,
    left_rows: HashSet<u32>,
    /// Rows that are records.
    pub(super) rows: usize,
    /// Rows without any content between the first and the last.
    pub(super) blank_rows: usize,
    /// What is wrong with the headings themselves; then no row can be taken.
    pub(super) faults: Vec<CellFault>,
    pub(super) encoding: Option<String>,
    pub(super) mapping: Mapping,
}

/// What the cells of a column are.
#[derive(Clone)]
pub(super) enum Target {
    Field(Box<Reading>),
    Id,
    Version,
    Reason,
}

/// A column that fills a field.
#[derive(Clone)]
pub(super) struct Reading {
    pub(super) spec: &'static FieldSpec,
    pub(super) habit: Habit,
    down: bool,
}

/// A row that is a record.
pub(super) struct Line<'p> {
    pub(super) number: u32,
    cells: Vec<Option<Cell<'p>>>,
    /// Positions whose cell is empty and repeats the one above.
    pub(super) repeated: Vec<usize>,
}

impl<'p> Line<'p> {
    pub(super) fn text(&self, column: usize) -> Option<&'p str> {
        self.cells.get(column).copied().flatten().map(|cell| cell.text)
    }

    pub(super) fn kind(&self, column: usize) -> CellKind {
        self.cells.get(column).copied().flatten().map_or(CellKind::Text, |cell| cell.kind)
    }

    pub(super) fn cells(&self, width: usize) -> Vec<String> {
        (0..width).map(|column| self.text(column).unwrap_or("").to_owned()).collect()
    }

    pub(super) fn reason(&self, plan: &Plan) -> Option<String> {
        let column = plan.columns.iter().position(|target| matches!(target, Some(Target::Reason)))?;
        self.text(column).filter(|text| !text.trim().is_empty()).map(ToOwned::to_owned)
    }
}

/// Understands a sheet under a mapping. `missing` are headings that the mapping reads and the file lacks.
pub(super) fn understand(
    noun: &'static Noun,
    sheet: Sheet,
    head: Head,
    mapping: Mapping,
    missing: &[String],
) -> Plan {
    let mut headings = Vec::new();
    let mut columns = Vec::new();
    for (at, written) in head.texts.iter().enumerate() {
        let target = mapping.columns.get(at).and_then(|column| target(noun, &mapping, column, written));
        let (field, unit) = match &target {
            Some(Target::Field(reading)) => (Some(reading.spec.name), reading.habit.unit.clone()),
            Some(Target::Id) => (Some("id"), String::new()),
            Some(Target::Version) => (Some("version"), String::new()),
            Some(Target::Reason) => (Some("reason"), String::new()),
            None => (None, String::new()),
        };
        let hidden = guess::is_hidden(&sheet, at);
        headings.push(Heading {
            column: letters(at),
            written: written.clone(),
            field,
            unit,
            hidden,
            read_only: false,
        });
        columns.push(target);
    }
    let constants = mapping.constants.iter().filter_map(|(field, text)| {
        let column = records::sources::SheetColumn { field: field.clone(), ..Default::default() };
        Some((target(noun, &mapping, &column, "")?, text.clone()))
    });
    let constants: Vec<(Target, String)> = constants.collect();
    let mut faults = missing_columns(noun, &columns, &constants, head.row);
    faults.extend(missing.iter().map(|heading| lacking(heading, head.row)));
    faults.extend(repeated_columns(&headings, head.row));
    let encoding = sheet.encoding.map(|encoding| encoding.name().to_owned());
    let mut plan = Plan {
        left: shape::above(&sheet, &head),
        sheet,
        head,
        headings,
        columns,
        constants,
        left_rows: HashSet::new(),
        rows: 0,
        blank_rows: 0,
        faults,
        encoding,
        mapping,
    };
    plan.sort_rows(noun);
    plan
}

pub(super) fn target(
    noun: &'static Noun,
    mapping: &Mapping,
    column: &records::sources::SheetColumn,
    heading: &str,
) -> Option<Target> {
    match column.field.as_str() {
        "" => return None,
        "#id" => return Some(Target::Id),
        "#version" => return Some(Target::Version),
        "#reason" => return Some(Target::Reason),
        _ => {}
    }
    let spec = noun.field(&column.field)?;
    let is_money = matches!(spec.kind, Kind::Money | Kind::Usd);
    // The field's own unit holds under the field's own heading, as a form shows it.
    let own = guess::equal(noun, heading) == Some(spec.name) && mapping.layout.is_none();
    let shared = match (spec.kind, mapping.unit.ends_with("美元")) {
        (Kind::Money, false) | (Kind::Usd, true) => mapping.unit.as_str(),
        _ => "",
    };
    let unit = match (is_money, column.unit.as_str(), shared) {
        (false, ..) => spec.unit,
        (true, "", "") if own && mapping.plain => spec.unit,
        (true, "", shared) => shared,
        (true, unit, _) => unit,
    };
    let habit = Habit { unit: unit.to_owned(), dates: column.dates, words: column.words.clone() };
    Some(Target::Field(Box::new(Reading { spec, habit, down: column.down })))
}

fn missing_columns(
    noun: &'static Noun,
    columns: &[Option<Target>],
    constants: &[(Target, String)],
    row: u32,
) -> Vec<CellFault> {
    let fills =
        |target: &Target, name: &str| matches!(target, Target::Field(reading) if reading.spec.name == name);
    if columns.iter().any(|column| matches!(column, Some(Target::Id))) {
        return Vec::new();
    }
    let title = &noun.fields[noun.title()];
    let targets = columns.iter().flatten().chain(constants.iter().map(|(target, _)| target));
    if targets.clone().any(|target| fills(target, title.name)) {
        return Vec::new();
    }
    let message = Message::new(
        "missing_column",
        format!("没有一列填到“{}”。请在“列的对照”里选，或按模板写表头。", title.label.zh),
        format!("No column fills “{}”. Map one to it, or use the headings of the template.", title.label.en),
    );
    vec![about_headings(row, title.label.zh, message)]
}

fn lacking(heading: &str, row: u32) -> CellFault {
    let message = Message::new(
        "missing_column",
        format!("对照里有“{heading}”一列，这个文件里没有。补上这一列，或重新对照。"),
        format!("The layout reads a column “{heading}”, which this file lacks. Add it, or map anew."),
    );
    about_headings(row, heading, message)
}

fn about_headings(row: u32, heading: &str, message: Message) -> CellFault {
    CellFault { row, column: String::new(), heading: heading.to_owned(), written: String::new(), message }
}

/// Two columns for one field: nobody can say which of them holds.
fn repeated_columns(headings: &[Heading], row: u32) -> Vec<CellFault> {
    let first = |at: usize, field: &str| {
        headings.iter().take(at).find(|earlier| earlier.field == Some(field)).map(|earlier| &earlier.column)
    };
    let fault = |(at, heading): (usize, &Heading)| {
        let (column, earlier) = (&heading.column, first(at, heading.field?)?);
        let message = Message::new(
            "repeated_column",
            format!("{earlier} 列和 {column} 列填的是同一栏。留一列，另一列删去或改表头。"),
            format!("Columns {earlier} and {column} fill the same field. Keep one of them."),
        );
        let (column, written) = (column.clone(), heading.written.clone());
        Some(CellFault { row, column, heading: written.clone(), written, message })
    };
    headings.iter().enumerate().filter_map(fault).collect()
}

/// The letters of a column by position.
pub(super) fn letters(at: usize) -> String {
    papers::fault::letters(u32::try_from(at + 1).unwrap_or(u32::MAX))
}

impl Plan {
    /// Tells records from the rows that are none.
    fn sort_rows(&mut self, noun: &'static Noun) {
        let title = noun.fields[noun.title()].name;
        let at = |name: &str| {
            let is = |target: &Option<Target>| matches!(target, Some(Target::Field(reading)) if reading.spec.name == name);
            self.columns.iter().position(is).and_then(|at| u16::try_from(at + 1).ok())
        };
        let title = at(title);
        let columns = &self.columns;
        let is_mapped =
            |column: u16| columns.get(usize::from(column).saturating_sub(1)).is_some_and(Option::is_some);
        let mut last = 0;
        for row in self.sheet.rows() {
            if last >= self.head.row {
                self.blank_rows += row.number.saturating_sub(last + 1) as usize;
            }
            last = row.number;
            if row.number < self.head.row + self.head.depth {
                continue;
            }
            if row.cells().all(|cell| cell.text.trim().is_empty() && cell.kind != CellKind::Uncalculated) {
                self.blank_rows += 1;
                self.left_rows.insert(row.number);
                continue;
            }
            match shape::why_left(&row, &self.head, title, &is_mapped) {
                Some(why) => {
                    self.left_rows.insert(row.number);
                    if self.left.len() < LEFT_MAX {
                        self.left.push(LeftRow { row: row.number, text: shape::words(&row), why });
                    }
                }
                None => self.rows += 1,
            }
        }
    }

    /// The records, in the order of the file.
    pub(super) fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        let first = self.head.row + self.head.depth;
        let mut above: Vec<Option<Cell<'_>>> = vec![None; self.columns.len()];
        let rows = self.sheet.rows();
        let rows = rows.filter(move |row| row.number >= first && !self.left_rows.contains(&row.number));
        rows.map(move |row| self.line(&row, &mut above))
    }

    fn line<'p>(&'p self, row: &SheetRow<'p>, above: &mut [Option<Cell<'p>>]) -> Line<'p> {
        let mut cells = vec![None; self.columns.len()];
        for cell in row.cells() {
            if let Some(place) = cells.get_mut(usize::from(cell.column).saturating_sub(1))
                && (!cell.text.trim().is_empty() || cell.kind == CellKind::Uncalculated)
            {
                *place = Some(cell);
            }
        }
        let mut repeated = Vec::new();
        for (at, target) in self.columns.iter().enumerate() {
            let (Some(own), Some(upper)) = (cells.get_mut(at), above.get_mut(at)) else { continue };
            match (&own, target) {
                (None, Some(Target::Field(reading))) if reading.down && upper.is_some() => {
                    *own = *upper;
                    repeated.push(at);
                }
                (Some(_), _) => *upper = *own,
                _ => {}
            }
        }
        Line { number: row.number, cells, repeated }
    }

    /// Whether plain numbers of the sheet may be counts of days since 1900.
    pub(super) fn has_serial_days(&self) -> bool {
        !self.sheet.since_1904
    }

    /// Other sheets of the workbook that people see.
    pub(super) fn other_sheets(&self) -> Vec<String> {
        self.sheet.visible.iter().filter(|name| **name != self.sheet.name).cloned().collect()
    }

    pub(super) fn sheet_name(&self) -> &str {
        &self.sheet.name
    }

    pub(super) fn cell_fault(&self, line: &Line<'_>, at: usize, message: Message) -> CellFault {
        let (column, heading) = match self.headings.get(at) {
            Some(heading) => (heading.column.clone(), heading.written.clone()),
            None => Default::default(),
        };
        let written = line.text(at).unwrap_or("").to_owned();
        CellFault { row: line.number, column, heading, written, message }
    }

    pub(super) fn field_fault(
        &self,
        noun: &'static Noun,
        line: &Line<'_>,
        field: &str,
        message: Message,
    ) -> CellFault {
        let is = |column: &Option<Target>| matches!(column, Some(Target::Field(reading)) if reading.spec.name == field);
        match self.columns.iter().position(is) {
            Some(at) => self.cell_fault(line, at, message),
            // The sheet has no column for it, so the fault is the row's and carries the field's name.
            None => {
                let heading = noun.field(field).map(|spec| spec.label.zh.to_owned()).unwrap_or_default();
                CellFault { heading, ..self.row_fault(line, message) }
            }
        }
    }

    /// Where a fault stands in its row: by column, faults of the row itself last.
    pub(super) fn place(&self, fault: &CellFault) -> usize {
        let at = self.headings.iter().position(|heading| heading.column == fault.column);
        at.unwrap_or(self.headings.len())
    }

    pub(super) fn row_fault(&self, line: &Line<'_>, message: Message) -> CellFault {
        CellFault {
            row: line.number,
            column: String::new(),
            heading: String::new(),
            written: String::new(),
            message,
        }
    }
}
