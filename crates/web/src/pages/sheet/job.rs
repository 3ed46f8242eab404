//! Writing an import: it goes on in the background, and a page that renews itself says how far it is.

use super::{import_page, preview, upload_of};
use crate::answer::Answer;
use crate::body::Form;
use crate::pages::Reader;
use crate::pages::reply::{page, see};
use crate::pages::words::grouped;
use crate::request::{Caller, TheNoun};
use crate::ui::{Tone, notice, param};
use app::sheet::{self, Mode, State as Job};
use app::{App, Error};
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use kernel::{Lang, Noun, Uuid};
use maud::html;
use std::time::Duration;

/// How long the answer to a click waits for the end; a short import needs no page of its own.
const WAITED: Duration = Duration::from_secs(3);

/// Begins to write an import that was looked at. A second click begins nothing.
pub(crate) async fn commit(
    State(app): State<App>,
    caller: Caller,
    TheNoun(noun): TheNoun,
    form: Form,
) -> Answer {
    let upload = upload_of(form.text("upload"))?;
    let mode = match form.text("mode") {
        "good" => Mode::GoodRowsOnly,
        _ => Mode::AllOrNothing,
    };
    let reader = Reader::new(&app, &caller);
    sheet::start(&app, &reader.actor, noun, upload, mode);
    let asked = Duration::from_millis(25);
    for _ in 0..WAITED.as_millis() / asked.as_millis() {
        tokio::time::sleep(asked).await;
        match sheet::state(&app, &reader.actor, upload).await? {
            Job::Running(..) => {}
            ended => return answer(&app, &reader, noun, upload, ended).await,
        }
    }
    Ok(see(&format!("/{}/import/job?upload={upload}", noun.slug)))
}

/// How an import stands; while it goes on, the page asks again every second.
pub(crate) async fn show(State(app): State<App>, caller: Caller, TheNoun(noun): TheNoun) -> Answer {
    let upload = upload_of(&param(&caller.path_and_query, "upload").unwrap_or_default())?;
    let reader = Reader::new(&app, &caller);
    let state = sheet::state(&app, &reader.actor, upload).await?;
    answer(&app, &reader, noun, upload, state).await
}

async fn answer(app: &App, reader: &Reader, noun: &'static Noun, upload: Uuid, state: Job) -> Answer {
    match state {
        Job::Running(done, total) => Ok(going_on(reader, noun, done, total)),
        Job::Done(done) => Ok(see(&format!(
            "/{}/import?created={}&updated={}&unchanged={}&left={}",
            noun.slug, done.created, done.updated, done.unchanged, done.left
        ))),
        Job::Failed(outcome) => match &*outcome {
            // The book moved on since the preview, or a row was refused in writing: look again.
            Err(error @ (Error::Invalid(_) | Error::Refused { .. } | Error::Conflict { .. })) => {
                preview::refused(app, reader, noun, upload, error).await
            }
            Err(Error::NotFound) => Err(Error::NotFound.into()),
            Err(Error::Forbidden) => Err(Error::Forbidden.into()),
            Err(error) => {
                let why = html! { p { (error.message().get(reader.lang)) } (preview::to_columns(reader, noun, upload)) };
                let title = reader.say("没有写入", "Nothing was written");
                Ok(page(import_page(reader, noun, notice(Tone::Error, title, why))))
            }
            Ok(_) => Err(Error::NotFound.into()),
        },
    }
}

fn going_on(reader: &Reader, noun: &Noun, done: usize, total: usize) -> Response {
    let title = match (reader.lang, total) {
        (Lang::En, 0) => String::from("Reading the file"),
        (Lang::En, _) => format!("Writing: {} of {} rows", grouped(done as i64), grouped(total as i64)),
        (_, 0) => String::from("正在读文件"),
        _ => format!("正在写入：{} / {} 行", grouped(done as i64), grouped(total as i64)),
    };
    let body = html! {
        @if total > 0 { progress.progress max=(total) value=(done) aria-label=(title) {} }
        p { (reader.say("全部写完才算数，中途出错一行也不写入。可以离开这一页，写入照常进行。", "All rows are written or none. You may leave this page; the writing goes on.")) }
    };
    let mut response = page(import_page(reader, noun, notice(Tone::Plain, &title, body)));
    response.headers_mut().insert(header::REFRESH, HeaderValue::from_static("1"));
    response
}
