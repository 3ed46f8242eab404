//! The page of one record: what leads to action first, then its sections, what links to it, and its history.

mod account;
mod agreement;
mod appraisal;
mod archive;
mod attached;
mod children;
mod claim;
mod definition;
mod dispute;
mod entries;
mod event;
mod handover;
mod page;
mod project;
mod ranking;
mod settlement;
mod share_rule;
mod social;
mod target;
mod transfer;

pub(crate) use account::make_link;
pub(crate) use agreement::{clauses as clauses_held, targets as targets_standing};
pub(crate) use archive::{confirm, put_away, restore, version};
pub(crate) use attached::{attach, comment, detach, download};
pub(super) use claim::left as days_left;
pub(crate) use entries::action;
pub(crate) use event::above as stated_vs_recorded;
pub(crate) use page::paper as page_paper;
pub(super) use page::to_review;

use super::reply::page;
use super::{Reader, cell, offers, words};
use crate::answer::Answer;
use crate::request::{Caller, TheRecord};
use crate::ui::{
    Figure, Tone, columns, facts, figures, link_button, notice, page_head, param, section, toolbar,
};
use app::record::{Opened, Seen};
use app::{App, files, record};
use axum::extract::State;
use kernel::{FieldSpec, Kind, Lang, Noun, Uuid, Value};
use maud::{Markup, html};

/// Texts longer than this open on demand.
const LONG: usize = 1200;

/// Shows a record.
pub(crate) async fn show(State(app): State<App>, caller: Caller, at: TheRecord) -> Answer {
    let reader = Reader::new(&app, &caller);
    let TheRecord { noun, id } = at;
    let opened = record::open(&app, &reader.actor, noun, id).await?;
    let own = match noun.slug {
        "projects" => project::above(&app, &reader, noun, &opened).await?,
        "stage-definitions" => definition::above(&app, &reader, id).await?,
        "events" => html! {
            (event::above(&app, &reader, id).await?)
            (super::view::of_event(&app, &reader, id).await?)
        },
        "appraisal-schemes" => appraisal::weights(&app, &reader, id).await?,
        "appraisals" => appraisal::above(&app, &reader, &opened).await?,
        "transfers" => transfer::above(&reader, &opened)?,
        "share-rules" => share_rule::above(&app, &reader, &opened).await?,
        "settlements" => settlement::above(&app, &reader, &opened).await?,
        "agreements" => agreement::above(&app, &reader, id).await?,
        "clauses" => agreement::of_clause(&app, &reader, id).await?,
        "targets" => target::above(&app, &reader, id).await?,
        "rankings" => ranking::above(&reader, &opened)?,
        "schemes" => ranking::of_scheme(&reader, id),
        "claims" => claim::above(&app, &reader, id).await?,
        "handovers" => handover::above(&app, &reader, id).await?,
        "public-pages" => page::above(&app, &reader, id).await?,
        "social-pairings" => social::above(&app, &reader, id).await?,
        "disputes" => dispute::above(&app, &reader, &opened).await?,
        "needs" => super::chains::fits(&app, &reader, id).await?,
        "chain-versions" => super::chains::version(&app, &reader, &opened).await?,
        _ => html! {},
    };
    let shown_here: &[&str] = match noun.slug {
        "projects" => project::SHOWN_HERE,
        "stage-definitions" => &["stage-rules"],
        "agreements" => &["clauses", "agreement-amendments"],
        "clauses" => &["targets", "agreement-amendments"],
        "targets" => &["readings"],
        _ => &[],
    };
    let linked = children::of(&app, &reader, noun, id, shown_here).await?;
    let history = entries::of(&app, &reader, noun, id).await?;
    let comments = record::comments(&app, &reader.actor, noun, id).await?;
    let attachments = files::attachments(&app, &reader.actor, noun, id).await?;
    let title = cell::title(&opened.seen.row, noun.title());
    let main = html! {
        (head(&reader, noun, id, &title, &opened))
        (super::act::buttons(&reader, id, &opened.acts))
        (super::act::barred(&reader, &opened.barred))
        // A claim says itself what became of it.
        @if noun.slug != "claims" { (what_happened(&reader, noun, &opened)) }
        @if noun.slug == "events" { (super::read::entered(&reader)) }
        @if own.0.is_empty() { (key_figures(&reader, noun, &opened)) }
        (own)
        (columns(
            match noun.slug {
                // A project has a hundred fields; what happens around it leads.
                "projects" => html! { (linked) (sections(&reader, noun, &opened)) (history) },
                _ => html! { (sections(&reader, noun, &opened)) (linked) (history) },
            },
            html! {
                @if noun.slug == "projects" { (project::beside(&reader, noun, &opened)) }
                @if noun.slug == "users" { (account::link_form(&reader, &opened)) }
                @if opened.seen.row.archived_at.is_none() { (children::new_links(&reader, noun, id)) }
                (attached::files_section(&reader, noun, id, &opened, &attachments))
                (attached::comments_section(&reader, noun, id, &comments))
                (about(&reader, noun, &opened))
            },
        ))
    };
    Ok(page(reader.page(&title, main)))
}

