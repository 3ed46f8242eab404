//! 宣布与台账逐条对照: of an event, a year or a park, each stated total and project with its sentence, what is recorded, and by
//! how much they differ.

use super::choose::{Chooser, choosers, faults, records_of};
use super::links;
use crate::answer::Answer;
use crate::asked;
use crate::pages::reply::page;
use crate::pages::{Reader, home, words};
use crate::request::Caller;
use crate::ui::{Column, Row, Table, empty_state, page_head, section, toolbar, unknown};
use app::App;
use app::view::{self, Found, Held, HeldProject, HeldTotal, Recorded, Said};
use axum::extract::State;
use kernel::{Chapter, Choice as _, Kind, Lang, Value};
use maud::{Markup, html};

/// Shows what the address asks for.
pub(crate) async fn show(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    let (of, unread) = asked::stated(&reader.at, reader.now.day());
    let held = view::held(&app, &reader.actor, of).await?;
    let title = reader.say("宣布与台账逐条对照", "Stated and recorded, one by one");
    let choices = [
        Chooser {
            key: "event",
            label: reader.say("活动", "Event"),
            options: Some(records_of(&app, &reader, "events").await?),
            blank: reader.say("不限", "Any"),
        },
        Chooser {
            key: "park",
            label: reader.say("园区", "Park"),
            options: Some(records_of(&app, &reader, "parks").await?),
            blank: reader.say("不限", "Any"),
        },
        Chooser { key: "year", label: reader.say("年份", "Year"), options: None, blank: "2022" },
    ];
    let lead = html! {
        (held.name) "·"
        (reader.say("截至 ", "as of ")) (reader.now.day()) "·"
        (reader.say("选了活动按活动，选了园区按园区，都没选按年份", "By event if one is chosen, else by park, else by year"))
    };
    let main = html! {
        (page_head(&super::funnel::crumbs(&reader), title, lead, toolbar(&links(&reader))))
        (choosers(&reader, &choices))
        (faults(&reader, &unread))
        @if held.is_cut { p.note { (reader.say("活动超过 200 个，只看最近的 200 个。", "There are more than 200 events; the newest 200 are looked at.")) } }
        (totals(&reader, &held))
        (projects(&reader, &held))
        (unstated(&reader, &held))
    };
    Ok(page(reader.page_in(Some(Chapter::Projects), title, main)))
}

fn columns(reader: &Reader, what: &'static str) -> [Column<'static>; 4] {
    let say = |zh, en| if reader.lang == Lang::En { en } else { zh };
    [
        Column { label: what, wide: true, ..Column::default() },
        Column { label: say("台账", "On record"), ..Column::default() },
        Column { label: say("差在哪里", "What differs"), ..Column::default() },
        Column { label: say("原句", "Sentence"), wide: true, ..Column::default() },
    ]
}

fn totals(reader: &Reader, held: &Held) -> Markup {
    let title = reader.say("公布的总数", "Stated totals");
    let row = |line: &HeldTotal| Row {
        key: String::new(),
        name: line.total.what.0.clone(),
        cells: vec![
            html! {
                a href={ "/stated-totals/" (line.id) } { (figures(reader, line)) }
                @if let Some((id, name)) = &line.event { br; a.quiet.small href={ "/events/" (id) } { (name) } }
            },
            recorded(reader, line.recorded),
            found(reader, &line.found),
            said(reader, &line.said),
        ],
    };
    let rows: Vec<Row> = held.totals.iter().map(row).collect();
    let note = html! { (reader.say("台账 = 归于该活动的签约；其中数没有分组的不比", "On record = signings of the event; parts without a group of their own are not compared")) };
    let what = reader.say("宣布", "Stated");
    listed(
        reader,
        title,
        note,
        &columns(reader, what),
        rows,
        reader.say("这里没有公布的总数", "No totals were stated here"),
    )
}

fn projects(reader: &Reader, held: &Held) -> Markup {
    let title = reader.say("点名的项目", "Projects named");
    let row = |line: &HeldProject| Row {
        key: String::new(),
        name: line.name.clone(),
        cells: vec![
            html! { (line.name) },
            html! {
                @match &line.project {
                    Some((id, name)) => a href={ "/projects/" (id) } { (name) },
                    None => "—",
                }
            },
            found(reader, &line.found),
            said(reader, &line.said),
        ],
    };
    let rows: Vec<Row> = held.projects.iter().map(row).collect();
    let note = html! { (reader.say("不采的和取消的不列", "Without what was refused or called off")) };
    let what = reader.say("来源所称", "As stated");
    listed(
        reader,
        title,
        note,
        &columns(reader, what),
        rows,
        reader.say("来源没有点名项目", "No project is named"),
    )
}

