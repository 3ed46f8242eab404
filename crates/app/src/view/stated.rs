//! 宣布与台账逐条对照: what the sources of an event, a year or a park state, total by total and project by project, against
//! what the book records: what is missing, what disagrees, by how much, each with its sentence.
//!
//! Unknown is not zero: where an amount of a group is unknown, no difference of the sum is given. Nothing is chosen between
//! sources that contradict each other; each stands with its own line.

use super::found::{Found, Recorded, of_project, of_total};
use super::title_of;
use crate::intake;
use crate::record::{self, Ask};
use crate::{Actor, App, Error, Result};
use kernel::{Field as _, Id, Known, Money, Noun, Record, Uuid, Value};
use records::mechanisms::Event;
use records::network::Park;
use records::projects::{Project, Signing, StatedTotal, TotalLevel, TotalScope, TotalStage};
use records::sources::{Source, Statement, StatementKind, StatementState};
use std::collections::{HashMap, HashSet};
use store::{Filter, Tx};

/// Events, and sources of them, that one question looks at.
const EVENTS_MAX: usize = 200;

/// Of what is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// One event.
    Event(Uuid),
    /// The events of a year.
    Year(i64),
    /// Projects that go to a park, at any event.
    Park(Uuid),
}

/// What was stated against what is recorded.
#[derive(Clone, Debug, Default)]
pub struct Held {
    /// Name of the event or park; the year in digits.
    pub name: String,
    /// Totals, by event.
    pub totals: Vec<HeldTotal>,
    /// Projects that sources name, in the order of the sources.
    pub projects: Vec<HeldProject>,
    /// Projects on record for the same events that no source names.
    pub unstated: Vec<(Uuid, String)>,
    /// Whether there are more events than are looked at.
    pub is_cut: bool,
}

/// A sentence and where it stands.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// The words.
    pub sentence: String,
    /// The source with its title.
    pub source: Option<(Uuid, String)>,
}

/// A stated total.
#[derive(Clone, Debug)]
pub struct HeldTotal {
    /// Identity.
    pub id: Uuid,
    /// The total.
    pub total: StatedTotal,
    /// Its event.
    pub event: Option<(Uuid, String)>,
    /// Its sentence.
    pub said: Said,
    /// What is recorded of the same group; none when the book has no such group.
    pub recorded: Option<Recorded>,
    /// What follows; nothing when there is nothing to compare.
    pub found: Vec<Found>,
}

/// A project that a source names.
#[derive(Clone, Debug)]
pub struct HeldProject {
    /// The statement.
    pub statement: Uuid,
    /// Its name as stated.
    pub name: String,
    /// The project on record.
    pub project: Option<(Uuid, String)>,
    /// Its sentence.
    pub said: Said,
    /// What follows; nothing when the source says no more than the name.
    pub found: Vec<Found>,
}

/// Holds what was stated against what is recorded.
pub async fn held(app: &App, actor: &Actor, of: Of) -> Result<Held> {
    let actor = actor.clone();
    app.read(move |tx| Looking { tx, actor: &actor, signings: HashMap::new() }.run(of)).await
}

struct Looking<'a, 'c> {
    tx: &'a mut Tx<'c>,
    actor: &'a Actor,
    /// Signings by event, read once.
    signings: HashMap<Uuid, Vec<Signing>>,
}

impl Looking<'_, '_> {
    fn run(mut self, of: Of) -> Result<Held> {
        let mut held = Held { name: self.name(of)?, ..Held::default() };
        let (events, is_cut) = self.events(of)?;
        held.is_cut = is_cut;
        let mut named = HashSet::new();
        let mut seen_sources = HashSet::new();
        for (id, event) in &events {
            // Totals of an event of several parks are not one park's.
            if !matches!(of, Of::Park(park) if event.parks.0 != [Id::new(park)]) {
                self.totals(*id, event, &mut held)?;
            }
            for source in event.source.iter().chain(&event.more_sources.0) {
                if seen_sources.insert(*source) {
                    self.projects(of, *source, &mut held)?;
                }
            }
        }
        named.extend(held.projects.iter().filter_map(|line| line.project.as_ref().map(|(id, _)| *id)));
        for (id, _) in &events {
            for signing in self.signings_of(*id)? {
                let Some(project) = signing.project.map(Id::raw).filter(|id| named.insert(*id)) else {
                    continue;
                };
                if let Some(own) = self.one::<Project>(project)?
                    && is_of(of, own.park.get().map(|park| park.raw()))
                {
                    held.unstated.push((project, own.name.0));
                }
            }
        }
        Ok(held)
    }

