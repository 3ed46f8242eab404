//! The addresses of what parks share, of scoring, and of their papers.

use super::{Need, Route, get, post};
use crate::pages::{scoring, sharing};

/// The ledger, an expert's own page, and papers for Word.
pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/share-ledger", Need::SignedIn, sharing::ledger),
        get("/papers/settlements/{id}/statement", Need::SignedIn, sharing::statement),
        get("/papers/appraisals/{id}/minutes", Need::SignedIn, sharing::minutes),
        get("/papers/appraisals/{id}/pack", Need::SignedIn, sharing::pack),
        // Both steps of an expert are taken on one page, mark by mark.
        get("/score-sheets/{id}/hand-ins", Need::SignedIn, scoring::ask),
        get("/score-sheets/{id}/drafts", Need::SignedIn, scoring::ask),
        post("/score-sheets/{id}/hand-ins", Need::SignedIn, scoring::take),
    ]
}
