//! A table of places by industries: output, employees or numbers of enterprises, as the caller counts them.

use std::fmt;

/// Amounts by place (row) and industry (column), none negative.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    places: usize,
    industries: usize,
    values: Vec<f64>,
}

/// Why a table cannot be calculated with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// There are not as many values as places times industries.
    Shape,
    /// A value is negative, infinite or not a number: place and industry by their numbers.
    Value(usize, usize),
    /// Nothing stands in it.
    Empty,
    /// Too few places for complexity: how many there are, how many it takes.
    TooFew(usize, usize),
    /// Places fall into groups that have no industry in common, so that no order joins them.
    Apart,
    /// Two orders explain the table equally well; none of them is the index.
    NotOne,
}

impl fmt::Display for Unfit {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unfit::Shape => write!(to, "the values are not places times industries"),
            Unfit::Value(place, industry) => write!(to, "place {place}, industry {industry}: not an amount"),
            Unfit::Empty => write!(to, "nothing stands in the table"),
            Unfit::TooFew(has, least) => write!(to, "{has} places; complexity takes {least}"),
            Unfit::Apart => write!(to, "the places fall into groups without a common industry"),
            Unfit::NotOne => write!(to, "two orders explain the table equally well"),
        }
    }
}

impl std::error::Error for Unfit {}

impl Table {
    /// A table from its values, row by row.
    ///
    /// # Errors
    /// [`Unfit::Shape`] and [`Unfit::Value`].
    pub fn new(places: usize, industries: usize, values: Vec<f64>) -> Result<Table, Unfit> {
        if places.checked_mul(industries) != Some(values.len()) {
            return Err(Unfit::Shape);
        }
        match values.iter().position(|value| !value.is_finite() || *value < 0.0) {
            Some(at) => Err(Unfit::Value(at / industries.max(1), at % industries.max(1))),
            None => Ok(Table { places, industries, values }),
        }
    }

    /// How many places.
    pub fn places(&self) -> usize {
        self.places
    }

    /// How many industries.
    pub fn industries(&self) -> usize {
        self.industries
    }

    /// The amount of an industry in a place; 0 outside of the table.
    pub fn at(&self, place: usize, industry: usize) -> f64 {
        self.row(place).get(industry).copied().unwrap_or(0.0)
    }

    /// The amounts of a place.
    pub fn row(&self, place: usize) -> &[f64] {
        let start = place.saturating_mul(self.industries);
        self.values.get(start..start.saturating_add(self.industries)).unwrap_or_default()
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = &[f64]> {
        (0..self.places).map(|place| self.row(place))
    }

    pub(crate) fn cell(&mut self, place: usize, industry: usize) -> Option<&mut f64> {
        let at = place.checked_mul(self.industries)?.checked_add(industry)?;
        if industry < self.industries { self.values.get_mut(at) } else { None }
    }

    /// Sum of each place.
    pub fn place_sums(&self) -> Vec<f64> {
        self.rows().map(|row| row.iter().sum()).collect()
    }

    /// Sum of each industry.
    pub fn industry_sums(&self) -> Vec<f64> {
        let mut sums = vec![0.0; self.industries];
        for row in self.rows() {
            for (sum, value) in sums.iter_mut().zip(row) {
                *sum += value;
            }
        }
        sums
    }
}
