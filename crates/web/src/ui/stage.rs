//! The stage line of a project: name above, tally on the line, 报 and 核 dates below. It stands upright on a phone.

use super::{Light, Tally, lamp, tally};
use kernel::Lang;
use maud::{Markup, html};

/// One stage.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stage<'a> {
    /// Its name.
    pub name: &'a str,
    /// How far it is proved.
    pub proof: Tally,
    /// The day it was reported.
    pub reported: Option<&'a str>,
    /// The day somebody else verified it.
    pub verified: Option<&'a str>,
    /// The planned day, shown while nothing is reported.
    pub planned: Option<&'a str>,
    /// Whether the project stands here.
    pub now: bool,
    /// What keeps it from going on, by name: 缺桩基照. Shown with a red lamp.
    pub missing: Option<&'a str>,
}

/// Shows the stages of a project in their order. The line is solid as far as verified, dashed after.
pub fn stage_line(stages: &[Stage<'_>], note: Markup, lang: Lang) -> Markup {
    let before = std::iter::once(None).chain(stages.iter().map(|stage| Some(stage.proof)));
    html! {
        div.stages {
            div.stages-box tabindex="0" role="region" aria-label=(lang.say("阶段线", "Stage line")) {
                ol { @for (stage, before) in stages.iter().zip(before) { (one(stage, before == Some(Tally::Verified), lang)) } }
            }
            div.stages-key { (super::tally_key(lang)) @if !note.0.is_empty() { p { (note) } } }
        }
    }
}

fn one(stage: &Stage<'_>, reached: bool, lang: Lang) -> Markup {
    let class = match (stage.now, stage.proof, reached) {
        (true, ..) => "now",
        (_, Tally::Verified, _) | (_, _, true) => "",
        _ => "ahead",
    };
    html! {
        li class=(class) aria-current=[stage.now.then_some("step")] {
            span.stage-name { (stage.name) }
            (tally(stage.proof, lang))
            span.stage-day {
                @match (stage.reported, stage.planned) {
                    (Some(day), _) => { (lang.say("报 ", "rep. ")) (day) }
                    (None, Some(day)) => { (lang.say("计划 ", "plan ")) (day) }
                    (None, None) => { "—" }
                }
            }
            span.stage-day {
                @match (stage.missing, stage.verified) {
                    (Some(missing), _) => { (lamp(Light::Red, missing)) }
                    (None, Some(day)) => { (lang.say("核 ", "ver. ")) (day) }
                    (None, None) => { "—" }
                }
            }
        }
    }
}
