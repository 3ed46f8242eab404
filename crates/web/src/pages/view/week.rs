//! 本周: the work team's week on one page that prints on A4: what happens, what is due, what is overdue, what came in.

use crate::answer::Answer;
use crate::pages::Reader;
use crate::pages::record::{clauses_held, targets_standing};
use crate::pages::reply::page;
use crate::request::Caller;
use crate::ui::{
    Column, Row, Table, figure_note, link_button, page_head, param, section, toolbar, with_param,
};
use app::App;
use app::agreed::{self, Dated, Week};
use axum::extract::State;
use kernel::{Chapter, Date, Lang};
use maud::{Markup, html};

/// Shows the week that the address asks for: `?day=2026-11-24`, any day of it.
pub(crate) async fn show(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    let day = param(&reader.at, "day").and_then(|day| Date::parse(&day));
    let week = agreed::week(&app, &reader.actor, day).await?;
    let is_now = (week.first..=week.last).contains(&week.today);
    let title = if is_now { reader.say("本周", "This week") } else { reader.say("一周", "A week") };
    let lead = html! { (week.first) (reader.say(" 至 ", " to ")) (week.last) (reader.say("·截至 ", " · as of ")) (week.today) };
    let to = |days| with_param("/week", "day", &week.first.plus_days(days).to_string());
    let tools = toolbar(&[
        link_button(reader.say("上一周", "Week before"), &to(-7)),
        link_button(reader.say("下一周", "Week after"), &to(7)),
        link_button(reader.say("合作矩阵", "Cooperation matrix"), "/cooperation"),
    ]);
    let crumbs = [(Chapter::Mechanisms.label().get(reader.lang), "/chapters/mechanisms")];
    let main = html! {
        (page_head(&crumbs, title, lead, tools))
        (list(&reader, &week, reader.say("会议", "Meetings"), &week.meetings, reader.say("这一周没有会议。", "No meeting in this week.")))
        (list(&reader, &week, reader.say("互访", "Visits"), &week.visits, reader.say("这一周没有互访。", "No visit in this week.")))
        (list(&reader, &week, reader.say("到期任务", "Tasks due"), &week.due, reader.say("这一周没有到期的任务。", "No task falls due in this week.")))
        (list(&reader, &week, reader.say("到期条款", "Clauses due"), &week.clauses_due, reader.say("这一周没有到期的条款。", "No clause falls due in this week.")))
        (list(&reader, &week, reader.say("逾期任务", "Overdue tasks"), &week.overdue, reader.say("没有逾期的任务。", "No task is overdue.")))
        @if !week.behind.is_empty() {
            (section(reader.say("落后的条款", "Clauses behind"), count(&reader, week.behind.len()), clauses_held(&reader, &week.behind, &week.titles)))
        }
        @if !week.readings.is_empty() {
            (section(reader.say("待报完成数", "Readings due"), html! { (count(&reader, week.readings.len())) (reader.say("·到周日为止该报的", " · due up to Sunday")) }, targets_standing(&reader, &week.readings)))
        }
        (list(&reader, &week, reader.say("新首报", "New first reports"), &week.claims, reader.say("这一周没有新首报。", "No first report came in.")))
        (list(&reader, &week, reader.say("新争议", "New disputes"), &week.disputes, reader.say("这一周没有新争议。", "No dispute was raised.")))
        (figure_note(html! { (reader.say("逾期和落后按今天算，其余按所选的一周。可直接打印成 A4。", "Overdue and behind are as of today, all else is of the week chosen. It prints on A4.")) }))
    };
    Ok(page(reader.page_in(Some(Chapter::Mechanisms), title, main)))
}

fn count(reader: &Reader, number: usize) -> Markup {
    html! { (number) (reader.say(" 条", "")) }
}

fn list(reader: &Reader, week: &Week, title: &str, of: &[Dated], nothing: &str) -> Markup {
    let columns = [
        Column { label: reader.say("事项", "What"), ..Column::default() },
        Column { label: reader.say("日期", "When"), wide: true, ..Column::default() },
        Column { label: reader.say("园区", "Parks"), wide: true, ..Column::default() },
    ];
    let row = |one: &Dated| {
        let parks: Vec<&str> =
            one.parks.iter().filter_map(|id| week.titles.get(id)).map(String::as_str).collect();
        let (slug, id) = one.of;
        let cells = vec![
            html! { a href={ "/" (slug) "/" (id) } { (one.name) } },
            html! { span.nowrap { (days(reader, week, one)) } },
            html! { @if parks.is_empty() { "—" } @else { (crate::pages::words::joined(&parks, reader.lang)) } },
        ];
        Row { key: String::new(), name: one.name.clone(), cells }
    };
    let body = match of.is_empty() {
        true => html! { p.quiet { (nothing) } },
        false => Table {
            caption: title,
            columns: &columns,
            rows: of.iter().map(row).collect(),
            path_and_query: &reader.at,
            lang: reader.lang,
            ..Table::default()
        }
        .markup(),
    };
    section(title, count(reader, of.len()), body)
}

/// The day with its name, and by how many days it is past.
fn days(reader: &Reader, week: &Week, one: &Dated) -> Markup {
    let Some(day) = one.day else { return crate::ui::unknown(reader.lang) };
    let names = match reader.lang {
        Lang::En => ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
        _ => ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
    };
    let name = usize::try_from(day.weekday() - 1).ok().and_then(|at| names.get(at)).copied().unwrap_or("");
    let late = week.today.days_since(day);
    let is_task = one.of.0 == "tasks";
    html! {
        (day)
        @if day >= week.first && day <= week.last { " " (name) }
        @if let Some(until) = one.until.filter(|until| *until > day) { (reader.say(" 至 ", " to ")) (until) }
        @if is_task && late > 0 { (match reader.lang { Lang::En => format!(", {late} days late"), _ => format!("，已过 {late} 天") }) }
    }
}
