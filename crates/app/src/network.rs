//! The network as a picture in figures: the hub and its spokes, what was stated at events against what the
//! book records. Every figure counts only what the asker may see, and names the list it was counted from.

use crate::record::{self, Ask, Listing};
use crate::{Actor, App, Error, Result, access};
use kernel::{Choice as _, Known, Label, Noun, Record as _, Uuid, Value};
use records::choices::{Approx, Light};
use records::mechanisms::{Event, Task};
use records::network::{Park, ParkFact, ParkRole};
use records::projects::{Project, Signing, Stage, StatedTotal, TotalLevel, TotalScope};
use std::collections::HashMap;
use store::{Filter, Sort, Titles, Tx};

/// What the first page shows.
#[derive(Clone, Debug, Default)]
pub struct Home {
    /// Stated totals of the whole cooperation, newest first.
    pub figures: Vec<Stated>,
    /// The parks, the hub first.
    pub parks: Vec<ParkFigures>,
    /// Past events with what was stated there, newest first.
    pub events: Vec<PastEvent>,
    /// Tasks by light, of those the asker sees: red, yellow, blue, green, none.
    pub tasks: Vec<(Option<Light>, i64)>,
    /// Tasks that wait for the asker, by date.
    pub mine: Vec<(Uuid, Task)>,
}

/// A park with its live figures.
#[derive(Clone, Debug)]
pub struct ParkFigures {
    /// Identity.
    pub id: Uuid,
    /// The park.
    pub park: Park,
    /// Name of the Suzhou side.
    pub suzhou: String,
    /// Name of the Suqian side.
    pub suqian: String,
    /// Projects in each phase, in the order of [`Phase::ALL`].
    pub phases: Vec<i64>,
    /// Tasks overdue.
    pub red_tasks: i64,
    /// Newest facts.
    pub facts: Vec<(Uuid, ParkFact)>,
}

/// A stretch of the way of a project, as the picture groups it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// 在谈: before the formal contract.
    Talks,
    /// 已签约: signed, works not begun.
    Signed,
    /// 在建: from the start of works to completion.
    Building,
    /// 投产.
    Producing,
}

impl Phase {
    /// Every phase, in order.
    pub const ALL: [Phase; 4] = [Phase::Talks, Phase::Signed, Phase::Building, Phase::Producing];

    /// The phase's name.
    pub fn label(self) -> Label {
        match self {
            Phase::Talks => Label::new("在谈", "In talks"),
            Phase::Signed => Label::new("已签约", "Signed"),
            Phase::Building => Label::new("在建", "Building"),
            Phase::Producing => Label::new("投产", "Producing"),
        }
    }

    /// Codes of the stages it spans.
    pub fn stages(self) -> Vec<&'static str> {
        let spans = |stage: &Stage| Phase::of(*stage) == Some(self);
        Stage::ALL.iter().filter(|stage| spans(stage)).map(|stage| stage.code()).collect()
    }

    /// The phase of a stage; exits have none.
    pub fn of(stage: Stage) -> Option<Phase> {
        match stage {
            stage if stage.is_exit() => None,
            stage if stage.has_reached(Stage::Producing) => Some(Phase::Producing),
            stage if stage.has_reached(Stage::Started) => Some(Phase::Building),
            stage if stage.is_signed() => Some(Phase::Signed),
            _ => Some(Phase::Talks),
        }
    }
}

/// A stated total with its identity and the title of its source.
#[derive(Clone, Debug)]
pub struct Stated {
    /// Identity.
    pub id: Uuid,
    /// The total.
    pub total: StatedTotal,
    /// Title of the source, if the asker may see it.
    pub source: Option<String>,
}

/// An event with what was stated there.
#[derive(Clone, Debug)]
pub struct PastEvent {
    /// Identity.
    pub id: Uuid,
    /// The event.
    pub event: Event,
    /// The totals of this event.
    pub stated: Vec<Stated>,
}

