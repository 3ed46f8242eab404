//! Opening an upload: the file read once, its mapping found, and what a person must see to correct it.

use super::columns::{self, Plan, Target, letters, understand};
use super::guess::{self, Reason};
use super::habit;
use super::mapping::{self, Mapping};
use super::shape::{self, Head, LeftRow};
use super::turn::Turn;
use crate::{Actor, App, Error, Result, access, files};
use kernel::{Kind, Message, Noun, Uuid, Value};
use papers::sheet::{self as table, ReadOptions, Sheet};
use records::sources::{SheetColumn, SheetLayout};

/// What a person chose before the columns are mapped.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// First row of the headings.
    pub heading_row: Option<u32>,
    /// Name or id of a layout.
    pub layout: Option<String>,
}

/// An upload as its mapping page shows it.
#[derive(Clone, Debug)]
pub struct Look {
    /// The upload.
    pub upload: Uuid,
    /// Name of the file.
    pub file: String,
    /// Encoding of a csv.
    pub encoding: Option<String>,
    /// Visible sheets of a workbook.
    pub sheets: Vec<String>,
    /// What the columns mean: as set, as kept, or as proposed.
    pub mapping: Mapping,
    /// By column: letter, cells, and why it is proposed so.
    pub columns: Vec<LookColumn>,
    /// What stands above the headings.
    pub above: Vec<LeftRow>,
    /// The same as a layout keeps it: a line a row from the first, cells between tabs.
    pub above_lines: String,
    /// Layouts that the actor may choose: id and name.
    pub layouts: Vec<(Uuid, String)>,
    /// Headings that the chosen layout reads and the file lacks.
    pub missing: Vec<String>,
    /// Whether a preview may follow at once: the layout is known, or every column goes by our own headings.
    pub is_certain: bool,
}

/// A column of the mapping page.
#[derive(Clone, Debug)]
pub struct LookColumn {
    /// Letter.
    pub letter: String,
    /// Whether the workbook hides it.
    pub hidden: bool,
    /// Why it is proposed so.
    pub reason: Reason,
    /// Its first cells.
    pub samples: Vec<Sample>,
    /// Words that are no option of the field it is mapped to.
    pub words: Vec<String>,
}

/// A cell of the mapping page.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// As written.
    pub written: String,
    /// As it is read under the mapping, or why it cannot be; `None` for a column left out and for links, which the book
    /// resolves.
    pub read: Option<Result<Value, Message>>,
}

/// What was found out about a sheet.
struct Found {
    head: Head,
    mapping: Mapping,
    reasons: Vec<Reason>,
    missing: Vec<String>,
    is_certain: bool,
}

/// Shows what an upload holds and what its columns may mean; stores nothing.
pub async fn look(
    app: &App,
    actor: &Actor,
    noun: &'static Noun,
    upload: Uuid,
    asked: &Asked,
) -> Result<Look> {
    let set = match (&asked.sheet, asked.heading_row, &asked.layout) {
        (None, None, None) => mapping::mapping_of(app, actor, upload).await?,
        _ => None,
    };
    let layouts = layouts(app, actor, noun).await?;
    let names = layouts.iter().map(|(id, layout)| (*id, layout.name.as_str().to_owned())).collect();
    let asked = asked.clone();
    let look = opened(app, actor, upload, move |file, bytes| {
        let wanted = asked.sheet.clone().or_else(|| set.as_ref().map(|set| set.sheet.clone()));
        let sheet = read(&file, bytes, wanted)?;
        let found = found(noun, &sheet, set, &asked, &layouts)?;
        let columns = (0..found.head.texts.len()).map(|at| column(noun, &sheet, &found, at)).collect();
        Ok(Look {
            upload,
            file,
            encoding: sheet.encoding.map(|encoding| encoding.name().to_owned()),
            above: shape::above(&sheet, &found.head),
            above_lines: shape::above_lines(&sheet, &found.head),
            sheets: sheet.visible,
            mapping: found.mapping,
            columns,
            missing: found.missing,
            layouts: names,
            is_certain: found.is_certain,
        })
    });
    Ok(look.await?.0)
}

