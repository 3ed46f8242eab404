//! Both sides of a dispute as the work team reads them: two statements, and what happened when. A park reads its own
//! record and the ruling, never this.

use super::claim_at;
use super::hearing::asked_of;
use crate::access::Role;
use crate::record::require_seen;
use crate::{Actor, App, Error, Result};
use kernel::{Record as _, Timestamp, Uuid, Value};
use records::projects::{Claim, Dispute, Evidence};
use store::{Entry, Filter, ListQuery, Tx, Visible};

/// Entries and pieces of evidence read of one record.
const SHOWN: usize = 100;

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
    /// A paper was handed in with a statement, with its name.
    Paper(String),
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
        let mut disputes = vec![(id, Dispute::from_values(&row.values)?)];
        disputes.extend(asked_of(tx, id)?.map(|(row, dispute)| (row.id, dispute)));
        let mut sides = Vec::new();
        let mut moments = Vec::new();
        for (side, (of, dispute)) in disputes.into_iter().enumerate() {
            let claim = match dispute.claim {
                Some(claim) => Some((claim.raw(), claim_at(tx, claim.raw())?.claim)),
                None => None,
            };
            if let Some((id, claim)) = &claim {
                moments.extend(moments_of(tx, side, *id, claim)?);
            }
            moments.extend(papers_of(tx, side, of)?);
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

/// The papers handed in with a statement, each at the journal's entry that took it in.
fn papers_of(tx: &mut Tx<'_>, side: usize, dispute: Uuid) -> Result<Vec<Moment>> {
    let noun = Dispute::NOUN;
    let history = tx.history(noun, dispute, SHOWN)?;
    let taken_in =
        |hash: &str| history.iter().find(|entry| entry.action == "attach" && entry.changes.contains(hash));
    let papers = tx.attachments(noun, dispute)?;
    Ok(papers
        .into_iter()
        .filter_map(|paper| Some(at(taken_in(&paper.hash)?, side, What::Paper(paper.name))))
        .collect())
}

/// The journal's entry of a record's making.
fn made(tx: &mut Tx<'_>, noun: &'static kernel::Noun, id: Uuid) -> Result<Option<Entry>> {
    Ok(tx.history(noun, id, SHOWN)?.into_iter().find(|entry| entry.action == "create"))
}

fn at(entry: &Entry, side: usize, what: What) -> Moment {
    let instant = Timestamp(entry.at);
    Moment { day: instant.day().to_string(), entry: Some((instant, entry.seq)), side, what }
}
