//! The form of one noun, to make a record and to change one. What was typed is never lost: faults, warnings and a
//! version that moved on bring the same form back with it.

mod compare;
mod options;

pub(crate) use options::options;

use super::offers::{self, Choices};
use super::record::version;
use super::reply::{page, page_with, see};
use super::{Reader, cell, reader, words};
use crate::answer::Answer;
use crate::body::{Form, FormWithFile};
use crate::request::{Caller, TheNoun, TheRecord};
use crate::ui::{
    FormLayout, FormSection, Offer, Opt, error_summary, field, form_layout, page_head, param, read_field,
    section,
};
use app::input::Input;
use app::record::{Change, Opened, Saved};
use app::{App, Error, Result, access, act, record};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::{FieldSpec, Kind, Lang, Noun, Presence, Report, Uuid, Value};
use maud::{Markup, html};
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, HashMap};

/// A form as it is filled in.
pub(super) struct Draft {
    pub(super) noun: &'static Noun,
    /// The record edited, if it is not a new one.
    pub(super) of: Option<Opened>,
    /// One text per field of the noun.
    pub(super) texts: Vec<String>,
    pub(super) report: Report,
    pub(super) reason: String,
    /// Names this filling-in, so that sending it twice makes one record.
    pub(super) once: String,
    /// What others changed since, above the form.
    pub(super) compared: Markup,
}

/// Shows the form for a new record; the address may fill fields in.
pub(crate) async fn new(State(app): State<App>, caller: Caller, TheNoun(noun): TheNoun) -> Answer {
    let reader = Reader::new(&app, &caller);
    if let Some(act) = act::making(noun) {
        return super::act::new(&app, &reader, act).await;
    }
    let texts = noun
        .fields
        .iter()
        .map(|spec| param(&reader.at, spec.name).unwrap_or_else(|| first_text(&reader, noun, spec)))
        .collect();
    let draft = Draft::new(noun, None, texts);
    Ok(page(shown(&app, &reader, &draft).await?))
}

/// What a field of a new form starts with: the own park or organisation where it says whose the record is.
fn first_text(reader: &Reader, noun: &Noun, spec: &FieldSpec) -> String {
    let own = match spec.name {
        name if name == noun.sharing.park => reader.actor.park,
        name if name == noun.sharing.party && noun.sharing.park.is_empty() => reader.actor.party,
        _ => None,
    };
    own.map_or_else(|| spec.default.to_owned(), |id| id.to_string())
}

/// Makes a record.
pub(crate) async fn create(
    State(app): State<App>,
    caller: Caller,
    TheNoun(noun): TheNoun,
    sent: FormWithFile,
) -> Answer {
    let reader = Reader::new(&app, &caller);
    if let Some(act) = act::making(noun) {
        return super::act::done(&app, &reader, act, None, sent).await;
    }
    let form = sent.form;
    let fields = fields(&reader, noun, None);
    let input = Input::Texts(texts_of(&fields, &form));
    let change =
        Change { reason: form.text("reason").trim().to_owned(), once: once(&form), ..Change::default() };
    match record::create(&app, &reader.actor, noun, input, change).await {
        Ok(saved) => Ok(see(&format!("{}?done=created", words::record_href(noun, saved.id)))),
        Err(Error::Invalid(report)) => again(&app, &reader, noun, None, &form, report).await,
        Err(error) => Err(error.into()),
    }
}

/// Shows the form of a record.
pub(crate) async fn edit(State(app): State<App>, caller: Caller, at: TheRecord) -> Answer {
    let reader = Reader::new(&app, &caller);
    let opened = changeable(&app, &reader, at.noun, at.id).await?;
    let texts = texts_in(at.noun, &opened);
    let draft = Draft::new(at.noun, Some(opened), texts);
    Ok(page(shown(&app, &reader, &draft).await?))
}