/// Reads an upload under its mapping: the one that was set, a kept one that its headings recognise, else our own
/// headings alone. What is only guessed is never used here.
pub(super) async fn plan(
    app: &App,
    actor: &Actor,
    noun: &'static Noun,
    upload: Uuid,
) -> Result<((String, Plan), Turn)> {
    let set = mapping::mapping_of(app, actor, upload).await?;
    let layouts = if set.is_some() { Vec::new() } else { layouts(app, actor, noun).await? };
    opened(app, actor, upload, move |file, bytes| {
        let sheet = read(&file, bytes, set.as_ref().map(|set| set.sheet.clone()))?;
        let mut found = found(noun, &sheet, set, &Asked::default(), &layouts)?;
        if !found.is_certain {
            only_equal(&mut found);
        }
        Ok((file, understand(noun, sheet, found.head, found.mapping, &found.missing)))
    })
    .await
}

/// Reads an upload in its turn, which goes on with what follows.
async fn opened<T: Send + 'static>(
    app: &App,
    actor: &Actor,
    upload: Uuid,
    work: impl FnOnce(String, Vec<u8>) -> Result<T> + Send + 'static,
) -> Result<(T, Turn)> {
    let turn = Turn::wait(app).await?;
    let (file, bytes) = files::read_upload(app, actor, upload).await?;
    turn.run(move || work(file, bytes)).await
}

fn read(file: &str, bytes: Vec<u8>, sheet: Option<String>) -> Result<Sheet> {
    let limits = papers::Limits::default();
    let is_book = file.to_ascii_lowercase().ends_with(".xlsx");
    let sheet = sheet.filter(|name| is_book && !name.is_empty());
    let options = ReadOptions { sheet, unguard: true, ..ReadOptions::default() };
    table::read(&bytes, file, &limits, &options).map_err(files::refused)
}

async fn layouts(app: &App, actor: &Actor, noun: &'static Noun) -> Result<Vec<(Uuid, SheetLayout)>> {
    let actor = actor.clone();
    app.read(move |tx| {
        let known = mapping::layouts(tx, &actor, noun)?;
        Ok(known.into_iter().map(|(row, layout)| (row.id, layout)).collect())
    })
    .await
}

fn found(
    noun: &'static Noun,
    sheet: &Sheet,
    set: Option<Mapping>,
    asked: &Asked,
    layouts: &[(Uuid, SheetLayout)],
) -> Result<Found> {
    if let Some(mapping) = set {
        let head = shape::head_at(noun, sheet, mapping.heading_row);
        let reasons = vec![Reason::Kept; head.texts.len()];
        return Ok(Found { head, mapping, reasons, missing: Vec::new(), is_certain: true });
    }
    let head = |row: Option<u32>| match row {
        Some(row) => shape::head_at(noun, sheet, row),
        None => shape::head(noun, sheet),
    };
    let kept = match &asked.layout {
        Some(which) => {
            let called = |(id, layout): &&(Uuid, SheetLayout)| {
                layout.name.as_str() == which || id.to_string() == *which
            };
            let (id, layout) = layouts.iter().find(called).ok_or(Error::NotFound)?;
            let by_digest = recognised(noun, sheet, std::slice::from_ref(&(*id, layout.clone())));
            let found = by_digest.map(|(head, _)| head);
            Some((found.unwrap_or_else(|| head(asked.heading_row)), (*id, layout.clone())))
        }
        None if asked.heading_row.is_none() => recognised(noun, sheet, layouts),
        None => None,
    };
    if let Some((head, (id, layout))) = kept {
        let (mapping, reasons, missing) = mapping::applied(id, &layout, &sheet.name, &head);
        return Ok(Found { head, mapping, reasons, missing, is_certain: true });
    }
    let head = head(asked.heading_row);
    let (mut mapping, reasons) = guess::guess(noun, sheet, &head);
    let title = noun.fields[noun.title()].name;
    let names_records = mapping.columns.iter().any(|column| column.field == title || column.field == "#id");
    let is_plain =
        names_records && !reasons.iter().any(|reason| matches!(reason, Reason::Usual | Reason::Content));
    mapping.plain = is_plain;
    Ok(Found { head, mapping, reasons, missing: Vec::new(), is_certain: is_plain })
}

/// The layout whose headings stand among the first rows.
fn recognised(
    noun: &'static Noun,
    sheet: &Sheet,
    layouts: &[(Uuid, SheetLayout)],
) -> Option<(Head, (Uuid, SheetLayout))> {
    const SEARCHED: usize = 20;
    if layouts.is_empty() {
        return None;
    }
    let headings = |layout: &SheetLayout| layout.columns().into_iter().map(|column| column.heading);
    let marks: Vec<Vec<String>> = layouts.iter().map(|(_, layout)| mapping::mark(headings(layout))).collect();
    for row in sheet.rows().take(SEARCHED) {
        let head = shape::head_at(noun, sheet, row.number);
        let mark = mapping::mark(&head.texts);
        let known = marks.iter().position(|own| *own == mark).and_then(|at| layouts.get(at));
        if let Some(known) = known {
            return Some((head, known.clone()));
        }
    }
    None
}

