//! 漏斗: how far the projects signed in one cohort came, as counts, sums and rates.
//!
//! A cohort is the set of formally signed projects of an event, a park or a year; who belongs to it is decided by
//! the caller. The steps are counted apart and need not shrink: a project may start before its site is settled.
//! What is unknown is neither zero nor part of a sum. A rate is never without its two numbers.

use std::fmt;

/// One signed project of a cohort, as far as the counts ask.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Member {
    /// 履约: the company is registered or money has arrived. `None` when it cannot be told for the cut-off date.
    pub performed: Option<bool>,
    /// 落地: registered and with a site. `None` when it cannot be told for the cut-off date.
    pub landed: Option<bool>,
    /// 开工: the main works have begun.
    pub started: bool,
    /// 投产: the first sale is invoiced.
    pub producing: bool,
    /// 协议总投资 in fen.
    pub agreed: Option<i64>,
    /// 备案总投资 in fen.
    pub filed: Option<i64>,
    /// 到位资金 in fen.
    pub paid_in: Option<i64>,
    /// 累计完成投资 in fen.
    pub completed: Option<i64>,
}

/// What a cohort adds up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cohort {
    /// Signed projects: the denominator of every count.
    pub signed: i64,
    /// Of those, performed; `None` when it cannot be told for any one of them.
    pub performed: Option<i64>,
    /// Of those, landed; `None` when it cannot be told for any one of them.
    pub landed: Option<i64>,
    /// Of those, started.
    pub started: i64,
    /// Of those, producing.
    pub producing: i64,
    /// Agreed investment.
    pub agreed: Sum,
    /// Filed investment.
    pub filed: Sum,
    /// Money paid in.
    pub paid_in: Sum,
    /// Investment completed.
    pub completed: Sum,
    /// Agreed investment of the projects that have both it and money paid in.
    pub agreed_of_both: Sum,
    /// Money paid in of the same projects.
    pub paid_in_of_both: Sum,
}

impl Default for Cohort {
    fn default() -> Cohort {
        let none = Sum::default();
        Cohort {
            signed: 0,
            performed: Some(0),
            landed: Some(0),
            started: 0,
            producing: 0,
            agreed: none,
            filed: none,
            paid_in: none,
            completed: none,
            agreed_of_both: none,
            paid_in_of_both: none,
        }
    }
}

/// A sum of what is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// How many amounts are known.
    pub known: i64,
    /// Their sum, in the small unit of what is summed: fen for money.
    pub sum: i64,
}

/// A share of something: two numbers, and what follows from them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// The part.
    pub part: i64,
    /// The whole.
    pub whole: i64,
}

/// A rate in per cent, rounded once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Percent {
    /// The number without its decimal point: 988 with one place is 98.8.
    pub digits: i64,
    /// Decimal places.
    pub places: u8,
}

impl Cohort {
    /// Counts a cohort from its members.
    pub fn of<'a>(members: impl IntoIterator<Item = &'a Member>) -> Cohort {
        let mut cohort = Cohort::default();
        for member in members {
            cohort.signed += 1;
            cohort.performed = told(cohort.performed, member.performed);
            cohort.landed = told(cohort.landed, member.landed);
            cohort.started += i64::from(member.started);
            cohort.producing += i64::from(member.producing);
            cohort.agreed.add(member.agreed);
            cohort.filed.add(member.filed);
            cohort.paid_in.add(member.paid_in);
            cohort.completed.add(member.completed);
            if let (Some(_), Some(_)) = (member.agreed, member.paid_in) {
                cohort.agreed_of_both.add(member.agreed);
                cohort.paid_in_of_both.add(member.paid_in);
            }
        }
        cohort
    }

    /// 履约率: performed / signed. 许昌 2017 published 244 / 247.
    pub fn performance(&self) -> Option<Rate> {
        Some(Rate { part: self.performed?, whole: self.signed })
    }

    /// 落地率: landed / signed. Yunnan published 落地 32 % below 开工 41 %: the steps are not nested.
    pub fn landing(&self) -> Option<Rate> {
        Some(Rate { part: self.landed?, whole: self.signed })
    }

    /// 开工率: started / signed. 许昌 2017 published 222 / 247 as 90 %.
    pub fn start(&self) -> Rate {
        Rate { part: self.started, whole: self.signed }
    }

    /// 投产率: producing / signed.
    pub fn production(&self) -> Rate {
        Rate { part: self.producing, whole: self.signed }
    }

    /// 资金到位率: Σ money paid in / Σ agreed investment, over the projects of which both are known. 许昌 2017
    /// published 370 / 1077 as 34 %, 阿坝 326 / 2104 as 15.49 %.
    pub fn paid_in_share(&self) -> Rate {
        Rate { part: self.paid_in_of_both.sum, whole: self.agreed_of_both.sum }
    }
}

