//! What was given up after the last attempt: shown to who can see to it, and sent again when that has been done.

use super::letter;
use crate::access::{self, Role};
use crate::{Actor, App, Error, Result};
use kernel::{Noun, Record as _, Uuid};
use records::administration::{Matter, User, Webhook};
use std::collections::HashMap;
use store::{ListQuery, Parcel, Tx};

/// Most that are shown.
pub const DEAD_MAX: usize = 200;

/// Something that was given up.
#[derive(Clone, Debug)]
pub struct Dead {
    /// The parcel: attempts, instants, and the code of the last failure.
    pub parcel: Parcel,
    /// To which webhook or account: its noun, and its name where the actor may know it.
    pub to: (&'static Noun, Option<String>),
    /// What a webhook was to be told about.
    pub matter: Option<Matter>,
}

/// What was given up, newest first: all of it for the system administrator and whoever sees the house's settings, that
/// of the own webhooks for a park.
pub async fn dead(app: &App, actor: &Actor) -> Result<Vec<Dead>> {
    let actor = actor.clone();
    app.read(move |tx| {
        let own = own_webhooks(tx, &actor)?;
        let targets: Option<Vec<Uuid>> = own.as_ref().map(|own| own.keys().copied().collect());
        let parcels = tx.dead_parcels(targets.as_deref(), DEAD_MAX)?;
        let named = titles(tx, &actor, &parcels)?;
        let shown = parcels.into_iter().map(|parcel| {
            let noun = noun_of(&parcel);
            let matter = letter::read(&parcel.body).map(|(matter, ..)| matter);
            let name = named.get(&parcel.target).cloned();
            Dead { parcel, to: (noun, name), matter }
        });
        Ok(shown.collect())
    })
    .await
}

/// Sends something that was given up once more.
pub async fn send_again(app: &App, actor: &Actor, id: Uuid) -> Result<()> {
    let (actor, now) = (actor.clone(), app.now());
    app.write(move |tx| {
        let own = own_webhooks(tx, &actor)?;
        let parcel = tx.parcel(id)?.filter(|parcel| parcel.dead_at.is_some()).ok_or(Error::NotFound)?;
        if own.is_some_and(|own| !own.contains_key(&parcel.target)) {
            return Err(Error::NotFound);
        }
        let may = matches!(actor.role, Role::SystemAdmin | Role::Head | Role::Operator);
        if !may || !actor.in_scope("write", Webhook::SLUG) {
            return Err(Error::Forbidden);
        }
        tx.post_again(id, now.0)?;
        Ok(tx.note(&actor.cause(now), "send_again", noun_of(&parcel).slug, Some(parcel.target))?)
    })
    .await
}

/// The webhooks whose parcels the actor may know of; `None` for all parcels.
fn own_webhooks(tx: &mut Tx<'_>, actor: &Actor) -> Result<Option<HashMap<Uuid, ()>>> {
    let visible = access::visible(actor, Webhook::NOUN);
    if visible.is_nothing() {
        return Err(Error::NotFound);
    }
    if visible.everything {
        return Ok(None);
    }
    let rows = tx.list(Webhook::NOUN, &ListQuery { visible, limit: DEAD_MAX, ..ListQuery::default() })?.rows;
    Ok(Some(rows.into_iter().map(|row| (row.id, ())).collect()))
}

fn noun_of(parcel: &Parcel) -> &'static Noun {
    if parcel.kind == super::ways::MAIL { User::NOUN } else { Webhook::NOUN }
}

fn titles(tx: &mut Tx<'_>, actor: &Actor, parcels: &[Parcel]) -> Result<store::Titles> {
    let (users, hooks) = (access::visible(actor, User::NOUN), access::visible(actor, Webhook::NOUN));
    let of = |noun: &Noun| {
        parcels
            .iter()
            .filter(|parcel| noun_of(parcel).slug == noun.slug)
            .map(|parcel| parcel.target)
            .collect()
    };
    Ok(tx.titles(&[(User::NOUN, &users, of(User::NOUN)), (Webhook::NOUN, &hooks, of(Webhook::NOUN))])?)
}
