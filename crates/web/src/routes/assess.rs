//! The addresses of assessment scores. What is shown is decided by the verbs: who reads no values is told that there is
//! no such page.

use super::{Need, Route, get};
use crate::api::assess as api;
use crate::pages::view::{assess, pairings};

/// Scores, sheets, gaps, files, and the same for programs.
pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/pairings/tree", Need::SignedIn, pairings::show),
        get("/assessment", Need::SignedIn, assess::show),
        get("/assessment/park", Need::SignedIn, assess::park),
        get("/assessment/gaps", Need::SignedIn, assess::gaps),
        get("/assessment/file", Need::SignedIn, assess::file),
        get("/api/v1/assessment-scores", Need::SignedIn, api::scores),
    ]
}
