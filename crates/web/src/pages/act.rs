//! The page of an act: one verb on one record, or one that makes a record. What it asks comes from its declaration;
//! what was typed and the file that was chosen come back with whatever was wrong.

use super::form::{self, Draft};
use super::offers::{self, Choices};
use super::record::{to_review, version};
use super::reply::{page, page_with, see};
use super::{Reader, cell, reader, words};
use crate::answer::Answer;
use crate::body::FormWithFile;
use crate::request::{Caller, TheAct, TheRecord};
use crate::ui::{FormLayout, Opt, Tone, error_summary, form_layout, notice, page_head, param, section};
use app::act::{self, Act, With};
use app::input::Input;
use app::record::{Ask, Change, Opened, Saved, list_in};
use app::{App, Error, Result, files, record};
use axum::extract::State;
use axum::http::StatusCode;
use kernel::{FieldSpec, Lang, Report, Uuid};
use maud::{Markup, html};
use std::collections::HashMap;

/// Shows what a step asks; the address may fill fields in.
pub(crate) async fn ask(
    State(app): State<App>,
    caller: Caller,
    at: TheRecord,
    TheAct(act): TheAct,
) -> Answer {
    let reader = Reader::new(&app, &caller);
    let opened = record::open(&app, &reader.actor, at.noun, at.id).await?;
    require_offered(&opened, act)?;
    Ok(page(shown(&app, &reader, &Asked::new(&reader, act, Some(opened))).await?))
}

/// Takes a step.
pub(crate) async fn take(
    State(app): State<App>,
    caller: Caller,
    at: TheRecord,
    TheAct(act): TheAct,
    sent: FormWithFile,
) -> Answer {
    let reader = Reader::new(&app, &caller);
    let opened = record::open(&app, &reader.actor, at.noun, at.id).await?;
    done(&app, &reader, act, Some(opened), sent).await
}

/// Shows what making a record asks.
pub(super) async fn new(app: &App, reader: &Reader, act: &'static Act) -> Answer {
    if !(act.may)(&reader.actor, None) {
        return Err(Error::Forbidden.into());
    }
    Ok(page(shown(app, reader, &Asked::new(reader, act, None)).await?))
}

/// Does what was asked, and leads on to what came of it.
pub(super) async fn done(
    app: &App,
    reader: &Reader,
    act: &'static Act,
    of: Option<Opened>,
    sent: FormWithFile,
) -> Answer {
    let form = &sent.form;
    let upload = match sent.file {
        Some(file) => Some(files::keep_upload(app, &reader.actor, file).await?),
        None => Uuid::try_parse(form.text("upload")).ok(),
    };
    let at = of.as_ref().map(|opened| Saved { id: opened.seen.row.id, version: version(form) });
    let change =
        Change { reason: form.text("reason").trim().to_owned(), once: form::once(form), ..Change::default() };
    let input = Input::Texts(form::texts_of(&fields(reader, act), form));
    match act::perform(app, &reader.actor, act, input, With { at, upload, change }).await {
        Ok(_) if is_local(form.text("back")) => Ok(see(form.text("back"))),
        Ok(done) => {
            let href = words::record_href(done.noun, done.saved.id);
            Ok(see(&format!("{href}?done={}", if act.makes { "created" } else { "act" })))
        }
        Err(Error::Invalid(report)) => {
            let texts = form::texts_of(&fields(reader, act), form);
            let text = |spec: &FieldSpec| texts.get(spec.name).cloned().unwrap_or_default();
            let asked = Asked {
                texts: act.input.fields.iter().map(text).collect(),
                report,
                reason: form.text("reason").to_owned(),
                once: form.text("once").to_owned(),
                upload,
                ..Asked::new(reader, act, of)
            };
            Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, shown(app, reader, &asked).await?))
        }
        Err(error) => Err(error.into()),
    }
}

