//! The page that says why there is no other, in the look of all pages.

use super::Reader;
use super::reply::{page_with, see};
use crate::answer::{Fault, Spot};
use crate::request::Caller;
use crate::ui::{error_page, link_button, toolbar, with_param};
use app::App;
use axum::http::StatusCode;
use axum::response::Response;
use maud::html;

/// Shows a fault. Who must sign in is led there and back.
pub(crate) fn show(app: &App, caller: &Caller, fault: &Fault) -> Response {
    if fault.status == StatusCode::UNAUTHORIZED {
        let next = with_param("/sign-in", "next", &caller.path_and_query);
        return see(&next);
    }
    let reader = Reader::new(app, caller);
    let lang = reader.lang;
    let title = fault.message.get(lang);
    let label = |name: &str| {
        let slug = reader.path().trim_start_matches('/').split('/').next().unwrap_or("");
        let spec = records::find(slug).and_then(|noun| noun.field(name));
        spec.map_or(name.to_owned(), |spec| spec.label.get(lang).to_owned())
    };
    let details = html! {
        @for (spot, message) in &fault.details.errors {
            @if message.code != "stale" {
                p {
                    @if let Spot::Field(name) = spot { @if !name.is_empty() { (label(name)) (lang.say("：", ": ")) } }
                    (message.get(lang))
                }
            }
        }
    };
    let out = html! {
        (details)
        (toolbar(&[
            link_button(lang.say("回到今日", "Back to today"), "/"),
            link_button(lang.say("搜索", "Search"), "/search"),
        ]))
    };
    let main = error_page(fault.status.as_u16(), title, what_now(&reader, fault.status), out);
    page_with(fault.status, reader.page(title, main))
}

/// What to do now, by status.
fn what_now(reader: &Reader, status: StatusCode) -> &'static str {
    let (zh, en) = match status {
        StatusCode::NOT_FOUND => (
            "地址可能写错了，也可能已归档。从列表或搜索里再找。",
            "The address may be mistyped, or it was put away. Look in a list or search.",
        ),
        StatusCode::FORBIDDEN => ("需要的话，请管理员调整权限。", "Ask an administrator if you need this."),
        StatusCode::PRECONDITION_FAILED => {
            ("回到上一页，重新打开这条记录再做一次。", "Go back, open the record again and repeat the step.")
        }
        StatusCode::PAYLOAD_TOO_LARGE => ("分几次传，或先压小。", "Send it in parts, or make it smaller."),
        StatusCode::SERVICE_UNAVAILABLE => {
            ("稍后再试；保存过的都在。", "Try again shortly; what was saved is kept.")
        }
        StatusCode::INTERNAL_SERVER_ERROR => {
            ("没有保存的内容请先抄下。已经记入运行日志。", "Copy what was not saved. It is noted in the log.")
        }
        status if status.is_client_error() => (
            "回到上一页改好再试，填的内容还在。",
            "Go back, mend it and try again; what you typed is still there.",
        ),
        _ => ("稍后再试。", "Try again shortly."),
    };
    reader.lang.say(zh, en)
}
