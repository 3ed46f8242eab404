//! Numbers and dates of workbooks as texts, without arithmetic that could change a figure.
//!
//! A workbook writes a number in decimal; that text is kept. Two things are undone: exponents
//! (`1E+5`), and the 16th and 17th digit by which Excel writes a typed 1.1 as
//! `1.1000000000000001`, because Excel itself keeps and shows 15 digits.
//! A date is a number of days; the format of the cell tells that it is one.

use std::borrow::Cow;

/// The digits Excel keeps of a number (specification "Number precision").
pub(super) const DIGITS_MAX: usize = 15;

/// Beyond these powers of ten a double is zero or infinite.
const POINT_MAX: i64 = 310;
const POINT_MIN: i64 = -330;

/// Writes the number of a workbook in plain decimals; `None` if it is not a number.
pub(super) fn plain(text: &str) -> Option<Cow<'_, str>> {
    let (negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(power(exponent)?)),
        None => (unsigned, None),
    };
    let (whole, decimals) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits_only = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() + decimals.len() == 0 || !digits_only(whole) || !digits_only(decimals) {
        return None;
    }
    let significant = format!("{whole}{decimals}").trim_start_matches('0').len();
    let complete = !whole.is_empty() && !mantissa.ends_with('.') && !text.starts_with('+');
    // An 18-digit code that a program wrote as a number is kept to its last digit.
    let exact = decimals.is_empty() || significant <= DIGITS_MAX;
    if exponent.is_none() && exact {
        return Some(if complete {
            Cow::Borrowed(text)
        } else {
            Cow::Owned(joined(negative, whole, decimals))
        });
    }
    let point = i64::try_from(whole.len()).ok()?.checked_add(exponent.unwrap_or(0))?;
    let (digits, point) = rounded(&format!("{whole}{decimals}"), point);
    if digits.is_empty() {
        return Some(Cow::Borrowed("0"));
    }
    if !(POINT_MIN..=POINT_MAX).contains(&point) {
        return None;
    }
    let (whole, decimals) = place_point(&digits, point);
    Some(Cow::Owned(joined(negative, &whole, &decimals)))
}

fn power(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // Zero may carry any exponent; a figure beyond i64 is beyond every double as well.
    text.parse().ok()
}

/// Rounds to the digits Excel keeps, half up, and drops zeros at both ends; the decimal point
/// stands behind the first `point` digits.
fn rounded(digits: &str, point: i64) -> (Vec<u8>, i64) {
    let mut digits: Vec<u8> = digits.bytes().map(|byte| byte - b'0').collect();
    let zeros = digits.iter().take_while(|digit| **digit == 0).count();
    digits.drain(..zeros);
    let mut point = point.saturating_sub(zeros as i64);
    let up = digits.get(DIGITS_MAX).is_some_and(|digit| *digit >= 5);
    digits.truncate(DIGITS_MAX);
    if up {
        while digits.last() == Some(&9) {
            digits.pop();
        }
        match digits.last_mut() {
            Some(last) => *last += 1,
            None => {
                digits.push(1);
                point += 1;
            }
        }
    }
    while digits.last() == Some(&0) {
        digits.pop();
    }
    (digits, point)
}

fn place_point(digits: &[u8], point: i64) -> (String, String) {
    let digit = |at: i64| {
        let digit = usize::try_from(at).ok().and_then(|at| digits.get(at)).copied().unwrap_or(0);
        char::from(b'0' + digit)
    };
    let whole = (0..point).map(digit).collect();
    let decimals = (point..digits.len() as i64).map(digit).collect();
    (whole, decimals)
}

fn joined(negative: bool, whole: &str, decimals: &str) -> String {
    let sign = if negative { "-" } else { "" };
    let whole = if whole.is_empty() { "0" } else { whole };
    let dot = if decimals.is_empty() { "" } else { "." };
    format!("{sign}{whole}{dot}{decimals}")
}

/// How the format of a cell shows its number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shows {
    /// A number, also durations such as `[h]:mm`.
    #[default]
    Number,
    /// A percentage.
    Percent,
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A day with a time.
    Moment,
}

/// A day and a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) year: u16,
    pub(super) month: u8,
    pub(super) day: u8,
    pub(super) milliseconds: u32,
}

