//! The text: headings, paragraphs, tables, people, sources, in the order the paper gives them.

use super::count::Counter;
use super::document::{Align, Block, Document, People, Run};
use super::face::Face;
use super::markup::{Ink, Paragraph};
use super::shape::{Indent, Shape};
use super::style::Style;
use super::table;
use crate::fault::Fault;

/// Writes all blocks.
pub(super) fn write(ink: &mut Ink<'_>, document: &Document) -> Result<(), Fault> {
    let mut counter = Counter::default();
    let mut before: Option<&Block> = None;
    for (i, block) in document.blocks.iter().enumerate() {
        // A signature does not stand on a page alone.
        let is_last = i + 1 == document.blocks.len();
        let keep_next = is_last && document.signature.is_some() && document.attachments.is_empty();
        let shape = Shape { keep_next, ..Shape::default() };
        match block {
            Block::Heading { level, text, run_in } => {
                let number = counter.heading(*level);
                // With text behind it a heading is a paragraph like others, and its page may end within.
                let shape = Shape { keep_next: run_in.is_empty(), ..Shape::default() };
                let paragraph = ink.paragraph(Style::Heading(*level), &shape).text(&number).text(text);
                runs(paragraph, run_in).end();
            }
            Block::Paragraph(text) => runs(ink.paragraph(Style::Body, &shape), text).end(),
            Block::Table(table) => table::write(ink, table, &mut counter)?,
            Block::Form(form) => table::write_form(ink, form),
            Block::People(people) => write_people(ink, people, !matches!(before, Some(Block::People(_)))),
            Block::Source(text) => {
                let shape = Shape { before: Some(60), align: Some(Align::Both), ..shape };
                ink.line(Style::Small, &shape, text);
            }
            Block::PageBreak => ink.paragraph(Style::Flush, &Shape::default()).page_break().end(),
        }
        before = Some(block);
    }
    Ok(())
}

fn runs<'i, 'l>(paragraph: Paragraph<'i, 'l>, runs: &[Run]) -> Paragraph<'i, 'l> {
    runs.iter().fold(paragraph, |paragraph, run| paragraph.run(Face::Text, run.bold, &run.text))
}

/// A label in 黑体 and behind it who it is about; lines after the first stand under the first name.
fn write_people(ink: &mut Ink<'_>, people: &People, is_first: bool) {
    let layout = ink.layout();
    let character = layout.character();
    let label = u32::try_from(people.label.chars().count()).unwrap_or(u32::MAX).saturating_add(1);
    let hanging = character.saturating_mul(label).min(layout.page.text_width() / 2);
    let indent = Indent { left: character * 2 + hanging, first: -i64::from(hanging), ..Indent::default() };
    let before = is_first.then_some(layout.pitch);
    let shape = Shape { before, indent: Some(indent), align: Some(Align::Left), ..Shape::default() };
    let all: Vec<String> = people
        .delegations
        .iter()
        .map(|delegation| {
            let names = delegation.names.join("、");
            let between = if delegation.unit.is_empty() || names.is_empty() { "" } else { " " };
            format!("{}{between}{names}", delegation.unit)
        })
        .collect();
    let all = if all.is_empty() { String::from("无") } else { format!("{}。", all.join("；")) };
    let label = format!("{}：", people.label);
    ink.paragraph(Style::Flush, &shape).run(Face::Hei, false, &label).text(&all).end();
}
