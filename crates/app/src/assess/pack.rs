//! The yearly pack of material for an assessment from above: a paper with every criterion, value and evidence of each
//! park, the workbook, the list of evidence files, and the files themselves, in one zip.

use super::board::{Ask, Board, ParkScore, board};
use super::{entries, workbook};
use crate::{Actor, App, Error, Result, files};
use engine_assess::{Line, Veto, decimal};
use kernel::{Choice as _, Known, Lang, Record as _, Uuid};
use papers::docx::{self, Block, Column, Document, Layout, Level, Row, Table};
use papers::sheet::{self, Format, ReportRow, ReportSheet, Value};
use records::assessment::Assessment;
use store::Attachment;

/// Most bytes of evidence files in a pack; what is beyond is listed, and stands with its record.
const FILES_MAX: i64 = 100 * 1024 * 1024;

/// A file of evidence.
struct Evidence {
    park: String,
    criterion: String,
    file: Attachment,
    /// Its path in the pack; none when there was no room.
    path: Option<String>,
}

/// Name and bytes of the pack, of all parks that the actor may see or of the one asked for.
pub async fn pack(app: &App, actor: &Actor, ask: Ask) -> Result<(String, Vec<u8>)> {
    let only = ask.park;
    let board = board(app, actor, ask).await?;
    let parks: Vec<&ParkScore> =
        board.parks.iter().filter(|park| only.map_or(park.takes_part(), |id| park.id == id)).collect();
    if parks.is_empty() {
        return Err(Error::NotFound);
    }
    let title = workbook::title(&board, Lang::Zh);
    let (mut evidence, mut bundled) = (Vec::new(), Vec::new());
    let mut room = FILES_MAX;
    for park in &parks {
        for (item, entry) in board.items.iter().zip(&park.entries) {
            let Some(entry) = entry else { continue };
            for file in files::attachments(app, actor, Assessment::NOUN, entry.id).await? {
                let path = format!("依据/{}/{}/{}", park.name, item.criterion.name.0, file.name);
                let fits = file.size <= room;
                if fits {
                    room -= file.size;
                    let (_, bytes) =
                        files::read_attachment(app, actor, Assessment::NOUN, entry.id, file.id).await?;
                    bundled.push((path.clone(), bytes));
                }
                evidence.push(Evidence {
                    park: park.name.clone(),
                    criterion: item.criterion.name.0.clone(),
                    file,
                    path: fits.then_some(path),
                });
            }
        }
    }
    let paper = docx::write(&document(&board, &parks, &evidence), &Layout::report().landscape())
        .map_err(|fault| Error::Internal(format!("the paper of a pack: {fault:?}")))?;
    let (_, scores) = workbook::workbook(&board, only, Lang::Zh)?;
    let mut all = vec![
        (format!("{title}考核材料.docx"), paper),
        (format!("{title}得分与差距.xlsx"), scores),
        (String::from("依据文件清单.xlsx"), list(&board, &evidence)?),
    ];
    all.extend(bundled);
    let bytes = papers::bundle::write(&all).map_err(files::refused)?;
    Ok((format!("{title}考核材料.zip"), bytes))
}

fn document(board: &Board, parks: &[&ParkScore], evidence: &[Evidence]) -> Document {
    let mut blocks = vec![Block::heading(Level::One, "总分"), Block::Table(totals(board, parks))];
    blocks.push(Block::Source(String::from(
        "考核口径，非统计口径；未掌握的不当作零，总分写成可能的范围；每项得分四舍五入到两位小数后相加。",
    )));
    for park in parks {
        blocks.push(Block::heading(Level::One, park.name.clone()));
        blocks.push(Block::Table(criteria(board, park)));
        let own = evidence.iter().filter(|one| one.park == park.name).count();
        blocks.push(Block::Source(format!("依据文件 {own} 份，见清单。")));
    }
    Document {
        title: format!("{}考核材料", workbook::title(board, Lang::Zh)),
        subtitle: Some(format!("{}；{} 生成", board.scheme.edition.0, board.today)),
        blocks,
        running_head: Some(String::from("出自联动台账；考核口径，非统计口径")),
        made: Some(board.today),
        ..Document::default()
    }
}