/// Whether an address leads to a page of ours and nowhere else.
fn is_local(address: &str) -> bool {
    address.starts_with('/') && !address.starts_with("//") && !address.contains(['\\', '\r', '\n'])
}

/// A step as a short form within another page: some of its fields, and the way back to that page. Faults are shown on the
/// step's own page, with what was typed.
pub(super) async fn inline(
    app: &App,
    reader: &Reader,
    act: &'static Act,
    opened: &Opened,
    names: &[&str],
    back: &str,
) -> Result<Markup> {
    let lang = reader.lang;
    let fields: Vec<&'static FieldSpec> =
        fields(reader, act).into_iter().filter(|spec| names.contains(&spec.name)).collect();
    let slugs = fields.iter().filter_map(|spec| spec.offered()).collect();
    let mut choices = offers::choices(app, &reader.actor, slugs).await?;
    let row = &opened.seen.row;
    narrow(app, reader, act, row.id, &mut choices).await?;
    let texts = act.input.fields.iter().map(|spec| first_text(reader, spec)).collect();
    let draft = Draft::new(act.input, None, texts);
    let chosen = form::chosen_titles(app, reader, &draft).await?;
    let href = format!("{}/{}", words::record_href(act.noun, row.id), act.input.slug);
    let sections = form::sections(&draft, &fields, &choices, &chosen, lang);
    Ok(html! {
        form.form.step method="post" action=(href) enctype="multipart/form-data" data-guard {
            input type="hidden" name="once" value=(Uuid::now_v7());
            input type="hidden" name="version" value=(row.version);
            input type="hidden" name="back" value=(back);
            div.form-grid { @for section in &sections { (section.body) } }
            p.toolbar {
                button.btn.btn-solid type="submit" data-key="send" { (act.input.label.get(lang)) }
                a.btn href=(href) { (reader.say("更多字段", "More fields")) }
                span.keys-hint { kbd { "Ctrl" } " " kbd { "Enter" } }
            }
        }
    })
}

/// An act as it is filled in.
struct Asked {
    act: &'static Act,
    of: Option<Opened>,
    texts: Vec<String>,
    report: Report,
    reason: String,
    once: String,
    upload: Option<Uuid>,
}

impl Asked {
    fn new(reader: &Reader, act: &'static Act, of: Option<Opened>) -> Asked {
        let text = |spec: &FieldSpec| {
            let standing = || standing_text(act, of.as_ref(), spec);
            param(&reader.at, spec.name).or_else(standing).unwrap_or_else(|| first_text(reader, spec))
        };
        let texts = act.input.fields.iter().map(text).collect();
        Asked {
            act,
            of,
            texts,
            report: Report::default(),
            reason: String::new(),
            once: Uuid::now_v7().to_string(),
            upload: None,
        }
    }
}

/// A revision starts with what stands in the record.
fn standing_text(act: &Act, of: Option<&Opened>, spec: &FieldSpec) -> Option<String> {
    if act.input.slug != "revisions" {
        return None;
    }
    let value = of?.seen.row.values.get(act.noun.position(spec.name)?)?;
    Some(spec.kind.plain(value, spec.unit))
}

/// What a field starts with: `@today` is the day of filling in.
fn first_text(reader: &Reader, spec: &FieldSpec) -> String {
    match spec.default {
        "@today" => reader.now.day().to_string(),
        text => text.to_owned(),
    }
}

fn require_offered(opened: &Opened, act: &'static Act) -> Result<()> {
    let is_offered = opened.acts.iter().any(|offered| offered.is(act));
    let bar = opened.barred.iter().find(|(barred, _)| barred.is(act)).map(|(_, bar)| *bar);
    match (is_offered, bar) {
        (true, _) => Ok(()),
        (false, Some(bar)) => Err(Error::Conflict { code: bar.code, message: bar.why }),
        (false, None) => Err(Error::Conflict {
            code: "not_now",
            message: kernel::Label::new(
                "这一步现在不能办，或不由这个账号办。",
                "This step cannot be taken now, or not by this account.",
            ),
        }),
    }
}

