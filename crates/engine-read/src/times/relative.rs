//! Lengths that lead from the base to a time: 20天后, 两年前, 3年半以内, 未来48小时, 近三个月, 再过半个小时.
//!
//! Of years and months the calendar counts: 三年前 is a year and no day. Half a year is 182.5 days.

use super::cursor::Cursor;
use super::length::{self, Said, TimeUnit};
use super::{TimeBase, TimeKind, TimeStretch, is_year};
use jiff::civil::{Date, DateTime, Weekday};
use jiff::{SignedDuration, Span, ToSpan};

/// What is left open of the time that a length leads to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Grain {
    Year,
    Month,
    /// Half a month more: the month from that day on.
    HalfMonth,
    Week,
    Day,
    HalfDay,
    Hour,
    Minute,
    Second,
}

/// Which way a length goes, and which end stays open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    After,
    AfterOpen,
    Before,
    BeforeOpen,
    Within,
    Since,
    Coming,
    Past,
    Passing,
}

const TAILS: [(&str, Way); 11] = [
    ("以后", Way::AfterOpen),
    ("之后", Way::AfterOpen),
    ("后", Way::After),
    ("以前", Way::BeforeOpen),
    ("之前", Way::BeforeOpen),
    ("前", Way::Before),
    ("以内", Way::Within),
    ("之内", Way::Within),
    ("内", Way::Within),
    ("以来", Way::Since),
    ("来", Way::Since),
];
const LEADS: [(&str, Way); 12] = [
    ("未来", Way::Coming),
    ("今后", Way::Coming),
    ("接下来", Way::Coming),
    ("过去的", Way::Past),
    ("过去", Way::Past),
    ("最近", Way::Past),
    ("近", Way::Past),
    ("再过", Way::Passing),
    ("过", Way::Passing),
    ("前", Way::Past),
    ("此前", Way::Past),
    ("后", Way::Coming),
];

/// Reads a length with a word of direction before or behind it.
pub(super) fn read(text: &str, base: &TimeBase) -> Option<TimeStretch> {
    let mut here = Cursor { rest: text };
    let lead = here.one_of(&LEADS);
    // 2025年前 is a year; 1000多年前 is a length.
    if lead.is_none() && here.rest.split_once('年').is_some_and(|(figures, _)| is_year(figures)) {
        return None;
    }
    let said = length::take(&mut here)?;
    let tail = here.one_of(&TAILS);
    here.eat(&["里", "中", "间"]);
    if !here.is_done() {
        return None;
    }
    let is_week_before = text.starts_with('前') && said.weeks;
    match (lead, tail) {
        (Some(way), None | Some(Way::Within)) => led(&said, way, base, is_week_before),
        (None, Some(way)) => followed(&said, way, base),
        _ => None,
    }
}

fn grain(said: &Said) -> Option<Grain> {
    let (unit, amount) = *said.length.parts.last()?;
    let half = amount.fract() > 0.0;
    Some(match unit {
        TimeUnit::Year if half => Grain::Month,
        TimeUnit::Year => Grain::Year,
        TimeUnit::Month if half => Grain::HalfMonth,
        TimeUnit::Month => Grain::Month,
        TimeUnit::Day if said.weeks => Grain::Week,
        TimeUnit::Day if half => Grain::HalfDay,
        TimeUnit::Day | TimeUnit::Workday => Grain::Day,
        TimeUnit::Hour => Grain::Hour,
        TimeUnit::Minute => Grain::Minute,
        TimeUnit::Second => Grain::Second,
    })
}

/// The time so long after the base, or before it.
fn target(said: &Said, from: DateTime, sign: i64) -> Option<DateTime> {
    let mut at = from;
    for (unit, amount) in &said.length.parts {
        let by = |each: f64| SignedDuration::from_secs((sign as f64 * amount * each).round() as i64);
        at = match unit {
            TimeUnit::Year => at.checked_add(by(365.0 * 86_400.0)).ok()?,
            TimeUnit::Month => {
                let months = Span::new().try_months(sign * amount.trunc() as i64).ok()?;
                at.checked_add(months).ok()?.checked_add(by_fraction(*amount, sign)).ok()?
            }
            TimeUnit::Day => at.checked_add(by(86_400.0)).ok()?,
            TimeUnit::Workday => workdays(at.date(), (*amount).round() as i64, sign)?.to_datetime(at.time()),
            TimeUnit::Hour => at.checked_add(by(3_600.0)).ok()?,
            TimeUnit::Minute => at.checked_add(by(60.0)).ok()?,
            TimeUnit::Second => at.checked_add(by(1.0)).ok()?,
        };
    }
    Some(at)
}

/// Half a month is fifteen days.
fn by_fraction(months: f64, sign: i64) -> SignedDuration {
    SignedDuration::from_hours(sign * 24 * (months.fract() * 30.0).round() as i64)
}

fn workdays(from: Date, count: i64, sign: i64) -> Option<Date> {
    let mut day = from;
    let mut left = count.min(2_000);
    while left > 0 {
        day = day.checked_add(sign.days()).ok()?;
        left -= i64::from(!matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday));
    }
    Some(day)
}

/// First and last second of what a length leads to.
fn around(at: DateTime, grain: Grain, sign: i64) -> Option<(DateTime, DateTime)> {
    let day = at.date();
    let (first, last) = match grain {
        Grain::Year => (Date::new(day.year(), 1, 1).ok()?, Date::new(day.year(), 12, 31).ok()?),
        Grain::Month => (day.first_of_month(), day.last_of_month()),
        Grain::HalfMonth if sign > 0 => (day, day.checked_add(1.month()).ok()?.checked_sub(1.day()).ok()?),
        Grain::HalfMonth => (day.checked_sub(31.days()).ok()?, day),
        Grain::Week => {
            let monday = day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days()).ok()?;
            (monday, monday.checked_add(6.days()).ok()?)
        }
        Grain::Day | Grain::HalfDay => (day, day),
        Grain::Hour | Grain::Minute | Grain::Second => return Some((at, at)),
    };
    Some((first.at(0, 0, 0, 0), last.at(23, 59, 59, 0)))
}

