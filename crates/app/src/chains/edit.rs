//! Editing a chain: add a node, change one, connect, disconnect, split, merge. Each edit keeps the chain as it was in a
//! version of its own first, so that it can be undone.

use super::Book;
use super::asks::{Connection, Cut, Merge, NewNode, NodeEdit, Split};
use super::versions;
use crate::access::Role;
use crate::act::{Act, Case, Done};
use crate::assess::seen_rows;
use crate::record::{self, Saved};
use crate::{Actor, Error, Result};
use kernel::{Count, Id, Known, Label, Line, Noun, Record, Share, Uuid, Value};
use records::chains::{Chain, ChainLink, ChainNode, ChainVersion, Presence};
use store::{Filter, Row, Tx, Visible};

/// 加环节.
pub const ADD_NODE: Act = Act {
    noun: Chain::NOUN,
    input: NewNode::NOUN,
    makes: false,
    takes_file: false,
    narrowed: &[],
    may: |actor, row| row.is_some() && may_edit(actor),
    fits: |_| true,
    run: add_node,
};
/// 连接.
pub const CONNECT: Act = Act { input: Connection::NOUN, run: connect, ..ADD_NODE };
/// 断开.
pub const DISCONNECT: Act = Act { input: Cut::NOUN, run: disconnect, ..ADD_NODE };
/// 拆分.
pub const SPLIT: Act = Act { input: Split::NOUN, narrowed: &[("node", "chain")], run: split, ..ADD_NODE };
/// 合并.
pub const MERGE: Act =
    Act { input: Merge::NOUN, narrowed: &[("from", "chain"), ("into", "chain")], run: merge, ..ADD_NODE };
/// 改环节.
pub const EDIT_NODE: Act =
    Act { input: NodeEdit::NOUN, narrowed: &[("node", "chain")], run: edit_node, ..ADD_NODE };

/// Whether the actor keeps the structure of chains: it is the network's, not a park's.
fn may_edit(actor: &Actor) -> bool {
    actor.user.is_some() && actor.role == Role::Team
}

fn add_node(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let asked: NewNode = case.input()?;
    edited(tx, case, &format!("加环节 {}", asked.code.as_str()), |tx| {
        let node = ChainNode {
            name: asked.name,
            code: asked.code,
            chain: Id::new(case.row()?.id),
            tier: asked.tier,
            industries: asked.industries,
            keywords: asked.keywords,
            is_restricted: false,
            restriction: None,
            constraints: None,
            cited: asked.cited,
            as_of: asked.as_of,
        };
        let id = put(tx, case, &node)?.id;
        for customer in asked.customers.0 {
            link(tx, case, id, customer.raw(), Known::Unknown, None)?;
        }
        for supplier in asked.suppliers.0 {
            link(tx, case, supplier.raw(), id, Known::Unknown, None)?;
        }
        Ok(Vec::new())
    })
}

fn connect(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let asked: Connection = case.input()?;
    let book = Book::read(tx, case.actor)?;
    let own = book.nodes_of(case.row()?.id);
    let (from, to) = (asked.supplier.raw(), asked.customer.raw());
    if ![from, to].iter().any(|id| book.place(*id).is_some_and(|at| own.contains(&at))) {
        return Err(Error::Conflict { code: "other_chain", message: OTHER_CHAIN });
    }
    edited(tx, case, "连接环节", |tx| {
        link(tx, case, from, to, asked.cost_share, asked.cited)?;
        Ok(Vec::new())
    })
}

fn disconnect(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let asked: Cut = case.input()?;
    let book = Book::read(tx, case.actor)?;
    let own = book.nodes_of(case.row()?.id);
    let is_own = |id: Uuid| book.place(id).is_some_and(|at| own.contains(&at));
    let found = book.links.iter().find(|(id, ..)| *id == asked.link.raw());
    let of = found.filter(|(_, _, link)| is_own(link.supplier.raw()) || is_own(link.customer.raw()));
    let Some((id, version, link)) = of.cloned() else {
        return Err(Error::Conflict { code: "other_chain", message: OTHER_CHAIN });
    };
    edited(tx, case, &format!("断开 {}", link.name.as_str()), |tx| {
        put_away(tx, case, ChainLink::NOUN, id, version)?;
        Ok(Vec::new())
    })
}

