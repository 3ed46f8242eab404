//! 我的一天: what waits for the reader, one line each: what, of which project, by when, and one tap to act. The next
//! action comes first.

use super::Reader;
use super::cell::first_words;
use super::reply::page;
use crate::answer::Answer;
use crate::request::Caller;
use crate::ui::{Light, empty_state, lamp, link_button, page_head, section_with, toolbar, with_param};
use app::App;
use app::my_day::{self, Day, Kind, Waits};
use app::watch::Topic;
use axum::extract::State;
use kernel::{Choice as _, Label};
use maud::{Markup, html};
use records::choices::Light as Colour;

/// Shows the page.
pub(crate) async fn show(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    let day = my_day::day(&app, &reader.actor).await?;
    let title = reader.say("我的一天", "My day");
    let monthly = app::monthly::is_for(&reader.actor);
    let tools: Vec<Markup> = [
        Some(super::inbox::link(&app, &reader).await?),
        Some(link_button(reader.say("停滞与疑点", "Standstill and doubts"), "/stuck")),
        monthly.then(|| link_button(reader.say("月报", "Monthly report"), "/reports/monthly")),
    ]
    .into_iter()
    .flatten()
    .collect();
    let tools = toolbar(&tools);
    let lead = html! { (reader.now.day()) "·" (total(&day)) (reader.say(" 件", " things")) };
    let main = html! { (page_head(&[], title, lead, tools)) (listed(&reader, &day)) };
    Ok(page(reader.page(title, main)))
}

/// The first things that wait, for the first page; nothing for who has no such day.
pub(super) async fn first(app: &App, reader: &Reader) -> app::Result<Markup> {
    const FEW: usize = 5;
    if !my_day::has_one(&reader.actor) {
        return Ok(html! {});
    }
    let day = my_day::day(app, &reader.actor).await?;
    if day.waits.is_empty() {
        return Ok(html! {});
    }
    let body = html! { ul.rows.day { @for one in day.waits.iter().take(FEW) { (line(reader, one)) } } };
    let note = html! { (total(&day)) (reader.say(" 件", " things")) };
    Ok(section_with(
        reader.say("我的一天", "My day"),
        note,
        Some((reader.say("全部", "All"), "/my-day")),
        body,
    ))
}

/// What waits, by kind.
fn listed(reader: &Reader, day: &Day) -> Markup {
    if day.waits.is_empty() {
        return empty_state(
            reader.say("今天没有等您办的事", "Nothing waits for you today"),
            reader.say(
                "七天内到期的下一步、临期的时钟、退回和待核实的证据都看过了。",
                "Next actions of the coming week, clocks, returned evidence and evidence to verify were looked at.",
            ),
            link_button(reader.say("看项目", "See the projects"), "/projects"),
        );
    }
    html! {
        @for (kind, number) in &day.numbers {
            @let all: Vec<&Waits> = day.waits.iter().filter(|it| it.kind == *kind).collect();
            @let more = (*number > all.len()).then(|| (reader.say("全部", "All"), all_of(*kind)));
            (section_with(
                name(*kind).get(reader.lang),
                html! { (number) (reader.say(" 件", "")) },
                more,
                html! { ul.rows.day { @for one in &all { (line(reader, one)) } } },
            ))
        }
    }
}

/// How many things wait.
fn total(day: &Day) -> usize {
    day.numbers.iter().map(|(_, number)| number).sum()
}

fn line(reader: &Reader, one: &Waits) -> Markup {
    let (label, href) = tap(reader, one);
    html! {
        li {
            div.row-main {
                a href=(href) { (first_words(one.what.get(reader.lang), 80)) }
                a.btn href=(href) { (label) }
            }
            p.row-note {
                @if let Some(colour) = one.light { (lamp(light(colour), word(reader, colour))) " " }
                a href={ "/" (one.at.0) "/" (one.at.1) } { (first_words(&one.name, 40)) }
                @if let Some(due) = one.due { "·" (by_when(reader, one.kind)) (due) }
                @if one.is_mine { "·" (reader.say("我负责", "mine")) }
            }
        }
    }
}

fn by_when(reader: &Reader, kind: Kind) -> &'static str {
    match kind {
        Kind::Protection => reader.lang.say("保护至 ", "protected until "),
        Kind::Returned => reader.lang.say("退回于 ", "returned on "),
        Kind::Claim => reader.lang.say("异议期至 ", "objections until "),
        Kind::Score => reader.lang.say("评审日期 ", "meets on "),
        _ => reader.lang.say("期限 ", "due "),
    }
}

