//! The mapping of one upload: which column fills which field, kept beside the upload until it is imported, and in the
//! book as a 表格对照 when it has a name.

use super::guess::Reason;
use super::shape::Head;
use super::{ID_HEADING, VERSION_HEADING};
use crate::record::{self, Ask, Change};
use crate::{Actor, App, Error, Result, access, files};
use kernel::{Count, Field as _, Id, Line, Message, Noun, Prose, Record as _, Report, Timestamp, Uuid};
use records::sources::{SYSTEM_COLUMNS, SheetColumn, SheetLayout, escape, unescape};
use store::Tx;

/// Which column of a file fills which field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    /// The layout it was taken from or kept as, with its name.
    pub layout: Option<(Uuid, String)>,
    /// Sheet of a workbook; of a csv its name.
    pub sheet: String,
    /// First row of the headings, from 1.
    pub heading_row: u32,
    /// Unit of bare amounts where the column says none.
    pub unit: String,
    /// By column position.
    pub columns: Vec<SheetColumn>,
    /// Fields without a column.
    pub constants: Vec<(String, String)>,
    /// Whether every column goes by the field's own heading, as in our template: then its unit is the form's.
    pub plain: bool,
}

impl Mapping {
    /// Writes the lines that [`parse`](Mapping::parse) reads.
    fn write(&self) -> String {
        let mut out =
            format!("sheet {}\nrow {}\nunit {}\n", escape(&self.sheet), self.heading_row, escape(&self.unit));
        if self.plain {
            out.push_str("plain\n");
        }
        if let Some((id, name)) = &self.layout {
            out.push_str(&format!("layout {id} {}\n", escape(name)));
        }
        for column in &self.columns {
            out.push_str(&format!("column {}\n", column.line()));
        }
        for (field, text) in &self.constants {
            out.push_str(&format!("constant {field}＝{}\n", escape(text)));
        }
        out
    }

    fn parse(text: &str) -> Mapping {
        let mut mapping = Mapping::default();
        for line in text.lines() {
            let (key, rest) = line.split_once(' ').unwrap_or((line, ""));
            match key {
                "sheet" => mapping.sheet = unescape(rest),
                "row" => mapping.heading_row = rest.parse().unwrap_or(1),
                "plain" => mapping.plain = true,
                "unit" => mapping.unit = unescape(rest),
                "layout" => {
                    mapping.layout = rest
                        .split_once(' ')
                        .and_then(|(id, name)| Some((Uuid::try_parse(id).ok()?, unescape(name))));
                }
                "column" => mapping.columns.extend(SheetColumn::parse(rest)),
                "constant" => {
                    let constant = rest.split_once('＝');
                    mapping
                        .constants
                        .extend(constant.map(|(field, text)| (field.to_owned(), unescape(text))));
                }
                _ => {}
            }
        }
        mapping
    }

    /// The columns as the lines of a layout.
    pub fn lines(&self) -> String {
        self.columns.iter().map(SheetColumn::line).collect::<Vec<_>>().join("\n")
    }
}

/// What is wrong with a mapping before any row is looked at: fields that are not there, or filled twice.
pub(super) fn faults(noun: &'static Noun, mapping: &Mapping) -> Option<Message> {
    let filled: Vec<&str> = mapping
        .columns
        .iter()
        .map(|column| column.field.as_str())
        .filter(|field| !field.is_empty())
        .collect();
    let constants = mapping.constants.iter().map(|(field, _)| field.as_str());
    let mut seen: Vec<&str> = Vec::new();
    for field in filled.into_iter().chain(constants) {
        let label = noun.field(field).map_or(field, |spec| spec.label.zh);
        if noun.field(field).is_none() && !SYSTEM_COLUMNS.contains(&field) {
            return Some(Message::new(
                "unknown_field",
                format!("没有“{field}”这一栏。"),
                format!("There is no field “{field}”."),
            ));
        }
        if seen.contains(&field) {
            return Some(Message::new(
                "repeated_column",
                format!("有两列都填到“{label}”。留一列，另一列选不导入。"),
                format!("Two columns fill “{label}”. Keep one and leave the other out."),
            ));
        }
        seen.push(field);
    }
    None
}

/// Keeps the mapping of an upload; with a name also in the book, for the next file of its kind.
pub async fn set_mapping(
    app: &App,
    actor: &Actor,
    noun: &'static Noun,
    upload: Uuid,
    mut mapping: Mapping,
    name: &str,
    above: &str,
) -> Result<Mapping> {
    if let Some(message) = faults(noun, &mapping) {
        let mut report = Report::default();
        report.error("", message);
        return Err(Error::Invalid(report));
    }
    files::read_upload(app, actor, upload).await?;
    if !name.trim().is_empty() {
        let (who, now, kept, above, name) =
            (actor.clone(), app.now(), mapping.clone(), above.to_owned(), name.trim().to_owned());
        let id = app.write(move |tx| keep_layout(tx, &who, now, noun, &kept, &name, &above)).await?;
        mapping.layout = Some(id);
    }
    files::keep_beside(app, actor, upload, "mapping", mapping.write()).await?;
    Ok(mapping)
}

/// The mapping that was set for an upload.
pub(super) async fn mapping_of(app: &App, actor: &Actor, upload: Uuid) -> Result<Option<Mapping>> {
    Ok(files::read_beside(app, actor, upload, "mapping").await?.map(|text| Mapping::parse(&text)))
}

