//! Enterprises: credit codes first, with one character repaired; then names as people write them, place, year and industry.

use super::assign::{above, one_to_one};
use super::block::{Keys, Pairs, Sieve, join, join_within, key, key_of_chars, pair};
use super::model::{Evidence, LEVELS, Pattern, UNKNOWN, in_pieces, learn, level, numbered};
use super::{Link, LinkOptions};
use crate::name::{Parts, parts};
use crate::near::{Measure, slip};
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
    let by_name = |is_open: &dyn Fn(usize) -> bool, rule: u8, list: &[Known<'_>], sieve: Option<&Sieve>| {
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
    for rule in RULES {
        // A record whose code was met needs no other candidate.
        let keys = by_name(&|record| !coded.get(record).copied().unwrap_or(false), rule, &prepared, None);
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

/// A record made ready.
struct Known<'a> {
    party: Party<'a>,
    name: Parts,
}

/// Kinds of keys: the whole name; the core where it is rare; the core with a character left out; core or its beginning with region, year.
const RULES: [u8; 6] = [1, 2, 3, 4, 5, 6];

impl Known<'_> {
    fn keys(&self, rule: u8, add: &mut dyn FnMut(u64)) {
        let Parts { whole, place, .. } = &self.name;
        let core = trunk(&self.name.core);
        let year = u64::from(self.party.founded);
        let region = self.party.region.get(..4).and_then(|four| four.parse::<u64>().ok());
        let beginning = |length: usize| core.get(..length);
        match rule {
            1 if !whole.is_empty() => add(key_of_chars(rule, whole, 0)),
            2 if core.len() > 1 => add(key_of_chars(rule, core, 0)),
            // Whatever one slip makes of a core, leaving one character out of both makes them equal.
            3 if (3..=12).contains(&core.len()) => {
                add(key_of_chars(rule, core, 0));
                for left_out in 0..core.len() {
                    let rest = core.iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, c)| c);
                    add(key_of_chars(rule, rest, 0));
                }
            }
            4 if core.len() > 1 => {
                if let Some(region) = region {
                    add(key_of_chars(rule, core, region));
                }
                if !place.is_empty() {
                    add(key_of_chars(rule, core.iter().chain(&['@']).chain(place), 0));
                }
                if year > 0 {
                    add(key_of_chars(rule, core, 10_000 + year));
                    // A year may be one off.
                    add(key_of_chars(rule, core, 10_001 + year));
                }
            }
            5 => {
                if let (Some(three), Some(region)) = (beginning(3), region) {
                    add(key_of_chars(rule, three, region * 10_000 + year));
                }
                if let (Some(four), Some(region)) = (beginning(4), region) {
                    add(key_of_chars(rule, four, region));
                }
                if let Some(four) = beginning(4).filter(|_| year > 0) {
                    add(key_of_chars(rule, four, year));
                }
            }
            6 if core.len() > 3 && year > 0 => {
                if let Some(region) = region {
                    let end = core.get(core.len() - 3..).unwrap_or(core);
                    add(key_of_chars(rule, end, region * 10_000 + year));
                }
            }
            _ => {}
        }
    }
}

/// The core without 科技 and the like at its end, which people leave out.
fn trunk(core: &[char]) -> &[char] {
    let endings = [['科', '技'], ['实', '业'], ['集', '团'], ['股', '份']];
    let ending = endings.iter().find_map(|ending| core.strip_suffix(ending));
    ending.filter(|rest| rest.len() > 1).unwrap_or(core)
}

fn prepare<'a>(list: &[Party<'a>], threads: usize) -> Vec<Known<'a>> {
    let pieces = in_pieces(list.len(), threads, |from, to| {
        let of_piece = list.get(from..to).unwrap_or_default();
        of_piece.iter().map(|&party| Known { party, name: parts(party.name) }).collect::<Vec<Known<'a>>>()
    });
    pieces.into_iter().flatten().collect()
}

const NAME: usize = 0;
const CODE: usize = 1;
const REGION: usize = 2;
const YEAR: usize = 3;
const INDUSTRY: usize = 4;
const FIELDS: usize = 5;
/// The level of names that have little in common.
const APART: u8 = 9;

