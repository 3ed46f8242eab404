//! The lunar calendar 农历 from 1900 to 2100, and the 24 solar terms 节气 from the longitude of the sun.

use jiff::{ToSpan, civil::Date};

const FIRST_YEAR: i16 = 1900;

/// One number a year, as almanacs publish it: the lowest four bits are the leap month, the next twelve say from the
/// first month (highest) on which months have 30 days, the bit above says it of the leap month.
const YEARS: [u32; 201] = [
    0x04bd8, 0x04ae0, 0x0a570, 0x054d5, 0x0d260, 0x0d950, 0x16554, 0x056a0, 0x09ad0, 0x055d2, 0x04ae0,
    0x0a5b6, 0x0a4d0, 0x0d250, 0x1d255, 0x0b540, 0x0d6a0, 0x0ada2, 0x095b0, 0x14977, 0x04970, 0x0a4b0,
    0x0b4b5, 0x06a50, 0x06d40, 0x1ab54, 0x02b60, 0x09570, 0x052f2, 0x04970, 0x06566, 0x0d4a0, 0x0ea50,
    0x06e95, 0x05ad0, 0x02b60, 0x186e3, 0x092e0, 0x1c8d7, 0x0c950, 0x0d4a0, 0x1d8a6, 0x0b550, 0x056a0,
    0x1a5b4, 0x025d0, 0x092d0, 0x0d2b2, 0x0a950, 0x0b557, 0x06ca0, 0x0b550, 0x15355, 0x04da0, 0x0a5b0,
    0x14573, 0x052b0, 0x0a9a8, 0x0e950, 0x06aa0, 0x0aea6, 0x0ab50, 0x04b60, 0x0aae4, 0x0a570, 0x05260,
    0x0f263, 0x0d950, 0x05b57, 0x056a0, 0x096d0, 0x04dd5, 0x04ad0, 0x0a4d0, 0x0d4d4, 0x0d250, 0x0d558,
    0x0b540, 0x0b6a0, 0x195a6, 0x095b0, 0x049b0, 0x0a974, 0x0a4b0, 0x0b27a, 0x06a50, 0x06d40, 0x0af46,
    0x0ab60, 0x09570, 0x04af5, 0x04970, 0x064b0, 0x074a3, 0x0ea50, 0x06b58, 0x05ac0, 0x0ab60, 0x096d5,
    0x092e0, 0x0c960, 0x0d954, 0x0d4a0, 0x0da50, 0x07552, 0x056a0, 0x0abb7, 0x025d0, 0x092d0, 0x0cab5,
    0x0a950, 0x0b4a0, 0x0baa4, 0x0ad50, 0x055d9, 0x04ba0, 0x0a5b0, 0x15176, 0x052b0, 0x0a930, 0x07954,
    0x06aa0, 0x0ad50, 0x05b52, 0x04b60, 0x0a6e6, 0x0a4e0, 0x0d260, 0x0ea65, 0x0d530, 0x05aa0, 0x076a3,
    0x096d0, 0x04afb, 0x04ad0, 0x0a4d0, 0x1d0b6, 0x0d250, 0x0d520, 0x0dd45, 0x0b5a0, 0x056d0, 0x055b2,
    0x049b0, 0x0a577, 0x0a4b0, 0x0aa50, 0x1b255, 0x06d20, 0x0ada0, 0x14b63, 0x09370, 0x049f8, 0x04970,
    0x064b0, 0x168a6, 0x0ea50, 0x06b20, 0x1a6c4, 0x0aae0, 0x0a2e0, 0x0d2e3, 0x0c960, 0x0d557, 0x0d4a0,
    0x0da50, 0x05d55, 0x056a0, 0x0a6d0, 0x055d4, 0x052d0, 0x0a9b8, 0x0a950, 0x0b4a0, 0x0b6a6, 0x0ad50,
    0x055a0, 0x0aba4, 0x0a5b0, 0x052b0, 0x0b273, 0x06930, 0x07337, 0x06aa0, 0x0ad50, 0x14b55, 0x04b60,
    0x0a570, 0x054e4, 0x0d160, 0x0e968, 0x0d520, 0x0daa0, 0x16aa6, 0x056d0, 0x04ae0, 0x0a9d4, 0x0a2d0,
    0x0d150, 0x0f252, 0x0d520,
];

fn code(year: i16) -> Option<u32> {
    YEARS.get(usize::try_from(year.checked_sub(FIRST_YEAR)?).ok()?).copied()
}

fn days(code: u32, month: i8, is_leap: bool) -> i64 {
    let long = if is_leap { code & 0x1_0000 != 0 } else { code & (0x1_0000 >> month) != 0 };
    if long { 30 } else { 29 }
}

