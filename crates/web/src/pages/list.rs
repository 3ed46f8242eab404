//! The list of one noun: filters, columns, order, and five ways to look at it. The address is the view.

mod board;
mod map;
mod month;
mod table;
mod timeline;
mod way;

use super::address::{self, Asked, View};
use super::offers::{self, Choices};
use super::reply::page;
use super::{Reader, words};
use crate::answer::Answer;
use crate::query::{can_be_filtered, param_of};
use crate::request::{Caller, TheNoun};
use crate::ui::{
    ColumnChoice, Control, Filter, Opt, Tone, empty_state, filters, link_button, link_new, notice, page_head,
    param, saved_views, toolbar, view_switch, with_param, without_param,
};
use app::{App, Result, access, act, record};
use axum::extract::State;
use kernel::{FieldSpec, Kind, Noun};
use maud::{Markup, html};
use std::collections::HashMap;

/// Shows the list of a noun.
pub(crate) async fn show(State(app): State<App>, caller: Caller, TheNoun(noun): TheNoun) -> Answer {
    let reader = Reader::new(&app, &caller);
    Ok(page(shown(&app, &reader, noun).await?))
}

/// The question that the reader's address asks, with its names resolved.
pub(crate) async fn asked(app: &App, reader: &Reader, noun: &'static Noun) -> Result<Asked> {
    let mut asked = address::read(noun, &reader.at);
    resolve_names(app, reader, noun, &mut asked).await?;
    Ok(asked)
}

async fn shown(app: &App, reader: &Reader, noun: &'static Noun) -> Result<String> {
    // Asking once without rows gives the answer for a noun that the reader may not know of.
    record::query(&reader.actor, noun, &record::Ask::default())?;
    let asked = asked(app, reader, noun).await?;
    let shown_filters = shown_filters(noun, &reader.at);
    let slugs = shown_filters.iter().filter_map(|spec| spec.kind.target()).collect();
    let choices = offers::choices(app, &reader.actor, slugs).await?;
    let (lead, body) = match asked.view.clone() {
        View::Table => table::show(app, reader, noun, &asked).await?,
        View::Board { by } if way::is_of(noun, by) => way::show(app, reader, noun, &asked, by).await?,
        View::Board { by } => board::show(app, reader, noun, &asked, by).await?,
        View::Calendar { by, month } => month::show(app, reader, noun, &asked, by, month).await?,
        View::Timeline { by } => timeline::show(app, reader, noun, &asked, by).await?,
        View::Map => map::show(app, reader, noun, &asked).await?,
    };
    let main = html! {
        (head(reader, noun, &asked, lead))
        (tabs(reader, noun))
        (filter_row(reader, noun, &asked, &shown_filters, &choices))
        (faults(reader, noun, &asked))
        (body)
    };
    Ok(reader.page(&words::many(noun.label, reader.lang), main))
}

fn head(reader: &Reader, noun: &Noun, asked: &Asked, lead: Markup) -> Markup {
    let lang = reader.lang;
    let chapter = words::chapter_href(noun.chapter);
    let may_make = act::may_make(&reader.actor, noun);
    let mut items = Vec::new();
    let mut views = vec![("table", reader.say("表", "Table"))];
    if !address::lanes_of(noun).is_empty() {
        views.push(("board", reader.say("看板", "Board")));
    }
    if !address::days_of(noun).is_empty() {
        views.push(("calendar", reader.say("日历", "Calendar")));
    }
    if address::times_of(noun).len() > 1 {
        views.push(("timeline", reader.say("时间线", "Timeline")));
    }
    if address::place_of(noun).is_some() {
        views.push(("map", reader.say("地图", "Map")));
    }
    let current = match asked.view {
        View::Table => "table",
        View::Board { .. } => "board",
        View::Calendar { .. } => "calendar",
        View::Timeline { .. } => "timeline",
        View::Map => "map",
    };
    if views.len() > 1 {
        items.push(view_switch(&views, current, &without_param(&reader.at, "by"), lang));
    }
    if may_make && !noun.made_by_verb {
        items.push(link_button(reader.say("导入", "Import"), &format!("/{}/import", noun.slug)));
    }
    items.push(link_button(reader.say("导出", "Export"), &export_href(noun, &reader.at)));
    if may_make {
        items.push(link_new(&new_label(reader, noun), &format!("/{}/new", noun.slug)));
    }
    page_head(&reader.crumbs(noun, &chapter, None), &words::many(noun.label, lang), lead, toolbar(&items))
}

