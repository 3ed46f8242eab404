//! The API: the same verbs as the pages, JSON in and out, one set of addresses for every noun.
//!
//! Requests are read by [`strict`]; records are written by `app::json` straight into one text. What the API
//! offers is described by [`openapi()`], made from the same declarations.

pub(crate) mod assess;
pub(crate) mod chains;
pub(crate) mod files;
pub(crate) mod findings;
pub(crate) mod inbox;
mod input;
pub(crate) mod monthly;
pub mod openapi;
pub(crate) mod people;
pub(crate) mod read;
pub(crate) mod releases;
pub(crate) mod stated;
pub mod strict;
pub(crate) mod supervision;
pub(crate) mod views;
pub(crate) mod write;

pub use openapi::openapi;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};

/// An answer that is a JSON text.
fn json(status: StatusCode, body: String) -> Response {
    (status, [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], body).into_response()
}

/// Sets the `ETag` of a record: its version.
fn with_version(mut response: Response, version: i64) -> Response {
    if let Ok(tag) = HeaderValue::from_str(&format!("\"{version}\"")) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}
