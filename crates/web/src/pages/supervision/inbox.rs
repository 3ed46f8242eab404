//! 任务箱: boxes by the step that is next, the earliest due first, one tap to the step.

use super::{lead, names};
use crate::answer::Answer;
use crate::pages::Reader;
use crate::pages::my_day::light;
use crate::pages::reply::page;
use crate::request::Caller;
use crate::ui::{
    empty_state, lamp, link_button, link_solid, page_head, param, saved_views, toolbar, with_param,
};
use app::tasks::{self, Box, Inbox};
use app::{App, act};
use axum::extract::State;
use kernel::{Chapter, Record as _, Uuid};
use maud::{Markup, html};
use records::mechanisms::Task;
use store::{Position, Titles};

/// Shows the inbox.
pub(crate) async fn show(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    let wanted = param(&reader.at, "box").and_then(|code| Box::from_code(&code));
    let after = param(&reader.at, "after").and_then(|text| Position::decode(&text));
    let inbox = tasks::inbox(&app, &reader.actor, wanted, after).await?;
    let names = names(&app, &reader, inbox.tasks.iter().map(|(_, task)| task)).await?;
    let title = reader.say("任务箱", "Inbox of tasks");
    let chapter = crate::pages::words::chapter_href(Chapter::Mechanisms);
    let crumbs = [(Chapter::Mechanisms.label().get(reader.lang), chapter.as_str())];
    let mut items = vec![
        link_button(reader.say("督办台", "Supervision"), "/tasks/desk"),
        link_button(reader.say("全部任务", "All tasks"), "/tasks"),
    ];
    if act::may_make(&reader.actor, Task::NOUN) {
        items.push(link_solid(reader.say("立项", "New task"), "/tasks/new"));
    }
    let until = html! { (reader.say("截至 ", "As of ")) (reader.now.minute()) };
    let main = html! {
        (page_head(&crumbs, title, until, toolbar(&items)))
        (tabs(&reader, &inbox))
        (listed(&reader, &inbox, &names))
    };
    Ok(page(reader.page_in(Some(Chapter::Mechanisms), title, main)))
}

fn tabs(reader: &Reader, inbox: &Inbox) -> Markup {
    let labels: Vec<(String, String, bool)> = inbox
        .numbers
        .iter()
        .map(|(one, number)| {
            let label = format!("{} {}", one.label().get(reader.lang), crate::pages::words::count(*number));
            (label, format!("/tasks/inbox?box={}", one.code()), *one == inbox.shown)
        })
        .collect();
    let views: Vec<(&str, &str, bool)> =
        labels.iter().map(|(label, href, current)| (label.as_str(), href.as_str(), *current)).collect();
    saved_views(&views, reader.lang)
}

fn listed(reader: &Reader, inbox: &Inbox, names: &Titles) -> Markup {
    if inbox.tasks.is_empty() {
        return empty_state(
            reader.say("这一格没有任务", "No tasks in this box"),
            reader.say(
                "只看轮到本单位办的；其他状态的在“全部任务”。",
                "Only what is your unit's turn; the rest stands under All tasks.",
            ),
            link_button(reader.say("全部任务", "All tasks"), "/tasks"),
        );
    }
    html! {
        ul.rows.day { @for (id, task) in &inbox.tasks { (line(reader, inbox, *id, task, names)) } }
        @if let Some(next) = &inbox.next {
            p { a.btn href=(with_param(&reader.at, "after", &next.encode())) { (reader.say("下一页", "Next page")) } }
        }
    }
}

fn line(reader: &Reader, inbox: &Inbox, id: Uuid, task: &Task, names: &Titles) -> Markup {
    let step = inbox.shown.step();
    let due = task.deadline().map(|day| day.to_string());
    html! {
        li {
            @if let Some(lit) = task.light.map(light) { (lamp(lit, lit.word(reader.lang))) " " }
            a href={ "/tasks/" (id) } { b { (task.title.as_str()) } }
            p.quiet {
                (lead(task, names))
                @if let Some(due) = due { "·" (reader.say("应结 ", "due ")) (due) }
                @if let Some(until) = task.asked_until { "·" (reader.say("申请延至 ", "asks until ")) (until) }
                @if let Some(next) = task.next_on { "·" (reader.say("下次反馈 ", "next report ")) (next) }
            }
            @if !step.is_empty() {
                p {
                    a.btn href={ "/tasks/" (id) "/" (step) } { (word(reader, inbox.shown)) }
                    @if inbox.shown == Box::InHand {
                        " " a.btn href={ "/tasks/" (id) "/results" } { (reader.say("反馈结果", "Report the result")) }
                    }
                }
            }
        }
    }
}

/// The step that is next, as its button says it.
fn word<'a>(reader: &Reader, one: Box) -> &'a str {
    act::find(Task::NOUN, one.step()).map_or("", |act| act.input.label.get(reader.lang))
}