fn evidence(
    pairs: Pairs,
    ones: &[Known<'_>],
    others: &[Known<'_>],
    is_one_at_most: bool,
    threads: usize,
) -> Evidence {
    let pieces = in_pieces(ones.len(), threads, |from, to| {
        let mut of_piece: Vec<Pattern> = Vec::new();
        for (at, one) in ones.get(from..to).unwrap_or_default().iter().enumerate() {
            let measure = Measure::new(&one.name.whole);
            for place in pairs.of(from + at) {
                let other = pairs.others.get(place).and_then(|&other| others.get(other as usize));
                of_piece.push(other.map_or(0, |other| pattern(one, other, &measure)));
            }
        }
        of_piece
    });
    let by_pair = pieces.concat();
    let (patterns, pattern_of) = numbered(&by_pair);
    Evidence {
        pairs,
        patterns,
        pattern_of,
        rarity: Vec::new(),
        fields: FIELDS,
        others: others.len(),
        group: Some(NAME),
        is_one_at_most,
        chance: by_chance(ones, others),
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

fn pattern(one: &Known<'_>, other: &Known<'_>, measure: &Measure) -> Pattern {
    let levels = [
        (NAME, name_level(&one.name, &other.name, measure)),
        (CODE, code_level(one.party.code, other.party.code)),
        (REGION, region_level(one.party.region, other.party.region)),
        (YEAR, year_level(one.party.founded, other.party.founded)),
        (INDUSTRY, industry_level(one.party.industry, other.party.industry)),
    ];
    levels.iter().fold(0, |pattern, &(field, level)| pattern | Pattern::from(level) << (4 * field))
}

fn name_level(one: &Parts, other: &Parts, measure: &Measure) -> u8 {
    if one.whole.is_empty() || other.whole.is_empty() {
        return UNKNOWN;
    }
    if one.whole == other.whole {
        return 0;
    }
    if one.stem == other.stem {
        return 1;
    }
    let is_place_open = one.place.is_empty() || other.place.is_empty();
    let is_place_same = one.place == other.place;
    if one.core == other.core {
        // The end of the name says more where the place does not.
        let is_form_same = one.whole.len() - one.stem.len() == other.whole.len() - other.stem.len();
        return match (is_place_same, is_place_open, is_form_same) {
            (true, ..) => 2,
            (_, true, true) => 3,
            (_, true, false) => 4,
            _ => 8,
        };
    }
    if slip(&one.whole, &other.whole).is_some() || slip(&one.stem, &other.stem).is_some() {
        return 5;
    }
    if one.core.len() > 2 && slip(&one.core, &other.core).is_some() {
        return if is_place_open || is_place_same { 6 } else { 8 };
    }
    if trunk(&one.core) == trunk(&other.core) && (is_place_open || is_place_same) {
        return if is_place_same { 10 } else { 11 };
    }
    match measure.ratio(&other.whole) {
        0.8.. => 7,
        _ => APART,
    }
}

fn code_level(one: &str, other: &str) -> u8 {
    if one.is_empty() || other.is_empty() {
        return UNKNOWN;
    }
    if one == other {
        return 0;
    }
    let different = one.bytes().zip(other.bytes()).filter(|(one, other)| one != other).count();
    if one.len() == other.len() && different == 1 { 1 } else { 2 }
}

fn region_level(one: &str, other: &str) -> u8 {
    if one.len() != 6 || other.len() != 6 {
        return UNKNOWN;
    }
    if one == other {
        return 0;
    }
    let begins_alike =
        |length: usize| one.get(..length).is_some() && one.get(..length) == other.get(..length);
    let is_whole = |code: &str| code.ends_with("00");
    match (begins_alike(4), begins_alike(2)) {
        (true, _) if is_whole(one) || is_whole(other) => 1,
        (true, _) => 2,
        (_, true) => 3,
        _ => 4,
    }
}

fn year_level(one: u32, other: u32) -> u8 {
    match (one, other) {
        (0, _) | (_, 0) => UNKNOWN,
        _ if one == other => 0,
        _ if one.abs_diff(other) == 1 => 1,
        _ => 2,
    }
}

fn industry_level(one: &str, other: &str) -> u8 {
    match (one.get(..2), other.get(..2)) {
        (Some(one), Some(other)) if one == other => 0,
        (Some(_), Some(_)) => 1,
        _ => UNKNOWN,
    }
}
