//! What alliances bring about: amounts of matches in all, by chain and by park; what is bought locally at each node, before and
//! after what was matched; and where each chain buys and sells.
//!
//! A sum holds what is known and stands beside how many are not. Amounts that the reader may not see are not known to it.

use super::view::sees_amounts_of;
use super::{Book, Places};
use crate::assess::seen_rows;
use crate::{Actor, App, Error, Result, access};
use engine_chain::Amount;
use kernel::{Date, Record as _, Uuid, Value};
use records::chains::{Need, Presence, PresenceFunction, PresenceState, SupplyMatch, SupplyState};
use std::collections::HashMap;
use store::report::Traded;
use store::{Filter, Tx};

/// Matches by how far they are, and the yearly amount of those that were agreed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Matched {
    /// Proposed and not yet confirmed by both.
    pub proposed: u32,
    /// Confirmed by both.
    pub confirmed: u32,
    /// Agreed.
    pub agreed: u32,
    /// Came to nothing.
    pub ended: u32,
    /// Amount of the agreed ones in a year.
    pub amount: Amount,
}

impl Matched {
    fn count(&mut self, of: &SupplyMatch) {
        match of.state {
            SupplyState::Proposed => self.proposed += 1,
            SupplyState::Confirmed => self.confirmed += 1,
            SupplyState::Ended => self.ended += 1,
            SupplyState::Agreed => {
                self.agreed += 1;
                match of.amount.get() {
                    Some(fen) => {
                        self.amount.known += 1;
                        self.amount.sum = self.amount.sum.saturating_add(fen.0);
                    }
                    None => self.amount.unknown += 1,
                }
            }
        }
    }
}

/// What is bought locally at a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalShare {
    /// The node.
    pub node: Uuid,
    /// Its code and name.
    pub name: (String, String),
    /// Enterprises at work there, and how many of them state purchases and their local part.
    pub firms: i64,
    /// Of them known.
    pub known: i64,
    /// Purchases of those, in fen.
    pub purchases: i64,
    /// Of that bought locally, in fen.
    pub local: i64,
    /// Agreed since the day of these figures by those, from within the two cities, in fen a year.
    pub matched: i64,
}

impl LocalShare {
    /// The share before, in hundredths of a percent.
    pub fn before(&self) -> Option<i64> {
        share(self.local, self.purchases)
    }

    /// The share with what was agreed since, at most the whole: it holds as far as this was bought elsewhere before.
    pub fn after(&self) -> Option<i64> {
        share(self.local.saturating_add(self.matched).min(self.purchases), self.purchases)
    }
}

/// Where a chain buys and sells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trade {
    /// The chain.
    pub chain: (Uuid, String),
    /// Enterprises at work on it.
    pub firms: i64,
    /// What they buy.
    pub bought: Traded,
    /// What they sell.
    pub sold: Traded,
}

/// What alliances bring about.
#[derive(Clone, Debug)]
pub struct Supply {
    /// All matches.
    pub all: Matched,
    /// By the chain of what is needed; none where the need names no node.
    pub by_chain: Vec<(Option<Uuid>, String, Matched)>,
    /// By the customer's park.
    pub by_park: Vec<(Option<Uuid>, String, Matched)>,
    /// Nodes at which purchases are known.
    pub local: Vec<LocalShare>,
    /// Chains with anybody at work.
    pub trade: Vec<Trade>,
    /// The day it was worked out on.
    pub today: Date,
}

/// Works it out.
pub async fn supply(app: &App, actor: &Actor) -> Result<Supply> {
    if !super::is_for(actor) {
        return Err(Error::NotFound);
    }
    let (actor, today) = (actor.clone(), app.now().day());
    app.read(move |tx| {
        let book = Book::read(tx, &actor)?;
        let places = Places::read(tx, &actor)?;
        let mut matches = Vec::new();
        for row in seen_rows(tx, &actor, SupplyMatch::NOUN, Vec::new())? {
            let of = SupplyMatch::from_values(&row.values)?;
            let need = tx.get(Need::NOUN, of.need.raw(), &access::visible(&actor, Need::NOUN))?;
            let need = need.map(|row| Need::from_values(&row.values)).transpose()?;
            matches.push((of, need.and_then(|need| need.node).map(kernel::Id::raw)));
        }
        let mut all = Matched::default();
        let mut by_chain: HashMap<Option<Uuid>, Matched> = HashMap::new();
        let mut by_park: HashMap<Option<Uuid>, Matched> = HashMap::new();
        for (of, node) in &matches {
            let chain = node.and_then(|node| chain_of(&book, node));
            all.count(of);
            by_chain.entry(chain).or_default().count(of);
            by_park.entry(of.park.map(kernel::Id::raw)).or_default().count(of);
        }
        let chain_name = |id: Uuid| {
            let of = book.chains.iter().find(|(chain, _)| *chain == id);
            of.map_or_else(String::new, |(_, chain)| chain.name.0.clone())
        };
        let park_name = |id: Uuid| places.park(id).unwrap_or_default().to_owned();
        Ok(Supply {
            all,
            by_chain: named(by_chain, &chain_name),
            by_park: named(by_park, &park_name),
            local: local(tx, &actor, &book, &matches)?,
            trade: trade(tx, &actor, &book)?,
            today,
        })
    })
    .await
}

fn chain_of(book: &Book, node: Uuid) -> Option<Uuid> {
    book.place(node).and_then(|at| book.nodes.get(at)).map(|of| of.node.chain.raw())
}

