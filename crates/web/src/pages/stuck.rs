//! 停滞与疑点: every project that stands still and every number to look at again, with its reason, the records behind,
//! the rule, and what can be done next. The address is the view; the same view leaves as a spreadsheet.

mod next;

use super::reply::page;
use super::{Reader, words as own_words};
use crate::answer::{self, Answer};
use crate::request::Caller;
use crate::ui::{
    Control, Filter, Light, Opt, empty_state, figure_note, filters, lamp, link_button, page_head, param,
    params, section, toolbar,
};
use app::sheet::Format;
use app::thresholds::{self, Thresholds};
use app::watch::{self, About, Ask, CODES, Found, Group, Severity, words};
use app::{App, Error, Result};
use axum::extract::State;
use kernel::{Chapter, Choice as _, Uuid};
use maud::{Markup, html};
use records::projects::Stage;
use store::Titles;

/// Findings on one page; the spreadsheet holds all.
const SHOWN: usize = 200;
/// The weights, heaviest first.
pub(crate) const SEVERITIES: [Severity; 3] = [Severity::Serious, Severity::Warning, Severity::Note];

/// Reads an address: which findings are wanted, and what could not be read.
pub(crate) fn asked(given: &[(String, String)]) -> (Ask, Vec<String>) {
    let (mut ask, mut faults) = (Ask::default(), Vec::new());
    for (name, value) in given.iter().filter(|(_, value)| !value.trim().is_empty()) {
        let value = value.trim();
        let is_read = match name.as_str() {
            "park" => Uuid::try_parse(value).map(|id| ask.parks.push(id)).is_ok(),
            "project" => Uuid::try_parse(value).map(|id| ask.project = Some(id)).is_ok(),
            "code" if CODES.contains(&value) => {
                ask.codes.push(value.to_owned());
                true
            }
            "severity" => {
                let found = SEVERITIES.into_iter().find(|severity| words::severity_code(*severity) == value);
                found.map(|severity| ask.severities.push(severity)).is_some()
            }
            "stage" => Stage::from_code(value).map(|stage| ask.stages.push(stage)).is_some(),
            // What the page or the export reads besides.
            "q" | "as" | "lang" | "theme" => true,
            _ => false,
        };
        if !is_read {
            faults.push(name.clone());
        }
    }
    (ask, faults)
}

/// Whether there can be findings for a reader: whoever sees projects in full.
pub(crate) fn is_for(reader: &Reader) -> bool {
    watch::is_for(&reader.actor)
}

/// Shows the page.
pub(crate) async fn show(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    let (found, titles, numbers) = read(&app, &reader).await?;
    let parks = park_options(&app, &reader).await?;
    let title = reader.say("停滞与疑点", "Standstill and doubts");
    let chapter = own_words::chapter_href(Chapter::Projects);
    let crumbs = [(Chapter::Projects.label().get(reader.lang), chapter.as_str())];
    let query = reader.at.split_once('?').map_or("", |(_, query)| query);
    let export =
        |format| format!("/stuck/export?as={format}{}{query}", if query.is_empty() { "" } else { "&" });
    let tools = toolbar(&[
        link_button(reader.say("阈值", "Thresholds"), "/rules"),
        link_button("csv", &export("csv")),
        link_button("xlsx", &export("xlsx")),
    ]);
    let main = html! {
        (page_head(&crumbs, title, lead(&reader, found.len()), tools))
        (chips(&reader, &parks))
        @if found.is_empty() { (nothing(&reader)) }
        @for group in Group::ALL { (group_of(&reader, &found, group, &titles, &numbers)) }
        @if found.len() > SHOWN {
            (figure_note(html! { (reader.say("这里只列前 ", "The first ")) (SHOWN) (reader.say(" 项，表格里是全部。", " are shown; the spreadsheet holds all.")) }))
        }
        (figure_note(html! { (reader.say(
            "疑点是要问的问题，不是结论。未掌握的不算；规则和取值见“阈值”。",
            "A finding is a question, not a verdict. What is unknown gives none; rules and values stand under Thresholds.",
        )) }))
    };
    Ok(page(reader.page_in(Some(Chapter::Projects), title, main)))
}

