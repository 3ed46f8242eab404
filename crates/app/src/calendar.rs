//! 日历订阅: a person's meetings, visits, due dates and terms as a feed that phones and desks subscribe to.
//!
//! Its address holds a secret of its own that opens nothing else and can be revoked like a token. Rights are read anew each
//! time it is fetched, so who leaves a park finds an empty calendar the same hour.

use crate::access::{self, Role};
use crate::people::{self, Key};
use crate::{Actor, App, Error, Result, Via};
use kernel::{Date, Field as _, Noun, Record, Timestamp, Value};
use papers::ics::{self, Calendar, Component, Due, Entry, State, When};
use records::mechanisms::{
    Agreement, AgreementState, Clause, ClauseProgress, Meeting, MeetingState, Task, TaskState, Visit,
};
use records::projects::{Project, Protection, ProtectionState};
use store::{Filter, ListQuery, Row, Sort, Tx};

/// The scope of a feed's key.
pub const SCOPE: &str = "calendar";
/// Days back that a feed shows.
const BACK: i32 = 60;
/// Days ahead.
const AHEAD: i32 = 400;
/// Entries of one kind.
const MOST: usize = 300;

/// Makes a feed of the actor's own; gives the secret of its address, which is shown once.
pub async fn subscribe(app: &App, actor: &Actor) -> Result<String> {
    let user = actor.user.ok_or(Error::SignIn)?;
    people::make_token(app, actor, user, "日历订阅", SCOPE).await
}

/// Writes the feed of a secret. One that is unknown or revoked is not found.
pub async fn feed(app: &App, secret: &str) -> Result<String> {
    let known = people::actor(app, Key::Token(secret.to_owned())).await.map_err(|_| Error::NotFound)?;
    let is_feed = matches!(&known.via, Via::Token(scopes) if scopes.iter().any(|scope| scope == SCOPE));
    if !is_feed {
        return Err(Error::NotFound);
    }
    // Reading is all that the feed does, and the key opens nothing else.
    let reader = Actor { via: Via::Token(vec![String::from("read")]), ..known };
    let (now, base) = (app.now(), app.settings.base_url.clone());
    let name = format!("联动·{}", reader.name);
    let entries = app.read(move |tx| entries(tx, &reader, now.day(), &base)).await?;
    Ok(ics::write(&Calendar { name, entries }, now))
}

fn entries(tx: &mut Tx<'_>, reader: &Actor, today: Date, base: &str) -> Result<Vec<Entry>> {
    let mut book = Book { tx, reader, today, base };
    let mut entries = book.meetings()?;
    entries.extend(book.visits()?);
    entries.extend(book.tasks()?);
    entries.extend(book.clauses()?);
    entries.extend(book.agreements()?);
    entries.extend(book.next_actions()?);
    entries.extend(book.protections()?);
    Ok(entries)
}

struct Book<'a, 'b> {
    tx: &'a mut Tx<'b>,
    reader: &'a Actor,
    today: Date,
    base: &'a str,
}

impl Book<'_, '_> {
    /// The records that the reader sees whose day lies in the stretch shown, earliest first.
    fn rows<R: Record>(&mut self, day: &str, more: Vec<Filter>) -> Result<Vec<(Row, R)>> {
        let noun: &'static Noun = R::NOUN;
        let visible = access::visible(self.reader, noun);
        let Some(at) = noun.position(day).filter(|_| !visible.is_nothing()) else { return Ok(Vec::new()) };
        let bound = |days: i32| Value::Text(self.today.plus_days(days).to_string());
        let mut filters = vec![Filter::AtLeast(at, bound(-BACK)), Filter::AtMost(at, bound(AHEAD))];
        filters.extend(more);
        let sort = Some(Sort { field: at, descending: false });
        let query = ListQuery { visible, filters, sort, limit: MOST, ..ListQuery::default() };
        let rows = self.tx.list(noun, &query)?.rows;
        rows.into_iter()
            .map(|row| Ok((R::from_values(&row.values)?, row)))
            .map(|pair: Result<_>| pair.map(|(it, row)| (row, it)))
            .collect()
    }

    fn entry<R: Record>(&self, row: &Row, summary: String, category: &str, component: Component) -> Entry {
        Entry {
            uid: format!("{}-{}@liandong", R::SLUG, row.id),
            component,
            summary,
            description: None,
            place: None,
            url: Some(format!("{}/{}/{}", self.base, R::SLUG, row.id)),
            categories: vec![category.to_owned()],
            sequence: u32::try_from(row.version.saturating_sub(1)).unwrap_or(u32::MAX),
            changed: Some(Timestamp(row.updated_at)),
        }
    }

    fn meetings(&mut self) -> Result<Vec<Entry>> {
        let rows = self.rows::<Meeting>("held_on", Vec::new())?;
        let entry = |(row, it): (Row, Meeting)| {
            let day = it.held_on.get().copied()?;
            let cancelled = it.state == MeetingState::Cancelled;
            let component = Component::Event { when: When::Days { first: day, last: day }, cancelled };
            let entry = self.entry::<Meeting>(&row, it.name.0.clone(), "会议", component);
            Some(Entry { place: it.place.map(|place| place.0), ..entry })
        };
        Ok(rows.into_iter().filter_map(entry).collect())
    }

