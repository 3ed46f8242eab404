//! What is said when something did not happen: the one place where errors become status and words.
//!
//! A handler gives back a [`Fault`]; the gate of its route writes it out, as a page for people and as
//! `application/problem+json` (RFC 9457) for programs. Nothing internal is ever part of it.

use crate::request::{Caller, Face};
use crate::routes;
use app::json::push_text;
use app::sheet::CellFault;
use app::{App, Error};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::Message;
use std::fmt::Write as _;
use std::sync::Arc;

/// What a handler gives.
pub type Answer<T = Response> = Result<T, Fault>;

/// Why a request was not served, in both languages.
#[derive(Clone, Debug)]
pub struct Fault {
    /// The status.
    pub status: StatusCode,
    /// What is the matter and what to do.
    pub message: Message,
    /// What else there is to say.
    pub details: Box<Details>,
}

/// The parts of a fault that few faults have.
#[derive(Clone, Debug, Default)]
pub struct Details {
    /// What must be mended, and where.
    pub errors: Vec<(Spot, Message)>,
    /// What may be saved with a reason.
    pub warnings: Vec<(Spot, Message)>,
    /// The number of the case, when the request was noted and refused.
    pub case: Option<String>,
    /// Seconds to wait.
    pub retry_after: Option<i64>,
    /// For the operator's log, never for the caller.
    pub log: Option<String>,
}

/// The place in an input that a message is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spot {
    /// A field or parameter; empty when it is about the whole.
    Field(String),
    /// A place in a text: bytes from its start, line and column from 1.
    Text {
        /// Bytes from the start.
        offset: usize,
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
    },
    /// A cell of a sheet.
    Cell {
        /// Row as the sheet counts it, from 1.
        row: u32,
        /// Column letter.
        column: String,
    },
}

impl Fault {
    /// A fault with its two sentences.
    pub fn new(status: StatusCode, message: Message) -> Fault {
        Fault { status, message, details: Box::default() }
    }

