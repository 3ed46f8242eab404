//! Lights and findings on a project's page: each with its reason, its rule, and the record that holds the date.
//!
//! What is on time is told by its number and opens below; a finding is a question, never a verdict.

use super::super::super::{Reader, my_day, stuck};
use crate::ui::{lamp, section_with};
use app::projects::page::Look;
use app::record::Opened;
use app::watch::{Shown, words};
use kernel::Choice as _;
use maud::{Markup, html};
use records::choices::Light;

/// Shows what is not on time and what was found; nothing where there is neither light nor finding.
pub(super) fn of(reader: &Reader, opened: &Opened, look: &Look) -> Markup {
    let watched = &look.watched;
    if watched.lights.is_empty() && watched.found.is_empty() {
        return html! {};
    }
    let (on_time, late): (Vec<&Shown>, Vec<&Shown>) =
        watched.lights.iter().partition(|shown| shown.light() == Light::Green);
    let note = html! {
        (reader.say("截至 ", "As of ")) (reader.now.day())
        (reader.say("·疑点是要问的问题，不是结论", " · a finding is a question, not a verdict"))
    };
    let all = format!("/stuck?project={}", opened.seen.row.id);
    let body = html! {
        @if late.is_empty() && watched.found.is_empty() {
            p.quiet { (reader.say("没有临期、滞后和逾期的，也没有疑点。", "Nothing is near, behind or past its date, and nothing was found.")) }
        } @else {
            ul.watch {
                @for shown in &late { (line(reader, look, shown)) }
                @for found in &watched.found { (stuck::on_own_page(reader, found, &watched.numbers)) }
            }
        }
        @if !on_time.is_empty() {
            details.alt {
                summary { (reader.say("正常 ", "On time: ")) (on_time.len()) (reader.say(" 项", "")) }
                ul.watch { @for shown in &on_time { (line(reader, look, shown)) } }
            }
        }
    };
    let beside = Some((reader.say("与别的项目比", "Beside other projects"), all.as_str()));
    section_with(reader.say("灯与疑点", "Lights and findings"), note, beside, body)
}

fn line(reader: &Reader, look: &Look, shown: &Shown) -> Markup {
    let (slug, id) = shown.at;
    let problem = look.problems.iter().find(|(own, _)| *own == id).map(|(_, it)| it.subject.as_str());
    let record = problem.unwrap_or(reader.say("看记录", "Open the record"));
    html! {
        li {
            (lamp(my_day::light(shown.light()), shown.light().label().get(reader.lang)))
            div {
                p.finding {
                    (words::light(shown).get(reader.lang))
                    // A light of the project itself has its date on this page.
                    @if slug != "projects" { " " a href={ "/" (slug) "/" (id) } { (record) } }
                }
            }
        }
    }
}
