//! 日志: what changed, by whom, in order, for those who audit. Reading it changes nothing.

use super::reply::page;
use super::{Reader, record, words};
use crate::answer::Answer;
use crate::request::Caller;
use crate::ui::{Column, Row, Table, empty_state, page_head, param, with_param, without_param};
use app::App;
use app::access::Role;
use app::journal::{self, Ask, Stretch};
use axum::extract::State;
use kernel::{Lang, Uuid};
use maud::{Markup, html};
use store::Entry;

/// Entries on a page.
const PAGE: i64 = 50;

/// Shows a stretch of the journal, the newest by default. To others than auditors there is no such page.
pub(crate) async fn show(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    let id = |name: &str| param(&reader.at, name).and_then(|text| Uuid::try_parse(text.trim()).ok());
    let ask = Ask {
        actor: id("actor"),
        park: id("park"),
        after: param(&reader.at, "after").and_then(|text| text.parse().ok()),
        limit: PAGE as usize,
    };
    let narrowed = ask.actor.is_some() || ask.park.is_some();
    let Stretch { head, after, mut entries } = journal::read(&app, &reader.actor, ask).await?;
    entries.reverse();
    let newest = entries.first().map_or(after, |entry| entry.seq);
    let next = (newest < head && entries.len() as i64 == PAGE)
        .then(|| with_param(&reader.at, "after", &newest.to_string()));
    let earlier =
        (!narrowed && after > 0).then(|| with_param(&reader.at, "after", &(after - PAGE).max(0).to_string()));
    let title = reader.say("日志", "Journal");
    let lead = html! {
        (words::grouped(head)) (reader.say(" 条，逐条以散列相连，删改即现；可用命令 liandong verify 核对", " entries, chained by hashes so that any change shows; check with liandong verify"))
    };
    let main = html! {
        (page_head(&[], title, lead, html! {}))
        (conditions(&reader))
        @if entries.is_empty() {
            (empty_state(reader.say("没有符合条件的", "Nothing under these conditions"), "", html! {}))
        } @else {
            (table(&reader, &entries))
        }
        nav.pager aria-label=(reader.say("翻页", "Pages")) {
            p { @if let Some(last) = entries.last() { (last.seq) "–" (newest) } " / " (head) }
            div.toolbar {
                @if let Some(href) = &earlier { a.btn href=(href) { (reader.say("更早", "Earlier")) } }
                @if let Some(href) = &next { a.btn href=(href) { (reader.say("更晚", "Later")) } }
                @if param(&reader.at, "after").is_some() { a.btn.btn-bare href=(without_param(&reader.at, "after")) { (reader.say("最新", "Newest")) } }
            }
        }
    };
    Ok(page(reader.page_in(Some(kernel::Chapter::Administration), title, main)))
}

fn conditions(reader: &Reader) -> Markup {
    let text = |name: &str| param(&reader.at, name).unwrap_or_default();
    html! {
        form.filters method="get" action="/journal" {
            @for (name, label) in [("actor", reader.say("账号编号", "Account id")), ("park", reader.say("园区编号", "Park id"))] {
                label.hidden for={ "f-" (name) } { (label) }
                input.input.filter-text id={ "f-" (name) } name=(name) value=(text(name)) placeholder=(label);
            }
            button.btn type="submit" { (reader.say("筛选", "Apply")) }
            @if !(text("actor").is_empty() && text("park").is_empty()) { a.btn.btn-bare href="/journal" { (reader.say("清除", "Clear")) } }
        }
    }
}

fn table(reader: &Reader, entries: &[Entry]) -> Markup {
    let columns = [
        Column { label: reader.say("序号", "Number"), ..Column::default() },
        Column { label: reader.say("时间", "Time"), ..Column::default() },
        Column { label: reader.say("谁", "Who"), ..Column::default() },
        Column { label: reader.say("做了什么", "What"), ..Column::default() },
        Column { label: reader.say("改了哪些栏", "Fields"), wide: true, ..Column::default() },
        Column { label: reader.say("理由", "Reason"), wide: true, ..Column::default() },
        Column { label: reader.say("地址", "Address"), ..Column::default() },
    ];
    let rows = entries.iter().map(|entry| row(reader, entry)).collect();
    Table {
        caption: reader.say("日志", "Journal"),
        columns: &columns,
        rows,
        lang: reader.lang,
        ..Table::default()
    }
    .markup()
}

fn row(reader: &Reader, entry: &Entry) -> Row {
    let noun = records::find(&entry.noun);
    let label = noun.map_or(entry.noun.as_str(), |noun| noun.label.get(reader.lang));
    let changes = entry.changes();
    let fields: Vec<&str> = changes
        .iter()
        .map(|change| {
            let spec = noun.and_then(|noun| noun.field(&change.field));
            spec.map_or(change.field.as_str(), |spec| spec.label.get(reader.lang))
        })
        .collect();
    let shown = fields.iter().take(8).copied().collect::<Vec<_>>();
    Row {
        key: entry.seq.to_string(),
        name: entry.seq.to_string(),
        cells: vec![
            html! { span title=(entry.hash) { (entry.seq) } },
            html! { span.nowrap { (words::minute(entry.at)) } },
            html! {
                (entry.name)
                @if !entry.actor.is_empty() { " " a.small href=(with_param("/journal", "actor", &entry.actor)) { (reader.say("只看", "only")) } }
                span.sub { (role(&entry.role, reader.lang)) }
            },
            html! { (record::action(&entry.action, reader.lang)) " " (label) },
            html! { (words::joined(&shown, reader.lang)) @if fields.len() > shown.len() { (reader.say(" 等 ", " of ")) (fields.len()) } },
            html! { (entry.reason) },
            html! { span.code translate="no" { (entry.address) } },
        ],
    }
}

/// The name of a role by its code; the code of one that is no more.
fn role(code: &str, lang: Lang) -> &str {
    let known = Role::ALL.into_iter().chain([Role::Operator]).find(|role| role.code() == code);
    known.map_or(code, |role| role.label().get(lang))
}
