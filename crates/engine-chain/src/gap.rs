//! The rule of gaps: which steps of a chain are missing 缺, broken 断, weak 弱, even 平 or strong 强 in a place, why, and
//! what to look for first.
//!
//! The rule is ours (the five words are the field's), its three numbers are the house's to change. Amounts are in fen,
//! shares in hundredths of a percent. What is partly known is a least amount: it may prove what a larger one would
//! prove too, and nothing else.

use crate::graph::Graph;

/// What a place has at one node.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Enterprises at work.
    pub enterprises: u32,
    /// Of them above the statistical scale 规上.
    pub above_scale: u32,
    /// Of them with an unknown scale.
    pub scale_unknown: u32,
    /// Of them lead enterprises 链主.
    pub anchors: u32,
    /// Output a year.
    pub output: Amount,
    /// Purchases a year.
    pub purchases: Amount,
    /// Purchases of those who state what part is local, and of that the local part.
    pub local: (i64, i64),
}

/// A sum of which parts may be unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amount {
    /// The sum of what is known, in fen.
    pub sum: i64,
    /// How many parts are known.
    pub known: u32,
    /// How many are not.
    pub unknown: u32,
}

impl Amount {
    /// Whether the sum is of everything and not only a least amount.
    pub fn is_whole(&self) -> bool {
        self.unknown == 0 && self.known > 0
    }
}

/// The numbers of the rule, in hundredths of a percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GapRule {
    /// Output below this share of local demand is weak.
    pub weak: i64,
    /// Output from this share of local demand on is strong.
    pub strong: i64,
    /// Local procurement below this share is weak.
    pub local: i64,
}

impl Default for GapRule {
    fn default() -> GapRule {
        GapRule { weak: 3_000, strong: 10_000, local: 3_000 }
    }
}

/// How well a node is held, worst first; `NotAsked` stands aside: nobody is there and nobody waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// —
    NotAsked,
    /// 断: nobody, with suppliers and customers on both sides.
    Broken,
    /// 缺: nobody, and customers wait.
    Missing,
    /// 弱.
    Weak,
    /// 平.
    Even,
    /// 强.
    Strong,
}

/// What gave the status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// So many enterprises at so many nodes wait for it.
    Waiting(u32, u32),
    /// So many enterprises at so many nodes could supply it.
    Supplied(u32, u32),
    /// Output over local demand, in hundredths of a percent; whether it was the weak or the strong side is the status.
    Cover(i64),
    /// None of so many is above the statistical scale.
    NoneAboveScale(u32),
    /// So much is bought locally, in hundredths of a percent.
    LocalShare(i64),
    /// So many lead enterprises are there.
    Anchors(u32),
    /// So many are there and no rule says weak or strong.
    Present(u32),
}

/// What a part of the rule would have needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Input {
    /// Output of the enterprises there.
    Output,
    /// Demand of those who wait: their purchases and what share of these the node supplies.
    Demand,
    /// Scale of the enterprises there.
    Scale,
    /// Local share of what they buy.
    LocalShare,
}

/// A status with its reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The status.
    pub status: Status,
    /// What gave it.
    pub reasons: Vec<Reason>,
    /// What the rule could not look at because it is not known.
    pub unknown: Vec<Input>,
    /// Demand of the local customers in a year, as far as it is known.
    pub demand: Amount,
}

impl Verdict {
    /// Whether somebody is to be looked for: missing, broken or weak.
    pub fn is_gap(&self) -> bool {
        matches!(self.status, Status::Broken | Status::Missing | Status::Weak)
    }
}

/// Judges every node of a graph by what a place has at each.
pub fn gaps(graph: &Graph, held: &[Held], rule: &GapRule) -> Vec<Verdict> {
    (0..graph.nodes()).map(|node| judge(graph, held, rule, node)).collect()
}

