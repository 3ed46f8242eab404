//! Records of any kind: the fields and how they are compared are given by the caller.

use super::assign::{above, one_to_one};
use super::block::{Keys, Pairs, join, join_within, key};
use super::model::{Evidence, LEVELS, Pattern, UNKNOWN, in_pieces, learn, numbered};
use super::{Link, LinkOptions};
use crate::fold::letters;
use crate::near::{Measure, slip};
use hashbrown::HashMap;

/// Records that may share a key before it tells nothing.
const SHARE_MAX: usize = 500;
/// Pairs by chance from which is learned how often values agree by chance.
const BY_CHANCE: u64 = 30_000;
/// Fields of a record.
const FIELDS_MAX: usize = 16;

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compare {
    /// Equal or not.
    Exact,
    /// A text, in which one character or more may differ.
    Text,
    /// Digits of a number or a day, of which one may be wrong or two swapped.
    Digits,
}

/// One field of the records.
#[derive(Clone, Copy, Debug)]
pub struct FieldSpec {
    /// How its values are compared.
    pub compare: Compare,
    /// A rare value that is shared says more than a usual one.
    pub rarity: bool,
    /// The field with which it is confused, as given and family name are.
    pub confused_with: Option<usize>,
}

/// What records are made of.
#[derive(Clone, Debug)]
pub struct Spec {
    /// At most 16 fields, in the order of the values.
    pub fields: Vec<FieldSpec>,
    /// Sets of fields: records that agree in all of one set are looked at.
    pub keys: Vec<Vec<usize>>,
}

/// Links two lists, each record once; a value is empty where it is unknown.
pub fn link_records(
    ones: &[Vec<&str>],
    others: &[Vec<&str>],
    spec: &Spec,
    options: &LinkOptions,
) -> Vec<Link> {
    let tables: Vec<Column> =
        (0..spec.fields.len().min(FIELDS_MAX)).map(|field| Column::new(ones, others, field)).collect();
    let mut pairs = Vec::new();
    for (rule, fields) in (0..).zip(&spec.keys) {
        join(keys(&tables, fields, rule, true), keys(&tables, fields, rule, false), SHARE_MAX, &mut pairs);
    }
    let pairs = Pairs::new(pairs, ones.len());
    let (evidence, others) =
        (evidence(pairs, &tables, spec, others.len(), true, options.threads), others.len());
    let probabilities = learn(&evidence);
    one_to_one(&evidence.pairs, &probabilities, others, options.probability_min)
}

/// The pairs of one list that are the same.
pub fn duplicate_records(records: &[Vec<&str>], spec: &Spec, options: &LinkOptions) -> Vec<Link> {
    let tables: Vec<Column> =
        (0..spec.fields.len().min(FIELDS_MAX)).map(|field| Column::new(records, records, field)).collect();
    let mut pairs = Vec::new();
    for (rule, fields) in (0..).zip(&spec.keys) {
        join_within(keys(&tables, fields, rule, true), SHARE_MAX, &mut pairs);
    }
    let evidence =
        evidence(Pairs::new(pairs, records.len()), &tables, spec, records.len(), false, options.threads);
    let probabilities = learn(&evidence);
    above(&evidence.pairs, &probabilities, options.probability_min)
}

/// The values of one field in both lists; equal values have one number, 0 is unknown.
struct Column {
    ones: Vec<u32>,
    others: Vec<u32>,
    values: Vec<Vec<char>>,
    /// How often each value stands in the second list.
    often: Vec<u32>,
}

impl Column {
    fn new(ones: &[Vec<&str>], others: &[Vec<&str>], field: usize) -> Column {
        let (mut numbers, mut values) = (HashMap::new(), vec![Vec::new()]);
        let mut number = |record: &Vec<&str>| {
            let value = letters(record.get(field).copied().unwrap_or(""));
            if value.is_empty() {
                return 0;
            }
            let next = u32::try_from(values.len()).unwrap_or(0);
            *numbers.entry(value).or_insert_with_key(|value| {
                values.push(value.clone());
                next
            })
        };
        let ones: Vec<u32> = ones.iter().map(&mut number).collect();
        let others: Vec<u32> = others.iter().map(&mut number).collect();
        let mut often = vec![0; values.len()];
        for &value in &others {
            if let Some(count) = often.get_mut(value as usize) {
                *count += 1;
            }
        }
        Column { ones, others, values, often }
    }

    fn value(&self, number: u32) -> &[char] {
        self.values.get(number as usize).map_or(&[], Vec::as_slice)
    }
}

