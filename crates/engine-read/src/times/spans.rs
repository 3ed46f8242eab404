//! Two times with 至 between, times with 起 or 前 behind, periods, and lengths that stand alone.

use super::cursor::Cursor;
use super::dates::Known;
use super::length::{self, Said};
use super::{Point, TimeBase, TimeKind, TimeLength, TimeRead, TimeStretch, TimeUnit, point, stretch};

/// Marks between two times or lengths, longer ones first.
const BETWEEN: [&str; 6] = ["至", "到", "——", "—", "~", "-"];

/// Every way to part a text in two at a mark.
fn parted(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.char_indices().filter_map(move |(at, _)| {
        let rest = text.get(at..)?;
        let mark = BETWEEN.iter().find(|mark| rest.starts_with(**mark))?;
        Some((text.get(..at)?, rest.get(mark.len()..)?))
            .filter(|(head, tail)| !head.is_empty() && !tail.is_empty())
    })
}

/// 2017年8月11日至8月22日, 9~12点半, 从去年9月起至今; and days that are listed: 9月10号，11号，12号.
pub(super) fn from_to(text: &str, base: &TimeBase) -> Option<TimeStretch> {
    let text = without_lead(text);
    parted(text).find_map(|(first, second)| between(first, second, base)).or_else(|| listed(text, base))
}

fn without_lead(text: &str) -> &str {
    ["自从", "从", "自", "由"].iter().find_map(|lead| text.strip_prefix(lead)).unwrap_or(text)
}

fn between(first: &str, second: &str, base: &TimeBase) -> Option<TimeStretch> {
    let known = Known { base: *base, said: None };
    let first = first.trim_end_matches('起').trim();
    let second = second.trim();
    let second =
        ["为止", "之前", "前", "止"].iter().find_map(|tail| second.strip_suffix(tail)).unwrap_or(second);
    // 2019年4月12-19日: the unit behind the second number is that of the first, too.
    let with_unit = unit_of(second).filter(|_| ends_with_number(first)).map(|unit| format!("{first}{unit}"));
    let from =
        with_unit.and_then(|words| point(&words, &known, None)).or_else(|| point(first, &known, None))?;
    let now = matches!(second, "今" | "现在" | "目前" | "今天" | "今日");
    if now {
        let is_exact = from.is_exact && second != "今天" && second != "今日";
        return Some(TimeStretch {
            kind: TimeKind::Span,
            is_exact,
            from: Some(from.from),
            to: Some(base.end()?),
        });
    }
    let to = point(second, &Known { base: *base, said: Some(from.day) }, from.part)?;
    joined(&from, &to)
}

fn joined(from: &Point, to: &Point) -> Option<TimeStretch> {
    let end = if to.is_hour { to.from } else { to.to };
    (from.from <= end).then_some(TimeStretch {
        kind: TimeKind::Span,
        is_exact: from.is_exact && to.is_exact,
        from: Some(from.from),
        to: Some(end),
    })
}

fn listed(text: &str, base: &TimeBase) -> Option<TimeStretch> {
    let mut points: Vec<Point> = Vec::new();
    for item in text.split(['，', ',', '、', '和']) {
        let known = Known { base: *base, said: points.last().map(|point| point.day) };
        points.push(point(item.trim(), &known, None)?);
    }
    match points.as_slice() {
        [first, .., last] => joined(first, last),
        _ => None,
    }
}

fn ends_with_number(text: &str) -> bool {
    text.ends_with(|ch: char| ch.is_ascii_digit() || "〇零一二两三四五六七八九十".contains(ch))
}

/// The unit behind the first number of a text.
fn unit_of(text: &str) -> Option<char> {
    let is_number = |ch: char| ch.is_ascii_digit() || "〇零一二两三四五六七八九十".contains(ch);
    let start = text.find(is_number)?;
    let unit = text.get(start..)?.chars().find(|ch| !is_number(*ch))?;
    matches!(unit, '年' | '月' | '日' | '号' | '点' | '时').then_some(unit)
}

