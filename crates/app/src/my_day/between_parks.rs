//! What waits between parks: claims that were answered or await an answer, and disputes. A park reads its own alone.

use super::{Found, Kind, Waits, list, plain, position};
use crate::{Actor, Result};
use kernel::{Choice as _, Date, Message, Noun, Record as _, Value};
use records::projects::{Claim, ClaimState, Dispute, DisputeState};
use store::{Filter, Tx};

/// Days after which an answer is no news any more.
const NEWS: i32 = 7;

/// Claims and disputes that the work team decides on.
pub(super) fn for_the_team(tx: &mut Tx<'_>, actor: &Actor, found: &mut Found) -> Result<()> {
    let open = [ClaimState::Filed, ClaimState::Disputed].map(|state| state.code());
    claims(tx, actor, found, any(Claim::NOUN, &open)?)?;
    let open =
        [DisputeState::Raised, DisputeState::Hearing, DisputeState::Appealed].map(|state| state.code());
    disputes(tx, actor, found, any(Dispute::NOUN, &open)?)
}

/// The own park's claims that were answered lately, statements it is asked for, and rulings.
pub(super) fn for_a_park(tx: &mut Tx<'_>, actor: &Actor, today: Date, found: &mut Found) -> Result<()> {
    let since = Value::Text(today.plus_days(-NEWS).to_string());
    let lately = |noun, field| Ok::<_, crate::Error>(Filter::AtLeast(position(noun, field)?, since.clone()));
    claims(tx, actor, found, lately(Claim::NOUN, "decided_on")?)?;
    disputes(tx, actor, found, any(Dispute::NOUN, &[DisputeState::Asked.code()])?)?;
    disputes(tx, actor, found, lately(Dispute::NOUN, "ruled_on")?)
}

fn any(noun: &'static Noun, codes: &[&str]) -> Result<Filter> {
    let states = codes.iter().map(|code| Value::Text((*code).to_owned())).collect();
    Ok(Filter::AnyOf(position(noun, "state")?, states))
}

fn claims(tx: &mut Tx<'_>, actor: &Actor, found: &mut Found, filter: Filter) -> Result<()> {
    let (rows, number) = list(tx, actor, Claim::NOUN, vec![filter])?;
    for row in &rows {
        let claim = Claim::from_values(&row.values)?;
        let state = claim.state.label();
        found.waits.push(Waits {
            what: Message::new("what", format!("首报：{}", state.zh), format!("Claim: {}", state.en)),
            name: claim.subject.0.clone(),
            due: claim.objections_until,
            ..plain(Kind::Claim, Claim::SLUG, row.id)
        });
    }
    if number > rows.len() {
        found.counted.push((Kind::Claim, number));
    }
    Ok(())
}

fn disputes(tx: &mut Tx<'_>, actor: &Actor, found: &mut Found, filter: Filter) -> Result<()> {
    for row in list(tx, actor, Dispute::NOUN, vec![filter])?.0 {
        let dispute = Dispute::from_values(&row.values)?;
        let state = dispute.state.label();
        let what = match dispute.state {
            DisputeState::Asked => Message::new("what", "工作队请本园区陈述", "Asked to state the case"),
            _ => Message::new("what", format!("争议：{}", state.zh), format!("Dispute: {}", state.en)),
        };
        let of = plain(Kind::Claim, Dispute::SLUG, row.id);
        found.waits.push(Waits { what, name: dispute.subject.0, ..of });
    }
    Ok(())
}
