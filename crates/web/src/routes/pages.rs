//! The addresses of pages.

use super::Route;
use crate::answer::Fault;
use crate::request::Caller;
use app::App;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse as _, Response};
use maud::html;

/// Every page.
pub(crate) fn routes() -> Vec<Route> {
    Vec::new()
}

/// The page that says why there is no other. Who must sign in is led there and back.
pub(crate) fn fault(_app: &App, caller: &Caller, fault: &Fault) -> Response {
    if fault.status == StatusCode::UNAUTHORIZED {
        let address = format!(
            "/sign-in?{}",
            crate::ui::with_param("?", "next", &caller.path_and_query).trim_start_matches(['?', '&'])
        );
        return (StatusCode::SEE_OTHER, [(header::LOCATION, address)]).into_response();
    }
    let main = crate::ui::error_page(
        fault.status.as_u16(),
        caller.lang.say(&fault.message.zh, &fault.message.en),
        "",
        html! { a href="/" { (caller.lang.say("回到今日", "Back to today")) } },
    );
    (fault.status, Html(main.into_string())).into_response()
}
