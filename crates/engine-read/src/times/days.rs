//! Days that have a name: festivals 节日, solar terms and seasons.

use super::cursor::Cursor;
use super::lunar;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// When a festival is.
#[derive(Clone, Copy)]
enum When {
    Solar(i8, i8),
    Lunar(i8, i8),
    /// The so-manieth day of a week in a month.
    Nth(i8, Weekday, i8),
    /// The last day of the lunar year.
    Eve,
}

const FESTIVALS: [(&str, When); 50] = [
    ("元旦节", When::Solar(1, 1)),
    ("元旦", When::Solar(1, 1)),
    ("情人节", When::Solar(2, 14)),
    ("三八妇女节", When::Solar(3, 8)),
    ("妇女节", When::Solar(3, 8)),
    ("植树节", When::Solar(3, 12)),
    ("愚人节", When::Solar(4, 1)),
    ("五一劳动节", When::Solar(5, 1)),
    ("劳动节", When::Solar(5, 1)),
    ("五一", When::Solar(5, 1)),
    ("青年节", When::Solar(5, 4)),
    ("护士节", When::Solar(5, 12)),
    ("六一儿童节", When::Solar(6, 1)),
    ("儿童节", When::Solar(6, 1)),
    ("六一", When::Solar(6, 1)),
    ("建党节", When::Solar(7, 1)),
    ("七一", When::Solar(7, 1)),
    ("建军节", When::Solar(8, 1)),
    ("八一", When::Solar(8, 1)),
    ("教师节", When::Solar(9, 10)),
    ("国庆节", When::Solar(10, 1)),
    ("国庆", When::Solar(10, 1)),
    ("双十一", When::Solar(11, 11)),
    ("十一", When::Solar(10, 1)),
    ("平安夜", When::Solar(12, 24)),
    ("圣诞节", When::Solar(12, 25)),
    ("圣诞", When::Solar(12, 25)),
    ("春节", When::Lunar(1, 1)),
    ("元宵节", When::Lunar(1, 15)),
    ("元宵", When::Lunar(1, 15)),
    ("龙抬头", When::Lunar(2, 2)),
    ("端午节", When::Lunar(5, 5)),
    ("端午", When::Lunar(5, 5)),
    ("七夕节", When::Lunar(7, 7)),
    ("七夕", When::Lunar(7, 7)),
    ("中元节", When::Lunar(7, 15)),
    ("中秋节", When::Lunar(8, 15)),
    ("中秋", When::Lunar(8, 15)),
    ("重阳节", When::Lunar(9, 9)),
    ("重阳", When::Lunar(9, 9)),
    ("腊八节", When::Lunar(12, 8)),
    ("腊八", When::Lunar(12, 8)),
    ("小年", When::Lunar(12, 23)),
    ("除夕", When::Eve),
    ("母亲节", When::Nth(5, Weekday::Sunday, 2)),
    ("父亲节", When::Nth(6, Weekday::Sunday, 3)),
    ("感恩节", When::Nth(11, Weekday::Thursday, 4)),
    ("清明节", When::Nth(0, Weekday::Sunday, 0)),
    ("世界读书日", When::Solar(4, 23)),
    ("消费者权益日", When::Solar(3, 15)),
];

/// A festival or a solar term of a year.
pub(super) fn named(here: &mut Cursor<'_>, year: i16) -> Option<Date> {
    here.maybe(|here| {
        if let Some(when) = here.one_of(&FESTIVALS) {
            // 十一月 and 五一个 are numbers.
            if here
                .rest
                .starts_with(['月', '点', '时', '日', '号', '个', '年', '分', '秒', '天', '周', '家', '项'])
            {
                return None;
            }
            return match when {
                When::Solar(month, day) => Date::new(year, month, day).ok(),
                When::Lunar(month, day) => lunar::day(year, month, false, day),
                When::Eve => lunar::month(year.saturating_add(1), 1, false)?.0.checked_sub(1.day()).ok(),
                When::Nth(0, ..) => lunar::term(year, 6),
                When::Nth(month, weekday, nth) => {
                    Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
                }
            };
        }
        let index = lunar::TERMS.iter().position(|term| here.rest.starts_with(term))?;
        here.rest = here.rest.get(lunar::TERMS.get(index)?.len()..)?;
        here.eat(&["时节", "节气", "节", "当天"]);
        // 小寒 and 大寒 end the year that 立春 began.
        lunar::term(if index < 2 { year.saturating_add(1) } else { year }, index)
    })
}

/// A season, from the term that begins it to the day before the next.
pub(super) fn season(here: &mut Cursor<'_>, year: i16) -> Option<(Date, Date)> {
    here.maybe(|here| {
        let first = here.one_of(&[("春", 2_usize), ("夏", 8), ("秋", 14), ("冬", 20)])?;
        here.eat(&["季", "天"]);
        let next =
            if first == 20 { lunar::term(year.saturating_add(1), 2) } else { lunar::term(year, first + 6) };
        Some((lunar::term(year, first)?, next?.checked_sub(1.day()).ok()?))
    })
}
