//! What a project's page shows first: the next step, lights and findings, the stage line, and the four sums of money on one scale.

mod around;
mod watched;
mod way;

use super::super::{Reader, cell};
use crate::ui::{MoneyRow, facts, figure_note, link_button, money_rows, next_step, paid_in_ratio, section};
use app::projects::page::{self, Look};
use app::record::Opened;
use app::{App, Result};
use kernel::{Choice as _, Noun, Value};
use maud::{Markup, html};

/// The four sums in their order.
const SUMS: [&str; 4] = ["agreed", "filed", "paid_in", "completed"];

/// Who sees to the project.
const PEOPLE: &[&str] =
    &["recruiter", "leader", "responsible", "service_officer", "first_contact_unit", "landing_unit"];

/// Nouns whose records stand in sections of this page's own, so that the general lists leave them out.
pub(super) const SHOWN_HERE: &[&str] = &["evidence", "problems", "contract-clauses", "projects"];

/// Shows what stands above the sections.
pub(super) async fn above(app: &App, reader: &Reader, noun: &Noun, opened: &Opened) -> Result<Markup> {
    let look = page::look(app, &reader.actor, opened.seen.row.id).await?;
    Ok(html! {
        (next(reader, noun, opened, &look))
        (around::doubts(reader, &look))
        (watched::of(reader, opened, &look))
        (way::line(reader, opened, &look))
        (money(reader, noun, opened))
        (around::of(reader, opened, &look))
    })
}

/// Land, energy and emissions, benefits and people, beside the rest.
pub(super) fn beside(reader: &Reader, noun: &Noun, opened: &Opened) -> Markup {
    let groups = [
        (
            reader.say("用地与载体", "Land and plant"),
            &["land", "leased", "land_kind", "plot", "plant", "investment_per_mu", "floor_ratio"][..],
        ),
        (
            reader.say("能耗与排放", "Energy and emissions"),
            &["energy", "power", "water", "gas", "eia", "pollutants", "two_high"][..],
        ),
        (
            reader.say("效益", "Benefit"),
            &["output", "tax", "jobs", "graduate_jobs", "exports", "capacity_year"][..],
        ),
        (reader.say("人员", "People"), PEOPLE),
    ];
    let shown = |fields: &[&str]| -> Vec<(&str, Markup)> {
        let filled = fields
            .iter()
            .filter_map(|name| noun.field(name))
            .filter(|spec| *value(noun, opened, spec.name) != Value::Empty);
        filled
            .map(|spec| {
                (
                    spec.label.get(reader.lang),
                    cell::value(spec, value(noun, opened, spec.name), &opened.titles, reader.lang),
                )
            })
            .collect()
    };
    html! {
        @for (title, fields) in groups {
            @let rows = shown(fields);
            @if !rows.is_empty() { (section(title, html! {}, facts(&rows))) }
        }
    }
}

fn value<'a>(noun: &Noun, opened: &'a Opened, field: &str) -> &'a Value {
    noun.position(field).and_then(|at| opened.seen.row.values.get(at)).unwrap_or(&Value::Empty)
}

/// What is done next: what people wrote, and which evidence the next stage lacks.
fn next(reader: &Reader, noun: &Noun, opened: &Opened, look: &Look) -> Markup {
    let lang = reader.lang;
    let asked = look.next.as_ref().map(|(stage, lacks)| {
        let name = stage.label().get(lang);
        match (lacks, lang) {
            (Some(lacks), kernel::Lang::En) => format!("Next stage {name}: lacks {}", lacks.get(lang)),
            (Some(lacks), _) => format!("下一阶段“{name}”还缺{}", lacks.get(lang)),
            (None, kernel::Lang::En) => format!("Next stage {name}: its evidence is there"),
            (None, _) => format!("下一阶段“{name}”的证据已齐，可以办理"),
        }
    });
    let written = value(noun, opened, "next_action").as_text();
    let Some(what) = written.or(asked.as_deref()) else { return html! {} };
    let day = value(noun, opened, "next_action_on").as_text();
    let who = noun
        .field("recruiter")
        .and_then(|spec| cell::note(spec, value(noun, opened, "recruiter"), &opened.titles, lang));
    let late = day.and_then(kernel::Date::parse).is_some_and(|day| day < reader.now.day());
    let who_and_when = html! {
        @if written.is_some() {
            @if let Some(who) = who { (who) "·" }
            @match day {
                Some(day) => {
                    (day) (reader.say(" 前", " at the latest"))
                    @if late { " " (crate::ui::lamp(crate::ui::Light::Red, reader.say("已过期", "past due"))) }
                }
                None => { (reader.say("没有定日期", "no date set")) }
            }
            @if let Some(asked) = &asked { "·" (asked) }
        } @else {
            (reader.say("按现行口径 ", "By the definition ")) (look.version.name.get(lang))
        }
    };
    let offers = |slug: &str| opened.acts.iter().any(|act| act.input.slug == slug);
    let base = format!("/projects/{}", opened.seen.row.id);
    let actions = html! {
        div.toolbar {
            @if let Some((stage, lacks)) = &look.next {
                @if offers("steps") {
                    @let label = match lang { kernel::Lang::En => format!("To {}", stage.label().en), _ => format!("进到“{}”", stage.label().zh) };
                    (link_button(&label, &format!("{base}/steps?to={}", stage.code())))
                }
                @if offers("proofs") && lacks.is_some() {
                    (link_button(reader.say("补证据", "Add evidence"), &format!("{base}/proofs?stage={}", stage.code())))
                }
            }
        }
    };
    next_step(what, who_and_when, actions, lang)
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
