//! The ways out of the house that somebody set up, and putting parcels on them.

use super::wishes::Wishes;
use crate::access::Role;
use crate::remind::Directory;
use crate::{Actor, Result, Via, access, record};
use kernel::{Choice as _, Id, Noun, Record as _, Timestamp, Uuid};
use records::administration::{Matter, Webhook};
use std::collections::{BTreeSet, HashMap};
use store::{ListQuery, Parcel, Row, Tx, Visible};

/// The kinds of parcels.
pub(super) const MAIL: &str = "mail";
pub(super) const HOOK: &str = "hook";

/// What happened: to which record, and what tells this time from another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct About<'a> {
    /// What is told.
    pub(crate) matter: Matter,
    /// Of which noun.
    pub(crate) noun: &'static Noun,
    /// The record.
    pub(crate) record: Uuid,
    /// The step towards its day, or the version that caused it.
    pub(crate) step: &'a str,
}

/// A webhook in use.
#[derive(Clone, Debug)]
pub(super) struct Hook {
    pub(super) id: Uuid,
    pub(super) webhook: Webhook,
}

impl Hook {
    pub(super) fn of(row: &Row) -> Result<Option<Hook>> {
        let webhook = Webhook::from_values(&row.values)?;
        Ok((webhook.is_on && row.archived_at.is_none()).then_some(Hook { id: row.id, webhook }))
    }

    pub(super) fn is_about(&self, matter: Matter) -> bool {
        self.webhook.matters.0.is_empty() || self.webhook.matters.0.contains(&matter)
    }

    /// As who it reads: a park's as its head, the house's as the work team.
    pub(super) fn reader(&self) -> Actor {
        let park = self.webhook.park.map(Id::raw);
        let role = if park.is_some() { Role::Head } else { Role::Team };
        Actor { role, park, via: Via::Nothing, ..Actor::public() }
    }
}

/// Every way out, read once for many parcels.
#[derive(Debug, Default)]
pub(crate) struct Ways {
    wishes: HashMap<Uuid, Wishes>,
    /// Those with an address.
    mails: BTreeSet<Uuid>,
    hooks: Vec<Hook>,
}

impl Ways {
    /// Reads them.
    pub(crate) fn read(tx: &mut Tx<'_>, directory: &Directory) -> Result<Ways> {
        let mails =
            directory.members().filter(|(_, member)| member.mail.is_some()).map(|(id, _)| id).collect();
        let kept = tx.delivery_settings(None)?;
        let wishes = kept.iter().map(|(user, kept)| (*user, Wishes::of(kept))).collect();
        Ok(Ways { wishes, mails, hooks: hooks(tx)? })
    }

    /// Parcels to the webhooks that want to know of something and may.
    pub(crate) fn hooks_about(&self, tx: &mut Tx<'_>, of: About<'_>, now: Timestamp) -> Result<Vec<Parcel>> {
        let mut parcels = Vec::new();
        for hook in self.hooks.iter().filter(|hook| hook.is_about(of.matter)) {
            let visible = access::visible(&hook.reader(), of.noun);
            if !visible.everything && tx.get(of.noun, of.record, &visible)?.is_none() {
                continue;
            }
            parcels.push(Parcel {
                id: record::new_id(),
                key: format!("{HOOK}:{}:{}:{}:{}", hook.id, of.matter.code(), of.record, of.step),
                kind: HOOK.to_owned(),
                target: hook.id,
                body: format!("{} {} {}", of.matter.code(), of.noun.slug, of.record),
                at: now.0,
                due_at: now.0,
                ..Parcel::default()
            });
        }
        Ok(parcels)
    }
}

fn hooks(tx: &mut Tx<'_>) -> Result<Vec<Hook>> {
    let mut query = ListQuery { visible: Visible::all(), limit: 200, ..ListQuery::default() };
    let mut hooks = Vec::new();
    loop {
        let page = tx.list(Webhook::NOUN, &query)?;
        for row in &page.rows {
            hooks.extend(Hook::of(row)?);
        }
        query.after = page.next;
        if query.after.is_none() {
            return Ok(hooks);
        }
    }
}

/// Sees to it that a mail leaves for each person who was given a notice: the one that gathers the notices of its time.
pub(crate) fn queue_mail(
    tx: &mut Tx<'_>,
    ways: &Ways,
    people: impl Iterator<Item = Uuid>,
    now: Timestamp,
) -> Result<()> {
    for user in people.collect::<BTreeSet<_>>() {
        let wishes = ways.wishes.get(&user).copied().unwrap_or_default();
        let Some(due) = wishes.leaves_at(now).filter(|_| ways.mails.contains(&user)) else { continue };
        tx.post(&Parcel {
            id: record::new_id(),
            key: format!("{MAIL}:{user}:{}", due.0),
            kind: MAIL.to_owned(),
            target: user,
            // From when on it gathers.
            body: now.0.to_string(),
            at: now.0,
            due_at: due.0,
            ..Parcel::default()
        })?;
    }
    Ok(())
}
