//! A preview of an official paper (GB/T 9704): white in both themes, red masthead, 仿宋 body. It is made of the very
//! document that the .docx is written from, so that both say the same.

use maud::{Markup, html};
use papers::docx::{Block, Document, Level, Run, chinese};

/// Shows a paper as it will be written.
pub fn document_paper(of: &Document) -> Markup {
    let mut numbers = [0_u32; 4];
    html! {
        article.paper lang="zh-Hans" {
            @if let Some(masthead) = &of.masthead {
                p.paper-masthead { (masthead.mark) }
                @if let Some((left, right)) = &masthead.line {
                    p.paper-number { span { (left) } span { (right) } }
                }
            }
            @if !of.title.is_empty() { h2 { (of.title) } }
            @for block in &of.blocks { (block_of(block, &mut numbers)) }
            @if let Some(signature) = &of.signature {
                p.paper-signature { (signature.organ) " " (papers::docx::day(signature.date)) }
            }
        }
    }
}

fn block_of(block: &Block, numbers: &mut [u32; 4]) -> Markup {
    match block {
        Block::Heading { level, text, run_in } => {
            let number = numbered(*level, numbers);
            html! { p { b { (number) (text) } (runs(run_in)) } }
        }
        Block::Paragraph(text) => html! { p { (runs(text)) } },
        Block::People(people) => html! {
            p.paper-people {
                b { (people.label) "：" }
                @for (nth, unit) in people.delegations.iter().enumerate() {
                    @if nth > 0 { "；" }
                    (unit.unit) " " (unit.names.join("、"))
                }
            }
        },
        Block::Table(table) => html! {
            table.table {
                thead { tr { @for column in &table.columns { th scope="col" { (column.head) } } } }
                tbody { @for row in &table.rows { tr { @for cell in &row.cells { td { (cell) } } } } }
            }
        },
        Block::Form(form) => html! {
            dl.facts {
                @for row in &form.rows {
                    div { dt { (row.first.0) } dd { (row.first.1) } }
                    @if let Some((label, value)) = &row.second { div { dt { (label) } dd { (value) } } }
                }
            }
        },
        Block::Source(text) => html! { p.quiet { (text) } },
        Block::PageBreak => html! { hr; },
    }
}

fn runs(of: &[Run]) -> Markup {
    html! { @for run in of { @if run.bold { b { (run.text) } } @else { (run.text) } } }
}

/// The number of the next heading of a level; those below it begin anew.
fn numbered(level: Level, numbers: &mut [u32; 4]) -> String {
    let at = match level {
        Level::One => 0,
        Level::Two => 1,
        Level::Three => 2,
        Level::Four => 3,
    };
    numbers[at] += 1;
    numbers[at + 1..].fill(0);
    let number = numbers[at];
    match level {
        Level::One => format!("{}、", chinese(number)),
        Level::Two => format!("（{}）", chinese(number)),
        Level::Three => format!("{number}."),
        Level::Four => format!("（{number}）"),
    }
}
