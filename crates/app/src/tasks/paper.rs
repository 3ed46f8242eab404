//! Papers of supervision by GB/T 9704: the slip 督办单 as a form, the bulletin 简报 of a stretch of time, and the special
//! report 专报 on one task.

use super::desk::{self, Desk};
use super::figures::{Figures, each};
use crate::record::{self, plain_names};
use crate::watch::words;
use crate::{Actor, App, Error, Result, access};
use engine_pipeline::light::{Light, Lit};
use kernel::{Date, FieldSpec, Id, Kind, Lang, Prose, Record as _, Uuid, Value};
use papers::docx::{
    self, Block, Column, Document, Form, FormRow, Layout, Level, Masthead, Row as TableRow, Signature, Table,
};
use records::mechanisms::{Slip, Task, TaskState};
use std::collections::HashSet;
use store::{Titles, Tx};

/// Rows of a table in a bulletin; of more the number is told.
const LISTED: usize = 60;

/// The slip as a paper, with room for the reply.
pub async fn slip_paper(app: &App, actor: &Actor, id: Uuid) -> Result<Vec<u8>> {
    let (actor, today) = (actor.clone(), app.now().day());
    let document = app
        .read(move |tx| {
            let row = record::require_seen(tx, &actor, Slip::NOUN, id)?;
            let slip = Slip::from_values(&row.values)?;
            let task = record::row_of(tx, Task::NOUN, slip.task.raw())?;
            let task = Task::from_values(&task.values)?;
            let parks = slip.parks.0.iter().map(|id| id.raw()).collect();
            let names = plain_names(tx, parks, slip.organisation.map(Id::raw).into_iter().collect())?;
            Ok(slip_document(&slip, &task, &names, today))
        })
        .await?;
    written(&document, &Layout::slip())
}

fn slip_document(slip: &Slip, task: &Task, names: &Titles, today: Date) -> Document {
    let to: Vec<&str> = slip
        .parks
        .0
        .iter()
        .map(|id| id.raw())
        .chain(slip.organisation.map(Id::raw))
        .filter_map(|id| names.get(&id).map(String::as_str))
        .collect();
    let day = |day: Option<Date>| day.map_or(String::new(), docx::day);
    let text = |text: &Option<Prose>| text.as_ref().map_or(String::new(), |text| text.as_str().to_owned());
    let colour = choice(Slip::NOUN.field("colour"), &slip.values(), Slip::NOUN.position("colour"));
    let rows = vec![
        FormRow::two(("收单单位", &to.join("、")), ("颜色", &colour)),
        FormRow::one("督办事项", task.title.as_str()),
        FormRow::two(("完成时限", &day(task.deadline())), ("答复时限", &day(slip.reply_by))),
        FormRow::one("事由", slip.reason.as_str()).with_lines(3),
        FormRow::one("要求", text(&task.details)).with_lines(3),
        FormRow::two(
            ("签收人", slip.signed_for_by.as_ref().map_or("", |by| by.as_str())),
            ("签收日期", &day(slip.signed_for_on)),
        ),
        FormRow::one("答复", text(&slip.reply)).with_lines(5),
    ];
    Document {
        masthead: Some(Masthead {
            mark: String::from("督办单"),
            line: Some((slip.number.as_str().to_owned(), docx::day(slip.issued_on))),
            ..Masthead::default()
        }),
        blocks: vec![Block::Form(Form { rows })],
        made: Some(today),
        ..Document::default()
    }
}

/// The bulletin 简报 of a stretch of time: figures with what they were counted from, what is late and why, what was
/// closed. Only what the reader sees is in it.
pub async fn bulletin(app: &App, actor: &Actor, stretch: (Date, Date)) -> Result<Vec<u8>> {
    let (actor, today) = (actor.clone(), app.now().day());
    let document = app
        .read(move |tx| {
            let desk = desk::read(tx, &actor, today)?;
            let (mut figures, mut closed) = (Figures::default(), Vec::new());
            each(tx, &actor, |id, task| {
                figures.add(&task, stretch);
                let within = |day: Option<Date>| day.is_some_and(|day| stretch.0 <= day && day <= stretch.1);
                if task.state == TaskState::Closed && within(task.closed_on) {
                    closed.push((id, task));
                }
            })?;
            closed.sort_by_key(|(id, task)| (task.closed_on, *id));
            let names = names_of(
                tx,
                desk.lines.iter().map(|line| &line.task).chain(closed.iter().map(|(_, task)| task)),
            )?;
            Ok(bulletin_document(&figures, &desk, &closed, &names, stretch, today))
        })
        .await?;
    written(&document, &Layout::minutes())
}