    /// A request that cannot be read as it stands.
    pub fn bad_request(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Fault {
        Fault::new(StatusCode::BAD_REQUEST, Message::new(code, zh, en))
    }

    /// The same fault with the place it is about.
    pub fn at(mut self, spot: Spot) -> Fault {
        self.details.errors.push((spot, self.message.clone()));
        self
    }

    /// Writes the fault out for who asked.
    pub(crate) fn answer(&self, app: &App, caller: &Caller) -> Response {
        if let Some(log) = &self.details.log {
            eprintln!("{} {} {log:?}", caller.actor.request, self.message.code);
        }
        let mut response = match caller.face {
            Face::Api => {
                let body = self.problem(&caller.actor.request);
                let kind = HeaderValue::from_static("application/problem+json; charset=utf-8");
                (self.status, [(header::CONTENT_TYPE, kind)], body).into_response()
            }
            Face::Page => routes::pages::fault(app, caller, self),
        };
        if let Some(seconds) = self.details.retry_after
            && let Ok(value) = HeaderValue::from_str(&seconds.to_string())
        {
            response.headers_mut().insert(header::RETRY_AFTER, value);
        }
        if response.status() == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }

    fn problem(&self, request_id: &str) -> String {
        let mut out = String::with_capacity(256);
        out.push_str("{\"type\":\"about:blank\",\"title\":");
        push_text(&mut out, self.status.canonical_reason().unwrap_or("Error"));
        let _ = write!(out, ",\"status\":{},\"code\":", self.status.as_u16());
        push_text(&mut out, self.message.code);
        out.push_str(",\"detail\":");
        push_text(&mut out, &self.message.zh);
        out.push_str(",\"detail_en\":");
        push_text(&mut out, &self.message.en);
        for (key, list) in [("errors", &self.details.errors), ("warnings", &self.details.warnings)] {
            if !list.is_empty() {
                let _ = write!(out, ",\"{key}\":[");
                for (i, (spot, message)) in list.iter().enumerate() {
                    out.push_str(if i == 0 { "{" } else { ",{" });
                    push_spot(&mut out, spot);
                    push_message(&mut out, message);
                    out.push('}');
                }
                out.push(']');
            }
        }
        if let Some(case) = &self.details.case {
            out.push_str(",\"case\":");
            push_text(&mut out, case);
        }
        out.push_str(",\"request_id\":");
        push_text(&mut out, request_id);
        out.push('}');
        out
    }
}

fn push_spot(out: &mut String, spot: &Spot) {
    match spot {
        Spot::Field(name) => {
            out.push_str("\"field\":");
            push_text(out, name);
        }
        Spot::Text { offset, line, column } => {
            let _ = write!(out, "\"offset\":{offset},\"line\":{line},\"column\":{column}");
        }
        Spot::Cell { row, column } => {
            let _ = write!(out, "\"row\":{row},\"column\":");
            push_text(out, column);
        }
    }
}

fn push_message(out: &mut String, message: &Message) {
    for (key, text) in [("code", message.code), ("message", &message.zh), ("message_en", &message.en)] {
        let _ = write!(out, ",\"{key}\":");
        push_text(out, text);
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Fault {
        let (status, code) = match &error {
            Error::Invalid(report) if report.is_ok() => (StatusCode::UNPROCESSABLE_ENTITY, "reason_needed"),
            Error::Invalid(_) => (StatusCode::UNPROCESSABLE_ENTITY, "invalid"),
            Error::NotFound => (StatusCode::NOT_FOUND, "not_found"),
            Error::Forbidden => (StatusCode::FORBIDDEN, "forbidden"),
            Error::SignIn => (StatusCode::UNAUTHORIZED, "sign_in"),
            Error::Stale { .. } => (StatusCode::PRECONDITION_FAILED, "stale"),
            Error::Conflict { code, .. } => (StatusCode::CONFLICT, *code),
            Error::KeyReused => (StatusCode::UNPROCESSABLE_ENTITY, "key_reused"),
            Error::Limit { .. } => (StatusCode::TOO_MANY_REQUESTS, "limit"),
            Error::Refused { code, .. } => (refused(code), *code),
            Error::Full => (StatusCode::INSUFFICIENT_STORAGE, "disk_full"),
            Error::Unavailable(_) => (StatusCode::SERVICE_UNAVAILABLE, "unavailable"),
            Error::Unknown(_) => (StatusCode::SERVICE_UNAVAILABLE, "outcome_unknown"),
            Error::Internal(_) => (StatusCode::INTERNAL_SERVER_ERROR, "internal"),
        };
        let words = error.message();
        let mut fault = Fault::new(status, Message::new(code, words.zh, words.en));
        match error {
            Error::Invalid(report) => {
                let spots = |list: Vec<(&str, Message)>| {
                    list.into_iter()
                        .map(|(field, message)| (Spot::Field(field.to_owned()), message))
                        .collect::<Vec<_>>()
                };
                fault.details.errors = spots(report.errors);
                fault.details.warnings = spots(report.warnings);
            }
            Error::Refused { code, zh, en } => fault.message = Message::new(code, zh, en),
            Error::Limit { retry_after } => fault.details.retry_after = Some(retry_after),
            Error::Stale { found } => {
                let (zh, en) = (format!("现在是第 {found} 版。"), format!("It is version {found} now."));
                fault
                    .details
                    .errors
                    .push((Spot::Field(String::from("version")), Message::new("stale", zh, en)));
            }
            Error::Unavailable(why) => {
                fault.details.retry_after = Some(1);
                fault.details.log = Some(why);
            }
            Error::Unknown(why) | Error::Internal(why) => fault.details.log = Some(why),
            _ => {}
        }
        fault
    }
}

/// Of the reasons to refuse a file, two have a status of their own.
fn refused(code: &str) -> StatusCode {
    match code {
        "too_large" | "file_too_large" => StatusCode::PAYLOAD_TOO_LARGE,
        "file_kind" | "unsupported" | "unsupported_type" => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

impl From<kernel::Report> for Fault {
    fn from(report: kernel::Report) -> Fault {
        Fault::from(Error::Invalid(report))
    }
}

/// A fault travels as an extension until the route's gate, which knows who asked, writes it out.
impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}

/// Writes out the fault that an answer carries, if it carries one.
pub(crate) fn written(app: &App, mut response: Response, caller: &Caller) -> Response {
    match response.extensions_mut().remove::<Arc<Fault>>() {
        Some(fault) => fault.answer(app, caller),
        None => response,
    }
}

/// Hands out a file to be kept, never to be shown in the place of a page.
pub(crate) fn file(name: &str, media_type: &str, bytes: Vec<u8>) -> Response {
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    let kind = HeaderValue::from_str(media_type);
    let disposition = format!("attachment; filename=\"{}\"; filename*=UTF-8''{}", ascii(name), percent(name));
    headers
        .insert(header::CONTENT_TYPE, kind.unwrap_or(HeaderValue::from_static("application/octet-stream")));
    headers.insert(
        header::CONTENT_DISPOSITION,
        HeaderValue::from_str(&disposition).unwrap_or(HeaderValue::from_static("attachment")),
    );
    let sandbox = HeaderValue::from_static("sandbox; default-src 'none'");
    headers.insert(header::CONTENT_SECURITY_POLICY, sandbox);
    response
}

/// A name as the oldest clients read it.
fn ascii(name: &str) -> String {
    name.chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ') { c } else { '_' })
        .collect()
}

/// A name in the encoding of RFC 8187.
fn percent(name: &str) -> String {
    let mut out = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// The fault of a sheet with faulty cells, of which nothing was written.
pub(crate) fn sheet_faults(faults: &[CellFault]) -> Fault {
    let message = Message::new(
        "import_faults",
        "有几处要改，一行也没有写入。改好再传，或用 mode=good 只写入没有错的行。",
        "Nothing was written: some cells need mending. Mend them, or use mode=good to write the good rows only.",
    );
    let mut fault = Fault::new(StatusCode::UNPROCESSABLE_ENTITY, message);
    fault.details.errors = faults
        .iter()
        .map(|cell| (Spot::Cell { row: cell.row, column: cell.column.clone() }, cell.message.clone()))
        .collect();
    fault
}
