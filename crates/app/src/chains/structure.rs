//! Who does what: how the parks specialise over the nodes of the chains and how alike they are, by the number of their
//! enterprises or by their output, and what changes if an enterprise or a project went elsewhere.

use super::Area;
use super::space::{Space, space};
use super::view::{Analysis, analysis};
use crate::{Actor, App, Error, Result, access};
use engine_chain::{
    Doing, Move, Table, Unfit, WhatIf, classes_done, complexity, doing, finger_kreinin, hoover,
    mean_complexity, relatedness,
};
use kernel::{Record as _, Uuid};
use records::chains::{Presence, PresenceFunction, PresenceState};
use records::projects::Project;
use std::sync::Arc;

/// What is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measure {
    /// Enterprises at work.
    #[default]
    Firms,
    /// Output of a year in 万元, as far as it is known and the reader may see it.
    Output,
}

/// Some of a node goes from one park to another; none is outside of the parks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// The node.
    pub node: Uuid,
    /// How much, in the unit of the measure.
    pub amount: f64,
    /// From which park.
    pub from: Option<Uuid>,
    /// To which park.
    pub to: Option<Uuid>,
}

/// What is moved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Moving {
    /// An amount of a node.
    Some(Change),
    /// An enterprise from where it is to a park, or away.
    Firm(Uuid, Option<Uuid>),
    /// A project, once it is at work, to a park.
    Project(Uuid, Option<Uuid>),
}

/// The figures of the parks.
#[derive(Clone, Debug)]
pub struct Figures {
    /// What each park has.
    pub sums: Vec<f64>,
    /// Krugman's index of each park against all.
    pub krugman: Vec<Option<f64>>,
    /// Cosine similarity of each park with each.
    pub cosine: Vec<Vec<Option<f64>>>,
    /// The similarity of Finger and Kreinin of each park with each.
    pub overlap: Vec<Vec<Option<f64>>>,
    /// Location quotient of each park at each node.
    pub quotients: Vec<Vec<Option<f64>>>,
    /// Hoover's index of each node.
    pub hoover: Vec<Option<f64>>,
    /// Mean complexity of what each park has an advantage in, by the product space.
    pub complexity: Vec<Option<f64>>,
    /// Parks that are taken by mere presence there, since their figures are not known.
    pub by_presence: Vec<bool>,
}

/// A node that a park does not have and that is near to what it has.
#[derive(Clone, Debug, PartialEq)]
pub struct Near {
    /// Code and name of the node.
    pub node: (String, String),
    /// Relatedness density.
    pub density: f64,
    /// Complexity of its class.
    pub complexity: Option<f64>,
}

/// The division of labour.
#[derive(Clone, Debug)]
pub struct Structure {
    /// The parks.
    pub parks: Vec<(Uuid, String)>,
    /// Nodes at which any park has something: identity, code, name.
    pub nodes: Vec<(Uuid, String, String)>,
    /// What each park has at each node.
    pub counts: Vec<Vec<f64>>,
    /// Enterprises of each park whose output is not known; all 0 where firms are counted.
    pub unknown: Vec<u32>,
    /// The figures as they are.
    pub now: Figures,
    /// The figures after the change, and how much moved.
    pub then: Option<(Figures, f64)>,
    /// Why complexity is not worked out for the parks alone.
    pub no_complexity: Option<Unfit>,
    /// The product space from outside, with the nodes nearest to what each park has.
    pub space: Option<(Arc<Space>, Vec<Vec<Near>>)>,
    /// Enterprises that can be moved: identity, name, park.
    pub firms: Vec<(Uuid, String)>,
    /// Projects with a node that can be moved.
    pub projects: Vec<(Uuid, String)>,
}

/// Enterprises and projects that are offered for a move.
const OFFERED: usize = 200;
/// Nodes that are named as near to what a park has.
const NEAR: usize = 5;

/// Works out the division of labour, and what a change would make of it.
pub async fn structure(
    app: &App,
    actor: &Actor,
    measure: Measure,
    moving: Option<Moving>,
) -> Result<Structure> {
    let analysis = analysis(app, actor, Vec::new()).await?;
    let (change, firms, projects) = asked(app, actor, measure, moving).await?;
    let space = space(app).await?;
    tokio::task::spawn_blocking(move || work(&analysis, measure, change, firms, projects, space))
        .await
        .map_err(|error| Error::Internal(format!("division of labour: {error}")))?
}

type Named = Vec<(Uuid, String)>;

