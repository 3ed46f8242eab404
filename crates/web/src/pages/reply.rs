//! What a page's handler sends back: a page, or the way on.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse as _, Response};

/// Answers with a page.
pub(crate) fn page(html: String) -> Response {
    Html(html).into_response()
}

/// Answers with a page and a status.
pub(crate) fn page_with(status: StatusCode, html: String) -> Response {
    (status, Html(html)).into_response()
}

/// Leads the browser on after something was done. The address is our own.
pub(crate) fn see(address: &str) -> Response {
    let address = HeaderValue::from_str(address).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, address)]).into_response()
}

/// Leads the browser on and sets its session cookie.
pub(crate) fn see_with_cookie(address: &str, cookie: &str) -> Response {
    let mut response = see(address);
    if let Ok(cookie) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// A path of our own to go to, from what an address proposed; the front page for anything else.
pub(crate) fn local(address: &str) -> &str {
    let is_path = address.starts_with('/') && !address.starts_with("//");
    if is_path && !address.chars().any(|c| c.is_control() || c == '\\') { address } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_our_own_are_gone_to() {
        assert_eq!(local("/projects?park=1"), "/projects?park=1");
        for foreign in
            ["https://example.org", "//example.org", "/\\example.org", "javascript:alert(1)", "", "/a\nb"]
        {
            assert_eq!(local(foreign), "/", "{foreign}");
        }
    }
}
