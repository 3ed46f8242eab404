//! A month as a paper for Word, in the layout of monthly reports (docs/papers.md). It is in Chinese, as papers between
//! offices are, and says the same figures as the page.

use super::figure::Figure;
use super::sections::{self, Section};
use super::tables::Cell;
use super::{Monthly, by_park};
use crate::{Error, Result};
use kernel::Lang;
use papers::docx::{self, Block, Column, Document, Layout, Level, Row, Table};

/// Rows of one table on paper; the workbook has all.
const ROWS_MAX: usize = 200;

/// Name and bytes of the paper.
pub fn paper(of: &Monthly) -> Result<(String, Vec<u8>)> {
    // With a column for the park, tables want the wide side of the paper.
    let layout = if of.park.is_some() { Layout::report() } else { Layout::report().landscape() };
    let bytes = docx::write(&document(of), &layout)
        .map_err(|fault| Error::Internal(format!("the paper of a month: {fault:?}")))?;
    Ok((format!("{}.docx", sections::title(of, Lang::Zh)), bytes))
}

fn document(of: &Monthly) -> Document {
    let mut blocks = Vec::new();
    if of.park.is_none() {
        blocks.push(Block::heading(Level::One, "各园区一览"));
        blocks.push(Block::Table(side_by_side(of)));
        blocks.push(Block::Source(String::from(
            "园区按网络次序排列，不排名；金额只合计已知的；到位、完成为本月增加；增资、二期另计。",
        )));
    }
    for section in sections::sections(of) {
        blocks.extend(section_blocks(&section));
    }
    Document {
        title: sections::title(of, Lang::Zh),
        subtitle: Some(period(of)),
        blocks,
        running_head: Some(String::from("出自联动台账；未掌握的不计入合计")),
        made: Some(of.today),
        ..Document::default()
    }
}

/// The stretch that counts, and that it is not over where it is not.
pub(super) fn period(of: &Monthly) -> String {
    let running = if sections::is_running(of.month, of.today) { "，本月未完" } else { "" };
    format!("{} 至 {}{running}；{} 生成", of.month.first(), of.cut, of.today)
}

fn section_blocks(section: &Section) -> Vec<Block> {
    let figures: Vec<String> = section.said().map(|it| it.sentence(Lang::Zh)).collect();
    let mut blocks = vec![Block::heading(Level::One, section.title.zh)];
    if !figures.is_empty() {
        blocks.push(Block::paragraph(format!("{}。", figures.join("；"))));
    }
    match section.rows.is_empty() {
        true => blocks.push(Block::paragraph(format!("{}。", section.nothing.zh))),
        false => blocks.push(Block::Table(table(section))),
    }
    blocks.push(Block::Source(format!("口径：{}。截至 {}。", section.rule.zh, section.as_of)));
    blocks
}

fn table(section: &Section) -> Table {
    let column = |column: &super::Column| match column.is_number {
        true => Column::number(column.label.zh, column.weight),
        false => Column::text(column.label.zh, column.weight),
    };
    let row = |cells: &Vec<Cell>| Row {
        cells: cells.iter().map(|cell| cell.shown(Lang::Zh)).collect(),
        total: false,
    };
    let left = section.rows.len().saturating_sub(ROWS_MAX);
    Table {
        columns: section.columns.iter().map(column).collect(),
        rows: section.rows.iter().take(ROWS_MAX).map(row).collect(),
        note: (left > 0).then(|| format!("另有 {left} 行，见同名表格文件。")),
        ..Table::default()
    }
}

fn side_by_side(of: &Monthly) -> Table {
    let all = sections::headline(of);
    let label = |figure: &Figure| Column::number(figure.label.zh, 4);
    let columns = std::iter::once(Column::text("园区", 5)).chain(all.iter().map(label)).collect();
    let cells = |name: String, figures: &[Figure]| {
        let shown = all
            .iter()
            .map(|head| figures.iter().find(|it| it.code == head.code).map_or(String::from("—"), short));
        std::iter::once(name).chain(shown).collect::<Vec<String>>()
    };
    let mut rows: Vec<Row> = by_park(of)
        .into_iter()
        .map(|(park, unknown, name, figures)| {
            let name = if park.is_some() { name } else { unknown.zh.to_owned() };
            Row { cells: cells(name, &figures), total: false }
        })
        .collect();
    rows.push(Row { cells: cells(String::from("合计"), &all), total: true });
    Table { columns, rows, ..Table::default() }
}

/// A figure in a narrow cell.
fn short(figure: &Figure) -> String {
    match figure.known(Lang::Zh) {
        _ if figure.is_void() => String::from("—"),
        Some(known) => format!("{}\n{known}", figure.number(Lang::Zh)),
        None => figure.number(Lang::Zh),
    }
}
