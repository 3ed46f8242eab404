//! Answers made smaller for the way: the one place that sets `Content-Encoding`.
//!
//! A compressed answer tells by its length how alike its parts are. Who can make a victim's browser ask for chosen
//! addresses, and watch the length of the answers on the wire, could guess a secret beside what the address puts
//! into the page (the attack known as BREACH). So an answer to somebody who is signed in is compressed only when
//! the browser says that our own page, or the person by hand, asked for it; what another site set off goes out as it
//! is. Answers that set a cookie, files, and answers to requests that change something are never compressed.

use axum::body::{Body, to_bytes};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write as _;

/// Smaller answers fit a packet as they are.
const LEAST: usize = 1_400;
/// Most of what is worth the time; beyond it nothing changes for the reader.
const LEVEL: u32 = 4;

/// Whether an answer to this request may be compressed.
pub(crate) fn is_welcome(parts: &Parts) -> bool {
    let headers = &parts.headers;
    parts.method == Method::GET
        && accepts_gzip(headers)
        && (is_own(headers) || !headers.contains_key(header::COOKIE))
}

/// Compresses an answer, if its kind gains by it. The reader may have it, as [`is_welcome`] found.
pub(crate) async fn compress(response: Response) -> Response {
    if !gains(&response) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    // Bodies of texts are whole in memory; one that breaks off is the same answer, without its text.
    let bytes = to_bytes(body, usize::MAX).await.unwrap_or_default();
    parts.headers.append(header::VARY, HeaderValue::from_static("accept-encoding, sec-fetch-site"));
    let packed = if bytes.len() >= LEAST { pack(&bytes) } else { None };
    let Some(packed) = packed else { return Response::from_parts(parts, Body::from(bytes)) };
    parts.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(packed))
}

fn pack(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 4), Compression::new(LEVEL));
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

fn accepts_gzip(headers: &HeaderMap) -> bool {
    let values = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        let is_gzip = parts.next().is_some_and(|name| name.eq_ignore_ascii_case("gzip"));
        is_gzip
            && !parts.any(|quality| {
                matches!(quality.replace(' ', "").as_str(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
            })
    })
}

/// Whether our own page or the person asked. Browsers that do not say so name the page they come from.
fn is_own(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (text("sec-fetch-site"), text("referer"), text("host")) {
        (Some(site), ..) => matches!(site, "same-origin" | "none"),
        (None, Some(page), Some(host)) => {
            page.split_once("://").and_then(|(_, rest)| rest.split('/').next()) == Some(host)
        }
        _ => false,
    }
}

/// Texts gain; files are packed already, and a version of a record must stay the one that was read.
fn gains(response: &Response) -> bool {
    let headers = response.headers();
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    let is_text = ["text/html", "text/css", "text/javascript", "image/svg+xml", "application/json"]
        .iter()
        .any(|text| kind.starts_with(text));
    let is_bare = [header::SET_COOKIE, header::CONTENT_ENCODING, header::CONTENT_DISPOSITION]
        .iter()
        .all(|name| !headers.contains_key(name));
    let is_record = kind.starts_with("application/json") && headers.contains_key(header::ETAG);
    response.status() == StatusCode::OK && is_text && is_bare && !is_record
}
