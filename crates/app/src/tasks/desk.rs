//! 督办台: what of the actor's tasks is late, silent or near its date, each with who, why and when next; what waits for
//! whoever issues; slips that wait for a reply, and those that go higher.

use super::slip;
use crate::access::{self, Role};
use crate::record;
use crate::thresholds;
use crate::{Actor, App, Error, Result};
use engine_pipeline::light::{Light, Lit, supervised};
use kernel::{Date, Field as _, Id, Prose, Record as _, Uuid, Value};
use records::administration::{Rule, User};
use records::choices::Light as Kept;
use records::mechanisms::{Slip, SlipColour, Task, TaskState};
use records::network::{Organisation, Park};
use std::collections::HashMap;
use store::{Filter, ListQuery, Row, Sort, Tx};

/// Tasks of one kind that are read for the desk; of more the number is told.
const READ: usize = 200;

/// One running task, with how it stands.
#[derive(Clone, Debug)]
pub struct Line {
    /// Identity.
    pub id: Uuid,
    /// The task.
    pub task: Task,
    /// Its light and the reason.
    pub lit: Lit,
    /// Its newest slip.
    pub slip: Option<(Uuid, Slip)>,
}

/// What a red task always has: who, why, and the next day something is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Red {
    /// The account that handles it.
    pub handler: Option<Id<User>>,
    /// The park that leads it.
    pub park: Option<Id<Park>>,
    /// The organisation that leads it.
    pub organisation: Option<Id<Organisation>>,
    /// Why it is late, in the unit's own words; none when it has not said so.
    pub why: Option<Prose>,
    /// When a report or a reply is due next. Where neither was set, it is due now.
    pub next: Date,
}

impl Line {
    /// Who, why and when next.
    pub fn red(&self, today: Date) -> Red {
        let reply_by =
            self.slip.as_ref().filter(|(_, slip)| slip.reply.is_none()).and_then(|(_, slip)| slip.reply_by);
        let replied = self.slip.as_ref().and_then(|(_, slip)| slip.reply.clone());
        Red {
            handler: self.task.handler,
            park: self.task.lead_park,
            organisation: self.task.lead_organisation,
            why: self.task.late_why.clone().or(replied),
            next: self.task.next_on.filter(|day| *day >= today).or(reply_by).unwrap_or(today),
        }
    }
}

/// The desk.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    /// Running tasks by light: red, yellow, blue, green; bounded by what lists count.
    pub numbers: [usize; 4],
    /// Late, silent and near ones, the worst and oldest first.
    pub lines: Vec<Line>,
    /// Slips that nobody has replied to, by the day the reply is due.
    pub unanswered: Vec<(Uuid, Slip)>,
    /// Red slips whose reply is so late that leaders see them.
    pub higher: Vec<(Uuid, Slip)>,
    /// Slips that are due and were not sent: blue, yellow, red.
    pub to_send: [usize; 3],
}

/// Reads the desk. Who sees no tasks at all is told that there is none.
pub async fn desk(app: &App, actor: &Actor) -> Result<Desk> {
    let (actor, today) = (actor.clone(), app.now().day());
    app.read(move |tx| read(tx, &actor, today)).await
}

pub(crate) fn read(tx: &mut Tx<'_>, actor: &Actor, today: Date) -> Result<Desk> {
    if access::visible(actor, Task::NOUN).is_nothing() {
        return Err(Error::NotFound);
    }
    let rules = thresholds::on(tx, today)?;
    let soon = u32::try_from(rules.whole(Rule::DueSoon)).unwrap_or(0);
    let mut desk = Desk::default();
    let mut lines = Vec::new();
    for light in [Kept::Red, Kept::Yellow, Kept::Blue, Kept::Green] {
        let (rows, number) = lit_so(tx, actor, light)?;
        let at = match light {
            Kept::Red => 0,
            Kept::Yellow => 1,
            Kept::Blue => 2,
            Kept::Green => 3,
        };
        desk.numbers[at] = number;
        for row in rows {
            let task = Task::from_values(&row.values)?;
            // The kept light may be some seconds old.
            if let Some(lit) = supervised(task.deadline(), task.next_on, today, soon) {
                lines.push(Line { id: row.id, task, lit, slip: None });
            }
        }
    }
    lines.retain(|line| line.lit.light != Light::Green);
    let newest = newest_slips(tx, lines.iter().map(|line| line.id))?;
    for line in &mut lines {
        line.slip = newest.get(&line.id).cloned();
    }
    lines.sort_by_key(|line| (std::cmp::Reverse(line.lit.light), line.task.deadline()));
    desk.lines = lines;
    desk.unanswered = unanswered(tx, actor)?;
    let days = rules.whole(Rule::SlipHigher);
    let is_higher = |slip: &Slip| {
        slip.colour == SlipColour::Red && slip.reply_by.is_some_and(|by| by.plus_days(days) < today)
    };
    desk.higher = desk.unanswered.iter().filter(|(_, slip)| is_higher(slip)).cloned().collect();
    if matches!(actor.role, Role::Team | Role::Head) {
        for due in slip::due(tx, actor, today)? {
            let at = match due.colour {
                SlipColour::Blue => 0,
                SlipColour::Yellow => 1,
                SlipColour::Red => 2,
            };
            desk.to_send[at] += 1;
        }
    }
    Ok(desk)
}

