//! Days, months and years as they are said: 去年6月上旬, 农历八月十五, 下周六, `2019.9.6`, 上世纪80年代.

use super::cursor::Cursor;
use super::{TimeBase, TimeKind, months};
use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// What is known where a text leaves parts of a date out: what was said before it, else the base.
#[derive(Clone, Copy)]
pub(super) struct Known {
    pub(super) base: TimeBase,
    /// The day said before, whose year, month and day hold.
    pub(super) said: Option<Date>,
}

impl Known {
    pub(super) fn day(&self) -> Option<Date> {
        self.said.or_else(|| self.base.date())
    }

    pub(super) fn year(&self) -> i16 {
        self.said.map_or(self.base.year, |said| said.year())
    }

    pub(super) fn month(&self) -> i8 {
        self.said.map(|said| said.month()).or(self.base.month).unwrap_or(1)
    }
}

/// Days as far as they are said.
#[derive(Clone, Copy)]
pub(super) struct Days {
    pub(super) from: Date,
    pub(super) to: Date,
    pub(super) kind: TimeKind,
    pub(super) is_exact: bool,
    /// Nothing smaller than a day may follow.
    pub(super) is_span: bool,
}

impl Days {
    pub(super) fn new(from: Date, to: Date, kind: TimeKind, is_exact: bool) -> Days {
        Days { from, to, kind, is_exact, is_span: from != to }
    }

    pub(super) fn day(day: Date) -> Days {
        Days::new(day, day, TimeKind::Point, true)
    }

    pub(super) fn months(year: i16, first: i8, last: i8, kind: TimeKind, is_exact: bool) -> Option<Days> {
        let from = Date::new(year, first, 1).ok()?;
        Some(Days::new(from, Date::new(year, last, 1).ok()?.last_of_month(), kind, is_exact))
    }
}

pub(super) fn moved(day: Date, by: Span) -> Option<Date> {
    day.checked_add(by).ok()
}

/// A date that begins here.
pub(super) fn take(here: &mut Cursor<'_>, known: &Known) -> Option<Days> {
    here.maybe(|here| written(here, known))
        .or_else(|| here.maybe(|here| century(here)))
        .or_else(|| here.maybe(|here| week(here, known)))
        .or_else(|| here.maybe(|here| relative_day(here, known)))
        .or_else(|| here.maybe(|here| months::take(here, known)))
}

fn few_digits(here: &mut Cursor<'_>, most: usize) -> Option<i64> {
    let end = here.rest.bytes().take(most).take_while(u8::is_ascii_digit).count();
    let (digits, rest) = here.rest.split_at_checked(end)?;
    here.rest = rest;
    digits.parse().ok()
}

/// `2019/04/19`, `1994.01-19`, `1999.08`, `6·30`, `20240307`.
fn written(here: &mut Cursor<'_>, known: &Known) -> Option<Days> {
    let digits = here.rest.bytes().take_while(u8::is_ascii_digit).count();
    let small = |here: &mut Cursor<'_>| few_digits(here, 2).and_then(|number| i8::try_from(number).ok());
    if digits == 8 {
        let year = i16::try_from(few_digits(here, 4)?).ok().filter(|year| (1900..2100).contains(year))?;
        return Some(Days::day(Date::new(year, small(here)?, small(here)?).ok()?));
    }
    if digits <= 2 {
        let month = small(here)?;
        here.eat(&["·"])?;
        return Some(Days::day(Date::new(known.year(), month, small(here)?).ok()?));
    }
    let year = i16::try_from((digits == 4).then(|| few_digits(here, 4)).flatten()?).ok()?;
    let mark = here.eat(&["-", "/", "."])?;
    let month = small(here).filter(|month| (1..=12).contains(month))?;
    // 2008.03-2009 goes from a month to a year.
    let day = here.maybe(|here| {
        here.eat(&["-", "/", "."])?;
        let day = small(here)?;
        (!here.rest.starts_with(|ch: char| ch.is_ascii_digit()) || here.rest.get(2..3) == Some(":"))
            .then_some(day)
    });
    match day {
        Some(day) => Some(Days::day(Date::new(year, month, day).ok()?)),
        None if mark != "/" => Days::months(year, month, month, TimeKind::Point, true),
        None => None,
    }
}

