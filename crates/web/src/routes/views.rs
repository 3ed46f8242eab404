//! The addresses of views over many projects. What they count is decided by the verbs: who reads no projects is
//! told that there is no such page.

use super::{Need, Route, get};
use crate::api::monthly;
use crate::api::stated;
use crate::api::views as api;
use crate::pages::view;

/// Every view, as a page and for programs.
pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/funnel", Need::SignedIn, view::funnel),
        get("/parks/compare", Need::SignedIn, view::compare),
        get("/stated", Need::SignedIn, view::stated),
        get("/land", Need::SignedIn, view::land),
        get("/reports/monthly", Need::SignedIn, view::monthly),
        get("/reports/monthly/file", Need::SignedIn, view::monthly_file),
        get("/api/v1/funnel", Need::SignedIn, api::funnel),
        get("/api/v1/park-comparison", Need::SignedIn, api::park_comparison),
        get("/api/v1/land-balance", Need::SignedIn, api::land_balance),
        get("/api/v1/stated", Need::SignedIn, stated::stated),
        get("/api/v1/monthly-report", Need::SignedIn, monthly::report),
    ]
}
