//! 今日: five figures, the network with its live numbers, what went wrong, what waits for the reader, past events.

mod asides;
mod clauses;
mod network;

use super::Reader;
use super::reply::page;
use super::words;
use crate::answer::Answer;
use crate::request::Caller;
use crate::ui::{Figure, columns, figures, lamp, link_button, link_solid, page_head, section_with, toolbar};
use app::network::{self as facts, Home, Stated};
use app::projects::claim::desk;
use app::projects::lead;
use app::record::{Ask, Listing};
use app::{App, Error, act, record, tasks};
use axum::extract::State;
use kernel::{Kind, Lang, Value};
use maud::{Markup, html};
use records::choices::Approx;
use store::Filter;

/// Shows the first page.
pub(crate) async fn show(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    let home = facts::home(&app, &reader.actor).await?;
    let watched = watched(&app, &reader).await?;
    let title = match caller.is_signed_in() {
        true => today(&reader),
        false => reader.say("结对两地，一本账", "Two regions, one book").to_owned(),
    };
    let behind = clauses::behind(&app, &reader).await?;
    let book = html! { (network::show(&reader, &home.parks)) (watch(&reader, &watched)) (behind) };
    let beside = html! {
        (asides::tasks(&reader, &home)) (asides::mine(&reader, &home)) (asides::events(&reader, &home.events))
    };
    // On a phone the stylesheet puts what waits for the reader first, then what went wrong.
    let inbox = super::inbox::link(&app, &reader).await?;
    let main = html! { div.home {
        (page_head(&[], &title, summary(&reader, &home), tools(&reader, inbox)))
        (super::my_day::first(&app, &reader).await?)
        (five(&reader, &home.figures))
        @if beside.0.is_empty() { (book) } @else { (columns(book, beside)) }
    } };
    Ok(page(reader.page(&title, main)))
}

fn today(reader: &Reader) -> String {
    let day = reader.now.day();
    let names = match reader.lang {
        Lang::En => ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
        _ => ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
    };
    let name = usize::try_from(day.weekday() - 1).ok().and_then(|at| names.get(at)).copied().unwrap_or("");
    format!("{}·{day} {name}", reader.say("今日", "Today"))
}

fn summary(reader: &Reader, home: &Home) -> Markup {
    let (hubs, spokes): (Vec<_>, Vec<_>) =
        home.parks.iter().partition(|figures| figures.park.role == records::network::ParkRole::Hub);
    let open: i64 = home.tasks.iter().map(|(_, count)| count).sum();
    html! {
        @if let Some(hub) = hubs.first() {
            (hub.suzhou) "·" (hub.suqian) " “" (hubs.len()) "+" (spokes.len()) "”"
        }
        @match (open, reader.lang) {
            (..=0, _) => {}
            (1, Lang::En) => { " · 1 open task" }
            (_, Lang::En) => { " · " (open) " open tasks" }
            _ => { "·在办任务 " (open) " 件" }
        }
        @if reader.actor.user.is_none() {
            (reader.say("·公开的园区资料，登录后看项目与任务", " · public park profiles; sign in for projects and tasks"))
        }
    }
}

fn tools(reader: &Reader, inbox: Markup) -> Markup {
    let may_make = |slug: &str| records::find(slug).is_some_and(|noun| act::may_make(&reader.actor, noun));
    let mut items = vec![inbox];
    if reader.actor.user.is_none() {
        items.push(link_solid(reader.say("登录", "Sign in"), "/sign-in"));
    }
    if may_make("sources") {
        items.push(link_button(reader.say("核读通稿", "Read a release"), "/read"));
    }
    if lead::may_register(&reader.actor) {
        items.push(link_button(reader.say("记线索", "New lead"), "/leads/new"));
    }
    if desk::is_for(&reader.actor) {
        items.push(link_button(reader.say("首报台", "Desk of claims"), "/claims/desk"));
    }
    if reader.actor.role == app::access::Role::Leader {
        items.push(link_button(reader.say("督办台", "Supervision"), "/tasks/desk"));
    } else if tasks::BOXES.iter().any(|one| one.is_for(&reader.actor)) {
        items.push(link_button(reader.say("任务箱", "Inbox of tasks"), "/tasks/inbox"));
    }
    if may_make("claims") {
        items.push(link_solid(reader.say("首报线索", "Claim a lead"), "/claims/new"));
    }
    toolbar(&items)
}