fn split(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let asked: Split = case.input()?;
    let book = Book::read(tx, case.actor)?;
    let of = own_node(&book, case, asked.node.raw())?;
    edited(tx, case, &format!("拆分 {} 出 {}", of.code.as_str(), asked.code.as_str()), |tx| {
        let node = ChainNode { code: asked.code, name: asked.name, keywords: None, ..of };
        let id = put(tx, case, &node)?.id;
        let old = asked.node.raw();
        for (link_id, version, one) in &book.links {
            if one.customer.raw() == old {
                link(tx, case, one.supplier.raw(), id, one.cost_share, one.cited.clone())?;
            } else if one.supplier.raw() == old && asked.customers.0.contains(&one.customer) {
                put_away(tx, case, ChainLink::NOUN, *link_id, *version)?;
                link(tx, case, id, one.customer.raw(), one.cost_share, one.cited.clone())?;
            }
        }
        Ok(Vec::new())
    })
}

fn merge(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let asked: Merge = case.input()?;
    let (from, into) = (asked.from.raw(), asked.into.raw());
    if from == into {
        return Err(Error::Conflict { code: "same_node", message: SAME_NODE });
    }
    let book = Book::read(tx, case.actor)?;
    let (gone, kept) = (own_node(&book, case, from)?, own_node(&book, case, into)?);
    edited(tx, case, &format!("{} 并入 {}", gone.code.as_str(), kept.code.as_str()), |tx| {
        let mut pairs: Vec<(Uuid, Uuid)> =
            book.links.iter().map(|(_, _, link)| (link.supplier.raw(), link.customer.raw())).collect();
        for (id, version, one) in &book.links {
            let (supplier, customer) = (one.supplier.raw(), one.customer.raw());
            if supplier != from && customer != from {
                continue;
            }
            put_away(tx, case, ChainLink::NOUN, *id, *version)?;
            let moved = |id: Uuid| if id == from { into } else { id };
            let pair = (moved(supplier), moved(customer));
            if pair.0 != pair.1 && !pairs.contains(&pair) {
                pairs.push(pair);
                link(tx, case, pair.0, pair.1, one.cost_share, one.cited.clone())?;
            }
        }
        let at_node =
            Filter::AnyOf(Presence::NOUN.position("node").unwrap_or_default(), vec![Value::Id(from)]);
        let mut moved = Vec::new();
        for row in seen_rows(tx, case.actor, Presence::NOUN, vec![at_node])? {
            settle(tx, case, &row, into)?;
            moved.push((row.id, from, into));
        }
        let version = book.nodes.iter().find(|of| of.id == from).map_or(1, |of| of.version);
        put_away(tx, case, ChainNode::NOUN, from, version)?;
        Ok(moved)
    })
}

fn edit_node(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let asked: NodeEdit = case.input()?;
    let book = Book::read(tx, case.actor)?;
    let of = own_node(&book, case, asked.node.raw())?;
    edited(tx, case, &format!("改环节 {}", of.code.as_str()), |tx| {
        let row = kept_row(tx, ChainNode::NOUN, asked.node.raw())?;
        let node = ChainNode {
            code: asked.code.unwrap_or_else(|| of.code.clone()),
            name: asked.name.unwrap_or_else(|| of.name.clone()),
            tier: asked.tier.unwrap_or(of.tier),
            industries: asked.industries.or_else(|| of.industries.clone()),
            keywords: asked.keywords.or_else(|| of.keywords.clone()),
            ..of.clone()
        };
        let of_code = of.code;
        let is_renamed = node.code != of_code;
        record::replace_for(tx, case.actor, case.now, &row, &node, case.change)?;
        // A link is named by both codes.
        let id = asked.node;
        for (link, _, one) in book.links.iter().filter(|_| is_renamed) {
            if one.supplier == id || one.customer == id {
                let name = link_name(tx, one.supplier.raw(), one.customer.raw())?;
                rename(tx, case, *link, name)?;
            }
        }
        Ok(Vec::new())
    })
}

