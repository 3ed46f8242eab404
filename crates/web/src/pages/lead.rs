//! A new lead on a phone: six fields, saved at once, and from there one tap to the report of first talks.

use super::Reader;
use super::form::{self, Draft};
use super::offers;
use super::reply::{page, page_with, see};
use crate::answer::Answer;
use crate::body::Form;
use crate::request::Caller;
use crate::ui::{FormLayout, error_summary, form_layout, page_head, param, section};
use app::input::Input;
use app::projects::lead::{self, NewLead};
use app::record::Change;
use app::{App, Error, Result};
use axum::extract::State;
use axum::http::StatusCode;
use kernel::{FieldSpec, Record as _, Report};
use maud::html;

/// The field that comes along from a chain.
const NODE: &str = "chain_node";

/// Shows the form; the address may fill fields in.
pub(crate) async fn ask(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    if !lead::may_register(&reader.actor) {
        return Err(Error::NotFound.into());
    }
    let text = |spec: &FieldSpec| param(&reader.at, spec.name).unwrap_or_default();
    let draft = Draft::new(NewLead::NOUN, None, NewLead::NOUN.fields.iter().map(text).collect());
    Ok(page(shown(&app, &reader, &draft).await?))
}

/// Saves the lead, or shows what was typed with what is wrong.
pub(crate) async fn register(State(app): State<App>, caller: Caller, sent: Form) -> Answer {
    let reader = Reader::new(&app, &caller);
    let fields: Vec<&'static FieldSpec> = NewLead::NOUN.fields.iter().collect();
    let texts = form::texts_of(&fields, &sent);
    let change = Change {
        reason: sent.text("reason").trim().to_owned(),
        once: form::once(&sent),
        ..Change::default()
    };
    match lead::register(&app, &reader.actor, Input::Texts(texts.clone()), change).await {
        Ok(saved) => Ok(see(&format!("/projects/{}?done=lead", saved.id))),
        Err(Error::Invalid(report)) => {
            let text = |spec: &FieldSpec| texts.get(spec.name).cloned().unwrap_or_default();
            let draft = Draft {
                report,
                reason: sent.text("reason").to_owned(),
                once: sent.text("once").to_owned(),
                ..Draft::new(NewLead::NOUN, None, NewLead::NOUN.fields.iter().map(text).collect())
            };
            Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, shown(&app, &reader, &draft).await?))
        }
        Err(error) => Err(error.into()),
    }
}

async fn shown(app: &App, reader: &Reader, draft: &Draft) -> Result<String> {
    let lang = reader.lang;
    let noun = NewLead::NOUN;
    // A node of a chain is asked for only where one came along: six fields are enough on a phone.
    let came = |name: &str| {
        noun.position(name).and_then(|at| draft.texts.get(at)).is_some_and(|text| !text.is_empty())
    };
    let is_asked = |spec: &&FieldSpec| spec.name != NODE || came(NODE);
    let fields: Vec<&'static FieldSpec> = noun.fields.iter().filter(is_asked).collect();
    let slugs = fields.iter().filter_map(|spec| spec.offered()).collect();
    let choices = offers::choices(app, &reader.actor, slugs).await?;
    let chosen = form::chosen_titles(app, reader, draft).await?;
    let sections = form::sections(draft, &fields, &choices, &chosen, lang);
    let report: &Report = &draft.report;
    let needs_reason = !report.warnings.is_empty() || !draft.reason.is_empty();
    let form = form_layout(FormLayout {
        action: "/leads/new",
        hidden: &[("once", draft.once.as_str())],
        files: false,
        summary: error_summary(report, &|name| noun.field(name).map(|spec| spec.label), lang),
        sections,
        reason: needs_reason.then_some(draft.reason.as_str()),
        save: reader.say("记下线索", "Save the lead"),
        more_buttons: html! {},
        cancel: "/projects",
        note: html! { (reader.say("只有本园区和工作队看得到", "Seen by your park and the work team only")) },
        aside: section(
            noun.label.get(lang),
            html! {},
            html! {
                p.quiet { (noun.help.get(lang)) }
                p { a href="/claims/new" { (reader.say("已经谈过？直接首报，线索一并建好。", "Talked already? Report it, and the lead is made along.")) } }
            },
        ),
        lang,
    });
    let chapter = super::words::chapter_href(noun.chapter);
    let crumbs = reader.crumbs(records::projects::Project::NOUN, &chapter, Some("/projects"));
    let title = noun.label.get(lang);
    let main = html! { (page_head(&crumbs, title, html! {}, html! {})) (form) };
    Ok(reader.page_in(Some(noun.chapter), title, main))
}
