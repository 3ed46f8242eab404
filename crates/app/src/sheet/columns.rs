//! Understanding a file: which column fills which field, in which unit, and where a fault stands.

use super::{ID_HEADING, VERSION_HEADING};
use crate::{App, Error, Result, files};
use kernel::{FieldSpec, Kind, Message, Noun};
use papers::sheet::{self as table, ReadOptions, Sheet};

/// A column and the field it fills.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Letter.
    pub column: String,
    /// Its text.
    pub written: String,
    /// The field; `None` when the column is left out.
    pub field: Option<&'static str>,
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
    pub(super) headings: Vec<Heading>,
    /// By column position: the field and the unit its heading names.
    pub(super) columns: Vec<Option<Target>>,
    pub(super) rows: Vec<Line>,
    /// What is wrong with the headings themselves; then no row can be taken.
    pub(super) faults: Vec<CellFault>,
    pub(super) encoding: Option<String>,
}

#[derive(Clone, Copy)]
pub(super) enum Target {
    Field(&'static FieldSpec, &'static str),
    Id,
    Version,
    Reason,
}

/// A row with content.
pub(super) struct Line {
    pub(super) number: u32,
    /// Column position and text.
    pub(super) texts: Vec<(usize, String)>,
}

impl Line {
    pub(super) fn text(&self, column: usize) -> Option<&str> {
        self.texts.iter().find(|(own, _)| *own == column).map(|(_, text)| text.as_str())
    }

    pub(super) fn cells(&self, width: usize) -> Vec<String> {
        (0..width).map(|column| self.text(column).unwrap_or("").to_owned()).collect()
    }

    pub(super) fn reason(&self, plan: &Plan) -> Option<String> {
        let column = plan.columns.iter().position(|target| matches!(target, Some(Target::Reason)))?;
        self.text(column).map(ToOwned::to_owned)
    }
}

/// Two imports are read at once; others wait. Reading happens off the threads that serve requests.
pub(super) async fn plan(app: &App, noun: &'static Noun, file: String, bytes: Vec<u8>) -> Result<Plan> {
    let _turn = app.imports.acquire().await.map_err(|error| Error::Internal(error.to_string()))?;
    let work = move || {
        let options = ReadOptions { unguard: true, ..ReadOptions::default() };
        let sheet =
            table::read(&bytes, &file, &papers::Limits::default(), &options).map_err(files::refused)?;
        Ok(understand(noun, &sheet))
    };
    tokio::task::spawn_blocking(work).await.map_err(|error| Error::Internal(error.to_string()))?
}

fn understand(noun: &'static Noun, sheet: &Sheet) -> Plan {
    let above = rows_above_headings(noun, sheet);
    let mut rows = sheet.rows().skip(above);
    let first = rows.next();
    let mut headings = Vec::new();
    let mut columns = Vec::new();
    for cell in first.iter().flat_map(|row| row.cells()) {
        let at = usize::from(cell.column).saturating_sub(1);
        while headings.len() < at {
            headings.push(heading(headings.len(), ""));
            columns.push(None);
        }
        let target = target(noun, cell.text);
        let field = match target {
            Some(Target::Field(spec, _)) => Some(spec.name),
            Some(Target::Id) => Some(ID_HEADING),
            Some(Target::Version) => Some(VERSION_HEADING),
            Some(Target::Reason) => Some("reason"),
            None => None,
        };
        headings.push(Heading { field, ..heading(at, cell.text) });
        columns.push(target);
    }
    let number = first.map_or(1, |row| row.number);
    let rows = rows
        .map(|row| Line {
            number: row.number,
            texts: row
                .cells()
                .filter(|cell| !cell.text.trim().is_empty())
                .map(|cell| (usize::from(cell.column).saturating_sub(1), cell.text.to_owned()))
                .collect(),
        })
        .filter(|line| !line.texts.is_empty())
        .collect();
    let mut faults = missing_columns(noun, &columns, number);
    faults.extend(repeated_columns(&headings, number));
    Plan {
        headings,
        columns,
        rows,
        faults,
        encoding: sheet.encoding.map(|encoding| encoding.name().to_owned()),
    }
}

