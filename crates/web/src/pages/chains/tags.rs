//! 名录标注: how many enterprises of the register each node of a chain has by its words, with a phrase that matched; and the
//! same as a csv.

use super::wanted;
use crate::answer::{self, Answer};
use crate::pages::Reader;
use crate::pages::reply::page;
use crate::pages::words;
use crate::request::Caller;
use crate::ui::{figure_note, link_button, page_head, param, section, toolbar, with_param};
use app::App;
use app::chains::{self, Tagged, Tags};
use axum::extract::{Path, State};
use kernel::{Chapter, Lang};
use maud::{Markup, html};
use papers::sheet::{Column, Format, Value, write_csv};

/// Shows the nodes and what the register holds for them.
pub(crate) async fn tags(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer {
    let reader = Reader::new(&app, &caller);
    let tags = chains::tags(&app, &reader.actor, wanted(&id)?).await?;
    if param(&reader.at, "as").as_deref() == Some("csv") {
        let name = format!("{}-{}.csv", reader.say("名录标注", "register-tags"), tags.chain.1.code.0);
        return Ok(answer::file(&name, "text/csv; charset=utf-8", csv(&tags, reader.lang)));
    }
    let title = reader.say("名录标注", "Tags of the register").to_owned() + "·" + tags.chain.1.name.as_str();
    let picture = format!("/chains/{id}/picture");
    let crumbs = [
        (Chapter::Chains.label().get(reader.lang), "/chapters/chains"),
        (reader.say("缺口总览", "Gaps of all chains"), "/chain-gaps"),
    ];
    let lead = match tags.rows {
        Some(rows) => {
            html! { (reader.say("名录 ", "Register: ")) (words::grouped(i64::try_from(rows).unwrap_or(i64::MAX))) (reader.say(" 家·一家可以在几个环节", " enterprises · one may be at several nodes")) }
        }
        None => html! {},
    };
    let tools = toolbar(&[
        link_button(reader.say("回到链图", "Back to the chain"), &picture),
        link_button("csv", &format!("/chains/{id}/tags?as=csv")),
    ]);
    let main = html! {
        (page_head(&crumbs, &title, lead, tools))
        @if tags.rows.is_none() {
            p.quiet { (reader.say("还没有企业名录，导入后这里按环节列出家数。", "There is no register yet; once one is imported, each node is counted here."))
                " " a href="/register" { (reader.say("企业名录", "The register")) } }
        }
        (section(reader.say("各环节", "Nodes"), html! {}, table(&reader, &tags, &picture)))
        (figure_note(html! { (reader.say(
            "按环节的关键词在企业名称和经营范围里找，含任一词即计一家；“按行业代码”另计，不看词。是线索，不是布局：有人确认后才计入链图。改了环节的词，只重算改过的环节。",
            "A node's words are looked for in name and scope; one of them is enough. Codes of industry are counted apart, whatever the words. A hint, no presence: it counts in the chain once a person confirms it. After an edit only the nodes that changed are counted anew.",
        )) }))
    };
    Ok(page(reader.page_in(Some(Chapter::Chains), &title, main)))
}

/// What each column holds, in both languages.
const COLUMNS: [(&str, &str); 8] = [
    ("环节", "Node"),
    ("关键词", "Words"),
    ("全部", "All"),
    ("宿迁侧", "Suqian side"),
    ("苏州侧", "Suzhou side"),
    ("行业代码", "Codes of industry"),
    ("按行业代码", "By code"),
    ("例", "One of them"),
];

fn heading(lang: Lang, at: usize) -> &'static str {
    COLUMNS.get(at).map_or("", |(zh, en)| lang.say(zh, en))
}

fn number(reader: &Reader, count: Option<u64>) -> String {
    count.map_or_else(
        || reader.say("未掌握", "unknown").to_owned(),
        |count| words::grouped(i64::try_from(count).unwrap_or(i64::MAX)),
    )
}

fn table(reader: &Reader, tags: &Tags, picture: &str) -> Markup {
    let title = reader.say("各环节", "Nodes");
    html! {
        div.table-box tabindex="0" role="region" aria-label=(title) { table.table.table-records {
            caption.hidden { (title) }
            thead { tr {
                @for at in 0..2 { th scope="col" { (heading(reader.lang, at)) } }
                @for at in 2..7 { th.number scope="col" { (heading(reader.lang, at)) } }
                th scope="col" { (heading(reader.lang, 7)) }
            } }
            tbody { @for one in &tags.nodes { (row(reader, one, picture)) } }
        } }
    }
}

fn row(reader: &Reader, one: &Tagged, picture: &str) -> Markup {
    let node = with_param(picture, "node", &one.of.id.to_string()) + "#node";
    let counts = one.counts.as_ref();
    let of = |at: usize| heading(reader.lang, at);
    html! { tr {
        th scope="row" { a href=(node) { (one.of.node.code.0) " " (one.of.node.name.0) } }
        td.wide data-label=(of(1)) { (one.words.join("、")) }
        td.number data-label=(of(2)) { (number(reader, counts.map(|it| it.all))) }
        td.number data-label=(of(3)) { (number(reader, counts.and_then(|it| it.suqian))) }
        td.number data-label=(of(4)) { (number(reader, counts.and_then(|it| it.suzhou))) }
        td.number data-label=(of(5)) { @if one.codes.is_empty() { "—" } @else { (one.codes.join("、")) } }
        td.number data-label=(of(6)) { @if one.codes.is_empty() { "—" } @else { (number(reader, counts.and_then(|it| it.by_code))) } }
        td.wide data-label=(of(7)) {
            @match counts.and_then(|it| it.example.as_ref()) {
                Some((name, phrase)) => { (name) @if phrase != name { br; span.quiet { (phrase) } } }
                None => "—",
            }
        }
    } }
}

fn csv(tags: &Tags, lang: Lang) -> Vec<u8> {
    let columns = [0, 1, 2, 3, 4, 5, 6, 7].map(|at| Column {
        heading: heading(lang, at).to_owned(),
        width: 16,
        format: Format::General,
    });
    let count = |count: Option<u64>| count.map_or(Value::Empty, |count| Value::Number(count.to_string()));
    let rows = tags.nodes.iter().map(|one| {
        let counts = one.counts.as_ref();
        let example = counts.and_then(|it| it.example.as_ref());
        vec![
            Value::Text(format!("{} {}", one.of.node.code.0, one.of.node.name.0)),
            Value::Text(one.words.join("、")),
            count(counts.map(|it| it.all)),
            count(counts.and_then(|it| it.suqian)),
            count(counts.and_then(|it| it.suzhou)),
            Value::Text(one.codes.join("、")),
            count(counts.and_then(|it| it.by_code)),
            Value::Text(example.map_or_else(String::new, |(name, phrase)| format!("{name}：{phrase}"))),
        ]
    });
    let mut bytes = Vec::new();
    // Writing into memory does not fail.
    let _ = write_csv(&mut bytes, &columns, rows);
    bytes
}
