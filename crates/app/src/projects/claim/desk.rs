//! What stands on the desk of claims: a park's own with the days left, the work team's with attempts, near names and
//! disputes. Each reads within what its reader may see.

use super::hearing::disputes_about;
use super::{near, protection_of};
use crate::access::{self, Role};
use crate::record::require_seen;
use crate::thresholds;
use crate::{Actor, App, Error, Result};
use kernel::{Field as _, Record as _, Timestamp, Uuid};
use records::administration::Rule;
use records::projects::{Claim, ClaimState, Dispute, DisputeState, Protection};
use std::collections::BTreeMap;
use store::{Filter, ListQuery, Row, Tx};

/// Claims shown at once.
const SHOWN: usize = 100;
/// Open claims whose names are held against each other.
const COMPARED: usize = 5_000;

/// A claim with how long it is still protected.
#[derive(Clone, Debug)]
pub struct Standing {
    /// Its id.
    pub id: Uuid,
    /// The claim.
    pub claim: Claim,
    /// Its protection, if that has not ended.
    pub protection: Option<Protection>,
}

/// What the work team looks at.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    /// Claims that keep an investor, newest first.
    pub open: Vec<Standing>,
    /// Claims refused, newest first.
    pub refused: Vec<Standing>,
    /// Pairs of open claims with near names, or with one code; only the work team and leaders get any.
    pub near: Vec<(Standing, Standing)>,
    /// Parks that reported as often today as the rules allow, and how often; only for the work team and leaders.
    pub busy: Vec<(Uuid, usize)>,
    /// Disputes that wait for something, newest first.
    pub disputes: Vec<(Uuid, Dispute)>,
}

/// Whether the actor has a desk: the people of parks, the work team and leaders.
pub fn is_for(actor: &Actor) -> bool {
    let is_of_a_park = matches!(actor.role, Role::Clerk | Role::Head) && actor.park.is_some();
    (sees_all(actor) || is_of_a_park) && !access::visible(actor, Claim::NOUN).is_nothing()
}

fn sees_all(actor: &Actor) -> bool {
    matches!(actor.role, Role::Team | Role::Leader)
}

/// Reads the desk: a park's own claims, or all of them for the work team and leaders. Others have none.
pub async fn read(app: &App, actor: &Actor) -> Result<Desk> {
    if !is_for(actor) {
        return Err(Error::NotFound);
    }
    let sees_all = sees_all(actor);
    let (actor, now) = (actor.clone(), app.now());
    let mut desk = app
        .read(move |tx| {
            let open = |state: &ClaimState| state.is_open();
            let every = [
                ClaimState::Filed,
                ClaimState::Objection,
                ClaimState::Protected,
                ClaimState::Disputed,
                ClaimState::Converted,
            ];
            let mut desk = Desk {
                open: standing(tx, &actor, every.into_iter().filter(open).collect(), SHOWN)?,
                refused: standing(tx, &actor, vec![ClaimState::Refused], SHOWN)?,
                disputes: disputes(tx, &actor)?,
                ..Desk::default()
            };
            if sees_all {
                desk.near = near_names(tx, &actor)?;
                desk.busy = busy(tx, &actor, now)?;
            }
            Ok(desk)
        })
        .await?;
    if sees_all {
        add_by_register(app, &mut desk).await?;
    }
    Ok(desk)
}

/// Adds pairs of different parks that the register says are one enterprise, whatever they are called: a short name and
/// a full one, a name and a code.
async fn add_by_register(app: &App, desk: &mut Desk) -> Result<()> {
    let of = |one: &Standing| {
        let code = one.claim.investor_code.as_ref().map(|code| code.as_str().to_owned());
        (one.claim.investor_name.0.clone(), code)
    };
    let meant = crate::register::meant(app, desk.open.iter().map(of).collect()).await?;
    let mut earlier: BTreeMap<u32, Vec<&Standing>> = BTreeMap::new();
    let mut more = Vec::new();
    // The earlier first: the newest leads the list.
    for (one, row) in desk.open.iter().zip(meant).rev() {
        let Some(row) = row else { continue };
        let with = earlier.entry(row).or_default();
        for before in with.iter().filter(|before| before.claim.park != one.claim.park) {
            let is_known = |(a, b): &(Standing, Standing)| a.id == before.id && b.id == one.id;
            if !desk.near.iter().any(is_known) {
                more.push(((*before).clone(), one.clone()));
            }
        }
        with.push(one);
    }
    more.truncate(SHOWN.saturating_sub(desk.near.len()));
    desk.near.extend(more);
    Ok(())
}