/// What the rule says of one node.
pub(crate) fn judge(graph: &Graph, all: &[Held], rule: &GapRule, node: usize) -> Verdict {
    let at = |node: usize| all.get(node).copied().unwrap_or_default();
    let held = at(node);
    let demand = demand(graph, all, node);
    let count = |nodes: Vec<usize>| {
        let present: Vec<u32> =
            nodes.into_iter().map(|node| at(node).enterprises).filter(|n| *n > 0).collect();
        (present.iter().sum::<u32>(), u32::try_from(present.len()).unwrap_or(u32::MAX))
    };
    let waiting = count(graph.customers(node).iter().map(|edge| edge.customer).collect());
    let suppliers = count(graph.suppliers(node).iter().map(|edge| edge.supplier).collect());
    if held.enterprises > 0 {
        let (status, reasons, unknown) = judge_present(&held, &demand, rule);
        return Verdict { status, reasons, unknown, demand };
    }
    let (status, reasons) = match (waiting.1, suppliers.1) {
        (0, _) => (Status::NotAsked, Vec::new()),
        (_, 0) => (Status::Missing, vec![Reason::Waiting(waiting.0, waiting.1)]),
        _ => {
            let both =
                vec![Reason::Waiting(waiting.0, waiting.1), Reason::Supplied(suppliers.0, suppliers.1)];
            (Status::Broken, both)
        }
    };
    Verdict { status, reasons, unknown: Vec::new(), demand }
}

/// Strong comes first: who covers the whole demand or leads the chain is not weak for want of a scale.
fn judge_present(held: &Held, demand: &Amount, rule: &GapRule) -> (Status, Vec<Reason>, Vec<Input>) {
    let (mut strong, mut weak, mut unknown) = (Vec::new(), Vec::new(), Vec::new());
    if held.anchors > 0 {
        strong.push(Reason::Anchors(held.anchors));
    }
    match share(held.output.sum, demand.sum) {
        // A least output against the whole demand can only be too small.
        Some(cover) if cover >= rule.strong && demand.is_whole() => strong.push(Reason::Cover(cover)),
        // The whole output against a least demand can only be too large.
        Some(cover) if cover < rule.weak && held.output.is_whole() => weak.push(Reason::Cover(cover)),
        Some(_) if held.output.is_whole() && demand.is_whole() => {}
        _ => {
            if !held.output.is_whole() {
                unknown.push(Input::Output);
            }
            if demand.unknown > 0 {
                unknown.push(Input::Demand);
            }
        }
    }
    match (held.above_scale, held.scale_unknown) {
        (0, 0) => weak.push(Reason::NoneAboveScale(held.enterprises)),
        (0, _) => unknown.push(Input::Scale),
        _ => {}
    }
    match share(held.local.1, held.local.0) {
        Some(local) if local < rule.local => weak.push(Reason::LocalShare(local)),
        Some(_) => {}
        None => unknown.push(Input::LocalShare),
    }
    if !strong.is_empty() {
        (Status::Strong, strong, unknown)
    } else if !weak.is_empty() {
        (Status::Weak, weak, unknown)
    } else {
        (Status::Even, vec![Reason::Present(held.enterprises)], unknown)
    }
}

/// What the local customers of a node need of it: their purchases times its share in these.
fn demand(graph: &Graph, all: &[Held], node: usize) -> Amount {
    let mut demand = Amount::default();
    for edge in graph.customers(node) {
        let Some(customer) = all.get(edge.customer).filter(|held| held.enterprises > 0) else { continue };
        match edge.share {
            Some(share) if customer.purchases.known > 0 => {
                let part = i128::from(customer.purchases.sum) * i128::from(share) / 10_000;
                demand.sum = demand.sum.saturating_add(i64::try_from(part).unwrap_or(i64::MAX));
                demand.known += customer.purchases.known;
                demand.unknown += customer.purchases.unknown;
            }
            _ => demand.unknown += customer.enterprises,
        }
    }
    demand
}

/// A part of a whole in hundredths of a percent; none of nothing.
fn share(part: i64, whole: i64) -> Option<i64> {
    let share = (whole > 0).then(|| i128::from(part) * 10_000 / i128::from(whole))?;
    Some(i64::try_from(share).unwrap_or(i64::MAX))
}

/// The four factors of a gap's priority, each in hundredths of a percent of the most there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Factors {
    /// Demand that waits.
    pub demand: i64,
    /// Nodes that depend on it.
    pub reach: i64,
    /// Land, energy, environment.
    pub feasible: i64,
    /// Whether the paired side has firms that could come.
    pub supply: i64,
}

/// The priority of a gap in hundredths of a point, 0 to 100 points: the geometric mean of the four factors, so that the order
/// is that of their product and a factor of 0 rules it out.
pub fn priority(factors: &Factors) -> i64 {
    let part = |value: i64| value.clamp(0, 10_000) as f64 / 10_000.0;
    let product = part(factors.demand) * part(factors.reach) * part(factors.feasible) * part(factors.supply);
    (product.sqrt().sqrt() * 10_000.0).round() as i64
}
