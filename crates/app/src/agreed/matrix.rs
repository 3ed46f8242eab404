//! 合作矩阵: field of cooperation by park. A cell counts the agreements in force and the clauses by how far they are
//! kept, as far as the asker sees them; the numbers are those of the lists they open.

use super::clauses::{Held, held};
use crate::assess::seen_rows;
use crate::{Actor, App, Error, Result, access, view};
use engine_pipeline::light::Light;
use kernel::{Choice as _, Date, Record as _, Uuid};
use records::choices::CooperationField;
use records::mechanisms::{Agreement, AgreementState, Clause, ClauseProgress};
use std::collections::HashMap;

/// What stands in a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Agreements in force.
    pub agreements: usize,
    /// Clauses not started.
    pub not_started: usize,
    /// Clauses under way or standing.
    pub underway: usize,
    /// Clauses done.
    pub done: usize,
    /// Clauses that fall behind, among those not done.
    pub behind: usize,
}

impl Cell {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        *self == Cell::default()
    }
}

/// The matrix.
#[derive(Clone, Debug)]
pub struct Matrix {
    /// The parks by id and name, the hub first.
    pub parks: Vec<(Uuid, String)>,
    /// One row for each field of cooperation with anything in it: a cell for each park, and one for what names no park.
    pub rows: Vec<(CooperationField, Vec<Cell>, Cell)>,
    /// The day it was counted.
    pub today: Date,
}

/// Counts the matrix.
pub async fn matrix(app: &App, actor: &Actor) -> Result<Matrix> {
    if access::visible(actor, Clause::NOUN).is_nothing()
        || access::visible(actor, Agreement::NOUN).is_nothing()
    {
        return Err(Error::NotFound);
    }
    let (actor, today) = (actor.clone(), app.now().day());
    app.read(move |tx| {
        let parks = view::parks(tx, &actor)?;
        let mut cells: HashMap<(CooperationField, Option<Uuid>), Cell> = HashMap::new();
        for row in seen_rows(tx, &actor, Agreement::NOUN, Vec::new())? {
            let of = Agreement::from_values(&row.values)?;
            if of.state != AgreementState::InForce {
                continue;
            }
            for field in &of.fields.0 {
                for park in each(&of.parks.0) {
                    cells.entry((*field, park)).or_default().agreements += 1;
                }
            }
        }
        for one in held(tx, &actor, Vec::new(), today)? {
            for park in each(&one.clause.parks.0) {
                count(cells.entry((one.clause.field, park)).or_default(), &one);
            }
        }
        let mut cell = |field, park| cells.remove(&(field, park)).unwrap_or_default();
        let rows = CooperationField::SPEC.options.iter().filter_map(|option| {
            let field = CooperationField::from_code(option.code)?;
            let own: Vec<Cell> = parks.iter().map(|(park, _)| cell(field, Some(*park))).collect();
            let none = cell(field, None);
            (!none.is_empty() || own.iter().any(|cell| !cell.is_empty())).then_some((field, own, none))
        });
        Ok(Matrix { rows: rows.collect(), parks, today })
    })
    .await
}

/// Each park once, or that there is none.
fn each(parks: &[kernel::Id<records::network::Park>]) -> Vec<Option<Uuid>> {
    match parks {
        [] => vec![None],
        parks => parks.iter().map(|park| Some(park.raw())).collect(),
    }
}

fn count(cell: &mut Cell, of: &Held) {
    match of.clause.state {
        ClauseProgress::NotStarted => cell.not_started += 1,
        ClauseProgress::Underway | ClauseProgress::Standing => cell.underway += 1,
        ClauseProgress::Done => cell.done += 1,
        ClauseProgress::Draft | ClauseProgress::Dropped => {}
    }
    let is_behind = of.lit.as_ref().is_some_and(|lit| lit.light >= Light::Yellow);
    cell.behind += usize::from(is_behind);
}
