//! One chain in one area: each node with who is there, what the rule says and why, and what is to be looked for first.

use super::feasible::{Feasible, Settled};
use super::{Area, Book, Places};
use crate::assess::seen_rows;
use crate::thresholds::{self, Thresholds};
use crate::{Actor, App, Error, Result, access};
use engine_chain::{Edge, Factors, GapRule, Held, Status, Verdict, gaps, priority};
use kernel::{Choice as _, Date, Record as _, Uuid, Value};
use records::administration::Rule;
use records::chains::{Chain, ChainNode, Presence, PresenceFunction, PresenceState};
use records::projects::{Project, Stage};
use std::collections::HashMap;
use store::report::AtNode;
use store::{Filter, Tx};

/// A project at a node.
#[derive(Clone, Debug)]
pub struct ProjectAt {
    /// Identity.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Stage.
    pub stage: Stage,
}

/// A node in an area.
#[derive(Clone, Debug)]
pub struct NodeView {
    /// Identity.
    pub id: Uuid,
    /// The node.
    pub node: ChainNode,
    /// Whether it belongs to the chain; else it is a neighbour on another.
    pub is_own: bool,
    /// Layer in the picture.
    pub layer: usize,
    /// Who is there.
    pub held: Held,
    /// Enterprises planned or building there.
    pub coming: i64,
    /// Enterprises on the Suzhou side and in no park.
    pub suzhou: i64,
    /// What the rule says.
    pub verdict: Verdict,
    /// How many nodes depend on it.
    pub reach: usize,
    /// Land, energy and environment.
    pub feasible: Feasible,
    /// The factors of its priority and the priority in hundredths of a point, where it is a gap.
    pub priority: Option<(Factors, i64)>,
    /// Projects at it that the reader sees.
    pub projects: Vec<ProjectAt>,
}

/// One chain in one area.
#[derive(Clone, Debug)]
pub struct ChainView {
    /// The chain.
    pub chain: (Uuid, Chain),
    /// All chains, to go to another.
    pub chains: Vec<(Uuid, Chain)>,
    /// The area.
    pub area: Area,
    /// Parks and regions.
    pub places: Places,
    /// Its nodes and the neighbours on other chains that these are linked with, by code.
    pub nodes: Vec<NodeView>,
    /// Links between [`ChainView::nodes`].
    pub edges: Vec<Edge>,
    /// The numbers of the rule in force.
    pub rule: GapRule,
    /// Whether the reader sees output and purchases of every place in the area.
    pub sees_amounts: bool,
    /// The day it was worked out on.
    pub today: Date,
}

impl ChainView {
    /// Gaps of the chain's own nodes, the first to be looked for first.
    pub fn gaps(&self) -> Vec<&NodeView> {
        let mut all: Vec<&NodeView> =
            self.nodes.iter().filter(|one| one.is_own && one.verdict.is_gap()).collect();
        all.sort_by_key(|one| {
            (std::cmp::Reverse(one.priority.map_or(0, |(_, points)| points)), one.node.code.0.clone())
        });
        all
    }

    /// How many of the chain's own nodes have a status.
    pub fn count(&self, status: Status) -> usize {
        self.nodes.iter().filter(|one| one.is_own && one.verdict.status == status).count()
    }
}

/// The rule as the house has it.
pub(super) fn rule(numbers: &Thresholds) -> GapRule {
    GapRule {
        weak: numbers.hundredths(Rule::ChainWeak),
        strong: numbers.hundredths(Rule::ChainStrong),
        local: numbers.hundredths(Rule::ChainLocal),
    }
}

