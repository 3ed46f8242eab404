//! 督办单: a slip that reminds of a task or warns about it, in the colour of its urgency.

use super::Task;
use crate::network::{Organisation, Park};
use kernel::{Date, Id, Ids, Line, Prose, Report};
use record_derive::{Choice, Record};

/// A supervision slip 督办单.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "slips", zh = "督办单", en = "Slip", chapter = Mechanisms, scope = Mechanism,
    shared_with = "parks", party = "organisation",
    help(
        "对一项任务发出的三色督办单：蓝色临期、黄色滞后、红色逾期。收单方签收并答复，不改督办单。",
        "A slip on a task: blue when the date is near, yellow when behind, red when overdue. Who receives it signs for it and replies."
    ),
    check = Slip::check
)]
pub struct Slip {
    /// Number.
    #[field(zh = "编号", en = "Number", title, list, search, max = 60)]
    pub number: Line,
    /// Task.
    #[field(zh = "任务", en = "Task", list, filter)]
    pub task: Id<Task>,
    /// Colour.
    #[field(zh = "颜色", en = "Colour", list, filter)]
    pub colour: SlipColour,
    /// Why it was issued.
    #[field(zh = "事由", en = "Reason", list, search, max = 2000)]
    pub reason: Prose,
    /// Parks it goes to.
    #[field(zh = "收单园区", en = "To parks", list, filter)]
    pub parks: Ids<Park>,
    /// Organisation it goes to.
    #[field(zh = "收单单位", en = "To organisation", filter)]
    pub organisation: Option<Id<Organisation>>,
    /// Day of issue.
    #[field(zh = "签发日期", en = "Issued on", list, filter)]
    pub issued_on: Date,
    /// By when a reply is due.
    #[field(zh = "答复时限", en = "Reply by", filter)]
    pub reply_by: Option<Date>,
    /// Who signed for it.
    #[field(zh = "签收人", en = "Signed for by", list, read_only, max = 60)]
    pub signed_for_by: Option<Line>,
    /// When.
    #[field(zh = "签收日期", en = "Signed for on", read_only)]
    pub signed_for_on: Option<Date>,
    /// The reply.
    #[field(zh = "答复", en = "Reply", search, read_only, max = 4000)]
    pub reply: Option<Prose>,
    /// When it was given.
    #[field(zh = "答复日期", en = "Replied on", filter, read_only)]
    pub replied_on: Option<Date>,
}

impl Slip {
    fn check(&self, report: &mut Report) {
        report.require(
            !self.parks.0.is_empty() || self.organisation.is_some(),
            "parks",
            "缺收单方，选园区或单位。",
            "Nobody receives it: choose a park or an organisation.",
        );
        report.require(
            self.reply_by.is_none_or(|by| self.issued_on <= by),
            "reply_by",
            "答复时限早于签发日期，请改其中一个。",
            "The reply is due before the day of issue: change one of the dates.",
        );
        report.require(
            self.reply.is_none() || self.signed_for_by.is_some(),
            "reply",
            "先签收，再答复。",
            "Sign for the slip before replying.",
        );
    }
}

/// The colour of a slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum SlipColour {
    /// 蓝色, 临期.
    #[choice(zh = "蓝色（临期）", en = "Blue (due soon)")]
    Blue,
    /// 黄色, 滞后.
    #[choice(zh = "黄色（滞后）", en = "Yellow (behind)")]
    Yellow,
    /// 红色, 逾期.
    #[choice(zh = "红色（逾期）", en = "Red (overdue)")]
    Red,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::faults_as_written as faults;

    #[test]
    fn a_slip_goes_to_somebody_and_is_signed_for_before_the_reply() {
        let with = |more: &[(&str, &str)]| {
            let base = [
                ("number", "示例〔2026〕1号"),
                ("task", "1"),
                ("colour", "red"),
                ("reason", "逾期"),
                ("issued_on", "2026-07-01"),
            ];
            faults::<Slip>(&[&base, more].concat())
        };
        assert_eq!(with(&[]), ["parks"]);
        assert_eq!(with(&[("parks", "1"), ("reply_by", "2026-06-30")]), ["reply_by"]);
        assert_eq!(with(&[("parks", "1"), ("reply", "已开工")]), ["reply"]);
        assert!(with(&[("parks", "1"), ("signed_for_by", "示例人"), ("reply", "已开工")]).is_empty());
    }
}
