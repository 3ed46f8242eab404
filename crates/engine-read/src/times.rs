//! Expressions of time by themselves: points, spans, lengths and periods, 去年9月起, 下周六, 两年半, 每周三.
//!
//! Words are read against a moment that the caller gives; without one only lengths have a meaning. What a time is said
//! of, and which of a release's dates is that of its event, is decided elsewhere. Public holidays are not known:
//! workdays are Monday to Friday.

mod clock;
mod cursor;
mod dates;
mod days;
mod found;
mod length;
mod lunar;
mod months;
mod relative;
mod spans;

use crate::numerals;
use clock::Part;
use cursor::Cursor;
use dates::Known;
pub use found::find_times;
use jiff::civil::{Date, DateTime, Time};
pub use length::{TimeLength, TimeUnit};

/// The moment that relative words count from, as far as it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TimeBase {
    /// The year.
    pub year: i16,
    /// 1 to 12.
    pub month: Option<i8>,
    /// 1 to 31.
    pub day: Option<i8>,
    /// 0 to 23.
    pub hour: Option<i8>,
    /// 0 to 59.
    pub minute: Option<i8>,
    /// 0 to 59.
    pub second: Option<i8>,
}

impl TimeBase {
    /// The first second it can mean; none if a part is beyond its range.
    pub fn start(&self) -> Option<DateTime> {
        let day = Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).ok()?;
        let (hour, minute, second) =
            (self.hour.unwrap_or(0), self.minute.unwrap_or(0), self.second.unwrap_or(0));
        Some(day.to_datetime(Time::new(hour, minute, second, 0).ok()?))
    }

    /// The last second it can mean; none if a part is beyond its range.
    pub fn end(&self) -> Option<DateTime> {
        let first = Date::new(self.year, self.month.unwrap_or(12), 1).ok()?;
        let day = self.day.unwrap_or_else(|| first.days_in_month());
        let day = Date::new(self.year, first.month(), day).ok()?;
        let (hour, minute, second) =
            (self.hour.unwrap_or(23), self.minute.unwrap_or(59), self.second.unwrap_or(59));
        Some(day.to_datetime(Time::new(hour, minute, second, 0).ok()?))
    }

    fn date(&self) -> Option<Date> {
        self.start().map(|start| start.date())
    }
}

/// Whether an expression means one time or a stretch between two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeKind {
    /// 8月12日, 上周
    Point,
    /// 从…到…, 年底前
    Span,
}

/// A time with its first and last second.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeStretch {
    /// One time or a stretch.
    pub kind: TimeKind,
    /// Whether the words fix both ends; 年底 and 近三个月 do not.
    pub is_exact: bool,
    /// The first second; none where it has no beginning.
    pub from: Option<DateTime>,
    /// The last second; none where it has no end.
    pub to: Option<DateTime>,
}

/// What an expression of time says.
#[derive(Clone, Debug, PartialEq)]
pub enum TimeRead {
    /// When.
    Stretch(TimeStretch),
    /// How long: 270天.
    Length {
        /// The length.
        length: TimeLength,
        /// Whether it is said exactly; 17个多月 is not.
        is_exact: bool,
    },
    /// How long at least and at most, 3年以上7年以下; an end that is left out is none.
    Lengths(Option<TimeLength>, Option<TimeLength>),
    /// How often, and when in each round: 每周六上午9点.
    Period {
        /// The round.
        every: TimeLength,
        /// The first such time from the base on, and its words.
        first: Option<(TimeStretch, String)>,
    },
}

/// The longest expression that is read, in characters.
const LONGEST: usize = 60;

/// Reads an expression of time that is nothing else besides.
pub fn read_time(text: &str, base: Option<&TimeBase>) -> Option<TimeRead> {
    if text.chars().count() > LONGEST {
        return None;
    }
    let text: String = text.trim().chars().map(plain).collect();
    match base {
        None => spans::lengths(&text),
        Some(base) => spans::period(&text, base).or_else(|| stretch(&text, base).map(TimeRead::Stretch)),
    }
}

/// One form for marks that are written in several.
fn plain(ch: char) -> char {
    match ch {
        '０'..='９' => char::from_u32(ch as u32 - 0xfee0).unwrap_or(ch),
        '：' => ':',
        '－' | '–' => '-',
        '～' => '~',
        _ => ch,
    }
}

fn stretch(text: &str, base: &TimeBase) -> Option<TimeStretch> {
    let known = Known { base: *base, said: None };
    if let Some(point) = point(text, &known, None) {
        return Some(point.stretch());
    }
    spans::from_to(text, base).or_else(|| relative::read(text, base)).or_else(|| spans::open(text, base))
}

/// A day or more with the time of day that is said.
struct Point {
    from: DateTime,
    to: DateTime,
    kind: TimeKind,
    is_exact: bool,
    day: Date,
    part: Option<Part>,
    /// Only an hour is said, 9点, which as the end of a span is its first second.
    is_hour: bool,
}

impl Point {
    fn stretch(&self) -> TimeStretch {
        TimeStretch { kind: self.kind, is_exact: self.is_exact, from: Some(self.from), to: Some(self.to) }
    }
}

/// Reads a text that is one time and nothing else.
fn point(text: &str, known: &Known, part: Option<Part>) -> Option<Point> {
    let mut here = Cursor { rest: text };
    let days = dates::take(&mut here, known);
    here.eat(&[" ", "的"]);
    if let Some(days) = days.filter(|_| here.is_done()) {
        let (from, to) = (days.from.at(0, 0, 0, 0), days.to.at(23, 59, 59, 0));
        let (kind, is_exact) = (days.kind, days.is_exact);
        return Some(Point { from, to, kind, is_exact, day: days.from, part: None, is_hour: false });
    }
    let day = match days {
        Some(days) if days.is_span => return None,
        Some(days) => days.from,
        None => known.day()?,
    };
    let now = known.base.hour.unwrap_or(0);
    let clock = clock::take(&mut here, part, now).filter(|_| here.is_done())?;
    let (from, to) = clock.on(day)?;
    let (kind, is_exact) = match clock.is_whole_day {
        true => (TimeKind::Span, true),
        false => (TimeKind::Point, clock.hour.is_some()),
    };
    Some(Point { from, to, kind, is_exact, day, part: clock.part, is_hour: clock.is_hour() })
}

/// Whether a numeral is a year by its look: 2025, 二〇三五.
fn is_year(figures: &str) -> bool {
    figures.chars().count() == 4
        && numerals::read(figures).is_some()
        && !figures.contains(['十', '百', '千', '万'])
}
