//! The addresses of the register of enterprises. Who does not use it is told that there is no such page.

use super::{Need, Route, get, post};
use crate::pages::register::{self, doubles, import, matches};

/// Largest dump that comes by a browser; larger ones are copied into the folder beside the book.
const DUMP_MAX: usize = 512 * 1024 * 1024;

/// Search, names while typing, imports, and the ledger held against it.
pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/register", Need::SignedIn, register::show),
        get("/register/export", Need::SignedIn, register::export),
        get("/register/names", Need::SignedIn, register::names),
        get("/register/import", Need::SignedIn, import::show),
        post("/register/import", Need::SignedIn, import::receive).body_max(DUMP_MAX),
        get("/register/import/columns", Need::SignedIn, import::columns),
        post("/register/import/begin", Need::SignedIn, import::begin),
        post("/register/import/forget", Need::SignedIn, import::forget),
        get("/register/import/faults", Need::SignedIn, import::faults),
        get("/register/doubles", Need::SignedIn, doubles::show),
        get("/register/matches", Need::SignedIn, matches::show),
        post("/register/matches", Need::SignedIn, matches::act),
    ]
}