/// Adds one more to a count; what cannot be told of one cannot be told of all.
fn told(count: Option<i64>, of: Option<bool>) -> Option<i64> {
    Some(count? + i64::from(of?))
}

impl Sum {
    /// Adds an amount; what is unknown is neither counted as known nor added.
    pub fn add(&mut self, amount: Option<i64>) {
        if let Some(amount) = amount {
            self.known += 1;
            self.sum = self.sum.saturating_add(amount);
        }
    }
}

impl Rate {
    /// The rate in per cent with so many decimal places, half up; nothing when there is no whole.
    pub fn percent(self, places: u8) -> Option<Percent> {
        if self.whole <= 0 {
            return None;
        }
        let scale = 10_i128.checked_pow(u32::from(places))?.checked_mul(100)?;
        let (part, whole) = (i128::from(self.part), i128::from(self.whole));
        let digits = part.checked_mul(scale)?.checked_mul(2)?.checked_add(whole)?.div_euclid(whole * 2);
        Some(Percent { digits: i64::try_from(digits).ok()?, places })
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = usize::from(self.places);
        let sign = if self.digits < 0 { "−" } else { "" };
        let digits = format!("{:0>width$}", self.digits.unsigned_abs(), width = places + 1);
        let (whole, rest) = digits.split_at(digits.len() - places);
        match places {
            0 => write!(out, "{sign}{whole}%"),
            _ => write!(out, "{sign}{whole}.{rest}%"),
        }
    }
}

/// The median of spans given as a histogram `(days, how many)`, in tenths of a day; nothing when there is none.
pub fn median_tenths(spans: &[(i64, i64)]) -> Option<i64> {
    let mut spans: Vec<(i64, i64)> = spans.iter().copied().filter(|(_, count)| *count > 0).collect();
    spans.sort_unstable();
    let all: i64 = spans.iter().map(|(_, count)| count).sum();
    let nth = |at: i64| {
        let mut before = 0;
        spans.iter().find(|(_, count)| {
            before += count;
            before > at
        })
    };
    let (lower, upper) = (nth((all - 1).max(0) / 2)?.0, nth(all / 2)?.0);
    Some((lower + upper) * 5)
}

/// A point of a conversion curve: of the projects signed at least so many months before the cut-off, how many
/// had reached the step within that time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// Months since signing.
    pub months: u32,
    /// Reached by then, of those long enough ago.
    pub rate: Rate,
}

