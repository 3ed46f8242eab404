//! What entering a release made, told on the page of its event: the numbers travel in the address.

use super::super::Reader;
use crate::ui::{Tone, notice, param};
use app::intake::Entered;
use kernel::{Lang, Uuid};
use maud::{Markup, html};

/// The address of the event with what was made.
pub(super) fn address(source: Uuid, done: &Entered) -> String {
    let page = done.event.map_or(format!("/read/{source}"), |event| format!("/events/{event}"));
    format!(
        "{page}?entered={source}&totals={}&known-totals={}&projects={}&known-projects={}&signings={}&people={}",
        done.totals, done.known_totals, done.projects, done.known_projects, done.signings, done.attendances
    )
}

/// Says what was made, when the reader comes from entering a release.
pub(crate) fn entered(reader: &Reader) -> Markup {
    let Some(source) = param(&reader.at, "entered").and_then(|text| Uuid::try_parse(&text).ok()) else {
        return html! {};
    };
    let count = |key: &str| param(&reader.at, key).and_then(|text| text.parse::<u32>().ok()).unwrap_or(0);
    let made = match reader.lang {
        Lang::En => format!(
            "New: {} stated totals ({} were there already), {} projects ({} were there already), {} signings, {} attendances.",
            count("totals"),
            count("known-totals"),
            count("projects"),
            count("known-projects"),
            count("signings"),
            count("people")
        ),
        _ => format!(
            "新建公布总数 {} 条（台账已有 {} 条）、项目 {} 个（台账已有 {} 个）、签约 {} 条、出席 {} 人。",
            count("totals"),
            count("known-totals"),
            count("projects"),
            count("known-projects"),
            count("signings"),
            count("people")
        ),
    };
    let body = html! {
        p {
            (made) " "
            a href={ "/read/" (source) } { (reader.say("看核读", "See the reading")) }
        }
    };
    notice(
        Tone::Done,
        reader.say("已入账，每条都注明原文位置。", "Entered; every entry cites its words."),
        body,
    )
}
