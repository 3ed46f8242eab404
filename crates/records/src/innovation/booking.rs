//! 预约: a slot on an instrument. The slot runs from its first minute to just before its last, so that one
//! booking may begin when another ends.

use super::Instrument;
use crate::network::{Organisation, Park};
use kernel::{Count, Date, Id, Known, Line, Money, Prose, Report};
use record_derive::{Choice, Record};
use std::ops::Range;

/// A booking 预约 of an instrument.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "bookings", zh = "预约", en = "Booking", chapter = Innovation, scope = Market,
    park = "park", party = "applicant",
    help(
        "一次仪器使用的申请：申请、审核、排期、使用、结算、评价。同一仪器的时段不能重叠。",
        "A request to use an instrument, from application to rating. Slots of one instrument do not overlap."
    ),
    check = Booking::check
)]
pub struct Booking {
    /// What it is for.
    #[field(zh = "用途", en = "Purpose", title, list, search)]
    pub purpose: Line,
    /// Instrument.
    #[field(zh = "仪器", en = "Instrument", list, filter)]
    pub instrument: Id<Instrument>,
    /// Who applies.
    #[field(zh = "申请单位", en = "Applicant", list, filter)]
    pub applicant: Id<Organisation>,
    /// Park of the applicant.
    #[field(zh = "申请园区", en = "Applicant's park", filter)]
    pub park: Option<Id<Park>>,
    /// Day.
    #[field(zh = "日期", en = "Day", list, filter, section("时段", "Slot"))]
    pub day: Date,
    /// Time at which it begins.
    #[field(zh = "开始时间", en = "From", list, max = 5, help("如：09:30。", "Such as 09:30."))]
    pub from_time: Line,
    /// Last day, if it is another.
    #[field(zh = "结束日期", en = "Last day", help("跨天时填。", "For slots that run over midnight."))]
    pub last_day: Option<Date>,
    /// Time at which it ends.
    #[field(
        zh = "结束时间",
        en = "To",
        list,
        max = 5,
        help("如：11:30；到午夜写 24:00。", "Such as 11:30; 24:00 for midnight.")
    )]
    pub to_time: Line,
    /// Who runs the instrument.
    #[field(zh = "方式", en = "Mode", filter, default = "operated", section("使用", "Use"))]
    pub mode: BookingMode,
    /// Number of samples.
    #[field(zh = "样品数", en = "Samples", unit = "个")]
    pub samples: Option<Count>,
    /// What is asked for.
    #[field(zh = "要求", en = "Details", search, max = 4000)]
    pub details: Option<Prose>,
    /// Price quoted.
    #[field(zh = "报价", en = "Quote", read_only, unit = "元")]
    pub quote: Known<Money>,
    /// Number of the contract.
    #[field(zh = "合同号", en = "Contract", search, read_only, max = 60)]
    pub contract: Option<Line>,
    /// State.
    #[field(zh = "状态", en = "State", list, filter, read_only, default = "applied")]
    pub state: BookingState,
    /// Why it was refused or cancelled.
    #[field(zh = "未用原因", en = "Why not used", read_only, max = 1000)]
    pub ended_because: Option<Prose>,
    /// Rating by the applicant.
    #[field(zh = "评价", en = "Rating", read_only, max = 5, help("1 至 5 分。", "1 to 5."))]
    pub rating: Option<Count>,
}

impl Booking {
    /// The slot in minutes since the first day of 2000, its last minute excluded; none when a time of day
    /// is misspelt or the end does not come after the start.
    pub fn slot(&self) -> Option<Range<i64>> {
        let starts = minutes_of(self.day, &self.from_time)?;
        let ends = minutes_of(self.last_day.unwrap_or(self.day), &self.to_time)?;
        (starts < ends).then_some(starts..ends)
    }

    /// Whether this slot and another, with the pause that the instrument keeps after each, have a minute in
    /// common.
    pub fn overlaps(&self, other: &Booking, pause_minutes: Count) -> bool {
        match (self.slot(), other.slot()) {
            (Some(a), Some(b)) => a.start < b.end + pause_minutes.0 && b.start < a.end + pause_minutes.0,
            _ => false,
        }
    }

    fn check(&self, report: &mut Report) {
        for (field, time) in [("from_time", &self.from_time), ("to_time", &self.to_time)] {
            report.require(
                minutes_of_day(time).is_some(),
                field,
                "时间写成 09:30 的样子，从 00:00 到 24:00。",
                "Write a time like 09:30, from 00:00 to 24:00.",
            );
        }
        let spelt = minutes_of_day(&self.from_time).is_some() && minutes_of_day(&self.to_time).is_some();
        report.require(
            !spelt || self.slot().is_some(),
            "to_time",
            "结束不晚于开始，请改时间；跨天时填结束日期。",
            "It does not end after it starts: change the time, or give the last day.",
        );
        report.require(
            !matches!(self.state, BookingState::Refused | BookingState::Cancelled)
                || self.ended_because.is_some(),
            "ended_because",
            "退回或取消须写原因。",
            "A refused or cancelled booking states why.",
        );
    }
}