/// 18世纪, 上世纪80年代, 二十世纪九十年代末期.
fn century(here: &mut Cursor<'_>) -> Option<Days> {
    let first = match here.eat(&["上世纪", "上个世纪", "本世纪"]) {
        Some("本世纪") => 2000,
        Some(_) => 1900,
        None => {
            let century = here.within(1..=30)?;
            here.eat(&["世纪"])?;
            (i16::from(century) - 1) * 100
        }
    };
    let decade = here.maybe(|here| {
        let decade = i16::from(here.within(0..=90)?);
        here.eat(&["年代"])?;
        Some(decade)
    });
    let tail = here.one_of(&[
        ("初期", 0),
        ("前期", 0),
        ("初", 0),
        ("中期", 1),
        ("中叶", 1),
        ("末期", 2),
        ("后期", 2),
        ("末", 2),
    ]);
    let (from, to) = match (decade, tail) {
        (None, None) => (0, 99),
        (None, Some(0)) => (0, 19),
        (None, Some(1)) => (40, 59),
        (None, _) => (80, 99),
        (Some(decade), None) => (decade, decade + 9),
        (Some(decade), Some(0)) => (decade, decade + 2),
        (Some(decade), Some(1)) => (decade + 3, decade + 6),
        (Some(decade), _) => (decade + 7, decade + 9),
    };
    let day = |year, month, day| Date::new(first + year, month, day).ok();
    Some(Days::new(day(from, 1, 1)?, day(to, 12, 31)?, TimeKind::Span, false))
}

pub(super) const WEEKDAYS: [(&str, i64); 9] =
    [("一", 0), ("二", 1), ("三", 2), ("四", 3), ("五", 4), ("六", 5), ("日", 6), ("天", 6), ("末", 5)];

/// How many steps 上上, 下 or 本 go.
pub(super) fn steps(here: &mut Cursor<'_>) -> Option<i64> {
    let mut steps = 0;
    while let Some(step) = here.one_of(&[("上", -1), ("下", 1)]) {
        steps += step;
    }
    if steps == 0 {
        here.eat(&["本", "这", "当", "同", "此"])?;
    }
    here.eat(&["一个", "个", "一"]);
    Some(steps)
}

/// 上周, 下周六, 星期天, 前两周.
fn week(here: &mut Cursor<'_>, known: &Known) -> Option<Days> {
    let today = known.day()?;
    let monday = moved(today, (-i64::from(today.weekday().to_monday_zero_offset())).days())?;
    let steps = here.maybe(steps);
    here.eat(&["周", "星期", "礼拜"])?;
    here.eat(&["周", "星期", "礼拜"]);
    let first = moved(monday, (7 * steps.unwrap_or(0)).days())?;
    match here.one_of(&WEEKDAYS) {
        Some(day) => Some(Days::day(moved(first, day.days())?)),
        None => {
            steps?;
            Some(Days::new(first, moved(first, 6.days())?, TimeKind::Point, false))
        }
    }
}

/// 大前天, 昨天, 次日, 第三天; 昨晚 leaves 晚 to the clock.
fn relative_day(here: &mut Cursor<'_>, known: &Known) -> Option<Days> {
    let today = known.base.date()?;
    if let Some(nth) = here.maybe(|here| {
        here.eat(&["第"])?;
        let nth = here.within(1..=60)?;
        here.eat(&["天", "日"]).map(|_| i64::from(nth))
    }) {
        return Some(Days::day(moved(today, (nth - 1).days())?));
    }
    let named = here.one_of(&[
        ("大前天", -3),
        ("大后天", 3),
        ("前天", -2),
        ("前日", -2),
        ("昨天", -1),
        ("昨日", -1),
        ("今天", 0),
        ("今日", 0),
        ("明天", 1),
        ("明日", 1),
        ("后天", 2),
        ("后日", 2),
    ]);
    if let Some(days) = named {
        return Some(Days::day(moved(today, days.days())?));
    }
    // 六天后的3时: a length leads to the day of a clock.
    if let Some(days) = here.maybe(|here| {
        let days = i64::from(here.within(1..=99)?);
        here.eat(&["天", "日"])?;
        let sign = here.one_of(&[("之后", 1), ("后", 1), ("之前", -1), ("前", -1)])?;
        (!here.is_done()).then_some(sign * days)
    }) {
        return Some(Days::day(moved(today, days.days())?));
    }
    // 次日 and 当日 go on from the day said before.
    if let Some(days) =
        here.one_of(&[("次日", 1), ("翌日", 1), ("第二天", 1), ("当天", 0), ("当日", 0), ("同日", 0)])
    {
        return Some(Days::day(moved(known.day()?, i64::from(days).days())?));
    }
    let (days, rest) = match here.rest.chars().next()? {
        '昨' => (-1, here.rest.get('昨'.len_utf8()..)?),
        '今' => (0, here.rest.get('今'.len_utf8()..)?),
        '当' => (0, here.rest.get('当'.len_utf8()..)?),
        '明' => (1, here.rest.get('明'.len_utf8()..)?),
        _ => return None,
    };
    if !rest.starts_with(['晚', '夜', '早', '晨']) {
        return None;
    }
    here.rest = rest;
    Some(Days::day(moved(today, days.days())?))
}
