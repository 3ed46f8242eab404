//! Days that count from the day of the page or of the dateline: 去年9月1日, 上月18日, 上周五.

use super::{Partial, SourceDate};
use crate::times::{TimeBase, TimeRead, TimeStretch, read_time};
use jiff::civil::Date;

/// Words before a date that say of which year or month it is.
pub(super) const LEADS: [&str; 10] =
    ["去年", "今年", "前年", "明年", "上个月", "上月", "本月", "当月", "下个月", "下月"];

impl From<SourceDate> for Partial {
    fn from(source: SourceDate) -> Partial {
        Partial { year: Some(source.year), month: Some(source.month), day: source.day }
    }
}

/// The full date of a day behind a word that counts from the base.
pub(super) fn led(lead: &str, date: Partial, base: Partial) -> Option<Partial> {
    let base = TimeBase { year: base.year?, month: base.month, day: base.day, ..TimeBase::default() };
    let of_month = lead.ends_with('月');
    // 上月 says the month itself, and needs to know which one is this.
    if of_month == date.month.is_some() || (of_month && base.month.is_none()) {
        return None;
    }
    let words = match date.month {
        Some(month) => format!("{lead}{month}月{}日", date.day?),
        None => format!("{lead}{}日", date.day?),
    };
    match read_time(&words, Some(&base))? {
        TimeRead::Stretch(TimeStretch { from: Some(from), .. }) => {
            Some(Partial { year: Some(from.year()), month: Some(from.month()), day: Some(from.day()) })
        }
        _ => None,
    }
}

/// The days from the day of reporting to a day of a week: 上周五.
pub(super) fn weekday(word: &str, page: Date) -> Option<i64> {
    let day =
        "一二三四五六日".chars().position(|ch| word.ends_with(ch)).or(word.ends_with('天').then_some(6))?;
    let week = match word.chars().next()? {
        '上' => -7,
        '下' => 7,
        _ => 0,
    };
    let today = i64::from(page.weekday().to_monday_zero_offset());
    Some(i64::try_from(day).ok()? - today + week)
}