/// What a source stated of an event, against what the book records.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// Totals of this event, whole and part.
    pub stated: Vec<Stated>,
    /// Projects that count at this event.
    pub projects: i64,
    /// Of those, how many have a known agreed investment.
    pub known: i64,
    /// Its sum in fen.
    pub agreed: i64,
    /// Stated number of projects less recorded ones, if one was stated exactly.
    pub missing_projects: Option<i64>,
    /// Stated amount less the recorded one, in fen; only when every recorded amount is known.
    pub missing_agreed: Option<i64>,
}

/// Gathers the first page.
pub async fn home(app: &App, actor: &Actor) -> Result<Home> {
    let actor = actor.clone();
    app.read(move |tx| {
        Ok(Home {
            figures: network_figures(tx, &actor)?,
            parks: parks(tx, &actor)?,
            events: past_events(tx, &actor)?,
            tasks: tasks_by_light(tx, &actor)?,
            mine: my_tasks(tx, &actor)?,
        })
    })
    .await
}

fn network_figures(tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<Stated>> {
    let noun = StatedTotal::NOUN;
    let filters =
        vec![is(noun, "scope", TotalScope::History.code())?, Filter::Blank(position(noun, "event")?)];
    let sort = Some(Sort { field: position(noun, "as_of")?, descending: true });
    let listing = seen(tx, actor, noun, Ask { filters, sort, limit: 8, ..Ask::default() })?;
    stated(&listing)
}

fn stated(listing: &Listing) -> Result<Vec<Stated>> {
    listing
        .rows
        .iter()
        .map(|seen| {
            let total = StatedTotal::from_values(&seen.row.values)?;
            let source = total.source.and_then(|source| listing.titles.get(&source.raw()).cloned());
            Ok(Stated { id: seen.row.id, total, source })
        })
        .collect()
}

fn parks(tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<ParkFigures>> {
    let listing = seen(tx, actor, Park::NOUN, Ask { limit: 100, ..Ask::default() })?;
    let phases = projects_by_phase(tx, actor)?;
    let red = red_tasks(tx, actor)?;
    let facts = facts(tx, actor)?;
    let title =
        |titles: &Titles, id: Option<Uuid>| id.and_then(|id| titles.get(&id).cloned()).unwrap_or_default();
    let mut parks = Vec::new();
    for row in listing.rows.iter().map(|seen| &seen.row) {
        let park = Park::from_values(&row.values)?;
        parks.push(ParkFigures {
            id: row.id,
            suzhou: title(&listing.titles, park.suzhou_region.map(kernel::Id::raw)),
            suqian: title(&listing.titles, park.suqian_region.map(kernel::Id::raw)),
            phases: Phase::ALL
                .iter()
                .map(|phase| phases.get(&(row.id, *phase as u8)).copied().unwrap_or(0))
                .collect(),
            red_tasks: red.get(&row.id).copied().unwrap_or(0),
            facts: facts.iter().filter(|(_, fact)| fact.park.raw() == row.id).take(3).cloned().collect(),
            park,
        });
    }
    parks.sort_by_key(|figures| (figures.park.role != ParkRole::Hub, figures.id));
    Ok(parks)
}

fn projects_by_phase(tx: &mut Tx<'_>, actor: &Actor) -> Result<HashMap<(Uuid, u8), i64>> {
    let noun = Project::NOUN;
    let mut counts = HashMap::new();
    let Some(query) = query(actor, noun, Vec::new())? else { return Ok(counts) };
    for group in tx.counts_by(noun, &query, &[position(noun, "park")?, position(noun, "stage")?], None)? {
        let [park, stage] = group.keys.as_slice() else { continue };
        let park = park.as_deref().and_then(|id| Uuid::try_parse(id).ok());
        let phase = stage.as_deref().and_then(Stage::from_code).and_then(Phase::of);
        if let (Some(park), Some(phase)) = (park, phase) {
            *counts.entry((park, phase as u8)).or_insert(0) += group.count.records;
        }
    }
    Ok(counts)
}

fn red_tasks(tx: &mut Tx<'_>, actor: &Actor) -> Result<HashMap<Uuid, i64>> {
    let noun = Task::NOUN;
    let red = is(noun, "light", Light::Red.code())?;
    let Some(query) = query(actor, noun, vec![red])? else { return Ok(HashMap::new()) };
    let groups = tx.counts_by(noun, &query, &[position(noun, "lead_park")?], None)?;
    let by_park = |group: store::report::Group| {
        let park = group.keys.first().cloned().flatten().and_then(|id| Uuid::try_parse(&id).ok())?;
        Some((park, group.count.records))
    };
    Ok(groups.into_iter().filter_map(by_park).collect())
}

fn facts(tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<(Uuid, ParkFact)>> {
    let noun = ParkFact::NOUN;
    let sort = Some(Sort { field: position(noun, "as_of")?, descending: true });
    let listing = seen(tx, actor, noun, Ask { sort, limit: record::PAGE_MAX, ..Ask::default() })?;
    listing.rows.iter().map(|seen| Ok((seen.row.id, ParkFact::from_values(&seen.row.values)?))).collect()
}

fn past_events(tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<PastEvent>> {
    let noun = StatedTotal::NOUN;
    let filters =
        vec![is(noun, "scope", TotalScope::ThisEvent.code())?, is(noun, "level", TotalLevel::Total.code())?];
    let totals = stated(&seen(tx, actor, noun, Ask { filters, limit: 50, ..Ask::default() })?)?;
    let sort = Some(Sort { field: position(Event::NOUN, "held_on")?, descending: true });
    let listing = seen(tx, actor, Event::NOUN, Ask { sort, limit: 50, ..Ask::default() })?;
    let mut events = Vec::new();
    for row in listing.rows.iter().map(|seen| &seen.row) {
        let of_this = |stated: &&Stated| stated.total.event.is_some_and(|event| event.raw() == row.id);
        let stated: Vec<Stated> = totals.iter().filter(of_this).cloned().collect();
        if !stated.is_empty() {
            events.push(PastEvent { id: row.id, event: Event::from_values(&row.values)?, stated });
        }
    }
    events.truncate(8);
    Ok(events)
}

fn tasks_by_light(tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<(Option<Light>, i64)>> {
    let noun = Task::NOUN;
    let open = Filter::Blank(position(noun, "closed_on")?);
    let Some(query) = query(actor, noun, vec![open])? else { return Ok(Vec::new()) };
    let groups = tx.counts_by(noun, &query, &[position(noun, "light")?], None)?;
    let mut counts: Vec<(Option<Light>, i64)> = groups
        .into_iter()
        .map(|group| {
            (
                group.keys.first().cloned().flatten().and_then(|code| Light::from_code(&code)),
                group.count.records,
            )
        })
        .collect();
    counts.sort_by_key(|(light, _)| light.map_or(u8::MAX, |light| light as u8));
    Ok(counts)
}

fn my_tasks(tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<(Uuid, Task)>> {
    let noun = Task::NOUN;
    let open = Filter::Blank(position(noun, "closed_on")?);
    let mine = match (actor.user, actor.park) {
        (_, Some(park)) => Filter::AnyOf(position(noun, "lead_park")?, vec![Value::Id(park)]),
        (Some(user), None) => Filter::AnyOf(position(noun, "handler")?, vec![Value::Id(user)]),
        (None, None) => return Ok(Vec::new()),
    };
    let sort = Some(Sort { field: position(noun, "due_on")?, descending: false });
    let listing = seen(tx, actor, noun, Ask { filters: vec![open, mine], sort, limit: 6, ..Ask::default() })?;
    listing.rows.iter().map(|seen| Ok((seen.row.id, Task::from_values(&seen.row.values)?))).collect()
}

/// Holds what was stated of an event against what the book records.
pub async fn stated_vs_recorded(app: &App, actor: &Actor, event: Uuid) -> Result<Comparison> {
    let actor = actor.clone();
    app.read(move |tx| {
        record::require_seen(tx, &actor, Event::NOUN, event)?;
        let noun = StatedTotal::NOUN;
        let filters = vec![
            Filter::AnyOf(position(noun, "event")?, vec![Value::Id(event)]),
            is(noun, "scope", TotalScope::ThisEvent.code())?,
        ];
        let stated = stated(&seen(tx, &actor, noun, Ask { filters, limit: 50, ..Ask::default() })?)?;
        let (projects, known, agreed) = recorded(tx, &actor, event)?;
        let exact = |stated: &&Stated| {
            stated.total.level == TotalLevel::Total && stated.total.approx == Approx::Exact
        };
        let count =
            stated.iter().filter(exact).find_map(|stated| stated.total.count.get().map(|count| count.0));
        let amount =
            stated.iter().filter(exact).find_map(|stated| stated.total.amount.get().map(|amount| amount.0));
        Ok(Comparison {
            missing_projects: count.map(|count| count - projects),
            missing_agreed: amount
                .filter(|_| known == projects && projects > 0)
                .map(|amount| amount - agreed),
            stated,
            projects,
            known,
            agreed,
        })
    })
    .await
}

/// Projects signed at an event, how many of them have a known amount, and its sum. A project counts at the one
/// event that its own record names; the amount is what was announced there.
fn recorded(tx: &mut Tx<'_>, actor: &Actor, event: Uuid) -> Result<(i64, i64, i64)> {
    let noun = Signing::NOUN;
    let filter = Filter::AnyOf(position(noun, "event")?, vec![Value::Id(event)]);
    let (mut projects, mut known, mut agreed) = (0, 0, 0);
    let mut ask = Ask { filters: vec![filter], limit: record::PAGE_MAX, ..Ask::default() };
    loop {
        let listing = seen(tx, actor, noun, ask.clone())?;
        for row in listing.rows.iter().map(|seen| &seen.row) {
            let signing = Signing::from_values(&row.values)?;
            if let Some(project) = signing.project
                && counts_elsewhere(tx, actor, project.raw(), event)?
            {
                continue;
            }
            projects += 1;
            if let Known::Is(amount) = signing.agreed {
                known += 1;
                agreed += amount.0;
            }
        }
        ask.after = listing.next;
        if ask.after.is_none() {
            return Ok((projects, known, agreed));
        }
    }
}

fn counts_elsewhere(tx: &mut Tx<'_>, actor: &Actor, project: Uuid, event: Uuid) -> Result<bool> {
    let Some(row) = tx.get(Project::NOUN, project, &access::visible(actor, Project::NOUN))? else {
        return Ok(false);
    };
    Ok(Project::from_values(&row.values)?.event.is_some_and(|own| own.raw() != event))
}

/// A list, or an empty one for who may not see the noun.
fn seen(tx: &mut Tx<'_>, actor: &Actor, noun: &'static Noun, ask: Ask) -> Result<Listing> {
    match record::list_in(tx, actor, noun, &ask) {
        Err(Error::NotFound) => Ok(Listing::default()),
        listing => listing,
    }
}

fn query(actor: &Actor, noun: &'static Noun, filters: Vec<Filter>) -> Result<Option<store::ListQuery>> {
    match record::query(actor, noun, &Ask { filters, limit: 1, ..Ask::default() }) {
        Ok(query) => Ok(Some(query)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

fn is(noun: &'static Noun, field: &str, code: &str) -> Result<Filter> {
    Ok(Filter::AnyOf(position(noun, field)?, vec![Value::Text(code.to_owned())]))
}

fn position(noun: &'static Noun, field: &str) -> Result<usize> {
    noun.position(field).ok_or_else(|| Error::Internal(format!("{} has no field {field}", noun.slug)))
}
