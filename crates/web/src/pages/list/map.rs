//! A list as a map: records that have a place, on a plain grid of degrees, with the parks to find one's way by. There are
//! no tiles and no boundaries. The list of what is shown, with its coordinates, stands beside.

use super::empty;
use crate::pages::address::{Asked, place_of};
use crate::pages::{Reader, cell, words};
use crate::ui::{Place, columns, figure_note, map, section};
use app::record::{self, Ask, PAGE_MAX};
use app::{App, Error, Result};
use kernel::{Noun, Record as _, Uuid, Value};
use maud::{Markup, html};
use records::network::{Park, Point};
use store::Filter;

/// A record with a place.
struct Placed {
    id: Uuid,
    title: String,
    point: Point,
}

/// Gives the lead sentence and the map.
pub(super) async fn show(
    app: &App,
    reader: &Reader,
    noun: &'static Noun,
    asked: &Asked,
) -> Result<(Markup, Markup)> {
    let Some(at) = place_of(noun) else { return Ok((html! {}, html! {})) };
    let (placed, total) = placed(app, reader, noun, at, asked.ask.clone()).await?;
    let lead = html! { (words::count(total)) (reader.say(" 条有坐标", " records with coordinates")) };
    if placed.is_empty() {
        let why = reader
            .say("填了“坐标”的记录才在地图上。", "Records appear here once their coordinates are filled in.");
        return Ok((lead, html! { (empty(reader, noun, asked)) (figure_note(html! { (why) })) }));
    }
    let parks = match noun.slug == Park::NOUN.slug {
        true => Vec::new(),
        false => match place_of(Park::NOUN) {
            Some(at) => self::parks(app, reader, at).await?,
            None => Vec::new(),
        },
    };
    let place = |one: &Placed| (one.point.longitude, one.point.latitude);
    let of: Vec<Place<'_>> = placed.iter().map(|one| Place { at: place(one), name: &one.title }).collect();
    let marks: Vec<Place<'_>> = parks.iter().map(|one| Place { at: place(one), name: &one.title }).collect();
    let list = html! {
        ol.map-list {
            @for one in &placed {
                li { a href=(words::record_href(noun, one.id)) { (one.title) } " " span.small.quiet.nowrap { (format!("{:.4}, {:.4}", one.point.longitude, one.point.latitude)) } }
            }
        }
        @if total > placed.len() { (figure_note(html! { (reader.say("太多，只显示前 ", "Too many: showing the first ")) (placed.len()) (reader.say(" 条，请加条件。", "; add a condition.")) })) }
    };
    let picture = html! {
        (map(&of, &marks, noun.label.get(reader.lang)))
        (figure_note(html! { (reader.say("经纬度网格（WGS-84），不是测绘底图，不画界线。数字对应右边的名单；方块是园区。", "A grid of degrees (WGS-84), not a survey map, without boundaries. Numbers are those of the list; squares are parks.")) }))
    };
    Ok((lead, columns(picture, section(noun.label.get(reader.lang), html! {}, list))))
}

/// Records with a place that can be read, and how many have one written.
async fn placed(
    app: &App,
    reader: &Reader,
    noun: &'static Noun,
    at: usize,
    ask: Ask,
) -> Result<(Vec<Placed>, usize)> {
    let mut ask = Ask { after: None, limit: PAGE_MAX, count: true, fields: vec![noun.title(), at], ..ask };
    // Every place is at least this text; none is not.
    ask.filters.push(Filter::AtLeast(at, Value::Text(String::from("0"))));
    let listing = record::list(app, &reader.actor, noun, ask).await?;
    let one = |seen: &record::Seen| {
        let point = Point::parse(seen.row.values.get(at)?.as_text()?)?;
        Some(Placed { id: seen.row.id, title: cell::title(&seen.row, noun.title()), point })
    };
    Ok((listing.rows.iter().filter_map(one).collect(), listing.count.unwrap_or(0)))
}

async fn parks(app: &App, reader: &Reader, at: usize) -> Result<Vec<Placed>> {
    match placed(app, reader, Park::NOUN, at, Ask::default()).await {
        Ok((parks, _)) => Ok(parks),
        Err(Error::NotFound) => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}
