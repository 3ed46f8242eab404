//! What others changed since a form was opened, beside what was typed: the reader chooses field by field.

use super::super::{Reader, cell, words};
use crate::ui::{Tone, notice};
use app::record::Opened;
use app::{App, Result, record};
use kernel::{FieldSpec, Noun, Value};
use maud::{Markup, html};
use std::collections::HashMap;

/// Lists the fields in which the book and the form differ. It stands within the form; each tick sends `take` with the
/// field's name. Fields that only the others changed are ticked beforehand.
pub(super) async fn table(
    app: &App,
    reader: &Reader,
    noun: &'static Noun,
    fields: &[&'static FieldSpec],
    now: &Opened,
    texts: &[String],
    opened_at: i64,
) -> Result<Markup> {
    let before = texts_before(app, reader, noun, now, opened_at).await?;
    let lang = reader.lang;
    let shown = super::texts_in(noun, now);
    let mut rows = Vec::new();
    for (at, spec) in noun.fields.iter().enumerate() {
        let (Some(theirs), Some(mine)) = (now.seen.row.values.get(at), texts.get(at)) else { continue };
        let is_same = match spec.parse(mine) {
            Ok(value) => value == *theirs || is_no(&value) && is_no(theirs) || shown.get(at) == Some(mine),
            Err(_) => spec.kind.plain(theirs, spec.unit) == *mine,
        };
        if is_same || !fields.iter().any(|shown| shown.name == spec.name) {
            continue;
        }
        // Not touched here: the form still holds what stood in the book when it was opened.
        let untouched = before.get(spec.name).is_some_and(|old| old == mine);
        rows.push((spec, theirs, mine, untouched));
    }
    let who = who(app, reader, noun, now, opened_at).await?;
    let title = reader.say(
        "没有保存。版本已被他人改过，看差别后再存。",
        "Not saved: changed by someone else. Compare, then save.",
    );
    let body = html! {
        @if !who.is_empty() { p { (who) } }
        @if rows.is_empty() {
            p { (reader.say("您填的和现在的一样，不用再存。", "What you typed is what stands there now; nothing needs saving.")) }
        } @else {
            p { (reader.say("勾选的栏采用他人的，没勾的采用您填的；再点保存。", "Ticked fields take theirs, the others take yours; then save again.")) }
        }
    };
    Ok(html! {
        (notice(Tone::Warning, title, body))
        @if !rows.is_empty() {
            div.table-box.section tabindex="0" role="region" aria-label=(reader.say("差别", "Differences")) {
                table.table {
                    thead { tr {
                        th scope="col" { (reader.say("栏", "Field")) }
                        th scope="col" { (reader.say("现在的（他人已存）", "Now (saved by others)")) }
                        th scope="col" { (reader.say("您填的", "Yours")) }
                        th scope="col" { (reader.say("采用他人的", "Take theirs")) }
                    } }
                    tbody { @for (spec, theirs, mine, untouched) in &rows {
                        tr {
                            th scope="row" { (spec.label.get(lang)) }
                            td { (cell::value(spec, theirs, &now.titles, lang)) }
                            td { (yours(reader, spec, mine, now)) }
                            td { label.tick {
                                input type="checkbox" name="take" value=(spec.name) checked[*untouched];
                                span { (reader.say("采用他人的", "Take theirs")) }
                            } }
                        }
                    } }
                }
            }
        }
    })
}

/// An unticked box and a field never filled in both say no.
fn is_no(value: &Value) -> bool {
    matches!(value, Value::Empty | Value::Int(0))
}

fn yours(reader: &Reader, spec: &FieldSpec, text: &str, now: &Opened) -> Markup {
    match spec.parse(text) {
        Ok(value) => cell::value(spec, &value, &now.titles, reader.lang),
        Err(_) => html! { (text) },
    }
}

/// The texts that stood in the book when the form was opened, of the fields changed since.
async fn texts_before(
    app: &App,
    reader: &Reader,
    noun: &'static Noun,
    now: &Opened,
    opened_at: i64,
) -> Result<HashMap<String, String>> {
    let entries = record::history(app, &reader.actor, noun, now.seen.row.id).await?;
    let mut before = HashMap::new();
    // Newest first: the oldest change since decides what stood there.
    for entry in entries.iter().filter(|entry| entry.version > opened_at) {
        for change in entry.changes().into_iter().filter(|change| !change.private) {
            before.insert(change.field, change.before.unwrap_or_default());
        }
    }
    Ok(before)
}

/// Who changed it last, and when.
async fn who(
    app: &App,
    reader: &Reader,
    noun: &'static Noun,
    now: &Opened,
    opened_at: i64,
) -> Result<String> {
    let entries = record::history(app, &reader.actor, noun, now.seen.row.id).await?;
    Ok(entries
        .iter()
        .find(|entry| entry.version > opened_at)
        .map(|entry| match reader.lang {
            kernel::Lang::En => format!("Changed by {} at {}.", entry.name, words::minute(entry.at)),
            _ => format!("{} 改于 {}。", entry.name, words::minute(entry.at)),
        })
        .unwrap_or_default())
}