    fn name(&mut self, of: Of) -> Result<String> {
        match of {
            Of::Event(id) => title_of(self.tx, self.actor, Event::NOUN, id),
            Of::Park(id) => title_of(self.tx, self.actor, Park::NOUN, id),
            Of::Year(year) => Ok(year.to_string()),
        }
    }

    /// The events that are asked for, the newest first.
    fn events(&mut self, of: Of) -> Result<(Vec<(Uuid, Event)>, bool)> {
        let at = |name| Event::NOUN.position(name).ok_or(Error::NotFound);
        let filters = match of {
            Of::Event(id) => {
                let event = self.one::<Event>(id)?.ok_or(Error::NotFound)?;
                return Ok((vec![(id, event)], false));
            }
            Of::Year(year) => vec![
                Filter::AtLeast(at("held_on")?, Value::Text(format!("{year}"))),
                Filter::AtMost(at("held_on")?, Value::Text(format!("{year}-12-31"))),
            ],
            Of::Park(park) => vec![Filter::Holds(at("parks")?, Value::Id(park))],
        };
        let ask = Ask { filters, limit: EVENTS_MAX, ..Ask::default() };
        let listing = record::list_in(self.tx, self.actor, Event::NOUN, &ask)?;
        let is_cut = listing.next.is_some();
        let events = listing.rows.iter().map(|seen| Ok((seen.row.id, Event::from_values(&seen.row.values)?)));
        let mut events: Vec<(Uuid, Event)> = events.collect::<Result<_>>()?;
        if let Of::Park(park) = of {
            // Also those that name no park and had something signed for it.
            for (_, signing) in self.all::<Signing>(&[("park", Value::Id(park))])? {
                let Some(id) = signing.event.map(Id::raw) else { continue };
                if events.len() < EVENTS_MAX
                    && events.iter().all(|(own, _)| *own != id)
                    && let Some(event) = self.one::<Event>(id)?
                {
                    events.push((id, event));
                }
            }
        }
        Ok((events, is_cut))
    }

    fn totals(&mut self, id: Uuid, event: &Event, held: &mut Held) -> Result<()> {
        let scope = TotalScope::ThisEvent.to_value();
        for (total_id, total) in self.all::<StatedTotal>(&[("event", Value::Id(id)), ("scope", scope)])? {
            let recorded = self.recorded(id, &total)?;
            let said = Said {
                sentence: total.text.as_ref().map(|text| text.0.clone()).unwrap_or_default(),
                source: self.source(total.source)?,
            };
            held.totals.push(HeldTotal {
                id: total_id,
                found: of_total(&total, recorded),
                event: Some((id, event.name.0.clone())),
                said,
                recorded,
                total,
            });
        }
        Ok(())
    }

    /// What the book has of the group that a total is of: the projects it names, or all signed at the event. Of a part that
    /// names none, and of counts of other things, it has no group.
    fn recorded(&mut self, event: Uuid, total: &StatedTotal) -> Result<Option<Recorded>> {
        let mut recorded = Recorded::default();
        let mut add = |agreed: Known<Money>| {
            recorded.projects += 1;
            if let Known::Is(amount) = agreed {
                recorded.known += 1;
                recorded.agreed += amount.0;
            }
        };
        if !total.named.0.is_empty() {
            for signing in self.signings_of(event)? {
                if signing.project.is_some_and(|project| total.named.0.contains(&project)) {
                    add(signing.agreed);
                }
            }
            return Ok(Some(recorded));
        }
        let is_of_projects = ["项目", "投资", "协议"].iter().any(|word| total.what.as_str().contains(word));
        if total.level != TotalLevel::Total || !is_of_projects {
            return Ok(None);
        }
        match total.stage {
            None | Some(TotalStage::Signed) => {
                for signing in self.signings_of(event)? {
                    if !self.counts_elsewhere(&signing, event)? {
                        add(signing.agreed);
                    }
                }
            }
            Some(TotalStage::Started | TotalStage::Completed) => {
                for (_, project) in self.all::<Project>(&[("event", Value::Id(event))])? {
                    add(project.agreed);
                }
            }
            Some(_) => return Ok(None),
        }
        Ok(Some(recorded))
    }

