//! The board of projects by stage: the stretches of the way as lanes, and in each stage what needs somebody first.

use super::{by_tabs, empty};
use crate::pages::address::{Asked, lanes_of};
use crate::pages::{Reader, cell, words};
use crate::ui::{StageCard, StageGroup, StretchLane, stage_board, with_param, without_param};
use app::record::{Ask, Listing, list_in, query};
use app::view::Stretch;
use app::{App, Result, access};
use kernel::{Choice as _, Date, Kind, Noun, Value};
use maud::{Markup, html};
use records::choices::Light;
use records::projects::Stage;
use std::collections::HashMap;
use store::Filter;
use store::report::Count;

/// Cards of a stage; the rest stands in the list behind it.
const CARDS: usize = 8;

/// Whether a board by this field of a noun is this board.
pub(super) fn is_of(noun: &Noun, by: usize) -> bool {
    noun.slug == "projects" && noun.fields.get(by).is_some_and(|spec| spec.name == "stage")
}

/// Gives the lead sentence and the board.
pub(super) async fn show(
    app: &App,
    reader: &Reader,
    noun: &'static Noun,
    asked: &Asked,
    by: usize,
) -> Result<(Markup, Markup)> {
    let at = |name: &str| noun.position(name).unwrap_or(0);
    let names = ["park", "agreed", "next_action", "next_action_on", "light", "stage_since"];
    let fields: Vec<usize> = [noun.title(), by].into_iter().chain(names.map(at)).collect();
    let base = Ask { after: None, sort: None, limit: CARDS, count: false, fields, ..asked.ask.clone() };
    let (actor, light, agreed) = (reader.actor.clone(), at("light"), at("agreed"));
    let (counts, mut listings) = app
        .read(move |tx| {
            let mut counts: HashMap<String, Count> = HashMap::new();
            for group in tx.counts_by(noun, &query(&actor, noun, &base)?, &[by], Some(agreed))? {
                counts.insert(group.keys.into_iter().next().flatten().unwrap_or_default(), group.count);
            }
            let mut listings: HashMap<&'static str, Listing> = HashMap::new();
            for stage in Stage::ALL.into_iter().filter(|stage| counts.contains_key(stage.code())) {
                let mut ask = base.clone();
                ask.filters.push(Filter::AnyOf(by, vec![Value::Text(stage.code().to_owned())]));
                let mut urgent = ask.clone();
                let late = [Light::Red, Light::Yellow].map(|light| Value::Text(light.code().to_owned()));
                urgent.filters.push(Filter::AnyOf(light, late.to_vec()));
                // Who is late comes first, then the newest.
                let mut listing = list_in(tx, &actor, noun, &urgent)?;
                if listing.rows.len() < CARDS {
                    let newest = list_in(tx, &actor, noun, &ask)?;
                    let known: Vec<_> = listing.rows.iter().map(|seen| seen.row.id).collect();
                    listing.rows.extend(newest.rows.into_iter().filter(|seen| !known.contains(&seen.row.id)));
                    listing.rows.truncate(CARDS);
                    listing.titles.extend(newest.titles);
                }
                listings.insert(stage.code(), listing);
            }
            Ok((counts, listings))
        })
        .await?;
    let total: i64 = counts.values().map(|count| count.records).sum();
    let lead = html! {
        (words::grouped(total)) (reader.say(" 个·按阶段·截至 ", " projects by stage · as of ")) (reader.now.minute())
    };
    let tabs = by_tabs(reader, noun, &lanes_of(noun), by);
    if total == 0 {
        return Ok((lead, html! { (tabs) (empty(reader, noun, asked)) }));
    }
    let whole = without_param(&without_param(&reader.at, "view"), "by");
    let lanes: Vec<StretchLane<'_>> = Stretch::ALL
        .into_iter()
        .map(|stretch| {
            let of_stage = |stage: Stage| {
                let count = counts.get(stage.code()).copied().unwrap_or_default();
                group(reader, noun, stage, count, listings.remove(stage.code()).unwrap_or_default(), &whole)
            };
            let records = |stage: &Stage| counts.get(stage.code()).map_or(0, |count| count.records);
            StretchLane {
                title: stretch.label().get(reader.lang),
                note: stretch.note().get(reader.lang),
                count: words::grouped(stretch.stages().iter().map(records).sum()),
                stages: stretch.stages().into_iter().map(of_stage).collect(),
                folded: stretch == Stretch::Off,
            }
        })
        .collect();
    let stages: Vec<(&'static str, &'static str)> =
        Stage::ALL.into_iter().map(|stage| (stage.code(), stage.label().get(reader.lang))).collect();
    Ok((lead, html! { (tabs) (stage_board(&lanes, &stages, noun.label.get(reader.lang), reader.lang)) }))
}

fn group(
    reader: &Reader,
    noun: &'static Noun,
    stage: Stage,
    count: Count,
    listing: Listing,
    whole: &str,
) -> StageGroup {
    let shown = i64::try_from(listing.rows.len()).unwrap_or(0);
    let sum = html! {
        @if count.records > 0 {
            (reader.say("协议 ", "agreed "))
            @if count.known == 0 { (crate::ui::unknown(reader.lang)) }
            @else { (Kind::Money.show(&Value::Int(count.sum), reader.lang)) }
            " " (count.known) "/" (count.records)
        }
    };
    StageGroup {
        code: stage.code(),
        title: stage.label().get(reader.lang),
        count: words::grouped(count.records),
        sum,
        cards: listing.rows.iter().map(|seen| card(reader, noun, &seen.row, &listing)).collect(),
        all: with_param(whole, "stage", stage.code()),
        rest: (count.records > shown).then(|| words::grouped(count.records - shown)),
    }
}

fn card(reader: &Reader, noun: &'static Noun, row: &store::Row, listing: &Listing) -> StageCard {
    let value = |name: &str| noun.position(name).and_then(|at| row.values.get(at)).unwrap_or(&Value::Empty);
    let park = value("park").as_id().and_then(|id| listing.titles.get(&id));
    let agreed = match value("agreed") {
        Value::Int(_) => {
            html! { (reader.say("协议 ", "agreed ")) (Kind::Money.show(value("agreed"), reader.lang)) }
        }
        _ => html! { (reader.say("协议", "agreed ")) (crate::ui::unknown(reader.lang)) },
    };
    let mut lines = vec![html! { @if let Some(park) = park { (park) "·" } (agreed) }];
    if let Some(next) = value("next_action").as_text() {
        lines.push(html! {
            (reader.say("下一步 ", "Next ")) @if let Some(day) = value("next_action_on").as_text() { (day.get(5..).unwrap_or(day)) " " }
            (cell::first_words(next, 24))
        });
    }
    let since = value("stage_since").as_text().and_then(Date::parse);
    let days = since.map(|since| reader.now.day().days_since(since));
    let light = noun.field("light").and_then(|spec| Some((spec, cell::light_of(spec, value("light"))?)));
    if light.is_some() || days.is_some() {
        lines.push(html! {
            @if let Some((spec, light)) = light { (crate::ui::lamp(light, &spec.kind.show(value("light"), reader.lang))) " " }
            @if let Some(days) = days { (reader.say("在此 ", "here ")) (days) (reader.say(" 天", " days")) }
        });
    }
    StageCard {
        title: cell::title(row, noun.title()),
        href: words::record_href(noun, row.id),
        may_move: access::may_update(&reader.actor, noun, row),
        lines,
    }
}
