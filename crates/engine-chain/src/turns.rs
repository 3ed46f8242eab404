//! How the status of nodes turned over time: enterprises come to a node and leave it, and at each moment the rule says what
//! that makes of the node and of those beside it.
//!
//! Numbers of enterprises alone are looked at: what they made and bought at an earlier time is not kept anywhere.

use crate::gap::{GapRule, Held, Status, judge};
use crate::graph::Graph;

/// Enterprises that came to a node or, with a minus, left it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coming {
    /// When; only the order counts.
    pub at: i64,
    /// Where.
    pub node: usize,
    /// How many.
    pub enterprises: i64,
    /// Of them above the statistical scale.
    pub above_scale: i64,
    /// Of them of unknown scale.
    pub scale_unknown: i64,
}

/// A node's status turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// When.
    pub at: i64,
    /// Which node.
    pub node: usize,
    /// From what.
    pub from: Status,
    /// To what.
    pub to: Status,
}

/// Every turn, in the order of time and then of nodes; at first nobody is anywhere. What comes at the same moment counts
/// together.
pub fn turns(graph: &Graph, comings: &[Coming], rule: &GapRule) -> Vec<Turn> {
    let mut comings: Vec<&Coming> = comings.iter().filter(|coming| coming.node < graph.nodes()).collect();
    comings.sort_by_key(|coming| coming.at);
    let mut counts = vec![[0i64; 3]; graph.nodes()];
    let mut held = vec![Held::default(); graph.nodes()];
    let mut now = vec![Status::NotAsked; graph.nodes()];
    let mut all = Vec::new();
    for together in comings.chunk_by(|one, other| one.at == other.at) {
        let mut touched = Vec::new();
        for coming in together {
            if let (Some(counts), Some(held)) = (counts.get_mut(coming.node), held.get_mut(coming.node)) {
                let change = [coming.enterprises, coming.above_scale, coming.scale_unknown];
                counts.iter_mut().zip(change).for_each(|(count, change)| *count += change);
                let [enterprises, above_scale, scale_unknown] =
                    counts.map(|count| u32::try_from(count.max(0)).unwrap_or(u32::MAX));
                *held = Held { enterprises, above_scale, scale_unknown, ..Held::default() };
            }
            touched.push(coming.node);
            touched.extend(graph.customers(coming.node).iter().map(|edge| edge.customer));
            touched.extend(graph.suppliers(coming.node).iter().map(|edge| edge.supplier));
        }
        touched.sort_unstable();
        touched.dedup();
        for node in touched {
            let to = judge(graph, &held, rule, node).status;
            if let Some(from) = now.get_mut(node).filter(|from| **from != to) {
                if let Some(coming) = together.first() {
                    all.push(Turn { at: coming.at, node, from: *from, to });
                }
                *from = to;
            }
        }
    }
    all
}