/// The conversion curve of a cohort by months since signing. Each entry is the age of a signing at the cut-off
/// and the time it took to the step, if it reached it, both in months begun and counted from 0. Projects that are
/// too young to tell are left out of a point, not counted as failures; without any, the curve ends.
pub fn curve(entries: &[(u32, Option<u32>)], at: impl IntoIterator<Item = u32>) -> Vec<Point> {
    at.into_iter()
        .map(|months| {
            let old_enough = || entries.iter().filter(move |(age, _)| *age >= months);
            let reached = |taken: &Option<u32>| taken.is_some_and(|taken| taken <= months);
            let part = old_enough().filter(|(_, taken)| reached(taken)).count();
            let rate = Rate { part: part as i64, whole: old_enough().count() as i64 };
            Point { months, rate }
        })
        .take_while(|point| point.rate.whole > 0)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn percent(part: i64, whole: i64, places: u8) -> String {
        Rate { part, whole }.percent(places).map_or(String::from("none"), |percent| percent.to_string())
    }

    #[test]
    fn published_rates_come_out_as_published() {
        // 许昌 2017: 247 signed, 244 performed, 222 started (published as 90 %), 370 of 1077 paid in (as 34 %).
        assert_eq!(percent(244, 247, 1), "98.8%");
        assert_eq!((percent(222, 247, 1), percent(222, 247, 0)), ("89.9%".into(), "90%".into()));
        assert_eq!((percent(370, 1077, 1), percent(370, 1077, 0)), ("34.4%".into(), "34%".into()));
        // 阿坝: 326 of 2104 (亿元) arrived.
        assert_eq!(percent(326, 2104, 2), "15.49%");
        // 江苏, major projects, third quarter: 88 of 109 started, 4390 of 5330 (亿元) done.
        assert_eq!(percent(88, 109, 1), "80.7%");
        assert_eq!(percent(4390, 5330, 1), "82.4%");
    }

    #[test]
    fn rounding_is_half_up_and_exact_at_any_size() {
        assert_eq!(percent(1, 2000, 1), "0.1%");
        assert_eq!(percent(1, 2001, 1), "0.0%");
        assert_eq!(percent(i64::MAX, i64::MAX, 2), "100.00%");
        assert_eq!((percent(3, 2, 0), percent(0, 7, 1)), ("150%".into(), "0.0%".into()));
        assert_eq!((percent(0, 0, 1), percent(1, 0, 1)), ("none".into(), "none".into()));
    }

    #[test]
    fn steps_need_not_shrink_and_unknown_is_in_no_sum() {
        let started =
            Member { started: true, performed: Some(true), landed: Some(false), ..Member::default() };
        let members = [
            Member { agreed: Some(700), paid_in: Some(70), ..started },
            Member { agreed: Some(300), paid_in: None, ..started },
            Member { agreed: None, paid_in: Some(900), landed: Some(true), ..started },
        ];
        let cohort = Cohort::of(&members);
        assert_eq!((cohort.signed, cohort.landed, cohort.started), (3, Some(1), 3));
        assert_eq!(cohort.agreed, Sum { known: 2, sum: 1000 });
        assert_eq!(cohort.paid_in, Sum { known: 2, sum: 970 });
        assert_eq!(cohort.filed, Sum::default());
        assert_eq!(cohort.paid_in_share(), Rate { part: 70, whole: 700 }, "only where both are known");
    }

    #[test]
    fn what_cannot_be_told_of_one_cannot_be_told_of_all() {
        let told = Member { performed: Some(true), landed: Some(true), ..Member::default() };
        let cohort = Cohort::of(&[told, Member { performed: None, ..told }]);
        assert_eq!((cohort.performed, cohort.performance(), cohort.landed), (None, None, Some(2)));
        assert_eq!(Cohort::of(&[]).performance(), Some(Rate { part: 0, whole: 0 }));
    }

    #[test]
    fn a_median_lies_in_the_middle_of_all_spans() {
        assert_eq!(median_tenths(&[]), None);
        assert_eq!(median_tenths(&[(7, 0)]), None);
        assert_eq!(median_tenths(&[(10, 1)]), Some(100));
        assert_eq!(median_tenths(&[(20, 1), (10, 1)]), Some(150));
        assert_eq!(median_tenths(&[(1, 3), (100, 2)]), Some(10));
        assert_eq!(median_tenths(&[(-3, 1), (4, 1)]), Some(5));
    }

    #[test]
    fn a_curve_leaves_out_who_is_too_young_and_ends_where_nobody_is_left() {
        let entries = [(24, Some(6)), (24, None), (12, Some(11)), (3, None)];
        let points = curve(&entries, [0, 6, 12, 24, 36]);
        let shown: Vec<_> =
            points.iter().map(|point| (point.months, point.rate.part, point.rate.whole)).collect();
        assert_eq!(shown, [(0, 0, 4), (6, 1, 3), (12, 2, 3), (24, 1, 2)]);
    }
}
