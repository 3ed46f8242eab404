//! Time: civil days for plans and reports, instants for what happened.
//!
//! Days are stored as ISO text, so that they sort and compare as text on both databases. Instants are
//! UTC milliseconds and are shown in Beijing time.

use crate::{Field, Kind, Message, Value, field};
use std::fmt;

/// A civil day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// The day, if the calendar has it.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Date> {
        jiff::civil::Date::new(year, month, day).ok().map(Date)
    }

    /// Reads `2025-11-24`, `20251124`, `2025/11/24`, `2025.11.24` or `2025年11月24日`: year first and
    /// complete, so that nothing is guessed.
    pub fn parse(text: &str) -> Option<Date> {
        let (year, rest) = split_year(text.trim())?;
        let (month, day) = match rest.strip_prefix('年') {
            Some(rest) => rest.strip_suffix('日').unwrap_or(rest).split_once('月')?,
            None => match rest.chars().next()? {
                separator @ ('-' | '/' | '.') => rest[1..].split_once(separator)?,
                _ if rest.len() == 4 && rest.is_ascii() => rest.split_at(2),
                _ => return None,
            },
        };
        Date::new(year, number(month)?, number(day)?)
    }

    /// The calendar year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// Days from another day to this one; negative when this one is earlier.
    pub fn days_since(self, earlier: Date) -> i32 {
        (self.0 - earlier.0).get_days()
    }

    /// The day so many days later; beyond the calendar, its last or first day.
    pub fn plus_days(self, days: i32) -> Date {
        // A span holds 20,000 years at most, which is the whole calendar.
        let span = jiff::Span::new().days(days.clamp(-7_304_484, 7_304_484));
        Date(self.0.saturating_add(span))
    }

    /// Monday is 1, Sunday is 7.
    pub fn weekday(self) -> i8 {
        self.0.weekday().to_monday_one_offset()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Field for Date {
    const KIND: Kind = Kind::Date;

    fn to_value(&self) -> Value {
        Value::Text(self.to_string())
    }

    fn from_value(value: &Value) -> Result<Date, Message> {
        match value {
            Value::Text(text) => Date::parse(text).ok_or_else(field::mismatch),
            _ if value.is_blank() => Err(field::required()),
            _ => Err(field::mismatch()),
        }
    }
}

/// A day, a month or a year, as precise as its source: `2023-08-18`, `2023-08` or `2023`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RoughDate(String);

impl RoughDate {
    /// Reads a year, a year and month, or a day.
    pub fn parse(text: &str) -> Option<RoughDate> {
        let text = text.trim();
        if let Some(date) = Date::parse(text) {
            return Some(RoughDate(date.to_string()));
        }
        let (year, rest) = split_year(text)?;
        let rest = rest.trim_end_matches('月').trim_start_matches(['-', '/', '.', '年']);
        if rest.is_empty() {
            return Some(RoughDate(format!("{year:04}")));
        }
        let month: i8 = number(rest)?;
        Date::new(year, month, 1)?;
        Some(RoughDate(format!("{year:04}-{month:02}")))
    }

    /// The ISO text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<Date> for RoughDate {
    fn from(date: Date) -> RoughDate {
        RoughDate(date.to_string())
    }
}

impl Field for RoughDate {
    const KIND: Kind = Kind::RoughDate;

    fn to_value(&self) -> Value {
        Value::Text(self.0.clone())
    }

    fn from_value(value: &Value) -> Result<RoughDate, Message> {
        match value {
            Value::Text(text) => RoughDate::parse(text).ok_or_else(field::mismatch),
            _ if value.is_blank() => Err(field::required()),
            _ => Err(field::mismatch()),
        }
    }
}

/// A period of civil days, first and last day included; an open end is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: Date,
    /// Last day, if it ends.
    pub to: Option<Date>,
}

impl Period {
    /// Reads `2021-01-01/2025-12-31`, or `2021-01-01/` without an end; `至`, `~` and `–` separate too.
    pub fn parse(text: &str) -> Option<Period> {
        let (from, to) = text.split_once(['/', '至', '~', '–', '—'])?;
        let from = Date::parse(from)?;
        let to = match to.trim() {
            "" => None,
            to => Some(Date::parse(to)?),
        };
        (to.is_none_or(|to| to >= from)).then_some(Period { from, to })
    }

    /// Whether a day lies in the period.
    pub fn contains(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/", self.from)?;
        self.to.map_or(Ok(()), |to| write!(f, "{to}"))
    }
}

impl Field for Period {
    const KIND: Kind = Kind::Period;

