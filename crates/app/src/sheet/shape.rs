//! The shape of a ledger: where its headings stand, what stands above and below them, and which rows are no records.
//! Nothing is passed over in silence: every row that is left out is listed with the reason.

use super::habit;
use super::synonyms::{self, folded};
use kernel::{Label, Noun};
use papers::sheet::{Merged, Sheet, SheetRow};
use records::sources::escape;

/// Rows searched for headings.
const SEARCHED: usize = 20;
/// Rows left out that are listed one by one.
pub const LEFT_MAX: usize = 1000;

/// A row that is no record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftRow {
    /// Row in the file.
    pub row: u32,
    /// What is written there, shortened.
    pub text: String,
    /// Why it is left out.
    pub why: Label,
}

/// Where the headings stand and what they say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// The first row of the headings, from 1.
    pub(super) row: u32,
    /// One, or two where a heading spans several columns.
    pub(super) depth: u32,
    /// By column position.
    pub(super) texts: Vec<String>,
}

/// Finds the headings: the row, among the first ones, with most cells that name a field.
pub(super) fn head(noun: &'static Noun, sheet: &Sheet) -> Head {
    let title = noun.fields[noun.title()].name;
    let score = |row: SheetRow<'_>| {
        let named = row.cells().filter_map(|cell| super::guess::named(noun, cell.text));
        named.fold(0, |sum, field| sum + if field == title || field == "#id" { 3 } else { 1 })
    };
    let mut best: Option<(u32, u32)> = None;
    for row in sheet.rows().take(SEARCHED) {
        let points = score(row);
        if points > 0 && best.is_none_or(|(_, most)| points > most) {
            best = Some((row.number, points));
        }
    }
    let widest = || sheet.rows().take(SEARCHED).find(|row| row.cells().len() >= 3).map(|row| row.number);
    let first = || sheet.rows().next().map_or(1, |row| row.number);
    let row = best.map(|(row, _)| row).or_else(widest).unwrap_or_else(first);
    head_at(noun, sheet, row)
}

/// The headings of a row that a person or a layout named.
pub(super) fn head_at(noun: &'static Noun, sheet: &Sheet, number: u32) -> Head {
    let find =
        |number: u32| sheet.rows().take_while(|row| row.number <= number).find(|row| row.number == number);
    let Some(top) = find(number) else { return Head { row: number, depth: 1, texts: Vec::new() } };
    let below = number.checked_add(1).and_then(find).filter(|below| is_second(noun, sheet, &top, below));
    let width = |row: &SheetRow<'_>| row.cells().last().map_or(0, |cell| usize::from(cell.column));
    let columns = width(&top).max(below.as_ref().map_or(0, width));
    let mut texts = Vec::with_capacity(columns);
    let mut span = "";
    for column in (1..).take(columns) {
        let upper = top.get(column).map_or("", |cell| cell.text);
        let lower = below.and_then(|row| row.get(column)).map_or("", |cell| cell.text);
        if !upper.is_empty() {
            span = upper;
        }
        texts.push(match (upper, lower) {
            (upper, "") => upper.trim().to_owned(),
            (_, lower) if span.is_empty() => lower.trim().to_owned(),
            (_, lower) => format!("{}：{}", span.trim(), lower.trim()),
        });
    }
    Head { row: number, depth: if below.is_some() { 2 } else { 1 }, texts }
}

/// Whether a row continues the headings above it: the title's cell goes on down, and its own cells divide a heading.
fn is_second(noun: &'static Noun, sheet: &Sheet, top: &SheetRow<'_>, below: &SheetRow<'_>) -> bool {
    let title = noun.fields[noun.title()].name;
    let at =
        top.cells().find(|cell| super::guess::named(noun, cell.text) == Some(title)).map(|cell| cell.column);
    let Some(at) = at else { return false };
    let covers = |merged: &Merged| {
        merged.first_row == top.number
            && merged.last_row > top.number
            && (merged.first_column..=merged.last_column).contains(&at)
    };
    if sheet.merged.iter().any(covers) {
        return true;
    }
    let divides = |column: u16| {
        let above = top.get(column).is_some();
        !above || top.get(column.saturating_add(1)).is_none() && below.get(column.saturating_add(1)).is_some()
    };
    let is_word = |text: &str| !text.chars().any(|c| c.is_ascii_digit());
    below.get(at).is_none()
        && below.cells().len() >= 2
        && below.cells().all(|cell| is_word(cell.text) && divides(cell.column))
}

/// The rows above the headings: a title, who fills it in, the unit.
pub(super) fn above(sheet: &Sheet, head: &Head) -> Vec<LeftRow> {
    let rows = sheet.rows().take_while(|row| row.number < head.row);
    let why = Label::new("表头以上", "above the headings");
    rows.map(|row| LeftRow { row: row.number, text: words(&row), why }).collect()
}

