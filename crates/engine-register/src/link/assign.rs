//! Which of the probable pairs are links: each record is linked once, the surest pairs first.

use super::Link;
use super::block::Pairs;
use crate::bits::Bits;

/// Links so that no record of either list has two.
pub(super) fn one_to_one(pairs: &Pairs, probabilities: &[f64], others: usize, least: f64) -> Vec<Link> {
    let mut links = above(pairs, probabilities, least);
    // Among equals the earlier records come first, so that the result has one order.
    links.sort_by(|one, other| {
        other
            .probability
            .total_cmp(&one.probability)
            .then(one.one.cmp(&other.one))
            .then(one.other.cmp(&other.other))
    });
    let bound = |records: usize| u32::try_from(records).unwrap_or(u32::MAX);
    let (mut taken, mut other_taken) = (Bits::new(bound(pairs.records())), Bits::new(bound(others)));
    links.retain(|link| {
        let is_free = !taken.contains(link.one) && !other_taken.contains(link.other);
        if is_free {
            taken.insert(link.one);
            other_taken.insert(link.other);
        }
        is_free
    });
    links.sort_by_key(|link| link.one);
    links
}

/// All pairs that are probable enough.
pub(super) fn above(pairs: &Pairs, probabilities: &[f64], least: f64) -> Vec<Link> {
    let of = |record: usize| {
        let one = u32::try_from(record).unwrap_or(u32::MAX);
        pairs.of(record).filter_map(move |place| {
            let probability = probabilities.get(place).copied()?;
            let other = pairs.others.get(place).copied()?;
            (probability >= least).then_some(Link { one, other, probability })
        })
    };
    (0..pairs.records()).flat_map(of).collect()
}
