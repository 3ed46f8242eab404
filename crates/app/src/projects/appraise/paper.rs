//! Papers of an appraisal for Word: the minutes of the meeting, and the pack with everything that was before it. There is
//! neither before the sheets are opened.

use super::desk::{OF_PROJECT, facts_of};
use super::{kept, scheme};
use crate::record;
use crate::{Actor, App, Error, Result};
use kernel::{Choice as _, Date, FieldSpec, Label, Lang, Record as _, Uuid};
use papers::docx::{
    self, Block, Column, Document, Form, FormRow, Layout, Level, Masthead, Row as TableRow, Table,
};
use records::projects::{Appraisal, AppraisalState, Project};
use store::{Row, Tx};

/// What departments said, and on which papers.
const OPINIONS: &[&str] = &["papers", "on_land", "on_energy", "on_environment", "on_safety"];

/// The minutes 纪要 of an appraisal.
pub async fn minutes(app: &App, actor: &Actor, id: Uuid) -> Result<Vec<u8>> {
    let papers = opened(app, actor, id).await?;
    let (of, day) = (&papers.appraisal, papers.day());
    let mut blocks = vec![Block::paragraph(format!(
        "{}，{}对“{}”进行评审。评委 {} 名各自密封打分，交齐后拆封。评审情况纪要如下：",
        docx::day(day),
        papers.park,
        papers.subject(),
        of.experts.0,
    ))];
    blocks.push(Block::heading(Level::One, "部门意见"));
    blocks.extend(papers.facts(&papers.row, Appraisal::NOUN.fields, OPINIONS));
    blocks.extend(papers.scoring());
    blocks.extend(papers.result());
    let document = Document {
        masthead: Some(Masthead {
            mark: String::from("项目评审会议纪要"),
            line: Some((papers.park.clone(), docx::day(day))),
            ..Masthead::default()
        }),
        title: format!("{}评审会纪要", papers.subject()),
        blocks,
        made: Some(day),
        ..Document::default()
    };
    written(&document, &Layout::minutes())
}

/// The pack 评审材料: agenda, project, items, scores, opinions, result.
pub async fn pack(app: &App, actor: &Actor, id: Uuid) -> Result<Vec<u8>> {
    let papers = opened(app, actor, id).await?;
    let mut blocks = vec![Block::heading(Level::One, "议程")];
    for step in ["介绍项目与部门意见", "评委按方案密封打分", "交齐拆封、计分", "会议形成结论"]
    {
        blocks.push(Block::heading(Level::Three, step));
    }
    blocks.push(Block::heading(Level::One, "项目情况"));
    blocks.extend(papers.facts(&papers.project, Project::NOUN.fields, OF_PROJECT));
    blocks.push(Block::heading(Level::One, "材料与部门意见"));
    blocks.extend(papers.facts(&papers.row, Appraisal::NOUN.fields, OPINIONS));
    blocks.push(Block::heading(Level::One, "评分项"));
    blocks.push(papers.items());
    blocks.extend(papers.scoring());
    blocks.extend(papers.result());
    let document = Document {
        title: format!("{}评审材料", papers.subject()),
        subtitle: Some(format!("{}　{}", papers.park, docx::day(papers.day()))),
        blocks,
        running_head: Some(papers.subject().to_owned()),
        made: Some(papers.day()),
        ..Document::default()
    };
    written(&document, &Layout::report())
}

fn written(document: &Document, layout: &Layout) -> Result<Vec<u8>> {
    docx::write(document, layout)
        .map_err(|fault| Error::Internal(format!("a paper of an appraisal: {fault:?}")))
}

/// An appraisal that was opened, with what stands around it.
struct Papers {
    appraisal: Appraisal,
    row: Row,
    project: Row,
    park: String,
    today: Date,
}

const SEALED: Label = Label::new(
    "评分还没有拆封，没有纪要和材料。",
    "The sheets are not opened yet: there are no minutes and no pack.",
);

