//! How places specialise and how alike they are, from the shares of industries in each place.
//!
//! Sources: location quotient, Florence 1939, as revealed comparative advantage Balassa 1965; specialisation,
//! Krugman 1991 (*Geography and Trade*), in the form with a reference; concentration, Hoover 1936; similarity of export
//! structure, Finger and Kreinin 1979.

use crate::table::Table;

/// Location quotients 区位商, row by row: the share of an industry in its place over its share in all places
/// together. None where the place or the industry has nothing.
pub fn location_quotients(table: &Table) -> Vec<Vec<Option<f64>>> {
    let industries = table.industry_sums();
    let total: f64 = industries.iter().sum();
    let quotient = |place: f64, (value, industry): (&f64, &f64)| {
        (place > 0.0 && *industry > 0.0).then(|| (value / place) / (industry / total))
    };
    let sums = table.place_sums();
    let rows = table.rows().zip(sums);
    rows.map(|(row, place)| row.iter().zip(&industries).map(|pair| quotient(place, pair)).collect()).collect()
}

/// Krugman's index of specialisation of `one` against `other`: the sum of the differences of their shares, 0 where
/// both have the same structure and 2 where they have nothing in common. None where either has nothing.
pub fn krugman(one: &[f64], other: &[f64]) -> Option<f64> {
    let (a, b) = (sum(one)?, sum(other)?);
    Some(one.iter().zip(other).map(|(x, y)| (x / a - y / b).abs()).sum())
}

/// Hoover's index of concentration of an industry: half the sum of the differences between each place's share in the
/// industry and its share in everything. 0 is spread like everything else. None where either has nothing.
pub fn hoover(industry: &[f64], everything: &[f64]) -> Option<f64> {
    krugman(industry, everything).map(|sum| sum / 2.0)
}

/// Cosine of the angle between two structures, 1 where they are the same. None where either has nothing.
pub fn cosine(one: &[f64], other: &[f64]) -> Option<f64> {
    sum(one)?;
    sum(other)?;
    let product = |a: &[f64], b: &[f64]| -> f64 { a.iter().zip(b).map(|(x, y)| x * y).sum() };
    let lengths = (product(one, one) * product(other, other)).sqrt();
    (lengths > 0.0).then(|| (product(one, other) / lengths).min(1.0))
}

/// The similarity of Finger and Kreinin: the sum of the smaller shares, 1 where structures are the same. It is
/// 1 minus half of Krugman's index. None where either has nothing.
pub fn finger_kreinin(one: &[f64], other: &[f64]) -> Option<f64> {
    let (a, b) = (sum(one)?, sum(other)?);
    Some(one.iter().zip(other).map(|(x, y)| (x / a).min(y / b)).sum())
}

fn sum(values: &[f64]) -> Option<f64> {
    let sum: f64 = values.iter().sum();
    (sum > 0.0).then_some(sum)
}
