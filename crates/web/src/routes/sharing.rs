//! The addresses of what parks share.

use super::{Need, Route, get};
use crate::pages::sharing;

/// The ledger and its papers.
pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/share-ledger", Need::SignedIn, sharing::ledger),
        get("/papers/settlements/{id}/statement", Need::SignedIn, sharing::statement),
    ]
}
