//! The addresses of pages for anybody, and of what leads to them. They ask for nobody: the answer is the same for all,
//! sets no cookie and is asked of the book each time, so that what was withdrawn is gone at once.

use super::{Need, Route, get, post};
use crate::pages::{public, record};

/// Room for a form of a few lines.
const FORM_MAX: usize = 16 * 1024;

/// Pages, their pictures, feed and map; and for those who write them the paper.
pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/p", Need::Nothing, public::list),
        get("/p/offers", Need::Nothing, public::offers),
        get("/p/intention", Need::Nothing, public::ask_intention),
        post("/p/intention", Need::Nothing, public::leave_intention).body_max(FORM_MAX),
        get("/p/{address}", Need::Nothing, public::show),
        get("/p/{address}/card.png", Need::Nothing, public::picture),
        get("/feed.xml", Need::Nothing, public::feed),
        get("/sitemap.xml", Need::Nothing, public::map),
        get("/papers/public-pages/{id}", Need::SignedIn, record::page_paper),
    ]
}