/// Looks at a chain.
pub async fn view(app: &App, actor: &Actor, chain: Uuid, area: Area) -> Result<ChainView> {
    if !super::is_for(actor) {
        return Err(Error::NotFound);
    }
    let (actor, today) = (actor.clone(), app.now().day());
    app.read(move |tx| {
        let book = Book::read(tx, &actor)?;
        let places = Places::read(tx, &actor)?;
        let of = book.chains.iter().find(|(id, _)| *id == chain).cloned().ok_or(Error::NotFound)?;
        if let Area::Park(park) = area
            && places.park(park).is_none()
        {
            return Err(Error::NotFound);
        }
        let numbers = thresholds::on(tx, today)?;
        let rule = rule(&numbers);
        let lines = tx.presences_at(Presence::NOUN, &access::visible(&actor, Presence::NOUN), &[])?;
        let anchors = anchors(tx, &actor, &book)?;
        let held = held(&book, &places, &actor, area, &lines, &anchors);
        let graph = book.graph();
        let verdicts = gaps(&graph, &held, &rule);
        let own = book.nodes_of(chain);
        let settled = Settled::read(tx, &actor, area, today)?;
        let mut shown: Vec<usize> = own.clone();
        for edge in book.edges() {
            let ends = [edge.supplier, edge.customer];
            if ends.iter().any(|end| own.contains(end)) {
                shown.extend(ends.iter().filter(|end| !own.contains(end)));
            }
        }
        shown.sort_unstable();
        shown.dedup();
        let at: HashMap<usize, usize> = shown.iter().enumerate().map(|(nth, node)| (*node, nth)).collect();
        let edges: Vec<Edge> = book
            .edges()
            .into_iter()
            .filter(|edge| own.contains(&edge.supplier) || own.contains(&edge.customer))
            .filter_map(|edge| {
                let (supplier, customer) = (*at.get(&edge.supplier)?, *at.get(&edge.customer)?);
                Some(Edge { supplier, customer, ..edge })
            })
            .collect();
        let layers = engine_chain::Graph::new(shown.len(), edges.iter().copied()).layers();
        let ids: Vec<Uuid> = shown.iter().filter_map(|at| book.nodes.get(*at)).map(|node| node.id).collect();
        let mut projects = projects(tx, &actor, area, &ids)?;
        let mut nodes = Vec::new();
        for (nth, node) in shown.iter().enumerate() {
            let (Some(of), Some(verdict)) = (book.nodes.get(*node), verdicts.get(*node)) else { continue };
            let here = |is: &dyn Fn(&AtNode) -> bool| -> i64 {
                lines.iter().filter(|line| line.node == of.id && is(line)).map(|line| line.count).sum()
            };
            nodes.push(NodeView {
                id: of.id,
                node: of.node.clone(),
                is_own: own.contains(node),
                layer: layers.get(nth).copied().unwrap_or_default(),
                held: held.get(*node).copied().unwrap_or_default(),
                coming: here(&|line| places.lies_in(line, area) && is_coming(line)),
                suzhou: here(&|line| places.lies_in_suzhou(line) && !is_gone(line)),
                verdict: verdict.clone(),
                reach: graph.reach(*node),
                feasible: settled.at(&of.node),
                priority: None,
                projects: projects.remove(&of.id).unwrap_or_default(),
            });
        }
        prioritise(&mut nodes, &edges, &numbers);
        let chains = book.chains;
        let sees_amounts = sees_amounts(&actor, area);
        Ok(ChainView { chain: of, chains, area, places, nodes, edges, rule, sees_amounts, today })
    })
    .await
}

/// Statuses of every node of every chain for each area, by the chain's code and the node's.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// The areas, in the order asked for.
    pub areas: Vec<Area>,
    /// The chains.
    pub book: Book,
    /// Parks and regions.
    pub places: Places,
    /// Who is where: for each area, for each node.
    pub held: Vec<Vec<Held>>,
    /// What the rule says: for each area, for each node.
    pub verdicts: Vec<Vec<Verdict>>,
}