fn bulletin_document(
    figures: &Figures,
    desk: &Desk,
    closed: &[(Uuid, Task)],
    names: &Titles,
    (from, to): (Date, Date),
    today: Date,
) -> Document {
    let rate = |rate: engine_pipeline::cohort::Rate| match rate.percent(1) {
        Some(percent) => format!("{} / {}，{percent}", rate.part, rate.whole),
        None => format!("{} / {}，不能算", rate.part, rate.whole),
    };
    let days = match figures.mean_days_tenths() {
        Some(tenths) => format!("{}.{} 天（{} 件）", tenths / 10, tenths % 10, figures.days.0),
        None => String::from("没有销号的，不能算"),
    };
    let mut blocks = vec![
        Block::heading(Level::One, "总体情况"),
        Block::paragraph(format!(
            "期间交办 {} 件，销号 {} 件；期末在办 {} 件，其中红灯 {} 件、黄灯 {} 件（灯截至{}）。",
            figures.issued,
            figures.closed,
            figures.running,
            desk.numbers[0],
            desk.numbers[1],
            docx::day(today),
        )),
        Block::paragraph(format!(
            "按期办结率 {}；逾期率 {}；平均办理天数 {days}。",
            rate(figures.on_time_rate()),
            rate(figures.late_rate()),
        )),
    ];
    let late: Vec<TableRow> = desk
        .lines
        .iter()
        .filter(|line| line.lit.light == Light::Red)
        .map(|line| {
            let red = line.red(today);
            TableRow {
                cells: vec![
                    line.task.title.as_str().to_owned(),
                    lead(&line.task, names),
                    words::reason(&line.lit.reason).zh,
                    red.why.map_or_else(|| String::from("未说明"), |why| why.0),
                    red.next.to_string(),
                ],
                total: false,
            }
        })
        .collect();
    blocks.push(Block::heading(Level::One, "逾期事项"));
    blocks.extend(table(&["任务", "牵头单位", "情况", "原因", "下次日期"], late, "没有逾期的任务。"));
    blocks.push(Block::heading(Level::One, "销号事项"));
    let done = closed.iter().map(|(_, task)| TableRow {
        cells: vec![
            task.title.as_str().to_owned(),
            lead(task, names),
            task.closed_on.map_or(String::new(), |day| day.to_string()),
            task.result.as_ref().map_or(String::new(), |result| result.as_str().to_owned()),
        ],
        total: false,
    });
    blocks.extend(table(&["任务", "牵头单位", "销号日期", "结果"], done.collect(), "期间没有销号的任务。"));
    Document {
        masthead: Some(Masthead {
            mark: String::from("督办工作简报"),
            line: Some((format!("{}至{}", docx::day(from), docx::day(to)), docx::day(today))),
            ..Masthead::default()
        }),
        blocks,
        made: Some(today),
        ..Document::default()
    }
}

fn table(heads: &[&str], mut rows: Vec<TableRow>, nothing: &str) -> Vec<Block> {
    if rows.is_empty() {
        return vec![Block::paragraph(nothing)];
    }
    let more = rows.len().saturating_sub(LISTED);
    rows.truncate(LISTED);
    let columns = heads.iter().map(|head| Column::text(*head, if *head == "任务" { 3 } else { 2 })).collect();
    let mut blocks = vec![Block::Table(Table { columns, rows, ..Table::default() })];
    if more > 0 {
        blocks.push(Block::Source(format!("另有 {more} 件，见任务清单。")));
    }
    blocks
}