/// The rows above the headings as a layout keeps them, as far as they fit there.
pub(super) fn above_lines(sheet: &Sheet, head: &Head) -> String {
    const MOST: usize = 4_000;
    let mut lines: Vec<String> = Vec::new();
    for row in sheet.rows().take_while(|row| row.number < head.row) {
        let before = (row.number as usize).saturating_sub(1).min(SEARCHED);
        lines.resize(lines.len().max(before), String::new());
        let mut cells: Vec<String> = Vec::new();
        for cell in row.cells() {
            cells.resize(usize::from(cell.column).saturating_sub(1), String::new());
            cells.push(escape(cell.text.trim()));
        }
        lines.push(cells.join("\t"));
    }
    while lines.iter().map(|line| line.chars().count() + 1).sum::<usize>() > MOST {
        lines.pop();
    }
    lines.join("\n")
}

/// The unit of amounts that stands above the headings.
pub(super) fn unit(sheet: &Sheet, head: &Head) -> Option<&'static str> {
    let rows = sheet.rows().take_while(|row| row.number < head.row);
    let mut cells = rows.flat_map(|row| row.cells());
    cells.find_map(|cell| habit::unit_in(cell.text))
}

/// Why a row below the headings is no record; `title` and `numbering` are columns from 1, `mapped` those that are read.
pub(super) fn why_left(
    row: &SheetRow<'_>,
    head: &Head,
    title: Option<u16>,
    is_mapped: &dyn Fn(u16) -> bool,
) -> Option<Label> {
    let mut filled = row.cells().filter(|cell| !cell.text.trim().is_empty());
    let first = filled.clone().next()?;
    let count = filled.clone().count();
    let compact: String = first.text.chars().filter(|c| !c.is_whitespace()).collect();
    let named = title.and_then(|title| row.get(title)).map_or("", |cell| cell.text.trim());
    let headings = filled.clone().filter(|cell| {
        let own = head.texts.get(usize::from(cell.column).saturating_sub(1));
        own.is_some_and(|own| !own.is_empty() && folded(own) == folded(cell.text))
    });
    if count >= 2 && headings.count() * 2 > count {
        return Some(Label::new("重复的表头", "headings repeated"));
    }
    let is_total = |text: &str| {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let text = text.trim_end_matches(['：', ':']);
        let exact =
            ["合计", "总计", "小计", "累计", "共计", "总合计", "本页合计", "本页小计"].contains(&text);
        exact
            || text.chars().count() <= 16
                && (text.ends_with("小计")
                    || text.ends_with("合计")
                    || text.starts_with("合计（")
                    || text.starts_with("合计("))
    };
    // A total names itself before any other word of its row.
    let lead = filled.clone().take(3).any(|cell| is_total(cell.text));
    if lead && (named.is_empty() || is_total(named)) {
        return Some(Label::new("合计或小计行", "a total"));
    }
    if is_footer(&compact) && (named.is_empty() || Some(first.column) == title) && count <= 4 {
        return Some(Label::new("表下的说明", "a note below the table"));
    }
    if count == 1 && is_section(&compact) {
        return Some(Label::new("分段标题", "a heading within the table"));
    }
    if !filled.any(|cell| is_mapped(cell.column)) {
        return Some(Label::new("导入的各列都是空的", "empty in every column that is imported"));
    }
    if count == 1 && named.is_empty() && row.cells().len() == 1 && head.texts.len() > 3 {
        return Some(Label::new("只有一格有字，不像一条记录", "a single cell, not a record"));
    }
    None
}

fn is_footer(text: &str) -> bool {
    const LEADS: [&str; 14] = [
        "注",
        "备注",
        "说明",
        "填表说明",
        "填表人",
        "填报人",
        "制表人",
        "制表",
        "审核人",
        "审核",
        "联系电话",
        "单位负责人",
        "填报单位",
        "填报日期",
    ];
    let lead = LEADS.iter().any(|lead| {
        text.strip_prefix(lead).is_some_and(|rest| rest.starts_with(['：', ':', '1', '１', '.']))
    });
    let page =
        text.starts_with('第') && text.ends_with('页') || text.starts_with("第") && text.contains("页共");
    lead || page
}

fn is_section(text: &str) -> bool {
    let text = text.trim_start_matches(['（', '(']);
    let ordinals = text.chars().take_while(|c| "一二三四五六七八九十".contains(*c)).count();
    let rest = text.chars().nth(ordinals);
    ordinals > 0 && rest.is_some_and(|c| matches!(c, '、' | '）' | ')' | '.' | '．'))
}

/// The content of a row in a line.
pub(super) fn words(row: &SheetRow<'_>) -> String {
    const MOST: usize = 80;
    let mut out = String::new();
    for cell in row.cells().filter(|cell| !cell.text.trim().is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&cell.text.trim().replace(['\n', '\r'], " "));
        if out.chars().count() > MOST {
            return out.chars().take(MOST).chain(['…']).collect();
        }
    }
    out
}

/// Whether a heading is that of a column which only counts rows.
pub(super) fn is_numbering(heading: &str) -> bool {
    ["序号", "项次", "no.", "no", "#", "序"].contains(&synonyms::folded(heading).as_str())
}