/// Leaves out what was only guessed.
fn only_equal(found: &mut Found) {
    for (column, reason) in found.mapping.columns.iter_mut().zip(&found.reasons) {
        if *reason != Reason::Equal {
            *column = SheetColumn::left_out(&column.heading);
        }
        column.words.clear();
    }
    found.mapping.plain = true;
}

fn column(noun: &'static Noun, sheet: &Sheet, found: &Found, at: usize) -> LookColumn {
    let field = found.mapping.columns.get(at).map_or("", |column| column.field.as_str());
    let is_choice = noun.field(field).is_some_and(|spec| matches!(spec.kind, Kind::Choice(_)));
    LookColumn {
        letter: letters(at),
        hidden: guess::is_hidden(sheet, at),
        reason: found.reasons.get(at).copied().unwrap_or(Reason::Unknown),
        samples: samples(noun, sheet, found, at),
        words: match is_choice {
            true => guess::unknown_words(noun, field, sheet, &found.head, at),
            false => Vec::new(),
        },
    }
}

/// Maps the columns of an upload by lines such as `总投资（亿元） → agreed｜单位 亿元`, found by their headings.
pub async fn use_lines(
    app: &App,
    actor: &Actor,
    noun: &'static Noun,
    upload: Uuid,
    lines: &str,
    unit: &str,
) -> Result<Mapping> {
    let columns: Vec<Option<SheetColumn>> =
        lines.lines().filter(|line| !line.trim().is_empty()).map(SheetColumn::parse).collect();
    let Some(columns) = columns.into_iter().collect::<Option<Vec<_>>>() else {
        return Err(Error::Refused {
            code: "mapping",
            zh: String::from("列的对照看不懂。一列一行：表头 → 栏名｜单位 亿元。"),
            en: String::from("The mapping cannot be read. One column a line: heading → field｜单位 亿元."),
        });
    };
    let mut look = look(app, actor, noun, upload, &Asked { heading_row: None, ..Asked::default() }).await?;
    for column in &mut look.mapping.columns {
        let own = columns.iter().find(|own| mapping::tidy(&own.heading) == mapping::tidy(&column.heading));
        *column = own.cloned().unwrap_or_else(|| SheetColumn::left_out(&column.heading));
    }
    let mapping = Mapping { unit: unit.to_owned(), plain: false, layout: None, ..look.mapping };
    mapping::set_mapping(app, actor, noun, upload, mapping, "", "").await
}

/// Chooses a layout for an upload by name or id.
pub async fn use_layout(
    app: &App,
    actor: &Actor,
    noun: &'static Noun,
    upload: Uuid,
    which: &str,
) -> Result<Mapping> {
    if access::visible(actor, noun).is_nothing() {
        return Err(Error::NotFound);
    }
    let asked = Asked { layout: Some(which.to_owned()), ..Asked::default() };
    let look = look(app, actor, noun, upload, &asked).await.map_err(|error| match error {
        Error::NotFound => mapping::no_layout(which),
        other => other,
    })?;
    if !look.missing.is_empty() {
        let missing = look.missing.join("、");
        return Err(Error::Refused {
            code: "missing_column",
            zh: format!("对照“{which}”要读的列，这个文件里没有：{missing}。"),
            en: format!("The layout “{which}” reads columns that this file lacks: {missing}."),
        });
    }
    mapping::set_mapping(app, actor, noun, upload, look.mapping, "", "").await
}

fn samples(noun: &'static Noun, sheet: &Sheet, found: &Found, at: usize) -> Vec<Sample> {
    const SAMPLES: usize = 3;
    let column = found.mapping.columns.get(at);
    let heading = found.head.texts.get(at).map_or("", String::as_str);
    let target = column.and_then(|column| columns::target(noun, &found.mapping, column, heading));
    let read = |cell: &table::Cell<'_>| match &target {
        Some(Target::Field(reading)) if reading.spec.kind.target().is_none() => {
            Some(habit::read(reading.spec, &reading.habit, cell.text, cell.kind).map(|read| read.value))
        }
        _ => None,
    };
    guess::cells_below(sheet, &found.head, at)
        .take(SAMPLES)
        .map(|cell| Sample { written: cell.text.trim().to_owned(), read: read(&cell) })
        .collect()
}
