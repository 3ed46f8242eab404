//! The statement of a settlement for Word, which both sides sign: the arithmetic of the page, line by line.

use super::statement::{Step, steps};
use crate::record;
use crate::{Actor, App, Error, Result};
use kernel::{Choice as _, Date, Lang, Record as _, Uuid};
use papers::docx::{self, Block, Column, Document, Form, FormRow, Layout, Row, Table};
use records::projects::{Settlement, SettlementState, ShareMeasure, ShareRule};

/// Name and bytes of the statement.
pub async fn paper(app: &App, actor: &Actor, id: Uuid) -> Result<(String, Vec<u8>)> {
    let (actor, today) = (actor.clone(), app.now().day());
    let (rule, one) = app
        .read(move |tx| {
            let row = record::require_seen(tx, &actor, Settlement::NOUN, id)?;
            let one = Settlement::from_values(&row.values)?;
            let rule = record::row_of(tx, ShareRule::NOUN, one.rule.raw())?;
            Ok::<_, Error>((ShareRule::from_values(&rule.values)?, one))
        })
        .await?;
    let bytes = docx::write(&document(&rule, &one, today), &Layout::report())
        .map_err(|fault| Error::Internal(format!("the paper of a settlement: {fault:?}")))?;
    Ok((format!("{}.docx", one.subject.0), bytes))
}

fn document(rule: &ShareRule, one: &Settlement, today: Date) -> Document {
    let row = |step: &Step| Row {
        cells: vec![step.label.clone(), step.how.clone(), step.amount.clone().unwrap_or_default()],
        total: step.label == "合计",
    };
    let rows = steps(rule, one, Lang::Zh).iter().map(row).collect();
    let table = Table {
        caption: Some(String::from("算式")),
        columns: vec![Column::text("项目", 4), Column::text("算法", 10), Column::number("金额", 5)],
        rows,
        note: one.measure.map(|measure| format!("口径：{}。", measure.label().zh)),
        ..Table::default()
    };
    let confirmed = |on: Option<Date>| match (on, one.state) {
        (Some(on), _) => format!("{on} 确认"),
        (None, SettlementState::Objected) => String::from("有异议"),
        (None, _) => String::from("待确认"),
    };
    let (introducer, receiver) =
        (confirmed(one.introducer_confirmed_on), confirmed(one.receiver_confirmed_on));
    let parties = Form {
        rows: vec![
            FormRow::two((rule.introducer.as_str(), &introducer), (rule.receiver.as_str(), &receiver)),
            FormRow::two(("签字盖章", ""), ("签字盖章", "")).with_lines(3),
        ],
    };
    let document = rule.document.as_ref().map_or("未写明", |document| document.as_str());
    let mut blocks = vec![
        Block::paragraph(format!(
            "依据“{}”（{document}），双方就 {} 年度结算如下。",
            rule.name.0, one.year.0
        )),
        Block::Table(table),
        Block::Form(parties),
    ];
    if one.measure == Some(ShareMeasure::Indicator) {
        blocks.push(Block::paragraph("本表为考核口径，非统计口径，只用于考核认定，不作付款依据。"));
    }
    Document {
        title: one.subject.0.clone(),
        subtitle: Some(one.state.label().zh.to_owned()),
        blocks,
        running_head: one.measure.map(|measure| measure.label().zh.to_owned()),
        made: Some(today),
        ..Document::default()
    }
}
