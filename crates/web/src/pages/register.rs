//! 企业名录: the register of enterprises, searched by what a firm does, where and how large; from a row to a lead.
//!
//! The address is the search: it can be sent to a colleague, kept under a name, or taken away as a sheet.

pub(crate) mod doubles;
pub(crate) mod import;
pub(crate) mod matches;

use super::Reader;
use super::reply::page_with;
use super::words::{self, grouped};
use crate::answer::{self, Answer};
use crate::request::Caller;
use crate::ui::{
    Column, Offer, Row, Table, Tone, empty_state, field_in, figure_note, link_button, link_solid, notice,
    page_head, param, section, section_with, toolbar, with_param,
};
use app::projects::lead;
use app::record::{Ask, list};
use app::register::{self, Facet, Found, Shown, place_of};
use app::sheet::Format;
use app::{App, Error, Result};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use kernel::{Chapter, Kind, Record as _, Report, Value};
use maud::{Markup, html};
use records::chains::RegisterSearch;

/// Values of a facet that are shown.
const FACETS: usize = 8;
/// Characters of a scope that are shown before it is opened.
const SCOPE_CHARS: usize = 90;

/// Shows the search and what it finds.
pub(crate) async fn show(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    if !register::may_search(&reader.actor) {
        return Err(Error::NotFound.into());
    }
    let text = |name: &str| param(&reader.at, name).unwrap_or_default().trim().to_owned();
    let (status, report, found) = match register::asked(&text) {
        Ok(search) => {
            let query = register::query_of(&search);
            (StatusCode::OK, Report::default(), register::search(&app, &reader.actor, query).await?)
        }
        Err(report) => (StatusCode::UNPROCESSABLE_ENTITY, report, Some(Found::default())),
    };
    let title = reader.say("企业名录", "Register of enterprises");
    let chapter = words::chapter_href(Chapter::Chains);
    let crumbs = [(Chapter::Chains.label().get(reader.lang), chapter.as_str())];
    let lead = html! {
        @if let Some(found) = &found {
            @if found.rows > 0 { (grouped(found.rows as i64)) (reader.say(" 家企业", " enterprises")) }
        }
    };
    let query = reader.at.split_once('?').map_or("", |(_, query)| query);
    let tools = toolbar(&[
        if register::matching::is_for(&reader.actor) {
            link_button(reader.say("台账对名录", "Ledger and register"), "/register/matches")
        } else {
            html! {}
        },
        if register::doubles::is_for(&reader.actor) {
            link_button(reader.say("疑似重复", "Doubles"), "/register/doubles")
        } else {
            html! {}
        },
        if register::may_import(&reader.actor) {
            link_button(reader.say("导入名录", "Import"), "/register/import")
        } else {
            html! {}
        },
        link_button("csv", &format!("/register/export?as=csv&{query}")),
        link_button("xlsx", &format!("/register/export?as=xlsx&{query}")),
    ]);
    let body = match &found {
        None => nothing_yet(&reader),
        Some(found) => html! {
            (kept(&app, &reader).await?)
            (form(&reader, &report, &text))
            @if report.is_ok() { (results(&reader, found)) }
        },
    };
    let main = html! { (page_head(&crumbs, title, lead, tools)) (body) };
    Ok(page_with(status, reader.page_in(Some(Chapter::Chains), title, main)))
}

/// The whole of what is found, as a sheet.
pub(crate) async fn export(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    let text = |name: &str| param(&reader.at, name).unwrap_or_default().trim().to_owned();
    let search = register::asked(&text).map_err(Error::Invalid)?;
    let format = if text("as") == "csv" { Format::Csv } else { Format::Xlsx };
    let query = register::query_of(&search);
    match register::export(&app, &reader.actor, query, format, reader.lang).await {
        Ok((name, media, bytes)) => Ok(answer::file(&name, media, bytes)),
        Err(Error::Refused { zh, en, .. }) => {
            let title = reader.say("没有导出", "Not exported");
            let back = reader.at.replacen("/register/export", "/register", 1);
            let body = html! {
                (notice(Tone::Error, title, html! { p { (reader.say(&zh, &en)) } p { a href=(back) { (reader.say("回到查询", "Back to the search")) } } }))
            };
            let main = html! { (page_head(&[], title, html! {}, html! {})) (body) };
            Ok(page_with(
                StatusCode::UNPROCESSABLE_ENTITY,
                reader.page_in(Some(Chapter::Chains), title, main),
            ))
        }
        Err(error) => Err(error.into()),
    }
}

/// Names that may be meant by what is typed, for a field that asks while one types.
pub(crate) async fn names(State(app): State<App>, caller: Caller) -> Answer {
    let typed = param(&caller.path_and_query, "q").unwrap_or_default();
    if !register::may_search(&caller.actor) {
        return Err(Error::NotFound.into());
    }
    let names = register::names(&app, &caller.actor, &typed, 8).await?;
    let one = |name: &register::Name| {
        serde_json::json!({
            "label": name.name, "code": name.code, "region": name.region, "industry": name.industry,
            "reason": name.reason.code(), "why": name.reason.label().get(caller.lang), "others": name.others,
        })
    };
    let body = serde_json::Value::Array(names.iter().map(one).collect()).to_string();
    Ok(([(axum::http::header::CONTENT_TYPE, "application/json; charset=utf-8")], body).into_response())
}

