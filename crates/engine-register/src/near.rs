//! How near two texts are: one wrong, swapped, missing or extra character, and the share of what they have in common.

/// A single difference between two texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// None.
    Same,
    /// One character is another.
    Wrong,
    /// Two neighbours have changed places.
    Swapped,
    /// The first text lacks one of the second.
    Missing,
    /// The first text has one more.
    Extra,
}

/// The only difference between two texts; `None` if there is more than one.
pub fn slip(one: &[char], other: &[char]) -> Option<Slip> {
    let ahead = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (one.get(ahead..)?, other.get(ahead..)?);
    let behind = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    match (one.get(..one.len() - behind)?, other.get(..other.len() - behind)?) {
        ([], []) => Some(Slip::Same),
        ([_], [_]) => Some(Slip::Wrong),
        ([a, b], [c, d]) if (a, b) == (d, c) => Some(Slip::Swapped),
        ([], [_]) => Some(Slip::Missing),
        ([_], []) => Some(Slip::Extra),
        _ => None,
    }
}

/// Whether a text begins with another but for one slip in it.
pub fn begins_nearly(text: &[char], with: &[char]) -> bool {
    let length = with.len();
    [length.wrapping_sub(1), length, length + 1]
        .iter()
        .filter_map(|&length| text.get(..length))
        .any(|beginning| slip(with, beginning).is_some())
}

/// A text to which others are compared, of 64 characters at most; what is beyond is not looked at.
pub struct Measure {
    length: usize,
    /// Each different character and the places where it stands.
    places: Vec<(char, u64)>,
}

impl Measure {
    /// Prepares a text.
    pub fn new(text: &[char]) -> Measure {
        let mut places: Vec<(char, u64)> = Vec::new();
        for (at, &c) in text.iter().take(64).enumerate() {
            match places.iter_mut().find(|(known, _)| *known == c) {
                Some((_, mask)) => *mask |= 1 << at,
                None => places.push((c, 1 << at)),
            }
        }
        Measure { length: text.len().min(64), places }
    }

    /// Twice the longest common subsequence over both lengths: 1 for equal texts, 0 for texts that share nothing
    /// (the ratio of rapidfuzz).
    pub fn ratio(&self, other: &[char]) -> f32 {
        let all = self.length + other.len();
        if all == 0 { 1.0 } else { 2.0 * self.common(other) as f32 / all as f32 }
    }

    /// The length of the longest common subsequence (by bits, after Hyyrö, 2004).
    pub fn common(&self, other: &[char]) -> u32 {
        let mut state = u64::MAX;
        for c in other {
            let mask = self.places.iter().find(|(known, _)| known == c).map_or(0, |&(_, mask)| mask);
            let met = state & mask;
            state = state.wrapping_add(met) | (state - met);
        }
        let unmet = if self.length == 64 { state } else { state | !((1 << self.length) - 1) };
        unmet.count_zeros()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    /// The textbook's table, to hold the bits against.
    fn common(one: &[char], other: &[char]) -> usize {
        let mut row = vec![0; other.len() + 1];
        for a in one {
            let mut before = 0;
            for (at, b) in other.iter().enumerate() {
                let above = row[at + 1];
                row[at + 1] = if a == b { before + 1 } else { row[at].max(above) };
                before = above;
            }
        }
        row[other.len()]
    }

    #[test]
    fn one_slip_is_named() {
        for (one, other, expected) in [
            ("示例精密", "示例精密", Some(Slip::Same)),
            ("示列精密", "示例精密", Some(Slip::Wrong)),
            ("例示精密", "示例精密", Some(Slip::Swapped)),
            ("示精密", "示例精密", Some(Slip::Missing)),
            ("示例例精密", "示例精密", Some(Slip::Extra)),
            ("示列精蜜", "示例精密", None),
            ("", "示", Some(Slip::Missing)),
            ("", "", Some(Slip::Same)),
        ] {
            assert_eq!(slip(&chars(one), &chars(other)), expected, "{one} {other}");
        }
        assert!(begins_nearly(&chars("示例精密科技"), &chars("示列精")));
        assert!(!begins_nearly(&chars("示例精密科技"), &chars("是列精")));
    }

    proptest! {
        #[test]
        fn the_ratio_is_that_of_the_longest_common_subsequence(one in "[一二三四]{0,64}", other in "[一二三四五]{0,80}") {
            let (one, other) = (chars(&one), chars(&other));
            let all = one.len() + other.len();
            let expected = if all == 0 { 1.0 } else { 2.0 * common(&one, &other) as f32 / all as f32 };
            prop_assert!((Measure::new(&one).ratio(&other) - expected).abs() < 1e-6);
        }

        #[test]
        fn a_slip_is_the_same_both_ways(one in "[一二三]{0,6}", other in "[一二三]{0,6}") {
            let (one, other) = (chars(&one), chars(&other));
            let back = slip(&other, &one).map(|slip| match slip {
                Slip::Missing => Slip::Extra,
                Slip::Extra => Slip::Missing,
                other => other,
            });
            prop_assert_eq!(slip(&one, &other), back);
        }
    }
}