/// Writes the serial number of a date as text; `None` where the calendar has no such day.
/// The second value tells that only a time of day is left.
pub(super) fn date_text(serial: &str, shows: Shows, since_1904: bool) -> Option<(String, bool)> {
    let serial: f64 = serial.parse().ok()?;
    // The last day of the year 9999 (ECMA-376 part 1, 18.17.4.1).
    if !(0.0..2_958_466.0).contains(&serial) {
        return None;
    }
    const DAY_MS: f64 = 86_400_000.0;
    let mut days = serial.floor() as i64;
    let mut milliseconds = ((serial - serial.floor()) * DAY_MS).round() as u32;
    if milliseconds >= DAY_MS as u32 {
        milliseconds = 0;
        days += 1;
    }
    if days == 0 && (shows == Shows::Time || !since_1904) {
        let time_only = matches!(shows, Shows::Time | Shows::Moment);
        return time_only.then(|| (clock(milliseconds), true));
    }
    // Days are counted from 1899-12-30 because Excel believes in a 29 February 1900, its day 60.
    let since_1899 = match (since_1904, days) {
        (true, _) => days + 1_462,
        (false, 60) => return None,
        (false, 1..=59) => days + 1,
        (false, _) => days,
    };
    let moment = civil(since_1899, milliseconds)?;
    let day = format!("{:04}-{:02}-{:02}", moment.year, moment.month, moment.day);
    Some(match shows {
        Shows::Date => (day, false),
        _ => (format!("{day} {}", clock(milliseconds)), false),
    })
}

fn clock(milliseconds: u32) -> String {
    let (seconds, rest) = (milliseconds / 1_000, milliseconds % 1_000);
    let text = format!("{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if rest == 0 { text } else { format!("{text}.{rest:03}") }
}

/// Finds the day of the Gregorian calendar (Hinnant, "chrono-compatible low-level date algorithms").
fn civil(since_1899: i64, milliseconds: u32) -> Option<Moment> {
    const FROM_0000_03_01_TO_1899_12_30: i64 = 693_899;
    let days = since_1899 + FROM_0000_03_01_TO_1899_12_30;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Some(Moment {
        year: u16::try_from(year).ok()?,
        month: u8::try_from(month).ok()?,
        day: u8::try_from(day_of_year - (153 * shifted + 2) / 5 + 1).ok()?,
        milliseconds,
    })
}

/// Reads `2025-11-24`, or a moment with `T` or a space before `09:30`, `09:30:00` or `09:30:00.250`.
pub(super) fn moment(text: &str) -> Option<Moment> {
    let (day, time) = match text.split_once(['T', ' ']) {
        Some((day, time)) => (day, Some(time.strip_suffix('Z').unwrap_or(time))),
        None => (text, None),
    };
    let [year, month, day] = fields(day, '-', &[4, 2, 2])?.try_into().ok()?;
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        _ => return None,
    };
    if !(1..=days).contains(&day) {
        return None;
    }
    let milliseconds = time.map_or(Some(0), milliseconds)?;
    Some(Moment { year: year as u16, month: month as u8, day: day as u8, milliseconds })
}

fn milliseconds(time: &str) -> Option<u32> {
    let (time, fraction) = time.split_once('.').unwrap_or((time, "0"));
    let [hours, minutes, seconds] = match fields(time, ':', &[2, 2, 2]) {
        Some(fields) => fields.try_into().ok()?,
        None => {
            let [hours, minutes] = fields(time, ':', &[2, 2])?.try_into().ok()?;
            [hours, minutes, 0]
        }
    };
    if hours > 23 || minutes > 59 || seconds > 59 || fraction.len() > 3 || fraction.is_empty() {
        return None;
    }
    let [thousandths] = fields(&format!("{fraction:0<3}"), '.', &[3])?.try_into().ok()?;
    Some(((hours * 60 + minutes) * 60 + seconds) * 1_000 + thousandths)
}

