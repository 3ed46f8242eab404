//! What an account's page adds: a one-time link by which its owner sets a password or signs in.

use super::super::Reader;
use super::super::reply::page;
use crate::answer::Answer;
use crate::body::Form;
use crate::request::Caller;
use crate::ui::{Tone, link_button, notice, page_head, section, toolbar};
use app::people::{self, Purpose};
use app::record::Opened;
use app::{App, Error};
use axum::extract::{Path, State};
use kernel::{Record as _, Uuid};
use maud::{Markup, html};
use records::administration::User;

/// The form that makes a link, for who may put the account away.
pub(super) fn link_form(reader: &Reader, opened: &Opened) -> Markup {
    if !opened.may_archive || opened.seen.row.archived_at.is_some() {
        return html! {};
    }
    let body = html! {
        p.small.quiet { (reader.say("链接只用一次，24 小时内有效，请当面或经可靠途径交给本人。", "A link works once, for 24 hours. Hand it over in person or by a trusted way.")) }
        form method="post" action={ "/users/" (opened.seen.row.id) "/link" } {
            div.toolbar {
                button.btn type="submit" name="purpose" value="set_up" { (reader.say("发设口令的链接", "Link to choose a password")) }
                button.btn type="submit" name="purpose" value="sign_in" { (reader.say("发登录链接", "Link to sign in")) }
            }
        }
    };
    section(reader.say("一次性链接", "One-time link"), html! {}, body)
}

/// Makes a link and shows it, this once.
pub(crate) async fn make_link(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    form: Form,
) -> Answer {
    let id = Uuid::try_parse(&id).map_err(|_| Error::NotFound)?;
    let purpose = match form.text("purpose") {
        "sign_in" => Purpose::SignIn,
        _ => Purpose::SetUp,
    };
    let reader = Reader::new(&app, &caller);
    let link = people::make_link(&app, &reader.actor, id, purpose).await?;
    let title = reader.say("一次性链接", "One-time link");
    let back = format!("/users/{}", id);
    let said = reader.say("链接只显示这一次，现在就抄走", "This link is shown once: copy it now");
    let main = html! {
        (page_head(&reader.crumbs(User::NOUN, "/chapters/administration", Some("/users")), title, html! {}, html! {}))
        (notice(Tone::Warning, said, html! { p { code.code translate="no" { (link) } } }))
        (toolbar(&[link_button(reader.say("回到账号", "Back to the account"), &back)]))
    };
    Ok(page(reader.page(title, main)))
}
