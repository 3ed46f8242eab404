//! The stage line of a project's page: planned, claimed and verified days, and what a stage lacks by name.

use super::super::super::Reader;
use crate::ui::{Stage as StageOfLine, Tally, section_with, stage_line};
use app::projects::page::{Look, Standing};
use app::record::Opened;
use kernel::{Choice as _, Lang};
use maud::{Markup, html};
use records::projects::Stage;

/// Stages shown at once, of all those on the way to capacity.
const STAGES: usize = 12;

/// Shows the line around the present stage; the rest opens below it.
pub(super) fn line(reader: &Reader, opened: &Opened, look: &Look) -> Markup {
    if look.stages.is_empty() {
        return html! {};
    }
    let lang = reader.lang;
    let field = |name: &str| {
        let at = records::find("projects")?.position(name)?;
        Stage::from_code(opened.seen.row.values.get(at)?.as_text()?)
    };
    let now = field("stage").unwrap_or(Stage::Lead);
    let at = if now.is_exit() { field("left_stage").unwrap_or(Stage::Lead) } else { now };
    let here = look.stages.iter().position(|one| one.stage == at).unwrap_or(0);
    let first = here.saturating_sub(STAGES - 5).min(look.stages.len().saturating_sub(STAGES));
    let (near, rest): (Vec<_>, Vec<_>) =
        look.stages.iter().enumerate().partition(|(nth, _)| (first..first + STAGES).contains(nth));
    let texts = |of: &[(usize, &Standing)]| -> Vec<Text> {
        of.iter().map(|(_, one)| Text::new(one, at, reader, look)).collect()
    };
    let (near, rest) = (texts(&near), texts(&rest));
    let name = match (look.version.valid_from, lang) {
        (Some(day), Lang::En) => format!("Definition {} of {day}", look.version.name.en),
        (Some(day), _) => format!("口径 {}（{day} 起）", look.version.name.zh),
        (None, Lang::En) => format!("Definition {}", look.version.name.en),
        (None, _) => format!("口径 {}", look.version.name.zh),
    };
    let note = html! { (name) (reader.say("·左半 = 园区已报，右半 = 他人已核实；缺证据不进阶段", " · left half = reported by the park, right half = verified by somebody else; no evidence, no stage")) };
    let all = format!("/milestones?project={}", opened.seen.row.id);
    let left = now.is_exit().then(|| match lang {
        Lang::En => format!("{}; it left at {}", now.label().en, at.label().en),
        _ => format!("已{}，离开时在“{}”", now.label().zh, at.label().zh),
    });
    let shown = |of: &[Text]| {
        let stages: Vec<StageOfLine<'_>> = of.iter().map(|text| text.shown(!now.is_exit())).collect();
        stage_line(&stages, html! { @if let Some(left) = &left { (left) } }, lang)
    };
    let body = html! {
        (shown(&near))
        @if !rest.is_empty() {
            details.alt {
                summary { (reader.say("其余阶段 ", "Other stages: ")) (rest.len()) }
                (shown(&rest))
            }
        }
    };
    section_with(
        reader.say("从线索到达产", "From lead to capacity"),
        note,
        Some((reader.say("全部节点", "All milestones"), &all)),
        body,
    )
}

/// One stage's words, kept while the line is drawn.
struct Text {
    name: String,
    is_now: bool,
    proof: Tally,
    reported: Option<String>,
    verified: Option<String>,
    planned: Option<String>,
    missing: Option<String>,
}

impl Text {
    fn new(one: &Standing, at: Stage, reader: &Reader, look: &Look) -> Text {
        let lang = reader.lang;
        let is_late = one.planned_on.is_some_and(|day| day < reader.now.day()) && !at.has_reached(one.stage);
        let lacks = one.lacks.as_ref().map(|said| match lang {
            Lang::En => format!("Lacks {}", said.get(lang)),
            _ => format!("缺{}", said.get(lang)),
        });
        let name = look
            .version
            .stage(one.stage)
            .map_or_else(|| one.stage.label().get(lang).to_owned(), |text| text.name.get(lang).to_owned());
        Text {
            name,
            is_now: one.stage == at,
            proof: match (one.is_verified, one.has_evidence) {
                (true, _) => Tally::Verified,
                (false, true) => Tally::Reported,
                // A stage that a source merely reports has no evidence, whatever day it states.
                (false, false) => Tally::Open,
            },
            reported: one.claimed_on.map(|day| day.to_string()),
            verified: one.verified_on.map(|day| day.to_string()),
            // A plan is of interest until the stage is reached.
            planned: one.planned_on.filter(|_| !at.has_reached(one.stage)).map(|day| day.to_string()),
            missing: match (lacks, is_late) {
                (Some(lacks), _) if one.milestone.is_some() || one.stage == at && at != Stage::Lead => {
                    Some(lacks)
                }
                (_, true) => Some(reader.say("超期", "Past due").to_owned()),
                _ => None,
            },
        }
    }

    fn shown(&self, is_on_the_way: bool) -> StageOfLine<'_> {
        StageOfLine {
            name: &self.name,
            proof: self.proof,
            reported: self.reported.as_deref(),
            verified: self.verified.as_deref(),
            planned: self.planned.as_deref(),
            now: self.is_now && is_on_the_way,
            missing: self.missing.as_deref(),
        }
    }
}
