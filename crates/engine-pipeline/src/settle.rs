//! Benefit shares: which years of a rule are over, what of each year is shared under the cap, and the split, exact to
//! the fen.
//!
//! The sample is the rule of 宁德 (2017): five to five, five years from the first tax, by the fiscal settlement at
//! the year's end; output and fixed assets are shared five to five as well, from the start of works and for
//! assessment only, because statistics count output where it is made. What was not reported is not settled and
//! is never taken for 0.

use crate::calendar::months_later;
use kernel::{Date, Label, Money, split_by_largest_remainder};

/// Most years of a rule; longer ones are cut here.
pub const YEARS_MAX: u32 = 100;

/// From when the years of a rule count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Term {
    /// Calendar years, the first of which is that of the event: the fiscal year of the first tax.
    CalendarYears,
    /// Years from the day of the event to the day before its return.
    FromTheDay,
}

/// What is shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// Money, which is paid.
    Money,
    /// An indicator such as output or fixed assets, which is only credited.
    Indicator,
}

impl Measure {
    /// What stands beside every share of this measure.
    pub fn note(self) -> Label {
        match self {
            Measure::Money => Label::new("按协议分享，结算到分", "Shared by agreement, settled to the fen"),
            Measure::Indicator => {
                Label::new("考核口径，非统计口径", "By the rules of assessment, not of statistics")
            }
        }
    }
}

/// A share rule as far as it is reckoned with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Day of the first tax, of the start of works or whatever begins the term; `None` while it has not happened.
    pub begins_on: Option<Date>,
    /// Years of sharing.
    pub years: u32,
    /// From when the years count.
    pub term: Term,
    /// Most that is shared of one year, in fen or in the indicator's smallest unit.
    pub cap: Option<i64>,
    /// Weights of the parties in their order, such as hundredths of a percent.
    pub weights: Vec<u64>,
    /// What is shared.
    pub measure: Measure,
}

/// One year of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// Which year of the rule, from 1.
    pub number: u32,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

/// What one year shares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// What was collected.
    pub collected: i64,
    /// What of it is shared.
    pub shared: i64,
    /// What is above the cap and stays where it was collected.
    pub beyond_cap: i64,
    /// The parties' parts in their order; they add up to what is shared.
    pub parts: Vec<i64>,
}

/// One year in a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearShare {
    /// The year.
    pub span: Span,
    /// Its shares; `None` where nothing was reported for it.
    pub split: Option<Split>,
}

/// The years of a rule, first to last.
pub fn spans(begins_on: Date, years: u32, term: Term) -> Vec<Span> {
    let year = |number: u32| {
        let before = i32::try_from(number).ok()? - 1;
        let (from, next) = match term {
            Term::CalendarYears => {
                let first = Date::new(begins_on.year(), 1, 1)?;
                (months_later(first, 12 * before), months_later(first, 12 * (before + 1)))
            }
            Term::FromTheDay => {
                (months_later(begins_on, 12 * before), months_later(begins_on, 12 * (before + 1)))
            }
        };
        // At the end of the calendar there is no further year.
        (from < next).then(|| Span { number, from, to: next.plus_days(-1) })
    };
    (1..=years.min(YEARS_MAX)).map_while(year).collect()
}

/// The years that are over on a day and can be settled; the last day of a year is not over on that day.
pub fn due(rule: &Rule, today: Date) -> Vec<Span> {
    let spans = rule.begins_on.map(|day| spans(day, rule.years, rule.term)).unwrap_or_default();
    spans.into_iter().filter(|span| span.to < today).collect()
}

/// The shares of what one year collected. A correction downwards, which is negative, is shared alike and has no
/// cap. `None` when no party has a weight or the cap is negative.
pub fn split(collected: i64, cap: Option<i64>, weights: &[u64]) -> Option<Split> {
    // The smallest number has no opposite, so that its parts could not be mirrored.
    collected.checked_neg()?;
    let shared = match cap {
        Some(cap) if cap < 0 => return None,
        Some(cap) => collected.min(cap),
        None => collected,
    };
    let parts = split_by_largest_remainder(Money(shared), weights)?;
    let parts = parts.into_iter().map(|part| part.0).collect();
    Some(Split { collected, shared, beyond_cap: collected - shared, parts })
}

