//! The addresses of the API.

use super::{Need, Route, UPLOAD_MAX, delete, get, patch, post};
use crate::api::{files, findings, read, releases, write};

/// Every address of the API.
pub(crate) fn routes() -> Vec<Route> {
    vec![
        get("/api/openapi.json", Need::Nothing, read::openapi),
        post("/api/v1/releases", Need::SignedIn, releases::receive),
        get("/api/v1/findings", Need::SignedIn, findings::list),
        get("/api/v1/{noun}", Need::Read, read::list),
        post("/api/v1/{noun}", Need::Create, write::create),
        get("/api/v1/{noun}/export", Need::Read, files::export),
        post("/api/v1/{noun}/import", Need::Create, files::import).body_max(UPLOAD_MAX),
        get("/api/v1/{noun}/{id}", Need::Read, read::get),
        patch("/api/v1/{noun}/{id}", Need::Update, write::update),
        delete("/api/v1/{noun}/{id}", Need::Archive, write::archive),
        post("/api/v1/{noun}/{id}/restore", Need::Archive, write::restore),
        get("/api/v1/{noun}/{id}/history", Need::ReadInside, read::history),
        get("/api/v1/{noun}/{id}/comments", Need::ReadInside, read::comments),
        post("/api/v1/{noun}/{id}/comments", Need::Remark, write::comment),
        get("/api/v1/{noun}/{id}/attachments", Need::Read, files::attachments),
        post("/api/v1/{noun}/{id}/attachments", Need::Update, files::attach).body_max(UPLOAD_MAX),
        get("/api/v1/{noun}/{id}/attachments/{file}", Need::Read, files::attachment),
        delete("/api/v1/{noun}/{id}/attachments/{file}", Need::Update, files::detach),
        post("/api/v1/{noun}/{id}/{act}", Need::ReadInside, write::act),
    ]
}