fn nothing_yet(reader: &Reader) -> Markup {
    let what = reader.say(
        "名录来自工商登记数据（csv、xlsx、Parquet）。导入后可按经营范围、地区、行业、资本查企业，填名称时自动提示。",
        "It comes of dumps of the business register (csv, xlsx, Parquet). Once imported, enterprises are found by scope, place, industry and capital, and names are offered while typing.",
    );
    let next = match register::may_import(&reader.actor) {
        true => link_solid(reader.say("导入名录", "Import"), "/register/import"),
        false => {
            html! { p.quiet { (reader.say("请工作队或系统管理员导入。", "Ask the work team or who keeps the system to import it.")) } }
        }
    };
    empty_state(reader.say("还没有企业名录", "There is no register yet"), what, next)
}

/// The kept searches, as tabs above the form.
async fn kept(app: &App, reader: &Reader) -> Result<Markup> {
    let ask = Ask { limit: 20, ..Ask::default() };
    let rows = list(app, &reader.actor, RegisterSearch::NOUN, ask).await?.rows;
    if rows.is_empty() {
        return Ok(html! {});
    }
    let mut links = Vec::new();
    for seen in rows {
        let search = RegisterSearch::from_values(&seen.row.values)
            .map_err(|_| Error::Internal(String::from("a kept search that cannot be read")))?;
        links.push((search.name.as_str().to_owned(), address(&seen.row.values), seen.row.id));
    }
    Ok(section_with(
        reader.say("存下的查询", "Kept searches"),
        html! {},
        Some((reader.say("管理", "Manage"), "/register-searches")),
        html! { p.links { @for (name, href, _) in &links { a href=(href) { (name) } " " } } },
    ))
}

/// The address of a kept search.
fn address(values: &[Value]) -> String {
    let mut at = String::from("/register");
    for (spec, value) in RegisterSearch::NOUN.fields.iter().zip(values) {
        if !["name", "park"].contains(&spec.name) && !value.is_blank() {
            let text = match spec.kind {
                Kind::Flag => {
                    if value.as_int() == Some(1) {
                        "1".to_owned()
                    } else {
                        continue;
                    }
                }
                _ => spec.kind.plain(value, spec.unit),
            };
            at = with_param(&at, spec.name, &text);
        }
    }
    at
}

/// The fields of a kept search as a form; those beyond the words fold away.
fn form(reader: &Reader, report: &Report, text: &dyn Fn(&str) -> String) -> Markup {
    let lang = reader.lang;
    let shown = |name: &str| {
        let Some(spec) = RegisterSearch::NOUN.field(name) else { return html! {} };
        let written = text(name);
        let written = if written.is_empty() { spec.default.to_owned() } else { written };
        let written = match spec.kind {
            Kind::Flag if written == "1" => String::from("是"),
            _ => written,
        };
        let error = report.error_of(name).map(|message| message.get(lang));
        field_in("s", spec, &written, error, None, Offer { options: &[], suggest: None }, lang)
    };
    let more = [
        "regions",
        "industries",
        "capital_min",
        "capital_max",
        "founded_from",
        "founded_to",
        "statuses",
        "within",
        "all",
    ];
    let is_used = |name: &&str| {
        let written = text(name);
        !written.is_empty() && RegisterSearch::NOUN.field(name).is_some_and(|spec| written != spec.default)
    };
    let is_open = more.iter().any(|name| is_used(name) || report.error_of(name).is_some());
    html! {
        form.search-form method="get" action="/register" {
            div.form-grid { (shown("keywords")) }
            details open[is_open] {
                summary { (reader.say("更多条件：地区、行业、资本、年份、状态", "More: place, industry, capital, years, status")) }
                div.form-grid { @for name in more { (shown(name)) } }
            }
            div.toolbar {
                button.btn.btn-solid type="submit" { (reader.say("查", "Search")) }
                a.btn.btn-quiet href="/register" { (reader.say("清空", "Clear")) }
                @if app::act::may_make(&reader.actor, RegisterSearch::NOUN) && reader.at.contains('?') {
                    a.btn.btn-quiet href=(reader.at.replacen("/register", "/register-searches/new", 1)) { (reader.say("存下这次查询", "Keep this search")) }
                }
            }
        }
    }
}