fn minutes_of(day: Date, time: &Line) -> Option<i64> {
    let first = Date::new(2000, 1, 1)?;
    Some(i64::from(day.days_since(first)) * 1440 + minutes_of_day(time)?)
}

fn minutes_of_day(time: &Line) -> Option<i64> {
    let (hours, minutes) = time.as_str().split_once(':')?;
    let number = |digits: &str| -> Option<i64> {
        let two_digits = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
        if two_digits { digits.parse().ok() } else { None }
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    (minutes < 60 && hours * 60 + minutes <= 1440).then_some(hours * 60 + minutes)
}

/// Who runs the instrument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum BookingMode {
    /// 送样: the owner's staff runs it.
    #[choice(zh = "送样", en = "Run by the owner")]
    Operated,
    /// 自行上机.
    #[choice(zh = "自行上机", en = "Run by the applicant")]
    SelfRun,
}

/// How far a booking is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum BookingState {
    /// 申请.
    #[choice(zh = "申请", en = "Applied")]
    Applied,
    /// 审核通过.
    #[choice(zh = "审核通过", en = "Approved")]
    Approved,
    /// 已排期.
    #[choice(zh = "已排期", en = "Scheduled")]
    Scheduled,
    /// 使用.
    #[choice(zh = "使用", en = "In use")]
    InUse,
    /// 已结算.
    #[choice(zh = "已结算", en = "Settled")]
    Settled,
    /// 已评价.
    #[choice(zh = "已评价", en = "Rated")]
    Rated,
    /// 退回.
    #[choice(zh = "退回", en = "Refused")]
    Refused,
    /// 取消.
    #[choice(zh = "取消", en = "Cancelled")]
    Cancelled,
    /// 爽约.
    #[choice(zh = "爽约", en = "No-show")]
    NoShow,
}

impl BookingState {
    /// Whether the slot is kept for this booking, so that nobody else gets it.
    pub fn holds_slot(self) -> bool {
        !matches!(self, BookingState::Refused | BookingState::Cancelled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::faults_as_written as faults;
    use kernel::{Record as _, Value};

    fn booking(from: &str, to: &str) -> Booking {
        let mut values = vec![Value::Empty; Booking::NOUN.fields.len()];
        let mut set = |field, value| values[Booking::NOUN.position(field).unwrap()] = value;
        set("purpose", Value::Text("示例检测".into()));
        set("instrument", Value::Id(kernel::Uuid::from_u128(1)));
        set("applicant", Value::Id(kernel::Uuid::from_u128(2)));
        set("day", Value::Text("2026-03-10".into()));
        set("from_time", Value::Text(from.into()));
        set("to_time", Value::Text(to.into()));
        set("mode", Value::Text("operated".into()));
        set("state", Value::Text("applied".into()));
        Booking::from_values(&values).unwrap()
    }

    #[test]
    fn a_slot_may_begin_when_another_ends_unless_a_pause_is_kept() {
        let (early, late) = (booking("09:00", "10:30"), booking("10:30", "12:00"));
        assert!(!early.overlaps(&late, Count(0)) && !late.overlaps(&early, Count(0)));
        assert!(early.overlaps(&late, Count(1)) && late.overlaps(&early, Count(1)));
        assert!(booking("10:00", "11:00").overlaps(&late, Count(0)));
        assert!(booking("00:00", "24:00").overlaps(&late, Count(0)));
    }

    #[test]
    fn times_are_spelt_in_full_and_in_order() {
        let with = |from, to, last_day| {
            let base = [("purpose", "示例"), ("instrument", "1"), ("applicant", "2"), ("day", "2026-03-10")];
            faults::<Booking>(
                &[&base[..], &[("from_time", from), ("to_time", to), ("last_day", last_day)]].concat(),
            )
        };
        assert!(with("22:00", "24:00", "").is_empty());
        assert!(with("22:00", "06:00", "2026-03-11").is_empty());
        assert_eq!(with("22:00", "06:00", ""), ["to_time"]);
        assert_eq!(with("9:00", "+1:00", ""), ["from_time", "to_time"]);
        assert_eq!(with("09:60", "24:01", ""), ["from_time", "to_time"]);
    }
}
