//! How alike two enterprises are, field by field, as levels; the best is 0.

use super::known::Known;
use super::model::{Pattern, UNKNOWN};
use crate::name::Parts;
use crate::near::{Measure, slip};

pub(super) const NAME: usize = 0;
pub(super) const CODE: usize = 1;
pub(super) const REGION: usize = 2;
pub(super) const YEAR: usize = 3;
pub(super) const INDUSTRY: usize = 4;
/// Fields that are compared.
pub(super) const FIELDS: usize = 5;
/// The level of names that have little in common.
pub(super) const APART: u8 = 9;

/// The levels of all fields. The measure is that of the first name.
pub(super) fn pattern(one: &Known<'_>, other: &Known<'_>, measure: &Measure) -> Pattern {
    let levels = [
        (NAME, name_level(one, other, measure)),
        (CODE, code_level(one.party.code, other.party.code)),
        (REGION, region_level(one.region, other.region)),
        (YEAR, year_level(one.party.founded, other.party.founded)),
        (INDUSTRY, industry_level(one.industry, other.industry)),
    ];
    levels.iter().fold(0, |pattern, &(field, level)| pattern | Pattern::from(level) << (4 * field))
}

fn name_level(one: &Known<'_>, other: &Known<'_>, measure: &Measure) -> u8 {
    let (name, other_name) = (&one.name, &other.name);
    if name.whole.is_empty() || other_name.whole.is_empty() {
        return UNKNOWN;
    }
    let (same, other_same) = (&one.same, &other.same);
    if same.whole == other_same.whole {
        return 0;
    }
    if same.stem == other_same.stem {
        return 1;
    }
    let is_place_open = name.place.is_empty() || other_name.place.is_empty();
    let is_place_same = same.place == other_same.place;
    if same.core == other_same.core {
        // The end of the name says more where the place does not.
        let form = |name: &Parts| name.whole.len() - name.stem.len();
        return match (is_place_same, is_place_open, form(name) == form(other_name)) {
            (true, ..) => 2,
            (_, true, true) => 3,
            (_, true, false) => 4,
            _ => 8,
        };
    }
    // A slip takes one character away and brings another.
    let [may_slip, may_stem_slip, may_core_slip] =
        std::array::from_fn(|part| (one.bags[part] ^ other.bags[part]).count_ones() <= 2);
    if may_slip && slip(&name.whole, &other_name.whole).is_some()
        || may_stem_slip && slip(&name.stem, &other_name.stem).is_some()
    {
        return 5;
    }
    if may_core_slip && name.core.len() > 2 && slip(&name.core, &other_name.core).is_some() {
        return if is_place_open || is_place_same { 6 } else { 8 };
    }
    if same.trunk == other_same.trunk && (is_place_open || is_place_same) {
        return if is_place_same { 10 } else { 11 };
    }
    // Characters that only one has are not in what both have in common.
    let (length, other_length) = (name.whole.len(), other_name.whole.len());
    let only = |bag: u64, without: u64| (bag & !without).count_ones() as usize;
    let common =
        (length - only(one.bags[0], other.bags[0])).min(other_length - only(other.bags[0], one.bags[0]));
    if 20 * common < 8 * (length + other_length) {
        return APART;
    }
    match measure.ratio(&other_name.whole) {
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

fn region_level(one: u32, other: u32) -> u8 {
    let is_whole = |region: u32| region.is_multiple_of(100);
    match (one, other) {
        (0, _) | (_, 0) => UNKNOWN,
        _ if one == other => 0,
        _ if one / 100 == other / 100 && (is_whole(one) || is_whole(other)) => 1,
        _ if one / 100 == other / 100 => 2,
        _ if one / 10_000 == other / 10_000 => 3,
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

fn industry_level(one: u16, other: u16) -> u8 {
    match (one, other) {
        (0, _) | (_, 0) => UNKNOWN,
        _ if one == other => 0,
        _ => 1,
    }
}
