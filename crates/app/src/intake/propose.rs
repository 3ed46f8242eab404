//! 台账里可能就是它: which record of the ledger a park, a project or an event of a release probably is, each with the
//! reasons, so that nothing is made twice. A person decides; nothing is linked by itself.

use super::alike::{core_of_park, core_of_project, dice, other_phase, shared};
use super::enter::amounts;
use super::known;
use super::parts::{self, NEW};
use super::{Stated, whole_date};
use crate::record::{self, Ask};
use crate::{Actor, App, Error, Result};
use kernel::{Choice as _, Id, Kind, Lang, Noun, Record, Uuid, Value};
use records::mechanisms::{Event, EventKind};
use records::network::{Park, Region};
use records::projects::Project;
use records::sources::{Statement, StatementKind};
use std::collections::HashMap;
use store::{Filter, Tx};

/// Proposals for one statement.
const MOST: usize = 3;
/// Projects looked at for one piece of a name.
const FOUND_MAX: usize = 20;

/// A record that a statement probably means.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// What it is.
    pub noun: &'static Noun,
    /// Identity.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Why it is proposed, the strongest first.
    pub reasons: Vec<Reason>,
    /// Whether it is so likely that a person must say so where it is another.
    pub is_likely: bool,
}

/// Why a record is proposed, or what speaks against it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The same name.
    SameName,
    /// Words that both names have.
    SharedWords(String),
    /// The same park.
    SamePark,
    /// The same agreed amount.
    SameAmount(String),
    /// A party that both name.
    SameParty(String),
    /// The same day.
    SameDay(String),
    /// The same kind of event.
    SameKind,
    /// One of them alone is a later phase.
    OtherPhase(String),
    /// Another park.
    OtherPark,
    /// Another amount.
    OtherAmount(String),
}

impl Reason {
    /// The reason in a few words.
    pub fn said(&self, lang: Lang) -> String {
        let (zh, en) = match self {
            Reason::SameName => (String::from("名称相同"), String::from("same name")),
            Reason::SharedWords(words) => (format!("都有“{words}”"), format!("both say “{words}”")),
            Reason::SamePark => (String::from("同一园区"), String::from("same park")),
            Reason::SameAmount(amount) => (format!("金额同为 {amount}"), format!("same amount, {amount}")),
            Reason::SameParty(party) => (format!("都有“{party}”参与"), format!("both with “{party}”")),
            Reason::SameDay(day) => (format!("同在 {day}"), format!("both on {day}")),
            Reason::SameKind => (String::from("同类活动"), String::from("same kind of event")),
            Reason::OtherPhase(phase) => (format!("但一个是“{phase}”"), format!("but one is “{phase}”")),
            Reason::OtherPark => (String::from("但园区不同"), String::from("but another park")),
            Reason::OtherAmount(amount) => {
                (format!("但台账金额为 {amount}"), format!("but {amount} on record"))
            }
        };
        if lang == Lang::En { en } else { zh }
    }
}

/// Proposals for each statement that is not in the ledger yet, by the statement's identity.
pub async fn propose(
    app: &App,
    actor: &Actor,
    statements: &[Stated],
) -> Result<HashMap<Uuid, Vec<Proposal>>> {
    let open: Vec<Stated> =
        statements.iter().filter(|stated| stated.statement.entered_as.is_none()).cloned().collect();
    let actor = actor.clone();
    app.read(move |tx| {
        let day = open.iter().find(|stated| stated.statement.kind == StatementKind::Date);
        let day = day.map(|stated| parts::get(&stated.parts, "date").to_owned()).unwrap_or_default();
        let mut found = HashMap::new();
        for stated in &open {
            let proposals = match stated.statement.kind {
                StatementKind::Project => projects(tx, &actor, &stated.statement, &stated.parts)?,
                StatementKind::Park => parks(tx, &actor, &stated.parts)?,
                StatementKind::Event => events(tx, &actor, &stated.parts, &day)?,
                _ => Vec::new(),
            };
            if !proposals.is_empty() {
                found.insert(stated.at.id, proposals);
            }
        }
        Ok(found)
    })
    .await
}

/// The likely project of a statement that leaves open which project of the ledger it means, or whether it is new.
pub(super) fn undecided_project(
    tx: &mut Tx<'_>,
    actor: &Actor,
    statement: &Statement,
    read: &[(String, String)],
) -> Result<Option<Proposal>> {
    if statement.kind != StatementKind::Project || !parts::get(read, "record").is_empty() {
        return Ok(None);
    }
    let mut proposals = projects(tx, actor, statement, read)?;
    // One of exactly this name is found when it is entered.
    let is_named = proposals.iter().any(|proposal| proposal.name == parts::get(read, "name"));
    Ok(if is_named || proposals.is_empty() { None } else { Some(proposals.remove(0)) }
        .filter(|proposal| proposal.is_likely))
}

