//! The network as the home page draws it: hub, spokes, their live figures and newest facts.

use super::super::{Reader, reader, words};
use super::qualifier;
use crate::ui::{Hub, ParkFigure, Spoke, network_picture, section_with};
use app::network::{ParkFigures, Phase};
use kernel::{Kind, Value};
use maud::{Markup, html};
use records::network::{ParkFact, ParkRole};

/// Draws the network.
pub(super) fn show(reader: &Reader, parks: &[ParkFigures]) -> Markup {
    let (hubs, spokes): (Vec<&ParkFigures>, Vec<&ParkFigures>) =
        parks.iter().partition(|figures| figures.park.role == ParkRole::Hub);
    let Some(hub) = hubs.first() else { return html! {} };
    let live = records::find("projects").is_some_and(|noun| reader::may_read(&reader.actor, noun));
    let drawn: Vec<Drawn> = parks.iter().map(|park| Drawn::new(reader, park, live)).collect();
    let of = |park: &ParkFigures| drawn.iter().find(|drawn| drawn.id == park.id);
    let chars = distinct_chars(&spokes);
    let (left, right) = (first_char(&hub.suzhou), first_char(&hub.suqian));
    let count = spokes.len();
    let note = match reader.lang {
        kernel::Lang::En if count == 1 => String::from("1 pair"),
        kernel::Lang::En => format!("{count} pairs"),
        _ => format!("{count} 个县区结对"),
    };
    let Some(drawn_hub) = of(hub) else { return html! {} };
    let picture = network_picture(
        &Hub {
            name: &hub.park.name.0,
            href: &drawn_hub.href,
            chars: (&left, &right),
            cities: (&hub.suzhou, &hub.suqian),
            city_notes: (&note, &note),
            figures: drawn_hub.figures(),
            fact: drawn_hub.fact.clone(),
            weight: drawn_hub.weight,
        },
        &spokes
            .iter()
            .zip(&chars)
            .filter_map(|(spoke, chars)| {
                let drawn = of(spoke)?;
                Some(Spoke {
                    name: &spoke.park.name.0,
                    href: &drawn.href,
                    chars: (&chars.0, &chars.1),
                    pair: &drawn.pair,
                    figures: drawn.figures(),
                    fact: drawn.fact.clone(),
                    weight: drawn.weight,
                    overdue: u64::try_from(spoke.red_tasks).unwrap_or(0),
                })
            })
            .collect::<Vec<_>>(),
        reader.lang,
    );
    let note = html! {
        @if live { (reader.say("线粗 = 在册项目数，只计您能看到的·截至 ", "Width = projects on record that you may see · as of ")) (reader.now.minute()) }
        @else { (reader.say("公开资料", "Public profiles")) }
    };
    let views = html! {
        @if live {
            p.figure-note {
                @for (nth, (zh, en, href)) in super::super::view::VIEWS.iter().enumerate() {
                    @if nth > 0 { "·" } a href=(href) { (reader.say(zh, en)) }
                }
            }
        }
    };
    section_with(
        reader.say("网络", "Network"),
        note,
        Some((reader.say("园区", "Parks"), "/parks")),
        html! { (picture) (views) },
    )
}

/// A park's texts, kept while the picture is drawn.
struct Drawn {
    id: kernel::Uuid,
    href: String,
    pair: String,
    /// Label, number, list, whether it asks for attention.
    figures: Vec<(&'static str, String, String, bool)>,
    fact: Markup,
    weight: u64,
}

impl Drawn {
    fn new(reader: &Reader, of: &ParkFigures, live: bool) -> Drawn {
        let id = of.id;
        let mut figures: Vec<(&'static str, String, String, bool)> = Vec::new();
        if live {
            for (phase, count) in Phase::ALL.iter().zip(&of.phases) {
                let list = format!("/projects?park={id}&stage={}", phase.stages().join(","));
                figures.push((phase.label().get(reader.lang), words::grouped(*count), list, false));
            }
            let late = format!("/tasks?lead_park={id}&light=red");
            figures.push((
                reader.say("逾期任务", "Overdue tasks"),
                words::grouped(of.red_tasks),
                late,
                of.red_tasks > 0,
            ));
        }
        Drawn {
            id,
            href: format!("/parks/{id}"),
            pair: format!("{}·{}", of.suzhou, of.suqian),
            figures,
            fact: html! {
                @for (nth, (id, fact)) in of.facts.iter().take(2).enumerate() {
                    @if nth > 0 { (reader.say("；", "; ")) }
                    a href={ "/park-facts/" (id) } { (fact_text(reader, fact)) }
                }
            },
            weight: of.phases.iter().map(|count| u64::try_from(*count).unwrap_or(0)).sum(),
        }
    }

    fn figures(&self) -> Vec<ParkFigure<'_>> {
        self.figures
            .iter()
            .map(|(label, number, href, late)| ParkFigure { label, number: Some(number), href, late: *late })
            .collect()
    }
}

/// A fact in one line with its date: 企业 48 家（2025-08）.
fn fact_text(reader: &Reader, fact: &ParkFact) -> String {
    let value = match fact.value.get() {
        Some(value) => {
            let kind = Kind::Number { scale: 2, unit: kernel::Label::new("", "") };
            let sign = qualifier(fact.approx, reader.lang);
            let unit = fact.unit.as_ref().map_or("", |unit| unit.0.as_str());
            format!("{sign}{} {unit}", kind.show(&Value::Int(value.0), reader.lang)).trim().to_owned()
        }
        None => reader.say("未掌握", "unknown").to_owned(),
    };
    match fact.as_of.get() {
        Some(day) if reader.lang == kernel::Lang::En => format!("{} {value} ({})", fact.what.0, day.as_str()),
        Some(day) => format!("{} {value}（{}）", fact.what.0, day.as_str()),
        None => format!("{} {value}", fact.what.0),
    }
}

fn first_char(name: &str) -> String {
    name.chars().next().map(String::from).unwrap_or_default()
}

/// One character for each half of a pair: the first of the name, or the second where several names begin alike.
fn distinct_chars(spokes: &[&ParkFigures]) -> Vec<(String, String)> {
    let side = |name_of: fn(&ParkFigures) -> &str| -> Vec<String> {
        let firsts: Vec<String> = spokes.iter().map(|spoke| first_char(name_of(spoke))).collect();
        spokes
            .iter()
            .zip(&firsts)
            .map(|(spoke, first)| match firsts.iter().filter(|other| *other == first).count() {
                0 | 1 => first.clone(),
                _ => name_of(spoke).chars().nth(1).map_or(first.clone(), String::from),
            })
            .collect()
    };
    side(|spoke| &spoke.suzhou).into_iter().zip(side(|spoke| &spoke.suqian)).collect()
}
