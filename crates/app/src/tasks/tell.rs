//! Whom a step in supervision concerns: the side that acts next, or the side that waited for it. Whoever takes the step
//! is not told of it, and who cannot see the record is not told either.

use crate::access::Role;
use crate::delivery::About;
use crate::people::{Unit, members};
use crate::record::Saved;
use crate::{Actor, Result, inbox};
use kernel::{Id, Noun, Timestamp, Uuid};
use records::administration::Matter;
use records::mechanisms::Task;
use store::Tx;

/// One side of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Who handles it, else everybody of the lead unit; the work team where the lead has no account.
    Leads,
    /// Who reviews it, else the side that issued it.
    Reviews,
    /// The heads of the park that issued it, else the work team.
    Issues,
}

/// What is told, of which record.
pub(super) struct News {
    pub(super) matter: Matter,
    pub(super) noun: &'static Noun,
    pub(super) saved: Saved,
}

/// Tells a side of a task, in the transaction of the step.
pub(super) fn tell(
    tx: &mut Tx<'_>,
    (actor, now): (&Actor, Timestamp),
    task: &Task,
    side: Side,
    news: &News,
) -> Result<()> {
    let mut people = people(tx, task, side)?;
    people.retain(|user| Some(*user) != actor.user);
    let step = format!("v{}", news.saved.version);
    let about = About { matter: news.matter, noun: news.noun, record: news.saved.id, step: &step };
    inbox::tell(tx, now, &people, about)
}

fn people(tx: &mut Tx<'_>, task: &Task, side: Side) -> Result<Vec<Uuid>> {
    match (side, task.handler, task.reviewer) {
        (Side::Leads, Some(handler), _) => Ok(vec![handler.raw()]),
        (Side::Reviews, _, Some(reviewer)) => Ok(vec![reviewer.raw()]),
        (Side::Leads, None, _) => lead_unit(tx, task),
        (Side::Reviews | Side::Issues, ..) => match task.park {
            Some(park) => members(tx, Unit::Park(park.raw()), &[Role::Head]),
            None => members(tx, Unit::Team, &[Role::Team]),
        },
    }
}

fn lead_unit(tx: &mut Tx<'_>, task: &Task) -> Result<Vec<Uuid>> {
    if let Some(park) = task.lead_park {
        return members(tx, Unit::Park(park.raw()), &[Role::Clerk, Role::Head]);
    }
    let own = match task.lead_organisation.map(Id::raw) {
        Some(organisation) => members(tx, Unit::Organisation(organisation), &[Role::Enterprise])?,
        None => Vec::new(),
    };
    if own.is_empty() { members(tx, Unit::Team, &[Role::Team]) } else { Ok(own) }
}