fn is_clock(grain: Grain) -> bool {
    matches!(grain, Grain::Hour | Grain::Minute | Grain::Second)
}

fn followed(said: &Said, way: Way, base: &TimeBase) -> Option<TimeStretch> {
    let grain = grain(said)?;
    let (start, end) = (base.start()?, base.end()?);
    let sign = if matches!(way, Way::After | Way::AfterOpen | Way::Within) { 1 } else { -1 };
    let at = target(said, start, sign)?;
    let (first, last) = around(at, grain, sign)?;
    let is_day = matches!(grain, Grain::Day | Grain::HalfDay);
    let span = |from, to, is_exact| Some(TimeStretch { kind: TimeKind::Span, is_exact, from, to });
    let point = |from, to, is_exact| {
        Some(TimeStretch { kind: TimeKind::Point, is_exact, from: Some(from), to: Some(to) })
    };
    if let Some(high) = said.high.filter(|_| matches!(grain, Grain::Year | Grain::Month)) {
        let mut most = said.clone();
        most.length.parts = vec![(said.single()?.0, high)];
        let (far_first, far_last) = around(target(&most, start, sign)?, grain, sign)?;
        return if sign > 0 {
            span(Some(first), Some(far_last), false)
        } else {
            span(Some(far_first), Some(last), false)
        };
    }
    match way {
        Way::After | Way::AfterOpen if grain == Grain::Week => point(first, last, false),
        Way::Before if grain == Grain::Week => point(first, last, false),
        Way::AfterOpen => span(Some(if is_clock(grain) { at } else { first }), None, false),
        Way::BeforeOpen => span(None, Some(if is_clock(grain) { at } else { last }), false),
        Way::Within if is_clock(grain) => span(Some(start), Some(filled(at, grain, base)?), true),
        Way::Within if grain == Grain::HalfMonth => {
            span(Some(start), Some(at.date().at(23, 59, 59, 0)), false)
        }
        Way::Within => span(Some(start), Some(last), is_day),
        Way::Since if grain == Grain::HalfDay => span(Some(at), Some(end), true),
        Way::Since => span(Some(first), Some(end), is_day || is_clock(grain)),
        _ if is_clock(grain) => {
            let (from, to) = one_unit(said, at, grain, sign)?;
            point(from, to, true)
        }
        _ if is_day => point(first, last, true),
        _ => span(Some(first), Some(last), false),
    }
}

/// The end of a stretch of hours: the base may leave its seconds open.
fn filled(at: DateTime, grain: Grain, base: &TimeBase) -> Option<DateTime> {
    if grain == Grain::Hour && base.second.is_none() { at.with().second(59).build().ok() } else { Some(at) }
}

/// 17分钟后 may be a minute later; 半小时后 half an hour.
fn one_unit(said: &Said, at: DateTime, grain: Grain, sign: i64) -> Option<(DateTime, DateTime)> {
    let (_, amount) = said.single()?;
    let seconds = match grain {
        Grain::Hour if amount < 1.0 => 1_800,
        Grain::Hour => 3_600,
        Grain::Minute => 60,
        _ => 1,
    };
    if sign < 0 {
        return Some((at.checked_sub(seconds.seconds()).ok()?, at));
    }
    let to = at.checked_add(seconds.seconds()).ok()?;
    Some((at, if grain == Grain::Hour { to.with().second(59).build().ok()? } else { to }))
}

fn led(said: &Said, way: Way, base: &TimeBase, is_week_before: bool) -> Option<TimeStretch> {
    let grain = grain(said)?;
    let (start, end) = (base.start()?, base.end()?);
    let span = |from, to, is_exact| Some(TimeStretch { kind: TimeKind::Span, is_exact, from, to });
    match way {
        Way::Coming if is_clock(grain) => {
            span(Some(start), Some(filled(target(said, start, 1)?, grain, base)?), true)
        }
        Way::Coming => {
            let (unit, amount) = said.single()?;
            let to = match unit {
                // The base is a month: so many months with it.
                TimeUnit::Month if base.day.is_none() => {
                    let months = Span::new().try_months(amount as i64 - 1).ok()?;
                    start.date().checked_add(months).ok()?.last_of_month()
                }
                TimeUnit::Month => {
                    let days = Span::new().try_days((amount * 30.0).round() as i64).ok()?;
                    start.date().checked_add(days).ok()?
                }
                _ => target(said, start, 1)?.date(),
            };
            span(Some(start), Some(to.at(23, 59, 59, 0)), false)
        }
        Way::Past if is_clock(grain) => span(Some(target(said, start, -1)?), Some(end), true),
        Way::Past if is_week_before => {
            let (monday, _) = around(target(said, start, -1)?, Grain::Week, -1)?;
            Some(TimeStretch { kind: TimeKind::Point, is_exact: false, from: Some(monday), to: Some(end) })
        }
        Way::Past => span(Some(target(said, start, -1)?.date().at(0, 0, 0, 0)), Some(end), false),
        Way::Passing if is_clock(grain) => span(Some(target(said, start, 1)?), None, true),
        Way::Passing => span(Some(target(said, start, 1)?.date().at(0, 0, 0, 0)), None, false),
        _ => None,
    }
}
