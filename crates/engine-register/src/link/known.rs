//! An enterprise made ready for comparing: its name taken apart once, equal parts told by a number, and the keys by which it is found.

use super::block::mixed;
use super::enterprise::Party;
use crate::name::{Parts, parts};

/// A party made ready.
pub(super) struct Known<'a> {
    pub(super) party: Party<'a>,
    pub(super) name: Parts,
    /// Numbers of parts of the name: equal parts have equal ones.
    pub(super) same: Same,
    /// The characters of whole name, stem and core, each as one of 64 bits: what differs here differs there.
    pub(super) bags: [u64; 3],
    /// The division code, 0 if unknown.
    pub(super) region: u32,
    /// The beginning of the industry code, 0 if unknown.
    pub(super) industry: u16,
}

/// Numbers that stand for the parts of a name.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Same {
    pub(super) whole: u64,
    pub(super) stem: u64,
    pub(super) place: u64,
    pub(super) core: u64,
    pub(super) trunk: u64,
}

/// Kinds of keys, a record has several of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// The whole name.
    Whole = 1,
    /// The core, where it is rare.
    Core,
    /// The core with a division, a place or a year.
    CoreSomewhere,
    /// The core with a character left out: whatever one slip makes of a core, leaving one out of both makes them equal.
    Slip,
    /// The beginning of the core with division and year.
    Beginning,
    /// The end of the core with division and year.
    End,
}

impl<'a> Known<'a> {
    pub(super) fn new(party: Party<'a>) -> Known<'a> {
        let name = parts(party.name);
        let same = Same {
            whole: number(&name.whole),
            stem: number(&name.stem),
            place: number(&name.place),
            core: number(&name.core),
            trunk: number(trunk(&name.core)),
        };
        let bags = [bag(&name.whole), bag(&name.stem), bag(&name.core)];
        let region = if party.region.len() == 6 { party.region.parse().unwrap_or(0) } else { 0 };
        let industry = match party.industry.as_bytes() {
            [first, second, ..] => u16::from_be_bytes([*first, *second]),
            _ => 0,
        };
        Known { party, name, same, bags, region, industry }
    }

    /// Adds the keys of a kind.
    pub(super) fn keys(&self, rule: Rule, add: &mut dyn FnMut(u64)) {
        let core = trunk(&self.name.core);
        let year = u64::from(self.party.founded);
        let region = Some(u64::from(self.region) / 100).filter(|&region| region > 0);
        let of = |part: u64, more: u64| mixed(part ^ (rule as u64 + (more << 3)).wrapping_mul(SPREAD));
        let beginning = |length: usize| core.get(..length).map(number);
        match rule {
            Rule::Whole if !self.name.whole.is_empty() => add(of(self.same.whole, 0)),
            Rule::Core if core.len() > 1 => add(of(self.same.trunk, 0)),
            Rule::CoreSomewhere if core.len() > 1 => {
                if let Some(region) = region {
                    add(of(self.same.trunk, region));
                }
                if !self.name.place.is_empty() {
                    add(of(self.same.trunk, self.same.place | 1 << 60));
                }
                if year > 0 {
                    add(of(self.same.trunk, 10_000 + year));
                    // A year may be one off.
                    add(of(self.same.trunk, 10_001 + year));
                }
            }
            Rule::Slip if (3..=12).contains(&core.len()) => {
                add(of(self.same.trunk, 0));
                each_left_out(core, &mut |rest| add(of(rest, 0)));
            }
            Rule::Beginning => {
                if let (Some(three), Some(region)) = (beginning(3), region) {
                    add(of(three, region * 10_000 + year));
                }
                if let (Some(four), Some(region)) = (beginning(4), region) {
                    add(of(four, region));
                }
                if let Some(four) = beginning(4).filter(|_| year > 0) {
                    add(of(four, year));
                }
            }
            Rule::End if core.len() > 3 && year > 0 => {
                if let Some(region) = region {
                    let end = core.get(core.len() - 3..).unwrap_or(core);
                    add(of(number(end), region * 10_000 + year));
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

const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
/// The base of the numbers of texts.
const BASE: u64 = 0x0100_0000_01B3;

/// The number of a text: its characters as digits, so that a character is taken out of it in one step.
fn number(text: &[char]) -> u64 {
    text.iter().fold(text.len() as u64, |sum, &c| longer(sum, c))
}

fn longer(sum: u64, c: char) -> u64 {
    sum.wrapping_mul(BASE).wrapping_add(u64::from(c as u32) + 1)
}

/// Powers of the base.
const POWERS: [u64; 16] = {
    let mut powers = [1u64; 16];
    let mut at = 1;
    while at < powers.len() {
        powers[at] = powers[at - 1].wrapping_mul(BASE);
        at += 1;
    }
    powers
};

/// Adds the numbers of a text of 16 characters at most, each of them left out in turn.
fn each_left_out(text: &[char], add: &mut dyn FnMut(u64)) {
    let mut ahead = text.len() as u64 - 1;
    let mut behind = text.iter().fold(0, |sum, &c| longer(sum, c));
    for (&c, &weight) in text.iter().zip(POWERS.iter().take(text.len()).rev()) {
        behind = behind.wrapping_sub((u64::from(c as u32) + 1).wrapping_mul(weight));
        add(ahead.wrapping_mul(weight).wrapping_add(behind));
        ahead = longer(ahead, c);
    }
}

/// Characters as bits.
fn bag(text: &[char]) -> u64 {
    text.iter().fold(0, |bag, &c| bag | 1 << (u64::from(c as u32).wrapping_mul(SPREAD) >> 58))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_character_left_out_gives_the_number_of_the_rest(text in "[一二三四]{3,12}") {
            let text: Vec<char> = text.chars().collect();
            let mut numbers = Vec::new();
            each_left_out(&text, &mut |rest| numbers.push(rest));
            let expected: Vec<u64> = (0..text.len())
                .map(|at| number(&[text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default()].concat()))
                .collect();
            prop_assert_eq!(numbers, expected);
        }

        #[test]
        fn a_slip_changes_two_bits_of_the_bag_at_most(one in "[一二三四五]{1,9}", other in "[一二三四五六]{1,9}") {
            let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
            if crate::near::slip(&one, &other).is_some() {
                prop_assert!((bag(&one) ^ bag(&other)).count_ones() <= 2);
            }
        }
    }
}
