//! Who does what: how the parks specialise over the nodes of the chains and how alike they are, by the number of their
//! enterprises, and what changes if some went elsewhere.

use super::{Analysis, Area, analysis};
use crate::{Actor, App, Result};
use engine_chain::{Move, Table, Unfit, WhatIf, complexity, finger_kreinin, hoover};
use kernel::Uuid;

/// Some enterprises of a node go from one park to another; none is outside of the parks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The node.
    pub node: Uuid,
    /// How many enterprises.
    pub count: u32,
    /// From which park.
    pub from: Option<Uuid>,
    /// To which park.
    pub to: Option<Uuid>,
}

/// The figures of the parks.
#[derive(Clone, Debug)]
pub struct Figures {
    /// Enterprises of each park.
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
}

/// The division of labour.
#[derive(Clone, Debug)]
pub struct Structure {
    /// The parks.
    pub parks: Vec<(Uuid, String)>,
    /// Nodes at which any park has an enterprise: identity, code, name.
    pub nodes: Vec<(Uuid, String, String)>,
    /// Enterprises of each park at each node.
    pub counts: Vec<Vec<f64>>,
    /// The figures as they are.
    pub now: Figures,
    /// The figures after the change, and how many moved.
    pub then: Option<(Figures, f64)>,
    /// Why complexity is not worked out for the parks alone.
    pub no_complexity: Option<Unfit>,
}

/// Works out the division of labour, and what a change would make of it.
pub async fn structure(app: &App, actor: &Actor, change: Option<Change>) -> Result<Structure> {
    let analysis = analysis(app, actor, Vec::new()).await?;
    let parks: Vec<(usize, Uuid)> = analysis
        .areas
        .iter()
        .enumerate()
        .filter_map(|(at, area)| match area {
            Area::Park(id) => Some((at, *id)),
            _ => None,
        })
        .collect();
    let at = |park: usize, node: usize| -> f64 {
        analysis
            .held
            .get(park)
            .and_then(|held| held.get(node))
            .map_or(0.0, |held| f64::from(held.enterprises))
    };
    let asked = change.and_then(|change| analysis.book.place(change.node));
    let nodes: Vec<usize> = (0..analysis.book.nodes.len())
        .filter(|node| asked == Some(*node) || parks.iter().any(|(park, _)| at(*park, *node) > 0.0))
        .collect();
    let counts: Vec<Vec<f64>> =
        parks.iter().map(|(park, _)| nodes.iter().map(|node| at(*park, *node)).collect()).collect();
    let table = Table::new(parks.len(), nodes.len(), counts.concat()).map_err(internal)?;
    let no_complexity = complexity(&table, engine_chain::PLACES_MIN).err();
    let mut what_if = WhatIf::new(table).map_err(internal)?;
    let now = figures(&what_if);
    let place = |park: Option<Uuid>| park.and_then(|park| parks.iter().position(|(_, id)| *id == park));
    let then = change.and_then(|change| {
        let industry = nodes.iter().position(|node| asked == Some(*node))?;
        let (from, to) = (place(change.from), place(change.to));
        let amount = what_if.make(Move { industry, amount: f64::from(change.count), from, to });
        Some((figures(&what_if), amount))
    });
    let named = |analysis: &Analysis, id: Uuid| analysis.places.park(id).unwrap_or_default().to_owned();
    Ok(Structure {
        parks: parks.iter().map(|(_, id)| (*id, named(&analysis, *id))).collect(),
        nodes: nodes
            .iter()
            .filter_map(|at| analysis.book.nodes.get(*at))
            .map(|of| (of.id, of.node.code.0.clone(), of.node.name.0.clone()))
            .collect(),
        counts,
        now,
        then,
        no_complexity,
    })
}

fn figures(of: &WhatIf) -> Figures {
    let table = of.table();
    let (places, industries) = (table.places(), table.industries());
    let pairs = |what: &dyn Fn(usize, usize) -> Option<f64>| -> Vec<Vec<Option<f64>>> {
        (0..places).map(|one| (0..places).map(|other| what(one, other)).collect()).collect()
    };
    let sums = table.place_sums();
    let column =
        |industry: usize| -> Vec<f64> { (0..places).map(|place| table.at(place, industry)).collect() };
    Figures {
        krugman: (0..places).map(|place| of.krugman(place)).collect(),
        cosine: pairs(&|one, other| of.cosine(one, other)),
        overlap: pairs(&|one, other| finger_kreinin(table.row(one), table.row(other))),
        quotients: (0..places)
            .map(|place| (0..industries).map(|industry| of.location_quotient(place, industry)).collect())
            .collect(),
        hoover: (0..industries).map(|industry| hoover(&column(industry), &sums)).collect(),
        sums,
    }
}

fn internal(unfit: Unfit) -> crate::Error {
    match unfit {
        Unfit::Empty => crate::Error::NotFound,
        unfit => crate::Error::Internal(format!("division of labour: {unfit}")),
    }
}
