//! 结对树: pairings of any depth with what they rest on, who is the contact, and when something last happened. The last
//! activity is the latest of the day that was entered and of what the book holds: visits, dispatches, joint activities
//! and secondments of the pairing, events with regions or parks of both sides, meetings of its parks.

use super::targets::last_day;
use crate::assess::seen_rows;
use crate::{Actor, App, Error, Result, access, thresholds};
use engine_pipeline::agreed::is_quiet;
use kernel::{Date, Known, Label, Noun, Record as _, Uuid};
use records::administration::Rule;
use records::mechanisms::{Agreement, Event, Meeting, MeetingState, Visit};
use records::network::{Contact, Organisation, Pairing, Park, Region};
use records::people::{Dispatch, JointActivity, Secondment, SocialPairing};
use std::collections::{HashMap, HashSet};
use store::{Row, Titles, Tx};

/// Something that happened in a pairing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Activity {
    /// When.
    pub day: Date,
    /// The record that tells of it; none for a day that was entered by hand.
    pub of: Option<(&'static str, Uuid)>,
}

/// An agreement by id and name, with its last day.
pub type Rests = (Uuid, String, Option<Date>);

/// A pairing in the tree.
#[derive(Clone, Debug)]
pub struct Node {
    /// The pairing.
    pub id: Uuid,
    /// The pairing, read.
    pub pairing: Pairing,
    /// Agreements that name it, with their last day.
    pub agreements: Vec<Rests>,
    /// Its last activity.
    pub last: Option<Activity>,
    /// The last activity in it or anywhere below it.
    pub last_below: Option<Date>,
    /// Whether nothing happened in it or below for too long.
    pub is_quiet: bool,
    /// The pairings under it.
    pub below: Vec<Node>,
}

/// The tree that the actor sees, the names of what it links to, and after how many months a pairing is quiet. A pairing
/// whose parent is unseen, or that stands in a circle, begins a tree of its own.
pub async fn tree(app: &App, actor: &Actor) -> Result<(Vec<Node>, Titles, i32)> {
    if access::visible(actor, Pairing::NOUN).is_nothing() {
        return Err(Error::NotFound);
    }
    let (actor, today) = (actor.clone(), app.now().day());
    app.read(move |tx| {
        let months = thresholds::on(tx, today)?.whole(Rule::PairingQuiet);
        let mut pairings = Vec::new();
        for row in seen_rows(tx, &actor, Pairing::NOUN, Vec::new())? {
            pairings.push((row.id, Pairing::from_values(&row.values)?));
        }
        pairings.sort_by(|(one_id, one), (other_id, other)| {
            (one.level as u8, one.name.as_str(), one_id).cmp(&(
                other.level as u8,
                other.name.as_str(),
                other_id,
            ))
        });
        let mut agreements = agreements(tx, &actor)?;
        let mut last = activities(tx, &actor, &pairings, today)?;
        let titles = titles(tx, &actor, &pairings)?;
        let nodes = pairings.into_iter().map(|(id, pairing)| Node {
            agreements: agreements.remove(&id).unwrap_or_default(),
            last: last.remove(&id),
            last_below: None,
            is_quiet: false,
            below: Vec::new(),
            id,
            pairing,
        });
        Ok((grown(nodes.collect(), today, months), titles, months))
    })
    .await
}

/// Puts nodes under their parents and tells which have gone quiet.
fn grown(nodes: Vec<Node>, today: Date, months: i32) -> Vec<Node> {
    let ids: HashSet<Uuid> = nodes.iter().map(|node| node.id).collect();
    let parent_of: HashMap<Uuid, Uuid> = nodes
        .iter()
        .filter_map(|node| Some((node.id, node.pairing.parent.map(kernel::Id::raw)?)))
        .filter(|(_, parent)| ids.contains(parent))
        .collect();
    let circles = |id: Uuid| {
        let (mut at, mut seen) = (id, HashSet::from([id]));
        while let Some(parent) = parent_of.get(&at) {
            if !seen.insert(*parent) {
                return true;
            }
            at = *parent;
        }
        false
    };
    let mut under: HashMap<Option<Uuid>, Vec<Node>> = HashMap::new();
    for node in nodes {
        let parent = parent_of.get(&node.id).copied().filter(|_| !circles(node.id));
        under.entry(parent).or_default().push(node);
    }
    let mut roots = under.remove(&None).unwrap_or_default();
    for root in &mut roots {
        fill(root, &mut under, today, months);
    }
    roots
}

fn fill(node: &mut Node, under: &mut HashMap<Option<Uuid>, Vec<Node>>, today: Date, months: i32) {
    node.below = under.remove(&Some(node.id)).unwrap_or_default();
    for child in &mut node.below {
        fill(child, under, today, months);
    }
    let own = node.last.map(|activity| activity.day);
    node.last_below = node.below.iter().filter_map(|child| child.last_below).chain(own).max();
    node.is_quiet = is_quiet(node.last_below, today, months);
}

fn agreements(tx: &mut Tx<'_>, actor: &Actor) -> Result<HashMap<Uuid, Vec<Rests>>> {
    let mut found: HashMap<Uuid, Vec<_>> = HashMap::new();
    for row in rows(tx, actor, Agreement::NOUN)? {
        let of = Agreement::from_values(&row.values)?;
        if let Some(pairing) = of.pairing {
            let ends = of.ends_on.get().copied();
            found.entry(pairing.raw()).or_default().push((row.id, of.name.0, ends));
        }
    }
    Ok(found)
}

