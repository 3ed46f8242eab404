//! What stands beside the network: tasks by colour, what waits for the reader, past events.

use super::super::{Reader, cell, words};
use super::qualifier;
use crate::ui::{Light, figure_note, lamp, section, section_with};
use app::network::{Home, PastEvent};
use kernel::{Kind, Value};
use maud::{Markup, html};
use records::choices::Light as Colour;
use records::projects::TotalLevel;

/// Open tasks by light.
pub(super) fn tasks(reader: &Reader, home: &Home) -> Markup {
    if home.tasks.is_empty() {
        return html! {};
    }
    let total: i64 = home.tasks.iter().map(|(_, count)| count).sum();
    let mut counts = home.tasks.clone();
    // Red first: what is late is looked for first.
    counts.sort_by_key(|(light, _)| std::cmp::Reverse(light.map_or(-1, |light| light as i16)));
    let row = |light: Option<Colour>| match light {
        Some(Colour::Red) => (lamp(Light::Red, reader.say("红·逾期", "Red · overdue")), "red"),
        Some(Colour::Yellow) => (lamp(Light::Yellow, reader.say("黄·滞后", "Yellow · behind")), "yellow"),
        Some(Colour::Blue) => (lamp(Light::Blue, reader.say("蓝·临期", "Blue · due soon")), "blue"),
        Some(Colour::Green) => (lamp(Light::Normal, reader.say("正常", "On time")), "green"),
        None => (html! { span.quiet { (reader.say("未定灯", "No light yet")) } }, "-"),
    };
    let body = html! {
        table.table {
            caption.hidden { (reader.say("在办任务按灯", "Open tasks by light")) }
            tbody { @for (light, count) in &counts {
                @let (shown, code) = row(*light);
                tr {
                    th scope="row" { a href={ "/tasks?closed_on=-&light=" (code) } { (shown) } }
                    td.number { b { (words::grouped(*count)) } }
                }
            } }
        }
    };
    let note = html! { (words::grouped(total)) (reader.say(" 件在办", " open")) };
    section_with(reader.say("任务", "Tasks"), note, Some((reader.say("督办台", "All tasks"), "/tasks")), body)
}

/// Tasks that wait for the reader.
pub(super) fn mine(reader: &Reader, home: &Home) -> Markup {
    if reader.actor.user.is_none() || home.tasks.is_empty() {
        return html! {};
    }
    let today = reader.now.day();
    let body = html! {
        @if home.mine.is_empty() { p.quiet { (reader.say("没有等您处理的任务。", "No tasks wait for you.")) } }
        ul.rows {
            @for (id, task) in &home.mine {
                li {
                    div.row-main {
                        a href={ "/tasks/" (id) } { (cell::first_words(&task.title.0, 40)) }
                        span.small.quiet.nowrap { @match task.extended_to.or(task.due_on) { Some(day) => (day), None => (reader.say("未定日期", "no date")) } }
                    }
                    @if task.extended_to.or(task.due_on).is_some_and(|day| day < today) {
                        p.row-note { (lamp(Light::Red, reader.say("已过期", "past due"))) }
                    }
                }
            }
        }
    };
    html! { div.home-mine { (section(reader.say("等我处理", "Waiting for me"), html! {}, body)) } }
}

/// Past events with what was stated there.
pub(super) fn events(reader: &Reader, events: &[PastEvent]) -> Markup {
    if events.is_empty() {
        return html! {};
    }
    let none = html! { span.unknown { (reader.say("未掌握", "Unknown")) } };
    let count = |event: &PastEvent| {
        event.stated.iter().filter(|one| one.total.level == TotalLevel::Total).find_map(|one| {
            let count = one.total.count.get()?;
            Some(html! { (qualifier(one.total.approx, reader.lang)) (words::grouped(count.0)) (reader.say(" 个", "")) })
        })
    };
    let amount = |event: &PastEvent| {
        event.stated.iter().filter(|one| one.total.level == TotalLevel::Total).find_map(|one| {
            let amount = one.total.amount.get()?;
            Some(html! { (qualifier(one.total.approx, reader.lang)) (Kind::Money.show(&Value::Int(amount.0), reader.lang)) })
        })
    };
    let body = html! {
        table.table {
            thead { tr {
                th scope="col" { (reader.say("日期", "Date")) }
                th.number scope="col" { (reader.say("宣布签约", "Signings stated")) }
                th.number scope="col" { (reader.say("协议投资", "Agreed")) }
            } }
            tbody { @for event in events {
                tr {
                    th scope="row" { a href={ "/events/" (event.id) } title=(event.event.name.0) {
                        @match event.event.held_on.get() { Some(day) => (day.as_str()), None => (cell::first_words(&event.event.name.0, 10)) }
                    } }
                    td.number { (count(event).unwrap_or_else(|| none.clone())) }
                    td.number { (amount(event).unwrap_or_else(|| none.clone())) }
                }
            } }
        }
        (figure_note(html! { (reader.say("当时宣布的协议数，不是完成投资；出处见各活动。", "Agreed figures as stated then, not completed investment; sources stand with each event.")) }))
    };
    section_with(
        reader.say("历届推介签约", "Past events"),
        html! {},
        Some((reader.say("全部", "All"), "/events")),
        body,
    )
}