/// Up to five stated totals of the whole cooperation, each with its date and source.
fn five(reader: &Reader, stated: &[Stated]) -> Markup {
    // Those of one day stand in the order in which they were entered.
    let mut stated: Vec<&Stated> = stated.iter().rev().collect();
    stated.sort_by_key(|one| std::cmp::Reverse(one.total.as_of.get().map(|day| day.as_str().to_owned())));
    let texts: Vec<(String, String, String, String)> = stated
        .iter()
        .filter_map(|one| {
            let (number, unit) = number_of(one, reader.lang)?;
            Some((one.total.what.0.clone(), number, unit, format!("/stated-totals/{}", one.id)))
        })
        .take(5)
        .collect();
    if texts.is_empty() {
        return html! {};
    }
    let sources =
        stated.iter().filter(|one| number_of(one, reader.lang).is_some()).map(|one| source(reader, one));
    let shown: Vec<Figure<'_>> = texts
        .iter()
        .zip(sources)
        .map(|((what, number, unit, href), source)| Figure {
            label: what,
            number: Some(number),
            unit,
            href: Some(href),
            source,
            example: what.contains("示例"),
            lang: reader.lang,
            ..Figure::default()
        })
        .collect();
    html! { h2.hidden { (reader.say("几个总数", "Totals")) } (figures(&shown)) }
}

/// A stated total as number and unit, with how the source qualifies it.
fn number_of(one: &Stated, lang: Lang) -> Option<(String, String)> {
    let sign = qualifier(one.total.approx, lang);
    if let Some(amount) = one.total.amount.get() {
        let text = Kind::Money.show(&Value::Int(amount.0), lang);
        let (number, unit) = text.split_once(' ').unwrap_or((&text, ""));
        return Some((format!("{sign}{number}"), unit.to_owned()));
    }
    let count = one.total.count.get()?;
    Some((format!("{sign}{}", words::grouped(count.0)), String::new()))
}

/// `>` and 约 stay if the source says so.
pub(super) fn qualifier(approx: Approx, lang: Lang) -> &'static str {
    match approx {
        Approx::Exact => "",
        Approx::Over => "> ",
        Approx::About => lang.say("约 ", "c. "),
        Approx::Nearly => lang.say("近 ", "nearly "),
    }
}

fn source(reader: &Reader, one: &Stated) -> Markup {
    html! {
        @match one.total.as_of.get() {
            Some(day) => { (reader.say("截至 ", "As of ")) (day.as_str()) }
            None => { (reader.say("时点未掌握", "Date unknown")) }
        }
        @if let (Some(id), Some(title)) = (one.total.source, &one.source) {
            "·" a href={ "/sources/" (id.raw()) } { (super::cell::first_words(title, 11)) }
        }
    }
}

/// Projects whose light is red or yellow, red first.
async fn watched(app: &App, reader: &Reader) -> app::Result<Listing> {
    let Some(noun) = records::find("projects") else { return Ok(Listing::default()) };
    let Some(light) = noun.position("light") else { return Ok(Listing::default()) };
    let mut found = Listing::default();
    for (code, limit) in [("red", 4), ("yellow", 3)] {
        let filters = vec![Filter::AnyOf(light, vec![Value::Text(code.to_owned())])];
        let ask = Ask { filters, limit, ..Ask::default() };
        match record::list(app, &reader.actor, noun, ask).await {
            Ok(listing) => {
                found.rows.extend(listing.rows);
                found.titles.extend(listing.titles);
            }
            Err(Error::NotFound) => return Ok(Listing::default()),
            Err(error) => return Err(error),
        }
    }
    Ok(found)
}

fn watch(reader: &Reader, listing: &Listing) -> Markup {
    let Some(noun) = records::find("projects").filter(|_| !listing.rows.is_empty()) else { return html! {} };
    let field = |name: &str| noun.position(name).zip(noun.field(name));
    let line = |row: &store::Row| -> Vec<Markup> {
        ["park", "stage", "next_action", "next_action_on"]
            .iter()
            .filter_map(|name| {
                let (at, spec) = field(name)?;
                super::cell::note(spec, row.values.get(at)?, &listing.titles, reader.lang)
            })
            .collect()
    };
    let light = |row: &store::Row| {
        let (at, spec) = field("light")?;
        let value = row.values.get(at)?;
        Some(lamp(super::cell::light_of(spec, value)?, &spec.kind.show(value, reader.lang)))
    };
    let body = html! {
        ul.watch {
            @for seen in &listing.rows {
                li {
                    (light(&seen.row).unwrap_or_default())
                    div {
                        h3 { a href=(words::record_href(noun, seen.row.id)) { (super::cell::title(&seen.row, noun.title())) } }
                        p { @for (nth, part) in line(&seen.row).iter().enumerate() { @if nth > 0 { "·" } (part) } }
                    }
                }
            }
        }
    };
    let note = html! { (reader.say("亮红灯、黄灯的项目，规则命中即列出", "Projects with a red or yellow light, set by rule")) };
    let section = section_with(
        reader.say("要看的", "To look at"),
        note,
        Some((reader.say("全部", "All"), "/projects?light=red&light=yellow")),
        body,
    );
    html! { div.home-watch { (section) } }
}
