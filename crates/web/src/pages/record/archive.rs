//! Putting a record away and bringing it back: a page that says what will happen, then done, then a way back.

use super::super::reply::{page, see};
use super::super::{Reader, cell, words};
use crate::answer::Answer;
use crate::body::Form;
use crate::request::{Caller, TheRecord};
use crate::ui::{Tone, button, link_quiet, notice, page_head};
use app::record::{Change, Opened, Saved};
use app::{App, Error, record};
use axum::extract::State;
use kernel::{Lang, Noun};
use maud::{Markup, html};

/// Says what archiving will do, and asks why.
pub(crate) async fn confirm(State(app): State<App>, caller: Caller, at: TheRecord) -> Answer {
    let reader = Reader::new(&app, &caller);
    let opened = record::open(&app, &reader.actor, at.noun, at.id).await?;
    if !opened.may_archive {
        return Err(Error::Forbidden.into());
    }
    let (lang, noun) = (reader.lang, at.noun);
    let title = cell::title(&opened.seen.row, noun.title());
    let back = words::record_href(noun, at.id);
    let heading = match lang {
        Lang::En => format!("Archive “{title}”"),
        _ => format!("归档“{title}”"),
    };
    let what = reader.say(
        "归档后不再出现在列表、搜索和选项里，已有的引用、附件和履历都保留，随时可以恢复。",
        "It leaves lists, search and options. What refers to it, its files and its history stay, and it can be restored at any time.",
    );
    let crumbs = [(noun.label.get(lang), back.as_str())];
    let main = html! {
        (page_head(&crumbs, &heading, html! {}, html! {}))
        (notice(Tone::Warning, reader.say("会发生什么", "What will happen"), html! { p { (what) } }))
        form.form method="post" action={ (back) "/archive" } {
            input type="hidden" name="version" value=(opened.seen.row.version);
            div.form-section {
                div.field {
                    label for="f-reason" { (reader.say("为什么", "Why")) " " span.optional { (reader.say("可不填", "optional")) } }
                    input.input id="f-reason" name="reason" maxlength="200" autocomplete="off";
                    p.help { (reader.say("理由会记入履历。", "The reason goes into the history.")) }
                }
            }
            div.toolbar { (button(reader.say("归档", "Archive"))) (link_quiet(reader.say("不归档，返回", "Keep it, go back"), &back)) }
        }
    };
    Ok(page(reader.page(&heading, main)))
}

/// Puts a record away.
pub(crate) async fn put_away(State(app): State<App>, caller: Caller, at: TheRecord, form: Form) -> Answer {
    let change = Change { reason: reason(&form), ..Change::default() };
    let saved = Saved { id: at.id, version: version(&form) };
    record::archive(&app, &caller.actor, at.noun, saved, change).await?;
    Ok(see(&words::record_href(at.noun, at.id)))
}

/// Brings a record back.
pub(crate) async fn restore(State(app): State<App>, caller: Caller, at: TheRecord, form: Form) -> Answer {
    let change = Change { reason: reason(&form), ..Change::default() };
    let saved = Saved { id: at.id, version: version(&form) };
    record::restore(&app, &caller.actor, at.noun, saved, change).await?;
    Ok(see(&format!("{}?done=restored", words::record_href(at.noun, at.id))))
}

/// The way back for a record that was put away.
pub(super) fn restore_form(reader: &Reader, noun: &Noun, opened: &Opened) -> Markup {
    if !opened.may_archive {
        return html! {};
    }
    let row = &opened.seen.row;
    html! {
        p { (reader.say("它不在列表和搜索里。归错了可以恢复。", "It is in no list or search. If this was a mistake, restore it.")) }
        form method="post" action={ (words::record_href(noun, row.id)) "/restore" } {
            input type="hidden" name="version" value=(row.version);
            button.btn type="submit" { (reader.say("恢复", "Restore")) }
        }
    }
}

fn reason(form: &Form) -> String {
    form.text("reason").chars().filter(|c| !c.is_control()).take(500).collect()
}

/// The version that a form was filled in for; 0 never fits.
pub(crate) fn version(form: &Form) -> i64 {
    form.text("version").parse().unwrap_or(0)
}
