//! Dates and times of workbooks as texts.
//!
//! A date is a number of days; only the format of the cell tells that it is one.
//! A number the calendar has no day for stays a number. Time zones do not exist here.

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
