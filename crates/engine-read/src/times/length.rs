//! Lengths of time 时长: 两年半, 四年六个月, 17个多月, 3年以上7年以下, 13天—8周.

use super::cursor::Cursor;
use crate::numerals::{self, ONE};
use serde::Serialize;

/// A unit that lengths are counted in; weeks are 7 days and quarters 3 months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum TimeUnit {
    Year,
    Month,
    Day,
    Workday,
    Hour,
    Minute,
    Second,
}

/// A length as it is written, longest unit first.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TimeLength {
    /// How many of which unit.
    pub parts: Vec<(TimeUnit, f64)>,
}

/// A length with what is said around it.
#[derive(Clone, Debug)]
pub(super) struct Said {
    pub(super) length: TimeLength,
    /// The most it can be: 几十年.
    pub(super) high: Option<f64>,
    /// 多, 几 or half a unit of years and months.
    pub(super) is_open: bool,
    /// The word of the last unit was 周, 星期 or 礼拜.
    pub(super) weeks: bool,
    pub(super) quarters: bool,
}

impl Said {
    /// The only part.
    pub(super) fn single(&self) -> Option<(TimeUnit, f64)> {
        match self.length.parts.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }
}

/// Whether a unit is a week or a quarter, and how many of the plain unit it is.
type Unit = (TimeUnit, f64);
const UNITS: [(&str, Unit); 29] = [
    ("个工作日", (TimeUnit::Workday, 1.0)),
    ("工作日", (TimeUnit::Workday, 1.0)),
    ("个交易日", (TimeUnit::Workday, 1.0)),
    ("交易日", (TimeUnit::Workday, 1.0)),
    ("周年", (TimeUnit::Year, 1.0)),
    ("年", (TimeUnit::Year, 1.0)),
    ("载春秋", (TimeUnit::Year, 1.0)),
    ("载", (TimeUnit::Year, 1.0)),
    ("个季度", (TimeUnit::Month, 3.0)),
    ("季度", (TimeUnit::Month, 3.0)),
    ("个月", (TimeUnit::Month, 1.0)),
    ("月", (TimeUnit::Month, 1.0)),
    ("个星期", (TimeUnit::Day, 7.0)),
    ("星期", (TimeUnit::Day, 7.0)),
    ("个礼拜", (TimeUnit::Day, 7.0)),
    ("礼拜", (TimeUnit::Day, 7.0)),
    ("周", (TimeUnit::Day, 7.0)),
    ("天", (TimeUnit::Day, 1.0)),
    ("日", (TimeUnit::Day, 1.0)),
    ("个小时", (TimeUnit::Hour, 1.0)),
    ("小时", (TimeUnit::Hour, 1.0)),
    ("个钟头", (TimeUnit::Hour, 1.0)),
    ("钟头", (TimeUnit::Hour, 1.0)),
    ("刻钟", (TimeUnit::Minute, 15.0)),
    ("分钟", (TimeUnit::Minute, 1.0)),
    ("分", (TimeUnit::Minute, 1.0)),
    ("秒钟", (TimeUnit::Second, 1.0)),
    ("秒", (TimeUnit::Second, 1.0)),
    ("个", (TimeUnit::Second, 0.0)),
];

/// A length that begins here.
pub(super) fn take(here: &mut Cursor<'_>) -> Option<Said> {
    let mut said = Said {
        length: TimeLength { parts: Vec::new() },
        high: None,
        is_open: false,
        weeks: false,
        quarters: false,
    };
    if here.eat(&["大半天"]).is_some() {
        said.length.parts.push((TimeUnit::Day, 0.5));
        said.high = Some(0.9);
        said.is_open = true;
        return Some(said);
    }
    while let Some(part) = here.maybe(|here| part(here, &mut said)) {
        if said.length.parts.last().is_some_and(|(unit, _)| *unit >= part.0) {
            return None;
        }
        said.length.parts.push(part);
    }
    // 6天5晚 and 三天三夜 are days.
    here.maybe(|here| {
        here.number()?;
        here.eat(&["晚", "夜"])
    });
    (!said.length.parts.is_empty()).then_some(said)
}

fn part(here: &mut Cursor<'_>, said: &mut Said) -> Option<(TimeUnit, f64)> {
    let mut amount = 0.0;
    let mut most = None;
    let mut half = here.eat(&["半"]).is_some();
    if !half {
        let (low, high) = amount_here(here)?;
        (amount, most) = (low, high);
    }
    let before = here.rest;
    half |= here.eat(&["个半"]).is_some();
    let many = here.eat(&["个多", "多个", "多", "余"]).is_some();
    let (unit, times) = here.one_of(&UNITS).filter(|(_, times)| *times > 0.0)?;
    let word = before.get(..before.len() - here.rest.len()).unwrap_or_default();
    said.weeks = times == 7.0;
    said.quarters = times == 3.0;
    // 3年多以来 and 多年: 多 stands behind the unit, too.
    let many = many || here.eat(&["多"]).is_some();
    if !half && here.rest.starts_with('半') {
        here.eat(&["半钟", "半"])?;
        half = true;
    }
    let halves_open = half && amount > 0.0 && matches!(unit, TimeUnit::Year | TimeUnit::Month);
    said.is_open |= many || most.is_some() || halves_open || word.ends_with("春秋");
    said.high = most.map(|most| most * times);
    let amount = if half { amount + 0.5 } else { amount };
    Some((unit, amount * times))
}

/// How many: `35,000`, `2621.2`, 2000万, 二十几; and at most how many where that is open.
fn amount_here(here: &mut Cursor<'_>) -> Option<(f64, Option<f64>)> {
    let belongs = |ch: char| ch.is_ascii_digit() || "〇零一二两俩三四五六七八九十百千万亿几数,.".contains(ch);
    let end = here.rest.find(|ch| !belongs(ch)).unwrap_or(here.rest.len());
    let (figures, rest) = here.rest.split_at_checked(end)?;
    let read = numerals::read(figures)?;
    here.rest = rest;
    let plain = |value: i128| value as f64 / ONE as f64;
    Some((plain(read.low), read.high.map(plain)))
}
