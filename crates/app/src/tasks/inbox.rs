//! 任务箱: each unit's own inbox. What waits for the actor's side lies in boxes by the step that is next.

use super::desk::in_states;
use crate::access::{self, Role};
use crate::record;
use crate::{Actor, App, Error, Result};
use kernel::{Date, Label, Record as _, Uuid, Value};
use records::mechanisms::{Task, TaskState};
use store::{Filter, ListQuery, Position, Sort, Tx};

/// Tasks with their identities.
type Tasks = Vec<(Uuid, Task)>;

/// Tasks on a page of a box.
const PAGE: usize = 50;

/// A box: what is next with the tasks in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Box {
    /// 待签收.
    ToSign,
    /// 在办.
    InHand,
    /// 已反馈, with the issuing side now.
    Sent,
    /// 待审核.
    ToApprove,
    /// 待交办.
    ToIssue,
    /// 延期申请.
    MoreTime,
    /// 待复核.
    ToReview,
    /// 待销号.
    ToClose,
}

/// Every box, in the order of the page: first those of the side that leads.
pub const BOXES: [Box; 8] = [
    Box::ToSign,
    Box::InHand,
    Box::Sent,
    Box::ToReview,
    Box::ToClose,
    Box::MoreTime,
    Box::ToApprove,
    Box::ToIssue,
];

impl Box {
    /// The box's code in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Box::ToSign => "to-sign",
            Box::InHand => "in-hand",
            Box::Sent => "sent",
            Box::ToApprove => "to-approve",
            Box::ToIssue => "to-issue",
            Box::MoreTime => "more-time",
            Box::ToReview => "to-review",
            Box::ToClose => "to-close",
        }
    }

    /// The box with a code.
    pub fn from_code(code: &str) -> Option<Box> {
        BOXES.into_iter().find(|one| one.code() == code)
    }

    /// The box's name.
    pub fn label(self) -> Label {
        match self {
            Box::ToSign => Label::new("待签收", "To sign for"),
            Box::InHand => Label::new("在办", "In hand"),
            Box::Sent => Label::new("已反馈", "Reported"),
            Box::ToApprove => Label::new("待审核", "To approve"),
            Box::ToIssue => Label::new("待交办", "To issue"),
            Box::MoreTime => Label::new("延期申请", "More time asked"),
            Box::ToReview => Label::new("待复核", "To review"),
            Box::ToClose => Label::new("待销号", "To close"),
        }
    }

    /// The name of the step that is next, as the act's address has it.
    pub fn step(self) -> &'static str {
        match self {
            Box::ToSign => "receipts",
            Box::InHand => "progress-reports",
            Box::Sent => "",
            Box::ToApprove => "approvals",
            Box::ToIssue => "issuings",
            Box::MoreTime => "extensions",
            Box::ToReview => "reviews",
            Box::ToClose => "closings",
        }
    }

    fn states(self) -> &'static [TaskState] {
        match self {
            Box::ToSign => &[TaskState::Issued],
            Box::InHand => &[TaskState::SignedFor, TaskState::InHand],
            Box::Sent => &[TaskState::Reported, TaskState::UnderReview],
            Box::ToApprove => &[TaskState::Proposed],
            Box::ToIssue => &[TaskState::Approved],
            Box::MoreTime => &[TaskState::Issued, TaskState::SignedFor, TaskState::InHand],
            Box::ToReview => &[TaskState::Reported],
            Box::ToClose => &[TaskState::UnderReview],
        }
    }

    fn is_leading(self) -> bool {
        matches!(self, Box::ToSign | Box::InHand | Box::Sent)
    }

    /// Whether the actor's side has such a box.
    pub fn is_for(self, actor: &Actor) -> bool {
        match actor.role {
            Role::Enterprise => self.is_leading(),
            Role::Clerk => self.is_leading() || self == Box::ToReview,
            Role::Head => true,
            Role::Team => true,
            Role::Leader => self == Box::ToApprove,
            _ => false,
        }
    }
}

