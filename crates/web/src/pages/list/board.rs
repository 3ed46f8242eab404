//! A list as a board: one lane for each option of a choice, its newest cards first.

use super::{by_tabs, empty};
use crate::pages::address::{Asked, lanes_of};
use crate::pages::{Reader, cell, words};
use crate::ui::{Card, Lane, board, with_param, without_param};
use app::record::{Ask, Listing, list_in};
use app::{App, Result};
use kernel::{Kind, Noun, Value};
use maud::{Markup, html};
use store::Filter;

/// Cards of a lane; the rest stands in the list behind it.
const CARDS: usize = 12;

/// Gives the lead sentence and the board.
pub(super) async fn show(
    app: &App,
    reader: &Reader,
    noun: &'static Noun,
    asked: &Asked,
    by: usize,
) -> Result<(Markup, Markup)> {
    let lang = reader.lang;
    let Some((spec, choice)) = noun.fields.get(by).and_then(|spec| match spec.kind {
        Kind::Choice(choice) => Some((spec, choice)),
        _ => None,
    }) else {
        return Ok((html! {}, html! {}));
    };
    let lines = card_lines(noun, by);
    let mut fields = lines.clone();
    fields.extend([noun.title(), by]);
    let ask = Ask { after: None, sort: None, limit: CARDS, count: true, fields, ..asked.ask.clone() };
    let asks: Vec<(&'static str, &'static str, Ask)> = choice
        .options
        .iter()
        .map(|option| {
            let of = Filter::AnyOf(by, vec![Value::Text(option.code.to_owned())]);
            (option.label.get(lang), option.code, narrowed(&ask, of))
        })
        .chain([(reader.say("没有填", "Not filled in"), "-", narrowed(&ask, Filter::Blank(by)))])
        .collect();
    let actor = reader.actor.clone();
    let lanes: Vec<(&'static str, &'static str, Listing)> = app
        .read(move |tx| {
            asks.into_iter()
                .map(|(title, code, ask)| Ok((title, code, list_in(tx, &actor, noun, &ask)?)))
                .collect::<Result<_>>()
        })
        .await?;
    let total: usize = lanes.iter().filter_map(|(.., listing)| listing.count).sum();
    let lead = html! { (words::counted(total, "条", "record", "records", reader.lang)) (reader.say("·按", " by ")) (spec.label.get(lang)) };
    if total == 0 {
        return Ok((
            lead,
            html! { (by_tabs(reader, noun, &lanes_of(noun), by)) (empty(reader, noun, asked)) },
        ));
    }
    let whole = without_param(&without_param(&reader.at, "view"), "by");
    let text: Vec<LaneText> = lanes.iter().map(|lane| lane_text(noun, spec.name, &whole, lane)).collect();
    let shown: Vec<Lane<'_>> = lanes
        .iter()
        .zip(&text)
        .filter(|((_, code, listing), _)| *code != "-" || !listing.rows.is_empty())
        .map(|((title, _, listing), text)| Lane {
            title,
            note: "",
            count: &text.count,
            cards: cards(reader, noun, &lines, listing, &text.cards),
            more: (listing.count.unwrap_or(0) > CARDS).then_some(text.more.as_str()),
        })
        .collect();
    let label = noun.label.get(lang);
    Ok((lead, html! { (by_tabs(reader, noun, &lanes_of(noun), by)) (board(&shown, label, lang)) }))
}

fn narrowed(ask: &Ask, filter: Filter) -> Ask {
    let mut ask = ask.clone();
    ask.filters.push(filter);
    ask
}

struct LaneText {
    count: String,
    more: String,
    cards: Vec<(String, String)>,
}

fn lane_text(noun: &Noun, field: &str, whole: &str, lane: &(&str, &str, Listing)) -> LaneText {
    let (_, code, listing) = lane;
    LaneText {
        count: words::count(listing.count.unwrap_or(0)),
        more: with_param(whole, field, code),
        cards: listing
            .rows
            .iter()
            .map(|seen| (cell::title(&seen.row, noun.title()), words::record_href(noun, seen.row.id)))
            .collect(),
    }
}

fn cards<'a>(
    reader: &Reader,
    noun: &'static Noun,
    lines: &[usize],
    listing: &Listing,
    text: &'a [(String, String)],
) -> Vec<Card<'a>> {
    let line = |row: &store::Row, at: usize| {
        let (spec, value) = (noun.fields.get(at)?, row.values.get(at)?);
        let shown = cell::note(spec, value, &listing.titles, reader.lang)?;
        // Names and lamps speak for themselves; days and numbers say what they are.
        Some(match spec.kind {
            Kind::Link(_) | Kind::Links(_) | Kind::Choice(_) => shown,
            _ => html! { (spec.label.get(reader.lang)) " " (shown) },
        })
    };
    listing
        .rows
        .iter()
        .zip(text)
        .map(|(seen, (title, href))| Card {
            title,
            href,
            lines: lines.iter().filter_map(|&at| line(&seen.row, at)).collect(),
        })
        .collect()
}

/// What a card says besides the name: the first few fields of the list.
fn card_lines(noun: &Noun, by: usize) -> Vec<usize> {
    (0..noun.fields.len())
        .filter(|&at| at != by && at != noun.title())
        .filter(|&at| {
            noun.fields
                .get(at)
                .is_some_and(|spec| spec.list && !matches!(spec.kind, Kind::Prose | Kind::Code(_)))
        })
        .take(4)
        .collect()
}
