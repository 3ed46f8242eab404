//! 没有送达: what was given up after the last attempt, for who can see to it, with one tap to send it again.

use super::Reader;
use super::reply::{page, see};
use super::words;
use crate::answer::Answer;
use crate::request::Caller;
use crate::ui::{Column, Row, Table, Tone, empty_state, link_button, notice, page_head, param, toolbar};
use app::access::Role;
use app::delivery::{self, DEAD_MAX, Dead};
use app::{App, Error};
use axum::extract::{Path, State};
use kernel::{Chapter, Choice as _, Label, Uuid};
use maud::{Markup, html};

/// Shows the page. To others than who sets up webhooks, or sees how the house is set up, there is none.
pub(crate) async fn show(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    let dead = delivery::dead(&app, &reader.actor).await?;
    let title = reader.say("没有送达", "Not delivered");
    let chapter = words::chapter_href(Chapter::Administration);
    let crumbs = [(Chapter::Administration.label().get(reader.lang), chapter.as_str())];
    let lead = html! {
        (dead.len()) @if dead.len() == DEAD_MAX { "+" }
        (reader.say(" 件；试了一天没有成功，留三十天", " given up after a day of attempts; kept for thirty days"))
    };
    let said = match param(&reader.at, "done").as_deref() {
        Some("again") => notice(
            Tone::Done,
            reader.say("已重新排队，马上再送。", "Queued again; it leaves at once."),
            html! {},
        ),
        _ => html! {},
    };
    let tools = toolbar(&[link_button(reader.say("推送", "Webhooks"), "/webhooks")]);
    let main = html! {
        (page_head(&crumbs, title, lead, tools))
        (said)
        @if dead.is_empty() {
            (empty_state(reader.say("都送到了", "Everything arrived"), "", html! {}))
        } @else { (table(&reader, &dead)) }
    };
    Ok(page(reader.page_in(Some(Chapter::Administration), title, main)))
}

/// Sends one again.
pub(crate) async fn again(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer {
    let id = Uuid::try_parse(&id).map_err(|_| Error::NotFound)?;
    delivery::send_again(&app, &caller.actor, id).await?;
    Ok(see("/deliveries?done=again"))
}

fn table(reader: &Reader, dead: &[Dead]) -> Markup {
    let may = matches!(reader.actor.role, Role::SystemAdmin | Role::Head);
    let heads = [
        reader.say("收件方", "To"),
        reader.say("事由", "About"),
        reader.say("最后一次", "Last failure"),
        reader.say("放弃于", "Given up"),
        reader.say("再送", "Again"),
    ];
    let columns = heads.map(|label| Column { label, ..Column::default() });
    let rows = dead
        .iter()
        .map(|one| {
            let (noun, name) = (one.to.0, one.to.1.as_deref().unwrap_or("—"));
            let about = one.matter.map_or(reader.say("邮件", "Mail"), |matter| matter.label().get(reader.lang));
            Row {
                key: one.parcel.id.to_string(),
                name: name.to_owned(),
                cells: vec![
                    html! { (noun.label.get(reader.lang)) " " @if one.to.1.is_some() { a href=(words::record_href(noun, one.parcel.target)) { (name) } } },
                    html! { (about) },
                    html! { (failure(&one.parcel.last_error).get(reader.lang)) " " span.code translate="no" { (one.parcel.last_error) } },
                    html! { (words::minute(one.parcel.dead_at.unwrap_or(one.parcel.at))) },
                    html! { @if may {
                        form method="post" action={ "/deliveries/" (one.parcel.id) "/again" } {
                            button.btn type="submit" { (reader.say("再送", "Send again")) }
                        }
                    } },
                ],
            }
        })
        .collect();
    let caption = reader.say("没有送达", "Not delivered");
    Table { caption, columns: &columns, rows, lang: reader.lang, ..Table::default() }.markup()
}

/// What a code of failure means.
fn failure(code: &str) -> Label {
    match code.split(' ').next().unwrap_or("") {
        "timeout" => Label::new("十秒内没有答复", "No answer in ten seconds"),
        "status" => Label::new("对方拒收或出错", "The receiver refused or failed"),
        "robot" => Label::new("机器人没有接受", "The robot did not accept it"),
        "inside" => Label::new("地址指向内网，没有发送", "The address leads inside; nothing was sent"),
        "encryption" => Label::new("证书或加密不对", "The certificate or encryption does not hold"),
        "no_such_host" => Label::new("没有这台主机", "No such host"),
        "unreachable" => Label::new("连不上", "Cannot be reached"),
        "mail_refused" => Label::new("邮件服务器退信", "The mail server refused"),
        "mail_not_now" => Label::new("邮件服务器暂时不收", "The mail server did not take it"),
        "mail_address" => Label::new("邮箱地址不对", "The mail address is wrong"),
        _ => Label::new("没有发送", "Not sent"),
    }
}
