//! The addresses of what was agreed and of assessment. What is shown is decided by the verbs: who reads nothing of it is
//! told that there is no such page.

use super::{Need, Route, get};
use crate::api::assess as api;
use crate::pages::view::{assess, matrix, pairings, week};

/// Pairings, the matrix, the week; scores, sheets, gaps, files; and the same for programs.
pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/pairings/tree", Need::SignedIn, pairings::show),
        get("/cooperation", Need::SignedIn, matrix::show),
        get("/week", Need::SignedIn, week::show),
        get("/assessment", Need::SignedIn, assess::show),
        get("/assessment/park", Need::SignedIn, assess::park),
        get("/assessment/gaps", Need::SignedIn, assess::gaps),
        get("/assessment/file", Need::SignedIn, assess::file),
        get("/assessment/pack", Need::SignedIn, assess::pack),
        get("/api/v1/assessment-scores", Need::SignedIn, api::scores),
        get("/api/v1/assessment-pack", Need::SignedIn, api::pack),
    ]
}
