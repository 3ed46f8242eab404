//! Names while they are typed: complete, begun, short, or with one character wrong, swapped or missing.
//!
//! Pairs of characters find names that may be meant, the rarest first and never more of them than a bound; each of
//! these is then looked at and ranked. Not decided here: who may see a name.

use crate::error::Result;
use crate::fold::letters_into;
use crate::index::{Index, START};
use crate::name::{Parts, parts};
use crate::near::{Measure, Slip, begins_nearly, slip};
use kernel::Label;

/// Characters of what is typed; the rest is left out.
const TYPED_MAX: usize = 64;
/// Names of which is seen how much they share with what is typed.
const LOOKED_AT: usize = 400;
/// Names that are taken apart and judged, those that share the most.
const JUDGED: usize = 120;

/// A name that may be meant.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// The first row of that name.
    pub row: u32,
    /// Further rows of exactly that name.
    pub same_name: Vec<u32>,
    /// 0 to 100; higher is nearer.
    pub score: f32,
    /// Why it is suggested.
    pub reason: Reason,
}

/// Why a name is suggested, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The same name but for width, case, script and brackets.
    Same,
    /// The same but for the form of the company.
    SameStem,
    /// The same trade name and trade; the place is left out on one side.
    SameCore,
    /// The name begins so.
    Begins,
    /// It begins so behind its place.
    CoreBegins,
    /// It holds what is typed.
    Holds,
    /// One character differs, is swapped, missing or extra.
    OneSlip,
    /// It begins so but for one character.
    BeginsNearly,
    /// The same trade name and trade in another place.
    OtherPlace,
    /// Similar.
    Similar,
}

impl Reason {
    /// In words.
    pub fn label(self) -> Label {
        match self {
            Reason::Same => Label::new("名称相同", "Same name"),
            Reason::SameStem => Label::new("仅组织形式不同", "Only the form differs"),
            Reason::SameCore => Label::new("字号与行业相同", "Same trade name and trade"),
            Reason::Begins => Label::new("以此开头", "Begins so"),
            Reason::CoreBegins => Label::new("字号以此开头", "Trade name begins so"),
            Reason::Holds => Label::new("名称中含有", "Holds it"),
            Reason::OneSlip => Label::new("差一个字", "One character differs"),
            Reason::BeginsNearly => Label::new("开头差一个字", "Begins so but for one character"),
            Reason::OtherPlace => Label::new("字号相同，地名不同", "Same trade name, another place"),
            Reason::Similar => Label::new("相近", "Similar"),
        }
    }

    /// Stable code for programs.
    pub fn code(self) -> &'static str {
        match self {
            Reason::Same => "same",
            Reason::SameStem => "same_stem",
            Reason::SameCore => "same_core",
            Reason::Begins => "begins",
            Reason::CoreBegins => "core_begins",
            Reason::Holds => "holds",
            Reason::OneSlip => "one_slip",
            Reason::BeginsNearly => "begins_nearly",
            Reason::OtherPlace => "other_place",
            Reason::Similar => "similar",
        }
    }

    /// Reasons stand a step apart; the ratio orders names of one reason.
    fn base(self) -> f32 {
        match self {
            Reason::Same => 96.0,
            Reason::SameStem => 92.0,
            Reason::SameCore => 88.0,
            Reason::Begins => 84.0,
            Reason::CoreBegins => 80.0,
            Reason::Holds => 76.0,
            Reason::OneSlip => 72.0,
            Reason::BeginsNearly => 66.0,
            Reason::OtherPlace => 62.0,
            Reason::Similar => 0.0,
        }
    }
}

/// What the rows weigh while names are looked for.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    /// The weight of each row, all zero between searches.
    weights: Vec<u16>,
    touched: Vec<u32>,
    buffer: Vec<u8>,
}

/// A list of rows that share a pair with what is typed.
struct Clue {
    list: u32,
    rows: u32,
    weight: u16,
}

