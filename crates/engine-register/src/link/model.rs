//! What agreement and disagreement of each field say, learned from the pairs.
//!
//! A pair is the levels of its fields. For each level stands how often it occurs among records that are one (m) and among those that are
//! not (u); their ratio is what it says. Where a list of one field (a name) brings up the pairs, the others are judged among pairs
//! of the same level of that field, since a place stands in the name too.

use super::block::Pairs;
use hashbrown::HashMap;

/// Levels of a field, the best first.
pub(super) const LEVELS: usize = 16;
/// The level of a field that is unknown on one side: it says nothing.
pub(super) const UNKNOWN: u8 = 15;
/// Rounds of learning at most.
const ROUNDS: usize = 16;
/// It has settled when so small a part of what is right has moved from one pattern to others.
const SETTLED: f64 = 1e-4;
/// A level that is more usual than this among pairs taken by chance is learned from those, not from the pairs of the keys.
const USUAL: f64 = 1e-4;
/// Pairs judged in one piece, so that sums do not depend on the threads.
const PIECE: usize = 4_096;

/// Levels of all fields of a pair, four bits each.
pub(super) type Pattern = u64;

/// The level of a field in a pattern.
pub(super) fn level(pattern: Pattern, field: usize) -> usize {
    (pattern >> (4 * field) & 15) as usize
}

/// What is learned from.
pub(super) struct Evidence {
    pub(super) pairs: Pairs,
    /// The different patterns.
    pub(super) patterns: Vec<Pattern>,
    /// The pattern of each pair.
    pub(super) pattern_of: Vec<u32>,
    /// How much rarer what a pair shares is than usual; empty if that is not looked at.
    pub(super) rarity: Vec<f32>,
    pub(super) fields: usize,
    /// Records of the second list.
    pub(super) others: usize,
    /// The field among whose levels the others are judged.
    pub(super) group: Option<usize>,
    /// Of a record's pairs one at most is right; otherwise each is judged by itself.
    pub(super) is_one_at_most: bool,
    /// The field whose agreement is by chance alone where records are not one, whatever else agrees.
    pub(super) by_chance_alone: Option<usize>,
    /// How often levels occur among pairs taken by chance, by field.
    pub(super) chance: Vec<[f64; LEVELS]>,
}

/// The probability of each pair. What is judged in one round is learned from in the next.
pub(super) fn learn(evidence: &Evidence) -> Vec<f64> {
    let mut model = Model::first(evidence);
    let mut judged = Judged { probabilities: Vec::new(), meant: vec![0.0; evidence.others] };
    let mut before: Vec<f64> = Vec::new();
    for round in 0..ROUNDS {
        if round > 0 {
            let right = judged.by_pattern(evidence);
            let moved: f64 = right.iter().zip(&before).map(|(now, before)| (now - before).abs()).sum();
            if round > 1 && moved < SETTLED * right.iter().sum::<f64>() {
                break;
            }
            model.renew(evidence, &right);
            before = right;
        }
        judged.renew(evidence, &model.weights(evidence));
    }
    judged.probabilities
}

/// How probable each pair is.
struct Judged {
    probabilities: Vec<f64>,
    /// How much each record of the second list is meant by all of the first.
    meant: Vec<f64>,
}

impl Judged {
    /// Judges anew by the weights of patterns.
    fn renew(&mut self, evidence: &Evidence, weights: &[f64]) {
        let before = std::mem::take(&mut self.probabilities);
        self.probabilities.reserve(before.len());
        for record in 0..evidence.pairs.records() {
            self.judge(evidence, weights, record, &before);
        }
        self.meant.iter_mut().for_each(|sum| *sum = 0.0);
        for (&other, probability) in evidence.pairs.others.iter().zip(&self.probabilities) {
            if let Some(sum) = self.meant.get_mut(other as usize) {
                *sum += probability;
            }
        }
    }