/// The same view as a spreadsheet.
pub(crate) async fn export(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    let (found, titles, numbers) = read(&app, &reader).await?;
    let format = match param(&caller.path_and_query, "as").as_deref() {
        Some("csv") => Format::Csv,
        _ => Format::Xlsx,
    };
    let (name, media, bytes) =
        watch::written(&found, &titles, &numbers, reader.now.day(), format, reader.lang)?;
    Ok(answer::file(&name, media, bytes))
}

async fn read(app: &App, reader: &Reader) -> Result<(Vec<Found>, Titles, Thresholds)> {
    let given = params(&reader.at);
    let (ask, _) = asked(&given);
    let (mut found, titles) = watch::findings(app, &reader.actor, ask).await?;
    let words: Option<String> =
        given.iter().find(|(name, _)| name == "q").map(|(_, value)| value.trim().to_lowercase());
    if let Some(words) = words.filter(|words| !words.is_empty()) {
        found.retain(|one| one.about.iter().any(|about| about.name.to_lowercase().contains(&words)));
    }
    let today = reader.now.day();
    let numbers = app.read(move |tx| thresholds::on(tx, today)).await?;
    Ok((found, titles, numbers))
}

async fn park_options(app: &App, reader: &Reader) -> Result<Vec<Opt>> {
    let Some(noun) = records::find("parks") else { return Ok(Vec::new()) };
    let found = match reader.actor.park {
        // A park's findings are its own: there is nothing to choose.
        Some(_) => Vec::new(),
        None => match app::record::options(app, &reader.actor, noun, "", 50).await {
            Err(Error::NotFound) => Vec::new(),
            found => found?,
        },
    };
    Ok(found.into_iter().map(|(id, title)| Opt::new(id.to_string(), title)).collect())
}

fn lead(reader: &Reader, number: usize) -> Markup {
    html! {
        (number) (reader.say(" 项·截至 ", " · as of ")) (reader.now.day())
        @if reader.actor.park.is_some() { (reader.say("·本园区在途项目", " · own projects on their way")) }
        @else { (reader.say("·全部在途项目", " · all projects on their way")) }
    }
}

fn chips(reader: &Reader, parks: &[Opt]) -> Markup {
    let lang = reader.lang;
    let severities = SEVERITIES
        .map(|of| Opt::new(words::severity_code(of).to_owned(), words::severity(of).get(lang).to_owned()));
    let codes: Vec<Opt> = CODES
        .iter()
        .map(|code| Opt::new((*code).to_owned(), words::name(code).get(lang).to_owned()))
        .collect();
    let stages: Vec<Opt> = Stage::SPEC
        .options
        .iter()
        .filter(|option| Stage::from_code(option.code).is_some_and(|stage| !stage.is_exit()))
        .map(|option| Opt::new(option.code.to_owned(), option.label.get(lang).to_owned()))
        .collect();
    let mut all = vec![
        Filter {
            key: "severity",
            label: reader.say("轻重", "Weight"),
            control: Control::Options(&severities),
        },
        Filter { key: "code", label: reader.say("疑点", "Finding"), control: Control::Options(&codes) },
        Filter { key: "stage", label: reader.say("阶段", "Stage"), control: Control::Options(&stages) },
    ];
    if !parks.is_empty() {
        all.insert(
            0,
            Filter { key: "park", label: reader.say("园区", "Park"), control: Control::Options(parks) },
        );
    }
    filters(&reader.at, &all, &[], lang)
}

fn nothing(reader: &Reader) -> Markup {
    let (ask, _) = asked(&params(&reader.at));
    let is_narrowed = ask != Ask::default() || param(&reader.at, "q").is_some_and(|words| !words.is_empty());
    let (title, what, out) = match is_narrowed {
        true => (
            reader.say("这些条件下没有疑点", "No finding under these conditions"),
            reader.say("放宽条件再看。", "Widen the conditions."),
            link_button(reader.say("看全部", "See all"), "/stuck"),
        ),
        false => (
            reader.say("没有停滞的项目，数字也没有疑点", "No project stands still, no number is in doubt"),
            reader.say(
                "按今天的阈值看过全部在途项目。",
                "Every project on its way was looked at by today's thresholds.",
            ),
            link_button(reader.say("看阈值", "See the thresholds"), "/rules"),
        ),
    };
    empty_state(title, what, out)
}