impl Index {
    /// The names that may be meant by what is typed, nearest first, each name once.
    pub fn suggest(&self, typed: &str, most: usize) -> Result<Vec<Suggestion>> {
        let mut asked = parts(typed);
        for part in [&mut asked.whole, &mut asked.stem, &mut asked.core] {
            part.truncate(TYPED_MAX);
        }
        let rows = self.candidates(&asked.whole, &mut self.scratches.take())?;
        Ok(self.ranked(&asked, rows, most))
    }

    /// Rows that share the rarest pairs, those with the most weight.
    fn candidates(&self, typed: &[char], scratch: &mut Scratch) -> Result<Vec<u32>> {
        let Scratch { weights, touched, buffer } = scratch;
        weights.resize(self.rows as usize, 0);
        touched.clear();
        // Rows that are looked up by pairs; what is rare tells enough.
        let most = 30_000 + self.rows as usize / 50;
        let mut budget = most;
        for clue in self.clues(typed) {
            if clue.rows as usize > budget && !touched.is_empty() {
                break;
            }
            budget = budget.saturating_sub(clue.rows as usize);
            self.name_pairs.lists.each(clue.list, buffer, |row| {
                if let Some(weight) = weights.get_mut(row as usize) {
                    if *weight == 0 {
                        if touched.len() >= most {
                            return;
                        }
                        touched.push(row);
                    }
                    *weight = weight.saturating_add(clue.weight);
                }
            })?;
        }
        Ok(heaviest(weights, touched))
    }

    /// The pairs of what is typed, rarest first. A neighbour may stand across one in the name and the other way round:
    /// then a character is missing or extra, and the pair weighs less.
    fn clues(&self, typed: &[char]) -> Vec<Clue> {
        let mut clues = Vec::with_capacity(typed.len() * 4 + 2);
        let mut add = |one: char, other: char, gap: u8, share: u32| {
            if let Some(list) = self.name_pairs.list(one, other, gap) {
                let rows = self.name_pairs.lists.count(list);
                // The rarer the pair, the more it tells: twice its information in bits.
                let information = 2 * (self.rows / rows.max(1)).checked_ilog2().unwrap_or(0) + 1;
                let weight = u16::try_from((information * share / 2).max(1)).unwrap_or(u16::MAX);
                clues.push(Clue { list, rows, weight });
            }
        };
        if let Some(&first) = typed.first() {
            add(START, first, 1, 2);
        }
        for (at, &one) in typed.iter().enumerate() {
            if let Some(&other) = typed.get(at + 1) {
                add(one, other, 1, 4);
                add(one, other, 2, 2);
            }
            if let Some(&other) = typed.get(at + 2) {
                add(one, other, 2, 2);
                add(one, other, 1, 2);
            }
        }
        clues.sort_by_key(|clue| (clue.rows, clue.list));
        clues
    }

    fn ranked(&self, asked: &Parts, rows: Vec<u32>, most: usize) -> Vec<Suggestion> {
        let measure = Measure::new(&asked.whole);
        let mut whole = Vec::new();
        let mut shared: Vec<(u32, f32, u32)> = rows
            .into_iter()
            .map(|row| {
                letters_into(self.names.get(row), &mut whole);
                let common = measure.common(&whole);
                let ratio = 2.0 * common as f32 / (asked.whole.len() + whole.len()).max(1) as f32;
                (common, ratio, row)
            })
            .collect();
        let most_first = |one: &(u32, f32, u32), other: &(u32, f32, u32)| {
            other.0.cmp(&one.0).then(other.1.total_cmp(&one.1)).then(one.2.cmp(&other.2))
        };
        if shared.len() > JUDGED {
            shared.select_nth_unstable_by(JUDGED - 1, most_first);
            shared.truncate(JUDGED);
        }
        let mut found: Vec<Suggestion> = shared
            .into_iter()
            .map(|(_, ratio, row)| {
                let reason = reason(asked, &parts(self.names.get(row)));
                let score = match reason {
                    Reason::Similar => 62.0 * ratio,
                    reason => reason.base() + 4.0 * ratio,
                };
                Suggestion { row, same_name: Vec::new(), score, reason }
            })
            .collect();
        found.sort_by(|one, other| {
            let by_name = || self.names.get(one.row).cmp(self.names.get(other.row));
            other.score.total_cmp(&one.score).then_with(by_name).then(one.row.cmp(&other.row))
        });
        let mut kept: Vec<Suggestion> = Vec::with_capacity(most.min(found.len()));
        for suggestion in found {
            let is_full = kept.len() == most;
            match kept.last_mut() {
                Some(last) if self.names.get(last.row) == self.names.get(suggestion.row) => {
                    last.same_name.push(suggestion.row);
                }
                _ if is_full => break,
                _ => kept.push(suggestion),
            }
        }
        kept
    }
}

