//! Deciding on statements, and entering what was accepted. What is refused shows the reading again with why, and
//! with what was typed.

use super::super::Reader;
use super::super::reply::{page_with, see};
use super::entered::address;
use super::known::{self, Known, part};
use super::part::Typed;
use super::reading::{id, next_pending, written};
use super::statements::{edit_href, open_href};
use crate::answer::{Answer, Fault};
use crate::body::Form;
use crate::request::Caller;
use crate::ui::{Tone, notice, param};
use app::intake::{self, Decision, Open, Stated, parts_of};
use app::record::Saved;
use app::{App, Error};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use kernel::{Report, Uuid};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// Decides on one statement, then leads to the next that waits.
pub(crate) async fn decide(
    State(app): State<App>,
    caller: Caller,
    Path((source, statement)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let reader = Reader::new(&app, &caller);
    let (source, statement) = (id(&source)?, id(&statement)?);
    let open = intake::open(&app, &reader.actor, source).await?;
    let at = open.statements.iter().position(|stated| stated.at.id == statement).ok_or(Error::NotFound)?;
    let stated = open.statements.get(at).ok_or(Error::NotFound)?;
    let texts = texts(&app, &reader, stated, &form).await?;
    let decision = match form.text("verdict") {
        // Nothing was changed yet: the statement is opened to be changed.
        "edit" if !differs(stated, &texts) => return Ok(see(&edit_href(source, at + 1, stated))),
        "accept" | "edit" => Decision::Accept(texts.clone()),
        "refuse" => Decision::Refuse,
        "undo" => Decision::Undo,
        _ => return Err(unknown_verdict()),
    };
    let version = param(&caller.path_and_query, "version").and_then(|text| text.parse().ok()).unwrap_or(0);
    let taken_back = decision == Decision::Undo;
    match intake::decide(&app, &reader.actor, Saved { id: statement, version }, decision).await {
        Ok(_) if taken_back => Ok(see(&open_href(source, at + 1))),
        Ok(_) => Ok(see(&match next_pending(&open.statements, at) {
            Some(next) => open_href(source, next + 1),
            None => format!("/read/{source}?done=all"),
        })),
        Err(error) => refused(&app, reader, source, Some(at), error, texts).await,
    }
}

/// Accepts what is still undecided, as it was read.
pub(crate) async fn accept_rest(
    State(app): State<App>,
    caller: Caller,
    Path(source): Path<String>,
) -> Answer {
    let reader = Reader::new(&app, &caller);
    let source = id(&source)?;
    require_deciding(&intake::open(&app, &reader.actor, source).await?)?;
    match intake::accept_rest(&app, &reader.actor, source).await {
        Ok(count) => Ok(see(&format!("/read/{source}?done=rest&n={count}"))),
        Err(error) => refused(&app, reader, source, None, error, BTreeMap::new()).await,
    }
}

/// Enters what was accepted, then leads to the event.
pub(crate) async fn enter(State(app): State<App>, caller: Caller, Path(source): Path<String>) -> Answer {
    let reader = Reader::new(&app, &caller);
    let source = id(&source)?;
    match intake::enter(&app, &reader.actor, source).await {
        Ok(done) => Ok(see(&address(source, &done))),
        Err(error) => refused(&app, reader, source, None, error, BTreeMap::new()).await,
    }
}

fn require_deciding(open: &Open) -> Result<(), Error> {
    if open.may_decide { Ok(()) } else { Err(Error::Forbidden) }
}

/// What was typed for each part. A park that entering finds by name is no change of what was read.
async fn texts(
    app: &App,
    reader: &Reader,
    stated: &Stated,
    form: &Form,
) -> Result<BTreeMap<String, String>, Error> {
    let known = known::look_up(app, &reader.actor, std::slice::from_ref(stated)).await?;
    let sent =
        |name: &str| form.0.iter().find(|(key, _)| key == name).map(|(_, text)| text.trim().to_owned());
    Ok(parts_of(stated.statement.kind)
        .iter()
        .filter_map(|of| Some((of.name, sent(of.name)?)))
        .filter(|(name, text)| *name != "park" || !known.is_found_by_name(stated, text))
        .filter(|(name, text)| !is_unsaid(name, text, stated, &known))
        .map(|(name, text)| (name.to_owned(), text))
        .collect())
}

/// Whether a field says what entering does anyway.
fn is_unsaid(name: &str, text: &str, stated: &Stated, known: &Known) -> bool {
    name == "record"
        && part(stated, "record").is_empty()
        && (text.is_empty() || known.without_word(stated).as_deref() == Some(text))
}

fn differs(stated: &Stated, texts: &BTreeMap<String, String>) -> bool {
    texts.iter().any(|(name, text)| part(stated, name) != text)
}

fn unknown_verdict() -> Fault {
    Fault::bad_request(
        "verdict",
        "没有这种处理。用“接受”“改后接受”“不采”或“撤回”。",
        "There is no such verdict: use accept, edit, refuse or undo.",
    )
}

/// Shows the reading as it is now with what was not done and why.
async fn refused(
    app: &App,
    reader: Reader,
    source: Uuid,
    at: Option<usize>,
    error: Error,
    texts: BTreeMap<String, String>,
) -> Answer {
    let (status, title, report) = match error {
        Error::Invalid(report) => {
            let title = reader.say("没有记下：有几处要改", "Not done: some things need mending");
            (StatusCode::UNPROCESSABLE_ENTITY, title, report)
        }
        Error::Stale { .. } => {
            let title = reader.say(
                "没有记下。这条陈述刚被他人处理过；下面是现在的样子，看过再定。",
                "Not done: someone else has just decided on this statement. Below is how it stands now; decide again.",
            );
            (StatusCode::PRECONDITION_FAILED, title, Report::default())
        }
        Error::Conflict { message, .. } => {
            (StatusCode::CONFLICT, message.get(reader.lang), Report::default())
        }
        other => return Err(other.into()),
    };
    let open = intake::open(app, &reader.actor, source).await?;
    let happened =
        notice(Tone::Error, title, faults(&reader, &report, at, open.statements.get(at.unwrap_or(0))));
    let typed = at.map(|at| Typed { at, texts, report });
    let address = at.map_or(format!("/read/{source}"), |at| format!("/read/{source}?at={}", at + 1));
    let reader = Reader { at: address, ..reader };
    let html = written(app, &reader, &open, at, happened, typed.as_ref()).await?;
    Ok(page_with(status, html))
}

/// Each fault, leading to its field where the page has one.
fn faults(reader: &Reader, report: &Report, at: Option<usize>, stated: Option<&Stated>) -> Markup {
    let label = |field: &str| {
        let parts = parts_of(stated?.statement.kind);
        Some((at? + 1, parts.iter().find(|part| part.name == field)?.label.get(reader.lang)))
    };
    html! {
        @if !report.errors.is_empty() || !report.warnings.is_empty() {
            ul {
                @for (field, message) in report.errors.iter().chain(&report.warnings) {
                    li {
                        @match label(field) {
                            Some((number, label)) => {
                                a href={ "#d" (number) "-" (field) } { (label) } (reader.say("：", ": "))
                            }
                            None => { code { (field) } (reader.say("：", ": ")) }
                        }
                        (message.get(reader.lang))
                    }
                }
            }
        }
    }
}
