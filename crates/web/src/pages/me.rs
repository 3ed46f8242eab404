//! 我的账户: who one is here, one's password, tokens for programs, and how pages behave.

use super::Reader;
use super::reply::{page, page_with, see, see_with_cookie};
use super::words;
use crate::answer::{Answer, file};
use crate::body::Form;
use crate::request::{Caller, end_session};
use crate::ui::{
    Column, Row, Table, Tone, button, columns, facts, notice, page_head, param, section, with_param,
};
use app::{App, Error, calendar, people};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use kernel::{Lang, Report, Uuid};
use maud::{Markup, html};
use store::Token;

/// Shows the account.
pub(crate) async fn show(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    let said = match param(&reader.at, "done").as_deref() {
        Some("revoked") => notice(
            Tone::Done,
            reader.say("令牌已撤，立即失效。", "The token is revoked and no longer works."),
            html! {},
        ),
        Some("keys") => notice(Tone::Done, reader.say("已记住。", "Noted."), html! {}),
        _ => html! {},
    };
    Ok(page(shown(&app, &reader, said, &Report::default()).await?))
}

/// Changes the password. Every session ends, so that a stolen one does too.
pub(crate) async fn change_password(State(app): State<App>, caller: Caller, form: Form) -> Answer {
    let reader = Reader::new(&app, &caller);
    let mut report = Report::default();
    if form.text("password") != form.text("again") {
        let message = kernel::Message::new("again", "两次写的不一样。", "The two do not agree.");
        report.error("again", message);
    } else {
        match people::change_password(&app, &reader.actor, form.text("old"), form.text("password")).await {
            Ok(()) => return Ok(see_with_cookie("/sign-in?done=password", &end_session(&app))),
            Err(Error::Invalid(found)) => report = found,
            Err(error) => return Err(error.into()),
        }
    }
    let html = shown(&app, &reader, html! {}, &report).await?;
    Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, html))
}

/// Makes a token and shows its secret, this once.
pub(crate) async fn make_token(State(app): State<App>, caller: Caller, form: Form) -> Answer {
    let reader = Reader::new(&app, &caller);
    let user = reader.actor.user.ok_or(Error::SignIn)?;
    let scopes = match form.text("scopes") {
        "other" => form.text("other"),
        chosen => chosen,
    };
    match people::make_token(&app, &reader.actor, user, form.text("name"), scopes).await {
        Ok(secret) => {
            let title = reader.say("令牌只显示这一次，现在就抄走", "This token is shown once: copy it now");
            let said = notice(Tone::Warning, title, html! { p { code.code translate="no" { (secret) } } });
            Ok(page(shown(&app, &reader, said, &Report::default()).await?))
        }
        Err(Error::Invalid(report)) => {
            let html = shown(&app, &reader, html! {}, &report).await?;
            Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, html))
        }
        Err(error) => Err(error.into()),
    }
}

/// Makes a calendar's address and shows it, this once.
pub(crate) async fn make_calendar(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    let secret = calendar::subscribe(&app, &reader.actor).await?;
    let address = format!("{}/calendar/{secret}", app.settings.base_url);
    let title = reader.say(
        "日历地址只显示这一次，现在就添加到日历程序",
        "This address is shown once: add it to your calendar now",
    );
    let said = notice(Tone::Warning, title, html! { p { code.code translate="no" { (address) } } });
    Ok(page(shown(&app, &reader, said, &Report::default()).await?))
}

/// Gives the feed of a calendar's address.
pub(crate) async fn calendar(State(app): State<App>, Path(secret): Path<String>) -> Answer {
    let text = calendar::feed(&app, secret.strip_suffix(".ics").unwrap_or(&secret)).await?;
    Ok(file("calendar.ics", "text/calendar; charset=utf-8", text.into_bytes()))
}