/// The special report 专报 on one task: how it stands, why, what was asked and answered.
pub async fn special(app: &App, actor: &Actor, id: Uuid) -> Result<Vec<u8>> {
    let (actor, today) = (actor.clone(), app.now().day());
    let document = app
        .read(move |tx| {
            let row = record::require_seen(tx, &actor, Task::NOUN, id)?;
            let task = Task::from_values(&row.values)?;
            let lit = desk::lit(tx, &task, today)?;
            let visible = access::visible(&actor, Slip::NOUN);
            let mut slips = Vec::new();
            // Of the slips only those that the reader sees: another park concerned reads the task and not its slips.
            for row in record::linked(tx, Slip::NOUN, "task", id)?.iter().rev() {
                if let Some(row) = tx.get(Slip::NOUN, row.id, &visible)? {
                    slips.push(Slip::from_values(&row.values)?);
                }
            }
            let names = names_of(tx, [&task].into_iter())?;
            Ok(special_document(&task, lit.as_ref(), &slips, &names, today))
        })
        .await?;
    written(&document, &Layout::official())
}

fn special_document(task: &Task, lit: Option<&Lit>, slips: &[Slip], names: &Titles, today: Date) -> Document {
    let state = choice(Task::NOUN.field("state"), &task.values(), Task::NOUN.position("state"));
    let due = task.deadline().map_or_else(|| String::from("未定"), docx::day);
    let mut blocks = vec![
        Block::heading(Level::One, "基本情况"),
        Block::paragraph(format!(
            "该任务由{}牵头，完成时限{due}，目前处于“{state}”。{}",
            lead(task, names),
            lit.map_or(String::new(), |lit| format!("{}。", words::reason(&lit.reason).zh)),
        )),
    ];
    let mut part = |head: &str, text: Option<&Prose>| {
        if let Some(text) = text {
            blocks.push(Block::heading(Level::One, head));
            blocks.extend(text.as_str().lines().filter(|line| !line.trim().is_empty()).map(Block::paragraph));
        }
    };
    part("任务要求", task.details.as_ref());
    part("办理进展", task.feedback.as_ref());
    part("滞后原因", task.late_why.as_ref());
    part("办理结果", task.result.as_ref());
    part("复核意见", task.review.as_ref());
    if !slips.is_empty() {
        blocks.push(Block::heading(Level::One, "督办情况"));
        for slip in slips {
            let reply = match &slip.reply {
                Some(reply) => format!("答复：{}", reply.as_str()),
                None => String::from("尚未答复。"),
            };
            let text = format!(
                "{}，{}，{}。{reply}",
                docx::day(slip.issued_on),
                slip.number.as_str(),
                slip.reason.as_str()
            );
            blocks.push(Block::paragraph(text));
        }
    }
    Document {
        masthead: Some(Masthead {
            mark: String::from("督办专报"),
            line: Some((String::new(), docx::day(today))),
            ..Masthead::default()
        }),
        title: format!("关于“{}”办理情况的专报", task.title.as_str()),
        blocks,
        signature: Some(Signature { organ: String::new(), date: today }),
        made: Some(today),
        ..Document::default()
    }
}

fn lead(task: &Task, names: &Titles) -> String {
    let ids = task.lead_park.map(Id::raw).into_iter().chain(task.lead_organisation.map(Id::raw));
    let named: Vec<&str> = ids.filter_map(|id| names.get(&id).map(String::as_str)).collect();
    named.join("、")
}

fn names_of<'a>(tx: &mut Tx<'_>, tasks: impl Iterator<Item = &'a Task>) -> Result<Titles> {
    let (mut parks, mut organisations) = (HashSet::new(), HashSet::new());
    for task in tasks {
        parks.extend(task.lead_park.map(Id::raw));
        organisations.extend(task.lead_organisation.map(Id::raw));
    }
    plain_names(tx, parks.into_iter().collect(), organisations.into_iter().collect())
}

fn choice(spec: Option<&FieldSpec>, values: &[Value], at: Option<usize>) -> String {
    match (spec.map(|spec| &spec.kind), at.and_then(|at| values.get(at))) {
        (Some(kind @ Kind::Choice(_)), Some(value)) => kind.show(value, Lang::Zh),
        _ => String::new(),
    }
}

fn written(document: &Document, layout: &Layout) -> Result<Vec<u8>> {
    docx::write(document, layout)
        .map_err(|fault| Error::Internal(format!("a paper of supervision: {fault:?}")))
}
