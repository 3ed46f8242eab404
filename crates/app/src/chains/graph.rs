//! The chains of the book as one graph, since edges run across chains.

use crate::assess::seen_rows;
use crate::{Actor, Result};
use engine_chain::{Edge, Graph};
use kernel::{Record as _, Uuid};
use records::chains::{Chain, ChainLink, ChainNode};
use std::collections::HashMap;
use store::Tx;

/// A node with its identity.
#[derive(Clone, Debug)]
pub struct NodeOf {
    /// Identity.
    pub id: Uuid,
    /// Version of its record.
    pub version: i64,
    /// The node.
    pub node: ChainNode,
}

/// All chains, their nodes in the order of their codes, and the links between these.
#[derive(Clone, Debug, Default)]
pub struct Book {
    /// Chains by code.
    pub chains: Vec<(Uuid, Chain)>,
    /// Nodes by code.
    pub nodes: Vec<NodeOf>,
    /// Links with their identities and versions.
    pub links: Vec<(Uuid, i64, ChainLink)>,
    at: HashMap<Uuid, usize>,
}

impl Book {
    /// Reads the chains that the actor sees.
    pub(super) fn read(tx: &mut Tx<'_>, actor: &Actor) -> Result<Book> {
        let mut book = Book::default();
        for row in seen_rows(tx, actor, Chain::NOUN, Vec::new())? {
            book.chains.push((row.id, Chain::from_values(&row.values)?));
        }
        for row in seen_rows(tx, actor, ChainNode::NOUN, Vec::new())? {
            let node = ChainNode::from_values(&row.values)?;
            book.nodes.push(NodeOf { id: row.id, version: row.version, node });
        }
        for row in seen_rows(tx, actor, ChainLink::NOUN, Vec::new())? {
            book.links.push((row.id, row.version, ChainLink::from_values(&row.values)?));
        }
        book.chains.sort_by(|(_, one), (_, other)| one.code.0.cmp(&other.code.0));
        book.nodes.sort_by(|one, other| one.node.code.0.cmp(&other.node.code.0));
        book.links.sort_by(|(_, _, one), (_, _, other)| one.name.0.cmp(&other.name.0));
        book.at = book.nodes.iter().enumerate().map(|(at, node)| (node.id, at)).collect();
        Ok(book)
    }

    /// The place of a node in [`Book::nodes`].
    pub fn place(&self, id: Uuid) -> Option<usize> {
        self.at.get(&id).copied()
    }

    /// Nodes of a chain by their places.
    pub fn nodes_of(&self, chain: Uuid) -> Vec<usize> {
        (0..self.nodes.len())
            .filter(|at| self.nodes.get(*at).is_some_and(|of| of.node.chain.raw() == chain))
            .collect()
    }

    /// Every link as an edge between places.
    pub fn edges(&self) -> Vec<Edge> {
        let edge = |link: &ChainLink| {
            Some(Edge {
                supplier: self.place(link.supplier.raw())?,
                customer: self.place(link.customer.raw())?,
                share: link.cost_share.get().map(|share| share.0),
            })
        };
        self.links.iter().filter_map(|(_, _, link)| edge(link)).collect()
    }

    /// The graph of all nodes.
    pub fn graph(&self) -> Graph {
        Graph::new(self.nodes.len(), self.edges())
    }
}