/// Judges all chains; without areas each park by itself, the parks together, and both cities.
pub async fn analysis(app: &App, actor: &Actor, areas: Vec<Area>) -> Result<Analysis> {
    if !super::is_for(actor) {
        return Err(Error::NotFound);
    }
    let (actor, today) = (actor.clone(), app.now().day());
    app.read(move |tx| {
        let book = Book::read(tx, &actor)?;
        let places = Places::read(tx, &actor)?;
        let rule = rule(&thresholds::on(tx, today)?);
        let lines = tx.presences_at(Presence::NOUN, &access::visible(&actor, Presence::NOUN), &[])?;
        let anchors = anchors(tx, &actor, &book)?;
        let areas = match areas.is_empty() {
            true => {
                let parks = places.parks.iter().map(|(id, _)| Area::Park(*id));
                parks.chain([Area::Parks, Area::Cities]).collect()
            }
            false => areas,
        };
        let graph = book.graph();
        let held: Vec<Vec<Held>> =
            areas.iter().map(|area| held(&book, &places, &actor, *area, &lines, &anchors)).collect();
        let verdicts = held.iter().map(|held| gaps(&graph, held, &rule)).collect();
        Ok(Analysis { areas, book, places, held, verdicts })
    })
    .await
}

/// Where lead enterprises are: those by their own record, and those that a chain names at the nodes of that chain.
pub(super) fn anchors(tx: &mut Tx<'_>, actor: &Actor, book: &Book) -> Result<Vec<AtNode>> {
    let visible = access::visible(actor, Presence::NOUN);
    let mut all = tx.anchors_at(Presence::NOUN, &visible)?;
    let named: Vec<Uuid> =
        book.chains.iter().flat_map(|(_, chain)| chain.anchors.0.iter().map(|id| id.raw())).collect();
    let is_named = |whose: Uuid, node: Uuid| {
        let chain = book.place(node).and_then(|at| book.nodes.get(at)).map(|of| of.node.chain.raw());
        let of = book.chains.iter().find(|(id, _)| Some(*id) == chain);
        of.is_some_and(|(_, of)| of.anchors.0.iter().any(|anchor| anchor.raw() == whose))
    };
    let lines = tx.named_anchors_at(Presence::NOUN, &visible, &named)?;
    all.extend(lines.into_iter().filter(|(whose, line)| is_named(*whose, line.node)).map(|(_, line)| line));
    Ok(all)
}

/// What an area holds at each node of the book. Amounts that the reader may not see count as unknown.
pub(super) fn held(
    book: &Book,
    places: &Places,
    actor: &Actor,
    area: Area,
    lines: &[AtNode],
    anchors: &[AtNode],
) -> Vec<Held> {
    let mut all = vec![Held::default(); book.nodes.len()];
    let number = |count: i64| u32::try_from(count.max(0)).unwrap_or(u32::MAX);
    for line in lines.iter().filter(|line| is_at_work(line) && places.lies_in(line, area)) {
        let Some(held) = book.place(line.node).and_then(|at| all.get_mut(at)) else { continue };
        held.enterprises += number(line.count);
        held.above_scale += number(line.above);
        held.scale_unknown += number(line.scale_unknown);
        let seen = sees_amounts_of(actor, line.park);
        for (amount, (known, sum)) in [(&mut held.output, line.output), (&mut held.purchases, line.purchases)]
        {
            let known = if seen { number(known) } else { 0 };
            amount.known += known;
            amount.unknown += number(line.count).saturating_sub(known);
            amount.sum = amount.sum.saturating_add(if seen { sum } else { 0 });
        }
        if seen {
            held.local.0 = held.local.0.saturating_add(line.local.0);
            held.local.1 = held.local.1.saturating_add(line.local.1);
        }
    }
    for line in anchors.iter().filter(|line| places.lies_in(line, area)) {
        if let Some(held) = book.place(line.node).and_then(|at| all.get_mut(at)) {
            held.anchors += 1;
        }
    }
    all
}