/// The rows of a noun, or none for who sees none of it.
fn rows(tx: &mut Tx<'_>, actor: &Actor, noun: &'static Noun) -> Result<Vec<Row>> {
    match access::visible(actor, noun).is_nothing() {
        true => Ok(Vec::new()),
        false => seen_rows(tx, actor, noun, Vec::new()),
    }
}

/// The last activity of each pairing.
fn activities(
    tx: &mut Tx<'_>,
    actor: &Actor,
    pairings: &[(Uuid, Pairing)],
    today: Date,
) -> Result<HashMap<Uuid, Activity>> {
    let mut last: HashMap<Uuid, Activity> = HashMap::new();
    let mut note = |pairing: Uuid, day: Option<Date>, of: Option<(&'static str, Uuid)>| {
        if let Some(day) = day.filter(|day| *day <= today) {
            let new = Activity { day, of };
            let known = last.entry(pairing).or_insert(new);
            // Of one day the record tells more than the day alone.
            if (known.day, known.of.is_some()) < (new.day, new.of.is_some()) {
                *known = new;
            }
        }
    };
    for (id, pairing) in pairings {
        note(*id, pairing.last_activity.get().copied(), None);
    }
    let day = |known: &Known<Date>| known.get().copied();
    for row in rows(tx, actor, Visit::NOUN)? {
        let of = Visit::from_values(&row.values)?;
        let when = day(&of.ends_on).or(day(&of.starts_on));
        if let Some(pairing) = of.pairing {
            note(pairing.raw(), when, Some((Visit::NOUN.slug, row.id)));
        }
    }
    let mut social: HashMap<Uuid, Uuid> = HashMap::new();
    for row in rows(tx, actor, SocialPairing::NOUN)? {
        let of = SocialPairing::from_values(&row.values)?;
        social.extend(of.pairing.map(|pairing| (row.id, pairing.raw())));
    }
    for row in rows(tx, actor, Dispatch::NOUN)? {
        let of = Dispatch::from_values(&row.values)?;
        let when = day(&of.ends_on).filter(|end| *end <= today).or(day(&of.starts_on));
        if let Some(pairing) = social.get(&of.pairing.raw()) {
            note(*pairing, when, Some((Dispatch::NOUN.slug, row.id)));
        }
    }
    for row in rows(tx, actor, JointActivity::NOUN)? {
        let of = JointActivity::from_values(&row.values)?;
        if let Some(pairing) = social.get(&of.pairing.raw()) {
            note(
                *pairing,
                last_day(&of.held_on).map(|day| day.min(today)),
                Some((JointActivity::NOUN.slug, row.id)),
            );
        }
    }
    for row in rows(tx, actor, Secondment::NOUN)? {
        let of = Secondment::from_values(&row.values)?;
        if let Some(pairing) = of.pairing {
            note(pairing.raw(), day(&of.starts_on), Some((Secondment::NOUN.slug, row.id)));
        }
    }
    for row in rows(tx, actor, Event::NOUN)? {
        let of = Event::from_values(&row.values)?;
        let when = of.held_on.get().and_then(last_day);
        let has = |region: Option<kernel::Id<Region>>, park: Option<kernel::Id<Park>>| {
            region.is_some_and(|id| of.regions.0.contains(&id))
                || park.is_some_and(|id| of.parks.0.contains(&id))
        };
        for (id, pairing) in pairings {
            if has(pairing.a_region, pairing.a_park) && has(pairing.b_region, pairing.b_park) {
                note(*id, when, Some((Event::NOUN.slug, row.id)));
            }
        }
    }
    for row in rows(tx, actor, Meeting::NOUN)? {
        let of = Meeting::from_values(&row.values)?;
        if !matches!(of.state, MeetingState::Held | MeetingState::Issued) {
            continue;
        }
        for (id, pairing) in pairings {
            let parks = [pairing.a_park, pairing.b_park];
            if parks.iter().flatten().any(|park| of.parks.0.contains(park)) {
                note(*id, day(&of.held_on), Some((Meeting::NOUN.slug, row.id)));
            }
        }
    }
    Ok(last)
}

fn titles(tx: &mut Tx<'_>, actor: &Actor, pairings: &[(Uuid, Pairing)]) -> Result<Titles> {
    let all = |of: &dyn Fn(&Pairing) -> Vec<Option<Uuid>>| -> Vec<Uuid> {
        pairings.iter().flat_map(|(_, pairing)| of(pairing)).flatten().collect()
    };
    let asked = HashMap::from([
        (Contact::NOUN.slug, all(&|of| vec![of.contact.map(kernel::Id::raw)])),
        (Region::NOUN.slug, all(&|of| [of.a_region, of.b_region].map(|id| id.map(kernel::Id::raw)).to_vec())),
        (Park::NOUN.slug, all(&|of| [of.a_park, of.b_park].map(|id| id.map(kernel::Id::raw)).to_vec())),
        (
            Organisation::NOUN.slug,
            all(&|of| [of.a_organisation, of.b_organisation].map(|id| id.map(kernel::Id::raw)).to_vec()),
        ),
    ]);
    crate::input::titles(tx, actor, asked)
}

impl Activity {
    /// The noun of the record, or that the day was entered by hand.
    pub fn label(&self) -> Label {
        let noun = self.of.and_then(|(slug, _)| records::find(slug));
        noun.map_or(Label::new("登记", "entered"), |noun| noun.label)
    }
}