/// Keeps the chain as it is in a version, edits it, and notes how the edit left it.
fn edited(
    tx: &mut Tx<'_>,
    case: &Case<'_>,
    what: &str,
    edit: impl FnOnce(&mut Tx<'_>) -> Result<Vec<(Uuid, Uuid, Uuid)>>,
) -> Result<Done> {
    let (chain, of) = (case.row()?.id, case.record::<Chain>()?);
    let noun = ChainVersion::NOUN;
    let content = versions::written(&Book::read(tx, case.actor)?, chain);
    let number = 1 + seen_rows(tx, case.actor, noun, vec![of_chain(noun, chain)])?.len();
    let moved = edit(tx)?;
    let after = versions::digest(&versions::written(&Book::read(tx, case.actor)?, chain));
    let moved: Vec<String> =
        moved.iter().map(|(presence, from, to)| format!("{presence} {from} {to}")).collect();
    let version = ChainVersion {
        name: Line(format!("{} 第 {number} 版", of.name.as_str())),
        chain: Id::new(chain),
        number: Count(i64::try_from(number).unwrap_or(i64::MAX)),
        edit: Line(what.to_owned()),
        edited_on: case.today(),
        edited_by: case.actor.user.map(Id::new),
        is_undone: false,
        after: Line(after),
        content: content.into(),
        moved: (!moved.is_empty()).then(|| moved.join("\n").into()),
        again: None,
    };
    record::put_for(tx, case.actor, case.now, &version, case.change)?;
    Ok(Done::of::<Chain>(Saved { id: chain, version: case.row()?.version }))
}

fn own_node(book: &Book, case: &Case<'_>, id: Uuid) -> Result<ChainNode> {
    let node = book.place(id).and_then(|at| book.nodes.get(at)).map(|of| of.node.clone());
    let chain = case.row()?.id;
    node.filter(|node| node.chain.raw() == chain)
        .ok_or(Error::Conflict { code: "other_chain", message: OTHER_CHAIN })
}

fn put<R: Record>(tx: &mut Tx<'_>, case: &Case<'_>, record: &R) -> Result<Saved> {
    record::put_for(tx, case.actor, case.now, record, case.change)
}

fn link(
    tx: &mut Tx<'_>,
    case: &Case<'_>,
    supplier: Uuid,
    customer: Uuid,
    cost_share: Known<Share>,
    cited: Option<Line>,
) -> Result<Saved> {
    let name = link_name(tx, supplier, customer)?;
    let link = ChainLink {
        name,
        supplier: Id::new(supplier),
        customer: Id::new(customer),
        cost_share,
        cited,
        as_of: None,
    };
    put(tx, case, &link)
}

fn link_name(tx: &mut Tx<'_>, supplier: Uuid, customer: Uuid) -> Result<Line> {
    let code = |tx: &mut Tx<'_>, id: Uuid| -> Result<String> {
        Ok(ChainNode::from_values(&kept_row(tx, ChainNode::NOUN, id)?.values)?.code.0)
    };
    Ok(Line(format!("{}→{}", code(tx, supplier)?, code(tx, customer)?)))
}

/// Gives a link another name.
pub(super) fn rename(tx: &mut Tx<'_>, case: &Case<'_>, link: Uuid, name: Line) -> Result<()> {
    let row = kept_row(tx, ChainLink::NOUN, link)?;
    let of = ChainLink::from_values(&row.values)?;
    if of.name == name {
        return Ok(());
    }
    let named = ChainLink { name, ..of };
    record::replace_for(tx, case.actor, case.now, &row, &named, case.change).map(|_| ())
}

/// Puts a presence at another node, its name with it.
pub(super) fn settle(tx: &mut Tx<'_>, case: &Case<'_>, row: &Row, node: Uuid) -> Result<()> {
    let presence = Presence::from_values(&row.values)?;
    let moved = Presence { node: Id::new(node), ..presence };
    record::replace_for(tx, case.actor, case.now, row, &moved, case.change).map(|_| ())
}

pub(super) fn put_away(
    tx: &mut Tx<'_>,
    case: &Case<'_>,
    noun: &'static Noun,
    id: Uuid,
    version: i64,
) -> Result<()> {
    Ok(tx.archive(noun, id, version, &record::cause(case.actor, case.now, case.change))?)
}

pub(super) fn kept_row(tx: &mut Tx<'_>, noun: &'static Noun, id: Uuid) -> Result<Row> {
    tx.get(noun, id, &Visible::all())?.ok_or(Error::NotFound)
}

pub(super) fn of_chain(noun: &'static Noun, chain: Uuid) -> Filter {
    Filter::AnyOf(noun.position("chain").unwrap_or_default(), vec![Value::Id(chain)])
}

const OTHER_CHAIN: Label =
    Label::new("环节不在这条链上，换一个。", "The node is not on this chain: choose another.");
const SAME_NODE: Label =
    Label::new("两处选了同一个环节，改其中一个。", "Both are the same node: change one of them.");
