//! What the columns of an unknown ledger may mean, each with the reason: a proposal for a person to correct, never used
//! for writing unseen.

use super::habit;
use super::mapping::Mapping;
use super::shape::{self, Head};
use super::synonyms::{self, folded};
use super::{ID_HEADING, VERSION_HEADING};
use kernel::{CodeKind, CreditCode, FieldSpec, Kind, Label, Noun, ProjectCode};
use papers::sheet::{Cell, Sheet};
use records::sources::SheetColumn;

/// Cells of a column that are looked at.
const LOOKED_AT: usize = 50;

/// Why a column is proposed so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The heading is that of the field.
    Equal,
    /// The heading is usual for the field.
    Usual,
    /// What stands below it can be nothing else.
    Content,
    /// Somebody mapped this ledger before.
    Kept,
    /// It only counts rows.
    Numbering,
    /// The workbook hides it.
    Hidden,
    /// Its unit is not that of the field.
    Unit,
    /// Another column fills the field already.
    Taken,
    /// Nothing is known of it.
    Unknown,
}

impl Reason {
    /// The reason in words.
    pub fn label(self) -> Label {
        match self {
            Reason::Equal => Label::new("与栏名相同", "the field's own name"),
            Reason::Usual => Label::new("常用表头", "a usual heading"),
            Reason::Content => Label::new("按内容认出", "by its content"),
            Reason::Kept => Label::new("上次对照", "as mapped before"),
            Reason::Numbering => Label::new("序号列", "counts the rows"),
            Reason::Hidden => Label::new("隐藏的列", "a hidden column"),
            Reason::Unit => Label::new("单位与此栏不同", "in another unit than the field"),
            Reason::Taken => Label::new("此栏已有一列", "the field has a column already"),
            Reason::Unknown => Label::new("没有认出", "not recognised"),
        }
    }
}

/// A proposal for every column.
pub(super) fn guess(noun: &'static Noun, sheet: &Sheet, head: &Head) -> (Mapping, Vec<Reason>) {
    let unit = shape::unit(sheet, head).unwrap_or("");
    let mut columns: Vec<SheetColumn> = Vec::new();
    let mut reasons = Vec::new();
    for (at, heading) in head.texts.iter().enumerate() {
        let (mut column, mut reason) = one(noun, sheet, head, at, heading);
        let taken = |other: &SheetColumn| other.field == column.field && !column.field.is_empty();
        match (columns.iter().position(taken), reason) {
            // Two columns under our own heading are a fault that a person must mend.
            (Some(earlier), Reason::Equal) => give_way(&mut columns, &mut reasons, earlier),
            (Some(_), _) => (column, reason) = (SheetColumn::left_out(heading), Reason::Taken),
            (None, _) => {}
        }
        if is_hidden(sheet, at) && reason != Reason::Equal {
            (column, reason) = (SheetColumn::left_out(heading), Reason::Hidden);
        }
        if column.field == "stage" {
            column.words = stage_words(noun, sheet, head, at);
        }
        columns.push(column);
        reasons.push(reason);
    }
    let mapping = Mapping {
        sheet: sheet.name.clone(),
        heading_row: head.row,
        unit: unit.to_owned(),
        columns,
        ..Mapping::default()
    };
    (mapping, reasons)
}

/// A column that only usually means a field gives way to one that is headed by its name.
fn give_way(columns: &mut [SheetColumn], reasons: &mut [Reason], at: usize) {
    if let (Some(column), Some(reason)) = (columns.get_mut(at), reasons.get_mut(at))
        && *reason != Reason::Equal
    {
        *column = SheetColumn::left_out(&column.heading);
        *reason = Reason::Taken;
    }
}

/// Whether a workbook hides a column, by position.
pub(super) fn is_hidden(sheet: &Sheet, at: usize) -> bool {
    let column = u16::try_from(at + 1).unwrap_or(u16::MAX);
    sheet.hidden.iter().any(|(first, last)| (*first..=*last).contains(&column))
}

fn one(noun: &'static Noun, sheet: &Sheet, head: &Head, at: usize, heading: &str) -> (SheetColumn, Reason) {
    let left = |reason| (SheetColumn::left_out(heading), reason);
    if heading.is_empty() || shape::is_numbering(heading) {
        return left(if heading.is_empty() { Reason::Unknown } else { Reason::Numbering });
    }
    let (field, reason) = match (equal(noun, heading), usual(noun, heading)) {
        (Some(field), _) => (field, Reason::Equal),
        (None, Some(field)) => (field, Reason::Usual),
        (None, None) => match by_content(noun, sheet, head, at) {
            Some(field) => (field, Reason::Content),
            None => return left(Reason::Unknown),
        },
    };
    let written = unit_of(heading);
    let unit = match noun.field(field) {
        Some(spec) => match unit_for(spec, written) {
            Some(unit) => unit,
            None => return left(Reason::Unit),
        },
        None => "",
    };
    (SheetColumn { field: field.to_owned(), unit: unit.to_owned(), ..SheetColumn::left_out(heading) }, reason)
}

/// The unit in which a column of a field is read; `None` when the written one is foreign to it.
fn unit_for(spec: &FieldSpec, written: &str) -> Option<&'static str> {
    const YUAN: [&str; 5] = ["亿元", "万元", "元", "亿", "万"];
    const DOLLARS: [&str; 5] = ["亿美元", "万美元", "美元", "亿", "万"];
    let among = |units: [&'static str; 5]| {
        units.into_iter().find(|unit| *unit == written).map(|unit| match (unit, spec.kind) {
            ("亿", Kind::Usd) => "亿美元",
            ("万", Kind::Usd) => "万美元",
            ("亿", _) => "亿元",
            ("万", _) => "万元",
            (unit, _) => unit,
        })
    };
    match (spec.kind, written) {
        (_, "") => Some(""),
        (Kind::Money, _) => among(YUAN),
        (Kind::Usd, _) => among(DOLLARS),
        (Kind::Number { unit, .. }, _) if [spec.unit, unit.zh, unit.en].contains(&written) => Some(""),
        (Kind::Number { .. }, _) => None,
        // What stands in brackets behind another heading is an explanation.
        _ => Some(""),
    }
}

