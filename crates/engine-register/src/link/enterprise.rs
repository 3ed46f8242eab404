//! Enterprises: credit codes first, with one character repaired; then names as people write them, place, year and industry.

use super::assign::{above, one_to_one};
use super::block::{Keys, Pairs, Sieve, join, join_within, key, pair};
use super::known::{Known, Rule};
use super::likeness::{APART, CODE, FIELDS, NAME, pattern};
use super::model::{Evidence, LEVELS, Pattern, UNKNOWN, in_pieces, learn, level, numbered};
use super::{Link, LinkOptions};
use crate::near::Measure;
use hashbrown::HashMap;
use kernel::CreditCode;

/// Records that may share a key before it tells nothing; a sharper key finds them.
const SHARE_MAX: usize = 120;

/// An enterprise as a list has it; what is unknown is empty.
#[derive(Clone, Copy, Debug, Default)]
pub struct Party<'a> {
    /// Name.
    pub name: &'a str,
    /// Credit code.
    pub code: &'a str,
    /// Division code, whole or of a larger division.
    pub region: &'a str,
    /// Year of foundation, 0 if unknown.
    pub founded: u32,
    /// Industry code or its beginning.
    pub industry: &'a str,
}

/// Links two lists of enterprises, each record once.
pub fn link_enterprises(ones: &[Party<'_>], others: &[Party<'_>], options: &LinkOptions) -> Vec<Link> {
    let (prepared, other_prepared) = (prepare(ones, options.threads), prepare(others, options.threads));
    let mut pairs = Vec::new();
    let coded = by_code(ones, others, &mut pairs);
    let by_name = |is_open: &dyn Fn(usize) -> bool, rule: Rule, list: &[Known<'_>], sieve: Option<&Sieve>| {
        let mut keys = Keys::default();
        for (record, known) in (0u32..).zip(list) {
            if is_open(record as usize) {
                known.keys(rule, &mut |key| {
                    if sieve.is_none_or(|sieve| sieve.may_have(key)) {
                        keys.push(key, record);
                    }
                });
            }
        }
        keys
    };
    let mut met = coded;
    for rule in RULES {
        if rule == Rule::Slip {
            // Of records that met their core, no slip is looked for: these keys cost more than all others.
            for &pair in &pairs {
                if let Some(met) = met.get_mut((pair >> 32) as usize) {
                    *met = true;
                }
            }
        }
        // A record whose code was met needs no other candidate.
        let keys = by_name(&|record| !met.get(record).copied().unwrap_or(false), rule, &prepared, None);
        let sieve = Sieve::of(&keys);
        let other_keys = by_name(&|_| true, rule, &other_prepared, Some(&sieve));
        join(keys, other_keys, SHARE_MAX, &mut pairs);
    }
    let evidence = evidence(Pairs::new(pairs, ones.len()), &prepared, &other_prepared, true, options.threads);
    let probabilities = learn(&evidence);
    one_to_one(&evidence.pairs, &probabilities, others.len(), options.probability_min)
}

/// The pairs of one list that are the same enterprise.
pub fn duplicate_enterprises(list: &[Party<'_>], options: &LinkOptions) -> Vec<Link> {
    let prepared = prepare(list, options.threads);
    let mut pairs = Vec::new();
    let mut codes = Keys::default();
    for (record, party) in (0..).zip(list) {
        for code in CreditCode::repairs(party.code) {
            codes.push(key(0, &[code.as_str()]), record);
        }
    }
    join_within(codes, SHARE_MAX, &mut pairs);
    for rule in RULES {
        let mut keys = Keys::default();
        for (record, known) in (0u32..).zip(&prepared) {
            known.keys(rule, &mut |key| keys.push(key, record));
        }
        join_within(keys, SHARE_MAX, &mut pairs);
    }
    let evidence = evidence(Pairs::new(pairs, list.len()), &prepared, &prepared, false, options.threads);
    let probabilities = learn(&evidence);
    above(&evidence.pairs, &probabilities, options.probability_min)
}

/// Adds the pairs of equal codes, and of codes one wrong character apart; says which records met their code.
fn by_code(ones: &[Party<'_>], others: &[Party<'_>], pairs: &mut Vec<u64>) -> Vec<bool> {
    let mut of_code: HashMap<&str, Vec<u32>> = HashMap::new();
    for (record, party) in (0..).zip(others) {
        if !party.code.is_empty() {
            of_code.entry(party.code).or_default().push(record);
        }
    }
    let mut coded = vec![false; ones.len()];
    for ((record, party), coded) in (0u32..).zip(ones).zip(&mut coded) {
        if party.code.is_empty() {
            continue;
        }
        if let Some(same) = of_code.get(party.code) {
            *coded = true;
            pairs.extend(same.iter().map(|&other| pair(record, other)));
            continue;
        }
        for repaired in CreditCode::repairs(party.code) {
            let met = of_code.get(repaired.as_str()).into_iter().flatten();
            pairs.extend(met.map(|&other| pair(record, other)));
        }
    }
    coded
}

/// Kinds of keys in their order.
const RULES: [Rule; 6] =
    [Rule::Whole, Rule::Core, Rule::CoreSomewhere, Rule::Slip, Rule::Beginning, Rule::End];

fn prepare<'a>(list: &[Party<'a>], threads: usize) -> Vec<Known<'a>> {
    let pieces = in_pieces(list.len(), threads, |from, to| {
        let of_piece = list.get(from..to).unwrap_or_default();
        of_piece.iter().map(|&party| Known::new(party)).collect::<Vec<Known<'a>>>()
    });
    pieces.into_iter().flatten().collect()
}

