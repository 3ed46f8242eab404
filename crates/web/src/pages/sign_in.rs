//! The way in and out: password, one-time links, choosing a password, signing out.

use super::Reader;
use super::reply::{local, page, page_with, see, see_with_cookie};
use crate::answer::Answer;
use crate::body::Form;
use crate::request::{Caller, end_session, session_secret, start_session};
use crate::ui::{Tone, button, error_page, link_button, notice, param, toolbar};
use app::people::{self, Entered};
use app::{App, Error};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use kernel::Message;
use maud::{Markup, html};

/// Shows the sign-in form; who is signed in already goes on.
pub(crate) async fn ask(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    let next = param(&reader.at, "next").unwrap_or_default();
    if caller.is_signed_in() {
        return Ok(see(local(&next)));
    }
    let said = match param(&reader.at, "done").as_deref() {
        Some("out") => Some((Tone::Done, reader.say("已退出。", "Signed out."))),
        Some("password") => Some((
            Tone::Done,
            reader.say("口令已改，请用新口令登录。", "Password changed: sign in with the new one."),
        )),
        _ if !next.is_empty() && local(&next) != "/" => {
            Some((Tone::Plain, reader.say("请先登录，然后接着看。", "Sign in to go on.")))
        }
        _ => None,
    };
    let said = said.map_or(html! {}, |(tone, text)| notice(tone, text, html! {}));
    Ok(page(form(&reader, "", local(&next), said)))
}

/// Signs in. Whether the name exists cannot be told from the answer.
pub(crate) async fn sign_in(State(app): State<App>, caller: Caller, form_sent: Form) -> Answer {
    let reader = Reader::new(&app, &caller);
    let (login, password) = (form_sent.text("login"), form_sent.text("password"));
    let next = local(form_sent.text("next"));
    match people::sign_in(&app, login, password, &caller.actor.address).await {
        Ok(secret) => Ok(see_with_cookie(next, &start_session(&app, &secret))),
        Err(error @ Error::Conflict { .. }) => {
            let said = notice(Tone::Error, error.message().get(reader.lang), html! {});
            Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, form(&reader, login, next, said)))
        }
        Err(Error::Limit { retry_after }) => {
            let minutes = retry_after / 60 + 1;
            let text = match reader.lang {
                kernel::Lang::En => format!("Too many attempts. Try again in {minutes} minutes."),
                _ => format!("次数太多，请 {minutes} 分钟后再试。"),
            };
            let said = notice(Tone::Error, &text, html! {});
            Ok(page_with(StatusCode::TOO_MANY_REQUESTS, form(&reader, login, next, said)))
        }
        Err(error) => Err(error.into()),
    }
}

/// Ends the session.
pub(crate) async fn sign_out(State(app): State<App>, headers: HeaderMap) -> Answer {
    if let Some(secret) = session_secret(&app, &headers) {
        people::sign_out(&app, &secret).await?;
    }
    Ok(see_with_cookie("/sign-in?done=out", &end_session(&app)))
}

/// Follows a one-time link: signs in at once, or asks for a password to be chosen.
pub(crate) async fn enter(State(app): State<App>, caller: Caller, Path(link): Path<String>) -> Answer {
    let reader = Reader::new(&app, &caller);
    match people::enter(&app, &link, &caller.actor.address).await {
        Ok(Entered::SignedIn(secret)) => Ok(see_with_cookie("/", &start_session(&app, &secret))),
        Ok(Entered::ChoosePassword) => Ok(page(set_up_form(&reader, &link, None))),
        Err(Error::NotFound) => Ok(page_with(StatusCode::NOT_FOUND, spent(&reader))),
        Err(error) => Err(error.into()),
    }
}

/// Chooses the password that a set-up link asks for.
pub(crate) async fn set_up(
    State(app): State<App>,
    caller: Caller,
    Path(link): Path<String>,
    form_sent: Form,
) -> Answer {
    let reader = Reader::new(&app, &caller);
    let (password, again) = (form_sent.text("password"), form_sent.text("again"));
    if password != again {
        let message = Message::new("again", "两次写的不一样。", "The two do not agree.");
        let html = set_up_form(&reader, &link, Some(&message));
        return Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, html));
    }
    match people::set_up(&app, &link, password, &caller.actor.address).await {
        Ok(secret) => Ok(see_with_cookie("/", &start_session(&app, &secret))),
        Err(Error::Invalid(report)) => {
            let message = report.error_of("password").cloned();
            let html = set_up_form(&reader, &link, message.as_ref());
            Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, html))
        }
        Err(Error::NotFound) => Ok(page_with(StatusCode::NOT_FOUND, spent(&reader))),
        Err(error) => Err(error.into()),
    }
}

fn form(reader: &Reader, login: &str, next: &str, said: Markup) -> String {
    let title = reader.say("登录", "Sign in");
    let main = html! {
        div.sign-in {
            (words(reader))
            form.form method="post" action="/sign-in" {
                (said)
                input type="hidden" name="next" value=(next);
                div.field {
                    label for="f-login" { (reader.say("登录名", "Sign-in name")) }
                    input.input id="f-login" name="login" value=(login) autocomplete="username" autocapitalize="none" spellcheck="false" required autofocus[login.is_empty()];
                }
                div.field {
                    label for="f-password" { (reader.say("口令", "Password")) }
                    input.input id="f-password" name="password" type="password" autocomplete="current-password" required autofocus[!login.is_empty()];
                }
                (button(title))
                p.help { (reader.say("没有口令或忘了口令：请管理员发一次性链接。", "No password, or forgotten: ask your administrator for a one-time link.")) }
            }
        }
    };
    reader.page(title, main)
}

fn words(reader: &Reader) -> Markup {
    html! {
        div.sign-in-words {
            h1 { (reader.say("结对两地，一本账", "Two regions, one book")) }
            p { (reader.say(
                "共建园区的网络、项目、协议与督办，各方在这里写一次、看同一个数；每个数都带时点和出处。",
                "The network, projects, agreements and supervision of jointly built parks: written once, read alike by all; every figure with its date and source.",
            )) }
        }
    }
}

fn set_up_form(reader: &Reader, link: &str, error: Option<&Message>) -> String {
    let title = reader.say("设口令", "Choose a password");
    let field = |id: &'static str, label: &str| {
        html! {
            div.field {
                label for=(id) { (label) }
                input.input id=(id) name=(id) type="password" autocomplete="new-password" minlength="10" maxlength="200" required;
            }
        }
    };
    let main = html! {
        div.sign-in {
            div.sign-in-words {
                h1 { (title) }
                p { (reader.say("至少 10 个字符，长比怪好：几个不相干的词连起来最好记。", "At least 10 characters. Long beats odd: a few unrelated words are easiest to remember.")) }
            }
            form.form method="post" action={ "/enter/" (link) } {
                @if let Some(error) = error { (notice(Tone::Error, error.get(reader.lang), html! {})) }
                (field("password", reader.say("新口令", "New password")))
                (field("again", reader.say("再写一次", "Once more")))
                (button(reader.say("保存并登录", "Save and sign in")))
            }
        }
    };
    reader.page(title, main)
}

/// What a link that was used, is past its day or never was leads to.
fn spent(reader: &Reader) -> String {
    let title = reader.say("这个链接不能用", "This link does not work");
    let what = reader.say(
        "一次性链接用过一次或过了 24 小时就失效。请管理员再发一个。",
        "A one-time link works once and for 24 hours. Ask your administrator for another.",
    );
    let out = toolbar(&[link_button(reader.say("去登录", "Sign in"), "/sign-in")]);
    reader.page(title, error_page(404, title, what, out))
}