fn head(reader: &Reader, noun: &Noun, id: Uuid, title: &str, opened: &Opened) -> Markup {
    let (chapter, list) = (words::chapter_href(noun.chapter), format!("/{}", noun.slug));
    let mut items = Vec::new();
    let in_use = opened.seen.row.archived_at.is_none();
    if noun.slug == "sheet-layouts" && in_use {
        items.extend(own_form(reader, noun, id, opened));
    }
    if noun.slug == "parks" {
        items.extend(super::view::monthly_of_park(reader, id));
    }
    // Where a record is worked with, and what of it leaves on paper.
    let more = match noun.slug {
        "meetings" => Some((reader.say("开会屏", "Run the meeting"), format!("/meetings/{id}/screen"))),
        "tasks" => Some((reader.say("专报 .docx", "Report .docx"), format!("/papers/tasks/{id}/report"))),
        "slips" => Some((reader.say("督办单 .docx", "Slip .docx"), format!("/papers/slips/{id}/slip"))),
        _ => None,
    };
    if noun.slug == "chains" && app::chains::is_for(&reader.actor) {
        items.push(link_button(
            reader.say("链图与缺口", "Picture and gaps"),
            &format!("/chains/{id}/picture"),
        ));
    }
    items.extend(more.map(|(label, href)| link_button(label, &href)));
    if noun.slug == "sources" {
        items.push(link_button(reader.say("核读", "Read and check"), &format!("/read/{id}")));
    }
    if opened.may_archive && in_use {
        items.push(link_button(reader.say("归档", "Archive"), &format!("/{}/{id}/archive", noun.slug)));
    }
    if opened.may_update && in_use {
        let (label, href) = (reader.say("编辑", "Edit"), format!("/{}/{id}/edit", noun.slug));
        // A page has one solid button; a step that can be taken is likelier than an edit.
        items.push(match opened.acts.is_empty() {
            true => crate::ui::link_solid(label, &href),
            false => link_button(label, &href),
        });
    }
    page_head(&reader.crumbs(noun, &chapter, Some(&list)), title, lead(reader, noun, opened), toolbar(&items))
}

/// The way out in the form of a layout: its park's records under its own headings, units and words.
fn own_form(reader: &Reader, noun: &Noun, id: Uuid, opened: &Opened) -> Option<Markup> {
    let value = |field: &str| opened.seen.row.values.get(noun.position(field)?);
    let of =
        records::find(value("noun")?.as_text()?).filter(|of| super::reader::may_read(&reader.actor, of))?;
    let park = value("park").and_then(Value::as_id).filter(|_| !of.sharing.park.is_empty());
    let of_park = park.map(|park| format!("&{}={park}", of.sharing.park)).unwrap_or_default();
    let href = format!("/{}/export?as=xlsx&layout={id}{of_park}", of.slug);
    Some(link_button(reader.say("按此格式导出", "Export in this form"), &href))
}

/// The record in one line: its choices and links that stand in the list.
fn lead(reader: &Reader, noun: &Noun, opened: &Opened) -> Markup {
    let parts: Vec<Markup> = shown_fields(noun, &opened.seen)
        .filter(|(spec, _)| spec.list && is_of_lead(spec))
        .filter(|(spec, of)| cell::note(spec, of, &opened.titles, reader.lang).is_some())
        .map(|(spec, of)| cell::value(spec, of, &opened.titles, reader.lang))
        .take(5)
        .collect();
    html! { @for (nth, part) in parts.iter().enumerate() { @if nth > 0 { "·" } (part) } }
}