/// How many rows stand above the headings: people write a title and a date there.
fn rows_above_headings(noun: &'static Noun, sheet: &Sheet) -> usize {
    const SEARCHED: usize = 10;
    let title = noun.fields[noun.title()].name;
    let names_records = |text: &str| match target(noun, text) {
        Some(Target::Field(spec, _)) => spec.name == title,
        Some(Target::Id) => true,
        _ => false,
    };
    let is_headings = |row: table::SheetRow<'_>| row.cells().any(|cell| names_records(cell.text));
    sheet.rows().take(SEARCHED).position(is_headings).unwrap_or(0)
}

fn heading(at: usize, written: &str) -> Heading {
    let column = papers::fault::letters(u32::try_from(at + 1).unwrap_or(u32::MAX));
    Heading { column, written: written.to_owned(), field: None, read_only: false }
}

/// The field a heading means: by label in either language, by name, or by a former heading; a unit may
/// follow in brackets.
fn target(noun: &'static Noun, written: &str) -> Option<Target> {
    let text = written.trim().trim_end_matches('*').trim();
    let (name, unit) = match text.split_once(['（', '(']) {
        Some((name, rest)) => (name.trim(), rest.trim_end_matches(['）', ')']).trim()),
        None => (text, ""),
    };
    match text {
        ID_HEADING => return Some(Target::Id),
        VERSION_HEADING => return Some(Target::Version),
        _ => {}
    }
    let means = |spec: &&FieldSpec, text: &str| {
        [spec.label.zh, spec.name, spec.was].contains(&text) && !text.is_empty()
            || spec.label.en.eq_ignore_ascii_case(text)
    };
    // A label may itself hold brackets, so the whole text is tried first.
    if let Some(spec) = noun.fields.iter().find(|spec| means(spec, text)) {
        return Some(Target::Field(spec, spec.unit));
    }
    // A field of the same name comes first: a scheme has a version of its own.
    match text.to_ascii_lowercase().as_str() {
        ID_HEADING => return Some(Target::Id),
        VERSION_HEADING | "版本" => return Some(Target::Version),
        "reason" | "理由" => return Some(Target::Reason),
        _ => {}
    }
    let spec = noun.fields.iter().find(|spec| means(spec, name))?;
    let known = ["元", "万元", "亿元", "美元", "万美元", "亿美元"].into_iter().find(|known| *known == unit);
    match spec.kind {
        Kind::Money | Kind::Usd => Some(Target::Field(spec, known?)),
        // A number under a unit that is not its own would be read wrongly without a word.
        Kind::Number { unit: own, .. } if ![spec.unit, own.zh, own.en].contains(&unit) => None,
        _ => Some(Target::Field(spec, spec.unit)),
    }
}

fn missing_columns(noun: &'static Noun, columns: &[Option<Target>], row: u32) -> Vec<CellFault> {
    let has = |name: &str| {
        columns.iter().any(|column| matches!(column, Some(Target::Field(spec, _)) if spec.name == name))
    };
    if columns.iter().any(|column| matches!(column, Some(Target::Id))) {
        return Vec::new();
    }
    let title = &noun.fields[noun.title()];
    if has(title.name) {
        return Vec::new();
    }
    let message = Message::new(
        "missing_column",
        format!("前几行里没有“{}”这一列。请按模板写表头。", title.label.zh),
        format!("The first rows have no column “{}”. Use the headings of the template.", title.label.en),
    );
    vec![CellFault {
        row,
        column: String::new(),
        heading: title.label.zh.to_owned(),
        written: String::new(),
        message,
    }]
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

impl Plan {
    pub(super) fn cell_fault(&self, line: &Line, at: usize, message: Message) -> CellFault {
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
        line: &Line,
        field: &str,
        message: Message,
    ) -> CellFault {
        let at = self
            .columns
            .iter()
            .position(|column| matches!(column, Some(Target::Field(spec, _)) if spec.name == field));
        match at {
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

    pub(super) fn row_fault(&self, line: &Line, message: Message) -> CellFault {
        CellFault {
            row: line.number,
            column: String::new(),
            heading: String::new(),
            written: String::new(),
            message,
        }
    }
}
