//! 督办: each unit's inbox, the desk of what is late, the figures of a stretch of time, and their papers.

mod desk;
mod figures;
mod inbox;

pub(crate) use desk::{send, show as desk};
pub(crate) use figures::{paper as bulletin_paper, show as figures};
pub(crate) use inbox::show as inbox;

use super::{Reader, offers};
use crate::answer::{self, Answer};
use crate::request::Caller;
use crate::ui::{Light, Slip, slip};
use app::tasks::{self, Line};
use app::tasks::{Lamp, Lit};
use app::watch::words;
use app::{App, Error, Result};
use axum::extract::{Path, State};
use kernel::{Id, Record as _, Uuid};
use maud::{Markup, html};
use records::administration::User;
use records::mechanisms::{Task, TaskState};
use records::network::{Organisation, Park};
use std::collections::HashMap;
use store::Titles;

/// What a paper for Word is.
pub(super) const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// Gives a slip for Word.
pub(crate) async fn slip_paper(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer {
    let bytes = tasks::slip_paper(&app, &caller.actor, wanted(&id)?).await?;
    Ok(answer::file("督办单.docx", DOCX, bytes))
}

/// Gives the special report on a task for Word.
pub(crate) async fn special(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer {
    let bytes = tasks::special(&app, &caller.actor, wanted(&id)?).await?;
    Ok(answer::file("督办专报.docx", DOCX, bytes))
}

pub(super) fn wanted(text: &str) -> Answer<Uuid> {
    let id = Uuid::try_parse(text).ok().filter(|id| id.to_string() == text);
    Ok(id.ok_or(Error::NotFound)?)
}

/// Names of the units and people that tasks name.
pub(super) async fn names<'a>(
    app: &App,
    reader: &Reader,
    tasks: impl Iterator<Item = &'a Task>,
) -> Result<Titles> {
    let mut ids: HashMap<&'static str, Vec<Uuid>> = HashMap::new();
    for task in tasks {
        ids.entry(Park::SLUG).or_default().extend(task.lead_park.map(Id::raw));
        ids.entry(Organisation::SLUG).or_default().extend(task.lead_organisation.map(Id::raw));
        ids.entry(User::SLUG).or_default().extend(task.handler.map(Id::raw));
    }
    for list in ids.values_mut() {
        list.sort_unstable();
        list.dedup();
    }
    offers::titles(app, &reader.actor, ids).await
}

/// Who leads a task, by name.
pub(super) fn lead(task: &Task, names: &Titles) -> String {
    let ids = task.lead_park.map(Id::raw).into_iter().chain(task.lead_organisation.map(Id::raw));
    let named: Vec<&str> = ids.filter_map(|id| names.get(&id).map(String::as_str)).collect();
    named.join("、")
}

/// The lamp of a light.
pub(super) fn lamp_of(lit: &Lit) -> Light {
    match lit.light {
        Lamp::Green => Light::Normal,
        Lamp::Blue => Light::Blue,
        Lamp::Yellow => Light::Yellow,
        Lamp::Red => Light::Red,
    }
}

/// A task as a slip: colour with its reason, who, by when, and how far its steps are.
pub(super) fn as_slip(reader: &Reader, line: &Line, names: &Titles) -> Markup {
    let task = &line.task;
    let reason = words::reason(&line.lit.reason);
    let number = line.slip.as_ref().map_or("", |(_, slip)| slip.number.as_str());
    let due = task.deadline().map_or_else(String::new, |day| day.to_string());
    let red = line.red(reader.now.day());
    let handler = red.handler.and_then(|id| names.get(&id.raw()).cloned());
    let about = html! {
        (lead(task, names))
        @if let Some(handler) = handler { "·" (handler) }
        "·" (reader.say("应结 ", "due ")) (due)
        @if let Some(times) = task.extensions.filter(|times| times.0 > 0) {
            "·" (reader.say("延期 ", "extended ")) (times.0) (reader.say(" 次", " times"))
        }
        @if line.lit.light == Lamp::Red {
            br;
            (reader.say("原因：", "Why: "))
            @match &red.why {
                Some(why) => { (super::cell::first_words(why.as_str(), 80)) }
                None => { span.unknown { (reader.say("未说明", "not said")) } }
            }
            "·" (reader.say("下次 ", "next ")) (red.next)
        }
    };
    let word = format!("{} {}", lamp_of(&line.lit).word(reader.lang), reason.get(reader.lang));
    slip(
        &Slip {
            light: lamp_of(&line.lit),
            word: &word,
            number,
            title: task.title.as_str(),
            href: &format!("/tasks/{}", line.id),
            line: about,
            steps: &steps(reader, task.state),
        },
        reader.lang,
    )
}

/// The steps of supervision and which are done.
pub(super) fn steps<'a>(reader: &Reader, state: TaskState) -> [(&'a str, bool); 6] {
    let done = |from: TaskState| state >= from && state != TaskState::Withdrawn;
    [
        (reader.lang.say("立项", "Approved"), done(TaskState::Approved)),
        (reader.lang.say("交办", "Issued"), done(TaskState::Issued)),
        (reader.lang.say("签收", "Signed for"), done(TaskState::SignedFor)),
        (reader.lang.say("反馈", "Reported"), done(TaskState::Reported)),
        (reader.lang.say("复核", "Reviewed"), done(TaskState::UnderReview)),
        (reader.lang.say("销号", "Closed"), done(TaskState::Closed)),
    ]
}