fn listed(
    reader: &Reader,
    title: &str,
    note: Markup,
    columns: &[Column<'_>],
    rows: Vec<Row>,
    none: &str,
) -> Markup {
    if rows.is_empty() {
        let said = reader.say("换一个活动、园区或年份。", "Choose another event, park or year.");
        return section(title, note, empty_state(none, said, html! {}));
    }
    section(
        title,
        note,
        Table { caption: title, columns, rows, lang: reader.lang, ..Table::default() }.markup(),
    )
}

fn unstated(reader: &Reader, held: &Held) -> Markup {
    let title = reader.say("台账有、来源没有点名的", "On record, named by no source");
    html! {
        @if !held.unstated.is_empty() {
            (section(title, html! { (words::grouped(held.unstated.len() as i64)) (reader.say(" 个", "")) }, html! {
                ul { @for (id, name) in &held.unstated { li { a href={ "/projects/" (id) } { (name) } } } }
            }))
        }
    }
}

fn figures(reader: &Reader, line: &HeldTotal) -> String {
    let sign = home::qualifier(line.total.approx, reader.lang);
    let count = line.total.count.get().map(|count| format!("{sign}{} 个", words::grouped(count.0)));
    let amount = line.total.amount.get().map(|amount| format!("{sign}{}", money(amount.0, reader.lang)));
    let figures: Vec<String> = [count, amount].into_iter().flatten().collect();
    format!("{} {}", line.total.what.0, figures.join(reader.say("，", ", ")))
}

fn recorded(reader: &Reader, of: Option<Recorded>) -> Markup {
    html! {
        @match of {
            None => "—",
            Some(of) => {
                (words::grouped(of.projects)) (reader.say(" 个", "")) " · "
                @if of.known > 0 { (money(of.agreed, reader.lang)) } @else { (unknown(reader.lang)) }
                " " span.known { (reader.say("已知 ", "known ")) (of.known) " / " (of.projects) }
            }
        }
    }
}

/// Sentence and source.
fn said(reader: &Reader, said: &Said) -> Markup {
    html! {
        @if said.sentence.is_empty() { span.quiet { (reader.say("来源没有收存原句", "The source's words are not kept")) } }
        @else { span.small translate="no" { "“" (said.sentence) "”" } }
        @if let Some((id, title)) = &said.source {
            " " a.small href={ "/read/" (id) } { (title) }
        }
    }
}

fn found(reader: &Reader, all: &[Found]) -> Markup {
    html! {
        @for (nth, one) in all.iter().enumerate() {
            @if nth > 0 { br; }
            (one_found(reader, *one))
        }
        @if all.is_empty() { span.quiet { (reader.say("没有可比的数", "Nothing to compare")) } }
    }
}

fn one_found(reader: &Reader, found: Found) -> String {
    let lang = reader.lang;
    let say = |zh: &str, en: &str| reader.say(zh, en).to_owned();
    // More was stated than is on record, or less.
    let side = |difference: i64| {
        if difference > 0 {
            reader.say("台账少", "on record less by")
        } else {
            reader.say("台账多", "on record more by")
        }
    };
    match found {
        Found::Missing => say("台账没有", "not on record"),
        Found::SameCount => say("个数相符", "numbers agree"),
        Found::SameAmount => say("金额相符", "amounts agree"),
        Found::Count(by) => format!("{} {} {}", side(by), words::grouped(by.abs()), reader.say("个", ""))
            .trim_end()
            .to_owned(),
        Found::Amount(by) => format!("{} {}", side(by), money(by.abs(), lang)),
        Found::AmountUnknown => say("台账金额未掌握，差额不能算", "amount on record unknown: no difference"),
        Found::Land(by) => {
            format!("{} {}.{:02} {}", side(by), by.abs() / 100, by.abs() % 100, reader.say("亩", "mu"))
        }
        Found::Stage(stage) => match lang {
            Lang::En => format!("stated “{}”, not yet on record", stage.label().en),
            _ => format!("来源说“{}”，台账还没有到", stage.label().zh),
        },
        Found::Park => say("园区不同", "another park"),
        Found::NoGroup => say("台账没有这个分组，不比", "no such group on record"),
    }
}

fn money(fen: i64, lang: Lang) -> String {
    Kind::Money.show(&Value::Int(fen), lang)
}
