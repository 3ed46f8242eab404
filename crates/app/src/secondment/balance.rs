//! Both directions of the people sent: who is where, how many each way by park and batch, ending when. It is counted from
//! the terms that the reader may see; appraisals and what else is for those who need to know have no part in it.

use crate::{Actor, App, Error, Result, access, record};
use kernel::{Date, Noun, Record as _, Uuid, Value};
use records::network::{Park, Region, RegionLevel};
use records::people::{Secondment, SecondmentState};
use std::collections::{BTreeMap, HashMap};
use store::{Filter, ListQuery, Row, Tx, Visible};

/// Days in which an end is called near.
pub const NEAR: i32 = 90;
/// Regions above one another that are followed.
const DEPTH: usize = 6;

/// Where people come from and go to: the two cities by name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Side {
    /// City that sends.
    pub from: String,
    /// City that receives.
    pub to: String,
}

/// Somebody who serves now.
#[derive(Clone, Debug)]
pub struct Serving {
    /// The record.
    pub id: Uuid,
    /// The term.
    pub term: Secondment,
    /// Which way.
    pub side: Side,
    /// Names of the sending and receiving region.
    pub regions: (String, String),
    /// Name of the park.
    pub park: Option<String>,
}

/// Numbers by something, one for each way, in the order of [`Balance::sides`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The park or batch; none where it is not named.
    pub name: Option<String>,
    /// Serving now, each way.
    pub serving: Vec<usize>,
    /// Of those, ending within ninety days or past their day.
    pub ending: Vec<usize>,
}

/// Both directions.
#[derive(Clone, Debug, Default)]
pub struct Balance {
    /// The ways that occur, in order of their names.
    pub sides: Vec<Side>,
    /// Serving now, those whose term ends first in front; a term without an end last.
    pub serving: Vec<Serving>,
    /// Numbers by park.
    pub parks: Vec<Group>,
    /// Numbers by batch.
    pub batches: Vec<Group>,
    /// All together.
    pub total: Option<Group>,
    /// The day it is counted on.
    pub cut: Option<Date>,
}

/// Whether the actor may read anything of it.
pub fn is_for(actor: &Actor) -> bool {
    !access::visible(actor, Secondment::NOUN).is_nothing()
}

/// Counts it.
pub async fn balance(app: &App, actor: &Actor) -> Result<Balance> {
    if !is_for(actor) {
        return Err(Error::NotFound);
    }
    let (actor, today) = (actor.clone(), app.now().day());
    app.read(move |tx| {
        let regions = Regions::read(tx)?;
        let parks = names(tx, Park::NOUN)?;
        let mut serving = Vec::new();
        let state = Secondment::NOUN.position("state").unwrap_or_default();
        let now = kernel::Choice::code(SecondmentState::Serving);
        let filters = vec![Filter::AnyOf(state, vec![Value::Text(now.to_owned())])];
        for row in rows(tx, Secondment::NOUN, access::visible(&actor, Secondment::NOUN), filters)? {
            let term = Secondment::from_values(&row.values)?;
            let (from, to) = (term.from_region.raw(), term.to_region.raw());
            serving.push(Serving {
                id: row.id,
                side: Side { from: regions.city(from), to: regions.city(to) },
                regions: (regions.name(from), regions.name(to)),
                park: term.park.and_then(|park| parks.get(&park.raw()).cloned()),
                term,
            });
        }
        Ok(counted(serving, today))
    })
    .await
}

fn counted(mut serving: Vec<Serving>, today: Date) -> Balance {
    serving.sort_by_key(|one| (one.term.last_day().is_none(), one.term.last_day(), one.term.name.0.clone()));
    let mut sides: Vec<Side> = serving.iter().map(|one| one.side.clone()).collect();
    sides.sort();
    sides.dedup();
    let by = |name: &dyn Fn(&Serving) -> Option<String>| -> Vec<Group> {
        let mut groups: BTreeMap<(bool, Option<String>), Vec<&Serving>> = BTreeMap::new();
        for one in &serving {
            let name = name(one);
            // What names none comes last.
            groups.entry((name.is_none(), name)).or_default().push(one);
        }
        groups.into_iter().map(|((_, name), some)| group(name, &some, &sides, today)).collect()
    };
    let all: Vec<&Serving> = serving.iter().collect();
    Balance {
        parks: by(&|one| one.park.clone()),
        batches: by(&|one| one.term.batch.as_ref().map(|batch| batch.0.clone())),
        total: Some(group(None, &all, &sides, today)),
        cut: Some(today),
        sides: sides.clone(),
        serving,
    }
}

fn group(name: Option<String>, some: &[&Serving], sides: &[Side], today: Date) -> Group {
    let count = |is_counted: &dyn Fn(&Serving) -> bool| -> Vec<usize> {
        let of = |side: &Side| some.iter().filter(|one| one.side == *side && is_counted(one)).count();
        sides.iter().map(of).collect()
    };
    let ends = |one: &Serving| one.term.last_day().is_some_and(|last| last.days_since(today) <= NEAR);
    Group { name, serving: count(&|_| true), ending: count(&ends) }
}

/// Regions by id, with the city that each lies in.
struct Regions(HashMap<Uuid, Region>);

impl Regions {
    fn read(tx: &mut Tx<'_>) -> Result<Regions> {
        let rows = rows(tx, Region::NOUN, Visible::all(), Vec::new())?;
        let read = |row: Row| Ok((row.id, Region::from_values(&row.values)?));
        Ok(Regions(rows.into_iter().map(read).collect::<Result<_>>()?))
    }

    fn name(&self, id: Uuid) -> String {
        self.0.get(&id).map_or_else(|| String::from("—"), |region| region.name.0.clone())
    }

    /// The name of the city that a region is or lies in, else its own.
    fn city(&self, id: Uuid) -> String {
        let mut at = id;
        for _ in 0..DEPTH {
            match self.0.get(&at) {
                Some(region) if region.level == RegionLevel::City => return region.name.0.clone(),
                Some(Region { parent: Some(parent), .. }) => at = parent.raw(),
                _ => break,
            }
        }
        self.name(id)
    }
}

fn names(tx: &mut Tx<'_>, noun: &'static Noun) -> Result<HashMap<Uuid, String>> {
    let title = |row: &Row| row.values.get(noun.title()).and_then(Value::as_text).unwrap_or("").to_owned();
    Ok(rows(tx, noun, Visible::all(), Vec::new())?.iter().map(|row| (row.id, title(row))).collect())
}

fn rows(tx: &mut Tx<'_>, noun: &'static Noun, visible: Visible, filters: Vec<Filter>) -> Result<Vec<Row>> {
    record::all(tx, noun, ListQuery { visible, filters, limit: 500, ..ListQuery::default() })
}