/// A time with a word behind that leaves one end open: 去年9月起, 年底前.
pub(super) fn open(text: &str, base: &TimeBase) -> Option<TimeStretch> {
    let text = without_lead(text);
    let (words, tail) = ["开始", "起", "以来", "之前", "以前", "为止", "前", "之后", "以后", "后"]
        .iter()
        .find_map(|tail| Some((text.strip_suffix(tail)?, *tail)))?;
    let found = point(words.trim_start_matches("截至"), &Known { base: *base, said: None }, None)?;
    let now = base.end()?;
    let (from, to) = match tail {
        "开始" | "起" | "以来" => (Some(found.from), Some(now).filter(|now| found.from <= *now)),
        "之后" | "以后" | "后" => (Some(found.from), None),
        _ => (Some(now).filter(|now| *now <= found.to), Some(found.to)),
    };
    Some(TimeStretch { kind: TimeKind::Span, is_exact: found.is_exact, from, to })
}

/// 每年9月到11月, 每隔3天, 每周六上午9点.
pub(super) fn period(text: &str, base: &TimeBase) -> Option<TimeRead> {
    let mut here = Cursor { rest: text };
    here.eat(&["每隔", "每"])?;
    let round = here.maybe(|here| {
        let unit = here.one_of(&[
            ("年", (TimeUnit::Year, 1.0)),
            ("个月", (TimeUnit::Month, 1.0)),
            ("月", (TimeUnit::Month, 1.0)),
            ("个季度", (TimeUnit::Month, 3.0)),
            ("季度", (TimeUnit::Month, 3.0)),
            ("个星期", (TimeUnit::Day, 7.0)),
            ("星期", (TimeUnit::Day, 7.0)),
            ("个礼拜", (TimeUnit::Day, 7.0)),
            ("礼拜", (TimeUnit::Day, 7.0)),
            ("周", (TimeUnit::Day, 7.0)),
            ("天", (TimeUnit::Day, 1.0)),
            ("日", (TimeUnit::Day, 1.0)),
            ("小时", (TimeUnit::Hour, 1.0)),
            ("个小时", (TimeUnit::Hour, 1.0)),
            ("分钟", (TimeUnit::Minute, 1.0)),
        ])?;
        Some(TimeLength { parts: vec![unit] })
    });
    let every = round.or_else(|| length::take(&mut here).map(|said| said.length))?;
    if here.is_done() {
        return Some(TimeRead::Period { every, first: None });
    }
    let is_week = every.parts.first().is_some_and(|(unit, days)| *unit == TimeUnit::Day && *days == 7.0);
    let words = if is_week { format!("周{}", here.rest) } else { here.rest.to_owned() };
    let first = stretch(&words, base)?;
    Some(TimeRead::Period { every, first: Some((first, words)) })
}

/// Lengths by themselves: 四年六个月, 13天—8周, 3年以上7年以下.
pub(super) fn lengths(text: &str) -> Option<TimeRead> {
    if let Some(said) = whole(text) {
        return Some(match said.high {
            Some(high) => {
                let (unit, low) = said.single()?;
                let length = |amount| Some(TimeLength { parts: vec![(unit, amount)] });
                TimeRead::Lengths(length(low), length(high))
            }
            None => TimeRead::Length { length: said.length, is_exact: !said.is_open },
        });
    }
    let low = |words: &str| words.strip_suffix("以上").and_then(whole).map(|said| said.length);
    let high = |words: &str| {
        ["以下", "以内"]
            .iter()
            .find_map(|tail| words.strip_suffix(tail))
            .and_then(whole)
            .map(|said| said.length)
    };
    if let Some((first, second)) = text.split_once("以上").filter(|(_, second)| !second.is_empty()) {
        return Some(TimeRead::Lengths(
            Some(whole(first)?.length),
            Some(high(second.trim_start_matches([',', '，']))?),
        ));
    }
    if let Some(low) = low(text) {
        return Some(TimeRead::Lengths(Some(low), None));
    }
    if let Some(high) = high(text) {
        return Some(TimeRead::Lengths(None, Some(high)));
    }
    parted(text).find_map(|(first, second)| {
        let to = whole(second)?;
        let unit = second.trim_start_matches(|ch: char| {
            ch.is_ascii_digit() || "〇零一二两三四五六七八九十百千万亿.,".contains(ch)
        });
        let from = whole(first).or_else(|| whole(&format!("{first}{unit}")))?;
        Some(TimeRead::Lengths(Some(from.length), Some(to.length)))
    })
}

fn whole(text: &str) -> Option<Said> {
    let mut here = Cursor { rest: text };
    length::take(&mut here).filter(|_| here.is_done())
}