fn is_of_lead(spec: &FieldSpec) -> bool {
    !spec.private && matches!(spec.kind, Kind::Choice(_) | Kind::Link(_) | Kind::Date | Kind::RoughDate)
}

/// What was just done, and whether the record is put away.
fn what_happened(reader: &Reader, noun: &Noun, opened: &Opened) -> Markup {
    let row = &opened.seen.row;
    let done = match param(&reader.at, "done").as_deref() {
        Some("lead") => reader.say(
            "线索已记下。和投资方谈过了，就首报。",
            "The lead is saved. Once you have talked, report it.",
        ),
        Some("created") => reader.say("已保存，并记入履历。", "Saved, and entered in the history."),
        Some("saved") => reader.say("已保存。旧值留在履历里。", "Saved. The old values stay in the history."),
        Some("act") => reader.say("已办理，并记入履历。", "Done, and entered in the history."),
        Some("restored") => reader.say("已恢复。", "Restored."),
        Some("file") => reader.say("附件已存。", "The file is kept."),
        Some("removed") => reader.say(
            "附件已移除，履历里留有名称和校验值。",
            "The file is removed; its name and digest stay in the history.",
        ),
        Some("comment") => reader.say("留言已记下。", "The remark is noted."),
        _ => "",
    };
    html! {
        @if let Some(at) = row.archived_at {
            (notice(
                Tone::Warning,
                &match reader.lang {
                    Lang::En => format!("Archived at {}", words::minute(at)),
                    _ => format!("已归档，{}", words::minute(at)),
                },
                archive::restore_form(reader, noun, opened),
            ))
        } @else if !done.is_empty() {
            (notice(Tone::Done, done, claim::offer(reader, noun, row.id)))
        }
    }
}

/// Up to five numbers of the record, those of the list first.
fn key_figures(reader: &Reader, noun: &Noun, opened: &Opened) -> Markup {
    let lang = reader.lang;
    let mut found: Vec<(&FieldSpec, &Value)> = shown_fields(noun, &opened.seen)
        .filter(|(spec, of)| spec.kind.is_number() && !matches!(of, Value::Empty | Value::NotApplicable))
        .filter(|(spec, _)| spec.list)
        .collect();
    found.truncate(5);
    if found.is_empty() {
        return html! {};
    }
    let source = as_of(reader, noun, opened);
    let texts: Vec<(Option<String>, &str)> = found
        .iter()
        .map(|(spec, of)| {
            let text = of.as_int().map(|_| spec.kind.show(of, lang));
            let money = matches!(spec.kind, Kind::Money | Kind::Usd);
            (text, if money { "" } else { words::unit_of(spec, lang) })
        })
        .collect();
    let shown: Vec<Figure<'_>> = found
        .iter()
        .zip(&texts)
        .map(|((spec, _), (text, unit))| Figure {
            label: spec.label.get(lang),
            number: text.as_deref(),
            unit,
            source: source.clone(),
            lang,
            ..Figure::default()
        })
        .collect();
    figures(&shown)
}

/// Up to when the record's figures count: its own date if it has one, else its last change.
fn as_of(reader: &Reader, noun: &Noun, opened: &Opened) -> Markup {
    let own = ["as_of", "money_as_of", "stated_on"].iter().find_map(|name| {
        let at = noun.position(name)?;
        let text = opened.seen.row.values.get(at)?.as_text()?;
        Some(text.to_owned())
    });
    match own {
        Some(day) => html! { (reader.say("截至 ", "As of ")) (day) },
        None => html! {
            (reader.say("更新 ", "Updated "))
            (kernel::Timestamp(opened.seen.row.updated_at).day())
        },
    }
}

/// The fields that this reader sees, with their values.
fn shown_fields<'a>(noun: &'a Noun, seen: &'a Seen) -> impl Iterator<Item = (&'a FieldSpec, &'a Value)> {
    let masked = seen.masked;
    noun.fields
        .iter()
        .zip(&seen.row.values)
        .filter(move |(spec, of)| !(masked && spec.private && **of == Value::Empty))
}