/// The rows of most weight, at most [`LOOKED_AT`] and as many more as weigh the same, up to twice as many. Weights are zero again.
fn heaviest(weights: &mut [u16], touched: &[u32]) -> Vec<u32> {
    let mut of_weight: Vec<u32> = Vec::new();
    for &row in touched {
        let weight = weights.get(row as usize).copied().unwrap_or(0) as usize;
        if of_weight.len() <= weight {
            of_weight.resize(weight + 1, 0);
        }
        if let Some(count) = of_weight.get_mut(weight) {
            *count += 1;
        }
    }
    let (mut least, mut above) = (of_weight.len(), 0);
    while least > 1 && above < LOOKED_AT {
        least -= 1;
        above += of_weight.get(least).copied().unwrap_or(0) as usize;
    }
    let mut rows = Vec::with_capacity(above.min(2 * LOOKED_AT));
    for &row in touched {
        if let Some(weight) = weights.get_mut(row as usize) {
            let is_heavier = *weight as usize > least;
            if is_heavier || *weight as usize == least && rows.len() < 2 * LOOKED_AT {
                rows.push(row);
            }
            *weight = 0;
        }
    }
    rows
}

fn reason(asked: &Parts, name: &Parts) -> Reason {
    let (typed, whole) = (asked.whole.as_slice(), name.whole.as_slice());
    if typed == whole {
        return Reason::Same;
    }
    if asked.stem == name.stem {
        return Reason::SameStem;
    }
    let is_place_open = asked.place.is_empty() || name.place.is_empty() || asked.place == name.place;
    let is_same_core = asked.core == name.core;
    if is_same_core && is_place_open
        || is_place_and_core(&asked.stem, name)
        || is_place_and_core(&name.stem, asked)
    {
        return Reason::SameCore;
    }
    if whole.starts_with(typed) {
        return Reason::Begins;
    }
    if name.core.starts_with(typed)
        || is_place_open && !asked.place.is_empty() && name.core.starts_with(&asked.core)
    {
        return Reason::CoreBegins;
    }
    if typed.len() > 1 && whole.windows(typed.len()).any(|window| window == typed) {
        return Reason::Holds;
    }
    let is_slip = |one: &[char], other: &[char]| {
        one.len() > 2 && other.len() > 2 && slip(one, other).is_some_and(|slip| slip != Slip::Same)
    };
    if is_slip(typed, whole)
        || is_slip(&asked.stem, &name.stem)
        || is_place_open && is_slip(&asked.core, &name.core)
    {
        return Reason::OneSlip;
    }
    let begins_nearly = |text: &[char], with: &[char]| with.len() > 2 && begins_nearly(text, with);
    if begins_nearly(whole, typed) || begins_nearly(&name.core, typed) {
        return Reason::BeginsNearly;
    }
    if is_same_core { Reason::OtherPlace } else { Reason::Similar }
}

/// Whether a stem is place and core of a name without the level of the place: 临泉示例纺织 of 临泉县示例纺织厂.
fn is_place_and_core(stem: &[char], name: &Parts) -> bool {
    !name.place.is_empty() && stem.strip_prefix(name.place.as_slice()) == Some(name.core.as_slice())
}
