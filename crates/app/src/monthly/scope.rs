//! Whose month somebody may read: the own park's, or every park's for who sees all of what a month is made of.

use crate::record::{Ask, list_in};
use crate::{Actor, App, Error, Result, access};
use kernel::{Noun, Record as _, Uuid};
use records::network::{Park, ParkRole};
use records::projects::{ContractClause, Evidence, Milestone, Problem, Project, Transfer};
use store::Tx;

/// What a month is made of. Who may not read one of them would be told figures with holes in them.
const MADE_OF: [&Noun; 6] =
    [Project::NOUN, Milestone::NOUN, Evidence::NOUN, Problem::NOUN, ContractClause::NOUN, Transfer::NOUN];

/// Parks by id and name.
pub type Parks = Vec<(Uuid, String)>;

/// Whether somebody reads every park's month.
pub fn sees_all(actor: &Actor) -> bool {
    MADE_OF.iter().all(|noun| access::visible_in_full(actor, noun).everything)
}

/// Whether there is any month that somebody may read.
pub fn is_for(actor: &Actor) -> bool {
    sees_all(actor) || sees_own(actor)
}

/// Whether somebody reads the own park's month.
fn sees_own(actor: &Actor) -> bool {
    let own = |noun: &&Noun| {
        let seen = access::visible_in_full(actor, noun);
        seen.owner.is_some() || seen.park.is_some()
    };
    actor.park.is_some() && MADE_OF.iter().all(own)
}

/// The parks whose month somebody may read, the hub first; none for who reads no month at all.
pub async fn parks_for(app: &App, actor: &Actor) -> Result<Parks> {
    let actor = actor.clone();
    match app.read(move |tx| wanted(tx, &actor, None)).await {
        Err(Error::NotFound) => Ok(Vec::new()),
        wanted => Ok(wanted?.1),
    }
}

/// The park a report is about, if it is one, and all parks it is about by name.
pub(super) fn wanted(tx: &mut Tx<'_>, actor: &Actor, park: Option<Uuid>) -> Result<(Option<Uuid>, Parks)> {
    let park = match (sees_all(actor), sees_own(actor)) {
        (true, _) => park,
        (false, true) if park.is_none() || park == actor.park => actor.park,
        _ => return Err(Error::NotFound),
    };
    let listing = list_in(tx, actor, Park::NOUN, &Ask { limit: 200, ..Ask::default() })?;
    let mut parks = Vec::new();
    for seen in &listing.rows {
        parks.push((seen.row.id, Park::from_values(&seen.row.values)?));
    }
    parks.sort_by_key(|(id, of)| (of.role != ParkRole::Hub, *id));
    let parks: Parks = parks
        .into_iter()
        .filter(|(id, _)| park.is_none_or(|wanted| wanted == *id))
        .map(|(id, of)| (id, of.name.0))
        .collect();
    match park.is_some() && parks.is_empty() {
        true => Err(Error::NotFound),
        false => Ok((park, parks)),
    }
}
