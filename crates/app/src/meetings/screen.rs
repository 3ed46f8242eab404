//! A meeting on one screen: the agenda, what is decided with its tasks, and what earlier meetings of the series left
//! unfinished, which stands on the agenda without anybody's doing.

use crate::record;

use crate::thresholds;
use crate::{Actor, App, Result, access};
use engine_pipeline::light::{Lit, supervised};
use kernel::{Date, Field as _, Id, Record as _, Uuid, Value};
use records::administration::Rule;
use records::mechanisms::{Decision, DecisionState, Meeting, MeetingState, Task, Topic, TopicResult};
use std::collections::HashMap;
use store::{Filter, ListQuery, Row, Sort, Tx};

/// Decisions of earlier meetings that are read.
const READ: usize = 400;

/// A decision with the tasks that carry it out.
#[derive(Clone, Debug)]
pub struct Item {
    /// Identity of the decision.
    pub id: Uuid,
    /// The decision.
    pub decision: Decision,
    /// Its tasks, each with its light.
    pub tasks: Vec<(Uuid, Task, Option<Lit>)>,
}

/// What an earlier meeting left unfinished.
#[derive(Clone, Debug)]
pub enum Unfinished {
    /// A decision that is not carried out.
    Decision(Box<Item>),
    /// A topic that was deferred, or not reached.
    Topic(Uuid, Box<Topic>),
}

/// The screen.
#[derive(Clone, Debug)]
pub struct Screen {
    /// The meeting's row.
    pub row: Row,
    /// The meeting.
    pub meeting: Meeting,
    /// Topics that go before it, in order.
    pub topics: Vec<(Uuid, Topic)>,
    /// What it decided, in order.
    pub items: Vec<Item>,
    /// What earlier meetings of the series left, oldest due first.
    pub unfinished: Vec<Unfinished>,
    /// The earlier meetings by name.
    pub earlier: HashMap<Uuid, String>,
    /// Today.
    pub today: Date,
}

/// Reads the screen of a meeting that the actor sees.
pub async fn screen(app: &App, actor: &Actor, id: Uuid) -> Result<Screen> {
    let (actor, today) = (actor.clone(), app.now().day());
    app.read(move |tx| read(tx, &actor, id, today)).await
}

pub(super) fn read(tx: &mut Tx<'_>, actor: &Actor, id: Uuid, today: Date) -> Result<Screen> {
    let row = record::require_seen(tx, actor, Meeting::NOUN, id)?;
    let meeting = Meeting::from_values(&row.values)?;
    let topics = topics(tx, actor, &[id])?.into_iter().map(|(id, _, topic)| (id, topic)).collect();
    let items = decided(tx, actor, &[id], false, today)?;
    let earlier = earlier(tx, actor, id, &meeting)?;
    let ids: Vec<Uuid> = earlier.iter().map(|(id, _)| *id).collect();
    let mut unfinished: Vec<Unfinished> = decided(tx, actor, &ids, true, today)?
        .into_iter()
        .map(|item| Unfinished::Decision(Box::new(item)))
        .collect();
    unfinished.sort_by_key(|one| match one {
        Unfinished::Decision(item) => Some(item.decision.due_on),
        Unfinished::Topic(..) => None,
    });
    unfinished.extend(left_topics(tx, actor, &ids)?);
    Ok(Screen { row, meeting, topics, items, unfinished, earlier: earlier.into_iter().collect(), today })
}

/// Earlier meetings of the same series, or of the same level where no series is named, that took place.
fn earlier(tx: &mut Tx<'_>, actor: &Actor, id: Uuid, meeting: &Meeting) -> Result<Vec<(Uuid, String)>> {
    let noun = Meeting::NOUN;
    let at = |field| noun.position(field).unwrap_or_default();
    let took_place = [MeetingState::Held, MeetingState::Issued, MeetingState::Cancelled];
    let query = ListQuery {
        visible: access::visible(actor, noun),
        filters: vec![
            Filter::AnyOf(at("level"), vec![meeting.level.to_value()]),
            Filter::AnyOf(at("state"), took_place.iter().map(|state| state.to_value()).collect()),
        ],
        limit: 200,
        ..ListQuery::default()
    };
    let mut earlier = Vec::new();
    for row in tx.list(noun, &query)?.rows {
        let other = Meeting::from_values(&row.values)?;
        let is_before = match (meeting.held_on.get(), other.held_on.get()) {
            (Some(own), Some(other)) => other <= own,
            _ => true,
        };
        if row.id != id && other.series == meeting.series && other.park == meeting.park && is_before {
            earlier.push((row.id, other.name.0));
        }
    }
    Ok(earlier)
}

