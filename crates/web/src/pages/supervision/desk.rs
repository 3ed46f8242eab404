//! 督办台: what is late, silent or near, as slips; the replies that are due; and the slips that a person sends.

use super::{as_slip, names};
use crate::answer::Answer;
use crate::pages::Reader;
use crate::pages::reply::{page, see};
use crate::request::Caller;
use crate::ui::{
    Column, Figure, Light, Row, Table, Tone, empty_state, figures, lamp, link_button, notice, page_head,
    param, section, toolbar,
};
use app::access::Role;
use app::tasks::{self, Desk};
use app::{App, Error};
use axum::extract::State;
use kernel::{Chapter, Uuid};
use maud::{Markup, html};
use records::mechanisms::{Slip, SlipColour};

/// Shows the desk.
pub(crate) async fn show(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    let desk = tasks::desk(&app, &reader.actor).await?;
    let names = names(&app, &reader, desk.lines.iter().map(|line| &line.task)).await?;
    let title = reader.say("督办台", "Supervision");
    let chapter = crate::pages::words::chapter_href(Chapter::Mechanisms);
    let crumbs = [(Chapter::Mechanisms.label().get(reader.lang), chapter.as_str())];
    let mut items = vec![
        link_button(reader.say("统计与简报", "Figures and bulletin"), "/tasks/figures"),
        link_button(reader.say("全部督办单", "All slips"), "/slips"),
    ];
    if tasks::BOXES.iter().any(|one| one.is_for(&reader.actor)) {
        items.insert(0, link_button(reader.say("任务箱", "Inbox"), "/tasks/inbox"));
    }
    let until = html! { (reader.say("截至 ", "As of ")) (reader.now.minute()) };
    let sent =
        param(&reader.at, "sent").filter(|text| text.len() < 6 && text.chars().all(|c| c.is_ascii_digit()));
    let main = html! {
        (page_head(&crumbs, title, until, toolbar(&items)))
        @if let Some(sent) = sent {
            (notice(Tone::Done, &format!("{}{sent}{}", reader.say("已发督办单 ", "Slips sent: "), reader.say(" 张", "")), html! {}))
        }
        (numbers(&reader, &desk))
        (to_send(&reader, &desk))
        @if !desk.higher.is_empty() {
            (section(
                reader.say("红色督办单到期未复，提请领导", "Red slips without a reply, for the leaders"),
                html! { (desk.higher.len()) },
                slips(&reader, &desk.higher),
            ))
        }
        (lines(&reader, &desk, &names))
        @if !desk.unanswered.is_empty() {
            (section(
                reader.say("待答复的督办单", "Slips that wait for a reply"),
                html! { (desk.unanswered.len()) },
                slips(&reader, &desk.unanswered),
            ))
        }
    };
    Ok(page(reader.page_in(Some(Chapter::Mechanisms), title, main)))
}

/// Sends every slip that is due.
pub(crate) async fn send(State(app): State<App>, caller: Caller) -> Answer {
    if !matches!(caller.actor.role, Role::Team | Role::Head) {
        return Err(Error::NotFound.into());
    }
    let sent = tasks::issue_slips(&app, &caller.actor).await?;
    Ok(see(&format!("/tasks/desk?sent={sent}")))
}

fn numbers(reader: &Reader, desk: &Desk) -> Markup {
    let text: Vec<String> = desk.numbers.iter().map(|number| crate::pages::words::count(*number)).collect();
    let labels = [
        (reader.say("红灯", "Red"), "/tasks?light=red"),
        (reader.say("黄灯", "Yellow"), "/tasks?light=yellow"),
        (reader.say("蓝灯", "Blue"), "/tasks?light=blue"),
        (reader.say("正常", "On course"), "/tasks?light=green"),
    ];
    let shown: Vec<Figure<'_>> = labels
        .iter()
        .zip(&text)
        .map(|((label, href), number)| Figure {
            label,
            number: Some(number),
            unit: reader.say("件", ""),
            href: Some(href),
            source: html! { (reader.say("在办任务，按阈值自动亮灯", "running tasks, lit by the thresholds")) },
            lang: reader.lang,
            ..Figure::default()
        })
        .collect();
    figures(&shown)
}

/// Slips that a person may send now, all at once; each task also offers its own.
fn to_send(reader: &Reader, desk: &Desk) -> Markup {
    let [blue, yellow, red] = desk.to_send;
    if blue + yellow + red == 0 {
        return html! {};
    }
    html! {
        form.inline-form method="post" action="/tasks/slips" {
            p {
                (reader.say("应发未发：", "Due and not sent: "))
                (lamp(Light::Red, &format!("{} {red}", reader.say("红", "red")))) " "
                (lamp(Light::Yellow, &format!("{} {yellow}", reader.say("黄", "yellow")))) " "
                (lamp(Light::Blue, &format!("{} {blue}", reader.say("蓝", "blue")))) " "
                button.btn.btn-solid type="submit" { (reader.say("签发督办单", "Send the slips")) }
            }
        }
    }
}

fn lines(reader: &Reader, desk: &Desk, names: &store::Titles) -> Markup {
    if desk.lines.is_empty() {
        return empty_state(
            reader.say("没有逾期、缺反馈或临期的任务", "Nothing is late, silent or near its date"),
            reader.say(
                "在办任务都看过了，灯按阈值每小时自动更新。",
                "All running tasks were looked at; lights follow the thresholds.",
            ),
            link_button(reader.say("全部任务", "All tasks"), "/tasks"),
        );
    }
    section(
        reader.say("亮灯任务", "Tasks with a light"),
        html! { (reader.say("颜色由规则定，不手选", "a rule sets the colour")) },
        html! { @for line in &desk.lines { (as_slip(reader, line, names)) } },
    )
}

fn slips(reader: &Reader, slips: &[(Uuid, Slip)]) -> Markup {
    let columns = [
        Column { label: reader.say("编号", "Number"), ..Column::default() },
        Column { label: reader.say("颜色", "Colour"), ..Column::default() },
        Column { label: reader.say("事由", "Reason"), wide: true, ..Column::default() },
        Column { label: reader.say("签发", "Issued"), ..Column::default() },
        Column { label: reader.say("答复时限", "Reply by"), ..Column::default() },
    ];
    let rows = slips.iter().map(|(id, slip)| Row {
        key: id.to_string(),
        name: slip.number.as_str().to_owned(),
        cells: vec![
            html! { a.nowrap href={ "/slips/" (id) } { (slip.number.as_str()) } },
            html! { (lamp(colour(slip.colour), colour(slip.colour).word(reader.lang))) },
            html! { (slip.reason.as_str()) },
            html! { (slip.issued_on) },
            html! { @if let Some(day) = slip.reply_by { (day) } },
        ],
    });
    Table {
        caption: reader.say("督办单", "Slips"),
        columns: &columns,
        rows: rows.collect(),
        lang: reader.lang,
        ..Table::default()
    }
    .markup()
}

fn colour(of: SlipColour) -> Light {
    match of {
        SlipColour::Blue => Light::Blue,
        SlipColour::Yellow => Light::Yellow,
        SlipColour::Red => Light::Red,
    }
}