/// The statement of a rule on a day: every year that is over, with the shares of what was reported for it.
///
/// `collected` holds the number of the year and an amount; several entries of one year, as after a correction, are
/// added before the cap. `None` when the rule cannot be split at all or a sum is beyond what can be counted.
pub fn statement(rule: &Rule, collected: &[(u32, i64)], today: Date) -> Option<Vec<YearShare>> {
    split(0, rule.cap, &rule.weights)?;
    let year = |span: Span| {
        let mut entries =
            collected.iter().filter(|(number, _)| *number == span.number).map(|(_, amount)| *amount);
        let Some(first) = entries.next() else { return Some(YearShare { span, split: None }) };
        let sum = entries.try_fold(first, i64::checked_add)?;
        Some(YearShare { span, split: Some(split(sum, rule.cap, &rule.weights)?) })
    };
    due(rule, today).into_iter().map(year).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    /// 宁德 2017: five to five, five years from the first tax, settled at the year's end.
    fn ningde() -> Rule {
        Rule {
            begins_on: Some(day("2018-09-14")),
            years: 5,
            term: Term::CalendarYears,
            cap: None,
            weights: vec![5_000, 5_000],
            measure: Measure::Money,
        }
    }

    fn said(spans: &[Span]) -> Vec<String> {
        spans.iter().map(|span| format!("{} {} {}", span.number, span.from, span.to)).collect()
    }

    #[test]
    fn calendar_years_begin_with_the_year_of_the_first_tax() {
        assert_eq!(
            said(&due(&ningde(), day("2021-01-01"))),
            ["1 2018-01-01 2018-12-31", "2 2019-01-01 2019-12-31", "3 2020-01-01 2020-12-31"]
        );
        assert_eq!(due(&ningde(), day("2020-12-31")).len(), 2, "the year is not over on its last day");
        assert_eq!(due(&ningde(), day("2031-01-01")).len(), 5);
        assert_eq!(due(&ningde(), day("2018-12-31")), []);
        assert_eq!(due(&Rule { begins_on: None, ..ningde() }, day("2031-01-01")), [], "nothing has begun");
    }

    #[test]
    fn years_from_the_day_end_before_its_return() {
        let years = said(&spans(day("2018-09-14"), 2, Term::FromTheDay));
        assert_eq!(years, ["1 2018-09-14 2019-09-13", "2 2019-09-14 2020-09-13"]);
        let leap = said(&spans(day("2020-02-29"), 4, Term::FromTheDay));
        assert_eq!(leap[0], "1 2020-02-29 2021-02-27");
        assert_eq!(leap[3], "4 2023-02-28 2024-02-28");
        assert_eq!(spans(day("2020-02-29"), u32::MAX, Term::FromTheDay).len(), 100);
        let last = spans(Date::new(9998, 5, 1).unwrap(), 5, Term::CalendarYears);
        assert!(last.len() <= 2 && last.iter().all(|span| span.from <= span.to));
    }

    #[test]
    fn shares_are_exact_to_the_fen_and_stop_at_the_cap() {
        let split = |collected, cap| split(collected, cap, &[5_000, 5_000]).unwrap();
        assert_eq!(split(101, None).parts, [51, 50]);
        assert_eq!(
            split(12_345_679, Some(10_000_001)),
            Split {
                collected: 12_345_679,
                shared: 10_000_001,
                beyond_cap: 2_345_678,
                parts: vec![5_000_001, 5_000_000],
            }
        );
        assert_eq!(split(-101, Some(50)).parts, [-51, -50], "a correction is shared like what it corrects");
        assert_eq!(super::split(100, Some(-1), &[1]), None);
        assert_eq!(super::split(100, None, &[]), None);
        assert_eq!(super::split(100, None, &[0, 0]), None);
        assert_eq!(super::split(i64::MIN, None, &[1]), None);
    }

    #[test]
    fn a_statement_leaves_open_what_was_not_reported() {
        let collected = [(1, 100_001), (3, 200_000), (3, -50_000), (9, 7)];
        let statement = statement(&ningde(), &collected, day("2021-06-30")).unwrap();
        let parts: Vec<_> =
            statement.iter().map(|year| year.split.as_ref().map(|split| split.parts.clone())).collect();
        assert_eq!(parts, [Some(vec![50_001, 50_000]), None, Some(vec![75_000, 75_000])]);
        let nobody = Rule { weights: vec![], ..ningde() };
        assert_eq!(super::statement(&nobody, &collected, day("2021-06-30")), None);
        let huge = [(1, i64::MAX), (1, 1)];
        assert_eq!(super::statement(&ningde(), &huge, day("2021-06-30")), None);
    }

    #[test]
    fn shared_indicators_say_that_they_are_no_statistics() {
        assert_eq!(Measure::Indicator.note().zh, "考核口径，非统计口径");
        assert!(!Measure::Money.note().zh.contains("统计"));
    }

    proptest! {
        #[test]
        fn the_parts_and_what_is_beyond_the_cap_make_the_whole(
            collected in -i64::MAX..=i64::MAX,
            cap in proptest::option::of(0..i64::MAX),
            weights in proptest::collection::vec(0..=10_000_u64, 1..6),
        ) {
            prop_assume!(weights.iter().any(|weight| *weight > 0));
            let whole = weights.iter().map(|weight| i128::from(*weight)).sum::<i128>();
            let split = split(collected, cap, &weights).unwrap();
            prop_assert_eq!(split.parts.iter().map(|part| i128::from(*part)).sum::<i128>(), i128::from(split.shared));
            prop_assert_eq!(i128::from(split.shared) + i128::from(split.beyond_cap), i128::from(collected));
            prop_assert!(split.beyond_cap >= 0 && cap.is_none_or(|cap| split.shared <= cap));
            for (part, weight) in split.parts.iter().zip(&weights) {
                // No part is a whole fen away from its exact share.
                let off = i128::from(*part) * whole - i128::from(split.shared) * i128::from(*weight);
                prop_assert!(off.abs() < whole);
            }
        }

        #[test]
        fn years_follow_each_other_without_gap(begins in 0..40_000_i32, years in 0..30_u32, calendar in any::<bool>()) {
            let begins = day("1990-01-01").plus_days(begins);
            let term = if calendar { Term::CalendarYears } else { Term::FromTheDay };
            let spans = spans(begins, years, term);
            prop_assert_eq!(spans.len() as u32, years);
            if let Some(first) = spans.first() {
                prop_assert!(first.from <= begins && begins <= first.to);
            }
            for pair in spans.windows(2) {
                prop_assert_eq!(pair[0].to.plus_days(1), pair[1].from);
            }
        }
    }
}
