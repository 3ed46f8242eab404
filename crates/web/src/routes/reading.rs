//! The addresses of 核读.

use super::{Need, Route, UPLOAD_MAX, get, post};
use crate::pages::read;

/// Room for a text of 1 MiB in the encoding of forms, which writes a Chinese character in nine bytes.
const TEXT_MAX: usize = 4 * 1024 * 1024;

/// Reading releases and deciding on what was read.
pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/read", Need::SignedIn, read::ask),
        post("/read", Need::SignedIn, read::hand_in).body_max(TEXT_MAX),
        post("/read/files", Need::SignedIn, read::hand_in_files).body_max(UPLOAD_MAX),
        get("/read/{source}", Need::SignedIn, read::show),
        post("/read/{source}/statements/{statement}", Need::SignedIn, read::decide),
        post("/read/{source}/repairs", Need::SignedIn, read::mend),
        post("/read/{source}/rest", Need::SignedIn, read::accept_rest),
        post("/read/{source}/enter", Need::SignedIn, read::enter),
    ]
}
