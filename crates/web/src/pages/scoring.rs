//! 评分: an expert's own page, with what lies before the meeting and a field for each mark. What is sent goes through the
//! same steps as from a program; here marks are typed one by one instead of as a list.

use super::form;
use super::reply::{page, page_with, see};
use super::{Reader, words};
use crate::answer::Answer;
use crate::body::Form;
use crate::request::Caller;
use crate::ui::{
    FormLayout, FormSection, Offer, button_quiet, error_summary, facts, field, form_layout, page_head,
    section,
};
use app::act::{self, Act, With};
use app::input::Input;
use app::projects::appraise::{self, Desk, Item};
use app::record::{Change, Saved};
use app::{App, Error};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use kernel::{Choice as _, FieldSpec, Noun, Record as _, Report, Uuid};
use maud::{Markup, html};
use records::projects::{AppraisalDimension, ScoreSheet};
use std::collections::BTreeMap;

/// Shows the sheet to be filled in.
pub(crate) async fn ask(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer {
    let reader = Reader::new(&app, &caller);
    let desk = appraise::desk(&app, &reader.actor, wanted(&id)?, reader.lang).await?;
    if !desk.is_open {
        return Ok(see(&words::record_href(ScoreSheet::NOUN, desk.row.id)));
    }
    let filled = Filled::of(&desk);
    Ok(page(shown(&reader, &desk, &filled)?))
}

/// Hands the sheet in, or keeps it as a draft.
pub(crate) async fn take(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    form: Form,
) -> Answer {
    let reader = Reader::new(&app, &caller);
    let desk = appraise::desk(&app, &reader.actor, wanted(&id)?, reader.lang).await?;
    let is_draft = form.text("keep") == "draft";
    let act = step(if is_draft { "drafts" } else { "hand-ins" })?;
    let filled = Filled::sent(&desk, act.input, &form);
    let version = form.text("version").parse().unwrap_or(0);
    let change = Change { once: form::once(&form), ..Change::default() };
    let with = With { at: Some(Saved { id: desk.row.id, version }), upload: None, change };
    match act::perform(&app, &reader.actor, act, Input::Texts(filled.asked(&desk.items)), with).await {
        Ok(done) => Ok(see(&format!("{}?done=act", words::record_href(done.noun, done.saved.id)))),
        Err(Error::Invalid(report)) => {
            let once = form.text("once").to_owned();
            let again = Filled { report, once, is_complete: !is_draft, ..filled };
            Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, shown(&reader, &desk, &again)?))
        }
        Err(error) => Err(error.into()),
    }
}

/// The sheet as it is filled in.
struct Filled {
    /// One text for each item.
    marks: Vec<String>,
    /// The other fields by name.
    rest: BTreeMap<String, String>,
    report: Report,
    once: String,
    /// Whether a field without a mark is a fault.
    is_complete: bool,
}

impl Filled {
    /// As it was kept.
    fn of(desk: &Desk) -> Filled {
        let text = desk.sheet.marks.as_ref().map_or("", |marks| marks.as_str());
        let mark = |item: &Item| {
            let line = text.lines().find_map(|line| line.strip_prefix(&item.code)?.strip_prefix(' '));
            line.unwrap_or_default().to_owned()
        };
        let vetoes: Vec<&str> = desk.sheet.vetoes.0.iter().map(|veto| veto.code()).collect();
        let comment = desk.sheet.comment.as_ref().map_or("", |comment| comment.as_str());
        Filled {
            marks: desk.items.iter().map(mark).collect(),
            rest: BTreeMap::from([
                (String::from("vetoes"), vetoes.join(" ")),
                (String::from("comment"), comment.to_owned()),
            ]),
            report: Report::default(),
            once: Uuid::now_v7().to_string(),
            is_complete: false,
        }
    }

    fn sent(desk: &Desk, asked: &'static Noun, form: &Form) -> Filled {
        let mark = |at: usize| form.text(&name_of(at)).trim().to_owned();
        Filled {
            marks: (0..desk.items.len()).map(mark).collect(),
            rest: form::texts_of(&rest_of(asked), form),
            report: Report::default(),
            once: String::new(),
            is_complete: false,
        }
    }

    /// What the step asks: marks as a list, a line for each that was typed.
    fn asked(&self, items: &[Item]) -> BTreeMap<String, String> {
        let typed = items.iter().zip(&self.marks).filter(|(_, mark)| !mark.is_empty());
        let marks: Vec<String> = typed.map(|(item, mark)| format!("{} {mark}", item.code)).collect();
        let mut asked = self.rest.clone();
        asked.insert(String::from("marks"), marks.join("\n"));
        asked
    }
}

fn step(slug: &str) -> app::Result<&'static Act> {
    act::find(ScoreSheet::NOUN, slug).ok_or_else(|| Error::Internal(format!("no step {slug}")))
}

