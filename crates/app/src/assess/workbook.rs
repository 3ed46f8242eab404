//! A scheme and year as a workbook: totals, every score with its value and how it came about, and the gaps.

use super::board::{Board, ParkScore};
use super::{entries, gaps};
use crate::{Result, files};
use engine_assess::{self as engine, Line, Need, UNBOUNDED, Veto, decimal};
use kernel::{Choice as _, Lang, Uuid};
use papers::sheet::{self, Column, Format, ReportRow, ReportSheet, Value};

/// Name and bytes of the workbook; of one park alone when it is named.
pub fn workbook(board: &Board, park: Option<Uuid>, lang: Lang) -> Result<(String, Vec<u8>)> {
    let title = title(board, lang);
    let sheets = [totals(board, lang), scores(board, park, lang), gap_list(board, park, lang)];
    let mut bytes = Vec::new();
    sheet::write_report(&mut bytes, &sheets, board.today).map_err(files::refused)?;
    Ok((format!("{title}.xlsx"), bytes))
}

pub(super) fn title(board: &Board, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{} {}", board.scheme.name.0, board.year),
        _ => format!("{} {} 年", board.scheme.name.0, board.year),
    }
}

fn page(board: &Board, name: &str, columns: Vec<Column>, rows: Vec<ReportRow>, lang: Lang) -> ReportSheet {
    let edition = format!("{} · {}", board.scheme.edition.0, board.today);
    ReportSheet {
        name: name.to_owned(),
        title: title(board, lang),
        subtitles: vec![
            edition,
            lang.say(
                "考核口径，非统计口径；未掌握的不当作零，总分写成可能的范围",
                "By the rules of the assessment, not of statistics; what is unknown is not zero, totals are ranges",
            )
            .to_owned(),
        ],
        columns,
        rows,
        notes: vec![
            lang.say(
                "每项得分四舍五入到两位小数后相加。",
                "The points of each criterion are rounded to two decimals and then added.",
            )
            .to_owned(),
        ],
    }
}

fn totals(board: &Board, lang: Lang) -> ReportSheet {
    let columns = vec![
        column(lang.say("园区", "Park"), Format::Text, 18),
        column(lang.say("得分（最低）", "Points (least)"), Format::Decimal(2), 14),
        column(lang.say("得分（最高）", "Points (most)"), Format::Decimal(2), 14),
        column(lang.say("未掌握项", "Unknown"), Format::Integer, 10),
        column(lang.say("未核实项", "Unchecked"), Format::Integer, 10),
        column(lang.say("名次", "Rank"), Format::Text, 10),
        column(lang.say("一票否决", "Veto"), Format::Text, 10),
        column(lang.say("等级", "Class"), Format::Text, 8),
    ];
    let row = |park: &ParkScore| {
        let rank = park.total.rank.filter(|_| board.sees_all).map_or(String::from("—"), |rank| match rank
            .known()
        {
            Some(rank) => rank.to_string(),
            None => format!("{}–{}", rank.best, rank.worst),
        });
        let veto = match park.total.veto {
            Veto::Clear => lang.say("无", "none"),
            Veto::Open => lang.say("未掌握", "unknown"),
            Veto::Holds => lang.say("否决", "vetoed"),
        };
        let class = park.class.map_or("", engine::Class::letter);
        let values = vec![
            text(&park.name),
            points(park.total.points.least),
            points(park.total.points.most),
            Value::Number(park.total.open.to_string()),
            Value::Number(park.unchecked().to_string()),
            text(&rank),
            text(veto),
            text(class),
        ];
        ReportRow { values, total: false }
    };
    page(board, lang.say("总分", "Totals"), columns, board.parks.iter().map(row).collect(), lang)
}

