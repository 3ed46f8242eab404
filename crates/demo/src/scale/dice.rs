//! Chance that repeats: whole numbers only, from a seed, the same on every machine and in every run.

use kernel::{Date, Money};

/// A source of chance (SplitMix64 of Steele, Lea and Flood, 2014).
#[derive(Clone, Debug)]
pub(super) struct Dice(u64);

impl Dice {
    /// The dice of the thing with this number; neighbours differ entirely.
    pub(super) fn of(number: usize) -> Dice {
        let mut dice = Dice((number as u64).wrapping_mul(0xd134_2543_de82_ef95));
        dice.next();
        dice
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from the first to the last, both included.
    pub(super) fn within(&mut self, first: i64, last: i64) -> i64 {
        let width = last.saturating_sub(first).max(0).unsigned_abs() + 1;
        first.saturating_add_unsigned(self.next() % width)
    }

    /// Whether something happens that happens so many times in a thousand.
    pub(super) fn chance(&mut self, permille: i64) -> bool {
        self.within(0, 999) < permille
    }

    /// One of several; `None` of none.
    pub(super) fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        let last = i64::try_from(of.len()).ok()?.checked_sub(1)?;
        of.get(usize::try_from(self.within(0, last)).ok()?)
    }

    /// A day from the first to the last.
    pub(super) fn day(&mut self, first: Date, last: Date) -> Date {
        let days = self.within(0, i64::from(last.days_since(first)));
        first.plus_days(i32::try_from(days).unwrap_or(0))
    }

    /// An investment: many of some 亿元, few of tens of 亿元, as the logarithm of such amounts is about normal.
    ///
    /// The median is 2.5 亿元, and two in three lie within a factor of 2.6 of it. Amounts are round, as agreed
    /// amounts are: to 1,000 万元 from 1 亿元 on, to 100 万元 below.
    pub(super) fn investment(&mut self) -> Money {
        const MEDIAN_WAN: i64 = 25_000;
        // Eight equal draws add up to about a normal one: mean 4092, standard deviation 836.
        let normal: i64 = (0..8).map(|_| self.within(0, 1023)).sum::<i64>() - 4092;
        // In sixteenths of a doubling; 836 becomes 22, that is 1.38 doublings.
        let sixteenths = normal * 22 / 836;
        let wan = doubled(MEDIAN_WAN, sixteenths);
        let step = if wan >= 10_000 { 1_000 } else { 100 };
        Money::wan(((wan + step / 2) / step * step).max(500))
    }
}

/// A number times 2^(sixteenths/16).
fn doubled(number: i64, sixteenths: i64) -> i64 {
    /// 2^(i/16) in 65536ths.
    const ROOTS: [i64; 16] = [
        65_536, 68_438, 71_468, 74_632, 77_936, 81_386, 84_990, 88_752, 92_682, 96_785, 101_070, 105_545,
        110_218, 115_098, 120_194, 125_515,
    ];
    let whole = sixteenths.div_euclid(16);
    let root = ROOTS[sixteenths.rem_euclid(16) as usize];
    let times = number * root / 65_536;
    if whole >= 0 { times << whole.min(20) } else { times >> (-whole).min(40) }
}

/// So many thousandths of an amount, to the whole 万元.
pub(super) fn permille(of: Money, thousandths: i64) -> Money {
    let wan = of.0 / Money::WAN;
    Money::wan(wan * thousandths / 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_number_throws_the_same() {
        let throws = |number| (0..20).map(|_| 0).scan(Dice::of(number), |dice, _| Some(dice.next()));
        assert!(throws(7).eq(throws(7)));
        assert!(!throws(7).eq(throws(8)));
    }

    #[test]
    fn throws_stay_within_their_ends_and_reach_both() {
        let mut dice = Dice::of(1);
        let throws: Vec<i64> = (0..1000).map(|_| dice.within(-2, 2)).collect();
        assert_eq!((throws.iter().min(), throws.iter().max()), (Some(&-2), Some(&2)));
        assert_eq!(dice.within(5, 5), 5);
        assert_eq!(dice.within(5, 4), 5);
        assert_eq!(dice.one::<i64>(&[]), None);
    }

    #[test]
    fn investments_are_round_skewed_and_never_nothing() {
        let mut dice = Dice::of(2);
        let mut wan: Vec<i64> = (0..10_000).map(|_| dice.investment().0 / Money::WAN).collect();
        wan.sort_unstable();
        assert!(wan.iter().all(|wan| *wan >= 500 && wan % 100 == 0));
        assert!((20_000..30_000).contains(&wan[5_000]), "median {}", wan[5_000]);
        let mean = wan.iter().sum::<i64>() / 10_000;
        assert!(mean > wan[5_000] * 13 / 10, "mean {mean}");
        assert!((8_000..13_000).contains(&wan[1_587]), "lower sixth {}", wan[1_587]);
        assert!((55_000..75_000).contains(&wan[8_413]), "upper sixth {}", wan[8_413]);
    }

    #[test]
    fn roots_of_two_multiply_to_two() {
        assert_eq!(doubled(1000, 0), 1000);
        assert_eq!(doubled(1000, 16), 2000);
        assert_eq!(doubled(1000, -16), 500);
        assert_eq!(doubled(1000, 8), 1414);
        assert_eq!(doubled(1000, -8), 707);
    }
}