fn fields(reader: &Reader, act: &'static Act) -> Vec<&'static FieldSpec> {
    let may_choose = |spec: &&FieldSpec| {
        let target = spec.kind.target().and_then(records::find);
        target.is_none_or(|target| reader::may_read(&reader.actor, target))
    };
    act.input.fields.iter().filter(may_choose).collect()
}

async fn shown(app: &App, reader: &Reader, asked: &Asked) -> Result<String> {
    let (act, lang) = (asked.act, reader.lang);
    let mut fields = fields(reader, act);
    // What only comes along from elsewhere is not asked of who comes without it.
    let came = |spec: &FieldSpec| {
        act.input.position(spec.name).and_then(|at| asked.texts.get(at)).is_some_and(|text| !text.is_empty())
    };
    fields.retain(|spec| act.noun.slug != "claims" || spec.name != "chain_node" || came(spec));
    let slugs = fields.iter().filter_map(|spec| spec.offered()).collect();
    let mut choices = offers::choices(app, &reader.actor, slugs).await?;
    if let Some(opened) = &asked.of {
        narrow(app, reader, act, opened.seen.row.id, &mut choices).await?;
    }
    let draft = Draft { report: asked.report.clone(), ..Draft::new(act.input, None, asked.texts.clone()) };
    let chosen = form::chosen_titles(app, reader, &draft).await?;
    let (title, action, back) = addresses(asked);
    let (version, upload) = (
        asked.of.as_ref().map_or(0, |opened| opened.seen.row.version).to_string(),
        asked.upload.map(|id| id.to_string()).unwrap_or_default(),
    );
    let mut hidden = vec![("once", asked.once.as_str()), ("upload", upload.as_str())];
    if asked.of.is_some() {
        hidden.push(("version", version.as_str()));
    }
    let mut sections = form::sections(&draft, &fields, &choices, &chosen, lang);
    if act.takes_file
        && let Some(last) = sections.last_mut()
    {
        last.body.0 += &file_field(reader, asked.upload.is_some()).0;
    }
    let label_of = |name: &str| act.input.field(name).map(|spec| spec.label);
    let needs_reason = !asked.report.warnings.is_empty() || !asked.reason.is_empty();
    let form = form_layout(FormLayout {
        action: &action,
        hidden: &hidden,
        files: act.takes_file,
        summary: error_summary(&asked.report, &label_of, lang),
        sections,
        reason: needs_reason.then_some(asked.reason.as_str()),
        save: act.input.label.get(lang),
        more_buttons: html! {},
        cancel: &back,
        note: html! { (reader.say("办理即记入履历", "The step enters the history")) },
        aside: section(act.input.label.get(lang), html! {}, html! { p.quiet { (act.input.help.get(lang)) } }),
        lang,
    });
    let chapter = words::chapter_href(act.noun.chapter);
    let list = format!("/{}", act.noun.slug);
    let mut crumbs = reader.crumbs(act.noun, &chapter, Some(&list));
    let name = asked.of.as_ref().map(|opened| cell::title(&opened.seen.row, act.noun.title()));
    let lead = match &name {
        Some(name) => html! { a href=(back) { (name) } },
        None => html! {},
    };
    crumbs.truncate(2);
    let title = title.get(lang);
    // Who publishes has the text before the eyes.
    let of = asked.of.as_ref().filter(|_| act.is(&app::drafting::PUBLISH));
    let text = match of {
        Some(opened) => to_review(app, reader, opened.seen.row.id).await?,
        None => html! {},
    };
    let main = html! { (page_head(&crumbs, title, lead, html! {})) (text) (form) };
    Ok(reader.page(title, main))
}

/// Title, where the form is sent, and the way out.
fn addresses(asked: &Asked) -> (kernel::Label, String, String) {
    let act = asked.act;
    let list = format!("/{}", act.noun.slug);
    match &asked.of {
        Some(opened) => {
            let href = words::record_href(act.noun, opened.seen.row.id);
            (act.input.label, format!("{href}/{}", act.input.slug), href)
        }
        None => (act.input.label, list.clone(), list),
    }
}

/// Link fields that offer only what belongs to the record at hand.
async fn narrow(
    app: &App,
    reader: &Reader,
    act: &'static Act,
    id: Uuid,
    choices: &mut HashMap<&'static str, Choices>,
) -> Result<()> {
    for (field, by) in act.narrowed {
        let Some(noun) = act.input.field(field).and_then(|spec| spec.kind.target()).and_then(records::find)
        else {
            continue;
        };
        let Some(at) = noun.position(by).filter(|_| reader::may_read(&reader.actor, noun)) else { continue };
        let filters = vec![store::Filter::AnyOf(at, vec![kernel::Value::Id(id)])];
        let ask = Ask { filters, limit: record::PAGE_MAX, fields: vec![noun.title()], ..Ask::default() };
        let actor = reader.actor.clone();
        let rows = app.read(move |tx| list_in(tx, &actor, noun, &ask)).await?.rows;
        let option = |row: &store::Row| Opt::new(row.id.to_string(), cell::title(row, noun.title()));
        let options = rows.iter().map(|seen| option(&seen.row)).collect();
        choices.insert(noun.slug, Choices { options, all: true });
    }
    Ok(())
}

/// The one file that goes with a step; on a phone the camera offers itself.
fn file_field(reader: &Reader, kept: bool) -> Markup {
    html! {
        div.field.wide {
            label for="f-file" { (reader.say("附件或照片", "File or photo")) }
            @if kept {
                (notice(Tone::Done, reader.say("附件已收到，不必再选。", "The file has arrived; no need to choose it again."), html! {}))
            }
            input.input type="file" id="f-file" name="file" accept="image/*,.pdf,.docx,.xlsx,.csv,.txt";
            p.help { (reader.say("PDF、docx、xlsx、csv、txt、PNG、JPEG，不大于 20 MiB。", "PDF, docx, xlsx, csv, txt, PNG, JPEG up to 20 MiB.")) }
        }
    }
}

/// The steps that can be taken with a record, as a row of buttons; the first is the likeliest.
pub(super) fn buttons(reader: &Reader, id: Uuid, acts: &[&'static Act]) -> Markup {
    row_of(reader, id, acts, true)
}

/// The steps beside a form that is the page's likeliest step itself.
pub(super) fn quiet_buttons(reader: &Reader, id: Uuid, acts: &[&'static Act]) -> Markup {
    row_of(reader, id, acts, false)
}

/// The steps that others of the same role can take and the reader not, each with its reason.
pub(super) fn barred(reader: &Reader, barred: &[act::Barred]) -> Markup {
    html! {
        @for (act, bar) in barred {
            p.quiet { (act.input.label.get(reader.lang)) (reader.say("：", ": ")) (bar.why.get(reader.lang)) }
        }
    }
}

fn row_of(reader: &Reader, id: Uuid, acts: &[&'static Act], leads: bool) -> Markup {
    if acts.is_empty() {
        return html! {};
    }
    let lang: Lang = reader.lang;
    html! {
        nav.acts aria-label=(reader.say("办理", "Steps")) {
            @for (nth, act) in acts.iter().enumerate() {
                a class={ "btn" @if leads && nth == 0 && !ends(act) { " btn-solid" } } href={ "/" (act.noun.slug) "/" (id) "/" (act.input.slug) } {
                    (act.input.label.get(lang))
                }
            }
        }
    }
}
/// Whether an act takes something away, so that it is never the button that leads.
fn ends(act: &Act) -> bool {
    ["page-withdrawals", "send-backs", "intention-closings"].contains(&act.input.slug)
}