async fn opened(app: &App, actor: &Actor, id: Uuid) -> Result<Papers> {
    let (actor, today) = (actor.clone(), app.now().day());
    app.read(move |tx: &mut Tx<'_>| {
        let row = record::require_seen(tx, &actor, Appraisal::NOUN, id)?;
        let appraisal = Appraisal::from_values(&row.values)?;
        if appraisal.state != AppraisalState::Opened {
            return Err(Error::Conflict { code: "sealed", message: SEALED });
        }
        let project = record::row_of(tx, Project::NOUN, appraisal.project.raw())?;
        let park = records::network::Park::NOUN;
        let named = record::row_of(tx, park, appraisal.park.raw())?;
        let park =
            named.values.get(park.title()).and_then(kernel::Value::as_text).unwrap_or_default().to_owned();
        Ok(Papers { appraisal, row, project, park, today })
    })
    .await
}

impl Papers {
    fn subject(&self) -> &str {
        &self.appraisal.subject.0
    }

    /// The day of the meeting, else that of the opening.
    fn day(&self) -> Date {
        self.appraisal.meets_on.get().copied().or(self.appraisal.unsealed_on).unwrap_or(self.today)
    }

    fn facts(&self, row: &Row, fields: &'static [FieldSpec], names: &[&str]) -> Option<Block> {
        let rows: Vec<FormRow> = facts_of(row, fields, names, Lang::Zh)
            .into_iter()
            .map(|(label, text)| FormRow::one(label.zh, text))
            .collect();
        (!rows.is_empty()).then_some(Block::Form(Form { rows }))
    }

    fn items(&self) -> Block {
        let row = |item: &super::Item| TableRow {
            cells: vec![
                item.code.clone(),
                item.dimension.label().zh.to_owned(),
                item.name.clone(),
                scheme::decimal(item.weight_bp),
                scheme::decimal(item.marks_max),
            ],
            total: false,
        };
        Block::Table(Table {
            caption: Some(String::from("评分项")),
            columns: vec![
                Column::centred("编号", 2),
                Column::text("方面", 4),
                Column::text("评分项", 8),
                Column::number("权重（%）", 3),
                Column::number("满分", 3),
            ],
            rows: kept(&self.appraisal).iter().map(row).collect(),
            ..Table::default()
        })
    }

    fn scoring(&self) -> Vec<Block> {
        let of = &self.appraisal;
        let mut blocks = vec![Block::heading(Level::One, "评分")];
        let scores = [
            ("投资体量", &of.size_score),
            ("科技含量", &of.technology_score),
            ("市场前景", &of.market_score),
            ("发展潜力", &of.potential_score),
            ("总分", &of.total),
        ];
        let row = |(name, score): &(&str, &kernel::Known<kernel::Decimal2>)| TableRow {
            cells: vec![
                (*name).to_owned(),
                score.get().map_or_else(|| String::from("未掌握"), |score| scheme::decimal(score.0)),
            ],
            total: *name == "总分",
        };
        blocks.push(Block::Table(Table {
            caption: Some(String::from("得分")),
            unit: Some(String::from("满分 100 分")),
            columns: vec![Column::text("方面", 6), Column::number("得分", 4)],
            rows: scores.iter().map(row).collect(),
            note: of.method.as_ref().map(|method| method.0.replace('\n', " ")),
        }));
        for (title, text) in [("各评委评分", &of.scores), ("评委意见", &of.opinions)] {
            if let Some(text) = text {
                blocks.push(Block::heading(Level::Two, title));
                blocks.extend(text.0.lines().map(Block::paragraph));
            }
        }
        if let Some(why) = &of.struck_why {
            let struck = of.struck.map_or(0, |struck| struck.0);
            blocks.push(Block::paragraph(format!("未交 {struck} 份：{}", why.0)));
        }
        blocks
    }

    fn result(&self) -> Vec<Block> {
        let result = self.appraisal.result.map_or("尚未形成结论", |result| result.label().zh);
        let mut blocks =
            vec![Block::heading(Level::One, "结论"), Block::paragraph(format!("评审结论：{result}。"))];
        blocks.extend(self.appraisal.conditions.iter().flat_map(|text| text.0.lines()).map(Block::paragraph));
        blocks
    }
}
