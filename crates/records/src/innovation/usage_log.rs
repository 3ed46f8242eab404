//! 机时: hours that an instrument really ran, from which the shared-use rate follows.

use super::{Booking, Instrument};
use crate::network::{Organisation, Park};
use kernel::{Date, Hours, Id, Known, Line, Money, Prose, Report};
use record_derive::Record;

/// Hours used 机时 on an instrument.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "usage-logs", zh = "机时", en = "Usage log", chapter = Innovation, scope = Market,
    park = "park", party = "owner",
    help(
        "仪器一次或一段时间的实际机时。共享率 = 对外服务机时 ÷ 有效机时；更正另记，不改旧数。",
        "Hours an instrument really ran. The shared-use rate is external over effective hours."
    ),
    check = UsageLog::check
)]
pub struct UsageLog {
    /// What was done.
    #[field(zh = "内容", en = "Subject", title, list, search)]
    pub subject: Line,
    /// Instrument.
    #[field(zh = "仪器", en = "Instrument", list, filter)]
    pub instrument: Id<Instrument>,
    /// Booking it fulfils.
    #[field(zh = "预约", en = "Booking", filter)]
    pub booking: Option<Id<Booking>>,
    /// Who used it.
    #[field(zh = "使用单位", en = "Used by", list, filter)]
    pub used_by: Option<Id<Organisation>>,
    /// Owner of the instrument, who keeps the log.
    #[field(zh = "仪器单位", en = "Owner", filter)]
    pub owner: Option<Id<Organisation>>,
    /// Park of the instrument.
    #[field(zh = "园区", en = "Park", filter)]
    pub park: Option<Id<Park>>,
    /// Day, or first day.
    #[field(zh = "日期", en = "Day", list, filter)]
    pub day: Date,
    /// Last day, if the hours span several.
    #[field(zh = "至", en = "Until", filter)]
    pub until: Option<Date>,
    /// Effective hours: 有效机时.
    #[field(zh = "有效机时", en = "Effective hours", list, filter)]
    pub effective: Hours,
    /// Of which for somebody's task: 服务机时.
    #[field(zh = "其中服务机时", en = "Of which service", list)]
    pub service: Hours,
    /// Of which for others than the owner: 对外服务机时.
    #[field(zh = "其中对外服务机时", en = "Of which external", list, filter)]
    pub external: Hours,
    /// Money received.
    #[field(zh = "收费", en = "Received", unit = "元")]
    pub received: Known<Money>,
    /// Who wrote it down.
    #[field(zh = "记录人", en = "Recorded by", max = 60)]
    pub recorded_by: Option<Line>,
    /// Note.
    #[field(zh = "备注", en = "Note", max = 2000)]
    pub note: Option<Prose>,
}

impl UsageLog {
    fn check(&self, report: &mut Report) {
        report.require(
            self.service <= self.effective,
            "service",
            "服务机时大于有效机时，请核对。",
            "Service hours exceed the effective hours: check them.",
        );
        report.require(
            self.external <= self.service,
            "external",
            "对外服务机时大于服务机时，请核对。",
            "External hours exceed the service hours: check them.",
        );
        report.require(
            self.until.is_none_or(|until| self.day <= until),
            "until",
            "结束早于开始，请改其中一个日期。",
            "Ends before it starts: change one of the dates.",
        );
        let days = i64::from(self.until.unwrap_or(self.day).days_since(self.day)) + 1;
        report.require(
            days < 1 || self.effective.0 <= days * 24 * 100,
            "effective",
            "有效机时多于这段日子的小时数，请核对。",
            "More hours than those days have: check them.",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::faults_as_written as faults;

    #[test]
    fn hours_nest_and_fit_into_their_days() {
        let hours = |until, effective, service, external| {
            faults::<UsageLog>(&[
                ("subject", "示例检测"),
                ("instrument", "1"),
                ("day", "2026-03-10"),
                ("until", until),
                ("effective", effective),
                ("service", service),
                ("external", external),
            ])
        };
        assert!(hours("", "24", "20", "3.5").is_empty());
        assert_eq!(hours("", "24.01", "20", "3.5"), ["effective"]);
        assert!(hours("2026-03-11", "48", "48", "48").is_empty());
        assert_eq!(hours("", "8", "9", "10"), ["service", "external"]);
    }
}
