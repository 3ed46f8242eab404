//! Who is told of a meeting's steps: the parks concerned, and who proposed a topic.

use crate::access::Role;
use crate::act::{Case, Done};
use crate::delivery::About;
use crate::people::{Unit, members};
use crate::record;
use crate::{Result, inbox};
use kernel::{Noun, Record as _, Uuid};
use records::administration::Matter;
use records::mechanisms::{Meeting, Topic};
use store::Tx;

/// Tells the heads of the parks of a meeting, those who proposed its topics, and the work team.
pub(super) fn tell_parks(
    tx: &mut Tx<'_>,
    case: &Case<'_>,
    meeting: &Meeting,
    matter: Matter,
    done: Done,
) -> Result<Done> {
    let mut people = members(tx, Unit::Team, &[Role::Team])?;
    for park in meeting.park.iter().chain(&meeting.parks.0) {
        people.extend(members(tx, Unit::Park(park.raw()), &[Role::Head])?);
    }
    for topic in record::linked(tx, Topic::NOUN, "meeting", done.saved.id)? {
        people.extend(topic.created_by);
    }
    tell(tx, case, people, matter, (Meeting::NOUN, done))
}

/// Tells who proposed a topic what the screening said.
pub(super) fn tell_proposer(tx: &mut Tx<'_>, case: &Case<'_>, matter: Matter, done: Done) -> Result<Done> {
    let proposer = case.row()?.created_by.into_iter().collect();
    tell(tx, case, proposer, matter, (Topic::NOUN, done))
}

fn tell(
    tx: &mut Tx<'_>,
    case: &Case<'_>,
    mut people: Vec<Uuid>,
    matter: Matter,
    (noun, done): (&'static Noun, Done),
) -> Result<Done> {
    people.sort_unstable();
    people.dedup();
    people.retain(|user| Some(*user) != case.actor.user);
    let step = format!("v{}", done.saved.version);
    let about = About { matter, noun, record: done.saved.id, step: &step };
    inbox::tell(tx, case.now, &people, about)?;
    Ok(done)
}
