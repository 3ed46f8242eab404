//! 收件箱: what the reader was told, newest first, and how the reader wants to be told besides.

use super::Reader;
use super::cell::first_words;
use super::reply::{page, page_with, see};
use super::words;
use crate::answer::Answer;
use crate::body::Form;
use crate::request::Caller;
use crate::ui::{
    Tone, button, columns, empty_state, link_button, notice, page_head, param, section, toolbar, with_param,
    without_param,
};
use app::delivery::{self, MailWish, Wishes};
use app::inbox::{self, Ask, COUNTED, Inbox, Item};
use app::{App, Error, Result};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use kernel::{Choice as _, Report, Uuid};
use maud::{Markup, html};

/// Shows the inbox.
pub(crate) async fn show(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    let said = match param(&reader.at, "done").as_deref() {
        Some("settings") => notice(Tone::Done, reader.say("已记住。", "Noted."), html! {}),
        _ => html! {},
    };
    let wishes = delivery::wishes(&app, &reader.actor).await?;
    Ok(page(shown(&app, &reader, said, wishes, &Report::default()).await?))
}

/// Marks one notice as read.
pub(crate) async fn read_one(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer {
    let id = Uuid::try_parse(&id).map_err(|_| Error::NotFound)?;
    inbox::read_one(&app, &caller.actor, id).await?;
    Ok(see("/inbox"))
}

/// Marks all as read, up to the newest that was shown.
pub(crate) async fn read_all(State(app): State<App>, caller: Caller, form: Form) -> Answer {
    let up_to = Uuid::try_parse(form.text("up_to")).map_err(|_| Error::NotFound)?;
    inbox::read_all(&app, &caller.actor, up_to).await?;
    Ok(see("/inbox"))
}

/// Keeps how the reader wants to be told.
pub(crate) async fn settings(State(app): State<App>, caller: Caller, form: Form) -> Answer {
    let reader = Reader::new(&app, &caller);
    let (wishes, report) = asked(|name| form.text(name).to_owned());
    let report = match report.is_ok() {
        false => report,
        true => match delivery::keep_wishes(&app, &reader.actor, wishes).await {
            Ok(()) => return Ok(see("/inbox?done=settings")),
            Err(Error::Invalid(report)) => report,
            Err(error) => return Err(error.into()),
        },
    };
    let html = shown(&app, &reader, html! {}, wishes, &report).await?;
    Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, html))
}

/// Reads wishes from a form or a program's fields; a time that is none is named.
pub(crate) fn asked(text: impl Fn(&str) -> String) -> (Wishes, Report) {
    let mut report = Report::default();
    let mut minutes = |name: &'static str| {
        let given = text(name);
        let read = given.trim().split_once(':').and_then(|(hours, minutes)| {
            let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
            ((0..24).contains(&hours) && (0..60).contains(&minutes)).then_some(hours * 60 + minutes)
        });
        read.unwrap_or_else(|| {
            let message = kernel::Message::new(
                "time",
                "写一天里的时间，如 08:30。",
                "A time of the day, such as 08:30.",
            );
            report.error(name, message);
            0
        })
    };
    let (digest_at, quiet_from, quiet_to) =
        (minutes("digest_at"), minutes("quiet_from"), minutes("quiet_to"));
    let mail = MailWish::from_code(&text("mail")).unwrap_or_else(|| {
        let message = kernel::Message::new(
            "choice",
            "选一项：off、digest、at_once。",
            "Choose one: off, digest, at_once.",
        );
        report.error("mail", message);
        MailWish::Digest
    });
    (Wishes { mail, digest_at, quiet_from, quiet_to }, report)
}

/// A minute of the day as a clock shows it.
pub(crate) fn clock(minutes: i64) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// The way to the inbox, with the number of what is not read.
pub(super) async fn link(app: &App, reader: &Reader) -> Result<Markup> {
    if reader.actor.user.is_none() {
        return Ok(html! {});
    }
    let label = match inbox::unread(app, &reader.actor).await? {
        0 => reader.say("收件箱", "Inbox").to_owned(),
        unread => format!("{} {}", reader.say("收件箱", "Inbox"), number(unread)),
    };
    Ok(link_button(&label, "/inbox"))
}

fn number(unread: usize) -> String {
    if unread >= COUNTED { format!("{COUNTED}+") } else { unread.to_string() }
}