fn named(
    all: HashMap<Option<Uuid>, Matched>,
    name: &dyn Fn(Uuid) -> String,
) -> Vec<(Option<Uuid>, String, Matched)> {
    let mut all: Vec<(Option<Uuid>, String, Matched)> =
        all.into_iter().map(|(id, of)| (id, id.map_or_else(String::new, name), of)).collect();
    all.sort_by(|one, other| (one.0.is_none(), &one.1).cmp(&(other.0.is_none(), &other.1)));
    all
}

/// What is bought locally at each node, with what was agreed after the day of the figures.
fn local(
    tx: &mut Tx<'_>,
    actor: &Actor,
    book: &Book,
    matches: &[(SupplyMatch, Option<Uuid>)],
) -> Result<Vec<LocalShare>> {
    let visible = access::visible(actor, Presence::NOUN);
    let mut by_node: HashMap<Uuid, LocalShare> = HashMap::new();
    for line in tx.presences_at(Presence::NOUN, &visible, &[])? {
        if !super::view::is_at_work(&line) || !sees_amounts_of(actor, line.park) {
            continue;
        }
        let Some(of) = book.place(line.node).and_then(|at| book.nodes.get(at)) else { continue };
        let share = by_node.entry(line.node).or_insert_with(|| LocalShare {
            node: line.node,
            name: (of.node.code.0.clone(), of.node.name.0.clone()),
            firms: 0,
            known: 0,
            purchases: 0,
            local: 0,
            matched: 0,
        });
        share.firms += line.count;
        share.purchases = share.purchases.saturating_add(line.local.0);
        share.local = share.local.saturating_add(line.local.1);
    }
    for line in tx.trade_at(Presence::NOUN, &visible)? {
        if let Some(share) = by_node.get_mut(&line.node).filter(|_| sees_amounts_of(actor, line.park)) {
            share.known += line.stated;
        }
    }
    for (of, node) in matches {
        if let Some(bought_at) = bought_at(tx, actor, book, of, *node)?
            && let (Some(share), Some(fen)) = (by_node.get_mut(&bought_at), of.amount.get())
        {
            share.matched = share.matched.saturating_add(fen.0);
        }
    }
    let mut all: Vec<LocalShare> = by_node.into_values().filter(|share| share.purchases > 0).collect();
    all.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(all)
}

/// The node at which the customer of an agreed match buys, where its purchases are known up to a day before the contract.
fn bought_at(
    tx: &mut Tx<'_>,
    actor: &Actor,
    book: &Book,
    of: &SupplyMatch,
    needed: Option<Uuid>,
) -> Result<Option<Uuid>> {
    let (SupplyState::Agreed, Some(agreed_on), Some(_)) = (of.state, of.agreed_on, of.amount.get()) else {
        return Ok(None);
    };
    let noun = Presence::NOUN;
    let filter =
        Filter::AnyOf(noun.position("organisation").unwrap_or_default(), vec![Value::Id(of.customer.raw())]);
    let mut found = Vec::new();
    for row in seen_rows(tx, actor, noun, vec![filter])? {
        let presence = Presence::from_values(&row.values)?;
        let works = presence.state == PresenceState::Operating
            && matches!(presence.function, PresenceFunction::Manufacturing | PresenceFunction::Services);
        let is_known = presence.purchases.get().is_some() && presence.local_share.get().is_some();
        // Figures of 2025 hold what was agreed in 2025.
        let is_later = presence.as_of.as_ref().is_none_or(|day| {
            let agreed = agreed_on.to_string();
            agreed.get(..day.as_str().len()).is_none_or(|head| head > day.as_str())
        });
        if works && is_known && is_later {
            found.push(presence.node.raw());
        }
    }
    let supplied = |node: &Uuid| {
        let edge = needed.and_then(|needed| book.place(needed)).zip(book.place(*node));
        edge.is_some_and(|(from, to)| {
            book.edges().iter().any(|edge| (edge.supplier, edge.customer) == (from, to))
        })
    };
    Ok(found.iter().find(|node| supplied(node)).or(found.first()).copied())
}

/// Where each chain buys and sells.
fn trade(tx: &mut Tx<'_>, actor: &Actor, book: &Book) -> Result<Vec<Trade>> {
    let mut by_chain: HashMap<Uuid, (i64, Traded, Traded)> = HashMap::new();
    for line in tx.trade_at(Presence::NOUN, &access::visible(actor, Presence::NOUN))? {
        let Some(chain) = chain_of(book, line.node) else { continue };
        let (firms, bought, sold) = by_chain.entry(chain).or_default();
        *firms += line.count;
        if sees_amounts_of(actor, line.park) {
            add(bought, &line.bought);
            add(sold, &line.sold);
        }
    }
    let in_order = book.chains.iter().filter_map(|(id, chain)| {
        let (firms, bought, sold) = by_chain.get(id)?;
        Some(Trade { chain: (*id, chain.name.0.clone()), firms: *firms, bought: *bought, sold: *sold })
    });
    Ok(in_order.collect())
}

fn add(to: &mut Traded, of: &Traded) {
    to.known += of.known;
    to.whole = to.whole.saturating_add(of.whole);
    to.near = to.near.saturating_add(of.near);
    to.delta = to.delta.saturating_add(of.delta);
}

/// A part of a whole in hundredths of a percent; none of nothing.
pub fn share(part: i64, whole: i64) -> Option<i64> {
    let share = (whole > 0).then(|| i128::from(part) * 10_000 / i128::from(whole))?;
    i64::try_from(share).ok()
}