/// What the button that makes a record says.
pub(crate) fn new_label(reader: &Reader, noun: &Noun) -> String {
    match reader.lang {
        kernel::Lang::En => format!("New {}", noun.label.en.to_lowercase()),
        _ => format!("新建{}", noun.label.zh),
    }
}

/// The address that exports the present view.
fn export_href(noun: &Noun, at: &str) -> String {
    let query = at.split_once('?').map_or("", |(_, query)| query);
    let path = match query {
        "" => format!("/{}/export", noun.slug),
        query => format!("/{}/export?{query}", noun.slug),
    };
    with_param(&path, "as", "xlsx")
}

/// In use and put away, for those who may put away.
fn tabs(reader: &Reader, noun: &Noun) -> Markup {
    if access::right(noun.scope, reader.actor.role).write == access::Write::No {
        return html! {};
    }
    let away = param(&reader.at, "archived").as_deref() == Some("1");
    let (used, put_away) = (without_param(&reader.at, "archived"), with_param(&reader.at, "archived", "1"));
    let views = [
        (reader.say("在用", "In use"), used.as_str(), !away),
        (reader.say("已归档", "Archived"), put_away.as_str(), away),
    ];
    saved_views(&views, reader.lang)
}

/// The fields that a board or calendar can go by, as tabs.
fn by_tabs(reader: &Reader, noun: &Noun, fields: &[usize], by: usize) -> Markup {
    if fields.len() < 2 {
        return html! {};
    }
    let views: Vec<(&str, String, bool)> = fields
        .iter()
        .take(8)
        .filter_map(|&at| {
            let spec = noun.fields.get(at)?;
            Some((spec.label.get(reader.lang), with_param(&reader.at, "by", spec.name), at == by))
        })
        .collect();
    let views: Vec<(&str, &str, bool)> =
        views.iter().map(|(label, href, here)| (*label, href.as_str(), *here)).collect();
    saved_views(&views, reader.lang)
}

/// The filters shown: those of the list's own columns and those set; all of them when asked for.
fn shown_filters(noun: &'static Noun, at: &str) -> Vec<&'static FieldSpec> {
    let all = param(at, "more").is_some();
    let set = |spec: &FieldSpec| {
        ["", "_from", "_to"].iter().any(|end| param(at, &format!("{}{end}", param_of(spec))).is_some())
    };
    let offered = |spec: &&FieldSpec| spec.filter && (all || spec.list) || set(spec);
    noun.fields.iter().filter(|spec| can_be_filtered(spec)).filter(offered).collect()
}

fn filter_row(
    reader: &Reader,
    noun: &'static Noun,
    asked: &Asked,
    shown: &[&'static FieldSpec],
    choices: &HashMap<&'static str, Choices>,
) -> Markup {
    let lang = reader.lang;
    let options: Vec<Vec<Opt>> = shown.iter().map(|spec| options_of(spec, choices, reader)).collect();
    let keys: Vec<_> = shown.iter().map(|spec| param_of(spec)).collect();
    let chips: Vec<Filter<'_>> = shown
        .iter()
        .zip(&options)
        .zip(&keys)
        .map(|((spec, options), key)| Filter {
            key,
            label: spec.label.get(lang),
            control: control(spec, options),
        })
        .collect();
    let columns: Vec<ColumnChoice<'_>> = noun
        .fields
        .iter()
        .enumerate()
        .filter(|(at, spec)| {
            *at != noun.title() && !(spec.private && spec.kind.target().is_none() && !spec.list)
        })
        .map(|(at, spec)| ColumnChoice {
            key: spec.name,
            label: spec.label.get(lang),
            shown: asked.columns.contains(&at),
        })
        .collect();
    let columns = if asked.view == View::Table { columns } else { Vec::new() };
    let hidden = noun.fields.iter().filter(|spec| spec.filter).count().saturating_sub(shown.len());
    html! {
        (filters(&reader.at, &chips, &columns, lang))
        @if hidden > 0 {
            p.filters.small {
                a href=(with_param(&reader.at, "more", "1")) { (reader.say("更多条件", "More conditions")) " +" (hidden) }
            }
        }
    }
}

fn control<'a>(spec: &FieldSpec, options: &'a [Opt]) -> Control<'a> {
    match spec.kind {
        Kind::Date | Kind::Time => Control::Range("2025-11-24"),
        Kind::RoughDate => Control::Range("2025-11"),
        _ if spec.kind.is_number() => Control::Range(spec.unit),
        _ if options.is_empty() => Control::Text,
        _ => Control::Options(options),
    }
}

