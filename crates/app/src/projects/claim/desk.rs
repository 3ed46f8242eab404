//! What stands on the desk of claims: a park's own with the days left, the work team's with attempts, near names and
//! disputes. Each reads within what its reader may see.

use super::hearing::asked_of;
use super::{claim_at, near, protection_of};
use crate::access::{self, Role};
use crate::record::require_seen;
use crate::thresholds;
use crate::{Actor, App, Error, Result};
use kernel::{Field as _, Record as _, Timestamp, Uuid, Value};
use records::administration::Rule;
use records::projects::{Claim, ClaimState, Dispute, DisputeState, Evidence, Protection};
use std::collections::BTreeMap;
use store::{Entry, Filter, ListQuery, Row, Tx, Visible};

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

/// Reads the desk: a park's own claims, or all of them for the work team and leaders. Others have none.
pub async fn read(app: &App, actor: &Actor) -> Result<Desk> {
    let sees_all = matches!(actor.role, Role::Team | Role::Leader);
    let is_of_a_park = matches!(actor.role, Role::Clerk | Role::Head) && actor.park.is_some();
    if !(sees_all || is_of_a_park) || access::visible(actor, Claim::NOUN).is_nothing() {
        return Err(Error::NotFound);
    }
    let (actor, now) = (actor.clone(), app.now());
    app.read(move |tx| {
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
    .await
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

/// The claim itself with its protection, as its page shows it.
pub async fn one(app: &App, actor: &Actor, id: Uuid) -> Result<Standing> {
    let actor = actor.clone();
    app.read(move |tx| {
        let row = require_seen(tx, &actor, Claim::NOUN, id)?;
        let protection = protection_of(tx, id)?.map(|(_, protection)| protection);
        Ok(Standing { id, claim: Claim::from_values(&row.values)?, protection })
    })
    .await
}

/// One side of a dispute.
#[derive(Clone, Debug)]
pub struct Side {
    /// Its record.
    pub dispute: Dispute,
    /// Its claim, if there is one.
    pub claim: Option<(Uuid, Claim)>,
}

/// Something that happened, in the order of time; the journal's number tells what was first within a moment.
#[derive(Clone, Debug)]
pub struct Moment {
    /// The day.
    pub day: String,
    /// Instant and number of the journal's entry, where there is one.
    pub entry: Option<(Timestamp, i64)>,
    /// Which side: 0 raised it, 1 was asked.
    pub side: usize,
    /// What happened.
    pub what: What,
}

/// Kinds of moments in a dispute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The first talk, as the claim states it.
    FirstTalk,
    /// The claim was received.
    Received,
    /// A piece of evidence was put in, with its name.
    Evidence(String),
}

/// Both sides of a dispute with what happened when.
#[derive(Clone, Debug)]
pub struct Sides {
    /// One side or both, the one that raised it first.
    pub sides: Vec<Side>,
    /// What happened, earliest first.
    pub moments: Vec<Moment>,
}

/// Reads both sides of a dispute; for the work team and leaders alone.
pub async fn sides(app: &App, actor: &Actor, id: Uuid) -> Result<Sides> {
    if !matches!(actor.role, Role::Team | Role::Leader) {
        return Err(Error::NotFound);
    }
    let actor = actor.clone();
    app.read(move |tx| {
        let row = require_seen(tx, &actor, Dispute::NOUN, id)?;
        let mut disputes = vec![Dispute::from_values(&row.values)?];
        disputes.extend(asked_of(tx, id)?.map(|(_, dispute)| dispute));
        let mut sides = Vec::new();
        let mut moments = Vec::new();
        for (side, dispute) in disputes.into_iter().enumerate() {
            let claim = match dispute.claim {
                Some(claim) => Some((claim.raw(), claim_at(tx, claim.raw())?.claim)),
                None => None,
            };
            if let Some((id, claim)) = &claim {
                moments.extend(moments_of(tx, side, *id, claim)?);
            }
            sides.push(Side { dispute, claim });
        }
        moments.sort_by_key(|one| (one.day.clone(), one.entry.map(|(_, number)| number)));
        Ok(Sides { sides, moments })
    })
    .await
}

fn moments_of(tx: &mut Tx<'_>, side: usize, id: Uuid, claim: &Claim) -> Result<Vec<Moment>> {
    let mut moments = Vec::new();
    if let Some(day) = claim.talks_on.get() {
        moments.push(Moment { day: day.to_string(), entry: None, side, what: What::FirstTalk });
    }
    moments.extend(made(tx, Claim::NOUN, id)?.map(|entry| at(&entry, side, What::Received)));
    if let Some(project) = claim.project {
        let noun = Evidence::NOUN;
        let query = ListQuery {
            visible: Visible::all(),
            filters: vec![Filter::AnyOf(
                noun.position("project").unwrap_or_default(),
                vec![Value::Id(project.raw())],
            )],
            limit: SHOWN,
            ..ListQuery::default()
        };
        for row in tx.list(noun, &query)?.rows {
            let name = Evidence::from_values(&row.values)?.name.0;
            moments.extend(made(tx, noun, row.id)?.map(|entry| at(&entry, side, What::Evidence(name))));
        }
    }
    Ok(moments)
}

/// The journal's entry of a record's making.
fn made(tx: &mut Tx<'_>, noun: &'static kernel::Noun, id: Uuid) -> Result<Option<Entry>> {
    Ok(tx.history(noun, id, SHOWN)?.into_iter().find(|entry| entry.action == "create"))
}

fn at(entry: &Entry, side: usize, what: What) -> Moment {
    let instant = Timestamp(entry.at);
    Moment { day: instant.day().to_string(), entry: Some((instant, entry.seq)), side, what }
}