fn of_meetings(noun: &'static kernel::Noun, actor: &Actor, meetings: &[Uuid]) -> ListQuery {
    let at = noun.position("meeting").unwrap_or_default();
    ListQuery {
        visible: access::visible(actor, noun),
        filters: vec![Filter::AnyOf(at, meetings.iter().copied().map(Value::Id).collect())],
        limit: READ,
        ..ListQuery::default()
    }
}

/// Accepted topics of some meetings in the order of the agenda, with the meeting of each.
fn topics(tx: &mut Tx<'_>, actor: &Actor, meetings: &[Uuid]) -> Result<Vec<(Uuid, Uuid, Topic)>> {
    if meetings.is_empty() {
        return Ok(Vec::new());
    }
    let mut topics = Vec::new();
    for row in tx.list(Topic::NOUN, &of_meetings(Topic::NOUN, actor, meetings))?.rows {
        let topic = Topic::from_values(&row.values)?;
        if topic.screening == records::mechanisms::Screening::Accepted
            && let Some(meeting) = topic.meeting
        {
            topics.push((row.id, meeting.raw(), topic));
        }
    }
    topics.sort_by_key(|(id, _, topic)| (topic.position.map(|place| place.0), *id));
    Ok(topics)
}

/// Topics that were deferred or not reached.
fn left_topics(tx: &mut Tx<'_>, actor: &Actor, meetings: &[Uuid]) -> Result<Vec<Unfinished>> {
    let is_left = |topic: &Topic| matches!(topic.result, None | Some(TopicResult::Deferred));
    let all = topics(tx, actor, meetings)?.into_iter();
    Ok(all
        .filter(|(_, _, topic)| is_left(topic))
        .map(|(id, _, topic)| Unfinished::Topic(id, Box::new(topic)))
        .collect())
}

/// Decisions of some meetings with their tasks; only those not carried out, if asked.
fn decided(
    tx: &mut Tx<'_>,
    actor: &Actor,
    meetings: &[Uuid],
    only_open: bool,
    today: Date,
) -> Result<Vec<Item>> {
    if meetings.is_empty() {
        return Ok(Vec::new());
    }
    let noun = Decision::NOUN;
    let mut query = of_meetings(noun, actor, meetings);
    if only_open {
        let open = [DecisionState::Open, DecisionState::Underway];
        let at = noun.position("state").unwrap_or_default();
        query.filters.push(Filter::AnyOf(at, open.iter().map(|state| state.to_value()).collect()));
        query.sort = noun.position("due_on").map(|field| Sort { field, descending: false });
    }
    let rows = tx.list(noun, &query)?.rows;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut tasks = tasks_of(tx, actor, &ids, today)?;
    let mut items = Vec::new();
    for row in rows {
        let decision = Decision::from_values(&row.values)?;
        items.push(Item { id: row.id, decision, tasks: tasks.remove(&row.id).unwrap_or_default() });
    }
    if !only_open {
        items.sort_by_key(|item| (item.decision.position.map(|place| place.0), item.id));
    }
    Ok(items)
}

type Tasks = HashMap<Uuid, Vec<(Uuid, Task, Option<Lit>)>>;

/// The tasks that carry out some decisions, by decision, in one question.
fn tasks_of(tx: &mut Tx<'_>, actor: &Actor, decisions: &[Uuid], today: Date) -> Result<Tasks> {
    let noun = Task::NOUN;
    let at = noun.position("decision").unwrap_or_default();
    let soon = u32::try_from(thresholds::on(tx, today)?.whole(Rule::DueSoon)).unwrap_or(0);
    let mut by_decision: Tasks = HashMap::new();
    for some in decisions.chunks(200) {
        let query = ListQuery {
            visible: access::visible(actor, noun),
            filters: vec![Filter::AnyOf(at, some.iter().copied().map(Value::Id).collect())],
            limit: READ,
            ..ListQuery::default()
        };
        for row in tx.list(noun, &query)?.rows {
            let task = Task::from_values(&row.values)?;
            let due = task.deadline().filter(|_| task.state.is_running());
            let lit = supervised(due, task.next_on, today, soon);
            if let Some(decision) = task.decision {
                by_decision.entry(Id::raw(decision)).or_default().push((row.id, task, lit));
            }
        }
    }
    Ok(by_decision)
}
