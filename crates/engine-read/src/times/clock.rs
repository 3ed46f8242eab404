//! The time of a day: 早上10点钟, `09:36:46`, 下午4点半, 夜间, 午后.

use super::cursor::Cursor;
use jiff::civil::{Date, DateTime, Time};
use jiff::{Span, ToSpan};

/// A part of the day: when it begins and ends, and which hours are said for later ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    from: i8,
    /// The last hour that belongs to it.
    to: i8,
    shift: Shift,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shift {
    /// 早上7点 is 7.
    None,
    /// 下午3点 is 15.
    Afternoon,
    /// 中午1点 is 13, 中午11点 is 11.
    Noon,
    /// 半夜11点 is 23, 半夜1点 is 1, 夜里12点 is the end of the day.
    Night,
}

const fn part(from: i8, to: i8, shift: Shift) -> Part {
    Part { from, to, shift }
}

const PARTS: [(&str, Part); 26] = [
    ("凌晨", part(0, 5, Shift::None)),
    ("清晨", part(5, 8, Shift::None)),
    ("早晨", part(6, 9, Shift::None)),
    ("早上", part(6, 9, Shift::None)),
    ("早间", part(6, 9, Shift::None)),
    ("上午", part(7, 11, Shift::None)),
    ("中午", part(11, 13, Shift::Noon)),
    ("正午", part(12, 12, Shift::Noon)),
    ("午后", part(13, 14, Shift::Afternoon)),
    ("下午", part(13, 17, Shift::Afternoon)),
    ("傍晚", part(17, 18, Shift::Afternoon)),
    ("晚上", part(18, 23, Shift::Afternoon)),
    ("晚间", part(18, 23, Shift::Afternoon)),
    ("当夜", part(20, 23, Shift::Night)),
    ("夜里", part(20, 23, Shift::Night)),
    ("夜间", part(20, 23, Shift::Night)),
    ("夜晚", part(20, 23, Shift::Night)),
    ("深夜", part(22, 23, Shift::Night)),
    ("半夜", part(0, 4, Shift::Night)),
    ("午夜", part(0, 0, Shift::Night)),
    ("白天", part(6, 18, Shift::None)),
    ("全天", part(0, 23, Shift::None)),
    ("早", part(6, 9, Shift::None)),
    ("晚", part(18, 23, Shift::Afternoon)),
    ("午间", part(11, 13, Shift::Noon)),
    ("夜", part(20, 23, Shift::Night)),
];

/// A time as far as it is said.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Clock {
    pub(super) part: Option<Part>,
    pub(super) hour: Option<i8>,
    pub(super) minute: Option<i8>,
    pub(super) second: Option<i8>,
    /// The whole day, said as such.
    pub(super) is_whole_day: bool,
}

/// A time that begins here; a part of the day said before holds for it.
pub(super) fn take(here: &mut Cursor<'_>, part_before: Option<Part>, hour_now: i8) -> Option<Clock> {
    let whole_day = here.rest.starts_with("全天");
    let part = here.one_of(&PARTS);
    let mut clock = Clock { part, is_whole_day: whole_day, ..Clock::default() };
    let read = here.maybe(|here| hours(here, &mut clock, hour_now));
    if read.is_none() {
        return part.is_some().then_some(clock);
    }
    clock.part = part.or(part_before);
    Some(clock)
}

fn hours(here: &mut Cursor<'_>, clock: &mut Clock, hour_now: i8) -> Option<()> {
    let first = here.within(0..=59)?;
    if here.eat(&[":", "："]).is_some() {
        let minute = here.within(0..=59)?;
        let second = here.maybe(|here| {
            here.eat(&[":", "："])?;
            here.within(0..=59)
        });
        here.eat(&["时", "分"]);
        // 35:37 are minutes and seconds.
        (clock.hour, clock.minute, clock.second) = match first {
            25.. => (Some(hour_now), Some(first), Some(minute)),
            _ => (Some(first), Some(minute), second),
        };
        return Some(());
    }
    here.eat(&["点多钟", "点钟", "点整", "点", "时许", "时"])?;
    clock.hour = Some(first).filter(|hour| *hour <= 24);
    clock.hour?;
    clock.minute = here.one_of(&[("半", 30), ("一刻", 15), ("1刻", 15), ("三刻", 45), ("3刻", 45)]);
    if clock.minute.is_none() {
        let minute = here.maybe(|here| {
            here.eat(&["过"]);
            here.within(0..=59)
        });
        clock.minute = minute;
        here.eat(&["分钟", "分"]);
        if minute.is_some() {
            clock.second = here.maybe(|here| {
                let second = here.within(0..=59)?;
                here.eat(&["秒钟", "秒"])?;
                Some(second)
            });
        }
    }
    Some(())
}

impl Clock {
    /// First and last second on a day.
    pub(super) fn on(&self, day: Date) -> Option<(DateTime, DateTime)> {
        let Some(hour) = self.hour else {
            let part = self.part?;
            let (from, to) = (Time::new(part.from, 0, 0, 0).ok()?, Time::new(part.to, 59, 59, 0).ok()?);
            return Some((day.to_datetime(from), day.to_datetime(to)));
        };
        let shift = self.part.map_or(Shift::None, |part| part.shift);
        let hour = match (shift, hour) {
            (Shift::Afternoon, 1..=11) | (Shift::Noon, 1..=9) | (Shift::Night, 6..=11) => hour + 12,
            (Shift::Afternoon, 12) if self.part.is_some_and(|part| part.from >= 18) => 24,
            (Shift::Night, 12) => 24,
            _ => hour,
        };
        let start = day.at(0, 0, 0, 0).checked_add(i64::from(hour).hours()).ok()?;
        let plus = |span: Span| start.checked_add(span).ok();
        let minute = i64::from(self.minute.unwrap_or(0));
        let second = i64::from(self.second.unwrap_or(0));
        let from = plus(minute.minutes().seconds(second))?;
        let to = match (self.minute, self.second) {
            (_, Some(_)) => from,
            (Some(_), None) => plus(minute.minutes().seconds(59))?,
            (None, None) => plus(59.minutes().seconds(59))?,
        };
        Some((from, to))
    }

    /// Whether only the hour is said.
    pub(super) fn is_hour(&self) -> bool {
        self.hour.is_some() && self.minute.is_none() && self.second.is_none()
    }
}
