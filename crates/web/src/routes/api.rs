//! The addresses of the API.

use super::Route;

/// Every address of the API.
pub(crate) fn routes() -> Vec<Route> {
    Vec::new()
}
