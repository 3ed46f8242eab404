//! 陈述: one thing read in a source, with its place in the text. It enters the ledger only when a person
//! accepts it.

use super::Source;
use crate::administration::User;
use crate::network::Park;
use kernel::{Count, Id, Line, Prose, Report, Timestamp};
use record_derive::{Choice, Record};

/// A statement 陈述 read in a source.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "statements", zh = "陈述", en = "Statement", chapter = Sources, scope = Source, park = "park",
    help(
        "从来源原文读出的一处内容，带原文位置。经人接受、改后接受或不采之后，才记入台账。",
        "One thing read in a source, with its place in the text. It enters the ledger only after a person accepts it, as read or changed."
    ),
    check = Statement::check
)]
pub struct Statement {
    /// What was read, in short.
    #[field(zh = "读出", en = "Read", title, list, search)]
    pub subject: Line,
    /// Source.
    #[field(zh = "来源", en = "Source", list, filter)]
    pub source: Id<Source>,
    /// Park of the source, so that both are seen alike.
    #[field(zh = "收存园区", en = "Held by", filter)]
    pub park: Option<Id<Park>>,
    /// Kind.
    #[field(zh = "类别", en = "Kind", list, filter)]
    pub kind: StatementKind,
    /// The words of the source.
    #[field(zh = "原文", en = "Words", list, search, max = 4000)]
    pub text: Prose,
    /// First character of the words in the source text, counted from 0.
    #[field(
        zh = "起",
        en = "From character",
        help("原文中的字序，从 0 起。", "Counted in characters from 0.")
    )]
    pub starts_at: Count,
    /// Character after the last one.
    #[field(zh = "止", en = "To character")]
    pub ends_at: Count,
    /// All that was read, field by field.
    #[field(zh = "读出内容", en = "Reading", max = 20000)]
    pub reading: Prose,
    /// What was decided.
    #[field(zh = "处理", en = "Decision", list, filter, read_only, default = "pending")]
    pub state: StatementState,
    /// The noun of the record it became, such as `projects`.
    #[field(zh = "记入何处", en = "Entered in", filter, read_only, max = 60)]
    pub entered_in: Option<Line>,
    /// The id of that record.
    #[field(zh = "记录编号", en = "Record", read_only, max = 60)]
    pub entered_as: Option<Line>,
    /// Who decided.
    #[field(zh = "处理人", en = "Decided by", filter, read_only)]
    pub decided_by: Option<Id<User>>,
    /// When.
    #[field(zh = "处理时间", en = "Decided at", read_only)]
    pub decided_at: Option<Timestamp>,
}

impl Statement {
    fn check(&self, report: &mut Report) {
        report.require(
            self.starts_at < self.ends_at,
            "ends_at",
            "止应大于起。",
            "The end comes after the start.",
        );
        report.require(
            self.state == StatementState::Pending || self.decided_by.is_some(),
            "decided_by",
            "已处理的陈述须记处理人。",
            "A decided statement names who decided.",
        );
        report.require(
            self.entered_in.is_some() == self.entered_as.is_some(),
            "entered_as",
            "记入何处与记录编号须同时有或同时无。",
            "The noun and the id of the record come together.",
        );
    }
}

/// What kind of thing was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum StatementKind {
    /// 活动.
    #[choice(zh = "活动", en = "Event")]
    Event,
    /// 日期.
    #[choice(zh = "日期", en = "Date")]
    Date,
    /// 地点.
    #[choice(zh = "地点", en = "Place")]
    Place,
    /// 地区.
    #[choice(zh = "地区", en = "Region")]
    Region,
    /// 园区.
    #[choice(zh = "园区", en = "Park")]
    Park,
    /// 公布总数.
    #[choice(zh = "公布总数", en = "Stated total")]
    StatedTotal,
    /// 协议.
    #[choice(zh = "协议", en = "Agreement")]
    Agreement,
    /// 项目.
    #[choice(zh = "项目", en = "Project")]
    Project,
    /// 人员.
    #[choice(zh = "人员", en = "Person")]
    Person,
    /// 单位.
    #[choice(zh = "单位", en = "Organisation")]
    Organisation,
    /// 产业.
    #[choice(zh = "产业", en = "Industry")]
    Industry,
}

/// What was decided on a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum StatementState {
    /// 待定.
    #[choice(zh = "待定", en = "Pending")]
    Pending,
    /// 接受.
    #[choice(zh = "接受", en = "Accepted")]
    Accepted,
    /// 改后接受.
    #[choice(zh = "改后接受", en = "Accepted with changes")]
    Changed,
    /// 不采.
    #[choice(zh = "不采", en = "Refused")]
    Refused,
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Uuid;

    #[test]
    fn a_decision_names_who_decided() {
        let mut statement = Statement {
            subject: "签约项目 15 个".into(),
            source: Id::new(Uuid::nil()),
            park: None,
            kind: StatementKind::StatedTotal,
            text: "签约项目15个".into(),
            starts_at: Count(40),
            ends_at: Count(47),
            reading: "count = 15".into(),
            state: StatementState::Pending,
            entered_in: None,
            entered_as: None,
            decided_by: None,
            decided_at: None,
        };
        let faults = |statement: &Statement| {
            let mut report = Report::default();
            statement.check(&mut report);
            report.errors.into_iter().map(|(field, _)| field).collect::<Vec<_>>()
        };
        assert!(faults(&statement).is_empty());
        statement.state = StatementState::Refused;
        statement.ends_at = Count(40);
        assert_eq!(faults(&statement), ["ends_at", "decided_by"]);
    }
}