/// Revokes a token.
pub(crate) async fn revoke_token(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer {
    let id = Uuid::try_parse(&id).map_err(|_| Error::NotFound)?;
    people::revoke_token(&app, &caller.actor, id).await?;
    Ok(see("/me?done=revoked"))
}

/// Switches single-letter keys off or on.
pub(crate) async fn keys(form: Form) -> Answer {
    let cookie = match form.text("keys") {
        "off" => "keys=off; Path=/; Max-Age=31536000; SameSite=Lax",
        _ => "keys=; Path=/; Max-Age=0; SameSite=Lax",
    };
    Ok(see_with_cookie("/me?done=keys", cookie))
}

async fn shown(app: &App, reader: &Reader, said: Markup, report: &Report) -> app::Result<String> {
    let tokens = people::tokens(app, &reader.actor).await?;
    let title = reader.say("我的账户", "My account");
    let main = html! {
        (page_head(&[], title, html! { (reader.actor.name) "·" (reader.actor.role.label().get(reader.lang)) }, html! {}))
        (said)
        (columns(
            html! { (calendar_section(reader)) (tokens_section(reader, &tokens, report)) (password_section(reader, report)) },
            html! { (who(app, reader).await?) (looks(reader)) },
        ))
    };
    Ok(reader.page(title, main))
}

async fn who(app: &App, reader: &Reader) -> app::Result<Markup> {
    let links = [("parks", reader.actor.park), ("organisations", reader.actor.party)];
    let wanted = links.iter().filter_map(|(slug, id)| Some((*slug, vec![(*id)?]))).collect();
    let titles = super::offers::titles(app, &reader.actor, wanted).await?;
    let of = |slug: &str, id: Option<Uuid>| match id.and_then(|id| Some((id, titles.get(&id)?))) {
        Some((id, title)) => html! { a href={ "/" (slug) "/" (id) } { (title) } },
        None => html! { "—" },
    };
    let rows = [
        (reader.say("姓名", "Name"), html! { (reader.actor.name) }),
        (reader.say("权限", "Access"), html! { (reader.actor.role.label().get(reader.lang)) }),
        (reader.say("园区", "Park"), of("parks", reader.actor.park)),
        (reader.say("单位", "Organisation"), of("organisations", reader.actor.party)),
    ];
    let note = html! { (reader.say("改这些请找管理员", "Administrators change these")) };
    Ok(section(reader.say("账号", "Account"), note, facts(&rows)))
}

fn looks(reader: &Reader) -> Markup {
    let languages = html! {
        @for lang in Lang::ALL { a href=(with_param("/me", "lang", lang.code())) { (lang.own_name()) } " " }
    };
    let (now, other) = match reader.keys_off {
        true => (reader.say("已关", "Off"), ("on", reader.say("打开", "Switch on"))),
        false => (reader.say("开着", "On"), ("off", reader.say("关掉", "Switch off"))),
    };
    let keys = html! {
        form method="post" action="/me/keys" {
            (now) " "
            button.btn.btn-bare type="submit" name="keys" value=(other.0) { (other.1) }
        }
    };
    let rows = [
        (reader.say("语言", "Language"), languages),
        (reader.say("单字母快捷键", "Single-letter keys"), keys),
    ];
    section(reader.say("显示", "Display"), html! {}, facts(&rows))
}

fn calendar_section(reader: &Reader) -> Markup {
    section(
        reader.say("日历订阅", "Calendar"),
        html! { (reader.say("会议、任务期限、协议到期、下一步", "meetings, due dates, terms, next actions")) },
        html! {
            p.quiet { (reader.say(
                "得到一个只属于您的地址，添加到手机或电脑的日历里，每小时自动更新。地址泄露了，在下面的令牌里撤销。",
                "You get an address of your own for the calendar of your phone or desk; it is renewed every hour. Should it leak, revoke it among the tokens below.",
            )) }
            form method="post" action="/me/calendar" { button.btn type="submit" { (reader.say("生成日历地址", "Make an address")) } }
        },
    )
}

fn tokens_section(reader: &Reader, tokens: &[Token], report: &Report) -> Markup {
    let heads = [
        Column { label: reader.say("用途", "For what"), ..Column::default() },
        Column { label: reader.say("范围", "Scopes"), ..Column::default() },
        Column { label: reader.say("建于", "Made"), ..Column::default() },
        Column { label: reader.say("撤销", "Revoke"), ..Column::default() },
    ];
    let rows = tokens
        .iter()
        .map(|token| Row {
            key: token.id.to_string(),
            name: token.name.clone(),
            cells: vec![
                html! { (token.name) },
                html! { span.code translate="no" { (token.scopes) } },
                html! { (words::minute(token.created_at)) },
                html! {
                    form method="post" action={ "/me/tokens/" (token.id) "/revoke" } {
                        button.btn.btn-bare type="submit" { (reader.say("撤销", "Revoke")) }
                    }
                },
            ],
        })
        .collect();
    let title = reader.say("程序用的令牌", "Tokens for programs");
    let table = Table { caption: title, columns: &heads, rows, lang: reader.lang, ..Table::default() };
    let note = html! { (reader.say("权限与您相同，可按范围收窄；用法见 ", "Your own rights, narrowed by scopes; see ")) a href="/api/openapi.json" translate="no" { "/api/openapi.json" } };
    section(
        title,
        note,
        html! {
            @if tokens.is_empty() { p.filters.quiet { (reader.say("还没有令牌。", "No tokens yet.")) } } @else { (table.markup()) }
            (token_form(reader, report))
        },
    )
}

fn token_form(reader: &Reader, report: &Report) -> Markup {
    let error = report.error_of("scopes").map(|message| message.get(reader.lang));
    html! {
        form.form method="post" action="/me/tokens" {
            div.form-section { div.form-grid {
                div.field {
                    label for="f-name" { (reader.say("用途", "For what")) }
                    input.input id="f-name" name="name" required maxlength="80" autocomplete="off";
                }
                div.field.has-error[error.is_some()] {
                    label for="f-scopes" { (reader.say("范围", "Scopes")) }
                    select.input id="f-scopes" name="scopes" {
                        option value="read" { (reader.say("只读", "Read only")) }
                        option value="read write" { (reader.say("读和写", "Read and write")) }
                        option value="other" selected[error.is_some()] { (reader.say("自己写", "As written below")) }
                    }
                }
                div.field.has-error[error.is_some()] {
                    label for="f-other" { (reader.say("自己写的范围", "Scopes as written")) " " span.optional { (reader.say("可不填", "optional")) } }
                    input.input id="f-other" name="other" placeholder="read:projects write:tasks" autocomplete="off";
                    @if let Some(error) = error { p.error { (error) } }
                }
            } }
            div.toolbar { button.btn type="submit" { (reader.say("建令牌", "Make a token")) } }
        }
    }
}

fn password_section(reader: &Reader, report: &Report) -> Markup {
    let field = |id: &'static str, label: &str, complete: &'static str, required: bool| {
        let error = report.error_of(id).map(|message| message.get(reader.lang));
        html! {
            div.field.has-error[error.is_some()] {
                label for={ "f-" (id) } { (label) }
                input.input id={ "f-" (id) } name=(id) type="password" autocomplete=(complete) required[required];
                @if let Some(error) = error { p.error { (error) } }
            }
        }
    };
    let form = html! {
        form.form method="post" action="/me/password" {
            div.form-section { div.form-grid {
                (field("old", reader.say("现口令（从链接进来、还没设过的，空着）", "Present password (empty if you came by a link and never chose one)"), "current-password", false))
                (field("password", reader.say("新口令，至少 10 个字符", "New password, at least 10 characters"), "new-password", true))
                (field("again", reader.say("再写一次", "Once more"), "new-password", true))
            } }
            div.toolbar { (button(reader.say("改口令", "Change password"))) }
        }
    };
    let note = html! { (reader.say("改后各处都要重新登录", "You will have to sign in again everywhere")) };
    section(reader.say("口令", "Password"), note, form)
}