    fn visits(&mut self) -> Result<Vec<Entry>> {
        let rows = self.rows::<Visit>("starts_on", Vec::new())?;
        let entry = |(row, it): (Row, Visit)| {
            let first = it.starts_on.get().copied()?;
            let last = it.ends_on.get().copied().filter(|last| *last >= first).unwrap_or(first);
            let component = Component::Event { when: When::Days { first, last }, cancelled: false };
            Some(self.entry::<Visit>(&row, it.name.0.clone(), "互访", component))
        };
        Ok(rows.into_iter().filter_map(entry).collect())
    }

    /// Tasks whose lead is the own unit; for those who oversee all, all.
    fn tasks(&mut self) -> Result<Vec<Entry>> {
        let noun = Task::NOUN;
        let at = |field| noun.position(field).unwrap_or_default();
        let own = match self.reader.role {
            Role::Clerk | Role::Head => {
                self.reader.park.map(|park| Filter::AnyOf(at("lead_park"), vec![Value::Id(park)]))
            }
            Role::Enterprise => {
                self.reader.party.map(|party| Filter::AnyOf(at("lead_organisation"), vec![Value::Id(party)]))
            }
            _ => None,
        };
        let rows = self.rows::<Task>("due_on", own.into_iter().collect())?;
        let entry = |(row, it): (Row, Task)| {
            let due = it.deadline()?;
            let state = match it.state {
                TaskState::Closed => State::Done(Timestamp(row.updated_at)),
                TaskState::Withdrawn => State::Dropped,
                state if state >= TaskState::SignedFor => State::Going,
                _ => State::Open,
            };
            let component = Component::Task { due: Some(Due::Day(due)), state };
            it.state.is_issued().then(|| self.entry::<Task>(&row, it.title.0.clone(), "督办", component))
        };
        Ok(rows.into_iter().filter_map(entry).collect())
    }

    fn clauses(&mut self) -> Result<Vec<Entry>> {
        let over = [ClauseProgress::Done, ClauseProgress::Dropped, ClauseProgress::Draft];
        let rows = self.rows::<Clause>("due_on", Vec::new())?;
        let entry = |(row, it): (Row, Clause)| {
            let due = it.due_on.get().copied().filter(|_| !over.contains(&it.state))?;
            let component = Component::Task { due: Some(Due::Day(due)), state: State::Going };
            Some(self.entry::<Clause>(&row, format!("条款：{}", it.subject.0), "协议条款", component))
        };
        Ok(rows.into_iter().filter_map(entry).collect())
    }

    fn agreements(&mut self) -> Result<Vec<Entry>> {
        let at = Agreement::NOUN.position("state").unwrap_or_default();
        let in_force = Filter::AnyOf(at, vec![AgreementState::InForce.to_value()]);
        let rows = self.rows::<Agreement>("ends_on", vec![in_force])?;
        let entry = |(row, it): (Row, Agreement)| {
            let day = it.ends_on.get().copied()?;
            let component = Component::Event { when: When::Days { first: day, last: day }, cancelled: false };
            Some(self.entry::<Agreement>(&row, format!("协议到期：{}", it.name.0), "协议", component))
        };
        Ok(rows.into_iter().filter_map(entry).collect())
    }

    /// Next actions of the projects that the reader follows.
    fn next_actions(&mut self) -> Result<Vec<Entry>> {
        let at = Project::NOUN.position("recruiter").unwrap_or_default();
        let Some(user) = self.reader.user else { return Ok(Vec::new()) };
        let own = Filter::AnyOf(at, vec![Value::Id(user)]);
        let rows = self.rows::<Project>("next_action_on", vec![own])?;
        let entry = |(row, it): (Row, Project)| {
            let (day, action) = (it.next_action_on?, it.next_action?);
            let component = Component::Task { due: Some(Due::Day(day)), state: State::Open };
            let summary = format!("{}：{}", it.name.0, action.0);
            Some(self.entry::<Project>(&row, summary, "下一步", component))
        };
        Ok(rows.into_iter().filter_map(entry).collect())
    }

    /// Ends of the own park's protections.
    fn protections(&mut self) -> Result<Vec<Entry>> {
        let Some(park) = self.reader.park else { return Ok(Vec::new()) };
        let noun = Protection::NOUN;
        let at = |field| noun.position(field).unwrap_or_default();
        let filters = vec![
            Filter::AnyOf(at("park"), vec![Value::Id(park)]),
            Filter::AnyOf(at("state"), vec![ProtectionState::Active.to_value()]),
        ];
        let rows = self.rows::<Protection>("ends_on", filters)?;
        let entry = |(row, it): (Row, Protection)| {
            let day = it.ends_on;
            let component = Component::Event { when: When::Days { first: day, last: day }, cancelled: false };
            let title = row.values.get(noun.title()).and_then(Value::as_text).unwrap_or_default().to_owned();
            self.entry::<Protection>(&row, format!("首报保护到期：{title}"), "首报", component)
        };
        Ok(rows.into_iter().map(entry).collect())
    }
}
