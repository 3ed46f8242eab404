//! A month as a workbook: all figures on the first sheet, then one sheet for each section that has rows, all of them.

use super::figure::{Amount, Figure};
use super::sections::{self, Section};
use super::tables::Cell;
use super::{Monthly, by_park, paper};
use crate::{Result, files};
use kernel::{Kind, Known, Lang, Value};
use papers::sheet::{self, Column, Format, ReportRow, ReportSheet};

/// The unit of money in the workbook.
const UNIT: &str = "万元";

/// Name and bytes of the workbook.
pub fn workbook(of: &Monthly, lang: Lang) -> Result<(String, Vec<u8>)> {
    let mut sheets = vec![summary(of, lang)];
    if of.park.is_none() {
        sheets.push(side_by_side(of, lang));
    }
    sheets.extend(
        sections::sections(of).iter().filter(|it| !it.rows.is_empty()).map(|it| rows_of(of, it, lang)),
    );
    let mut bytes = Vec::new();
    sheet::write_report(&mut bytes, &sheets, of.today).map_err(files::refused)?;
    Ok((format!("{}.xlsx", sections::title(of, lang)), bytes))
}

fn subtitles(of: &Monthly, lang: Lang) -> Vec<String> {
    let period = match lang {
        Lang::En => {
            let running =
                if sections::is_running(of.month, of.today) { ", the month still runs" } else { "" };
            format!("{} to {}{running}; made on {}", of.month.first(), of.cut, of.today)
        }
        _ => paper::period(of),
    };
    vec![
        period,
        lang.say("金额单位：万元；未掌握的不计入合计", "Money in 10,000 yuan; what is unknown is not added")
            .to_owned(),
    ]
}

/// Every figure of every section.
fn summary(of: &Monthly, lang: Lang) -> ReportSheet {
    let (mut rows, mut notes) = (Vec::new(), Vec::new());
    for section in sections::sections(of) {
        let (title, rule) = (section.title.get(lang), section.rule.get(lang));
        notes.push(format!("{title}{}{rule}{}", lang.say("：", ": "), lang.say("。", ".")));
        for figure in section.figures.iter().filter(|it| !it.is_void()) {
            let (value, unit) = figure_value(figure, lang);
            let known = figure.known(lang).map_or(sheet::Value::Empty, sheet::Value::Text);
            let values = vec![
                sheet::Value::Text(section.title.get(lang).to_owned()),
                sheet::Value::Text(figure.label.get(lang).to_owned()),
                value,
                sheet::Value::Text(unit.to_owned()),
                known,
                sheet::Value::Text(section.as_of.to_string()),
            ];
            rows.push(ReportRow { values, total: false });
        }
    }
    ReportSheet {
        name: lang.say("汇总", "Summary").to_owned(),
        title: sections::title(of, lang),
        subtitles: subtitles(of, lang),
        columns: vec![
            column(lang.say("部分", "Section"), Format::Text, 24),
            column(lang.say("指标", "Figure"), Format::Text, 32),
            column(lang.say("数值", "Value"), Format::General, 14),
            column(lang.say("单位", "Unit"), Format::Text, 8),
            column(lang.say("已知", "Known"), Format::Text, 14),
            column(lang.say("截至", "As of"), Format::Text, 12),
        ],
        rows,
        notes,
    }
}

/// The parks side by side.
fn side_by_side(of: &Monthly, lang: Lang) -> ReportSheet {
    let all = sections::headline(of);
    let mut columns = vec![column(lang.say("园区", "Park"), Format::Text, 18)];
    columns.extend(all.iter().map(|figure| column(figure.label.get(lang), format_of(figure), 0)));
    let values = |name: String, figures: &[Figure]| {
        let value = |head: &Figure| {
            let own = figures.iter().find(|it| it.code == head.code).filter(|it| !it.is_void());
            own.map_or(sheet::Value::Empty, |own| figure_value(own, lang).0)
        };
        std::iter::once(sheet::Value::Text(name)).chain(all.iter().map(value)).collect()
    };
    let mut rows: Vec<ReportRow> = by_park(of)
        .into_iter()
        .map(|(park, unknown, name, figures)| {
            let name = if park.is_some() { name } else { unknown.get(lang).to_owned() };
            ReportRow { values: values(name, &figures), total: false }
        })
        .collect();
    rows.push(ReportRow { values: values(lang.say("合计", "All").to_owned(), &all), total: true });
    ReportSheet {
        name: lang.say("各园区", "By park").to_owned(),
        title: sections::title(of, lang),
        subtitles: subtitles(of, lang),
        columns,
        rows,
        notes: vec![
            lang.say(
                "园区按网络次序排列，不排名。",
                "Parks stand in the order of the network and are not ranked.",
            )
            .to_owned(),
        ],
    }
}

fn rows_of(of: &Monthly, section: &Section, lang: Lang) -> ReportSheet {
    let head = |it: &super::Column| {
        let format = if it.is_number { Format::Decimal(2) } else { Format::Text };
        column(it.label.get(lang), format, 0)
    };
    let row = |cells: &Vec<Cell>| ReportRow {
        values: cells.iter().map(|cell| cell_value(cell, lang)).collect(),
        total: false,
    };
    let as_of = format!("{} {}", lang.say("截至", "As of"), section.as_of);
    ReportSheet {
        name: section.title.get(lang).to_owned(),
        title: section.title.get(lang).to_owned(),
        subtitles: subtitles(of, lang).into_iter().chain([as_of]).collect(),
        columns: section.columns.iter().map(head).collect(),
        rows: section.rows.iter().map(row).collect(),
        notes: vec![section.rule.get(lang).to_owned()],
    }
}

fn column(heading: &str, format: Format, width: u16) -> Column {
    Column { heading: heading.to_owned(), format, width }
}

/// How a column of one figure is shown.
fn format_of(figure: &Figure) -> Format {
    match figure.amount {
        Amount::Count(_) => Format::Integer,
        Amount::Of(..) => Format::Ratio,
        Amount::Sum(..) => Format::Decimal(2),
    }
}

/// A figure as a value with its unit: money as a number of 万元, a part as `2/3`.
fn figure_value(figure: &Figure, lang: Lang) -> (sheet::Value, &'static str) {
    match figure.amount {
        Amount::Count(many) => (sheet::Value::Number(many.to_string()), lang.say("个", "")),
        Amount::Of(part, whole) => (sheet::Value::Text(format!("{part}/{whole}")), lang.say("个", "")),
        Amount::Sum(sum, _) if sum.known == 0 => (sheet::Value::Text(figure.number(lang)), UNIT),
        Amount::Sum(sum, _) => (money(sum.sum), UNIT),
    }
}

fn money(fen: i64) -> sheet::Value {
    sheet::Value::Number(Kind::Money.plain(&Value::Int(fen), UNIT))
}

fn cell_value(cell: &Cell, lang: Lang) -> sheet::Value {
    match cell {
        Cell::Blank | Cell::Day(None) => sheet::Value::Empty,
        Cell::Day(Some(day)) => sheet::Value::Date(day.to_string()),
        Cell::Money(Known::Is(amount)) => money(amount.0),
        cell => sheet::Value::Text(cell.shown(lang)),
    }
}
