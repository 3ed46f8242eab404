//! Months of the civil calendar, as rules mean them: a month after the 31st of January is the last of February.

use kernel::Date;

/// The same day so many months later, or the last day of a shorter month.
pub fn months_later(day: Date, months: i32) -> Date {
    let index = month_index(day).saturating_add(months);
    let (year, month) = (index.div_euclid(12), index.rem_euclid(12) + 1);
    let found = i16::try_from(year)
        .ok()
        .zip(i8::try_from(month).ok())
        .and_then(|(year, month)| (1..=day.day()).rev().find_map(|number| Date::new(year, month, number)));
    // Beyond the calendar there is only its end.
    found.unwrap_or_else(|| day.plus_days(months.saturating_mul(31)))
}

/// Whole months from a day to another; negative when the other is earlier.
pub fn months_between(from: Date, to: Date) -> i32 {
    let months = calendar_months_between(from, to);
    if months_later(from, months) > to { months - 1 } else { months }
}

/// Months of the calendar from the month of a day to that of another, whatever the days: from the 31st of January
/// to the 1st of February it is one.
pub fn calendar_months_between(from: Date, to: Date) -> i32 {
    month_index(to) - month_index(from)
}

fn month_index(day: Date) -> i32 {
    i32::from(day.year()) * 12 + i32::from(day.month()) - 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn a_month_later_is_in_the_next_month() {
        for (from, months, to) in [
            ("2025-01-31", 1, "2025-02-28"),
            ("2024-01-31", 1, "2024-02-29"),
            ("2024-02-29", 12, "2025-02-28"),
            ("2024-11-15", 3, "2025-02-15"),
            ("2025-03-31", -1, "2025-02-28"),
        ] {
            assert_eq!(months_later(day(from), months), day(to), "{from} {months}");
        }
        assert_eq!(months_between(day("2025-01-31"), day("2025-02-27")), 0);
        assert_eq!(months_between(day("2025-01-31"), day("2025-02-28")), 1);
        assert_eq!(calendar_months_between(day("2025-01-31"), day("2025-02-01")), 1);
    }

    #[test]
    fn the_end_of_the_calendar_is_no_fault() {
        assert!(months_later(day("2025-01-31"), i32::MAX) > day("2200-01-01"));
        assert!(months_later(day("2025-01-31"), i32::MIN) < day("1900-01-01"));
    }

    proptest! {
        #[test]
        fn whole_months_are_those_that_have_passed(from in 0..80_000_i32, days in -40_000..40_000_i32) {
            let from = day("1950-01-01").plus_days(from);
            let to = from.plus_days(days);
            let months = months_between(from, to);
            prop_assert!(months_later(from, months) <= to);
            prop_assert!(to < months_later(from, months + 1));
        }
    }
}