    fn to_value(&self) -> Value {
        Value::Text(self.to_string())
    }

    fn from_value(value: &Value) -> Result<Period, Message> {
        match value {
            Value::Text(text) => Period::parse(text).ok_or_else(field::mismatch),
            _ if value.is_blank() => Err(field::required()),
            _ => Err(field::mismatch()),
        }
    }
}

/// An instant: milliseconds since 1970 UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// Beijing is eight hours ahead of UTC and has had no summer time since 1991.
    const BEIJING_MS: i64 = 8 * 3_600_000;

    /// The moment at which a day begins in Beijing.
    pub fn start_of(day: Date) -> Timestamp {
        let since_1970 = Date::new(1970, 1, 1).map_or(0, |first| day.days_since(first));
        Timestamp(i64::from(since_1970) * 86_400_000 - Self::BEIJING_MS)
    }

    /// The civil day in Beijing.
    pub fn day(self) -> Date {
        Date(self.civil().date())
    }

    /// `2025-11-24 14:32` in Beijing time.
    pub fn minute(self) -> String {
        let at = self.civil();
        format!("{} {:02}:{:02}", Date(at.date()), at.hour(), at.minute())
    }

    /// RFC 3339 in UTC with milliseconds, for programs.
    pub fn rfc3339(self) -> String {
        let at = jiff::Timestamp::from_millisecond(self.0).unwrap_or_default();
        format!("{at:.3}")
    }

    fn civil(self) -> jiff::civil::DateTime {
        let at = jiff::Timestamp::from_millisecond(self.0.saturating_add(Self::BEIJING_MS));
        jiff::tz::Offset::UTC.to_datetime(at.unwrap_or_default())
    }
}

impl Field for Timestamp {
    const KIND: Kind = Kind::Time;

    fn to_value(&self) -> Value {
        Value::Int(self.0)
    }

    fn from_value(value: &Value) -> Result<Timestamp, Message> {
        match value {
            Value::Int(ms) => Ok(Timestamp(*ms)),
            _ if value.is_blank() => Err(field::required()),
            _ => Err(field::mismatch()),
        }
    }
}

fn split_year(text: &str) -> Option<(i16, &str)> {
    let (year, rest) = text.split_at_checked(4)?;
    let year: i16 = number(year)?;
    (1900..=2200).contains(&year).then_some((year, rest))
}

/// Digits only, so that signs and blanks are refused.
fn number<N: std::str::FromStr>(text: &str) -> Option<N> {
    (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_only_with_its_year_first() {
        for text in ["2025-11-24", "20251124", "2025/11/24", "2025.11.24", "2025年11月24日", " 2025-11-24 "]
        {
            assert_eq!(Date::parse(text).unwrap().to_string(), "2025-11-24", "{text}");
        }
        for text in
            ["", "24.11.2025", "11/24/2025", "2025-02-30", "2025-1124", "年底", "2025-+1-01", "0000-01-01"]
        {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_rough_date_keeps_the_precision_of_its_source() {
        for (text, iso) in [
            ("2023", "2023"),
            ("2023-08", "2023-08"),
            ("2023年8月", "2023-08"),
            ("2023年", "2023"),
            ("2023-08-18", "2023-08-18"),
        ] {
            assert_eq!(RoughDate::parse(text).unwrap().as_str(), iso, "{text}");
        }
        for text in ["8月", "2023-13", "20", "二〇二三"] {
            assert_eq!(RoughDate::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_period_does_not_end_before_it_begins() {
        assert!(Period::parse("2021-01-01/2025-12-31").unwrap().contains(Date::new(2025, 12, 31).unwrap()));
        assert_eq!(Period::parse("2021-01-01/").unwrap().to, None);
        assert_eq!(Period::parse("2025-01-01/2021-01-01"), None);
    }

    #[test]
    fn instants_are_shown_in_beijing_time() {
        let at = Timestamp(1_661_616_000_000); // 2022-08-27T16:00:00Z
        assert_eq!(at.minute(), "2022-08-28 00:00");
        assert_eq!(at.rfc3339(), "2022-08-27T16:00:00.000Z");
    }

    #[test]
    fn days_are_counted_across_years() {
        let new_year = Date::new(2026, 1, 1).unwrap();
        assert_eq!(new_year.days_since(Date::new(2025, 1, 1).unwrap()), 365);
        assert_eq!(new_year.plus_days(-1).to_string(), "2025-12-31");
        assert_eq!(new_year.plus_days(i32::MAX).to_string(), "9999-12-31");
        assert_eq!(new_year.plus_days(i32::MIN).year(), -9999);
    }
}
