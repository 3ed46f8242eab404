//! The addresses of chains. What they show is decided by the verbs: who sees no presences is told that there is no such page.

use super::{Need, Route, UPLOAD_MAX, get, post};
use crate::api::chains as api;
use crate::pages::chains;

/// Picture, wall, files, overview, division of labour.
pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/chain-gaps", Need::SignedIn, chains::overview),
        get("/chain-import", Need::SignedIn, chains::import),
        post("/chain-import", Need::SignedIn, chains::take_import).body_max(UPLOAD_MAX),
        get("/chain-supply", Need::SignedIn, chains::supply),
        get("/chain-space", Need::SignedIn, chains::space),
        post("/chain-space", Need::SignedIn, chains::take_space).body_max(UPLOAD_MAX),
        get("/chain-labour", Need::SignedIn, chains::labour),
        get("/chains/{id}/picture", Need::SignedIn, chains::show),
        get("/api/v1/chain-gaps", Need::SignedIn, api::gaps),
        get("/chains/{id}/past", Need::SignedIn, chains::past),
        get("/chains/{id}/tags", Need::SignedIn, chains::tags),
        get("/chains/{id}/wall", Need::SignedIn, chains::wall),
        get("/chains/{id}/chain.json", Need::SignedIn, chains::json),
        get("/chains/{id}/chain.graphml", Need::SignedIn, chains::graphml),
    ]
}