/// Changes a record.
pub(crate) async fn update(State(app): State<App>, caller: Caller, at: TheRecord, form: Form) -> Answer {
    let reader = Reader::new(&app, &caller);
    let TheRecord { noun, id } = at;
    let opened = changeable(&app, &reader, noun, id).await?;
    let fields = fields(&reader, noun, Some(&opened));
    let mut texts = texts_of(&fields, &form);
    // A field of which the other's value was chosen stays as it is in the book.
    for taken in form.all("take") {
        texts.remove(taken);
    }
    let change = Change { reason: form.text("reason").trim().to_owned(), ..Change::default() };
    let saved = Saved { id, version: version(&form) };
    match record::update(&app, &reader.actor, noun, saved, Input::Texts(texts), change).await {
        Ok(_) => Ok(see(&format!("{}?done=saved", words::record_href(noun, id)))),
        Err(Error::Invalid(report)) => again(&app, &reader, noun, Some(opened), &form, report).await,
        Err(Error::Stale { .. }) => stale(&app, &reader, noun, opened, &form).await,
        Err(error) => Err(error.into()),
    }
}

impl Draft {
    pub(super) fn new(noun: &'static Noun, of: Option<Opened>, texts: Vec<String>) -> Draft {
        Draft {
            noun,
            of,
            texts,
            report: Report::default(),
            reason: String::new(),
            once: Uuid::now_v7().to_string(),
            compared: html! {},
        }
    }
}

async fn changeable(app: &App, reader: &Reader, noun: &'static Noun, id: Uuid) -> Result<Opened> {
    let opened = record::open(app, &reader.actor, noun, id).await?;
    if !opened.may_update {
        return Err(Error::Forbidden);
    }
    if opened.seen.row.archived_at.is_some() {
        return Err(Error::Conflict {
            code: "archived",
            message: kernel::Label::new("已归档，恢复后才能改。", "It is archived: restore it to change it."),
        });
    }
    Ok(opened)
}

/// The fields that this reader may fill in; what is amended by a verb is filled in once.
fn fields(reader: &Reader, noun: &'static Noun, of: Option<&Opened>) -> Vec<&'static FieldSpec> {
    let masked = of.is_some_and(|opened| opened.seen.masked);
    let is_agreed = |spec: &FieldSpec| {
        of.is_some_and(|opened| {
            let values = &opened.seen.row.values;
            let is_known =
                || noun.position(spec.name).is_some_and(|at| values.get(at).is_some_and(|it| !it.is_blank()));
            (noun.amended_by_verb)(values).contains(&spec.name) && is_known()
        })
    };
    let may_choose = |spec: &FieldSpec| {
        let target = spec.kind.target().and_then(records::find);
        target.is_none_or(|target| reader::may_read(&reader.actor, target))
    };
    noun.fields
        .iter()
        .filter(|spec| !spec.read_only && !matches!(spec.kind, Kind::Time))
        .filter(|spec| access::may_set(&reader.actor, noun, spec.name) && may_choose(spec))
        .filter(|spec| !(masked && spec.private))
        .filter(|spec| !is_agreed(spec))
        .collect()
}

/// What the form holds for each field. A box that was left unticked says no.
pub(super) fn texts_of(fields: &[&'static FieldSpec], form: &Form) -> BTreeMap<String, String> {
    fields
        .iter()
        .map(|spec| {
            let text = read_field(spec, &form.0);
            let is_unticked =
                text.is_empty() && matches!(spec.kind, Kind::Flag) && spec.presence == Presence::Required;
            (spec.name.to_owned(), if is_unticked { String::from("否") } else { text })
        })
        .collect()
}

/// The record's values as a form shows them: without links to what the reader may not see, which stay when the form
/// comes back without them.
fn texts_in(noun: &Noun, opened: &Opened) -> Vec<String> {
    let plain = |(spec, value): (&FieldSpec, &Value)| {
        let seen = |id: &Uuid| opened.titles.contains_key(id);
        match value {
            Value::Id(id) if !seen(id) => String::new(),
            Value::Ids(ids) => {
                spec.kind.plain(&Value::Ids(ids.iter().copied().filter(seen).collect()), spec.unit)
            }
            value => spec.kind.plain(value, spec.unit),
        }
    };
    noun.fields.iter().zip(&opened.seen.row.values).map(plain).collect()
}

/// What was sent, for every field of the noun; what the form did not show stays as it was.
fn sent(reader: &Reader, noun: &'static Noun, of: Option<&Opened>, form: &Form) -> Vec<String> {
    let sent = texts_of(&fields(reader, noun, of), form);
    let before = of.map(|opened| texts_in(noun, opened)).unwrap_or_default();
    let text = |(at, spec): (usize, &FieldSpec)| {
        sent.get(spec.name).cloned().or_else(|| before.get(at).cloned()).unwrap_or_default()
    };
    noun.fields.iter().enumerate().map(text).collect()
}

/// Shows the form again with what was wrong.
async fn again(
    app: &App,
    reader: &Reader,
    noun: &'static Noun,
    of: Option<Opened>,
    form: &Form,
    report: Report,
) -> Answer {
    let texts = sent(reader, noun, of.as_ref(), form);
    let draft = Draft {
        report,
        reason: form.text("reason").to_owned(),
        once: form.text("once").to_owned(),
        ..Draft::new(noun, of, texts)
    };
    // The version of the form is kept, so that a change by others meanwhile still shows.
    let html = shown_at(app, reader, &draft, version(form)).await?;
    Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, html))
}