/// What a filter offers; empty when it takes text or ends.
fn options_of(spec: &FieldSpec, choices: &HashMap<&'static str, Choices>, reader: &Reader) -> Vec<Opt> {
    let lang = reader.lang;
    let mut options: Vec<Opt> = match spec.kind {
        Kind::Choice(choice) | Kind::Choices(choice) => {
            choice.options.iter().map(|option| Opt::new(option.code, option.label.get(lang))).collect()
        }
        Kind::Flag => {
            vec![Opt::new("1", reader.say("是", "Yes")), Opt::new("0", reader.say("否", "No"))]
        }
        Kind::Link(slug) | Kind::Links(slug) => match choices.get(slug) {
            Some(choices) if choices.all => choices.options.clone(),
            _ => return Vec::new(),
        },
        _ => return Vec::new(),
    };
    if address::can_be_unknown(spec) {
        options.push(Opt::new("?", reader.say("未掌握", "Unknown")));
    }
    options
}

/// Finds the records that link conditions name by words.
async fn resolve_names(app: &App, reader: &Reader, noun: &'static Noun, asked: &mut Asked) -> Result<()> {
    for (at, words) in std::mem::take(&mut asked.named) {
        let Some(spec) = noun.fields.get(at) else { continue };
        let Some(target) = spec.kind.target().and_then(records::find) else { continue };
        let found = record::options(app, &reader.actor, target, &words, offers::ALL_SHOWN).await?;
        let ids: Vec<kernel::Value> = found.into_iter().map(|(id, _)| kernel::Value::Id(id)).collect();
        let filter = match (spec.kind, ids.first()) {
            (Kind::Links(_), Some(id)) => store::Filter::Holds(at, id.clone()),
            // Nothing has this name, so nothing is found: not the whole list.
            (_, None) => store::Filter::AnyOf(at, vec![kernel::Value::Id(kernel::Uuid::nil())]),
            _ => store::Filter::AnyOf(at, ids),
        };
        asked.ask.filters.push(filter);
    }
    Ok(())
}

fn faults(reader: &Reader, noun: &Noun, asked: &Asked) -> Markup {
    if asked.faults.is_empty() {
        return html! {};
    }
    let title = reader.say("有条件读不懂，没有用上", "Some conditions could not be read and were left out");
    let body = html! {
        ul { @for (at, message) in &asked.faults {
            li { (noun.fields.get(*at).map_or("", |spec| spec.label.get(reader.lang))) (reader.say("：", ": ")) (message.get(reader.lang)) }
        } }
    };
    notice(Tone::Warning, title, body)
}

/// Nothing to show: never filled, filtered to nothing, or nothing put away.
fn empty(reader: &Reader, noun: &Noun, asked: &Asked) -> Markup {
    let name = words::many(noun.label, reader.lang);
    let until = reader.now.minute();
    let whole = format!("/{}", noun.slug);
    if asked.narrowed {
        let (title, searched) = match reader.lang {
            kernel::Lang::En => (
                format!("No {} under these conditions", name.to_lowercase()),
                format!("Searched everything you may see, up to {until}."),
            ),
            _ => (format!("没有符合条件的{name}"), format!("您能看到的都查过，截至 {until}。")),
        };
        let out = toolbar(&[link_button(reader.say("看全部", "Show all"), &whole)]);
        return empty_state(&title, &searched, out);
    }
    if asked.ask.archived {
        let title = reader.say("没有归档的", "Nothing is archived");
        return empty_state(
            title,
            "",
            toolbar(&[link_button(reader.say("看在用的", "Show those in use"), &whole)]),
        );
    }
    let title = match reader.lang {
        kernel::Lang::En => format!("No {} yet", name.to_lowercase()),
        _ => format!("还没有{name}"),
    };
    let out = match act::may_make(&reader.actor, noun) {
        true => toolbar(&[
            link_button(&new_label(reader, noun), &format!("/{}/new", noun.slug)),
            link_button(reader.say("从表格导入", "Import a sheet"), &format!("/{}/import", noun.slug)),
        ]),
        false => html! {},
    };
    empty_state(&title, noun.help.get(reader.lang), out)
}
