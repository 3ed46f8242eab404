//! The graph of a chain: who supplies whom. Recycling makes circles, so no order is taken for granted.

use std::collections::VecDeque;

/// One node supplies another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The node that supplies.
    pub supplier: usize,
    /// The node that is supplied.
    pub customer: usize,
    /// Share of the customer's purchases, in hundredths of a percent.
    pub share: Option<i64>,
}

/// Nodes by number and their edges.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    suppliers: Vec<Vec<Edge>>,
    customers: Vec<Vec<Edge>>,
}

impl Graph {
    /// A graph of so many nodes; edges of nodes that are not there and of a node with itself are left out.
    pub fn new(nodes: usize, edges: impl IntoIterator<Item = Edge>) -> Graph {
        let mut graph = Graph { suppliers: vec![Vec::new(); nodes], customers: vec![Vec::new(); nodes] };
        for edge in edges.into_iter().filter(|edge| edge.supplier != edge.customer) {
            if edge.supplier < nodes
                && let Some(suppliers) = graph.suppliers.get_mut(edge.customer)
            {
                suppliers.push(edge);
                if let Some(customers) = graph.customers.get_mut(edge.supplier) {
                    customers.push(edge);
                }
            }
        }
        graph
    }

    /// How many nodes.
    pub fn nodes(&self) -> usize {
        self.suppliers.len()
    }

    /// Edges from those who supply a node.
    pub fn suppliers(&self, node: usize) -> &[Edge] {
        self.suppliers.get(node).map_or(&[], Vec::as_slice)
    }

    /// Edges to those whom a node supplies.
    pub fn customers(&self, node: usize) -> &[Edge] {
        self.customers.get(node).map_or(&[], Vec::as_slice)
    }

    /// How many other nodes depend on a node, directly or through others.
    pub fn reach(&self, node: usize) -> usize {
        let mut seen = vec![false; self.nodes()];
        let mut next = VecDeque::from([node]);
        let mut count = 0;
        while let Some(at) = next.pop_front() {
            for edge in self.customers(at) {
                if edge.customer != node
                    && let Some(seen) = seen.get_mut(edge.customer).filter(|seen| !**seen)
                {
                    *seen = true;
                    count += 1;
                    next.push_back(edge.customer);
                }
            }
        }
        count
    }

    /// The layer of each node, suppliers left of their customers: the longest way from a node that nobody supplies. An
    /// edge that closes a circle runs back and moves nothing.
    pub fn layers(&self) -> Vec<usize> {
        let back = self.back_edges();
        let is_back = |edge: &Edge| back.contains(&(edge.supplier, edge.customer));
        let mut layers = vec![0; self.nodes()];
        // Without circles the longest way has fewer steps than there are nodes.
        for _ in 0..self.nodes() {
            let mut moved = false;
            for edge in self.customers.iter().flatten().filter(|edge| !is_back(edge)) {
                let least = layers.get(edge.supplier).map_or(0, |layer| layer + 1);
                if let Some(layer) = layers.get_mut(edge.customer).filter(|layer| **layer < least) {
                    *layer = least;
                    moved = true;
                }
            }
            if !moved {
                break;
            }
        }
        layers
    }

    /// Edges that lead back to a node from which one came, walking from those that nobody supplies, in order.
    fn back_edges(&self) -> Vec<(usize, usize)> {
        let mut back = Vec::new();
        // 0 not seen, 1 on the way, 2 done.
        let mut state = vec![0u8; self.nodes()];
        let roots = (0..self.nodes()).filter(|node| self.suppliers(*node).is_empty());
        for root in roots.chain(0..self.nodes()) {
            let mut way = vec![(root, 0)];
            while let Some((node, nth)) = way.pop() {
                let Some(now) = state.get_mut(node) else { continue };
                if nth == 0 && *now != 0 {
                    continue;
                }
                *now = 1;
                match self.customers(node).get(nth) {
                    None => *now = 2,
                    Some(edge) => {
                        way.push((node, nth + 1));
                        match state.get(edge.customer) {
                            Some(0) => way.push((edge.customer, 0)),
                            Some(1) => back.push((edge.supplier, edge.customer)),
                            _ => {}
                        }
                    }
                }
            }
        }
        back
    }
}