fn keys(tables: &[Column], fields: &[usize], rule: u8, is_first: bool) -> Keys {
    let mut keys = Keys::default();
    let records =
        tables.first().map_or(0, |table| if is_first { table.ones.len() } else { table.others.len() });
    'records: for record in 0..records {
        let mut parts = Vec::with_capacity(fields.len());
        for &field in fields {
            let column = tables.get(field).map(|table| if is_first { &table.ones } else { &table.others });
            match column.and_then(|column| column.get(record)) {
                Some(&number) if number > 0 => parts.push(number.to_le_bytes()),
                _ => continue 'records,
            }
        }
        keys.push(key(rule, &parts), u32::try_from(record).unwrap_or(u32::MAX));
    }
    keys
}

fn evidence(
    pairs: Pairs,
    tables: &[Column],
    spec: &Spec,
    others: usize,
    is_one_at_most: bool,
    threads: usize,
) -> Evidence {
    let mut chance = vec![[1e-6; LEVELS]; tables.len()];
    let ones = pairs.records();
    // A fixed sequence (Knuth's MMIX), so that every run sees the same pairs.
    let mut state = 1u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below.max(1)
    };
    for _ in 0..BY_CHANCE {
        let (one, other) = (random(ones), random(others));
        for (field, shares) in chance.iter_mut().enumerate() {
            let level = compare(tables, spec, field, one, other);
            if level != UNKNOWN {
                shares[usize::from(level)] += 1.0;
            }
        }
    }
    for (shares, table) in chance.iter_mut().zip(tables) {
        let all: f64 = shares.iter().sum();
        shares.iter_mut().for_each(|share| *share = (*share + 0.01) / (all + 0.16));
        shares[0] = agreement(table).max(1e-9);
    }
    let pieces = in_pieces(ones, threads, |from, to| {
        let mut of_piece = Vec::new();
        for one in from..to {
            for place in pairs.of(one) {
                let Some(&other) = pairs.others.get(place) else { continue };
                let (mut pattern, mut rarity): (Pattern, f64) = (0, 1.0);
                for (field, table) in tables.iter().enumerate() {
                    let level = compare(tables, spec, field, one, other as usize);
                    pattern |= Pattern::from(level) << (4 * field);
                    if level == 0 && spec.fields.get(field).is_some_and(|field| field.rarity) {
                        let often = table.ones.get(one).and_then(|&value| table.often.get(value as usize));
                        let share = f64::from(often.copied().unwrap_or(1).max(1)) / others.max(1) as f64;
                        rarity *= chance[field][0] / share;
                    }
                }
                of_piece.push((pattern, rarity.clamp(1e-6, 1e6) as f32));
            }
        }
        of_piece
    });
    let (patterns, rarity): (Vec<Pattern>, Vec<f32>) = pieces.into_iter().flatten().unzip();
    let (patterns, pattern_of) = numbered(&patterns);
    Evidence {
        pairs,
        patterns,
        pattern_of,
        rarity,
        fields: tables.len(),
        others,
        group: None,
        by_chance_alone: None,
        is_one_at_most,
        chance,
    }
}

/// How often two values agree by chance: the sum of the products of their shares.
fn agreement(table: &Column) -> f64 {
    let known = |column: &[u32]| column.iter().filter(|&&value| value > 0).count().max(1) as f64;
    let met: f64 = table
        .ones
        .iter()
        .filter(|&&value| value > 0)
        .map(|&value| f64::from(table.often.get(value as usize).copied().unwrap_or(0)))
        .sum();
    met / known(&table.ones) / known(&table.others)
}

fn compare(tables: &[Column], spec: &Spec, field: usize, one: usize, other: usize) -> u8 {
    let (Some(table), Some(spec)) = (tables.get(field), spec.fields.get(field)) else { return UNKNOWN };
    let number = |column: &[u32], record: usize| column.get(record).copied().unwrap_or(0);
    let (mine, theirs) = (number(&table.ones, one), number(&table.others, other));
    if mine == 0 || theirs == 0 {
        return UNKNOWN;
    }
    if mine == theirs {
        return 0;
    }
    let (mine, theirs) = (table.value(mine), table.value(theirs));
    if let Some(confused) = spec.confused_with.and_then(|at| tables.get(at))
        && mine == confused.value(number(&confused.others, other))
    {
        return 2;
    }
    match spec.compare {
        Compare::Exact => 5,
        _ if slip(mine, theirs).is_some() => 1,
        Compare::Digits => match Measure::new(mine).ratio(theirs) {
            0.7.. => 3,
            _ => 5,
        },
        Compare::Text => match Measure::new(mine).ratio(theirs) {
            0.75.. => 3,
            0.55.. => 4,
            _ => 5,
        },
    }
}
