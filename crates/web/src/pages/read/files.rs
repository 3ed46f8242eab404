//! Releases as files: the text of one goes into the form, several are kept one by one, and a table says what became of each.

use super::super::reply::page;
use super::super::{Reader, words};
use super::{again, at_text, desk};
use crate::answer::Answer;
use crate::body::Files;
use crate::request::Caller;
use crate::ui::{Column, Row, Table, page_head, section};
use app::files::Incoming;
use app::intake::{self, FILES_MAX, Kept, Received};
use app::{App, Error};
use axum::extract::{Request, State};
use kernel::{Chapter, Message, Record as _, Report};
use maud::{Markup, html};
use records::sources::Source;

/// What became of a file.
enum Became {
    /// It is kept and read.
    Kept(Kept, String),
    /// It is not, for this reason.
    Refused(String),
}

/// Takes the texts out of files.
pub(crate) async fn hand_in_files(State(app): State<App>, caller: Caller, request: Request) -> Answer {
    let reader = Reader::new(&app, &caller);
    if !app::access::may_create(&reader.actor, Source::NOUN) {
        return Err(Error::Forbidden.into());
    }
    let files = Files::from_form(request, &app, FILES_MAX).await?.0;
    if let [file] = files.as_slice() {
        return one(&app, &reader, file).await;
    }
    let mut found = Vec::new();
    for file in &files {
        found.push((file.name.clone(), kept(&app, &reader, file).await?));
    }
    Ok(page(results(&reader, &found)))
}

/// Puts the text of one file into the form.
async fn one(app: &App, reader: &Reader, file: &Incoming) -> Answer {
    match intake::text_of(file).await {
        Ok(received) => Ok(page(desk(app, reader, &received, &Report::default()).await?)),
        Err(Error::Refused { code, zh, en }) => {
            again(app, reader, &Received::default(), at_text(Message::new(code, zh, en))).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Keeps and reads one of several files. What is wrong with one keeps none of the others out.
async fn kept(app: &App, reader: &Reader, file: &Incoming) -> Answer<Became> {
    let lang = reader.lang;
    let received = match intake::text_of(file).await {
        Ok(received) => received,
        Err(error) => return refused(error, reader),
    };
    let form = received.received_as.clone();
    match intake::receive(app, &reader.actor, received).await {
        Ok(kept) => Ok(Became::Kept(kept, form)),
        Err(Error::Invalid(report)) => {
            let said: Vec<&str> = report.errors.iter().map(|(_, message)| message.get(lang)).collect();
            Ok(Became::Refused(said.join(" ")))
        }
        Err(error) => refused(error, reader),
    }
}

fn refused(error: Error, reader: &Reader) -> Answer<Became> {
    match error {
        Error::Refused { zh, en, .. } => Ok(Became::Refused(reader.say(&zh, &en).to_owned())),
        other => Err(other.into()),
    }
}

fn results(reader: &Reader, found: &[(String, Became)]) -> String {
    let title = reader.say("收到的文件", "Files received");
    let columns = [
        Column { label: reader.say("文件", "File"), wide: true, ..Column::default() },
        Column { label: reader.say("编码或格式", "Encoding or form"), ..Column::default() },
        Column { label: reader.say("结果", "Result"), wide: true, ..Column::default() },
    ];
    let row = |(name, became): &(String, Became)| {
        let form = match became {
            Became::Kept(_, form) => form.rsplit(" · ").next().unwrap_or("").to_owned(),
            Became::Refused(_) => String::from("—"),
        };
        Row {
            key: String::new(),
            name: name.clone(),
            cells: vec![html! { span translate="no" { (name) } }, html! { (form) }, result(reader, became)],
        }
    };
    let rows = found.iter().map(row).collect();
    let table = Table { caption: title, columns: &columns, rows, lang: reader.lang, ..Table::default() };
    let chapter = words::chapter_href(Chapter::Sources);
    let crumbs = [
        (Chapter::Sources.label().get(reader.lang), chapter.as_str()),
        (reader.say("核读", "Readings"), "/read"),
    ];
    let lead = html! { (reader.say("每份单独收存，逐份核读之后再入账", "Each is kept by itself; decide on each before it enters the ledger")) };
    let main = html! {
        (page_head(&crumbs, title, lead, html! {}))
        (section(title, html! {}, table.markup()))
    };
    reader.page(title, main)
}

fn result(reader: &Reader, became: &Became) -> Markup {
    html! {
        @match became {
            Became::Kept(kept, _) => {
                a href={ "/read/" (kept.id) } { (reader.say("核读", "Read it")) }
                @if kept.was_there { (reader.say("（原文先前已收，没有再建来源）", " (kept before; no second source was made)")) }
            }
            Became::Refused(why) => { (reader.say("没有收：", "Not kept: ")) (why) }
        }
    }
}