/// What makes and serves counts; a headquarters or a laboratory does not supply a customer.
pub(super) fn is_at_work(line: &AtNode) -> bool {
    line.state == PresenceState::Operating.code()
        && [PresenceFunction::Manufacturing.code(), PresenceFunction::Services.code()]
            .contains(&line.function.as_str())
}

fn is_coming(line: &AtNode) -> bool {
    [PresenceState::Planned.code(), PresenceState::Building.code()].contains(&line.state.as_str())
}

fn is_gone(line: &AtNode) -> bool {
    line.state == PresenceState::Left.code()
}

/// Output and purchases are private: a park sees its own.
pub(super) fn sees_amounts_of(actor: &Actor, park: Option<Uuid>) -> bool {
    let right = access::right(Presence::NOUN.scope, actor.role);
    right.private != access::Private::Hidden || (park.is_some() && park == actor.park)
}

fn sees_amounts(actor: &Actor, area: Area) -> bool {
    match area {
        Area::Park(park) => sees_amounts_of(actor, Some(park)),
        Area::Parks | Area::Cities => sees_amounts_of(actor, None),
    }
}

fn projects(
    tx: &mut Tx<'_>,
    actor: &Actor,
    area: Area,
    nodes: &[Uuid],
) -> Result<HashMap<Uuid, Vec<ProjectAt>>> {
    let noun = Project::NOUN;
    let mut all: HashMap<Uuid, Vec<ProjectAt>> = HashMap::new();
    if access::visible(actor, noun).is_nothing() || nodes.is_empty() {
        return Ok(all);
    }
    let links = |ids: &[Uuid]| -> Vec<Value> { ids.iter().map(|id| Value::Id(*id)).collect() };
    let mut filters = vec![Filter::AnyOf(noun.position("chain_node").unwrap_or_default(), links(nodes))];
    if let Area::Park(park) = area {
        filters.push(Filter::AnyOf(noun.position("park").unwrap_or_default(), links(&[park])));
    }
    for row in seen_rows(tx, actor, noun, filters)? {
        let project = Project::from_values(&row.values)?;
        if let Some(node) = project.chain_node {
            let one = ProjectAt { id: row.id, name: project.name.0, stage: project.stage };
            all.entry(node.raw()).or_default().push(one);
        }
    }
    Ok(all)
}

/// Works out the priority of each gap, against the largest demand and reach among the gaps of the picture.
fn prioritise(nodes: &mut [NodeView], edges: &[Edge], numbers: &Thresholds) {
    let share = |rule| numbers.hundredths(rule).clamp(0, WHOLE);
    let (unsettled, unseen) = (share(Rule::ChainUnsettled), share(Rule::ChainUnseen));
    let waiting: Vec<i64> = (0..nodes.len())
        .map(|at| {
            let customers = edges.iter().filter(|edge| edge.supplier == at).map(|edge| edge.customer);
            customers.filter_map(|to| nodes.get(to)).map(|node| i64::from(node.held.enterprises)).sum()
        })
        .collect();
    let gaps = || nodes.iter().zip(&waiting).filter(|(node, _)| node.verdict.is_gap());
    let most_waiting = gaps().map(|(_, waiting)| *waiting).max().unwrap_or(0).max(1);
    let most_reach = gaps().map(|(node, _)| node.reach).max().unwrap_or(0).max(1);
    for (node, waiting) in nodes.iter_mut().zip(&waiting).filter(|(node, _)| node.verdict.is_gap()) {
        let factors = Factors {
            demand: waiting * WHOLE / most_waiting,
            reach: i64::try_from(node.reach * 10_000 / most_reach).unwrap_or(WHOLE),
            feasible: if node.node.is_restricted { 0 } else { node.feasible.factor(unsettled) },
            supply: if node.suzhou > 0 { WHOLE } else { unseen },
        };
        node.priority = Some((factors, priority(&factors)));
    }
}

/// A factor at its most, in hundredths of a percent.
const WHOLE: i64 = 10_000;