/// Shows the form again beside what others changed since it was opened.
async fn stale(app: &App, reader: &Reader, noun: &'static Noun, of: Opened, form: &Form) -> Answer<Response> {
    let texts = sent(reader, noun, Some(&of), form);
    let shown_fields = fields(reader, noun, Some(&of));
    let compared = compare::table(app, reader, noun, &shown_fields, &of, &texts, version(form)).await?;
    let now = of.seen.row.version;
    let draft =
        Draft { compared, reason: form.text("reason").to_owned(), ..Draft::new(noun, Some(of), texts) };
    Ok(page_with(StatusCode::PRECONDITION_FAILED, shown_at(app, reader, &draft, now).await?))
}

async fn shown(app: &App, reader: &Reader, draft: &Draft) -> Result<String> {
    let version = draft.of.as_ref().map_or(0, |opened| opened.seen.row.version);
    shown_at(app, reader, draft, version).await
}

async fn shown_at(app: &App, reader: &Reader, draft: &Draft, version: i64) -> Result<String> {
    let (noun, lang) = (draft.noun, reader.lang);
    let fields = fields(reader, noun, draft.of.as_ref());
    let slugs = fields.iter().filter_map(|spec| spec.offered()).collect();
    let choices = offers::choices(app, &reader.actor, slugs).await?;
    let chosen = chosen_titles(app, reader, draft).await?;
    let list = format!("/{}", noun.slug);
    let (title, action, back) = match &draft.of {
        None => (super::list::new_label(reader, noun), list.clone(), list.clone()),
        Some(opened) => {
            let name = cell::title(&opened.seen.row, noun.title());
            let href = words::record_href(noun, opened.seen.row.id);
            let title = match lang {
                Lang::En => format!("Edit “{name}”"),
                _ => format!("编辑“{name}”"),
            };
            (title, href.clone(), href)
        }
    };
    let label_of = |name: &str| noun.field(name).map(|spec| spec.label);
    let summary = html! { (error_summary(&draft.report, &label_of, lang)) (draft.compared) };
    let version = version.to_string();
    let mut hidden = vec![("once", draft.once.as_str())];
    if draft.of.is_some() {
        hidden.push(("version", version.as_str()));
    }
    let form = form_layout(FormLayout {
        action: &action,
        hidden: &hidden,
        files: false,
        summary,
        sections: sections(draft, &fields, &choices, &chosen, lang),
        reason: (!draft.report.warnings.is_empty() || !draft.reason.is_empty())
            .then_some(draft.reason.as_str()),
        save: reader.say("保存", "Save"),
        more_buttons: html! {},
        cancel: &back,
        note: html! { (reader.say("保存即记入履历", "Saving enters the history")) },
        aside: aside(reader, noun),
        lang,
    });
    let chapter = words::chapter_href(noun.chapter);
    let crumbs = reader.crumbs(noun, &chapter, Some(&list));
    let main = html! { (page_head(&crumbs, &title, html! {}, html! {})) (form) };
    Ok(reader.page(&title, main))
}

