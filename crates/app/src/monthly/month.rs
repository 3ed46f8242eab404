//! A month of the calendar, as addresses and papers name it.

use engine_pipeline::calendar::months_later;
use kernel::{Date, Lang, Timestamp};
use std::fmt;

/// A month of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(Date);

impl Month {
    /// The month of a day.
    pub fn of(day: Date) -> Month {
        Month(day.plus_days(1 - i32::from(day.day())))
    }

    /// Reads `2026-11`, and nothing else.
    pub fn parse(text: &str) -> Option<Month> {
        Date::parse(&format!("{text}-01")).filter(|day| day.to_string() == format!("{text}-01")).map(Month)
    }

    /// Its first day.
    pub fn first(self) -> Date {
        self.0
    }

    /// Its last day.
    pub fn last(self) -> Date {
        months_later(self.0, 1).plus_days(-1)
    }

    /// So many months later, or earlier when negative.
    pub fn plus(self, months: i32) -> Month {
        Month(months_later(self.0, months))
    }

    /// Whether a day lies in it.
    pub fn contains(self, day: Date) -> bool {
        Month::of(day) == self
    }

    /// Its first moment and the first after it, in UTC milliseconds.
    pub(super) fn moments(self) -> (i64, i64) {
        (Timestamp::start_of(self.first()).0, Timestamp::start_of(self.plus(1).first()).0)
    }

    /// `2026年11月`, in English `November 2026`.
    pub fn name(self, lang: Lang) -> String {
        const ENGLISH: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let (year, month) = (self.0.year(), self.0.month());
        let name = usize::try_from(month - 1).ok().and_then(|at| ENGLISH.get(at)).unwrap_or(&"");
        match lang {
            Lang::En => format!("{name} {year}"),
            _ => format!("{year}年{month}月"),
        }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0.year(), self.0.month())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_has_its_own_days_and_no_other() {
        let month = Month::parse("2024-02").unwrap();
        assert_eq!(
            (month.first().to_string(), month.last().to_string()),
            ("2024-02-01".into(), "2024-02-29".into())
        );
        assert!(month.contains(Date::parse("2024-02-29").unwrap()));
        assert!(!month.contains(Date::parse("2024-03-01").unwrap()));
        assert_eq!(
            (month.plus(-2).to_string(), month.plus(11).to_string()),
            ("2023-12".into(), "2025-01".into())
        );
        assert_eq!(month.name(Lang::Zh), "2024年2月");
        assert_eq!(month.name(Lang::En), "February 2024");
        let (from, until) = month.moments();
        assert_eq!(Timestamp(from).minute(), "2024-02-01 00:00");
        assert_eq!(Timestamp(until - 1).day(), month.last());
    }

    #[test]
    fn what_is_no_month_is_not_read() {
        for text in ["", "2024", "2024-2", "2024-13", "2024-00", "2024-02-01", "２０２４-02", "二〇二四"]
        {
            assert_eq!(Month::parse(text), None, "{text}");
        }
    }
}