fn evidence(
    pairs: Pairs,
    ones: &[Known<'_>],
    others: &[Known<'_>],
    is_one_at_most: bool,
    threads: usize,
) -> Evidence {
    let common = commonness(others);
    let pieces = in_pieces(ones.len(), threads, |from, to| {
        let mut of_piece: Vec<(u64, Pattern, f32)> = Vec::new();
        for (at, one) in ones.get(from..to).unwrap_or_default().iter().enumerate() {
            let measure = Measure::new(&one.name.whole);
            for place in pairs.of(from + at) {
                let Some(&number) = pairs.others.get(place) else { continue };
                let Some(other) = others.get(number as usize) else { continue };
                let pattern = pattern(one, other, &measure);
                // Names that have nothing in common are of one enterprise only where the codes say so.
                if level(pattern, NAME) == usize::from(APART) && !matches!(level(pattern, CODE), 0 | 1) {
                    continue;
                }
                let rarity = common.rarity(level(pattern, NAME), number as usize);
                of_piece.push((pair((from + at) as u32, number), pattern, rarity));
            }
        }
        of_piece
    });
    let kept = pieces.concat();
    let by_pair: Vec<Pattern> = kept.iter().map(|&(_, pattern, _)| pattern).collect();
    let (patterns, pattern_of) = numbered(&by_pair);
    Evidence {
        pairs: Pairs::of_sorted(kept.iter().map(|&(pair, ..)| pair), ones.len()),
        patterns,
        pattern_of,
        rarity: kept.iter().map(|&(.., rarity)| rarity).collect(),
        fields: FIELDS,
        others: others.len(),
        group: Some(NAME),
        by_chance_alone: Some(CODE),
        is_one_at_most,
        chance: by_chance(ones, others),
    }
}

/// How common the names of a list are.
struct Commonness {
    /// By record, how many records share its whole name, its stem and its trunk.
    of: [Vec<u32>; 3],
    /// How many share that of a record on average.
    usual: [f32; 3],
}

fn commonness(list: &[Known<'_>]) -> Commonness {
    let part = |part: fn(&Known<'_>) -> u64| {
        let mut often: HashMap<u64, u32> = HashMap::with_capacity(list.len());
        list.iter().for_each(|known| *often.entry(part(known)).or_default() += 1);
        let of: Vec<u32> = list.iter().map(|known| often.get(&part(known)).copied().unwrap_or(1)).collect();
        let usual = of.iter().map(|&often| f64::from(often)).sum::<f64>() / of.len().max(1) as f64;
        (of, usual as f32)
    };
    let [whole, stem, trunk] =
        [part(|known| known.same.whole), part(|known| known.same.stem), part(|known| known.same.trunk)];
    Commonness { of: [whole.0, stem.0, trunk.0], usual: [whole.1, stem.1, trunk.1] }
}

impl Commonness {
    /// How much rarer the name of a record is than usual, by the part in which a name of this level agrees with it.
    fn rarity(&self, level: usize, record: usize) -> f32 {
        let part = match level {
            0 => 0,
            1 | 2 | 5 => 1,
            3 | 4 | 6 | 8 | 10 | 11 => 2,
            _ => return 1.0,
        };
        let often = self.of.get(part).and_then(|of| of.get(record)).copied().unwrap_or(1);
        self.usual.get(part).copied().unwrap_or(1.0) / often as f32
    }
}

/// How often levels occur among pairs taken by chance, from a fixed sequence of them.
fn by_chance(ones: &[Known<'_>], others: &[Known<'_>]) -> Vec<[f64; LEVELS]> {
    let mut shares = vec![[0.0; LEVELS]; FIELDS];
    let mut state = 1u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below.max(1)
    };
    for _ in 0..100_000 {
        let (Some(one), Some(other)) = (ones.get(random(ones.len())), others.get(random(others.len())))
        else {
            break;
        };
        let pattern = pattern(one, other, &Measure::new(&one.name.whole));
        for (field, shares) in shares.iter_mut().enumerate() {
            let level = level(pattern, field);
            if level != usize::from(UNKNOWN) {
                shares[level] += 1.0;
            }
        }
    }
    for (field, shares) in shares.iter_mut().enumerate() {
        let all: f64 = shares.iter().sum();
        // Names and codes hardly ever agree by chance; what was not met is rarer than the pairs that were looked at.
        let floor = if field <= CODE { 1e-7 } else { 1e-4 };
        shares.iter_mut().for_each(|share| *share = (*share / all.max(1.0)).max(floor));
    }
    shares
}