/// The record's sections with what is filled in; what is not stands below by name for whoever may fill it in.
fn sections(reader: &Reader, noun: &'static Noun, opened: &Opened) -> Markup {
    let lang = reader.lang;
    let mut groups: Vec<(&str, Vec<(&FieldSpec, &Value)>)> = Vec::new();
    for (at, (spec, of)) in noun.fields.iter().zip(&opened.seen.row.values).enumerate() {
        if let Some(label) = spec.section {
            groups.push((label.get(lang), Vec::new()));
        } else if at == 0 {
            groups.push((reader.say("内容", "Content"), Vec::new()));
        }
        if let Some((_, group)) = groups.last_mut()
            && !(opened.seen.masked && spec.private && *of == Value::Empty)
            && at != noun.title()
            && !(noun.slug == "public-pages" && page::SHOWN_HERE.contains(&spec.name))
        {
            group.push((spec, of));
        }
    }
    let edit = (opened.may_update && opened.seen.row.archived_at.is_none())
        .then(|| format!("/{}/{}/edit", noun.slug, opened.seen.row.id));
    let is_filled = |fields: &[(&FieldSpec, &Value)]| fields.iter().any(|(_, of)| **of != Value::Empty);
    let (filled, bare): (Vec<_>, Vec<_>) = groups.iter().partition(|(_, fields)| is_filled(fields));
    html! {
        @for (title, fields) in filled { (group(reader, title, fields, opened, edit.as_deref())) }
        @if let (Some(edit), false) = (&edit, bare.is_empty()) {
            p.section.small.quiet {
                (reader.say("整段还没有填：", "Sections not filled in: "))
                (words::joined(&bare.iter().map(|(title, _)| *title).collect::<Vec<_>>(), lang))
                " " a href=(edit) { (reader.say("去填", "Fill in")) }
            }
        }
    }
}

fn group(
    reader: &Reader,
    title: &str,
    fields: &[(&FieldSpec, &Value)],
    opened: &Opened,
    edit: Option<&str>,
) -> Markup {
    let lang = reader.lang;
    let rows: Vec<(&str, Markup)> = fields
        .iter()
        .filter(|(_, of)| **of != Value::Empty)
        .map(|(spec, of)| (spec.label.get(lang), fact(reader, spec, of, opened)))
        .collect();
    let missing: Vec<&str> = fields
        .iter()
        .filter(|(spec, of)| **of == Value::Empty && !spec.read_only)
        .map(|(spec, _)| spec.label.get(lang))
        .collect();
    section(
        title,
        html! {},
        html! {
            div.record-facts { (facts(&rows)) }
            @if let (Some(edit), false) = (edit, missing.is_empty()) {
                details.alt {
                    summary { (reader.say("还没有填 ", "Not filled in: ")) (missing.len()) (reader.say(" 栏", "")) }
                    p { (words::joined(&missing, lang)) " " a href=(edit) { (reader.say("去填", "Fill in")) } }
                }
            }
        },
    )
}

fn fact(reader: &Reader, spec: &FieldSpec, of: &Value, opened: &Opened) -> Markup {
    match (spec.kind, of) {
        (Kind::Prose, Value::Text(text)) if text.chars().count() > LONG => html! {
            p { (cell::first_words(text, 200)) }
            details.alt {
                summary { (reader.say("看全文，", "Show all, ")) (words::grouped(text.chars().count() as i64)) (reader.say(" 字", " characters")) }
                (cell::value(spec, of, &opened.titles, reader.lang))
            }
        },
        _ => cell::value(spec, of, &opened.titles, reader.lang),
    }
}

/// When the record was made and changed, and how a program reads it.
fn about(reader: &Reader, noun: &Noun, opened: &Opened) -> Markup {
    let row = &opened.seen.row;
    let api = format!("/api/v1/{}/{}", noun.slug, row.id);
    let rows = [
        (reader.say("建于", "Made"), html! { (words::minute(row.created_at)) }),
        (reader.say("改于", "Changed"), html! { (words::minute(row.updated_at)) }),
        (reader.say("版本", "Version"), html! { (row.version) }),
        (reader.say("编号", "Id"), html! { span.code translate="no" { (row.id) } }),
        (reader.say("接口", "API"), html! { a href=(api) translate="no" { "JSON" } }),
    ];
    section(reader.say("这条记录", "This record"), html! {}, facts(&rows))
}

/// Resolves the titles of what a record's values and history link to.
async fn titles_of(
    app: &App,
    reader: &Reader,
    noun: &Noun,
    rows: &[Vec<Value>],
) -> app::Result<store::Titles> {
    let wanted = offers::linked_ids(noun, rows.iter().map(Vec::as_slice));
    offers::titles(app, &reader.actor, wanted).await
}
