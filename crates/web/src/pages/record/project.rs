//! What a project's page shows first: the next step, the stage line, and the four sums of money on one scale.

use super::super::reader::may_read;
use super::super::{Reader, cell};
use crate::ui::{
    MoneyRow, Stage as StageOfLine, Tally, figure_note, money_rows, next_step, paid_in_ratio, section,
    section_with, stage_line,
};
use app::record::{Ask, Opened};
use app::{App, Result, record};
use kernel::{Choice as _, Noun, Record as _, Value};
use maud::{Markup, html};
use records::projects::{Milestone, Stage};
use store::Filter;

/// The four sums in their order.
const SUMS: [&str; 4] = ["agreed", "filed", "paid_in", "completed"];

/// Stages shown at once, of all those on the way to capacity.
const STAGES: usize = 12;

/// Shows what stands above the sections.
pub(super) async fn above(app: &App, reader: &Reader, noun: &Noun, opened: &Opened) -> Result<Markup> {
    let stages = stages(app, reader, noun, opened).await?;
    Ok(html! { (next(reader, noun, opened)) (stages) (money(reader, noun, opened)) })
}

/// The stage line: what is planned, reported and verified of each stage. Who may not read milestones sees none.
async fn stages(app: &App, reader: &Reader, noun: &Noun, opened: &Opened) -> Result<Markup> {
    let Some(now) = value(noun, opened, "stage").as_text().and_then(Stage::from_code) else {
        return Ok(html! {});
    };
    let of = Milestone::NOUN;
    let Some(project) = of.position("project").filter(|_| may_read(&reader.actor, of)) else {
        return Ok(html! {});
    };
    let filters = vec![Filter::AnyOf(project, vec![Value::Id(opened.seen.row.id)])];
    let ask = Ask { filters, limit: 100, ..Ask::default() };
    let listing = record::list(app, &reader.actor, of, ask).await?;
    let milestones: Vec<Milestone> =
        listing.rows.iter().filter_map(|seen| Milestone::from_values(&seen.row.values).ok()).collect();
    let way: Vec<Stage> = Stage::ALL.iter().copied().filter(|stage| !stage.is_exit()).collect();
    let here = way.iter().position(|stage| *stage == now).unwrap_or(0);
    let first = here.saturating_sub(STAGES - 5).min(way.len().saturating_sub(STAGES));
    let texts: Vec<StageText> =
        way.iter().skip(first).take(STAGES).map(|stage| StageText::new(*stage, now, &milestones)).collect();
    let shown: Vec<StageOfLine<'_>> = texts
        .iter()
        .map(|text| StageOfLine {
            name: text.stage.label().get(reader.lang),
            proof: text.proof,
            reported: text.reported.as_deref(),
            verified: text.verified.as_deref(),
            planned: text.planned.as_deref(),
            now: text.stage == now,
            missing: None,
        })
        .collect();
    let note = html! { (reader.say("左半 = 园区已报，右半 = 他人已核实；缺证据不进阶段", "Left half = reported by the park, right half = verified by somebody else; no evidence, no stage")) };
    let all = format!("/milestones?project={}", opened.seen.row.id);
    Ok(section_with(
        reader.say("从线索到达产", "From lead to capacity"),
        note,
        Some((reader.say("全部节点", "All milestones"), &all)),
        stage_line(&shown, html! {}, reader.lang),
    ))
}

/// One stage's days, kept while the line is drawn.
struct StageText {
    stage: Stage,
    proof: Tally,
    reported: Option<String>,
    verified: Option<String>,
    planned: Option<String>,
}

impl StageText {
    fn new(stage: Stage, now: Stage, milestones: &[Milestone]) -> StageText {
        let own = || milestones.iter().filter(move |milestone| milestone.stage == stage);
        let day =
            |of: fn(&Milestone) -> Option<&kernel::Date>| own().filter_map(of).max().map(ToString::to_string);
        let reported = day(|milestone| milestone.claimed_on.get());
        let verified = own().any(Milestone::is_verified);
        StageText {
            stage,
            proof: match (&reported, verified) {
                (Some(_), true) => Tally::Verified,
                (Some(_), false) => Tally::Reported,
                (None, _) => Tally::Open,
            },
            verified: day(|milestone| milestone.verified_on.get()),
            // A plan is of interest until the stage is reached.
            planned: day(|milestone| milestone.planned_on.get())
                .filter(|_| reported.is_none() && !now.has_reached(stage)),
            reported,
        }
    }
}

fn value<'a>(noun: &Noun, opened: &'a Opened, field: &str) -> &'a Value {
    noun.position(field).and_then(|at| opened.seen.row.values.get(at)).unwrap_or(&Value::Empty)
}

fn next(reader: &Reader, noun: &Noun, opened: &Opened) -> Markup {
    let Some(what) = value(noun, opened, "next_action").as_text() else { return html! {} };
    let day = value(noun, opened, "next_action_on").as_text();
    let who = noun
        .field("recruiter")
        .and_then(|spec| cell::note(spec, value(noun, opened, "recruiter"), &opened.titles, reader.lang));
    let late = day.and_then(kernel::Date::parse).is_some_and(|day| day < reader.now.day());
    let who_and_when = html! {
        @if let Some(who) = who { (who) "·" }
        @match day {
            Some(day) => {
                (day) (reader.say(" 前", " at the latest"))
                @if late { " " (crate::ui::lamp(crate::ui::Light::Red, reader.say("已过期", "past due"))) }
            }
            None => { (reader.say("没有定日期", "no date set")) }
        }
    };
    next_step(what, who_and_when, html! {}, reader.lang)
}

fn money(reader: &Reader, noun: &Noun, opened: &Opened) -> Markup {
    let values: Vec<&Value> = SUMS.iter().map(|field| value(noun, opened, field)).collect();
    if values.iter().all(|value| **value == Value::Empty) {
        return html! {};
    }
    let lang = reader.lang;
    let as_of = value(noun, opened, "money_as_of").as_text();
    let rule = value(noun, opened, "money_rule").as_text();
    let rows: Vec<MoneyRow<'_>> = SUMS
        .iter()
        .zip(&values)
        .filter_map(|(field, value)| {
            let spec = noun.field(field)?;
            let counted = matches!(*field, "paid_in" | "completed");
            let evidence = html! {
                @match (value, as_of) {
                    (Value::NotApplicable, _) => { (reader.say("不适用", "Not applicable")) }
                    (Value::Empty, _) => { (reader.say("还没有填", "Not filled in")) }
                    (_, Some(day)) if counted => { (reader.say("截至 ", "As of ")) (day) }
                    _ => {}
                }
            };
            Some(MoneyRow { label: spec.label.get(lang), fen: value.as_int(), evidence })
        })
        .collect();
    let int = |field: &str| value(noun, opened, field).as_int();
    let body = html! {
        (money_rows(&rows, reader.say("资金四本账", "The four sums"), lang))
        (figure_note(html! { (paid_in_ratio(int("paid_in"), int("agreed"), lang)) @if let Some(rule) = rule { "·" (reader.say("口径 ", "Rule ")) (rule) } }))
    };
    let note = html! { (reader.say("四个数各记各的，不相加；条长同一刻度", "Four figures, each on its own, never added; one scale")) };
    section(reader.say("资金四本账", "The four sums of money"), note, body)
}