fn scores(board: &Board, park: Option<Uuid>, lang: Lang) -> ReportSheet {
    let columns = vec![
        column(lang.say("园区", "Park"), Format::Text, 18),
        column(lang.say("一级指标", "Group"), Format::Text, 14),
        column(lang.say("指标", "Criterion"), Format::Text, 24),
        column(lang.say("单位", "Unit"), Format::Text, 8),
        column(lang.say("计分办法", "Method"), Format::Text, 14),
        column(lang.say("权重", "Weight"), Format::Decimal(2), 8),
        column(lang.say("实际值", "Value"), Format::General, 12),
        column(lang.say("基期值", "Base"), Format::General, 12),
        column(lang.say("截至", "As of"), Format::Text, 12),
        column(lang.say("得分", "Points"), Format::General, 10),
        column(lang.say("怎么算的", "How"), Format::Text, 40),
        column(lang.say("核实程度", "Standing"), Format::Text, 10),
        column(lang.say("填报人", "Reported by"), Format::Text, 16),
        column(lang.say("核实人", "Checked by"), Format::Text, 16),
        column(lang.say("依据", "Evidence"), Format::Text, 30),
    ];
    let mut rows = Vec::new();
    for of in board.parks.iter().filter(|of| park.is_none_or(|id| of.id == id)) {
        for ((item, line), entry) in board.items.iter().zip(&of.total.lines).zip(&of.entries) {
            let given = entries::given(item, entry.as_ref());
            let number = |value: Option<i64>| match (value, given.is_exempt) {
                (Some(value), _) => points(value),
                (None, true) => text(lang.say("不适用", "not applicable")),
                (None, false) => text(lang.say("未掌握", "unknown")),
            };
            let name =
                |id: Option<Uuid>| text(id.and_then(|id| board.people.get(&id)).map_or("", String::as_str));
            let as_of = entry.as_ref().and_then(|entry| entry.of.as_of.get()).map_or("", |day| day.as_str());
            let standing = entry.as_ref().map_or("", |entry| entry.of.standing.label().get(lang));
            let evidence = entry.as_ref().and_then(|entry| entry.of.evidence.as_ref());
            let base = match item.engine.method {
                engine::Method::BaseAndGrowth { .. } => number(given.base),
                _ => given.base.map_or(Value::Empty, points),
            };
            let value = match item.engine.method {
                engine::Method::Judgement => given.value.map_or(Value::Empty, points),
                _ => number(given.value),
            };
            let values = vec![
                text(&of.name),
                text(item.group.as_deref().unwrap_or("")),
                text(&item.criterion.name.0),
                text(item.criterion.unit.as_ref().map_or("", |unit| unit.as_str())),
                text(item.criterion.method.label().get(lang)),
                points(item.criterion.weight.0),
                value,
                base,
                text(as_of),
                line_value(*line, lang),
                text(&engine::explain(&item.engine, &given, *line, lang)),
                text(standing),
                name(entry.as_ref().and_then(|entry| entry.reporter)),
                name(entry.as_ref().and_then(|entry| entry.of.checked_by).map(kernel::Id::raw)),
                text(evidence.map_or("", |evidence| evidence.as_str())),
            ];
            rows.push(ReportRow { values, total: false });
        }
    }
    page(board, lang.say("逐项得分", "Scores"), columns, rows, lang)
}

fn gap_list(board: &Board, park: Option<Uuid>, lang: Lang) -> ReportSheet {
    let columns = vec![
        column(lang.say("园区", "Park"), Format::Text, 18),
        column(lang.say("指标", "Criterion"), Format::Text, 24),
        column(lang.say("至多还差（分）", "Lacking at most"), Format::Decimal(2), 14),
        column(lang.say("满分需要", "For all points"), Format::Text, 20),
        column(lang.say("差距", "Gap"), Format::Text, 40),
        column(lang.say("责任人", "Owner"), Format::Text, 16),
        column(lang.say("完成时限", "Due on"), Format::Text, 12),
    ];
    let row = |gap: gaps::Gap| {
        let (of, item) = (board.parks.get(gap.park)?, board.items.get(gap.item)?);
        let entry = gap.entry(board);
        let owner = gap.owner.and_then(|id| board.people.get(&id)).map_or("", String::as_str);
        let said = entry.and_then(|entry| entry.of.gap.as_ref()).map_or("", |gap| gap.as_str());
        let due = gap.due_on.map(|day| day.to_string()).unwrap_or_default();
        let unit = item.criterion.unit.as_ref().map_or("", |unit| unit.as_str());
        let values = vec![
            text(&of.name),
            text(&item.criterion.name.0),
            points(gap.lacking.most),
            text(&need_text(gap.full, unit, lang)),
            text(said),
            text(owner),
            text(&due),
        ];
        Some(ReportRow { values, total: false })
    };
    let rows = gaps::gaps(board, park).into_iter().filter_map(row).collect();
    page(board, lang.say("差距清单", "Gaps"), columns, rows, lang)
}

/// What would bring the points, in words.
fn need_text(need: Need, unit: &str, lang: Lang) -> String {
    match need {
        Need::Value(value) => format!("{} {unit}", decimal(value)).trim_end().to_owned(),
        Need::Points(points) => match lang {
            Lang::En => format!("{} points given", decimal(points)),
            _ => format!("评议 {} 分", decimal(points)),
        },
        Need::ClearVeto => lang.say("消除否决情形", "clear the veto").to_owned(),
        Need::Nothing | Need::NotAlone(_) | Need::No => String::new(),
    }
}

/// Points as a number, or as the range they are in.
fn line_value(line: Line, lang: Lang) -> Value {
    let of = line.points();
    match line {
        Line::Exempt => text(lang.say("不适用", "not applicable")),
        Line::Clear => text(lang.say("无", "none")),
        Line::Vetoed => text(lang.say("否决", "vetoed")),
        Line::VetoUnknown | Line::Unknown(_) => text(lang.say("未掌握", "unknown")),
        Line::Unfit(..) => text(lang.say("不能计分", "cannot be scored")),
        Line::Scored(_) => match of.known() {
            Some(known) => points(known),
            None => text(&format!("{}–{}", decimal(of.least), decimal(of.most))),
        },
    }
}

fn points(hundredths: i64) -> Value {
    if hundredths.abs() >= UNBOUNDED { Value::Empty } else { Value::Number(decimal(hundredths)) }
}

fn text(text: &str) -> Value {
    if text.is_empty() { Value::Empty } else { Value::Text(text.to_owned()) }
}

fn column(heading: &str, format: Format, width: u16) -> Column {
    Column { heading: heading.to_owned(), format, width }
}