pub(super) fn sections(
    draft: &Draft,
    fields: &[&'static FieldSpec],
    choices: &HashMap<&'static str, Choices>,
    chosen: &store::Titles,
    lang: Lang,
) -> Vec<FormSection> {
    let noun = draft.noun;
    let mut sections: Vec<FormSection> = Vec::new();
    let mut head = lang.say("内容", "Content");
    let mut begins = true;
    for (spec, text) in noun.fields.iter().zip(&draft.texts) {
        if let Some(label) = spec.section {
            (head, begins) = (label.get(lang), true);
        }
        if !fields.iter().any(|shown| shown.name == spec.name) {
            continue;
        }
        if std::mem::take(&mut begins) {
            let id = format!("s-{}", sections.len() + 1);
            sections.push(FormSection { id, title: head.to_owned(), errors: 0, body: html! {} });
        }
        let error = draft.report.error_of(spec.name).map(|message| message.get(lang));
        let warning = draft.report.warning_of(spec.name).map(|message| message.get(lang));
        let (options, suggest) = offered(spec, text, choices, chosen);
        let offer = Offer { options: &options, suggest: suggest.as_deref() };
        let Some(section) = sections.last_mut() else { continue };
        section.errors += usize::from(error.is_some());
        section.body.0 += &field(spec, text, error, warning, offer, lang).0;
    }
    sections
}

/// What a field offers: all records there are, or the first of them and a place to ask for more. What is
/// chosen already is always among them, with its name.
fn offered(
    spec: &FieldSpec,
    text: &str,
    choices: &HashMap<&'static str, Choices>,
    chosen: &store::Titles,
) -> (Vec<Opt>, Option<String>) {
    let Some(slug) = spec.offered() else { return (Vec::new(), None) };
    let Some(found) = choices.get(slug) else { return (Vec::new(), None) };
    let more = format!("/{slug}/options");
    if spec.kind.target().is_none() {
        return (found.options.clone(), Some(format!("{more}?register=1")));
    }
    let mut options = found.options.clone();
    for id in ids_in(text) {
        let value = id.to_string();
        if let Some(title) = chosen.get(&id).filter(|_| !options.iter().any(|option| option.value == value)) {
            options.push(Opt::new(value, title.clone()));
        }
    }
    (options, (!found.all).then_some(more))
}

fn ids_in(text: &str) -> Vec<Uuid> {
    text.split([' ', '、', ',']).filter_map(|part| Uuid::try_parse(part.trim()).ok()).collect()
}

/// The titles of what link fields hold already.
pub(super) async fn chosen_titles(app: &App, reader: &Reader, draft: &Draft) -> Result<store::Titles> {
    let mut wanted: HashMap<&'static str, Vec<Uuid>> = HashMap::new();
    for (spec, text) in draft.noun.fields.iter().zip(&draft.texts) {
        if let Some(slug) = spec.kind.target() {
            wanted.entry(slug).or_default().extend(ids_in(text));
        }
    }
    offers::titles(app, &reader.actor, wanted).await
}

fn aside(reader: &Reader, noun: &Noun) -> Markup {
    let none = html! {
        dl.facts {
            div { dt { (reader.say("空着", "Empty")) } dd { (reader.say("还没有填", "Not filled in yet")) } }
            div { dt { (reader.say("未掌握", "Unknown")) } dd { (reader.say("有这个数，但我们不知道；不计入合计", "There is one and we do not know it; left out of sums")) } }
            div { dt { (reader.say("不适用", "Not applicable")) } dd { (reader.say("本来就没有", "There is none")) } }
            div { dt { "0" } dd { (reader.say("就是零", "Exactly zero")) } }
        }
    };
    html! {
        (section(noun.label.get(reader.lang), html! {}, html! { p.quiet { (noun.help.get(reader.lang)) } }))
        (section(reader.say("四种“没有”", "Four kinds of none"), html! {}, none))
    }
}

/// The key by which sending a form twice makes one record. It holds the content's digest, so that a form sent
/// again after going back and changing it makes another.
pub(super) fn once(form: &Form) -> Option<(String, String)> {
    let nonce = Uuid::try_parse(form.text("once")).ok()?;
    let mut hash = Sha256::new();
    for (key, value) in &form.0 {
        hash.update((key.len() as u64).to_be_bytes());
        hash.update(key);
        hash.update((value.len() as u64).to_be_bytes());
        hash.update(value);
    }
    let digest: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Some((format!("form-{nonce}-{}", digest.get(..16)?), digest))
}