/// A task's light today; none where it does not run.
pub(super) fn lit(tx: &mut Tx<'_>, task: &Task, today: Date) -> Result<Option<Lit>> {
    let soon = u32::try_from(thresholds::on(tx, today)?.whole(Rule::DueSoon)).unwrap_or(0);
    let due = task.deadline().filter(|_| task.state.is_running());
    Ok(supervised(due, task.next_on, today, soon))
}

/// The running tasks with a light, earliest first, and how many there are. Of green ones only the number.
fn lit_so(tx: &mut Tx<'_>, actor: &Actor, light: Kept) -> Result<(Vec<Row>, usize)> {
    let noun = Task::NOUN;
    let at = noun.position("light").unwrap_or_default();
    let mut query = ListQuery {
        visible: access::visible(actor, noun),
        filters: vec![Filter::AnyOf(at, vec![light.to_value()])],
        ..ListQuery::default()
    };
    let number = tx.count(noun, &query, record::COUNT_MAX)?;
    if light == Kept::Green {
        return Ok((Vec::new(), number));
    }
    query.limit = READ;
    query.sort = noun.position("due_on").map(|field| Sort { field, descending: false });
    Ok((tx.list(noun, &query)?.rows, number))
}

/// The newest slip of each of some tasks.
fn newest_slips(tx: &mut Tx<'_>, tasks: impl Iterator<Item = Uuid>) -> Result<HashMap<Uuid, (Uuid, Slip)>> {
    let noun = Slip::NOUN;
    let at = noun.position("task").unwrap_or_default();
    let tasks: Vec<Value> = tasks.map(Value::Id).collect();
    let mut newest: HashMap<Uuid, (Uuid, Slip)> = HashMap::new();
    for some in tasks.chunks(READ) {
        let mut query = ListQuery {
            visible: store::Visible::all(),
            filters: vec![Filter::AnyOf(at, some.to_vec())],
            limit: READ,
            ..ListQuery::default()
        };
        loop {
            let page = tx.list(noun, &query)?;
            for row in &page.rows {
                let slip = Slip::from_values(&row.values)?;
                // Newest first, so the first one stays.
                newest.entry(slip.task.raw()).or_insert((row.id, slip));
            }
            query.after = page.next;
            if query.after.is_none() {
                break;
            }
        }
    }
    Ok(newest)
}

/// The slips that nobody has replied to and whose task still runs.
fn unanswered(tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<(Uuid, Slip)>> {
    let noun = Slip::NOUN;
    let query = ListQuery {
        visible: access::visible(actor, noun),
        filters: noun.position("replied_on").map(Filter::Blank).into_iter().collect(),
        sort: noun.position("issued_on").map(|field| Sort { field, descending: false }),
        limit: READ,
        ..ListQuery::default()
    };
    let rows = tx.list(noun, &query)?.rows;
    let mut open = Vec::new();
    for row in rows {
        let slip = Slip::from_values(&row.values)?;
        let task = tx.get(Task::NOUN, slip.task.raw(), &store::Visible::all())?;
        let runs = match task {
            Some(task) => Task::from_values(&task.values)?.state.is_running(),
            None => false,
        };
        if runs {
            open.push((row.id, slip));
        }
    }
    open.sort_by_key(|(_, slip)| slip.reply_by);
    Ok(open)
}

/// The states of tasks as a filter.
pub(super) fn in_states(states: &[TaskState]) -> Filter {
    let at = Task::NOUN.position("state").unwrap_or_default();
    Filter::AnyOf(at, states.iter().map(|state| state.to_value()).collect())
}