fn standing(tx: &mut Tx<'_>, actor: &Actor, states: Vec<ClaimState>, limit: usize) -> Result<Vec<Standing>> {
    let mut found = Vec::new();
    for row in rows(tx, actor, states, limit)? {
        let protection = protection_of(tx, row.id)?.map(|(_, protection)| protection);
        found.push(Standing { id: row.id, claim: Claim::from_values(&row.values)?, protection });
    }
    Ok(found)
}

fn rows(tx: &mut Tx<'_>, actor: &Actor, states: Vec<ClaimState>, limit: usize) -> Result<Vec<Row>> {
    let noun = Claim::NOUN;
    let at = noun.position("state").unwrap_or_default();
    let query = ListQuery {
        visible: access::visible(actor, noun),
        filters: vec![Filter::AnyOf(at, states.iter().map(|state| state.to_value()).collect())],
        limit,
        ..ListQuery::default()
    };
    Ok(tx.list(noun, &query)?.rows)
}

/// Open claims of different parks whose names are near, or whose codes are the same.
fn near_names(tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<(Standing, Standing)>> {
    let open = vec![ClaimState::Filed, ClaimState::Objection, ClaimState::Protected, ClaimState::Disputed];
    let mut claims = Vec::new();
    // The earlier first.
    for row in rows(tx, actor, open, COMPARED)?.into_iter().rev() {
        claims.push(Standing { id: row.id, claim: Claim::from_values(&row.values)?, protection: None });
    }
    let names: Vec<String> = claims.iter().map(|one| one.claim.investor_name.0.clone()).collect();
    let mut by_code: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, one) in claims.iter().enumerate() {
        if let Some(code) = &one.claim.investor_code {
            by_code.entry(code.as_str().to_owned()).or_default().push(at);
        }
    }
    let same_code =
        by_code.values().flat_map(|at| at.iter().zip(at.iter().skip(1)).map(|(one, two)| (*one, *two)));
    let mut pairs: Vec<(usize, usize)> = near::pairs(&names).into_iter().chain(same_code).collect();
    pairs.sort_unstable();
    pairs.dedup();
    let of = |(one, two): (usize, usize)| Some((claims.get(one)?.clone(), claims.get(two)?.clone()));
    Ok(pairs
        .into_iter()
        .filter_map(of)
        .filter(|(one, two)| one.claim.park != two.claim.park)
        .take(SHOWN)
        .collect())
}

/// Parks at the day's number of reports or beyond.
fn busy(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp) -> Result<Vec<(Uuid, usize)>> {
    let a_day = usize::try_from(thresholds::on(tx, now.day())?.whole(Rule::ClaimsPerDay)).unwrap_or(0).max(1);
    let query =
        ListQuery { visible: access::visible(actor, Claim::NOUN), limit: COMPARED, ..ListQuery::default() };
    let mut today: BTreeMap<Uuid, usize> = BTreeMap::new();
    for row in tx.list(Claim::NOUN, &query)?.rows {
        if Timestamp(row.created_at).day() != now.day() {
            break;
        }
        if let Some(park) = access::owner(Claim::NOUN, &row.values) {
            *today.entry(park).or_default() += 1;
        }
    }
    Ok(today.into_iter().filter(|(_, times)| *times >= a_day).collect())
}

fn disputes(tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<(Uuid, Dispute)>> {
    let noun = Dispute::NOUN;
    let waiting = [
        DisputeState::Raised,
        DisputeState::Hearing,
        DisputeState::Asked,
        DisputeState::Stated,
        DisputeState::Ruled,
        DisputeState::Appealed,
    ];
    let query = ListQuery {
        visible: access::visible(actor, noun),
        filters: vec![Filter::AnyOf(
            noun.position("state").unwrap_or_default(),
            waiting.iter().map(|state| state.to_value()).collect(),
        )],
        limit: SHOWN,
        ..ListQuery::default()
    };
    let rows = tx.list(noun, &query)?.rows;
    rows.into_iter().map(|row| Ok((row.id, Dispute::from_values(&row.values)?))).collect()
}

/// The claim itself with its protection, as its page shows it, and the dispute about it that the reader sees: the one
/// that was ruled, else the newest.
pub async fn one(app: &App, actor: &Actor, id: Uuid) -> Result<(Standing, Option<Uuid>)> {
    let actor = actor.clone();
    app.read(move |tx| {
        let row = require_seen(tx, &actor, Claim::NOUN, id)?;
        let protection = protection_of(tx, id)?.map(|(_, protection)| protection);
        let standing = Standing { id, claim: Claim::from_values(&row.values)?, protection };
        let seen = access::visible(&actor, Dispute::NOUN);
        let about = disputes_about(tx, id, &seen)?;
        let dispute = about.iter().find(|(_, dispute)| dispute.is_ruled()).or(about.first());
        Ok((standing, dispute.map(|(id, _)| *id)))
    })
    .await
}