fn group_of(reader: &Reader, found: &[Found], group: Group, titles: &Titles, numbers: &Thresholds) -> Markup {
    let shown = found.iter().take(SHOWN).filter(|one| Group::of(one.finding.reason.code) == group);
    let all: Vec<&Found> = shown.collect();
    if all.is_empty() {
        return html! {};
    }
    let body = html! { ul.watch { @for one in &all { (line(reader, one, titles, numbers)) } } };
    let note = html! { (all.len()) (reader.say(" 项", " findings")) };
    section(words::group(group).get(reader.lang), note, body)
}

fn line(reader: &Reader, found: &Found, titles: &Titles, numbers: &Thresholds) -> Markup {
    let place = html! { @for about in found.about.iter().take(1) { (place(reader, about, titles)) "·" } };
    item(reader, found, html! { h3 { (names(reader, found)) } }, place, numbers)
}

/// A finding on the page of its own project.
pub(crate) fn on_own_page(reader: &Reader, found: &Found, numbers: &Thresholds) -> Markup {
    item(reader, found, html! {}, html! {}, numbers)
}

/// What was found, by which rule, with what behind it and what can be done.
fn item(reader: &Reader, found: &Found, head: Markup, place: Markup, numbers: &Thresholds) -> Markup {
    let (lang, code) = (reader.lang, found.finding.reason.code);
    let light = match found.finding.severity {
        Severity::Serious => Light::Red,
        Severity::Warning => Light::Yellow,
        Severity::Note => Light::Blue,
    };
    html! {
        li {
            (lamp(light, words::severity(found.finding.severity).get(lang)))
            div {
                (head)
                p.finding { b { (words::name(code).get(lang)) } (reader.say("：", ": ")) (words::finding(&found.finding).get(lang)) }
                p {
                    (place)
                    @if let Some(rule) = watch::deciding(code) {
                        (reader.say("规则 ", "rule ")) a href={ "/rules#" (rule.code()) } { (words::rule(rule).get(lang)) " " (words::number(numbers.hundredths(rule), lang)) }
                    }
                    (behind(reader, found))
                }
                @if let [about, ..] = found.about.as_slice() {
                    (next::ways(reader, about, code, words::finding(&found.finding).get(lang)))
                }
            }
        }
    }
}

/// The projects by name; of many, the first few and how many more.
fn names(reader: &Reader, found: &Found) -> Markup {
    const FEW: usize = 4;
    html! {
        @for (nth, about) in found.about.iter().take(FEW).enumerate() {
            @if nth > 0 { (reader.say("、", ", ")) }
            a href={ "/projects/" (about.id) } { (super::cell::first_words(&about.name, 60)) }
        }
        @if found.projects > FEW {
            (reader.say(" 等 ", " and others, ")) (found.projects) (reader.say(" 个项目", " projects in all"))
        }
    }
}

fn place(reader: &Reader, about: &About, titles: &Titles) -> Markup {
    let stage = Stage::SPEC.option(about.stage.code()).map_or("", |option| option.label.get(reader.lang));
    html! {
        @match about.park.and_then(|park| titles.get(&park)) {
            Some(park) => { (park) "·" }
            None => {}
        }
        (about.stage.code()) " " (stage)
    }
}

/// The records behind, besides the projects themselves.
fn behind(reader: &Reader, found: &Found) -> Markup {
    html! {
        @if !found.rows.is_empty() { "·" (reader.say("依据 ", "behind it ")) }
        @for (nth, row) in found.rows.iter().take(6).enumerate() {
            @if nth > 0 { (reader.say("、", ", ")) }
            @match row.reading {
                Some((day, fen)) => {
                    a href={ "/projects/" (row.id) } { (day) " " (kernel::Kind::Money.show(&kernel::Value::Int(fen), reader.lang)) }
                }
                None => { a href={ "/" (row.noun) "/" (row.id) } { (if row.title.is_empty() { reader.say("证据", "evidence") } else { row.title.as_str() }) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_asks_by_park_code_weight_and_stage_and_names_what_it_cannot_read() {
        let given = |text: &str| params(&format!("/stuck?{text}"));
        let (ask, faults) = asked(&given("code=land_idle&code=nope&severity=serious&stage=L5&park=x&page=2"));
        assert_eq!(ask.codes, ["land_idle"]);
        assert_eq!((ask.severities, ask.stages), (vec![Severity::Serious], vec![Stage::Signed]));
        assert_eq!(faults, ["code", "park", "page"]);
    }
}
