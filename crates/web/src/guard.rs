//! What every request and answer passes, whichever its route: bounds, forgery, time, panics, headers.
//!
//! Nothing here knows a right; that is the route's gate's and `app`'s business.

use crate::answer::{self, Answer, Fault};
use crate::compress;
use crate::request::{self, Caller, Face, RequestId};
use app::{App, Error};
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use futures_util::FutureExt as _;
use kernel::{Lang, Message, Uuid};
use std::panic::AssertUnwindSafe;
use std::time::Duration;

/// Longest path and query.
const URL_MAX: usize = 8 * 1024;
/// How long a request may take, its body included.
const TIME_MAX: Duration = Duration::from_secs(90);
/// How long a choice of language or theme is remembered.
const YEAR_S: u32 = 31_536_000;

/// Headers of every answer.
const HEADERS: [(HeaderName, &str); 6] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
         font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    ),
];

/// Takes a request through all that applies to every route.
pub(crate) async fn guard(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let id = Uuid::now_v7().simple().to_string();
    request.extensions_mut().insert(RequestId(id.clone()));
    let (parts, body) = request.into_parts();
    let nobody = Caller::nobody(&parts);
    let may_shrink = compress::is_welcome(&parts);
    let refused = require_short(&parts).and_then(|()| require_own_site(&app, &parts));
    let response = match refused {
        Err(fault) => fault.into_response(),
        Ok(()) => in_time(next.run(Request::from_parts(parts, body))).await,
    };
    let mut response = answer::written(&app, response, &nobody);
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        // A file that is handed out brings a stricter policy of its own.
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if app.is_https() {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if let Ok(id) = HeaderValue::from_str(&id) {
        headers.insert("x-request-id", id);
    }
    if may_shrink { compress::compress(response).await } else { response }
}

/// Waits for an answer; a panic and a request without end become answers too.
async fn in_time(answer: impl Future<Output = Response>) -> Response {
    match tokio::time::timeout(TIME_MAX, AssertUnwindSafe(answer).catch_unwind()).await {
        Ok(Ok(response)) => response,
        Ok(Err(panic)) => {
            let why = panic.downcast_ref::<String>().cloned();
            let why = why.or_else(|| panic.downcast_ref::<&str>().map(ToString::to_string));
            Fault::from(Error::Internal(format!("panic: {}", why.unwrap_or_default()))).into_response()
        }
        Err(_) => Fault::from(Error::Unknown(String::from("no answer in time"))).into_response(),
    }
}

fn require_short(parts: &Parts) -> Answer<()> {
    let length = parts.uri.path_and_query().map_or(0, |all| all.as_str().len());
    if length <= URL_MAX {
        return Ok(());
    }
    let message = Message::new(
        "address_too_long",
        format!("地址有 {length} 字节，最多 {URL_MAX} 字节。"),
        format!("The address has {length} bytes; at most {URL_MAX}."),
    );
    Err(Fault::new(StatusCode::URI_TOO_LONG, message))
}

/// Requires that a request that changes something comes from our own pages, as the browser tells it.
///
/// A bearer token is never sent by a browser on its own, so its requests need no such proof; nor do requests
/// without any cookie, unless a browser says that another site made them.
fn require_own_site(app: &App, parts: &Parts) -> Answer<()> {
    let headers = &parts.headers;
    if parts.method.is_safe() || request::bearer(headers).is_some() {
        return Ok(());
    }
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let is_own = match (text("sec-fetch-site"), text("origin")) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => is_own_origin(app, headers, origin),
        (None, None) => !headers.contains_key(header::COOKIE),
    };
    if is_own {
        return Ok(());
    }
    let message = Message::new(
        "cross_site",
        "这个请求不是从本站页面发出的，没有执行。请在本站页面重试。",
        "This request did not come from our own pages and was not carried out. Try again from a page of this site.",
    );
    Err(Fault::new(StatusCode::FORBIDDEN, message))
}

fn is_own_origin(app: &App, headers: &HeaderMap, origin: &str) -> bool {
    let host = headers.get(header::HOST).and_then(|value| value.to_str().ok());
    let authority = origin.split_once("://").map(|(_, authority)| authority);
    origin == app.settings.base_url || (authority.is_some() && authority == host)
}

/// Requires that the body announced is not larger than the route takes. Bodies that announce nothing are
/// bounded where they are read.
pub(crate) fn require_size(parts: &Parts, most: usize) -> Answer<()> {
    let length = parts.headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    match length.and_then(|length| length.parse::<u64>().ok()) {
        Some(length) if length > most as u64 => Err(too_large(most)),
        _ => Ok(()),
    }
}

/// The fault of a body that is too large.
pub(crate) fn too_large(most: usize) -> Fault {
    let mib = most / (1024 * 1024);
    let message = Message::new(
        "too_large",
        format!("内容太大，最多 {mib} MiB。"),
        format!("The content is too large; at most {mib} MiB."),
    );
    Fault::new(StatusCode::PAYLOAD_TOO_LARGE, message)
}

/// Remembers a choice of language or theme made in the address, and forgets an ended session.
pub(crate) fn with_cookies(app: &App, mut response: Response, caller: &Caller) -> Response {
    let mut cookies = Vec::new();
    if caller.face == Face::Page {
        let chosen = |key: &str| crate::ui::param(&caller.path_and_query, key);
        if chosen("lang").is_some_and(|code| Lang::from_code(&code).is_some()) {
            cookies.push(format!("lang={}; Path=/; Max-Age={YEAR_S}; SameSite=Lax", caller.lang.code()));
        }
        if chosen("theme").is_some() {
            let age = if caller.theme.is_some() { YEAR_S } else { 0 };
            let theme = caller.theme.unwrap_or_default();
            cookies.push(format!("theme={theme}; Path=/; Max-Age={age}; SameSite=Lax"));
        }
    }
    if caller.session_ended && !response.headers().contains_key(header::SET_COOKIE) {
        cookies.push(request::end_session(app));
    }
    for value in cookies.iter().filter_map(|cookie| HeaderValue::from_str(cookie).ok()) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}
