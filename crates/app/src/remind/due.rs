//! From one stretch of records to the notices and parcels that are still to be given.

use super::dates::{Due, Source, Whom};
use super::directory::Directory;
use crate::delivery::{About, Ways};
use crate::{Actor, Result, access, record, thresholds};
use engine_pipeline::remind::Pace;
use kernel::{Choice as _, Date, Noun, Timestamp, Uuid, Value};
use std::collections::{HashMap, HashSet};
use store::{Filter, ListQuery, Notice, Parcel, Position, Told, Tx, Visible};

/// Records read at a time.
const AT_ONCE: usize = 512;
/// What is later than this is no news to anybody; the lists and the findings show it.
const LATE_MAX: i32 = 180;

/// What is to be given.
#[derive(Default)]
pub(super) struct Planned {
    /// To people.
    pub(super) notices: Vec<Notice>,
    /// To webhooks.
    pub(super) parcels: Vec<Parcel>,
}

/// Plans the next stretch of one kind of date; gives where the one after it begins.
pub(super) fn plan(
    tx: &mut Tx<'_>,
    source: &'static Source,
    directory: &Directory,
    ways: &Ways,
    now: Timestamp,
    after: Option<Position>,
) -> Result<(Planned, Option<Position>)> {
    let today = now.day();
    let pace = (source.pace)(&thresholds::on(tx, today)?);
    let page = tx.list(source.noun, &query(source, &pace, today, after))?;
    let mut items = Vec::new();
    for row in &page.rows {
        if let Some(due) = (source.read)(tx, row)?
            && today.days_since(due.on) <= LATE_MAX
            && let Some(step) = pace.step(due.on, today)
        {
            items.push(Item { id: row.id, step, due });
        }
    }
    let planned = Stretch { source, directory, ways, now, items }.planned(tx, pace.longest())?;
    Ok((planned, page.next))
}

fn query(source: &Source, pace: &Pace, today: Date, after: Option<Position>) -> ListQuery {
    let mut filters = Vec::new();
    if let Some(day) = source.noun.position(source.day) {
        // An extension may be later than the day looked for by some years.
        filters.push(Filter::AtLeast(day, Value::Text(today.plus_days(-LATE_MAX - 3 * 366).to_string())));
        filters.push(Filter::AtMost(day, Value::Text(today.plus_days(pace.first()).to_string())));
    }
    if let Some((field, states)) = source.states
        && let Some(state) = source.noun.position(field)
    {
        let codes = states().into_iter().map(|code| Value::Text(code.to_owned())).collect();
        filters.push(Filter::AnyOf(state, codes));
    }
    ListQuery { visible: Visible::all(), filters, after, limit: AT_ONCE, ..ListQuery::default() }
}

/// A record with something due.
struct Item {
    id: Uuid,
    step: Date,
    due: Due,
}

struct Stretch<'a> {
    source: &'static Source,
    directory: &'a Directory,
    ways: &'a Ways,
    now: Timestamp,
    items: Vec<Item>,
}

impl Stretch<'_> {
    fn planned(&self, tx: &mut Tx<'_>, longest: i32) -> Result<Planned> {
        if self.items.is_empty() {
            return Ok(Planned::default());
        }
        let today = self.now.day();
        let ids: Vec<Uuid> = self.items.iter().map(|item| item.id).collect();
        let since = today.plus_days(-longest).to_string();
        let told: HashSet<Told> = tx.told(&ids, &since)?.into_iter().collect();
        let told: HashSet<(Uuid, Uuid, &str)> = told
            .iter()
            .filter(|one| one.matter == self.source.matter.code())
            .flat_map(|one| {
                [(one.record, one.user, one.day.as_str()), (one.record, one.user, one.step.as_str())]
            })
            .collect();
        let seen = self.seen(tx)?;
        let mut planned = Planned::default();
        let day = today.to_string();
        for item in &self.items {
            let step = item.step.to_string();
            let mut is_new = false;
            for user in self.whom(item, &seen) {
                if told.contains(&(item.id, user, day.as_str()))
                    || told.contains(&(item.id, user, step.as_str()))
                {
                    continue;
                }
                is_new = true;
                planned.notices.push(Notice {
                    id: record::new_id(),
                    user,
                    matter: self.source.matter.code().to_owned(),
                    noun: self.source.noun.slug.to_owned(),
                    record: item.id,
                    due: item.due.on.to_string(),
                    day: day.clone(),
                    step: step.clone(),
                    at: self.now.0,
                    read_at: None,
                });
            }
            if is_new {
                let (matter, noun) = (self.source.matter, self.source.noun);
                let of = About { matter, noun, record: item.id, step: &step };
                planned.parcels.extend(self.ways.hooks_about(tx, of, self.now)?);
            }
        }
        Ok(planned)
    }

    /// Who is told of an item: of those meant, those who see the record now.
    fn whom(&self, item: &Item, seen: &HashMap<Uuid, Seen>) -> Vec<Uuid> {
        let may_see = |user: &Uuid| seen.get(user).is_some_and(|seen| seen.has(item.id));
        let resolve = |some: &[Whom]| -> Vec<Uuid> {
            some.iter().flat_map(|whom| self.resolve(*whom)).filter(may_see).collect()
        };
        let mut people = resolve(&item.due.people);
        if people.is_empty() {
            people = resolve(&item.due.otherwise);
        }
        if item.due.on < self.now.day() {
            people.extend(resolve(&item.due.when_late));
        }
        people.sort_unstable();
        people.dedup();
        people
    }

    fn resolve(&self, whom: Whom) -> Vec<Uuid> {
        match whom {
            Whom::Person(id) => vec![id],
            Whom::Heads(park) => self.directory.heads(park).to_vec(),
            Whom::Team => self.directory.team().to_vec(),
        }
    }

    /// What each person who may be meant sees of the records at hand, a statement for each.
    fn seen(&self, tx: &mut Tx<'_>) -> Result<HashMap<Uuid, Seen>> {
        let mut asked: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
        for item in &self.items {
            let due = &item.due;
            for whom in due.people.iter().chain(&due.otherwise).chain(&due.when_late) {
                for user in self.resolve(*whom) {
                    asked.entry(user).or_default().push(item.id);
                }
            }
        }
        let mut seen = HashMap::with_capacity(asked.len());
        for (user, ids) in asked {
            // Who is not in the directory has no account in use.
            if let Some(member) = self.directory.member(user) {
                seen.insert(user, Seen::of(tx, &member.actor, self.source.noun, ids)?);
            }
        }
        Ok(seen)
    }
}

/// What somebody sees of some records.
enum Seen {
    All,
    These(HashSet<Uuid>),
}

impl Seen {
    fn of(tx: &mut Tx<'_>, actor: &Actor, noun: &'static Noun, ids: Vec<Uuid>) -> Result<Seen> {
        let visible = access::visible(actor, noun);
        if visible.everything {
            return Ok(Seen::All);
        }
        Ok(Seen::These(tx.titles(&[(noun, &visible, ids)])?.into_keys().collect()))
    }

    fn has(&self, id: Uuid) -> bool {
        match self {
            Seen::All => true,
            Seen::These(ids) => ids.contains(&id),
        }
    }
}