fn totals(board: &Board, parks: &[&ParkScore]) -> Table {
    let row = |park: &&ParkScore| {
        let of = &park.total;
        let points = match (of.veto, of.points.known()) {
            (Veto::Holds, _) => String::from("否决"),
            (_, Some(known)) => decimal(known),
            (_, None) => format!("{}–{}", decimal(of.points.least), decimal(of.points.most)),
        };
        let rank = of.rank.filter(|_| board.sees_all).and_then(engine_assess::Standing::known);
        let rank = rank.map_or(String::from("未定"), |rank| rank.to_string());
        let cells = vec![park.name.clone(), points, rank, of.open.to_string(), park.unchecked().to_string()];
        Row { cells, total: false }
    };
    Table {
        columns: vec![
            Column::text("园区", 6),
            Column::number("得分", 4),
            Column::number("名次", 3),
            Column::number("未掌握项", 3),
            Column::number("未核实项", 3),
        ],
        rows: parks.iter().map(row).collect(),
        ..Table::default()
    }
}

fn criteria(board: &Board, park: &ParkScore) -> Table {
    let row = |((item, line), entry): ((&entries::Item, &Line), &Option<entries::Entry>)| {
        let unit = item.criterion.unit.as_ref().map_or("", |unit| unit.as_str());
        let value = match entry.as_ref().map(|entry| &entry.of.value) {
            Some(Known::Is(value)) => format!("{} {unit}", decimal(value.0)).trim_end().to_owned(),
            Some(Known::NotApplicable) => String::from("不适用"),
            _ => String::from("未掌握"),
        };
        let how = entries::explain(item, entry.as_ref(), *line, Lang::Zh);
        let evidence = entry.as_ref().and_then(|entry| entry.of.evidence.as_ref());
        let standing = entry.as_ref().map_or("", |entry| entry.of.standing.label().zh);
        let cells = vec![
            item.criterion.name.0.clone(),
            decimal(item.criterion.weight.0),
            value,
            how,
            standing.to_owned(),
            evidence.map_or_else(String::new, |evidence| evidence.0.clone()),
        ];
        Row { cells, total: false }
    };
    Table {
        columns: vec![
            Column::text("指标", 6),
            Column::number("权重", 2),
            Column::text("实际值", 4),
            Column::text("得分算式", 8),
            Column::text("核实", 2),
            Column::text("依据", 6),
        ],
        rows: board.items.iter().zip(&park.total.lines).zip(&park.entries).map(row).collect(),
        ..Table::default()
    }
}

/// The list of evidence files with their digests, so that a file can be held against it later.
fn list(board: &Board, evidence: &[Evidence]) -> Result<Vec<u8>> {
    let column =
        |heading: &str, width| sheet::Column { heading: heading.to_owned(), format: Format::Text, width };
    let text = |text: &str| if text.is_empty() { Value::Empty } else { Value::Text(text.to_owned()) };
    let row = |one: &Evidence| ReportRow {
        values: vec![
            text(&one.park),
            text(&one.criterion),
            text(&one.file.name),
            Value::Number(one.file.size.to_string()),
            text(&one.file.author),
            text(&one.file.hash),
            text(one.path.as_deref().unwrap_or("未装入，见原记录")),
        ],
        total: false,
    };
    let sheets = [ReportSheet {
        name: String::from("依据文件"),
        title: format!("{}依据文件清单", workbook::title(board, Lang::Zh)),
        subtitles: vec![format!("{} 份；{} 生成", evidence.len(), board.today)],
        columns: vec![
            column("园区", 16),
            column("指标", 24),
            column("文件", 36),
            sheet::Column { heading: String::from("字节"), format: Format::Integer, width: 12 },
            column("上传人", 16),
            column("SHA-256", 40),
            column("包内位置", 48),
        ],
        rows: evidence.iter().map(row).collect(),
        notes: Vec::new(),
    }];
    let mut bytes = Vec::new();
    sheet::write_report(&mut bytes, &sheets, board.today).map_err(files::refused)?;
    Ok(bytes)
}

/// The scheme meant by an id, a name or a part of a name that no other has; for the command line.
pub async fn scheme_called(
    app: &App,
    actor: &Actor,
    text: &str,
) -> Result<std::result::Result<Uuid, Vec<String>>> {
    let schemes = board(app, actor, Ask::default()).await?.schemes;
    let exact = schemes.iter().find(|(id, name)| id.to_string() == text || name == text);
    let partly: Vec<_> = schemes.iter().filter(|(_, name)| name.contains(text)).collect();
    Ok(match (exact, partly.as_slice()) {
        (Some((id, _)), _) | (None, [(id, _)]) => Ok(*id),
        _ => Err(schemes.into_iter().map(|(_, name)| name).collect()),
    })
}
