//! Economic complexity: revealed comparative advantage, proximity, relatedness density, ECI and PCI.
//!
//! Sources: Hidalgo, Klinger, Barabási and Hausmann 2007 (*Science* 317) for proximity and density; Hausmann, Hidalgo
//! et al. 2014 (*The Atlas of Economic Complexity*) for ECI and PCI as second eigenvectors, scaled by mean and standard
//! deviation of the places, so that the ECI of a place is the mean PCI of what it has.
//!
//! Both ways through the table are short here: counts of common industries are sums of bytes, and products of the
//! same ubiquity enter the density together, so that it is a sum over places and not over pairs of products.

mod density;
mod eigen;
mod presence;

use crate::table::{Table, Unfit};
use presence::Presence;

/// Least number of places that complexity is worked out for; ours. With six parks the index has at most five numbers
/// to rest on and follows from which parks were chosen; the papers rank a hundred countries and more.
pub const PLACES_MIN: usize = 30;

/// Most places and most industries.
const COUNT_MAX: usize = i16::MAX as usize;

/// What a table tells of complexity.
#[derive(Clone, Debug)]
pub struct Complexity {
    /// Revealed comparative advantage, place by place; 0 where the place or the industry has nothing.
    pub rca: Vec<f64>,
    /// How many industries each place has with an advantage.
    pub diversity: Vec<u32>,
    /// How many places have each industry with an advantage.
    pub ubiquity: Vec<u32>,
    /// Complexity of each place; none where it has no industry with an advantage.
    pub eci: Vec<Option<f64>>,
    /// Complexity of each industry; none where no place has it with an advantage.
    pub pci: Vec<Option<f64>>,
    /// Proximity of industries.
    pub proximity: Proximity,
    density: Vec<f64>,
    places: usize,
}

/// How near industries are to each other: the smaller of the two conditional probabilities that a place with an
/// advantage in one has one in the other.
#[derive(Clone, Debug)]
pub struct Proximity {
    industries: usize,
    values: Vec<f64>,
}

impl Proximity {
    /// Proximity of two industries, 0 to 1; 0 where no place has one of them.
    pub fn of(&self, one: usize, other: usize) -> f64 {
        self.row(one).get(other).copied().unwrap_or(0.0)
    }

    /// Proximity of one industry with each.
    pub fn row(&self, industry: usize) -> &[f64] {
        let start = industry.saturating_mul(self.industries);
        self.values.get(start..start.saturating_add(self.industries)).unwrap_or_default()
    }
}

impl Complexity {
    /// Relatedness density: the proximity of an industry with those the place has, over its proximity with all.
    pub fn density(&self, place: usize, industry: usize) -> f64 {
        if place >= self.places {
            return 0.0;
        }
        self.density.get(industry.saturating_mul(self.places).saturating_add(place)).copied().unwrap_or(0.0)
    }
}

/// Revealed comparative advantage of every place and industry, row by row; 0 where either has nothing.
pub fn rca(table: &Table) -> Vec<f64> {
    let industries = table.industry_sums();
    let total: f64 = industries.iter().sum();
    let expected: Vec<f64> = industries.iter().map(|sum| sum / total).collect();
    let mut all = Vec::with_capacity(table.places() * table.industries());
    for row in table.rows() {
        let place: f64 = row.iter().sum();
        if place > 0.0 {
            all.extend(row.iter().zip(&expected).map(|(value, share)| {
                let quotient = (value / place) / share;
                // An industry that nobody has is 0 / 0.
                if quotient.is_nan() { 0.0 } else { quotient }
            }));
        } else {
            all.extend(row.iter().map(|_| 0.0));
        }
    }
    all
}

/// Works out complexity; an advantage is a quotient of at least 1.
///
/// # Errors
/// [`Unfit::TooFew`] below `least` places ([`PLACES_MIN`] unless one knows better), [`Unfit::Empty`], [`Unfit::Apart`]
/// and [`Unfit::NotOne`].
pub fn complexity(table: &Table, least: usize) -> Result<Complexity, Unfit> {
    if table.places() < least {
        return Err(Unfit::TooFew(table.places(), least));
    }
    // Counts are kept in small integers.
    if table.places().max(table.industries()) > COUNT_MAX {
        return Err(Unfit::Shape);
    }
    let rca = rca(table);
    let presence = Presence::new(&rca, table.places(), table.industries());
    // Counting industries together and places together is independent work.
    let (proximity, places) = std::thread::scope(|scope| {
        let proximity = scope.spawn(|| presence.proximity());
        let (density, shared) = density::sums(&presence);
        let second = eigen::second(&shared, &presence.diversity);
        let proximity = proximity.join().unwrap_or_else(|_| presence.proximity());
        (proximity, second.map(|second| (density, second)))
    });
    let (mut density, second) = places?;
    density::divide(&mut density, table.places(), &proximity);
    let (eci, pci) = scaled(&presence, &second);
    Ok(Complexity {
        rca,
        eci,
        pci,
        proximity,
        density,
        places: table.places(),
        diversity: presence.diversity,
        ubiquity: presence.ubiquity,
    })
}

/// Mean complexity of what a place has with an advantage, by the complexities of a larger table: what can be said of few
/// places with an external product space. None where it has nothing that is known there.
pub fn mean_complexity(advantages: &[bool], pci: &[Option<f64>]) -> Option<f64> {
    let known: Vec<f64> =
        advantages.iter().zip(pci).filter(|(has, _)| **has).filter_map(|(_, value)| *value).collect();
    (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64)
}

/// Relatedness density of an industry for a place that has some of a larger table's industries: the proximity of the industry
/// with those, over its proximity with all. None where it is near to nothing.
pub fn relatedness(proximity: &Proximity, has: &[bool], industry: usize) -> Option<f64> {
    let row = proximity.row(industry);
    let all: f64 = row.iter().sum();
    let own: f64 = row.iter().zip(has).filter(|(_, has)| **has).map(|(near, _)| near).sum();
    (all > 0.0).then(|| own / all)
}

/// Both indices from the second eigenvector of the places.
fn scaled(presence: &Presence, second: &eigen::Second) -> (Vec<Option<f64>>, Vec<Option<f64>>) {
    let has = |count: &u32| *count > 0;
    let known: Vec<(f64, f64)> = presence
        .diversity
        .iter()
        .zip(&second.vector)
        .filter(|(count, _)| has(count))
        .map(|(count, value)| (f64::from(*count), *value))
        .collect();
    let count = known.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| known.iter().map(of).sum::<f64>() / count;
    let (of_diversity, of_value) = (mean(|pair| pair.0), mean(|pair| pair.1));
    let together: f64 = known.iter().map(|(d, v)| (d - of_diversity) * (v - of_value)).sum();
    // Places with more industries are the more complex ones.
    let sign = if together < 0.0 { -1.0 } else { 1.0 };
    let spread = (known.iter().map(|(_, v)| (v - of_value).powi(2)).sum::<f64>() / count).sqrt();
    let scale = |value: f64| sign * (value - of_value) / spread;
    let eci = presence.diversity.iter().zip(&second.vector).map(|(n, v)| has(n).then(|| scale(*v))).collect();
    let pci = (0..presence.industries)
        .map(|industry| {
            let places = presence.places_of(industry);
            let sum: f64 = places.iter().filter_map(|place| second.vector.get(*place as usize)).sum::<f64>();
            (!places.is_empty()).then(|| scale(sum / places.len() as f64 / second.value))
        })
        .collect();
    (eci, pci)
}
