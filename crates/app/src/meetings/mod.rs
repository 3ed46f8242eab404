//! 会商: topics are screened, a meeting treats them, what it decides has a lead unit and a day and is a task at once,
//! and what is not finished comes back to the next agenda of the series by itself.

mod asked;
mod flow;
mod minutes;
mod screen;
mod tell;
mod topic;

pub use flow::{CALL, CANCEL, CORRECT, DECIDE, HOLD, MINUTE};
pub use minutes::{document as minutes_document, minutes as minutes_paper};
pub use screen::{Item, Screen, Unfinished, screen};
pub use topic::{RESUBMIT, SCREEN, SETTLE};

use crate::access::{self, Role};
use crate::act::{Act, Case, Done};
use crate::record;
use crate::{Actor, Error, Result};
use kernel::{Message, Noun, Record as _, Report};
use records::mechanisms::{Meeting, MeetingState};
use store::{Row, Tx};

/// What acts on meetings have in common.
const ON_MEETING: Act = Act {
    noun: Meeting::NOUN,
    input: asked::Calling::NOUN,
    makes: false,
    takes_file: false,
    narrowed: &[],
    may: |actor, row| keeps(actor, Meeting::NOUN, row),
    fits: |_| false,
    run: |_, _| Err(Error::NotFound),
};

/// Whether the actor keeps a meeting or topic: the work team, or the people of the park that registered it.
fn keeps(actor: &Actor, noun: &Noun, row: Option<&Row>) -> bool {
    let is_own = |row: &Row| {
        matches!(actor.role, Role::Clerk | Role::Head)
            && actor.park.is_some()
            && access::owner(noun, &row.values) == actor.park
    };
    actor.user.is_some() && row.is_some_and(|row| actor.role == Role::Team || is_own(row))
}

fn is_in(row: &Row, states: &[MeetingState]) -> bool {
    Meeting::from_values(&row.values).is_ok_and(|meeting| states.contains(&meeting.state))
}

fn keep(tx: &mut Tx<'_>, case: &Case<'_>, meeting: &Meeting) -> Result<Done> {
    let saved = record::replace_for(tx, case.actor, case.now, case.row()?, meeting, case.change)?;
    Ok(Done::of::<Meeting>(saved))
}

/// A fault of one field, as a refusal.
fn fault(field: &'static str, zh: &str, en: &str) -> Error {
    let mut report = Report::default();
    report.error(field, Message::new("meeting", zh, en));
    Error::Invalid(report)
}