/// The first and the last day of a month of a lunar year.
pub(super) fn month(year: i16, wanted: i8, is_leap: bool) -> Option<(Date, Date)> {
    let of_year = code(year)?;
    let leap = (of_year & 0xf) as i8;
    if !(1..=12).contains(&wanted) || (is_leap && leap != wanted) {
        return None;
    }
    let mut passed: i64 = (FIRST_YEAR..year).filter_map(code).map(length).sum();
    for month in 1..wanted {
        passed += days(of_year, month, false);
        if month == leap {
            passed += days(of_year, month, true);
        }
    }
    if is_leap {
        passed += days(of_year, wanted, false);
    }
    let first = Date::new(1900, 1, 31).ok()?.checked_add(passed.days()).ok()?;
    Some((first, first.checked_add((days(of_year, wanted, is_leap) - 1).days()).ok()?))
}

fn length(code: u32) -> i64 {
    let leap = (code & 0xf) as i8;
    let months: i64 = (1..=12).map(|month| days(code, month, false)).sum();
    if leap > 0 { months + days(code, leap, true) } else { months }
}

/// The day of a lunar date; the last of the month where it has no such day.
pub(super) fn day(year: i16, wanted: i8, is_leap: bool, day: i8) -> Option<Date> {
    let (first, last) = month(year, wanted, is_leap)?;
    let day = first.checked_add(i64::from(day - 1).days()).ok()?;
    Some(day.min(last))
}

/// The terms from the one of early January on.
pub(super) const TERMS: [&str; 24] = [
    "小寒", "大寒", "立春", "雨水", "惊蛰", "春分", "清明", "谷雨", "立夏", "小满", "芒种", "夏至", "小暑",
    "大暑", "立秋", "处暑", "白露", "秋分", "寒露", "霜降", "立冬", "小雪", "大雪", "冬至",
];

/// The day of a term in China: when the sun has come to its longitude (low-precision formula of Meeus, Astronomical
/// Algorithms, chapter 25, within a minute or so of a quarter of an hour).
pub(super) fn term(year: i16, index: usize) -> Option<Date> {
    let wanted = (285.0 + 15.0 * index as f64) % 360.0;
    let new_year = Date::new(2000, 1, 1).ok()?.until(Date::new(year, 1, 1).ok()?).ok()?.get_days();
    // Days from noon of 2000-01-01, first guessed, then corrected.
    let mut at = f64::from(new_year) - 0.5 + 5.0 + 15.2184 * index as f64;
    for _ in 0..6 {
        let off = (wanted - longitude(at) + 540.0).rem_euclid(360.0) - 180.0;
        at += off / 0.985_647;
    }
    // Eight hours east of Greenwich; the clock of the formula runs about 70 seconds ahead.
    let local = at + 0.5 + 8.0 / 24.0 - 70.0 / 86_400.0;
    Date::new(2000, 1, 1).ok()?.checked_add((local.floor() as i64).days()).ok()
}

/// The apparent longitude of the sun in degrees, so many days after noon of 2000-01-01.
fn longitude(days: f64) -> f64 {
    let t = days / 36_525.0;
    let mean = 280.466_46 + 36_000.769_83 * t + 0.000_303_2 * t * t;
    let anomaly = (357.529_11 + 35_999.050_29 * t - 0.000_153_7 * t * t).to_radians();
    let centre = (1.914_602 - 0.004_817 * t) * anomaly.sin()
        + (0.019_993 - 0.000_101 * t) * (2.0 * anomaly).sin()
        + 0.000_289 * (3.0 * anomaly).sin();
    let node = (125.04 - 1_934.136 * t).to_radians();
    (mean + centre - 0.005_69 - 0.004_78 * node.sin()).rem_euclid(360.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_years_and_leap_months_fall_where_almanacs_put_them() {
        let first = |year| month(year, 1, false).map(|(first, _)| first.to_string());
        assert_eq!(first(1949).as_deref(), Some("1949-01-29"));
        assert_eq!(first(2000).as_deref(), Some("2000-02-05"));
        assert_eq!(first(2024).as_deref(), Some("2024-02-10"));
        let leap = month(2020, 4, true).map(|(first, last)| format!("{first} {last}"));
        assert_eq!(leap.as_deref(), Some("2020-05-23 2020-06-20"));
        assert_eq!(month(2020, 5, true), None);
        assert_eq!(month(2101, 1, false), None);
    }

    #[test]
    fn terms_fall_on_their_days() {
        let on = |year, name: &str| {
            let index = TERMS.iter().position(|known| *known == name)?;
            term(year, index).map(|day| day.to_string())
        };
        assert_eq!(on(2021, "立春").as_deref(), Some("2021-02-03"));
        assert_eq!(on(2021, "芒种").as_deref(), Some("2021-06-05"));
        assert_eq!(on(2018, "大寒").as_deref(), Some("2018-01-20"));
        assert_eq!(on(2024, "冬至").as_deref(), Some("2024-12-21"));
        assert_eq!(on(1990, "清明").as_deref(), Some("1990-04-05"));
    }
}