/// Makes the layout, or changes the own one of this name.
fn keep_layout(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    noun: &'static Noun,
    mapping: &Mapping,
    name: &str,
    above: &str,
) -> Result<(Uuid, String)> {
    let line = |text: &str| (!text.is_empty()).then(|| Line::from(text));
    let constants: Vec<String> =
        mapping.constants.iter().map(|(field, text)| format!("{field}＝{}", escape(text))).collect();
    let prose = |text: String| (!text.trim().is_empty()).then(|| Prose::from(text));
    let layout = SheetLayout {
        name: Line::from(name),
        noun: Line::from(noun.slug),
        park: actor.park.map(Id::new),
        sheet: line(&mapping.sheet),
        heading_row: Count(i64::from(mapping.heading_row)),
        unit: line(&mapping.unit),
        columns: Prose::from(mapping.lines()),
        constants: prose(constants.join("\n")),
        above: prose(above.to_owned()),
        used_on: Some(now.day()),
        note: None,
    };
    let own = layouts(tx, actor, noun)?.into_iter().find(|(row, known)| {
        known.name.as_str() == name && access::may_update(actor, SheetLayout::NOUN, row)
    });
    let saved = match own {
        Some((row, known)) => {
            let layout = SheetLayout { park: known.park, note: known.note, ..layout };
            if layout.values() == row.values {
                return Ok((row.id, name.to_owned()));
            }
            record::replace(tx, actor, now, &row, &layout, &Change::default())?
        }
        None => record::put(tx, actor, now, &layout, &Change::default())?,
    };
    Ok((saved.id, name.to_owned()))
}

/// The layouts of a record that the actor sees, own ones first, then those used last.
pub(super) fn layouts(tx: &mut Tx<'_>, actor: &Actor, noun: &Noun) -> Result<Vec<(store::Row, SheetLayout)>> {
    if access::visible(actor, SheetLayout::NOUN).is_nothing() {
        return Ok(Vec::new());
    }
    let ask = Ask { limit: record::PAGE_MAX, ..Ask::default() };
    let rows = record::list_in(tx, actor, SheetLayout::NOUN, &ask)?.rows;
    let mut found: Vec<(store::Row, SheetLayout)> = rows
        .into_iter()
        .filter_map(|seen| {
            let layout = SheetLayout::from_values(&seen.row.values).ok()?;
            (layout.noun.as_str() == noun.slug).then_some((seen.row, layout))
        })
        .collect();
    found.sort_by_key(|(_, layout)| {
        let is_own = layout.park.map(Id::raw) == actor.park;
        (!is_own, std::cmp::Reverse(layout.used_on))
    });
    Ok(found)
}

/// The answer to the name of a layout that is not there, or not for this reader.
pub(super) fn no_layout(which: &str) -> Error {
    Error::Refused {
        code: "no_layout",
        zh: format!("没有名为“{which}”的表格对照。"),
        en: format!("There is no sheet layout called “{which}”."),
    }
}

/// Notes that a layout served today, whoever keeps it.
pub(super) fn note_use(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, id: Uuid) -> Result<()> {
    let noun = SheetLayout::NOUN;
    let (Some(row), Some(at)) = (tx.get(noun, id, &access::visible(actor, noun))?, noun.position("used_on"))
    else {
        return Ok(());
    };
    let today = now.day().to_value();
    let mut values = row.values.clone();
    if let Some(value) = values.get_mut(at).filter(|value| **value != today)
        && row.archived_at.is_none()
    {
        *value = today;
        tx.update(noun, &row, &values, &actor.cause(now))?;
    }
    Ok(())
}

/// The mapping that a layout gives for the headings of a file. Columns are found by their headings, so that one more
/// or another order does no harm; what the layout reads and the file lacks comes as the second part.
pub(super) fn applied(
    id: Uuid,
    layout: &SheetLayout,
    sheet: &str,
    head: &Head,
) -> (Mapping, Vec<Reason>, Vec<String>) {
    let mut left: Vec<Option<SheetColumn>> = layout.columns().into_iter().map(Some).collect();
    let mut reasons = Vec::new();
    let mut columns = Vec::new();
    for heading in &head.texts {
        let same = |column: &&mut Option<SheetColumn>| {
            column.as_ref().is_some_and(|column| tidy(&column.heading) == tidy(heading))
        };
        match left.iter_mut().find(same).and_then(Option::take) {
            Some(column) => {
                columns.push(column);
                reasons.push(Reason::Kept);
            }
            None => {
                let system = match heading.as_str() {
                    ID_HEADING => "#id",
                    VERSION_HEADING => "#version",
                    _ => "",
                };
                columns.push(SheetColumn { field: system.to_owned(), ..SheetColumn::left_out(heading) });
                reasons.push(if system.is_empty() { Reason::Unknown } else { Reason::Equal });
            }
        }
    }
    let missing = left
        .into_iter()
        .flatten()
        .filter(|column| !column.field.is_empty())
        .map(|column| column.heading)
        .collect();
    let mapping = Mapping {
        layout: Some((id, layout.name.as_str().to_owned())),
        sheet: sheet.to_owned(),
        heading_row: head.row,
        unit: layout.unit.as_ref().map_or("", Line::as_str).to_owned(),
        columns,
        constants: layout.constants(),
        plain: false,
    };
    (mapping, reasons, missing)
}

/// By what a ledger is recognised: its headings, whatever their blanks and line breaks.
pub(super) fn mark<S: AsRef<str>>(headings: impl IntoIterator<Item = S>) -> Vec<String> {
    let own = headings.into_iter().map(|heading| tidy(heading.as_ref()));
    // The two columns that an export adds are nobody's headings.
    let mut texts: Vec<String> = own.filter(|text| text != ID_HEADING && text != VERSION_HEADING).collect();
    while texts.last().is_some_and(String::is_empty) {
        texts.pop();
    }
    texts
}

pub(super) fn tidy(heading: &str) -> String {
    heading.chars().filter(|c| !c.is_whitespace() && *c != '*').collect()
}