/// Splits a text into numbers of fixed widths.
fn fields(text: &str, between: char, widths: &[usize]) -> Option<Vec<u32>> {
    let parts: Vec<&str> = text.split(between).collect();
    let fits = |(part, width): (&&str, &usize)| {
        part.len() == *width && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let all = parts.len() == widths.len() && parts.iter().zip(widths).all(fits);
    if all { parts.iter().map(|part| part.parse().ok()).collect() } else { None }
}

impl Moment {
    /// Writes the moment, with its time unless it is midnight and `shows` is a day.
    pub(super) fn text(self, shows: Shows) -> String {
        let day = format!("{:04}-{:02}-{:02}", self.year, self.month, self.day);
        if shows == Shows::Date && self.milliseconds == 0 {
            day
        } else {
            format!("{day} {}", clock(self.milliseconds))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_keeps_its_written_text() {
        for text in ["0", "7", "-7", "0.1", "1.50", "1900", "110101199001011234", "-0.05", "123456789012345"]
        {
            assert_eq!(plain(text).as_deref(), Some(text));
        }
    }

    #[test]
    fn exponents_and_digits_beyond_the_fifteenth_are_undone() {
        let cases = [
            ("1E+5", "100000"),
            ("1.5e3", "1500"),
            ("5.0000000000000003E-2", "0.05"),
            ("1.1000000000000001", "1.1"),
            ("0.30000000000000004", "0.3"),
            ("2.2999999999999998", "2.3"),
            ("99999.999999999999", "100000"),
            ("1.13E10", "11300000000"),
            ("-1E-3", "-0.001"),
            ("+5", "5"),
            (".5", "0.5"),
            ("5.", "5"),
            ("0E999999", "0"),
        ];
        for (written, expected) in cases {
            assert_eq!(plain(written).as_deref(), Some(expected), "{written}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused_and_costs_nothing() {
        for text in [
            "",
            "-",
            ".",
            "1e",
            "e5",
            "1e+",
            "NaN",
            "inf",
            "0x10",
            "1,000",
            "1 2",
            "１２",
            "1E999999999",
            "1E-999999999",
        ] {
            assert_eq!(plain(text), None, "{text}");
        }
    }

    #[test]
    fn serial_numbers_become_days() {
        let day = |serial: &str| date_text(serial, Shows::Date, false).map(|(text, _)| text);
        assert_eq!(day("1").as_deref(), Some("1900-01-01"));
        assert_eq!(day("59").as_deref(), Some("1900-02-28"));
        assert_eq!(day("60"), None, "Excel's 29 February 1900");
        assert_eq!(day("61").as_deref(), Some("1900-03-01"));
        assert_eq!(day("45985").as_deref(), Some("2025-11-24"));
        assert_eq!(day("45985.75").as_deref(), Some("2025-11-24"));
        assert_eq!(day("2958465").as_deref(), Some("9999-12-31"));
        assert_eq!(day("2958466"), None);
        assert_eq!(day("-1"), None);
        assert_eq!(date_text("44523", Shows::Date, true), Some(("2025-11-24".to_owned(), false)));
    }

    #[test]
    fn times_are_read_to_the_millisecond() {
        let read = |serial, shows| date_text(serial, shows, false);
        assert_eq!(read("0.395833333333333", Shows::Time), Some(("09:30:00".to_owned(), true)));
        assert_eq!(
            read("45985.395833333336", Shows::Moment),
            Some(("2025-11-24 09:30:00".to_owned(), false))
        );
        assert_eq!(read("45985.99999999999", Shows::Moment), Some(("2025-11-25 00:00:00".to_owned(), false)));
    }

    #[test]
    fn moments_are_read_strictly() {
        assert_eq!(moment("2025-11-24").map(|m| m.text(Shows::Date)).as_deref(), Some("2025-11-24"));
        assert_eq!(
            moment("2024-02-29T09:30").map(|m| m.text(Shows::Moment)).as_deref(),
            Some("2024-02-29 09:30:00")
        );
        assert_eq!(moment("2025-11-24 09:30:00.25").map(|m| m.milliseconds), Some(34_200_250));
        for text in [
            "2025-02-29",
            "2025-13-01",
            "2025-1-1",
            "2025/11/24",
            "2025-11-24 24:00",
            "",
            "2025-11-24 ",
            "2025-11-31",
        ] {
            assert_eq!(moment(text), None, "{text}");
        }
    }
}