/// The unit in the brackets of a heading, or at its end.
pub(super) fn unit_of(heading: &str) -> &str {
    let inside = heading.split_once(['（', '(']).map(|(_, rest)| rest.trim_end_matches(['）', ')']).trim());
    let inside =
        inside.map(|inside| inside.trim_start_matches("单位").trim_start_matches(['：', ':']).trim());
    inside.unwrap_or("")
}

/// The field that a heading names, in whichever way.
pub(super) fn named(noun: &'static Noun, heading: &str) -> Option<&'static str> {
    equal(noun, heading).or_else(|| usual(noun, heading))
}

/// The field whose label in either language, name or former heading this is; or a column of an export.
pub(super) fn equal(noun: &'static Noun, heading: &str) -> Option<&'static str> {
    let text = heading.trim().trim_end_matches('*').trim();
    // An export writes these two so and not otherwise.
    match text {
        ID_HEADING => return Some("#id"),
        VERSION_HEADING => return Some("#version"),
        _ => {}
    }
    let means = |spec: &&FieldSpec, text: &str| {
        !text.is_empty()
            && ([spec.label.zh, spec.name, spec.was].contains(&text)
                || spec.label.en.eq_ignore_ascii_case(text))
    };
    // A label may itself hold brackets, so the whole text is tried first.
    let bare = text.split_once(['（', '(']).map_or(text, |(name, _)| name.trim());
    let tidy = folded(text);
    let find = |text: &str| noun.fields.iter().find(|spec| means(spec, text)).map(|spec| spec.name);
    // A field of the same name comes first: a scheme has a version of its own.
    let system = || match text.to_ascii_lowercase().as_str() {
        ID_HEADING => Some("#id"),
        VERSION_HEADING | "版本" => Some("#version"),
        "reason" | "理由" => Some("#reason"),
        _ => None,
    };
    find(text).or_else(system).or_else(|| find(bare)).or_else(|| find(&tidy))
}

fn usual(noun: &'static Noun, heading: &str) -> Option<&'static str> {
    let last = heading.rsplit('：').next().unwrap_or(heading);
    synonyms::field_of(noun, heading)
        .or_else(|| synonyms::field_of(noun, last))
        .or_else(|| (last != heading).then(|| equal(noun, last)).flatten())
}

/// Codes tell what they are: a column of credit codes fills the one field that takes them.
fn by_content(noun: &'static Noun, sheet: &Sheet, head: &Head, at: usize) -> Option<&'static str> {
    let cells: Vec<&str> = below(sheet, head, at).take(LOOKED_AT).collect();
    let most = |is: &dyn Fn(&str) -> bool| {
        !cells.is_empty() && cells.iter().filter(|text| is(text)).count() * 5 >= cells.len() * 4
    };
    let only = |code: CodeKind| {
        let mut fields =
            noun.fields.iter().filter(|spec| matches!(spec.kind, Kind::Code(own) if own == code));
        fields.next().filter(|_| fields.next().is_none()).map(|spec| spec.name)
    };
    if most(&|text| CreditCode::parse(text).is_ok()) {
        return only(CodeKind::Credit);
    }
    if most(&|text| ProjectCode::parse(text).is_ok()) {
        return only(CodeKind::Project);
    }
    None
}

/// The cells of a column below the headings, without empty ones.
pub(super) fn cells_below<'s>(sheet: &'s Sheet, head: &Head, at: usize) -> impl Iterator<Item = Cell<'s>> {
    let first = head.row + head.depth;
    let column = u16::try_from(at + 1).unwrap_or(u16::MAX);
    let rows = sheet.rows().filter(move |row| row.number >= first);
    rows.filter_map(move |row| row.get(column)).filter(|cell| !cell.text.trim().is_empty())
}

fn below<'s>(sheet: &'s Sheet, head: &Head, at: usize) -> impl Iterator<Item = &'s str> {
    cells_below(sheet, head, at).map(|cell| cell.text.trim())
}

/// Words of a column of stages that are no stage by name, with what they usually mean.
fn stage_words(noun: &'static Noun, sheet: &Sheet, head: &Head, at: usize) -> Vec<(String, String)> {
    unknown_words(noun, "stage", sheet, head, at)
        .into_iter()
        .filter_map(|word| Some((word.clone(), synonyms::stage_of(&word)?.to_owned())))
        .collect()
}

/// The different texts of a column that are no option of its field, at most 40, in the order of the sheet.
pub(super) fn unknown_words(
    noun: &'static Noun,
    field: &str,
    sheet: &Sheet,
    head: &Head,
    at: usize,
) -> Vec<String> {
    const MOST: usize = 40;
    let Some(spec) = noun.field(field) else { return Vec::new() };
    let Kind::Choice(choice) = spec.kind else { return Vec::new() };
    let mut words: Vec<String> = Vec::new();
    for text in below(sheet, head, at) {
        let text = habit::width(text);
        let text = text.trim();
        let known =
            choice.find(text).is_some() || matches!(text, "未掌握" | "不适用") || habit::is_mark(text);
        let long = text.chars().count() > 40;
        if !known && !long && !words.iter().any(|word| word == text) {
            words.push(text.to_owned());
            if words.len() == MOST {
                break;
            }
        }
    }
    words
}
