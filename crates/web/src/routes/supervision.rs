//! The addresses of meetings and supervision. What they show is decided by the verbs: who sees no tasks is told that there
//! is no such page.

use super::{Need, Route, get, post};
use crate::api::supervision as api;
use crate::pages::{meeting, supervision};

/// Screen, inbox, desk, figures, and papers for Word.
pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/meetings/{id}/screen", Need::SignedIn, meeting::screen),
        get("/meetings/{id}/agenda", Need::SignedIn, meeting::agenda),
        get("/tasks/inbox", Need::SignedIn, supervision::inbox),
        get("/tasks/desk", Need::SignedIn, supervision::desk),
        get("/tasks/figures", Need::SignedIn, supervision::figures),
        post("/tasks/slips", Need::SignedIn, supervision::send),
        get("/papers/meetings/{id}/minutes", Need::SignedIn, meeting::minutes),
        get("/papers/slips/{id}/slip", Need::SignedIn, supervision::slip_paper),
        get("/papers/tasks/{id}/report", Need::SignedIn, supervision::special),
        get("/papers/bulletin", Need::SignedIn, supervision::bulletin_paper),
        get("/api/v1/supervision", Need::SignedIn, api::desk),
        get("/api/v1/supervision/inbox", Need::SignedIn, api::inbox),
        get("/api/v1/supervision/figures", Need::SignedIn, api::figures),
        post("/api/v1/supervision/slips", Need::SignedIn, api::send),
        get("/api/v1/meetings/{id}/screen", Need::SignedIn, api::screen),
    ]
}