    /// Judges the pairs of one record. Where one at most is right, they share what there is; and as far as another record
    /// means the same one, the own pair with it is less probable.
    fn judge(&mut self, evidence: &Evidence, weights: &[f64], record: usize, before: &[f64]) {
        let own = self.probabilities.len();
        let mut all = 1.0;
        for place in evidence.pairs.of(record) {
            let pattern = evidence.pattern_of.get(place).copied().unwrap_or(0);
            let rarity = evidence.rarity.get(place).map_or(1.0, |&rarity| f64::from(rarity));
            let mut odds = weights.get(pattern as usize).copied().unwrap_or(0.0) * rarity;
            if evidence.is_one_at_most {
                let other = evidence.pairs.others.get(place).copied().unwrap_or(0);
                let meant = self.meant.get(other as usize).copied().unwrap_or(0.0);
                let by_others = meant - before.get(place).copied().unwrap_or(0.0);
                odds *= (1.0 - by_others).clamp(1e-4, 1.0);
                all += odds;
            } else {
                odds /= 1.0 + odds;
            }
            self.probabilities.push(odds);
        }
        self.probabilities.iter_mut().skip(own).for_each(|odds| *odds /= all);
    }

    /// The expected number of right pairs of each pattern.
    fn by_pattern(&self, evidence: &Evidence) -> Vec<f64> {
        let mut right = vec![0.0; evidence.patterns.len()];
        for (&pattern, probability) in evidence.pattern_of.iter().zip(&self.probabilities) {
            if let Some(sum) = right.get_mut(pattern as usize) {
                *sum += probability;
            }
        }
        right
    }
}

struct Model {
    /// The share of records that have a counterpart, or of pairs that are right.
    prior: f64,
    same: Vec<[f64; LEVELS]>,
    /// By level of the group, one if there is no group.
    other: Vec<Vec<[f64; LEVELS]>>,
    counts: Vec<f64>,
}

impl Model {
    /// Agreement is usual among records that are one; among others levels are as by chance.
    fn first(evidence: &Evidence) -> Model {
        let mut usual = [0.004; LEVELS];
        for (share, of) in usual.iter_mut().zip([0.8, 0.08, 0.05, 0.02]) {
            *share = of;
        }
        let mut counts = vec![0.0; evidence.patterns.len()];
        for &pattern in &evidence.pattern_of {
            if let Some(count) = counts.get_mut(pattern as usize) {
                *count += 1.0;
            }
        }
        let groups = if evidence.group.is_some() { LEVELS } else { 1 };
        let prior = if evidence.is_one_at_most {
            0.5
        } else {
            0.5 * evidence.pairs.records() as f64 / evidence.all_pairs()
        };
        Model {
            prior,
            same: vec![usual; evidence.fields],
            other: vec![evidence.chance.clone(); groups],
            counts,
        }
    }

    /// What each pattern says, with the prior: the odds of a pair of it against there being none.
    fn weights(&self, evidence: &Evidence) -> Vec<f64> {
        let of_none = (1.0 - self.prior).max(1e-4);
        let prior = if evidence.is_one_at_most {
            self.prior / of_none / evidence.others.max(1) as f64
        } else {
            self.prior / of_none
        };
        let said = |pattern: &Pattern| -> f64 {
            let group = evidence.group.map_or(0, |field| level(*pattern, field));
            let ratios = (0..evidence.fields).map(|field| {
                let at = level(*pattern, field);
                if at == UNKNOWN as usize {
                    return 1.0;
                }
                let by_group = if evidence.group == Some(field) { 0 } else { group };
                self.same[field][at] / self.other[by_group][field][at]
            });
            prior * ratios.product::<f64>()
        };
        evidence.patterns.iter().map(said).collect()
    }

