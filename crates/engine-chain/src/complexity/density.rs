//! Relatedness density as a sum over places.
//!
//! Proximity is a count of common places over the larger ubiquity. For an industry of ubiquity u, those that are at most
//! as common all have the denominator u, the others their own. Walking from the most common to the rarest, two tables
//! of places by places (how many industries both have; the sum of 1 / ubiquity of those left behind) give the
//! density of every industry, and at the end the table whose second eigenvector is the complexity of places.

use super::Proximity;
use super::presence::{Presence, Sum};

/// The proximity of each industry with those that each place has, industry by industry, and for places by places the
/// sum of 1 / ubiquity of what both have.
pub(super) fn sums(presence: &Presence) -> (Vec<f64>, Vec<f64>) {
    let width = presence.places;
    let mut at_most = vec![0.0; width * width];
    for place in 0..width {
        add(
            presence,
            presence.industries_of(place),
            &mut Sum::new(width),
            1.0,
            row(&mut at_most, width, place),
        );
    }
    let mut above = vec![0.0; width * width];
    let mut both = vec![0.0; width * width];
    let mut density = vec![0.0; width * presence.industries];
    let mut sum = Sum::new(width);
    let mut had: Vec<Vec<u32>> = vec![Vec::new(); width];
    for (ubiquity, industries) in levels(presence) {
        let inverse = 1.0 / f64::from(ubiquity);
        hold(presence, &industries, &mut had);
        for (place, had) in had.iter().enumerate().filter(|(_, had)| !had.is_empty()) {
            presence.add_industries(had, &mut sum);
            let rows = row(&mut at_most, width, place)
                .iter_mut()
                .zip(row(&mut above, width, place))
                .zip(row(&mut both, width, place))
                .zip(&sum.counts);
            for (((at_most, above), both), count) in rows {
                let count = f64::from(i32::from(*count));
                *at_most -= count;
                *above += count * inverse;
                *both = *at_most * inverse + *above;
            }
        }
        for industry in industries {
            let out = row(&mut density, width, industry as usize);
            add_rows(&both, width, presence.places_of(industry as usize), out);
        }
    }
    (density, above)
}

/// Makes densities of sums: over the proximity with all industries.
pub(super) fn divide(sums: &mut [f64], places: usize, proximity: &Proximity) {
    for (industry, of_places) in sums.chunks_exact_mut(places.max(1)).enumerate() {
        let all = sum_of(proximity.row(industry));
        if all > 0.0 {
            of_places.iter_mut().for_each(|value| *value /= all);
        }
    }
}

/// Industries by ubiquity, the most common first; those of no place have no density.
fn levels(presence: &Presence) -> Vec<(u32, Vec<u32>)> {
    let mut order: Vec<(u32, u32)> =
        presence.ubiquity.iter().copied().zip(0..).filter(|(ubiquity, _)| *ubiquity > 0).collect();
    order.sort_unstable_by(|one, other| other.cmp(one));
    let mut levels: Vec<(u32, Vec<u32>)> = Vec::new();
    for (ubiquity, industry) in order {
        match levels.last_mut() {
            Some((last, industries)) if *last == ubiquity => industries.push(industry),
            _ => levels.push((ubiquity, vec![industry])),
        }
    }
    levels
}

/// Which of some industries each place has.
fn hold(presence: &Presence, industries: &[u32], had: &mut [Vec<u32>]) {
    had.iter_mut().for_each(Vec::clear);
    for industry in industries {
        for place in presence.places_of(*industry as usize) {
            if let Some(list) = had.get_mut(*place as usize) {
                list.push(*industry);
            }
        }
    }
}

/// Adds some rows of a table to `out`, four at a time so that `out` is read and written less.
fn add_rows(table: &[f64], width: usize, rows: &[u32], out: &mut [f64]) {
    let row = |at: &u32| table.get(*at as usize * width..(*at as usize + 1) * width).unwrap_or_default();
    let (fours, rest) = rows.as_chunks::<4>();
    for [a, b, c, d] in fours {
        let four = row(a).iter().zip(row(b)).zip(row(c)).zip(row(d));
        for (to, (((a, b), c), d)) in out.iter_mut().zip(four) {
            *to += (a + b) + (c + d);
        }
    }
    for one in rest {
        out.iter_mut().zip(row(one)).for_each(|(to, value)| *to += value);
    }
}

/// A sum in four parts, which the machine adds side by side.
fn sum_of(values: &[f64]) -> f64 {
    let (fours, rest) = values.as_chunks::<4>();
    let mut sums = [0.0; 4];
    for four in fours {
        sums.iter_mut().zip(four).for_each(|(sum, value)| *sum += value);
    }
    sums.iter().sum::<f64>() + rest.iter().sum::<f64>()
}

fn add(presence: &Presence, industries: &[u32], sum: &mut Sum, weight: f64, to: &mut [f64]) {
    presence.add_industries(industries, sum);
    for (value, count) in to.iter_mut().zip(&sum.counts) {
        *value += weight * f64::from(i32::from(*count));
    }
}

fn row(table: &mut [f64], width: usize, at: usize) -> &mut [f64] {
    table.get_mut(at * width..(at + 1) * width).unwrap_or_default()
}