/// One box as it is shown.
#[derive(Clone, Debug)]
pub struct Inbox {
    /// Which box.
    pub shown: Box,
    /// How many lie in each box that the actor has; bounded by what lists count.
    pub numbers: Vec<(Box, usize)>,
    /// The tasks of the box shown, the earliest due first.
    pub tasks: Vec<(Uuid, Task)>,
    /// Where the next page begins.
    pub next: Option<Position>,
    /// Today.
    pub today: Date,
}

/// Reads a box; without one asked for, the first that is not empty.
pub async fn inbox(app: &App, actor: &Actor, wanted: Option<Box>, after: Option<Position>) -> Result<Inbox> {
    let (actor, today) = (actor.clone(), app.now().day());
    app.read(move |tx| {
        let own: Vec<Box> = BOXES.into_iter().filter(|one| one.is_for(&actor)).collect();
        if actor.user.is_none() || own.is_empty() || access::visible(&actor, Task::NOUN).is_nothing() {
            return Err(Error::NotFound);
        }
        let mut numbers = Vec::new();
        for one in own {
            let number = tx.count(Task::NOUN, &query(&actor, one), record::COUNT_MAX)?;
            numbers.push((one, number));
        }
        let full = numbers.iter().find(|(_, number)| *number > 0).or(numbers.first());
        let shown =
            wanted.filter(|one| one.is_for(&actor)).or(full.map(|(one, _)| *one)).unwrap_or(Box::ToSign);
        let (tasks, next) = page(tx, &actor, shown, after)?;
        Ok(Inbox { shown, numbers, tasks, next, today })
    })
    .await
}

/// What waits for the actor's own step, box by box: the earliest few and how many there are.
pub(crate) fn waiting(tx: &mut Tx<'_>, actor: &Actor, few: usize) -> Result<Vec<(Box, Tasks, usize)>> {
    let noun = Task::NOUN;
    let mut all = Vec::new();
    for one in BOXES.into_iter().filter(|one| one.is_for(actor) && *one != Box::Sent) {
        let number = tx.count(noun, &query(actor, one), record::COUNT_MAX)?;
        if number > 0 {
            let (mut tasks, _) = page(tx, actor, one, None)?;
            tasks.truncate(few);
            all.push((one, tasks, number));
        }
    }
    Ok(all)
}

fn page(
    tx: &mut Tx<'_>,
    actor: &Actor,
    shown: Box,
    after: Option<Position>,
) -> Result<(Tasks, Option<Position>)> {
    let noun = Task::NOUN;
    let sort = noun.position("due_on").map(|field| Sort { field, descending: false });
    let query = ListQuery { sort, after, limit: PAGE, ..query(actor, shown) };
    let page = tx.list(noun, &query)?;
    let tasks = page.rows.iter().map(|row| Ok((row.id, Task::from_values(&row.values)?)));
    Ok((tasks.collect::<Result<_>>()?, page.next))
}

/// The tasks of a box: on the side that leads, those of the own unit; on the side that issues, the own park's, and the
/// work team's everything that no park issued.
fn query(actor: &Actor, one: Box) -> ListQuery {
    let noun = Task::NOUN;
    let at = |field| noun.position(field).unwrap_or_default();
    let mut filters = vec![in_states(one.states())];
    let own = |id: Uuid| vec![Value::Id(id)];
    match (one.is_leading(), actor.role) {
        (true, Role::Team) => filters.push(Filter::Blank(at("lead_park"))),
        (true, Role::Enterprise) => {
            filters.extend(actor.party.map(|party| Filter::AnyOf(at("lead_organisation"), own(party))));
        }
        (true, _) => filters.extend(actor.park.map(|park| Filter::AnyOf(at("lead_park"), own(park)))),
        (false, Role::Clerk) => {
            filters.extend(actor.user.map(|user| Filter::AnyOf(at("reviewer"), own(user))));
        }
        (false, Role::Head) => filters.extend(actor.park.map(|park| Filter::AnyOf(at("park"), own(park)))),
        (false, _) => filters.push(Filter::Blank(at("park"))),
    }
    if one == Box::MoreTime {
        let first = Date::new(2000, 1, 1).map(|day| Value::Text(day.to_string()));
        filters.extend(first.map(|first| Filter::AtLeast(at("asked_until"), first)));
    }
    ListQuery { visible: access::visible(actor, noun), filters, ..ListQuery::default() }
}