/// What is moved as an amount of a node, and what else could be.
async fn asked(
    app: &App,
    actor: &Actor,
    measure: Measure,
    moving: Option<Moving>,
) -> Result<(Option<Change>, Named, Named)> {
    let actor = actor.clone();
    app.read(move |tx| {
        let (mut firms, mut projects) = (Vec::new(), Vec::new());
        let ask = || crate::record::Ask { limit: OFFERED, ..crate::record::Ask::default() };
        for seen in crate::record::list_in(tx, &actor, Presence::NOUN, &ask())?.rows {
            let of = Presence::from_values(&seen.row.values)?;
            if of.park.is_some() && counts(&of) {
                firms.push((seen.row.id, of.name.0));
            }
        }
        if !access::visible(&actor, Project::NOUN).is_nothing() {
            for seen in crate::record::list_in(tx, &actor, Project::NOUN, &ask())?.rows {
                let of = Project::from_values(&seen.row.values)?;
                if of.chain_node.is_some() {
                    projects.push((seen.row.id, of.name.0));
                }
            }
        }
        let change = match moving {
            None => None,
            Some(Moving::Some(change)) => Some(change),
            Some(Moving::Firm(id, to)) => {
                let row = tx.get(Presence::NOUN, id, &access::visible(&actor, Presence::NOUN))?;
                let of = row.map(|row| Presence::from_values(&row.values)).transpose()?.filter(counts);
                of.and_then(|of| {
                    let park = of.park.map(kernel::Id::raw);
                    let amount = match measure {
                        Measure::Firms => 1.0,
                        Measure::Output if !super::view::sees_amounts_of(&actor, park) => return None,
                        Measure::Output => of.output.get()?.0 as f64 / FEN_PER_WAN,
                    };
                    Some(Change { node: of.node.raw(), amount, from: park, to })
                })
            }
            Some(Moving::Project(id, to)) => {
                let row = tx.get(Project::NOUN, id, &access::visible(&actor, Project::NOUN))?;
                let of = row.map(|row| Project::from_values(&row.values)).transpose()?;
                // What a project will make in a year is not known before it does: it counts as an enterprise only.
                of.and_then(|of| of.chain_node).filter(|_| measure == Measure::Firms).map(|node| Change {
                    node: node.raw(),
                    amount: 1.0,
                    from: None,
                    to,
                })
            }
        };
        Ok((change, firms, projects))
    })
    .await
}

const FEN_PER_WAN: f64 = 1_000_000.0;

fn counts(of: &Presence) -> bool {
    of.state == PresenceState::Operating
        && matches!(of.function, PresenceFunction::Manufacturing | PresenceFunction::Services)
}

fn work(
    analysis: &Analysis,
    measure: Measure,
    change: Option<Change>,
    firms: Named,
    projects: Named,
    space: Option<Arc<Space>>,
) -> Result<Structure> {
    let areas = analysis.areas.iter().enumerate();
    let parks: Vec<(usize, Uuid)> = areas
        .filter_map(|(at, area)| match area {
            Area::Park(id) => Some((at, *id)),
            _ => None,
        })
        .collect();
    let held = |park: usize, node: usize| {
        analysis.held.get(park).and_then(|held| held.get(node)).copied().unwrap_or_default()
    };
    let at = |park: usize, node: usize| match measure {
        Measure::Firms => f64::from(held(park, node).enterprises),
        Measure::Output => held(park, node).output.sum as f64 / FEN_PER_WAN,
    };
    let asked = change.and_then(|change| analysis.book.place(change.node));
    let nodes: Vec<usize> = (0..analysis.book.nodes.len())
        .filter(|node| asked == Some(*node) || parks.iter().any(|(park, _)| at(*park, *node) > 0.0))
        .collect();
    let counts: Vec<Vec<f64>> =
        parks.iter().map(|(park, _)| nodes.iter().map(|node| at(*park, *node)).collect()).collect();
    let unknown = |park: usize| -> u32 {
        let all = 0..analysis.book.nodes.len();
        all.map(|node| held(park, node).output.unknown).sum()
    };
    let table = Table::new(parks.len(), nodes.len(), counts.concat()).map_err(internal)?;
    let no_complexity = complexity(&table, engine_chain::PLACES_MIN).err();
    let all = 0..analysis.book.nodes.len();
    let columns: Vec<Option<usize>> =
        all.map(|node| space.as_ref().and_then(|space| column(space, analysis, node))).collect();
    // Who is there is known also where the output is not.
    let done = |park: usize, classes: usize| {
        let there: Vec<bool> = (0..columns.len()).map(|node| held(park, node).enterprises > 0).collect();
        classes_done(&there, &columns, classes)
    };
    let by_class = space.as_deref().map(|space| ByClass {
        space,
        columns: nodes.iter().map(|node| columns.get(*node).copied().flatten()).collect(),
        done: parks.iter().map(|(park, _)| done(*park, space.industries.len())).collect(),
    });
    let mut what_if = WhatIf::new(table).map_err(internal)?;
    let (now, doing) = figures(&what_if, by_class.as_ref())?;
    let place = |park: Option<Uuid>| park.and_then(|park| parks.iter().position(|(_, id)| *id == park));
    let then = change.and_then(|change| {
        let industry = nodes.iter().position(|node| asked == Some(*node))?;
        let (from, to) = (place(change.from), place(change.to));
        let amount = what_if.make(Move { industry, amount: change.amount, from, to });
        Some(figures(&what_if, by_class.as_ref()).map(|(figures, _)| (figures, amount)))
    });
    let then = then.transpose()?;
    let near: Option<Vec<Vec<Near>>> = by_class.map(|by_class| {
        let parks = by_class.done.iter().zip(&doing);
        parks.map(|(done, doing)| nearest(by_class.space, analysis, &columns, done, &doing.has)).collect()
    });
    Ok(Structure {
        parks: parks
            .iter()
            .map(|(_, id)| (*id, analysis.places.park(*id).unwrap_or_default().to_owned()))
            .collect(),
        nodes: nodes
            .iter()
            .filter_map(|at| analysis.book.nodes.get(*at))
            .map(|of| (of.id, of.node.code.0.clone(), of.node.name.0.clone()))
            .collect(),
        counts,
        unknown: parks
            .iter()
            .map(|(park, _)| if measure == Measure::Output { unknown(*park) } else { 0 })
            .collect(),
        now,
        then,
        no_complexity,
        space: space.zip(near),
        firms,
        projects,
    })
}