fn results(reader: &Reader, found: &Found) -> Markup {
    if found.count == 0 {
        return empty_state(
            reader.say("没有符合的企业", "No enterprise fits"),
            reader.say("少写一个词，或放宽地区、行业。", "Use fewer words, or widen place or industry."),
            html! {},
        );
    }
    let note = html! {
        @if found.shown.len() as u64 == found.count { (grouped(found.count as i64)) (reader.say(" 家", "")) }
        @else { (reader.say("前 ", "the first ")) (found.shown.len()) (reader.say(" 家，共 ", " of ")) (grouped(found.count as i64)) (reader.say(" 家", "")) }
        (reader.say("；含词多的在前，同样多的注册资本大的在前", "; most words first, then most capital"))
    };
    html! {
        (facets(reader, found))
        (section(reader.say("企业", "Enterprises"), note, table(reader, found)))
        @if found.unknown > 0 {
            (figure_note(html! { (reader.say("另有 ", "Beside these ")) (grouped(found.unknown as i64)) (reader.say(" 家其他条件符合，但资本或成立年份未掌握，没有计入。", " fit but for a capital or year that is not known; they are not counted.")) }))
        }
    }
}

fn facets(reader: &Reader, found: &Found) -> Markup {
    let named = |name: Option<&str>, value: &str| match name {
        Some(name) => format!("{name} {value}"),
        None => value.to_owned(),
    };
    let row = |title: &str, key: &str, facets: &[Facet], name: &dyn Fn(&str) -> Option<String>| {
        html! {
            @if facets.len() > 1 {
                p.facets {
                    span.note { (title) }
                    @for facet in facets.iter().take(FACETS) {
                        " "
                        @if facet.value.is_empty() { span.quiet { (reader.say("未掌握", "not known")) " " (grouped(facet.count as i64)) } }
                        @else { a href=(with_param(&reader.at, key, &facet.value)) { (named(name(&facet.value).as_deref(), &facet.value)) " " b { (grouped(facet.count as i64)) } } }
                    }
                    @if facets.len() > FACETS { " " span.quiet { (reader.say("等 ", "of ")) (facets.len()) } }
                }
            }
        }
    };
    let place = |code: &str| place_of(&found.places, code).map(str::to_owned);
    let industry = |code: &str| found.industries.get(code).cloned();
    html! {
        (row(reader.say("地区", "Place"), "regions", &found.facets.regions, &place))
        (row(reader.say("行业", "Industry"), "industries", &found.facets.industries, &industry))
        (row(reader.say("状态", "Status"), "statuses", &found.facets.statuses, &|_| None))
    }
}

fn table(reader: &Reader, found: &Found) -> Markup {
    let columns = [
        Column { label: reader.say("企业", "Enterprise"), ..Column::default() },
        Column { label: reader.say("地区", "Place"), ..Column::default() },
        Column { label: reader.say("行业", "Industry"), ..Column::default() },
        Column {
            label: reader.say("注册资本", "Capital"),
            unit: reader.say("万元", "10,000 yuan"),
            number: true,
            ..Column::default()
        },
        Column { label: reader.say("成立", "Founded"), ..Column::default() },
        Column { label: reader.say("状态", "Status"), ..Column::default() },
        Column { label: reader.say("经营范围", "Scope"), wide: true, ..Column::default() },
        Column { label: "", ..Column::default() },
    ];
    let rows = found.shown.iter().map(|one| line(reader, found, one)).collect();
    Table {
        caption: reader.say("企业", "Enterprises"),
        columns: &columns,
        rows,
        lang: reader.lang,
        ..Table::default()
    }
    .markup()
}

fn line(reader: &Reader, found: &Found, one: &Shown) -> Row {
    let unknown = || crate::ui::unknown(reader.lang);
    let [name, code, region, industry, capital, founded, status, scope] = register::texts(&one.enterprise);
    let or_unknown = |text: &str| {
        if text.is_empty() {
            unknown()
        } else {
            html! { (text) }
        }
    };
    let place =
        place_of(&found.places, &region).map_or_else(|| region.clone(), |name| format!("{name} {region}"));
    let is_long = scope.chars().count() > SCOPE_CHARS;
    let short: String = scope.chars().take(SCOPE_CHARS).collect();
    let cells = vec![
        html! { b { (name) } @if !code.is_empty() { br; span.note.mono { (code) } } },
        or_unknown(&place),
        html! { @match found.industries.get(&industry) { Some(named) => { (named) " " (industry) }, None => (or_unknown(&industry)) } },
        match capital.parse::<i64>() {
            Ok(whole) => html! { (grouped(whole)) },
            Err(_) => or_unknown(&capital),
        },
        or_unknown(&founded),
        or_unknown(&status),
        html! {
            @if !one.holds.is_empty() { p.note { (reader.say("含：", "holds: ")) @for (nth, word) in one.holds.iter().enumerate() { @if nth > 0 { "、" } mark { (word) } } } }
            @if is_long { details { summary { (short) "…" } (scope) } } @else { (or_unknown(&scope)) }
        },
        html! {
            @if lead::may_register(&reader.actor) {
                a.nowrap href=(with_param(&with_param("/leads/new", "investor_name", &name), "investor_code", &code)) { (reader.say("记线索", "New lead")) }
            }
        },
    ];
    Row { key: String::new(), name, cells }
}
