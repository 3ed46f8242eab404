//! 产业链: the picture of a chain with its gaps and who could fill them; all chains over all places; who does what.

mod gaps;
mod import;
mod labour;
mod node;
mod overview;
mod parts;
mod past;
mod space;
mod supply;
mod tags;

pub(crate) use gaps::{graphml, json, show, wall};
pub(crate) use import::{ask as import, take as take_import};
pub(crate) use labour::show as labour;
pub(crate) use overview::show as overview;
pub(in crate::pages) use parts::{fits, version};
pub(crate) use past::past;
pub(crate) use space::{ask as space, take as take_space};
pub(crate) use supply::show as supply;
pub(crate) use tags::tags;

use super::Reader;
use crate::answer::Answer;
use crate::ui::NodeStatus;
use app::chains::{Area, Places, Status};
use app::{Error, chains};
use kernel::{Lang, Uuid};
use maud::{Markup, html};

fn wanted(text: &str) -> Answer<Uuid> {
    let id = Uuid::try_parse(text).ok().filter(|id| id.to_string() == text);
    Ok(id.ok_or(Error::NotFound)?)
}

fn shown(status: Status) -> NodeStatus {
    match status {
        Status::Missing => NodeStatus::Missing,
        Status::Broken => NodeStatus::Broken,
        Status::Weak => NodeStatus::Weak,
        Status::Even => NodeStatus::Even,
        Status::Strong => NodeStatus::Strong,
        Status::NotAsked => NodeStatus::NotAsked,
    }
}

/// Every status with its word, in the order of the legend.
const STATUSES: [Status; 6] =
    [Status::Missing, Status::Broken, Status::Weak, Status::Even, Status::Strong, Status::NotAsked];

fn legend(lang: Lang) -> Markup {
    html! {
        ul.chain-legend aria-label=(lang.say("图例", "Legend")) {
            @for status in STATUSES {
                li { (crate::ui::node_status(shown(status), lang)) " "
                    (after_sign(chains::status_label(status).get(lang))) }
            }
        }
    }
}

/// What a label says after its word.
fn after_sign(text: &str) -> &str {
    text.split_once(['：', ':']).map_or(text, |(_, rest)| rest.trim())
}

fn area_name(reader: &Reader, area: Area, places: &Places) -> String {
    match area {
        Area::Park(id) => places.park(id).unwrap_or_default().to_owned(),
        Area::Parks => reader.say("全部共建园区", "All parks").to_owned(),
        Area::Cities => reader.say("两市", "Both cities").to_owned(),
    }
}

/// The switch between places.
fn areas(reader: &Reader, now: Area, places: &Places) -> Markup {
    let parks = places.parks.iter().map(|(id, _)| Area::Park(*id));
    let all: Vec<Area> = parks.chain([Area::Parks, Area::Cities]).collect();
    html! {
        nav.switch.chain-areas aria-label=(reader.say("范围", "Places")) {
            @for area in all {
                a aria-current=[(area == now).then_some("true")] href=(crate::ui::with_param(&crate::ui::without_param(&reader.at, "node"), "area", &area.code())) {
                    (area_name(reader, area, places))
                }
            }
        }
    }
}
