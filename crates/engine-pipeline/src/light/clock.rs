//! Clocks of days: tasks with a due day, and the answers a lead waits for.

use super::{Light, Lit, lit};
use crate::reason::{Figure, Reason};
use kernel::Date;

/// Days in which a lead is answered, in calendar days (江门 2024).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clocks {
    /// To respond and name a person. 1.
    pub response_days: u32,
    /// To decide whether to follow. 3.
    pub triage_days: u32,
    /// The same when experts are asked. 7.
    pub expert_triage_days: u32,
    /// To tell who referred it. 7.
    pub feedback_days: u32,
    /// Between two reports of progress while it is followed. 14.
    pub report_days: u32,
    /// How many days before its due day an answer turns blue. 1; the rule names none.
    pub soon_days: u32,
}

impl Default for Clocks {
    fn default() -> Clocks {
        Clocks {
            response_days: 1,
            triage_days: 3,
            expert_triage_days: 7,
            feedback_days: 7,
            report_days: 14,
            soon_days: 1,
        }
    }
}

/// What a lead waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LeadStep {
    /// A response and a person in charge, since it was received.
    Response,
    /// The triage, since it was received.
    Triage,
    /// The triage with experts, since it was received.
    ExpertTriage,
    /// Feedback to who referred it, since the triage.
    Feedback,
    /// The next report of progress, since the last one.
    Report,
}

/// How one answer to a lead stands; the due day is so many days after `since`.
pub fn lead_clock(
    step: LeadStep,
    since: Option<Date>,
    done: Option<Date>,
    today: Date,
    clocks: &Clocks,
) -> Option<Lit> {
    let days = match step {
        LeadStep::Response => clocks.response_days,
        LeadStep::Triage => clocks.triage_days,
        LeadStep::ExpertTriage => clocks.expert_triage_days,
        LeadStep::Feedback => clocks.feedback_days,
        LeadStep::Report => clocks.report_days,
    };
    let due = since?.plus_days(i32::try_from(days).unwrap_or(i32::MAX));
    task(Some(due), done, today, clocks.soon_days)
}

/// A task under supervision: as [`task`], and yellow from the day after a report of progress that did not come, so
/// that silence shows before the due day does (宿迁产发: yellow is behind schedule, red overdue).
pub fn supervised(due: Option<Date>, next_report: Option<Date>, today: Date, soon_days: u32) -> Option<Lit> {
    let lit_by_due = task(due, None, today, soon_days)?;
    match next_report.filter(|next| *next < today && lit_by_due.light < Light::Yellow) {
        Some(next) => {
            let days = Figure::Days(i64::from(today.days_since(next)));
            Some(lit(
                Light::Yellow,
                Reason::new("report_missed", [("due", Figure::Day(next)), ("days", days)]),
            ))
        }
        None => Some(lit_by_due),
    }
}

/// A task against its due day: blue within so many days before it and on the day itself, red after it. What is
/// done is green, and says by how many days it was late.
pub fn task(due: Option<Date>, done: Option<Date>, today: Date, soon_days: u32) -> Option<Lit> {
    let due = due?;
    let at = |day: Date| [("due", Figure::Day(due)), ("days", Figure::Days(i64::from(day.days_since(due))))];
    if let Some(day) = done.filter(|day| *day <= today) {
        return Some(lit(Light::Green, Reason::new("done", at(day.max(due)))));
    }
    let left = i64::from(due.days_since(today));
    Some(match left {
        ..0 => lit(Light::Red, Reason::new("overdue", at(today))),
        _ if left <= i64::from(soon_days) => {
            let figures = [("due", Figure::Day(due)), ("days", Figure::Days(left))];
            lit(Light::Blue, Reason::new("due_soon", figures))
        }
        _ => {
            let figures = [("due", Figure::Day(due)), ("days", Figure::Days(left))];
            lit(Light::Green, Reason::new("not_due", figures))
        }
    })
}