async fn shown(app: &App, reader: &Reader, said: Markup, wishes: Wishes, report: &Report) -> Result<String> {
    let only_unread = param(&reader.at, "unread").is_some();
    let before = param(&reader.at, "before").and_then(|text| Uuid::try_parse(&text).ok());
    let found = inbox::inbox(app, &reader.actor, Ask { unread: only_unread, before }).await?;
    let title = reader.say("收件箱", "Inbox");
    let lead = html! { (number(found.unread)) (reader.say(" 条未读", " unread")) };
    let switch = match only_unread {
        true => link_button(reader.say("全部", "All"), "/inbox"),
        false => link_button(reader.say("只看未读", "Unread only"), "/inbox?unread=1"),
    };
    let main = html! {
        (page_head(&[], title, lead, toolbar(&[switch, all_read(reader, &found)])))
        (said)
        (columns(list(reader, &found, only_unread), settings_section(app, reader, wishes, report)))
    };
    Ok(reader.page(title, main))
}

fn list(reader: &Reader, found: &Inbox, only_unread: bool) -> Markup {
    if found.items.is_empty() && found.next.is_none() {
        let title = match only_unread {
            true => reader.say("没有未读的", "Nothing unread"),
            false => reader.say("还没有提醒", "No reminders yet"),
        };
        let searched = reader.say(
            "您负责的任务、下一步、问题、保护期和任期，到期前会提醒到这里，一事一人一天一次。",
            "Tasks, next actions, problems, protections and terms that are yours are announced here before their day, once for each item and day.",
        );
        return empty_state(title, searched, link_button(reader.say("我的一天", "My day"), "/my-day"));
    }
    let older =
        found.next.map(|next| with_param(&without_param(&reader.at, "done"), "before", &next.to_string()));
    section(
        reader.say("提醒", "Reminders"),
        html! {},
        html! {
            ul.rows.day { @for item in &found.items { (line(reader, item)) } }
            @if let Some(older) = older { nav.pager { div.toolbar { (link_button(reader.say("更早", "Earlier"), &older)) } } }
        },
    )
}

/// Marks all as read, up to the newest on the page; nothing when nothing is unread.
fn all_read(reader: &Reader, found: &Inbox) -> Markup {
    let newest = found.items.first().filter(|_| found.unread > 0).map(|item| item.notice.id.to_string());
    html! {
        @if let Some(newest) = newest {
            form method="post" action="/inbox/read" {
                input type="hidden" name="up_to" value=(newest);
                button.btn type="submit" { (reader.say("全部已读", "Mark all read")) }
            }
        }
    }
}

fn line(reader: &Reader, item: &Item) -> Markup {
    let (notice, unread) = (&item.notice, item.notice.read_at.is_none());
    let title = first_words(&item.title, 60);
    html! {
        li {
            div.row-main {
                a href={ "/" (item.noun.slug) "/" (notice.record) } {
                    @if unread { b { (title) } } @else { (title) }
                }
                @if unread {
                    form method="post" action={ "/inbox/" (notice.id) "/read" } {
                        button.btn type="submit" aria-label={ (reader.say("已读：", "Read: ")) (title) } { (reader.say("已读", "Read")) }
                    }
                }
            }
            p.row-note {
                (item.matter.label().get(reader.lang))
                @if !notice.due.is_empty() { "·" (reader.say("期限 ", "due ")) (notice.due) }
                "·" (words::minute(notice.at))
                @if unread { "·" (reader.say("未读", "unread")) }
            }
        }
    }
}

fn settings_section(app: &App, reader: &Reader, wishes: Wishes, report: &Report) -> Markup {
    let time = |name: &'static str, label: &str, minutes: i64| {
        let error = report.error_of(name).map(|message| message.get(reader.lang));
        html! {
            div.field.has-error[error.is_some()] {
                label for={ "f-" (name) } { (label) }
                input.input id={ "f-" (name) } name=(name) type="time" required value=(clock(minutes));
                @if let Some(error) = error { p.error { (error) } }
            }
        }
    };
    let form = html! {
        form.form method="post" action="/inbox/settings" {
            div.form-section { div.form-grid {
                div.field {
                    label for="f-mail" { (reader.say("邮件", "Mail")) }
                    select.input id="f-mail" name="mail" {
                        @for option in MailWish::SPEC.options {
                            option value=(option.code) selected[option.code == wishes.mail.code()] { (option.label.get(reader.lang)) }
                        }
                    }
                }
                (time("digest_at", reader.say("每天一封的时间", "Time of the daily mail"), wishes.digest_at))
                (time("quiet_from", reader.say("免打扰从", "Quiet from"), wishes.quiet_from))
                (time("quiet_to", reader.say("免打扰到", "Quiet until"), wishes.quiet_to))
            } }
            div.toolbar { (button(reader.say("保存", "Save"))) }
        }
    };
    let note = match app.courier.carries_mail() {
        true => reader.say("发到账号里登记的邮箱", "To the address in your account"),
        false => reader.say(
            "本服务器还没有设邮件，提醒只在这里",
            "This server sends no mail yet: reminders appear here only",
        ),
    };
    section(reader.say("怎样提醒", "How to be told"), html! { (note) }, form)
}
