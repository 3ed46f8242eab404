//! The form by which an enterprise leaves an intention, on its phone. Nothing is kept before it agrees to the wording; a
//! field that people do not see catches programs that fill in everything.

use super::Visit;
use crate::answer::Answer;
use crate::body::Form;
use crate::request;
use crate::ui::{PublicShell, Tone, error_summary, link_button, notice, param, toolbar};
use app::drafting::{self, CONSENT, Left};
use app::{App, Error};
use axum::extract::{FromRequest as _, Request, State};
use axum::http::{StatusCode, Uri};
use kernel::{Label, Report, Uuid};
use maud::{Markup, html};

/// The fields, in order: name, label, how the keyboard of a phone helps, whether it takes several lines.
const FIELDS: [(&str, Label, &str, bool); 4] = [
    ("company", Label::new("企业名称", "Enterprise"), "organization", false),
    ("person", Label::new("联系人", "Contact"), "name", false),
    ("phone", Label::new("电话", "Phone"), "tel", false),
    (
        "wish",
        Label::new("想做什么项目，要多少地或厂房", "What you plan, and how much land or floor"),
        "off",
        true,
    ),
];

/// Shows the form.
pub(crate) async fn ask(State(app): State<App>, uri: Uri) -> Answer {
    let visit = Visit::of(&uri);
    let left = Left {
        park: param(&visit.at, "park").and_then(|text| Uuid::try_parse(&text).ok()),
        page: param(&visit.at, "page").unwrap_or_default(),
        ..Left::default()
    };
    shown(&app, &visit, &left, &Report::default()).await
}

/// Keeps what was left and gives the receipt, or says what to mend.
pub(crate) async fn leave(State(app): State<App>, request: Request) -> Answer {
    let (parts, body) = request.into_parts();
    let visit = Visit::of(&parts.uri);
    let from = request::address(&app, &parts);
    let form = Form::from_request(Request::from_parts(parts, body), &app).await?;
    let left = Left {
        company: form.text("company").to_owned(),
        person: form.text("person").to_owned(),
        phone: form.text("phone").to_owned(),
        wish: form.text("wish").replace("\r\n", "\n"),
        park: Uuid::try_parse(form.text("park")).ok(),
        page: form.text("page").to_owned(),
        agrees: form.text("agrees") == "1",
    };
    // People see no such field; one whose browser filled it in is told.
    if !form.text("website").is_empty() {
        let mut report = Report::default();
        report.require(
            false,
            "company",
            "有一栏请留空后再提交。",
            "Leave the hidden field empty and send again.",
        );
        return refused(&app, &visit, &left, &report).await;
    }
    match drafting::leave(&app, &from, left.clone()).await {
        Ok(receipt) => Ok(kept(&app, &visit, &receipt)),
        Err(Error::Invalid(report)) => refused(&app, &visit, &left, &report).await,
        Err(error) => Err(error.into()),
    }
}

async fn refused(app: &App, visit: &Visit, left: &Left, report: &Report) -> Answer {
    let mut response = shown(app, visit, left, report).await?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

async fn shown(app: &App, visit: &Visit, left: &Left, report: &Report) -> Answer {
    let parks = drafting::offers(app, None).await?.parks;
    let lang = visit.lang;
    let title = visit.say("留下投资意向", "Leave an intention");
    let url = format!("{}/p/intention", app.settings.base_url);
    let summary = visit
        .say("园区收到后由专人联系；提交后给回执号。", "The park calls you back; you get a receipt number.");
    let shell = PublicShell { title, summary, url: &url, ..PublicShell::default() };
    let label_of = |name: &str| FIELDS.iter().find(|(own, ..)| *own == name).map(|(_, label, ..)| *label);
    let texts = [&left.company, &left.person, &left.phone, &left.wish];
    let main = html! {
        header.hero { div { h1 { (title) } p.hero-lead { (summary) } } }
        @if !report.is_ok() { (error_summary(report, &label_of, lang)) }
        form method="post" action={ "/p/intention?lang=" (lang.code()) } {
            input type="hidden" name="page" value=(left.page);
            div.form-grid {
                @for ((name, label, help, is_long), text) in FIELDS.iter().zip(texts) {
                    (field(name, label.get(lang), help, *is_long, text, report.error_of(name).map(|message| message.get(lang))))
                }
                div.field.wide {
                    label for="f-park" { (visit.say("意向园区", "Park")) }
                    select.input id="f-park" name="park" {
                        option value="" { (visit.say("还没想好，由工作队推荐", "Not sure: let the work team suggest one")) }
                        @for (id, name) in &parks {
                            option value=(id) selected[left.park == Some(*id)] { (name) }
                        }
                    }
                }
                div.trap aria-hidden="true" {
                    label for="f-website" { (visit.say("请留空", "Leave empty")) }
                    input id="f-website" name="website" tabindex="-1" autocomplete="off";
                }
                div.field.wide {
                    label.consent for="f-agrees" {
                        input id="f-agrees" type="checkbox" name="agrees" value="1" checked[left.agrees];
                        span { (CONSENT.get(lang)) }
                    }
                    @if let Some(error) = report.error_of("agrees") { p.error id="f-agrees-error" { (error.get(lang)) } }
                }
            }
            div.toolbar { button.btn.btn-solid type="submit" { (visit.say("提交意向", "Send")) } }
        }
    };
    Ok(visit.page(app, &shell, main))
}

fn field(name: &str, label: &str, help: &str, is_long: bool, text: &str, error: Option<&str>) -> Markup {
    let id = format!("f-{name}");
    let described = error.map(|_| format!("{id}-error"));
    html! {
        div class=(if error.is_some() { "field has-error wide" } else { "field wide" }) {
            label for=(id) { (label) }
            @if is_long {
                textarea.input id=(id) name=(name) rows="5" required maxlength="1000" aria-describedby=[described.as_ref()] { "\n" (text) }
            } @else {
                input.input id=(id) name=(name) value=(text) autocomplete=(help) required maxlength="100"
                    inputmode=[(help == "tel").then_some("tel")] aria-describedby=[described.as_ref()]
                    aria-invalid=[error.map(|_| "true")];
            }
            @if let Some(error) = error { p.error id=[described.as_ref()] { (error) } }
        }
    }
}

fn kept(app: &App, visit: &Visit, receipt: &str) -> axum::response::Response {
    let title = visit.say("意向已收到", "Your intention is received");
    let url = format!("{}/p/intention", app.settings.base_url);
    let shell = PublicShell { title, summary: "", url: &url, ..PublicShell::default() };
    let main = html! {
        header.hero { div { h1 { (title) } } }
        (notice(Tone::Done, visit.say("回执号，联系时报它：", "Your receipt number; name it when you call:"), html! {
            p.receipt translate="no" { (receipt) }
            p { (visit.say("园区专人会按你留的电话联系。", "Someone of the park will call the number you left.")) }
        }))
        (toolbar(&[link_button(visit.say("看可供地块和厂房", "Plots and plants on offer"), "/p/offers")]))
    };
    visit.page(app, &shell, main)
}
