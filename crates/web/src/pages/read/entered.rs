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
        "{page}?entered={source}&totals={}&projects={}&known={}&signings={}&people={}",
        done.totals, done.projects, done.known_projects, done.signings, done.attendances
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
            "{} stated totals, {} new projects ({} were there already), {} signings, {} attendances.",
            count("totals"),
            count("projects"),
            count("known"),
            count("signings"),
            count("people")
        ),
        _ => format!(
            "公布总数 {} 条，新建项目 {} 个（台账已有 {} 个），签约 {} 条，出席 {} 人。",
            count("totals"),
            count("projects"),
            count("known"),
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