fn projects(
    tx: &mut Tx<'_>,
    actor: &Actor,
    statement: &Statement,
    read: &[(String, String)],
) -> Result<Vec<Proposal>> {
    let name = match parts::get(read, "name") {
        "" => statement.subject.as_str(),
        name => name,
    };
    let core = core_of_project(name);
    let parties = parts::get(read, "parties");
    let mut candidates: HashMap<Uuid, Project> = HashMap::new();
    for piece in pieces(&core)
        .into_iter()
        .chain(parties.split('、').flat_map(|party| pieces(&core_of_project(party)).into_iter().take(1)))
    {
        let ask = Ask { text: piece, limit: FOUND_MAX, ..Ask::default() };
        for seen in rows(tx, actor, Project::NOUN, &ask)? {
            candidates.insert(seen.row.id, Project::from_values(&seen.row.values)?);
        }
    }
    let park = Uuid::try_parse(parts::get(read, "park")).ok();
    let mut scored: Vec<(u32, Proposal)> = Vec::new();
    for (id, project) in candidates {
        scored.extend(alike(id, &project, name, read, park));
    }
    scored.sort_by_key(|(score, proposal)| (std::cmp::Reverse(*score), proposal.id));
    Ok(scored.into_iter().take(MOST).map(|(_, proposal)| proposal).collect())
}

/// How much a project of the ledger is like a stated one; nothing when its name is another.
fn alike(
    id: Uuid,
    project: &Project,
    name: &str,
    read: &[(String, String)],
    park: Option<Uuid>,
) -> Option<(u32, Proposal)> {
    let (core, own) = (core_of_project(name), core_of_project(project.name.as_str()));
    let words = shared(&core, &own);
    let (length, likeness) = (words.chars().count(), dice(&core, &own));
    let is_same = !core.is_empty() && core == own;
    let party = parts::get(read, "parties").split('、').find(|party| {
        let party = core_of_project(party);
        party.chars().count() >= 2
            && (own.contains(&party)
                || project.content.as_ref().is_some_and(|content| content.as_str().contains(&party)))
    });
    if !is_same && length < 3 && likeness < 0.5 && party.is_none() {
        return None;
    }
    let mut reasons = Vec::new();
    let mut score = 0;
    let mut add = |reason, points: u32| {
        reasons.push(reason);
        score += points;
    };
    if is_same {
        add(Reason::SameName, 60);
    } else if length >= 2 {
        add(Reason::SharedWords(words.clone()), (likeness * 50.0) as u32);
    }
    if let Some(party) = party.filter(|party| !party.trim().is_empty()) {
        add(Reason::SameParty(party.to_owned()), 20);
    }
    let (stated, _) = amounts(parts::get(read, "amount"));
    let mut speaks_against = false;
    let mut supports = party.is_some_and(|party| !party.trim().is_empty());
    if let (Some(stated), Some(known)) = (stated.get(), project.agreed.get()) {
        let shown = Kind::Money.show(&Value::Int(known.0), Lang::Zh);
        if stated == known {
            supports = true;
            add(Reason::SameAmount(shown), 25);
        } else {
            add(Reason::OtherAmount(shown), 0);
        }
    }
    if let (Some(stated), Some(known)) = (park, project.park.get()) {
        speaks_against = stated != known.raw();
        add(
            if speaks_against { Reason::OtherPark } else { Reason::SamePark },
            if speaks_against { 0 } else { 15 },
        );
        supports |= !speaks_against;
    }
    if let Some(phase) = other_phase(name, project.name.as_str()) {
        speaks_against = true;
        add(Reason::OtherPhase(phase), 0);
    }
    let shorter = core.chars().count().min(own.chars().count());
    let begins_alike = core.starts_with(&words)
        && own.starts_with(&words)
        && (length >= 4 || (length >= 3 && length == shorter));
    let is_likely =
        !speaks_against && (is_same || likeness >= 0.6 || begins_alike || (length >= 3 && supports));
    if speaks_against {
        score /= 2;
    }
    Some((score, Proposal { noun: Project::NOUN, id, name: project.name.0.clone(), reasons, is_likely }))
}

/// Pieces of a name that are looked for in the ledger.
fn pieces(core: &str) -> Vec<String> {
    let chars: Vec<char> = core.chars().filter(|c| c.is_alphanumeric()).collect();
    let size = if chars.len() < 3 { 2 } else { 3 };
    let starts = (0..chars.len()).step_by(2).take(6);
    starts.filter_map(|start| Some(chars.get(start..start + size)?.iter().collect())).collect()
}

