//! 督办统计: closed on time, late, mean days, over a stretch of time, each with what it was counted from; and the
//! bulletin made of them.

use super::DOCX;
use crate::answer::{self, Answer};
use crate::asked;
use crate::pages::Reader;
use crate::pages::reply::page;
use crate::request::Caller;
use crate::ui::{Column, Row, Table, figure_note, link_button, page_head, rate, toolbar};
use app::tasks::{self, Figures};
use app::{App, view};
use axum::extract::State;
use kernel::{Chapter, Date};
use maud::{Markup, html};

/// Shows the figures of all and of each park.
pub(crate) async fn show(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    let (stretch, _) = asked::stretch(&reader.at, reader.now.day());
    let all = tasks::figures(&app, &reader.actor, stretch, None).await?;
    let parks = view::parks_by_name(&app, &reader.actor).await?;
    let mut rows = vec![row(&reader, reader.say("全部", "All"), &all)];
    for (id, name) in &parks {
        let own = tasks::figures(&app, &reader.actor, stretch, Some(*id)).await?;
        if own != Figures::default() {
            rows.push(row(&reader, name, &own));
        }
    }
    let title = reader.say("督办统计", "Supervision in figures");
    let chapter = crate::pages::words::chapter_href(Chapter::Mechanisms);
    let crumbs = [
        (Chapter::Mechanisms.label().get(reader.lang), chapter.as_str()),
        (reader.say("督办台", "Supervision"), "/tasks/desk"),
    ];
    let paper = format!("/papers/bulletin?from={}&to={}", stretch.0, stretch.1);
    let tools = toolbar(&[link_button(reader.say("简报 .docx", "Bulletin .docx"), &paper)]);
    let main = html! {
        (page_head(&crumbs, title, html! { (stretch.0) " – " (stretch.1) }, tools))
        (dates(&reader, stretch))
        (table(&reader, rows))
        (figure_note(html! { (reader.say(
            "按期办结率＝按期销号 / 销号；逾期率＝（迟销号＋期末未销号）/ 期内到期；平均天数自交办至销号，只算期内销号的。撤销的不计。",
            "On time: closed by the day that counts / closed. Late: closed late or open at the end / due in the stretch. Days run from issue to closing, of those closed. Withdrawn tasks do not count.",
        )) }))
    };
    Ok(page(reader.page_in(Some(Chapter::Mechanisms), title, main)))
}

/// The bulletin for Word.
pub(crate) async fn paper(State(app): State<App>, caller: Caller) -> Answer {
    let (stretch, _) = asked::stretch(&caller.path_and_query, app.now().day());
    let bytes = tasks::bulletin(&app, &caller.actor, stretch).await?;
    Ok(answer::file("督办工作简报.docx", DOCX, bytes))
}

fn dates(reader: &Reader, (from, to): (Date, Date)) -> Markup {
    html! {
        form.inline-form method="get" action="/tasks/figures" {
            label for="from" { (reader.say("自", "From")) } " "
            input.input id="from" name="from" value=(from) inputmode="numeric" placeholder="2026-01-01"; " "
            label for="to" { (reader.say("至", "to")) } " "
            input.input id="to" name="to" value=(to) inputmode="numeric" placeholder="2026-01-31"; " "
            button.btn type="submit" { (reader.say("看", "Show")) }
        }
    }
}

fn row(reader: &Reader, name: &str, of: &Figures) -> Row {
    let whole = |number: i64| u64::try_from(number).unwrap_or(0);
    Row {
        key: String::new(),
        name: name.to_owned(),
        cells: vec![
            html! { span.nowrap { (name) } },
            html! { (of.issued) },
            html! { (of.closed) },
            html! { (rate(whole(of.on_time), whole(of.closed), reader.lang)) },
            html! { (rate(whole(of.late), whole(of.due), reader.lang)) },
            html! {
                @match of.mean_days_tenths() {
                    Some(tenths) => { (tenths / 10) "." (tenths % 10) }
                    None => { "—" }
                }
            },
            html! { (of.running) },
        ],
    }
}

fn table(reader: &Reader, rows: Vec<Row>) -> Markup {
    let number = |label| Column { label, number: true, ..Column::default() };
    let columns = [
        Column { label: reader.say("牵头园区", "Lead park"), ..Column::default() },
        number(reader.say("交办", "Issued")),
        number(reader.say("销号", "Closed")),
        Column { label: reader.say("按期办结率", "On time"), ..Column::default() },
        Column { label: reader.say("逾期率", "Late"), ..Column::default() },
        Column {
            label: reader.say("平均办理", "Mean"),
            unit: reader.say("天", "days"),
            number: true,
            ..Column::default()
        },
        number(reader.say("期末在办", "Running")),
    ];
    Table {
        caption: reader.say("督办统计", "Supervision in figures"),
        columns: &columns,
        rows,
        lang: reader.lang,
        ..Table::default()
    }
    .markup()
}
