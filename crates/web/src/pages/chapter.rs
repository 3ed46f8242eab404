//! A chapter of the book: its nouns with what each is for and how many there are.

use super::reply::page;
use super::{Reader, reader, view, words};
use crate::answer::Answer;
use crate::request::Caller;
use crate::ui::{Column, Row, Table, page_head};
use app::projects::{claim::desk, lead};
use app::record::{Ask, list_in};
use app::{App, Error, access, act};
use axum::extract::{Path, State};
use kernel::{Chapter, Noun};
use maud::{Markup, html};

/// Shows a chapter. One in which the reader may read nothing is not found.
pub(crate) async fn show(State(app): State<App>, caller: Caller, Path(slug): Path<String>) -> Answer {
    let reader = Reader::new(&app, &caller);
    let chapter = Chapter::ALL.into_iter().find(|chapter| chapter.slug() == slug).ok_or(Error::NotFound)?;
    let nouns = reader::nouns_of(&reader.actor, chapter);
    if nouns.is_empty() {
        return Err(Error::NotFound.into());
    }
    let (actor, asked) = (reader.actor.clone(), nouns.clone());
    let counts = app
        .read(move |tx| {
            let count = |noun: &&'static Noun| {
                let ask = Ask { limit: 1, fields: vec![noun.title()], count: true, ..Ask::default() };
                Ok(list_in(tx, &actor, noun, &ask)?.count.unwrap_or(0))
            };
            asked.iter().map(count).collect::<app::Result<Vec<_>>>()
        })
        .await?;
    let title = chapter.label().get(reader.lang);
    let extra = match chapter {
        Chapter::Sources if reader.actor.user.is_some() => html! {
            a.btn.btn-solid href="/read" { (reader.say("核读通稿", "Read a release")) }
        },
        Chapter::Administration => html! {
            @if access::reads_journal(&reader.actor) { a.btn href="/journal" { (reader.say("日志", "Journal")) } }
            @if reader::may_read(&reader.actor, <records::administration::Webhook as kernel::Record>::NOUN) {
                a.btn href="/deliveries" { (reader.say("没有送达", "Not delivered")) }
            }
            a.btn href="/rules" { (reader.say("规则与阈值", "Rules and thresholds")) }
        },
        Chapter::People => html! {
            @if app::secondment::is_for(&reader.actor) {
                a.btn href="/people/balance" { (reader.say("双向挂职", "Secondments both ways")) }
            }
        },
        Chapter::Projects => html! {
            @if lead::may_register(&reader.actor) { a.btn.btn-solid href="/leads/new" { (reader.say("记线索", "New lead")) } }
            @if desk::is_for(&reader.actor) { a.btn href="/claims/desk" { (reader.say("首报台", "Desk of claims")) } }
            @for link in view::links(&reader) { (link) }
            @if crate::pages::stuck::is_for(&reader) { a.btn href="/stuck" { (reader.say("停滞与疑点", "Standstill and doubts")) } }
        },
        Chapter::Mechanisms if reader.actor.user.is_some() => html! {
            @if app::tasks::BOXES.iter().any(|one| one.is_for(&reader.actor)) {
                a.btn.btn-solid href="/tasks/inbox" { (reader.say("任务箱", "Inbox of tasks")) }
            }
            a.btn href="/tasks/desk" { (reader.say("督办台", "Supervision")) }
            a.btn href="/tasks/figures" { (reader.say("督办统计", "In figures")) }
            @if app::agreed::has_week(&reader.actor) { a.btn href="/week" { (reader.say("本周", "This week")) } }
            @if nouns.iter().any(|noun| noun.slug == "clauses") { a.btn href="/cooperation" { (reader.say("合作矩阵", "Cooperation matrix")) } }
        },
        Chapter::Chains if app::chains::is_for(&reader.actor) => html! {
            a.btn.btn-solid href="/chain-gaps" { (reader.say("缺口总览", "Gaps of all chains")) }
            a.btn href="/chain-labour" { (reader.say("产业分工", "Who does what")) }
            a.btn href="/chain-supply" { (reader.say("供需与配套", "Supply and procurement")) }
            @if app::register::may_search(&reader.actor) { a.btn href="/register" { (reader.say("企业名录", "Register of enterprises")) } }
        },
        Chapter::Network if reader.actor.user.is_some() => html! {
            a.btn href="/pairings/tree" { (reader.say("结对树", "Tree of pairings")) }
        },
        Chapter::Assessment
            if reader.actor.user.is_some() && nouns.iter().any(|noun| noun.slug == "assessments") =>
        {
            html! {
                a.btn href="/assessment" { (reader.say("得分与名次", "Scores and ranks")) }
                a.btn href="/assessment/gaps" { (reader.say("差距清单", "Gaps")) }
            }
        }
        _ => html! {},
    };
    let until = html! { (reader.say("截至 ", "As of ")) (reader.now.minute()) };
    let main = html! {
        (page_head(&[], title, until, html! { div.toolbar { (extra) } }))
        (table(&reader, &nouns, &counts))
    };
    Ok(page(reader.page(title, main)))
}

fn table(reader: &Reader, nouns: &[&'static Noun], counts: &[usize]) -> Markup {
    let columns = [
        Column { label: reader.say("类别", "Kind"), ..Column::default() },
        Column { label: reader.say("条数", "Records"), number: true, ..Column::default() },
        Column { label: reader.say("记什么", "What it holds"), wide: true, ..Column::default() },
        Column { label: "", ..Column::default() },
    ];
    let row = |(noun, count): (&&'static Noun, &usize)| Row {
        key: noun.slug.to_owned(),
        name: words::many(noun.label, reader.lang),
        cells: vec![
            html! { a.nowrap href={ "/" (noun.slug) } { (words::many(noun.label, reader.lang)) } },
            html! { (words::count(*count)) },
            html! { span.quiet { (noun.help.get(reader.lang)) } },
            html! {
                @if act::may_make(&reader.actor, noun) {
                    a.nowrap href={ "/" (noun.slug) "/new" } { (reader.say("新建", "New")) }
                }
            },
        ],
    };
    let rows = nouns.iter().zip(counts).map(row).collect();
    Table {
        caption: reader.say("本章各类", "Kinds in this chapter"),
        columns: &columns,
        rows,
        lang: reader.lang,
        ..Table::default()
    }
    .markup()
}