/// The fields beside the marks.
fn rest_of(asked: &'static Noun) -> Vec<&'static FieldSpec> {
    asked.fields.iter().filter(|spec| spec.name != "marks").collect()
}

fn name_of(at: usize) -> String {
    format!("mark-{at}")
}

fn shown(reader: &Reader, desk: &Desk, filled: &Filled) -> app::Result<String> {
    let (lang, id) = (reader.lang, desk.row.id);
    let act = step("hand-ins")?;
    let version = desk.row.version.to_string();
    let error = |field: &str| filled.report.error_of(field).map(|message| message.get(lang));
    let mut sections = marks_sections(reader, desk, filled);
    let mut rest = html! {};
    for spec in rest_of(act.input) {
        let text = filled.rest.get(spec.name).map_or("", String::as_str);
        rest.0 += &field(spec, text, error(spec.name), None, Offer::default(), lang).0;
    }
    sections.push(FormSection {
        id: String::from("s-rest"),
        title: reader.say("否决与评语", "Vetoes and comment").to_owned(),
        errors: 0,
        body: rest,
    });
    let label_of = |name: &str| act.input.field(name).map(|spec| spec.label);
    let pack: Vec<(&str, Markup)> =
        desk.facts.iter().map(|(label, text)| (label.get(lang), html! { (text) })).collect();
    let form = form_layout(FormLayout {
        action: &format!("/score-sheets/{id}/hand-ins"),
        hidden: &[("once", filled.once.as_str()), ("version", version.as_str())],
        files: false,
        summary: error_summary(&filled.report, &label_of, lang),
        sections,
        reason: None,
        save: act.input.label.get(lang),
        more_buttons: button_quiet(reader.say("暂存", "Keep as a draft"), "keep", "draft"),
        cancel: &words::record_href(ScoreSheet::NOUN, id),
        note: html! { (reader.say("提交后不能再改；拆封前只有本人能看", "Not changed once handed in; read by you alone until opened")) },
        aside: section(reader.say("项目与材料", "Project and papers"), html! {}, facts(&pack)),
        lang,
    });
    let main = html! { (page_head(&[], &desk.subject, html! { (reader.say("独立打分，不与他人商量", "Score on your own")) }, html! {})) (form) };
    Ok(reader.page(&desk.subject, main))
}

/// A section for each dimension, with a field for each item.
fn marks_sections(reader: &Reader, desk: &Desk, filled: &Filled) -> Vec<FormSection> {
    let has_faults = filled.report.error_of("marks").is_some();
    let is_fault = |item: &Item, mark: &str| {
        has_faults && (filled.is_complete || !mark.is_empty()) && item.mark(mark).is_none()
    };
    let of = |dimension: &AppraisalDimension| {
        let own = desk.items.iter().zip(&filled.marks).enumerate();
        let own: Vec<_> = own.filter(|(_, (item, _))| item.dimension == *dimension).collect();
        let faults: Vec<bool> = own.iter().map(|(_, (item, mark))| is_fault(item, mark)).collect();
        let body = html! {
            @for ((at, (item, mark)), fault) in own.iter().zip(&faults) { (mark_field(reader, *at, item, mark, *fault)) }
        };
        (!own.is_empty()).then(|| FormSection {
            id: format!("s-{}", dimension.code()),
            title: dimension.label().get(reader.lang).to_owned(),
            errors: faults.iter().filter(|fault| **fault).count(),
            body,
        })
    };
    AppraisalDimension::ALL.iter().filter_map(of).collect()
}

fn mark_field(reader: &Reader, at: usize, item: &Item, mark: &str, is_fault: bool) -> Markup {
    let (name, most) = (name_of(at), words::decimal(item.marks_max, 2));
    // The summary leads to the first field.
    let id = if at == 0 { String::from("f-marks") } else { format!("f-{name}") };
    let (help_id, error_id) = (format!("{id}-help"), format!("{id}-error"));
    let described_by = match (is_fault, item.how.is_empty()) {
        (false, _) => help_id.clone(),
        (true, true) => error_id.clone(),
        (true, false) => format!("{error_id} {help_id}"),
    };
    html! {
        div class={ "field" @if is_fault { " has-error" } } {
            label for=(id) { span translate="no" { (item.code) } " " (item.name) }
            div.joined {
                input.input id=(id) name=(name) value=(mark) inputmode="decimal" autocomplete="off"
                    aria-invalid=[is_fault.then_some("true")] aria-describedby=(described_by);
                span.unit { "/ " (most) }
            }
            @if is_fault {
                p.error id=(error_id) {
                    (reader.say("填 0 到 ", "A mark from 0 to ")) (most) (reader.say(" 之间的分数，最多两位小数。", ", with at most two decimals."))
                }
            }
            @if !item.how.is_empty() { p.help id=(help_id) { (item.how) } }
            @else if !is_fault { p.help id=(help_id) { (reader.say("0 至 ", "0 to ")) (most) (reader.say(" 分", "")) } }
        }
    }
}

fn wanted(text: &str) -> Answer<Uuid> {
    let id = Uuid::try_parse(text).ok().filter(|id| id.to_string() == text);
    Ok(id.ok_or(Error::NotFound)?)
}
