//! The addresses of what people are told, of what did not arrive, and of people sent both ways.

use super::{Need, Route, get, post};
use crate::api::{inbox as api, people};
use crate::pages::{balance, deliveries, inbox};

/// Pages and API.
pub(crate) fn routes() -> Vec<Route> {
    vec![
        get("/inbox", Need::SignedIn, inbox::show),
        post("/inbox/read", Need::SignedIn, inbox::read_all),
        post("/inbox/settings", Need::SignedIn, inbox::settings),
        post("/inbox/{id}/read", Need::SignedIn, inbox::read_one),
        get("/deliveries", Need::SignedIn, deliveries::show),
        post("/deliveries/{id}/again", Need::SignedIn, deliveries::again),
        get("/api/v1/inbox", Need::SignedIn, api::list),
        post("/api/v1/inbox/{id}/read", Need::SignedIn, api::read_one),
        get("/api/v1/inbox-settings", Need::SignedIn, api::settings),
        post("/api/v1/inbox-settings", Need::SignedIn, api::keep_settings),
        get("/people/balance", Need::SignedIn, balance::show),
        get("/api/v1/people-balance", Need::SignedIn, people::balance),
        get("/api/v1/social-totals", Need::SignedIn, people::totals),
        get("/api/v1/deliveries", Need::SignedIn, api::deliveries),
        post("/api/v1/deliveries/{id}/again", Need::SignedIn, api::send_again),
    ]
}
