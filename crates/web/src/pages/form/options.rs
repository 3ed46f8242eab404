//! What a field offers while somebody types: records of the book, and names of the register.

use crate::answer::Answer;
use crate::request::{Caller, TheNoun};
use crate::ui::param;
use app::{App, record};
use axum::extract::State;
use axum::response::IntoResponse as _;

/// Names of the register that a field offers beside those of the book.
const NAMES: usize = 6;

/// Titles for a link field while somebody types, as the script of the page reads them.
pub(crate) async fn options(State(app): State<App>, caller: Caller, TheNoun(noun): TheNoun) -> Answer {
    let text = param(&caller.path_and_query, "q").unwrap_or_default();
    let found = record::options(&app, &caller.actor, noun, &text, 20).await?;
    let mut list: Vec<serde_json::Value> = found
        .into_iter()
        .map(|(id, title)| serde_json::json!({"value": id.to_string(), "label": title}))
        .collect();
    // A field that takes a name asks the register too: a name with a wrong character is found there, with its code.
    if param(&caller.path_and_query, "register").is_some() {
        for name in app::register::names(&app, &caller.actor, &text, NAMES).await? {
            if !list.iter().any(|known| known["label"] == name.name.as_str()) {
                let why = name.reason.label().get(caller.lang);
                list.push(serde_json::json!({"label": name.name, "code": name.code, "why": why}));
            }
        }
    }
    let body = serde_json::Value::Array(list).to_string();
    Ok(([(axum::http::header::CONTENT_TYPE, "application/json; charset=utf-8")], body).into_response())
}
