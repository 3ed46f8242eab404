//! What if a firm or a project went elsewhere: the figures of the places it touches, kept up with each move.
//!
//! A move between places leaves the sums of industries as they are, so only the rows of the two places and their
//! similarities with others change; what comes from outside changes the reference of every place. Products of rows
//! are kept, so that a similarity follows a move by one multiplication.

use crate::specialisation::krugman;
use crate::table::{Table, Unfit};

/// An amount of an industry that leaves one place and comes to another; none is outside of the table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Move {
    /// The industry's number.
    pub industry: usize,
    /// How much; more than the place has takes all that it has.
    pub amount: f64,
    /// From which place.
    pub from: Option<usize>,
    /// To which place.
    pub to: Option<usize>,
}

/// A table with its figures.
#[derive(Clone, Debug)]
pub struct WhatIf {
    table: Table,
    places: Vec<f64>,
    industries: Vec<f64>,
    krugman: Vec<Option<f64>>,
    /// Product of each row with each.
    products: Vec<f64>,
}

impl WhatIf {
    /// The figures of a table as it is.
    ///
    /// # Errors
    /// [`Unfit::Empty`] without a place.
    pub fn new(table: Table) -> Result<WhatIf, Unfit> {
        if table.places() == 0 {
            return Err(Unfit::Empty);
        }
        let count = table.places();
        let (places, industries) = (table.place_sums(), table.industry_sums());
        let product = |one: &[f64], other: &[f64]| one.iter().zip(other).map(|(x, y)| x * y).sum();
        let pairs = table.rows().flat_map(|one| table.rows().map(move |other| (one, other)));
        let products = pairs.map(|(one, other)| product(one, other)).collect();
        let mut all = WhatIf { krugman: vec![None; count], table, places, industries, products };
        (0..count).for_each(|place| all.specialise(place));
        Ok(all)
    }

    /// Makes a move and gives how much was moved.
    pub fn make(&mut self, step: Move) -> f64 {
        let has = step.from.map_or(f64::INFINITY, |place| self.table.at(place, step.industry));
        let amount = if step.amount.is_finite() { step.amount.max(0.0).min(has) } else { 0.0 };
        for (place, change) in [(step.from, -amount), (step.to, amount)] {
            if let Some(place) = place.filter(|place| *place < self.table.places()) {
                self.change(place, step.industry, change);
            }
        }
        let touched: Vec<usize> =
            step.from.into_iter().chain(step.to).filter(|place| *place < self.table.places()).collect();
        if step.from.is_some() == step.to.is_some() {
            touched.iter().for_each(|place| self.specialise(*place));
        } else {
            let sum = (0..self.table.places()).map(|place| self.table.at(place, step.industry)).sum();
            if let Some(slot) = self.industries.get_mut(step.industry) {
                *slot = sum;
            }
            (0..self.table.places()).for_each(|place| self.specialise(place));
        }
        amount
    }

    /// The table as it is now.
    pub fn table(&self) -> &Table {
        &self.table
    }

    /// The location quotient of an industry in a place; none where either has nothing.
    pub fn location_quotient(&self, place: usize, industry: usize) -> Option<f64> {
        let (of_place, of_industry) = (*self.places.get(place)?, *self.industries.get(industry)?);
        let total: f64 = self.places.iter().sum();
        (of_place > 0.0 && of_industry > 0.0)
            .then(|| (self.table.at(place, industry) / of_place) / (of_industry / total))
    }

    /// Krugman's index of a place against all places together.
    pub fn krugman(&self, place: usize) -> Option<f64> {
        self.krugman.get(place).copied().flatten()
    }

    /// Cosine similarity of two places.
    pub fn cosine(&self, one: usize, other: usize) -> Option<f64> {
        let count = self.table.places();
        if one >= count || other >= count {
            return None;
        }
        let product = |at: usize, to: usize| self.products.get(at * count + to).copied().unwrap_or(0.0);
        let lengths = (product(one, one) * product(other, other)).sqrt();
        (lengths > 0.0).then(|| (product(one, other) / lengths).clamp(0.0, 1.0))
    }

    fn specialise(&mut self, place: usize) {
        let value = krugman(self.table.row(place), &self.industries);
        if let Some(slot) = self.krugman.get_mut(place) {
            *slot = value;
        }
    }

    /// Changes one cell, its row's sum and the products of its row.
    fn change(&mut self, place: usize, industry: usize, change: f64) {
        let Some(cell) = self.table.cell(place, industry) else { return };
        *cell = (*cell + change).max(0.0);
        let now = *cell;
        if let Some(sum) = self.places.get_mut(place) {
            *sum = self.table.row(place).iter().sum();
        }
        let count = self.table.places();
        for other in 0..count {
            // With itself the row has changed on both sides: (x + c)² − x² = c (2x + c).
            let beside = if other == place { 2.0 * now - change } else { self.table.at(other, industry) };
            let value = self.products.get(place * count + other).map_or(0.0, |old| old + change * beside);
            for at in [place * count + other, other * count + place] {
                if let Some(slot) = self.products.get_mut(at) {
                    *slot = value.max(0.0);
                }
            }
        }
    }
}