fn column(space: &Space, analysis: &Analysis, node: usize) -> Option<usize> {
    let codes = analysis.book.nodes.get(node)?.node.industries.as_ref()?;
    let codes: Vec<&str> = codes.as_str().split(['、', ',', '，']).map(str::trim).collect();
    space.column(&codes)
}

/// The nodes in whose class nobody is in a park and that are nearest to what it has an advantage in.
fn nearest(
    space: &Space,
    analysis: &Analysis,
    columns: &[Option<usize>],
    done: &[bool],
    has: &[bool],
) -> Vec<Near> {
    let mut all: Vec<Near> = analysis
        .book
        .nodes
        .iter()
        .zip(columns)
        .filter(|(of, _)| !of.node.is_restricted)
        .filter_map(|(of, column)| {
            let at = column.filter(|at| done.get(*at) == Some(&false))?;
            Some(Near {
                node: (of.node.code.0.clone(), of.node.name.0.clone()),
                density: relatedness(&space.complexity.proximity, has, at)?,
                complexity: space.complexity.pci.get(at).copied().flatten(),
            })
        })
        .filter(|near| near.density > 0.0)
        .collect();
    all.sort_by(|one, other| other.density.total_cmp(&one.density).then_with(|| one.node.cmp(&other.node)));
    all.truncate(NEAR);
    all
}

/// The nodes of the table by the classes of a product space.
struct ByClass<'s> {
    space: &'s Space,
    columns: Vec<Option<usize>>,
    /// Classes in which anybody is, park by park.
    done: Vec<Vec<bool>>,
}

fn figures(of: &WhatIf, by_class: Option<&ByClass<'_>>) -> Result<(Figures, Vec<Doing>)> {
    let table = of.table();
    let (places, industries) = (table.places(), table.industries());
    let pairs = |what: &dyn Fn(usize, usize) -> Option<f64>| -> Vec<Vec<Option<f64>>> {
        (0..places).map(|one| (0..places).map(|other| what(one, other)).collect()).collect()
    };
    let sums = table.place_sums();
    let in_all =
        |industry: usize| -> Vec<f64> { (0..places).map(|place| table.at(place, industry)).collect() };
    let doing = match by_class {
        Some(ByClass { columns, done, .. }) => {
            let amounts: Vec<Vec<f64>> = (0..places).map(|place| table.row(place).to_vec()).collect();
            doing(&amounts, columns, done).map_err(internal)?
        }
        None => Vec::new(),
    };
    let mean = |place: usize| {
        let pci = &by_class?.space.complexity.pci;
        mean_complexity(&doing.get(place)?.has, pci)
    };
    let figures = Figures {
        krugman: (0..places).map(|place| of.krugman(place)).collect(),
        cosine: pairs(&|one, other| of.cosine(one, other)),
        overlap: pairs(&|one, other| finger_kreinin(table.row(one), table.row(other))),
        quotients: (0..places)
            .map(|place| (0..industries).map(|industry| of.location_quotient(place, industry)).collect())
            .collect(),
        hoover: (0..industries).map(|industry| hoover(&in_all(industry), &sums)).collect(),
        complexity: (0..places).map(mean).collect(),
        by_presence: doing.iter().map(|one| one.is_presence).collect(),
        sums,
    };
    Ok((figures, doing))
}

fn internal(unfit: Unfit) -> Error {
    match unfit {
        Unfit::Empty => Error::NotFound,
        unfit => Error::Internal(format!("division of labour: {unfit}")),
    }
}
