//! The addresses of pages.

use super::{Need, Route, UPLOAD_MAX, get, post};
use crate::answer::Fault;
use crate::pages::{
    act, chapter, claims, fault, form, home, journal, lead, list, me, my_day, record, rules, search, sheet,
    sign_in, stuck,
};
use crate::request::Caller;
use app::App;
use axum::response::Response;

/// Every page.
pub(crate) fn routes() -> Vec<Route> {
    vec![
        get("/", Need::Anyone, home::show),
        get("/search", Need::Anyone, search::show),
        get("/chapters/{chapter}", Need::Anyone, chapter::show),
        get("/journal", Need::SignedIn, journal::show),
        get("/my-day", Need::SignedIn, my_day::show),
        get("/rules", Need::SignedIn, rules::show),
        get("/stuck", Need::SignedIn, stuck::show),
        get("/stuck/export", Need::SignedIn, stuck::export),
        // The way in and out.
        get("/sign-in", Need::Anyone, sign_in::ask),
        post("/sign-in", Need::Anyone, sign_in::sign_in),
        post("/sign-out", Need::Anyone, sign_in::sign_out),
        get("/enter/{link}", Need::Anyone, sign_in::enter),
        post("/enter/{link}", Need::Anyone, sign_in::set_up),
        // The own account.
        get("/me", Need::SignedIn, me::show),
        post("/me/password", Need::SignedIn, me::change_password),
        post("/me/tokens", Need::SignedIn, me::make_token),
        post("/me/tokens/{token}/revoke", Need::SignedIn, me::revoke_token),
        post("/me/keys", Need::SignedIn, me::keys),
        post("/me/calendar", Need::SignedIn, me::make_calendar),
        // The address itself is the key.
        get("/calendar/{link}", Need::Anyone, me::calendar),
        post("/users/{id}/link", Need::SignedIn, record::make_link),
        // Leads and claims, the first page for a phone.
        get("/leads/new", Need::SignedIn, lead::ask),
        post("/leads/new", Need::SignedIn, lead::register),
        get("/claims/desk", Need::SignedIn, claims::desk),
        // Every noun.
        get("/{noun}", Need::Read, list::show),
        post("/{noun}", Need::Create, form::create).body_max(UPLOAD_MAX),
        get("/{noun}/new", Need::Create, form::new),
        get("/{noun}/options", Need::Read, form::options),
        get("/{noun}/export", Need::Read, sheet::export),
        get("/{noun}/template", Need::Create, sheet::template),
        get("/{noun}/import", Need::Create, sheet::ask),
        post("/{noun}/import", Need::Create, sheet::receive).body_max(UPLOAD_MAX),
        get("/{noun}/import/columns", Need::Create, sheet::show_columns),
        post("/{noun}/import/columns", Need::Create, sheet::keep_columns),
        get("/{noun}/import/preview", Need::Create, sheet::show_preview),
        post("/{noun}/import/repeated", Need::Create, sheet::decide),
        post("/{noun}/import/commit", Need::Create, sheet::commit),
        get("/{noun}/import/job", Need::Create, sheet::show_job),
        get("/{noun}/import/faults", Need::Create, sheet::faults),
        get("/{noun}/{id}", Need::Read, record::show),
        post("/{noun}/{id}", Need::Update, form::update),
        get("/{noun}/{id}/edit", Need::Update, form::edit),
        get("/{noun}/{id}/archive", Need::Archive, record::confirm),
        post("/{noun}/{id}/archive", Need::Archive, record::put_away),
        post("/{noun}/{id}/restore", Need::Archive, record::restore),
        post("/{noun}/{id}/comments", Need::Remark, record::comment),
        post("/{noun}/{id}/attachments", Need::Update, record::attach).body_max(UPLOAD_MAX),
        get("/{noun}/{id}/attachments/{file}", Need::Read, record::download),
        post("/{noun}/{id}/attachments/{file}/remove", Need::Update, record::detach),
        // Every verb on a record; who may take the step stands with the verb.
        get("/{noun}/{id}/{act}", Need::ReadInside, act::ask),
        post("/{noun}/{id}/{act}", Need::ReadInside, act::take).body_max(UPLOAD_MAX),
    ]
}

/// The page that says why there is no other.
pub(crate) fn fault(app: &App, caller: &Caller, of: &Fault) -> Response {
    fault::show(app, caller, of)
}
