//! Dates in words of year, quarter, month and day, of both calendars: 去年6月上旬, 第三季度, 农历八月十五.

use super::cursor::{Cursor, whole};
use super::dates::{Days, Known, WEEKDAYS, moved, steps};
use super::{TimeKind, days, lunar};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// A date in words of year, quarter, month and day.
pub(super) fn take(here: &mut Cursor<'_>, known: &Known) -> Option<Days> {
    if here.eat(&["今明两年"]).is_some() {
        let year = known.base.year;
        return Some(Days::new(
            Date::new(year, 1, 1).ok()?,
            Date::new(year.saturating_add(1), 12, 31).ok()?,
            TimeKind::Span,
            true,
        ));
    }
    let mut is_lunar = here.eat(&["农历", "阴历"]).is_some();
    let said = here.maybe(|here| year(here, known));
    here.eat(&["的", " "]);
    is_lunar |= here.eat(&["农历", "阴历"]).is_some();
    let number = said.map_or_else(|| known.year(), Year::number);
    if let Some(nth) = here.maybe(|here| {
        here.eat(&["第"])?;
        let nth = here.within(2..=99)?;
        here.eat(&["年"]).map(|_| i16::from(nth))
    }) {
        return Days::months(known.base.year.saturating_add(nth - 1), 1, 12, TimeKind::Span, false);
    }
    if let Some(part) = here.maybe(|here| part_of_year(here, number, said.is_some(), known)) {
        return Some(part);
    }
    if let Some(day) = days::named(here, number) {
        return Some(Days::day(day));
    }
    if let Some((from, to)) = days::season(here, number) {
        return Some(Days::new(from, to, TimeKind::Span, true));
    }
    if let Some(day) = here.maybe(|here| lunar_date(here, number, is_lunar, known)) {
        return Some(day);
    }
    if let Some(day) = here.maybe(|here| month_and_day(here, number, said, known)) {
        return Some(day);
    }
    let kind = if matches!(said?, Year::Written(_)) { TimeKind::Point } else { TimeKind::Span };
    Days::months(number, 1, 12, kind, true)
}

/// 第三季度, 上半年, 年底, 前五个月, 暑假.
fn part_of_year(here: &mut Cursor<'_>, year: i16, has_year: bool, known: &Known) -> Option<Days> {
    let quarters =
        |year, first: i8, last: i8| Days::months(year, first * 3 - 2, last * 3, TimeKind::Span, true);
    if let Some(quarter) = here.maybe(|here| {
        let steps = steps(here)?;
        here.eat(&["季度"]).map(|_| steps)
    }) {
        let index = i64::from(year) * 4 + i64::from((known.month() - 1) / 3) + quarter;
        return quarters(
            i16::try_from(index.div_euclid(4)).ok()?,
            (index.rem_euclid(4) + 1) as i8,
            (index.rem_euclid(4) + 1) as i8,
        );
    }
    if let Some((first, last)) = here.maybe(|here| {
        let is_first = here.eat(&["前"]).is_some();
        here.eat(&["第"]);
        let number = here.eat(&["首"]).map(|_| 1).or_else(|| here.within(1..=4))?;
        here.eat(&["个季度", "季度"])?;
        Some((if is_first { 1 } else { number }, number))
    }) {
        return quarters(year, first, last);
    }
    if let Some((first, last)) =
        here.one_of(&[("上半年", (1, 6)), ("下半年", (7, 12)), ("暑假", (7, 8)), ("寒假", (1, 2))])
    {
        return Days::months(year, first, last, TimeKind::Span, false);
    }
    let mut tails =
        vec![("年初", (1, 2)), ("年底", (11, 12)), ("年末", (11, 12)), ("年中", (6, 7)), ("岁末", (11, 12))];
    if has_year {
        tails.extend([
            ("初", (1, 2)),
            ("底", (11, 12)),
            ("末", (11, 12)),
            ("中", (6, 7)),
            ("伊始", (1, 1)),
            ("开年", (1, 1)),
        ]);
    }
    if let Some((first, last)) = here.one_of(&tails) {
        return Days::months(year, first, last, TimeKind::Span, false);
    }
    let which = here.eat(&["前", "后", "第", "首"])?;
    let number = if which == "首" { 1 } else { here.within(1..=12)? };
    here.eat(&["个月", "月"])?;
    let (first, last) = match which {
        "前" => (1, number),
        "后" => (13 - number, 12),
        _ => (number, number),
    };
    has_year.then(|| Days::months(year, first, last, TimeKind::Span, true)).flatten()
}

/// 正月初八, 闰四月, 廿一, 农历八月十五, 大年初十.
fn lunar_date(here: &mut Cursor<'_>, year: i16, is_lunar: bool, known: &Known) -> Option<Days> {
    let new_year = here.eat(&["大年"]).is_some();
    let is_leap = here.eat(&["闰"]).is_some();
    let own = here.one_of(&[("正月", 1), ("冬月", 11), ("腊月", 12)]);
    let month = own.or_else(|| {
        here.maybe(|here| {
            let month = here.within(1..=12)?;
            here.eat(&["月"]).map(|_| month)
        })
    });
    let day = here.maybe(|here| {
        if here.eat(&["初"]).is_some() {
            return here.within(1..=10).map(|day| (day, true));
        }
        if here.eat(&["廿"]).is_some() {
            return Some((20 + here.within(1..=9).unwrap_or(0), true));
        }
        let day = here.within(1..=30)?;
        let is_day = here.eat(&["日", "号"]).is_some();
        let is_clock = here.rest.starts_with(['点', '时', ':', '：']);
        // 腊月18000吨 is a weight.
        (!is_clock && (month.is_some() || is_day)).then_some((day, false))
    });
    if !(is_lunar || new_year || is_leap || own.is_some() || day.is_some_and(|(_, is_lunar)| is_lunar)) {
        return None;
    }
    let month = month.unwrap_or(if new_year { 1 } else { known.month() });
    match day {
        Some((day, _)) => Some(Days::day(lunar::day(year, month, is_leap, day)?)),
        None => {
            let (from, to) = lunar::month(year, month, is_leap)?;
            Some(Days::new(from, to, TimeKind::Point, true))
        }
    }
}

