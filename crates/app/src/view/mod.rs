//! Views: questions over many projects, answered as figures. A figure counts what the asker may see: of the own park
//! everything, of other parks signed projects only, so that no number moves because of a lead somebody else keeps.
//!
//! Nothing here writes. The arithmetic is `engine_pipeline::cohort`'s, the counting is the store's.

mod compare;
mod curve;
mod found;
mod funnel;
mod land;
mod stated;
mod stretch;

pub use compare::{Compared, ParkRow, parks_compared};
pub use curve::{Curve, MONTHS, event_curve};
pub use engine_pipeline::cohort::{Cohort, Percent, Point, Rate, Sum};
pub use found::{Found, Recorded};
pub use funnel::{Funnel, FunnelAsk, Rule, funnel};
pub use land::{Asked, Balance, ParkLand, Quarter, land_balance};
pub use stated::{Held, HeldProject, HeldTotal, Of, Said, held};
pub use stretch::Stretch;

use crate::record::{Ask, list_in};
use crate::{Actor, App, Error, Result, access};
use kernel::{Noun, Record as _, Uuid, Value};
use records::network::{Park, ParkRole};
use store::{Tx, Visible};

/// What of a noun the asker's figures count; who may read none of it is told that there is no such question.
fn counted(actor: &Actor, noun: &Noun) -> Result<Visible> {
    let visible = access::visible(actor, noun);
    if visible.is_nothing() { Err(Error::NotFound) } else { Ok(visible) }
}

/// The parks the asker may see by id and name, the hub first.
pub(crate) fn parks(tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<(Uuid, String)>> {
    let listing = list_in(tx, actor, Park::NOUN, &Ask { limit: 100, ..Ask::default() })?;
    let mut parks = Vec::new();
    for seen in &listing.rows {
        parks.push((seen.row.id, Park::from_values(&seen.row.values)?));
    }
    parks.sort_by_key(|(id, park)| (park.role != ParkRole::Hub, *id));
    Ok(parks.into_iter().map(|(id, park)| (id, park.name.0)).collect())
}

/// The parks the asker may see by id and name, the hub first.
pub async fn parks_by_name(app: &App, actor: &Actor) -> Result<Vec<(Uuid, String)>> {
    let actor = actor.clone();
    app.read(move |tx| parks(tx, &actor)).await
}

/// The title of a record that a question names; one the asker may not see does not exist.
fn title_of(tx: &mut Tx<'_>, actor: &Actor, noun: &'static Noun, id: Uuid) -> Result<String> {
    let row = crate::record::require_seen(tx, actor, noun, id)?;
    Ok(row.values.get(noun.title()).and_then(Value::as_text).unwrap_or_default().to_owned())
}
