//! What was repaired to read a release. The text as received is never changed; this says how it was understood.

use super::super::{Reader, words};
use crate::ui::{Column, Row, Table};
use app::intake::Open;
use kernel::Lang;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// Repairs shown on the page.
const SHOWN: usize = 200;

/// Shows the repairs on demand.
pub(super) fn shown(reader: &Reader, open: &Open) -> Markup {
    let repairs = &open.repairs;
    if repairs.is_empty() {
        return html! {};
    }
    let columns = [
        Column { label: reader.say("第几字", "Character"), number: true, ..Column::default() },
        Column { label: reader.say("修复", "Repair"), ..Column::default() },
        Column { label: reader.say("收到的", "Received"), ..Column::default() },
        Column { label: reader.say("读作", "Read as"), ..Column::default() },
    ];
    let mut counts: BTreeMap<&str, i64> = BTreeMap::new();
    let kinds: Vec<&str> = repairs
        .iter()
        .map(|repair| kind(reader, &serde_json::to_value(repair.kind).unwrap_or_default()))
        .collect();
    for name in &kinds {
        *counts.entry(name).or_default() += 1;
    }
    let rows = repairs.iter().zip(&kinds).take(SHOWN).map(|(repair, kind)| Row {
        key: String::new(),
        name: String::new(),
        cells: vec![
            html! { (words::grouped(repair.span.char_start as i64 + 1)) },
            html! { (kind) },
            html! { code translate="no" { (visible(&repair.original)) } },
            html! {
                @if repair.now.is_empty() { (reader.say("略去", "left out")) }
                @else { code translate="no" { (visible(&repair.now)) } }
            },
        ],
    });
    let caption = reader.say("读时的修复", "Repairs while reading");
    let table =
        Table { caption, columns: &columns, rows: rows.collect(), lang: reader.lang, ..Table::default() };
    html! {
        details.alt {
            summary { (caption) " " (words::grouped(repairs.len() as i64)) (reader.say(" 处", "")) }
            p.note {
                @for (name, count) in counts { (name) " " (words::grouped(count)) (reader.say(" 处；", "; ")) }
                (reader.say("原文照收存，不改一字；这里是读的时候怎样理解它的。", "The text is kept as received; this is how it was understood."))
                @if repairs.len() > SHOWN { (reader.say("只列前 200 处。", " The first 200 are listed.")) }
            }
            (table.markup())
        }
    }
}

/// The name of a kind of damage, by its frozen code.
fn kind(reader: &Reader, code: &serde_json::Value) -> &'static str {
    let (zh, en) = match code.as_str().unwrap_or("") {
        "reading" => ("夹注拼音", "Reading beside a character"),
        "mojibake" => ("乱码", "Wrong encoding"),
        "shifted_bytes" => ("错位字节", "Shifted bytes"),
        "width" => ("全角半角", "Full and half width"),
        "line_break" => ("断行", "Line break in a sentence"),
        "blank" => ("空白", "Blanks"),
        "furniture" => ("页面套话", "Words of the page around it"),
        _ => ("其他", "Other"),
    };
    match reader.lang {
        Lang::En => en,
        _ => zh,
    }
}

/// A slice with its blanks and invisible characters made visible.
fn visible(slice: &str) -> String {
    let mut out = String::new();
    for c in slice.chars().take(40) {
        match c {
            '\n' => out.push('⏎'),
            c if c.is_whitespace() => out.push('␣'),
            c if c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}') => {
                out.push_str(&format!("U+{:04X}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    if slice.chars().nth(40).is_some() {
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invisible_characters_are_named() {
        assert_eq!(visible("a \n\u{200b}"), "a␣⏎U+200B");
        assert_eq!(visible(&"字".repeat(41)).chars().count(), 41);
    }
}
