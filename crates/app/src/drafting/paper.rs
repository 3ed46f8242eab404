//! A page as a paper for Word: the text as it is now, and at the end what it stands on.

use super::composition::SaidBlock;
use super::public::{self, Open};
use crate::{Actor, App, Error, Result};
use kernel::{Date, Uuid};
use papers::docx::{self, Block, Document, Layout, Level};
use records::sources::PageState;

/// Name and bytes of the paper of a page that the actor sees.
pub async fn paper(app: &App, actor: &Actor, id: Uuid) -> Result<(String, Vec<u8>)> {
    let open = public::seen(app, actor, id).await?;
    let document = document(&open, app.now().day());
    let bytes = docx::write(&document, &Layout::report())
        .map_err(|fault| Error::Internal(format!("the paper of a page: {fault:?}")))?;
    Ok((format!("{}.docx", open.page.title.as_str()), bytes))
}

fn document(of: &Open, today: Date) -> Document {
    let page = &of.page;
    let mut blocks: Vec<Block> = Vec::new();
    for block in &of.blocks {
        blocks.push(match block {
            SaidBlock::Heading(text) => Block::heading(Level::One, text.as_str()),
            SaidBlock::Figure(figure) => {
                let day = match figure.as_of.as_str() {
                    "" => String::new(),
                    day => format!("（截至{day}）"),
                };
                Block::paragraph(format!("{}：{}{day}", figure.label, figure.text))
            }
            SaidBlock::Paragraph(said) => {
                Block::paragraph(said.iter().map(|one| one.text.as_str()).collect::<String>())
            }
        });
    }
    blocks.extend(stands_on(of).into_iter().map(Block::Source));
    let state = match page.state {
        PageState::Published => page.published_on.map(|day| format!("{day} 发布")).unwrap_or_default(),
        PageState::Withdrawn => String::from("已撤下"),
        PageState::Draft | PageState::Review => String::from("未发布，审核前不外传"),
    };
    let drafted = page.drafted_on.map(|day| format!("；数据取自台账，{day}")).unwrap_or_default();
    Document {
        title: page.title.0.clone(),
        subtitle: Some(format!("{state}{drafted}")),
        blocks,
        made: Some(today),
        ..Document::default()
    }
}

/// What the text stands on: each source once, and each kind of record with its day.
fn stands_on(of: &Open) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for (nth, source) in of.sources.iter().enumerate() {
        lines.push(format!("来源 {}：{source}", nth + 1));
    }
    for line in public::records_of(of) {
        lines.push(format!("台账：{line}"));
    }
    lines
}