fn parks(tx: &mut Tx<'_>, actor: &Actor, read: &[(String, String)]) -> Result<Vec<Proposal>> {
    let name = parts::get(read, "name");
    let core = core_of_park(name);
    if core.chars().count() < 2 {
        return Ok(Vec::new());
    }
    let regions: HashMap<Uuid, String> =
        all::<Region>(tx, actor, Vec::new())?.into_iter().map(|(id, region)| (id, region.name.0)).collect();
    let mut scored = Vec::new();
    for (id, park) in all::<Park>(tx, actor, Vec::new())? {
        let long = park.long_name.as_ref().map_or("", |name| name.as_str());
        let region =
            |id: Option<Id<Region>>| id.and_then(|id| regions.get(&id.raw())).map_or("", String::as_str);
        let own = [park.name.as_str(), long, region(park.suzhou_region), region(park.suqian_region)];
        let words = own.iter().map(|own| shared(&core, &core_of_park(own)));
        let Some(words) = words.max_by_key(|words| words.chars().count()) else { continue };
        let is_same = own.iter().take(2).any(|own| *own == name);
        let length = if is_same { usize::MAX } else { words.chars().count() };
        if length >= 2 {
            let reason = if is_same { Reason::SameName } else { Reason::SharedWords(words) };
            let proposal =
                Proposal { noun: Park::NOUN, id, name: park.name.0, reasons: vec![reason], is_likely: false };
            scored.push((length, proposal));
        }
    }
    scored.sort_by_key(|(length, proposal)| (std::cmp::Reverse(*length), proposal.id));
    let best = scored.first().map_or(0, |(length, _)| *length);
    let is_alone = scored.iter().filter(|(length, _)| *length == best).count() == 1;
    let mut found: Vec<Proposal> = scored.into_iter().take(MOST).map(|(_, proposal)| proposal).collect();
    if let Some(first) = found.first_mut() {
        first.is_likely = is_alone;
    }
    Ok(found)
}

fn events(tx: &mut Tx<'_>, actor: &Actor, read: &[(String, String)], day: &str) -> Result<Vec<Proposal>> {
    let name = parts::get(read, "name");
    let kind = EventKind::from_code(parts::get(read, "kind"));
    let held_on = whole_date(day);
    let meant = known::event(tx, actor, name, kind, held_on.as_ref())?;
    let mut found: Vec<(Uuid, Event)> = all(tx, actor, vec![("name", Value::Text(name.to_owned()))])?;
    if held_on.is_some() {
        found.extend(all::<Event>(tx, actor, vec![("held_on", Value::Text(day.to_owned()))])?);
    }
    found.sort_by_key(|(id, _)| (Some(*id) != meant, *id));
    found.dedup_by_key(|(id, _)| *id);
    let proposal = |(id, event): (Uuid, Event)| {
        let mut reasons = Vec::new();
        let words = shared(name, event.name.as_str());
        match event.name.as_str() == name {
            true => reasons.push(Reason::SameName),
            false if words.chars().count() >= 2 => reasons.push(Reason::SharedWords(words)),
            false => {}
        }
        if !day.is_empty() && event.held_on.get().is_some_and(|own| own.as_str() == day) {
            reasons.push(Reason::SameDay(day.to_owned()));
        }
        if Some(event.kind) == kind {
            reasons.push(Reason::SameKind);
        }
        Proposal { noun: Event::NOUN, id, name: event.name.0, reasons, is_likely: Some(id) == meant }
    };
    Ok(found.into_iter().map(proposal).take(MOST).collect())
}

/// The record that a person chose for a statement: one of the ledger, none of it, or nothing chosen.
pub(super) fn chosen(read: &[(String, String)]) -> Chosen {
    match parts::get(read, "record") {
        NEW => Chosen::New,
        text => Uuid::try_parse(text).map_or(Chosen::Nothing, Chosen::Known),
    }
}

/// See [`chosen`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Chosen {
    /// Nothing was chosen.
    Nothing,
    /// None of the ledger.
    New,
    /// This one.
    Known(Uuid),
}

fn all<R: Record>(tx: &mut Tx<'_>, actor: &Actor, fields: Vec<(&str, Value)>) -> Result<Vec<(Uuid, R)>> {
    let filter = |(name, value): (&str, Value)| Some(Filter::AnyOf(R::NOUN.position(name)?, vec![value]));
    let filters = fields.into_iter().filter_map(filter).collect();
    let ask = Ask { filters, limit: record::PAGE_MAX, ..Ask::default() };
    let rows = rows(tx, actor, R::NOUN, &ask)?;
    rows.into_iter().map(|seen| Ok((seen.row.id, R::from_values(&seen.row.values)?))).collect()
}

/// What the actor may list; nothing of a noun that the actor may not read.
fn rows(tx: &mut Tx<'_>, actor: &Actor, noun: &'static Noun, ask: &Ask) -> Result<Vec<record::Seen>> {
    match record::list_in(tx, actor, noun, ask) {
        Err(Error::NotFound) => Ok(Vec::new()),
        listing => Ok(listing?.rows),
    }
}