/// 3月3号, 上个月15号, 6月上旬, 30日, 八月份的第一个周二.
fn month_and_day(here: &mut Cursor<'_>, year: i16, said: Option<Year>, known: &Known) -> Option<Days> {
    let current = Date::new(year, known.month(), 1).ok()?;
    let relative = here
        .maybe(|here| {
            let steps = steps(here)?;
            here.eat(&["月"]).map(|_| steps)
        })
        .and_then(|steps| moved(current, steps.months()));
    let month = relative.or_else(|| {
        here.maybe(|here| {
            let month = here.within(1..=12)?;
            here.eat(&["月份", "月"])?;
            Date::new(year, month, 1).ok()
        })
    });
    here.eat(&["的", " "]);
    let first = month.unwrap_or(current);
    if month.is_some()
        && let Some(part) = here.maybe(|here| part_of_month(here, first, relative.is_some()))
    {
        return Some(part);
    }
    let day = here.maybe(|here| {
        let day = here.within(1..=31)?;
        let is_day = here.eat(&["日", "号"]).is_some();
        let is_other = here.rest.starts_with(['点', '时', ':', '：', '个', '年', '月', '天']);
        (is_day || (month.is_some() && !is_other)).then_some(day)
    });
    if let Some(day) = day {
        // 6月1日周六: the day of the week says nothing more.
        here.maybe(|here| {
            here.eat(&["（", "("]);
            here.eat(&["周", "星期", "礼拜"])?;
            here.one_of(&WEEKDAYS)?;
            here.eat(&["）", ")"]);
            Some(())
        });
        let mut day = Days::day(Date::new(first.year(), first.month(), day).ok()?);
        if matches!(said, Some(Year::Relative(_))) && here.is_done() {
            day.kind = TimeKind::Span;
        }
        return Some(day);
    }
    month?;
    let kind = if matches!(said, Some(Year::Relative(_))) { TimeKind::Span } else { TimeKind::Point };
    Days::months(first.year(), first.month(), first.month(), kind, relative.is_none())
}

fn part_of_month(here: &mut Cursor<'_>, first: Date, is_relative: bool) -> Option<Days> {
    if let Some((nth, weekday)) = here.maybe(|here| {
        here.eat(&["第"])?;
        let nth = here.within(1..=5)?;
        here.eat(&["个"]);
        here.eat(&["周", "星期", "礼拜"])?;
        Some((nth, here.one_of(&WEEKDAYS)?))
    }) {
        let weekday = Weekday::from_monday_zero_offset(weekday as i8).ok()?;
        return Some(Days::day(first.nth_weekday_of_month(nth, weekday).ok()?));
    }
    let last = first.last_of_month();
    let day = |day: i8| Date::new(first.year(), first.month(), day).ok();
    let part = here.eat(&["上旬", "中旬", "下旬", "月初", "初", "月底", "底", "月末", "末"])?;
    if part.ends_with('初') && here.rest.starts_with(|ch: char| "一二三四五六七八九十".contains(ch))
    {
        return None;
    }
    let (from, to) = match part {
        "上旬" => (first, day(10)?),
        "中旬" => (day(11)?, day(20)?),
        "下旬" => (day(21)?, last),
        "月初" | "初" => (first, day(5)?),
        _ => (day(25)?, last),
    };
    let is_exact = is_relative && part.ends_with('初');
    Some(Days::new(from, to, if is_exact { TimeKind::Point } else { TimeKind::Span }, is_exact))
}

/// A year and how it is said.
#[derive(Clone, Copy)]
enum Year {
    Written(i16),
    Relative(i16),
    /// 2018 without 年.
    Bare(i16),
}

impl Year {
    fn number(self) -> i16 {
        match self {
            Year::Written(year) | Year::Relative(year) | Year::Bare(year) => year,
        }
    }
}

fn year(here: &mut Cursor<'_>, known: &Known) -> Option<Year> {
    let relative = here.one_of(&[
        ("大前年", -3),
        ("大后年", 3),
        ("前年", -2),
        ("去年", -1),
        ("上一年", -1),
        ("上年", -1),
        ("今年", 0),
        ("本年", 0),
        ("当年", 0),
        ("同年", 0),
        ("明年", 1),
        ("次年", 1),
        ("翌年", 1),
        ("下一年", 1),
        ("后年", 2),
    ]);
    if let Some(years) = relative {
        here.eat(&["度"]);
        return Some(Year::Relative(known.base.year.saturating_add(years)));
    }
    let figures = here.figures()?;
    let number = i16::try_from(whole(figures)?).ok()?;
    let length = figures.chars().count();
    let positional = !figures.contains(['十', '百', '千']);
    if here.eat(&["年度", "年份", "年"]).is_none() {
        let is_plain = length == 4 && figures.is_ascii() && (1000..2200).contains(&number);
        return (is_plain && here.is_done()).then_some(Year::Bare(number));
    }
    match length {
        4 if positional => Some(Year::Written(number)),
        // 98年 and 03年 lie between 1930 and 2029.
        2 if positional => Some(Year::Written(number + if number >= 30 { 1900 } else { 2000 })),
        _ => None,
    }
}
