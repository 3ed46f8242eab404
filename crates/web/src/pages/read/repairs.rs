//! What was repaired to read a release. The text as received is never changed; this says how it was understood.

use super::super::reply::see;
use super::super::{Reader, words};
use super::reading::id;
use crate::answer::{Answer, Fault};
use crate::body::Form;
use crate::request::Caller;
use crate::ui::{Column, Row, Table, param};
use app::App;
use app::intake::{self, Mend, Open};
use app::record::Saved;
use axum::extract::{Path, State};
use kernel::Lang;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// Repairs shown on the page.
const SHOWN: usize = 200;

/// Undoes a repair or does it again, and shows the text as it is read then.
pub(crate) async fn mend(
    State(app): State<App>,
    caller: Caller,
    Path(source): Path<String>,
    form: Form,
) -> Answer {
    let reader = Reader::new(&app, &caller);
    let source = id(&source)?;
    let asked = match (form.text("leave"), form.text("again")) {
        ("", "") => None,
        ("", again) => Mend::again(again),
        (leave, _) => Mend::leave(leave),
    };
    let asked =
        asked.ok_or_else(|| Fault::bad_request("repair", "没有这处修复。", "There is no such repair."))?;
    let version = param(&caller.path_and_query, "version").and_then(|text| text.parse().ok()).unwrap_or(0);
    intake::mend(&app, &reader.actor, Saved { id: source, version }, asked).await?;
    Ok(see(&format!("/read/{source}?done=mended#repairs")))
}

/// Shows the repairs on demand.
pub(super) fn shown(reader: &Reader, open: &Open) -> Markup {
    let repairs = &open.repairs;
    if repairs.is_empty() && open.left.kinds.is_empty() && open.left.places.is_empty() {
        return html! {};
    }
    let mut columns = vec![
        Column { label: reader.say("第几字", "Character"), number: true, ..Column::default() },
        Column { label: reader.say("修复", "Repair"), ..Column::default() },
        Column { label: reader.say("收到的", "Received"), ..Column::default() },
        Column { label: reader.say("读作", "Read as"), ..Column::default() },
    ];
    if open.may_mend {
        columns.push(Column { label: reader.say("撤回", "Undo"), ..Column::default() });
    }
    let mut counts: BTreeMap<String, i64> = BTreeMap::new();
    let codes: Vec<String> = repairs.iter().map(|repair| intake::repair_code(repair.kind)).collect();
    for code in &codes {
        *counts.entry(code.clone()).or_default() += 1;
    }
    let rows = repairs.iter().zip(&codes).take(SHOWN).map(|(repair, code)| {
        let place = format!("{}-{}", repair.span.start, repair.span.end);
        let mut cells = vec![
            html! { (words::grouped(repair.span.char_start as i64 + 1)) },
            html! { (kind(reader, code)) },
            html! { code translate="no" { (visible(&repair.original)) } },
            html! {
                @if repair.now.is_empty() { (reader.say("略去", "left out")) }
                @else { code translate="no" { (visible(&repair.now)) } }
            },
        ];
        if open.may_mend {
            cells.push(button("leave", &place, reader.say("不修这处", "Leave it")));
        }
        Row { key: String::new(), name: String::new(), cells }
    });
    let caption = reader.say("读时的修复", "Repairs while reading");
    let table =
        Table { caption, columns: &columns, rows: rows.collect(), lang: reader.lang, ..Table::default() };
    html! {
        details.alt #repairs open[param(&reader.at, "done").as_deref() == Some("mended")] {
            summary { (caption) " " (words::grouped(repairs.len() as i64)) (reader.say(" 处", "")) }
            @if open.may_mend {
                form #mends method="post" action={ "/read/" (open.id) "/repairs?version=" (open.version) } data-guard {}
            }
            p.note {
                (reader.say("原文照收存，不改一字；这里是读的时候怎样理解它的。", "The text is kept as received; this is how it was understood. "))
                @if repairs.len() > SHOWN { (reader.say("只列前 200 处。", "The first 200 are listed. ")) }
                @if open.may_mend { (reader.say("哪处不该修，就撤回；撤回后重读，已定的陈述不变。", "Undo what should not be mended: the text is read anew, and what was decided stays.")) }
            }
            @if !counts.is_empty() {
                ul.repair-kinds {
                    @for (code, count) in &counts {
                        li {
                            (kind(reader, code)) " " (words::grouped(*count)) (reader.say(" 处", ""))
                            @if open.may_mend { " " (button("leave", code, reader.say("整类不修", "Leave all of them"))) }
                        }
                    }
                }
            }
            (left(reader, open))
            @if !repairs.is_empty() { (table.markup()) }
        }
    }
}

/// What a person has left unrepaired, and the way back.
fn left(reader: &Reader, open: &Open) -> Markup {
    let text = open.source.text.as_ref().map_or("", |text| text.as_str());
    let kinds = open
        .left
        .kinds
        .iter()
        .map(|of| (intake::repair_code(*of), kind(reader, &intake::repair_code(*of)).to_owned()));
    let places = open.left.places.iter().map(|(from, to)| {
        (format!("{from}-{to}"), format!("“{}”", visible(text.get(*from..*to).unwrap_or(""))))
    });
    let all: Vec<(String, String)> = kinds.chain(places).collect();
    html! {
        @if !all.is_empty() {
            p { b { (reader.say("照原样读的：", "Read as received:")) } }
            ul.repair-kinds {
                @for (value, name) in &all {
                    li {
                        span translate="no" { (name) }
                        @if open.may_mend { " " (button("again", value, reader.say("重新修复", "Mend again"))) }
                    }
                }
            }
        }
    }
}

fn button(name: &str, value: &str, label: &str) -> Markup {
    html! { button.btn.btn-bare type="submit" form="mends" name=(name) value=(value) { (label) } }
}

/// The name of a kind of damage, by its frozen code.
fn kind(reader: &Reader, code: &str) -> &'static str {
    let (zh, en) = match code {
        "reading" => ("夹注拼音", "Reading beside a character"),
        "mojibake" => ("乱码", "Wrong encoding"),
        "shifted_bytes" => ("错位字节", "Shifted bytes"),
        "width" => ("全角半角", "Full and half width"),
        "line_break" => ("断行", "Line break in a sentence"),
        "blank" => ("空白", "Blanks"),
        "markup" => ("网页标记", "Markup of a page"),
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