/// What one tap does.
fn tap(reader: &Reader, one: &Waits) -> (&'static str, String) {
    let (slug, id) = one.at;
    let say = |zh, en| reader.lang.say(zh, en);
    match (one.kind, one.topic) {
        (Kind::NextAction, _) => (say("办", "Do"), format!("/projects/{id}/next-actions")),
        (Kind::Clock, Some(Topic::Response)) => {
            (say("定下一步", "Set next"), format!("/projects/{id}/next-actions"))
        }
        (Kind::Clock, Some(Topic::Report)) => (say("记跟进", "Note"), format!("/projects/{id}/visit-notes")),
        (Kind::Clock, Some(Topic::Triage)) => {
            (say("研判", "Decide"), format!("/projects/{id}/edit#f-verdict"))
        }
        (Kind::Clock, _) => (say("填日期", "Fill in"), format!("/projects/{id}/edit#f-referrer_told_on")),
        (Kind::Problem, _) => (say("办", "Do"), format!("/problems/{id}/edit")),
        (Kind::Verify, _) => (say("核实", "Verify"), format!("/evidence/{id}/verifications")),
        (Kind::Returned, _) => (say("补交", "Hand in"), hand_in(one)),
        (Kind::Score, _) => (say("打分", "Score"), format!("/score-sheets/{id}/hand-ins")),
        (Kind::Task, _) => {
            let step = one.tray.map_or("", app::tasks::Box::step);
            (say("办", "Do"), format!("/tasks/{id}/{step}"))
        }
        (Kind::Protection | Kind::Claim | Kind::Red, _) => (say("看", "Open"), format!("/{slug}/{id}")),
    }
}

/// The form for a piece of evidence in place of the one that was returned.
fn hand_in(one: &Waits) -> String {
    let Some(evidence) = &one.evidence else { return String::from("/evidence/new") };
    let (project, park) = (evidence.project.to_string(), evidence.park.to_string());
    let fields = [
        ("name", one.name.as_str()),
        ("project", &project),
        ("park", &park),
        ("stage", evidence.stage.code()),
        ("kind", evidence.kind.code()),
    ];
    fields
        .iter()
        .fold(String::from("/evidence/new"), |address, (name, value)| with_param(&address, name, value))
}

fn name(kind: Kind) -> Label {
    match kind {
        Kind::NextAction => Label::new("下一步", "Next actions"),
        Kind::Clock => Label::new("线索时钟", "Clocks of leads"),
        Kind::Task => Label::new("督办任务", "Supervised tasks"),
        Kind::Problem => Label::new("问题到期", "Problems due"),
        Kind::Returned => Label::new("退回的证据", "Returned evidence"),
        Kind::Verify => Label::new("待核实的证据", "Evidence to verify"),
        Kind::Protection => Label::new("保护期将到", "Protections ending"),
        Kind::Claim => Label::new("首报与争议", "Claims and disputes"),
        Kind::Score => Label::new("待打分的评审", "Appraisals to score"),
        Kind::Red => Label::new("红灯项目", "Red lights"),
    }
}

/// The list with all of a kind.
fn all_of(kind: Kind) -> &'static str {
    match kind {
        Kind::NextAction | Kind::Clock => "/projects?sort=next_action_on",
        Kind::Task => "/tasks/inbox",
        Kind::Problem => "/problems?sort=due_on",
        Kind::Returned => "/evidence?state=returned",
        Kind::Verify => "/evidence?state=submitted",
        Kind::Protection => "/protections?sort=ends_on",
        Kind::Claim => "/claims/desk",
        Kind::Score => "/score-sheets",
        Kind::Red => "/projects?light=red",
    }
}

/// The light as pages show it.
pub(crate) fn light(colour: Colour) -> Light {
    match colour {
        Colour::Green => Light::Normal,
        Colour::Blue => Light::Blue,
        Colour::Yellow => Light::Yellow,
        Colour::Red => Light::Red,
    }
}

fn word(reader: &Reader, colour: Colour) -> &'static str {
    match Colour::SPEC.option(colour.code()) {
        Some(option) => option.label.get(reader.lang),
        None => "",
    }
}
