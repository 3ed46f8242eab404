//! Which pairs are looked at: records that share a key. A key that too many share tells nothing and is passed over.

use std::ops::Range;

/// Keys of records, several each.
#[derive(Debug, Default)]
pub(super) struct Keys(Vec<(u64, u32)>);

/// Pairs by the first record.
#[derive(Debug)]
pub(super) struct Pairs {
    starts: Vec<usize>,
    pub(super) others: Vec<u32>,
}

impl Pairs {
    /// Pairs from their numbers, first record above second; sorted and each once.
    pub(super) fn new(mut pairs: Vec<u64>, records: usize) -> Pairs {
        pairs.sort_unstable();
        pairs.dedup();
        Pairs::of_sorted(pairs.into_iter(), records)
    }

    /// Pairs that are in order, each once.
    pub(super) fn of_sorted(pairs: impl Iterator<Item = u64>, records: usize) -> Pairs {
        let mut starts = vec![0; records + 1];
        let mut others = Vec::with_capacity(pairs.size_hint().0);
        for pair in pairs {
            if let Some(count) = starts.get_mut((pair >> 32) as usize + 1) {
                *count += 1;
            }
            others.push(pair as u32);
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        Pairs { starts, others }
    }

    /// Records of the first list.
    pub(super) fn records(&self) -> usize {
        self.starts.len() - 1
    }

    /// The places of a record's pairs.
    pub(super) fn of(&self, record: usize) -> Range<usize> {
        match (self.starts.get(record), self.starts.get(record + 1)) {
            (Some(&start), Some(&end)) => start..end,
            _ => 0..0,
        }
    }
}

/// A pair as a number.
pub(super) fn pair(one: u32, other: u32) -> u64 {
    u64::from(one) << 32 | u64::from(other)
}

impl Keys {
    pub(super) fn push(&mut self, key: u64, record: u32) {
        self.0.push((key, record));
    }

    fn sorted(mut self) -> Vec<(u64, u32)> {
        self.0.sort_unstable();
        self.0.dedup();
        self.0
    }
}

/// Which keys a list has, roughly: most others are told apart without looking.
#[derive(Debug)]
pub(super) struct Sieve(Vec<u64>);

const SIEVE_BITS: u32 = 26;

impl Sieve {
    pub(super) fn of(keys: &Keys) -> Sieve {
        let mut words = vec![0u64; 1 << (SIEVE_BITS - 6)];
        for (key, _) in &keys.0 {
            let at = key >> (64 - SIEVE_BITS);
            if let Some(word) = words.get_mut((at / 64) as usize) {
                *word |= 1 << (at % 64);
            }
        }
        Sieve(words)
    }

    pub(super) fn may_have(&self, key: u64) -> bool {
        let at = key >> (64 - SIEVE_BITS);
        self.0.get((at / 64) as usize).is_some_and(|word| word >> (at % 64) & 1 == 1)
    }
}

/// Adds the pairs of records that share a key, if no more than `most` of the second list do.
pub(super) fn join(ones: Keys, others: Keys, most: usize, pairs: &mut Vec<u64>) {
    let (ones, others) = (ones.sorted(), others.sorted());
    let mut rest = others.as_slice();
    for group in ones.chunk_by(|one, next| one.0 == next.0) {
        let Some(&(key, _)) = group.first() else { continue };
        rest = rest.get(rest.partition_point(|&(other, _)| other < key)..).unwrap_or_default();
        let same = rest.partition_point(|&(other, _)| other == key);
        let met = rest.get(..same).unwrap_or_default();
        if met.len() <= most {
            for &(_, one) in group {
                pairs.extend(met.iter().map(|&(_, other)| pair(one, other)));
            }
        }
    }
}

/// Adds the pairs within one list, each once, the earlier record first.
pub(super) fn join_within(keys: Keys, most: usize, pairs: &mut Vec<u64>) {
    for group in keys.sorted().chunk_by(|one, next| one.0 == next.0) {
        if group.len() <= most {
            for (at, &(_, one)) in group.iter().enumerate() {
                pairs.extend(group.iter().skip(at + 1).map(|&(_, other)| pair(one, other)));
            }
        }
    }
}

/// A key of several parts: FNV-1a with a final mix, the same on every machine and in every run.
pub(super) fn key<P: AsRef<[u8]>>(rule: u8, parts: &[P]) -> u64 {
    let mut hash = 0xCBF2_9CE4_8422_2325u64 ^ u64::from(rule);
    for part in parts {
        for &byte in part.as_ref().iter().chain(&[0xFF]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
        }
    }
    mixed(hash)
}

/// Spreads a number over all its bits.
pub(super) fn mixed(mut hash: u64) -> u64 {
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xC4CE_B9FE_1A85_EC53);
    hash ^ hash >> 33
}