    /// A project counts at the one event that its own record names.
    fn counts_elsewhere(&mut self, signing: &Signing, event: Uuid) -> Result<bool> {
        let Some(project) = signing.project else { return Ok(false) };
        let project = self.one::<Project>(project.raw())?;
        Ok(project.and_then(|project| project.event).is_some_and(|own| own.raw() != event))
    }

    /// Projects that a source names and nobody has refused.
    fn projects(&mut self, of: Of, source: Id<Source>, held: &mut Held) -> Result<()> {
        let asked = [("source", Value::Id(source.raw())), ("kind", StatementKind::Project.to_value())];
        let mut statements = self.all::<Statement>(&asked)?;
        statements.sort_by_key(|(id, statement)| (statement.starts_at, *id));
        let title = self.source(Some(source))?;
        for (id, statement) in statements {
            let read = intake::reading_of(&statement);
            let is_called_off = read.stage == Some(TotalStage::Cancelled);
            if statement.state == StatementState::Refused || is_called_off {
                continue;
            }
            let entered = statement.entered_as.as_ref().and_then(|id| Uuid::try_parse(id.as_str()).ok());
            let project = match entered {
                Some(id) => self.one::<Project>(id)?.map(|project| (id, project)),
                None => None,
            };
            let park =
                project.as_ref().and_then(|(_, of)| of.park.get().map(|park| park.raw())).or(read.park);
            if !is_of(of, park) {
                continue;
            }
            held.projects.push(HeldProject {
                statement: id,
                name: read.name.clone(),
                found: match &project {
                    Some((_, project)) => of_project(&read, project),
                    None => vec![Found::Missing],
                },
                project: project.map(|(id, project)| (id, project.name.0)),
                said: Said { sentence: statement.text.0.clone(), source: title.clone() },
            });
        }
        Ok(())
    }

    fn signings_of(&mut self, event: Uuid) -> Result<Vec<Signing>> {
        if let Some(known) = self.signings.get(&event) {
            return Ok(known.clone());
        }
        let found = self.all::<Signing>(&[("event", Value::Id(event))])?;
        let found: Vec<Signing> = found.into_iter().map(|(_, signing)| signing).collect();
        self.signings.insert(event, found.clone());
        Ok(found)
    }

    fn source(&mut self, id: Option<Id<Source>>) -> Result<Option<(Uuid, String)>> {
        let Some(id) = id else { return Ok(None) };
        Ok(self.one::<Source>(id.raw())?.map(|source| (id.raw(), source.title.0)))
    }

    /// A record that the asker sees.
    fn one<R: Record>(&mut self, id: Uuid) -> Result<Option<R>> {
        let row = self.tx.get(R::NOUN, id, &crate::access::visible(self.actor, R::NOUN))?;
        row.map(|row| R::from_values(&row.values).map_err(Error::from)).transpose()
    }

    /// All records that the asker sees and that have these values.
    fn all<R: Record>(&mut self, fields: &[(&str, Value)]) -> Result<Vec<(Uuid, R)>> {
        let noun: &'static Noun = R::NOUN;
        let filter =
            |(name, value): &(&str, Value)| Some(Filter::AnyOf(noun.position(name)?, vec![value.clone()]));
        let filters = fields.iter().filter_map(filter).collect();
        let mut ask = Ask { filters, limit: record::PAGE_MAX, ..Ask::default() };
        let mut found = Vec::new();
        loop {
            let listing = match record::list_in(self.tx, self.actor, noun, &ask) {
                Err(Error::NotFound) => return Ok(found),
                listing => listing?,
            };
            for seen in &listing.rows {
                found.push((seen.row.id, R::from_values(&seen.row.values)?));
            }
            ask.after = listing.next;
            if ask.after.is_none() {
                return Ok(found);
            }
        }
    }
}

fn is_of(of: Of, park: Option<Uuid>) -> bool {
    match of {
        Of::Park(asked) => park == Some(asked),
        Of::Event(_) | Of::Year(_) => true,
    }
}