    /// Counts anew, each pair as much as it is probable. A few pairs by chance are added, so that nothing is impossible.
    fn renew(&mut self, evidence: &Evidence, right: &[f64]) {
        let sum: f64 = right.iter().sum();
        self.prior = match evidence.is_one_at_most {
            true => (sum / evidence.pairs.records().max(1) as f64).clamp(1e-6, 0.999),
            false => (sum / evidence.all_pairs()).clamp(1e-12, 0.5),
        };
        for field in 0..evidence.fields {
            let mut same = [0.5; LEVELS];
            let mut other = vec![[0.0; LEVELS]; LEVELS];
            for ((&pattern, &right), &count) in evidence.patterns.iter().zip(right).zip(&self.counts) {
                let at = level(pattern, field);
                if at == UNKNOWN as usize {
                    continue;
                }
                same[at] += right;
                let group = evidence.group.map_or(0, |group| level(pattern, group));
                other[group][at] += count - right;
            }
            let all: f64 = same.iter().sum();
            same.iter_mut().for_each(|share| *share /= all);
            self.same[field] = same;
            if evidence.group == Some(field) {
                // The keys bring up nearly all pairs of the good levels, and few of those that are usual by chance.
                for at in 0..LEVELS {
                    let met: f64 = other.iter().map(|by_level| by_level[at]).sum();
                    let by_chance = evidence.chance[field][at];
                    self.other[0][field][at] =
                        if by_chance > USUAL { by_chance } else { (met + 0.5) / evidence.all_pairs() };
                }
            } else if let Some(named) = evidence.group {
                for (group, by_level) in other.iter().enumerate() {
                    if evidence.by_chance_alone == Some(field) {
                        self.other[group][field] = evidence.chance[field];
                        continue;
                    }
                    if evidence.chance[named][group] > USUAL {
                        // Pairs of this level share a key in other fields: these agree more than they would by chance.
                        self.other[group][field] = evidence.chance[field];
                        continue;
                    }
                    let met: f64 = by_level.iter().sum::<f64>();
                    let shares = by_level.iter().zip(&evidence.chance[field]);
                    for (share, (of_level, by_chance)) in self.other[group][field].iter_mut().zip(shares) {
                        *share = (of_level + 20.0 * by_chance) / (met + 20.0);
                    }
                }
            }
        }
    }
}

impl Evidence {
    fn all_pairs(&self) -> f64 {
        self.pairs.records().max(1) as f64 * self.others.max(1) as f64
    }
}

/// Works on pieces of so many records and gives the results in their order.
pub(super) fn in_pieces<T: Send>(
    records: usize,
    threads: usize,
    work: impl Fn(usize, usize) -> T + Sync,
) -> Vec<T> {
    let pieces = records.div_ceil(PIECE);
    let next = std::sync::atomic::AtomicUsize::new(0);
    let threads = threads.clamp(1, 64).min(pieces.max(1));
    let mut done: Vec<(usize, T)> = Vec::with_capacity(pieces);
    std::thread::scope(|scope| {
        let run = || {
            let mut own = Vec::new();
            loop {
                let piece = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                if piece >= pieces {
                    return own;
                }
                own.push((piece, work(piece * PIECE, ((piece + 1) * PIECE).min(records))));
            }
        };
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(run)).collect();
        done.extend(run());
        for other in others {
            match other.join() {
                Ok(results) => done.extend(results),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
    });
    done.sort_by_key(|(piece, _)| *piece);
    done.into_iter().map(|(_, result)| result).collect()
}

/// Gives each different pattern a number, in the order in which they come.
pub(super) fn numbered(patterns: &[Pattern]) -> (Vec<Pattern>, Vec<u32>) {
    let (mut different, mut numbers) = (Vec::new(), HashMap::new());
    let mut number = |&pattern: &Pattern| {
        let next = u32::try_from(different.len()).unwrap_or(u32::MAX);
        *numbers.entry(pattern).or_insert_with(|| {
            different.push(pattern);
            next
        })
    };
    let of = patterns.iter().map(&mut number).collect();
    (different, of)
}
